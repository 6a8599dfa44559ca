"""The task of the network, and the line that says what is worth knowing about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from gui_clipping import misfits, scroll_bars
from gui_person import Held, Key, Person, settle
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QLabel, QPushButton, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from engine import Document, Layer, Message, Network, forward
from engine.data.samples import Samples
from engine.document.presets import PRESETS
from engine.network.tasks import TASKS
from gui.insights import binding as insight_binding
from gui.insights.bar import InsightBar
from gui.insights.binding import InsightBinding
from gui.widgets.elided_label import ElidedLabel

each_language = pytest.mark.parametrize("language", ["en", "ja"])
each_size = pytest.mark.parametrize("size", [(1280, 800), (1024, 700)], ids=str)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look again at once when the document rests."""
    monkeypatch.setattr(insight_binding, "REST_MS", 0)


@pytest.fixture
def open_preset(open_kassei) -> Callable[..., Person]:
    """Return what opens a window on a preset, with a task, and waits for what is said of it."""

    def open_on(name: str, task: str = "", **how: object) -> Person:
        document = PRESETS[name].placed(Document())
        return rest(open_kassei(replace(document, task=task or document.task), **how))

    return open_on


def rest(kassei: Person) -> Person:
    controller = kassei.window.findChild(InsightBinding)
    assert controller is not None
    kassei.bot.waitUntil(lambda: not controller.is_waiting)
    settle()
    return kassei


def wait_long(kassei: Person) -> InsightBinding:
    """Have the bar follow the next edits only much later."""
    controller = kassei.window.findChild(InsightBinding)
    assert controller is not None
    controller.set_rest(60_000)
    return controller


def document(kassei: Person) -> Document:
    return kassei.parts.workspace.document


def edit(kassei: Person, **changes: object) -> None:
    changed = replace(document(kassei), **changes)  # pyright: ignore[reportArgumentType]
    kassei.parts.workspace.edit(changed, Message("test"))
    rest(kassei)


def sentence(kassei: Person) -> str:
    """Return what the bar says, empty where it says nothing."""
    bars = kassei.window.findChildren(InsightBar, "insight_bar")
    assert len(bars) <= 1
    return kassei.words("insight_text") if bars and bars[0].isVisible() else ""


def shown(kassei: Person) -> set[str]:
    """Return the names of the buttons on show."""
    buttons = [*kassei.find("insight_bar").findChildren(QPushButton), *kassei.find("insight_bar").findChildren(QToolButton)]
    return {each.objectName().removeprefix("insight_") for each in buttons if each.isVisible()}


def press(kassei: Person, name: str) -> None:
    kassei.click(f"insight_{name}")
    rest(kassei)


# The task


def test_first_screen_has_no_task_and_says_nothing(kassei: Person) -> None:
    rest(kassei)
    assert document(kassei).task == ""
    assert kassei.find("network_task", QComboBox).currentText() == "Task: none"
    assert not kassei.window.findChildren(QWidget, "insight_bar")


@each_language
@each_size
def test_task_is_small_and_always_whole(open_kassei, language: str, size: tuple[int, int]) -> None:
    kassei = open_kassei(language=language, size=size)
    combo = kassei.find("network_task", QComboBox)
    for task in ("", *TASKS):
        kassei.choose("network_task", task)
        rest(kassei)
        assert document(kassei).task == task
        assert combo.width() <= 160
        assert kassei.find("result_state").width() >= 60
        assert misfits(kassei.window) == []
        assert combo.accessibleName()


def test_task_can_be_undone(kassei: Person) -> None:
    combo = kassei.find("network_task", QComboBox)
    kassei.choose("network_task", "regression")
    kassei.choose("network_task", "binary")
    assert kassei.undo_steps() == 2
    assert "task of the network" in kassei.action("undo").toolTip()
    kassei.ctrl(Key.Key_Z)
    assert (document(kassei).task, combo.currentData()) == ("regression", "regression")
    kassei.ctrl(Key.Key_Z)
    assert (document(kassei).task, combo.currentData()) == ("", "")


def test_task_of_an_opened_document_is_shown(kassei: Person) -> None:
    kassei.parts.workspace.open(PRESETS["three_classes"].placed(Document()), None)
    assert kassei.find("network_task", QComboBox).currentData() == "multi_class"
    assert sentence(rest(kassei)) == ""


# One line


