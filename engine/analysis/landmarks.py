"""The points worth marking on a curve: extrema, zeros of f and of f′, saturation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from engine.analysis.grid import CORE, FAR, Plain, bisected, refined_edges, runs, snapped
from engine.analysis.kinks import Break
from engine.analysis.profile import Profile, level_stretches
from engine.analysis.saturation import SATURATION, SHELF
from engine.numeric.arrays import Array, distinct

_WAVES = 6  # with more extrema or zeros near 0 than this there is no end of them: those near 0 are enough
_TAIL = 20  # far samples that must agree before a tail is believed


@dataclass(frozen=True)
class Extremum:
    """A strict local minimum or maximum."""

    u: float
    value: float
    kind: Literal["minimum", "maximum"]


@dataclass(frozen=True)
class Stretch:
    """A closed interval of u, one point where low equals high; ends may be infinite."""

    low: float
    high: float

    @property
    def is_point(self) -> bool:
        """Whether it is a single point."""
        return self.low == self.high


@lru_cache(maxsize=16)
def extrema(profile: Profile) -> tuple[Extremum, ...]:
    """Return the strict local extrema in ascending order of u; of an endless wave only those in [-16, 16]."""
    signs = np.sign(profile.slopes)
    points = _sign_changes(profile, profile.df, signs)
    before = signs[np.clip(np.searchsorted(profile.u, points) - 2, 0, None)]
    real = _stands_out(profile.f, points)
    values = profile.f(points)
    extremes = [
        Extremum(float(u), float(value) + 0.0, "maximum" if sign > 0 else "minimum")
        for u, value, sign, kept in zip(points, values, before, real, strict=True)
        if kept
    ]
    extremes += [Extremum(break_.u, break_.value + 0.0, kind) for break_ in profile.breaks if (kind := _kind(break_))]
    return tuple(_near(sorted(extremes, key=lambda extremum: extremum.u)))


def zeros_of(profile: Profile, turns: tuple[Extremum, ...]) -> tuple[Stretch, ...]:
    """Return where f is 0, points and stretches; `turns` are the extrema, at which f may touch 0.

    A stretch that ends at a jump, at which f is something else, ends one float step before it.
    """
    crossing = _sign_changes(profile, profile.f, np.sign(profile.values))
    touching = np.array([turn.u for turn in turns if abs(turn.value) < 1e-12])
    points = np.concatenate([crossing, touching])
    found = _merged(points[_stands_out(profile.f, points)], level_stretches(profile, profile.f, profile.values, 0.0))
    return tuple(stretch if stretch.is_point else _where_zero(profile, stretch) for stretch in found)


def _where_zero(profile: Profile, stretch: Stretch) -> Stretch:
    """Return a stretch without those of its ends at which f is not 0."""
    ends = np.array([stretch.low, stretch.high])
    inward = np.nextafter(ends, ends[::-1])
    at_break = np.isin(ends, [break_.u for break_ in profile.breaks])
    low, high = np.where(at_break & (profile.f(ends) != 0.0), inward, ends)
    return Stretch(float(low), float(high))


def slope_zeros(profile: Profile, turns: tuple[Extremum, ...]) -> tuple[Stretch, ...]:
    """Return where f′ is 0, points and stretches: smooth extrema, saddles, and where f is constant."""
    turning = np.array([turn.u for turn in turns])
    points = np.concatenate([turning[~profile.near_break(turning)], _touches(profile)])
    level = [
        stretch
        for stretch in level_stretches(profile, profile.df, profile.slopes, 0.0)
        if stretch[0] < stretch[1] or not profile.near_break(np.array(stretch[:1]))[0]
    ]
    return _merged(points[_stands_out(profile.df, points)], level)


def saturation(profile: Profile, still: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Return where |f′| < SATURATION: tails, stretches of slope 0, and shelves; not the turn of an extremum.

    `still` are the zeros of f′.
    """
    kept = ~profile.at_break
    u, slopes = profile.u[kept], profile.slopes[kept]
    edges = runs(np.abs(slopes) < SATURATION)
    if not len(edges):
        return ()
    low, high = refined_edges(lambda at: np.abs(profile.df(at)) < SATURATION, u, edges)
    to_left, to_right = edges[:, 0] == 0, edges[:, 1] == len(u) - 1
    long = edges[:, 1] - edges[:, 0] >= _TAIL
    low[to_left & long], high[to_right & long] = -np.inf, np.inf
    stretches = [Stretch(snapped(a), snapped(b)) for a, b in zip(low.tolist(), high.tolist(), strict=True)]
    return tuple(stretch for stretch in stretches if _is_saturation(profile, stretch, still))


