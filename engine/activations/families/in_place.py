"""In-place forms of functions that would otherwise hold up learning: fewer calls of numpy, right to a few ulp of 1.

What makes the checked forms right everywhere, relative accuracy in far tails and limits at infinity, costs calls that a loop
over small arrays feels; here u is finite, and an error counts against 1. The formulas are those of the checked forms.
"""

from __future__ import annotations

import math

import numpy as np

from engine.numeric.arrays import Array, constant
from engine.numeric.special import FEW, erfc_into, normal_cdf_into

_DENSITY, _ROOT_OF_HALF = 1.0 / math.sqrt(2.0 * math.pi), math.sqrt(0.5)
_ZERO, _HALF, _ONE, _MINUS_HALF = (constant(value) for value in (0.0, 0.5, 1.0, -0.5))
GELU_TANH_SCALE, GELU_TANH_CUBIC = math.sqrt(8.0 / math.pi), 0.044715
QUICK_SCALE = 1.702
_LARGEST = 80.0  # its exponential is finite in float32 too
_TINY = 1e-30
_NEXT_TO_NOTHING = {"d": 1e-306, "f": 1e-37}
NEAR_ZERO = 0.5  # for smaller |u| the terms of sinc′ below are enough for float64
SINC_SLOPE_TERMS = tuple((-1.0) ** k * 2 * k / math.factorial(2 * k + 1) for k in range(1, 8))  # of u, u³, u⁵ ...
_SINC_PAIRS = {dtype: np.reshape((*SINC_SLOPE_TERMS, 0.0), (4, 2)).astype(dtype) for dtype in "df"}
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


def gelu_into(u: Array, out: Array) -> None:
    """Write u Φ(u) into `out`."""
    normal_cdf_into(u, out)
    np.multiply(out, u, out)


def gelu_derivative_from_both(u: Array, z: Array, out: Array) -> None:
    """Write Φ(u) + u φ(u) into `out`: Φ(u) is z / u, and 1/2 at 0, where both are replaced by something tiny."""
    next_to_nothing = _NEXT_TO_NOTHING[u.dtype.char]
    np.add(u, 2.0 * next_to_nothing, out)
    density = np.add(z, next_to_nothing)
    np.divide(density, out, out)
    np.multiply(u, u, density)
    np.multiply(density, _MINUS_HALF, density)
    np.exp(density, density)
    np.multiply(density, u, density)
    np.multiply(density, constant(_DENSITY), density)
    np.add(out, density, out)


def gelu_tanh_into(u: Array, out: Array) -> None:
    """Write u / (1 + e^(-2a)) with 2a = √(8/π) (u + 0.044715 u³) into `out`."""
    np.multiply(u, u, out)
    np.multiply(out, -GELU_TANH_SCALE * GELU_TANH_CUBIC, out)
    np.subtract(out, GELU_TANH_SCALE, out)
    np.multiply(out, u, out)
    np.exp(out, out)
    np.add(out, 1.0, out)
    np.divide(u, out, out)


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


def laplace_into(u: Array, out: Array, mu: float, sigma: float) -> None:
    """Write Φ((u - mu) / sigma) into `out`."""
    scaled = np.subtract(constant(mu), u, order="C")
    if u.size <= FEW:
        np.multiply(scaled, constant(_ROOT_OF_HALF / sigma), scaled)
        erfc_into(scaled, _HALF, out)
    else:
        np.divide(scaled, -sigma, scaled)
        normal_cdf_into(scaled, out)


def laplace_derivative_into(u: Array, out: Array, mu: float, sigma: float) -> None:
    """Write φ((u - mu) / sigma) / sigma into `out`."""
    np.subtract(u, constant(mu), out)
    np.multiply(out, out, out)
    np.multiply(out, constant(-0.5 / sigma / sigma), out)
    np.exp(out, out)
    np.multiply(out, constant(_DENSITY / sigma), out)


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


def sinc_into(u: Array, out: Array) -> None:
    """Write sin(u) / u into `out`, from |u| or, if that is smaller, a tiny number, whose quotient is 1."""
    np.abs(u, out=out)
    np.maximum(out, _TINY, out=out)
    np.divide(np.sin(out), out, out)


def sinc_derivative_from_both(u: Array, z: Array, out: Array) -> None:
    """Write (cos(u) - z) / u with z = sin(u) / u into `out`, and near 0 its power series u (-1/3 + u²/30 - ...)."""
    flat = u.reshape(-1)
    powers = np.ones((2, flat.size), u.dtype)
    square = np.multiply(flat, flat, powers[1])
    near = square < NEAR_ZERO * NEAR_ZERO
    pairs = _SINC_PAIRS[u.dtype.char].dot(powers)  # neighbouring terms in pairs, which leaves a polynomial in u⁴
    fourth = np.multiply(square, square, square)
    series = np.multiply(pairs[-1], fourth)
    for pair in pairs[-2:0:-1]:
        np.add(series, pair, series)
        np.multiply(series, fourth, series)
    np.add(series, pairs[0], series)
    np.multiply(series, flat, series)
    np.cos(u, out)
    np.subtract(out, z, out)
    np.divide(out, np.add(u, _TINY), out)
    np.putmask(out, near.reshape(u.shape), series.reshape(u.shape))


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
    """Write u q / (2 + q) with q = s (2 + s) and s = sigmoid(u) into `out`."""
    sigmoid_into(u, out)
    q = np.add(out, 2.0)
    np.multiply(q, out, q)
    np.add(q, 2.0, out)
    np.divide(q, out, out)
    np.multiply(out, u, out)


def smish_derivative_into(u: Array, out: Array) -> None:
    """Write (q + 4 u (1 + s) s e s / (2 + q)) / (2 + q) into `out`, with e = e^-u, q and s as in smish, and e s = 1 - s."""
    bounded = np.maximum(u, -_LARGEST)
    e = np.negative(bounded)
    np.exp(e, e)
    s = np.add(e, 1.0)
    np.reciprocal(s, s)
    np.add(s, 1.0, out)
    np.multiply(e, s, e)
    np.multiply(e, s, e)
    np.multiply(out, e, out)
    np.multiply(out, bounded, out)
    np.multiply(out, 4.0, out)
    q = np.add(s, 2.0, e)
    np.multiply(q, s, q)
    below = np.add(q, 2.0, s)
    np.divide(out, below, out)
    np.add(out, q, out)
    np.divide(out, below, out)


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
