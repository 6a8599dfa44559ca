"""ValuesView: the table of values; Space explains the number under the cursor."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.grids.number_model import NumberModel
from gui.grids.sheet.cell_model import Index
from gui.grids.sheet.spreadsheet import Spreadsheet
from gui.style.theme import Look


class ValuesDelegate(QStyledItemDelegate):
    """Underlines the numbers that take part in an explanation, and frames the explained one."""

    def __init__(self, view: Spreadsheet[NumberModel], look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell and its mark."""
        super().paint(painter, option, index)
        cell, look = (index.row(), index.column()), self._look
        rect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - the stubs lack the field
        if cell in self._view.highlighted:
            painter.fillRect(rect.adjusted(2, rect.height() - look.px(3), -2, -1), look.colour("accent"))
        if cell == self._view.explained:
            painter.setPen(QPen(look.colour("accent"), look.px(2)))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))


class ValuesView(Spreadsheet[NumberModel]):
    """A spreadsheet that cannot be edited, with columns that share the width; the explain mark follows its cursor."""

    def __init__(self, model: NumberModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(model, look, parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setItemDelegate(ValuesDelegate(self, look))
        self.verticalScrollBar().valueChanged.connect(self.cursor_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Announce that cells have moved."""
        super().resizeEvent(event)
        self.widths_changed.emit()
