"""The points of a curve as they must be drawn: sampled, with every kink and jump met exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.activations.record import Activation, Kink, Parameters
from engine.numerics import Array


@dataclass(frozen=True)
class Dot:
    """A dot at a kink or jump: filled where the curve has its value, open where it only approaches one."""

    u: float
    value: float
    filled: bool


@dataclass(frozen=True)
class Curve:
    """Samples of one curve; `joined[i]` tells whether a line joins point i to point i + 1."""

    u: Array
    values: Array
    joined: npt.NDArray[np.bool_]
    dots: tuple[Dot, ...]


def sample(activation: Activation, parameters: Parameters, low: float, high: float, count: int = 2000) -> tuple[Curve, Curve]:
    """Return the curves of f and f′ over [low, high].

    `count` evenly spaced points, and for each kink inside its two float neighbours and itself, so that jumps are gaps
    and never vertical lines. At the neighbours f′ is the one-sided slope.
    """
    kinks = [kink for kink in activation.kinks(**parameters) if low <= kink.u <= high]
    u = np.linspace(low, high, count)
    for kink in kinks:
        u = np.concatenate([u[u < kink.u], _around(kink), u[u > kink.u]])
    f, df = activation.f(u, **parameters), activation.df(u, **parameters)
    centres = np.searchsorted(u, [kink.u for kink in kinks])
    return _curve(u, f, centres), _curve(u, df, centres)


def _around(kink: Kink) -> Array:
    return np.array([np.nextafter(kink.u, -np.inf), kink.u, np.nextafter(kink.u, np.inf)])


def _curve(u: Array, values: Array, centres: npt.NDArray[np.intp]) -> Curve:
    finite = np.isfinite(values)
    joined = finite[:-1] & finite[1:]
    dots: list[Dot] = []
    for centre in centres:
        before, at, after = values[centre - 1 : centre + 2]
        left_meets, right_meets = _meets(before, at), _meets(at, after)
        joined[centre - 1] &= left_meets
        joined[centre] &= right_meets
        if not (left_meets and right_meets):
            dots.append(Dot(float(u[centre]), float(at), filled=True))
        dots += [
            Dot(float(u[centre]), float(side), filled=False)
            for side, meets in ((before, left_meets), (after, right_meets))
            if not meets
        ]
    return Curve(u, values, joined, tuple(dots))


def _meets(first: float, second: float) -> bool:
    """Tell whether two values one float step of u apart belong to one continuous stretch."""
    return bool(abs(first - second) <= 1e-9 * max(1.0, abs(first), abs(second)))
