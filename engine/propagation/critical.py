"""The edge between vanishing and exploding gradients: the σ_w at which χ = 1."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from math import exp, inf, isfinite, isnan, log, nan

import numpy as np

from engine.activations import Activation, find_activation
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message
from engine.propagation.mean_field import NO_SECOND_MOMENT, STEEP, UNDEFINED, check_sigma, fixed_point, is_scale_free, repels
from engine.propagation.quadrature import Average, Averages, averages_of

GRID = np.linspace(log(1e-12), log(1e10), 52)  # log q, searched for a change of sign
_EXACT = 1e-15
_MOST_STEPS = 200
_LARGEST = 1000.0  # σ_w: no network starts with more
_REACHED = 1e-6  # relative: closer, the fixed point is the one the iteration ends in


def critical_sigma_w(activation: str | Activation, parameters: Mapping[str, float] | None = None, *, sigma_b: float) -> float:
    """Return the smallest σ_w at which χ = 1 for this σ_b, to about 1e-12.

    Where χ = 1, σ_w² = 1 / E[f′²], and q is fixed if q = E[f²] / E[f′²] + σ_b²: one equation for q, without a nested search
    for a fixed point. For a scale-free function χ does not depend on q, nor on σ_b. Raises KasseiError with the reason if
    there is no such σ_w, and as `mean_field` does.
    """
    record = find_activation(activation) if isinstance(activation, str) else activation
    check_sigma("σ_b", sigma_b)
    averages = averages_of(record, parameters)
    limit = averages.at(0.0)
    if is_scale_free(averages):
        return limit.slope_second**-0.5
    critical: list[float] = []
    for q in _fixed_points(averages, sigma_b):
        sigma_w = averages.at(q).slope_second ** -0.5
        is_reached = abs(fixed_point(averages, sigma_w, sigma_b) - q) <= _REACHED * q
        if sigma_w <= _LARGEST and is_reached and not repels(averages, sigma_w, sigma_b, q):
            critical.append(sigma_w)
    if not critical:
        raise _reason(averages, sigma_b)
    return min(critical)


def _excess(at: Average, q: float, sigma_b: float) -> float:
    """Return (E[f²] / E[f′²] + σ_b²) / q − 1: 0 where q is fixed and χ = 1, nan where the averages do not exist."""
    if not 0.0 < at.slope_second < inf:
        return nan
    return (at.second / at.slope_second + sigma_b**2) / q - 1.0


@lru_cache(maxsize=32)
def _on_grid(averages: Averages) -> tuple[tuple[Average, float], ...]:
    """Return the averages at the q of a grid, which serve all σ_b."""
    return tuple((averages.at(exp(x)), exp(x)) for x in GRID.tolist())


def _fixed_points(averages: Averages, sigma_b: float) -> list[float]:
    """Return the q at which the excess changes sign."""
    values = [_excess(at, q, sigma_b) for at, q in _on_grid(averages)]
    limit = averages.at(0.0)
    # Without biases signals may shrink to q = 0, which a grid of log q cannot contain.
    fixed = [0.0] if sigma_b == 0.0 and limit.second < 1e-200 and 1e-200 < limit.slope_second < inf else []
    for index, (first, second) in enumerate(pairwise(values)):
        if isfinite(first) and isfinite(second) and (first > 0.0) != (second > 0.0):
            low, high = float(GRID[index]), float(GRID[index + 1])
            fixed.append(exp(_root(averages, sigma_b, (low, first), (high, second))))
    return fixed


def _root(averages: Averages, sigma_b: float, low: tuple[float, float], high: tuple[float, float]) -> float:
    """Return where the excess is 0 between two (x, excess) of opposite signs: regula falsi, each other step a bisection."""
    for step in range(_MOST_STEPS):
        width = high[0] - low[0]
        x = low[0] - low[1] * width / (high[1] - low[1]) if step % 2 else low[0] + 0.5 * width
        q = exp(x)
        value = _excess(averages.at(q), q, sigma_b)
        if value == 0.0 or isnan(value) or width <= _EXACT * max(1.0, abs(x)):
            return x
        if (value > 0.0) == (low[1] > 0.0):
            low = (x, value)
        else:
            high = (x, value)
    return 0.5 * (low[0] + high[0])


def _reason(averages: Averages, sigma_b: float) -> KasseiError:
    """Return the error that says why there is no σ_w with χ = 1."""
    names: dict[str, object] = {
        "activation": Message(averages.activation.name, context="activations"),
        "sigma_b": f"{sigma_b:.4g}",
    }
    at = averages.at(1.0)
    if isnan(at.second) or isnan(at.slope_second):
        return KasseiError(UNDEFINED, sigma_w=1, **names)
    if at.second == inf:
        return KasseiError(NO_SECOND_MOMENT, **names)
    if at.slope_second == inf:
        return KasseiError(STEEP, **names)
    if at.slope_second == 0.0:
        return KasseiError(FLAT, **names)
    return KasseiError(NO_EDGE, **names)


FLAT = QT_TRANSLATE_NOOP("messages", "{activation} has slope 0: no gradient comes back through it, whatever σ_w is.")
NO_EDGE = QT_TRANSLATE_NOOP(
    "messages",
    "{activation} has no critical σ_w at σ_b = {sigma_b}: wherever gradients would keep their size, signals do not settle.",
)
