"""In-place forms of functions of a whole layer; `in_place` has those of functions of one number."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from engine.numeric.arrays import Array


def softmax_into(u: Array, out: Array, temperature: float) -> None:
    """Write softmax(u) into `out`."""
    np.subtract(u, _largest(u), out)
    if temperature != 1.0:
        np.divide(out, temperature, out)
    np.exp(out, out)
    np.divide(out, sums(out), out)


def softmin_into(u: Array, out: Array) -> None:
    """Write e^(-u_i) / sum_j e^(-u_j) into `out`."""
    np.negative(u, out)
    np.subtract(out, _largest(out), out)
    np.exp(out, out)
    np.divide(out, sums(out), out)


def log_softmax_into(u: Array, out: Array) -> None:
    """Write u_i - log sum_j e^(u_j) into `out`."""
    np.subtract(u, _largest(u), out)
    total = sums(np.exp(out))
    np.subtract(out, np.log(total, total), out)


def sparsemax_into(u: Array, out: Array) -> None:
    """Write max(u_i - tau, 0) into `out`: tau is the largest of (sum of the k largest u - 1) / k over all k."""
    ranked = u.copy()
    ranked.sort()
    from_largest, means = _ranking(u.shape[-1], u.dtype.char)
    below = times(ranked, from_largest)
    below[..., -1] = -1.0  # the largest itself becomes 0, and 1 is subtracted from each sum
    taus = times(below, means)
    taus.sort()
    np.subtract(u, ranked[..., -1:], out)
    np.subtract(out, taus[..., -1:], out)
    np.maximum(out, 0.0, out=out)


def hardmax_into(u: Array, out: Array) -> None:
    """Write 1 for the first of the largest u, 0 for all others into `out`."""
    np.equal(np.argmax(u, axis=-1)[..., np.newaxis], np.arange(u.shape[-1]), out=out, casting="unsafe")


def hardmax_vjp_into(u: Array, z: Array, grad_z: Array, out: Array) -> None:
    """Write 0 into `out`."""
    out.fill(0.0)


@lru_cache(maxsize=8)
def _ranking(size: int, dtype: str) -> tuple[Array, Array]:
    """Return two matrices for numbers in ascending order: a product with the first subtracts the largest from each, one
    with the second gives the mean of each and all that follow it."""
    from_largest = np.eye(size, dtype=dtype)
    from_largest[-1] = -1.0
    from_largest[-1, -1] = 0.0
    return from_largest, np.tri(size, dtype=dtype) / np.arange(size, 0, -1, dtype=dtype)


def softmax_vjp_into(u: Array, z: Array, grad_z: Array, out: Array, temperature: float) -> None:
    """Write z (grad_z - grad_zᵀ z) / T into `out`."""
    np.multiply(grad_z, z, out)
    np.subtract(grad_z, sums(out), out)
    np.multiply(out, z, out)
    if temperature != 1.0:
        np.divide(out, temperature, out)


def softmin_vjp_into(u: Array, z: Array, grad_z: Array, out: Array) -> None:
    """Write -z (grad_z - grad_zᵀ z) into `out`."""
    np.multiply(grad_z, z, out)
    np.subtract(sums(out), grad_z, out)
    np.multiply(out, z, out)


def log_softmax_vjp_into(u: Array, z: Array, grad_z: Array, out: Array) -> None:
    """Write grad_z - e^z sum(grad_z) into `out`."""
    np.exp(z, out)
    np.multiply(out, sums(grad_z), out)
    np.subtract(grad_z, out, out)


def sparsemax_vjp_into(u: Array, z: Array, grad_z: Array, out: Array) -> None:
    """Write s (grad_z - mean of grad_z over the support) into `out`, with s = 1 where z > 0, else 0."""
    support = np.sign(z)
    np.multiply(grad_z, support, out)
    mean = sums(out)
    np.divide(mean, sums(support), mean)
    np.subtract(grad_z, mean, out)
    np.multiply(out, support, out)


def sums(values: Array) -> Array:
    """Return the sums over the last axis, repeated along it: for small arrays this is quicker than a reduction and a broadcast.

    The result lies in memory with samples as columns, as the values do in learning: dividing arrays of the same memory
    order takes a quarter of the time.
    """
    ones = _ones(values.shape[-1], values.dtype.char)
    return ones.dot(values.T).T if values.ndim == 2 else np.matmul(values, ones)


def _largest(values: Array) -> Array:
    """Return the maxima over the last axis, which is kept; numpy parses positional arguments faster than keywords."""
    return np.maximum.reduce(values, -1, None, None, True)  # pyright: ignore[reportCallIssue] - the stubs know keywords only


def times(values: Array, matrix: Array) -> Array:
    """Return values @ matrix; for a single network `dot` has less overhead."""
    return values.dot(matrix) if values.ndim == 2 else np.matmul(values, matrix)


@lru_cache(maxsize=8)
def _ones(size: int, dtype: str) -> Array:
    return np.ones((size, size), dtype)
