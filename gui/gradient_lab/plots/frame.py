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
from gui.style.polygon import polygon
from gui.style.theme import Look

_LEFT, _RIGHT, _HEADER, _BOTTOM = 52, 12, 28, 34  # margins in pixels before zoom
_LINE, _TICK_SPACING = 16, 30
_LEGENDS = ((22, 5, 12), (17, 3, 8))  # pixels of a line, to its text, and between entries: normally, and closer
# Least pixels before zoom of a shortened title, of an axis name beside a legend, and of a shortened entry.
_LEAST_TITLE, _LEAST_NAME, _LEAST_ENTRY = 60, 48, 32
_FAR = 1e4

_Place = tuple[Sequence["LegendEntry"], float, float, Sequence[int]]  # entries, where they begin, their top, and sizes
Tick = tuple[float, str]  # its share of the axis, and its text


@dataclass(frozen=True)
class LegendEntry:
    """A line of the legend: its text, and the pen of its sample."""

    text: str
    pen: QPen


class Frame:
    """Lays out a plot in a rectangle and maps numbers to points; created for each painting."""

    def __init__(self, painter: QPainter, look: Look, rect: QRectF, x: AxisScale, y: AxisScale) -> None:
        self.painter, self.look, self.rect, self.x, self.y = painter, look, rect, x, y
        self.area = plot_area(rect, look)
        self._name_end = self.area.right()  # y of the row with the horizontal axis's name

    def point(self, x: float, y: float) -> QPointF:
        """Return the point of two numbers."""
        across, up = self.x.share_of(x), self.y.share_of(y)
        return QPointF(self.area.left() + across * self.area.width(), self.area.bottom() - up * self.area.height())

    def curve(self, x: Array, y: Array) -> list[QPolygonF]:
        """Return the polylines through points, with a gap where a number cannot be on its axis."""
        across = self.area.left() + self.x.share(x) * self.area.width()
        down = self.area.bottom() - self.y.share(y) * self.area.height()
        down = np.minimum(np.maximum(down, -_FAR), _FAR)
        if len(across) and isfinite(float(across.sum() + down.sum())):
            return [polygon(across, down)]
        pieces: list[QPolygonF] = [QPolygonF()]
        for left, top in zip(across.tolist(), down.tolist(), strict=True):
            if isfinite(left + top):
                pieces[-1].append(QPointF(left, top))
            elif not pieces[-1].isEmpty():
                pieces.append(QPolygonF())
        return [piece for piece in pieces if not piece.isEmpty()]

    def draw_curve(self, x: Array, y: Array, pen: QPen) -> None:
        """Draw a curve; an isolated point becomes a disc."""
        painter = self.painter
        painter.setPen(pen)
        for piece in self.curve(x, y):
            if piece.size() == 1:
                painter.setBrush(pen.color())
                painter.drawEllipse(piece.first(), 1.5 * pen.widthF(), 1.5 * pen.widthF())
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                painter.drawPolyline(piece)

    def draw_title(self, title: str, legend: Sequence[LegendEntry] = (), *, brief: str = "", taken: float = 0.0) -> None:
        """Write the title above the area at the left, and the legend at the right, beside it or in the row of the axis name.

        `taken` pixels at the right are covered. With too little space the title becomes `brief`, then is cut short; the
        legend never covers the area.
        """
        painter, look = self.painter, self.look
        bold = look.font(12, bold=True)
        metrics, left, gap = QFontMetricsF(bold), self.rect.left() + look.px(12), look.px(12)
        end = self.rect.right() - taken
        if brief and left + metrics.horizontalAdvance(title) + 4 > end:
            title = brief
        least = left + look.px(_LEAST_TITLE) + gap
        for entries, start, top, sizes in self._places(legend, left + metrics.horizontalAdvance(title) + 4 + gap, least):
            self._draw_legend(entries, QPointF(start, top), sizes)
            if top > self.area.top():
                self._name_end = start
            else:
                end = min(end, start - gap)
        painter.setFont(bold)
        painter.setPen(look.colour("text"))
        width = min(metrics.horizontalAdvance(title) + 4, end - left)
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, self.rect.top(), width, look.px(_HEADER)), where, _elided(title, bold, width))

    def draw_axes(self, x_ticks: Sequence[Tick], x_name: str, y_ticks: Sequence[Tick], *, grid: bool = True) -> None:
        """Draw grid lines, the border, the numbers at both axes, and the name of the horizontal one below them."""
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
        centre, width = Qt.AlignmentFlag.AlignCenter, self._name_end - area.left()
        painter.drawText(QRectF(area.left(), area.bottom() + line, width, line), centre, _elided(x_name, font, width))

    def most_ticks(self) -> int:
        """Return how many numbers fit beside the vertical axis."""
        return max(2, int(self.area.height() / self.look.px(_TICK_SPACING)) + 1)

    def _write_below(self, ticks: Sequence[Tick], font: QFont, line: int) -> None:
        """Write the numbers below the area, within the rectangle and without overlap."""
        metrics, end = QFontMetricsF(font), self.rect.left()
        for share, text in ticks:
            width = metrics.horizontalAdvance(text) + 2
            left = self.area.left() + share * self.area.width() - width / 2
            left = max(self.rect.left(), min(left, self.rect.right() - width))
            if left >= end:
                box = QRectF(left, self.area.bottom() + 1, width, line)
                self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
                end = left + width + 4

    def _places(self, legend: Sequence[LegendEntry], beside: float, least: float) -> list[_Place]:
        """Return where the entries of the legend stand; nothing if there is no room.

        That is beside a title that ends at `beside`, else beside the axis name, else the first entry there and the others
        here, else beside a title cut short at `least`, else in both rows with their texts cut short.
        """
        right, name = self.rect.right() - self.look.px(_RIGHT), self.area.left() + self.look.px(_LEAST_NAME)
        above, below = self.rect.top(), self.area.bottom() + self.look.px(_LINE)
        one, two = [(legend, above, beside)], [(legend, below, name)]
        both = [(legend[:1], above, beside), (legend[1:], below, name)]
        for rows in (one, two, both, [(legend, above, least)]) if legend else ():
            for sizes in _LEGENDS:
                places: list[_Place] = [
                    (entries, right - self._legend_width(entries, sizes), top, sizes) for entries, top, _ in rows
                ]
                if all(place[1] >= first for place, (_, _, first) in zip(places, rows, strict=True)):
                    return places
        short: list[_Place] = []
        for entries, top, first in both:
            fitting = self._shortened(entries, right - first, _LEGENDS[-1])
            if len(fitting) < len(entries):
                return []
            short.append((fitting, right - self._legend_width(fitting, _LEGENDS[-1]), top, _LEGENDS[-1]))
        return short if legend else []

    def _shortened(self, legend: Sequence[LegendEntry], room: float, sizes: Sequence[int]) -> list[LegendEntry]:
        """Return the entries with the longer texts cut short to fit into a row; those until there is no room left."""
        font, (sample, gap, between) = self.look.font(11), map(self.look.px, sizes)
        room -= len(legend) * (sample + gap + between + 2) - between
        widths, fitting = {entry.text: QFontMetricsF(font).horizontalAdvance(entry.text) for entry in legend}, {}
        for index, (text, width) in enumerate(sorted(widths.items(), key=lambda item: item[1])):
            share = room / (len(widths) - index)
            if width <= share or share >= self.look.px(_LEAST_ENTRY):
                fitting[text] = _elided(text, font, min(width + 1, share))
                if list(fitting.values()).count(fitting[text]) > 1:  # the ends tell what the beginnings do not
                    fitting[text] = _elided(text, font, share, Qt.TextElideMode.ElideMiddle)
                room -= min(width, share)
        return [LegendEntry(fitting[entry.text], entry.pen) for entry in legend if entry.text in fitting]

    def _legend_width(self, legend: Sequence[LegendEntry], sizes: Sequence[int]) -> float:
        metrics, (sample, gap, between) = QFontMetricsF(self.look.font(11)), map(self.look.px, sizes)
        return sum(metrics.horizontalAdvance(entry.text) + 2 + sample + gap + between for entry in legend) - between

    def _draw_legend(self, legend: Sequence[LegendEntry], start: QPointF, sizes: Sequence[int]) -> None:
        """Draw the samples and texts of the legend."""
        painter, look, left = self.painter, self.look, start.x()
        font, (sample, gap, between) = look.font(11), map(look.px, sizes)
        height = look.px(_HEADER if start.y() < self.area.top() else _LINE)
        painter.setFont(font)
        for entry in legend:
            width, middle = QFontMetricsF(font).horizontalAdvance(entry.text) + 2, start.y() + height / 2
            painter.setPen(entry.pen)
            painter.drawLine(QPointF(left, middle), QPointF(left + sample, middle))
            painter.setPen(look.colour("muted"))
            where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(left + sample + gap, start.y(), width, height), where, entry.text)
            left += sample + gap + width + between


def plot_area(rect: QRectF, look: Look) -> QRectF:
    """Return the area of a plot in a rectangle, inside its title, axes and margins."""
    left, top, right, bottom = _margins(look.zoom)
    width, height = max(1.0, rect.width() - left - right), max(1.0, rect.height() - top - bottom)
    return QRectF(rect.left() + left, rect.top() + top, width, height)


@lru_cache(maxsize=4)
def _margins(zoom: int) -> tuple[int, ...]:
    """Return the margins in pixels, cached: each step of a drag lays out a plot several times."""
    return tuple(round(each * zoom / 100) for each in (_LEFT, _HEADER, _RIGHT, _BOTTOM))


def line_pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen with bevelled joins, twice as fast as round ones, and flat ends of dashes; these are 5 and 2 widths long."""
    pen = QPen(colour, width, style)
    if style == Qt.PenStyle.CustomDashLine:
        pen.setDashPattern([5.0, 2.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    return pen


def _elided(text: str, font: QFont, width: float, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> str:
    return QFontMetricsF(font).elidedText(text, mode, width)
