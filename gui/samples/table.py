"""SamplesTable: rows of samples that behave as a spreadsheet does, and as fluently for 100,000 rows as for four."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from engine import KasseiError
from engine.explain.references import Reference
from gui.grids.number_grid import Scrub
from gui.grids.number_model import new_drag
from gui.samples.delegate import SamplesDelegate
from gui.samples.model import SamplesModel
from gui.style.theme import Look
from gui.widgets.refusal import Refusal

Index = QModelIndex | QPersistentModelIndex
_START = 4  # pixels before a press counts as a drag
_PER_PIXEL = 0.01
_FINE, _COARSE = 0.1, 10.0
_END = QAbstractItemDelegate.EndEditHint


class SamplesTable(QTableView):
    """Arrows, Enter and Tab travel; typing, pasting, deleting and copying are a spreadsheet's. A row that is chosen alone,
    by mouse or keyboard, is picked."""

    row_picked = Signal(int)
    explain_asked = Signal(int, object)  # a row, and the Reference of the number in it
    rows_deleted = Signal(object)  # the places of the rows, as a list
    described = Signal(str)  # words about the cell under the pointer or the cursor

    def __init__(self, model: SamplesModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.numbers = look, model
        self.refused_index = QModelIndex()
        self._travels = False
        self._scrub: Scrub | None = None
        self.refusal = Refusal(self)
        self.setModel(model)
        self.setItemDelegate(SamplesDelegate(self, look))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # to measure each row would take long
            header.setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().sectionClicked.connect(self._pick)
        model.refused.connect(self._show_refusal)
        model.edit_requested.connect(self.refusal.dismiss)
        model.dataChanged.connect(self._describe_change)
        model.modelReset.connect(self.fit)
        look.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give every column the room of its heading and of the longest number, every row that of a line."""
        look, metrics = self._look, self.fontMetrics()
        widest = metrics.horizontalAdvance(f"−000000.{'0' * look.decimals}")
        headings = (self.numbers.headerData(column, Qt.Orientation.Horizontal) for column in range(self.numbers.columnCount()))
        widest = max([widest, *(metrics.horizontalAdvance(heading) for heading in headings)])
        self.horizontalHeader().setDefaultSectionSize(widest + look.px(16))
        self.verticalHeader().setDefaultSectionSize(metrics.height() + look.px(7))
        self.verticalHeader().setFixedWidth(metrics.horizontalAdvance("→ 100000") + look.px(12))

    def ranges(self) -> list[tuple[int, int, int, int]]:
        """Return the selected rectangles of cells as top, left, bottom, right, without the empty row."""
        last = len(self.numbers.samples) - 1
        found = [(each.top(), each.left(), min(each.bottom(), last), each.right()) for each in self._selection()]
        return [each for each in found if each[0] <= each[2]]

    def selected_rows(self) -> list[int]:
        """Return the rows in which something is selected."""
        return sorted({row for top, _, bottom, _ in self.ranges() for row in range(top, bottom + 1)})

    def copy(self) -> None:
        """Put the selected block on the clipboard, with every digit."""
        ranges = self.ranges()
        if ranges:
            columns = sorted({column for _, left, _, right in ranges for column in range(left, right + 1)})
            QGuiApplication.clipboard().setText(self.numbers.block_text(self.selected_rows(), columns))

    def paste(self) -> None:
        """Write the block on the clipboard into the cells, from the first selected one on; rows are added where needed."""
        corners = [(each.top(), each.left()) for each in self._selection()]
        first = self.numbers.index(*min(corners)) if corners else self.currentIndex()
        if first.isValid():
            self.numbers.paste(first, QGuiApplication.clipboard().text())

    def clear_cells(self) -> None:
        """Delete the rows that are selected as a whole, or set the selected cells to 0."""
        ranges, last = self.ranges(), self.numbers.columnCount() - 1
        if ranges and all(left == 0 and right == last for _, left, _, right in ranges):
            self.rows_deleted.emit(self.selected_rows())
        elif ranges:
            self.numbers.fill([(top, left, bottom, self._last_editable(right)) for top, left, bottom, right in ranges], 0.0)

    def go_down(self) -> None:
        """Go down after Enter, unless the entry was refused."""
        if self.refusal.place is None:
            self._go(self.currentIndex().row() + 1, self.currentIndex().column())

    def figure_rect(self, index: Index) -> QRect:
        """Return where the field lies in which the number of a cell is typed."""
        return self.visualRect(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste, delete and go on as a spreadsheet does; the rest is travel."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        elif event.key() == Qt.Key.Key_Escape and self._scrub is not None:
            scrub, self._scrub = self._scrub, None
            self.numbers.put(self.numbers.index(scrub.index.row(), scrub.index.column()), scrub.start_value, scrub.key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentIndex().row() + 1, self.currentIndex().column())
        elif event.key() == Qt.Key.Key_Space and (reference := self._explained(self.currentIndex())) is not None:
            self.explain_asked.emit(self.currentIndex().row(), reference)
        else:
            self._travels = True
            super().keyPressEvent(event)
            self._travels = False

    def event(self, event: QEvent) -> bool:
        """Claim copy, paste and delete for the table before the menu's shortcuts take them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            if event.matches(standard.Copy) or event.matches(standard.Paste) or event.key() == Qt.Key.Key_Delete:
                event.accept()
        return super().event(event)

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Let Tab go along the row, and leave the table at its end: nobody wants to pass a thousand rows."""
        column = self.currentIndex().column() + (1 if next_one else -1)
        if self.currentIndex().isValid() and 0 <= column < self.numbers.columnCount():
            self._go(self.currentIndex().row(), column)
            return True
        return super().focusNextPrevChild(next_one)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Tab go on without opening the next editor: along the row, then to the beginning of the next one."""
        super().closeEditor(editor, _END.NoHint)
        if self.refusal.place is not None or hint not in (_END.EditNextItem, _END.EditPreviousItem):
            return
        self.setFocus()
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if hint == _END.EditPreviousItem:
            self._go(row, max(0, column - 1))
        elif column < self._last_editable(column + 1):
            self._go(row, column + 1)
        else:
            self._go(row + 1, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a scrub on the one selected cell, or a selection."""
        index = self.indexAt(event.position().toPoint())
        value = self.numbers.value(index)
        if event.button() == Qt.MouseButton.LeftButton and value is not None and self._can_scrub(index):
            self._scrub = Scrub(QPersistentModelIndex(index), event.position().x(), value, new_drag())
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type into the cell."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.numbers.is_editable(index.column()):
            self.edit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub, extend a selection, or say what is under the pointer."""
        if self._scrub is not None:
            self._scrub_to(self._scrub, event)
            return
        if event.buttons() == Qt.MouseButton.NoButton:
            index = self.indexAt(event.position().toPoint())
            scrubs = index.isValid() and self._can_scrub(index)
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if scrubs else Qt.CursorShape.ArrowCursor)
            if index.isValid():
                self.described.emit(self.numbers.describe(index))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a scrub, or pick the row that was clicked, also where the cursor was there already."""
        scrub, self._scrub = self._scrub, None
        if scrub is None:
            super().mouseReleaseEvent(event)
        if scrub is None or not scrub.moved:
            self._pick()

    def leaveEvent(self, event: QEvent) -> None:
        """Say nothing once the pointer is elsewhere."""
        self.described.emit("")
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the row that is traced: to come here picks nothing."""
        if not self.currentIndex().isValid() and self.numbers.columnCount():
            self._go(max(0, self.numbers.traced), 0)
        super().focusInEvent(event)
        self._describe_current()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say what the cursor has come to."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._describe_current()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Pick the row that an arrow key has come to: Enter and Tab go on typing, where each row picked would be a step."""
        super().selectionChanged(selected, deselected)
        if self._travels:
            self._pick()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def _selection(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    def _can_scrub(self, index: QModelIndex) -> bool:
        """Tell whether a cell is the only one selected, where the focus is, and can be typed."""
        place = (index.row(), index.column(), index.row(), index.column())
        return self.hasFocus() and self.numbers.is_editable(index.column()) and self.ranges() == [place]

    def _scrub_to(self, scrub: Scrub, event: QMouseEvent) -> None:
        pixels = event.position().x() - scrub.start_x
        if scrub.moved or abs(pixels) >= _START:
            scrub.moved = True
            held = event.modifiers()
            factor = _FINE if held & Qt.KeyboardModifier.ShiftModifier else 1.0
            factor = _COARSE if held & Qt.KeyboardModifier.ControlModifier else factor
            value = round(scrub.start_value + int(pixels) * _PER_PIXEL * factor, 12)
            self.numbers.put(self.numbers.index(scrub.index.row(), scrub.index.column()), value, scrub.key)

    def _pick(self) -> None:
        """Ask for the row to be traced in which alone something is selected."""
        rows = {row for top, _, bottom, _ in self.ranges() for row in (top, bottom)}
        if len(rows) == 1:
            self.row_picked.emit(rows.pop())

    def _explained(self, index: Index) -> Reference | None:
        """Return which number of the network a cell holds; None for targets, which it knows nothing of, and empty cells."""
        inputs, targets, _ = self.numbers.columns
        column = index.column()
        if not index.isValid() or index.row() >= len(self.numbers.samples) or inputs <= column < inputs + targets:
            return None
        return Reference("x", 0, column) if column < inputs else Reference("y", 0, column - inputs - targets)

    def _go(self, row: int, column: int) -> None:
        index = self.numbers.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _last_editable(self, column: int) -> int:
        return min(column, self.numbers.columns[0] + self.numbers.columns[1] - 1)

    def _describe_current(self) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        words = self.numbers.describe(index)
        explains = self._explained(index) is not None and self.numbers.value(index) is not None
        self.described.emit(self.tr("{words} · Space: explain").format(words=words) if explains else words)

    def _describe_change(self) -> None:
        if self.hasFocus():
            self._describe_current()

    def _show_refusal(self, index: QModelIndex, error: KasseiError) -> None:
        self.refused_index = index
        self.refusal.show_error(error, self.visualRect(index))
