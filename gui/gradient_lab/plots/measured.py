"""MeasuredPlot: the gradient of the document's network by layer, among many similar draws."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from engine.propagation import Measurement
from gui.gradient_lab.plots.frame import Frame, LegendEntry, line_pen
from gui.gradient_lab.plots.plot import LabPlot
from gui.gradient_lab.plots.scale import AxisScale, layer_scale, layer_ticks, log_scale
from gui.style.theme import Look


class MeasuredPlot(LabPlot):
    """A band from the 10th to the 90th percentile of the draws, the network itself above it, theory dashed."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "lab_measured_plot")
        self.measurement: Measurement | None = None
        self._retranslate()

    def show_measurement(self, measurement: Measurement) -> None:
        """Show another network."""
        self.measurement = measurement
        self.update()

    def background(self) -> Hashable:
        """Return the scales."""
        return self._scales()

    def draw_background(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the title with the legend, and the axes."""
        scales = self._scales()
        frame = Frame(painter, look, rect, *scales)
        frame.draw_title(self.title, [LegendEntry(self._theory, _theory_pen(look))])
        frame.draw_axes(layer_ticks(round(scales[0].high - 0.5), 7), self._layers, frame.y.ticks(min(5, frame.most_ticks())))

    def draw_foreground(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Draw the band, theory, and the network."""
        if self.measurement is None:
            return
        frame, measurement = Frame(painter, look, rect, *self._scales()), self.measurement
        layers = np.arange(1.0, len(measurement.gradient_squared) + 1.0)
        painter.save()
        painter.setClipRect(frame.area)
        low, high = (frame.curve(layers, edge) for edge in measurement.spread)
        if len(low) == len(high) == 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("df", 0.25))
            painter.drawPolygon(QPolygonF([*low[0].toList(), *reversed(high[0].toList())]))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        frame.draw_curve(layers, measurement.theory, _theory_pen(look))
        frame.draw_curve(layers, measurement.gradient_squared, line_pen(look.colour("df"), look.px(3)))
        painter.restore()

    def describe_current(self) -> None:
        """Describe the plot."""
        self.described.emit(self.accessibleName())

    def _scales(self) -> tuple[AxisScale, AxisScale]:
        measurement = self.measurement
        if measurement is None:
            return layer_scale(1), AxisScale(-4.0, 0.0, is_log=True)
        values = np.concatenate([measurement.gradient_squared, measurement.theory, *measurement.spread])
        return layer_scale(len(measurement.gradient_squared)), log_scale(values)

    def _retranslate(self) -> None:
        self.title = self.tr("Squared gradient")
        self._layers, self._theory = self.tr("layer"), self.tr("theory")
        self.setAccessibleName(self.tr("Squared gradient of the document’s network by layer, among many draws"))
        self.forget_background()


def _theory_pen(look: Look) -> QPen:
    return line_pen(look.colour("text"), look.px(1.5), Qt.PenStyle.CustomDashLine)
