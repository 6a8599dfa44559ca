"""The term that one output adds to a loss, and its slope: from y, and for two fused pairs of loss and activation from u.

y, t and u are arrays of one shape with the outputs last. A slope can write its result into `out`. Infinite terms make numpy
warn, which callers silence; a factor of 0 gives 0, however large the other factor.
"""

from __future__ import annotations

import numpy as np

from engine.activations.families.over_layer import log_softmax
from engine.numeric.arrays import Array, softplus

# --- a term of each loss, and its derivative with respect to y ----------------------------------------------------


def square(y: Array, t: Array) -> Array:
    """(y - t)²."""
    return np.square(y - t)


def square_slope(y: Array, t: Array, out: Array | None = None) -> Array:
    """2 (y - t)."""
    difference = np.subtract(y, t, out=out)
    return np.multiply(difference, 2.0, out=difference)


def half_square(y: Array, t: Array) -> Array:
    """(y - t)² / 2."""
    return 0.5 * np.square(y - t)


def half_square_slope(y: Array, t: Array, out: Array | None = None) -> Array:
    """y - t."""
    return np.subtract(y, t, out=out)


def distance(y: Array, t: Array) -> Array:
    """|y - t|."""
    return np.abs(y - t)


def distance_slope(y: Array, t: Array, out: Array | None = None) -> Array:
    """The sign of y - t, 0 where they are equal."""
    difference = np.subtract(y, t, out=out)
    return np.sign(difference, out=difference)


def huber(y: Array, t: Array) -> Array:
    """(y - t)² / 2 up to a distance of 1, from there on the straight line |y - t| - 1/2."""
    size = np.abs(y - t)
    within = np.minimum(size, 1.0)
    return within * (size - 0.5 * within)


def huber_slope(y: Array, t: Array, out: Array | None = None) -> Array:
    """y - t, cut off at -1 and 1."""
    difference = np.subtract(y, t, out=out)
    return np.clip(difference, -1.0, 1.0, out=difference)


def binary_surprise(y: Array, t: Array) -> Array:
    """-t log y - (1 - t) log(1 - y), with 0 log 0 = 0."""
    return -_times(t, np.log(y)) - _times(1.0 - t, np.log1p(-y))


def binary_surprise_slope(y: Array, t: Array, out: Array | None = None) -> Array:
    """-t / y + (1 - t) / (1 - y) = (1 - t) / (1 - y) - t / y."""
    return np.subtract(_over(1.0 - t, 1.0 - y), _over(t, y), out=out)


def surprise(y: Array, t: Array) -> Array:
    """-t log y, with 0 log 0 = 0."""
    return -_times(t, np.log(y))


def surprise_slope(y: Array, t: Array, out: Array | None = None) -> Array:
    """-t / y."""
    return np.negative(_over(t, y), out=out)


# --- from u: no logarithm of a rounded y, and a slope without a quotient --------------------------------------------


def sigmoid_surprise(u: Array, t: Array) -> Array:
    """log(1 + e^u) - t u = (1 - t) log(1 + e^u) + t log(1 + e^-u): without a difference of large numbers."""
    return _times(1.0 - t, softplus(u)) + _times(t, softplus(-u))


def sigmoid_surprise_slope(y: Array, t: Array, out: Array | None = None) -> Array:
    """y - t."""
    return np.subtract(y, t, out=out)


def softmax_surprise(u: Array, t: Array, temperature: float) -> Array:
    """-t log softmax(u / T)."""
    return -_times(t, log_softmax(u / temperature))


def softmax_surprise_slope(y: Array, t: Array, out: Array | None = None, *, temperature: float) -> Array:
    """(y sum(t) - t) / T; with targets that add up to 1, and T = 1, that is y - t."""
    total = np.sum(t, axis=-1, keepdims=True)
    result = np.subtract(y if np.all(total == 1.0) else y * total, t, out=out)
    return result if temperature == 1.0 else np.divide(result, temperature, out=result)


def _times(share: Array, value: Array) -> Array:
    """share * value, 0 where the share is 0, however large the value."""
    return np.multiply(share, value, out=np.zeros_like(value), where=share != 0.0)


def _over(share: Array, value: Array) -> Array:
    """share / value, 0 where the share is 0."""
    return np.divide(share, value, out=np.zeros_like(value), where=share != 0.0)
