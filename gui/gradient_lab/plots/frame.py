"""Frame: the title, axes and legend of a plot of the gradient lab, and the area between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from engine.numeric.arrays import Array
from gui.gradient_lab.plots.scale import AxisScale
from gui.style.theme import Look

_LEFT, _RIGHT, _HEADER, _BOTTOM = 52, 12, 28, 34  # margins in pixels before zoom
_LINE, _TICK_SPACING = 16, 30
_LEGENDS = ((22, 5, 12), (17, 3, 8))  # pixels of a line, to its text, and between entries: as it should be, and closer
_FAR = 1e4

Tick = tuple[float, str]  # the share of the axis, and the text


@dataclass(frozen=True)
class LegendEntry:
    """A line of the legend: its text, and the pen that its sample is drawn with."""

    text: str
    pen: QPen


class Frame:
    """Lays a plot out in a rectangle and turns numbers into points; a plot makes one each time it is painted."""

    def __init__(self, painter: QPainter, look: Look, rect: QRectF, x: AxisScale, y: AxisScale) -> None:
        self.painter, self.look, self.rect, self.x, self.y = painter, look, rect, x, y
        self.area = plot_area(rect, look)

    def point(self, x: float, y: float) -> QPointF:
        """Return the point of two numbers."""
        across, up = self.x.share_of(x), self.y.share_of(y)
        return QPointF(self.area.left() + across * self.area.width(), self.area.bottom() - up * self.area.height())

    def curve(self, x: Array, y: Array) -> list[QPolygonF]:
        """Return the polylines through points, with a gap where a number has no place on its axis."""
        across = self.area.left() + self.x.share(x) * self.area.width()
        down = self.area.bottom() - self.y.share(y) * self.area.height()
        down = np.minimum(np.maximum(down, -_FAR), _FAR)
        if len(across) and isfinite(float(across.sum() + down.sum())):
            return [QPolygonF(list(map(QPointF, across.tolist(), down.tolist())))]
        pieces: list[QPolygonF] = [QPolygonF()]
        for left, top in zip(across.tolist(), down.tolist(), strict=True):
            if isfinite(left + top):
                pieces[-1].append(QPointF(left, top))
            elif not pieces[-1].isEmpty():
                pieces.append(QPolygonF())
        return [each for each in pieces if not each.isEmpty()]

    def draw_curve(self, x: Array, y: Array, pen: QPen) -> None:
        """Draw a curve; a point by itself becomes a disc."""
        painter = self.painter
        painter.setPen(pen)
        for piece in self.curve(x, y):
            if piece.size() == 1:
                painter.setBrush(pen.color())
                painter.drawEllipse(piece.first(), 1.5 * pen.widthF(), 1.5 * pen.widthF())
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                painter.drawPolyline(piece)

    def draw_title(self, title: str, legend: Sequence[LegendEntry] = (), taken: float = 0.0, *, low: bool = False) -> None:
        """Write the title at the left above the area, and the legend at the right as far as there is space.

        `taken` pixels at the right are used by something else. A legend that has no space there is inside the area, at its
        top, or where `low` at its bottom.
        """
        painter, look = self.painter, self.look
        bold = look.font(12, bold=True)
        painter.setFont(bold)
        painter.setPen(look.colour("text"))
        width = QFontMetricsF(bold).horizontalAdvance(title) + 4
        left, height = self.rect.left() + look.px(12), look.px(_HEADER)
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        shown = min(width, self.rect.right() - taken - left)
        painter.drawText(QRectF(left, self.rect.top(), shown, height), where, _elided(title, bold, shown))
        self._draw_legend(legend, left + width + look.px(12), low=low)

    def draw_axes(self, x_ticks: Sequence[Tick], x_name: str, y_ticks: Sequence[Tick], *, grid: bool = True) -> None:
        """Draw grid lines, the border, the numbers at both axes, and the name of the horizontal one below its middle."""
        painter, look, area = self.painter, self.look, self.area
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(look.colour("grid"), 1))
        for share, _ in y_ticks if grid else ():
            y = area.bottom() - share * area.height()
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setPen(QPen(look.colour("border"), 1))
        painter.drawRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        font, line = look.font(11), look.px(_LINE)
        painter.setFont(font)
        painter.setPen(look.colour("muted"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        width = look.px(_LEFT) - look.px(6)
        for share, text in y_ticks:
            y = area.bottom() - share * area.height() - line / 2
            painter.drawText(QRectF(area.left() - look.px(4) - width, y, width, line), right, _elided(text, font, width))
        self._write_below(x_ticks, font, line)
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(
            QRectF(area.left(), area.bottom() + line, area.width(), line), centre, _elided(x_name, font, area.width())
        )

    def most_ticks(self) -> int:
        """Return how many numbers fit beside the vertical axis."""
        return max(2, int(self.area.height() / self.look.px(_TICK_SPACING)) + 1)

    def _write_below(self, ticks: Sequence[Tick], font: QFont, line: int) -> None:
        """Write the numbers below the area, within the rectangle, and none over another."""
        metrics, end = QFontMetricsF(font), self.rect.left()
        for share, text in ticks:
            width = metrics.horizontalAdvance(text) + 2
            left = self.area.left() + share * self.area.width() - width / 2
            left = max(self.rect.left(), min(left, self.rect.right() - width))
            if left >= end:
                box = QRectF(left, self.area.bottom() + 1, width, line)
                self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
                end = left + width + 4

    def _draw_legend(self, legend: Sequence[LegendEntry], start: float, *, low: bool) -> None:
        painter, look = self.painter, self.look
        font = look.font(11)
        metrics = QFontMetricsF(font)
        right, height, top = self.rect.right() - look.px(_RIGHT), look.px(_HEADER), self.rect.top()
        painter.setFont(font)
        widths = [metrics.horizontalAdvance(entry.text) + 2 for entry in legend]
        sample = gap = between = needed = 0.0
        for sizes in (*_LEGENDS, _LEGENDS[0]):
            sample, gap, between = map(look.px, sizes)
            needed = sum(widths) + len(legend) * (sample + gap) + max(0, len(legend) - 1) * between
            if right - needed >= start:
                break
        else:  # beside a long title there is no space: then inside the area
            top, right = self.area.bottom() - height if low else self.area.top(), self.area.right() - look.px(6)
        left, middle = right - needed, top + height / 2
        if not legend or left < self.rect.left():
            return
        for entry, width in zip(legend, widths, strict=True):
            painter.setPen(entry.pen)
            painter.drawLine(QPointF(left, middle), QPointF(left + sample, middle))
            painter.setPen(look.colour("muted"))
            where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(left + sample + gap, top, width, height), where, entry.text)
            left += sample + gap + width + between


def plot_area(rect: QRectF, look: Look) -> QRectF:
    """Return what a plot in a rectangle leaves between its title, axes and margins."""
    left, top, right, bottom = _margins(look.zoom)
    width, height = max(1.0, rect.width() - left - right), max(1.0, rect.height() - top - bottom)
    return QRectF(rect.left() + left, rect.top() + top, width, height)


@lru_cache(maxsize=4)
def _margins(zoom: int) -> tuple[int, ...]:
    """Return the margins in pixels: each step of a drag lays out a plot several times."""
    return tuple(round(each * zoom / 100) for each in (_LEFT, _HEADER, _RIGHT, _BOTTOM))


def line_pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen with round joins; dashes are of 4 and 3 widths."""
    pen = QPen(colour, width, style)
    if style == Qt.PenStyle.CustomDashLine:
        pen.setDashPattern([4.0, 3.0])
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _elided(text: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
