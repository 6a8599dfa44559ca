"""Grids of numbers: moving among cells, typing, refused entries, and how numbers look."""

from __future__ import annotations

import math

import pytest
from cases import case
from gui_alone import Alone
from gui_person import Hands, Held, Key, Person, centre, in_one_window
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

W1 = "layer_1_weights"
REFUSED = ["abc", "nan", "inf", "-Infinity", "1/0", "", "1e999", "0x10", "1,234", "1 2"]


def current_cell(hands: Hands) -> tuple[str, int, int]:
    """Return the grid with the focus and its current cell."""
    widget = QApplication.focusWidget()
    assert widget is not None
    index = hands.grid(widget.objectName()).currentIndex()
    return widget.objectName(), index.row(), index.column()


# Moving among cells


def test_arrows_move_inside_a_grid(strip: Alone) -> None:
    strip.select_cell(W1)
    for key, cell in ((Key.Key_Down, (1, 0)), (Key.Key_Right, (1, 1)), (Key.Key_Up, (0, 1)), (Key.Key_Left, (0, 0))):
        strip.key(key)
        assert current_cell(strip) == (W1, *cell)


def test_arrows_move_to_the_same_row_of_the_neighbours(strip: Alone) -> None:
    strip.select_cell("input_x", 1)
    strip.key(Key.Key_Right)
    assert current_cell(strip) == (W1, 1, 0)
    strip.key(Key.Key_Right, times=2)
    assert current_cell(strip) == ("layer_1_biases", 1, 0)
    strip.key(Key.Key_Right, times=3)
    assert current_cell(strip) == ("layer_2_weights", 1, 0)
    strip.key(Key.Key_Left)
    assert current_cell(strip) == ("layer_1_z", 1, 0)
    strip.key(Key.Key_Left, times=3)
    assert current_cell(strip) == (W1, 1, 1)


def test_arrows_move_to_the_last_row_of_a_lower_neighbour(strip: Alone) -> None:
    strip.select_cell("layer_1_z", 2)
    strip.key(Key.Key_Right)
    assert current_cell(strip) == ("layer_2_weights", 1, 0)


def test_arrows_stop_at_the_ends(kassei: Person) -> None:
    kassei.select_cell("input_x", 0)
    kassei.key(Key.Key_Left)
    kassei.key(Key.Key_Up)
    assert current_cell(kassei) == ("input_x", 0, 0)
    kassei.select_cell("target_t", 1)
    kassei.key(Key.Key_Right)
    kassei.key(Key.Key_Down)
    assert current_cell(kassei) == ("target_t", 1, 0)


def test_tab_moves_along_the_cells_and_out_of_the_grid(strip: Alone) -> None:
    strip.select_cell(W1)
    visited = []
    for _ in range(6):
        strip.key(Key.Key_Tab)
        visited.append(current_cell(strip))
    assert visited == [(W1, 0, 1), (W1, 1, 0), (W1, 1, 1), (W1, 2, 0), (W1, 2, 1), ("layer_1_biases", 0, 0)]
    strip.key(Key.Key_Backtab, Held.ShiftModifier)
    assert current_cell(strip) == (W1, 2, 1)


def test_enter_moves_down(strip: Alone) -> None:
    strip.select_cell(W1, 0, 1)
    strip.key(Key.Key_Return)
    assert current_cell(strip) == (W1, 1, 1)


# Typing


def test_f2_opens_the_editor_with_every_digit(strip: Alone) -> None:
    strip.edit_cell(W1, "1/3")
    strip.select_cell(W1)
    strip.key(Key.Key_F2)
    editor = strip.find(f"{W1}_editor", QLineEdit)
    assert editor.hasFocus()
    assert float(editor.text()) == 1 / 3
    assert editor.selectedText() == editor.text()
    strip.type("2.5")
    strip.key(Key.Key_Return)
    assert strip.cell(W1) == 2.5
    assert current_cell(strip) == (W1, 1, 0)


def test_typing_replaces_the_number(strip: Alone) -> None:
    strip.select_cell(W1, 1, 1)
    strip.type("-3.5")
    strip.key(Key.Key_Return)
    assert strip.cell(W1, 1, 1) == -3.5
    assert strip.undo_steps() == 1


def test_tab_in_the_editor_commits_and_moves_on(strip: Alone) -> None:
    strip.select_cell(W1)
    strip.type("8")
    strip.key(Key.Key_Tab)
    assert strip.cell(W1) == 8
    assert current_cell(strip) == (W1, 0, 1)


def test_clicking_elsewhere_commits(strip: Alone) -> None:
    strip.select_cell(W1)
    strip.type("8")
    strip.select_cell("layer_2_weights")
    assert strip.cell(W1) == 8


