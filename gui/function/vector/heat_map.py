"""HeatMap: the Jacobian of a function of a whole layer, each cell with its figure and its colour."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.numeric.arrays import Array
from gui.style.fitting import fit
from gui.style.theme import Look
from gui.text.numbers import full, subscript

_LEFT, _TOP = 28, 20  # margins for the labels, in pixels before zoom
_MOST_WITH_FIGURES = 10  # rows; a larger matrix does not enlarge the window


class HeatMap(QWidget):
    """A labelled matrix: hue and a sign show the sign, depth the size; the tool tip has every digit."""

    described = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.matrix: Array | None = None
        self._stale = False
        self._pointed: tuple[int, int] | None = None
        self.setObjectName("jacobian_map")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def show_matrix(self, matrix: Array | None, *, stale: bool = False) -> None:
        """Show a square matrix, dimmed if it is outdated, or nothing."""
        resized = self._size() != (0 if matrix is None else len(matrix))
        self.matrix, self._stale = matrix, stale
        if resized:
            self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return a size for the shortest figures."""
        size = min(self._size() or 3, _MOST_WITH_FIGURES)
        return QSize(self._look.px(_LEFT + 28 * size), self._look.px(_TOP + 16 * size))

    def cell(self, row: int, column: int) -> QRectF:
        """Return the rectangle of a cell."""
        left, top = self._look.px(_LEFT), self._look.px(_TOP)
        width, height = (self.width() - left) / self._size(), (self.height() - top) / self._size()
        return QRectF(left + column * width, top + row * height, width, height)

    def event(self, event: QEvent) -> bool:
        """Show every digit in the tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._words(self._cell_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Describe the cell under the pointer."""
        self._point(self._cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Clear the description."""
        self._point(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells and their labels."""
        if self.matrix is None:
            return
        look, painter = self._look, QPainter(self)
        centre = Qt.AlignmentFlag.AlignCenter
        self._draw_labels(painter)
        largest = float(np.max(np.abs(self.matrix), where=np.isfinite(self.matrix), initial=0.0)) or 1.0
        cell_size = self.cell(0, 0).size() - QSizeF(look.px(6), 0)
        font, figures = fit(self.matrix.ravel().tolist(), cell_size, look)
        painter.setFont(look.as_stale(font) if self._stale else font)
        painter.setPen(look.colour("text"))
        painter.setOpacity(0.5 if self._stale else 1.0)
        for index, ((row, column), value) in enumerate(np.ndenumerate(self.matrix)):
            cell = self.cell(row, column)
            painter.fillRect(cell.adjusted(1, 1, -1, -1), self.shade(float(value), largest))
            painter.drawText(cell, centre, figures[index])

    def _draw_labels(self, painter: QPainter) -> None:
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setFont(self._look.font(12))
        painter.setPen(self._look.colour("muted"))
        for index in range(self._size()):
            cell = self.cell(index, index)
            painter.drawText(QRectF(cell.left(), 0, cell.width(), self._look.px(_TOP)), centre, f"u{subscript(index + 1)}")
            painter.drawText(QRectF(0, cell.top(), self._look.px(_LEFT), cell.height()), centre, f"z{subscript(index + 1)}")

    def shade(self, value: float, largest: float) -> QColor:
        """Return the colour of a cell: hue by sign, depth by size relative to the largest."""
        if not np.isfinite(value):
            return self._look.colour("raised")
        return self._look.colour("positive" if value >= 0 else "negative", 0.08 + 0.42 * (abs(value) / largest))

    def _size(self) -> int:
        return 0 if self.matrix is None else len(self.matrix)

    def _cell_at(self, point: QPointF) -> tuple[int, int] | None:
        cells = ((row, column) for row in range(self._size()) for column in range(self._size()))
        return next((cell for cell in cells if self.cell(*cell).contains(point)), None)

    def _point(self, cell: tuple[int, int] | None) -> None:
        if cell != self._pointed:
            self._pointed = cell
            self.described.emit(self._words(cell))

    def _words(self, cell: tuple[int, int] | None) -> str:
        if cell is None or self.matrix is None:
            return ""
        row, column = cell
        return f"∂z{subscript(row + 1)}/∂u{subscript(column + 1)} = {full(self.matrix[cell])}"
