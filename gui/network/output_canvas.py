"""OutputCanvas: the output of a network over the plane of its two inputs, or as a curve over one, with x as a handle to
drag."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine import Network, predict
from engine.data.samples import Samples
from engine.network.output_plane import Interval, input_ranges, value_bounds, values_over_line, values_over_plane
from engine.numeric.arrays import Array
from gui.style.theme import Look
from gui.text.numbers import fixed, short, subscript
from gui.widgets.scrub import new_drag

_WIDEST = 2.4  # largest width of the plane, in heights
_POINTS = 100  # points of the plane on either side
_MOST_ROWS = 2000  # drawn as points; more would be a cloud without a shape
_STEPS, _FINE_STEPS = 50, 500  # steps of the arrow keys across the range of an input
_KEYS = "x by keys"  # the merge key of arrow keys: consecutive ones are one step
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, 1),
    Qt.Key.Key_Down: (1, -1),
}


class OutputCanvas(QWidget):
    """Paints the plane or the curve, and turns drags and arrow keys into another x."""

    x_edited = Signal(object, object)  # array, merge key
    described = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._network: Network | None = None
        self._x: tuple[float, ...] = ()
        self._samples = Samples()
        self.output = 0
        self._ranges: list[Interval] = []
        self._values: Array = np.empty((0, 0))
        self._bounds: Interval = (0.0, 1.0)
        self._drag: str | None = None
        self._before: tuple[float, ...] = ()  # x, when a drag began
        self.too_many = ""  # the text for a network with more inputs
        self.setObjectName("output_map")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_output(self, network: Network, x: tuple[float, ...], samples: Samples, output: int) -> None:
        """Show an output of a network over its inputs, with the rows of samples and x; the range stays as long as x is in
        it."""
        known = self._network is not None and self._network.shape == network.shape and self._samples is samples
        inside = known and all(low <= value <= high for value, (low, high) in zip(x, self._ranges, strict=False))
        if not inside:
            self._ranges = input_ranges(samples.inputs, x)
        if not inside or network is not self._network or output != self.output:
            self._network, self._samples, self.output = network, samples, output
            self._compute(network)
        self._x = x
        self.update()

    @property
    def is_drawn(self) -> bool:
        """Whether there is a plane or a curve: of networks of one or two inputs."""
        return self._network is not None and self._network.shape[0] <= 2

    def value_at(self, x: Sequence[float]) -> float:
        """Return the output that is shown, at an x, to the last digit."""
        return float("nan") if self._network is None else float(predict(self._network, np.array(x))[self.output])

    def handle(self) -> QPointF:
        """Return the position of x's handle."""
        return self.position_of(self._x)

    def position_of(self, x: Sequence[float]) -> QPointF:
        """Return the position of an x in the plane, or on the curve."""
        return self._position(x, self.value_at(x))

    def x_at(self, position: QPointF) -> tuple[float, ...]:
        """Return the x under a point of the canvas, rounded to what a pixel can distinguish, and within the range."""
        area, shares = self._area(), []
        shares.append((position.x() - area.left()) / area.width())
        shares.append((area.bottom() - position.y()) / area.height())
        return tuple(_rounded(share, value_range) for share, value_range in zip(shares, self._ranges, strict=False))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plane, the rows, the axes and the handle, or the reason why there are none."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(12))
        if not self.is_drawn:
            painter.setPen(look.colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.too_many)
            return
        area = self._area()
        if len(self._ranges) == 2:
            painter.drawImage(area, self._image())
            self._paint_scale(painter, area)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        self._paint_axes(painter, area)
        painter.setClipRect(area.adjusted(-look.px(8), -look.px(8), look.px(8), look.px(8)))
        if len(self._ranges) == 1:
            self._paint_curve(painter)
        self._paint_rows(painter)
        painter.setClipping(False)
        self._paint_handle(painter, area)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(-2, -2, 2, 2))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move x to the pointer: the beginning of a drag."""
        if event.button() == Qt.MouseButton.LeftButton and self.is_drawn and self._area().contains(event.position()):
            self._drag, self._before = new_drag(), self._x
            self._put(self.x_at(event.position()), self._drag)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag x."""
        if self._drag is not None:
            self._put(self.x_at(event.position()), self._drag)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        self._drag = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move x with the arrows, finely with Shift; Esc cancels a drag."""
        column, direction = _ARROWS.get(Qt.Key(event.key()), (2, 0))
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._put(self._before, self._drag)
            self._drag = None
        elif self.is_drawn and column < len(self._x):
            low, high = self._ranges[column]
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step = _round_step((high - low) / (_FINE_STEPS if fine else _STEPS))
            x = list(self._x)
            x[column] = round(x[column] + direction * step, 12)
            self._put(tuple(x), _KEYS)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring, and describe x."""
        super().focusInEvent(event)
        self.described.emit(self.sentence())
        self.update()

    def sentence(self) -> str:
        """Return a description of x and the output there."""
        if not self.is_drawn or not self._x:
            return self.too_many
        names = [f"x{subscript(number)} = {short(value)}" for number, value in enumerate(self._x, start=1)]
        return f"{', '.join(names)}: {self._symbol()} = {fixed(self.value_at(self._x), self._look.decimals)}"

    def _put(self, x: tuple[float, ...], merge_key: str) -> None:
        if x != self._x:
            self.x_edited.emit(np.array(x), merge_key)
            self.described.emit(self.sentence())

    def _compute(self, network: Network) -> None:
        """Compute the output over the plane, or along the line."""
        if len(self._ranges) == 2:
            first, second = self._ranges
            self._values = values_over_plane(network, self.output, first, second, _POINTS)
        elif len(self._ranges) == 1:
            self._values = np.column_stack(values_over_line(network, self.output, self._ranges[0]))
        else:
            return
        seen = self._values if len(self._ranges) == 2 else self._values[:, 1]
        targets = self._targets()
        self._bounds = value_bounds(network, np.concatenate([seen.ravel(), [] if targets is None else targets]))

    def _targets(self) -> Array | None:
        targets = self._samples.targets
        return targets[:_MOST_ROWS, self.output] if targets.shape[1:] > (self.output,) else None

    def _area(self) -> QRectF:
        """Return where the plane is: in the middle, with axes to the left and below, the scale to the right."""
        look = self._look
        left, right, bottom = look.px(64), look.px(110), look.px(34)
        height = self.height() - look.px(10) - bottom
        width = min(self.width() - left - right, _WIDEST * height * (1.6 if len(self._ranges) == 1 else 1.0))
        return QRectF(left + (self.width() - left - right - width) / 2, look.px(10), max(width, 1.0), max(height, 1.0))

    def _vertical(self) -> Interval:
        """Return the range of the vertical axis: x2, or y for one input, with a margin."""
        if len(self._ranges) == 2:
            return self._ranges[1]
        low, high = self._bounds
        margin = 0.08 * (high - low)
        return low - margin, high + margin

    def _position(self, x: Sequence[float], y: float) -> QPointF:
        """Return where an x is in the plane, or on the curve at the height of y."""
        area, (low, high), (below, above) = self._area(), self._ranges[0], self._vertical()
        up = x[1] if len(self._ranges) == 2 else y
        across, share = (x[0] - low) / (high - low), (up - below) / (above - below)
        share = min(max(share, -1.0), 2.0) if math.isfinite(share) else 0.5
        return QPointF(area.left() + across * area.width(), area.bottom() - share * area.height())

    def _image(self) -> QImage:
        """Return the plane: the colour of each value, and a dark line where it crosses the middle of the scale."""
        shares = np.clip((self._values - self._bounds[0]) / (self._bounds[1] - self._bounds[0]), 0.0, 1.0)
        pixels = self._colours(shares)
        above = shares > 0.5
        edge = np.zeros(above.shape, dtype=bool)
        edge[:, 1:] |= above[:, 1:] != above[:, :-1]
        edge[1:] |= above[1:] != above[:-1]
        pixels[edge] = self._look.colour("muted").rgb()
        rows, columns = pixels.shape
        return QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()

    def _colours(self, shares: Array) -> np.ndarray:
        """Return the colours of shares of the scale, 0 to 1, as Qt has them; nan is grey."""
        low, middle, high = (_rgb(self._look.colour(role)) for role in ("negative", "surface", "positive"))
        depth = (0.85 * np.abs(2.0 * shares - 1.0))[..., np.newaxis]
        ends = np.where((shares > 0.5)[..., np.newaxis], high, low)
        rgb = np.where(np.isnan(depth), _rgb(self._look.colour("raised")), middle + depth * (ends - middle))
        red, green, blue = np.moveaxis(np.nan_to_num(rgb).astype(np.uint32), -1, 0)
        return np.ascontiguousarray(0xFF000000 | red << 16 | green << 8 | blue, dtype=np.uint32)

    def _paint_scale(self, painter: QPainter, area: QRectF) -> None:
        """Paint the colours from the highest value to the lowest, with figures and the output's name."""
        look, (low, high) = self._look, self._bounds
        bar = QRectF(area.right() + look.px(20), area.top() + look.px(18), look.px(14), area.height() - look.px(18))
        colours = self._colours(np.linspace(1.0, 0.0, 64)[:, np.newaxis])
        painter.drawImage(bar, QImage(colours.data, 1, 64, 4, QImage.Format.Format_RGB32).copy())
        painter.setPen(look.colour("text"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(bar.left(), area.top() - look.px(4), look.px(80), look.px(18)), left, self._symbol())
        painter.setPen(look.colour("muted"))
        for share, value in ((0.0, high), (0.5, (low + high) / 2), (1.0, low)):
            y = bar.top() + share * bar.height()
            up = min(max(y - look.px(9), bar.top() - look.px(2)), bar.bottom() - look.px(16))
            painter.drawText(QRectF(bar.right() + look.px(6), up, look.px(70), look.px(18)), left, short(value, 3))

    def _paint_axes(self, painter: QPainter, area: QRectF) -> None:
        """Paint the frame with the names and the ranges of the inputs."""
        look, line = self._look, self._look.px(16)
        names = ("x₁", "x₂") if len(self._ranges) == 2 else ("x₁", self._symbol())
        painter.setPen(look.colour("muted"))
        for share, value in zip((0.0, 0.5, 1.0), np.linspace(*self._ranges[0], 3).tolist(), strict=True):
            box = QRectF(area.left() + share * area.width() - 40, area.bottom() + 2, 80, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, short(value, 3))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for share, value in zip((0.0, 0.5, 1.0), np.linspace(*self._vertical(), 3).tolist(), strict=True):
            y = area.bottom() - share * area.height() - line / 2
            y = min(max(y, area.top()), area.bottom() - line)
            painter.drawText(QRectF(area.left() - 66, y, 60, line), right, short(value, 3))
        painter.setPen(look.colour("text"))
        below = QRectF(area.left(), area.bottom() + line, area.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, names[0])
        beside = QRectF(area.left() - 66, area.top() + area.height() / 4 - line / 2, 60, line)
        painter.drawText(beside, right, names[1])

    def _paint_curve(self, painter: QPainter) -> None:
        """Paint the output over its one input."""
        pen = QPen(self._look.colour("f"), self._look.px(2))
        painter.setPen(pen)
        piece: list[QPointF] = []
        for x, y in self._values.tolist():
            if math.isfinite(y):
                piece.append(self._position((x,), y))
            else:
                painter.drawPolyline(QPolygonF(piece))
                piece = []
        painter.drawPolyline(QPolygonF(piece))

    def _paint_rows(self, painter: QPainter) -> None:
        """Paint the rows: discs, or squares where the target is above the middle; hollow without targets."""
        look, targets = self._look, self._targets()
        inputs = self._samples.inputs[:_MOST_ROWS]
        if not len(inputs) or inputs.shape[1] != len(self._ranges) or (targets is None and len(self._ranges) == 1):
            return
        low, high = self._bounds
        shares = np.full(len(inputs), 0.5) if targets is None else np.clip((targets - low) / (high - low), 0.0, 1.0)
        fills = self._colours(np.atleast_1d(shares)).tolist()
        radius = look.px(4)
        painter.setPen(QPen(look.colour("text"), look.px(1)))
        for number, (x, share) in enumerate(zip(inputs.tolist(), shares.tolist(), strict=True)):
            spot = self._position(x, 0.0 if targets is None else float(targets[number]))
            painter.setBrush(QColor(fills[number]))
            if targets is not None and share > 0.5:
                painter.drawRect(QRectF(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius))
            else:
                painter.drawEllipse(spot, radius, radius)

    def _paint_handle(self, painter: QPainter, area: QRectF) -> None:
        """Paint the handle of x, its guides and the output there."""
        look, spot = self._look, self.handle()
        painter.setPen(QPen(look.colour("text", 0.5), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(spot.x(), area.top()), QPointF(spot.x(), area.bottom()))
        if len(self._ranges) == 2:
            painter.drawLine(QPointF(area.left(), spot.y()), QPointF(area.right(), spot.y()))
        for colour, width in (("surface", 5), ("accent", 3)):
            painter.setPen(QPen(look.colour(colour), look.px(width)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(spot, look.px(8), look.px(8))
        sentence = f"{self._symbol()} = {fixed(self.value_at(self._x), look.decimals)}"
        painter.setFont(look.font(12, bold=True))
        width = painter.fontMetrics().horizontalAdvance(sentence) + look.px(10)
        box = QRectF(spot.x() + look.px(14), spot.y() - look.px(28), width, look.px(20))
        if box.right() > area.right():
            box.moveRight(spot.x() - look.px(14))
        if box.top() < area.top():
            box.moveTop(spot.y() + look.px(10))
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("surface", 0.9))
        painter.drawRoundedRect(box, look.px(4), look.px(4))
        painter.setPen(look.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sentence)

    def _symbol(self) -> str:
        return f"y{subscript(self.output + 1)}"


def _rgb(colour: QColor) -> Array:
    return np.array([colour.red(), colour.green(), colour.blue()], float)


def _rounded(share: float, ends: Interval) -> float:
    """Return the number at a share of a range, within it, with no more digits than a pixel tells apart."""
    low, high = ends
    value = low + min(max(share, 0.0), 1.0) * (high - low)
    step = _round_step((high - low) / _FINE_STEPS)
    return min(max(round(round(value / step) * step, 12), low), high)


def _round_step(step: float) -> float:
    """Return the power of ten at or below a step."""
    return 10.0 ** math.floor(math.log10(step))
