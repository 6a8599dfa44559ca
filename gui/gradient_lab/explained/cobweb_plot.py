"""CobwebPlot: q* as the crossing of the length map with the diagonal, and the iteration to it, one step per layer."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from engine.propagation import CobwebStep, MeanField
from gui.gradient_lab.plots.frame import Frame, LegendEntry, line_pen
from gui.gradient_lab.plots.plot import LabPlot, say_instead
from gui.gradient_lab.plots.scale import AxisScale
from gui.gradient_lab.state import MOST_STEPS
from gui.style.theme import Look
from gui.text.numbers import short

_POINTS = 41
_FARTHEST = 50.0  # q beyond this is not shown: there signals explode


class CobwebPlot(LabPlot):
    """Shows the first `drawn_count` steps of the iteration from q = 1; each is one more layer."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "lab_cobweb_plot")
        self.field: MeanField | None = None
        self.steps: tuple[CobwebStep, ...] = ()
        self.drawn_count = MOST_STEPS
        self._most = 1.0
        self.q, self.mapped = np.zeros(0), np.zeros(0)  # points of the curve
        self._retranslate()

    def show_field(self, field: MeanField | None) -> None:
        """Show another length map."""
        self.field = field
        if field is not None:
            self.steps = field.cobweb(steps=MOST_STEPS)
            reached = [q for step in self.steps for q in (step.q, step.mapped) if q <= _FARTHEST]
            self._most = 1.1 * max([1.0, *reached])
            self.q = np.linspace(0.0, self._most, _POINTS)
            self.mapped = np.array([field.length_map(q) for q in self.q.tolist()])
        self.update()

    def show_steps(self, count: int) -> None:
        """Show this many steps."""
        self.drawn_count = min(max(0, count), len(self.steps))
        self.update()
        self.describe_current()

    def background(self) -> Hashable:
        """Return the scale."""
        return self.field is None, self._most

    def draw_background(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the title with the legend, and the axes."""
        frame = self._frame(painter, rect, look)
        frame.draw_title("q*", [LegendEntry(self._map, _map_pen(look)), LegendEntry(self._steps, _step_pen(look))])
        frame.draw_axes(frame.x.ticks(5), self._axis, frame.y.ticks(min(5, frame.most_ticks())))

    def draw_foreground(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the diagonal, the map and the steps."""
        frame = self._frame(painter, rect, look)
        if self.field is None:
            say_instead(frame, self._nothing)
            return
        painter.save()
        painter.setClipRect(frame.area)
        frame.draw_curve(np.array([0.0, self._most]), np.array([0.0, self._most]), QPen(look.colour("muted"), look.px(1)))
        frame.draw_curve(self.q, self.mapped, _map_pen(look))
        corners = [(self.steps[0].q, 0.0)] if self.steps else []
        for step in self.steps[: self.drawn_count]:
            corners += [(step.q, step.mapped), (step.mapped, step.mapped)]
        seen = [(q, mapped) for q, mapped in corners if max(q, mapped) <= 4.0 * self._most]
        painter.setPen(_step_pen(look))
        painter.drawPolyline(QPolygonF([frame.point(*pair) for pair in seen]))
        if 0.0 <= self.field.q_star <= self._most:
            spot = frame.point(self.field.q_star, self.field.q_star)
            painter.setPen(QPen(look.colour("text"), look.px(1.5)))
            painter.setBrush(look.colour("surface"))
            painter.drawEllipse(spot, look.px(4), look.px(4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.restore()

    def describe_current(self) -> None:
        """Describe the last step of the iteration."""
        if self.field is None or not self.steps:
            self.described.emit(self._nothing)
            return
        taken = self.steps[: self.drawn_count]
        q = taken[-1].mapped if taken else self.steps[0].q
        self.described.emit(self._words.format(layers=len(taken), q=short(q)))

    def _frame(self, painter: QPainter, rect: QRectF, look: Look) -> Frame:
        return Frame(painter, look, rect, AxisScale(0.0, self._most), AxisScale(0.0, self._most))

    def _retranslate(self) -> None:
        self._map, self._steps, self._axis = self.tr("length map"), self.tr("layers"), self.tr("q = E[u²] of a layer")
        self._nothing = self.tr("Theory has no length map for this network.")
        self._words = self.tr("After {layers} layers E[u²] is {q}")
        self.setAccessibleName(self.tr("The length map with its fixed point q*, and the steps towards it"))
        self.forget_background()


def _map_pen(look: Look) -> QPen:
    return line_pen(look.colour("f"), look.px(2.5))


def _step_pen(look: Look) -> QPen:
    return line_pen(look.colour("df"), look.px(1.5))
