"""PlotNavigation: which part of the plane the plots show, and where they go home to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.analysis.curves import Curve
from engine.numeric.arrays import Array
from gui.plots.content import ROLES
from gui.plots.drawing import FARTHEST_VALUE, PlotDrawing
from gui.plots.function_plot import FunctionPlot

if TYPE_CHECKING:
    from gui.plots.axis_ranges import AxisRanges

_HOME = (-6.0, 6.0)
_REST_MS = 250
_FARTHEST_NEURON = 1e4  # one beyond this does not stretch the home range
_MARGIN = 0.12
_UNBOUNDED = 5.0  # times as high as nearly all of a curve: the rest runs off to infinity
_NEARLY_ALL = (0.05, 0.95)
_HIGHEST = 1e8  # a view is never higher: what lies beyond leaves it


class PlotNavigation(QObject):
    """Keeps the plots at home, all of their curves in view, until somebody pans, zooms or types a range."""

    range_shown = Signal(float, float)  # the ends of u, whenever they change

    def __init__(self, drawing: PlotDrawing) -> None:
        super().__init__(drawing)
        self._drawing = drawing
        self._typed: AxisRanges | None = None
        self._at_home = True
        # A view that moved with every pixel of a slider's way would hide what the parameter does.
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.follow)

    def join(self, typed: AxisRanges) -> None:
        """Write the ranges on show into boxes from now on, and show what is typed there."""
        self._typed = typed
        typed.range_requested.connect(self._show_typed)
        self._write_ranges()

    def home(self) -> None:
        """Show u from -6 to 6, wider where a neuron lies outside, and all of the curves there."""
        reach = [1.1 * u for u in self._neurons()]
        self._at_home = True
        self._plots[0].set_range((min([_HOME[0], *reach]), max([_HOME[1], *reach])), None)
        self._drawing.draw_range()
        for plot in self._plots:
            self.fit_values(plot)

    def include_points(self) -> None:
        """Go home if a neuron lies outside the view; otherwise stay."""
        (low, high), _ = self._plots[0].ranges()
        if any(not low <= u <= high for u in self._neurons()):
            self.home()

    def follow(self) -> None:
        """Show all of curves that have changed, where the plots are at home."""
        if self._at_home:
            self.home()

    def follow_later(self) -> None:
        """Follow as soon as nothing has changed for a moment."""
        self._rest.start()

    def stay(self) -> None:
        """Stay from now on where the plots are."""
        self._at_home = False
        self._rest.stop()

    def fit_values(self, plot: FunctionPlot) -> None:
        """Show all of the curves of one plot; a slope is read against zero, and so is a difference."""
        order = self._plots.index(plot)
        if self._drawing.curves:
            plot.set_range(None, padded_range([self._drawing.curves[order], *plot.pins.curves()], zero=order > 0))

    def range_changed(self) -> None:
        """Draw the curves over the range that is on show now, and write its ends into the boxes."""
        x = self._plots[0].ranges()[0]
        if x != self._drawing.range:
            self._drawing.draw_range()
            self.range_shown.emit(*x)
        self._write_ranges()

    def _write_ranges(self) -> None:
        if self._typed is not None:
            self._typed.show_range("u", *self._plots[0].ranges()[0])
            for role, plot in zip(ROLES, self._plots, strict=False):
                self._typed.show_range(role, *plot.ranges()[1])

    @property
    def _plots(self) -> Sequence[FunctionPlot]:
        return self._drawing.plots()

    def _neurons(self) -> list[float]:
        """Return u of the neurons that the home range reaches for."""
        return [point.u for point in self._drawing.points if abs(point.u) <= _FARTHEST_NEURON]

    def _show_typed(self, axis: str, low: float, high: float) -> None:
        self.stay()
        if axis == "u":
            self._plots[0].set_range((low, high), None)
        else:
            self._plots[ROLES.index(axis)].set_range(None, (low, high))


def padded_range(curves: Sequence[Curve], *, zero: bool) -> tuple[float, float]:
    """Return a range with some air around the curves, around 0 as well where they are constant, or where 0 is to be seen."""
    finite = np.concatenate([_shown(curve) for curve in curves] + ([np.zeros(1)] if zero else []))
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    if high - low < 1e-9:
        low, high = min(low, 0.0) - 0.2, max(high, 1.0) + 0.35  # the title of the plot stands above the line
    margin = _MARGIN * (high - low)
    return low - margin, high + 2 * margin


def _shown(curve: Curve) -> Array:
    """Return the finite values; of a curve that is torn by a pole, or ends in one, those that nearly all of it has."""
    finite = curve.values[np.abs(curve.values) <= _HIGHEST]  # false for nan
    if not len(finite):  # 1e9 + x: all of it is that far off, and is shown there
        finite = curve.values[np.abs(curve.values) <= FARTHEST_VALUE]
    if curve.joined.all() or not len(finite):
        return finite
    low, high = np.quantile(finite, _NEARLY_ALL)
    if not 0 < high - low < (finite.max() - finite.min()) / _UNBOUNDED:
        return finite
    more = (high - low) / 2
    return np.clip([low - more, high + more], finite.min(), finite.max())
