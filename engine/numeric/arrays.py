"""Stable primitives: no overflow that reaches a result, no nan for any finite input, the dtype of the input kept.

Callers run these inside `np.errstate(over="ignore")`: an intermediate that overflows to inf is part of the method
(1 / (1 + inf) is the right 0), and numpy's warning about it would be noise.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import isfinite

import numpy as np
import numpy.typing as npt

from engine.numeric.messages import QT_TRANSLATE_NOOP, ShapeError

Array = npt.NDArray[np.floating]
PreparedCall = tuple[Callable[..., object], tuple[object, ...]]  # a function, its arguments: for what is called again and again

_FEW = 1024  # sizes for which no product takes long
_ALONE = 8192  # numbers whose dot product BLAS leaves to one thread: for more, waking a second one may take milliseconds


def as_real(values: npt.ArrayLike) -> Array:
    """Return `values` as a floating-point array, without a copy if it is one; integers become float64.

    Raises ShapeError if the values are ragged or not real numbers.
    """
    try:
        array = np.asarray(values)
    except ValueError:  # ragged rows
        array = np.asarray("")
    if array.dtype.kind in "biu":
        return array.astype(np.float64)
    if array.dtype.kind != "f":
        raise ShapeError(QT_TRANSLATE_NOOP("messages", "The values are not an array of real numbers."))
    return array


def product_into(first: Array, second: Array, out: Array) -> None:
    """Write the product of two matrices into `out`, contiguous and of their type.

    For an outer product of long vectors `matmul` takes four times as long as `dot`; otherwise `dot` takes longer.
    """
    (np.dot if first.shape[-1] == 1 and out.size > _FEW else np.matmul)(first, second, out=out)


def is_finite(values: Array) -> bool:
    """Return whether all numbers of a contiguous array are finite: one pass without a temporary array.

    A sum of squares comes first; only if that overflows are the numbers examined. Callers silence numpy's warnings.
    """
    flat = values.reshape(-1)
    squares = 0.0
    for start in range(0, flat.size, _ALONE):
        piece = flat[start : start + _ALONE]
        squares += float(np.dot(piece, piece))
    return isfinite(squares) or bool(np.isfinite(flat).all())


def distinct(values: Array) -> Array:
    """Return the distinct numbers of an array, ascending, nan once and last: np.unique would import much more of numpy."""
    ordered = np.sort(values, axis=None)
    is_new = np.ones(len(ordered), bool)
    is_new[1:] = (ordered[1:] != ordered[:-1]) & ~(np.isnan(ordered[1:]) & np.isnan(ordered[:-1]))
    return ordered[is_new]


def sigmoid(u: Array) -> Array:
    """1 / (1 + e^-u), to a few ulp over the whole range, subnormal results included.

    Where e^-u overflows, 1 / (1 + inf) would be 0 instead of e^u (e^u / (1 + e^u) with e^u << 1).
    """
    result = np.negative(u, out=np.empty_like(u))
    np.exp(result, out=result)
    tail = np.isinf(result) if not np.max(result, initial=0.0) < np.inf else None
    result += 1.0
    np.divide(1.0, result, out=result)
    if tail is not None:
        np.exp(u, out=result, where=tail)
    return result


def sigmoid_derivative(u: Array) -> Array:
    """e^-|u| / (1 + e^-|u|)^2 = sigmoid(u) (1 - sigmoid(u)), without the cancellation of 1 - sigmoid(u) on the right."""
    exponential = np.exp(-np.abs(u))
    return exponential / np.square(1.0 + exponential)


def by_side(u: Array, left: float, right: float, at: float = 0.0) -> Array:
    """`left` where u < at, `right` where u >= at, nan where u is nan; the dtype of u."""
    result = np.full(u.shape, np.nan, dtype=u.dtype)
    np.copyto(result, left, where=u < at)
    np.copyto(result, right, where=u >= at)
    return result


def below_maximum(u: Array) -> Array:
    """u - max(u) over the last axis, at most 0; an infinite maximum counts as equal to itself (inf - inf -> 0).

    This is what makes softmax([inf, 0]) the limit [1, 0] instead of nan.
    """
    maximum = np.max(u, axis=-1, keepdims=True, initial=-np.inf)
    return np.subtract(u, maximum, out=np.zeros_like(u), where=u != maximum)


def softplus(u: Array) -> Array:
    """log(1 + e^u) as max(u, 0) + log1p(e^-|u|): no overflow, and right to a few ulp in the left tail."""
    return np.maximum(u, 0.0) + np.log1p(np.exp(-np.abs(u)))


def damped(u: Array, factor: Array) -> Array:
    """u * factor where a factor of 0 wins: 0 also for infinite u."""
    return np.multiply(u, factor, out=np.zeros(np.broadcast(u, factor).shape, dtype=u.dtype), where=factor != 0)


def share(u: Array, whole: Array) -> Array:
    """u / whole for |u| <= whole, ±1 where both are infinite."""
    result = np.copysign(1.0, u, out=np.empty_like(u))
    return np.divide(u, whole, out=result, where=~np.isinf(u))


@lru_cache(maxsize=256)
def constant(value: float) -> Array:
    """Return a number as an array without dimensions, which numpy reads in half the time of a Python number; not to be
    written to."""
    return np.array(value)
