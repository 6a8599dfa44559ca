"""Kinks, jumps and poles of a function, and where it is undefined, found from its values alone.

A second difference over steps h shrinks as h² where f is smooth, as h at a kink, and not at all at a jump. So the
points that stand out on a grid are zoomed in on, eight times closer at each level, and judged by how their difference
shrank.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from engine.analysis.grid import (
    CORE,
    CORE_CELLS,
    EPSILON,
    FAR,
    Plain,
    bisected,
    full_grid,
    grid_sections,
    refined_edges,
    runs,
    snapped,
)
from engine.numeric.arrays import Array

KinkKind = Literal["kink", "jump", "pole"]

_CENTRE = 1 / 16  # small thresholds hide between the points of the core
_CENTRE_CELLS = 512
_OSCILLATING = 64  # points that stand out in the core of an oscillating function
_SHRINK = 8  # factor by which each level of zooming looks closer
_LEVELS = 6  # from 1/64 to 6e-8: closer, the rounding of f drowns a weak kink
_COMPARED = 3  # the order of shrinking is measured over this many last levels
_MOST = 1024  # candidates followed at once: bounds the time for functions with a break in every cell
_MOST_OUTSIDE = 256  # the same on a coarse grid, where fast waves stand out everywhere
_MOST_JUDGED = 300  # of the remaining ones; if there are more, those near 0 are enough, as nobody can tell them apart

# Weights of the values at 1, 2, 3, 4, 5 steps from a point that give the quartic through them and its slope at the point.
_NODES = np.arange(1.0, 6.0)
_TO_VALUE = np.array([5.0, -10.0, 10.0, -5.0, 1.0])
_TO_SLOPE = np.array([-77.0, 214.0, -234.0, 122.0, -25.0]) / 12.0
_FIT_STEP = 1e-4


@dataclass(frozen=True)
class Break:
    """A point where f is not smooth: its value, and the limits of f and f′ from the left and from the right.

    At a pole, and where a tangent is vertical, limits are infinite.
    """

    u: float
    value: float
    left_value: float
    right_value: float
    left_slope: float
    right_slope: float
    kind: KinkKind


@dataclass(frozen=True)
class _Candidates:
    """Points being zoomed in on: the centre and the step of each, and its second difference at each level so far."""

    centre: Array
    step: Array
    bends: Array  # shape (candidates, levels)
    size: Array  # the largest |f| in the last window

    def select(self, rows: npt.NDArray[np.intp]) -> _Candidates:
        """Return only these candidates, in this order."""
        return _Candidates(self.centre[rows], self.step[rows], self.bends[rows], self.size[rows])


def find_breaks(f: Plain, low: float = -FAR, high: float = FAR) -> tuple[Break, ...]:
    """Return the kinks, jumps and poles of f in [low, high], in ascending order.

    f maps an array of shape (n,) to one of shape (n,), element by element; nan and ±inf are passed over. Two breaks
    closer than a cell of the grid (1/64 within ±16, coarser beyond) are told apart unless both hide between two of its
    points. Positions are right to 1e-9 and better, slopes to 1e-6; decimals that are met within that are taken.
    """
    if not low < high:
        return ()
    with np.errstate(all="ignore"):
        f = _real(f)
        kinks = _zoom_in(f, _standing_anywhere(f, low, high))
        breaks = _judged(f, kinks) if len(kinks.centre) else []
    return tuple(break_ for break_ in breaks if low <= break_.u <= high)


def undefined_stretches(f: Plain, low: float = -FAR, high: float = FAR) -> tuple[tuple[float, float], ...]:
    """Return the stretches (first, last) of [low, high] where f is nan or infinite, their edges bisected.

    A single point is a stretch of length 0. A value that is infinite only because it outgrew float64, as e^(u²) does,
    is not undefined.
    """
    with np.errstate(all="ignore"):
        f = _real(f)
        u = full_grid(low, high)
        values = f(u)
        bad = ~np.isfinite(values)
        edges = runs(bad)
        if not len(edges):
            return ()
        first, last = refined_edges(lambda at: ~np.isfinite(f(at)), u, edges)
        whole = (first <= u[0]) & (last >= u[-1])
        beside = np.fmax(_size_beside(f, first, -1.0), _size_beside(f, last, 1.0))
        real = whole | ~(beside > 1e250) | np.isnan(f(0.5 * (first + last)))
    return tuple((snapped(a), snapped(b)) for a, b in zip(first[real].tolist(), last[real].tolist(), strict=True))


def _real(f: Plain) -> Plain:
    """Return f with a constant spread over its argument and without warnings about values that are passed over anyway."""
    return lambda u: np.broadcast_to(np.asarray(f(u), dtype=np.float64), u.shape)


def _size_beside(f: Plain, edge: Array, side: float) -> Array:
    """Return |f| a little outside of an edge: where f outgrew float64 it is still enormous there."""
    return np.abs(f(edge + side * 1e-9 * np.maximum(1.0, np.abs(edge))))


def _standing_out(f: Plain, grid: Array) -> _Candidates:
    """Return the local maxima of the fourth difference on a grid: it sees kinks where the second sees curvature too."""
    values = f(grid)
    values = np.where(np.isfinite(values), values, np.nan)
    fourth = np.abs(np.diff(values, 4))
    floor = 1e-12 * (np.abs(values[2:-2]) + 1e-6)
    higher = np.concatenate([[False], fourth[1:] >= fourth[:-1]]) & np.concatenate([fourth[:-1] >= fourth[1:], [False]])
    ends = np.isnan(values[:-4]) | np.isnan(values[4:])
    standing = np.flatnonzero((higher | _beside(ends)) & (fourth > floor))
    most = _MOST if (step := float(grid[1] - grid[0])) < 2.0 * CORE / CORE_CELLS + EPSILON else _MOST_OUTSIDE
    if len(standing) > most:
        standing = np.sort(standing[np.argsort(fourth[standing])[-most:]])
    steps, bends = np.full(len(standing), step), np.empty((len(standing), 0))
    return _Candidates(grid[2:-2][standing], steps, bends, np.abs(values[2:-2][standing]))


def _standing_anywhere(f: Plain, low: float, high: float) -> _Candidates:
    """Return what stands out in any section, once more around 0, and, where f oscillates, on a grid dense enough to
    follow it."""
    parts = [_standing_out(f, grid) for grid in grid_sections(low, high)]
    if sum(len(part.centre) for part in parts) > _OSCILLATING:
        parts = [_standing_out(f, grid) for grid in grid_sections(low, high, density=4)]
    if low <= -_CENTRE and high >= _CENTRE:
        parts.append(_standing_out(f, np.linspace(-_CENTRE, _CENTRE, _CENTRE_CELLS + 1)))
    return _joined(parts)


def _beside(flags: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return flags for the neighbours of flagged elements and for both ends of the array."""
    padded = np.concatenate([[True], flags, [True]])
    return padded[:-2] | padded[2:]


