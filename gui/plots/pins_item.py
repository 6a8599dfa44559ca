"""Curves beside the current function's: pinned functions, or the ghost of the defaults; and the legend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem

from engine.analysis.curves import Curve
from gui.plots.curve_item import Polylines, ViewItem
from gui.style.theme import Look

PenOf = Callable[[], QPen]  # called at each painting, as the theme may have changed

_LONGEST = 0.45  # of the plot's width, for a label of the legend
_HIGHEST = 0.6  # of the plot's height, for the legend


class PinsItem(ViewItem):
    """All pinned curves of one plot.

    They change rarely, and dashed lines are slow to paint: the item caches its picture while the current function is dragged.
    """

    def __init__(self, look: Look, z: float) -> None:
        super().__init__(look, z)
        self._curves: list[tuple[Polylines, PenOf]] = []
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.hide()

    def set_curves(self, curves: Sequence[tuple[Curve, PenOf]]) -> None:
        """Show these, the last on top; the simplified points of unchanged curves are kept."""
        known = {id(lines.curve): lines for lines, _ in self._curves}
        self._curves = [(known.get(id(curve)) or Polylines(curve), pen) for curve, pen in curves]
        self.setVisible(bool(curves))
        self.update()

    def curves(self) -> list[Curve]:
        """Return what is shown."""
        return [lines.curve for lines, _ in self._curves]

    def draw(self, painter: QPainter, transform: QTransform, view: QRectF) -> None:
        """Draw the curves in pixels."""
        painter.setClipRect(view)
        for lines, pen in self._curves:
            painter.setPen(pen())
            lines.draw(painter, transform)


@dataclass(frozen=True)
class LegendRow:
    """A line of the legend."""

    label: str
    pen: PenOf


class Legend(ViewItem):
    """The legend, in the corner of the plot where it covers the least of the curves."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, z=5)
        self._rows: Sequence[LegendRow] = ()
        self._curves: Sequence[Curve] = ()
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.hide()

    def set_rows(self, rows: Sequence[LegendRow], curves: Sequence[Curve]) -> None:
        """Show these rows, avoiding these curves."""
        self._rows, self._curves = rows, curves
        self.setVisible(bool(rows))
        self.update()

    def rows(self) -> Sequence[LegendRow]:
        """Return what is shown."""
        return self._rows

    def draw(self, painter: QPainter, transform: QTransform, view: QRectF) -> None:
        """Draw a box with a sample and a name a row, as many rows as fit."""
        look = self._look
        painter.setFont(look.font(11))
        metrics = QFontMetricsF(painter.font())
        line, sample, edge = metrics.height() + look.px(1), look.px(30), look.px(5)
        area = view.adjusted(edge, look.px(28), -edge, -edge)  # below the title and the crosshair's figures
        fitting = int((min(area.height(), _HIGHEST * view.height()) - edge) // line)
        rows = self._rows if len(self._rows) <= fitting else self._rows[: max(0, fitting - 1)]
        more = f"+ {len(self._rows) - len(rows)}" if len(rows) < len(self._rows) else ""
        if not rows:
            return
        labels = [metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, _LONGEST * view.width()) for row in rows]
        width = sample + 3 * edge + max(metrics.horizontalAdvance(label) for label in labels)
        box = self._free_corner(QRectF(0, 0, width, line * (len(rows) + bool(more)) + edge), area, transform)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("surface", 0.88))
        painter.drawRoundedRect(box, look.px(4), look.px(4))
        text_rect = QRectF(box.left() + edge, box.top() + edge / 2, box.width() - 2 * edge, line)
        for label, row in zip([*labels, more] if more else labels, [*rows, None] if more else rows, strict=True):
            if row is not None:
                painter.setPen(row.pen())
                painter.drawLine(
                    QLineF(text_rect.left(), text_rect.center().y(), text_rect.left() + sample, text_rect.center().y())
                )
            painter.setPen(look.colour("text"))
            beside = text_rect.adjusted(sample + edge, 0, edge, 0)
            painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)
            text_rect.translate(0, line)

    def _free_corner(self, box: QRectF, area: QRectF, transform: QTransform) -> QRectF:
        """Return the box moved into the corner of the area where it hides the fewest points of the curves."""
        below = QPointF(0, area.height() - box.height())
        right = QPointF(area.width() - box.width(), 0)
        corners = [box.translated(area.topLeft() + corner) for corner in (QPointF(), below, right, below + right)]
        hidden = [0] * len(corners)
        for curve in self._curves:
            x = curve.u * transform.m11() + transform.dx()
            with np.errstate(over="ignore"):
                y = curve.values * transform.m22() + transform.dy()
            for index, corner in enumerate(corners):
                inside = (x > corner.left()) & (x < corner.right()) & (y > corner.top()) & (y < corner.bottom())
                hidden[index] += int(np.count_nonzero(inside))
        return corners[hidden.index(min(hidden))]
