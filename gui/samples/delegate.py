"""SamplesDelegate: paints the cells of a table of samples by the theme; they are edited like those of a matrix."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionViewItem, QWidget

from gui.grids.number_delegate import NumberDelegate
from gui.grids.sheet.cell_model import Index
from gui.grids.sheet.spreadsheet import Spreadsheet
from gui.samples.model import SamplesModel
from gui.style.theme import Look

_PADDING = 6
_LONG = 10  # characters from which on a name may be wider than its column


class SamplesDelegate(NumberDelegate):
    """Edits a number with every digit, and paints editable cells as fields, computed ones as plain text."""

    def __init__(self, table: Spreadsheet[SamplesModel], look: Look) -> None:
        super().__init__(table, look)
        self._table = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QLineEdit:
        """Return a bare line edit that covers the cell."""
        editor = super().createEditor(parent, option, index)
        editor.setFont(self._table.font())
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell: its field, the traced row, selection, number (marked if stale), focus ring, refusal."""
        look, table, model = self._look, self._table, self._table.numbers
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - the stubs lack the fields
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if model.is_editable(index.column()):
            painter.fillRect(rect.adjusted(1, 1, -1, -1), look.colour("raised"))
        if index.row() == model.traced:
            painter.fillRect(rect, look.colour("accent", 0.12))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("selection"))  # all of the cell, as the style paints no background below
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if text is not None:
            stale = model.is_stale(index)
            painter.setFont(look.as_stale(table.font()) if stale else table.font())
            painter.setPen(
                look.colour("refused", 0.5 if stale else 1.0) if model.is_wrong(index) else look.figure_colour(stale=stale)
            )
            if len(text) > _LONG:
                text = painter.fontMetrics().elidedText(
                    text, Qt.TextElideMode.ElideMiddle, rect.width() - 2 * look.px(_PADDING)
                )
            painter.drawText(
                rect.adjusted(0, 0, -look.px(_PADDING), 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text
            )
        if table.refusal.is_shown and index == table.refusal.cell:
            self._ring(painter, rect, "refused")
        elif state & QStyle.StateFlag.State_HasFocus:
            self._ring(painter, rect, "focus")

    def _ring(self, painter: QPainter, rect: QRect, role: str) -> None:
        painter.setPen(QPen(self._look.colour(role), self._look.px(2)))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
