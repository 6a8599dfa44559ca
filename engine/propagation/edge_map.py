"""The map over (σ_w, σ_b): where gradients vanish, where they explode, and the edge χ = 1 between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan, sqrt

import numpy as np

from engine.activations import BoundActivation
from engine.network.initialisers import INITIALISERS
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError
from engine.propagation.critical import GRID, critical_sigma_w
from engine.propagation.mean_field import chi_at, depth_scale_of
from engine.propagation.quadrature import averages_of
from engine.propagation.setting import sigma_w_of

_STRIDES = (8, 4, 2, 1)  # a coarse map comes first


class EdgeMap:
    """χ over a grid, rows by σ_b and columns by σ_w, filled in slices; the caller keeps one map per function.

    `fill` computes a few cells at a time, coarse ones first, then the edge. KasseiError for a function over a layer.
    """

    def __init__(self, function: BoundActivation, sigma_w: Array, sigma_b: Array) -> None:
        self.function = function
        self.sigma_w, self.sigma_b = np.array(sigma_w, dtype=np.float64), np.array(sigma_b, dtype=np.float64)
        self._averages = averages_of(function.record, function.parameters)
        self._chi = np.full((len(self.sigma_b), len(self.sigma_w)), nan)
        self._edge = np.full(len(self.sigma_b), nan)
        self._stride = np.zeros(self._chi.shape, dtype=np.intp)  # the stride of the pass that filled a cell, 0 for none
        self._work = self._slices()
        self.done = False

    @property
    def chi(self) -> Array:
        """χ by (σ_b, σ_w): nan where it is not computed yet or f is undefined; inf where E[f′²] diverges."""
        return self._chi.copy()

    @property
    def depth_scale(self) -> Array:
        """1 / |ln χ| by (σ_b, σ_w)."""
        return depth_scale_of(self._chi)

    @property
    def edge(self) -> Array:
        """The critical σ_w of each σ_b: nan where there is none or it is not computed yet."""
        return self._edge.copy()

    def fill(self, cells: int = 5) -> bool:
        """Compute up to `cells` cells, each some ten evaluations of the averages, and return whether any are left."""
        for _ in range(cells):
            if next(self._work, None) is None:
                self.done = True
                break
        return not self.done

    def picture(self) -> Array:
        """Return χ, with missing cells filled from the coarser map."""
        result, known = self._chi.copy(), self._stride > 0
        rows, columns = np.indices(result.shape)
        for stride in _STRIDES[::-1]:
            source = (rows // stride * stride, columns // stride * stride)
            taken = ~known & (self._stride[source] > 0)
            result[taken] = self._chi[source][taken]
            known |= taken
        return result

    def _slices(self) -> Iterator[bool]:
        """Do the work of the whole map in slices, yielding after each."""
        for q in np.exp(GRID[np.argsort(np.abs(GRID))]).tolist():  # the preparation that no single cell could be split into
            for _ in self._averages.preparing(q):
                yield True
        for stride in _STRIDES:
            for row in range(0, len(self.sigma_b), stride):
                for column in range(0, len(self.sigma_w), stride):
                    if not self._stride[row, column]:
                        self._chi[row, column] = chi_at(self._averages, float(self.sigma_w[column]), float(self.sigma_b[row]))
                        self._stride[row, column] = stride
                        yield True
        for q in np.exp(GRID).tolist():  # first the averages that the edge needs, in slices too
            self._averages.at(q)
            yield True
        for row, sigma_b in enumerate(self.sigma_b.tolist()):
            try:
                self._edge[row] = critical_sigma_w(self.function.record, self.function.parameters, sigma_b=sigma_b)
            except KasseiError:
                self._edge[row] = nan  # there is none; `critical_sigma_w` says why
            yield True


@dataclass(frozen=True)
class NamedPoint:
    """A point on the map where networks usually start: the ids and names of its initialisers, its σ_w and σ_b."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    sigma_w: float
    sigma_b: float


def named_points(width: int) -> tuple[NamedPoint, ...]:
    """Return the initialisers' points on the map for layers of `width` neurons; those with the same variance share one.

    Includes the default of PyTorch's linear layers, weights and biases from U(±1/√n): σ_w² = 1/3, σ_b² = 1/(3 n).
    """
    groups: dict[float, list[str]] = {}
    for name in INITIALISERS:
        sigma_w = sigma_w_of(name, width)
        if sigma_w is not None:
            groups.setdefault(sigma_w, []).append(name)
    points = [
        NamedPoint(tuple(ids), tuple(INITIALISERS[name].name for name in ids), sigma_w, 0.0) for sigma_w, ids in groups.items()
    ]
    default = NamedPoint(("framework_default",), (FRAMEWORK_DEFAULT,), sqrt(1.0 / 3.0), sqrt(1.0 / (3.0 * width)))
    return (*points, default)


FRAMEWORK_DEFAULT = QT_TRANSLATE_NOOP("initialisers", "Framework default, ±1/√n")
