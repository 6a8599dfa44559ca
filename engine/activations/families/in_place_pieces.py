"""In-place forms of functions made of pieces of lines and parabolas; they are exact."""

from __future__ import annotations

import numpy as np

from engine.numeric.arrays import Array, constant

_ZERO = constant(0.0)


def clip_into(u: Array, out: Array, low: float, high: float) -> None:
    """Write u between low and high into `out`."""
    np.maximum(u, low, out=out)
    np.minimum(out, high, out=out)


def clip_derivative_into(u: Array, out: Array, low: float, high: float) -> None:
    """Write 1 where low < u < high, else 0, into `out`: where (u - low) (high - u) is positive."""
    np.subtract(u, constant(low), out)
    np.multiply(out, np.subtract(constant(high), u), out)
    np.heaviside(out, _ZERO, out)


def hard_sigmoid_into(u: Array, out: Array, slope: float) -> None:
    """Write slope u + 1/2 between 0 and 1 into `out`."""
    np.multiply(u, slope, out)
    np.add(out, 0.5, out)
    clip_into(out, out, 0.0, 1.0)


def hard_sigmoid_derivative_into(u: Array, out: Array, slope: float) -> None:
    """Write the slope where |u| < 1 / (2 slope), else 0, into `out`."""
    np.abs(u, out)
    np.subtract(constant(0.5 / slope), out, out)
    np.heaviside(out, _ZERO, out)
    np.multiply(out, constant(slope), out)


def softshrink_into(u: Array, out: Array, threshold: float) -> None:
    """Write u minus its part within the threshold into `out`."""
    clip_into(u, out, -threshold, threshold)
    np.subtract(u, out, out)


def hardshrink_into(u: Array, out: Array, threshold: float) -> None:
    """Write u where |u| is beyond the threshold, else 0, into `out`."""
    shrink_derivative_into(u, out, threshold)
    np.multiply(u, out, out)


def shrink_derivative_into(u: Array, out: Array, threshold: float) -> None:
    """Write 1 where |u| is beyond the threshold, else 0, into `out`; a threshold of 0 leaves the identity."""
    np.abs(u, out)
    np.subtract(out, constant(threshold), out)
    np.heaviside(out, constant(float(threshold == 0.0)), out)


def hard_swish_into(u: Array, out: Array) -> None:
    """Write u clip(u + 3, 0, 6) / 6 into `out`."""
    np.add(u, 3.0, out)
    np.maximum(out, 0.0, out=out)
    np.minimum(out, 6.0, out=out)
    np.divide(out, 6.0, out)
    np.multiply(out, u, out)


def hard_swish_derivative_into(u: Array, out: Array) -> None:
    """Write u / 3 + 1/2 where |u| < 3, 0 below, 1 above, into `out`."""
    np.divide(u, 3.0, out)
    np.add(out, 0.5, out)
    np.putmask(out, u <= -3.0, 0.0)
    np.putmask(out, u >= 3.0, 1.0)


def sparse_plus_into(u: Array, out: Array) -> None:
    """Write ((clip(u, -1, 1) + 1) / 2)² + max(u, 1) - 1 into `out`."""
    sparse_plus_derivative_into(u, out)
    np.multiply(out, out, out)
    beyond = np.maximum(u, 1.0)
    np.subtract(beyond, 1.0, beyond)
    np.add(out, beyond, out)


def sparse_plus_derivative_into(u: Array, out: Array) -> None:
    """Write (clip(u, -1, 1) + 1) / 2 into `out`."""
    np.maximum(u, -1.0, out=out)
    np.minimum(out, 1.0, out=out)
    np.multiply(out, 0.5, out)
    np.add(out, 0.5, out)
