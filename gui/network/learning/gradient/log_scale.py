"""LogScale: sizes over many powers of ten, as positions from left to right."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from gui.text.numbers import fixed, short, superscript

_MOST_TICKS = 5
_SMALLEST = 5e-324


@dataclass(frozen=True)
class LogScale:
    """From 10**low at `left` to 10**high at `right`, in pixels."""

    low: int
    high: int
    left: float
    right: float

    def x(self, size: float) -> float:
        """Return the x of a size; 0 is at the left end."""
        if size <= 0.0:
            return self.left
        share = (math.log10(size) - self.low) / (self.high - self.low)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    def ticks(self) -> list[int]:
        """Return the exponents of the labels: both ends and a few between."""
        step = max(1, math.ceil((self.high - self.low) / (_MOST_TICKS - 1)))
        return list(range(self.high, self.low - 1, -step))


def scale_of(sizes: Iterable[float], left: float, right: float) -> LogScale:
    """Return a scale between whole powers of ten on which every size other than 0 has a length."""
    positive = [size for size in sizes if size > 0.0 and math.isfinite(size)]
    if not positive:
        return LogScale(-1, 0, left, right)
    lowest, highest = math.log10(max(min(positive), _SMALLEST)), math.log10(max(positive))
    low, high = math.floor(lowest - 0.3), math.ceil(highest)
    return LogScale(low, max(high, low + 1), left, right)


def power(exponent: int) -> str:
    """Return a power of ten for the scale: "10⁻³", "1", "10"."""
    if exponent in (0, 1):
        return str(10**exponent)
    return f"10{'⁻' if exponent < 0 else ''}{superscript(abs(exponent))}"


def figure(value: float) -> str:
    """Return three significant digits, with an exponent where the number is very small or large."""
    if value and abs(value) < 1e-3:
        return fixed(value, 2)
    if abs(value) < 1e3:
        return short(value, 3)
    return fixed(value, 0 if abs(value) < 1e6 else 2)
