"""PlotNavigation: the visible ranges of the plots, and their home range."""

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
REST_MS = 250
_FARTHEST_NEURON = 1e4  # u beyond which a neuron does not extend the home range
_MARGIN = 0.12
_CORNER = (1 / 6, 0.34)  # shares of width and height that the title takes at the top left
_UNBOUNDED = 5.0  # factor above the height of nearly all of a curve, beyond which the rest runs off to infinity
_NEARLY_ALL = (0.05, 0.95)
_HIGHEST = 1e8  # largest height of a view


class PlotNavigation(QObject):
    """Keeps the plots at home, with their curves in view, until the person pans, zooms or types a range."""

    range_shown = Signal(float, float)  # the ends of u, when they change

    def __init__(self, drawing: PlotDrawing) -> None:
        super().__init__(drawing)
        self._drawing = drawing
        self._typed: AxisRanges | None = None
        self._at_home = True
        # A view that moved with every pixel of a drag would hide the parameter's effect.
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.follow)

    def join(self, typed: AxisRanges) -> None:
        """Connect the range boxes in both directions."""
        self._typed = typed
        typed.range_requested.connect(self._show_typed)
        self._write_ranges()

    def home(self) -> None:
        """Show u from -6 to 6, wider if a neuron is outside, and the whole curves there."""
        reach = [1.1 * u for u in self._neurons()]
        self._at_home = True
        self._plots[0].set_range((min([_HOME[0], *reach]), max([_HOME[1], *reach])), None)
        self._drawing.draw_range()
        for plot in self._plots:
            self.fit_values(plot)

    def include_points(self) -> None:
        """Go home if a neuron is outside the view; otherwise stay."""
        (low, high), _ = self._plots[0].ranges()
        if any(not low <= u <= high for u in self._neurons()):
            self.home()

    def leave_out_points(self) -> None:
        """Go home if the view was widened for neurons that are gone, and is not the person's own."""
        if self._at_home and self._plots[0].ranges()[0] != _HOME:
            self.home()

    def follow(self) -> None:
        """Fit changed curves, if the plots are at home."""
        if self._at_home:
            self.home()

    def follow_later(self) -> None:
        """Follow once nothing has changed for a moment."""
        self._rest.start()

    def stay(self) -> None:
        """Keep the present view from now on."""
        self._at_home = False
        self._rest.stop()

    def fit_values(self, plot: FunctionPlot) -> None:
        """Fit the curves of one plot; slopes and differences include zero."""
        order = self._plots.index(plot)
        if self._drawing.curves:
            plot.set_range(None, padded_range([self._drawing.curves[order], *plot.pins.curves()], zero=order > 0))

    def range_changed(self) -> None:
        """Draw the curves over the visible range, and update the range boxes."""
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
        """Return u of the neurons that the home range includes."""
        return [point.u for point in self._drawing.points if abs(point.u) <= _FARTHEST_NEURON]

    def _show_typed(self, axis: str, low: float, high: float) -> None:
        self.stay()
        if axis == "u":
            self._plots[0].set_range((low, high), None)
        else:
            self._plots[ROLES.index(axis)].set_range(None, (low, high))


def padded_range(curves: Sequence[Curve], *, zero: bool) -> tuple[float, float]:
    """Return a range with margins around the curves, below the title, including 0 if they are constant or `zero` is set."""
    finite = np.concatenate([_shown(curve) for curve in curves] + ([np.zeros(1)] if zero else []))
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    if high - low < 1e-9:
        low, high = min(low, 0.0) - 0.2, max(high, 1.0) + 0.35  # the title of the plot is above the line
    margin, share = _MARGIN * (high - low), _CORNER[1]
    bottom, beneath = low - margin, min(high, max(map(_highest_in_corner, curves), default=low))
    return bottom, max(high + 2 * margin, (beneath - share * bottom) / (1 - share))


def _highest_in_corner(curve: Curve) -> float:
    """Return the highest finite value where the title of the plot is above, -inf if there is none."""
    values = curve.values[curve.u <= curve.u[0] + _CORNER[0] * (curve.u[-1] - curve.u[0])]
    return float(np.max(values[np.isfinite(values)], initial=-np.inf))


def _shown(curve: Curve) -> Array:
    """Return the finite values; for a curve with a pole, the range of nearly all of them."""
    finite = curve.values[np.abs(curve.values) <= _HIGHEST]  # false for nan
    if not len(finite):  # 1e9 + x: the whole curve is that far off
        finite = curve.values[np.abs(curve.values) <= FARTHEST_VALUE]
    if curve.joined.all() or not len(finite):
        return finite
    low, high = np.quantile(finite, _NEARLY_ALL)
    if not 0 < high - low < (finite.max() - finite.min()) / _UNBOUNDED:
        return finite
    more = (high - low) / 2
    return np.clip([low - more, high + more], finite.min(), finite.max())
