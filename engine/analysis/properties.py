"""The properties of any element-wise activation, all derived from its values: nothing is stored with the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.activations.record import Activation, Parameters
from engine.analysis.grid import FAR
from engine.analysis.kinks import Break
from engine.analysis.landmarks import Extremum, Stretch, extrema, saturation, slope_zeros, zeros_of
from engine.analysis.moments import Moments, moments
from engine.analysis.profile import Profile, profile_of
from engine.analysis.ranges import Range, Steepest, steepest, value_range
from engine.numeric.arrays import Array

Monotone = Literal["strictly increasing", "increasing", "strictly decreasing", "decreasing", "constant", "neither"]
Parity = Literal["even", "odd", "neither"]

_ROUNDING = 1e-11  # differences below this, relative to f, are not believed


@dataclass(frozen=True)
class Properties:
    """What can be said of one activation with given parameters, from f and f′ alone.

    `extrema` are strict; `zeros` and `slope_zeros` are points and stretches; `saturated` is where |f′| < SATURATION;
    `undefined` is where f is not a number. For a function that oscillates forever, only what lies in [-16, 16] is listed.
    """

    range: Range
    steepest: Steepest
    extrema: tuple[Extremum, ...]
    zeros: tuple[Stretch, ...]
    slope_zeros: tuple[Stretch, ...]
    monotone: Monotone
    parity: Parity
    saturated: tuple[Stretch, ...]
    breaks: tuple[Break, ...]
    undefined: tuple[Stretch, ...]
    moments: Moments


def properties(activation: Activation, parameters: Parameters) -> Properties:
    """Return the properties of an element-wise activation; KasseiError for one over a layer."""
    profile = profile_of(activation, parameters)
    turns = extrema(profile)
    still = slope_zeros(profile, turns)
    return Properties(
        range=value_range(activation, parameters),
        steepest=steepest(activation, parameters),
        extrema=turns,
        zeros=zeros_of(profile, turns),
        slope_zeros=still,
        monotone=_monotone(profile, still),
        parity=_parity(profile),
        saturated=saturation(profile, still),
        breaks=profile.breaks,
        undefined=tuple(_to_the_ends(first, last) for first, last in profile.undefined),
        moments=moments(profile),
    )


def _to_the_ends(low: float, high: float) -> Stretch:
    """Return a stretch whose end is infinite where it reaches the end of the searched range."""
    return Stretch(low if low > -FAR else -np.inf, high if high < FAR else np.inf)


def _monotone(profile: Profile, still: tuple[Stretch, ...]) -> Monotone:
    """Return how f moves, from its values in order: jumps count too, and a pole is a jump between the infinities."""
    kept = np.isfinite(profile.values)
    values = profile.values[kept]
    rounding = _ROUNDING * np.maximum(np.abs(values[1:]), np.abs(values[:-1])) + 1e-300
    change = np.diff(values)
    rises, falls = bool(np.any(change > rounding)), bool(np.any(change < -rounding))
    for break_ in profile.breaks:
        rises |= break_.left_value < break_.right_value
        falls |= break_.left_value > break_.right_value
    if not rises and not falls:  # to within the rounding of f: 1e300 + u still has its slope
        rises, falls = bool(np.any(profile.slopes > _ROUNDING)), bool(np.any(profile.slopes < -_ROUNDING))
    if rises and falls:
        return "neither"
    if not rises and not falls:
        return "constant" if len(values) else "neither"
    strictly = all(stretch.is_point for stretch in still)
    if rises:
        return "strictly increasing" if strictly else "increasing"
    return "strictly decreasing" if strictly else "decreasing"


def _parity(profile: Profile) -> Parity:
    """Return whether f(-u) is f(u) or -f(u) at every point of the grid, to within rounding.

    What is too small to be seen in the values decides by its slope: 1e300 + u is not even.
    """
    u = profile.u[np.abs(profile.u) <= FAR]
    right, left = profile.f(u), profile.f(-u)
    if not np.array_equal(np.isfinite(right), np.isfinite(left)):
        return "neither"
    kept = np.isfinite(right)
    right, left = right[kept], left[kept]
    smallest = 1e-14 * min(1.0, float(np.max(np.abs(right), initial=0.0)))
    rounding = _ROUNDING * np.abs(right) + smallest
    if np.all(np.abs(right - left) <= rounding) and _slope_is_odd(profile, u[kept], 10.0 * smallest):
        return "even"
    return "odd" if np.all(np.abs(right + left) <= rounding) else "neither"


def _slope_is_odd(profile: Profile, u: Array, smallest: float) -> bool:
    """Return whether the even part of f′ is nothing beside its odd part, or smaller than `smallest`, on average.

    At a break f′ is a convention, and is not asked.
    """
    u = u[~(profile.near_break(u) | profile.near_break(-u))]
    right, left = profile.df(u), profile.df(-u)
    kept = np.isfinite(right) & np.isfinite(left)
    even, odd = np.abs(right + left)[kept], np.abs(right - left)[kept]
    return bool(np.sum(even) <= 1e-6 * np.sum(odd) + smallest * len(odd))
