"""PropertyMarks: the extrema, zeros, kinks and steepest points of a curve, each kind with its own shape."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from engine import BoundActivation
from engine.analysis.curves import order_of
from gui.plots.curve_item import ViewItem
from gui.style.theme import Look

_CORNERS: dict[str, tuple[tuple[float, float], ...]] = {
    "maximum": ((-1, 0.8), (1, 0.8), (0, -1)),
    "minimum": ((-1, -0.8), (1, -0.8), (0, 1)),
    "kink": ((-1, 0), (0, -1), (1, 0), (0, 1)),
    "jump": ((-1, 0), (0, -1), (1, 0), (0, 1)),
    "inflection": ((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
}


@dataclass(frozen=True)
class MarkedPoint:
    """A point to mark, on f or on f′, with its text."""

    u: float
    kind: Literal["extremum", "zero", "kink", "jump", "inflection"]
    on: Literal["f", "df"]
    label: str


@dataclass(frozen=True)
class PropertyMark:
    """A mark of one curve; `shape` is a key of the shapes, or "zero"."""

    u: float
    value: float
    shape: str
    label: str


def mark_of(function: BoundActivation, point: MarkedPoint, order: int) -> PropertyMark:
    """Return the mark of a point on f, or on its derivative of an order: an extremum becomes a maximum or a minimum."""
    step = 1e-3 * max(1.0, abs(point.u))
    before, value, after = order_of(function, np.array([point.u - step, point.u, point.u + step]), order).tolist()
    shape = point.kind
    if point.kind == "extremum":
        shape = "maximum" if value >= max(before, after) else "minimum"
    return PropertyMark(point.u, value, shape, point.label)


class PropertyMarks(ViewItem):
    """The marks of one plot; the text of one is shown while the crosshair is on it."""

    def __init__(self, look: Look, role: str) -> None:
        super().__init__(look, z=8)
        self._role = role
        self._marks: Sequence[PropertyMark] = ()
        self._pointer: float | None = None
        self.hide()

    def set_role(self, role: str) -> None:
        """Draw the shapes in another colour of the theme."""
        if role != self._role:
            self._role = role
            self.update()

    def set_marks(self, marks: Sequence[PropertyMark]) -> None:
        """Show these marks."""
        self._marks = [mark for mark in marks if math.isfinite(mark.value)]
        self.setVisible(bool(self._marks))
        self.update()

    def marks(self) -> Sequence[PropertyMark]:
        """Return the marks."""
        return self._marks

    def set_pointer(self, u: float | None) -> None:
        """Set the crosshair's u."""
        if u != self._pointer:
            self._pointer = u
            if self._marks:
                self.update()

    def draw(self, painter: QPainter, transform: QTransform, view: QRectF) -> None:
        """Draw the shapes, then the text of the one under the crosshair."""
        painter.setClipRect(view)
        painter.setPen(QPen(self._look.colour(self._role), self._look.px(1.5)))
        points = [(transform.map(QPointF(mark.u, mark.value)), mark) for mark in self._marks]
        seen = [(point, mark) for point, mark in points if view.contains(point)]
        for point, mark in seen:
            self._draw_shape(painter, point, mark.shape)
        if self._pointer is None or not seen:
            return
        pointer = transform.map(QPointF(self._pointer, 0)).x()
        point, mark = min(seen, key=lambda pair: abs(pair[0].x() - pointer))
        if abs(point.x() - pointer) <= self._look.px(8):
            self._draw_label(painter, point, mark.label, view)

    def _draw_shape(self, painter: QPainter, point: QPointF, shape: str) -> None:
        size = self._look.px(6)
        painter.setBrush(self._look.colour("surface"))
        if shape == "zero":
            painter.drawEllipse(point, size * 0.8, size * 0.8)
            return
        painter.drawPolygon(QPolygonF([point + QPointF(x, y) * size for x, y in _CORNERS[shape]]))

    def _draw_label(self, painter: QPainter, point: QPointF, label: str, view: QRectF) -> None:
        """Write the text of a mark beside it, within the view."""
        look = self._look
        painter.setFont(look.font(12))
        box = QFontMetricsF(painter.font()).boundingRect(label).adjusted(-look.px(6), -look.px(3), look.px(6), look.px(3))
        above = point.y() - look.px(22)  # away from the tangent, which is horizontal at an extremum
        box.moveCenter(QPointF(0, above if above - box.height() > view.top() else point.y() + look.px(22)))
        box.moveLeft(point.x() + look.px(12))
        if box.right() > view.right():
            box.moveRight(point.x() - look.px(12))
        box.moveTop(min(max(box.top(), view.top()), view.bottom() - box.height()))
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("surface", 0.92))
        painter.drawRoundedRect(box, look.px(4), look.px(4))
        painter.setPen(look.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)
