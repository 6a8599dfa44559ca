"""Blocks of cells in grids: deleting, copying and pasting, and what is refused whole."""

from __future__ import annotations

import numpy as np
import pytest
from gui_person import Held, Key, Person, clipboard, put_on_clipboard

W1 = "layer_1_weights"


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