def _joined(parts: list[_Candidates]) -> _Candidates:
    return _Candidates(
        np.concatenate([part.centre for part in parts]),
        np.concatenate([part.step for part in parts]),
        np.concatenate([part.bends for part in parts]),
        np.concatenate([part.size for part in parts]),
    )


def _zoom_in(f: Plain, candidates: _Candidates) -> _Candidates:
    """Return the candidates that remain after looking closer level by level: one window can hold several, or none."""
    for level in range(_LEVELS):
        if not len(candidates.centre):
            break
        # The fourth difference of the grid may peak two cells beside a kink; the second difference only one.
        candidates = _closer(f, candidates, reach=3 if level == 0 else 1, strict=level > 0)
    return candidates


def _medians(rows: Array) -> Array:
    """Return the median of each row, all of one odd length.

    np.median would import numpy.ma: 30 ms that the first window, whose card asks for kinks, need not wait for.
    """
    middle = rows.shape[1] // 2
    return np.partition(rows, middle, axis=1)[:, middle]


def _closer(f: Plain, candidates: _Candidates, reach: int, strict: bool) -> _Candidates:
    """Return the peaks of the second difference around each candidate, at a smaller step; at most _MOST of them."""
    offsets = np.arange(-_SHRINK * reach, _SHRINK * reach + 1) / _SHRINK
    points = candidates.centre[:, None] + candidates.step[:, None] * offsets
    values = f(points.reshape(-1)).reshape(points.shape)
    size = np.max(np.where(np.isfinite(values), np.abs(values), 0.0), axis=1)
    bend = values[:, 2:] - 2.0 * values[:, 1:-1] + values[:, :-2]
    bend[~np.isfinite(bend)] = 0.0
    bend = np.abs(bend - _medians(bend)[:, None])  # curvature bends all of a window alike
    noise = 64.0 * EPSILON * (size + 0.05 * (1.0 + np.abs(candidates.centre)))  # cancellation leaves more than |f| tells
    peak = bend > noise[:, None]
    peak[:, 1:] &= bend[:, 1:] >= bend[:, :-1]
    peak[:, :-1] &= bend[:, :-1] > bend[:, 1:]
    usual = _medians(bend)
    if strict:
        peak &= bend > 3.0 * usual[:, None]
    rows, columns = np.nonzero(peak)
    if len(rows) > _MOST:
        kept = np.sort(np.argsort(bend[rows, columns] / (usual + noise)[rows])[-_MOST:])
        rows, columns = rows[kept], columns[kept]
    return _Candidates(
        points[rows, columns + 1],
        candidates.step[rows] / _SHRINK,
        np.column_stack([candidates.bends[rows], bend[rows, columns]]),
        size[rows],
    )


