"""What lies on a curve: shaded stretches, dots at kinks and of neurons, crosshair, tangent. All sized in pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from engine.curves import Dot
from gui.theme import Look


@dataclass(frozen=True)
class Neuron:
    """A neuron's operating point on a curve: its label, u, and the curve's value there."""

    label: str
    u: float
    value: float


@dataclass(frozen=True)
class Crosshair:
    """Where the pointer is: u, the curve's value there, the figures to show, and the slope where a tangent is drawn."""

    u: float
    value: float
    text: str
    slope: float | None = None


class ViewItem(pg.GraphicsObject):
    """An item that covers the visible part of the plane and paints in pixels."""

    def __init__(self, look: Look, z: float) -> None:
        super().__init__()
        self._look = look
        self._bounds = QRectF()
        self.setZValue(z)

    def set_bounds(self, bounds: QRectF) -> None:
        """Say which part of the plane is visible."""
        self.prepareGeometryChange()
        self._bounds = bounds
        self.update()  # what an item has cached is of the view before

    def boundingRect(self) -> QRectF:
        """Return the visible part of the plane."""
        return self._bounds

    def paint(self, painter: QPainter, opt: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paint in pixels, with the visible part as a pixel rectangle."""
        transform = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, transform, transform.mapRect(self._bounds))
        painter.restore()

    def draw(self, painter: QPainter, transform: QTransform, view: QRectF) -> None:
        """Paint what this item shows."""
        raise NotImplementedError


class Bands(ViewItem):
    """The stretches on which the slope is so small that gradients vanish."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, z=-300)  # behind the grid, so that it may be opaque: that is several times as fast
        self._stretches: tuple[tuple[float, float], ...] = ()

    def set_stretches(self, stretches: tuple[tuple[float, float], ...]) -> None:
        """Shade these stretches of u."""
        if stretches != self._stretches:
            self._stretches = stretches
            self.update()

    def draw(self, painter: QPainter, transform: QTransform, view: QRectF) -> None:
        """Fill each stretch from top to bottom, with an edge where it begins and ends."""
        for low, high in self._stretches:
            left, right = transform.map(QPointF(low, 0)).x(), transform.map(QPointF(high, 0)).x()
            band = QRectF(left, view.top(), right - left, view.height()) & view
            painter.fillRect(band.toRect(), self._look.blended("band", "surface"))  # whole pixels: twice as fast
            painter.setPen(QPen(self._look.colour("muted", 0.5), 1, Qt.PenStyle.DotLine))
            for edge in (left, right):
                if view.left() + 1 < edge < view.right() - 1:
                    painter.drawLine(QLineF(edge, view.top(), edge, view.bottom()))


class Marks(ViewItem):
    """Title, dots and crosshair of one plot, above its curve."""

    def __init__(self, look: Look, role: str) -> None:
        super().__init__(look, z=10)
        self._role = role
        self._title = ""
        self._note = ""
        self._dots: Sequence[Dot] = ()
        self._neurons: Sequence[Neuron] = ()
        self._crosshair: Crosshair | None = None
        self._focused = False

    def set_focused(self, focused: bool) -> None:
        """Show whether the keyboard's focus is on this plot."""
        self._focused = focused
        self.update()

    def set_title(self, title: str) -> None:
        """Name the curve in the corner."""
        self._title = title
        self.update()

    def set_note(self, note: str) -> None:
        """Explain the shading in the corner, or nothing."""
        if note != self._note:
            self._note = note
            self.update()

    def set_dots(self, dots: Sequence[Dot]) -> None:
        """Show the dots at kinks and jumps."""
        self._dots = dots
        self.update()

    def set_neurons(self, neurons: Sequence[Neuron]) -> None:
        """Show a labelled dot for each neuron."""
        self._neurons = neurons
        self.update()

    def set_crosshair(self, crosshair: Crosshair | None) -> None:
        """Show the crosshair, or none."""
        self._crosshair = crosshair
        self.update()

    def draw(self, painter: QPainter, transform: QTransform, view: QRectF) -> None:
        """Paint from the least to the most important, so that the last is never covered."""
        painter.setClipRect(view)
        self._draw_corner(painter, view)
        if self._crosshair is not None:
            self._draw_crosshair(painter, transform, view, self._crosshair)
        near = view.adjusted(-9, -9, 9, 9)
        for dot in self._dots:
            if near.contains(place := transform.map(QPointF(dot.u, dot.value))):
                self._draw_dot(painter, place, filled=dot.filled)
        self._draw_neurons(painter, transform, view)
        if self._focused:
            painter.setPen(QPen(self._look.colour("focus"), self._look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(view.adjusted(1, 1, -1, -1))

    def _draw_corner(self, painter: QPainter, view: QRectF) -> None:
        look = self._look
        painter.setFont(look.font(15, bold=True))
        painter.setPen(look.colour(self._role))
        corner = view.adjusted(look.px(8), look.px(4), -look.px(8), -look.px(4))
        title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, round(corner.width() / 2))
        painter.drawText(corner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
        if self._note:
            corner.translate(painter.fontMetrics().horizontalAdvance(title) + look.px(12), look.px(5))
            painter.setFont(look.font(11))
            if corner.left() + painter.fontMetrics().horizontalAdvance(self._note) > view.center().x():
                return  # a plot this narrow needs the room for its curve
            painter.setPen(look.colour("muted"))
            painter.drawText(corner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._note)

    def _draw_crosshair(self, painter: QPainter, transform: QTransform, view: QRectF, crosshair: Crosshair) -> None:
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
        """Draw the point of the curve under the crosshair, and the tangent there."""
        look = self._look
        centre = transform.map(QPointF(crosshair.u, crosshair.value))
        if crosshair.slope is not None and math.isfinite(crosshair.slope):
            painter.setPen(QPen(look.colour("df"), look.px(2), Qt.PenStyle.DashLine))
            direction = QPointF(transform.m11(), transform.m22() * crosshair.slope)
            length = (direction.x() ** 2 + direction.y() ** 2) ** 0.5
            reach = direction * (look.px(110) / length) if length else QPointF()
            painter.drawLine(QLineF(centre - reach, centre + reach))
        self._draw_dot(painter, centre, filled=True)

    def _draw_dot(self, painter: QPainter, centre: QPointF, *, filled: bool) -> None:
        look = self._look
        painter.setPen(QPen(look.colour(self._role), look.px(2)))
        painter.setBrush(look.colour(self._role if filled else "surface"))
        painter.drawEllipse(centre, look.px(4), look.px(4))

    def _draw_neurons(self, painter: QPainter, transform: QTransform, view: QRectF) -> None:
        """Draw dots, then labels, each label lifted clear of the ones before it."""
        look = self._look
        painter.setFont(look.font(12, bold=True))
        metrics = QFontMetricsF(painter.font())
        placed: list[QRectF] = []
        for neuron in sorted(self._neurons, key=lambda neuron: neuron.u):
            centre = transform.map(QPointF(neuron.u, neuron.value))
            painter.setPen(QPen(look.colour("surface"), look.px(1)))
            painter.setBrush(look.colour("text"))
            if view.contains(centre):
                painter.drawEllipse(centre, look.px(5), look.px(5))
            else:
                centre = self._draw_arrow(painter, centre, view)
            box = _free_place(metrics.boundingRect(neuron.label), centre, placed, view, look.px(6))
            placed.append(box)
            self._draw_label(painter, box, centre, neuron.label)

    def _draw_arrow(self, painter: QPainter, centre: QPointF, view: QRectF) -> QPointF:
        """Point from the edge of the view to a neuron beyond it; return where the arrow stands."""
        size = self._look.px(6)
        inner = view.adjusted(size + 2, size + 2, -size - 2, -size - 2)
        place = QPointF(min(max(centre.x(), inner.left()), inner.right()), min(max(centre.y(), inner.top()), inner.bottom()))
        beyond = QPointF(_sign(centre.x() - place.x()), _sign(centre.y() - place.y())) * size
        across = QPointF(-beyond.y(), beyond.x()) * 0.8
        painter.drawPolygon(QPolygonF([place + beyond, place - beyond + across, place - beyond - across]))
        return place

    def _draw_label(self, painter: QPainter, box: QRectF, centre: QPointF, label: str) -> None:
        look = self._look
        edge = box.bottom() if box.bottom() < centre.y() else box.top()
        if abs(edge - centre.y()) > look.px(16):
            painter.setPen(QPen(look.colour("muted"), 1))
            painter.drawLine(QLineF(centre.x(), centre.y(), centre.x(), edge))
        painter.setPen(look.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)


def _sign(value: float) -> float:
    return (value > 0) - (value < 0)


def _free_place(box: QRectF, centre: QPointF, placed: list[QRectF], view: QRectF, gap: float) -> QRectF:
    """Return a rectangle above `centre` that meets none of the placed ones; below it where the view ends above."""
    box = box.adjusted(-2, 0, 2, 0)
    box.moveCenter(QPointF(min(max(centre.x(), view.left() + box.width() / 2), view.right() - box.width() / 2), 0))
    for direction in (-1, 1):
        box.moveCenter(QPointF(box.center().x(), centre.y() + direction * (gap + box.height() / 2)))
        while any(box.intersects(other) for other in placed):
            box.translate(0, direction * box.height())
        if view.top() <= box.top() and box.bottom() <= view.bottom():
            return box
    box.moveTop(min(max(box.top(), view.top()), view.bottom() - box.height()))  # crowded: rather over another than cut
    return box
