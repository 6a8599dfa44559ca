"""What paints in pixels: ViewItem, and CurveItem, one curve of as few points as look the same, so that a drag keeps up."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from engine.analysis.curves import Curve
from engine.numeric.arrays import Array
from gui.style.polygon import polygon
from gui.style.theme import Look

_TOLERANCE = 0.1  # pixels a point may lie off the line that replaces it
_FAR = 1e5  # pixels; beyond this Qt's rasteriser loses precision
_HIGHEST = 1e100
_SHORT = 8  # points
# Points of a piece beyond which it is drawn as lines: Qt takes 0.2 s to stroke a fast wave as one outline, 1 ms as lines.
_DENSE = 150


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


class Polylines:
    """The pieces of one curve as simplified points in pixels, computed once for each view."""

    def __init__(self, curve: Curve) -> None:
        self.curve = curve
        self.pieces = _runs(curve.joined)
        self._drawn: list[QPolygonF] = []
        self._drawn_for: QTransform | None = None

    def draw(self, painter: QPainter, transform: QTransform) -> None:
        """Draw the pieces with the painter's pen; the painter works in pixels."""
        if transform != self._drawn_for:
            x = self.curve.u * transform.m11() + transform.dx()
            values = np.clip(self.curve.values, -_HIGHEST, _HIGHEST)  # larger coordinates would overflow
            y = np.clip(values * transform.m22() + transform.dy(), -_FAR, _FAR)
            self._drawn = [_polygon(x[piece], y[piece]) for piece in self.pieces]
            self._drawn_for = QTransform(transform)
        for drawn in self._drawn:
            if drawn.size() <= _DENSE:
                painter.drawPolyline(drawn)
            else:
                painter.drawLines([QLineF(drawn.at(at), drawn.at(at + 1)) for at in range(drawn.size() - 1)])


def _polygon(x: Array, y: Array) -> QPolygonF:
    """Return a simplified piece; those of a dense wave, thousands of pieces, are left as they are."""
    if len(x) > _SHORT:
        kept = simplify(x, y)
        x, y = x[kept], y[kept]
    return polygon(x, y)


class CurveItem(pg.PlotCurveItem):
    """A PlotCurveItem (so `getData()` gives every sample) that paints its own simplified polylines."""

    def __init__(self, pen: QPen, name: str) -> None:
        super().__init__(pen=pen, name=name)
        self.lines: Polylines | None = None
        self._bounds = QRectF()

    def set_curve(self, curve: Curve) -> Polylines:
        """Show other samples, and return them as they are painted. The view does not move."""
        self.xData, self.yData = curve.u, curve.values
        self.lines = Polylines(curve)
        self.update()
        return self.lines

    def set_bounds(self, bounds: QRectF) -> None:
        """Set the visible part of the plane, the only part that is painted."""
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    def boundingRect(self) -> QRectF:
        """Return the visible part of the plane."""
        return self._bounds

    def paint(self, p: QPainter, opt: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw the pieces in pixels."""
        if self.lines is None:
            return
        painter, transform = p, p.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.opts["pen"])
        self.lines.draw(painter, transform)
        painter.restore()


def simplify(x: Array, y: Array, tolerance: float = _TOLERANCE) -> npt.NDArray[np.intp]:
    """Return the indices of points whose polyline stays within `tolerance` of all of them.

    Rounds of dropping every second point of a line that is locally straight; a dropped point is never looked at again, so
    a round may only use up a part of the tolerance.
    """
    kept = np.arange(len(x))
    share = (tolerance / 4) ** 2
    while len(kept) > 2:
        x_kept, y_kept = x[kept], y[kept]
        before, middle, after = slice(None, -2, 2), slice(1, -1, 2), slice(2, None, 2)
        run, rise = x_kept[after] - x_kept[before], y_kept[after] - y_kept[before]
        off = (x_kept[middle] - x_kept[before]) * rise - (y_kept[middle] - y_kept[before]) * run
        straight = off * off <= share * (run * run + rise * rise)
        if not straight.any():
            break
        keep = np.ones(len(kept), dtype=bool)
        keep[1:-1:2] = ~straight
        kept = kept[keep]
    return kept


def _runs(joined: npt.NDArray[np.bool_]) -> list[slice]:
    """Return the slices of points that are joined to one another, at least two each."""
    flags = np.concatenate([[False], joined, [False]])
    edges = np.flatnonzero(flags[1:] != flags[:-1])
    return [slice(int(first), int(last) + 1) for first, last in zip(edges[::2], edges[1::2], strict=True)]
