"""The range of values a plot starts with: all of its curves with some air around them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.analysis.curves import Curve
from engine.numeric.arrays import Array

_MARGIN = 0.12
_UNBOUNDED = 5.0  # times as high as nearly all of a curve: the rest runs off to infinity
_NEARLY_ALL = (0.05, 0.95)
_HIGHEST = 1e8  # a view is never higher: what lies beyond leaves it
_FARTHEST = 1e12  # here a view still tells neighbouring pixels apart


def padded_range(curves: Sequence[Curve], *, zero: bool) -> tuple[float, float]:
    """Return a range with some air around the curves, around 0 as well where they are constant, or where 0 is to be seen."""
    finite = np.concatenate([_shown(curve) for curve in curves] + ([np.zeros(1)] if zero else []))
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
    if high - low < 1e-9:
        low, high = min(low, 0.0) - 0.2, max(high, 1.0) + 0.35  # the title of the plot stands above the line
    margin = _MARGIN * (high - low)
    return low - margin, high + 2 * margin


def _shown(curve: Curve) -> Array:
    """Return the finite values; of a curve that is torn by a pole, or ends in one, those that nearly all of it has."""
    finite = curve.values[np.abs(curve.values) <= _HIGHEST]  # false for nan
    if not len(finite):  # 1e9 + x: all of it is that far off, and is shown there
        finite = curve.values[np.abs(curve.values) <= _FARTHEST]
    if curve.joined.all() or not len(finite):
        return finite
    low, high = np.quantile(finite, _NEARLY_ALL)
    if not 0 < high - low < (finite.max() - finite.min()) / _UNBOUNDED:
        return finite
    more = (high - low) / 2
    return np.clip([low - more, high + more], finite.min(), finite.max())
