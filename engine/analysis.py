"""What can be said of any activation from its values alone: its range, where it is steepest, where it is flat."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from engine.activations.record import Activation, Parameters
from engine.messages import QT_TRANSLATE_NOOP, KasseiError, Message
from engine.numerics import Array

SATURATION = 0.01  # |f′| below this counts as flat: a gradient is cut a hundredfold

# Beyond |u| = 16 float64 rounds saturating functions to their limits, so a bound met only there is not attained.
_NEAR = 16.0


@dataclass(frozen=True)
class Range:
    """The values f takes: an interval with open or closed ends, or, for step-like functions, a few `values`."""

    low: float
    high: float
    low_attained: bool
    high_attained: bool
    values: tuple[float, ...] = ()


@dataclass(frozen=True)
class Steepest:
    """The largest |f′| as the slope with its sign, and the stretch [low, high] of u on which it is taken."""

    slope: float
    low: float
    high: float


def value_range(activation: Activation, parameters: Parameters) -> Range:
    """Return the range of f, from a fine grid, the neighbourhood of kinks, and the limits at ±inf.

    Raises KasseiError for a vector activation, as does `steepest`.
    """
    u = _grid(activation, parameters)
    f = activation.f(u, **parameters)
    values = np.unique(f)
    if len(values) <= 3:
        return Range(float(values[0]), float(values[-1]), True, True, tuple(float(value) for value in values))
    low, high = (float(bound) for bound in (values[0], values[-1]))
    near = f[np.abs(u) <= _NEAR]
    return Range(low, high, bool(np.any(near == low)), bool(np.any(near == high)))


def steepest(activation: Activation, parameters: Parameters) -> Steepest:
    """Return where |f′| is largest; where it is taken on a whole stretch to the end, that end is ±inf."""
    u = _grid(activation, parameters)
    df = activation.df(u, **parameters)
    place = int(np.argmax(np.abs(df)))
    changes = np.flatnonzero(df[place:] != df[place])
    last = place + int(changes[0]) - 1 if len(changes) else len(u) - 1
    return Steepest(float(df[place]), float(u[place]), float(u[last]))


def flat_stretches(u: Array, df: Array, threshold: float = SATURATION) -> tuple[tuple[float, float], ...]:
    """Return the stretches (low, high) of the sampled u on which |f′| < threshold, single points left out."""
    flat = np.concatenate([[False], np.abs(df) < threshold, [False]])
    edges = np.flatnonzero(flat[1:] != flat[:-1])
    return tuple((float(u[first]), float(u[end - 1])) for first, end in list(pairwise(edges))[::2] if end - first > 1)


def _grid(activation: Activation, parameters: Parameters) -> Array:
    if activation.is_vector:
        raise KasseiError(
            QT_TRANSLATE_NOOP(
                "messages", "{activation} works over a whole layer: it is not one curve with a range and a slope."
            ),
            activation=Message(activation.name, context="activations"),
        )
    far = np.geomspace(_NEAR, 1e6, 400)
    kinks = [kink.u for kink in activation.kinks(**parameters)]
    beside = [np.nextafter(u, side) for u in kinks for side in (-np.inf, np.inf)]
    return np.unique(np.concatenate([[-np.inf], -far, np.linspace(-_NEAR, _NEAR, 6401), kinks, beside, far, [np.inf]]))