def test_purely_linear_preset(open_preset) -> None:
    kassei = open_preset("linear")
    assert sentence(kassei) == "Layers 1 to 3 are all identity: together they equal one layer."
    assert shown(kassei) == {"show", "remedy", "close"}
    before = forward(document(kassei).network, document(kassei).x).y
    press(kassei, "remedy")
    network = document(kassei).network
    assert network.shape == (2, 2)
    np.testing.assert_allclose(forward(network, document(kassei).x).y, before, rtol=1e-12)
    np.testing.assert_array_equal(kassei.numbers("layer_1_weights"), [[0.0, 1.5], [3.0, 0.5]])
    assert sentence(kassei) == ""
    assert kassei.undo_steps() == 1
    kassei.ctrl(Key.Key_Z)
    assert document(kassei).network == PRESETS["linear"].network()
    assert sentence(rest(kassei)) != ""


def test_dead_neuron_and_its_remedy(open_preset) -> None:
    kassei = open_preset("dead_relu")
    assert sentence(kassei).startswith("Neuron 2 of layer 1 is dead for this x")
    press(kassei, "remedy")
    assert kassei.find("layer_1_activation", QComboBox).currentData() == "leaky_relu"
    assert sentence(kassei) == ""
    kassei.ctrl(Key.Key_Z)
    assert sentence(rest(kassei)).startswith("Neuron 2 of layer 1 is dead")
    kassei.edit_cell("layer_1_biases", "-1.4", row=1)
    assert sentence(rest(kassei)) == ""


def test_output_that_does_not_fit_the_task(kassei: Person) -> None:
    kassei.choose("network_task", "multi_class")
    rest(kassei)
    assert sentence(kassei) == "Identity gives scores, not probabilities; those of Softmax add up to 1."
    assert kassei.find("insight_remedy", QPushButton).text() == "Change to Softmax"
    press(kassei, "remedy")
    assert kassei.find("layer_3_activation", QComboBox).currentData() == "softmax"
    assert kassei.words("subject_title").startswith("Layer 3")
    assert sentence(kassei) == ""
    kassei.choose("network_task", "regression")
    assert "always add up to 1" in sentence(rest(kassei))


def test_samples_count(kassei: Person) -> None:
    layer = Layer([[1.0]], [0.0], "relu")
    edit(kassei, network=Network([layer]), x=(-1.0,), samples=Samples([[-1.0], [-2.0]]))
    assert sentence(kassei).startswith("Neuron 1 of layer 1 is dead for x and every sample")
    edit(kassei, samples=Samples([[-1.0], [2.0]]))
    assert sentence(kassei) == ""


def test_several_are_gone_through(open_preset) -> None:
    kassei = open_preset("dead_relu", "regression")
    assert shown(kassei) == {"remedy", "previous", "next", "close"}
    assert (sentence(kassei)[:10], kassei.words("insight_count")) == ("Regression", "1 of 2")
    press(kassei, "next")
    assert (sentence(kassei)[:8], kassei.words("insight_count")) == ("Neuron 2", "2 of 2")
    press(kassei, "next")
    assert kassei.words("insight_count") == "1 of 2"
    press(kassei, "previous")
    press(kassei, "remedy")
    assert document(kassei).network.layers[0].activation == "leaky_relu"
    assert sentence(kassei)[:10] == "Regression"
    assert shown(kassei) == {"remedy", "close"}


def test_the_one_on_show_stays_while_others_come_and_go(open_preset) -> None:
    kassei = open_preset("dead_relu", "regression")
    press(kassei, "next")
    assert (sentence(kassei)[:8], kassei.words("insight_count")) == ("Neuron 2", "2 of 2")
    kassei.parts.workspace.edit(replace(document(kassei), x=(0.9, 0.4)), Message("x"))
    rest(kassei)
    assert (sentence(kassei)[:8], kassei.words("insight_count")) == ("Neuron 2", "2 of 2")
    kassei.choose("network_task", "")
    assert sentence(rest(kassei))[:8] == "Neuron 2"


def test_what_is_said_of_a_new_task_comes_first(open_preset) -> None:
    kassei = open_preset("dead_relu")
    assert sentence(kassei)[:8] == "Neuron 2"
    kassei.choose("network_task", "regression")
    rest(kassei)
    assert (sentence(kassei)[:10], kassei.words("insight_count")) == ("Regression", "1 of 2")


def test_dismissed_stays_away_until_it_is_new(open_preset) -> None:
    kassei = open_preset("dead_relu")
    press(kassei, "close")
    assert sentence(kassei) == ""
    edit(kassei, x=(0.9, 0.4))  # still the same neuron, for the same reason
    assert sentence(kassei) == ""
    kassei.edit_cell("layer_1_biases", "-9", row=0)
    assert sentence(rest(kassei)).startswith("Neurons 1, 2 of layer 1 are dead")
    press(kassei, "close")
    kassei.edit_cell("layer_1_biases", "0.1", row=0)
    kassei.edit_cell("layer_1_biases", "-1", row=1)
    assert sentence(rest(kassei)) == ""
    kassei.edit_cell("layer_1_biases", "-3", row=1)
    assert sentence(rest(kassei)).startswith("Neuron 2 of layer 1 is dead")


