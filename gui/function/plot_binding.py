"""Joins the plots and the panel of vector functions to a workspace: the current function and a layer's neurons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.activations.conventions import default_function
from engine.explain.references import Reference
from engine.numeric.arrays import Array
from gui.function.edits import FunctionEdits
from gui.model.context import Context
from gui.model.focus import Focus, picked
from gui.model.workspace import State
from gui.plots.marks import OperatingPoint
from gui.plots.panel import PlotPanel

if TYPE_CHECKING:
    from gui.function.vector.panel import VectorPanel


class PlotBinding(QObject):
    """Joins the plots of f and f′ to a workspace, and emits when the vector panel replaces them."""

    vector_shown = Signal(bool)  # whether the current function is a vector function, so that the plots are hidden

    def __init__(self, plots: PlotPanel, context: Context, edits: FunctionEdits) -> None:
        super().__init__(plots)
        workspace, settings = context.workspace, context.settings
        self._plots, self._workspace, self._edits = plots, workspace, edits
        self._settings = settings
        self._explained: Reference | None = None  # the explained δ or slope
        self._home_of: Focus | None = None  # the function for which the range of the plots was last chosen
        plots.described.connect(context.notices.describe)
        settings.changed.connect(lambda setting: self._show(workspace.state) if setting == "convention" else None)
        workspace.changed.connect(self._state_changed)
        self._show(workspace.state)

    def select_neuron(self, row: int | None) -> None:
        """Emphasise the dot of one neuron on the curves, or none."""
        for plot in (self._plots.f_plot, self._plots.df_plot):
            plot.marks.set_selected("" if row is None else str(row + 1))

    def show_explained(self, reference: object) -> None:
        """Draw the tangent at a neuron while its δ or its slope is explained; remove it for anything else."""
        is_slope = isinstance(reference, Reference) and reference.kind in ("delta", "df")
        self._explained = reference if is_slope and isinstance(reference, Reference) else None
        self._show_tangent(_operating_points(self._workspace.state))

    def _show_tangent(self, points: list[OperatingPoint]) -> None:
        explained, layer = self._explained, self._workspace.focus.layer
        is_on_show = explained is not None and explained.layer == layer and explained.row < len(points)
        self._plots.show_tangent(points[explained.row] if explained is not None and is_on_show else None)

    def _state_changed(self, old: State, new: State) -> None:
        if old.opened != new.opened:
            self._home_of = None
        if _concerns_values(old, new):
            self._show(new)
        if old.run is not new.run and not new.live and new.run is not None and new.run.holds:
            self._plots.include_points()
        elif old.run is not None and new.run is None:  # without the neurons that the range may have been widened for
            self._plots.leave_out_points()

    def _show(self, state: State) -> None:
        """Show the current function of a state on the plots, with the neurons of its layer."""
        function, focus = self._edits.focused, state.focus
        self.vector_shown.emit(function.is_vector)
        if function.is_vector:
            return
        self._plots.set_default(default_function(function.activation, self._settings["convention"]))
        self._plots.show_function(function)
        self._plots.set_outdated(focus.outdated)
        points = _operating_points(state)
        self._plots.show_points(points)
        self._show_tangent(points)
        # A draft changes with every key: the view follows it with a delay, as for a slider.
        home = picked("draft") if focus.draft is not None else replace(focus, activation=function.activation)
        if self._home_of != home:
            self._home_of = home
            self._plots.home()


class VectorBinding(QObject):
    """Joins the panel that replaces the plots for a vector function to a workspace."""

    def __init__(self, vector: VectorPanel, context: Context, edits: FunctionEdits) -> None:
        super().__init__(vector)
        workspace, settings = context.workspace, context.settings
        self._vector, self._edits = vector, edits
        vector.scores_edited.connect(edits.set_scores)
        vector.described.connect(context.notices.describe)
        settings.changed.connect(lambda setting: self._show(workspace.state) if setting == "convention" else None)
        workspace.changed.connect(lambda old, new: self._show(new) if _concerns_values(old, new) else None)
        self._show(workspace.state)

    def _show(self, state: State) -> None:
        """Show the scores to explore, or the results of the current layer, dimmed if they no longer hold."""
        function, layer, run = self._edits.focused, state.focus.layer, state.run
        if not function.is_vector:
            return
        if layer is None:
            self._vector.show_vector(function, state.document.explorer.scores_array(), editable=True)
            return
        if run is not None and (before := run.document.network.layers[layer].function).activation == function.activation:
            function = before  # with the parameters that the results were computed with
        self._vector.show_vector(function, _revealed_u(state), stale=run is not None and not run.holds)


def _concerns_values(old: State, new: State) -> bool:
    """Return whether the current function or the neurons of its layer may have changed."""
    before, after = old.document, new.document
    changed = before.network is not after.network or before.explorer is not after.explorer
    return changed or old.focus != new.focus or old.run is not new.run


def _revealed_u(state: State) -> Array | None:
    """Return u of the focused layer, None if it is not revealed."""
    run, layer = state.run, state.focus.layer
    return run.trace.u[layer] if run is not None and layer is not None and run.reveals_u(layer) else None


def _operating_points(state: State) -> list[OperatingPoint]:
    """Return the points of the focused layer's neurons on its curves; none if the results are outdated."""
    u = _revealed_u(state)
    if u is None or state.run is None or not state.run.holds or state.focus.layer is None:
        return []
    function = state.document.network.layers[state.focus.layer].function
    if function.is_vector:
        return []
    rows = zip(u.tolist(), function.f(u).tolist(), function.df(u).tolist(), strict=True)
    return [OperatingPoint(str(number), *row) for number, row in enumerate(rows, start=1)]
