"""NodePictures: the pictures inside nodes: a map over two inputs, a curve over one, a bar of the mean for more."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPen

from engine.network.network import ignoring_overflow
from gui.style.theme import Look
from gui.training.maps.colours import Pixels, coloured, image, scale
from gui.training.maps.range_area import RangeArea, ends_of
from gui.training.maps.scene import Scene

_CURVE_STRIDE = 10


class NodePictures:
    """Paints nodes, caching the colours until the theme changes."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._colours: Pixels | None = None

    def forget(self) -> None:
        """Drop the cached colours."""
        self._colours = None

    def paint(self, painter: QPainter, scene: Scene, layer: int, row: int, rect: QRectF) -> None:
        """Paint a neuron into a square."""
        painter.fillRect(rect, self._look.colour("surface"))
        if scene.dimensions == 2:
            square = rect.toRect()
            painter.drawImage(square.topLeft(), self._map(scene, layer, row, square.width()))
        elif scene.dimensions == 1:
            self._paint_curve(painter, scene, layer, row, rect)
        else:
            self._paint_mean(painter, scene, layer, row, rect)

    def _map(self, scene: Scene, layer: int, row: int, side: int) -> QImage:
        """Return a map of exactly this many pixels: scaling in Qt takes many times as long."""
        colours = self._colours = scale(self._look) if self._colours is None else self._colours
        pixels = ((np.arange(side) + 0.5) * (scene.points / side)).astype(np.intp)
        values = scene.neuron(layer, row)[pixels[:, np.newaxis], pixels]
        return image(coloured(values, scene.bounds[layer][row], colours))

    def _paint_curve(self, painter: QPainter, scene: Scene, layer: int, row: int, rect: QRectF) -> None:
        values = scene.maps[layer][row][::_CURVE_STRIDE].astype(np.float64)
        ranges = RangeArea(rect.adjusted(2, 3, -2, -3), (0.0, len(values) - 1.0), ends_of(values, 0.0))
        painter.setPen(QPen(self._look.colour("f"), 1.5 * self._look.zoom / 100))
        ranges.draw_curve(painter, np.arange(len(values), dtype=np.float64), values)

    def _paint_mean(self, painter: QPainter, scene: Scene, layer: int, row: int, rect: QRectF) -> None:
        """Paint the mean of a neuron's values as a bar."""
        low, high = scene.bounds[layer][row].tolist()
        with ignoring_overflow():
            mean = float(np.mean(scene.maps[layer][row], dtype=np.float64))
        if math.isnan(mean):
            return
        middle = rect.center().y() if low < 0 < high else rect.bottom() - 1
        share = min(max((mean - low) / ((high - low) or 1.0), 0.0), 1.0)
        top = rect.bottom() - 1 - share * (rect.height() - 2)
        colour = self._look.colour("positive" if mean >= 0 else "negative")
        painter.fillRect(QRectF(rect.left() + 2, min(top, middle), rect.width() - 4, abs(top - middle) or 1.0), colour)
