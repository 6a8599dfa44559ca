"""Spreadsheet: a table view of numbers with a spreadsheet's keys and mouse."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from gui.grids.sheet.cell_model import CellModel, Index
from gui.grids.sheet.cell_refusal import CellRefusal
from gui.grids.sheet.cell_scrub import CellScrub
from gui.grids.sheet.selected_cells import SelectedCells
from gui.style.theme import Look

Model = TypeVar("Model", bound=CellModel)


class Spreadsheet(QTableView, Generic[Model]):
    """The keyboard, mouse and highlights of a table of numbers; subclasses define its look.

    `cells` is its selection and clipboard, `scrub` the drag on a number, `refusal` the note at an entry that was refused.
    `quantity` identifies its numbers for explanations and is passed on by `explain_requested`; None disables these.
    """

    described = Signal(str)  # a description of the cell under the pointer or the cursor
    explain_requested = Signal(object, int, int)  # quantity, row, column
    cursor_changed = Signal()  # the current cell changed with the focus here, or the focus came or went
    widths_changed = Signal()
    pointed = Signal(int)  # the row under the pointer, -1 when it leaves

    def __init__(self, model: Model, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.numbers = look, model
        self.quantity: Hashable | None = None
        self.highlighted: frozenset[tuple[int, int]] = frozenset()
        self.explained: tuple[int, int] | None = None
        self.tinted: frozenset[tuple[int, int]] = frozenset()
        self._pointed_row = -1
        self.cells, self.scrub = SelectedCells(self, model), CellScrub(self, model)
        self.refusal = CellRefusal(self, self.figure_rect)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        model.refused.connect(self.refusal.show)
        model.accepted.connect(self.refusal.dismiss)
        model.dataChanged.connect(self._follow_change)

    def fit(self) -> None:
        """Make rows and columns as large as the font and the numbers need."""

    def figure_rect(self, index: Index) -> QRect:
        """Return the rectangle of a cell's figure and of its editor."""
        return self.visualRect(index)

    def set_highlighted(self, cells: frozenset[tuple[int, int]], explained: tuple[int, int] | None = None) -> None:
        """Mark the cells that take part in an explanation, and the explained one among them."""
        if (cells, explained) != (self.highlighted, self.explained):
            self.highlighted, self.explained = cells, explained
            self.viewport().update()

    def set_tinted(self, cells: frozenset[tuple[int, int]]) -> None:
        """Tint cells that belong together with the number under the pointer."""
        if cells != self.tinted:
            self.tinted = cells
            self.viewport().update()

    def can_explain(self, index: QModelIndex) -> bool:
        """Return whether Space explains the number of a cell."""
        return index.isValid() and self.quantity is not None

    def explain_current(self) -> None:
        """Request an explanation of the number under the cursor, if it has one."""
        index = self.currentIndex()
        if self.can_explain(index):
            self.explain_requested.emit(self.quantity, index.row(), index.column())

    def describe_current(self) -> None:
        """Describe the cell of the cursor."""
        if self.currentIndex().isValid():
            self.described.emit(self.numbers.describe(self.currentIndex()))

    def copy(self) -> None:
        """Put the selected block on the clipboard, with every digit."""
        self.cells.copy()

    def paste(self) -> None:
        """Write the block on the clipboard into the cells, from the first selected one on."""
        self.cells.paste()

    def paste_transposed(self) -> None:
        """Write it with its rows as columns: W of x W, say, as W of W x."""
        self.cells.paste(transposed=True)

    def clear_cells(self) -> None:
        """Set the selected cells to 0."""
        self.cells.fill(0.0)

    def go_down(self) -> None:
        """Go to the cell below after Enter, unless the entry was refused."""
        if not self.refusal.is_shown:
            self.cells.select(self.currentIndex().row() + 1, self.currentIndex().column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste, delete, go down and explain; subclasses and Qt handle the rest."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_down()
        elif event.key() == Qt.Key.Key_Space and self.can_explain(self.currentIndex()):
            self.explain_current()
        elif event.key() == Qt.Key.Key_Escape and self.scrub.is_pressed:
            self.scrub.cancel()
        else:
            self._travel(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim copy, paste and delete for the table before the menu's shortcuts take them.

        It filters its own events while it has the focus: an `event` in Python would be called for each event of each table.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            if event.matches(standard.Copy) or event.matches(standard.Paste) or event.key() == Qt.Key.Key_Delete:
                event.accept()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a scrub on the selected cell, or a selection on another."""
        index = self.indexAt(event.position().toPoint())
        self.scrub.forget()
        if event.button() == Qt.MouseButton.LeftButton and self.can_scrub(index):
            self.scrub.begin(index, event)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit once the button is released; a drag after the second press is still a scrub."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or not self.numbers.is_editable(index.column()):
            return
        if self.numbers.value(index) is None:
            self.edit(index)
        else:
            self.scrub.begin(index, event, is_second_press=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub, extend the selection, or describe the cell under the pointer."""
        if self.scrub.move(event):
            return
        if event.buttons() == Qt.MouseButton.NoButton:
            self._hover(self.indexAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a scrub or the press that might have become one."""
        if self.scrub.is_pressed:
            self.scrub.release()
        else:
            super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        """Clear the description when the pointer leaves."""
        self.described.emit("")
        self._point_at(QModelIndex())
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose a current cell as the keyboard's start, and describe it; a click chooses its own."""
        super().focusInEvent(event)
        self.installEventFilter(self)
        if self.begins(event):
            self.setCurrentIndex(self.numbers.index(0, 0))
        self.describe_current()
        self.cursor_changed.emit()

    def begins(self, event: QFocusEvent) -> bool:
        """Return whether the cursor must be placed; not for a click, whose cell would scroll away."""
        clicked = event.reason() == Qt.FocusReason.MouseFocusReason
        return not clicked and not self.currentIndex().isValid() and self.numbers.rowCount() > 0

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Announce that the cursor is gone."""
        super().focusOutEvent(event)
        self.removeEventFilter(self)
        self.cursor_changed.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Describe the new current cell."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.describe_current()
            self.cursor_changed.emit()

    def _travel(self, event: QKeyEvent) -> None:
        """Handle the remaining keys of a table: move, select, begin to type."""
        super().keyPressEvent(event)

    def can_scrub(self, index: QModelIndex) -> bool:
        """Return whether a press on a cell may become a drag on its number."""
        return self.scrub.can_begin(index)

    def _hover(self, index: QModelIndex) -> None:
        shape = Qt.CursorShape.SizeHorCursor if self.can_scrub(index) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self._point_at(index)
        if index.isValid():
            self.described.emit(self.numbers.describe(index))

    def _point_at(self, index: QModelIndex) -> None:
        if index.row() != self._pointed_row:
            self._pointed_row = index.row()
            self.pointed.emit(index.row())

    def _follow_change(self) -> None:
        if self.hasFocus():
            self.describe_current()
