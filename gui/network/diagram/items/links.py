"""LinksItem: all links between two columns of the diagram."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from engine.numeric.arrays import Array
from gui.network.diagram.items.base import DiagramItem, mixed
from gui.network.diagram.layout import Geometry
from gui.style.theme import Look

_DENSE = 24  # neurons; the links of a larger layer are drawn without smoothing
_STEPS = 6  # steps of width, from a weight near zero to the largest
_CLEAR = 0.5  # share of the largest weight; dashes of weaker links are invisible among thousands
_THINNEST, _THICKEST = 0.8, 4.5


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
        """Show other weights; redrawn only if the width of one of them changes by a step."""
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
        """Draw some links, by row and source, with emphasis."""
        look, thinnest = self._look, _THINNEST * self._geometry.unit
        for row, source in sorted(marked, key=lambda link: abs(int(self._steps[link]))):
            step = int(self._steps[row, source])
            pen, share = self._pen(step), abs(step) / _STEPS
            colour = look.colour("negative" if step < 0 else "positive" if step else "muted")
            pen.setColor(mixed(colour, look.colour("surface"), 0.3 + 0.7 * share) if self.dense else colour)
            before, after = pen.widthF(), thinnest if self.dense else max(pen.widthF(), thinnest) + 0.6
            pen.setWidthF(after)
            if before and step < 0:  # dashes are measured in widths: scaled to lie on the ones below
                pen.setDashPattern([length * before / after for length in pen.dashPattern()])
            painter.setPen(pen)
            painter.drawLine(self.line(row, source))

    def line(self, row: int, source: int) -> QLineF:
        """Return the link into a row from a row of the column before."""
        return QLineF(*self._ends[row, source].tolist())

    def _sorted_lines(self) -> list[tuple[int, list[QLineF]]]:
        """Return the links of each strength, the weakest first, with the signs alternating on top."""
        self._lines = self._lines or [QLineF(*ends) for ends in self._ends.reshape(-1, 4).tolist()]
        lines_by_colour: dict[int, list[QLineF]] = {}
        for step, line in zip(self._steps.ravel().tolist(), self._lines, strict=True):
            lines_by_colour.setdefault(step, []).append(line)
        return sorted(lines_by_colour.items(), key=lambda batch: (abs(batch[0]), batch[0] * (-1) ** batch[0]))

    def _pen(self, step: int) -> QPen:
        """Return the pen of a step of strength and its sign."""
        look, share = self._look, abs(step) / _STEPS
        if not step:
            return QPen(look.colour("border"), _THINNEST * self._geometry.unit)
        role = "positive" if step > 0 else "negative"
        if self.dense:
            # Among thousands of overlapping links the strong ones stand out only if the weak ones are faint.
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
