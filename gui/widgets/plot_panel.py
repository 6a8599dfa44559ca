"""PlotPanel: f above f′ for one subject, linked along u, with neurons, crosshair and tangent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine import ACTIVATIONS
from engine.activations.record import Parameters
from engine.analysis import SATURATION, flat_stretches
from engine.curves import Curve, sample
from engine.numerics import Array
from gui.numbertext import fixed, short
from gui.theme import Look
from gui.widgets.axis_ranges import AxisRanges
from gui.widgets.function_plot import FunctionPlot
from gui.widgets.plot_marks import Crosshair, Neuron

_HOME = (-6.0, 6.0)
_MARGIN = 0.12
_SETTLE_MS = 250
_FARTHEST = 1e4  # a neuron beyond this does not stretch the home range


@dataclass(frozen=True)
class OperatingPoint:
    """A neuron of the selected layer: its label, u, z = f(u) and the slope there."""

    label: str
    u: float
    z: float
    slope: float


class PlotPanel(QWidget):
    """The two plots; element-wise functions only."""

    described = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._activation = ACTIVATIONS["identity"]
        self._parameters: Parameters = {}
        self._points: tuple[OperatingPoint, ...] = ()
        self._df_curve: Curve | None = None
        self._sampled = (math.nan, math.nan)
        self._at_home = True  # until somebody pans, zooms or types a range
        # A view that moved with every pixel of a slider's way would hide what the parameter does.
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._follow)
        self.f_plot = FunctionPlot(look, "f_plot", "f")
        self.df_plot = FunctionPlot(look, "df_plot", "df")
        self.df_plot.setXLink(self.f_plot)
        self.ranges = AxisRanges(look)
        self.ranges.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.ranges)
        column.addWidget(self.f_plot, 3)
        column.addWidget(self.df_plot, 2)
        for plot in (self.f_plot, self.df_plot):
            plot.pointed.connect(self._point)
            plot.home_requested.connect(self.home)
            plot.range_changed.connect(self._range_changed)
            plot.moved_by_hand.connect(self._leave_home)
        self.ranges.range_requested.connect(self._set_range)
        look.changed.connect(self._look_changed)
        self._retranslate()

    def show_function(self, activation: str, parameters: Parameters) -> None:
        """Show another function, or the same with other parameters; the view stays until the parameters rest."""
        record, values = ACTIVATIONS[activation], dict(parameters)
        if self._df_curve is not None and (record, values) == (self._activation, self._parameters):
            return
        self._activation, self._parameters = record, values
        self._resample()
        self._settle.start()

    def show_points(self, points: Sequence[OperatingPoint]) -> None:
        """Show the neurons of the selected layer on both curves."""
        self._points = tuple(point for point in points if math.isfinite(point.u))
        self.f_plot.marks.set_neurons([Neuron(point.label, point.u, point.z) for point in self._points])
        self.df_plot.marks.set_neurons([Neuron(point.label, point.u, point.slope) for point in self._points])

    def include_points(self) -> None:
        """Go home if a neuron lies outside the view; otherwise stay."""
        (low, high), _ = self.f_plot.ranges()
        if any(not low <= point.u <= high for point in self._points if abs(point.u) <= _FARTHEST):
            self.home()

    def home(self) -> None:
        """Show u from -6 to 6, wider where a neuron lies outside, and all of f and f′ there."""
        reach = [point.u for point in self._points if abs(point.u) <= _FARTHEST]
        low, high = min([_HOME[0], *(1.1 * u for u in reach)]), max([_HOME[1], *(1.1 * u for u in reach)])
        self._at_home = True
        f, df = sample(self._activation, self._parameters, low, high)
        self.f_plot.set_range((low, high), _room(f.values))
        self.df_plot.set_range(None, _room(np.append(df.values, 0.0)))  # a slope is read against zero

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _resample(self) -> None:
        (low, high), _ = self.f_plot.ranges()
        self._sampled = (low, high)
        f, self._df_curve = sample(self._activation, self._parameters, low, high)
        self.f_plot.set_curve(f)
        self.df_plot.set_curve(self._df_curve)
        stretches = flat_stretches(self._df_curve.u, self._df_curve.values)
        for plot in (self.f_plot, self.df_plot):
            plot.bands.set_stretches(stretches)
        self.df_plot.marks.set_note(self._band_note if stretches else "")

    def _retranslate(self) -> None:
        self._band_note = self.tr("saturated: |f′| < {threshold}").format(threshold=SATURATION)
        self.f_plot.setAccessibleName(self.tr("Plot of the function f(u)"))
        self.df_plot.setAccessibleName(self.tr("Plot of the derivative f′(u)"))
        self.f_plot.marks.set_title("f(u)")
        self.df_plot.marks.set_title("f′(u)")
        if self._df_curve is not None:
            self._resample()

    def _look_changed(self) -> None:
        for plot in (self.f_plot, self.df_plot):
            plot.marks.update()
            plot.bands.update()

    def _range_changed(self) -> None:
        x, y = self.f_plot.ranges()
        if x != self._sampled:
            self._resample()
        self.ranges.show_range("u", *x)
        self.ranges.show_range("f", *y)
        self.ranges.show_range("df", *self.df_plot.ranges()[1])

    def _follow(self) -> None:
        if self._at_home:
            self.home()

    def _leave_home(self) -> None:
        self._at_home = False

    def _set_range(self, axis: str, low: float, high: float) -> None:
        self._leave_home()
        if axis == "u":
            self.f_plot.set_range((low, high), None)
        else:
            (self.f_plot if axis == "f" else self.df_plot).set_range(None, (low, high))

    def _point(self, u: float | None) -> None:
        if u is None:
            self.f_plot.marks.set_crosshair(None)
            self.df_plot.marks.set_crosshair(None)
            self.described.emit("")
            return
        decimals = self._look.decimals
        z, slope = float(self._activation.f(u, **self._parameters)), float(self._activation.df(u, **self._parameters))
        f_text = f"u = {fixed(u, decimals)}   f = {fixed(z, decimals)}"
        self.f_plot.marks.set_crosshair(Crosshair(u, z, f_text, slope))
        self.df_plot.marks.set_crosshair(Crosshair(u, slope, f"f′ = {fixed(slope, decimals)}"))
        sentence = self.tr("At u = {u}: f(u) = {z}, and the slope f′(u) = {slope}")
        self.described.emit(sentence.format(u=short(u), z=fixed(z, decimals), slope=fixed(slope, decimals)))


def _room(values: Array) -> tuple[float, float]:
    """Return a range with some air around the finite values, around 0 as well where they are constant."""
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    if high - low < 1e-9:
        low, high = min(low, 0.0) - 0.2, max(high, 1.0)
    margin = _MARGIN * (high - low)
    return low - margin, high + 2 * margin
