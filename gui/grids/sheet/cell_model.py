"""CellModel: the base class of item models of numbers, however the numbers are stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from engine import KasseiError
from engine.numeric.brackets import has_brackets
from engine.numeric.parse import parse_number, plain_text
from gui.text.numbers import full

Index = QModelIndex | QPersistentModelIndex
Rectangle = tuple[int, int, int, int]  # of cells: top, left, bottom, right, all inclusive


class CellModel(QAbstractTableModel):
    """Rows of float64 with some editable columns. It requests edits, which the owner of the document makes."""

    refused = Signal(QModelIndex, object)  # the cell, and the KasseiError
    accepted = Signal()  # a request was valid

    def value(self, index: Index) -> float | None:
        """Return the number in a cell, if there is one."""
        raise NotImplementedError

    def edit_text(self, index: Index) -> str | None:
        """Return the initial text of a cell's editor: every digit of its number, None if there is none."""
        value = self.value(index)
        return None if value is None else full(value)

    def is_editable(self, column: int) -> bool:
        """Return whether the numbers of a column can be edited."""
        raise NotImplementedError

    def rows_of_numbers(self) -> int:
        """Return how many rows, from the top, have numbers."""
        return self.rowCount()

    def name(self, index: Index) -> str:
        """Return the name of a cell."""
        raise NotImplementedError

    def describe(self, index: Index) -> str:
        """Return a description of a cell: its name and its content."""
        raise NotImplementedError

    def fill(self, rectangles: Sequence[Rectangle], number: float) -> None:
        """Request the same number in all editable cells of these rectangles."""
        raise NotImplementedError

    def block_text(self, rows: Sequence[int], columns: Sequence[int]) -> str:
        """Return cells as tab-separated text with every digit, for a spreadsheet; nothing for a cell without a number."""
        raise NotImplementedError

    def put(self, index: Index, value: object, merge_key: object = None) -> bool:
        """Request one number, given as text or float; return whether it was valid. An invalid one is refused with the
        reason; a list in brackets, or a call that makes one, is taken as a block that is pasted here."""
        if isinstance(value, str) and has_brackets(plain_text(value)):
            return self.paste(index, value)

        return self._attempt(
            index, lambda: self._request_text(index, value if isinstance(value, str) else repr(value), merge_key)
        )

    def paste(self, index: Index, text: str, *, transposed: bool = False) -> bool:
        """Request a block copied from a spreadsheet, its first value at `index`; all of it or nothing."""
        return self._attempt(index, lambda: self._request_pasted(index, text, transposed=transposed))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return the flags of a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_editable(index.column()) else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - Qt's QVariant
        """Request one number, as `put` does."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not self.is_editable(index.column()):
            return False
        return self.put(index, value)

    def _request_text(self, index: Index, text: str, merge_key: object) -> bool:
        """Request the number of a text; raises NumberError if it is none."""
        return self._request(index, [[parse_number(text)]], merge_key)

    def _request(self, index: Index, block: npt.ArrayLike, merge_key: object) -> bool:
        """Request a block of numbers, its first at `index`; return whether it fitted."""
        raise NotImplementedError

    def _request_pasted(self, index: Index, text: str, *, transposed: bool) -> bool:
        """Read a block and request it, if `transposed` with its rows as columns; raises KasseiError where it does not fit."""
        raise NotImplementedError

    def _attempt(self, index: Index, request: Callable[[], bool]) -> bool:
        """Make a request and announce whether it was valid; return that."""
        try:
            is_valid = request()
        except KasseiError as error:
            self.refused.emit(self.index(index.row(), index.column()), error)
            return False
        if is_valid:
            self.accepted.emit()
        return is_valid
