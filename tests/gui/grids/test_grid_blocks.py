"""Blocks of cells in grids: deleting, copying and pasting, and blocks that are refused."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from cases import in_turn
from gui_alone import Alone
from gui_person import Held, Key, Person, clipboard, in_one_window, put_on_clipboard, settle
from PySide6.QtCore import QPoint

from engine import Document, Layer, Network
from engine.numeric.parse import parse_list
from gui.grids.number_grid import NumberGrid

W1 = "layer_1_weights"


@in_one_window("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_sets_zero(kassei: Person, key: Key) -> None:
    kassei.select_cell(W1, 2, 1)
    kassei.key(key)
    assert kassei.cell(W1, 2, 1) == 0.0
    assert kassei.undo_steps() == 1


def test_delete_of_a_block_is_one_step(strip: Alone) -> None:
    strip.select_cell(W1)
    strip.key(Key.Key_Right, Held.ShiftModifier)
    strip.key(Key.Key_Down, Held.ShiftModifier)
    strip.key(Key.Key_Delete)
    np.testing.assert_array_equal(strip.numbers(W1), [[0, 0], [0, 0], [0.5, 0.6]])
    assert strip.undo_steps() == 1


def test_delete_of_zeros_is_no_step(strip: Alone) -> None:
    strip.select_cell(W1)
    strip.key(Key.Key_Delete)
    strip.key(Key.Key_Delete)
    assert strip.undo_steps() == 1


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


def test_a_block_is_copied_and_pasted_with_the_menu(kassei: Person) -> None:
    kassei.select_cell("layer_2_weights")
    kassei.key(Key.Key_Right, Held.ShiftModifier, times=2)
    kassei.menu("menu_edit", "action_copy")
    kassei.key(Key.Key_Down)
    kassei.key(Key.Key_Left, times=2)
    kassei.menu("menu_edit", "action_paste")
    np.testing.assert_array_equal(kassei.numbers("layer_2_weights"), [[0.1, 0.2, 0.3], [0.1, 0.2, 0.3]])


@in_one_window("block", ["1\t2\t3", "1\n2\n3\n4", "1\tx", "1\t2\n3", "", "nan\t1", "1\t1e999", "<b>1</b>"])
def test_blocks_that_do_not_fit_are_refused_as_a_whole(kassei: Person, block: str) -> None:
    before = kassei.numbers(W1)
    put_on_clipboard(block)
    kassei.select_cell(W1)
    kassei.ctrl(Key.Key_V)
    np.testing.assert_array_equal(kassei.numbers(W1), before)
    assert kassei.refusal().endswith(" The old value stays.")
    assert kassei.undo_steps() == 0


# A list of three numbers in the notations of several programs and languages.
LISTS = [
    "[0.3, 2.9, 4]",
    "0.3, 2.9, 4",
    "0.3 2.9 4",
    "0.3;2.9;4",
    "(0.3, 2.9, 4.0)",
    "np.array([0.3, 2.9, 4.0])",
    "tensor([0.3, 2.9, 4.0])",
    "0.3\t2.9\t4\n",
    "０．３，２．９，４",
    "0.3、2.9、4",
    "0,3; 2,9; 4",
    "3/10, 29/10, 4",
    "3 / 10 29 / 10 4",
    "[[0.3, 2.9, 4]]",
    "[0.3; 2.9; 4]",
    "0.3\n2.9\n4",
    "0.3, 2.9,\n4",
    "0.3 2.9 4;",
]


@pytest.fixture
def triples() -> Document:
    """Three inputs, a layer of one neuron and a layer of three, so that there are columns and rows of three."""
    one = Layer([[1.0, 2.0, 3.0]], [0.0], "sigmoid")
    three = Layer([[1.0], [2.0], [3.0]], [0.0, 0.0, 0.0], "sigmoid")
    return Document(Network([one, three]), (1.0, 1.0, 1.0))


@in_turn("text", LISTS)
def test_a_list_is_pasted_into_columns_and_rows_as_the_values_field_reads_it(
    reopen_kassei: Callable[..., Person], triples: Document, text: str
) -> None:
    kassei = reopen_kassei(triples)
    assert parse_list(text) == (0.3, 2.9, 4.0)
    put_on_clipboard(text)
    for steps, name in enumerate(("input_x", "layer_1_weights", "layer_2_weights", "layer_2_biases", "target_t"), start=1):
        kassei.select_cell(name)
        kassei.ctrl(Key.Key_V)
        assert np.ravel(kassei.numbers(name)).tolist() == [0.3, 2.9, 4.0], name
        assert kassei.undo_steps() == steps


@in_one_window("how", ["pasted", "typed"])
def test_a_matrix_without_brackets_is_read_as_with_them(kassei: Person, how: str) -> None:
    text = "0.7, 0.8; -0.9, 1.0; 1.1, 2"
    if how == "typed":
        kassei.edit_cell(W1, text)
    else:
        put_on_clipboard(text)
        kassei.select_cell(W1)
        kassei.ctrl(Key.Key_V)
    np.testing.assert_array_equal(kassei.numbers(W1), [[0.7, 0.8], [-0.9, 1.0], [1.1, 2.0]])
    assert kassei.undo_steps() == 1


def test_a_list_is_pasted_from_the_selected_cell_on_if_it_fits(open_kassei: Callable[..., Person], triples: Document) -> None:
    kassei = open_kassei(triples)
    put_on_clipboard("[7, 8]")
    kassei.select_cell("layer_2_biases", 1)
    kassei.ctrl(Key.Key_V)
    assert np.ravel(kassei.numbers("layer_2_biases")).tolist() == [0.0, 7.0, 8.0]
    kassei.select_cell("layer_2_biases", 2)
    kassei.ctrl(Key.Key_V)
    assert kassei.refusal() == (
        "The block is 1 × 2 and does not fit: from this cell on there is room for 1 × 1. The old value stays."
    )
    assert np.ravel(kassei.numbers("layer_2_biases")).tolist() == [0.0, 7.0, 8.0]


@in_one_window(
    ("text", "reason"),
    [
        ("1,5", "can be read in two ways"),  # one number in a spreadsheet of another country
        ("1 2\n3 4", "The block is 2 × 2 and does not fit"),
        ("1 x 3", "Row 1, column 2 of the block: “x” is not a number."),
        ("1 2 3 4", "The block is 1 × 4 and does not fit: from this cell on there is room for 3 × 1."),
    ],
)
def test_text_that_is_not_a_list_for_the_column_is_refused(kassei: Person, text: str, reason: str) -> None:
    put_on_clipboard(text)
    kassei.select_cell("layer_1_biases")
    kassei.ctrl(Key.Key_V)
    assert reason in kassei.refusal()
    assert kassei.undo_steps() == 0


def test_weights_stored_as_inputs_by_outputs_are_pasted_transposed(kassei: Person) -> None:
    put_on_clipboard("[[0.1,0.3,0.5],[0.2,0.4,0.7]]")
    kassei.select_cell(W1)
    kassei.ctrl(Key.Key_V)
    assert kassei.refusal() == (
        "The block is 2 × 3, and from this cell on there is room for 3 × 2: it fits transposed,"
        " with Edit > Paste Transposed (Ctrl+Shift+V). The old value stays."
    )
    kassei.key(Key.Key_V, Held.ControlModifier | Held.ShiftModifier)
    np.testing.assert_array_equal(kassei.numbers(W1), [[0.1, 0.2], [0.3, 0.4], [0.5, 0.7]])
    assert kassei.undo_steps() == 1
    kassei.ctrl(Key.Key_Z)
    kassei.menu("menu_edit", "action_paste_transposed")
    np.testing.assert_array_equal(kassei.numbers(W1), [[0.1, 0.2], [0.3, 0.4], [0.5, 0.7]])


def test_a_block_that_does_not_fit_transposed_is_refused(kassei: Person) -> None:
    put_on_clipboard("1 2\n3 4\n5 6")
    kassei.select_cell(W1)
    kassei.key(Key.Key_V, Held.ControlModifier | Held.ShiftModifier)
    assert kassei.refusal() == (
        "Transposed, the block is 2 × 3 and does not fit: from this cell on there is room for 3 × 2. The old value stays."
    )
    assert kassei.undo_steps() == 0


@in_one_window(
    ("text", "expected"),
    [
        ("np.ones((3, 2))", [[1, 1], [1, 1], [1, 1]]),
        ("np.eye(2)", [[1, 0], [0, 1], [0.5, 0.6]]),
        ("[[7, 8]]", [[7, 8], [0.3, 0.4], [0.5, 0.6]]),
        ("np.float32(1.5)", [[1.5, 0.2], [0.3, 0.4], [0.5, 0.6]]),
    ],
)
def test_a_call_or_a_list_typed_in_a_cell_fills_the_cells_from_there_on(
    kassei: Person, text: str, expected: list[list[float]]
) -> None:
    before = kassei.undo_steps()
    kassei.edit_cell(W1, text)
    np.testing.assert_array_equal(kassei.numbers(W1), expected)
    assert kassei.undo_steps() == before + 1


def test_a_call_that_does_not_fit_stays_in_its_cell_with_the_reason(kassei: Person) -> None:
    kassei.edit_cell(W1, "range(5)")
    assert kassei.refusal()
    np.testing.assert_array_equal(kassei.numbers(W1), [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]])


def test_nothing_can_be_pasted_into_results(kassei: Person) -> None:
    kassei.click("forward_button")
    put_on_clipboard("5")
    kassei.select_cell("layer_1_u")
    kassei.ctrl(Key.Key_V)
    assert kassei.cell("layer_1_u") == pytest.approx(0.3)


def test_the_red_frame_of_a_refused_block_goes_with_the_next_one_that_fits(kassei: Person) -> None:
    grid = kassei.select_cell(W1)
    put_on_clipboard("1\t2\t3")
    kassei.ctrl(Key.Key_V)
    assert has_red(kassei, grid)
    put_on_clipboard("0.1\t0.2")  # the numbers that are there: nothing else is painted anew
    kassei.ctrl(Key.Key_V)
    kassei.bot.waitUntil(lambda: not has_red(kassei, grid))


def has_red(kassei: Person, grid: NumberGrid) -> bool:
    """Return whether the screen, rather than a grid painted anew, has the colour of a refusal at the edges of a grid."""
    settle()
    picture = kassei.window.screen().grabWindow(kassei.window.winId()).toImage()
    red, corner = kassei.parts.look.colour("refused").rgb(), grid.viewport().mapTo(kassei.window, QPoint())
    return any(picture.pixel(corner.x() + x, corner.y() + y) == red for x in range(grid.columnWidth(0)) for y in range(4))
