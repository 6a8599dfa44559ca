"""What the diagram is drawn with: one item for all links between two columns, and one for the nodes of a column."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from engine import Layer
from engine.numeric.arrays import Array
from gui.network.diagram.layout import NODE_HEIGHT, Geometry
from gui.plots.thumbnails import draw_thumbnail, paint_thumbnail, point_in_thumbnail
from gui.style.fitting import compact, fit
from gui.style.theme import Look

_LEGIBLE = 7.5  # pixels of a font on the screen; smaller figures are left out
LEAST_NODE = 9.0  # pixels of a node on the screen; a smaller one is a plain rectangle
_LEAST_OUTLINE = 4.0
_SHADES = 16  # of a sign, on such nodes
_DENSE = 24  # neurons; the links of a larger layer are drawn without smoothing
_STEPS = 6  # of width, from a weight near zero to the largest
_CLEAR = 0.5  # of the largest weight; dashes of weaker links are not seen among thousands
_THINNEST, _THICKEST = 0.8, 4.5
_MOST_POINTS = 24  # operating points in a header
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def box(bounds: tuple[float, float, float, float]) -> QRectF:
    """Return left, top, width and height as a QRectF."""
    return QRectF(*bounds)


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """Return a share of one colour on another: it lets nothing through, and is painted faster than a transparent one."""
    rest = 1.0 - share
    return QColor.fromRgbF(
        share * first.redF() + rest * second.redF(),
        share * first.greenF() + rest * second.greenF(),
        share * first.blueF() + rest * second.blueF(),
    )


def signed(value: float, decimals: int = 2) -> str:
    """Return a bias as it stands on a node, "+0.1", with the sign that says how it is added."""
    text = compact(value, decimals)
    plain = text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text
    return plain if value < 0 else f"+{plain}"


class DiagramItem(QGraphicsItem):
    """Something drawn into the diagram, kept as a picture until it changes or the view is zoomed."""

    def __init__(self, geometry: Geometry, look: Look, bounds: QRectF) -> None:
        super().__init__()
        self._geometry, self._look, self._bounds = geometry, look, bounds
        self._closer = 0.0  # how many times as large a picture may be looked at; 0 on the screen
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Return what the item may paint."""
        return self._bounds

    def set_for_picture(self, closer: float) -> None:
        """Paint as lines and letters, with what is read when the picture is `closer` times as large; 0 on the screen again."""
        self._closer = closer
        on_screen = QGraphicsItem.CacheMode.DeviceCoordinateCache
        self.setCacheMode(QGraphicsItem.CacheMode.NoCache if closer else on_screen)


class LinksItem(DiagramItem):
    """All links into one column: blue and solid where positive, orange and dashed where negative, wider for a larger |w|."""

    def __init__(self, geometry: Geometry, look: Look, column: int) -> None:
        before, after = geometry.columns[column - 1], geometry.columns[column]
        air = 6 * geometry.unit
        top, bottom = min(before.rows[0], after.rows[0]) - air, max(before.rows[-1], after.rows[-1]) + air
        super().__init__(geometry, look, QRectF(before.x, top, after.x - before.x, bottom - top))
        self.dense = max(len(before.rows), len(after.rows)) > _DENSE
        self._ends = geometry.ends(column)
        self._thickest = max(_THINNEST, min(_THICKEST, 0.2 * min(before.pitch, after.pitch) / geometry.unit)) * geometry.unit
        self.weights = np.zeros(self._ends.shape[:2])
        self._steps = self.weights.astype(int)
        self._lines: list[QLineF] = []
        self._batches: list[tuple[int, list[QLineF]]] = []
        self.setZValue(0)

    def show_weights(self, weights: Array) -> None:
        """Show other weights; they are drawn anew if one is a step stronger or weaker."""
        self.weights = weights
        largest = float(np.abs(weights).max()) or 1.0
        share = np.ceil(np.abs(weights) / largest * _STEPS)
        steps = np.where(weights < 0, -share, share).astype(int)
        if not self._lines or not np.array_equal(steps, self._steps):
            self._steps, self._batches = steps, []
            self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw the links, the weakest first."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not self.dense)
        self._batches = self._batches or self._sorted_lines()
        for step, lines in self._batches:
            painter.setPen(self._pen(step))
            painter.drawLines(lines)

    def draw_marked(self, painter: QPainter, marked: Iterable[tuple[int, int]]) -> None:
        """Draw some links, by row and source, as they stand out from the others."""
        look, thinnest = self._look, _THINNEST * self._geometry.unit
        for row, source in sorted(marked, key=lambda place: abs(int(self._steps[place]))):
            step = int(self._steps[row, source])
            pen, share = self._pen(step), abs(step) / _STEPS
            colour = look.colour("negative" if step < 0 else "positive" if step else "muted")
            pen.setColor(mixed(colour, look.colour("surface"), 0.3 + 0.7 * share) if self.dense else colour)
            before, after = pen.widthF(), thinnest if self.dense else max(pen.widthF(), thinnest) + 0.6
            pen.setWidthF(after)
            if before and step < 0:  # dashes count in widths: these lie on the ones below
                pen.setDashPattern([each * before / after for each in pen.dashPattern()])
            painter.setPen(pen)
            painter.drawLine(self.line(row, source))

    def line(self, row: int, source: int) -> QLineF:
        """Return the link into a row from a row of the column before."""
        return QLineF(*self._ends[row, source].tolist())

    def _sorted_lines(self) -> list[tuple[int, list[QLineF]]]:
        """Return the links of each strength, the weakest first, and now the one sign on top, now the other."""
        self._lines = self._lines or [QLineF(*ends) for ends in self._ends.reshape(-1, 4).tolist()]
        found: dict[int, list[QLineF]] = {}
        for step, line in zip(self._steps.ravel().tolist(), self._lines, strict=True):
            found.setdefault(step, []).append(line)
        return sorted(found.items(), key=lambda batch: (abs(batch[0]), batch[0] * (-1) ** batch[0]))

    def _pen(self, step: int) -> QPen:
        look, share = self._look, abs(step) / _STEPS
        if not step:
            return QPen(look.colour("border"), _THINNEST * self._geometry.unit)
        role = "positive" if step > 0 else "negative"
        if self.dense:
            # Thousands of links lie over one another: only where the weak ones are faint do the strong ones stand out.
            colour = mixed(look.colour(role), look.colour("surface"), 0.04 + 0.86 * share**3)
            pen = QPen(colour, 0.4 * self._geometry.unit if self._closer else 0)
        else:
            thinnest = _THINNEST * self._geometry.unit
            colour = mixed(look.colour(role), look.colour("surface"), 0.36 + 0.62 * share)
            pen = QPen(colour, thinnest + (self._thickest - thinnest) * (share - 1 / _STEPS))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if step < 0 and not (self.dense and share < _CLEAR):
            pen.setDashPattern([4.0, 2.5] if pen.widthF() < 2 else [2.5, 1.5])
        return pen


