"""What a pass through a deep network is measured against: its matrix products, made by numpy from arrays that are there."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

DEPTH, WIDTH = 50, 128


def bare_products(samples: int) -> Callable[[], object]:
    """Return the products of one pass forward and backward."""
    rng = np.random.default_rng(0)
    weights = list(rng.standard_normal((DEPTH, WIDTH, WIDTH)))
    z, gradient = rng.standard_normal((2, WIDTH, samples))

    def products() -> None:
        for each in weights:
            np.matmul(each, z)
        for each in weights[::-1]:
            np.matmul(each.T, gradient)

    return products
