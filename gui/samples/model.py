"""SamplesModel: rows of inputs, targets and outputs as an item model directly on the arrays, for any number of rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from engine import KasseiError
from engine.data.names import Names
from engine.data.samples import Samples
from engine.data.tables.block import block_of, block_text
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, ShapeError
from gui.grids.sheet.cell_model import CellModel, Index, Rectangle
from gui.samples.results import STALE, RowResults, States
from gui.style.theme import Look
from gui.text.names import name_shown
from gui.text.numbers import fixed, full
from gui.widgets.labels import plain_tip

_FITS_TRANSPOSED = QT_TRANSLATE_NOOP(
    "messages",
    "The block has {found} columns, and from this cell on there is room for {room}: it fits transposed,"
    " with Edit > Paste Transposed (Ctrl+Shift+V).",
)
_LOOKED_AT = 1000  # rows that decide first how many decimals a column needs
_ROLES = Qt.ItemDataRole
RIGHT, WRONG = "✓", "✗"
_FITS_AS_COLUMN = QT_TRANSLATE_NOOP(
    "messages",
    "The block has {found} columns; from this cell on there is room for {room}."
    " Edit > Paste Transposed (Ctrl+Shift+V) writes them into one column.",
)


class SamplesModel(CellModel):
    """Columns of inputs and targets, which can be edited, and of outputs; the last row is empty, for a new one.

    With targets, more columns compare the outputs with them, one for each verdict of `results`: the class, if targets are
    classes, the error and, if it has figures, the loss and the length of its gradient.
    """

    edit_requested = Signal(object, str, object)  # the new Samples, one of EDITS of the binding, a merge key or None

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.samples = Samples()
        self.columns = (0, 0, 0)  # of inputs, targets and outputs
        self.network_outputs = 0
        self.results = RowResults()
        self.traced = -1  # the row whose x is shown elsewhere
        self.names = Names()
        self._decimals: list[int] = []
        look.changed.connect(self._restyle)

    def show_samples(self, samples: Samples, columns: tuple[int, int, int], *, classes: bool = False) -> None:
        """Show samples with these numbers of columns for inputs, targets and outputs; `classes` if the targets are classes."""
        results, verdicts = self.results, self.results.verdicts_of(columns[1], classes=classes)
        if samples is self.samples and (columns, verdicts) == (self.columns, results.verdicts):
            return
        results.set_targets(samples.targets)
        if (columns, verdicts) != (self.columns, results.verdicts):
            self.beginResetModel()
            self.samples, self.columns, results.verdicts = samples, columns, verdicts
            results.set_outputs(None, None)
            self._decimals = self._decimals_needed()
            self.endResetModel()
            return
        before, after = len(self.samples), len(samples)
        if after > before:
            self.beginInsertRows(QModelIndex(), before + 1, after)
        elif after < before:
            self.beginRemoveRows(QModelIndex(), after + 1, before)
        self.samples = samples
        self._decimals = self._decimals_needed()
        if after > before:
            self.endInsertRows()
        elif after < before:
            self.endRemoveRows()
        self._tell()

    def show_names(self, names: Names) -> None:
        """Name the columns after inputs, outputs and classes."""
        if names is not self.names:
            self.names = names
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, self.columnCount() - 1))

    def show_outputs(self, outputs: Array | None, states: States | None = None) -> None:
        """Show the outputs of the rows; `states` are MISSING, STALE or CURRENT for each row."""
        if self.results.set_outputs(outputs, states):
            self._tell()

    def forget_figures(self) -> None:
        """Drop the figures of the rows, for example after a change of the loss."""
        if self.results.forget_figures():
            self._tell()

    def is_wrong(self, index: Index) -> bool:
        """Return whether a cell holds a wrong class."""
        return self._verdict(index.column()) == "class" and self.results.is_wrong(index.row())

    def _verdict(self, column: int) -> str:
        """Return the verdict in a column, "" for other columns."""
        output = column - sum(self.columns)
        return self.results.verdicts[output] if 0 <= output < len(self.results.verdicts) else ""

    def show_traced(self, row: int) -> None:
        """Mark the row that is the document's x, -1 for none."""
        if row != self.traced:
            before, self.traced = self.traced, row
            for traced_row in (before, row):
                if 0 <= traced_row < self.rowCount():
                    self.headerDataChanged.emit(Qt.Orientation.Vertical, traced_row, traced_row)
                    self.dataChanged.emit(self.index(traced_row, 0), self.index(traced_row, self.columnCount() - 1))

    def retranslate(self) -> None:
        """Update the headings to the current language."""
        for orientation, count in ((Qt.Orientation.Horizontal, self.columnCount()), (Qt.Orientation.Vertical, self.rowCount())):
            self.headerDataChanged.emit(orientation, 0, max(0, count - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows, the empty one included."""
        return 0 if parent.isValid() else len(self.samples) + 1

    def rows_of_numbers(self) -> int:
        """Return the number of rows of samples."""
        return len(self.samples)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else sum(self.columns) + len(self.results.verdicts)

    def is_editable(self, column: int) -> bool:
        """Return whether a column can be edited: inputs and targets can, outputs cannot."""
        return column < self.columns[0] + self.columns[1]

    def is_stale(self, index: Index) -> bool:
        """Return whether the number in a cell is a result from before an edit of the network."""
        return not self.is_editable(index.column()) and self.results.state(index.row()) == STALE

    def value(self, index: Index) -> float | None:
        """Return the number in a cell, if there is one."""
        row, column = index.row(), index.column()
        if not index.isValid() or row >= len(self.samples):
            return None
        inputs, targets, _ = self.columns
        if verdict := self._verdict(column):
            return self.results.verdict(row, verdict)
        if column < inputs:
            return float(self.samples.inputs[row, column])
        if column < inputs + targets:
            return float(self.samples.targets[row, column - inputs])
        return self.results.output(row, column - inputs - targets)

    def name(self, index: Index) -> str:
        """Return the name of a cell: "input x1 of row 3"."""
        row = index.row()
        if row >= len(self.samples):
            return self.tr("{column} of a new row").format(column=self._heading(index.column()))
        return self.tr("{column} of row {row}").format(column=self._heading(index.column()), row=row + 1)

    def describe(self, index: Index) -> str:
        """Return a sentence about a cell: what it is and what is in it."""
        value = self.value(index)
        return self._sentence(index, None if value is None else self._text(index, value))

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> Any:  # noqa: ANN401 - Qt's QVariant
        """Return the float, its text, its tooltip with every digit, its name."""
        if role == _ROLES.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (_ROLES.DisplayRole, _ROLES.EditRole, _ROLES.ToolTipRole, _ROLES.AccessibleTextRole):
            return None
        value = self.value(index)
        if role == _ROLES.EditRole:
            return value
        if role == _ROLES.DisplayRole:
            return None if value is None else self._text(index, value)
        if not index.isValid() or (role == _ROLES.ToolTipRole and value is None):
            return None
        sentence = self._sentence(index, None if value is None else self._full_text(index, value))
        return plain_tip(sentence) if role == _ROLES.ToolTipRole else sentence

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole) -> Any:  # noqa: ANN401
        """Return the heading of a column or the number of a row, with an arrow at the traced row."""
        if orientation == Qt.Orientation.Horizontal:
            if role == _ROLES.DisplayRole and section < self.columnCount():
                return self._heading(section)
            if role == _ROLES.ToolTipRole and section < self.columns[0] + self.columns[1]:
                inputs = self.columns[0]
                return plain_tip(self.names.input(section) if section < inputs else self.names.output(section - inputs))
            return None
        if role == _ROLES.DisplayRole:
            number = str(section + 1) if section < len(self.samples) else "+"
            return f"→ {number}" if section == self.traced else number
        if role in (_ROLES.AccessibleTextRole, _ROLES.ToolTipRole):
            return self._row_words(section)
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLES.EditRole) -> bool:  # noqa: ANN401
        """Request one number; an empty text in the empty row requests nothing."""
        if index.row() == len(self.samples) and not str(value).strip():
            return False
        return super().setData(index, value, role)

    def fill(self, rectangles: Sequence[Rectangle], number: float) -> None:
        """Request the same number in all these cells, as far as they can be edited."""
        if not len(self.samples):
            return
        table = self.samples.table()
        for top, left, bottom, right in rectangles:  # the editable columns come first
            table[top : bottom + 1, left : right + 1] = number
        if not np.array_equal(table, self.samples.table()):
            self.edit_requested.emit(self.samples.with_table(table), "clear", None)

    def block_text(self, rows: Sequence[int], columns: Sequence[int]) -> str:
        """Return cells as tab-separated text with every digit, for a spreadsheet; missing outputs are empty."""
        outputs = self.results.outputs((len(self.samples), self.columns[2]))
        verdicts = [[self.results.verdict(row, verdict) for verdict in self.results.verdicts] for row in rows]
        table = np.concatenate([self.samples.table(), outputs], axis=1)
        if self.results.verdicts:
            beside = np.full((len(table), len(self.results.verdicts)), np.nan)
            beside[list(rows)] = np.array(verdicts, dtype=np.float64)  # None is nan
            table = np.concatenate([table, beside], axis=1)
        return block_text(table[np.ix_(rows, columns)])

    def _request(self, index: Index, block: npt.ArrayLike, merge_key: object) -> bool:
        return self._write(index, block, "cell" if index.row() < len(self.samples) else "row", merge_key)

    def _request_pasted(self, index: Index, text: str, *, transposed: bool) -> bool:
        """Request the samples with a pasted block; KasseiError if it does not fit. A list too long for a row goes down."""
        if not self.is_editable(index.column()):
            raise KasseiError(QT_TRANSLATE_NOOP("messages", "Outputs are computed; they cannot be typed."))
        block = block_of(text, header=True)
        try:
            return self._write(index, block.T if transposed else block, "paste", None)
        except ShapeError:
            room = sum(self.columns[:2]) - index.column()
            if transposed or len(block) > room:
                raise
        if len(block) == 1 and "\t" not in text:  # a list, rather than a row of a spreadsheet
            return self._write(index, block.T, "paste", None)
        raise ShapeError(_FITS_AS_COLUMN if len(block) == 1 else _FITS_TRANSPOSED, found=block.shape[1], room=room)

    def _write(self, index: Index, block: npt.ArrayLike, what: str, merge_key: object) -> bool:
        """Request a block of numbers; a whole table pasted into an empty one may bring targets."""
        inputs, targets, _ = self.columns
        width = np.shape(block)[1]
        if not len(self.samples) and not index.column() and not targets and width == inputs + self.network_outputs:
            targets = self.network_outputs
        samples = self.samples.with_block(index.row(), index.column(), block, (inputs, targets))
        self.edit_requested.emit(samples, what, merge_key)
        return True

    def _sentence(self, index: Index, number: str | None) -> str:
        """Return a description of a cell, with its number and whether that is stale."""
        if number is None:
            return self.name(index)
        sentence = f"{self.name(index)} = {number}"
        return self.tr("{cell}, from before the network was edited").format(cell=sentence) if self.is_stale(index) else sentence

    def _text(self, index: Index, value: float) -> str:
        column = index.column()
        if self._verdict(column) == "class":
            return f"{self._class_name(round(value))} {WRONG if self.is_wrong(index) else RIGHT}"
        return fixed(value, self._decimals[column] if column < len(self._decimals) else self._look.decimals)

    def _class_name(self, number: int) -> str:
        """Return the name of a class, or its number where it has none."""
        names = self.names.class_names
        return name_shown(names[number]) if number < len(names) > 1 and names[number] else str(number)

    def _full_text(self, index: Index, value: float) -> str:
        return self._text(index, value) if self._verdict(index.column()) == "class" else full(value)

    def _heading(self, column: int) -> str:
        """Return the heading of a column: its symbol, and its name in the document."""
        inputs, targets, _ = self.columns
        if verdict := self._verdict(column):
            headings = {"class": self.tr("Class"), "error": self.tr("Error"), "loss": self.tr("Loss L")}
            return headings.get(verdict, self.tr("Gradient |g|"))
        if column < inputs:
            return _named(self.tr("Input x{number}"), column, self.names.input(column))
        column -= inputs
        if column < targets:
            return _named(self.tr("Target t{number}"), column, self.names.output(column))
        return _named(self.tr("Output y{number}"), column - targets, self.names.output(column - targets))

    def _row_words(self, row: int) -> str:
        if row >= len(self.samples):
            return self.tr("A new row: type here")
        sentence = self.tr("Row {row}, whose x is traced") if row == self.traced else self.tr("Row {row}")
        return sentence.format(row=row + 1)

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def _restyle(self) -> None:
        self._decimals = self._decimals_needed()
        if self.columnCount():
            self._tell()

    def _decimals_needed(self) -> list[int]:
        """Return the decimals of each editable column: the fewest that show all its numbers."""
        table = self.samples.table() if len(self.samples) else np.empty((0, 0))
        return [decimals_of(column, self._look.decimals) for column in table.T]


def _named(template: str, index: int, name: str) -> str:
    heading = template.format(number=index + 1)
    return f"{heading} {name_shown(name)}" if name else heading


def decimals_of(values: Array, most: int) -> int:
    """Return how many decimals, at most `most`, show all the values without rounding, at least 1; computed on whole arrays."""
    for part in (values[:_LOOKED_AT], values):
        shown = part[(np.abs(part) < 1e6) & (np.abs(part) >= 10.0**-most)]
        rounded = np.round(shown, most)
        needed = next((count for count in range(1, most) if np.array_equal(np.round(rounded, count), rounded)), max(1, most))
        if needed >= most:
            break
    return needed
