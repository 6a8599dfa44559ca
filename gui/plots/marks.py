"""Marks on a curve: shaded stretches, dots at kinks and of neurons, crosshair, tangent, all sized in pixels."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from engine.analysis.curves import Dot
from gui.plots.curve_item import Polylines, ViewItem
from gui.style.theme import Look

MOST_LIFTED = 10  # neurons; lines from the labels of more to their dots would hide the curve
_HATCH, _HATCH_LINE = 18, 2  # pixels from one line to the next, and of a line, before zoom
_CLEAR = 4  # pixels on either side of the curve that are free of the hatch, before zoom
_SIDES = ((0, -1), (0, 1), (-1, 0), (1, 0))

Sides = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class OperatingPoint:
    """A neuron on the curves of its function: its label, u, z = f(u) and the slope there."""

    label: str
    u: float
    z: float
    slope: float


@dataclass(frozen=True)
class Neuron:
    """A neuron's dot on one curve: its label, u, and the curve's value there, with the figure beside the label."""

    label: str
    u: float
    value: float
    figure: str = ""

    @property
    def text(self) -> str:
        """The text beside the dot."""
        return f"{self.label}: {self.figure}" if self.figure else self.label


@dataclass(frozen=True)
class Crosshair:
    """The crosshair: u, the curve's value there, the figures to show, and the slope if a tangent is drawn."""

    u: float
    value: float
    text: str
    slope: float | None = None


