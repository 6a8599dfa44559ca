"""Maps: χ over (σ_w, σ_b), filled between frames and cached for the last functions."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine import BoundActivation
from engine.propagation import EdgeMap
from gui.runtime.slices import Slices

_COLUMNS, _ROWS = 49, 33
_REMEMBERED = 24
_REACHES_W = (4.0, 12.0, 40.0, 120.0, 1200.0)
_REACHES_B = (2.0, 6.0, 20.0, 120.0, 1200.0)

Reach = tuple[float, float]  # the largest σ_w and σ_b of a map


def reach_for(sigma_w: float, sigma_b: float) -> Reach:
    """Return the size of a map that contains a point, out of a few sizes, so that maps can be cached."""
    fitting = [
        next((reach for reach in reaches if value <= reach), value)
        for value, reaches in ((sigma_w, _REACHES_W), (sigma_b, _REACHES_B))
    ]
    return fitting[0], fitting[1]


class Maps(QObject):
    """Fills the current map, a few milliseconds at a time."""

    filled = Signal()  # more cells of the current map are filled

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[tuple[BoundActivation, Reach], EdgeMap] = OrderedDict()
        self._shown: EdgeMap | None = None
        self._work = Slices(self, 0.5)  # network and map share a turn
        self._work.sliced.connect(self.filled)

    @property
    def is_filling(self) -> bool:
        """Whether the current map is incomplete."""
        return self._shown is not None and not self._shown.done

    def map_of(self, function: BoundActivation, reach: Reach) -> EdgeMap | None:
        """Return the map of a function, which becomes the current one; None for a function over a layer."""
        if function.is_vector:
            self._work.stop()
            self._shown = None
            return None
        key = function, reach
        if key not in self._kept:
            sigma_w, sigma_b = np.linspace(0.0, reach[0], _COLUMNS), np.linspace(0.0, reach[1], _ROWS)
            self._kept[key] = EdgeMap(function, sigma_w, sigma_b)
        self._kept.move_to_end(key)
        while len(self._kept) > _REMEMBERED:
            self._kept.popitem(last=False)
        edge_map = self._shown = self._kept[key]
        self._fill(edge_map)
        return edge_map

    def pause(self) -> None:
        """Pause filling while a network is being measured."""
        self._work.stop()

    def resume(self) -> None:
        """Continue with the current map."""
        if self._shown is not None and not self._work.active:
            self._fill(self._shown)

    def _fill(self, edge_map: EdgeMap) -> None:
        """Fill a map in slices from now on."""
        if edge_map.done:
            self._work.stop()
            return

        def step() -> bool:
            if edge_map.fill(1):
                return True
            self.filled.emit()
            return False

        self._work.begin(step)
