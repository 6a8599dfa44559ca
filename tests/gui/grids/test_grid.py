"""Grids of numbers: travelling, typing, pasting, scrubbing, and what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from gui_person import (
    MOVE,
    PRESS,
    RELEASE,
    SECOND_PRESS,
    Held,
    Key,
    Person,
    centre,
    clipboard,
    hover,
    put_on_clipboard,
    send_mouse,
    settle,
)
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from engine import Document, Layer, Message, Network

W1 = "layer_1_weights"
REFUSED = ["abc", "nan", "inf", "-Infinity", "1/0", "", "1e999", "0x10", "1,234", "1 2"]


def place(kassei: Person) -> tuple[str, int, int]:
    """Return the grid with the focus and its current cell."""
    widget = QApplication.focusWidget()
    assert widget is not None
    index = kassei.grid(widget.objectName()).currentIndex()
    return widget.objectName(), index.row(), index.column()


def right(grid, row: int, column: int, pixels: int) -> list[QPoint]:
    """Return a path from the middle of a cell to the right."""
    start = centre(grid, row, column)
    return [start, start + QPoint(pixels // 2, 0), start + QPoint(pixels, 1)]


# Travelling


def test_arrows_travel_inside(kassei: Person) -> None:
    kassei.select_cell(W1)
    for key, where in ((Key.Key_Down, (1, 0)), (Key.Key_Right, (1, 1)), (Key.Key_Up, (0, 1)), (Key.Key_Left, (0, 0))):
        kassei.key(key)
        assert place(kassei) == (W1, *where)


def test_arrows_cross_to_the_neighbours_in_the_same_row(kassei: Person) -> None:
    kassei.select_cell("input_x", 1)
    kassei.key(Key.Key_Right)
    assert place(kassei) == (W1, 1, 0)
    kassei.key(Key.Key_Right, times=2)
    assert place(kassei) == ("layer_1_biases", 1, 0)
    kassei.key(Key.Key_Right, times=3)
    assert place(kassei) == ("layer_2_weights", 1, 0)
    kassei.key(Key.Key_Left)
    assert place(kassei) == ("layer_1_z", 1, 0)
    kassei.key(Key.Key_Left, times=3)
    assert place(kassei) == (W1, 1, 1)


def test_arrows_cross_into_the_last_row_of_a_lower_neighbour(kassei: Person) -> None:
    kassei.select_cell("layer_1_z", 2)
    kassei.key(Key.Key_Right)
    assert place(kassei) == ("layer_2_weights", 1, 0)


def test_arrows_stop_at_the_ends(kassei: Person) -> None:
    kassei.select_cell("input_x", 0)
    kassei.key(Key.Key_Left)
    kassei.key(Key.Key_Up)
    assert place(kassei) == ("input_x", 0, 0)
    kassei.select_cell("target_t", 1)
    kassei.key(Key.Key_Right)
    kassei.key(Key.Key_Down)
    assert place(kassei) == ("target_t", 1, 0)


def test_tab_goes_across_cells_and_out_of_the_grid(kassei: Person) -> None:
    kassei.select_cell(W1)
    seen = []
    for _ in range(6):
        kassei.key(Key.Key_Tab)
        seen.append(place(kassei))
    assert seen == [(W1, 0, 1), (W1, 1, 0), (W1, 1, 1), (W1, 2, 0), (W1, 2, 1), ("layer_1_biases", 0, 0)]
    kassei.key(Key.Key_Backtab, Held.ShiftModifier)
    assert place(kassei) == (W1, 2, 1)


def test_enter_goes_down(kassei: Person) -> None:
    kassei.select_cell(W1, 0, 1)
    kassei.key(Key.Key_Return)
    assert place(kassei) == (W1, 1, 1)


# Typing


def test_f2_opens_the_editor_with_every_digit(kassei: Person) -> None:
    kassei.edit_cell(W1, "1/3")
    kassei.select_cell(W1)
    kassei.key(Key.Key_F2)
    editor = kassei.find(f"{W1}_editor", QLineEdit)
    assert editor.hasFocus()
    assert float(editor.text()) == 1 / 3
    assert editor.selectedText() == editor.text()
    kassei.type("2.5")
    kassei.key(Key.Key_Return)
    assert kassei.cell(W1) == 2.5
    assert place(kassei) == (W1, 1, 0)


def test_typing_replaces(kassei: Person) -> None:
    kassei.select_cell(W1, 1, 1)
    kassei.type("-3.5")
    kassei.key(Key.Key_Return)
    assert kassei.cell(W1, 1, 1) == -3.5
    assert kassei.undo_steps() == 1


def test_tab_in_the_editor_commits_and_goes_on(kassei: Person) -> None:
    kassei.select_cell(W1)
    kassei.type("8")
    kassei.key(Key.Key_Tab)
    assert kassei.cell(W1) == 8
    assert place(kassei) == (W1, 0, 1)


def test_clicking_elsewhere_commits(kassei: Person) -> None:
    kassei.select_cell(W1)
    kassei.type("8")
    kassei.select_cell("layer_2_weights")
    assert kassei.cell(W1) == 8


def test_escape_in_the_editor_keeps_the_old_value(kassei: Person) -> None:
    kassei.select_cell(W1)
    kassei.type("8")
    kassei.key(Key.Key_Escape)
    assert kassei.cell(W1) == 0.1
    assert kassei.undo_steps() == 0


def test_double_click_edits(kassei: Person) -> None:
    grid = kassei.grid(W1)
    kassei.double_click(grid.viewport(), centre(grid, 0))
    assert kassei.find(f"{W1}_editor", QLineEdit).hasFocus()


def test_double_click_on_the_selected_cell_edits(kassei: Person) -> None:
    grid = kassei.select_cell(W1)
    kassei.double_click(grid.viewport(), centre(grid, 0))
    assert kassei.find(f"{W1}_editor", QLineEdit).hasFocus()


def test_opening_and_closing_the_editor_changes_no_digit(kassei: Person) -> None:
    kassei.edit_cell(W1, "0.1234567890123456")
    steps = kassei.undo_steps()
    kassei.select_cell(W1)
    kassei.key(Key.Key_F2)
    kassei.key(Key.Key_Return)
    assert kassei.cell(W1) == 0.1234567890123456
    assert kassei.undo_steps() == steps


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e-3", 1e-3),
        ("-2.5E2", -250.0),
        ("2/3", 2 / 3),
        ("1 / 8", 0.125),
        ("−0.5", -0.5),
        ("１２．５", 12.5),
        ("－１／４", -0.25),
        ("ー３", -3.0),
        (".5", 0.5),
        ("+7", 7.0),
        ("0,5", 0.5),
        ("50%", 0.5),
        ("1e308", 1e308),
    ],
)
def test_numbers_as_people_write_them(kassei: Person, text: str, value: float) -> None:
    kassei.edit_cell("input_x", text)
    assert kassei.cell("input_x") == value
    assert kassei.refusal() == ""
    assert kassei.undo_steps() == 1


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("text", REFUSED)
def test_bad_entries_are_refused_in_place(open_kassei, text: str, language: str) -> None:
    kassei = open_kassei(language=language)
    kassei.edit_cell(W1, text, row=1)
    assert kassei.cell(W1, 1) == 0.3
    assert kassei.undo_steps() == 0
    assert not kassei.window.isWindowModified()
    ending = " The old value stays." if language == "en" else "元の値のままです。"
    assert kassei.refusal().endswith(ending)
    assert len(kassei.refusal()) > len(ending)
    editor = kassei.find(f"{W1}_editor", QLineEdit)
    assert editor.text() == text
    assert editor.hasFocus()
    kassei.key(Key.Key_Escape)
    assert kassei.refusal() == ""
    assert place(kassei) == (W1, 1, 0)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_a_refused_entry_is_mended_where_it_was_typed(kassei: Person, key: Key) -> None:
    kassei.select_cell(W1)
    kassei.type("0.7x")
    kassei.key(key)
    assert "0.7x" in kassei.refusal()
    kassei.key(Key.Key_Backspace)
    assert kassei.refusal() == ""
    kassei.key(key)
    assert kassei.cell(W1) == 0.7
    assert kassei.undo_steps() == 1
    assert place(kassei) == ((W1, 1, 0) if key == Key.Key_Return else (W1, 0, 1))


def test_typed_text_reaches_the_editor_and_is_refused(kassei: Person) -> None:
    kassei.select_cell(W1)
    kassei.type("abc")
    kassei.key(Key.Key_Return)
    assert "abc" in kassei.refusal()
    assert kassei.cell(W1) == 0.1
    kassei.key(Key.Key_Escape)
    assert kassei.refusal() == ""


# Delete, copy, paste


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_sets_zero(kassei: Person, key: Key) -> None:
    kassei.select_cell(W1, 2, 1)
    kassei.key(key)
    assert kassei.cell(W1, 2, 1) == 0.0
    assert kassei.undo_steps() == 1


def test_delete_of_a_block_is_one_step(kassei: Person) -> None:
    kassei.select_cell(W1)
    kassei.key(Key.Key_Right, Held.ShiftModifier)
    kassei.key(Key.Key_Down, Held.ShiftModifier)
    kassei.key(Key.Key_Delete)
    np.testing.assert_array_equal(kassei.numbers(W1), [[0, 0], [0, 0], [0.5, 0.6]])
    assert kassei.undo_steps() == 1


def test_delete_of_zeros_is_no_step(kassei: Person) -> None:
    kassei.select_cell(W1)
    kassei.key(Key.Key_Delete)
    kassei.key(Key.Key_Delete)
    assert kassei.undo_steps() == 1


def test_copied_block_has_every_digit(kassei: Person) -> None:
    kassei.edit_cell(W1, "1/3", row=0, column=0)
    kassei.select_cell(W1)
    kassei.key(Key.Key_Down, Held.ShiftModifier)
    kassei.key(Key.Key_Right, Held.ShiftModifier)
    kassei.ctrl(Key.Key_C)
    assert clipboard() == f"{1 / 3!r}\t0.2\n0.3\t0.4"


def test_results_can_be_copied_with_every_digit(kassei: Person) -> None:
    kassei.click("forward_button")
    kassei.select_cell("output_y")
    kassei.key(Key.Key_Down, Held.ShiftModifier)
    kassei.ctrl(Key.Key_C)
    numbers = kassei.numbers("output_y")
    assert [float(line) for line in clipboard().splitlines()] == np.ravel(numbers).tolist()


def test_pasted_block_is_one_step_with_every_digit(kassei: Person) -> None:
    block = [[1 / 3, -2e-17], [0.1 + 0.2, 4.0], [5.0, 6.0]]
    put_on_clipboard("\n".join("\t".join(map(repr, row)) for row in block) + "\n")
    kassei.select_cell(W1)
    kassei.ctrl(Key.Key_V)
    np.testing.assert_array_equal(kassei.numbers(W1), block)
    assert kassei.undo_steps() == 1
    kassei.ctrl(Key.Key_Z)
    np.testing.assert_array_equal(kassei.numbers(W1), [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]])


def test_block_is_pasted_from_the_selected_cell_on(kassei: Person) -> None:
    put_on_clipboard("９\r\n1e1\r\n")
    kassei.select_cell(W1, 1, 1)
    kassei.ctrl(Key.Key_V)
    np.testing.assert_array_equal(kassei.numbers(W1), [[0.1, 0.2], [0.3, 9], [0.5, 10]])


def test_block_travels_through_the_menu(kassei: Person) -> None:
    kassei.select_cell("layer_2_weights")
    kassei.key(Key.Key_Right, Held.ShiftModifier, times=2)
    kassei.menu("menu_edit", "action_copy")
    kassei.key(Key.Key_Down)
    kassei.key(Key.Key_Left, times=2)
    kassei.menu("menu_edit", "action_paste")
    np.testing.assert_array_equal(kassei.numbers("layer_2_weights"), [[0.1, 0.2, 0.3], [0.1, 0.2, 0.3]])


@pytest.mark.parametrize(
    "block",
    ["1\t2\t3", "1\n2\n3\n4", "1\tx", "1\t2\n3", "", "nan\t1", "1\t1e999", "<b>1</b>"],
    ids=["wide", "high", "text", "ragged", "empty", "nan", "huge", "markup"],
)
def test_blocks_that_do_not_fit_are_refused_whole(kassei: Person, block: str) -> None:
    before = kassei.numbers(W1)
    put_on_clipboard(block)
    kassei.select_cell(W1)
    kassei.ctrl(Key.Key_V)
    np.testing.assert_array_equal(kassei.numbers(W1), before)
    assert kassei.refusal().endswith(" The old value stays.")
    assert kassei.undo_steps() == 0


def test_nothing_can_be_pasted_into_results(kassei: Person) -> None:
    kassei.click("forward_button")
    put_on_clipboard("5")
    kassei.select_cell("layer_1_u")
    kassei.ctrl(Key.Key_V)
    assert kassei.cell("layer_1_u") == pytest.approx(0.3)


# Scrubbing


@pytest.mark.parametrize(
    ("held", "per_pixel"), [(Held.NoModifier, 0.01), (Held.ShiftModifier, 0.001), (Held.ControlModifier, 0.1)]
)
def test_drag_on_the_selected_cell_scrubs_as_one_step(kassei: Person, held: Held, per_pixel: float) -> None:
    grid = kassei.select_cell(W1, 1, 0)
    kassei.drag(grid.viewport(), right(grid, 1, 0, 40), held)
    assert kassei.cell(W1, 1, 0) == pytest.approx(0.3 + 40 * per_pixel, abs=1e-12)
    assert kassei.undo_steps() == 1
    kassei.ctrl(Key.Key_Z)
    assert kassei.cell(W1, 1, 0) == 0.3


def test_scrub_to_the_left_lowers(kassei: Person) -> None:
    grid = kassei.select_cell(W1)
    kassei.drag(grid.viewport(), right(grid, 0, 0, -50))
    assert kassei.cell(W1) == pytest.approx(0.1 - 0.5, abs=1e-12)


def test_scrub_back_to_the_start_is_no_step(kassei: Person) -> None:
    grid = kassei.select_cell(W1)
    there = right(grid, 0, 0, 30)
    kassei.drag(grid.viewport(), [*there, *reversed(there)])
    assert kassei.cell(W1) == 0.1
    assert kassei.undo_steps() == 0


def test_escape_restores_what_was_scrubbed(kassei: Person) -> None:
    grid = kassei.select_cell(W1)
    path = right(grid, 0, 0, 30)
    kassei.drag(grid.viewport(), path, drop=False)
    assert kassei.cell(W1) != 0.1
    kassei.key(Key.Key_Escape)
    assert kassei.cell(W1) == 0.1
    send_mouse(grid.viewport(), MOVE, path[-1] + QPoint(20, 0))
    send_mouse(grid.viewport(), RELEASE, path[-1])
    assert kassei.cell(W1) == 0.1
    assert kassei.undo_steps() == 0


@pytest.mark.parametrize("kind", [PRESS, SECOND_PRESS])
def test_scrub_whose_release_was_lost_ends_with_the_next_click_or_move(kassei: Person, kind: QEvent.Type) -> None:
    grid = kassei.select_cell(W1, 2)
    send_mouse(grid.viewport(), kind, centre(grid, 2))
    kassei.parts.workspace.edit(Document(Network([Layer([[1.0, 1.0]], [0.0])])), Message("a smaller layer"))
    settle()
    outside = QPoint(grid.viewport().width() - 1, grid.viewport().height() - 1)
    send_mouse(grid.viewport(), MOVE, outside)
    send_mouse(grid.viewport(), RELEASE, outside)
    kassei.select_cell(W1)
    send_mouse(grid.viewport(), kind, centre(grid, 0))
    hover(grid.viewport(), centre(grid, 0) + QPoint(5, 0))  # no button is held any more
    assert kassei.cell(W1) == 1.0
    send_mouse(grid.viewport(), RELEASE, centre(grid, 0))
    assert grid.state() != grid.State.EditingState
    assert kassei.undo_steps() == 1


def test_a_trembling_click_is_no_scrub(kassei: Person) -> None:
    grid = kassei.select_cell(W1)
    kassei.drag(grid.viewport(), right(grid, 0, 0, 3))
    assert kassei.undo_steps() == 0


def test_drag_from_another_cell_selects_a_block(kassei: Person) -> None:
    grid = kassei.select_cell(W1, 2, 1)
    kassei.drag(grid.viewport(), [centre(grid, 0, 0), centre(grid, 0, 1), centre(grid, 1, 1)])
    selected = {(index.row(), index.column()) for index in grid.selectedIndexes()}
    assert selected == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert kassei.undo_steps() == 0


def test_scrub_with_live_recomputes_all_the_way(kassei: Person) -> None:
    kassei.click("live_toggle")
    grid = kassei.select_cell("layer_1_biases")
    before = kassei.cell("layer_1_u")
    kassei.drag(grid.viewport(), right(grid, 0, 0, 100), drop=False)
    assert kassei.cell("layer_1_u") == pytest.approx(before + 1.0, abs=1e-12)
    kassei.key(Key.Key_Escape)


# Looks


def test_cells_show_the_digits_they_need(kassei: Person) -> None:
    kassei.edit_cell("input_x", "0.125")
    shown = [kassei.grid("input_x").model().index(row, 0).data() for row in (0, 1)]
    assert shown == ["0.125", "0.500"]


def test_tooltip_has_full_precision(kassei: Person) -> None:
    kassei.edit_cell("input_x", "1/3")
    assert kassei.grid("input_x").model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == f"input x1 = {1 / 3!r}"


@pytest.mark.parametrize("value", ["123456.789", "-1e-9", "1e300", "-99999"])
def test_column_grows_with_its_number(kassei: Person, value: str) -> None:
    kassei.edit_cell("input_x", value)
    grid = kassei.grid("input_x")
    text = grid.model().index(0, 0).data()
    assert grid.columnWidth(0) >= grid.fontMetrics().horizontalAdvance(text)
    assert grid.viewport().width() >= grid.columnWidth(0)
    assert math.isfinite(float(text.replace("−", "-")))
