"""The properties of any element-wise activation, all derived from its values: nothing is stored with the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.activations.record import Activation, Parameters
from engine.analysis.kinks import FAR, Break
from engine.analysis.landmarks import Extremum, Stretch, extrema, saturation, slope_zeros, zeros
from engine.analysis.moments import Moments, moments
from engine.analysis.ranges import Range, Steepest, steepest, value_range
from engine.analysis.sampling import Samples, samples_of

Monotone = Literal["strictly increasing", "increasing", "strictly decreasing", "decreasing", "constant", "neither"]
Parity = Literal["even", "odd", "neither"]

_ROUNDING = 1e-11  # differences below this, relative to f, are not believed


@dataclass(frozen=True)
class Properties:
    """What can be said of one activation with given parameters, from f and f′ alone.

    `extrema` are strict; `zeros` and `slope_zeros` are points and stretches; `saturated` is where |f′| < SATURATION;
    `undefined` is where f is not a number. Functions that wave without end list what lies in [-16, 16].
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
    samples = samples_of(activation, parameters)
    turns = extrema(samples)
    still = slope_zeros(samples, turns)
    return Properties(
        range=value_range(activation, parameters),
        steepest=steepest(activation, parameters),
        extrema=turns,
        zeros=zeros(samples, turns),
        slope_zeros=still,
        monotone=_monotone(samples, still),
        parity=_parity(samples),
        saturated=saturation(samples, still),
        breaks=samples.breaks,
        undefined=tuple(_to_the_ends(first, last) for first, last in samples.undefined),
        moments=moments(samples),
    )


def _to_the_ends(low: float, high: float) -> Stretch:
    """Return a stretch that reaches the end of the search as one without an end."""
    return Stretch(low if low > -FAR else -np.inf, high if high < FAR else np.inf)


def _monotone(samples: Samples, still: tuple[Stretch, ...]) -> Monotone:
    """Judge by the values in order, so that jumps count too, those of poles as from one infinity to the other."""
    kept = np.isfinite(samples.values)
    values = samples.values[kept]
    rounding = _ROUNDING * np.maximum(np.abs(values[1:]), np.abs(values[:-1])) + 1e-300
    change = np.diff(values)
    rises, falls = bool(np.any(change > rounding)), bool(np.any(change < -rounding))
    for each in samples.breaks:
        rises |= each.left_value < each.right_value
        falls |= each.left_value > each.right_value
    if rises and falls:
        return "neither"
    if not rises and not falls:
        return "constant" if len(values) else "neither"
    strictly = all(each.is_point for each in still)
    if rises:
        return "strictly increasing" if strictly else "increasing"
    return "strictly decreasing" if strictly else "decreasing"


def _parity(samples: Samples) -> Parity:
    u = samples.u[np.abs(samples.u) <= FAR]
    right, left = samples.f(u), samples.f(-u)
    if not np.array_equal(np.isfinite(right), np.isfinite(left)):
        return "neither"
    kept = np.isfinite(right)
    right, left = right[kept], left[kept]
    rounding = _ROUNDING * np.abs(right) + 1e-14
    if np.all(np.abs(right - left) <= rounding):
        return "even"
    return "odd" if np.all(np.abs(right + left) <= rounding) else "neither"
