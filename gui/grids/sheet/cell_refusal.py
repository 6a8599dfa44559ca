"""CellRefusal: the note beside a cell whose entry was refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QRect
from PySide6.QtWidgets import QTableView

from engine import KasseiError
from gui.widgets.entries.refusal import Refusal


class CellRefusal(QObject):
    """The refusal of one table at a time: which cell it is about, and the note with the reason."""

    def __init__(self, table: QTableView, rect_of: Callable[[QModelIndex], QRect]) -> None:
        super().__init__(table)
        self._table, self._rect_of = table, rect_of
        self._index = QModelIndex()
        self._note: Refusal | None = None  # made at the first refusal: few tables ever need one

    @property
    def is_shown(self) -> bool:
        """Whether a refusal is shown."""
        return self._note is not None and self._note.place is not None

    @property
    def cell(self) -> QModelIndex | None:
        """The cell whose entry was refused, as long as that is shown."""
        return self._index if self.is_shown else None

    def show(self, index: QModelIndex, error: KasseiError) -> None:
        """Show why the entry of a cell was refused."""
        self._index = index
        if self._note is None:
            self._note = Refusal(self._table)
            self._note.ensurePolished()  # it measures its text before it is shown
            self._note.dismissed.connect(self._table.viewport().update)  # without the mark of the cell
        self._note.show_error(error, self._rect_of(index))
        self._table.viewport().update()

    def keep(self) -> None:
        """Keep the note until the entry is corrected or abandoned."""
        if self._note is not None:
            self._note.stay()

    def dismiss(self) -> None:
        """Hide the note."""
        if self._note is not None:
            self._note.dismiss()
