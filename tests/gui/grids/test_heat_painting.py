"""Large matrices: figures on demand, what is repainted, and the emphasis of the layer being computed."""

from __future__ import annotations

import pytest
from gui_alone import Alone
from gui_clipping import misfits
from gui_heat_cells import W2, document, heat, lay_out, select, written
from gui_person import Key, Person, settle
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QScrollArea,
    QWidget,
)

from engine.document.document import MOST_LAYERS, MOST_NEURONS
from gui.grids.number_grid import NumberGrid
from gui.network.strip.equation_strip import EquationStrip


class PaintedRegion(QObject):
    """Collects the region of a widget that is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.painted = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self.painted += event.region()
        return False


def test_a_new_largest_number_repaints_all_cells(tall_strip: Alone) -> None:
    grid = tall_strip.grid(W2)
    before, region = grid.grab().toImage(), PaintedRegion(grid.viewport())
    grid.numbers.put(grid.numbers.index(63, 11), 1000.0)
    settle()
    assert region.painted.contains(grid.viewport().rect().topLeft())
    assert grid.grab().toImage().pixelColor(1, 1) != before.pixelColor(1, 1)


def test_the_button_switches_between_figures_and_colours(tall_strip: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    grid, button = tall_strip.grid(W2), tall_strip.find(f"{W2}_figures", QAbstractButton)
    size, row_height = grid.size(), grid.rowHeight(0)
    tall_strip.click(f"{W2}_figures")
    assert W2 not in heat(tall_strip)
    lay_out()
    assert not [misfit for misfit in misfits(tall_strip.window) if W2 in misfit]
    texts = [grid.model().index(row, column).data() for row in range(64) for column in range(12)]
    assert sorted(written(grid, monkeypatch)) == sorted(texts)
    assert button.accessibleName() == "Show colours instead of figures"
    tall_strip.click(f"{W2}_figures")
    assert W2 in heat(tall_strip)
    assert (grid.size(), grid.rowHeight(0)) == (size, row_height)
    assert written(grid, monkeypatch) == []
    assert button.accessibleName() == "Show all figures"


def test_tab_reaches_the_button_before_its_grid(tall_strip: Alone) -> None:
    tall_strip.find("layer_2_menu").setFocus()
    tall_strip.key(Key.Key_Tab)
    assert QApplication.focusWidget() is tall_strip.find(f"{W2}_figures")
    tall_strip.key(Key.Key_Space)
    assert W2 not in heat(tall_strip)
    tall_strip.key(Key.Key_Tab)
    assert QApplication.focusWidget() is tall_strip.grid(W2)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_focus_on_the_button_is_visible(open_kassei, theme: str) -> None:
    kassei = open_kassei(document(3, 12, 2), theme=theme)
    button = kassei.find("layer_1_weights_figures")
    before = button.grab().toImage()
    button.setFocus()
    after = button.grab().toImage()
    points = [(x, y) for x in range(before.width()) for y in range(before.height())]
    assert sum(before.pixel(*point) != after.pixel(*point) for point in points) >= 20


def test_figures_fit_at_all_decimals_and_zooms(tall_strip: Alone) -> None:
    tall_strip.click(f"{W2}_figures")
    for zoom, decimals in ((100, 8), (150, 8), (150, 2), (75, 2), (100, 2), (100, 4)):
        tall_strip.look.set(zoom=zoom, decimals=decimals)
        lay_out()
        assert not [misfit for misfit in misfits(tall_strip.window) if W2 in misfit]
        for name in heat(tall_strip):
            grid = tall_strip.grid(name)
            assert grid.width() == sum(grid.columnWidth(column) for column in range(grid.model().columnCount()))
            assert grid.height() == sum(grid.rowHeight(row) for row in range(grid.model().rowCount()))


class PaintedNames(QObject):
    """Collects the names of the parents of watched widgets that are painted."""

    def __init__(self, widgets: list[QWidget]) -> None:
        super().__init__()
        self.names: set[str] = set()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            parent = watched.parent()
            self.names.add(parent.objectName() if parent is not None else "")
        return False


def test_grids_outside_the_viewport_are_not_painted(open_kassei) -> None:
    kassei = open_kassei(document(16, *[MOST_NEURONS] * MOST_LAYERS))
    grids = kassei.window.findChildren(NumberGrid)
    painted = PaintedNames([grid.viewport() for grid in grids])
    kassei.click("forward_button")
    assert "layer_1_z" in painted.names
    assert not [name for name in painted.names if name.startswith(("layer_9_", "layer_16_"))]
    bar = kassei.find("equation_strip", QScrollArea).horizontalScrollBar()
    painted.names.clear()
    bar.setValue(bar.maximum())
    settle()
    assert "layer_16_z" in painted.names
    assert "layer_1_z" not in painted.names


def test_new_numbers_do_not_repaint_the_blocks_behind_them(kassei: Person) -> None:
    kassei.click("live_toggle")
    kassei.select_cell("layer_1_weights")
    settle()
    blocks = [kassei.find(f"layer_{layer}") for layer in (2, 3)]
    painted = PaintedNames(blocks)
    kassei.grid("layer_1_weights").numbers.put(kassei.grid("layer_1_weights").numbers.index(0, 0), 0.7)
    settle()
    assert painted.names == set()


def test_only_cells_that_differ_are_signalled(tall_strip: Alone) -> None:
    model = tall_strip.grid(W2).numbers
    changes: list[tuple[int, int, int, int]] = []
    model.dataChanged.connect(lambda first, last: changes.append((first.row(), first.column(), last.row(), last.column())))
    model.put(model.index(30, 5), 0.123)
    assert changes == [(30, 5, 30, 5)]
    tall_strip.edit_cell("layer_1_biases", "7")
    assert changes == [(30, 5, 30, 5)]


def test_figures_are_current_after_every_edit(tall_strip: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    tall_strip.click(f"{W2}_figures")
    grid = tall_strip.grid(W2)
    for cell, value in (((0, 0), 2.0), ((63, 11), -1234567.5), ((5, 5), 0.25), ((63, 11), 0.0)):
        grid.numbers.put(grid.numbers.index(*cell), value)
        lay_out()
        texts = [grid.model().index(row, column).data() for row in range(64) for column in range(12)]
        assert sorted(written(grid, monkeypatch)) == sorted(texts)
        assert not [misfit for misfit in misfits(tall_strip.window) if W2 in misfit]


def test_the_layer_being_passed_is_emphasised_and_no_block_moves(kassei: Person) -> None:
    strip = kassei.find("equation_strip", EquationStrip)
    blocks = [kassei.find(f"layer_{layer}") for layer in (1, 2, 3)]
    plain = [block.grab().toImage() for block in blocks]
    geometries = [block.geometry() for block in blocks]
    for passing in (0, 1, 2, -1, 1, None):
        strip.set_passing(passing)
        settle()
        now = [block.grab().toImage() for block in blocks]
        assert [first != second for first, second in zip(plain, now, strict=True)] == [layer == passing for layer in range(3)]
        assert [block.geometry() for block in blocks] == geometries


def test_the_figure_disappears_with_the_focus(tall: Person) -> None:
    grid = tall.select_cell(W2, 3, 3)
    point = grid.viewport().mapTo(tall.window, grid.figure_rect(grid.model().index(3, 3)).topLeft())
    shown = tall.window.grab().toImage().pixel(point)
    tall.find("activation_search").setFocus()
    settle()
    assert tall.window.grab().toImage().pixel(point) != shown


def test_the_explain_button_does_not_cover_the_cell(tall: Person) -> None:
    select(tall, W2)
    grid, mark = tall.grid(W2), tall.find(f"{W2}_explain")
    matrix = mark.parentWidget()
    assert matrix is not None
    for row, column in ((0, 0), (0, 11), (30, 5), (63, 0), (63, 11)):
        select(tall, "input_x")
        select(tall, W2, row, column)
        assert mark.isVisible()
        corner = grid.viewport().mapTo(matrix, QPoint())
        assert not mark.geometry().intersects(grid.visualRect(grid.model().index(row, column)).translated(corner))
        assert matrix.rect().contains(mark.geometry())
    tall.click(f"{W2}_explain")
    assert tall.find("explanation_card").isVisible()
