"""NumberGrid: the numbers of a matrix at their exact size; many of them may be coloured cells."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from gui.grids.cell_metrics import CellMetrics
from gui.grids.cell_painter import CellPainter
from gui.grids.heat_image import is_large
from gui.grids.number_delegate import NumberDelegate
from gui.grids.number_model import NumberModel
from gui.grids.sheet.cell_model import Index
from gui.grids.sheet.spreadsheet import Spreadsheet
from gui.style.theme import Look

_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class NumberGrid(Spreadsheet[NumberModel]):
    """A spreadsheet of fixed size without headers or scroll bars; an arrow key at its edge leaves it."""

    edge_reached = Signal(int, int)  # an arrow key left the grid: row and column step
    focused = Signal()
    sight_changed = Signal()  # another part of the grid is visible, so the tag moved

    def __init__(self, model: NumberModel, look: Look, parent: QWidget | None = None) -> None:
        self._coloured, self._figures = False, False
        self.is_pressed = False  # during a press, when the chosen cell must stay under the pointer
        self._content: tuple[object, ...] = ()
        super().__init__(model, look, parent)
        self.metrics = CellMetrics(self, model, look)
        self._painter = CellPainter(self, self.metrics, look)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing behind needs repainting
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        if not model.editable:
            self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(NumberDelegate(self, look))
        model.widths_changed.connect(self.fit)
        look.changed.connect(self.fit)

    @property
    def heat(self) -> bool:
        """Whether the numbers are coloured cells, and only the current one has its figure."""
        return self._coloured and not self._figures and is_large(self.numbers.rowCount(), self.numbers.columnCount())

    def set_coloured(self, coloured: bool) -> None:
        """Set whether the grid shows many numbers as coloured cells."""
        self._coloured = coloured
        self.fit()

    def set_figures(self, shown: bool) -> None:
        """Set whether it shows all its figures, however many."""
        if shown != self._figures:
            self._figures = shown
            self.fit()
            self.viewport().update()

    def set_digits(
        self, font: QFont, *, rows: QFont | None, tight: bool, dense: bool, two_lines: bool, room: int | None
    ) -> None:
        """Set the font of the numbers, and that whose height rows have; whether columns, and rows if `dense`, are as close as
        possible, whether rows have place for the numbers before an update, and the room of a column whatever its texts are."""
        metrics, manner = self.metrics, (rows, tight, dense, two_lines, room)
        before = metrics.rows, metrics.tight, metrics.dense, metrics.two_lines, metrics.room
        metrics.rows, metrics.tight, metrics.dense, metrics.two_lines, metrics.room = manner
        self.setFont(font)  # another font fits at once
        self.numbers.set_room(room)
        if before != manner:
            self.fit()

    def fit(self) -> None:
        """Fit columns and rows to the texts; does nothing if they fit already."""
        metrics, rows, columns = self.metrics, self.numbers.rowCount(), self.numbers.columnCount()
        metrics.measure()
        heat = metrics.heat_size(metrics.row_height) if self.heat else None
        widths = metrics.column_widths() if heat is None else [heat.width()] * columns
        height = metrics.row_height if heat is None else heat.height()
        content = (heat is None, rows, height, widths)
        if content == self._content and columns and self.columnWidth(columns - 1) == widths[-1]:
            return
        self._content = content
        self.verticalHeader().setDefaultSectionSize(height)
        if heat is not None:
            # The default size does not affect columns that ever had another width.
            self.horizontalHeader().setDefaultSectionSize(heat.width())
        for column, width in enumerate(widths):
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)
        self.setFixedSize(QSize(sum(widths), height * rows))
        self.widths_changed.emit()

    def height_beneath(self, *, dense: bool) -> int:
        """Return the height of a grid of its shape beneath it, with rows as close as possible or not."""
        row = self.metrics.row_height_of(dense=dense, two_lines=False)
        return self.numbers.rowCount() * (self.metrics.heat_size(row).height() if self.heat else row)

    def figure_rect(self, index: Index) -> QRect:
        """Return the rectangle of a cell's figure: in it, or beside it for a coloured cell."""
        cell = self.visualRect(index)
        if not self.heat:
            return cell
        viewport, sight = self.viewport().rect(), self.in_sight()
        size = QSize(min(viewport.width(), self.metrics.tag_width()), min(viewport.height(), self.metrics.row_height))
        tag = QRect(cell.center() - QRect(cell.topLeft(), size).center() + cell.topLeft(), size)
        tag.moveTop(cell.bottom() + 4)
        above = tag.translated(0, cell.top() - 4 - tag.bottom())
        if tag.bottom() > viewport.bottom() or (tag.bottom() > sight.bottom() and above.top() >= sight.top()):
            tag = above
        tag.moveLeft(max(sight.left(), min(tag.left(), sight.right() + 1 - size.width())))
        tag.moveLeft(min(max(0, tag.left()), viewport.width() - size.width()))
        tag.moveTop(min(max(0, tag.top()), viewport.height() - size.height()))
        return tag

    def in_sight(self) -> QRect:
        """Return the visible part of the grid, or all of it if nothing is visible."""
        whole = self.viewport().rect()
        sight, around = whole, self.parentWidget()
        while around is not None:
            sight = sight.intersected(QRect(self.viewport().mapFrom(around, QPoint()), around.size()))
            around = None if around.isWindow() else around.parentWidget()
        return whole if sight.isEmpty() else sight

    def follow_sight(self) -> None:
        """Move the tag into the visible part after scrolling."""
        if self.heat and (self.hasFocus() or self.explained is not None):
            self.viewport().update()
            self.sight_changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer without scrolling it away."""
        self.is_pressed = True
        super().mousePressEvent(event)
        self.is_pressed = False

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the cell at a point; the tag of the current cell, easier to grab, belongs to it."""
        current = self.currentIndex()
        if self.heat and self.hasFocus() and current.isValid() and self.figure_rect(current).contains(point):
            return current
        return super().indexAt(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells."""
        self._painter.paint(QPainter(self.viewport()), event.rect(), heat=self.heat)

    def go_down(self) -> None:
        """Go to the cell below after Enter, unless the entry was refused."""
        if not self.refusal.is_shown:
            self._move(1, 0)

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Let Tab go from cell to cell, row by row, and leave the grid after the last one."""
        index, columns = self.currentIndex(), max(1, self.numbers.columnCount())
        position = index.row() * columns + index.column() + (1 if next_one else -1)
        if not index.isValid() or not 0 <= position < self.numbers.rowCount() * columns:
            return super().focusNextPrevChild(next_one)
        self.setCurrentIndex(self.numbers.index(*divmod(position, columns)))
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Move on after Tab, without opening the next editor."""
        end = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, end.NoHint)
        if not self.refusal.is_shown and hint in (end.EditNextItem, end.EditPreviousItem):
            self.setFocus()
            self.focusNextPrevChild(hint == end.EditNextItem)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor and announce it."""
        super().focusInEvent(event)
        self._repaint_tag()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the cursor."""
        super().focusOutEvent(event)
        self._repaint_tag()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Move the tag with the figure of the current cell."""
        super().currentChanged(current, previous)
        self._repaint_tag()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Redraw the line around the selection."""
        super().selectionChanged(selected, deselected)
        self._repaint_tag()

    def _travel(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._move(*_STEPS[Qt.Key(event.key())])
            return
        if event.text().strip() and not self.numbers.editable:
            self.described.emit(self.tr("This number is computed: change a weight, a bias or x, and press Forward."))
        super()._travel(event)

    def _move(self, rows: int, columns: int) -> None:
        index = self.currentIndex()
        target = self.numbers.index(index.row() + rows, index.column() + columns)
        if target.isValid():
            self.setCurrentIndex(target)
        else:
            self.edge_reached.emit(rows, columns)

    def _repaint_tag(self) -> None:
        if self.heat:
            self.viewport().update()

    def _follow_change(self) -> None:
        self._repaint_tag()  # the largest number, and so every colour, may have changed
        super()._follow_change()
