"""Matrix: a grid of numbers between brackets under its caption, as a textbook writes it."""

from __future__ import annotations

from collections.abc import Hashable
from math import ceil

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.grids.explain_mark import ExplainMark
from gui.grids.figures_toggle import FiguresToggle
from gui.grids.heat_image import is_large, largest
from gui.grids.number_grid import NumberGrid
from gui.grids.number_model import NumberModel
from gui.style.theme import Look
from gui.text.numbers import short
from gui.widgets.labels import Label


class Matrix(QWidget):
    """A grid between brackets under its caption, "W¹ (3 × 2)"; if it is `coloured`, many numbers become coloured cells.

    Its numbers can be explained if their `quantity` is given.
    """

    tab_stops_changed = Signal()

    def __init__(
        self, look: Look, name: str, *, editable: bool, coloured: bool = False, quantity: Hashable | None = None
    ) -> None:
        super().__init__()
        self._look = look
        self.grid = self.new_grid(editable=editable)
        self.model = self.grid.numbers
        self.grid.setObjectName(name)
        self.grid.quantity = quantity
        self.caption = Label()
        self.caption.setObjectName(f"{name}_caption")
        self.caption.setProperty("matrix_caption", True)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tip, self._name, self._coloured, self._tight = "", name, coloured, 0
        self.toggle: FiguresToggle | None = None  # the button of a large matrix
        self._column, self._head = QVBoxLayout(self), QHBoxLayout()
        self._column.setSpacing(2)
        self._head.setSpacing(4)
        self._head.addWidget(self.caption)
        self._column.addLayout(self._head)
        self._column.setAlignment(self._head, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignHCenter)
        self.explain_mark: ExplainMark | None = None  # made when the grid first has the focus: few ever have it
        if quantity is not None:
            self.grid.cursor_changed.connect(self._make_mark)
        self.grid.set_coloured(coloured)
        look.bind(self._restyle)

    @property
    def stands_for(self) -> Hashable:
        """The quantity in whose place it stands: its own, or one whose numbers are not shown."""
        return self.grid.quantity

    def new_grid(self, *, editable: bool) -> NumberGrid:
        """Return the grid of the matrix; called once."""
        return NumberGrid(NumberModel(self._look, editable=editable, parent=self), self._look)

    def label(self, symbol: str, accessible: str, tip: str) -> None:
        """Name the matrix, with its shape."""
        rows, columns = self.model.rowCount(), self.model.columnCount()
        shape = self.shape_shown()
        self.caption.setText(f"{symbol} {shape}")
        self._head.invalidate()
        self._tip = tip
        self.caption.setToolTip(tip)
        self.grid.setAccessibleName(f"{accessible} {shape}")
        self._offer_figures(is_large(rows, columns))

    def shape_shown(self) -> str:
        """Return its shape as the caption has it."""
        rows, columns = self.model.rowCount(), self.model.columnCount()
        return f"({rows} × {columns})" if columns > 1 else f"({rows})"

    def set_digits(
        self,
        digits: QFont,
        caption: QFont,
        *,
        rows: QFont | None = None,
        beneath: bool = False,
        tight: int = 0,
        snug: bool = False,
        room: int | None = None,
    ) -> None:
        """Set the fonts of numbers and caption; with `tight` 1 or 2 there is little space around them, or hardly any.

        Rows are as close as possible in little space if it stands `beneath` another or all are `snug`. Those that do not stand
        beneath have place for the numbers before an update. They are as high as for digits of the font `rows`, or its own. A
        column has this room, or follows its texts.
        """
        if tight != self._tight:
            self._tight = tight
            self._restyle()
        dense = tight > 0 and (snug or beneath)
        self.grid.set_digits(digits, rows=rows, tight=tight > 0, dense=dense, two_lines=not beneath, room=room)
        self.caption.setFont(caption)
        for layout in (self._head, self._column):  # at once, because the caller measures the result
            layout.invalidate()
        self.updateGeometry()

    def height_beneath(self) -> int:
        """Return the height of a matrix of its shape beneath it."""
        return self.minimumSizeHint().height() - self.grid.height() + self.grid.height_beneath(dense=self._tight > 0)

    def width_of(self, caption: str) -> int:
        """Return the width that another caption, with the button of a large matrix, would take."""
        toggle = 0 if self.toggle is None or self.toggle.isHidden() else self._head.spacing() + self.toggle.sizeHint().width()
        margins = self._column.contentsMargins()
        shown = ceil(QFontMetricsF(self.caption.font()).horizontalAdvance(caption))  # as a label rounds it
        return shown + toggle + margins.left() + margins.right()

    def tip(self) -> str:
        """Return the caption's tool tip, which for coloured cells also explains the colours."""
        if not self.grid.heat or self.model.values is None:
            return self._tip
        legend = self.tr("Blue: positive; orange with a dash: negative. The deeper, the larger: the deepest is {largest}.")
        return f"{self._tip}\n{legend.format(largest=short(largest(self.model.values)))}"

    def tab_stops(self) -> list[QWidget]:
        """Return the tab stops, in reading order."""
        return [self.grid] if self.toggle is None else [self.toggle, self.grid]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Update the caption's tool tip before it is shown."""
        if event.type() == QEvent.Type.ToolTip:
            self.caption.setToolTip(self.tip())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the brackets."""
        painter, look = QPainter(self), self._look
        painter.setPen(QPen(look.colour("muted"), max(1, look.px(1.4))))
        side, hook = look.px(2 if self._tight else 4), look.px(4)
        box = self.grid.geometry().adjusted(-side, -look.px(2), side, look.px(2))
        for x, inward in ((box.left(), hook), (box.right(), -hook)):
            painter.drawLine(x, box.top(), x, box.bottom())
            painter.drawLine(x, box.top(), x + inward, box.top())
            painter.drawLine(x, box.bottom(), x + inward, box.bottom())

    def _make_mark(self) -> None:
        """Make the mark at the current cell, if there is none yet."""
        grid = self.grid
        if self.explain_mark is None and grid.hasFocus():
            self.explain_mark = ExplainMark(grid, self._look, self)
            for moved in (grid.cursor_changed, grid.widths_changed, grid.sight_changed):
                moved.connect(self._move_mark)  # connected after the mark, which moves first
            self._move_mark()

    def _move_mark(self) -> None:
        """Move the mark to the tag with the figure, where it does not cover the small coloured cell."""
        index, mark = self.grid.currentIndex(), self.explain_mark
        if mark is None or not self.grid.heat or not index.isValid():
            return
        tag, cell, overlap = self.grid.figure_rect(index), self.grid.visualRect(index), mark.width() // 2
        corner = tag.bottomLeft() if tag.top() > cell.top() else tag.topLeft()
        position = self.grid.viewport().mapTo(self, corner) - QPoint(overlap, overlap)
        mark.move(max(0, position.x()), min(max(0, position.y()), self.height() - mark.height()))

    def _offer_figures(self, offered: bool) -> None:
        """Show the button for all figures if there are many."""
        if offered and self._coloured and self.toggle is None:
            self.toggle = FiguresToggle(self._look, f"{self._name}_figures")
            self.toggle.toggled.connect(self.grid.set_figures)
            self._head.addWidget(self.toggle)
            self.caption.installEventFilter(self)
            self.tab_stops_changed.emit()
        if self.toggle is not None:
            self.toggle.setVisible(offered)

    def _restyle(self) -> None:
        side = self._look.px((5, 3, 2)[self._tight])
        self._column.setContentsMargins(side, 0, side, self._look.px(2 if self._tight else 4))
