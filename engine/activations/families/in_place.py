"""In-place forms of functions that would otherwise hold up learning: fewer calls of numpy, right to a few ulp of 1.

What makes the checked forms right everywhere, relative accuracy in far tails and limits at infinity, costs calls that a loop
over small arrays feels; here u is finite, and an error counts against 1. The formulas are those of the checked forms.
"""

from __future__ import annotations

import math

import numpy as np

from engine.numeric.arrays import Array
from engine.numeric.special import normal_cdf_into

_DENSITY = 1.0 / math.sqrt(2.0 * math.pi)
GELU_TANH_SCALE, GELU_TANH_CUBIC = math.sqrt(8.0 / math.pi), 0.044715
_LARGEST = 80.0  # whose exponential is no infinity in float32 either
_SATURATED = 40.0  # u beyond which every gate here is 0 or 1


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


def gelu_into(u: Array, out: Array) -> None:
    """Write u Φ(u) into `out`."""
    normal_cdf_into(u, out)
    np.multiply(out, u, out)


def gelu_derivative_into(u: Array, out: Array) -> None:
    """Write Φ(u) + u φ(u) into `out`."""
    normal_cdf_into(u, out)
    density = np.multiply(u, u)
    np.multiply(density, -0.5, density)
    np.exp(density, density)
    np.multiply(density, u, density)
    np.multiply(density, _DENSITY, density)
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
    np.minimum(square, _LARGEST, out=square)  # the gate is 0 or 1 long before
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
    normal_cdf_into((u - mu) / sigma, out)


def laplace_derivative_into(u: Array, out: Array, mu: float, sigma: float) -> None:
    """Write φ((u - mu) / sigma) / sigma into `out`."""
    np.subtract(u, mu, out)
    np.divide(out, sigma, out)
    np.multiply(out, out, out)
    np.multiply(out, -0.5, out)
    np.exp(out, out)
    np.multiply(out, _DENSITY / sigma, out)


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


def squareplus_into(u: Array, out: Array, b: float) -> None:
    """Write (u + √(u² + b)) / 2 into `out`, where u < 0 as b / 2 over their difference."""
    np.multiply(u, u, out)
    np.add(out, b, out)
    np.sqrt(out, out)
    size = np.abs(u)
    np.add(out, size, out)
    np.multiply(out, 0.5, out)
    np.divide(0.25 * b, out, out, where=u < 0.0)


def squareplus_derivative_into(u: Array, out: Array, b: float) -> None:
    """Write f(u) / √(u² + b) into `out`."""
    squareplus_into(u, out, b)
    root = np.multiply(u, u)
    np.add(root, b, root)
    np.sqrt(root, root)
    np.divide(out, root, out)


def softmin_into(u: Array, out: Array) -> None:
    """Write e^(-u_i) / sum_j e^(-u_j) into `out`."""
    np.subtract(np.minimum.reduce(u, axis=-1, keepdims=True), u, out)
    np.exp(out, out)
    np.divide(out, np.add.reduce(out, axis=-1, keepdims=True), out)


def log_softmax_into(u: Array, out: Array) -> None:
    """Write u_i - log sum_j e^(u_j) into `out`."""
    np.subtract(u, np.maximum.reduce(u, axis=-1, keepdims=True), out)
    total = np.add.reduce(np.exp(out), axis=-1, keepdims=True)
    np.subtract(out, np.log(total, total), out)


def sparsemax_into(u: Array, out: Array) -> None:
    """Write max(u_i - tau, 0) into `out`: tau is the largest of (sum of the k largest u - 1) / k over all k."""
    np.subtract(u, np.maximum.reduce(u, axis=-1, keepdims=True), out)
    ranked = np.sort(out, axis=-1)[..., ::-1]
    sums = np.cumsum(ranked, axis=-1)
    np.subtract(sums, 1.0, sums)
    np.divide(sums, np.arange(1, u.shape[-1] + 1, dtype=u.dtype), sums)
    np.subtract(out, np.maximum.reduce(sums, axis=-1, keepdims=True), out)
    np.maximum(out, 0.0, out=out)


def softmax_vjp_into(u: Array, z: Array, grad_z: Array, out: Array, temperature: float) -> None:
    """Write z (grad_z - grad_zᵀ z) / T into `out`."""
    np.multiply(grad_z, z, out)
    np.subtract(grad_z, np.add.reduce(out, axis=-1, keepdims=True), out)
    np.multiply(out, z, out)
    if temperature != 1.0:
        np.divide(out, temperature, out)


def softmin_vjp_into(u: Array, z: Array, grad_z: Array, out: Array) -> None:
    """Write -z (grad_z - grad_zᵀ z) into `out`."""
    np.multiply(grad_z, z, out)
    np.subtract(np.add.reduce(out, axis=-1, keepdims=True), grad_z, out)
    np.multiply(out, z, out)


def log_softmax_vjp_into(u: Array, z: Array, grad_z: Array, out: Array) -> None:
    """Write grad_z - e^z sum(grad_z) into `out`."""
    np.exp(z, out)
    np.multiply(out, np.add.reduce(grad_z, axis=-1, keepdims=True), out)
    np.subtract(grad_z, out, out)


def sparsemax_vjp_into(u: Array, z: Array, grad_z: Array, out: Array) -> None:
    """Write s (grad_z - mean of grad_z over the support) into `out`, with s = 1 where z > 0, else 0."""
    support = np.sign(z)
    np.multiply(grad_z, support, out)
    mean = np.add.reduce(out, axis=-1, keepdims=True)
    np.divide(mean, np.add.reduce(support, axis=-1, keepdims=True), mean)
    np.subtract(grad_z, mean, out)
    np.multiply(out, support, out)
