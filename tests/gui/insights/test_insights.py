"""The task of the network, and the insights about it with their remedies."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from gui_clipping import misfits
from gui_insights import buttons, delay_bar, for_each_language, for_each_size, press, sentence, wait_for_bar
from gui_person import Key, Person
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from engine import Document, Layer, Message, Network, forward
from engine.data.samples import Samples
from engine.document.presets import PRESETS
from engine.network.tasks import TASKS

pytestmark = pytest.mark.usefixtures("insights_at_once")


def edit(kassei: Person, **changes: object) -> None:
    """Edit the document and wait until the bar has followed."""
    changed = replace(kassei.document, **changes)  # pyright: ignore[reportArgumentType]
    kassei.parts.workspace.edit(changed, Message("test"))
    wait_for_bar(kassei)


# The task


def test_the_first_screen_has_no_task_and_no_insight(kassei: Person) -> None:
    wait_for_bar(kassei)
    assert kassei.document.task == ""
    assert kassei.find("network_task", QComboBox).currentText() == "Task: none"
    assert not kassei.window.findChildren(QWidget, "insight_bar")


@for_each_language
@for_each_size
def test_every_task_fits_in_its_narrow_control(open_kassei, language: str, size: tuple[int, int]) -> None:
    kassei = open_kassei(language=language, size=size)
    combo = kassei.find("network_task", QComboBox)
    for task in ("", *TASKS):
        kassei.choose("network_task", task)
        wait_for_bar(kassei)
        assert kassei.document.task == task
        assert combo.width() <= 160
        assert kassei.find("result_state").width() >= 60
        assert misfits(kassei.window) == []
        assert combo.accessibleName()


def test_choosing_a_task_can_be_undone(kassei: Person) -> None:
    combo = kassei.find("network_task", QComboBox)
    kassei.choose("network_task", "regression")
    kassei.choose("network_task", "binary")
    assert kassei.undo_steps() == 2
    assert "task of the network" in kassei.action("undo").toolTip()
    kassei.ctrl(Key.Key_Z)
    assert (kassei.document.task, combo.currentData()) == ("regression", "regression")
    kassei.ctrl(Key.Key_Z)
    assert (kassei.document.task, combo.currentData()) == ("", "")


def test_the_task_of_an_opened_document_is_shown(kassei: Person) -> None:
    kassei.parts.workspace.open(PRESETS["three_classes"].placed(Document()), None)
    assert kassei.find("network_task", QComboBox).currentData() == "multi_class"
    assert sentence(wait_for_bar(kassei)) == ""


# Insights


def test_the_linear_preset_is_merged_into_one_layer(open_preset) -> None:
    kassei = open_preset("linear")
    assert sentence(kassei) == "Layers 1 to 3 are all identity: together they equal one layer."
    assert buttons(kassei) == {"show", "remedy", "close"}
    before = forward(kassei.document.network, kassei.document.x).y
    press(kassei, "remedy")
    network = kassei.document.network
    assert network.shape == (2, 2)
    np.testing.assert_allclose(forward(network, kassei.document.x).y, before, rtol=1e-12)
    np.testing.assert_array_equal(kassei.numbers("layer_1_weights"), [[0.0, 1.5], [3.0, 0.5]])
    assert sentence(kassei) == ""
    assert kassei.undo_steps() == 1
    kassei.ctrl(Key.Key_Z)
    assert kassei.document.network == PRESETS["linear"].network()
    assert sentence(wait_for_bar(kassei)) != ""


def test_a_dead_neuron_is_reported_and_its_remedy_applied(open_preset) -> None:
    kassei = open_preset("dead_relu")
    assert sentence(kassei).startswith("Neuron 2 of layer 1 is dead for this x")
    press(kassei, "remedy")
    assert kassei.find("layer_1_activation", QComboBox).currentData() == "leaky_relu"
    assert sentence(kassei) == ""
    kassei.ctrl(Key.Key_Z)
    assert sentence(wait_for_bar(kassei)).startswith("Neuron 2 of layer 1 is dead")
    kassei.edit_cell("layer_1_biases", "-1.4", row=1)
    assert sentence(wait_for_bar(kassei)) == ""


def test_an_output_that_does_not_fit_the_task_is_replaced(kassei: Person) -> None:
    kassei.choose("network_task", "multi_class")
    wait_for_bar(kassei)
    assert sentence(kassei) == "Identity gives scores, not probabilities; those of Softmax add up to 1."
    assert kassei.find("insight_remedy", QPushButton).text() == "Change to Softmax"
    press(kassei, "remedy")
    assert kassei.find("layer_3_activation", QComboBox).currentData() == "softmax"
    assert kassei.words("subject_title").startswith("Layer 3")
    assert sentence(kassei) == ""
    kassei.choose("network_task", "regression")
    assert "always add up to 1" in sentence(wait_for_bar(kassei))


def test_a_neuron_is_dead_only_if_it_is_for_all_samples(kassei: Person) -> None:
    layer = Layer([[1.0]], [0.0], "relu")
    edit(kassei, network=Network([layer]), x=(-1.0,), samples=Samples([[-1.0], [-2.0]]))
    assert sentence(kassei).startswith("Neuron 1 of layer 1 is dead for x and every sample")
    edit(kassei, samples=Samples([[-1.0], [2.0]]))
    assert sentence(kassei) == ""


def test_the_bar_goes_through_several_insights(open_preset) -> None:
    kassei = open_preset("dead_relu", "regression")
    assert buttons(kassei) == {"remedy", "previous", "next", "close"}
    assert (sentence(kassei)[:10], kassei.words("insight_count")) == ("Regression", "1 of 2")
    press(kassei, "next")
    assert (sentence(kassei)[:8], kassei.words("insight_count")) == ("Neuron 2", "2 of 2")
    press(kassei, "next")
    assert kassei.words("insight_count") == "1 of 2"
    press(kassei, "previous")
    press(kassei, "remedy")
    assert kassei.document.network.layers[0].activation == "leaky_relu"
    assert sentence(kassei)[:10] == "Regression"
    assert buttons(kassei) == {"remedy", "close"}


def test_the_shown_insight_stays_while_others_change(open_preset) -> None:
    kassei = open_preset("dead_relu", "regression")
    press(kassei, "next")
    assert (sentence(kassei)[:8], kassei.words("insight_count")) == ("Neuron 2", "2 of 2")
    kassei.parts.workspace.edit(replace(kassei.document, x=(0.9, 0.4)), Message("x"))
    wait_for_bar(kassei)
    assert (sentence(kassei)[:8], kassei.words("insight_count")) == ("Neuron 2", "2 of 2")
    kassei.choose("network_task", "")
    assert sentence(wait_for_bar(kassei))[:8] == "Neuron 2"


def test_an_insight_about_a_new_task_comes_first(open_preset) -> None:
    kassei = open_preset("dead_relu")
    assert sentence(kassei)[:8] == "Neuron 2"
    kassei.choose("network_task", "regression")
    wait_for_bar(kassei)
    assert (sentence(kassei)[:10], kassei.words("insight_count")) == ("Regression", "1 of 2")


def test_a_dismissed_insight_returns_only_when_it_has_changed(open_preset) -> None:
    kassei = open_preset("dead_relu")
    press(kassei, "close")
    assert sentence(kassei) == ""
    edit(kassei, x=(0.9, 0.4))  # still the same neuron, for the same reason
    assert sentence(kassei) == ""
    kassei.edit_cell("layer_1_biases", "-9", row=0)
    assert sentence(wait_for_bar(kassei)).startswith("Neurons 1, 2 of layer 1 are dead")
    press(kassei, "close")
    kassei.edit_cell("layer_1_biases", "0.1", row=0)
    kassei.edit_cell("layer_1_biases", "-1", row=1)
    assert sentence(wait_for_bar(kassei)) == ""
    kassei.edit_cell("layer_1_biases", "-3", row=1)
    assert sentence(wait_for_bar(kassei)).startswith("Neuron 2 of layer 1 is dead")


def test_an_insight_dismissed_in_one_document_is_shown_for_another(open_preset) -> None:
    kassei = open_preset("dead_relu")
    press(kassei, "close")
    kassei.parts.workspace.open(PRESETS["dead_relu"].placed(Document()), None)
    assert sentence(wait_for_bar(kassei)) != ""


def test_a_remedy_is_applied_to_the_current_document(open_preset) -> None:
    """A click before the bar has followed an edit does not revert the edit."""
    kassei = open_preset("dead_relu")
    delay_bar(kassei)
    kassei.edit_cell("layer_1_weights", "0.7")
    kassei.click("insight_remedy")
    layer = kassei.document.network.layers[0]
    assert (layer.weights[0, 0], layer.activation) == (0.7, "leaky_relu")
    assert sentence(kassei) == ""


def test_a_remedy_that_is_no_longer_needed_changes_nothing(open_preset) -> None:
    kassei = open_preset("dead_relu")
    delay_bar(kassei)
    kassei.edit_cell("layer_1_biases", "-1", row=1)
    assert sentence(kassei) != ""
    kassei.click("insight_remedy")
    assert sentence(kassei) == ""
    assert kassei.document.network.layers[0].activation == "relu"
    assert kassei.undo_steps() == 1
