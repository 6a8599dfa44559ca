"""Joins the map over (σ_w, σ_b) to the lab: its function, its handle, and the initialisers' points."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.numeric.messages import QT_TRANSLATE_NOOP
from engine.propagation import NamedPoint, Setting, named_points
from gui.gradient_lab.lab import Lab
from gui.gradient_lab.maps import Maps, Reach, reach_for
from gui.gradient_lab.plots.edge_map import EdgeMapPlot
from gui.gradient_lab.state import LabState
from gui.text.translation import text

_REFRESH_MS = 60  # between two refreshes of a map that is being filled: painting it takes longer than a slice of its cells
_MOST_EDGE = 12.0  # σ_w: the map is extended to an edge up to here

# Names of initialisers' points on the map, by the first of their ids; others have their own names.
_LABELS = {
    "zeros": QT_TRANSLATE_NOOP("starts", "Zeros"),
    "xavier_uniform": QT_TRANSLATE_NOOP("starts", "Xavier, LeCun"),
    "he_uniform": QT_TRANSLATE_NOOP("starts", "He"),
    "framework_default": QT_TRANSLATE_NOOP("starts", "Framework default"),
}
NO_MAP = QT_TRANSLATE_NOOP("starts", "A function over a whole layer has no χ: only the real network can be measured.")


class MapBinding(QObject):
    """Shows the map of the lab's function, and applies the handle's moves to the lab."""

    reach_changed = Signal(float, float)  # the largest σ_w and σ_b of the map

    def __init__(self, plot: EdgeMapPlot, lab: Lab) -> None:
        super().__init__(plot)
        self._plot, self._lab, self._maps = plot, lab, Maps(self)
        self._shown: object = None
        self._reach: Reach = (0.0, 0.0)
        self._edges: dict[str, float] = {}  # the σ_w of a function's edge, by its id
        plot.moved.connect(self._move)
        plot.start_chosen.connect(self._choose_start)
        lab.changed.connect(self._state_changed)
        lab.rested.connect(self._maps.resume)
        self._soon = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._soon.timeout.connect(self._filled)
        self._maps.filled.connect(self._refresh_soon)
        self.retranslate()

    @property
    def is_filling(self) -> bool:
        """Whether the map is not complete yet."""
        return self._maps.is_filling

    def show(self) -> None:
        """Show the lab's present state."""
        self._plot.show_depth_scales(self._lab.state.scale)
        self._show(self._lab.state)

    def retranslate(self) -> None:
        """Name the points in the current language."""
        points = named_points(self._lab.state.setting.width)
        self._plot.show_points(points, tuple(map(_label, points)))
        if self._lab.state.setting.function.is_vector:
            self._plot.show_map(None, self._reach, text("starts", NO_MAP))

    def _state_changed(self, old: LabState, new: LabState) -> None:
        if old.setting.width != new.setting.width:
            self.retranslate()
        if old.setting != new.setting:
            self._show(new)
        if old.scale != new.scale:
            self._plot.show_depth_scales(new.scale)

    def _show(self, state: LabState) -> None:
        """Show the map of a state's function, with the handle."""
        setting = state.setting
        sigma_w = setting.effective_sigma_w
        self._plot.show_handle(sigma_w, setting.sigma_b)
        if not self._plot.is_dragged or self._reach == (0.0, 0.0):
            edge = self._edges.get(setting.function.activation, 0.0)
            reach = reach_for(max(edge, sigma_w or 0.0), setting.sigma_b)
            if reach != self._reach:
                self._reach = reach
                self.reach_changed.emit(*reach)
        key = setting.function, self._reach
        if key != self._shown:
            self._shown = key
            self._plot.show_map(self._maps.map_of(*key), self._reach, text("starts", NO_MAP))
            self._extend()  # the first slice may have filled all of it
        if self._lab.is_measuring:
            self._maps.pause()  # after a first slice, so that a coarse map is there at once

    def _refresh_soon(self) -> None:
        """Show the cells filled since a moment later, the last ones at once."""
        if not self._maps.is_filling:
            self._soon.stop()
            self._filled()
        elif not self._soon.isActive():
            self._soon.start()

    def _filled(self) -> None:
        self._plot.refresh_map()
        self._extend()

    def _extend(self) -> None:
        """Extend the map on show once it is complete, if its edge is farther out."""
        edge_map = self._plot.map
        if edge_map is None or not edge_map.done or edge_map.function != self._lab.state.setting.function:
            return  # a first slice is filled before its map is shown
        edges = edge_map.edge[np.isfinite(edge_map.edge)]
        nearest = float(edges.min()) if len(edges) else np.inf
        if isfinite(nearest) and self._reach[0] < nearest <= _MOST_EDGE:
            self._edges[edge_map.function.activation] = nearest
            self._show(self._lab.state)

    def _move(self, sigma_w: float, sigma_b: float) -> None:
        setting = self._lab.state.setting
        changed = _moved(setting, sigma_w, sigma_b)
        if changed == setting:
            self._show(self._lab.state)  # the end of a drag: the axes may follow
        else:
            self._lab.show(self._lab.state.with_setting(changed))

    def _choose_start(self, name: str) -> None:
        point = next(point for point in self._plot.points if point.ids[0] == name)
        setting = self._lab.state.setting
        initialiser = "" if name == "framework_default" else name
        changed = replace(setting, initialiser=initialiser, sigma_w=point.sigma_w, sigma_b=point.sigma_b)
        self._lab.show(self._lab.state.with_setting(changed))


def _moved(setting: Setting, sigma_w: float, sigma_b: float) -> Setting:
    """Return a setting with the handle moved; another σ_w replaces an initialiser."""
    if sigma_w == setting.effective_sigma_w:
        return replace(setting, sigma_b=sigma_b)
    return replace(setting, initialiser="", sigma_w=sigma_w, sigma_b=sigma_b)


def _label(point: NamedPoint) -> str:
    known = _LABELS.get(point.ids[0])
    return text("starts", known) if known is not None else text("initialisers", point.names[0])
