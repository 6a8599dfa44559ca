"""PlotPanel: f above f′ (and f″) for one function, linked along u, with pinned functions, neurons, crosshair and tangent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine import BoundActivation, Pin
from gui.plots.content import PlotContent
from gui.plots.drawing import PlotDrawing
from gui.plots.function_plot import FunctionPlot
from gui.plots.marks import OperatingPoint
from gui.plots.navigation import PlotNavigation
from gui.plots.pens import function_label
from gui.plots.pins_item import LegendRow
from gui.plots.pointer import PlotPointer
from gui.plots.property_marks import MarkedPoint
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.focus import order_tab_stops, tab_stops

if TYPE_CHECKING:
    from gui.plots.axis_ranges import AxisRanges


class PlotPanel(Retranslated, QWidget):
    """Owns the plots of element-wise functions; drawing, navigation and crosshair are separate objects."""

    described = Signal(str)
    crosshair_moved = Signal(object)  # u, or None without a crosshair
    explain_requested = Signal(float, bool)  # u of the crosshair, and whether f′ is meant
    range_shown = Signal(float, float)  # the ends of u, when they change

    def __init__(self, look: Look, parent: QWidget | None = None, *, as_picture: bool = False) -> None:
        super().__init__(parent)
        self.look = look
        self._drawing = PlotDrawing(look, self.shown_plots, self, as_picture=as_picture)
        self._pointer = PlotPointer(look, self.shown_plots, self)
        self._ranges: AxisRanges | None = None  # until it is first shown
        self._navigation = PlotNavigation(self._drawing)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.f_plot, self.df_plot = self._add_plot("f", 3), self._add_plot("df", 2)
        self.df_plot.setXLink(self.f_plot)
        self._pointer.described.connect(self.described)
        self._pointer.moved.connect(self.crosshair_moved)
        self._navigation.range_shown.connect(self.range_shown)
        self._retranslate()

    @cached_property
    def ddf_plot(self) -> FunctionPlot:
        """The plot of f″, made on demand, as a plot takes a fiftieth of the whole start."""
        return self._add_plot("ddf", 2)

    def _add_plot(self, role: str, stretch: int) -> FunctionPlot:
        plot = FunctionPlot(self.look, f"{role}_plot", role)
        self._column.addWidget(plot, stretch)
        plot.pointed.connect(self.point_at)
        plot.home_requested.connect(self.home)
        plot.range_changed.connect(self._navigation.range_changed)
        plot.moved_by_hand.connect(self._navigation.stay)
        return plot

    @property
    def content(self) -> PlotContent:
        """The present content."""
        return self._drawing.content

    def shown_plots(self) -> tuple[FunctionPlot, ...]:
        """Return the plots of f and f′, and of f″ if it is shown."""
        return (self.f_plot, self.df_plot, self.ddf_plot) if self.content.second else (self.f_plot, self.df_plot)

    # --- what is drawn

    def show_function(self, function: BoundActivation) -> None:
        """Show another function, or the same with other parameters; the view is kept until the parameters rest."""
        if self._drawing.curves and function == self.content.function:
            return
        if self._drawing.marked:
            self.show_marked(())
        self._show(replace(self.content, function=function))
        self._navigation.follow_later()

    def set_default(self, function: BoundActivation | None) -> None:
        """Set the default form of the current or next function; None is the record's."""
        if function != self.content.default:
            self._show(replace(self.content, default=function))

    def show_pins(self, pins: Sequence[Pin]) -> None:
        """Show these functions beside the current one; a removed reference is dropped."""
        reference = self.content.reference
        reference = reference if reference in range(len(pins)) else None
        self._compare(replace(self.content, pins=tuple(pins), reference=reference))

    def set_reference(self, index: int | None) -> None:
        """Set the pinned function from which differences are taken."""
        self._compare(replace(self.content, reference=index if index in range(len(self.content.pins)) else None))

    def set_differences(self, shown: bool) -> None:
        """Plot differences from the reference, if there is one, or the functions directly."""
        self._compare(replace(self.content, differences=shown))

    def set_second_shown(self, shown: bool) -> None:
        """Show or hide a third plot with f″."""
        if shown == self.content.second:
            return
        # Linked plots are aligned by their screen positions, which a hidden plot does not have.
        self.ddf_plot.setXLink(self.f_plot if shown else None)
        self._share_height(self.f_plot, self.df_plot, *([self.ddf_plot] if shown else []))
        self.ddf_plot.setVisible(shown)
        if self._ranges is not None:
            self._ranges.set_second_shown(shown)
        if shown:
            self.ddf_plot.set_range(self.f_plot.ranges()[0], None)
        self._show(replace(self.content, second=shown))
        self._retranslate()
        if shown:
            self._navigation.fit_values(self.ddf_plot)

    def show_points(self, points: Sequence[OperatingPoint]) -> None:
        """Show the neurons of the selected layer on both curves; on f and f′, but not on differences."""
        self._drawing.show_points(points)

    def show_tangent(self, point: OperatingPoint | None) -> None:
        """Draw the tangent at a neuron, or none."""
        self._drawing.show_tangent(point)

    def show_marked(self, points: Sequence[MarkedPoint]) -> None:
        """Mark these points of f and f′, until the function or its parameters change."""
        self._drawing.show_marked(points)

    def set_outdated(self, outdated: bool) -> None:
        """Dim the curves with a note that they belong to the last valid formula, or show them normally."""
        self._drawing.set_outdated(outdated)

    def function_label(self) -> str:
        """Return the name of the current function, with its parameters."""
        return function_label(self.content.function)

    def legend_rows(self) -> list[LegendRow]:
        """Return the rows of the legend: the current function with its parameters, then the visible pins."""
        return self._drawing.legend_rows(self.function_label())

    # --- the view

    def home(self) -> None:
        """Show u from -6 to 6, wider if a neuron is outside, and the whole curves there."""
        self._navigation.home()

    def include_points(self) -> None:
        """Go home if a neuron is outside the view; otherwise stay."""
        self._navigation.include_points()

    def leave_out_points(self) -> None:
        """Go home if the view was widened for neurons that are gone, and is not the person's own."""
        self._navigation.leave_out_points()

    def shown_range(self) -> tuple[float, float]:
        """Return the ends of the visible u."""
        return self.f_plot.ranges()[0]

    def show_ranges_of(self, other: PlotPanel) -> None:
        """Show the part of the plane that another panel shows."""
        for plot, model in zip(self.shown_plots(), other.shown_plots(), strict=True):
            plot.set_range(*model.ranges())

    def show_ranges(self, shown: bool) -> None:
        """Show or hide the boxes for typing ranges."""
        if self._ranges is None and shown:
            ranges = self._ranges = self._new_ranges()
            ranges.set_second_shown(self.content.second)
            self._navigation.join(ranges)
            self._column.insertWidget(0, ranges)
            order_tab_stops([self.f_plot, *tab_stops(ranges), self.f_plot])
        if self._ranges is not None:
            self._ranges.setVisible(shown)

    def _new_ranges(self) -> AxisRanges:
        from gui.plots.axis_ranges import AxisRanges

        return AxisRanges(self.look)

    # --- the pointer

    @property
    def pointed_u(self) -> float | None:
        """The crosshair's u, None without one."""
        return self._pointer.u

    def point_at(self, u: float | None) -> None:
        """Move the crosshair to u on every plot, or hide it."""
        self._pointer.point_at(u, self.content)

    def values_at(self, u: float) -> list[tuple[float, ...]]:
        """Return (f, f′) at u, and f″ if shown, of the function, then of each pin; differences if those are plotted."""
        functions = (self.content.function, *(pin.function for pin in self.content.pins))
        return [self.content.values(function, u) for function in functions]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Request an explanation at the crosshair on Space: of f, or in the plot of f′ or with Shift of the slope."""
        u = self._pointer.u
        if event.key() == Qt.Key.Key_Space and u is not None and self.content.subtracted is None:
            self.explain_requested.emit(u, self.df_plot.hasFocus() or bool(event.modifiers()))
        else:
            super().keyPressEvent(event)

    # --- a copy

    def clone_for_picture(self, look: Look) -> PlotPanel:
        """Return a panel that shows the same, without crosshair and focus, painting vectors; the caller deletes it."""
        panel = PlotPanel(look, as_picture=True)
        panel.set_second_shown(self.content.second)
        for plot in panel.shown_plots():
            plot.use_no_caches()
        panel.show_ranges_of(self)
        panel._drawing.show(self.content)
        panel.show_points(self._drawing.points)
        panel.show_marked(self._drawing.marked)
        panel._navigation.stay()
        return panel

    def _share_height(self, *plots: FunctionPlot) -> None:
        for plot in plots:
            plot.share_height(len(plots))

    def _compare(self, content: PlotContent) -> None:
        if content != self.content:
            self._show(content)
            self._navigation.follow()

    def _show(self, content: PlotContent) -> None:
        self._drawing.show(content)
        if self._pointer.u is not None:
            self.point_at(self._pointer.u)

    def _retranslate(self) -> None:
        self.f_plot.setAccessibleName(self.tr("Plot of the function f(u)"))
        self.df_plot.setAccessibleName(self.tr("Plot of the derivative f′(u)"))
        if self.content.second:
            self.ddf_plot.setAccessibleName(self.tr("Plot of the second derivative f″(u)"))
        self._drawing.retranslate()
        if self._pointer.u is not None:
            self.point_at(self._pointer.u)
