"""NumberGrid: a matrix that behaves as a spreadsheet does, and whose selected number can be dragged (scrubbed)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from engine import KasseiError
from gui.numbertext import full
from gui.theme import Look
from gui.widgets.number_model import NumberModel, new_drag
from gui.widgets.refusal import Refusal

Index = QModelIndex | QPersistentModelIndex
_PADDING = 9
_START = 4  # pixels before a press counts as a drag
_PER_PIXEL = 0.01
_FINE, _COARSE = 0.1, 10.0
_FIGURES = str.maketrans("123456789", "0" * 9)
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


class NumberDelegate(QStyledItemDelegate):
    """Paints a number by the theme, and edits it with every digit."""

    def __init__(self, grid: NumberGrid, look: Look) -> None:
        super().__init__(grid)
        self._grid, self._look = grid, look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell: selection, number (muted where stale), focus ring, refusal."""
        look, model = self._look, self._grid.numbers
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - the stubs lack the fields
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if state & QStyle.StateFlag.State_Selected and self._grid.hasFocus():
            painter.fillRect(rect, look.colour("selection"))
        elif model.editable:
            painter.fillRect(rect.adjusted(1, 1, -1, -1), look.colour("raised"))
        if self._grid.highlighted:
            self._mark(painter, rect, (index.row(), index.column()))
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if text is not None:
            painter.setFont(self._grid.font())
            painter.setPen(look.colour("muted" if model.stale else "text"))
            painter.drawText(
                rect.adjusted(0, 0, -look.px(_PADDING // 2), 0),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                text,
            )
        if self._grid.refusal.place is not None and index == self._grid.refused_index:
            self._ring(painter, rect, "refused")
        elif state & QStyle.StateFlag.State_HasFocus:
            self._ring(painter, rect, "focus")

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QLineEdit:
        """Return a bare line edit that covers the cell."""
        editor = QLineEdit(parent)
        editor.setObjectName(f"{self._grid.objectName()}_editor")
        editor.setAccessibleName(self._grid.numbers.name(index))
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show every digit of the number."""
        value = self._grid.numbers.value(index)
        if isinstance(editor, QLineEdit) and value is not None:
            editor.setText(full(value))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Ask for what was typed, unless it is what was there."""
        value = self._grid.numbers.value(index)
        if isinstance(editor, QLineEdit) and (value is None or editor.text() != full(value)):
            self._grid.numbers.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Commit at Enter here and now: left to itself, Qt commits once from the editor and once more from the grid."""
        is_enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and is_enter and isinstance(editor, QLineEdit):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self._grid.go_down()
            return True
        return super().eventFilter(editor, event)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Make the editor wide enough for the digits, beyond the cell where the grid has room."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        needed = editor.fontMetrics().horizontalAdvance("−0.000000") + 8
        width = min(max(rect.width(), needed), self._grid.viewport().width())
        left = min(rect.left(), self._grid.viewport().width() - width)
        editor.setGeometry(QRect(left, rect.top(), width, rect.height()))

    def _mark(self, painter: QPainter, rect: QRect, cell: tuple[int, int]) -> None:
        """Paint what takes part in an explanation: underlined, because colour alone says nothing; the explained in a frame."""
        if cell in self._grid.highlighted:
            painter.fillRect(rect.adjusted(1, 1, -1, -1), self._look.colour("accent", 0.16))
            painter.fillRect(rect.adjusted(2, rect.height() - self._look.px(3), -2, -1), self._look.colour("accent"))
        if cell == self._grid.explained:
            self._ring(painter, rect, "accent")

    def _ring(self, painter: QPainter, rect: QRect, role: str) -> None:
        painter.setPen(QPen(self._look.colour(role), self._look.px(2)))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


class NumberGrid(QTableView):
    """A table of numbers exactly as large as they need, without headers or scroll bars."""

    edge_reached = Signal(int, int)  # an arrow key left the grid: row and column step
    focused = Signal()
    described = Signal(str)  # words about the cell under the pointer or the cursor
    widths_changed = Signal()
    explain_requested = Signal(str, int, int)  # the grid's name, row, column
    cursor_changed = Signal()  # the current cell is another one, or the focus has come or gone

    def __init__(self, model: NumberModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.numbers = look, model
        self._scrub: Scrub | None = None
        self.refused_index = QModelIndex()
        self.explains = False  # whether Space explains a number
        self.highlighted: frozenset[tuple[int, int]] = frozenset()
        self.explained: tuple[int, int] | None = None
        self._content = QSize()
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(4)
        trigger = QAbstractItemView.EditTrigger
        triggers = trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed
        self.setEditTriggers(triggers if model.editable else trigger.NoEditTriggers)
        self.refusal = Refusal(self)
        self.setItemDelegate(NumberDelegate(self, look))
        model.refused.connect(self._show_refusal)
        model.edit_requested.connect(self.refusal.dismiss)
        model.widths_changed.connect(self.fit)
        model.dataChanged.connect(self._say_change)
        look.changed.connect(self.fit)

    def fit(self) -> None:
        """Make columns and rows as large as the texts need; nothing happens where they already are."""
        model, look = self.numbers, self._look
        metrics = self.fontMetrics()
        least = metrics.horizontalAdvance("0.00") + look.px(_PADDING)
        if not model.editable:
            least = metrics.horizontalAdvance("0." + "0" * look.decimals) + look.px(_PADDING)
        row_height = metrics.height() + look.px(6)
        widths = [max(least, self._text_width(column)) for column in range(model.columnCount())]
        content = QSize(sum(widths), row_height * model.rowCount())
        current = [self.columnWidth(column) for column in range(len(widths))]
        if content == self._content and widths == current:
            return
        self._content = content
        self.verticalHeader().setDefaultSectionSize(row_height)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.setFixedSize(content)
        self.widths_changed.emit()

    def _text_width(self, column: int) -> int:
        """Return the room a column needs; figures are equally wide, so texts that differ only in them are measured once."""
        metrics = self.fontMetrics()
        patterns = {text.translate(_FIGURES) for text in self.numbers.texts(column)}
        return max(map(metrics.horizontalAdvance, patterns), default=0) + self._look.px(_PADDING)

    def describe_current(self) -> None:
        """Say what the cursor is on."""
        if self.currentIndex().isValid():
            self.described.emit(self.numbers.describe(self.currentIndex()))

    def _say_change(self) -> None:
        if self.hasFocus():
            self.describe_current()

    def set_highlighted(self, cells: frozenset[tuple[int, int]], explained: tuple[int, int] | None = None) -> None:
        """Mark the cells that take part in an explanation, and the one that is explained, which must be among them."""
        if (cells, explained) != (self.highlighted, self.explained):
            self.highlighted, self.explained = cells, explained
            self.viewport().update()

    def explain_current(self) -> None:
        """Ask for an explanation of the number under the cursor."""
        index = self.currentIndex()
        if index.isValid():
            self.explain_requested.emit(self.objectName(), index.row(), index.column())

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
        elif event.key() == Qt.Key.Key_Space and self.explains:
            self.explain_current()
        elif event.key() == Qt.Key.Key_Escape and self._scrub is not None:
            self._cancel_scrub()
        elif event.key() in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move(*_STEPS[Qt.Key(event.key())])
        else:
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
        if self.refusal.place is None and hint in (end.EditNextItem, end.EditPreviousItem):
            self.setFocus()
            self.focusNextPrevChild(hint == end.EditNextItem)

    def go_down(self) -> None:
        """Go down after Enter, unless the entry was refused."""
        if self.refusal.place is None:
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
        self.focused.emit()
        self.describe_current()
        self.cursor_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the cursor is gone."""
        super().focusOutEvent(event)
        self.cursor_changed.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say what the cursor has come to."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.describe_current()
            self.cursor_changed.emit()

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

    def _show_refusal(self, index: QModelIndex, error: KasseiError) -> None:
        self.refused_index = index
        self.refusal.show_error(error, self.visualRect(index))
