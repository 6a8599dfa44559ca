"""PlotPanel: f above f′ (and f″) for one subject, linked along u, with pinned functions, neurons, crosshair and tangent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property, partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine import BoundActivation, Pin
from engine.analysis.curves import Curve, Difference, Plotted, sample_orders, values_of
from engine.analysis.saturation import SATURATION, flat_stretches
from gui.plots.axis_ranges import AxisRanges
from gui.plots.function_plot import FunctionPlot
from gui.plots.marks import Crosshair, Neuron, OperatingPoint
from gui.plots.pinned_curve import function_label, ghost_pen, series_pen, solid_pen
from gui.plots.pins_item import LegendRow
from gui.plots.property_marks import MarkedPoint, mark_of
from gui.plots.value_range import padded_range
from gui.style.theme import Look
from gui.text.numbers import fixed, short
from gui.text.translation import Retranslated, text

_HOME = (-6.0, 6.0)
_SETTLE_MS = 250
_FARTHEST = 1e4  # a neuron beyond this does not stretch the home range
_ROLES = ("f", "df", "ddf")


class PlotPanel(Retranslated, QWidget):
    """The plots; element-wise functions only."""

    described = Signal(str)
    crosshair_moved = Signal(object)  # u, or None where there is no crosshair
    explain_requested = Signal(float, bool)  # u of the crosshair, and whether f′ is meant
    range_shown = Signal(float, float)  # the ends of u, whenever they change

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._function = BoundActivation("identity")
        self._default: BoundActivation | None = None
        self._pins: tuple[Pin, ...] = ()
        self._reference: int | None = None
        self._differences = self._second = self._as_picture = False
        self._points: tuple[OperatingPoint, ...] = ()
        self._marked: tuple[MarkedPoint, ...] = ()
        self._curves: tuple[Curve, ...] = ()
        self._pin_curves: dict[BoundActivation, tuple[Curve, ...]] = {}
        self._drawn_pins: tuple[Pin, ...] = ()
        self._outdated = False
        self._ghost_of: object = None
        self._pointer: float | None = None
        self._sampled = (math.nan, math.nan)
        self._at_home = True  # until somebody pans, zooms or types a range
        # A view that moved with every pixel of a slider's way would hide what the parameter does.
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._follow)
        self.ranges = AxisRanges(look)
        self.ranges.hide()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.ranges)
        self.f_plot, self.df_plot = self._add_plot("f", 3), self._add_plot("df", 2)
        self.df_plot.setXLink(self.f_plot)
        self.ranges.range_requested.connect(self._set_range)
        self._retranslate()

    @cached_property
    def ddf_plot(self) -> FunctionPlot:
        """The plot of f″, made when it is first asked for: a plot takes a fiftieth of the whole start."""
        return self._add_plot("ddf", 2)

    def _add_plot(self, role: str, stretch: int) -> FunctionPlot:
        plot = FunctionPlot(self.look, f"{role}_plot", role)
        self._column.addWidget(plot, stretch)
        plot.pointed.connect(self.point_at)
        plot.home_requested.connect(self.home)
        plot.range_changed.connect(self._range_changed)
        plot.moved_by_hand.connect(self._leave_home)
        return plot

    def show_function(self, function: BoundActivation) -> None:
        """Show another function, or the same with other parameters; the view stays until the parameters rest."""
        if self._curves and function == self._function:
            return
        other = function.record is not self._function.record
        self._function = function
        if self._marked:
            self.show_marked(())
        self._resample()
        self._show_ghost()
        if self._pins_to_draw() != self._drawn_pins:
            self._show_pins()
        elif other:
            self._show_legend()
        self._settle.start()

    def set_outdated(self, outdated: bool) -> None:
        """Dim the curves, and say that they are of the last formula that was understood, or no longer."""
        self._outdated = outdated
        for plot in self.shown_plots():
            plot.set_dimmed(outdated)
        self.f_plot.marks.set_note(self.tr("the last formula that was understood") if outdated else "")

    def set_default(self, function: BoundActivation | None) -> None:
        """Say what the function on show, or to be shown next, is by default; None: as its record has it."""
        self._default = function
        self._show_ghost()

    def show_points(self, points: Sequence[OperatingPoint]) -> None:
        """Show the neurons of the selected layer on both curves; they lie on f and f′, not on a difference."""
        self._points = tuple(point for point in points if math.isfinite(point.u))
        shown = () if self._reference_function() else self._points
        self.f_plot.marks.set_neurons([Neuron(point.label, point.u, point.z) for point in shown])
        self.df_plot.marks.set_neurons([Neuron(point.label, point.u, point.slope) for point in shown])

    def show_marked(self, points: Sequence[MarkedPoint]) -> None:
        """Mark these places on f and f′, until the function or its parameters change."""
        self._marked = tuple(points)
        shown = () if self._reference_function() else self._marked
        for order, plot in enumerate((self.f_plot, self.df_plot)):
            plot.properties.set_marks([mark_of(self._function, point, order) for point in shown if point.on == _ROLES[order]])

    def show_pins(self, pins: Sequence[Pin]) -> None:
        """Show these functions beside the subject; a reference that is gone is none."""
        self._pins = tuple(pins)
        if self._reference is not None and self._reference >= len(self._pins):
            self._reference = None
        if self._differences:
            self._compare_anew()
        else:
            self._show_pins()
            self._follow()

    def set_reference(self, index: int | None) -> None:
        """Say which pinned function differences are taken from."""
        if index is not None and not 0 <= index < len(self._pins):
            index = None
        if index != self._reference:
            self._reference = index
            self._compare_anew()

    def set_differences(self, shown: bool) -> None:
        """Plot differences from the reference, where there is one, or the functions themselves."""
        if shown != self._differences:
            self._differences = shown
            self._compare_anew()

    def set_second_shown(self, shown: bool) -> None:
        """Show f″ in a third plot, or not."""
        if shown == self._second:
            return
        self._second = shown
        # A plot that is not on the screen has no place there, by which linked plots are aligned.
        self.ddf_plot.setXLink(self.f_plot if shown else None)
        self.ddf_plot.setVisible(shown)
        self._retranslate()
        self.ranges.set_second_shown(shown)
        if shown:
            self.ddf_plot.set_range(self.f_plot.ranges()[0], None)
        self._resample_all()
        if shown:
            self._fit_values(self.ddf_plot)

    def include_points(self) -> None:
        """Go home if a neuron lies outside the view; otherwise stay."""
        (low, high), _ = self.f_plot.ranges()
        if any(not low <= point.u <= high for point in self._points if abs(point.u) <= _FARTHEST):
            self.home()

    def home(self) -> None:
        """Show u from -6 to 6, wider where a neuron lies outside, and all of the curves there."""
        reach = [point.u for point in self._points if abs(point.u) <= _FARTHEST]
        low, high = min([_HOME[0], *(1.1 * u for u in reach)]), max([_HOME[1], *(1.1 * u for u in reach)])
        self._at_home = True
        self.f_plot.set_range((low, high), None)
        if self.f_plot.ranges()[0] != self._sampled:
            self._resample_all()
        for plot in self.shown_plots():
            self._fit_values(plot)

    def shown_range(self) -> tuple[float, float]:
        """Return the ends of u on show."""
        return self.f_plot.ranges()[0]

    def values_at(self, u: float) -> list[tuple[float, ...]]:
        """Return (f, f′) at u, and f″ if shown, of the subject, then of each pin; differences if those are plotted."""
        return [self._values(each, u) for each in (self._function, *(pin.function for pin in self._pins))]

    def clone_for_picture(self, look: Look) -> PlotPanel:
        """Return a panel that shows the same, without crosshair and focus, painting lines as lines; the caller ends it."""
        panel = PlotPanel(look)
        panel._as_picture = True
        panel._pins, panel._reference, panel._differences = self._pins, self._reference, self._differences
        panel.set_second_shown(self._second)
        panel.show_function(self._function)
        panel.set_default(self._default)
        for plot in panel.shown_plots():
            plot.use_no_caches()
        panel.show_ranges_of(self)
        panel._compare_anew()
        panel._settle.stop()
        panel.show_points(self._points)
        panel.show_marked(self._marked)
        panel._at_home = False
        return panel

    def show_ranges_of(self, other: PlotPanel) -> None:
        """Show the part of the plane that another panel shows."""
        for plot, model in zip(self.shown_plots(), other.shown_plots(), strict=True):
            plot.set_range(*model.ranges())

    def subject_label(self) -> str:
        """Return the name of the function on show, with its parameters."""
        return function_label(self._function)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask at Space to have the figure at the crosshair explained: f, in the plot of f′ or with Shift the slope."""
        if event.key() == Qt.Key.Key_Space and self._pointer is not None and self._reference_function() is None:
            self.explain_requested.emit(self._pointer, self.df_plot.hasFocus() or bool(event.modifiers()))
        else:
            super().keyPressEvent(event)

    def shown_plots(self) -> tuple[FunctionPlot, ...]:
        """Return the plots of f and f′, and of f″ where it is shown."""
        return (self.f_plot, self.df_plot, self.ddf_plot) if self._second else (self.f_plot, self.df_plot)

    def _reference_function(self) -> BoundActivation | None:
        """Return what differences are taken from, None where the functions themselves are plotted."""
        return self._pins[self._reference].function if self._differences and self._reference is not None else None

    def _compared(self, function: BoundActivation) -> Plotted:
        reference = self._reference_function()
        return function if reference is None else Difference(function, reference)

    def _values(self, function: BoundActivation, u: float) -> tuple[float, ...]:
        return tuple(float(value) for value in values_of(self._compared(function), u, len(self.shown_plots())))

    def _sample(self, function: BoundActivation) -> tuple[Curve, ...]:
        return sample_orders(self._compared(function), *self._sampled, orders=len(self.shown_plots()))

    def _resample(self) -> None:
        """Sample the subject alone: all there is to do while its slider is dragged."""
        self._sampled = self.f_plot.ranges()[0]
        self._curves = self._sample(self._function)
        for plot, curve in zip(self.shown_plots(), self._curves, strict=True):
            plot.set_curve(curve)
        df = self._curves[1]
        stretches = () if self._reference_function() else flat_stretches(df.u, df.values)
        for plot in self.shown_plots():
            plot.bands.set_stretches(stretches)
        self.df_plot.marks.set_note(self._band_note if stretches else "")
        if self._pointer is not None:
            self.point_at(self._pointer)

    def _resample_all(self) -> None:
        self._resample()
        self._pin_curves = {}
        self._show_ghost(anew=True)
        self._show_pins()

    def _compare_anew(self) -> None:
        self._show_titles()
        self._resample_all()
        self.show_points(self._points)
        self.show_marked(self._marked)
        self._follow()

    def _show_ghost(self, *, anew: bool = False) -> None:
        function, default = self._function, self._default
        if default is None or default.activation != function.activation:
            default = BoundActivation(function.activation)
        same = self._reference_function() or self._as_picture or default.parameters == function.parameters
        shown = None if same else default
        if shown == self._ghost_of and not anew:
            return
        self._ghost_of = shown
        curves = () if shown is None else self._sample(shown)
        for order, plot in enumerate(self.shown_plots()):
            pen = partial(ghost_pen, self.look, _ROLES[order])
            plot.ghost.set_curves([(curves[order], pen)] if curves else [])

    def _show_pins(self) -> None:
        """Show the visible pins; those that were sampled for this view already are not sampled again."""
        visible, known = self._pins_to_draw(), self._pin_curves
        self._drawn_pins = visible
        self._pin_curves = {pin.function: known.get(pin.function) or self._sample(pin.function) for pin in visible}
        for order, plot in enumerate(self.shown_plots()):
            plot.pins.set_curves(
                [(self._pin_curves[pin.function][order], partial(series_pen, self.look, pin.colour)) for pin in visible]
            )
        for role, plot in zip(_ROLES, self.shown_plots(), strict=False):
            plot.set_role("f" if visible else role)  # among others, a function has one colour in all plots
        self._show_legend()

    def _pins_to_draw(self) -> tuple[Pin, ...]:
        """Return the visible pins without the function on show, which is drawn already."""
        return tuple(pin for pin in self._pins if pin.visible and pin.function != self._function)

    def legend_rows(self, subject: str) -> list[LegendRow]:
        """Return which line is which: the subject, by the name given, then the visible pins."""
        reference = None if self._reference is None else self._pins[self._reference].function
        marked = self.tr("{label} (reference)")
        label = marked.format(label=subject) if self._function == reference else subject
        rows = [LegendRow(label, partial(solid_pen, self.look, "f"))]
        for pin in self._pins_to_draw():
            label = function_label(pin.function)
            if pin.function == reference:
                label = marked.format(label=label)
            rows.append(LegendRow(label, partial(series_pen, self.look, pin.colour)))
        return rows

    def _show_legend(self) -> None:
        # The name alone: figures that change with a slider would have the legend painted each time.
        rows = self.legend_rows(text("activations", self._function.name))
        shown = rows if len(rows) > 1 and not self._as_picture else []
        self.f_plot.legend.set_rows(shown, [*self._curves[:1], *self.f_plot.pins.curves()])

    def _show_titles(self) -> None:
        titles = ["f(u)", "f′(u)", "f″(u)"]
        if self._reference is not None and self._differences:
            label = f"({name})" if " " in (name := function_label(self._pins[self._reference].function)) else name
            titles = [f"f − {label}", f"f′ − {label}′", f"f″ − {label}″"]
        for plot, title in zip(self.shown_plots(), titles, strict=False):
            plot.marks.set_title(title)

    def _retranslate(self) -> None:
        self._band_note = self.tr("saturated: |f′| < {threshold}").format(threshold=SATURATION)
        self.f_plot.setAccessibleName(self.tr("Plot of the function f(u)"))
        self.df_plot.setAccessibleName(self.tr("Plot of the derivative f′(u)"))
        self.set_outdated(self._outdated)
        if self._second:
            self.ddf_plot.setAccessibleName(self.tr("Plot of the second derivative f″(u)"))
        self._show_titles()
        if self._curves:
            self._resample()
            self._show_legend()

    def _fit_values(self, plot: FunctionPlot) -> None:
        """Show all of the curves of one plot; a slope is read against zero, and so is a difference."""
        order = self.shown_plots().index(plot)
        plot.set_range(None, padded_range([self._curves[order], *plot.pins.curves()], zero=order > 0))

    def _range_changed(self) -> None:
        x, y = self.f_plot.ranges()
        if x != self._sampled:
            self._resample_all()
            self.range_shown.emit(*x)
        self.ranges.show_range("u", *x)
        for role, plot in zip(_ROLES, self.shown_plots(), strict=False):
            self.ranges.show_range(role, *(y if role == "f" else plot.ranges()[1]))

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
            self.shown_plots()[_ROLES.index(axis)].set_range(None, (low, high))

    def point_at(self, u: float | None) -> None:
        """Put the crosshair at u on every plot, or take it away."""
        self._pointer = u
        for plot in self.shown_plots():
            plot.properties.set_pointer(u)
        if u is None:
            for plot in self.shown_plots():
                plot.marks.set_crosshair(None)
            self.described.emit("")
        else:
            self._show_crosshair(u)
        self.crosshair_moved.emit(u)

    def _show_crosshair(self, u: float) -> None:
        values, decimals = self._values(self._function, u), self.look.decimals
        figures = [fixed(value, decimals) if math.isfinite(value) else self.tr("undefined") for value in values]
        delta = "" if self._reference_function() is None else "Δ"
        names = [f"{delta}{symbol}" for symbol in ("f", "f′", "f″")[: len(values)]]
        words = [f"{name} = {figure}" for name, figure in zip(names, figures, strict=True)]
        for order, plot in enumerate(self.shown_plots()):
            said = words[order] if order else f"u = {fixed(u, decimals)}   {words[0]}"
            plot.marks.set_crosshair(Crosshair(u, values[order], said, None if order else values[1]))
        if self._reference_function() is None:
            sentence = self.tr("At u = {u}: f(u) = {z}, and the slope f′(u) = {slope}")
            hint = [self.tr("Space: explain")] if self.f_plot.hasFocus() or self.df_plot.hasFocus() else []
            self.described.emit(" · ".join([sentence.format(u=short(u), z=figures[0], slope=figures[1]), *hint]))
        else:
            self.described.emit(f"u = {short(u)}: {', '.join(words)}")
