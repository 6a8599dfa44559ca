"""SingularPlot: the singular values of the Jacobian from the input to the last layer, as a histogram over a log axis."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from engine.numeric.arrays import Array
from gui.gradient_lab.plots.frame import Frame
from gui.gradient_lab.plots.plot import LabPlot, say_instead
from gui.gradient_lab.plots.scale import AxisScale, log_scale
from gui.style.theme import Look
from gui.text.numbers import short

_BINS = 30
_SMALLEST = 1e-13  # times the largest: smaller values are rounding errors


class SingularPlot(LabPlot):
    """One draw at one input: directions with values near 1 pass unchanged, those with small ones are lost."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "lab_singular_plot")
        self.values: Array = np.zeros(0)
        self.missing = ""
        self._retranslate()

    def show_values(self, values: Array, missing: str = "") -> None:
        """Show singular values, or the reason why there are none."""
        largest = float(np.max(values, initial=0.0))
        self.values, self.missing = values[values > _SMALLEST * largest], missing
        self.update()

    def background(self) -> Hashable:
        """Return the scales."""
        return self._scales()

    def draw_background(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the title and the axes."""
        frame = Frame(painter, look, rect, *self._scales())
        frame.draw_title(self.title)
        frame.draw_axes(frame.x.ticks(5), self._axis, frame.y.ticks(4))

    def draw_foreground(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the bars, or the reason why there are none."""
        frame = Frame(painter, look, rect, *self._scales())
        if not len(self.values):
            say_instead(frame, self.missing)
            return
        counts, edges = self._counts()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("df", 0.75))
        for count, low, high in zip(counts.tolist(), edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            top, bottom = frame.point(10.0**low, float(count)), frame.point(10.0**high, 0.0)
            painter.drawRect(QRectF(top, bottom - QPointF(1.0, 0.0)))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def describe_current(self) -> None:
        """Describe the range of the singular values."""
        if not len(self.values):
            self.described.emit(self.missing)
            return
        ends = short(float(self.values.max())), short(float(self.values.min()))
        self.described.emit(self._words.format(largest=ends[0], smallest=ends[1]))

    def _counts(self) -> tuple[np.ndarray, np.ndarray]:
        scale = log_scale(self.values)
        return np.histogram(np.log10(self.values), bins=_BINS, range=(scale.low, scale.high))

    def _scales(self) -> tuple[AxisScale, AxisScale]:
        if not len(self.values):
            return AxisScale(-2.0, 1.0, is_log=True), AxisScale(0.0, 10.0)
        return log_scale(self.values), AxisScale(0.0, 1.1 * float(self._counts()[0].max()))

    def _retranslate(self) -> None:
        self.title = self.tr("Singular values of ∂z/∂x")
        self._axis = self.tr("singular value")
        self._words = self.tr("Singular values from {smallest} to {largest}: all 1 would keep every direction")
        self.setAccessibleName(self.tr("Singular values of the Jacobian of the last layer’s output by the input"))
        self.forget_background()
