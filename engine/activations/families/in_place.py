"""In-place forms of functions that would otherwise hold up learning: fewer calls of numpy, right to a few ulp of 1.

What makes the checked forms right everywhere, relative accuracy in far tails and limits at infinity, costs calls that a loop
over small arrays feels; here u is finite, and an error counts against 1. The formulas are those of the checked forms.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from engine.activations.prepared import Prepared
from engine.numeric.arrays import Array, PreparedCall, constant
from engine.numeric.special import FEW, erfc_in_place, normal_cdf_into

_DENSITY, _ROOT_OF_HALF = 1.0 / math.sqrt(2.0 * math.pi), math.sqrt(0.5)
_ZERO, _HALF, _ONE, _MINUS_HALF = (constant(value) for value in (0.0, 0.5, 1.0, -0.5))
GELU_TANH_SCALE, GELU_TANH_CUBIC = math.sqrt(8.0 / math.pi), 0.044715
QUICK_SCALE = 1.702
_LARGEST = 80.0  # its exponential is finite in float32 too
_TINY = 1e-30
_NEXT_TO_NOTHING = {"d": 1e-306, "f": 1e-37}
NEAR_ZERO = 0.5  # for smaller |u| the terms of sinc′ below are enough for float64
SINC_SLOPE_TERMS = tuple((-1.0) ** k * 2 * k / math.factorial(2 * k + 1) for k in range(1, 8))  # of u, u³, u⁵ ...
_SINC_ROWS = {dtype: np.reshape((*SINC_SLOPE_TERMS, 0.0), (2, 4)).astype(dtype) for dtype in "df"}
_SATURATED_TANHEXP = 7.0  # u beyond which tanh(e^u) is 1 and its slope 0
_SATURATED = 40.0  # u beyond which every gate here is 0 or 1


def sigmoid_into(u: Array, out: Array) -> None:
    """Write 1 / (1 + e^-u) into `out`, which may be u; what is below the smallest normal number may become 0."""
    np.negative(u, out=out)
    np.exp(out, out=out)
    np.add(out, 1.0, out=out)
    np.reciprocal(out, out=out)


def silu_into(u: Array, out: Array, beta: float) -> None:
    """Write u / (1 + e^(-beta u)) into `out`."""
    np.multiply(u, -beta, out)
    np.exp(out, out)
    np.add(out, 1.0, out)
    np.divide(u, out, out)


def silu_derivative_into(u: Array, out: Array, beta: float) -> None:
    """Write s (1 + beta u e s) with e = e^(-beta u) and s = 1 / (1 + e) into `out`: e s is 1 - s without the difference."""
    e = np.multiply(u, -beta)
    np.minimum(e, _LARGEST, out=e)
    np.exp(e, e)
    np.add(e, 1.0, out)
    np.reciprocal(out, out)
    np.multiply(e, out, e)
    np.multiply(e, u, e)
    np.multiply(e, beta, e)
    np.add(e, 1.0, e)
    np.multiply(out, e, out)


def quick_gelu_into(u: Array, out: Array) -> None:
    """Write u sigmoid(1.702 u) into `out`."""
    silu_into(u, out, QUICK_SCALE)


def quick_gelu_derivative_into(u: Array, out: Array) -> None:
    """Write its derivative into `out`."""
    silu_derivative_into(u, out, QUICK_SCALE)


@Prepared
def gelu_into(u: Array, out: Array) -> Iterator[PreparedCall]:
    """Write u Φ(u) into `out`."""
    yield from _normal_cdf(u, out, 0.0, 1.0)
    yield np.multiply, (out, u, out)


@Prepared
def gelu_derivative_from_both(u: Array, z: Array, out: Array) -> Iterator[PreparedCall]:
    """Write Φ(u) + u φ(u) into `out`: Φ(u) is z / u, and 1/2 at 0, where both are replaced by something tiny."""
    next_to_nothing = _NEXT_TO_NOTHING[u.dtype.char]
    density = np.empty_like(u)
    yield np.add, (u, _number(2.0 * next_to_nothing, u), out)
    yield np.add, (z, _number(next_to_nothing, u), density)
    yield np.divide, (density, out, out)
    yield np.multiply, (u, u, density)
    yield np.multiply, (density, _number(-0.5, u), density)
    yield np.exp, (density, density)
    yield np.multiply, (density, u, density)
    yield np.multiply, (density, _number(_DENSITY, u), density)
    yield np.add, (out, density, out)


@Prepared
def gelu_tanh_into(u: Array, out: Array) -> Iterator[PreparedCall]:
    """Write u / (1 + e^(-2a)) with 2a = √(8/π) (u + 0.044715 u³) into `out`."""
    yield np.multiply, (u, u, out)
    yield np.multiply, (out, _number(-GELU_TANH_SCALE * GELU_TANH_CUBIC, u), out)
    yield np.subtract, (out, _number(GELU_TANH_SCALE, u), out)
    yield np.multiply, (out, u, out)
    yield np.exp, (out, out)
    yield np.add, (out, _number(1.0, u), out)
    yield np.divide, (u, out, out)


def gelu_tanh_derivative_into(u: Array, out: Array) -> None:
    """Write s (1 + u e s 2a′) with e = e^(-2a), s = 1 / (1 + e) and 2a′ = √(8/π) (1 + 3 · 0.044715 u²) into `out`."""
    square = np.multiply(u, u)
    np.minimum(square, _LARGEST, out=square)  # the gate reaches 0 or 1 long before this
    e = np.multiply(square, -GELU_TANH_SCALE * GELU_TANH_CUBIC)
    np.subtract(e, GELU_TANH_SCALE, e)
    np.multiply(e, u, e)
    np.minimum(e, _LARGEST, out=e)
    np.exp(e, e)
    np.add(e, 1.0, out)
    np.reciprocal(out, out)
    np.multiply(e, out, e)
    np.multiply(square, 3.0 * GELU_TANH_SCALE * GELU_TANH_CUBIC, square)
    np.add(square, GELU_TANH_SCALE, square)
    np.multiply(e, square, e)
    np.multiply(e, u, e)
    np.add(e, 1.0, e)
    np.multiply(out, e, out)


@Prepared
def laplace_into(u: Array, out: Array, mu: float, sigma: float) -> Iterator[PreparedCall]:
    """Write Φ((u - mu) / sigma) into `out`."""
    yield from _normal_cdf(u, out, mu, sigma)


@Prepared
def laplace_derivative_into(u: Array, out: Array, mu: float, sigma: float) -> Iterator[PreparedCall]:
    """Write φ((u - mu) / sigma) / sigma into `out`."""
    yield np.subtract, (u, _number(mu, u), out)
    yield np.multiply, (out, _number(_ROOT_OF_HALF / sigma, u), out)
    yield np.multiply, (out, out, out)
    yield np.negative, (out, out)
    yield np.exp, (out, out)
    yield np.multiply, (out, _number(_DENSITY / sigma, u), out)


def _normal_cdf(u: Array, out: Array, mu: float, sigma: float) -> Iterator[PreparedCall]:
    """Write Φ((u - mu) / sigma) into `out`: a few numbers one by one."""
    is_few = u.size <= FEW
    scaled = np.empty(u.shape, np.float64 if is_few else u.dtype)
    if mu:
        yield np.subtract, (u, _number(mu, u), scaled)
    if is_few:
        yield np.multiply, (scaled if mu else u, constant(-_ROOT_OF_HALF / sigma), scaled)
        yield erfc_in_place(scaled), ()
        yield np.multiply, (scaled, _HALF, out)
    elif mu or sigma != 1.0:
        yield np.divide, (scaled if mu else u, sigma, scaled)
        yield normal_cdf_into, (scaled, out)
    else:
        yield normal_cdf_into, (u, out)


def _number(value: float, like: Array) -> Array:
    """Return a number as an array without dimensions, of the type of another, which numpy reads in half the time."""
    return np.array(value, like.dtype)


def isru_into(u: Array, out: Array, alpha: float) -> None:
    """Write u / √(1 + alpha u²) into `out`."""
    np.multiply(u, constant(math.sqrt(alpha)), out)
    np.hypot(out, _ONE, out)
    np.divide(u, out, out)


def isru_derivative_into(u: Array, out: Array, alpha: float) -> None:
    """Write (1 + alpha u²)^(-3/2) into `out`."""
    np.multiply(u, constant(math.sqrt(alpha)), out)
    np.hypot(out, _ONE, out)
    np.reciprocal(out, out)
    np.multiply(out, np.multiply(out, out), out)


def elu_into(u: Array, out: Array, alpha: float, scale: float = 1.0) -> None:
    """Write scale max(u, 0) + scale alpha (e^min(u, 0) - 1) into `out`: one of the two is 0."""
    np.minimum(u, _ZERO, out=out)
    np.expm1(out, out)
    np.multiply(out, constant(scale * alpha), out)
    above = np.maximum(u, _ZERO)
    if scale != 1.0:
        np.multiply(above, constant(scale), above)
    np.add(out, above, out)


def elu_derivative_into(u: Array, out: Array, alpha: float, scale: float = 1.0) -> None:
    """Write scale for u > 0, scale alpha e^u otherwise, into `out`."""
    np.minimum(u, _ZERO, out=out)
    np.exp(out, out)
    np.multiply(out, constant(scale * alpha), out)
    np.putmask(out, u > _ZERO, scale)


def mish_into(u: Array, out: Array) -> None:
    """Write u n / (n + 2) with n = e^u (e^u + 2) into `out`."""
    np.minimum(u, _SATURATED, out=out)
    np.exp(out, out)
    n = np.add(out, 2.0)
    np.multiply(n, out, n)
    np.add(n, 2.0, out)
    np.divide(n, out, out)
    np.multiply(out, u, out)


def mish_derivative_into(u: Array, out: Array) -> None:
    """Write (n + 4 u e (e + 1) / (n + 2)) / (n + 2) with e = e^u and n = e (e + 2) into `out`."""
    e = np.minimum(u, _SATURATED)
    np.exp(e, e)
    n = np.add(e, 2.0)
    np.multiply(n, e, n)
    np.add(e, 1.0, out)
    np.multiply(out, e, out)
    np.add(n, 2.0, e)
    np.divide(out, e, out)
    np.multiply(out, u, out)
    np.multiply(out, 4.0, out)
    np.add(out, n, out)
    np.divide(out, e, out)


def tanhexp_into(u: Array, out: Array) -> None:
    """Write u tanh(e^u) into `out`."""
    np.exp(u, out)
    np.tanh(out, out)
    np.multiply(out, u, out)


def tanhexp_derivative_into(u: Array, out: Array) -> None:
    """Write (1 - q + 4 u e q / (1 + q)) / (1 + q) with e = e^u and q = e^(-2e) into `out`: nothing cancels."""
    e = np.minimum(u, _SATURATED_TANHEXP)
    np.exp(e, e)
    q = np.multiply(e, -2.0)
    np.exp(q, q)
    below = np.add(q, 1.0)
    np.multiply(e, u, out)
    np.multiply(out, 4.0, out)
    np.multiply(out, q, out)
    np.divide(out, below, out)
    np.subtract(out, q, out)
    np.add(out, 1.0, out)
    np.divide(out, below, out)


def squareplus_into(u: Array, out: Array, b: float) -> None:
    """Write (u + √(u² + b)) / 2 = max(u, 0) + b / (2 (|u| + √(u² + b))), where nothing cancels, into `out`."""
    np.multiply(u, u, out)
    np.add(out, b, out)
    np.sqrt(out, out)
    part = np.abs(u)
    np.add(out, part, out)
    np.divide(0.5 * b, out, out)
    np.maximum(u, 0.0, out=part)
    np.add(out, part, out)


def squareplus_derivative_from_both(u: Array, z: Array, out: Array, b: float) -> None:
    """Write f(u) / √(u² + b) into `out`."""
    np.multiply(u, u, out)
    np.add(out, b, out)
    np.sqrt(out, out)
    np.divide(z, out, out)


def sinc_into(u: Array, out: Array) -> None:
    """Write sin(u) / u into `out`, from |u| or, if that is smaller, a tiny number, whose quotient is 1."""
    np.abs(u, out=out)
    np.maximum(out, _TINY, out=out)
    np.divide(np.sin(out), out, out)


def sinc_derivative_from_both(u: Array, z: Array, out: Array) -> None:
    """Write (cos(u) - z) / u with z = sin(u) / u into `out`, and near 0 its power series u (-1/3 + u²/30 - ...)."""
    flat = u.reshape(-1)
    powers = np.empty((4, flat.size), u.dtype)
    powers[0] = _ONE
    square = np.multiply(flat, flat, powers[1])
    fourth = np.multiply(square, square, powers[2])
    np.multiply(fourth, square, powers[3])
    low, high = _SINC_ROWS[u.dtype.char].dot(powers)  # four neighbouring terms each, which leaves a polynomial in u⁸
    near = np.less(square, constant(NEAR_ZERO * NEAR_ZERO))
    np.multiply(fourth, fourth, fourth)
    np.multiply(high, fourth, high)
    np.add(low, high, low)
    np.multiply(low, flat, low)
    np.cos(u, out)
    np.subtract(out, z, out)
    np.divide(out, np.add(u, constant(_TINY)), out)
    np.putmask(out, near.reshape(u.shape), low.reshape(u.shape))


def sine_into(u: Array, out: Array, omega: float) -> None:
    """Write sin(omega u) into `out`."""
    np.multiply(u, omega, out)
    np.sin(out, out)


def sine_derivative_into(u: Array, out: Array, omega: float) -> None:
    """Write omega cos(omega u) into `out`."""
    np.multiply(u, omega, out)
    np.cos(out, out)
    if omega != 1.0:
        np.multiply(out, omega, out)


def snake_into(u: Array, out: Array, alpha: float) -> None:
    """Write u + sin(alpha u)² / alpha into `out`."""
    np.multiply(u, alpha, out)
    np.sin(out, out)
    np.multiply(out, out, out)
    np.divide(out, alpha, out)
    np.add(out, u, out)


def snake_derivative_into(u: Array, out: Array, alpha: float) -> None:
    """Write 1 + sin(2 alpha u) into `out`."""
    np.multiply(u, 2.0 * alpha, out)
    np.sin(out, out)
    np.add(out, 1.0, out)


def smish_into(u: Array, out: Array) -> None:
    """Write u / (n + 1 / (4n)) with n = 3/2 + e^-u into `out`: the tanh of log(1 + sigmoid(u)), written out."""
    np.negative(u, out)
    np.exp(out, out)
    np.add(out, 1.5, out)
    part = np.reciprocal(out)
    np.multiply(part, 0.25, part)
    np.add(out, part, out)
    np.divide(u, out, out)


def smish_derivative_into(u: Array, out: Array) -> None:
    """Write h (1 + u e (1 - 1 / (4n²)) h) into `out`, with e = e^-u, n = 3/2 + e and h = 1 / (n + 1 / (4n))."""
    bounded = np.maximum(u, constant(-_LARGEST))
    e = np.negative(bounded)
    np.exp(e, e)
    n = np.add(e, constant(1.5))
    np.multiply(e, bounded, e)
    part = np.reciprocal(n)
    quarter = np.multiply(part, constant(0.25))
    np.add(n, quarter, out)
    np.reciprocal(out, out)
    np.multiply(part, quarter, part)
    np.subtract(_ONE, part, part)
    np.multiply(part, e, part)
    np.multiply(part, out, part)
    np.add(part, _ONE, part)
    np.multiply(out, part, out)


def softplus_into(u: Array, out: Array, beta: float) -> None:
    """Write max(u, 0) + log(1 + e^(-|beta u|)) / beta into `out`."""
    np.abs(u, out=out)
    np.multiply(out, -beta, out)
    np.exp(out, out)
    np.log1p(out, out)
    np.divide(out, beta, out)
    np.add(out, np.maximum(u, 0.0), out)


def softplus_derivative_into(u: Array, out: Array, beta: float) -> None:
    """Write sigmoid(beta u) into `out`."""
    np.multiply(u, beta, out)
    sigmoid_into(out, out)
