"""Forward, Step and Live: what they compute and show, and what becomes of the results after an edit."""

from __future__ import annotations

import numpy as np
import pytest
from gui_person import Key, Person, in_one_window, settle
from PySide6.QtWidgets import QToolButton

from engine import ACTIVATIONS, example_network, forward

WORKED_EXAMPLE = {
    "layer_1_u": [0.3, 0.7, 1.1],
    "layer_1_z": [0.57444252, 0.66818777, 0.75026011],
    "layer_2_u": [0.51615984, 1.21402696],
    "layer_2_z": [0.62624937, 0.7710107],
    "layer_3_u": [0.31682708, 0.69627909],
    "layer_3_z": [0.31682708, 0.69627909],
    "output_y": [0.31682708, 0.69627909],
}


def filled(kassei: Person) -> list[str]:
    """Return the result grids that have numbers in them."""
    return [name for name in WORKED_EXAMPLE if not kassei.is_empty(name)]


def stale(kassei: Person) -> set[bool]:
    return {kassei.grid(name).numbers.stale for name in WORKED_EXAMPLE}


def assert_results(kassei: Person) -> None:
    """Fail unless the grids show the forward pass of the current document."""
    document = kassei.parts.workspace.document
    trace = forward(document.network, document.x)
    for number, (u, z) in enumerate(zip(trace.u, trace.z, strict=True), start=1):
        np.testing.assert_array_equal(kassei.numbers(f"layer_{number}_u"), u.reshape(-1, 1))
        np.testing.assert_array_equal(kassei.numbers(f"layer_{number}_z"), z.reshape(-1, 1))
    np.testing.assert_array_equal(kassei.numbers("output_y"), trace.y.reshape(-1, 1))


def test_results_of_the_worked_example_agree_to_eight_decimals(kassei: Person) -> None:
    kassei.click("forward_button")
    for name, values in WORKED_EXAMPLE.items():
        np.testing.assert_allclose(kassei.numbers(name), np.reshape(values, (-1, 1)), rtol=0, atol=5e-9)
    assert kassei.words("result_state") == "Forward pass complete: y = (0.3168, 0.6963)"
    assert stale(kassei) == {False}


@in_one_window("trigger", ["button", "F5", "Ctrl+Enter", "menu"])
def test_forward_can_be_triggered_in_four_ways(kassei: Person, trigger: str) -> None:
    triggers = {
        "button": lambda: kassei.click("forward_button"),
        "F5": lambda: kassei.key(Key.Key_F5),
        "Ctrl+Enter": lambda: kassei.ctrl(Key.Key_Return),
        "menu": lambda: kassei.menu("menu_network", "action_forward"),
    }
    triggers[trigger]()
    assert_results(kassei)


def test_forward_uses_an_edited_weight(kassei: Person) -> None:
    kassei.edit_cell("layer_1_weights", "0.9", row=1, column=0)
    assert kassei.cell("layer_1_weights", 1, 0) == 0.9
    kassei.click("forward_button")
    assert_results(kassei)
    assert kassei.cell("layer_1_u", 1) == pytest.approx(0.9 * 1.0 + 0.4 * 0.5 + 0.2, abs=1e-15)


@in_one_window("name", ["input_x", "layer_1_biases", "layer_2_weights", "layer_3_biases"])
def test_every_number_changes_the_output(kassei: Person, name: str) -> None:
    kassei.click("forward_button")
    before = kassei.numbers("output_y")
    kassei.edit_cell(name, "7.25", row=1)
    kassei.click("forward_button")
    assert_results(kassei)
    assert not np.array_equal(kassei.numbers("output_y"), before)


def test_step_reveals_one_layer_at_a_time(kassei: Person) -> None:
    order = list(WORKED_EXAMPLE)
    kassei.click("step_button")
    assert filled(kassei) == order[:2]
    assert kassei.words("result_state") == "Layer 1 of 3 computed. Step goes on."
    kassei.key(Key.Key_F10)
    assert filled(kassei) == order[:4]
    assert kassei.words("result_state") == "Layer 2 of 3 computed. Step goes on."
    kassei.click("step_button")
    assert filled(kassei) == order
    assert kassei.words("result_state") == "Forward pass complete: y = (0.3168, 0.6963)"
    assert_results(kassei)
    kassei.click("step_button")
    assert filled(kassei) == order[:2]


