"""In-place forms of functions of a whole layer, as calls of numpy that are prepared once for arrays whose numbers change.

`in_place` has the forms of functions of one number. Samples are columns. Everything is repeated to the shape of the layer:
for the small arrays of learning, a product with a matrix of ones takes a quarter of the time of a reduction, and numbers
of one shape a third of that of a broadcast.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from engine.activations.prepared import Prepared
from engine.numeric.arrays import Array, PreparedCall


@Prepared
def softmax_into(u: Array, out: Array, temperature: float) -> Iterator[PreparedCall]:
    """Write softmax(u) into `out`."""
    yield from _below_largest(u, out)
    if temperature != 1.0:
        yield np.divide, (out, temperature, out)
    yield from _shares_of_exponentials(out)


@Prepared
def softmin_into(u: Array, out: Array) -> Iterator[PreparedCall]:
    """Write e^(-u_i) / sum_j e^(-u_j) into `out`."""
    yield np.negative, (u, out)
    yield from _below_largest(out, out)
    yield from _shares_of_exponentials(out)


@Prepared
def log_softmax_into(u: Array, out: Array) -> Iterator[PreparedCall]:
    """Write u_i - log sum_j e^(u_j) into `out`."""
    exponentials, total = _like(u), _like(u)
    yield from _below_largest(u, out)
    yield np.exp, (out, exponentials)
    yield _sums(exponentials, total)
    yield np.log, (total, total)
    yield np.subtract, (out, total, out)


@Prepared
def sparsemax_into(u: Array, out: Array) -> Iterator[PreparedCall]:
    """Write max(u_i - tau, 0) into `out`, tau from the sorted u: u_1 is the largest, n their number.

    A mass of 1 is poured onto the largest until it is down to the next, then onto those two, and so on: x_k, the sum of
    u_i - u_k over i < k, is poured until k take part. So u_1 - tau = 1/n + sum of min(x_k, 1) / (k (k - 1)) over k > 1.
    """
    size = u.shape[-2]
    ranked, poured, part = _ranked(u), _like(u), _like(u)
    counts = np.arange(size, 0.0, -1.0)  # k, for numbers in ascending order
    to_reach = np.triu(np.ones((size, size)), 1) - np.diag(counts - 1.0)
    each = np.zeros((size, size))
    each[:, :-1] = 1.0 / (counts[:-1] * (counts[:-1] - 1.0))
    yield from _below_largest(u, out, ranked)
    yield _product(to_reach, ranked.swapaxes(-1, -2), poured)
    yield partial(np.minimum, poured, np.ones_like(poured), out=poured), ()
    yield _product(each, poured, part)
    yield np.add, (out, part, out)
    yield np.add, (out, np.full_like(part, 1.0 / size), out)
    yield partial(np.maximum, out, np.zeros_like(part), out=out), ()


@Prepared
def softmax_vjp_into(u: Array, z: Array, grad_z: Array, out: Array, temperature: float) -> Iterator[PreparedCall]:
    """Write z (grad_z - grad_zᵀ z) / T into `out`."""
    total = _like(z)
    yield np.multiply, (grad_z, z, out)
    yield _sums(out, total)
    yield np.subtract, (grad_z, total, out)
    yield np.multiply, (out, z, out)
    if temperature != 1.0:
        yield np.divide, (out, temperature, out)


@Prepared
def softmin_vjp_into(u: Array, z: Array, grad_z: Array, out: Array) -> Iterator[PreparedCall]:
    """Write -z (grad_z - grad_zᵀ z) into `out`."""
    total = _like(z)
    yield np.multiply, (grad_z, z, out)
    yield _sums(out, total)
    yield np.subtract, (total, grad_z, out)
    yield np.multiply, (out, z, out)


@Prepared
def log_softmax_vjp_into(u: Array, z: Array, grad_z: Array, out: Array) -> Iterator[PreparedCall]:
    """Write grad_z - e^z sum(grad_z) into `out`."""
    total = _like(z)
    yield np.exp, (z, out)
    yield _sums(grad_z, total)
    yield np.multiply, (out, total, out)
    yield np.subtract, (grad_z, out, out)


@Prepared
def sparsemax_vjp_into(u: Array, z: Array, grad_z: Array, out: Array) -> Iterator[PreparedCall]:
    """Write s (grad_z - mean of grad_z over the support) into `out`, with s = 1 where z > 0, else 0."""
    support, mean, count = _like(z), _like(z), _like(z)
    yield np.sign, (z, support)
    yield np.multiply, (grad_z, support, out)
    yield _sums(out, mean)
    yield _sums(support, count)
    yield np.divide, (mean, count, mean)
    yield np.subtract, (grad_z, mean, out)
    yield np.multiply, (out, support, out)


def hardmax_into(u: Array, out: Array) -> None:
    """Write 1 for the first of the largest u, 0 for all others into `out`."""
    np.equal(np.argmax(u, axis=-1)[..., np.newaxis], np.arange(u.shape[-1]), out=out, casting="unsafe")


def hardmax_vjp_into(u: Array, z: Array, grad_z: Array, out: Array) -> None:
    """Write 0 into `out`."""
    out.fill(0.0)


def _like(columns: Array) -> Array:
    """Return an array of the shape and type of another, without gaps."""
    return np.empty(columns.shape, columns.dtype)


def _ranked(columns: Array) -> Array:
    """Return an array for the columns in ascending order, as rows: numpy sorts them quicker."""
    return _like(columns.swapaxes(-1, -2))


def _below_largest(u: Array, out: Array, ranked: Array | None = None) -> Iterator[PreparedCall]:
    """Write u - max(u) into `out`, which may be u; a sort finds the largest quicker than a reduction."""
    ranked = _ranked(u) if ranked is None else ranked
    largest, last = _like(u), np.zeros((u.shape[-2], u.shape[-2]))
    last[:, -1] = 1.0
    yield np.copyto, (ranked, u.swapaxes(-1, -2))
    yield ranked.sort, ()
    yield _product(last, ranked.swapaxes(-1, -2), largest)
    yield np.subtract, (u, largest, out)


def _shares_of_exponentials(out: Array) -> Iterator[PreparedCall]:
    """Replace what is in `out` by its exponentials over their sum."""
    total = _like(out)
    yield np.exp, (out, out)
    yield _sums(out, total)
    yield np.divide, (out, total, out)


def _sums(columns: Array, out: Array) -> PreparedCall:
    """Return the call that writes the sum of each column into all of it in `out`."""
    return _product(np.ones((columns.shape[-2], columns.shape[-2])), columns, out)


def _product(matrix: Array, columns: Array, out: Array) -> PreparedCall:
    """Return the call of out = matrix @ columns; for a single network `dot` has less overhead than `matmul`."""
    matrix = matrix.astype(columns.dtype)
    return (matrix.dot, (columns, out)) if columns.ndim == 2 else (np.matmul, (matrix, columns, out))
