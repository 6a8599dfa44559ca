"""RangeArea: the place of values in an area: at its edge if they lie beyond a range, none at all for nan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPolygonF

from engine.network.neuron_maps import Interval
from engine.numeric.arrays import Array
from gui.style.polygon import polygon

_LARGEST = 1e150  # of the ends of a range, whose span is then a number


@dataclass(frozen=True)
class RangeArea:
    """An area of pixels over two ranges of values; `beyond` is the share of it, on every side, that is drawn but cut off."""

    area: QRectF
    across: Interval
    up: Interval
    beyond: float = 0.0

    def points(self, x: Array, y: Array) -> QPolygonF:
        """Return the places of points; none may be nan."""
        right = self.area.left() + self._shares(x, self.across) * self.area.width()
        height = self.area.bottom() - self._shares(y, self.up) * self.area.height()
        return polygon(right, height)

    def draw_points(self, painter: QPainter, x: Array, y: Array) -> None:
        """Draw a dot for each point that is a number."""
        known = ~(np.isnan(x) | np.isnan(y))
        painter.drawPoints(self.points(x[known], y[known]))

    def draw_curve(self, painter: QPainter, x: Array, y: Array) -> None:
        """Draw a curve, with gaps where it is undefined."""
        known = ~(np.isnan(x) | np.isnan(y))
        for part in np.split(np.arange(len(x)), np.flatnonzero(np.diff(known)) + 1):
            if known[part[0]]:
                painter.drawPolyline(self.points(x[part], y[part]))

    def _shares(self, values: Array, ends: Interval) -> Array:
        low, high = ends
        return np.clip((values.astype(np.float64) - low) / (high - low), -self.beyond, 1.0 + self.beyond)


def ends_of(values: Array, margin: float) -> Interval:
    """Return a range that holds the finite values and a share of its span on either side, some air around a single one."""
    finite = np.clip(values[np.isfinite(values)], -_LARGEST, _LARGEST)
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 0.0)
    more = margin * (high - low) if low < high else max(0.5, abs(high))
    return low - more, high + more