def test_dismissed_in_one_document_is_said_of_another(open_preset) -> None:
    kassei = open_preset("dead_relu")
    press(kassei, "close")
    kassei.parts.workspace.open(PRESETS["dead_relu"].placed(Document()), None)
    assert sentence(rest(kassei)) != ""


def test_remedy_is_made_to_the_document_as_it_is_now(open_preset) -> None:
    """A click in the moment before the bar follows takes nothing back."""
    kassei = open_preset("dead_relu")
    wait_long(kassei)
    kassei.edit_cell("layer_1_weights", "0.7")
    kassei.click("insight_remedy")
    layer = document(kassei).network.layers[0]
    assert (layer.weights[0, 0], layer.activation) == (0.7, "leaky_relu")
    assert sentence(kassei) == ""


def test_remedy_that_is_not_needed_any_more_changes_nothing(open_preset) -> None:
    kassei = open_preset("dead_relu")
    wait_long(kassei)
    kassei.edit_cell("layer_1_biases", "-1", row=1)
    assert sentence(kassei) != ""
    kassei.click("insight_remedy")
    assert sentence(kassei) == ""
    assert document(kassei).network.layers[0].activation == "relu"
    assert kassei.undo_steps() == 1


# Not in the way


def test_nothing_is_looked_for_during_a_drag(open_preset) -> None:
    kassei = open_preset("dead_relu")
    controller = wait_long(kassei)
    for value in range(50):
        layer = document(kassei).network.layers[0]
        biases = np.array([0.1, value, 0.2])
        network = document(kassei).network.with_layer(0, layer.replace(biases=biases))
        kassei.parts.workspace.edit(replace(document(kassei), network=network), Message("drag"), "drag")
        settle()
        assert sentence(kassei).startswith("Neuron 2 of layer 1 is dead")
    assert controller.is_waiting
    controller.look()


def test_nothing_is_looked_for_before_the_page_is_seen(qtbot: QtBot) -> None:
    from gui.application import assemble
    from gui.model.settings import Settings

    parts = assemble(PRESETS["linear"].placed(Document()), Settings(None))
    controller = parts.window.findChild(InsightBinding)
    assert controller is not None
    assert not controller.is_waiting
    parts.workspace.edit(PRESETS["dead_relu"].placed(Document()), Message("test"))
    qtbot.waitUntil(lambda: not controller.is_waiting)
    assert not parts.window.findChildren(InsightBar)
    parts.window.deleteLater()


@each_size
@each_language
def test_bar_fits(open_preset, language: str, size: tuple[int, int]) -> None:
    for name in ("linear", "dead_relu"):
        kassei = open_preset(name, "regression", language=language, size=size)
        for _ in range(2):
            kassei.calm()
            assert misfits(kassei.window) == []
            if kassei.find("insight_next").isVisible():
                press(kassei, "next")
        kassei.click("view_diagram")
        kassei.calm()
        assert misfits(kassei.window) == []
        bar, diagram = kassei.find("insight_bar"), kassei.find("network_diagram")
        assert bar.geometry().bottom() < diagram.geometry().top()
        kassei.window.hide()


@each_language
def test_linear_preset_needs_no_new_scroll_bar(open_preset, language: str) -> None:
    kassei = open_preset("linear", language=language)
    kassei.calm()
    assert scroll_bars(kassei.window) <= {"activation_picker"}


def test_long_sentence_ends_in_dots_and_is_whole_for_a_screen_reader(open_kassei) -> None:
    layer = Layer(-np.ones((40, 2)), np.zeros(40), "relu")
    samples = Samples(np.ones((9000, 2)))
    document = Document(Network([layer, Layer(np.zeros((1, 40)), [0.0], "identity")]), (1.0, 1.0), samples=samples)
    kassei = rest(open_kassei(document, size=(800, 600)))
    label = kassei.find("insight_text", ElidedLabel)
    assert label.shown().endswith("…")
    assert label.shown() != label.text() == label.accessibleName()
    assert "2000 of 9000 samples" in label.text()


# Language, theme, keyboard


