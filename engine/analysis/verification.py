"""Is f′ right? The analytic derivative against automatic differentiation and against differences of f itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from engine.activations.record import ElementWise, Parameters
from engine.analysis.grid import CORE, Plain
from engine.analysis.kinks import find_breaks
from engine.analysis.profile import silenced
from engine.numeric.arrays import Array

POINTS = 401
MOST_DIGITS = 16

_AUTOMATIC_TOLERANCE = 1e-9
_DIFFERENCE_TOLERANCE = 1e-5
_CREDIBLE = 1e-7  # differences over two steps that differ by more than this say nothing
_ROUNDED = 0.25 * _DIFFERENCE_TOLERANCE  # and so do those of values whose last digit is worth more than this of the slope
_STEPS = 2.0 ** -np.array([5.0, 8.0, 11.0, 14.0, 17.0])  # powers of two: u ± k h is exact
_STENCIL = np.array([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0])
_WEIGHTS = np.array([-1.0, 9.0, -45.0, 45.0, -9.0, 1.0]) / 60.0  # the sixth-order central difference


@dataclass(frozen=True)
class Verification:
    """How well the three derivatives agree, each error taken relative to max(1, |f′|).

    `digits` counts the decimal digits on which the analytic and the automatic derivative agree at every point (0 where
    nothing could be compared), `digits_difference` those of the analytic one and central differences. `worst_u` is the
    point of the largest disagreement, and the three values are those there, None where there is none.
    """

    agrees: bool
    digits: int
    digits_difference: int
    worst_u: float | None = None
    analytic: float | None = None
    automatic: float | None = None
    difference: float | None = None


def verify(
    f: Plain, df: Plain, automatic: Plain | None, low: float, high: float, *, breaks: Iterable[float] = ()
) -> Verification:
    """Return how the analytic df compares with the automatic derivative and with differences of f over [low, high].

    All functions map arrays of shape (n,) to arrays of shape (n,). `automatic` is None where df is itself automatic: then
    only differences are compared. Points at `breaks`, where any of the values is not finite, or where differences do not
    settle, are left out; with none left, agreement is assumed and has 0 digits.
    """
    u = np.linspace(low, high, POINTS)
    with np.errstate(all="ignore"):
        distance = _distance(u, breaks)
        u, distance = u[distance > 0.0], distance[distance > 0.0]
        analytic = _values(df, u)
        exact = np.full(len(u), np.nan) if automatic is None else _values(automatic, u)
        difference = _differences(f, u, distance)
        return _verdict(u, analytic, exact, difference)


def verify_activation(activation: ElementWise, parameters: Parameters, low: float, high: float) -> Verification:
    """Return the verification of a record's f′ over [low, high], kinks and jumps left out.

    An activation with a method `automatic(u, **parameters)` that returns f, f′ and f″ is compared with that f′.
    """
    values = activation.resolve(parameters)
    f = silenced(activation.f, values)
    breaks = {break_.u for break_ in find_breaks(f, min(low, -CORE), max(high, CORE))}
    breaks |= {kink.u for kink in activation.kinks(**values)}
    own = bool(getattr(activation, "is_own", False))
    by_rule: Callable[..., tuple[Array, ...]] | None = None if own else getattr(activation, "automatic", None)
    automatic = None if by_rule is None else silenced(lambda u, **given: by_rule(u, **given)[1], values)
    return verify(f, silenced(activation.df, values), automatic, low, high, breaks=breaks)


def _distance(u: Array, breaks: Iterable[float]) -> Array:
    """Return how far each u is from the nearest break, 0 where rounding may hide on which side it is."""
    ordered = np.array(sorted(breaks))
    if not len(ordered):
        return np.full(len(u), np.inf)
    right = np.searchsorted(ordered, u)
    nearest = np.minimum(
        np.abs(u - ordered[np.maximum(right - 1, 0)]), np.abs(u - ordered[np.minimum(right, len(ordered) - 1)])
    )
    return np.where(nearest > 1e-12 * np.maximum(1.0, np.abs(u)), nearest, 0.0)


def _values(function: Plain, u: Array) -> Array:
    return np.array(np.broadcast_to(np.asarray(function(u), dtype=np.float64), u.shape))


def _differences(f: Plain, u: Array, distance: Array) -> Array:
    """Return central differences of f: of several steps that keep clear of breaks the two that agree best, else nan.

    Steps so small that f hardly changes within its last digit are left out: there 1e15 + u rises by 0, or by 4.
    """
    points = u[:, None, None] + _STEPS[:, None] * _STENCIL
    values = _values(f, points.reshape(-1)).reshape(points.shape)
    slopes = values @ _WEIGHTS / _STEPS
    slopes[0.99 * distance[:, None] <= 3.0 * _STEPS] = np.nan
    rounding = np.spacing(np.max(np.abs(values), axis=2)) * np.sum(np.abs(_WEIGHTS)) / _STEPS
    slopes[rounding > _ROUNDED * np.maximum(1.0, np.abs(slopes))] = np.nan
    changes = np.abs(np.diff(slopes, axis=1))
    changes[~np.isfinite(changes)] = np.inf
    rows, best = np.arange(len(u)), np.argmin(changes, axis=1)
    chosen = 0.5 * (slopes[rows, best] + slopes[rows, best + 1])
    settled = changes[rows, best] <= _CREDIBLE * np.maximum(1.0, np.abs(chosen))
    return np.where(settled, chosen, np.nan)


def _verdict(u: Array, analytic: Array, exact: Array, difference: Array) -> Verification:
    """Return the digits of agreement and the point where the errors, each in units of what is tolerated, are largest."""
    scale = np.maximum(1.0, np.abs(analytic))
    to_exact, to_difference = (_finite(np.abs(analytic - other) / scale) for other in (exact, difference))
    digits, digits_difference = _digits(to_exact), _digits(to_difference)
    beyond = np.fmax(to_exact / _AUTOMATIC_TOLERANCE, to_difference / _DIFFERENCE_TOLERANCE)
    if np.all(np.isnan(beyond)):
        return Verification(True, digits, digits_difference)
    worst = int(np.nanargmax(beyond))
    values = (_known(computed[worst]) for computed in (analytic, exact, difference))
    return Verification(bool(beyond[worst] <= 1.0), digits, digits_difference, float(u[worst]), *values)


def _digits(errors: Array) -> int:
    if np.all(np.isnan(errors)):
        return 0
    largest = float(np.nanmax(errors))
    return MOST_DIGITS if largest < 10.0**-MOST_DIGITS else max(0, int(np.floor(-np.log10(largest))))


def _finite(errors: Array) -> Array:
    return np.where(np.isfinite(errors), errors, np.nan)


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
