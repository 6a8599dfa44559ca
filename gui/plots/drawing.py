"""PlotDrawing: samples the functions of a content over the visible range, and gives the plots their curves."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QObject

from engine import BoundActivation
from engine.analysis.curves import Curve, sample_orders
from engine.analysis.saturation import SATURATION, flat_stretches
from gui.plots.content import ROLES, PlotContent
from gui.plots.function_plot import FunctionPlot
from gui.plots.marks import MOST_LIFTED, Neuron, OperatingPoint
from gui.plots.pens import function_label, ghost_pen, series_pen, solid_pen
from gui.plots.pins_item import LegendRow
from gui.plots.property_marks import MarkedPoint, mark_of
from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import text

FARTHEST_VALUE = 1e12  # up to here a view can still distinguish neighbouring pixels


class PlotDrawing(QObject):
    """Draws a content on the shown plots; unchanged functions are neither sampled nor painted again."""

    def __init__(
        self, look: Look, plots: Callable[[], Sequence[FunctionPlot]], parent: QObject, *, as_picture: bool = False
    ) -> None:
        super().__init__(parent)
        self._look, self.plots, self._as_picture = look, plots, as_picture
        self.content = PlotContent()
        self.points: tuple[OperatingPoint, ...] = ()
        self.marked: tuple[MarkedPoint, ...] = ()
        self.range = (math.nan, math.nan)  # the range of u of the present samples
        self.curves: tuple[Curve, ...] = ()
        self._pin_curves: dict[BoundActivation, tuple[Curve, ...]] = {}
        self._ghost: BoundActivation | None = None  # the drawn content
        self._outdated = False

    def show(self, content: PlotContent) -> None:
        """Draw another content."""
        old, self.content = self.content, content
        if not self.curves and content.function is old.function:
            return  # before the first function
        if not self.curves or (content.subtracted, content.second) != (old.subtracted, old.second):
            self._draw_all()
            return
        if content.function != old.function:
            self._draw_function()
        if content.ghost != self._ghost:
            self._draw_ghost()
        if content.drawn_pins != old.drawn_pins:
            self._draw_pins()
        elif content.function.record is not old.function.record or content.reference_function != old.reference_function:
            self._draw_legend()

    def draw_range(self) -> None:
        """Draw all curves over the visible range, if they were sampled over another one."""
        if self.curves and self.plots()[0].ranges()[0] != self.range:
            self._draw_curves()

    def show_points(self, points: Iterable[OperatingPoint]) -> None:
        """Draw neurons on f and f′, but not on differences."""
        self.points = tuple(point for point in points if math.isfinite(point.u))
        shown = () if self.content.subtracted else self.points
        f_plot, df_plot = self.plots()[:2]
        f_plot.set_neurons([Neuron(point.label, point.u, point.z) for point in shown])
        is_few = len(shown) <= MOST_LIFTED  # with more there is no space for figures
        df_plot.set_neurons(
            [Neuron(point.label, point.u, point.slope, short(point.slope, 3) if is_few else "") for point in shown]
        )

    def show_tangent(self, point: OperatingPoint | None) -> None:
        """Draw the tangent at a neuron on f and emphasise its dots, but not on differences."""
        point = None if self.content.subtracted else point
        f_plot, df_plot = self.plots()[:2]
        f_plot.marks.set_tangent(point)
        for plot in (f_plot, df_plot):
            plot.marks.set_explained("" if point is None else point.label)

    def show_marked(self, points: Iterable[MarkedPoint]) -> None:
        """Draw marks on f and f′, but not on differences."""
        self.marked = tuple(points)
        shown, function = () if self.content.subtracted else self.marked, self.content.function
        for order, plot in enumerate(self.plots()[:2]):
            plot.properties.set_marks([mark_of(function, point, order) for point in shown if point.on == ROLES[order]])

    def legend_rows(self, name: str) -> list[LegendRow]:
        """Return the rows of the legend: the current function, by the given name, then the visible pins."""
        content, marked = self.content, self.tr("{label} (reference)")

        def label(function: BoundActivation, name: str) -> str:
            return marked.format(label=name) if function == content.reference_function else name

        pins = [(label(pin.function, function_label(pin.function)), pin.colour) for pin in content.drawn_pins]
        rows = [LegendRow(name, partial(series_pen, self._look, colour)) for name, colour in pins]
        return [LegendRow(label(content.function, name), partial(solid_pen, self._look, "f")), *rows]

    def retranslate(self) -> None:
        """Write all texts on the plots in the current language."""
        if self.curves:
            self._write_notes()
            self._draw_legend()

    def set_outdated(self, outdated: bool) -> None:
        """Dim the curves with a note that they belong to the last valid formula, or show them normally."""
        self._outdated = outdated
        for plot in self.plots():
            plot.set_dimmed(outdated)
        self._write_notes()

    def _draw_function(self) -> None:
        """Draw the current function, the only work while its slider is dragged."""
        plots = self.plots()
        self.range = plots[0].ranges()[0]
        self.curves = self._sample(self.content.function)
        stretches = () if self.content.subtracted else flat_stretches(self.curves[1].u, self.curves[1].values)
        for plot, curve in zip(plots, self.curves, strict=True):
            plot.set_curve(curve)
            plot.bands.set_stretches(stretches)
        self._write_notes()

    def _write_notes(self) -> None:
        """Write the note of each plot."""
        for order, plot in enumerate(self.plots()):
            plot.marks.set_note(self._note(order, plot))

    def _note(self, order: int, plot: FunctionPlot) -> str:
        """Return the note of a plot: outdated, differences, or the shading."""
        if order == 0 and self._outdated:
            return self.tr("the last formula that was understood")
        values = self.curves[order].values if self.curves else np.zeros(1)
        if not np.isfinite(values).any():
            return self.tr("no finite value here")
        if np.nanmin(np.abs(values)) > FARTHEST_VALUE:
            return self.tr("all values here are beyond ±{farthest}").format(farthest=short(FARTHEST_VALUE))
        if order == 1 and plot.bands.stretches:
            return self.tr("saturated: |f′| < {threshold}").format(threshold=SATURATION)
        return ""

    def _draw_legend(self) -> None:
        """Draw the legend in the plot of f, if there are several lines."""
        # Only the name: figures would repaint the legend at each step of a slider.
        rows = self.legend_rows(text("activations", self.content.function.name))
        shown, plot = rows if len(rows) > 1 and not self._as_picture else [], self.plots()[0]
        plot.legend.set_rows(shown, [*self.curves[:1], *plot.pins.curves()])

    def _sample(self, function: BoundActivation) -> tuple[Curve, ...]:
        return sample_orders(self.content.plotted(function), *self.range, orders=len(self.plots()))

    def _draw_all(self) -> None:
        for plot, title in zip(self.plots(), self.content.titles, strict=False):
            plot.marks.set_title(title)
        self._draw_curves()
        self.show_points(self.points)
        self.show_marked(self.marked)

    def _draw_curves(self) -> None:
        self._draw_function()
        self._pin_curves = {}
        self._draw_ghost()
        self._draw_pins()

    def _draw_ghost(self) -> None:
        self._ghost = self.content.ghost
        curves = () if self._ghost is None or self._as_picture else self._sample(self._ghost)
        for order, plot in enumerate(self.plots()):
            pen = partial(ghost_pen, self._look, ROLES[order])
            plot.ghost.set_curves([(curves[order], pen)] if curves else [])

    def _draw_pins(self) -> None:
        """Draw the visible pins, reusing samples over the same range."""
        pins, known = self.content.drawn_pins, self._pin_curves
        self._pin_curves = {pin.function: known.get(pin.function) or self._sample(pin.function) for pin in pins}
        for order, (role, plot) in enumerate(zip(self.content.roles, self.plots(), strict=True)):
            lines = [(self._pin_curves[pin.function][order], partial(series_pen, self._look, pin.colour)) for pin in pins]
            plot.pins.set_curves(lines)
            plot.set_role("f" if pins else role)  # beside pins, a function has the same colour in all plots
        self._draw_legend()