@dataclass
class Header:
    """What stands above a column: its title, and for a layer the name and the curve of its activation."""

    title: str = ""
    name: str = ""
    layer: Layer | None = None
    picture: QPixmap | None = None


class ColumnItem(DiagramItem):
    """The nodes of one column, filled by their values, under its header."""

    def __init__(self, geometry: Geometry, look: Look, index: int) -> None:
        self.column = geometry.columns[index]
        side, air = max(geometry.spacing / 2, self.column.width / 2 + 8), 8 * geometry.unit
        bottom = self.column.rows[-1] + self.column.height / 2 + air
        super().__init__(geometry, look, QRectF(self.column.x - side, 0, 2 * side, bottom))
        self.index = index
        self.header = Header()
        self.chosen = self.stale = False
        self.u: Array | None = None
        self.values: Array | None = None
        self.biases: Array | None = None
        self._fitted: tuple[QFont, list[str]] | None = None
        self._boxes: list[QRectF] = []
        self._fills: dict[int, QColor] = {}  # of small nodes, by depth; another look has other items
        self.setZValue(2)

    def show_header(self, title: str, name: str, layer: Layer | None, ratio: float) -> None:
        """Show a title, and the activation of a layer."""
        old = self.header
        picture = old.picture
        if layer is None:
            picture = None
        elif picture is None or old.layer is None or not _same_function(old.layer, layer):
            picture = draw_thumbnail(layer.function, self._look, ratio)
        if (title, name) != (old.title, old.name) or picture is not old.picture:
            self.update()
        self.header = Header(title, name, layer, picture)

    def show_biases(self, biases: Array) -> None:
        """Show the biases on the nodes."""
        self.biases = biases
        self.update()

    def show_values(self, u: Array | None, values: Array | None, *, stale: bool) -> None:
        """Fill the nodes by these values, dimmed where they are out of date, or leave them empty."""
        if stale == self.stale and _equal(values, self.values) and _equal(u, self.u):
            return
        self.u, self.values, self.stale = u, values, stale
        self._fitted = None
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Show whether this layer is the subject of the plots."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def figures(self) -> tuple[QFont, list[str]]:
        """Return the font and the figures that fit on the nodes, worked out when they are first asked for."""
        if self._fitted is None:
            column, unit = self.column, self._geometry.unit
            room = QSizeF(column.width / column.scale - 10 * unit, NODE_HEIGHT * unit)
            self._fitted = fit([] if self.values is None else self.values.tolist(), room, self._look)
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
        """Draw the header, then every node with what can be read on it."""
        scale = painter.worldTransform().m11() * (self._closer or 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_header(painter)
        if scale * self.column.height < LEAST_NODE:
            self._draw_small_nodes(painter, scale)
        else:
            self._draw_nodes(painter)
        if self.shows_figures(scale):
            self._draw_figures(painter)
        if self.shows_biases(scale):
            self.draw_biases(painter, range(len(self.column.rows)))

    def _draw_nodes(self, painter: QPainter) -> None:
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
        """Return the colour of a node: the sign and the size of its value, paler where that is out of date."""
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
            self._draw_text(painter, self._geometry.box(self.index, row), figure)

    def draw_biases(self, painter: QPainter, rows: Iterable[int]) -> None:
        """Draw the biases of some rows, each on a ground that covers what lies behind."""
        look, unit, biases = self._look, self._geometry.unit, cast(Array, self.biases).tolist()
        font = look.font(10)
        metrics, surface = QFontMetricsF(font), look.colour("surface")
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        for row in rows:
            bias = biases[row]
            place = self._geometry.badge(self.index, row)
            figure = self._bias_figure(bias, metrics, place[2] / self.column.scale - 4 * unit)
            ground = min(place[2], (metrics.horizontalAdvance(figure) + 4 * unit) * self.column.scale)
            painter.fillRect(QRectF(place[0] + (place[2] - ground) / 2, place[1], ground, place[3]), surface)
            self._draw_text(painter, place, figure)

    def _bias_figure(self, bias: float, metrics: QFontMetricsF, width: float) -> str:
        """Return a bias with as many of the chosen decimals as fit into a width."""
        for decimals in range(max(2, self._look.decimals), 1, -1):
            figure = signed(bias, decimals)
            if metrics.horizontalAdvance(figure) <= width:
                return figure
        return "+…" if bias >= 0 else "−…"

    def _draw_text(self, painter: QPainter, place: tuple[float, float, float, float], text: str) -> None:
        """Draw a text in the middle of a place; letters shrink with the nodes, which no font size can do as finely."""
        scale = self.column.scale
        if scale == 1:
            painter.drawText(box(place), _CENTRE, text)
            return
        painter.save()
        painter.translate(place[0], place[1])
        painter.scale(scale, scale)
        painter.drawText(QRectF(0, 0, place[2] / scale, place[3] / scale), _CENTRE, text)
        painter.restore()

    def _draw_header(self, painter: QPainter) -> None:
        look, geometry, header = self._look, self._geometry, self.header
        picture = header.picture
        room = geometry.spacing - 6 * geometry.unit
        size = QSizeF() if picture is None else picture.deviceIndependentSize()
        title, name = look.font(12, bold=self.chosen), look.font(11)
        widest = max(_advance(title, header.title), _advance(name, header.name))
        painter.setPen(look.colour("accent" if self.chosen else "text"))
        if geometry.tall_header:
            text = QRectF(self.column.x - room / 2, 2, room, 18 * geometry.unit)
            corner = QPointF(self.column.x - size.width() / 2, text.bottom())
            self._write(painter, text, header.title, title)
        else:
            beside = min(widest, room - size.width() - 6)
            left = self.column.x - (size.width() + (6 if picture else 0) + beside) / 2
            corner = QPointF(left, 4 * geometry.unit)
            text = QRectF(left + size.width() + (6 if picture else 0), 3 * geometry.unit, beside + 1, 15 * geometry.unit)
            self._write(painter, text, header.title, title)
            painter.setPen(look.colour("muted"))
            self._write(painter, text.translated(0, 15 * geometry.unit), header.name, name)
        if picture is not None:
            self._draw_curve(painter, corner, picture)
            self._draw_points(painter, corner, size)

    def _draw_curve(self, painter: QPainter, corner: QPointF, picture: QPixmap) -> None:
        layer = self.header.layer
        if not self._closer or layer is None:
            painter.drawPixmap(corner, picture)
            return
        painter.save()
        painter.translate(corner)
        paint_thumbnail(painter, layer.function, self._look)
        painter.restore()

    def _write(self, painter: QPainter, place: QRectF, words: str, font: QFont) -> None:
        """Write as much as fits: beside the curve from the left, alone in the middle."""
        where = _CENTRE if self._geometry.tall_header or self.header.layer is None else _LEFT
        painter.setFont(font)
        painter.drawText(place, where, QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width()))

    def _draw_points(self, painter: QPainter, corner: QPointF, size: QSizeF) -> None:
        layer = self.header.layer
        if layer is None or layer.record.is_vector or self.u is None or self.values is None or self.stale:
            return
        pairs = list(zip(self.u.tolist(), self.values.tolist(), strict=True))[:_MOST_POINTS]
        finite = [(u, z) for u, z in pairs if math.isfinite(u) and math.isfinite(z)]
        pixels = size.toSize()
        points = [corner + point_in_thumbnail(u, z, pixels) for u, z in finite]
        for role, width in (("surface", 6.0), ("text", 4.6)):
            pen = QPen(self._look.colour(role), width * self._geometry.unit)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(points)


def _same_function(first: Layer, second: Layer) -> bool:
    return first.record is second.record and dict(first.parameters) == dict(second.parameters)


def _equal(first: Array | None, second: Array | None) -> bool:
    if first is None or second is None:
        return first is second
    return first is second or np.array_equal(first, second)


def _advance(font: QFont, words: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(words) if words else 0.0
