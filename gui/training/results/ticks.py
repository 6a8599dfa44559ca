"""Round values for an axis, linear or logarithmic, and epochs as text."""

from __future__ import annotations

import math

from gui.text.numbers import short

_WANTED = 4  # about this many ticks on a linear axis


def ticks(ends: tuple[float, float], *, logarithmic: bool) -> list[float]:
    """Return round values between the ends of an axis; those of a logarithmic one are given as powers of ten."""
    low, high = ends
    if not logarithmic:
        step = round_step((high - low) / _WANTED)
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        return [number * step for number in range(first, last + 1)]
    decades = range(math.floor(low), math.ceil(high) + 1)
    apart = max(1, math.ceil((high - low) / 6))
    factors = (1,) if high - low > 2.5 else (1, 3) if high - low > 1.2 else (1, 2, 5)
    values = [factor * 10.0**power for power in decades if power % apart == 0 for factor in factors]
    return [value for value in values if low - 1e-9 <= math.log10(value) <= high + 1e-9]


def epoch_text(epoch: float) -> str:
    """Return an epoch as text, from 1,000 on as it is counted above the plots: whole, with commas."""
    return f"{epoch:,.0f}" if epoch >= 1000 else short(epoch)


def round_step(step: float) -> float:
    """Return the next of 1, 2, 5 times a power of ten from `step` on; 1 if it is not positive and finite."""
    if not 0.0 < step < math.inf:
        return 1.0
    power = 10.0 ** math.floor(math.log10(step))
    return next(factor for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= step * (1 - 1e-12)) * power