def test_escape_in_the_editor_keeps_the_old_value(strip: Alone) -> None:
    strip.select_cell(W1)
    strip.type("8")
    strip.key(Key.Key_Escape)
    assert strip.cell(W1) == 0.1
    assert strip.undo_steps() == 0


def test_double_click_opens_the_editor(strip: Alone) -> None:
    grid = strip.grid(W1)
    strip.double_click(grid.viewport(), centre(grid, 0))
    assert strip.find(f"{W1}_editor", QLineEdit).hasFocus()


def test_double_click_on_the_selected_cell_opens_the_editor(strip: Alone) -> None:
    grid = strip.select_cell(W1)
    strip.double_click(grid.viewport(), centre(grid, 0))
    assert strip.find(f"{W1}_editor", QLineEdit).hasFocus()


def test_opening_and_closing_the_editor_changes_no_digit(strip: Alone) -> None:
    strip.edit_cell(W1, "0.1234567890123456")
    steps = strip.undo_steps()
    strip.select_cell(W1)
    strip.key(Key.Key_F2)
    strip.key(Key.Key_Return)
    assert strip.cell(W1) == 0.1234567890123456
    assert strip.undo_steps() == steps


ACCEPTED = {
    "1e-3": 1e-3,
    "-2.5E2": -250.0,
    "2/3": 2 / 3,
    "1 / 8": 0.125,
    "−0.5": -0.5,
    "１２．５": 12.5,
    "－１／４": -0.25,
    "ー３": -3.0,
    ".5": 0.5,
    "+7": 7.0,
    "0,5": 0.5,
    "50%": 0.5,
    "1e308": 1e308,
}


def test_numbers_are_read_as_people_write_them(kassei: Person) -> None:
    for text, value in ACCEPTED.items():
        with case(text):
            kassei.edit_cell("input_x", text)
            assert kassei.cell("input_x") == value
            assert kassei.refusal() == ""
            assert kassei.undo_steps() == 1
            kassei.ctrl(Key.Key_Z)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_bad_entries_are_refused_in_place(open_kassei, language: str) -> None:
    kassei = open_kassei(language=language)
    for text in REFUSED:
        with case(text):
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
            assert current_cell(kassei) == (W1, 1, 0)


@in_one_window("key", [Key.Key_Return, Key.Key_Tab])
def test_a_refused_entry_can_be_corrected_in_the_editor(kassei: Person, key: Key) -> None:
    kassei.select_cell(W1)
    kassei.type("0.7x")
    kassei.key(key)
    assert "0.7x" in kassei.refusal()
    kassei.key(Key.Key_Backspace)
    assert kassei.refusal() == ""
    kassei.key(key)
    assert kassei.cell(W1) == 0.7
    assert kassei.undo_steps() == 1
    assert current_cell(kassei) == ((W1, 1, 0) if key == Key.Key_Return else (W1, 0, 1))


def test_typed_letters_are_refused_and_escape_closes_the_note(strip: Alone) -> None:
    strip.select_cell(W1)
    strip.type("abc")
    strip.key(Key.Key_Return)
    assert "abc" in strip.refusal()
    assert strip.cell(W1) == 0.1
    strip.key(Key.Key_Escape)
    assert strip.refusal() == ""


# Appearance


def test_cells_show_the_digits_they_need(strip: Alone) -> None:
    strip.edit_cell("input_x", "0.125")
    shown = [strip.grid("input_x").model().index(row, 0).data() for row in (0, 1)]
    assert shown == ["0.125", "0.500"]


def test_tooltip_has_full_precision(strip: Alone) -> None:
    strip.edit_cell("input_x", "1/3")
    assert strip.grid("input_x").model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == f"input x1 = {1 / 3!r}"


@in_one_window("value", ["123456.789", "-1e-9", "1e300", "-99999"])
def test_column_grows_with_its_number(kassei: Person, value: str) -> None:
    kassei.edit_cell("input_x", value)
    grid = kassei.grid("input_x")
    text = grid.model().index(0, 0).data()
    assert grid.columnWidth(0) >= grid.fontMetrics().horizontalAdvance(text)
    assert grid.viewport().width() >= grid.columnWidth(0)
    assert math.isfinite(float(text.replace("−", "-")))


@pytest.mark.parametrize("leave", ["view_diagram", "page_training"])
def test_the_note_of_a_refused_entry_closes_with_its_view(kassei: Person, leave: str) -> None:
    kassei.edit_cell("input_x", "seven")
    assert "seven" in kassei.refusal()
    kassei.click(leave)
    assert kassei.refusal() == ""
    kassei.click("page_playground")
    kassei.click("view_equation")
    assert (kassei.refusal(), kassei.cell("input_x")) == ("", 1.0)
