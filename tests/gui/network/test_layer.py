"""The activation of a layer: chosen in the strip, or copied from the explorer."""

from __future__ import annotations

import numpy as np
import pytest
from gui_alone import Alone
from gui_person import Button, Hands, Key, Person, centre, in_one_window
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton

from engine import ACTIVATIONS, forward


def activations(hands: Hands) -> list[str]:
    return [layer.activation for layer in hands.document.network.layers]


def apply_to(kassei: Person, layer: int) -> None:
    """Click Apply to layer, and then the layer in its menu, which blocks until it is closed."""
    button = kassei.find("plot_apply", QToolButton)
    menu = button.menu()
    action = next(action for action in menu.actions() if action.objectName() == f"apply_to_layer_{layer}")
    QTimer.singleShot(0, lambda: QTest.mouseClick(menu, Button.LeftButton, pos=menu.actionGeometry(action).center()))
    kassei.click(button)


@in_one_window("layer", [1, 2, 3])
def test_a_chosen_activation_is_that_of_the_layer_and_is_shown(equation: Alone, layer: int) -> None:
    before = activations(equation)
    for activation in [name for name in ACTIVATIONS if name != before[layer - 1]]:
        equation.choose(f"layer_{layer}_activation", activation)
        assert activations(equation) == [*before[: layer - 1], activation, *before[layer:]]
        assert equation.words("subject_title") == f"Layer {layer} · {ACTIVATIONS[activation].name}"
        assert equation.find(f"layer_{layer}_activation", QComboBox).currentData() == activation
        assert equation.undo_steps() == 1
        equation.workspace.undo()
        assert activations(equation) == before


def test_choosing_the_activation_a_layer_has_shows_that_layer(kassei: Person) -> None:
    kassei.choose("layer_2_activation", "sigmoid")
    assert kassei.undo_steps() == 0
    assert kassei.words("subject_title") == "Layer 2 · Sigmoid"


def test_forward_uses_the_chosen_activation(kassei: Person) -> None:
    kassei.choose("layer_1_activation", "relu")
    kassei.click("forward_button")
    np.testing.assert_allclose(kassei.numbers("layer_1_z"), [[0.3], [0.7], [1.1]], rtol=0, atol=1e-15)


def test_choosing_makes_results_stale_and_undo_restores(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.choose("layer_2_activation", "tanh")
    assert kassei.grid("layer_2_z").numbers.stale
    kassei.ctrl(Key.Key_Z)
    assert not kassei.grid("layer_2_z").numbers.stale
    assert kassei.find("layer_2_activation", QComboBox).currentData() == "sigmoid"


def test_clicking_a_layer_shows_its_function(kassei: Person) -> None:
    for layer, name in ((3, "Identity"), (2, "Sigmoid")):
        kassei.click(f"layer_{layer}_title")
        assert kassei.words("subject_title") == f"Layer {layer} · {name}"
    assert kassei.undo_steps() == 0


def test_parameters_are_beside_the_activation(kassei: Person) -> None:
    kassei.choose("layer_1_activation", "prelu")
    assert kassei.find("layer_1_slope", QLineEdit).text() == "0.25"
    kassei.choose("layer_1_activation", "tanh")
    assert not kassei.window.findChildren(QLineEdit, "layer_1_slope")


def test_an_explored_function_is_applied_with_its_parameters(kassei: Person) -> None:
    kassei.pick("leaky_relu")
    kassei.enter("explorer_slope", "0.35")
    apply_to(kassei, 2)
    assert activations(kassei) == ["sigmoid", "leaky_relu", "identity"]
    assert kassei.parts.workspace.document.network.layers[1].parameters == {"slope": 0.35}
    assert kassei.words("subject_title") == "Layer 2 · Leaky ReLU"
    assert kassei.find("layer_2_slope", QLineEdit).text() == "0.35"


def test_apply_is_offered_for_explored_functions_only(kassei: Person) -> None:
    assert not kassei.find("plot_apply").isVisible()
    kassei.pick("relu")
    assert kassei.find("plot_apply").isVisible()


def test_softmax_layer_shows_its_vector(kassei: Person) -> None:
    kassei.choose("layer_3_activation", "softmax")
    assert kassei.find("vector_empty").isVisible()
    kassei.click("forward_button")
    assert not kassei.find("vector_empty").isVisible()
    np.testing.assert_array_equal(kassei.numbers("vector_scores"), kassei.numbers("layer_3_u"))
    assert np.sum(np.ravel(kassei.numbers("output_y"))) == pytest.approx(1.0, abs=1e-15)
    document = kassei.parts.workspace.document
    np.testing.assert_array_equal(kassei.numbers("output_y"), forward(document.network, document.x).y.reshape(-1, 1))


def test_scores_of_a_layer_cannot_be_edited(kassei: Person) -> None:
    kassei.choose("layer_3_activation", "softmax")
    kassei.click("forward_button")
    grid = kassei.grid("vector_scores")
    kassei.double_click(grid.viewport(), centre(grid, 0))
    assert not grid.findChildren(QLineEdit)
