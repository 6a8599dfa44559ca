"""The matrix product at the pointer: the row of W, the vector and the result are tinted."""

from __future__ import annotations

from gui_person import Key, Person, centre, hover, settle
from PySide6.QtCore import QPoint

from gui.network.strip.highlights import taking_part

WORKED = (2, 3, 2, 2)


def tinted(kassei: Person) -> dict[str, frozenset[tuple[int, int]]]:
    grids = [kassei.grid(f"layer_{layer}_{name}") for layer in (1, 2, 3) for name in ("weights", "biases", "u", "z")]
    grids += [kassei.grid("input_x"), kassei.grid("output_y")]
    return {grid.objectName(): grid.tinted for grid in grids if grid.tinted}


def test_a_weight_tints_its_row_the_vector_and_the_result(kassei: Person) -> None:
    grid = kassei.grid("layer_1_weights")
    hover(grid.viewport(), centre(grid, 1, 1))
    assert tinted(kassei) == {
        "layer_1_weights": {(1, 0), (1, 1)},
        "input_x": {(0, 0), (1, 0)},
        "layer_1_biases": {(1, 0)},
        "layer_1_u": {(1, 0)},
    }
    hover(kassei.window, QPoint(3, 3))
    settle()
    assert tinted(kassei) == {}


def test_cells_to_fill_in_are_not_tinted(kassei: Person) -> None:
    kassei.key(Key.Key_F9)
    grid = kassei.grid("layer_2_weights")
    hover(grid.viewport(), centre(grid, 0, 1))
    assert tinted(kassei)["layer_2_weights"] == {(0, 0), (0, 1), (0, 2)}
    assert tinted(kassei)["layer_2_biases"] == {(0, 0)}
    answers = kassei.grid("layer_2_u_answers")
    hover(answers.viewport(), centre(answers, 0, 0))
    assert tinted(kassei) == {}
    assert answers.tinted == frozenset()


def test_an_element_of_a_vector_tints_the_column_it_is_multiplied_with() -> None:
    assert taking_part(("x", 0), 1, WORKED) == {("x", 0): {(1, 0)}, ("W", 0): {(0, 1), (1, 1), (2, 1)}}
    assert taking_part(("z", 0), 2, WORKED) == {("u", 0): {(2, 0)}, ("z", 0): {(2, 0)}, ("W", 1): {(0, 2), (1, 2)}}


def test_the_output_belongs_to_its_own_u_and_gradients_to_nothing() -> None:
    assert taking_part(("y", 0), 1, WORKED) == {("u", 2): {(1, 0)}, ("z", 2): {(1, 0)}, ("y", 0): {(1, 0)}}
    assert taking_part(("z", 2), 1, WORKED) == taking_part(("y", 0), 1, WORKED)
    assert taking_part(("dW", 0), 1, WORKED) == {}


def test_a_later_layer_is_multiplied_with_the_vector_before_it() -> None:
    cells = taking_part(("u", 1), 0, WORKED)
    assert cells.pop(("W", 1)) == {(0, 0), (0, 1), (0, 2)}
    assert cells == {("z", 0): {(0, 0), (1, 0), (2, 0)}, ("b", 1): {(0, 0)}, ("u", 1): {(0, 0)}}
