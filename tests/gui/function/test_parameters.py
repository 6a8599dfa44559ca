"""Parameters of the explored function and of layers: sliders, number boxes and choices."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from gui_alone import Alone
from gui_person import Hands, Key, Person, in_one_window, wheel
from PySide6.QtWidgets import QComboBox, QLineEdit

from engine import ACTIVATIONS, Explorer
from gui.function.card.binding import CardBinding
from gui.function.card.info_card import InfoCard
from gui.function.plot_binding import PlotBinding
from gui.plots.panel import PlotPanel
from gui.widgets.parameters.number_box import NumberBox

REFUSED = ["abc", "nan", "inf", "1/0", "", "1e999"]


def slope(hands: Hands) -> float:
    return hands.document.explorer.function("leaky_relu").parameters["slope"]


def assert_curve(hands: Hands, activation: str, **parameters: Any) -> None:
    record = ACTIVATIONS[activation]
    u, f = hands.curve("f_plot")
    np.testing.assert_array_equal(f, record.f(u, **parameters))
    u, df = hands.curve("df_plot")
    np.testing.assert_array_equal(df, record.df(u, **parameters))


def pick_leaky_relu(card: Alone) -> None:
    card.pick("leaky_relu")


@pytest.fixture
def card(alone: Alone) -> Alone:
    """The card of the current function and its plots, without the network."""
    card, plots, edits = InfoCard(alone.look), PlotPanel(alone.look), alone.function_edits
    CardBinding(card, alone.context, edits, alone.network_edits.set_parameter)
    PlotBinding(plots, alone.context, edits)
    alone.show(card, plots, size=(600, 1000))
    return alone


@pytest.fixture
def leaky(card: Alone) -> Alone:
    pick_leaky_relu(card)
    return card


@pytest.fixture
def explored(kassei: Person) -> Person:
    """The whole window with Leaky ReLU picked."""
    kassei.pick("leaky_relu")
    return kassei


def test_slider_drag_is_one_undo_step(explored: Person) -> None:
    explored.slide("explorer_slope_slider", 0.5, 0.6, 0.7, 0.8, 0.9)
    dragged = slope(explored)
    assert dragged == pytest.approx(0.85, abs=0.03)
    assert_curve(explored, "leaky_relu", slope=dragged)
    assert explored.find("explorer_slope", QLineEdit).text() == f"{dragged:g}"
    assert explored.undo_steps() == 1
    explored.ctrl(Key.Key_Z)
    assert slope(explored) == 0.01
    assert_curve(explored, "leaky_relu", slope=0.01)
    assert explored.find("explorer_slope", QLineEdit).text() == "0.01"


def test_curve_follows_during_the_drag(leaky: Alone) -> None:
    seen = set()
    for share in (0.5, 0.7, 0.9):
        leaky.slide("explorer_slope_slider", share, drop=False)
        assert_curve(leaky, "leaky_relu", slope=slope(leaky))
        seen.add(slope(leaky))
    assert len(seen) == 3


def test_slider_dragged_back_to_the_start_is_no_step(explored: Person) -> None:
    explored.slide("explorer_slope_slider", 0.5, 0.9, None)
    assert slope(explored) == 0.01
    assert explored.undo_steps() == 0
    assert not explored.window.isWindowModified()


def test_two_drags_are_two_steps(leaky: Alone) -> None:
    leaky.slide("explorer_slope_slider", 0.6)
    leaky.slide("explorer_slope_slider", 0.9)
    assert leaky.undo_steps() == 2


def test_an_arrow_key_moves_the_slider(leaky: Alone) -> None:
    leaky.find("explorer_slope_slider").setFocus()
    before = slope(leaky)
    leaky.key(Key.Key_Right)
    assert slope(leaky) > before
    assert leaky.undo_steps() == 1


@in_one_window(
    ("text", "value"),
    [("0.5", 0.5), ("1/4", 0.25), ("０．３", 0.3), ("-2e-1", -0.2), ("5", 5.0), ("−0.125", -0.125), ("ー1", -1.0)],
    pick_leaky_relu,
)
def test_number_box_takes_numbers(leaky: Alone, text: str, value: float) -> None:
    leaky.enter("explorer_slope", text)
    assert slope(leaky) == value
    assert_curve(leaky, "leaky_relu", slope=value)
    assert leaky.find("explorer_slope", QLineEdit).text() == f"{value:g}"
    assert leaky.refusal() == ""
    assert leaky.undo_steps() == 1


@in_one_window("text", REFUSED, pick_leaky_relu)
def test_number_box_refuses_what_is_not_a_number(leaky: Alone, text: str) -> None:
    leaky.enter("explorer_slope", "0.5")
    leaky.enter("explorer_slope", text)
    assert slope(leaky) == 0.5
    assert leaky.find("explorer_slope", QLineEdit).text() == text
    assert leaky.find("explorer_slope", NumberBox).is_marked()
    assert leaky.refusal().endswith(". The old value stays.")
    assert leaky.undo_steps() == 1
    assert_curve(leaky, "leaky_relu", slope=0.5)


def test_a_refusal_disappears_at_the_next_key(leaky: Alone) -> None:
    leaky.enter("explorer_slope", "abc")
    assert leaky.refusal()
    leaky.type("1")
    assert leaky.refusal() == ""


def test_a_refusal_is_in_japanese_in_japanese(open_kassei) -> None:
    kassei = open_kassei(language="ja")
    kassei.pick("leaky_relu")
    kassei.enter("explorer_slope", "abc")
    assert "abc" in kassei.refusal()
    assert "old value" not in kassei.refusal()
    assert "元の値" in kassei.refusal()


def test_value_outside_the_domain_is_refused(card: Alone) -> None:
    card.pick("softmax")
    card.enter("explorer_temperature", "-1")
    assert card.document.explorer == Explorer()
    assert "-1" in card.refusal()
    assert card.find("explorer_temperature", QLineEdit).text() == "-1"
    card.key(Key.Key_Escape)  # the note
    card.key(Key.Key_Escape)  # what was typed
    assert card.find("explorer_temperature", QLineEdit).text() == "1"
    assert not card.find("explorer_temperature", NumberBox).is_marked()


def test_escape_discards_what_was_typed(leaky: Alone) -> None:
    leaky.click("explorer_slope")
    leaky.ctrl(Key.Key_A)
    leaky.type("0.7")
    leaky.key(Key.Key_Escape)
    leaky.key(Key.Key_Tab)
    assert slope(leaky) == 0.01
    assert leaky.undo_steps() == 0


def test_leaving_the_box_enters_what_was_typed(explored: Person) -> None:
    explored.click("explorer_slope")
    explored.ctrl(Key.Key_A)
    explored.type("0.7")
    explored.click("activation_search")
    assert slope(explored) == 0.7


def test_arrows_step_the_box(leaky: Alone) -> None:
    leaky.enter("explorer_slope", "0.5")
    leaky.key(Key.Key_Up)
    raised = slope(leaky)
    leaky.key(Key.Key_Down, times=2)
    assert raised > 0.5 > slope(leaky)


def test_entering_the_same_number_is_no_step(leaky: Alone) -> None:
    leaky.enter("explorer_slope", "0.010")
    assert leaky.undo_steps() == 0


def test_explored_and_layer_parameter_are_separate(explored: Person) -> None:
    explored.choose("layer_1_activation", "leaky_relu")
    explored.enter("layer_1_slope", "0.3")
    assert slope(explored) == 0.01
    assert explored.words("subject_title") == "Layer 1 · Leaky ReLU"
    assert_curve(explored, "leaky_relu", slope=0.3)
    explored.pick("leaky_relu")
    assert_curve(explored, "leaky_relu", slope=0.01)
    explored.enter("explorer_slope", "0.8")
    assert explored.document.network.layers[0].parameters == {"slope": 0.3}
    assert explored.find("layer_1_slope", QLineEdit).text() == "0.3"


def test_card_of_a_layer_edits_that_layer(explored: Person) -> None:
    explored.choose("layer_2_activation", "leaky_relu")
    explored.enter("explorer_slope", "0.4")
    assert explored.document.network.layers[1].parameters == {"slope": 0.4}
    assert explored.find("layer_2_slope", QLineEdit).text() == "0.4"
    assert slope(explored) == 0.01


def test_undo_and_redo_show_the_function_they_change(explored: Person) -> None:
    explored.enter("explorer_slope", "0.5")
    explored.pick("tanh")
    explored.ctrl(Key.Key_Z)
    assert explored.words("subject_title") == "Leaky ReLU"
    assert_curve(explored, "leaky_relu", slope=0.01)
    explored.pick("tanh")
    explored.ctrl(Key.Key_Y)
    assert explored.words("subject_title") == "Leaky ReLU"
    assert_curve(explored, "leaky_relu", slope=0.5)


def test_undo_by_keyboard_right_after_enter(explored: Person) -> None:
    explored.enter("explorer_slope", "0.5")
    explored.ctrl(Key.Key_Z)
    assert slope(explored) == 0.01
    explored.ctrl(Key.Key_Y)
    assert slope(explored) == 0.5


def test_undo_in_the_box_first_undoes_the_typing(explored: Person) -> None:
    explored.enter("explorer_slope", "0.5")
    explored.type("77")
    explored.ctrl(Key.Key_Z)
    explored.key(Key.Key_Return)
    assert slope(explored) == 0.5
    assert explored.undo_steps() == 1


@in_one_window("value", [0.0, 0.5])
def test_the_value_of_step_at_zero_is_a_choice(kassei: Person, value: float) -> None:
    kassei.pick("step")
    kassei.choose("explorer_at_zero", value)
    assert kassei.find("explorer_at_zero", QComboBox).currentData() == value
    u, f = kassei.curve("f_plot")
    assert f[u == 0] == value
    dots = {(dot.value, dot.filled) for dot in kassei.plot("f_plot").marks.dots}
    assert dots == {(value, True)} | {(level, False) for level in (0.0, 1.0) if level != value}
    assert kassei.undo_steps() == 1
    kassei.ctrl(Key.Key_Z)
    assert kassei.find("explorer_at_zero", QComboBox).currentData() == 1.0


def test_wheel_over_a_slider_or_box_changes_nothing(leaky: Alone) -> None:
    for name in ("explorer_slope_slider", "explorer_slope"):
        wheel(leaky.find(name), -120)
    assert slope(leaky) == 0.01


def test_reset_returns_to_the_default(leaky: Alone) -> None:
    reset = leaky.find("explorer_slope_reset")
    assert not reset.isEnabled()
    leaky.enter("explorer_slope", "0.5")
    assert reset.isEnabled()
    leaky.click(reset)
    assert slope(leaky) == 0.01
    assert not reset.isEnabled()
    assert leaky.undo_steps() == 2


def test_a_sweep_moves_the_curve_and_leaves_no_step(leaky: Alone) -> None:
    leaky.enter("explorer_slope", "0.5")
    leaky.click("explorer_slope_play")
    curve = leaky.plot("f_plot").curve
    leaky.bot.waitUntil(lambda: slope(leaky) != 0.5)
    u, f = curve.xData, curve.yData  # at once: the next event may move it on
    np.testing.assert_array_equal(f, ACTIVATIONS["leaky_relu"].f(u, slope=slope(leaky)))
    leaky.click("explorer_slope_play")
    assert slope(leaky) == 0.5
    assert leaky.undo_steps() == 1
