"""ExplainMark: the small ⓘ at the corner of the selected cell that opens the explanation of its number."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from gui.grids.sheet.spreadsheet import Spreadsheet
from gui.style.theme import Look
from gui.widgets.info_mark import InfoMark


class ExplainMark(InfoMark):
    """Sits on the upper left corner of the grid's current cell while the grid has the focus."""

    def __init__(self, grid: Spreadsheet[Any], look: Look, matrix: QWidget) -> None:
        super().__init__(look, f"{grid.objectName()}_explain", matrix)
        self._grid, self._matrix = grid, matrix
        self.clicked.connect(grid.explain_current)
        grid.cursor_changed.connect(self._follow)
        grid.widths_changed.connect(self._follow)
        grid.numbers.modelReset.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Move to the current cell, or hide if its number cannot be explained."""
        index = self._grid.currentIndex()
        cell = self._grid.visualRect(index)
        in_sight = self._grid.viewport().rect().intersects(cell)
        shown = self._grid.hasFocus() and in_sight and self._grid.numbers.value(index) is not None
        if shown:
            size = self.sizeHint()
            corner = self._grid.viewport().mapTo(self._matrix, cell.topLeft())
            x, y = corner.x() - size.width() // 2, corner.y() - self._look.px(7)
            self.setGeometry(QRect(QPoint(max(0, x), y), size))
        self.setVisible(shown)
