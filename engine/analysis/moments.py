"""What an activation does to a standard normal input: averages that decide whether signals and gradients keep their size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.analysis.grid import Plain
from engine.analysis.profile import Profile
from engine.numeric.arrays import Array

_REACH = 38.0  # e^(-u²/2) underflows beyond
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(16)
_SINGULAR_PANELS = 50  # halvings towards a point where f or f′ is infinite
_MOST_SINGULAR = 12
_NEGLIGIBLE = 1e-12


@dataclass(frozen=True)
class Moments:
    """Expectations for u ~ N(0, 1): E[f], E[f²], E[f′²]. None where there is none, inf where the integral diverges.

    The slope at a jump counts as what f′ is beside it: E[f′²] is what a gradient meets.
    """

    mean: float | None
    second: float | None
    slope_second: float | None

    @property
    def chi(self) -> float | None:
        """E[f′²] / E[f²]: the factor of squared gradients per layer, with weights that keep the size of signals."""
        if self.slope_second is None or not self.second or np.isinf([self.second, self.slope_second]).any():
            return None
        return self.slope_second / self.second

    @property
    def gain(self) -> float | None:
        """1 / √E[f²]: the factor on weights of variance 1 / n_in that keeps E[u²] at 1 (He and others, 2015)."""
        return 1.0 / float(np.sqrt(self.second)) if self.second and np.isfinite(self.second) else None


def moments(profile: Profile) -> Moments:
    """Return the moments of an activation by Gauss-Legendre quadrature on panels split at its breaks, to about 1e-10."""
    if any(first < last and first < _REACH and last > -_REACH for first, last in profile.undefined):
        return Moments(None, None, None)
    edges, singular = _panels(profile)
    half = 0.5 * np.diff(edges)[:, None]
    u = 0.5 * (edges[1:] + edges[:-1])[:, None] + half * _NODES
    weights = half * _WEIGHTS * np.exp(-0.5 * np.square(u)) / np.sqrt(2.0 * np.pi)
    flat = np.ones(len(edges) - 1, dtype=np.bool_)
    flat[[0, -1]] = False  # the rest must be negligible there, as beside a singular point
    for point in singular:
        flat[np.abs(edges[:-1] - point) == 0.0] = False
        flat[np.abs(edges[1:] - point) == 0.0] = False
    f, df = _at(profile.f, u), _at(profile.df, u)
    with np.errstate(all="ignore"):
        second, slope_second = (_total(np.square(values) * weights, flat) for values in (f, df))
        size = _total(np.abs(f) * weights, flat)
        mean = _total(f * weights, flat) if size is not None and np.isfinite(size) else _one_sided(f, size)
    return Moments(mean, second, slope_second)


def _at(function: Plain, u: Array) -> Array:
    return function(u.reshape(-1)).reshape(u.shape)


def _total(parts: Array, flat: np.ndarray) -> float | None:
    """Return the sum over all panels, or inf if the integrand does not die away at the ends or towards singular points."""
    panels = np.sum(np.where(parts == 0.0, 0.0, parts), axis=1)
    if np.isnan(panels).any():
        return None
    sizes = np.abs(panels)
    if not np.all(np.isfinite(sizes)):
        return float(np.inf)
    edge = float(np.max(sizes[~flat]))
    whole = float(np.sum(sizes))
    outermost = float(max(sizes[0], sizes[-1]))
    if outermost > _NEGLIGIBLE * whole or edge > 1e-5 * whole:
        return float(np.inf)
    total = float(np.sum(panels))
    return total if abs(total) > 1e-15 * whole else 0.0  # an odd function averages to 0


def _one_sided(f: Array, size: float | None) -> float | None:
    """Return the infinity an average of values of one sign diverges to, None where infinities of both signs meet."""
    if size is None or (np.any(f > 0) and np.any(f < 0)):
        return None
    return float(np.inf) if np.any(f > 0) else float(-np.inf)


def _panels(profile: Profile) -> tuple[Array, list[float]]:
    """Return the edges of the panels and the singular points among them, towards which panels halve again and again."""
    base = np.concatenate([np.arange(-32, 33) / 4.0, [-_REACH, _REACH], *([[-u, u] for u in (9, 10, 12, 14, 17, 20, 24, 30)])])
    singular = [first for first, last in profile.undefined if first == last and abs(first) < _REACH]
    singular += [
        break_.u
        for break_ in profile.breaks
        if abs(break_.u) < _REACH and not np.isfinite(break_.left_slope + break_.right_slope + break_.value)
    ]
    singular = sorted(set(singular), key=abs)[:_MOST_SINGULAR]
    distances = 0.25 * 0.5 ** np.arange(_SINGULAR_PANELS)
    graded = [point + side * distances for point in singular for side in (-1.0, 1.0)]
    breaks = [break_.u for break_ in profile.breaks if abs(break_.u) < _REACH]
    return np.unique(np.concatenate([base, breaks, singular, *graded])), singular
