"""Where a program may have a break: the points at which one of its comparisons, signs, floors or domains changes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.formula.program import Program
from engine.numeric.arrays import Array, distinct

MOST = 400  # cells of the grid; changes in more of them are a texture, not a set of kinks
_EFFORT = 20_000  # of a program's cost times the points it is searched for, so that the search takes milliseconds
_FEWEST = 12
_IN_ONE_CELL = 2  # points that are distinguished within one cell of the grid
_BITS = 120  # halvings to the last bit of a point that the grid has bracketed, even next to 0
_COMPARISON = 10  # cost of stacking and comparing a result, in the units of a program's cost
_OVERHEAD = 2000  # cost of calling numpy for a step, in the units of a program's cost
_TINY = 1e-18  # a point closer to 0 than this is 0, found where a square underflowed or not to the last bit


def points_of_change(changes: Program, parameters: Mapping[str, float], grid: Array) -> Array:
    """Return, ascending, the u within the ascending `grid` at which a result of `changes` takes another value.

    Each point is found to the last bit: of two neighbouring floats with different values, the one on the change itself
    (where a difference is exactly 0), otherwise the right one. If there are too many, only those nearest to the middle of
    the grid are returned.
    """
    if not changes.results:
        return np.empty(0)
    if grid[0] < 0.0 < grid[-1]:
        grid = distinct(np.append(grid, 0.0))  # floats get ever denser towards 0, so halving would not end
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
    """Return the cost of one point: running the program and comparing its results."""
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
        # The rest of the cell, after the point, may hold another one.
        low = np.minimum(np.nextafter(changing[-1], np.inf), high)
        before = _states(changes, parameters, low)
        left = np.any(before != after, axis=0)
        low, high, before, after = low[left], high[left], before[:, left], after[:, left]
        if not len(low):
            break
    return np.concatenate(changing)


def _narrowed(changes: Program, parameters: Mapping[str, float], low: Array, high: Array, before: Array) -> Array:
    """Return the first u in each cell at which the states differ from `before`, the states at `low`.

    All cells are cut at once, into as many parts as take no longer than the calls of numpy do anyway.
    """
    count = np.arange(len(low))
    if not len(count):
        return high
    at_start, at_end = np.nextafter(low, np.inf), np.nextafter(high, -np.inf)  # grids often hit the point itself
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
