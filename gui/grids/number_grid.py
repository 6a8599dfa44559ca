"""NumberGrid: a matrix that behaves as a spreadsheet does, and whose selected number can be dragged (scrubbed)."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QTableView, QWidget

from engine import KasseiError
from gui.grids.cell_painter import CellPainter
from gui.grids.heat_image import is_large
from gui.grids.number_delegate import NumberDelegate
from gui.grids.number_model import NumberModel, new_drag
from gui.style.theme import Look
from gui.widgets.refusal import Refusal

Index = QModelIndex | QPersistentModelIndex
_START = 4  # pixels before a press counts as a drag
_PER_PIXEL = 0.01
_FINE, _COARSE = 0.1, 10.0
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


@dataclass
class Scrub:
    """A drag on one number: where it began, and the value it began with."""

    index: QPersistentModelIndex
    start_x: float
    start_value: float
    key: str
    moved: bool = False
    double: bool = False  # the press was the second of a double click: without a move, it edits


class NumberGrid(QTableView):
    """A table of numbers exactly as large as they need, without headers or scroll bars; a large one may be coloured cells."""

    edge_reached = Signal(int, int)  # an arrow key left the grid: row and column step
    focused = Signal()
    described = Signal(str)  # words about the cell under the pointer or the cursor
    widths_changed = Signal()
    explain_requested = Signal(object, int, int)  # the grid's quantity, row, column
    cursor_changed = Signal()  # the current cell is another one, or the focus has come or gone

    def __init__(self, model: NumberModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.numbers = look, model
        self._scrub: Scrub | None = None
        self.refused_index = QModelIndex()
        self.quantity: Hashable | None = None  # what its numbers are, to whoever explains them; None: nobody does
        self.highlighted: frozenset[tuple[int, int]] = frozenset()
        self.explained: tuple[int, int] | None = None
        self._coloured, self._figures = False, False
        self._content: tuple[object, ...] = ()
        self.cells = CellPainter(self, look)
        self.setModel(model)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # what lies behind need not be painted again
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(1)
        trigger = QAbstractItemView.EditTrigger
        triggers = trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed
        self.setEditTriggers(triggers if model.editable else trigger.NoEditTriggers)
        self._refusal: Refusal | None = None  # made when something is first refused: few grids ever need one
        self.setItemDelegate(NumberDelegate(self))
        model.refused.connect(self._show_refusal)
        model.edit_requested.connect(self._dismiss_refusal)
        model.widths_changed.connect(self.fit)
        model.dataChanged.connect(self._show_change)
        look.changed.connect(self.fit)

    @property
    def heat(self) -> bool:
        """Whether the numbers are coloured cells, and only the current one has its figure."""
        return self._coloured and not self._figures and is_large(self.numbers.rowCount(), self.numbers.columnCount())

    def set_coloured(self, coloured: bool) -> None:
        """Choose whether the grid shows its numbers as coloured cells where they are many."""
        self._coloured = coloured
        self.fit()

    def set_figures(self, shown: bool) -> None:
        """Choose whether it shows all its figures, however many they are."""
        if shown != self._figures:
            self._figures = shown
            self.fit()
            self.viewport().update()

    def fit(self) -> None:
        """Make columns and rows as large as the texts need; nothing happens where they already are."""
        cells, rows, columns = self.cells, self.numbers.rowCount(), self.numbers.columnCount()
        cells.measure()
        heat = cells.heat_size() if self.heat else None
        widths = cells.column_widths() if heat is None else [heat.width()] * columns
        height = cells.row_height if heat is None else heat.height()
        content = (heat is None, rows, height, widths)
        if content == self._content and columns and self.columnWidth(columns - 1) == widths[-1]:
            return
        self._content = content
        self.verticalHeader().setDefaultSectionSize(height)
        if heat is not None:
            self.horizontalHeader().setDefaultSectionSize(heat.width())  # does not reach columns that ever had another width
        for column, width in enumerate(widths):
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)
        self.setFixedSize(QSize(sum(widths), height * rows))
        self.widths_changed.emit()

    def figure_rect(self, index: Index) -> QRect:
        """Return where the figure of a cell stands: in it, or beside it where it is a coloured one."""
        cell = self.visualRect(index)
        if not self.heat:
            return cell
        room = self.viewport().rect()
        size = QSize(min(room.width(), self.cells.tag_width()), min(room.height(), self.cells.row_height))
        tag = QRect(cell.center() - QRect(cell.topLeft(), size).center() + cell.topLeft(), size)
        tag.moveTop(cell.bottom() + 4)
        if tag.bottom() > room.bottom():
            tag.moveBottom(cell.top() - 4)
        tag.moveLeft(min(max(0, tag.left()), room.width() - size.width()))
        tag.moveTop(min(max(0, tag.top()), room.height() - size.height()))
        return tag

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the cell at a place; the tag with the figure of the current one, easier to take hold of, belongs to it."""
        current = self.currentIndex()
        if self.heat and self.hasFocus() and current.isValid() and self.figure_rect(current).contains(point):
            return current
        return super().indexAt(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells."""
        painter = QPainter(self.viewport())
        self.cells.paint(painter, event.rect())

    def describe_current(self) -> None:
        """Say what the cursor is on."""
        if self.currentIndex().isValid():
            self.described.emit(self.numbers.describe(self.currentIndex()))

    def _show_change(self) -> None:
        if self.heat:
            self.viewport().update()  # the largest number may be another one, and with it every colour
        if self.hasFocus():
            self.describe_current()

    def set_highlighted(self, cells: frozenset[tuple[int, int]], explained: tuple[int, int] | None = None) -> None:
        """Mark the cells that take part in an explanation, and the one that is explained, which must be among them."""
        if (cells, explained) != (self.highlighted, self.explained):
            self.highlighted, self.explained = cells, explained
            self.viewport().update()

    def explain_current(self) -> None:
        """Ask for an explanation of the number under the cursor, where numbers are explained."""
        index = self.currentIndex()
        if index.isValid() and self.quantity is not None:
            self.explain_requested.emit(self.quantity, index.row(), index.column())

    def copy(self) -> None:
        """Put the selected block on the clipboard, with every digit."""
        indexes = self.selectedIndexes()
        if indexes:
            QGuiApplication.clipboard().setText(self.numbers.block_text(indexes))

    def paste(self) -> None:
        """Write the block on the clipboard into the cells, from the first selected one on."""
        first = min(self.selectedIndexes(), default=self.currentIndex(), key=lambda index: (index.row(), index.column()))
        if first.isValid() and self.numbers.editable:
            self.numbers.paste(first, QGuiApplication.clipboard().text())

    def clear_cells(self) -> None:
        """Set the selected cells to 0."""
        self.numbers.fill(self.selectedIndexes(), 0.0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Travel, copy, paste and delete as a spreadsheet does."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._move(1, 0)
        elif event.key() == Qt.Key.Key_Space and self.quantity is not None:
            self.explain_current()
        elif event.key() == Qt.Key.Key_Escape and self._scrub is not None:
            self._cancel_scrub()
        elif event.key() in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move(*_STEPS[Qt.Key(event.key())])
        else:
            if event.text().strip() and not self.numbers.editable:
                self.described.emit(self.tr("This number is computed: change a weight, a bias or x, and press Forward."))
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Let Tab go from cell to cell, row by row, and leave the grid after the last one."""
        index, columns = self.currentIndex(), max(1, self.numbers.columnCount())
        place = index.row() * columns + index.column() + (1 if next_one else -1)
        if not index.isValid() or not 0 <= place < self.numbers.rowCount() * columns:
            return super().focusNextPrevChild(next_one)
        self.setCurrentIndex(self.numbers.index(*divmod(place, columns)))
        return True

    def event(self, event: QEvent) -> bool:
        """Claim copy and paste for the grid before the menu's shortcuts take them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            if event.matches(standard.Copy) or event.matches(standard.Paste) or event.key() == Qt.Key.Key_Delete:
                event.accept()
        return super().event(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Tab go on, without opening the next editor."""
        end = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, end.NoHint)
        if not self.is_refusing and hint in (end.EditNextItem, end.EditPreviousItem):
            self.setFocus()
            self.focusNextPrevChild(hint == end.EditNextItem)

    def go_down(self) -> None:
        """Go down after Enter, unless the entry was refused."""
        if not self.is_refusing:
            self._move(1, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a scrub on the selected cell, or a selection on another."""
        index = self.indexAt(event.position().toPoint())
        value = self.numbers.value(index)
        alone = self.selectedIndexes() == [index] and self.hasFocus()
        if event.button() == Qt.MouseButton.LeftButton and alone and self.numbers.editable and value is not None:
            self._scrub = Scrub(QPersistentModelIndex(index), event.position().x(), value, new_drag())
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit once the button is released; a drag that begins with a second quick press is still a scrub."""
        index = self.indexAt(event.position().toPoint())
        value = self.numbers.value(index)
        if self.numbers.editable and value is not None:
            self._scrub = Scrub(QPersistentModelIndex(index), event.position().x(), value, new_drag(), double=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub, extend a selection, or say what is under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if self._scrub is not None:
            self._scrub_to(event)
            return
        if event.buttons() == Qt.MouseButton.NoButton:
            self._hover(index)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a scrub, or what would have become one."""
        scrub, self._scrub = self._scrub, None
        if scrub is not None:
            if scrub.double and not scrub.moved:
                self.edit(self.numbers.index(scrub.index.row(), scrub.index.column()))
            return
        super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        """Say nothing once the pointer is elsewhere."""
        self.described.emit("")
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select a cell, so that the keyboard has somewhere to start."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.numbers.rowCount():
            self.setCurrentIndex(self.numbers.index(0, 0))
        self._repaint_tag()
        self.focused.emit()
        self.describe_current()
        self.cursor_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the cursor is gone."""
        super().focusOutEvent(event)
        self._repaint_tag()
        self.cursor_changed.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say what the cursor has come to."""
        super().currentChanged(current, previous)
        self._repaint_tag()
        if self.hasFocus():
            self.describe_current()
            self.cursor_changed.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Draw the line around what is selected."""
        super().selectionChanged(selected, deselected)
        self._repaint_tag()

    def _repaint_tag(self) -> None:
        if self.heat:
            self.viewport().update()

    def _hover(self, index: QModelIndex) -> None:
        scrubs = self.numbers.editable and index.isValid() and self.selectedIndexes() == [index] and self.hasFocus()
        self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if scrubs else Qt.CursorShape.ArrowCursor)
        if index.isValid():
            self.described.emit(self.numbers.describe(index))

    def _scrub_to(self, event: QMouseEvent) -> None:
        scrub = self._scrub
        if scrub is None:
            return
        pixels = event.position().x() - scrub.start_x
        if not scrub.moved and abs(pixels) < _START:
            return
        scrub.moved = True
        held = event.modifiers()
        factor = _FINE if held & Qt.KeyboardModifier.ShiftModifier else 1.0
        factor = _COARSE if held & Qt.KeyboardModifier.ControlModifier else factor
        step = _PER_PIXEL * factor
        value = round(scrub.start_value + int(pixels) * step, 12)
        self.numbers.put(scrub.index, value, scrub.key)

    def _cancel_scrub(self) -> None:
        scrub, self._scrub = self._scrub, None
        if scrub is not None and scrub.moved:
            self.numbers.put(scrub.index, scrub.start_value, scrub.key)

    def _move(self, rows: int, columns: int) -> None:
        index = self.currentIndex()
        target = self.numbers.index(index.row() + rows, index.column() + columns)
        if target.isValid():
            self.setCurrentIndex(target)
        else:
            self.edge_reached.emit(rows, columns)

    @property
    def is_refusing(self) -> bool:
        """Whether a note says that an entry was refused."""
        return self._refusal is not None and self._refusal.place is not None

    def _show_refusal(self, index: QModelIndex, error: KasseiError) -> None:
        self.refused_index = index
        if self._refusal is None:
            self._refusal = Refusal(self)
            self._refusal.ensurePolished()  # it measures its words before it is shown
        self._refusal.show_error(error, self.figure_rect(index))
        self.viewport().update()

    def _dismiss_refusal(self) -> None:
        if self._refusal is not None:
            self._refusal.dismiss()
