"""The yardstick for passes through a deep network: the bare matrix products in numpy, on arrays created beforehand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

DEPTH, WIDTH = 50, 128


def bare_products(samples: int) -> Callable[[], object]:
    """Return a function that computes the products of one forward and one backward pass."""
    rng = np.random.default_rng(0)
    weights = list(rng.standard_normal((DEPTH, WIDTH, WIDTH)))
    z, gradient = rng.standard_normal((2, WIDTH, samples))

    def products() -> None:
        for matrix in weights:
            np.matmul(matrix, z)
        for matrix in weights[::-1]:
            np.matmul(matrix.T, gradient)

    return products
