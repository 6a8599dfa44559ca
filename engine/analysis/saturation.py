"""Where a function is flat: there gradients vanish."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from engine.numeric.arrays import Array

SATURATION = 0.01  # |f′| below this counts as flat: a gradient is cut a hundredfold
SHELF = 0.5  # a bounded stretch of small slopes is a shelf from this width on, otherwise just the turn of an extremum


def flat_stretches(u: Array, df: Array, threshold: float = SATURATION) -> tuple[tuple[float, float], ...]:
    """Return the stretches (low, high) of the sampled u on which |f′| < threshold.

    A stretch narrower than SHELF that ends inside the range is left out: it is only the turn of an extremum.
    """
    flat = np.concatenate([[False], np.abs(df) < threshold, [False]])
    edges = np.flatnonzero(flat[1:] != flat[:-1])
    return tuple(
        (float(u[first]), float(u[end - 1]))
        for first, end in list(pairwise(edges))[::2]
        if end - first > 1 and (u[end - 1] - u[first] >= SHELF or first == 0 or end == len(u))
    )
