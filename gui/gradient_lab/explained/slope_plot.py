"""SlopePlot: χ as a shaded area: f′² times the density of u in a wide layer."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from engine.numeric.arrays import Array
from engine.propagation import MeanField
from gui.gradient_lab.plots.frame import Frame, LegendEntry, line_pen
from gui.gradient_lab.plots.plot import LabPlot, say_instead
from gui.gradient_lab.plots.scale import AxisScale
from gui.style.theme import Look
from gui.text.numbers import short

_DEVIATIONS, _POINTS = 4.0, 241


class SlopePlot(LabPlot):
    """The axis belongs to the product; f′² and the density are drawn to scales of their own."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "lab_slope_plot")
        self.field: MeanField | None = None
        self.u, self._product = np.zeros(0), np.zeros(0)
        self._is_at_0 = False
        self._retranslate()

    def show_field(self, field: MeanField | None) -> None:
        """Show another fixed point, None if there is none."""
        known = field is not None and 0.0 < field.q_star < np.inf and bool(np.isfinite(field.slope_second))
        self.field, self._is_at_0 = field if known else None, field is not None and field.q_star == 0.0
        if self.field is not None:
            reach = _DEVIATIONS * self.field.q_star**0.5
            self.u = np.linspace(-reach, reach, _POINTS)
            self._product = np.nan_to_num(self.field.slope_integrand(self.u), posinf=0.0)
        self.update()

    def background(self) -> Hashable:
        """Return the scales."""
        return self.field is None, *self._scales()

    def draw_background(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the title with the legend, and the axes."""
        frame = Frame(painter, look, rect, *self._scales())
        frame.draw_title("E[f′²]", [LegendEntry("f′²", _slope_pen(look)), LegendEntry(self._density, _density_pen(look))])
        frame.draw_axes(frame.x.ticks(5), "u", frame.y.ticks(min(4, frame.most_ticks())))

    def draw_foreground(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the shaded product and its factors, or say that there is no fixed point."""
        frame = Frame(painter, look, rect, *self._scales())
        if self.field is None:
            say_instead(frame, self._missing)
            return
        painter.save()
        painter.setClipRect(frame.area)
        u, field = self.u, self.field
        for piece in frame.curve(u, self._product):
            ends = QPointF(piece.last().x(), frame.area.bottom()), QPointF(piece.first().x(), frame.area.bottom())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("df", 0.35))
            painter.drawPolygon(QPolygonF([*piece.toList(), *ends]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame.draw_curve(u, _to_height(np.square(field.averages.df(u)), frame.y), _slope_pen(look))
        frame.draw_curve(u, _to_height(np.exp(-0.5 * np.square(u) / field.q_star), frame.y), _density_pen(look))
        painter.restore()

    def describe_current(self) -> None:
        """Describe the size of the area."""
        area = self._missing if self.field is None else self._words.format(area=short(self.field.slope_second))
        self.described.emit(area)

    @property
    def _missing(self) -> str:
        """Why there is no area."""
        return self._all_0 if self._is_at_0 else self._nothing

    def _scales(self) -> tuple[AxisScale, AxisScale]:
        if self.field is None:
            return AxisScale(-1.0, 1.0), AxisScale(0.0, 1.0)
        most = float(np.max(self._product, initial=0.0)) or 1.0
        return AxisScale(float(self.u[0]), float(self.u[-1])), AxisScale(0.0, 1.15 * most)

    def _retranslate(self) -> None:
        self._density = self.tr("density of u")
        self._nothing = self.tr("There is no fixed point q*, so there is no density to draw.")
        self._all_0 = self.tr("At the fixed point q* = 0 every u is 0, so there is no density to draw.")
        self._words = self.tr("The shaded area, f′² times the density of u, is E[f′²] = {area}")
        self.setAccessibleName(self.tr("E[f′²] as the area under f′² times the density of u"))
        self.forget_background()


def _to_height(values: Array, scale: AxisScale) -> Array:
    """Return values stretched so that the largest lies below the top of an axis."""
    most = float(np.max(values, where=np.isfinite(values), initial=0.0)) or 1.0
    return values * (0.92 * scale.high / most)


def _slope_pen(look: Look) -> QPen:
    return line_pen(look.colour("df"), look.px(2))


def _density_pen(look: Look) -> QPen:
    return line_pen(look.colour("muted"), look.px(1.5), Qt.PenStyle.CustomDashLine)
