"""Where a program may break: the points at which one of its comparisons, absolute values, floors or domains changes over."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.formula.program import Program
from engine.numeric.arrays import Array, distinct

MOST = 400  # cells of the grid; where more of them have changes it is a texture, not a set of kinks
_EFFORT = 20_000  # of a program's cost times the points it is searched for, so that the search takes milliseconds
_FEWEST = 12
_IN_ONE_CELL = 2  # points between two points of the grid that are told apart
_BITS = 120  # what is left to find of a point once the grid has bracketed it, even if it is next to 0
_COMPARISON = 10  # what stacking and comparing costs a result, in the units of a program's cost
_OVERHEAD = 2000  # what calling numpy costs a step, in the units of a program's cost
_TINY = 1e-18  # a point closer to 0 than this is 0: it was found where a square underflowed, or not to its last bit


def points_of_change(changes: Program, parameters: Mapping[str, float], grid: Array) -> Array:
    """Return, ascending, the u within the ascending `grid` at which a result of `changes` takes another value.

    Each point is found to the last bit: of two neighbouring floats with different values, the one on the change itself
    (where a difference is exactly 0), otherwise the right one. If there are more than can be afforded, those nearest to the
    middle of the grid.
    """
    if not changes.results:
        return np.empty(0)
    if grid[0] < 0.0 < grid[-1]:
        grid = distinct(np.append(grid, 0.0))  # towards 0 floats get ever denser: there is no last bit to halve down to
    states = _states(changes, parameters, grid)
    cells = np.flatnonzero(np.any(states[:, 1:] != states[:, :-1], axis=0))
    most = int(np.clip(_EFFORT // _cost(changes), _FEWEST, MOST))
    if len(cells) > most:
        middle = (grid[0] + grid[-1]) / 2
        cells = np.sort(cells[np.argsort(np.abs(grid[cells] - middle), kind="stable")[:most]])
    changing = _in_cells(changes, parameters, (grid[cells], grid[cells + 1]), (states[:, cells], states[:, cells + 1]))
    changing[np.abs(changing) < _TINY] = 0.0
    points = distinct(changing)
    # Where a difference is 0 at one float only, it changes there and again at the next: one point, not two.
    return points[~np.isin(np.nextafter(points, -np.inf), points)]


def _cost(changes: Program) -> int:
    """Return what one point costs: the program, and comparing its results."""
    return changes.cost + _COMPARISON * len(changes.results)


def _states(changes: Program, parameters: Mapping[str, float], x: Array) -> Array:
    return np.nan_to_num(np.stack(changes.run(x, parameters)), nan=np.inf)


def _in_cells(
    changes: Program, parameters: Mapping[str, float], ends: tuple[Array, Array], states: tuple[Array, Array]
) -> Array:
    """Return the points within cells with these ends, which have these states (results, cells), in any order."""
    (low, high), (before, after) = ends, states
    changing: list[Array] = []
    for _ in range(_IN_ONE_CELL):
        changing.append(_narrowed(changes, parameters, low, high, before))
        # Behind the point, what is left of the cell may hold another one.
        low = np.minimum(np.nextafter(changing[-1], np.inf), high)
        before = _states(changes, parameters, low)
        left = np.any(before != after, axis=0)
        low, high, before, after = low[left], high[left], before[:, left], after[:, left]
        if not len(low):
            break
    return np.concatenate(changing)


def _narrowed(changes: Program, parameters: Mapping[str, float], low: Array, high: Array, before: Array) -> Array:
    """Return the first u in each cell at which the states are no longer those before, which they are at `low`.

    All cells are cut at once, into as many parts as fit into the time that calling numpy for every step costs anyway.
    """
    count = np.arange(len(low))
    if not len(count):
        return high
    at_start, at_end = np.nextafter(low, np.inf), np.nextafter(high, -np.inf)  # grids often meet the point itself
    high = np.where(np.any(_states(changes, parameters, at_start) != before, axis=0), at_start, high)
    low = np.where(np.any(_states(changes, parameters, at_end) != before, axis=0), low, np.minimum(high, at_end))
    parts = int(np.clip(_OVERHEAD * len(changes.steps) // (len(count) * _cost(changes)), 16, 128))
    shares = np.arange(1, parts)[:, None] / parts
    for _ in range(int(np.ceil(_BITS / np.log2(parts)))):
        inner = low + (high - low) * shares
        if not np.any((inner > low) & (inner < high)):
            break
        states = _states(changes, parameters, inner.reshape(-1)).reshape(-1, *inner.shape)
        left = np.logical_or.accumulate(np.any(states != before[:, None], axis=0), axis=0)
        edges = np.concatenate([low[None], inner, high[None]])
        first = np.sum(~left, axis=0) + 1
        low, high = edges[first - 1, count], edges[first, count]
    return high
