"""ValuesView: the table of values; Space explains the number under the cursor."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from gui.grids.number_model import NumberModel
from gui.style.theme import Look

Index = QModelIndex | QPersistentModelIndex


class ValuesDelegate(QStyledItemDelegate):
    """Underlines what takes part in an explanation, and frames the explained number."""

    def __init__(self, view: ValuesView, look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, and its mark upon it."""
        super().paint(painter, option, index)
        cell, look = (index.row(), index.column()), self._look
        rect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - the stubs lack the field
        if cell in self._view.highlighted:
            painter.fillRect(rect.adjusted(2, rect.height() - look.px(3), -2, -1), look.colour("accent"))
        if cell == self._view.explained:
            painter.setPen(QPen(look.colour("accent"), look.px(2)))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))


class ValuesView(QTableView):
    """Columns as wide as there is room; the explain mark follows its cursor as it follows that of a grid."""

    explain_requested = Signal(int, int)  # row, column
    cursor_changed = Signal()  # the current cell is another one or elsewhere, or the focus has come or gone
    widths_changed = Signal()

    def __init__(self, model: NumberModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers = model
        self.highlighted: frozenset[tuple[int, int]] = frozenset()
        self.explained: tuple[int, int] | None = None
        self.setModel(model)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(ValuesDelegate(self, look))
        self.verticalScrollBar().valueChanged.connect(self.cursor_changed)

    def set_highlighted(self, cells: frozenset[tuple[int, int]], explained: tuple[int, int] | None = None) -> None:
        """Mark the cells that take part in an explanation, and the one that is explained."""
        if (cells, explained) != (self.highlighted, self.explained):
            self.highlighted, self.explained = cells, explained
            self.viewport().update()

    def explain_current(self) -> None:
        """Ask for an explanation of the number under the cursor."""
        index = self.currentIndex()
        if index.isValid():
            self.explain_requested.emit(index.row(), index.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Explain, or travel as tables do."""
        if event.key() == Qt.Key.Key_Space:
            self.explain_current()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select a cell, so that the keyboard has somewhere to start."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.numbers.rowCount():
            self.setCurrentIndex(self.numbers.index(0, 0))
        self.cursor_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the cursor is gone."""
        super().focusOutEvent(event)
        self.cursor_changed.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say that the cursor is elsewhere."""
        super().currentChanged(current, previous)
        self.cursor_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that cells lie elsewhere."""
        super().resizeEvent(event)
        self.widths_changed.emit()
