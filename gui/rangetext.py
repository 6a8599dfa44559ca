"""Ranges and stretches as text: "(0, 1)", "u ≤ 0"."""

from __future__ import annotations

import math

from engine.analysis import Range
from engine.landmarks import Stretch
from gui.numbertext import short


def range_text(values: Range) -> str:
    """Return a range of values as an interval, or as a set where f takes few."""
    if values.values:
        return "{" + ", ".join(short(value) for value in values.values) + "}"
    left, right = "[" if values.low_attained else "(", "]" if values.high_attained else ")"
    return f"{left}{short(values.low)}, {short(values.high)}{right}"


def stretch_text(stretch: Stretch) -> str:
    """Return a stretch of u: "u = 0", "u ≤ 0", "−1 ≤ u ≤ 1", and "u → ∞" for what is only approached there."""
    low, high = _place(stretch.low), _place(stretch.high)
    if math.isinf(stretch.low) and stretch.low == stretch.high:
        return f"u → {low}"
    if stretch.low == -math.inf and stretch.high == math.inf:
        return f"{short(-math.inf)} < u < {short(math.inf)}"
    if stretch.low == -math.inf:
        return f"u ≤ {high}"
    if stretch.high == math.inf:
        return f"u ≥ {low}"
    return f"u = {low}" if low == high else f"{low} ≤ u ≤ {high}"


def _place(u: float) -> str:
    """Return a place without the float step that lies beside it: next to 0 is 0 to a person."""
    return short(round(u, 9) + 0.0 if math.isfinite(u) else u)
