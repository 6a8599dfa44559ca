"""HeaderItem: the header of a column of the diagram, with the curve of its activation and its neurons on it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from engine import Layer
from engine.numeric.arrays import Array
from gui.network.diagram.items.base import DiagramItem
from gui.network.diagram.layout import Geometry
from gui.plots.thumbnails import draw_thumbnail, paint_thumbnail, point_in_thumbnail
from gui.style.theme import Look

_MOST_POINTS = 24  # most neurons on a curve
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class HeaderItem(DiagramItem):
    """The title of a column, and for a layer the name and the curve of its activation with a dot for each neuron."""

    def __init__(self, geometry: Geometry, look: Look, index: int) -> None:
        self.column = geometry.columns[index]
        left, height = self.column.x - geometry.spacing / 2, geometry.header + 4 * geometry.unit  # dots may extend below
        super().__init__(geometry, look, QRectF(left, 0, geometry.spacing, height))
        self.title = self.name = ""
        self.layer: Layer | None = None
        self._curve: QPixmap | None = None
        self._points: list[tuple[float, float]] = []
        self._chosen = False
        self.setZValue(2)

    def show_title(self, title: str) -> None:
        """Show a title."""
        if title != self.title:
            self.title = title
            self.update()

    def show_layer(self, layer: Layer, name: str, ratio: float) -> None:
        """Show the activation of a layer, by its name and its curve."""
        if self._curve is None or self.layer is None or layer.function != self.layer.function:
            self._curve = draw_thumbnail(layer.function, self._look, ratio)
            self.update()
        elif name != self.name:
            self.update()
        self.layer, self.name = layer, name

    def show_points(self, u: Array | None, z: Array | None) -> None:
        """Show neurons on the curve, or none."""
        pairs = [] if u is None or z is None else list(zip(u.tolist(), z.tolist(), strict=True))[:_MOST_POINTS]
        points = [(u, z) for u, z in pairs if math.isfinite(u) and math.isfinite(z)]
        if points != self._points:
            self._points = points
            self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Show whether the plots show this layer."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw title, name, curve and points."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, geometry = self._look, self._geometry
        width = geometry.spacing - 6 * geometry.unit
        size = QSizeF() if self._curve is None else self._curve.deviceIndependentSize()
        title, name = look.font(12, bold=self._chosen), look.font(11)
        painter.setPen(look.colour("accent" if self._chosen else "text"))
        if geometry.tall_header:
            text = QRectF(self.column.x - width / 2, 2, width, 18 * geometry.unit)
            corner = QPointF(self.column.x - size.width() / 2, text.bottom())
            self._write(painter, text, self.title, title)
        else:
            gap = 6 if self._curve else 0
            beside = min(max(_advance(title, self.title), _advance(name, self.name)), width - size.width() - 6)
            corner = QPointF(self.column.x - (size.width() + gap + beside) / 2, 4 * geometry.unit)
            text = QRectF(corner.x() + size.width() + gap, 3 * geometry.unit, beside + 1, 15 * geometry.unit)
            self._write(painter, text, self.title, title)
            painter.setPen(look.colour("muted"))
            self._write(painter, text.translated(0, 15 * geometry.unit), self.name, name)
        if self._curve is not None and self.layer is not None:
            self._draw_curve(painter, corner, self._curve, self.layer)
            self._draw_points(painter, corner, size.toSize())

    def _draw_curve(self, painter: QPainter, corner: QPointF, curve: QPixmap, layer: Layer) -> None:
        if not self._closer:
            painter.drawPixmap(corner, curve)
            return
        painter.save()
        painter.translate(corner)
        paint_thumbnail(painter, layer.function, self._look)
        painter.restore()

    def _draw_points(self, painter: QPainter, corner: QPointF, pixels: QSize) -> None:
        points = [corner + point_in_thumbnail(u, z, pixels) for u, z in self._points]
        for role, width in (("surface", 6.0), ("text", 4.6)):
            pen = QPen(self._look.colour(role), width * self._geometry.unit)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(points)

    def _write(self, painter: QPainter, area: QRectF, text: str, font: QFont) -> None:
        """Write as much text as fits: left-aligned beside the curve, else centred."""
        alignment = _CENTRE if self._geometry.tall_header or self.layer is None else _LEFT
        painter.setFont(font)
        painter.drawText(area, alignment, QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width()))


def _advance(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text) if text else 0.0
