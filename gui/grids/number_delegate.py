"""NumberDelegate: the field in which a number of a grid is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.grids.sheet.cell_model import Index
from gui.grids.sheet.spreadsheet import Spreadsheet
from gui.style.theme import Look

_END = QAbstractItemDelegate.EndEditHint
_ENDS: dict[int, QAbstractItemDelegate.EndEditHint] = {  # what happens after a key that ends typing
    Qt.Key.Key_Return: _END.NoHint,
    Qt.Key.Key_Enter: _END.NoHint,
    Qt.Key.Key_Tab: _END.EditNextItem,
    Qt.Key.Key_Backtab: _END.EditPreviousItem,
}


class NumberDelegate(QStyledItemDelegate):
    """Edits a number with every digit."""

    def __init__(self, grid: Spreadsheet[Any], look: Look) -> None:
        super().__init__(grid)
        self._grid, self._look = grid, look

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QLineEdit:
        """Return a bare line edit that covers the cell."""
        editor = QLineEdit(parent)
        editor.setObjectName(f"{self._grid.objectName()}_editor")
        editor.setAccessibleName(self._grid.numbers.name(index))
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        plain = editor.palette()
        editor.textEdited.connect(lambda: self._unmark(editor, plain))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show every digit of the number."""
        text = self._grid.numbers.edit_text(index)
        if isinstance(editor, QLineEdit) and text is not None:
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Request the typed number, unless the text is unchanged."""
        text = self._grid.numbers.edit_text(index)
        if isinstance(editor, QLineEdit) and editor.text() != text:
            self._grid.numbers.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Commit on Enter and Tab immediately, and stay open if the entry is refused, so that it can be corrected.

        Qt by itself would commit twice, from the editor and from the grid.
        """
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not isinstance(editor, QLineEdit):
            return super().eventFilter(editor, event)
        hint = _ENDS.get(event.key())
        if hint is None:
            if event.key() == Qt.Key.Key_Escape:
                self._grid.refusal.dismiss()
            return super().eventFilter(editor, event)
        self.commitData.emit(editor)
        if self._grid.refusal.is_shown:
            self._mark(editor)
            return True
        self.closeEditor.emit(editor, hint)
        if hint == _END.NoHint:
            self._grid.go_down()
        return True

    def _mark(self, editor: QLineEdit) -> None:
        """Colour an invalid entry until it is corrected; the note with the reason stays as long."""
        palette = editor.palette()
        palette.setColor(QPalette.ColorRole.Text, self._look.colour("refused"))
        palette.setColor(QPalette.ColorRole.Base, self._look.colour("refused_surface"))
        editor.setPalette(palette)
        self._grid.refusal.keep()

    def _unmark(self, editor: QLineEdit, plain: QPalette) -> None:
        if self._grid.refusal.is_shown:
            editor.setPalette(plain)
            self._grid.refusal.dismiss()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Make the editor wide enough for the digits, beyond the cell if the grid has space."""
        rect = self._grid.figure_rect(index)
        needed = editor.fontMetrics().horizontalAdvance("−0.000000") + 8
        width = min(max(rect.width(), needed), self._grid.viewport().width())
        left = min(rect.left(), self._grid.viewport().width() - width)
        editor.setGeometry(QRect(left, rect.top(), width, rect.height()))
