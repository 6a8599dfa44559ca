"""SamplesTable: rows of samples as a spreadsheet, as fast for 100,000 rows as for four."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QWidget

from engine.explain.references import Reference
from gui.grids.sheet.cell_model import Index
from gui.grids.sheet.spreadsheet import Spreadsheet
from gui.samples.delegate import SamplesDelegate
from gui.samples.model import SamplesModel
from gui.style.theme import Look

_END = QAbstractItemDelegate.EndEditHint


class SamplesTable(Spreadsheet[SamplesModel]):
    """A spreadsheet in which choosing a single row, by mouse or keyboard, picks it."""

    row_picked = Signal(int)
    explain_asked = Signal(int, object)  # a row, and the Reference of the number in it
    rows_deleted = Signal(object)  # the indices of the rows, as a list

    def __init__(self, model: SamplesModel, look: Look, parent: QWidget | None = None) -> None:
        self._travels = False  # set before Qt signals the first selection, while the model is set
        super().__init__(model, look, parent)
        self.setItemDelegate(SamplesDelegate(self, look))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # measuring each row would take long
            header.setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().sectionClicked.connect(self._pick)
        model.modelReset.connect(self.fit)
        model.headerDataChanged.connect(self._fit_headings)
        look.bind(self.fit)

    def fit(self) -> None:
        """Fit every column to its heading and longest number, every row to a line."""
        look, metrics = self._look, self.fontMetrics()
        widest = metrics.horizontalAdvance(f"−000000.{'0' * look.decimals}")
        headings = (self.numbers.headerData(column, Qt.Orientation.Horizontal) for column in range(self.numbers.columnCount()))
        widest = max([widest, *(metrics.horizontalAdvance(heading) for heading in headings)])
        self.horizontalHeader().setDefaultSectionSize(widest + look.px(16))
        self.verticalHeader().setDefaultSectionSize(metrics.height() + look.px(3))
        self.verticalHeader().setFixedWidth(metrics.horizontalAdvance("→ 100000") + look.px(12))

    def _fit_headings(self, orientation: Qt.Orientation) -> None:
        if orientation == Qt.Orientation.Horizontal:
            self.fit()

    def clear_cells(self) -> None:
        """Delete the rows that are selected as a whole, or set the selected cells to 0."""
        rectangles, last = self.cells.rectangles(), self.numbers.columnCount() - 1
        if rectangles and all(left == 0 and right == last for _, left, _, right in rectangles):
            self.rows_deleted.emit(self.cells.rows())
        else:
            super().clear_cells()

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Let Tab move along the row and leave the table at its end, rather than pass a thousand rows."""
        column = self.currentIndex().column() + (1 if next_one else -1)
        if self.currentIndex().isValid() and 0 <= column < self.numbers.columnCount():
            self.cells.select(self.currentIndex().row(), column)
            return True
        return super().focusNextPrevChild(next_one)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Move on after Tab without opening the next editor: along the row, then to the beginning of the next one."""
        super().closeEditor(editor, _END.NoHint)
        if self.refusal.is_shown or hint not in (_END.EditNextItem, _END.EditPreviousItem):
            return
        self.setFocus()
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if hint == _END.EditPreviousItem:
            self.cells.select(row, max(0, column - 1))
        elif column < self._last_editable(column + 1):
            self.cells.select(row, column + 1)
        else:
            self.cells.select(row + 1, 0)

    def can_explain(self, index: QModelIndex) -> bool:
        """Return whether Space explains the number of a cell."""
        return self._reference(index) is not None

    def explain_current(self) -> None:
        """Request an explanation of the number under the cursor, for its row."""
        reference = self._reference(self.currentIndex())
        if reference is not None:
            self.explain_asked.emit(self.currentIndex().row(), reference)

    def describe_current(self) -> None:
        """Describe the cursor's cell, with the hint for an explanation if its number has one."""
        index = self.currentIndex()
        if not index.isValid():
            return
        sentence = self.numbers.describe(index)
        explains = self.can_explain(index) and self.numbers.value(index) is not None
        self.described.emit(self.tr("{words} · Space: explain").format(words=sentence) if explains else sentence)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a scrub, or pick the clicked row, even if the cursor was there already."""
        was_dragged = self.scrub.has_moved
        super().mouseReleaseEvent(event)
        if not was_dragged:
            self._pick()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the traced row, without picking it."""
        if self.begins(event) and self.numbers.columnCount():
            self.cells.select(max(0, self.numbers.traced), 0)
        super().focusInEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Pick the row reached by an arrow key, but not by Enter and Tab, which continue typing."""
        super().selectionChanged(selected, deselected)
        if self._travels:
            self._pick()

    def _travel(self, event: QKeyEvent) -> None:
        self._travels = True
        super()._travel(event)
        self._travels = False

    def _pick(self) -> None:
        """Request tracing the only row with a selection."""
        rows = {row for top, _, bottom, _ in self.cells.rectangles() for row in (top, bottom)}
        if len(rows) == 1:
            self.row_picked.emit(rows.pop())

    def _reference(self, index: Index) -> Reference | None:
        """Return which number of the network a cell holds; None for targets, verdicts and empty cells."""
        inputs, targets, _ = self.numbers.columns
        column = index.column()
        beyond = column >= sum(self.numbers.columns)
        if not index.isValid() or index.row() >= len(self.numbers.samples) or inputs <= column < inputs + targets or beyond:
            return None
        return Reference("x", 0, column) if column < inputs else Reference("y", 0, column - inputs - targets)

    def _last_editable(self, column: int) -> int:
        return min(column, self.numbers.columns[0] + self.numbers.columns[1] - 1)