def test_step_after_an_edit_starts_from_the_first_layer(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.edit_cell("input_x", "2")
    kassei.click("step_button")
    assert filled(kassei) == ["layer_1_u", "layer_1_z"]
    assert stale(kassei) == {False}
    assert kassei.cell("layer_1_u") == pytest.approx(0.1 * 2 + 0.2 * 0.5 + 0.1)


def test_results_after_an_edit_are_dimmed_and_say_so(kassei: Person) -> None:
    kassei.click("forward_button")
    before = kassei.numbers("output_y")
    painted = kassei.grid("output_y").grab().toImage()
    kassei.edit_cell("layer_2_weights", "5")
    np.testing.assert_array_equal(kassei.numbers("output_y"), before)
    assert stale(kassei) == {True}
    assert kassei.words("result_state") == "● Edited, press Forward: the dimmed results are from before."
    assert kassei.grid("output_y").grab().toImage() != painted


def test_the_state_of_the_results_is_that_of_the_visible_view(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.edit_cell("layer_2_weights", "5")
    kassei.click("view_output")
    assert kassei.words("result_state") == "● Edited: this view is current, the others wait for Forward."
    kassei.click("view_diagram")
    assert kassei.words("result_state") == "● Edited, press Forward: the dimmed results are from before."
    kassei.click("view_equation")
    kassei.edit_cell("target_t", "0")
    kassei.edit_cell("target_t", "1", 1)
    kassei.click("backward_button")
    kassei.click("update_button")
    assert kassei.words("result_state") == "Updated: the dimmed results are from before."
    kassei.click("view_output")
    assert kassei.words("result_state") == "Updated: this view is current, the others wait for Forward."


def test_undo_to_the_computed_document_removes_the_dimming(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.edit_cell("layer_2_weights", "5")
    kassei.ctrl(Key.Key_Z)
    assert stale(kassei) == {False}
    assert "complete" in kassei.words("result_state")
    kassei.ctrl(Key.Key_Y)
    assert stale(kassei) == {True}


def test_typing_the_old_number_again_removes_the_dimming(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.edit_cell("input_x", "3")
    kassei.edit_cell("input_x", "1")
    assert stale(kassei) == {False}


def test_exploring_a_function_leaves_results_fresh(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.pick("leaky_relu")
    kassei.enter("explorer_slope", "0.5")
    assert stale(kassei) == {False}


def test_live_recomputes_at_every_change(kassei: Person) -> None:
    kassei.click("live_toggle")
    assert_results(kassei)
    kassei.edit_cell("layer_1_biases", "-4", row=2)
    assert_results(kassei)
    assert stale(kassei) == {False}
    kassei.ctrl(Key.Key_Z)
    assert_results(kassei)
    kassei.click("live_toggle")
    kassei.edit_cell("layer_1_biases", "1", row=2)
    assert stale(kassei) == {True}


def test_live_by_shortcut_shows_on_the_button(kassei: Person) -> None:
    kassei.ctrl(Key.Key_L)
    assert kassei.action("live").isChecked()
    assert kassei.find("live_toggle", QToolButton).isChecked()
    assert_results(kassei)


@in_one_window("layer", [1, 2, 3])
def test_neurons_are_dots_on_both_curves(kassei: Person, layer: int) -> None:
    kassei.click("forward_button")
    kassei.select_cell(f"layer_{layer}_biases")
    record = ACTIVATIONS[kassei.parts.workspace.document.network.layers[layer - 1].activation]
    u = np.ravel(kassei.numbers(f"layer_{layer}_u"))
    z = np.ravel(kassei.numbers(f"layer_{layer}_z"))
    labels = [str(number) for number in range(1, len(u) + 1)]
    on_f = kassei.plot("f_plot").marks.neurons
    on_df = kassei.plot("df_plot").marks.neurons
    assert [(dot.label, dot.u, dot.value) for dot in on_f] == list(zip(labels, u, z, strict=True))
    assert [(dot.label, dot.u, dot.value) for dot in on_df] == list(zip(labels, u, record.df(u), strict=True))


def test_there_are_no_dots_before_forward_after_an_edit_or_on_an_explored_function(kassei: Person) -> None:
    marks = kassei.plot("f_plot").marks
    assert not marks.neurons
    kassei.click("forward_button")
    assert marks.neurons
    kassei.edit_cell("layer_1_weights", "2")
    assert not marks.neurons
    kassei.click("forward_button")
    assert marks.neurons
    kassei.pick("tanh")
    assert not marks.neurons


def test_a_neuron_far_from_zero_widens_the_view(kassei: Person) -> None:
    kassei.edit_cell("layer_1_biases", "40")
    kassei.click("forward_button")
    (low, high), _ = kassei.plot("f_plot").ranges()
    assert low <= -6.0
    assert high > kassei.cell("layer_1_u")


def test_results_cannot_be_edited(kassei: Person) -> None:
    kassei.click("forward_button")
    grid = kassei.select_cell("layer_1_z")
    kassei.key(Key.Key_F2)
    kassei.type("5")
    kassei.key(Key.Key_Delete)
    assert grid.findChild(type(grid), "layer_1_z_editor") is None
    assert kassei.cell("layer_1_z") == pytest.approx(0.57444252)
    assert kassei.undo_steps() == 0


@in_one_window("value", ["1e300", "-1e300"])
def test_results_beyond_float64_are_shown_as_infinity(kassei: Person, value: str) -> None:
    kassei.edit_cell("input_x", value)
    kassei.edit_cell("layer_1_weights", "1e300")
    kassei.click("forward_button")
    assert kassei.grid("layer_1_u").model().index(0, 0).data() == ("∞" if value[0] != "-" else "−∞")
    assert_results(kassei)


def test_a_preset_begins_without_the_results_of_the_network_before(kassei: Person) -> None:
    kassei.edit_cell("layer_1_weights", "50")
    kassei.click("forward_button")
    kassei.parts.guidance.place_preset("example")
    settle()
    assert kassei.document.network == example_network()
    assert kassei.grid("layer_1_u").numbers.values is None
    assert kassei.grid("output_y").numbers.values is None