def _is_saturation(profile: Profile, stretch: Stretch, still: tuple[Stretch, ...]) -> bool:
    """Return whether f is really flat on a stretch: a tail, a constant piece or a shelf, not the turn of an extremum."""
    if np.isinf(stretch.low) or np.isinf(stretch.high):
        return True
    if max(-stretch.low, stretch.high) >= FAR:
        return False
    inside = [other for other in still if stretch.low <= other.low and other.high <= stretch.high]
    if inside:
        return any(not other.is_point for other in inside)
    ends = profile.df(np.array([stretch.low, stretch.high]))
    return stretch.high - stretch.low >= SHELF and bool(ends[0] * ends[1] >= 0)


def _sign_changes(profile: Profile, function: Plain, signs: Array) -> Array:
    """Return where a sampled function changes its sign without a break, within ±FAR."""
    u = profile.u
    cells = np.flatnonzero((signs[:-1] * signs[1:] < 0) & ~profile.apart & (np.abs(u[:-1]) <= FAR) & (np.abs(u[1:]) <= FAR))
    sign = signs[cells][:, None]
    between = np.empty(0)
    if len(cells):
        between = bisected(lambda at: np.sign(function(at)).reshape(len(sign), -1) == sign, u[cells], u[cells + 1])
    inner = signs[1:-1] == 0
    at = np.flatnonzero(inner & (signs[:-2] * signs[2:] < 0) & ~profile.at_break[1:-1]) + 1
    roots = np.concatenate([between, u[at[np.abs(u[at]) <= FAR]]])
    return distinct(np.array([snapped(root) for root in roots.tolist()]))


def _stands_out(function: Plain, points: Array) -> npt.NDArray[np.bool_]:
    """Return at which points the function differs from its values nearby by more than rounding."""
    if not len(points):
        return np.zeros(0, dtype=np.bool_)
    beside = function((points[:, None] + [-0.25, -0.03, 0.03, 0.25]).reshape(-1)).reshape(-1, 4)
    there = function(points)[:, None]
    change = np.abs(np.where(np.isfinite(beside), beside, np.inf) - there)
    return np.max(change, axis=1) > 1e-9 * np.maximum(np.abs(there[:, 0]), 0.1)


def _touches(profile: Profile) -> Array:
    """Return where |f′| comes down to 0 between two samples and goes up again with the same sign."""
    kept = ~profile.at_break & (np.abs(profile.u) <= FAR)
    u, size = profile.u[kept], np.abs(profile.slopes[kept])
    lowest = np.flatnonzero((size[1:-1] <= size[:-2]) & (size[1:-1] < size[2:]) & (size[1:-1] < 0.1)) + 1
    if not len(lowest):
        return np.empty(0)
    centre, reach = u[lowest], np.maximum(u[lowest + 1] - u[lowest], u[lowest] - u[lowest - 1])
    rows = np.arange(len(lowest))
    for _ in range(9):
        points = centre[:, None] + reach[:, None] * np.linspace(-1.0, 1.0, 17)
        sizes = np.abs(profile.df(points.reshape(-1))).reshape(points.shape)
        best = np.argmin(np.where(np.isnan(sizes), np.inf, sizes), axis=1)
        centre, reach = points[rows, best], reach / 8.0
    touching = centre[np.abs(profile.df(centre)) < 1e-13]
    return np.array([snapped(u, 1e-7) for u in touching[~profile.near_break(touching)].tolist()])


def _kind(here: Break) -> Literal["minimum", "maximum"] | None:
    """Return what kind of strict extremum f has at a break, if any: judged by the limits from both sides."""
    kinds: tuple[tuple[float, Literal["minimum", "maximum"]], ...] = ((1.0, "minimum"), (-1.0, "maximum"))
    for sign, kind in kinds:
        left, right = sign * (here.left_value - here.value), sign * (here.right_value - here.value)
        falls = left > 0 or (left == 0 and sign * here.left_slope < 0)
        rises = right > 0 or (right == 0 and sign * here.right_slope > 0)
        if here.kind != "pole" and falls and rises:
            return kind
    return None


def _near(extremes: list[Extremum]) -> list[Extremum]:
    close = [extremum for extremum in extremes if abs(extremum.u) <= CORE]
    return close if len(close) > _WAVES else extremes


def _merged(points: Array, level: list[tuple[float, float]]) -> tuple[Stretch, ...]:
    """Return points and stretches in ascending order, a point that a stretch or another point already has left out."""
    stretches = [Stretch(low, high) for low, high in level]
    taken = [stretch for stretch in stretches if not stretch.is_point]
    single = sorted({float(u) for u in points} | {stretch.low for stretch in stretches if stretch.is_point})
    kept: list[float] = []
    for u in single:
        if not any(stretch.low - 1e-7 <= u <= stretch.high + 1e-7 for stretch in taken) and not (kept and u - kept[-1] < 1e-6):
            kept.append(u)
    close = [u for u in kept if abs(u) <= CORE]
    kept = close if len(close) > _WAVES else kept
    return tuple(sorted([*taken, *(Stretch(u, u) for u in kept)], key=lambda stretch: stretch.low))
