"""Points in pixels as Qt draws them."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from engine.numeric.arrays import Array


def polygon(x: Array, y: Array) -> QPolygonF:
    """Return points in pixels, (points,) each, as a polyline.

    They are handed over one by one. Writing into the polygon's memory, as pyqtgraph does, is quicker, but takes the wrapper
    that PySide has for that address, and is suspected of a broken heap.
    """
    return QPolygonF(list(map(QPointF, x.tolist(), y.tolist())))
