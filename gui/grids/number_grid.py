"""NumberGrid: the numbers of a matrix, exactly as large as they need; many of them may be coloured cells."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from gui.grids.cell_metrics import CellMetrics
from gui.grids.cell_model import Index
from gui.grids.cell_painter import CellPainter
from gui.grids.heat_image import is_large
from gui.grids.number_delegate import NumberDelegate
from gui.grids.number_model import NumberModel
from gui.grids.spreadsheet import Spreadsheet
from gui.style.theme import Look

_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class NumberGrid(Spreadsheet[NumberModel]):
    """A spreadsheet of fixed size without headers or scroll bars; an arrow key at its edge leads out of it."""

    edge_reached = Signal(int, int)  # an arrow key left the grid: row and column step
    focused = Signal()
    sight_changed = Signal()  # another part of the grid is in sight, and with it the tag stands elsewhere

    def __init__(self, model: NumberModel, look: Look, parent: QWidget | None = None) -> None:
        self._coloured, self._figures = False, False
        self.is_pressed = False  # while a press chooses a cell, which must stay under the pointer
        self._content: tuple[object, ...] = ()
        super().__init__(model, look, parent)
        self.metrics = CellMetrics(self, model, look)
        self._painter = CellPainter(self, self.metrics, look)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # what lies behind need not be painted again
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        if not model.editable:
            self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(NumberDelegate(self, look))
        model.edit_requested.connect(self.dismiss_refusal)
        model.widths_changed.connect(self.fit)
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

    def set_tight(self, tight: bool) -> None:
        """Choose whether columns stand as close as they can."""
        self.metrics.tight = tight
        self.fit()

    def fit(self) -> None:
        """Make columns and rows as large as the texts need; nothing happens where they already are."""
        metrics, rows, columns = self.metrics, self.numbers.rowCount(), self.numbers.columnCount()
        metrics.measure()
        heat = metrics.heat_size() if self.heat else None
        widths = metrics.column_widths() if heat is None else [heat.width()] * columns
        height = metrics.row_height if heat is None else heat.height()
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
        """Return the part of the grid that nothing around it cuts off, or all of it where no part is in sight."""
        whole = self.viewport().rect()
        sight, around = whole, self.parentWidget()
        while around is not None:
            sight = sight.intersected(QRect(self.viewport().mapFrom(around, QPoint()), around.size()))
            around = None if around.isWindow() else around.parentWidget()
        return whole if sight.isEmpty() else sight

    def follow_sight(self) -> None:
        """Have the tag where it is in sight, once the grid was scrolled."""
        if self.heat and (self.hasFocus() or self.explained is not None):
            self.viewport().update()
            self.sight_changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell, which stays under the pointer."""
        self.is_pressed = True
        super().mousePressEvent(event)
        self.is_pressed = False

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the cell at a point; the tag with the figure of the current one, easier to take hold of, belongs to it."""
        current = self.currentIndex()
        if self.heat and self.hasFocus() and current.isValid() and self.figure_rect(current).contains(point):
            return current
        return super().indexAt(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells."""
        self._painter.paint(QPainter(self.viewport()), event.rect(), heat=self.heat)

    def go_down(self) -> None:
        """Go to the cell below after Enter, unless the entry was refused."""
        if not self.is_refusing:
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
        """After Tab go on, without opening the next editor."""
        end = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, end.NoHint)
        if not self.is_refusing and hint in (end.EditNextItem, end.EditPreviousItem):
            self.setFocus()
            self.focusNextPrevChild(hint == end.EditNextItem)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the cursor is, and say that the grid is being looked at."""
        super().focusInEvent(event)
        self._repaint_tag()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no cursor any more."""
        super().focusOutEvent(event)
        self._repaint_tag()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Move the tag with the figure of the current cell."""
        super().currentChanged(current, previous)
        self._repaint_tag()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Draw the line around what is selected."""
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
        self._repaint_tag()  # the largest number may be another one, and with it every colour
        super()._follow_change()
