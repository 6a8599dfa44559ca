"""Thumbnails: a function as a picture small enough for a row of a list, drawn once for each look."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from engine import Activation, BoundActivation
from engine.analysis.curves import Curve, Flags, sample
from engine.numeric.arrays import Array
from gui.style.theme import Look

SIZE = QSize(46, 27)  # pixels before zoom
_LOW, _HIGH = -4.0, 4.0  # of u
_BOTTOM, _TOP = -1.2, 2.0  # of f and f′
_POINTS = 81
_FAR = 20.0  # heights outside the picture to which values are limited; a steeper line looks the same
_SCORES = np.array([0.2, 1.6, 0.9, -0.4])


class Thumbnails:
    """Caches thumbnails of the present look, by function and screen; a redefined function is drawn again.

    Those of an earlier look are dropped: all functions in all themes and zooms would be 20 MB.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._drawn_in = ("", 0)  # theme and zoom
        self._drawn: dict[tuple[str, float], tuple[Activation, QPixmap]] = {}

    def __len__(self) -> int:
        """Return the number of cached thumbnails."""
        return len(self._drawn)

    def of(self, record: Activation, ratio: float) -> QPixmap:
        """Return a function's thumbnail for a screen with `ratio` device pixels a pixel."""
        if self._drawn_in != (self._look.theme.name, self._look.zoom):
            self._drawn_in = (self._look.theme.name, self._look.zoom)
            self._drawn.clear()
        key = (record.id, ratio)
        known = self._drawn.get(key)
        if known is None or known[0] is not record:
            known = self._drawn[key] = (record, draw_thumbnail(BoundActivation(record.id), self._look, ratio))
        return known[1]


def draw_thumbnail(function: BoundActivation, look: Look, ratio: float) -> QPixmap:
    """Return a small picture: f and f′ over [-4, 4], or bars for a function of a whole layer."""
    picture = QPixmap(thumbnail_size(look) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_thumbnail(painter, function, look)
    painter.end()
    return picture


def thumbnail_size(look: Look) -> QSize:
    """Return the size of a thumbnail in the pixels of a look."""
    return QSize(look.px(SIZE.width()), look.px(SIZE.height()))


def paint_thumbnail(painter: QPainter, function: BoundActivation, look: Look) -> None:
    """Draw a thumbnail as vectors, for pictures."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # A function with gaps may divide by zero, or take the root of a negative number.
    with np.errstate(all="ignore"):
        if function.is_vector:
            _draw_bars(painter, function.f(_SCORES), look, thumbnail_size(look))
        else:
            _draw_curves(painter, function, look, thumbnail_size(look))


def point_in_thumbnail(u: float, z: float, size: QSize) -> QPointF:
    """Return where (u, z) is in a picture of a function; points outside are moved to its edge."""
    x = (min(max(u, _LOW), _HIGH) - _LOW) / (_HIGH - _LOW)
    y = (_TOP - min(max(z, _BOTTOM), _TOP)) / (_TOP - _BOTTOM)
    return QPointF(2.0 + x * (size.width() - 4.0), 2.0 + y * (size.height() - 4.0))


def _draw_curves(painter: QPainter, function: BoundActivation, look: Look, size: QSize) -> None:
    painter.setClipRect(QRectF(1, 1, size.width() - 2, size.height() - 2))
    f, df = _drawn(function.record, function, size.width(), size.height())
    for role, polylines in (("df", df), ("f", f)):
        painter.setPen(QPen(look.colour(role), 1.6 * look.zoom / 100))
        for polyline in polylines:
            painter.drawPolyline(polyline)


@lru_cache(maxsize=128)  # cached: lists, popovers, the diagram and Training draw the same functions
def _drawn(record: Activation, function: BoundActivation, width: int, height: int) -> tuple[tuple[QPolygonF, ...], ...]:
    """Return the lines of f and of f′ in a picture of this size; a redefined function has another record."""
    return tuple(tuple(_polylines(curve, QSize(width, height))) for curve in sample(function, _LOW, _HIGH, _POINTS))


def _polylines(curve: Curve, size: QSize) -> Iterator[QPolygonF]:
    """Yield the pieces of a curve in pixels; a step from above the picture to below it is a pole, not a line."""
    x = 2.0 + (curve.u - _LOW) * ((size.width() - 4.0) / (_HIGH - _LOW))
    share = np.clip((_TOP - curve.values) / (_TOP - _BOTTOM), -_FAR, _FAR)
    joined = curve.joined & ~((np.minimum(share[:-1], share[1:]) < 0) & (np.maximum(share[:-1], share[1:]) > 1))
    for edge in (0.0, 1.0):
        x, share, joined = _with_crossings(x, share, joined, edge)
    inside = (share >= 0.0) & (share <= 1.0)
    joined = joined & inside[:-1] & inside[1:]  # clipped here, as Qt's SVG does not clip
    points = [QPointF(*point) for point in zip(x.tolist(), (2.0 + share * (size.height() - 4.0)).tolist(), strict=True)]
    start = 0
    for end in [*(np.flatnonzero(~joined) + 1).tolist(), len(points)]:
        if end - start > 1:
            yield QPolygonF(points[start:end])
        start = end


def _with_crossings(x: Array, share: Array, joined: Flags, edge: float) -> tuple[Array, Array, Flags]:
    """Return a line with an extra point wherever it crosses a height."""
    crossing = np.flatnonzero(joined & ((share[:-1] - edge) * (share[1:] - edge) < 0))
    if not len(crossing):
        return x, share, joined
    along = (edge - share[crossing]) / (share[crossing + 1] - share[crossing])
    starts = crossing + 1
    x = np.insert(x, starts, x[crossing] + along * (x[crossing + 1] - x[crossing]))
    return x, np.insert(share, starts, edge), np.insert(joined, starts, True)


def _draw_bars(painter: QPainter, z: Array, look: Look, size: QSize) -> None:
    """Draw the outputs of a vector function as bars."""
    low, high = min(0.0, float(z.min())), max(0.0, float(z.max()))
    scale = (size.height() - 5.0) / (high - low or 1.0)
    zero = 2.5 + high * scale
    width = (size.width() - 8.0) / len(z)
    for index, value in enumerate(z.tolist()):
        bar = QRectF(QPointF(6 + index * width, zero), QPointF(6 + (index + 0.6) * width, zero - value * scale))
        painter.fillRect(bar.normalized(), look.colour("f"))
    painter.setPen(QPen(look.colour("muted"), 1.0))
    painter.drawLine(QPointF(3, zero), QPointF(size.width() - 3, zero))
