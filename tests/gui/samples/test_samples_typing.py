"""Editing the table of samples: typing, pasting, scrubbing and deleting rows and targets."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from cases import in_turn
from gui_person import RELEASE, Held, Key, Person, clipboard, put_on_clipboard, send_mouse
from gui_samples import (
    FIGURES,
    ROWS,
    XOR,
    Open,
    click,
    headings,
    position_of,
    samples,
    table,
    type_cell,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from engine.data.samples import MOST_ROWS, Samples


def test_typing_into_the_empty_row_makes_a_row(kassei: Person) -> None:
    click(kassei, 0, 0)
    kassei.type("1.5")
    kassei.key(Key.Key_Tab)
    kassei.type("2/4")
    kassei.key(Key.Key_Tab)
    kassei.type("-3")
    kassei.key(Key.Key_Return)
    assert samples(kassei) == Samples([[1.5, 0.5], [-3, 0]])
    assert kassei.words("samples_count") == "2 rows"
    assert kassei.undo_steps() == 3
    kassei.ctrl(Key.Key_Z)
    assert samples(kassei) == Samples([[1.5, 0.5]])


def test_the_count_of_one_row_is_singular(kassei: Person) -> None:
    type_cell(kassei, 0, 0, "1")
    assert kassei.words("samples_count") == "1 row"


@in_turn(
    ("entry", "reason"), [("abc", "not a number"), ("nan", "not finite"), ("1e999", "too large"), ("1/0", "divides by zero")]
)
def test_bad_entries_are_refused_in_place(reopen_kassei: Open, entry: str, reason: str) -> None:
    kassei = reopen_kassei(XOR)
    type_cell(kassei, 1, 1, entry)
    assert reason in kassei.refusal()
    assert samples(kassei) == ROWS
    assert kassei.undo_steps() == 1  # the click has picked the row
    type_cell(kassei, 4, 0, entry)
    assert samples(kassei) == ROWS


def test_full_width_digits_are_read(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    type_cell(kassei, 1, 1, "２．５")
    assert samples(kassei).inputs[1, 1] == 2.5


def test_an_empty_entry_in_the_empty_row_adds_no_row(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 4, 0)
    kassei.key(Key.Key_F2)
    kassei.key(Key.Key_Return)
    assert samples(kassei) == ROWS
    assert kassei.refusal() == ""


def test_outputs_cannot_be_typed(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 1, 3)
    kassei.type("5")
    kassei.key(Key.Key_Return)
    kassei.key(Key.Key_Delete)
    put_on_clipboard("5")
    click(kassei, 1, 3)
    kassei.ctrl(Key.Key_V)
    assert "Outputs are computed" in kassei.refusal()
    assert samples(kassei) == ROWS
    assert kassei.undo_steps() == 1  # the click has picked the row


def test_enter_moves_down_and_tab_moves_along_the_row_and_out_of_the_table(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    view = click(kassei, 0, 0)
    kassei.key(Key.Key_Return)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 0)
    last = view.numbers.columnCount() - 1
    kassei.key(Key.Key_Tab, times=last)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, last)
    assert view.hasFocus()
    kassei.key(Key.Key_Tab)
    assert not view.hasFocus()


def test_tooltips_show_every_digit(open_kassei: Open) -> None:
    kassei = open_kassei(replace(XOR, samples=Samples([[1 / 3, 1e-300]])))
    model = table(kassei).numbers
    texts = [model.index(0, column).data(Qt.ItemDataRole.DisplayRole) for column in range(2)]
    assert texts == ["0.3333", "1e−300"]
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "Input x1 of row 1 = 0.3333333333333333"


def test_a_drag_on_the_selected_cell_scrubs_it(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    view = click(kassei, 2, 0)
    start, before = position_of(view, 2, 0), kassei.undo_steps()
    kassei.drag(view.viewport(), [start, start + QPoint(10, 0), start + QPoint(25, 0)])
    assert samples(kassei).inputs[2].tolist() == [1.25, 0]
    assert kassei.parts.workspace.document.x == (1.25, 0)
    assert kassei.undo_steps() == before + 1
    kassei.drag(view.viewport(), [start, start + QPoint(10, 0)], drop=False)
    assert samples(kassei).inputs[2, 0] == 1.35
    kassei.key(Key.Key_Escape)
    assert samples(kassei).inputs[2, 0] == 1.25
    send_mouse(view.viewport(), RELEASE, start)
    kassei.double_click(view.viewport(), start)
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_pasting_a_block_adds_rows(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 3, 1)
    before = kassei.undo_steps()
    put_on_clipboard("5\t6\n7\t8\n9\t1e1\n")
    kassei.ctrl(Key.Key_V)
    assert samples(kassei).table()[3:].tolist() == [[1, 5, 6], [0, 7, 8], [0, 9, 10]]
    assert kassei.undo_steps() == before + 1
    kassei.ctrl(Key.Key_Z)
    assert samples(kassei) == ROWS


def test_a_whole_table_pasted_into_an_empty_one_includes_its_targets(open_kassei: Open) -> None:
    kassei = open_kassei(replace(XOR, samples=Samples()))
    click(kassei, 0, 0)
    put_on_clipboard("x1\tx2\tt1\r\n0\t0\t0\r\n0\t1\t1\r\n1\t0\t1\r\n1\t1\t0\r\n")
    kassei.ctrl(Key.Key_V)
    assert samples(kassei) == ROWS
    assert headings(kassei)[2] == "Target t1"


def test_a_table_whose_columns_are_rows_is_pasted_transposed(open_kassei: Open) -> None:
    kassei = open_kassei(replace(XOR, samples=Samples()))
    click(kassei, 0, 0)
    put_on_clipboard("0\t0\t1\t1\n0\t1\t0\t1\n0\t1\t1\t0")
    kassei.menu("menu_edit", "action_paste_transposed")
    assert samples(kassei) == ROWS


@in_turn("text", ["[1, 2, 3, 4, 5]", "1, 2, 3, 4, 5", "1 2 3 4 5", "np.arange(1, 6)", "torch.tensor([1., 2., 3., 4., 5.])"])
def test_a_list_too_long_for_a_row_goes_down_its_column(reopen_kassei: Open, text: str) -> None:
    kassei = reopen_kassei(replace(XOR, samples=Samples()))
    click(kassei, 0, 1)
    put_on_clipboard(text)
    kassei.ctrl(Key.Key_V)
    assert not kassei.refusal()
    assert samples(kassei).table().tolist() == [[0, 1], [0, 2], [0, 3], [0, 4], [0, 5]]
    kassei.ctrl(Key.Key_Z)
    assert not len(samples(kassei))


def test_a_list_that_fits_a_row_is_one(open_kassei: Open) -> None:
    kassei = open_kassei(replace(XOR, samples=Samples()))
    click(kassei, 0, 0)
    put_on_clipboard("[1, 2]")
    kassei.ctrl(Key.Key_V)
    assert samples(kassei).table().tolist() == [[1, 2]]


@in_turn(
    ("block", "reason"),
    [
        ("1\t2\t3\t4", "The block has 4 columns; from this cell on there is room for 3"),
        ("1\t2\t3\t4", "Edit > Paste Transposed (Ctrl+Shift+V) writes them into one column."),
        ("1\t2\t3\t4\n5\t6\t7\t8", "it fits transposed, with Edit > Paste Transposed (Ctrl+Shift+V)."),
        ("1\tx", "Row 1, column 2 of the block: “x” is not a number."),
        ("1\t2\n3", "Row 2 of the block has 1 values"),
        ("1\tnan", "not finite"),
        ("1],[2", "not a number"),
        ("1\n" * (MOST_ROWS + 1), "more than 100000 rows of samples"),
    ],
)
def test_blocks_that_do_not_fit_are_refused_as_a_whole(reopen_kassei: Open, block: str, reason: str) -> None:
    kassei = reopen_kassei(XOR)
    click(kassei, 0, 0)
    put_on_clipboard(block)
    kassei.ctrl(Key.Key_V)
    assert reason in kassei.refusal()
    assert samples(kassei) == ROWS


def test_copied_cells_have_every_digit(open_kassei: Open) -> None:
    kassei = open_kassei(replace(XOR, samples=Samples([[1 / 3, 2], [-5e-324, 4]])))
    kassei.click("forward_button")
    click(kassei, 0, 0)
    kassei.ctrl(Key.Key_A)
    kassei.ctrl(Key.Key_C)
    assert clipboard() == "0.3333333333333333\t2\t0\n-5e-324\t4\t0"
    type_cell(kassei, 2, 1, "9")
    click(kassei, 1, 1)
    click(kassei, 2, 2, Held.ShiftModifier)
    kassei.ctrl(Key.Key_C)
    assert clipboard() == "4\t0\n9\t0"


def test_delete_sets_cells_to_zero(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 1, 1)
    click(kassei, 2, 3, Held.ShiftModifier)
    before = kassei.undo_steps()
    kassei.key(Key.Key_Delete)
    assert samples(kassei) == Samples([[0, 0], [0, 0], [1, 0], [1, 1]], [[0], [0], [0], [0]])
    assert kassei.undo_steps() == before + 1


def test_delete_removes_whole_rows(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    view = click(kassei, 1, 0)
    click(kassei, 2, view.numbers.columnCount() - 1, Held.ShiftModifier)
    kassei.key(Key.Key_Delete)
    assert samples(kassei) == Samples([[0, 0], [1, 1]], [[0], [0]])
    assert kassei.words("samples_count") == "2 rows"
    kassei.ctrl(Key.Key_A)
    kassei.key(Key.Key_Delete)
    assert samples(kassei) == Samples()
    assert view.numbers.rowCount() == 1
    kassei.ctrl(Key.Key_Z)
    kassei.ctrl(Key.Key_Z)
    assert samples(kassei) == ROWS


def test_the_button_deletes_the_selected_rows(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    click(kassei, 0, 1)
    kassei.click("samples_delete")
    assert samples(kassei) == ROWS.without_rows([0])


def test_clear_removes_all_rows(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("samples_clear")
    assert samples(kassei) == Samples()
    assert headings(kassei)[2] == "Target t1"
    kassei.ctrl(Key.Key_Z)
    assert samples(kassei) == ROWS


def test_targets_are_removed_and_added(open_kassei: Open) -> None:
    kassei = open_kassei(XOR)
    table(kassei)
    kassei.click("samples_targets")
    assert samples(kassei) == Samples(ROWS.inputs)
    assert headings(kassei) == ["Input x1", "Input x2", "Output y1"]
    kassei.click("samples_targets")
    assert samples(kassei) == Samples(ROWS.inputs, np.zeros((4, 1)))
    kassei.ctrl(Key.Key_Z)
    kassei.ctrl(Key.Key_Z)
    assert samples(kassei) == ROWS
    assert kassei.find("samples_targets", QAbstractButton).isChecked()


def test_targets_can_be_added_without_rows(kassei: Person) -> None:
    table(kassei)
    kassei.click("samples_targets")
    assert headings(kassei) == ["Input x1", "Input x2", "Target t1", "Target t2", "Output y1", "Output y2", "Error", *FIGURES]
    assert kassei.undo_steps() == 0
    type_cell(kassei, 0, 2, "5")
    assert samples(kassei) == Samples([[0, 0]], [[5, 0]])
