"""The backward pass in the window: target, Backward, gradients with their explanations, updates."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from gui_alone import Alone
from gui_explanation import terms, title
from gui_person import Hands, Held, Key, Person, in_one_window, settle
from gui_worked import WORKED, type_target
from PySide6.QtCore import Qt

from engine import Document, Layer, Network, backward, forward
from gui.grids.number_grid import NumberGrid
from gui.network.diagram.view import DiagramView
from gui.network.learning.bar import LearningBar
from gui.network.learning.loss_choice import LossChoice

GRADIENTS = ("delta", "weight_gradients", "bias_gradients")


def aim(hands: Hands) -> None:
    """Open the worked 2-2-2 with its target."""
    hands.workspace.open(replace(WORKED, target=(0.01, 0.99)), None)


@pytest.fixture
def aimed(equation: Alone) -> Alone:
    aim(equation)
    return equation


def texts(hands: Hands, name: str) -> list[list[str]]:
    return hands.grid(name).numbers.texts()


def test_the_target_is_a_dash_until_it_is_typed(kassei: Person) -> None:
    assert kassei.grid("target_t").isVisible()
    assert texts(kassei, "target_t") == [["–"], ["–"]]
    kassei.parts.workspace.open(WORKED, None)
    kassei.click("backward_button")
    kassei.parts.workspace.undo()  # the edit by which Backward takes a target where there is none
    assert kassei.is_empty("target_t")
    assert texts(kassei, "target_t") == [["–"], ["–"]]
    kassei.edit_cell("target_t", "0.25", 1)
    assert kassei.parts.workspace.document.target == (0.0, 0.25)
    kassei.parts.workspace.undo()
    assert texts(kassei, "target_t") == [["–"], ["–"]]


def test_the_message_about_a_taken_target_stays_until_another_is_typed(kassei: Person) -> None:
    kassei.click("backward_button")
    assert kassei.words("message_text").startswith("Taken as the target: t = (")
    kassei.edit_cell("layer_1_biases", "0.5")
    assert not kassei.find("message_bar").isVisible()  # it would cover gradients, or a curve
    kassei.click("message_reminder")
    assert kassei.words("message_text").startswith("Taken as the target: t = (")
    assert kassei.find("message_bar").isVisible()
    kassei.edit_cell("target_t", "0.25", 1)
    assert not kassei.find("message_bar").isVisible()
    assert not kassei.find("message_reminder").isVisible()


def test_gradients_keep_their_cells_once_backward_has_been_used(worked: Person) -> None:
    assert not worked.window.findChildren(LearningBar)
    worked.click("backward_button")
    height = worked.find("equation_strip").height()
    worked.click("forward_button")
    settle()
    assert texts(worked, "layer_1_weight_gradients") == [["–", "–"], ["–", "–"]]
    assert worked.find("equation_strip").height() == height


def test_backward_shows_every_number_of_the_worked_example(aimed: Alone) -> None:
    aimed.workspace.backward()
    document = aimed.document
    expected = backward(document.network, forward(document.network, document.x), (0.01, 0.99), "half_squared_error")
    for layer in (0, 1):
        of_layer = (expected.delta[layer], expected.weights[layer], expected.biases[layer])
        for name, values in zip(GRADIENTS, of_layer, strict=True):
            shown = aimed.numbers(f"layer_{layer + 1}_{name}")
            np.testing.assert_array_equal(shown, values.reshape(shown.shape))
        assert not aimed.is_empty(f"layer_{layer + 1}_u")  # the forward pass stays
    assert aimed.cell("loss_value") == pytest.approx(0.2983711088, abs=1e-10)
    assert texts(aimed, "layer_2_delta") == [["+0.1385"], ["−0.0381"]]
    assert "0.2984" in aimed.words("learning_state")


def test_step_shows_dashes_for_gradients_not_yet_computed(aimed: Alone) -> None:
    for _ in range(3):
        aimed.workspace.step()
    assert aimed.cell("loss_value") == pytest.approx(0.2983711088, abs=1e-10)
    assert aimed.is_empty("layer_2_delta")
    aimed.workspace.step()
    assert not aimed.is_empty("layer_2_delta")
    assert texts(aimed, "layer_1_bias_gradients") == [["–"], ["–"]]
    aimed.workspace.step_back()
    assert aimed.is_empty("layer_2_delta")


def test_update_shows_old_and_new_until_the_next_edit(aimed: Alone) -> None:
    aimed.workspace.backward()
    aimed.workspace.update()
    model = aimed.grid("layer_2_weights").numbers
    assert (model.texts_before()[0], model.texts()[0]) == (["0.4000 →", "0.4500 →"], ["0.3589", "0.4087"])
    assert "0.2984 → 0.2805" in aimed.words("learning_state")
    aimed.edit_cell("input_x", "0.5")
    assert (model.texts_before(), model.texts()[0][0]) == ([], "0.3589")


@pytest.mark.parametrize("change", ["target", "loss"])
def test_another_target_or_loss_leaves_u_z_and_y_as_they_are(worked: Person, change: str) -> None:
    worked.click("backward_button")
    if change == "target":
        worked.edit_cell("target_t", "0.25")
    else:
        worked.choose("loss_choice", "huber")
    grids = {grid.objectName(): grid.numbers.stale for grid in worked.window.findChildren(NumberGrid)}
    old = {name for name, stale in grids.items() if stale}
    assert old == {f"layer_{layer}_{name}" for layer in (1, 2) for name in GRADIENTS} | {"input_x_gradients", "loss_value"}
    assert worked.words("result_state") == "Forward pass complete: y = (0.7514, 0.7729)"
    assert "Edited, press Backward" in worked.words("learning_state")
    worked.click("view_diagram")
    nodes = worked.find("network_diagram", DiagramView).content.columns[1:]
    assert not any(column.stale for column in nodes)
    worked.click("diagram_gradients")
    assert all(column.stale for column in nodes)


def test_the_old_number_is_painted_above_the_new_one(aimed: Alone) -> None:
    aimed.workspace.backward()
    grid = aimed.grid("layer_2_weights")
    before = grid.rowHeight(0)
    aimed.workspace.update()
    cell = grid.visualRect(grid.numbers.index(0, 0))
    assert cell.height() == before  # nothing moves for it
    picture = grid.viewport().grab(cell.adjusted(2, 2, -2, -2)).toImage()
    rows = {y for y in range(picture.height()) for x in range(picture.width()) if picture.pixelColor(x, y).lightness() < 160}
    halves = [sum(row < picture.height() / 2 for row in rows), sum(row >= picture.height() / 2 for row in rows)]
    assert min(halves) >= 5
    aimed.edit_cell("input_x", "0.5")
    assert grid.rowHeight(0) == before


def test_before_a_step_changes_the_weights_it_is_said(worked: Person) -> None:
    network, said = worked.parts.workspace.document.network, []
    while worked.parts.workspace.document.network is network:
        said.append("updates the weights" in worked.words("result_state"))
        worked.click("step_button")
    assert said == [False] * (len(said) - 1) + [True]


def test_ten_updates_are_one_undo_and_the_curve_has_their_losses(aimed: Alone) -> None:
    aimed.workspace.backward()
    steps = aimed.undo_steps()
    aimed.click("update_10_times")
    assert aimed.undo_steps() == steps + 1
    bar = aimed.find("learning_bar", LearningBar)
    assert len(bar.curve.losses) == 11
    aimed.workspace.update()
    assert len(bar.curve.losses) == 12
    aimed.workspace.undo()
    aimed.workspace.undo()
    assert aimed.document.network == WORKED.network


def test_a_loss_that_does_not_fit_is_explained_in_place(kassei: Person) -> None:
    choice = kassei.find("loss_choice", LossChoice)
    choice.setCurrentIndex(choice.findData("cross_entropy"))
    kassei.click("backward_button")
    assert "takes logarithms" in kassei.words("learning_state")
    assert texts(kassei, "loss_value") == [["–"]]
    kassei.click("update_button")
    assert "takes logarithms" in kassei.words("message_text")
    choice.setCurrentIndex(choice.findData("huber"))
    kassei.click("backward_button")
    assert not kassei.is_empty("loss_value")


def test_a_target_beyond_probabilities_is_explained_in_place(aimed: Alone) -> None:
    choice = aimed.find("loss_choice", LossChoice)
    choice.setCurrentIndex(choice.findData("binary_cross_entropy"))
    aimed.edit_cell("target_t", "1.5")
    aimed.workspace.backward()
    assert "needs a number from 0 to 1" in aimed.words("learning_state")


def test_a_task_proposes_its_loss(kassei: Person) -> None:
    kassei.parts.workspace.open(Document(Network([Layer([[1.0, 2.0]], [0.0], "sigmoid")])), None)
    choice = kassei.find("network_task", type(kassei.find("network_task")))
    choice.setCurrentIndex(choice.findData("binary"))  # pyright: ignore[reportAttributeAccessIssue] - a combo box
    settle()
    assert kassei.find("loss_choice", LossChoice).currentData() == "binary_cross_entropy"


def note_in_list(kassei: Person) -> str:
    """Open the list of losses and return what it says about the present one."""
    choice = kassei.find("loss_choice", LossChoice)
    kassei.click(choice)
    note = choice.itemData(choice.currentIndex(), Qt.ItemDataRole.ToolTipRole)
    choice.hidePopup()
    kassei.back()
    return note


def test_another_task_with_the_same_loss_keeps_the_numbers_and_changes_the_remark(kassei: Person) -> None:
    network = Network([Layer([[1.0, 2.0]], [0.0], "sigmoid")])
    document = Document(network, (1.0, 0.5), target=(1.0,), task="binary", loss="mean_squared_error")
    kassei.parts.workspace.open(document, None)
    kassei.click("forward_button")
    kassei.click("backward_button")
    choice = kassei.find("loss_choice", LossChoice)
    about_classes = "Mean squared error works for classes too"
    assert about_classes in kassei.words("learning_state")
    assert note_in_list(kassei).startswith(about_classes)
    for task in ("regression", ""):
        kassei.choose("network_task", task)
        assert choice.currentData() == "mean_squared_error"
        assert {grid.objectName() for grid in kassei.window.findChildren(NumberGrid) if grid.numbers.stale} == set()
        assert kassei.words("learning_state").endswith("= −0.000141.")
        assert not note_in_list(kassei).startswith(about_classes)
    kassei.choose("network_task", "binary")  # which proposes another loss
    old = {grid.objectName() for grid in kassei.window.findChildren(NumberGrid) if grid.numbers.stale}
    assert old == {f"layer_1_{name}" for name in GRADIENTS} | {"input_x_gradients", "loss_value"}
    assert kassei.words("result_state").startswith("Forward pass complete")


def test_the_promised_change_is_that_of_the_rate_beside_it(aimed: Alone) -> None:
    aimed.workspace.backward()
    aimed.enter("update_rate", "0.05")
    promised = aimed.words("learning_state").split("= ")[-1].rstrip(".")
    aimed.workspace.update()
    assert aimed.words("learning_state").endswith(f"= {promised}.")


@in_one_window(
    "name", ["loss_value", "target_t", "layer_2_delta", "layer_1_weight_gradients", "input_x_gradients"], prepare=type_target
)
def test_space_explains_each_number_of_the_backward_pass(worked: Person, name: str) -> None:
    worked.click("backward_button")
    grid = worked.select_cell(name)
    worked.key(Key.Key_Space)
    card = worked.find("explanation_card")
    assert card.isVisible()
    assert grid.explained == (0, 0)


def test_a_weight_s_gradient_leads_by_its_terms_to_the_loss(worked: Person) -> None:
    worked.click("backward_button")
    delta = worked.grid("layer_1_delta")
    worked.select_cell("layer_1_weight_gradients", 0, 1)
    worked.key(Key.Key_Space)
    assert (0, 0) in delta.highlighted
    assert (1, 0) in worked.grid("input_x").highlighted
    worked.click("explanation_term_1")
    assert delta.explained == (0, 0)
    assert title(worked) == "δ1 of layer 1: gradient of the loss by u1"
    worked.click("explanation_term_1")
    assert terms(worked) == ["W²₁₁ = 0.4", "δ²₁ = 0.1385", "W²₂₁ = 0.5", "δ²₂ = −0.0381"]
    worked.click("explanation_term_2")
    assert terms(worked) == ["∂L/∂z²₁ = 0.7414", "f′(u²₁) = 0.1868"]
    worked.click("explanation_term_1")
    assert terms(worked) == ["y₁ = 0.7514", "t₁ = 0.01"]
    assert (0, 0) in worked.grid("target_t").highlighted


def test_a_gradient_not_yet_computed_says_how_to_compute_it(worked: Person) -> None:
    worked.click("backward_button")
    worked.click("forward_button")
    worked.select_cell("layer_1_delta")
    worked.key(Key.Key_Space)
    assert "press Backward" in worked.words("status_text")


def test_keys_trigger_backward_update_and_step_back(worked: Person) -> None:
    worked.key(Key.Key_F7)
    assert not worked.is_empty("layer_1_delta")
    worked.key(Key.Key_F8)
    assert worked.parts.workspace.document.network != WORKED.network
    worked.key(Key.Key_F10, Held.ShiftModifier)
    assert worked.parts.workspace.document.network == WORKED.network


def test_rate_is_refused_beside_its_field(aimed: Alone) -> None:
    aimed.workspace.backward()
    aimed.click("update_rate")
    aimed.ctrl(Key.Key_A)
    aimed.write("-1")
    aimed.key(Key.Key_Return)
    assert "learning rate is -1" in aimed.refusal()
    assert aimed.document.learning_rate == 0.5


def test_a_layer_added_later_has_gradients_too(aimed: Alone) -> None:
    aimed.workspace.backward()
    aimed.network_edits.add_hidden_layer()
    settle()
    assert aimed.is_empty("layer_3_delta")
    aimed.workspace.backward()
    assert not aimed.is_empty("layer_3_delta")


# --- bad input is refused or explained in place ------------------------------------------------------------------


def gradient_texts(hands: Hands) -> set[str]:
    """Return the texts of the loss and of all gradients."""
    names = ["loss_value", "input_x_gradients", *(f"layer_{layer}_{name}" for layer in (1, 2) for name in GRADIENTS)]
    return {text for name in names for row in texts(hands, name) for text in row}


@in_one_window("text", ["nan", "inf", "1e999", "a"], prepare=aim)
def test_a_target_that_is_not_a_number_is_refused_beside_its_cell(aimed: Alone, text: str) -> None:
    aimed.edit_cell("target_t", text)
    assert aimed.refusal().endswith(" The old value stays.")
    assert aimed.document.target == (0.01, 0.99)


def test_a_target_of_another_size_is_replaced_when_the_output_changes(aimed: Alone) -> None:
    aimed.workspace.backward()
    aimed.network_edits.set_neurons(1, 3)
    settle()
    target = aimed.document.target
    assert target is None or len(target) == 3
    aimed.workspace.backward()
    assert "nan" not in gradient_texts(aimed)
    assert not aimed.is_empty("layer_1_delta")


@in_one_window(("target", "reason"), [((1.5, 0.0), "from 0 to 1"), ((-0.1, 0.0), "from 0 to 1")])
@in_one_window("loss", ["binary_cross_entropy", "cross_entropy"])
def test_a_target_that_is_not_a_probability_is_explained(
    equation: Alone, loss: str, target: tuple[float, float], reason: str
) -> None:
    equation.workspace.open(replace(WORKED, target=target, loss=loss), None)
    equation.workspace.backward()
    assert reason in equation.words("learning_state")
    assert gradient_texts(equation) == {"–"}


@in_one_window("loss", ["binary_cross_entropy", "cross_entropy"])
def test_a_loss_with_logarithms_explains_why_it_does_not_fit_an_identity_output(equation: Alone, loss: str) -> None:
    network = WORKED.network.with_layer(1, WORKED.network.layers[1].replace(activation="identity"))
    equation.workspace.open(replace(WORKED, network=network, target=(0.0, 1.0), loss=loss), None)
    equation.workspace.backward()
    assert "takes logarithms" in equation.words("learning_state")
    assert gradient_texts(equation) == {"–"}


@in_one_window(
    ("loss", "activation"),
    [("half_squared_error", "identity"), ("mean_absolute_error", "relu"), ("binary_cross_entropy", "sigmoid")],
)
def test_an_infinite_u_is_named_and_leaves_dashes_rather_than_nan(kassei: Person, loss: str, activation: str) -> None:
    layer = Layer([[1e200, 0.0], [0.0, 1.0]], [0.0, 0.0], "identity")
    network = Network([layer, Layer([[1e200, 0.0], [0.0, 1.0]], [0.0, 0.0], activation)])
    kassei.parts.workspace.open(Document(network, (1.0, 1.0), target=(0.0, 1.0), loss=loss), None)
    kassei.click("backward_button")
    assert "u of layer 2 is ∞ at neuron 1" in kassei.words("learning_state")
    assert gradient_texts(kassei) == {"–"}
    kassei.click("update_button")
    assert "u of layer 2 is ∞ at neuron 1" in kassei.words("message_text")
    assert kassei.parts.workspace.document.network == network


def test_a_u_that_saturates_at_infinity_has_finite_gradients_and_no_nan(kassei: Person) -> None:
    layer = Layer([[1e200, 0.0], [0.0, 1.0]], [0.0, 0.0], "identity")
    network = Network([layer, Layer([[1e200, 0.0], [0.0, 1.0]], [0.0, 0.0], "sigmoid")])
    kassei.parts.workspace.open(Document(network, (1.0, 1.0), target=(0.0, 1.0), loss="half_squared_error"), None)
    kassei.click("backward_button")
    kassei.open_tab("gradient_tab")
    kassei.calm()
    assert not kassei.is_empty("layer_1_delta")
    assert not any("nan" in text for text in gradient_texts(kassei))


def test_a_promised_change_beyond_float64_is_infinity(kassei: Person) -> None:
    network = Network([Layer([[1e200]], [0.0], "identity"), Layer([[1.0]], [0.0], "identity")])
    document = Document(network, (1.0,), target=(0.0,), loss="mean_absolute_error", learning_rate=0.1)
    kassei.parts.workspace.open(document, None)
    kassei.click("backward_button")
    assert "−rate · |g|² = −∞ (no float64 is so large)" in kassei.words("learning_state")
    kassei.click("update_button")
    assert "−rate · |g|² = −∞ (no float64 is so large)" in kassei.words("learning_state")
    kassei.workspace.undo()
    kassei.enter("update_rate", "1e-300")
    kassei.click("backward_button")
    assert "−rate · |g|² = −1e100." in kassei.words("learning_state")
