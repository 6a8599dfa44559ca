"""The grid on which a function is examined, dense near 0, and bisection between its points."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from engine.numeric.arrays import Array, distinct

Plain = Callable[[Array], Array]

CORE = 16.0  # nearly everything happens within ±CORE: there the grid is dense
FAR = 128.0
CORE_CELLS = 2048
EPSILON = float(np.finfo(np.float64).eps)

_OUTER_CELLS = 512
_SIXTEENTHS = np.arange(17) / 16.0  # sixteen-fold bisection: calls cost more than points


def grid_sections(low: float, high: float, density: int = 1) -> list[Array]:
    """Return evenly spaced grids that cover [low, high]: one dense within ±16, one coarse on either side of it."""
    inner_low, inner_high = max(low, -CORE), min(high, CORE)
    outer_points, core_points = _OUTER_CELLS * density + 1, CORE_CELLS * density + 1
    if not inner_low < inner_high:
        return [np.linspace(low, high, outer_points)]
    if inner_high - inner_low < 1.0:  # the zoom needs a margin; what lies outside is removed in the end
        middle = 0.5 * (inner_low + inner_high)
        inner_low, inner_high = middle - 0.5, middle + 0.5
    sections: list[Array] = [np.linspace(inner_low, inner_high, core_points)]
    if low < inner_low:
        sections.insert(0, np.linspace(low, inner_low, outer_points))
    if high > inner_high:
        sections.append(np.linspace(inner_high, high, outer_points))
    return sections


def full_grid(low: float, high: float) -> Array:
    """Return the points of all sections as one ascending grid."""
    u = np.concatenate(grid_sections(low, high))
    return distinct(u[(u >= low) & (u <= high)])


def runs(flags: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """Return the index of the first and the last element of every run of True, shape (runs, 2)."""
    padded = np.concatenate([[False], flags, [False]])
    changes = np.flatnonzero(padded[1:] != padded[:-1])
    return changes.reshape(-1, 2) - [0, 1]


def refined_edges(
    inside: Callable[[Array], npt.NDArray[np.bool_]], u: Array, edges: npt.NDArray[np.intp]
) -> tuple[Array, Array]:
    """Return where the runs `edges` of a condition sampled at u really begin and end, by bisection between samples."""
    first, last = edges[:, 0], edges[:, 1]
    left = bisected(inside, u[first], u[np.maximum(first - 1, 0)])
    right = bisected(inside, u[last], u[np.minimum(last + 1, len(u) - 1)])
    return left, right


def bisected(inside: Callable[[Array], npt.NDArray[np.bool_]], within: Array, beyond: Array) -> Array:
    """Return the last points at which `inside` holds between `within`, where it does, and `beyond`, where it does not.

    `inside` is evaluated at several points of one interval at once, one interval after the other.
    """
    rows = np.arange(len(within))
    for _ in range(16):
        points = within[:, None] + (beyond - within)[:, None] * _SIXTEENTHS
        points[:, -1] = beyond
        holds = inside(points[:, 1:-1].reshape(-1)).reshape(len(rows), -1)
        first_beyond = np.argmin(np.column_stack([holds, np.zeros(len(rows), dtype=np.bool_)]), axis=1) + 1
        within, beyond = points[rows, first_beyond - 1], points[rows, first_beyond]
        if np.all(np.abs(within - beyond) <= EPSILON * np.abs(within)):
            break
    return within


def snapped(u: float, tolerance: float = 1e-11, digits: int = 7) -> float:
    """Return the shortest decimal within the tolerance of u, or u if none with few digits is."""
    if not np.isfinite(u):
        return u
    for count in range(digits):
        rounded = round(u, count)
        if abs(rounded - u) <= tolerance * max(1.0, abs(u)):
            return rounded + 0.0
    return u
