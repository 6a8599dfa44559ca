"""NodesItem: the nodes of a column of the diagram, with their figures."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import cast

import numpy as np
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from engine.numeric.arrays import Array
from gui.network.diagram.items.base import DiagramItem, box, mixed
from gui.network.diagram.layout import NODE_HEIGHT, Geometry
from gui.style.fitting import compact, fit
from gui.style.theme import Look

_LEGIBLE = 7.5  # pixels of a font on the screen; smaller figures are left out
LEAST_NODE = 9.0  # pixels of a node on the screen; a smaller one is a plain rectangle
_LEAST_OUTLINE = 4.0
_SHADES = 16  # of a sign on such nodes


def signed(value: float, decimals: int = 2) -> str:
    """Return a bias as written on a node, "+0.1", with the sign of the addition."""
    text = compact(value, decimals)
    plain = text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text
    return plain if value < 0 else f"+{plain}"


class NodesItem(DiagramItem):
    """The nodes of one column, coloured by their values, with their biases."""

    def __init__(self, geometry: Geometry, look: Look, index: int) -> None:
        self.column = geometry.columns[index]
        side, air = max(geometry.spacing / 2, self.column.width / 2 + 8), 8 * geometry.unit
        top, bottom = geometry.header - air, self.column.rows[-1] + self.column.height / 2 + air
        super().__init__(geometry, look, QRectF(self.column.x - side, top, 2 * side, bottom - top))
        self.index = index
        self.chosen = self.stale = self.stale_biases = False
        self.values: Array | None = None
        self.biases: Array | None = None
        self._fitted: tuple[QFont, list[str]] | None = None
        self._boxes: list[QRectF] = []
        self._fills: dict[int, QColor] = {}  # brushes of small nodes, by depth; a new look makes new items
        self.setZValue(2)

    def show_biases(self, biases: Array, *, stale: bool = False) -> None:
        """Show the biases on the nodes, or other values: dimmed if outdated, a dash for nan."""
        if stale == self.stale_biases and _equal(biases, self.biases):
            return
        self.biases, self.stale_biases = biases, stale
        self.update()

    def show_values(self, values: Array | None, *, stale: bool) -> None:
        """Colour the nodes by these values, dimmed if outdated, or leave them empty."""
        if stale == self.stale and _equal(values, self.values):
            return
        self.values, self.stale = values, stale
        self._fitted = None
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Show whether this layer has the focus."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def figures(self) -> tuple[QFont, list[str]]:
        """Return the font and the figures that fit on the nodes, computed on demand."""
        if self._fitted is None:
            column, unit = self.column, self._geometry.unit
            size = QSizeF(column.width / column.scale - 10 * unit, NODE_HEIGHT * unit)
            self._fitted = fit([] if self.values is None else self.values.tolist(), size, self._look)
        return self._fitted

    def shows_figures(self, scale: float) -> bool:
        """Return whether figures are large enough to be read in a view of this scale."""
        size = scale * self.column.scale
        if self.values is None or size * self._look.px(12) < _LEGIBLE:
            return False
        return size * self.figures()[0].pixelSize() >= _LEGIBLE

    def shows_biases(self, scale: float) -> bool:
        """Return whether biases are large enough to be read in a view of this scale."""
        return self.biases is not None and scale * self.column.scale * self._look.px(10) >= _LEGIBLE

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw every node with its legible figures."""
        scale = painter.worldTransform().m11() * (self._closer or 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if scale * self.column.height < LEAST_NODE:
            self._draw_small_nodes(painter, scale)
        else:
            self._draw_nodes(painter)
        if self.shows_figures(scale):
            self._draw_figures(painter)
        if self.shows_biases(scale):
            self.draw_biases(painter, range(len(self.column.rows)))

    def _draw_nodes(self, painter: QPainter) -> None:
        """Draw nodes with frames, figures and biases."""
        look, column = self._look, self.column
        width = min(1.4 * self._geometry.unit, 0.12 * column.height)
        painter.setPen(QPen(look.colour("accent" if self.chosen else "muted"), width * (1.5 if self.chosen else 1.0)))
        radius = column.height / 2
        for row in range(len(column.rows)):
            bounds = box(self._geometry.box(self.index, row))
            painter.setBrush(self.fill(row))
            painter.drawRoundedRect(bounds, radius, radius)

    def _draw_small_nodes(self, painter: QPainter, scale: float) -> None:
        """Draw nodes that are too small for figures and round corners, of which there are many."""
        self._boxes = self._boxes or [box(self._geometry.box(self.index, row)) for row in range(len(self.column.rows))]
        values = np.full(len(self.column.rows), np.nan) if self.values is None else self.values
        depths = np.nan_to_num(np.tanh(values) * _SHADES, nan=2.0 * _SHADES).astype(int) + 4 * _SHADES * self.stale
        for row, depth in enumerate(depths.tolist()):
            colour = self._fills.get(depth)
            if colour is None:
                colour = self._fills[depth] = self.fill(row)
            painter.fillRect(self._boxes[row], colour)
        if scale * self.column.height >= _LEAST_OUTLINE:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("accent" if self.chosen else "muted"), 0))
            painter.drawRects(self._boxes)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def fill(self, row: int) -> QColor:
        """Return the colour of a node by the sign and size of its value, paler if that is outdated."""
        value = None if self.values is None else float(self.values[row])
        if value is None or not math.isfinite(value):
            return self._look.colour("raised")
        depth = (0.06 + 0.4 * math.tanh(abs(value))) * (0.35 if self.stale else 1.0)
        return mixed(self._look.colour("positive" if value >= 0 else "negative"), self._look.colour("surface"), depth)

    def _draw_figures(self, painter: QPainter) -> None:
        font, figures = self.figures()
        painter.setFont(self._look.as_stale(font) if self.stale else font)
        painter.setPen(self._look.figure_colour(stale=self.stale))
        for row, figure in enumerate(figures):
            self._draw_text(painter, box(self._geometry.box(self.index, row)), figure)

    def draw_biases(self, painter: QPainter, rows: Iterable[int]) -> None:
        """Draw the biases of some rows, each on an opaque background."""
        look, unit, biases = self._look, self._geometry.unit, cast(Array, self.biases).tolist()
        font = look.font(10)
        metrics, surface = QFontMetricsF(font), look.colour("surface")
        painter.setFont(look.as_stale(font) if self.stale_biases else font)
        painter.setPen(look.figure_colour(stale=self.stale_biases))
        for row in rows:
            bias = biases[row]
            area = box(self._geometry.badge(self.index, row))
            figure = self._bias_figure(bias, metrics, area.width() / self.column.scale - 4 * unit)
            ground = min(area.width(), (metrics.horizontalAdvance(figure) + 4 * unit) * self.column.scale)
            painter.fillRect(QRectF(area.center().x() - ground / 2, area.top(), ground, area.height()), surface)
            self._draw_text(painter, area, figure)

    def _bias_figure(self, bias: float, metrics: QFontMetricsF, width: float) -> str:
        """Return a bias with as many of the chosen decimals as fit into a width."""
        if math.isnan(bias):
            return "–"
        for decimals in range(max(2, self._look.decimals), 1, -1):
            figure = signed(bias, decimals)
            if metrics.horizontalAdvance(figure) <= width:
                return figure
        return "+…" if bias >= 0 else "−…"

    def _draw_text(self, painter: QPainter, area: QRectF, text: str) -> None:
        """Draw a text in the middle of an area; scaled with the nodes, more finely than font sizes allow."""
        scale = self.column.scale
        if scale == 1:
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
            return
        painter.save()
        painter.translate(area.topLeft())
        painter.scale(scale, scale)
        painter.drawText(QRectF(0, 0, area.width() / scale, area.height() / scale), Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


def _equal(first: Array | None, second: Array | None) -> bool:
    if first is None or second is None:
        return first is second
    return first is second or np.array_equal(first, second, equal_nan=True)
