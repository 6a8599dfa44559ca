"""NumberDelegate: the field in which a number of a grid is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.grids.cell_model import Index
from gui.grids.spreadsheet import Spreadsheet
from gui.text.numbers import full


class NumberDelegate(QStyledItemDelegate):
    """Edits a number with every digit."""

    def __init__(self, grid: Spreadsheet[Any]) -> None:
        super().__init__(grid)
        self._grid = grid

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QLineEdit:
        """Return a bare line edit that covers the cell."""
        editor = QLineEdit(parent)
        editor.setObjectName(f"{self._grid.objectName()}_editor")
        editor.setAccessibleName(self._grid.numbers.name(index))
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show every digit of the number."""
        value = self._grid.numbers.value(index)
        if isinstance(editor, QLineEdit) and value is not None:
            editor.setText(full(value))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Ask for what was typed, unless it is what was there."""
        value = self._grid.numbers.value(index)
        if isinstance(editor, QLineEdit) and (value is None or editor.text() != full(value)):
            self._grid.numbers.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Commit at Enter here and now: left to itself, Qt commits once from the editor and once more from the grid."""
        is_enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and is_enter and isinstance(editor, QLineEdit):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self._grid.go_down()
            return True
        return super().eventFilter(editor, event)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Make the editor wide enough for the digits, beyond the cell where the grid has room."""
        rect = self._grid.figure_rect(index)
        needed = editor.fontMetrics().horizontalAdvance("−0.000000") + 8
        width = min(max(rect.width(), needed), self._grid.viewport().width())
        left = min(rect.left(), self._grid.viewport().width() - width)
        editor.setGeometry(QRect(left, rect.top(), width, rect.height()))