def _judged(f: Plain, candidates: _Candidates) -> list[Break]:
    """Return the breaks among the candidates that were followed to the last level."""
    candidates = candidates.select(np.argsort(candidates.centre))
    reach = 8.0 * np.maximum(candidates.step, np.roll(candidates.step, 1))  # the same point may have been found on two grids
    candidates = candidates.select(np.flatnonzero(np.diff(candidates.centre, prepend=-np.inf) > reach))
    order = np.log(candidates.bends[:, -1 - _COMPARED] / candidates.bends[:, -1]) / (_COMPARED * np.log(_SHRINK))
    candidates, order = candidates.select(np.flatnonzero(order < 1.5)), order[order < 1.5]
    if not len(order):
        return []
    nearest = np.sort(np.argsort(np.abs(candidates.centre), kind="stable")[:_MOST_JUDGED])
    candidates, order = candidates.select(nearest), order[nearest]
    gaps = np.diff(candidates.centre, prepend=-np.inf, append=np.inf)
    fit = np.clip(np.minimum(gaps[:-1], gaps[1:]) / 8.0, 20.0 * candidates.step, _FIT_STEP)
    judge = _Judge(f, candidates, order, fit)
    return [kink for index in range(len(order)) if (kink := judge.judge(index))]


class _Judge:
    """Distinguishes breaks from points that only looked like one, by the limits of f and f′ from both sides."""

    def __init__(self, f: Plain, candidates: _Candidates, order: Array, fit: Array) -> None:
        self.f, self.places, self.order, self.fit = f, candidates, order, fit
        jumping = np.flatnonzero(np.abs(order) < 0.2)
        self.u = candidates.centre.copy()
        self.u[jumping] = _meeting_point(f, candidates.select(jumping))
        self._fit_sides()
        self.at = np.array([self._place(index) for index in range(len(order))])
        self.value = f(self.at)  # all at once: calls cost more than points

    def _fit_sides(self) -> None:
        """Extrapolate f and f′ from either side to each candidate, by the quartic through five points there."""
        nodes = self.fit[:, None] * _NODES
        left = self.f((self.u[:, None] - nodes).reshape(-1)).reshape(nodes.shape)
        right = self.f((self.u[:, None] + nodes).reshape(-1)).reshape(nodes.shape)
        self.left, self.right = left @ _TO_VALUE, right @ _TO_VALUE
        self.next_left, self.next_right = self.f(self.u - self.places.step), self.f(self.u + self.places.step)
        rise, fall = right - right[:, :1], left[:, :1] - left  # so that a constant has the slope 0 exactly
        self.left_slope, self.right_slope = fall @ _TO_SLOPE / self.fit, rise @ _TO_SLOPE / self.fit
        self.far_left, self.far_right = left[:, -1], right[:, -1]
        self.beside = np.abs(self.far_left) + np.abs(self.far_right)

    def _place(self, index: int) -> float:
        """Return where a break would be: the point that was found, as a short decimal if one is close enough."""
        u, order = float(self.u[index]), self.order[index]
        if not order > 0.8:
            return snapped(u) if order < 0.2 else snapped(u, tolerance=1e-6, digits=5)
        turn = float(self.right_slope[index] - self.left_slope[index])
        away = float(self.left[index] - self.right[index]) / turn if turn else 0.0  # the two tangents meet there
        return snapped(u + away, tolerance=1e-9)

    def judge(self, index: int) -> Break | None:
        """Return the break at this candidate, or None."""
        order = self.order[index]
        if order < -0.2:
            return self._pole(index)
        if order < 0.2:
            return self._jump(index)
        return self._kink(index) if order > 0.8 else self._cusp(index)

    def _pole(self, index: int) -> Break | None:
        """Return the pole, two-sided or one-sided (1/u for u > 0 and 0 elsewhere has the limit 0 from the left), or None."""
        grows = self._grows(index)
        if not self.places.size[index] > 10.0 * self.beside[index] or not any(grows):
            return None
        u, fit = float(self.u[index]), self.fit[index]
        left, right = np.where(grows, np.sign(ends := self.f(np.array([u - fit, u + fit]))) * np.inf, ends).tolist()
        crossing = all(grows) and left != right
        if crossing:
            u = float(bisected(lambda at: np.sign(self.f(at)) == np.sign(left), np.array([u - fit]), np.array([u + fit]))[0])
        u = snapped(u, tolerance=1e-11 if crossing else 1e-6, digits=7 if crossing else 5)
        rises = np.where(grows, [left, -right], [self.left_slope[index], self.right_slope[index]])
        return Break(u, float(self.f(np.array([u]))[0]), left, right, float(rises[0]), float(rises[1]), "pole")

    def _grows(self, index: int) -> tuple[bool, bool]:
        """Return from which sides (left, right) |f| grows without bound."""
        near = np.abs([self.next_left[index], self.next_right[index]])
        far = np.abs([self.far_left[index], self.far_right[index]])
        return tuple((near > 3.0 * far).tolist())

    def _jump(self, index: int) -> Break | None:
        """Return the jump, or None where f does not differ from side to side, or runs away towards u."""
        left, right = float(self.left[index]), float(self.right[index])
        u, value = float(self.at[index]), float(self.value[index])
        height = max(abs(right - left), abs(value - left), abs(value - right))
        if not 1e-7 * (1.0 + abs(left)) < height or not 0.3 * abs(right - left) < self.places.bends[index, -1] < 2.2 * height:
            return None
        strays = max(abs(self.next_left[index] - left), abs(self.next_right[index] - right))
        if not strays < 0.1 * height:  # the values run away towards u: a singularity, not a jump
            return None
        slopes = snapped(float(self.left_slope[index]), 1e-9), snapped(float(self.right_slope[index]), 1e-9)
        return Break(u, value, snapped(left), snapped(right), *slopes, "jump")

    def _kink(self, index: int) -> Break | None:
        """Return the kink, or None unless the second differences fit the turn of the slope."""
        left, right = float(self.left_slope[index]), float(self.right_slope[index])
        turn = right - left
        if not abs(turn) > 1e-6 * (1.0 + abs(left) + abs(right)):
            return None
        measured = self.places.bends[index, [-1, -1 - _COMPARED]] / self.places.step[index] * [1.0, _SHRINK**-_COMPARED]
        if not np.all((measured > 0.4 * abs(turn)) & (measured < 1.3 * abs(turn))):
            return None
        u, value = float(self.at[index]), float(self.value[index])
        return Break(u, value, value, value, snapped(left, 1e-9), snapped(right, 1e-9), "kink")

    def _cusp(self, index: int) -> Break | None:
        """Return the cusp, whose steep slopes count as infinite, or None where neither slope is steep."""
        u, value = float(self.at[index]), float(self.value[index])
        left, right = float(self.left_slope[index]), float(self.right_slope[index])
        if not max(abs(left), abs(right)) > 5.0 or not np.isfinite(left + right + value):
            return None
        vertical = [slope if abs(slope) < 5.0 else float(np.copysign(np.inf, slope)) for slope in (left, right)]
        return Break(u, value, value, value, vertical[0], vertical[1], "kink")


def _meeting_point(f: Plain, candidates: _Candidates) -> Array:
    """Return where f changes from its value on the left of each candidate to that on the right, exact to one float step."""
    low, high = candidates.centre - candidates.step, candidates.centre + candidates.step
    left, right = f(low), f(high)
    for _ in range(64):
        middle = 0.5 * (low + high)
        if not np.any((low < middle) & (middle < high)):
            break
        value = f(middle)
        is_left = np.abs(value - left) <= np.abs(value - right)
        np.copyto(low, middle, where=is_left)
        np.copyto(high, middle, where=~is_left)
    pairs = zip(low.tolist(), high.tolist(), strict=True)  # of equal values, one point is off an otherwise smooth curve
    return np.where(left == right, candidates.centre, np.array([min(pair, key=lambda u: len(repr(u))) for pair in pairs]))
