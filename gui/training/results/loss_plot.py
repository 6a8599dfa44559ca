"""LossPlot: curves over the epochs, with reading, zooming and panning, on axes that may be logarithmic."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from engine.numeric.arrays import Array
from gui.style.polygon import polygon
from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import Retranslated
from gui.training.results.axis import Axis, around
from gui.training.results.ticks import epoch_text

_WHEEL = 0.8  # factor of the span per notch
_KEYS = {Qt.Key.Key_Plus: 0.8, Qt.Key.Key_Minus: 1.25}


@dataclass(frozen=True, eq=False)
class Line:
    """One curve: its name, its points, the role of its colour, whether it is dashed, and whether it is paler.

    A line with a `key` can be explained.
    """

    name: str
    x: Array
    y: Array
    role: str
    dashed: bool = False
    faint: bool = False
    key: str = ""


class LossPlot(Retranslated, QWidget):
    """Shows curves; `logarithmic` is the vertical axis, which becomes linear if a value is not above 0.

    The wheel zooms, a drag moves, a double click shows all again; a click on an axis makes it logarithmic or linear, one on
    a curve requests an explanation.
    """

    described = Signal(str)
    explain_requested = Signal(str, float, bool)  # the key of a curve, the epoch, and whether by a key of the keyboard

    def __init__(self, look: Look, name: str, *, logarithmic: bool = True, limits: tuple[float, float] | None = None) -> None:
        super().__init__()
        self._look, self._limits = look, limits
        self._logarithmic = [False, logarithmic]  # requested, across and up
        self.lines: tuple[Line, ...] = ()  # on show
        self._at: float | None = None  # the epoch under the pointer or the keyboard's line
        self._now: float | None = None
        self.axes = self._home = (Axis(0.0, 1.0), Axis(0.0, 1.0))  # shown, across and up; and those that show everything
        self._is_home = True
        self._drag: QPointF | None = None
        self._pressed: QPointF | None = None  # where the button went down, until the pointer moves
        self.heading = self._epochs = ""
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)
        self._retranslate()

    def show_lines(self, lines: Sequence[Line], now: float | None = None) -> None:
        """Show these curves, and a mark at the present epoch."""
        self.lines, self._now = tuple(line for line in lines if len(line.x)), now
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size for a few ticks."""
        return QSize(self._look.px(260), self._look.px(150))

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which a curve is legible."""
        return QSize(self._look.px(160), self._look.px(62))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heading and legend, the axes, the curves, and the reading."""
        painter, look, area = QPainter(self), self._look, self._area()
        painter.setFont(look.font(11))
        self._paint_ticks(painter, area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(area.adjusted(0, -1, 1, 1))
        for line in self.lines:
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin panning; a click on an axis switches its logarithm on or off."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        area, at = self._area(), event.position()
        if area.contains(at):
            self._drag = self._pressed = at
        elif at.x() < area.left() and area.top() <= at.y() <= area.bottom():
            self.set_logarithmic(up=not self._logarithmic[1])
        elif at.y() > area.bottom():
            self.set_logarithmic(across=not self._logarithmic[0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or read the curves under the pointer."""
        area, at = self._area(), event.position()
        if self._drag is not None and event.buttons() & Qt.MouseButton.LeftButton:
            step, self._drag = at - self._drag, at
            across, up = self.axes
            if self._pressed is not None and (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
            self._go_to((across.moved(-step.x() / area.width()), up.moved(step.y() / area.height())))
        share = (at.x() - area.left()) / area.width()
        self._point(self.axes[0].value(share) if 0.0 <= share <= 1.0 and self.lines else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End panning, or request an explanation of the clicked curve."""
        self._drag = None
        if self._pressed is not None:
            self._explain(self._pressed)
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all again."""
        if self._area().contains(event.position()):
            self.go_home()
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom in or out at the pointer."""
        area, at = self._area(), event.position()
        notches = event.angleDelta().y() / 120
        if area.contains(at) and notches:
            self._zoom(_WHEEL**notches, (at.x() - area.left()) / area.width(), (area.bottom() - at.y()) / area.height())
            event.accept()
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the reading."""
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the reading with the arrow keys, zoom with + and −, show all with Home, take logarithms with L, explain
        with Space."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key, across = Qt.Key(event.key()), self.axes[0]
        if key in steps and self.lines:
            at = across.share(self._at) if self._at is not None else 1.0
            self._point(across.value(min(1.0, max(0.0, at + steps[key] / 60))))
        elif key in _KEYS:
            at = 0.5 if self._at is None else across.share(self._at)
            self._zoom(_KEYS[key], at, 0.5)
        elif key == Qt.Key.Key_Space:
            self._explain(None)
        elif key == Qt.Key.Key_Home:
            self.go_home()
        elif key == Qt.Key.Key_L and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.set_logarithmic(across=not self._logarithmic[0])
        elif key == Qt.Key.Key_L:
            self.set_logarithmic(up=not self._logarithmic[1])
        elif key == Qt.Key.Key_Escape and self._at is not None:
            self._point(None)
        else:
            super().keyPressEvent(event)

    def go_home(self) -> None:
        """Show all curves."""
        self._is_home = True
        self.axes = self._home
        self.update()

    def set_logarithmic(self, *, across: bool | None = None, up: bool | None = None) -> None:
        """Switch the logarithm of an axis on, if the values have one, or off; all curves are shown."""
        for index, wanted in enumerate((across, up)):
            if wanted is not None:
                self._logarithmic[index] = wanted
        self._is_home = True
        self._fit()
        self.update()

    def _point(self, at: float | None) -> None:
        if at != self._at:
            self._at = at
            self.described.emit("" if at is None else self._sentence(at))
            self.update()

    def _sentence(self, at: float) -> str:
        values = "; ".join(f"{line.name} {short(value)}" for line, value in self._readings(at))
        return self.tr("Epoch {epoch}: {values}").format(epoch=epoch_text(at), values=values)

    def _readings(self, at: float) -> list[tuple[Line, float]]:
        """Return the value of each curve at its last point before an epoch, the paler ones separately."""
        readings = []
        for line in self.lines:
            index = int(np.searchsorted(line.x, at, side="right")) - 1
            if not line.faint and index >= 0:
                readings.append((line, float(line.y[index])))
        return readings

    def _explain(self, position: QPointF | None) -> None:
        """Request an explanation of the curve nearest to a position, or of the first one at the keyboard's reading."""
        area = self._area()
        at = self._at if position is None else self.axes[0].value((position.x() - area.left()) / area.width())
        at = self._now if at is None else at
        found = [(line, value) for line, value in self._readings(at or 0.0) if line.key and math.isfinite(value)]
        if not found or at is None:
            return
        if position is not None:
            found.sort(key=lambda each: abs(self._place(at, each[1], area).y() - position.y()))
        self.explain_requested.emit(found[0][0].key, at, position is None)

    def _zoom(self, factor: float, across: float, up: float) -> None:
        self._go_to((self.axes[0].zoomed(factor, across), self.axes[1].zoomed(factor, up)))

    def _go_to(self, axes: tuple[Axis, Axis]) -> None:
        self._is_home, self.axes = False, axes
        self.update()

    def _fit(self) -> None:
        """Fit the axes to all curves, unless the person has zoomed."""
        last = max([*(float(line.x[-1]) for line in self.lines), 1.0])
        across = Axis(0.0, last)
        if self._logarithmic[0]:
            positive = [float(line.x[line.x > 0][0]) for line in self.lines if line.x[-1] > 0]
            low = min(positive, default=0.1 * last)
            across = Axis(math.log10(low), math.log10(last if last > low else 10 * low), logarithmic=True)
        values = np.concatenate([line.y for line in self.lines]) if self.lines else np.empty(0)
        up = around(values, logarithmic=self._logarithmic[1])
        if self._limits is not None and not up.logarithmic:
            up = Axis(*self._limits)
        self._home = (across, up)
        if self._is_home or [axis.logarithmic for axis in self.axes] != [axis.logarithmic for axis in self._home]:
            self.go_home()

    def _area(self) -> QRectF:
        look = self._look
        return QRectF(look.px(44), look.px(22), max(1, self.width() - look.px(52)), max(1, self.height() - look.px(44)))

    def _polygon(self, line: Line, area: QRectF) -> QPolygonF:
        """Return the visible portion of a curve in pixels, with at most two points per pixel."""
        across, up = self.axes
        first, last = np.searchsorted(line.x, across.ends)
        x, y = line.x[max(0, first - 1) : last + 1], line.y[max(0, first - 1) : last + 1]
        step = max(1, int(len(x) // max(2.0, 2 * area.width())))
        if step > 1:
            x, y = np.append(x[::step], x[-1]), np.append(y[::step], y[-1])
        keep = ~np.isnan(y)  # what is infinite is beyond the edge
        right = np.clip(area.left() + across.shares(x[keep]) * area.width(), -1e5, 1e5)
        heights = np.clip(area.bottom() - up.shares(y[keep]) * area.height(), -1e5, 1e5)
        return polygon(right, heights)

    def _place(self, x: float, y: float, area: QRectF) -> QPointF:
        across, up = self.axes
        return QPointF(area.left() + across.share(x) * area.width(), area.bottom() - up.share(y) * area.height())

    def _paint_ticks(self, painter: QPainter, area: QRectF) -> None:
        """Paint the grid lines and figures of both axes."""
        look, line = self._look, self._look.px(18)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        across, up = self.axes
        for value in up.ticks():
            y = area.bottom() - up.share(value) * area.height()
            painter.setPen(QPen(look.colour("grid"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(look.colour("muted"))
            painter.drawText(QRectF(0, y - line / 2, area.left() - look.px(5), line), right, short(value, 3))
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.bottomLeft(), area.topLeft())
        painter.setPen(look.colour("muted"))
        below = QRectF(area.left() - look.px(3), area.bottom() + look.px(2), area.width() + look.px(11), line)
        low, high = across.ends
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, epoch_text(low))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, epoch_text(high))
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self._epochs)

    def _paint_legend(self, painter: QPainter, area: QRectF) -> None:
        """Write the heading, and the names of the curves with a piece of each, or in its colour where there is no space."""
        look, x = self._look, area.right()
        metrics, line = painter.fontMetrics(), look.px(16)
        painter.setPen(look.colour("text"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(look.px(4), look.px(1), self.width(), line), left, self.heading)
        entries = [line for line in self.lines if not line.faint]
        names = sum(metrics.horizontalAdvance(entry.name) for entry in entries)
        left_over = x - look.px(4) - metrics.horizontalAdvance(self.heading) - names
        piece, space = (look.px(24), look.px(10)) if left_over >= len(entries) * look.px(34) else (0, look.px(6))
        for entry in reversed(entries):
            width, colour = metrics.horizontalAdvance(entry.name), _colour(look, entry)
            x -= width
            painter.setPen(look.colour("text") if piece else colour)
            painter.drawText(QRectF(x, look.px(1), width + 2, line), left, entry.name)
            if piece:
                pen = QPen(colour, look.px(1.8))
                if entry.dashed:
                    pen.setDashPattern([4, 3])
                painter.setPen(pen)
                middle = look.px(1) + line / 2
                painter.drawLine(QPointF(x - piece, middle), QPointF(x - piece + look.px(18), middle))
            x -= piece + space

    def _paint_now(self, painter: QPainter, area: QRectF) -> None:
        """Mark the present moment, if the curves continue after it."""
        if self._now is None or not self.lines:
            return
        for line, value in self._readings(self._now):
            if math.isfinite(value):
                at = self._place(self._now, value, area)
                if not area.adjusted(-1, -1, 1, 1).contains(at):
                    continue
                painter.setPen(QPen(self._look.colour("surface"), 1))
                painter.setBrush(_colour(self._look, line))
                painter.drawEllipse(at, self._look.px(3.5), self._look.px(3.5))

    def _paint_reading(self, painter: QPainter, area: QRectF) -> None:
        """Paint the line of the reading with the values of the curves."""
        if self._at is None:
            return
        look, x = self._look, area.left() + self.axes[0].share(self._at) * area.width()
        painter.setPen(QPen(look.colour("muted"), 1))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        texts = [epoch_text(self._at), *(short(value) for _, value in self._readings(self._at))]
        width = max(painter.fontMetrics().horizontalAdvance(text) for text in texts) + look.px(12)
        line = look.px(15)
        left = x + look.px(6) if x + width + look.px(6) < area.right() else x - width - look.px(6)
        box = QRectF(left, area.top() + look.px(4), width, line * len(texts) + look.px(4))
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(box, 4, 4)
        colours = [look.colour("muted"), *(_colour(look, entry) for entry, _ in self._readings(self._at))]
        for number, (label, colour) in enumerate(zip(texts, colours, strict=True)):
            painter.setPen(colour)
            text_rect = QRectF(box.left(), box.top() + look.px(2) + number * line, width, line)
            painter.drawText(text_rect, Qt.AlignmentFlag.AlignCenter, label)

    def _retranslate(self) -> None:
        self._epochs = self.tr("epochs")
        self.setToolTip(
            self.tr(
                "A click explains; the wheel zooms, dragging moves, a double click shows all; "
                "a click on an axis makes it logarithmic or linear"
            )
        )
        self.update()


def _colour(look: Look, line: Line) -> QColor:
    return look.colour(line.role, 0.7 if line.faint else 1.0)
