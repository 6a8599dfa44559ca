"""SelectedCells: the selected numbers of a table, and what is copied from them and pasted into them."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from gui.grids.sheet.cell_model import CellModel, Rectangle


class SelectedCells:
    """The selection of one table, as ranges of Qt, rectangles of numbers, or rows."""

    def __init__(self, table: QTableView, model: CellModel) -> None:
        self._table, self._model = table, model

    def ranges(self) -> list[QItemSelectionRange]:
        """Return the selection as ranges."""
        selection = self._table.selectionModel().selection()
        return [selection.at(position) for position in range(selection.count())]

    def rectangles(self) -> list[Rectangle]:
        """Return the selected rectangles of cells, without rows that have no numbers yet."""
        last = self._model.rows_of_numbers() - 1
        return [
            (cells.top(), cells.left(), min(cells.bottom(), last), cells.right())
            for cells in self.ranges()
            if cells.top() <= last
        ]

    def rows(self) -> list[int]:
        """Return the rows with a selection."""
        return sorted({row for top, _, bottom, _ in self.rectangles() for row in range(top, bottom + 1)})

    def select(self, row: int, column: int) -> bool:
        """Select only this cell, and return whether it exists."""
        index = self._model.index(row, column)
        if index.isValid():
            self._table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        return index.isValid()

    def copy(self) -> None:
        """Put the selected block on the clipboard, with every digit."""
        columns = sorted({column for _, left, _, right in self.rectangles() for column in range(left, right + 1)})
        if columns:
            QGuiApplication.clipboard().setText(self._model.block_text(self.rows(), columns))

    def paste(self, *, transposed: bool = False) -> None:
        """Write the block on the clipboard from the first selected cell on; `transposed` with its rows as columns."""
        corners = [(cells.top(), cells.left()) for cells in self.ranges()]
        first = self._model.index(*min(corners)) if corners else self._table.currentIndex()
        if first.isValid():
            self._model.paste(first, QGuiApplication.clipboard().text(), transposed=transposed)

    def fill(self, number: float) -> None:
        """Set the selected cells to a number."""
        self._model.fill(self.rectangles(), number)
