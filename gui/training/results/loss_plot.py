"""LossPlot: curves over the epochs, on a logarithmic axis where all values allow it; the pointer reads them off."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.numeric.arrays import Array
from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import Retranslated
from gui.training.results.ticks import ticks

_LEAST = 1e-12  # of a loss that has a logarithm worth drawing


@dataclass(frozen=True, eq=False)
class Line:
    """One curve: its name, its points, the role of its colour, whether it is dashed, and whether it stands back."""

    name: str
    x: Array
    y: Array
    role: str
    dashed: bool = False
    faint: bool = False


class LossPlot(Retranslated, QWidget):
    """Shows curves; `logarithmic` is the vertical axis, which becomes linear where a value is not above 0."""

    described = Signal(str)

    def __init__(self, look: Look, name: str, *, logarithmic: bool = True, limits: tuple[float, float] | None = None) -> None:
        super().__init__()
        self._look, self._logarithmic, self._limits = look, logarithmic, limits
        self._lines: tuple[Line, ...] = ()
        self._at: float | None = None  # the epoch under the pointer or the keyboard's line
        self._now: float | None = None
        self._x_range, self._y_range = (0.0, 1.0), (0.0, 1.0)
        self._is_log = logarithmic
        self.heading = self._epochs = ""
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)
        self._retranslate()

    def show_lines(self, lines: Sequence[Line], now: float | None = None) -> None:
        """Show these curves, and a mark at the epoch that is on show."""
        self._lines, self._now = tuple(line for line in lines if len(line.x)), now
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size for a few ticks."""
        return QSize(self._look.px(260), self._look.px(150))

    def minimumSizeHint(self) -> QSize:
        """Return the least at which a curve can be read."""
        return QSize(self._look.px(160), self._look.px(62))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heading and legend, the axes, the curves, and what the pointer reads off."""
        painter, look, area = QPainter(self), self._look, self._area()
        painter.setFont(look.font(11))
        self._paint_ticks(painter, area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(area.adjusted(0, -1, 1, 1))
        for line in self._lines:
            pen = QPen(_colour(look, line), look.px(1.4 if line.faint else 1.8))
            if line.dashed:
                pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.drawPolyline(self._polygon(line, area))
        painter.restore()
        self._paint_now(painter, area)
        self._paint_legend(painter, area)
        self._paint_reading(painter, area)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the curves off under the pointer."""
        area = self._area()
        share = (event.position().x() - area.left()) / max(1.0, area.width())
        low, high = self._x_range
        self._point(low + share * (high - low) if 0.0 <= share <= 1.0 and self._lines else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the reading away."""
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the reading with the arrow keys; Esc puts it away."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        low, high = self._x_range
        if event.key() in steps and self._lines:
            at = self._at if self._at is not None else high
            self._point(min(high, max(low, at + steps[Qt.Key(event.key())] * (high - low) / 60)))
        elif event.key() == Qt.Key.Key_Escape and self._at is not None:
            self._point(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it no longer is."""
        super().focusOutEvent(event)
        self.update()

    def _point(self, at: float | None) -> None:
        if at != self._at:
            self._at = at
            self.described.emit("" if at is None else self._sentence(at))
            self.update()

    def _sentence(self, at: float) -> str:
        values = "; ".join(f"{line.name} {short(value)}" for line, value in self._readings(at))
        return self.tr("Epoch {epoch}: {values}").format(epoch=short(at), values=values)

    def _readings(self, at: float) -> list[tuple[Line, float]]:
        """Return the value of each curve at its last point before an epoch, those that stand back apart."""
        found = []
        for line in self._lines:
            place = int(np.searchsorted(line.x, at, side="right")) - 1
            if not line.faint and place >= 0:
                found.append((line, float(line.y[place])))
        return found

    def _fit(self) -> None:
        """Take ranges that hold all curves."""
        xs = [float(line.x[-1]) for line in self._lines]
        self._x_range = 0.0, max([*xs, 1.0])
        values = np.concatenate([line.y for line in self._lines]) if self._lines else np.array([1.0])
        values = values[np.isfinite(values)]
        self._is_log = self._logarithmic and len(values) > 0 and float(values.min()) > _LEAST
        if self._limits is not None or not len(values):
            self._y_range = self._limits or (0.0, 1.0)
            return
        low, high = float(values.min()), float(values.max())
        if self._is_log:
            low, high = math.log10(low), math.log10(high)
            middle, half = (low + high) / 2, max(0.25, 0.53 * (high - low))
            self._y_range = middle - half, middle + half
        else:
            margin = 0.05 * (high - low) or max(0.5, abs(high))
            self._y_range = low - margin, high + margin

    def _area(self) -> QRectF:
        look = self._look
        return QRectF(look.px(44), look.px(22), max(1, self.width() - look.px(52)), max(1, self.height() - look.px(44)))

    def _polygon(self, line: Line, area: QRectF) -> QPolygonF:
        """Return a curve in pixels, with at most two points a pixel."""
        step = max(1, int(len(line.x) // max(2.0, 2 * area.width())))
        x, y = line.x[::step], line.y[::step]
        if step > 1:
            x, y = np.append(x, line.x[-1]), np.append(y, line.y[-1])
        keep = np.isfinite(y)
        up = np.log10(np.maximum(y[keep], _LEAST)) if self._is_log else y[keep]
        across = area.left() + x[keep] / self._x_range[1] * area.width()
        (low, high) = self._y_range
        heights = np.clip(area.bottom() - (up - low) / (high - low) * area.height(), -1e5, 1e5)
        return QPolygonF([QPointF(*point) for point in zip(across.tolist(), heights.tolist(), strict=True)])

    def _height(self, value: float, area: QRectF) -> float:
        low, high = self._y_range
        up = math.log10(max(value, _LEAST)) if self._is_log else value
        return area.bottom() - (up - low) / (high - low) * area.height()

    def _paint_ticks(self, painter: QPainter, area: QRectF) -> None:
        look, line = self._look, self._look.px(18)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value in ticks(self._y_range, logarithmic=self._is_log):
            y = self._height(value, area)
            painter.setPen(QPen(look.colour("grid"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(look.colour("muted"))
            painter.drawText(QRectF(0, y - line / 2, area.left() - look.px(5), line), right, short(value, 3))
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.bottomLeft(), area.topLeft())
        painter.setPen(look.colour("muted"))
        below = QRectF(area.left() - look.px(20), area.bottom() + look.px(2), area.width() + look.px(28), line)
        high = self._x_range[1]
        painter.drawText(below.adjusted(look.px(17), 0, 0, 0), Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, short(high, 3))
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self._epochs)

    def _paint_legend(self, painter: QPainter, area: QRectF) -> None:
        """Write the heading, and the names of the curves with a piece of each."""
        look, x = self._look, area.right()
        metrics, line = painter.fontMetrics(), look.px(16)
        painter.setPen(look.colour("text"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(look.px(4), look.px(1), self.width(), line), left, self.heading)
        for entry in reversed([each for each in self._lines if not each.faint]):
            width = metrics.horizontalAdvance(entry.name)
            x -= width
            painter.setPen(look.colour("text"))
            painter.drawText(QRectF(x, look.px(1), width + 2, line), left, entry.name)
            x -= look.px(24)
            pen = QPen(_colour(look, entry), look.px(1.8))
            if entry.dashed:
                pen.setDashPattern([4, 3])
            painter.setPen(pen)
            middle = look.px(1) + line / 2
            painter.drawLine(QPointF(x, middle), QPointF(x + look.px(18), middle))
            x -= look.px(10)

    def _paint_now(self, painter: QPainter, area: QRectF) -> None:
        """Mark the moment on show, where the curves go on after it."""
        if self._now is None or not self._lines:
            return
        for line, value in self._readings(self._now):
            if math.isfinite(value):
                at = QPointF(area.left() + min(1.0, self._now / self._x_range[1]) * area.width(), self._height(value, area))
                painter.setPen(QPen(self._look.colour("surface"), 1))
                painter.setBrush(_colour(self._look, line))
                painter.drawEllipse(at, self._look.px(3.5), self._look.px(3.5))

    def _paint_reading(self, painter: QPainter, area: QRectF) -> None:
        if self._at is None:
            return
        look, x = self._look, area.left() + self._at / self._x_range[1] * area.width()
        painter.setPen(QPen(look.colour("muted"), 1))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        texts = [short(self._at), *(short(value) for _, value in self._readings(self._at))]
        width = max(painter.fontMetrics().horizontalAdvance(each) for each in texts) + look.px(12)
        line = look.px(15)
        left = x + look.px(6) if x + width + look.px(6) < area.right() else x - width - look.px(6)
        box = QRectF(left, area.top() + look.px(4), width, line * len(texts) + look.px(4))
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(box, 4, 4)
        colours = [look.colour("muted"), *(_colour(look, entry) for entry, _ in self._readings(self._at))]
        for number, (words, colour) in enumerate(zip(texts, colours, strict=True)):
            painter.setPen(colour)
            place = QRectF(box.left(), box.top() + look.px(2) + number * line, width, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _retranslate(self) -> None:
        self._epochs = self.tr("epochs")
        self.update()


def _colour(look: Look, line: Line) -> QColor:
    return look.colour(line.role, 0.7 if line.faint else 1.0)