class Bands(ViewItem):
    """The stretches on which the slope is so small that gradients vanish; around the curve they leave the surface bare."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, z=-300)  # behind the grid, so that it may be opaque, which is several times as fast
        self.stretches: tuple[tuple[float, float], ...] = ()
        self._curve: Polylines | None = None

    def set_stretches(self, stretches: tuple[tuple[float, float], ...]) -> None:
        """Shade these stretches of u."""
        if stretches != self.stretches:
            self.stretches = stretches
            self.update()

    def keep_clear(self, curve: Polylines) -> None:
        """Leave the surroundings of this curve as bare as they are elsewhere: so no contrast of it is lost."""
        self._curve = curve

    def draw(self, painter: QPainter, transform: QTransform, view: QRectF) -> None:
        """Hatch each stretch from top to bottom, with an edge where it begins and ends."""
        ends = [[transform.map(QPointF(u, 0)).x() for u in stretch] for stretch in self.stretches]
        for left, right in ends:
            self._hatch(painter, QRectF(left, view.top(), right - left, view.height()) & view)
        if ends:
            self._bare(painter, transform, view)
        painter.setPen(QPen(self._look.blended("muted", "surface"), 1, Qt.PenStyle.DotLine))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # smoothing takes dots many times as long
        for edge in chain.from_iterable(ends):
            if view.left() + 1 < edge < view.right() - 1:
                painter.drawLine(QLineF(edge, view.top(), edge, view.bottom()))

    def _hatch(self, painter: QPainter, area: QRectF) -> None:
        """Draw slanting lines, so light and so far apart that another function's curve over them loses next to nothing."""
        if area.isEmpty():
            return
        look, height = self._look, area.height()
        gap = look.px(_HATCH)
        first = math.ceil((area.left() - height) / gap)  # counted from the left of the view: a pan does not let them flicker
        starts = [gap * index for index in range(first, math.floor(area.right() / gap) + 1)]
        painter.save()
        painter.setClipRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # even steps at 45°, in a quarter of the time
        painter.setPen(QPen(look.colour("band"), look.px(_HATCH_LINE)))
        painter.drawLines([QLineF(x, area.bottom(), x + height, area.top()) for x in starts])
        painter.restore()

    def _bare(self, painter: QPainter, transform: QTransform, view: QRectF) -> None:
        """Paint the surface around the curve, once for all stretches: between them it is there already."""
        look = self._look
        painter.save()
        painter.setClipRect(view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        pen = QPen(look.colour("surface"), look.px(2) + 2 * look.px(_CLEAR))
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        painter.setPen(pen)
        if self._curve is not None:
            self._curve.draw(painter, transform)
        painter.restore()


class PlotMarks(ViewItem):
    """Title, dots and crosshair of one plot, above its curve."""

    def __init__(self, look: Look, role: str) -> None:
        super().__init__(look, z=10)
        self._role = role
        self.title = ""
        self.note = ""
        self.dots: Sequence[Dot] = ()
        self.neurons: Sequence[Neuron] = ()
        self.selected = self.explained = ""
        self.crosshair: Crosshair | None = None
        self.tangent: OperatingPoint | None = None
        self._focused = False

    def set_focused(self, focused: bool) -> None:
        """Show whether the keyboard's focus is on this plot."""
        self._focused = focused
        self.update()

    def set_title(self, title: str) -> None:
        """Name the curve in the corner."""
        self.title = title
        self.update()

    def set_role(self, role: str) -> None:
        """Draw the title and the dots in another colour of the theme."""
        if role != self._role:
            self._role = role
            self.update()

    def set_note(self, note: str) -> None:
        """Show a note in the corner, or none."""
        if note != self.note:
            self.note = note
            self.update()

    def set_dots(self, dots: Sequence[Dot]) -> None:
        """Show the dots at kinks and jumps."""
        self.dots = dots
        self.update()

    def set_neurons(self, neurons: Sequence[Neuron]) -> None:
        """Show a labelled dot for each neuron."""
        self.neurons = neurons
        self.update()

    def set_selected(self, label: str) -> None:
        """Emphasise the neuron with a label, or none."""
        if label != self.selected:
            self.selected = label
            self.update()

    def set_explained(self, label: str) -> None:
        """Emphasise the neuron whose slope is explained, or none; it takes precedence over the selected one."""
        if label != self.explained:
            self.explained = label
            self.update()

    def set_crosshair(self, crosshair: Crosshair | None) -> None:
        """Show the crosshair, or none."""
        self.crosshair = crosshair
        self.update()

    def set_tangent(self, point: OperatingPoint | None) -> None:
        """Draw the tangent at a neuron, with its slope, or none."""
        if point != self.tangent:
            self.tangent = point
            self.update()

    def draw(self, painter: QPainter, transform: QTransform, view: QRectF) -> None:
        """Paint from the least to the most important mark, which is never covered."""
        painter.setClipRect(view)
        self._draw_corner(painter, view)
        if self.crosshair is not None:
            self._draw_crosshair(painter, transform, view, self.crosshair)
        if self.tangent is not None:
            self._draw_tangent(painter, transform, self.tangent.u, self.tangent.z, self.tangent.slope)
        near = view.adjusted(-9, -9, 9, 9)
        for dot in self.dots:
            if near.contains(point := transform.map(QPointF(dot.u, dot.value))):
                self._draw_dot(painter, point, filled=dot.filled)
        self._draw_neurons(painter, transform, view)
        if self._focused:
            painter.setPen(QPen(self._look.colour("focus"), self._look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(view.adjusted(1, 1, -1, -1))

    def _draw_corner(self, painter: QPainter, view: QRectF) -> None:
        """Write title and note in the corner."""
        look = self._look
        painter.setFont(look.font(15, bold=True))
        painter.setPen(look.colour(self._role))
        corner = view.adjusted(look.px(8), look.px(4), -look.px(8), -look.px(4))
        title = painter.fontMetrics().elidedText(self.title, Qt.TextElideMode.ElideRight, round(corner.width() / 2))
        painter.drawText(corner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
        if self.note:
            corner.translate(painter.fontMetrics().horizontalAdvance(title) + look.px(12), look.px(5))
            painter.setFont(look.font(12))
            if corner.left() + painter.fontMetrics().horizontalAdvance(self.note) > view.center().x():
                return  # a plot this narrow needs the space for its curve
            painter.setPen(look.colour("muted"))
            painter.drawText(corner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.note)

    def _draw_crosshair(self, painter: QPainter, transform: QTransform, view: QRectF, crosshair: Crosshair) -> None:
        """Draw the crosshair with its figures."""
        look = self._look
        x = transform.map(QPointF(crosshair.u, 0)).x()
        painter.setPen(QPen(look.colour("muted"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(x, view.top(), x, view.bottom()))
        if math.isfinite(crosshair.value):
            self._draw_touch(painter, transform, crosshair)
        painter.setFont(look.font(12))
        metrics = QFontMetricsF(painter.font())
        box = metrics.boundingRect(crosshair.text).adjusted(-look.px(6), -look.px(3), look.px(6), look.px(3))
        box.moveTopRight(view.topRight() + QPointF(-look.px(4), look.px(3)))
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("surface", 0.9))
        painter.drawRoundedRect(box, look.px(4), look.px(4))
        painter.setPen(look.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, crosshair.text)

    def _draw_touch(self, painter: QPainter, transform: QTransform, crosshair: Crosshair) -> None:
        """Draw the curve's point under the crosshair, and the tangent there."""
        centre = transform.map(QPointF(crosshair.u, crosshair.value))
        if crosshair.slope is not None:
            self._draw_tangent(painter, transform, crosshair.u, crosshair.value, crosshair.slope)
        self._draw_dot(painter, centre, filled=True)

    def _draw_tangent(self, painter: QPainter, transform: QTransform, u: float, value: float, slope: float) -> None:
        """Draw a piece of the tangent at a point of the curve; nothing if either is infinite."""
        if not (math.isfinite(value) and math.isfinite(slope)):
            return
        look, centre = self._look, transform.map(QPointF(u, value))
        painter.setPen(QPen(look.colour("df"), look.px(2), Qt.PenStyle.DashLine))
        direction = QPointF(transform.m11(), transform.m22() * slope)
        length = (direction.x() ** 2 + direction.y() ** 2) ** 0.5
        reach = direction * (look.px(110) / length) if length else QPointF()
        painter.drawLine(QLineF(centre - reach, centre + reach))

    def _draw_dot(self, painter: QPainter, centre: QPointF, *, filled: bool) -> None:
        look = self._look
        painter.setPen(QPen(look.colour(self._role), look.px(2)))
        painter.setBrush(look.colour(self._role if filled else "surface"))
        painter.drawEllipse(centre, look.px(4), look.px(4))

    def _draw_neurons(self, painter: QPainter, transform: QTransform, view: QRectF) -> None:
        """Draw dots, then labels: those of few neurons are moved apart, of many neurons only those with space are drawn."""
        look = self._look
        painter.setFont(look.font(12, bold=True))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QPen(look.colour("surface"), look.px(1)))
        painter.setBrush(look.colour("text"))
        # By u, so that a label can only overlap those just before it; the selected neuron comes last, on top.
        neurons = sorted(self.neurons, key=lambda neuron: neuron.u)
        dots = [self._draw_neuron(painter, transform.map(QPointF(neuron.u, neuron.value)), view) for neuron in neurons]
        labels = Labels(view, look.px(6), dots)
        emphasised = self.explained or self.selected
        chosen = next((index for index, neuron in enumerate(neurons) if neuron.label == emphasised), None)
        placed: list[tuple[QRectF, QPointF, str]] = []
        if chosen is not None:
            box = labels.reserve(metrics.boundingRect(neurons[chosen].text), dots[chosen])
            painter.setPen(QPen(look.colour("accent"), look.px(2)))
            painter.drawEllipse(dots[chosen], look.px(7), look.px(7))
            placed.append((box, dots[chosen], neurons[chosen].text))
        for index, (neuron, dot) in enumerate(zip(neurons, dots, strict=True)):
            for text in () if index == chosen else dict.fromkeys((neuron.text, neuron.label)):
                box = labels.place(metrics.boundingRect(text), dot, clear=text != neuron.label)
                if box is not None:
                    placed.append((box, dot, text))
                    break
        self._draw_labels(painter, placed)

    def _draw_neuron(self, painter: QPainter, centre: QPointF, view: QRectF) -> QPointF:
        """Draw a dot, or an arrow at the edge of the view; return its position."""
        if not view.contains(centre):
            return self._draw_arrow(painter, centre, view)
        painter.drawEllipse(centre, self._look.px(5), self._look.px(5))
        return centre

    def _draw_arrow(self, painter: QPainter, centre: QPointF, view: QRectF) -> QPointF:
        """Draw an arrow at the edge of the view towards a neuron beyond it; return the arrow's position."""
        size = self._look.px(6)
        inner = view.adjusted(size + 2, size + 2, -size - 2, -size - 2)
        tip = QPointF(min(max(centre.x(), inner.left()), inner.right()), min(max(centre.y(), inner.top()), inner.bottom()))
        beyond = QPointF(_sign(centre.x() - tip.x()), _sign(centre.y() - tip.y())) * size
        across = QPointF(-beyond.y(), beyond.x()) * 0.8
        painter.drawPolygon(QPolygonF([tip + beyond, tip - beyond + across, tip - beyond - across]))
        return tip

    def _draw_labels(self, painter: QPainter, placed: Sequence[tuple[QRectF, QPointF, str]]) -> None:
        """Draw labels in their rectangles, each with a line to its dot if that is far; lines are hidden behind labels."""
        look = self._look
        painter.setPen(QPen(look.colour("muted"), 1))
        for box, dot, _ in placed:
            edge = box.bottom() if box.bottom() < dot.y() else box.top()
            if abs(edge - dot.y()) > look.px(16):
                covers = [(other.top(), other.bottom()) for other, *_ in placed if other.left() < dot.x() < other.right()]
                for start, end in _uncovered(min(edge, dot.y()), max(edge, dot.y()), covers):
                    painter.drawLine(QLineF(dot.x(), start, dot.x(), end))
        painter.setPen(look.colour("text"))
        for box, _, text in placed:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _uncovered(start: float, end: float, covers: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the pieces of an interval that none of the intervals covers."""
    edges = sorted({start, end, *(min(max(start, edge), end) for edge in chain(*covers))})
    return [(low, high) for low, high in pairwise(edges) if not any(first <= low < last for first, last in covers)]


def _sign(value: float) -> float:
    return (value > 0) - (value < 0)


class Labels:
    """Finds space for labels beside dots that come from left to right.

    With few dots each label is moved up until it is free. With many, a label that would overlap another, or a dot, is left
    out. Plain numbers instead of rectangles, as a drag needs hundreds of positions.
    """

    def __init__(self, view: QRectF, gap: float, dots: Sequence[QPointF]) -> None:
        self._left, self._top, self._right, self._bottom = view.left(), view.top(), view.right(), view.bottom()
        self._gap, self._few = gap, len(dots) <= MOST_LIFTED
        self._x, self._y = [dot.x() for dot in dots], [dot.y() for dot in dots]
        self._reserved: list[Sides] = []
        self._near: list[Sides] = []

    def reserve(self, box: QRectF, centre: QPointF) -> QRectF:
        """Return the rectangle of a label that is placed regardless of others."""
        left, top, right, bottom = self._beside(box.width(), box.height(), centre, (0, -1))
        move = max(self._top - top, 0.0) or min(self._bottom - bottom, 0.0)
        self._reserved.append((left, top + move, right, bottom + move))
        return _rectangle(self._reserved[-1])

    def place(self, box: QRectF, centre: QPointF, *, clear: bool = False) -> QRectF | None:
        """Return a rectangle beside a dot that is free, `clear` of other dots too; None if there is none in the view."""
        width, height = box.width(), box.height()
        reach = centre.x() - 2 * (width + self._gap)  # no later label is further left than that
        self._near = [label for label in self._near if label[2] > reach]
        for side in _SIDES[:2] if self._few and not clear else _SIDES:
            left, top, right, bottom = self._beside(width, height, centre, side)
            lift = side[1] * height if self._few else 0.0
            while lift and self._holds(top, bottom) and self._meets(left, top, right, bottom, dots=clear):
                top, bottom = top + lift, bottom + lift
            meets_label = not self._holds(top, bottom) or self._meets_label(left, top, right, bottom)
            if not meets_label and (self._few or not self._meets_dot(left, top, right, bottom)):
                self._near.append((left, top, right, bottom))
                return _rectangle(self._near[-1])
        return None

    def _beside(self, width: float, height: float, centre: QPointF, side: tuple[int, int]) -> Sides:
        """Return the edges of a label on a side of a dot, within the view from left to right."""
        half, high = width / 2 + 2, height / 2
        x = min(max(centre.x() + side[0] * (self._gap + half), self._left + half), self._right - half)
        y = centre.y() + side[1] * (self._gap + high)
        return x - half, y - high, x + half, y + high

    def _holds(self, top: float, bottom: float) -> bool:
        return self._top <= top and bottom <= self._bottom

    def _meets(self, left: float, top: float, right: float, bottom: float, *, dots: bool) -> bool:
        return self._meets_label(left, top, right, bottom) or (dots and self._meets_dot(left, top, right, bottom))

    def _meets_label(self, left: float, top: float, right: float, bottom: float) -> bool:
        for labels in (self._reserved, self._near):
            for other in labels:
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return True
        return False

    def _meets_dot(self, left: float, top: float, right: float, bottom: float) -> bool:
        first, last = bisect_left(self._x, left - 2), bisect_left(self._x, right + 2)
        return any(top - 2 < y < bottom + 2 for y in self._y[first:last])


def _rectangle(sides: Sides) -> QRectF:
    left, top, right, bottom = sides
    return QRectF(left, top, right - left, bottom - top)
