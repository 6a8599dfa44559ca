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
    """Return a stretch of u: "u = 0", "u ≤ 0", "−1 ≤ u ≤ 1", and "u → ∞" for a value that is only approached there."""
    first, last = _place(low), _place(high)
    if math.isinf(low) and low == high:
        return f"u → {first}"
    if low == -math.inf and high == math.inf:
        return f"{first} < u < {last}"
    if low == -math.inf:
        return f"u ≤ {last}"
    if high == math.inf:
        return f"u ≥ {first}"
    return f"u = {first}" if first == last else f"{first} ≤ u ≤ {last}"


def slope_stretch_text(low: float, high: float) -> str:
    """Return the stretch on which a slope is taken; an end one float step beside a kink is open: "0 < u < 6"."""
    closed = stretch_text(low, high)
    if math.isinf(low) and math.isinf(high):
        return closed
    if low == high:
        return f"u → {_place(low)}" if _beside_kink(low) else closed
    left, right = (_place(end) for end in (low, high))
    below, above = ("<" if _beside_kink(end) else "≤" for end in (low, high))
    if math.isinf(low):
        return f"u {above} {right}"
    if math.isinf(high):
        return f"u {'>' if _beside_kink(low) else '≥'} {left}"
    return f"{left} {below} u {above} {right}"


def _beside_kink(u: float) -> bool:
    nearest = round(u, 9)
    return u != nearest and abs(u - nearest) <= 2 * math.ulp(nearest)


def _place(u: float) -> str:
    """Return u without a float step beside a round number: the float next to 0 is written 0."""
    return short(round(u, 9) + 0.0 if math.isfinite(u) else u)
