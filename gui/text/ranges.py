"""Ranges and stretches as text: "(0, 1)", "u ≤ 0"."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from gui.text.numbers import short

if TYPE_CHECKING:
    from engine.analysis.ranges import Range


def range_text(values: Range) -> str:
    """Return a range of values as an interval, or as a set if f takes few."""
    if values.values:
        return "{" + ", ".join(short(value) for value in values.values) + "}"
    left, right = "[" if values.low_attained else "(", "]" if values.high_attained else ")"
    return f"{left}{short(values.low)}, {short(values.high)}{right}"


def stretch_text(low: float, high: float) -> str:
    """Return a stretch of u: "u = 0", "u ≤ 0", "−1 ≤ u ≤ 1", and "u → ∞" for a value that is only approached there.

    An end one float step beside a kink or a jump is open: "0 < u < 6".
    """
    first, last = _place(low), _place(high)
    if low == high:
        return f"u → {first}" if math.isinf(low) or _beside_kink(low) else f"u = {first}"
    if math.isinf(low) and math.isinf(high):
        return f"{first} < u < {last}"
    below, above = ("<" if _beside_kink(end) else "≤" for end in (low, high))
    if math.isinf(low):
        return f"u {above} {last}"
    if math.isinf(high):
        return f"u {'>' if _beside_kink(low) else '≥'} {first}"
    return f"u = {first}" if first == last else f"{first} {below} u {above} {last}"


def _beside_kink(u: float) -> bool:
    nearest = round(u, 9)
    return u != nearest and abs(u - nearest) <= 2 * math.ulp(nearest)


def _place(u: float) -> str:
    """Return u without a float step beside a round number: the float next to 0 is written 0."""
    return short(round(u, 9) + 0.0 if math.isfinite(u) else u)
