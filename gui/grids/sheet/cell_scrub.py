"""CellScrub: dragging the selected number of a table sideways."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTableView

from gui.grids.sheet.cell_model import CellModel
from gui.widgets.scrub import Scrub


class CellScrub:
    """A press on the only selected cell of a table, and the drag it may become; its table passes on the mouse's events."""

    def __init__(self, table: QTableView, model: CellModel) -> None:
        self._table, self._model = table, model
        self._drag: Scrub | None = None
        self._cell = QPersistentModelIndex()
        self._edits_on_release = False  # after the second press of a double click without movement

    @property
    def is_pressed(self) -> bool:
        """Whether a press on a number has not been released yet."""
        return self._drag is not None

    @property
    def has_moved(self) -> bool:
        """Whether the press has become a drag."""
        return self._drag is not None and self._drag.moved

    def can_begin(self, index: QModelIndex) -> bool:
        """Return whether a cell is the only selected one of the table, which has the focus, and has an editable number."""
        if not self._table.hasFocus() or not index.isValid() or not self._model.is_editable(index.column()):
            return False
        selected = self._table.selectionModel().selection()
        alone = selected.count() == 1 and selected.at(0).topLeft() == index and selected.at(0).bottomRight() == index
        return alone and self._model.value(index) is not None

    def begin(self, index: QModelIndex, event: QMouseEvent, *, is_second_press: bool = False) -> None:
        """Begin at a press on a cell; a second one edits the cell at its release unless it becomes a drag."""
        value = self._model.value(index)
        if value is not None:
            self._drag, self._cell = Scrub(event.position().x(), value), QPersistentModelIndex(index)
            self._edits_on_release = is_second_press

    def forget(self) -> None:
        """Forget an earlier press, whose release was lost to a popup or another program."""
        self._drag = None

    def move(self, event: QMouseEvent) -> bool:
        """Request the number at the pointer; return whether the press was on a number."""
        if not event.buttons() & Qt.MouseButton.LeftButton or not self._cell.isValid():
            self.forget()  # its release was lost, or its cell is gone
        drag = self._drag
        if drag is None:
            return False
        value = drag.value_at(event.position().x(), event.modifiers())
        if value is not None:
            self._model.put(self._cell, value, drag.key)
        return True

    def release(self) -> None:
        """End the press; without a drag a second one opens the cell's editor."""
        drag, self._drag = self._drag, None
        if drag is not None and self._edits_on_release and not drag.moved and self._cell.isValid():
            self._table.edit(self._model.index(self._cell.row(), self._cell.column()))

    def cancel(self) -> None:
        """End the press and request the number from before it."""
        drag, self._drag = self._drag, None
        if drag is not None and drag.moved and self._cell.isValid():
            self._model.put(self._cell, drag.start_value, drag.key)