def test_language(open_preset) -> None:
    kassei = open_preset("dead_relu", "regression")
    english = {name: kassei.find(f"insight_{name}").accessibleName() for name in shown(kassei)}
    assert all(english.values())
    kassei.click("language_button")
    assert "シグモイド関数" in sentence(kassei)
    assert kassei.find("insight_text").accessibleName() == sentence(kassei)
    kassei.click("language_button")
    assert {name: kassei.find(f"insight_{name}").accessibleName() for name in shown(kassei)} == english
    assert sentence(kassei) == "Regression should reach any value, but Sigmoid gives only 0 to 1."


def test_japanese(open_preset) -> None:
    kassei = open_preset("dead_relu", "regression", language="ja")
    assert "回帰" in sentence(kassei)
    assert "恒等関数" in kassei.find("insight_remedy", QPushButton).text()
    assert kassei.find("network_task", QComboBox).currentText() == "タスク：回帰"


def test_keyboard(open_preset) -> None:
    kassei = open_preset("dead_relu", "regression")
    kassei.find("network_presets").setFocus()
    seen: list[str] = []
    while "insight_close" not in seen:
        kassei.key(Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.objectName())
        assert len(seen) < 300
    assert [name for name in seen if name.startswith("insight_")] == [
        "insight_remedy",
        "insight_previous",
        "insight_next",
        "insight_close",
    ]
    kassei.find("insight_next").setFocus()
    kassei.key(Key.Key_Space)
    assert kassei.words("insight_count") == "2 of 2"
    kassei.key(Key.Key_Space)
    assert kassei.words("insight_count") == "1 of 2"
    kassei.find("insight_close").setFocus()
    kassei.key(Key.Key_Space)
    assert sentence(rest(kassei)).startswith("Neuron 2")
    kassei.find("insight_remedy").setFocus()
    kassei.key(Key.Key_Space)
    assert sentence(rest(kassei)) == ""
    assert document(kassei).network.layers[0].activation == "leaky_relu"
    focus = QApplication.focusWidget()
    assert focus is None or focus.isVisible()


# The one layer


def detail(kassei: Person) -> QFrame:
    return kassei.find("insight_detail", QFrame)


def test_one_layer_is_shown(open_preset) -> None:
    kassei = open_preset("linear")
    kassei.click("insight_show")
    assert detail(kassei).isVisible()
    np.testing.assert_array_equal(kassei.numbers("insight_weights"), [[0.0, 1.5], [3.0, 0.5]])
    np.testing.assert_array_equal(kassei.numbers("insight_biases"), [[1.0], [1.0]])
    assert kassei.find("insight_weights_caption", QLabel).text() == "W (2 × 2)"
    place = detail(kassei).frameGeometry()
    assert kassei.window.frameGeometry().contains(place)
    grid = kassei.grid("insight_weights")
    assert grid.rect().height() <= kassei.find("insight_area").height()
    assert not kassei.find("insight_area", QFrame).findChildren(QWidget, "qt_scrollarea_hcontainer")[0].isVisible()
    QTest.keyClick(detail(kassei), Key.Key_Escape)
    settle()
    assert not detail(kassei).isVisible()


def test_one_layer_cannot_be_edited_and_can_be_copied(open_preset) -> None:
    kassei = open_preset("linear")
    kassei.click("insight_show")
    grid = kassei.grid("insight_weights")
    grid.selectAll()
    QTest.keyClick(grid, Key.Key_C, Held.ControlModifier)
    assert QApplication.clipboard().text() == "0\t1.5\n3\t0.5"
    QTest.keyClick(grid, Key.Key_F2)
    assert not grid.findChildren(QWidget, "insight_weights_editor")
    detail(kassei).hide()


@pytest.mark.parametrize("neurons", [12, 64])
def test_large_layer_stays_within_the_window(open_kassei, neurons: int) -> None:
    layer = Layer(np.eye(neurons), np.ones(neurons), "identity")
    first = Layer(np.ones((neurons, 2)), np.ones(neurons), "tanh")
    kassei = rest(open_kassei(Document(Network([first, layer, layer]), (0.1, 0.2)), size=(1024, 700)))
    kassei.click("insight_show")
    assert kassei.window.frameGeometry().contains(detail(kassei).frameGeometry())
    np.testing.assert_array_equal(kassei.numbers("insight_biases")[:, 0], np.full(neurons, 2.0))
    grid, area = kassei.grid("insight_biases"), kassei.find("insight_area", QScrollArea)
    grid.set_figures(True)
    kassei.bot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    grid.setCurrentIndex(grid.numbers.index(neurons - 1, 0))
    cell = grid.visualRect(grid.currentIndex())
    assert area.viewport().rect().contains(grid.viewport().mapTo(area.viewport(), cell.center()))
    detail(kassei).hide()
