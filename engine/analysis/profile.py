"""The profile of an activation: f and f′ on one dense grid, computed once, from which all its properties are derived."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.activations.record import Activation
from engine.analysis.grid import FAR, Plain, full_grid, refined_edges, runs, snapped
from engine.analysis.kinks import Break, find_breaks, undefined_stretches
from engine.numeric.arrays import Array, distinct
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message

LARGE = 1e12  # a larger value, far out or beside a singular point, is on its way to infinity

STEEPER = 1.2  # times, 1e-12 beside a vertical tangent as against 1e-6: the slope of u log|u| is 1.9 times as steep
_FARTHEST = 1e17  # u / (1 + |u|) is 1 to the last bit here, and u² has not overflowed


@dataclass(frozen=True, eq=False)
class Profile:
    """f and f′ on an ascending grid dense near 0 and geometric up to ±1e17, with each break, and the floats beside it.

    `apart[i]` says that a break lies between or on points i and i + 1. `limits` are f(-inf) and f(inf), `slope_limits`
    those of f′, nan where there is none.
    """

    f: Plain
    df: Plain
    u: Array
    values: Array
    slopes: Array
    breaks: tuple[Break, ...]
    undefined: tuple[tuple[float, float], ...]
    at_break: npt.NDArray[np.bool_]
    apart: npt.NDArray[np.bool_]
    limits: tuple[float, float]
    slope_limits: tuple[float, float]

    def near_break(self, u: Array) -> npt.NDArray[np.bool_]:
        """Return which of u are at a break, to within rounding."""
        edges = np.array([-np.inf, *(break_.u for break_ in self.breaks), np.inf])
        after = np.clip(np.searchsorted(edges, u), 1, None)
        return np.minimum(u - edges[after - 1], edges[after] - u) <= 1e-9 * np.maximum(1.0, np.abs(u))

    def ends_at(self, u: float) -> bool:
        """Return whether the line, or a stretch where f is defined, ends at u."""
        return bool(np.isinf(u)) or any(abs(u - edge) <= 1e-9 for stretch in self.undefined for edge in stretch)


def profile_of(activation: Activation, parameters: Mapping[str, Any]) -> Profile:
    """Return the profile of an element-wise activation; KasseiError for one over a layer.

    The last few are cached, because a card, a table and a plot need the same one in turn.
    """
    if activation.is_vector:
        raise KasseiError(
            QT_TRANSLATE_NOOP(
                "messages", "{activation} works over a whole layer: it is not one curve with a range and a slope."
            ),
            activation=Message(activation.name, context="activations"),
        )
    return _profile(activation, tuple(sorted(activation.resolve(parameters).items())))


@lru_cache(maxsize=16)
def _profile(activation: Activation, items: tuple[tuple[str, float], ...]) -> Profile:
    """Evaluate f and f′ on a grid made from the breaks that were found, and freeze the arrays: the result is shared."""
    parameters = dict(items)
    f, df = silenced(activation.f, parameters), silenced(activation.df, parameters)
    breaks, undefined = find_breaks(f), undefined_stretches(f)
    special = np.array(sorted({break_.u for break_ in breaks} | {kink.u for kink in activation.kinks(**parameters)}))
    u = _grid(special, np.array([edge for stretch in undefined for edge in stretch]))
    at_break = np.isin(u, special)
    values, slopes, ends = f(u), df(u), np.array([-np.inf, np.inf])
    slopes[np.isinf(values) & (np.abs(slopes) < LARGE)] = np.nan  # where a value outgrew float64, its slope is unknown
    slopes[_is_underflow(df, u, slopes)] = np.nan
    for array in (u, values, slopes, at_break):
        array.setflags(write=False)
    return Profile(
        f=f,
        df=df,
        u=u,
        values=values,
        slopes=slopes,
        breaks=breaks,
        undefined=undefined,
        at_break=at_break,
        apart=at_break[:-1] | at_break[1:],
        limits=_pair(f(ends)),
        slope_limits=_pair(df(ends)),
    )


def silenced(function: Callable[..., Array], parameters: Mapping[str, Any]) -> Plain:
    """Return the function of u alone, without numpy's warnings, its result always float64 and of the shape of u."""

    def evaluate(u: Array) -> Array:
        with np.errstate(all="ignore"):
            return np.array(np.broadcast_to(np.asarray(function(u, **parameters), dtype=np.float64), u.shape))

    return evaluate


def is_genuine_edge(function: Plain, edge: float, side: float, level: float) -> bool:
    """Return whether a function that equals `level` up to `edge` really leaves it there.

    Where a function saturates, rounding makes it equal to its limit from some point on; beyond that point it differs by
    a few units of the last place only, or by numbers near the smallest ones.
    """
    scale = max(1.0, abs(level), abs(edge))
    near, wide = np.abs(function(np.array([edge + side * 1e-4, edge + side * 1e-2])) - level)
    return bool(near > 1e-13 * scale or wide > 1e-10 * scale or np.isnan(near))


def level_stretches(profile: Profile, function: Plain, values: Array, level: float) -> list[tuple[float, float]]:
    """Return the points (a, a) and stretches (a, b) on which the function is exactly `level`, except where it only rounds
    to it. A stretch that reaches the end of the grid ends at ±inf."""
    edges = runs(values == level)
    if not len(edges):
        return []
    low, high = refined_edges(lambda u: function(u) == level, profile.u, edges)
    low[edges[:, 0] == 0], high[edges[:, 1] == len(profile.u) - 1] = -np.inf, np.inf
    stretches = []
    for first, last in zip(low.tolist(), high.tolist(), strict=True):
        ends = [(edge, side) for edge, side in ((first, -1.0), (last, 1.0)) if not profile.ends_at(edge)]
        if all(is_genuine_edge(function, edge, side, level) for edge, side in ends):
            # A narrow one is a zero that rounds: u - tanh(u), or a product with a subnormal number.
            stretches.append((_centre(first, last),) * 2 if last - first < 1e-6 else (snapped(first), snapped(last)))
    return stretches


def _centre(first: float, last: float) -> float:
    return snapped(0.5 * (first + last), tolerance=last - first + 1e-15)


def _grid(special: Array, singular: Array) -> Array:
    far = np.geomspace(FAR, _FARTHEST, 150)
    beside = [np.nextafter(special, -np.inf), np.nextafter(special, np.inf)]
    steps = np.concatenate([side * 10.0 ** np.arange(-15.0, -1.0) for side in (-1.0, 1.0)])
    approach = (singular[:, None] + steps).reshape(-1)
    return distinct(np.concatenate([-far, full_grid(-FAR, FAR), far, special, *beside, singular, approach]) + 0.0)


def _is_underflow(df: Plain, u: Array, slopes: Array) -> npt.NDArray[np.bool_]:
    """Return where a slope beyond LARGE is not that of f: next to it f is not steep, nor the steeper the closer.

    The derivative of √(u²), taken by rule, is infinite at 5e-324, whose square is 0; a vertical tangent shows from afar.
    """
    is_steep = np.abs(slopes) > LARGE
    at = u[is_steep]
    steps = np.maximum(1.0, np.abs(at)) * np.array([[-1e-6], [-1e-12], [1e-12], [1e-6]])
    far_left, left, right, far_right = np.abs(df((at + steps).reshape(-1))).reshape(4, -1)
    real = [(near / STEEPER > far) | (far > LARGE) for near, far in ((left, far_left), (right, far_right))]
    is_steep[is_steep] = ~(real[0] | real[1])
    return is_steep


def _pair(values: Array) -> tuple[float, float]:
    return float(values[0]), float(values[1])
