"""Numbers worked out by hand are typed in the cells of the program's own, marked, and the usual mistakes are named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from gui_alone import Alone
from gui_person import Hands, Key, Person, centre, in_one_window, put_on_clipboard, settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from engine import Document, Layer, Network, forward
from engine.document.presets import PRESETS
from gui.network.checking.answer_matrix import AnswerGrid
from gui.network.checking.bar import CheckBar
from gui.network.checking.binding import CheckBinding

BY_HAND = PRESETS["by_hand"].placed(Document())
# All numbers of the 2-2-2, to three digits or more.
FORWARD = ("0.3775", "0.3925", "0.5933", "0.5969", "1.1059", "1.2249", "0.7514", "0.7729")
BACKWARD = (
    *("0.2984", "0.1385", "-0.0381", "0.08217", "0.08267", "-0.02260", "-0.02274", "0.1385", "-0.0381"),
    *("0.00877", "0.00995", "0.0004386", "0.0008771", "0.0004977", "0.0009954", "0.00877", "0.00995"),
)
IN_ORDER = (*FORWARD, *BACKWARD)


def check(hands: Hands, document: Document = BY_HAND) -> None:
    """Start a check of a document, or of the worked 2-2-2, with the cursor in the first cell."""
    hands.workspace.open(document, None)
    if isinstance(hands, Person):
        hands.key(Key.Key_F9)
        return
    binding = hands.window.findChild(CheckBinding)
    assert binding is not None
    binding.toggle()


@pytest.fixture
def checked(equation: Alone) -> Alone:
    check(equation)
    return equation


@pytest.fixture
def checked_window(kassei: Person) -> Person:
    check(kassei)
    return kassei


def answer(hands: Hands, text: str, end: Key = Key.Key_Return) -> None:
    hands.type(text)
    hands.key(end)


def cursor(hands: Hands) -> tuple[str, int, int]:
    """Return the grid, row and column of the cursor."""
    grid = hands.window.focusWidget()
    assert isinstance(grid, AnswerGrid)
    return grid.objectName().removesuffix("_answers"), grid.currentIndex().row(), grid.currentIndex().column()


def accessible_text(hands: Hands, grid: str, row: int = 0, column: int = 0) -> str:
    return hands.grid(f"{grid}_answers").model().index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)


def sentence(hands: Hands) -> str:
    return hands.words("check_sentence")


def count(hands: Hands) -> str:
    return hands.words("check_count")


@in_one_window("before", [None, "forward_button", "backward_button", "update_button", "live_toggle"])
def test_the_numbers_of_the_program_are_hidden_during_a_check(kassei: Person, before: str | None) -> None:
    kassei.parts.workspace.open(BY_HAND, None)
    if before is not None:
        kassei.click(before)
    kassei.key(Key.Key_F9)
    shown = [grid for grid in kassei.window.findChildren(AnswerGrid) if grid.isVisible()]
    assert sorted(grid.objectName() for grid in shown) == sorted(
        [
            f"layer_{layer}_{name}_answers"
            for layer in (1, 2)
            for name in ("u", "z", "delta", "weight_gradients", "bias_gradients")
        ]
        + ["loss_value_answers"]
    )
    assert all(kassei.is_empty(grid.objectName()) for grid in shown)
    assert kassei.is_empty("output_y")
    assert kassei.is_empty("input_x_gradients")
    for name in ("layer_1_u", "layer_2_z", "layer_1_delta", "loss_value"):
        assert not kassei.grid(name).isVisible()
        assert kassei.is_empty(name)


def test_the_whole_worked_example_is_typed_with_enter_alone(checked: Alone) -> None:
    assert cursor(checked) == ("layer_1_u", 0, 0)
    for text in IN_ORDER:
        answer(checked, text)
    assert count(checked) == "25 of 25 right"
    assert sentence(checked) == "∂L/∂b¹₂ = 0.00995: Right."


def test_tab_follows_the_order_of_the_passes_and_backtab_reverses_it(checked: Alone) -> None:
    visited = []
    for _ in range(11):
        visited.append(cursor(checked)[0])
        answer(checked, "1", Key.Key_Tab)
    assert (
        visited
        == [*["layer_1_u"] * 2, *["layer_1_z"] * 2, *["layer_2_u"] * 2, *["layer_2_z"] * 2, "loss_value"]
        + ["layer_2_delta"] * 2
    )
    assert cursor(checked) == ("layer_2_weight_gradients", 0, 0)
    checked.key(Key.Key_Backtab)
    assert cursor(checked) == ("layer_2_delta", 1, 0)


@in_one_window(
    ("grid", "cell", "text", "hint"),
    [
        ("layer_1_u", (0, 0), "0.0275", "The bias b is missing: u = W x + b."),
        ("layer_2_delta", (0, 0), "-0.1385", "The sign is wrong: the slope of the loss has output minus target, y − t."),
        ("layer_2_delta", (0, 0), "0.7414", "The slope f′(u) is missing from delta."),
        ("layer_1_weight_gradients", (0, 1), "0.0004977", "Rows and columns are exchanged"),
        ("loss_value", (0, 0), "0.5967", "Twice too large: the ½ of the loss is missing."),
    ],
    check,
)
def test_a_usual_mistake_is_named_in_the_bar_and_the_cell(
    checked: Alone, grid: str, cell: tuple[int, int], text: str, hint: str
) -> None:
    checked.select_cell(f"{grid}_answers", *cell)
    answer(checked, text)
    assert hint in sentence(checked)
    assert "wrong" in accessible_text(checked, grid, *cell)
    assert hint in accessible_text(checked, grid, *cell)
    assert count(checked) == "0 of 25 right"


def test_one_wrong_sign_among_right_answers_is_marked_alone(checked: Alone) -> None:
    for text in [*IN_ORDER[:10], "0.0381", *IN_ORDER[11:]]:
        answer(checked, text)
    assert count(checked) == "24 of 25 right"
    verdicts = [accessible_text(checked, "layer_2_delta", row).split(",")[1].split(".")[0].strip() for row in (0, 1)]
    assert verdicts == ["right", "wrong"]
    checked.select_cell("layer_2_delta_answers", 1)
    assert sentence(checked) == "δ²₂ = 0.0381: The sign is wrong: the slope of the loss has output minus target, y − t."


def test_marks_differ_in_shape_and_not_only_in_colour(checked: Alone) -> None:
    answer(checked, "0.3775")
    answer(checked, "0.0425")
    image = checked.grid("layer_1_u_answers").viewport().grab().toImage()
    look, ratio = checked.look, image.devicePixelRatio()
    row = round(checked.grid("layer_1_u_answers").rowHeight(0) * ratio)
    for role, first in (("good", 0), ("refused", row)):
        colour = look.colour(role).rgb()
        ink = np.array(
            [[image.pixelColor(x, y).rgb() == colour for x in range(image.width())] for y in range(first, first + row)]
        )
        columns = np.flatnonzero(ink.any(axis=0))
        assert len(columns) > 3
        left_down, right_down = (int(np.flatnonzero(ink[:, column])[0]) for column in (columns[1], columns[-2]))
        assert (left_down > right_down + 2) == (role == "good")  # a tick rises to the right; a cross is even


def test_too_few_digits_are_neither_right_nor_wrong(checked: Alone) -> None:
    answer(checked, "0.4")
    assert count(checked) == "0 of 25 right"
    assert "too few digits" in accessible_text(checked, "layer_1_u")
    assert "give at least two" in sentence(checked)


def test_space_and_the_button_show_a_number_that_does_not_count(checked: Alone) -> None:
    checked.key(Key.Key_Space)
    assert accessible_text(checked, "layer_1_u") == "u1 of layer 1 = 0.3775. This number was shown to you."
    checked.key(Key.Key_Tab)
    checked.click("check_show_number")
    assert cursor(checked) == ("layer_1_u", 1, 0)
    assert checked.cell("layer_1_u_answers", 1) == 0.3925
    assert count(checked) == "0 of 25 right, 2 shown"


@in_one_window(
    "text", ["[0.3775, 0.390]", "0.3775, 0.390", "0.3775 0.390", "0,3775; 0,390", "0.3775\n0.390", "0,3775\n0,390"], check
)
def test_a_pasted_list_fills_the_answers_down_the_column_as_written(checked: Alone, text: str) -> None:
    put_on_clipboard(text)
    checked.select_cell("layer_1_u_answers")
    checked.ctrl(Key.Key_V)
    numbers = checked.grid("layer_1_u_answers").numbers
    written = [numbers.edit_text(numbers.index(row, 0)) for row in (0, 1)]
    assert [answer.replace(",", ".") for answer in written if answer] == ["0.3775", "0.390"]


def test_a_typed_list_fills_the_answers_too(checked: Alone) -> None:
    answer(checked, "[0.3775, 0.3925]")
    assert count(checked) == "2 of 25 right"
    assert checked.refusal() == ""


def test_a_list_too_long_for_the_answers_is_refused_until_a_number_is_shown(checked: Alone) -> None:
    put_on_clipboard("[0.3775, 0.3925, 1]")
    checked.select_cell("layer_1_u_answers")
    checked.ctrl(Key.Key_V)
    assert "fewer cells to fill in" in checked.refusal()
    assert checked.is_empty("layer_1_u_answers")
    checked.click("check_show_number")
    assert checked.refusal() == ""


def test_showing_a_number_ends_a_refused_entry(checked: Alone) -> None:
    answer(checked, "0.57x")
    assert "is not a number" in checked.refusal()
    checked.click("check_show_number")
    assert checked.refusal() == ""
    assert checked.cell("layer_1_u_answers") == 0.3775
    assert cursor(checked) == ("layer_1_u", 0, 0)


def test_a_text_that_is_not_a_number_is_refused_and_delete_clears_an_answer(checked: Alone) -> None:
    answer(checked, "0.3")
    checked.select_cell("layer_1_u_answers")
    answer(checked, "u1")
    assert "is not a number" in checked.refusal()
    checked.key(Key.Key_Escape)
    checked.key(Key.Key_Escape)
    assert checked.cell("layer_1_u_answers") == 0.3
    checked.key(Key.Key_Delete)
    assert checked.is_empty("layer_1_u_answers")


def test_typed_digits_are_kept(checked: Alone) -> None:
    answer(checked, "0.3770")
    checked.select_cell("layer_1_u_answers")
    checked.key(Key.Key_F2)
    checked.key(Key.Key_Return)
    numbers = checked.grid("layer_1_u_answers").numbers
    assert numbers.edit_text(numbers.index(0, 0)) == "0.3770"


def test_a_check_is_not_an_edit_and_keeps_its_answers(checked_window: Person) -> None:
    workspace = checked_window.parts.workspace
    document = workspace.document
    answer(checked_window, "0.3775")
    checked_window.click("check_end")
    assert not checked_window.window.findChildren(AnswerGrid)
    assert checked_window.grid("layer_1_u").isVisible()
    checked_window.key(Key.Key_F9)
    assert checked_window.cell("layer_1_u_answers") == 0.3775
    assert cursor(checked_window) == ("layer_1_u", 1, 0)  # the first blank cell
    assert workspace.document is document
    assert not checked_window.undo_steps()
    assert not workspace.dirty


@in_one_window("end", ["key", "button"], check)
def test_the_cursor_stays_where_it_was_when_the_check_ends(checked_window: Person, end: str) -> None:
    answer(checked_window, "0.3775")
    if end == "key":
        checked_window.key(Key.Key_F9)
    else:
        checked_window.click("backward_button")
    focused = checked_window.window.focusWidget()
    assert focused is checked_window.grid("layer_1_u")
    assert checked_window.grid("layer_1_u").currentIndex().row() == 1


def test_ending_a_check_restores_the_results(kassei: Person) -> None:
    kassei.parts.workspace.open(BY_HAND, None)
    kassei.click("update_button")
    run = kassei.parts.workspace.run
    kassei.key(Key.Key_F9)
    assert kassei.parts.workspace.run is None
    kassei.key(Key.Key_F9)
    assert kassei.parts.workspace.run is run


@in_one_window("name", ["forward_button", "backward_button", "step_button", "update_button", "live_toggle"], check)
def test_requesting_the_numbers_of_the_program_ends_the_check(checked_window: Person, name: str) -> None:
    checked_window.click(name)
    assert checked_window.parts.workspace.state.check is None
    assert not checked_window.window.findChildren(AnswerGrid)
    assert checked_window.cell("layer_1_u") == pytest.approx(forward(BY_HAND.network, BY_HAND.x).u[0][0])


def test_another_weight_clears_the_answers_and_undo_restores_them(checked: Alone) -> None:
    answer(checked, "0.3775")
    checked.edit_cell("layer_1_weights", "1")
    assert checked.is_empty("layer_1_u_answers")
    assert count(checked) == "0 of 25 right"
    checked.select_cell("layer_1_u_answers")
    answer(checked, "0.42")
    assert "Right" in sentence(checked)
    checked.workspace.undo()
    assert checked.cell("layer_1_u_answers") == 0.3775


def test_another_shape_has_its_own_cells(checked: Alone) -> None:
    checked.network_edits.add_hidden_layer()
    settle()
    assert checked.grid("layer_3_z_answers").isVisible()
    assert checked.grid("layer_2_z_answers").numbers.rowCount() == checked.grid("layer_2_biases").numbers.rowCount()
    checked.workspace.undo()
    settle()
    assert len(checked.window.findChildren(AnswerGrid)) == 11


def test_without_a_target_only_the_forward_pass_is_checked_until_there_is_one(equation: Alone) -> None:
    document = replace(BY_HAND, target=None)
    check(equation, document)
    assert count(equation) == "0 of 8 right"
    assert "Type a target t beside y" in sentence(equation)
    assert equation.document is document
    equation.edit_cell("target_t", "0.5")
    assert count(equation) == "0 of 25 right"


def test_a_loss_that_does_not_fit_is_explained_and_the_forward_pass_is_checked(equation: Alone) -> None:
    check(equation, replace(BY_HAND, target=(2.0, 0.0), loss="binary_cross_entropy"))
    assert count(equation) == "0 of 8 right"
    assert "2" in sentence(equation)


def test_softmax_without_its_sum_is_named(equation: Alone) -> None:
    network = Network([Layer([[0.0, 2.0], [-2.0, -1.0], [2.0, -1.0]], [0.0, 0.0, 0.0], "softmax")])
    check(equation, Document(network, (1.0, 0.5), target=(1.0, 0.0, 0.0), loss="cross_entropy"))
    equation.select_cell("layer_1_z_answers")
    answer(equation, "2.7183")
    assert "softmax divides it by the sum" in sentence(equation)


def test_a_number_beyond_float64_is_not_asked_for(equation: Alone) -> None:
    network = Network([Layer([[1e200], [1.0]], [0.0, 0.0], "identity")])
    check(equation, Document(network, (1e200,)))
    assert count(equation) == "0 of 2 right"
    equation.select_cell("layer_1_u_answers")
    answer(equation, "7")
    assert equation.value("layer_1_u_answers") is None


def test_a_network_too_large_to_check_is_refused_with_a_message(kassei: Person) -> None:
    kassei.parts.workspace.open(
        Document(Network([Layer(np.ones((32, 32)), np.ones(32))]), (1.0,) * 32, target=(0.0,) * 32), None
    )
    kassei.key(Key.Key_F9)
    assert kassei.parts.workspace.state.check is None
    assert any("checked by hand up to 600" in label.text() for label in kassei.window.findChildren(QLabel) if label.isVisible())


def test_the_bar_follows_the_language(checked_window: Person) -> None:
    answer(checked_window, "0.0275")
    checked_window.parts.choose("language", "ja")
    settle()
    assert "バイアス" in sentence(checked_window)
    assert "25" in count(checked_window)
    bar = checked_window.find("check_bar", CheckBar)
    assert bar.end.text() != "End check"
    checked_window.parts.choose("language", "en")


def test_a_double_click_edits_only_cells_to_fill_in(equation: Alone) -> None:
    network = Network([Layer([[1e308, 1e308], [1.0, 1.0]], [0.0, 0.0], "identity")])
    check(equation, Document(network, (1.0, 1.0)))
    grid = equation.grid("layer_1_u_answers")
    editable = [bool(grid.model().index(row, 0).flags() & Qt.ItemFlag.ItemIsEditable) for row in range(2)]
    assert editable == [False, True]  # the first is infinite and not asked for
    for row, is_editable in enumerate(editable):
        equation.double_click(grid.viewport(), centre(grid, row, 0))
        assert (grid.state() == grid.State.EditingState) is is_editable


@pytest.mark.parametrize("height", [740, 800])
def test_the_button_left_out_at_a_large_zoom_comes_back_with_its_space(open_kassei: Callable[..., Person], height: int) -> None:
    kassei = open_kassei(size=(1280, height))
    kassei.click("backward_button")
    kassei.click("update_button")
    bar, button = kassei.find("learning_bar"), kassei.find("check_numbers")
    assert button.isVisible()
    width = bar.width()
    for _ in range(5):
        kassei.action("zoom_in").trigger()
    kassei.bot.waitUntil(lambda: not button.isVisible())
    kassei.action("zoom_reset").trigger()
    kassei.bot.waitUntil(button.isVisible)
    assert bar.width() == width  # by which it was not fitted anew
