"""The range of any activation and where it is steepest, from its values alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from engine.activations.record import Activation, Parameters
from engine.analysis.grid import FAR, runs
from engine.analysis.landmarks import extrema
from engine.analysis.profile import LARGE, STEEPER, Profile, level_stretches, profile_of
from engine.numeric.arrays import Array, distinct

_RISES = 2.0  # times as steep 10,000 times as far out: the slope of |u|^1.1 is 2.5 times
_CLOSER = 10.0 ** -np.arange(3.0, 16.0, 3.0)
_MOST_ENDS = 16  # breaks examined; for a function with endless breaks those near 0 are enough
_FAR_OUT = 10.0 ** np.arange(5.0, 18.0, 3.0)
_AT_ZERO = 1e-9  # the floats beside 0 on which a vertical tangent at 0 is met


@dataclass(frozen=True)
class Range:
    """The values f takes: an interval with open or closed ends, or, for step-like functions, a few `values`.

    Both ends are nan for a function that is defined nowhere.
    """

    low: float
    high: float
    low_attained: bool
    high_attained: bool
    values: tuple[float, ...] = ()


@dataclass(frozen=True)
class Steepest:
    """The largest |f′| as the slope with its sign, and the stretch [low, high] of u on which it is taken.

    Where it is only approached as u grows without bound, both ends are the same infinity.
    """

    slope: float
    low: float
    high: float


def value_range(activation: Activation, parameters: Parameters) -> Range:
    """Return the range of f, from a fine grid, its extrema, the limits at its breaks and the limits at ±inf.

    A limit that float64 reaches only by rounding is not attained. Raises KasseiError for a vector activation, as does
    `steepest`.
    """
    return _range(profile_of(activation, parameters))


@lru_cache(maxsize=16)
def _range(samples: Profile) -> Range:
    """Return the range of f; cached, like the profile, for all that show it."""
    met = samples.values[~np.isnan(samples.values)]
    if not len(met):
        return Range(np.nan, np.nan, False, False)
    limits = [limit for break_ in samples.breaks for limit in (break_.left_value, break_.right_value) if not np.isnan(limit)]
    ends = [end for end in samples.limits if not np.isnan(end)]
    values = distinct(np.concatenate([met, limits, ends]) + 0.0)
    values = values[np.isfinite(values)]
    if 0 < len(values) <= 3 and not np.any(np.isinf(ends)):
        return Range(float(values[0]), float(values[-1]), True, True, tuple(values.tolist()))
    turns = np.array([turn.value for turn in extrema(samples)])
    bounds = np.concatenate([met, limits, ends, turns])
    low, low_attained = _bound(samples, bounds, turns, -1.0)
    high, high_attained = _bound(samples, bounds, turns, 1.0)
    return Range(low, high, low_attained, high_attained)


def steepest(activation: Activation, parameters: Parameters) -> Steepest:
    """Return where |f′| is largest; where it is taken on a whole stretch to the end, that end is ±inf."""
    return _steepest(profile_of(activation, parameters))


@lru_cache(maxsize=16)
def _steepest(samples: Profile) -> Steepest:
    """Return where |f′| is largest; cached, as the range is."""
    size = np.abs(samples.slopes)
    ends = np.abs(samples.slope_limits)
    if np.all(np.isnan(size)):
        return Steepest(np.nan, np.nan, np.nan)
    top = float(np.nanmax(np.concatenate([size, ends])))
    unbounded = _unbounded(samples)
    if unbounded is not None:
        return unbounded
    peak, at = _highest_peak(samples)
    if peak > top * (1.0 + 1e-12):
        return Steepest(float(samples.df(np.array([at]))[0]), at, at)
    candidates = np.flatnonzero(size == top)
    if not len(candidates):
        return _approached(samples, top)
    nearest = np.lexsort((-samples.u[candidates], -samples.slopes[candidates], np.abs(samples.u[candidates])))[0]
    return _stretch_around(samples, int(candidates[nearest]))


def _bound(samples: Profile, bounds: Array, turns: Array, side: float) -> tuple[float, bool]:
    """Return the upper (side 1) or lower (side -1) end of the range, and whether f takes it."""
    bound = float(side * np.max(side * bounds)) + 0.0
    if side * bound > LARGE and (np.isinf(bound) or (bound not in turns and bound not in samples.limits)):
        return float(np.copysign(np.inf, bound)), False
    tolerance = 1e-13 * max(1.0, abs(bound))
    reached = turns[np.abs(turns - bound) <= tolerance]
    if len(reached):
        return float(reached[0]) + 0.0, True
    if any(break_.value == bound for break_ in samples.breaks):
        return bound, True
    if _is_inner(samples, bound):
        return bound, True
    level = level_stretches(samples, samples.f, samples.values, bound)
    points = np.array([low for low, high in level if low == high])
    # One float beside a jump the limit is often met by rounding.
    return bound, len(points) < len(level) or not np.all(samples.near_break(points))


def _is_inner(samples: Profile, bound: float) -> bool:
    """Return whether f equals the bound between two samples where it does not, with no break there: what is continuous takes
    its bound then, also where rounding hides the turn, as in 1e9 + u²."""
    values = samples.values
    return any(
        first > 0
        and last < len(values) - 1
        and np.isfinite(values[[first - 1, last + 1]]).all()
        and not samples.apart[first - 1 : last + 1].any()
        for first, last in runs(values == bound).tolist()
    )


def _grows(samples: Profile, side: int) -> bool:
    """Return whether |f′| outgrows every bound towards -inf (side 0) or +inf (side -1).

    That is so where f′ is infinite there, where f outgrows float64 before, and where |f′| is still rising with a power of u
    at the far end of the samples: the slope of |u|^1.5 at 1e17 is only 5e8.
    """
    slopes, values = np.abs(samples.slopes), samples.values
    known = np.flatnonzero(~np.isnan(slopes))
    if not len(known):
        return False
    last = known[side]
    outer = values[:last] if side == 0 else values[last + 1 :]
    if len(outer):  # the slope is not known to the end
        return bool(np.all(np.isinf(outer)) and slopes[last] > LARGE)
    sign = -1.0 if side == 0 else 1.0
    near, middle = (slopes[np.argmin(np.abs(samples.u - sign * far))] for far in (1e8, 1e12))
    rising = np.isinf(samples.slope_limits[side]) or slopes[last] > _RISES * middle > _RISES**2 * near
    inner = float(np.nanmax(slopes[np.abs(samples.u) <= FAR], initial=1.0))
    if bool(rising and slopes[last] > middle) or bool(slopes[last] > LARGE * inner):
        return True
    return _rises_for_ever(samples.df(sign * _FAR_OUT))


def _rises_for_ever(slopes: Array) -> bool:
    """Return whether |f′|, sampled ever closer to a point by a constant factor, rises as a logarithm does: by the same
    amount each time, whereas a sequence with a limit rises by less and less."""
    size = np.abs(slopes)
    if not np.all(np.isfinite(size)):
        return False
    rises = np.diff(size)
    return bool(np.min(rises) > 1e-6 * np.max(size) and rises[-1] > 0.8 * rises[0])


def _unbounded(samples: Profile) -> Steepest | None:
    """Return the infinite slope: at an end of the line, or at the finite u where the tangent is vertical; None if there is
    none."""
    slopes = samples.slopes
    finite = slopes[np.isfinite(slopes)]
    if len(finite) and np.all(finite == finite[0]):
        return None  # a straight line, however steep
    right, left = _grows(samples, -1), _grows(samples, 0)
    known = np.flatnonzero(~np.isnan(slopes))
    if right and (slopes[known[-1]] > 0 or not left):
        return Steepest(float(np.copysign(np.inf, slopes[known[-1]])), np.inf, np.inf)
    if left:
        return Steepest(float(np.copysign(np.inf, slopes[known[0]])), -np.inf, -np.inf)
    vertical = _vertical(samples)
    if vertical is not None:
        return vertical
    steep = np.flatnonzero(np.abs(slopes) > LARGE)
    steep = steep[_steepens(samples, samples.u[steep])]
    if not len(steep):
        return None
    size = np.abs(samples.u[steep])
    index = int(steep[np.lexsort((-np.sign(slopes[steep]), np.where(size < _AT_ZERO, 0.0, size)))[0]])
    u = float(samples.u[index])
    beside = min((break_.u for break_ in samples.breaks), key=lambda at: abs(at - u), default=np.inf)
    u = beside if abs(beside - u) <= 1e-9 * max(1.0, abs(u)) else 0.0 if abs(u) < _AT_ZERO else u
    return Steepest(float(np.copysign(np.inf, slopes[index])), u, u)


def _steepens(samples: Profile, u: Array) -> npt.NDArray[np.bool_]:
    """Return at which u |f′| grows from either side the closer it comes: 1e13 tanh(u) is steep at 0, not vertical."""
    steps = np.array([[-1e-5], [1e-5], [-1e-8], [1e-8]])
    far_left, far_right, left, right = np.abs(samples.df((u + steps).reshape(-1))).reshape(4, -1)
    return ~((left / STEEPER <= far_left) & (right / STEEPER <= far_right))  # of a slope that is not known too


def _vertical(samples: Profile) -> Steepest | None:
    """Return the infinite slope beside the break or the end of a defined stretch that is nearest to 0; None without one."""
    poles: list[Steepest] = []
    for break_ in samples.breaks:
        poles += [Steepest(slope, break_.u, break_.u) for slope in (break_.right_slope, break_.left_slope) if np.isinf(slope)]
    ends = {edge for stretch in samples.undefined for edge in stretch} | {break_.u for break_ in samples.breaks}
    nearest = np.array(sorted(ends, key=abs)[:_MOST_ENDS])[:, None, None]
    slopes = samples.df((nearest + [[1.0], [-1.0]] * _CLOSER).reshape(-1)).reshape(-1, 2, len(_CLOSER))
    poles += [
        Steepest(float(np.copysign(np.inf, slopes[index, side, -1])), *[float(nearest[index, 0, 0])] * 2)
        for index, side in np.ndindex(slopes.shape[:2])
        if _rises_for_ever(slopes[index, side])
    ]
    return min(poles, key=lambda pole: (abs(pole.low), -pole.slope), default=None)


def _approached(samples: Profile, top: float) -> Steepest:
    left, right = samples.slope_limits
    if abs(right) >= top:
        return Steepest(right, np.inf, np.inf)
    return Steepest(left, -np.inf, -np.inf)


def _stretch_around(samples: Profile, index: int) -> Steepest:
    """Return the stretch of equal slopes around a sample, or the infinity at which a slope that rounds to it is approached."""
    slope = float(samples.slopes[index])
    for first, last in runs(samples.slopes == slope).tolist():
        if first <= index <= last:
            # Where the values have outgrown float64 the slope goes on as it was.
            low = -np.inf if np.all(np.isinf(samples.values[:first])) else float(samples.u[first])
            high = np.inf if np.all(np.isinf(samples.values[last + 1 :])) else float(samples.u[last])
            break
    else:
        return Steepest(slope, float(samples.u[index]), float(samples.u[index]))
    if low == high and abs(low) <= FAR:
        return Steepest(slope, low, high)
    taken = level_stretches(samples, samples.df, samples.slopes, slope)
    if any(first - 1e-6 <= samples.u[index] <= last + 1e-6 for first, last in taken):
        return Steepest(slope, low, high)
    left, right = (bool(limit == slope) for limit in samples.slope_limits)
    end = np.inf if right or (samples.u[index] > 0 and not left) else -np.inf
    return Steepest(slope, end, end)


def _highest_peak(samples: Profile) -> tuple[float, float]:
    """Return the largest |f′| between samples and its u: of several as large the one nearest to 0, then the rising one."""
    kept = ~samples.at_break & (np.abs(samples.u) <= FAR)
    u, slopes = samples.u[kept], samples.slopes[kept]
    size = np.where(np.isfinite(slopes), np.abs(slopes), 0.0)
    peaks = np.flatnonzero((size[1:-1] >= size[:-2]) & (size[1:-1] > size[2:]) & (size[1:-1] > 0.95 * np.max(size))) + 1
    if not len(peaks):
        return 0.0, 0.0
    centre, reach = u[peaks], np.maximum(u[peaks + 1] - u[peaks], u[peaks] - u[peaks - 1])
    rows = np.arange(len(peaks))
    for _ in range(8):
        points = centre[:, None] + reach[:, None] * np.linspace(-1.0, 1.0, 17)
        heights = np.abs(samples.df(points.reshape(-1))).reshape(points.shape)
        best = np.argmax(np.where(np.isfinite(heights), heights, 0.0), axis=1)
        centre, reach = points[rows, best], reach / 8.0
    slope = samples.df(centre)
    top = np.flatnonzero(np.abs(slope) >= np.max(np.abs(slope)) * (1.0 - 1e-9))
    order = sorted(top.tolist(), key=lambda index: (round(abs(float(centre[index])), 6), -float(slope[index])))
    return float(abs(slope[order[0]])), float(centre[order[0]])
