"""The points of a curve as they must be drawn: sampled, with every kink, jump, pole and edge met exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from engine.activations import BoundActivation, ElementWise
from engine.activations.own import OwnFunction
from engine.numeric.arrays import Array

Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]

_MOST_BREAKS = 500  # more than this in one picture cannot be told apart
_PARTS = 64  # pieces of an interval that is narrowed down
_TURNS = 9  # rounds of narrowing, down to neighbouring floats
_EFFORT = 8_000_000  # an own function's cost times the points at which poles are looked for
_FEWEST = 4
_GROWTH = 1e6  # a curve that grows this much between two samples has a pole there


@dataclass(frozen=True)
class Dot:
    """A dot at a kink or jump: filled where the curve has its value, open where it only approaches one."""

    u: float
    value: float
    filled: bool


@dataclass(frozen=True)
class Curve:
    """The points of one curve; `joined[i]` says whether a line joins point i to point i + 1."""

    u: Array
    values: Array
    joined: Flags
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class FunctionDifference:
    """`first` minus `second`, in f, f′ and f″: plotted as the curves of one function are."""

    first: BoundActivation
    second: BoundActivation


Plotted = BoundActivation | FunctionDifference


def sample(function: BoundActivation, low: float, high: float, count: int = 2000) -> tuple[Curve, Curve]:
    """Return the curves of f and f′ over [low, high], as `sample_orders` does."""
    f, df = sample_orders(function, low, high, count=count)
    return f, df


def sample_orders(plotted: Plotted, low: float, high: float, *, orders: int = 2, count: int = 2000) -> tuple[Curve, ...]:
    """Return the curves of f, f′ and, for three orders, f″ over [low, high], all at the same u.

    `count` evenly spaced points, and for each kink inside its two float neighbours and itself, so that jumps are gaps
    and never vertical lines. At the neighbours f′ is the one-sided slope. Where f ends, because it is undefined beyond or
    grows without bound, the last point is a float step away from the end, and no line leads across.
    """
    breaks = breaks_within(plotted, low, high)
    u = np.linspace(low, high, count)
    if len(breaks):
        beside = (np.nextafter(breaks, -np.inf), breaks, np.nextafter(breaks, np.inf))
        u = np.sort(np.concatenate([u[~np.isin(u, breaks)], *beside]))
    values = values_of(plotted, u, orders)
    more, poles = _ends(plotted, u, values)
    torn, beyond = _jumps(lambda at: order_of(plotted, at, 2), u, values[2]) if orders == 3 else (poles[:0], poles[:0])
    more = np.concatenate([more, torn, beyond])
    if len(more):
        u, first = np.unique(np.concatenate([u, more]), return_index=True)
        values = [np.concatenate(pair)[first] for pair in zip(values, values_of(plotted, more, orders), strict=True)]
    centres, gaps = np.searchsorted(u, breaks), (poles, poles, np.append(poles, torn))
    return tuple(_curve(u, value, centres, np.searchsorted(u, gap)) for value, gap in zip(values, gaps[:orders], strict=True))


def values_of(plotted: Plotted, u: npt.ArrayLike, orders: int) -> list[Array]:
    """Return f, f′ and, for three orders, f″ at u; where f is undefined, so are its derivatives."""
    values = [np.asarray(order_of(plotted, u, order)) for order in range(orders)]
    undefined = np.isnan(values[0])
    return [values[0], *(np.where(undefined, np.nan, value) for value in values[1:])] if undefined.any() else values


def order_of(plotted: Plotted, u: npt.ArrayLike, order: int) -> Array:
    """Return f (order 0), f′ (1) or f″ (2) at u; nan or ±inf where it is undefined or infinite."""
    with np.errstate(all="ignore"):
        if isinstance(plotted, FunctionDifference):
            return order_of(plotted.first, u, order) - order_of(plotted.second, u, order)
        return (plotted.f, plotted.df, partial(_second, plotted))[order](u)


def _second(function: BoundActivation, u: npt.ArrayLike) -> Array:
    """Return f″, nan at the kinks: there f′ has two one-sided slopes, or none."""
    u = np.asarray(u)
    if not isinstance(function.record, ElementWise) or not u.size:
        return np.full(u.shape, np.nan)
    second = np.array(function.record.automatic(u, **function.parameters)[2])
    second[np.isin(u, breaks_within(function, float(u.min()), float(u.max())))] = np.nan
    return second


def breaks_within(plotted: Plotted, low: float, high: float) -> Array:
    """Return the kinks and jumps within [low, high]; none where there are too many to be told apart."""
    if isinstance(plotted, FunctionDifference):
        return np.union1d(breaks_within(plotted.first, low, high), breaks_within(plotted.second, low, high))
    breaks = [kink.u for kink in plotted.record.breaks_between(low, high, **plotted.parameters)]
    return np.array(breaks if len(breaks) <= _MOST_BREAKS else [], dtype=np.float64)


def _most_poles(plotted: Plotted) -> int:
    """Return in how many intervals to look for poles: none for the catalogue's functions, which are finite wherever u
    is; for own functions, so few that the search takes no longer than drawing."""
    functions = (plotted.first, plotted.second) if isinstance(plotted, FunctionDifference) else (plotted,)
    cost = sum(function.record.slope.cost for function in functions if isinstance(function.record, OwnFunction))
    return max(_FEWEST, _EFFORT // (cost * _PARTS * _TURNS)) if cost else 0


def _jumps(f: Callable[[Array], Array], u: Array, values: Array) -> tuple[Array, Array]:
    """Return pairs of neighbouring floats between which f″ jumps although f′ has no kink: no record lists these points.

    The search looks only into intervals over which f″ changes far more than over their neighbours.
    """
    with np.errstate(all="ignore"):
        change = np.abs(np.diff(values))
        change[~np.isfinite(change)] = 0.0
        beside = np.maximum(np.append(0.0, change[:-1]), np.append(change[1:], 0.0))
        index = np.flatnonzero(change > 8.0 * beside + 1e-6)
    left, right, whole = u[index], u[index + 1], change[index]
    shares = np.linspace(0.0, 1.0, _PARTS + 1)
    for _ in range(_TURNS if len(index) else 0):
        grid = left[:, None] + (right - left)[:, None] * shares
        with np.errstate(all="ignore"):
            steps = np.abs(np.diff(f(grid), axis=1))
        rows, top = np.arange(len(steps)), np.argmax(np.where(np.isfinite(steps), steps, 0.0), axis=1)
        held = steps[rows, top] > 0.5 * whole
        left, right = grid[rows, top][held], grid[rows, top + 1][held]
        whole = whole[held]
        if not len(left):
            break
    return left, right


def _curve(u: Array, values: Array, centres: Indices, gaps: Indices) -> Curve:
    """Return the curve through these values: not joined at `gaps`, and with dots where it is torn at a kink (`centres`)."""
    finite = np.isfinite(values)
    joined = finite[:-1] & finite[1:]
    joined[gaps] = False
    dots: list[Dot] = []
    if len(centres):
        before, at, after = values[centres - 1], values[centres], values[centres + 1]
        left, right = _meet(before, at), _meet(at, after)
        joined[centres - 1] &= left
        joined[centres] &= right
        for index in np.flatnonzero(~(left & right)):
            sides = ((at, True, True), (before, False, not left[index]), (after, False, not right[index]))
            where = float(u[centres[index]])
            dots += [Dot(where, float(value[index]), filled) for value, filled, wanted in sides if wanted]
    return Curve(u, values, joined, tuple(dot for dot in dots if np.isfinite(dot.value)))


def _meet(first: Array, second: Array) -> Flags:
    """Return which pairs of values, one float step of u apart, belong to one continuous stretch."""
    with np.errstate(all="ignore"):
        return np.abs(first - second) <= 1e-9 * np.maximum(1.0, np.maximum(np.abs(first), np.abs(second)))


def _ends(plotted: Plotted, u: Array, values: Sequence[Array]) -> tuple[Array, Array]:
    """Return points beside the ends of defined stretches and beside poles, and of each pole the point before it."""
    more = [
        np.concatenate(_narrowed(lambda at, order=order: ~np.isfinite(order_of(plotted, at, order)), u, finite))
        for order, value in enumerate(values[:2])
        if not (finite := np.isfinite(value)).all()
    ]
    left, right = u[:0], u[:0]
    if most := _most_poles(plotted):
        left, right = _poles(lambda at: order_of(plotted, at, 0), u, values[0], values[1], most)
    return np.concatenate([left, right, *more]), left


def _narrowed(beyond: Callable[[Array], Flags], u: Array, finite: Flags) -> tuple[Array, Array]:
    """Return the last and the first defined points of the stretches, which lie between samples, as exactly as floats allow."""
    edges = np.flatnonzero(finite[:-1] != finite[1:])
    ends = finite[edges]
    inside, outside = np.where(ends, u[edges], u[edges + 1]), np.where(ends, u[edges + 1], u[edges])
    if not len(edges):
        return inside, outside
    parts = max(2, min(_PARTS, 8192 // len(edges)))
    rows, shares = np.arange(len(edges)), np.linspace(0.0, 1.0, parts + 1)
    for _ in range(int(np.ceil(56 / np.log2(parts)))):
        grid = inside[:, None] + (outside - inside)[:, None] * shares
        grid[:, -1] = outside
        first = np.argmax(beyond(grid), axis=1)
        inside, outside = grid[rows, np.maximum(first - 1, 0)], grid[rows, first]
    return inside, outside


def _poles(f: Callable[[Array], Array], u: Array, values: Array, slopes: Array, most: int) -> tuple[Array, Array]:
    """Return pairs of points with a pole of f between them: |f| grows without bound as the interval is narrowed.

    At the distance d from a pole of order p, |f′| d = p |f|, so the search looks only into intervals at both ends of which
    f changes by about its own size or more. Growth is measured against f outside the interval, because an end may lie so
    close to the pole that nothing inside is much larger. A spike between two samples is high too, but flat at its top.
    """
    with np.errstate(all="ignore"):
        size, change = np.abs(values), np.abs(slopes) * ((u[-1] - u[0]) / len(u))
        steep = change > 0.4 * size
        index = np.flatnonzero(steep[:-1] & steep[1:])
        index = index[u[index + 1] - u[index] > 1e-6 * (u[-1] - u[0]) / len(u)]
        index = np.sort(index[np.argsort(np.abs(index - len(u) // 2), kind="stable")[:most]])  # those in the middle first
        left, right = u[index], u[index + 1]
        outside = np.maximum(size[np.maximum(index - 1, 0)], size[np.minimum(index + 2, len(u) - 1)])
        shares = np.linspace(0.0, 1.0, _PARTS + 1)
        for turn in range(_TURNS if len(index) else 0):
            grid = left[:, None] + (right - left)[:, None] * shares
            inside = np.abs(f(grid))
            inside[np.isnan(inside)] = np.inf
            top = np.argmax(inside, axis=1)
            rows = np.arange(len(top))
            grows = inside[rows, top] > outside * 4.0
            if turn == _TURNS - 1:
                grows = (inside[rows, top] > outside * _GROWTH) & (inside.max(axis=1) > 1.2 * inside.min(axis=1))
            left, right = grid[rows, np.maximum(top - 1, 0)], grid[rows, np.minimum(top + 1, _PARTS)]
            left, right, outside = left[grows], right[grows], outside[grows]
            if not len(left):
                break
    return np.nextafter(left, -np.inf), np.nextafter(right, np.inf)  # one of them may have been the pole itself
