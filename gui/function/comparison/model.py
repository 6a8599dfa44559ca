"""CompareModel: the current and the pinned functions as rows: visible or not, line, name, values at the crosshair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPixmap

from engine import Pin
from gui.grids.sheet.cell_model import Index
from gui.plots.pens import function_label, sample_of, series_pen, solid_pen
from gui.style.theme import Look
from gui.text.numbers import fixed
from gui.widgets.labels import plain_tip

VALUES = ("f", "f′", "f″")


class CompareModel(QAbstractTableModel):
    """Row 0 is the current function, row k the pin k - 1; visibility is requested, never changed here."""

    visibility_asked = Signal(int, bool)  # the pin's index

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._curves: tuple[Pin, ...] = ()
        self._labels: list[str] = []
        self._reference: int | None = None
        self._values: Sequence[Sequence[float]] = ()
        self._columns = 2
        self._differences = False
        self._reference_text = "{label}"
        self._samples: dict[object, QPixmap] = {}
        self._ratio = 1.0

    def set_curves(self, curves: Sequence[Pin], reference: int | None) -> None:
        """Show the current function and these pins; `reference` is a pin's index."""
        same = len(curves) == len(self._curves)
        if not same:
            self.beginResetModel()
        self._curves, self._reference = tuple(curves), reference
        self._label()
        if not same:
            self.endResetModel()
        self._tell()

    @property
    def pinned_subject(self) -> int | None:
        """The index of the visible pin that equals the current function, None if there is none."""
        subject = self._curves[0].function if self._curves else None
        return next((index for index, pin in enumerate(self._curves[1:]) if pin.visible and pin.function == subject), None)

    def set_values(self, values: Sequence[Sequence[float]]) -> None:
        """Show values, a row a curve; none without a crosshair."""
        self._values = values
        if self._curves:
            self.dataChanged.emit(
                self.index(0, 1), self.index(len(self._curves) - 1, self._columns), [Qt.ItemDataRole.DisplayRole]
            )

    def set_second_shown(self, shown: bool) -> None:
        """Show or hide the column of f″."""
        if shown != (self._columns == 3):
            self.beginResetModel()
            self._columns = 3 if shown else 2
            self.endResetModel()

    def set_differences_shown(self, shown: bool) -> None:
        """Head the values as differences, or as plain values."""
        if shown != self._differences:
            self._differences = shown
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 1, self._columns)

    def _symbol(self, column: int) -> str:
        return ("Δ" if self._differences else "") + VALUES[column - 1]

    def set_reference_text(self, template: str) -> None:
        """Set the text that marks the reference, with {label} for its name."""
        self._reference_text = template
        self.refresh()

    def set_ratio(self, ratio: float) -> None:
        """Set the device pixels of a unit."""
        self._ratio = ratio
        self.refresh()

    def refresh(self) -> None:
        """Tell the view that texts, lines and colours may have changed."""
        self._samples.clear()
        self._label()
        self._tell()

    def _label(self) -> None:
        self._labels = [function_label(curve.function) for curve in self._curves]

    def _tell(self) -> None:
        if self._curves:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._curves) - 1, self._columns))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return one for the current function and one for each pin."""
        return 0 if parent.isValid() else len(self._curves)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return one for the name and one for each value."""
        return 0 if parent.isValid() else 1 + self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the data of a cell."""
        if not index.isValid():
            return None
        if index.column() == 0:
            return self._name_data(index.row(), role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._figure(index.row(), index.column() - 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            label, figure = self._labels[index.row()], self._figure(index.row(), index.column() - 1)
            return f"{label}: {self._symbol(index.column())} = {figure}" if figure else label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Request a pin to be shown or hidden."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() or index.row() == 0:
            return False
        self.visibility_asked.emit(index.row() - 1, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return the flags of a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 and index.row() else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a column's symbol; that of the names has none."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._symbol(section) if section else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _name_data(self, row: int, role: int) -> object:
        """Return the data of a name: its text with the mark of the reference, its line, its check box."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            label = self._labels[row]
            label = self._reference_text.format(label=label) if row and row - 1 == self._reference else label
            return plain_tip(label) if role == Qt.ItemDataRole.ToolTipRole else label
        if role == Qt.ItemDataRole.CheckStateRole and row:
            return Qt.CheckState.Checked if self._curves[row].visible else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole:
            return self._sample(row)
        if role == Qt.ItemDataRole.FontRole and self._is_subject(row):
            font = QFont(self._look.font(12))
            font.setBold(True)
            return font
        return None

    def _is_subject(self, row: int) -> bool:
        return row == 0 or row - 1 == self.pinned_subject

    def _sample(self, row: int) -> QPixmap:
        key = -1 if self._is_subject(row) else self._curves[row].colour
        if key not in self._samples:
            pen = solid_pen(self._look, "f") if key < 0 else series_pen(self._look, key)
            self._samples[key] = sample_of(pen, QSize(self._look.px(24), self._look.px(12)), self._ratio)
        return self._samples[key]

    def _figure(self, row: int, column: int) -> str:
        if row >= len(self._values) or column >= len(self._values[row]):
            return ""
        return fixed(self._values[row][column], self._look.decimals)
