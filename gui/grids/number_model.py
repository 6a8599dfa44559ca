"""NumberModel: a grid of numbers as an item model. It requests edits, which the owner of the document makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, NumberError
from engine.numeric.parse import block_array, line_array
from gui.grids.number_texts import NumberTexts
from gui.grids.sheet.cell_model import CellModel, Index, Rectangle
from gui.style.theme import Look
from gui.text.numbers import full

CellText = Callable[[int, int], str]
_ALONE = QT_TRANSLATE_NOOP("messages", "The block is {found} and does not fit: from this cell on there is room for {room}.")
_AS_COLUMNS = QT_TRANSLATE_NOOP(
    "messages", "Transposed, the block is {found} and does not fit: from this cell on there is room for {room}."
)
_FITS_TRANSPOSED = QT_TRANSLATE_NOOP(
    "messages",
    "The block is {found}, and from this cell on there is room for {room}: it fits transposed,"
    " with Edit > Paste Transposed (Ctrl+Shift+V).",
)
_DOES_NOT_FIT = {  # by whether the block was transposed, and whether it would fit the other way round
    (False, False): _ALONE,
    (False, True): _FITS_TRANSPOSED,
    (True, False): _AS_COLUMNS,
    (True, True): _AS_COLUMNS,
}


class NumberModel(CellModel):
    """Rows of float64: EditRole gives the float, DisplayRole its text, both None if there is no result yet."""

    edit_requested = Signal(object, object)  # the new array, and a merge key or None
    widths_changed = Signal()

    def __init__(self, look: Look, *, editable: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.stale = False
        self.values: Array | None = None
        self._shape = (0, 0)
        self._headers: tuple[str, ...] = ()
        self._name: CellText = lambda row, column: f"{row + 1}, {column + 1}"
        self._describe: CellText | None = None
        self.role = "text"  # the theme's role of the figures' colour
        self._empty = ""  # the text for missing numbers
        self._written = NumberTexts(look, is_exact=editable)
        self._before: Array | None = None  # what the numbers were before an update
        # How long a column may be that a list makes as long as itself, at least and at most; 0 for one of fixed length.
        self.lengths: tuple[int, int] = (0, 0)
        self.begins_empty = False  # whether numbers can be typed into an empty array, whose others are then 0
        self._kind: tuple[object, ...] = ()  # what the look of the cells depends on besides the numbers
        look.changed.connect(self.refresh)

    def set_values(self, values: Array | None, shape: tuple[int, int], *, stale: bool = False) -> None:
        """Show an array of a shape, or empty cells; views are told which cells changed."""
        if shape != self._shape:
            self.beginResetModel()
            self.values, self.stale, self._shape = values, stale, shape
            self._written.write(values)
            self.endResetModel()
            self.refresh()
            return
        before, self.values, self.stale = self.values, values, stale
        if self._kind != self._kind_now():
            self.refresh()
        elif values is not None and before is not None and values is not before:
            self._refresh_cells(before, values)

    def refresh(self) -> None:
        """Tell the views that all texts and widths may have changed."""
        if 0 in self._shape:
            return
        self._kind = self._kind_now()
        self._written.write(self.values)
        self._tell(0, 0, self._shape[0] - 1, self._shape[1] - 1)

    def set_manner(self, *, role: str, is_signed: bool, empty: str) -> None:
        """Set the figures' colour role, whether positive ones have a sign, and the text for missing numbers."""
        self.role, self._written.is_signed, self._empty = role, is_signed, empty
        self.refresh()

    @property
    def room(self) -> int | None:
        """The most characters of a text besides the point, None for any number."""
        return self._written.room

    def set_room(self, room: int | None) -> None:
        """Set the room of a text: a longer one gets fewer decimals, or an exponent."""
        if room != self._written.room:
            self._written.room = room
            self.refresh()

    def set_before(self, before: Array | None) -> None:
        """Show above every number its value before an update, or nothing."""
        if before is not self._before:
            self._before = before
            self.refresh()

    @property
    def editable(self) -> bool:
        """Whether the numbers can be edited; they are then written with all their digits."""
        return self._written.is_exact

    @editable.setter
    def editable(self, editable: bool) -> None:
        self._written.is_exact = editable

    @property
    def figure_role(self) -> str:
        """The role of the cells' present colour."""
        return self.role if self.values is not None else "muted"

    def _kind_now(self) -> tuple[object, ...]:
        return self.values is None, self.stale, self.editable, self._look.decimals, self._before is None

    def _refresh_cells(self, before: Array, values: Array) -> None:
        """Tell the views about the changed cells, or about all if the number of decimals changed."""
        differs = before != values
        rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
        if not len(rows):
            return
        if self._written.rewrite(values, rows.tolist()):
            self._tell(int(rows[0]), int(columns[0]), int(rows[-1]), int(columns[-1]))
        else:
            self.refresh()

    def _tell(self, top: int, left: int, bottom: int, right: int) -> None:
        self.dataChanged.emit(self.index(top, left), self.index(bottom, right))
        self.widths_changed.emit()

    @property
    def has_before(self) -> bool:
        """Whether values before an update are shown."""
        return self._before is not None and self.values is not None and self._before.shape == self._shape

    def texts_before(self) -> list[list[str]]:
        """Return the texts of the values before an update, empty if unchanged; no rows if there are none."""
        if self._before is None or not self.has_before:
            return []
        pairs = zip(self.texts(), map(self._written.row, self._before), strict=True)
        return [[f"{old} →" if old != new else "" for new, old in zip(*row, strict=True)] for row in pairs]

    def set_headers(self, headers: tuple[str, ...]) -> None:
        """Name the columns."""
        self._headers = headers
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(headers) - 1))

    def set_names(self, name: CellText, describe: CellText | None = None) -> None:
        """Set the functions that name a cell ("bias of neuron 2 of layer 1") and describe it in a sentence."""
        self._name, self._describe = name, describe

    def is_editable(self, column: int) -> bool:
        """Return whether the numbers can be edited: all or none."""
        return self.editable

    def name(self, index: Index) -> str:
        """Return the name of a cell."""
        return self._name(index.row(), index.column())

    def describe(self, index: Index) -> str:
        """Return a description of a cell: its name and its content."""
        value = self.value(index)
        if value is None:
            return self.name(index)
        more = self._describe(index.row(), index.column()) if self._describe else ""
        return more or f"{self.name(index)} = {self._written.whole_text(value)}"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else self._shape[0]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else self._shape[1]

    def value(self, index: Index) -> float | None:
        """Return the number in a cell, if there is one."""
        if self.values is None or not index.isValid():
            return None
        return float(self.values[index.row(), index.column()])

    def texts(self) -> list[list[str]]:
        """Return the texts of all cells row by row; no rows if there is neither a result nor a text for missing ones."""
        if self.values is None:
            return [[self._empty] * self._shape[1]] * self._shape[0] if self._empty else []
        return self._written.rows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's QVariant
        """Return the float, its text, its tooltip with every digit, its name."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        value = self.value(index)
        if role == Qt.ItemDataRole.EditRole:
            return value
        if role == Qt.ItemDataRole.DisplayRole:
            return None if value is None else self._written.text(value)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            return self.name(index) if value is None else f"{self.name(index)}: {full(value)}"
        if role == Qt.ItemDataRole.ToolTipRole and value is not None:
            return f"{self.name(index)} = {full(value)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a column's name."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal and section < len(self._headers):
            return self._headers[section]
        return None

    def fill(self, rectangles: Sequence[Rectangle], number: float) -> None:
        """Request the same number in several cells."""
        values = self._numbers_to_edit()
        if values is None or not rectangles:
            return
        for top, left, bottom, right in rectangles:
            values[top : bottom + 1, left : right + 1] = number
        self.edit_requested.emit(values, None)

    def block_text(self, rows: Sequence[int], columns: Sequence[int]) -> str:
        """Return cells as tab-separated text with every digit, for a spreadsheet."""
        values = [[self.value(self.index(row, column)) for column in columns] for row in rows]
        return "\n".join("\t".join("" if value is None else full(value) for value in row) for row in values)

    def _numbers_to_edit(self) -> Array | None:
        """Return a copy of the numbers, zeros for an empty array that can be typed into, None for any other empty one."""
        if not self.editable or (self.values is None and not self.begins_empty):
            return None
        return np.zeros(self._shape) if self.values is None else self.values.copy()

    def _request(self, index: Index, block: npt.ArrayLike, merge_key: object = None) -> bool:
        values, (height, width) = self._numbers_to_edit(), np.shape(block)
        if values is None:
            return False
        values[index.row() : index.row() + height, index.column() : index.column() + width] = block
        self.edit_requested.emit(values, merge_key)
        return True

    def _request_list(self, first: int, column: Array) -> bool:
        """Request a column with this list from row `first` on: one that begins at the first row replaces the column."""
        values = self._numbers_to_edit()
        if values is None:
            return False
        rest = values[first + len(column) :] if first or len(column) < self.lengths[0] else values[:0]
        self.edit_requested.emit(np.concatenate([values[:first], column, rest]), None)
        return True

    def _request_pasted(self, index: Index, text: str, *, transposed: bool) -> bool:
        """Request the array with a pasted block; KasseiError if it does not fit."""
        if not self.editable:
            return False
        is_line = 1 in self._shape
        block = line_array(text) if is_line else block_array(text)
        given = block.T if transposed else block
        room = max(self._shape[0], self.lengths[1]) - index.row(), self._shape[1] - index.column()
        for fitting in (given, given.T) if is_line and 1 in given.shape else (given,):  # a list goes in as its cells stand
            if _fits(fitting, room):
                return self._request_list(index.row(), fitting) if self.lengths[1] else self._request(index, fitting)
        raise NumberError(
            _DOES_NOT_FIT[transposed, _fits(given.T, room)],
            found="{} × {}".format(*given.shape),
            room="{} × {}".format(*room),
        )


def _fits(block: Array, room: tuple[int, int]) -> bool:
    return block.shape[0] <= room[0] and block.shape[1] <= room[1]
