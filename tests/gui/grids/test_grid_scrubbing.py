"""Dragging in grids: scrubbing the selected cell, and selecting a block from another cell."""

from __future__ import annotations

import pytest
from gui_alone import Alone
from gui_person import MOVE, PRESS, RELEASE, SECOND_PRESS, Held, Key, Person, centre, hover, in_one_window, send_mouse, settle
from PySide6.QtCore import QEvent, QPoint

from engine import Document, Layer, Message, Network

W1 = "layer_1_weights"


def path_from(grid, row: int, column: int, pixels: int) -> list[QPoint]:
    """Return a path to the right from the middle of a cell, or to the left for negative pixels."""
    start = centre(grid, row, column)
    return [start, start + QPoint(pixels // 2, 0), start + QPoint(pixels, 1)]


@in_one_window(("held", "per_pixel"), [(Held.NoModifier, 0.01), (Held.ShiftModifier, 0.001), (Held.ControlModifier, 0.1)])
def test_drag_on_the_selected_cell_scrubs_as_one_step(kassei: Person, held: Held, per_pixel: float) -> None:
    grid = kassei.select_cell(W1, 1, 0)
    kassei.drag(grid.viewport(), path_from(grid, 1, 0, 40), held)
    assert kassei.cell(W1, 1, 0) == pytest.approx(0.3 + 40 * per_pixel, abs=1e-12)
    assert kassei.undo_steps() == 1
    kassei.ctrl(Key.Key_Z)
    assert kassei.cell(W1, 1, 0) == 0.3


def test_scrubbing_to_the_left_lowers_the_number(strip: Alone) -> None:
    grid = strip.select_cell(W1)
    strip.drag(grid.viewport(), path_from(grid, 0, 0, -50))
    assert strip.cell(W1) == pytest.approx(0.1 - 0.5, abs=1e-12)


def test_scrubbing_back_to_the_start_adds_no_undo_step(strip: Alone) -> None:
    grid = strip.select_cell(W1)
    path = path_from(grid, 0, 0, 30)
    strip.drag(grid.viewport(), [*path, *reversed(path)])
    assert strip.cell(W1) == 0.1
    assert strip.undo_steps() == 0


def test_escape_restores_the_number_before_scrubbing(strip: Alone) -> None:
    grid = strip.select_cell(W1)
    path = path_from(grid, 0, 0, 30)
    strip.drag(grid.viewport(), path, drop=False)
    assert strip.cell(W1) != 0.1
    strip.key(Key.Key_Escape)
    assert strip.cell(W1) == 0.1
    send_mouse(grid.viewport(), MOVE, path[-1] + QPoint(20, 0))
    send_mouse(grid.viewport(), RELEASE, path[-1])
    assert strip.cell(W1) == 0.1
    assert strip.undo_steps() == 0


@pytest.mark.parametrize("kind", [PRESS, SECOND_PRESS])
def test_scrubbing_whose_release_was_lost_ends_with_the_next_click_or_move(strip: Alone, kind: QEvent.Type) -> None:
    grid = strip.select_cell(W1, 2)
    send_mouse(grid.viewport(), kind, centre(grid, 2))
    strip.workspace.edit(Document(Network([Layer([[1.0, 1.0]], [0.0])])), Message("a smaller layer"))
    settle()
    outside = QPoint(grid.viewport().width() - 1, grid.viewport().height() - 1)
    send_mouse(grid.viewport(), MOVE, outside)
    send_mouse(grid.viewport(), RELEASE, outside)
    strip.select_cell(W1)
    send_mouse(grid.viewport(), kind, centre(grid, 0))
    hover(grid.viewport(), centre(grid, 0) + QPoint(5, 0))  # without a button held
    assert strip.cell(W1) == 1.0
    send_mouse(grid.viewport(), RELEASE, centre(grid, 0))
    assert grid.state() != grid.State.EditingState
    assert strip.undo_steps() == 1


def test_a_movement_of_a_few_pixels_does_not_scrub(strip: Alone) -> None:
    grid = strip.select_cell(W1)
    strip.drag(grid.viewport(), path_from(grid, 0, 0, 3))
    assert strip.undo_steps() == 0


def test_drag_from_another_cell_selects_a_block(strip: Alone) -> None:
    grid = strip.select_cell(W1, 2, 1)
    strip.drag(grid.viewport(), [centre(grid, 0, 0), centre(grid, 0, 1), centre(grid, 1, 1)])
    selected = {(index.row(), index.column()) for index in grid.selectedIndexes()}
    assert selected == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert strip.undo_steps() == 0


def test_scrubbing_with_live_recomputes_during_the_drag(kassei: Person) -> None:
    kassei.click("live_toggle")
    grid = kassei.select_cell("layer_1_biases")
    before = kassei.cell("layer_1_u")
    kassei.drag(grid.viewport(), path_from(grid, 0, 0, 100), drop=False)
    assert kassei.cell("layer_1_u") == pytest.approx(before + 1.0, abs=1e-12)
    kassei.key(Key.Key_Escape)
