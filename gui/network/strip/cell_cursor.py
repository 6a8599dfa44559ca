"""CellCursor: the keyboard's way through the cells of the equation, from matrix to matrix."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.grids.matrix import Matrix
from gui.grids.number_grid import NumberGrid


class CellCursor(QObject):
    """Moves the cursor from a matrix to its neighbour, and keeps it visible in the strip, which owns it."""

    def __init__(self, strip: QScrollArea, body: QWidget, matrices: Callable[[], list[Matrix]]) -> None:
        super().__init__(strip)
        self._strip, self._body, self._matrices = strip, body, matrices
        for bar in (strip.verticalScrollBar(), strip.horizontalScrollBar()):
            bar.valueChanged.connect(self._follow_sight)

    def watch(self, matrix: Matrix) -> None:
        """Follow the cursor of a matrix."""
        matrix.grid.selectionModel().currentChanged.connect(lambda current, previous: self._keep_visible(matrix.grid, current))
        matrix.grid.edge_reached.connect(lambda rows, columns: self._cross(matrix, columns))

    def move_to(self, quantity: Hashable, row: int, column: int) -> None:
        """Move the cursor to a number."""
        grid = next((matrix.grid for matrix in self._matrices() if matrix.grid.quantity == quantity), None)
        if grid is not None:
            grid.setFocus()
            grid.setCurrentIndex(grid.numbers.index(row, column))

    def _keep_visible(self, grid: NumberGrid, index: QModelIndex) -> None:
        """Scroll to the current cell and its figure; a clicked cell stays under the pointer."""
        if grid.hasFocus():
            cell = grid.visualRect(index)
            if not grid.is_pressed:
                across, down = cell.width() // 2 + 1, cell.height() // 2 + 1
                cell = cell.united(grid.figure_rect(index)).adjusted(-across, -down, across, down)
            centre = grid.viewport().mapTo(self._body, cell.center())
            self._strip.ensureVisible(centre.x(), centre.y(), cell.width() // 2, cell.height() // 2)

    def _follow_sight(self) -> None:
        for matrix in self._matrices():
            matrix.grid.follow_sight()

    def _cross(self, matrix: Matrix, columns: int) -> None:
        """Move from a matrix to its neighbour, to the same row if there is one."""
        matrices = self._matrices()
        index = matrices.index(matrix) + columns
        if not columns or not 0 <= index < len(matrices):
            return
        target = matrices[index].grid
        row = min(matrix.grid.currentIndex().row(), target.numbers.rowCount() - 1)
        column = 0 if columns > 0 else target.numbers.columnCount() - 1
        target.setCurrentIndex(target.numbers.index(row, column))
        target.setFocus()
        self._strip.ensureWidgetVisible(target)
        self._keep_visible(target, target.currentIndex())  # the middle of a matrix higher than the strip was visible
