"""Joins the "Gradient" tab to a workspace: it shows the backward pass of the run, while visible.

The modules for flows and paths are imported when first needed, to keep the start quick.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from engine import BoundActivation, Gradients, KasseiError
from engine.analysis.ranges import steepest
from engine.document.passes import forward_document
from engine.explain.references import Reference
from gui.model.context import Context
from gui.model.focus import Focus
from gui.model.run import Run
from gui.model.workspace import State
from gui.network.learning.gradient.panel import GradientPanel, ShownFlow, ShownPath

if TYPE_CHECKING:
    from engine.insights.record import Insight
    from engine.learning.entries import Entry
    from engine.learning.paths import Path, PathFinder

_MOST_STEPPED = 2000  # paths; sorting more takes longer than a frame of a drag


class GradientBinding(QObject):
    """The path begins at the strongest weight of the focused layer, or at the one whose gradient is being explained."""

    def __init__(self, panel: GradientPanel, context: Context, backward: Callable[[], object]) -> None:
        super().__init__(panel)
        self._panel, self._workspace = panel, context.workspace
        self._explained: Reference | None = None
        self._rank = 0
        self._begins: Entry | None = None
        self._shown: State | None = None
        self._slopes: tuple[BoundActivation, float | None] | None = None
        panel.backward_asked.connect(backward)
        panel.layer_chosen.connect(lambda layer: self._workspace.focus_on(Focus(layer)))
        panel.path_stepped.connect(self._step)
        panel.came_into_view.connect(self._show)
        context.workspace.changed.connect(self._state_changed)

    def show_explained(self, reference: object) -> None:
        """Show the paths of an explained gradient's weight or bias."""
        is_gradient = isinstance(reference, Reference) and reference.kind in ("dW", "db")
        explained = reference if is_gradient and isinstance(reference, Reference) else None
        if explained != self._explained:
            self._explained, self._shown = explained, None
            self._show()

    def show_rank(self, rank: int) -> None:
        """Show the path with this rank by size, of the explained gradient."""
        if self._explained is not None and rank != self._rank:
            self._rank, self._shown = rank, None
            self._show()

    def show_insights(self, insights: tuple[Insight, ...]) -> None:
        """Show in the tab too the insight into the gradient, if there is one."""
        from engine.insights.gradients import COURSES

        self._panel.show_insight(next((insight for insight in insights if insight.id in COURSES), None))

    def _state_changed(self, old: State, new: State) -> None:
        same_run = old.run is new.run and old.document.network.shape == new.document.network.shape
        if not same_run or old.focus.layer != new.focus.layer:
            self._show()

    def _step(self, step: int) -> None:
        self._rank, self._shown = max(0, self._rank + step), None
        self._show()

    def _show(self) -> None:
        """Show the present run, if the tab is visible and does not show it already."""
        state = self._workspace.state
        if not self._panel.isVisible() or state is self._shown:
            return
        self._shown = state
        run = state.run
        if run is None or run.gradients is None or not run.reveals_loss:
            self._panel.show_nothing(run.refusal if run is not None else None)
            return
        layer = min(state.focus.layer or 0, run.layers - 1)
        self._panel.show_flow(self._flow(run, run.gradients, layer), self._path(run, layer))

    def _flow(self, run: Run, gradients: Gradients, layer: int) -> ShownFlow:
        """Return the flow through the layers with revealed gradients, with the focused layer."""
        from engine.insights.gradients import gradient_flow

        network, document = run.document.network, run.document
        trace = forward_document(document, document.samples.inputs) if run.over_rows else run.trace
        flow_ = gradient_flow(network, trace, gradients)
        flows = tuple(flow if run.reveals_gradients(index) else None for index, flow in enumerate(flow_))
        function = network.layers[layer].function
        return ShownFlow(flows, layer, function, self._largest_slope(function), not run.gradients_hold)

    def _largest_slope(self, function: BoundActivation) -> float | None:
        """Return the largest |f′| of a function; cached, as it takes longer than a frame of a drag."""
        if self._slopes is None or self._slopes[0] != function:
            size = math.inf if function.is_vector else abs(steepest(function.record, function.parameters).slope)
            self._slopes = function, size if math.isfinite(size) else None
        return self._slopes[1]

    def _path(self, run: Run, layer: int) -> ShownPath | None:
        """Return the path to show: the strongest of its weight, or the one that was stepped to."""
        from engine.explain.paths import entry_of
        from engine.learning.entries import gradient_of
        from engine.learning.paths import PathFinder

        explained = self._explained
        if explained is not None and explained.layer < run.layers:
            layer = explained.layer
        if run.gradients is None or run.over_rows or not run.reveals_gradients(layer):
            return None  # only one sample has paths
        document = run.document
        try:
            finder = PathFinder(document.network, run.trace, np.array(document.target), document.loss_used)
        except KasseiError:
            return None
        entry = finder.strongest_entry(layer) if explained is None else entry_of(explained)
        if entry != self._begins:
            self._rank, self._begins = 0, entry
        count = finder.count(entry)
        can_step = 1 < count <= _MOST_STEPPED
        self._rank = min(self._rank, count - 1) if can_step else 0
        path = _of_rank(finder, entry, self._rank)
        kind = "dW" if entry.kind == "weights" else "db"
        gradient = Reference(kind, entry.layer, *entry.index)
        return ShownPath(path, gradient, gradient_of(run.gradients, entry), self._rank, count, can_step)


def _of_rank(finder: PathFinder, entry: Entry, rank: int) -> Path:
    """Return the path with this rank by size; all are sorted only for ranks after the first."""
    if rank == 0:
        return finder.strongest(entry)
    return sorted(finder.paths(entry), key=lambda path: -abs(path.value))[rank]
