"""Axis: the range of values of a plot, linear or logarithmic, with its ticks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from engine.numeric.arrays import Array
from gui.training.results.ticks import ticks

_LEAST = 1e-12  # the least value on a logarithmic axis
_NEAREST, _FARTHEST = 1e-6, 1e9  # limits of an axis's span, in its own units
_MOST_DECADES = 30.0  # limits on either side of 1 on a logarithmic one


@dataclass(frozen=True)
class Axis:
    """From `low` to `high`, in units of the axis: logarithms to base 10 if it is logarithmic."""

    low: float
    high: float
    logarithmic: bool = False

    def units(self, values: Array) -> Array:
        """Return values in units of the axis."""
        return np.log10(np.maximum(values, _LEAST)) if self.logarithmic else values

    def share(self, value: float) -> float:
        """Return where a value is, from 0 at the low end to 1 at the high one."""
        return float(self.shares(np.array([value]))[0])

    def shares(self, values: Array) -> Array:
        """Return where values are, from 0 at the low end to 1 at the high one."""
        return (self.units(values) - self.low) / (self.high - self.low)

    def value(self, share: float) -> float:
        """Return the value at a place from 0 to 1."""
        units = self.low + share * (self.high - self.low)
        return 10.0**units if self.logarithmic else units

    @property
    def ends(self) -> tuple[float, float]:
        """The values at both ends."""
        return self.value(0.0), self.value(1.0)

    def ticks(self) -> list[float]:
        """Return round values between the ends."""
        return ticks((self.low, self.high), logarithmic=self.logarithmic)

    def zoomed(self, factor: float, about: float) -> Axis:
        """Return an axis of `factor` times the span, on which the value at the share `about` stays there."""
        span, at = self.high - self.low, self.low + about * (self.high - self.low)
        wanted = min(max(factor * span, _NEAREST * max(1.0, abs(at))), _FARTHEST)
        return self._within(at - about * wanted, at + (1.0 - about) * wanted)

    def moved(self, share: float) -> Axis:
        """Return an axis moved by a share of its span."""
        step = share * (self.high - self.low)
        return self._within(self.low + step, self.high + step)

    def _within(self, low: float, high: float) -> Axis:
        most = _MOST_DECADES if self.logarithmic else _FARTHEST
        return Axis(max(low, -most), min(high, most), self.logarithmic) if low < most and high > -most else self


def around(values: Array, *, logarithmic: bool) -> Axis:
    """Return an axis that contains values with a margin; linear if one of them has no logarithm."""
    values = values[np.isfinite(values)]
    if not len(values):
        return Axis(0.0, 1.0)
    low, high = float(values.min()), float(values.max())
    if logarithmic and low > _LEAST:
        low, high = math.log10(low), math.log10(high)
        middle, half = (low + high) / 2, max(0.25, 0.53 * (high - low))
        return Axis(middle - half, middle + half, logarithmic=True)
    margin = 0.05 * (high - low) or max(0.5, abs(high))
    return Axis(low - margin, high + margin)
