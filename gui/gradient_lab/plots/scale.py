"""AxisScale: maps numbers to shares of an axis's length, and chooses its ticks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from engine.numeric.arrays import Array
from gui.text.numbers import short

_EXPONENTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_STEPS = (1.0, 2.0, 5.0, 10.0)
_LEAST_DECADES = 2


@dataclass(frozen=True)
class AxisScale:
    """An axis from `low` to `high`; a logarithmic one is given by the exponents of ten at its ends."""

    low: float
    high: float
    is_log: bool = False

    def share(self, values: Array) -> Array:
        """Return the positions of values, 0 at the low end and 1 at the high one; nan for values that cannot be on the axis."""
        positions = _exponents(values) if self.is_log else np.asarray(values, dtype=np.float64)
        if not math.isfinite(float(np.add.reduce(positions, axis=None))):
            positions = np.where(np.isfinite(positions), positions, np.nan)
        return (positions - self.low) / (self.high - self.low)

    def share_of(self, value: float) -> float:
        """Return the position of one number, as `share` does."""
        found = (math.log10(value) if value > 0.0 else math.nan) if self.is_log else value
        return (found - self.low) / (self.high - self.low) if math.isfinite(found) else math.nan

    def value(self, share: float) -> float:
        """Return the number at a share of the axis."""
        value = self.low + share * (self.high - self.low)
        return 10.0**value if self.is_log else value

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """Return (share, text) of at most this many ticks at round numbers, or of two at the ends."""
        step = _round_step((self.high - self.low) / max(1, most - 1))
        if self.is_log:
            step = max(1.0, step)
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        values = [number * step for number in range(first, last + 1)]
        if len(values) < 2:
            values = [math.ceil(self.low), math.floor(self.high)] if self.is_log else [self.low, self.high]
        texts = [_power(round(value)) if self.is_log else short(round(value, 12) + 0.0) for value in values]
        return [((value - self.low) / (self.high - self.low), text) for value, text in zip(values, texts, strict=True)]


def layer_scale(depth: int) -> AxisScale:
    """Return the axis of the layers 1 ... depth, each in the middle of its own interval."""
    return AxisScale(0.5, depth + 0.5)


def layer_ticks(depth: int, most: int) -> list[tuple[float, str]]:
    """Return ticks at the first layer, the last, and round numbers between."""
    step = max(1, int(_round_step(depth / max(1, most - 1))))
    chosen = {1, depth, *(number for number in range(step, depth, step) if 1 + 0.6 * step <= number <= depth - 0.6 * step)}
    return [((number - 0.5) / depth, str(number)) for number in sorted(chosen)]


def log_scale(values: Array) -> AxisScale:
    """Return a logarithmic axis that contains all positive values, ends at whole powers of ten, and has at least two
    decades."""
    exponents = _exponents(values)
    exponents = exponents[np.isfinite(exponents)]
    if not len(exponents):
        return AxisScale(-1.0, 1.0, is_log=True)
    low, high = math.floor(float(exponents.min()) - 0.05), math.ceil(float(exponents.max()) + 0.05)
    if high - low < _LEAST_DECADES:
        low, high = low - 1, high + 1
    return AxisScale(low, high, is_log=True)


def _exponents(values: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log10(values)


def _round_step(step: float) -> float:
    """Return the next round number, 1, 2 or 5 times a power of ten, at or above a step."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(power * multiple for multiple in _STEPS if power * multiple >= step * (1 - 1e-9))


def _power(exponent: int) -> str:
    return "1" if exponent == 0 else "10" + str(exponent).translate(_EXPONENTS)
