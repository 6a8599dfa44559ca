"""Penalties added to the gradient of the data's loss, and clipping of large gradients; all in place.

L1 and L2 keep weights small, not biases: their penalties l1 Σ|w| and l2/2 Σw² are part of the minimised loss, but not of
the displayed one. The masks are 1 at weights and 0 elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from engine.numeric.arrays import Array


def penalty(p: Array, weights: Array, l1: float, l2: float) -> float:
    """Return l1 Σ|w| + l2/2 Σw² over the entries of p where `weights` is 1."""
    w = p * weights
    return (l1 * float(np.abs(w).sum()) if l1 else 0.0) + (l2 / 2.0 * float(w @ w) if l2 else 0.0)


def add_l2(g: Array, p: Array, weights: Array, l2: float, scratch: Array) -> None:
    """g ← g + l2 w: the gradient of l2/2 Σw²."""
    np.multiply(p, weights, scratch)
    np.multiply(scratch, l2, scratch)
    np.add(g, scratch, g)


def add_l1(g: Array, p: Array, weights: Array, l1: float, scratch: Array) -> None:
    """g ← g + l1 sign(w): the gradient of l1 Σ|w|, 0 at w = 0."""
    np.sign(p, scratch)
    np.multiply(scratch, weights, scratch)
    np.multiply(scratch, l1, scratch)
    np.add(g, scratch, g)


def clip_norm(g: Array, limit: float) -> None:
    """g ← g · min(1, limit / |g|), with |g| over all parameters (Pascanu et al. 2013, algorithm 1)."""
    norm = norm_of(g)
    if norm > limit:
        np.multiply(g, limit / norm, g)


def clip_each_norm(parts: Sequence[Array], limit: float) -> None:
    """Apply `clip_norm` to several networks: row k of all `parts`, each (copies, ...), is the gradient of network k."""
    rows = [part.reshape(len(part), -1) for part in parts]
    norms = np.sqrt(sum(np.square(row).sum(axis=1) for row in rows))
    factors = np.minimum(1.0, limit / np.maximum(norms, limit))[:, np.newaxis]
    for row in rows:
        np.multiply(row, factors, row)


def clip_value(g: Array, limit: float) -> None:
    """g ← each entry cut to [−limit, limit]."""
    np.clip(g, -limit, limit, out=g)


def norm_of(g: Array) -> float:
    """Return |g|, even if its square overflows."""
    with np.errstate(over="ignore", invalid="ignore"):
        square = float(g.dot(g))
    if math.isfinite(square):
        return math.sqrt(square)
    largest = float(np.max(np.abs(g)))
    if not math.isfinite(largest):
        return math.inf
    scaled = g / largest
    return largest * math.sqrt(float(scaled.dot(scaled)))
