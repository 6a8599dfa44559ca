"""The curvature of the loss: the largest eigenvalue λ of its Hessian, and the learning rate beyond which steps overshoot.

On a quadratic loss of curvature λ gradient descent multiplies the distance to the minimum by 1 − ηλ a step, so it diverges
for η > 2/λ (Goodfellow, Bengio and Courville 2016, 8.2.4); with momentum the limit is larger.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from engine.learning.training.optimisers import find_optimiser
from engine.learning.training.options import TrainingOptions
from engine.numeric.arrays import Array

Gradient = Callable[[Array], Array]

_PRODUCTS = 12
_SAME = 1e-3  # relative change below which the eigenvalue is good enough for a limit
_STEP = 1e-5  # step of the difference, for parameters of about 1


@dataclass(frozen=True)
class RateLimit:
    """The largest eigenvalue λ of the Hessian, and the learning rate beyond which steps grow; None if there is none: where
    the loss curves upward in no direction, or for optimisers whose step does not scale with the gradient."""

    curvature: float
    rate: float | None


def rate_limits(gradient: Gradient, p: Array, options: TrainingOptions) -> Iterator[RateLimit | None]:
    """Yield the limit of the learning rate at parameters p after each of at most 12 products with the Hessian, the last of
    which is the best; None if numbers overflow, and then nothing more. `gradient` is that of the minimised loss."""
    stability = find_optimiser(options.optimiser).stability
    estimates = curvatures(gradient, p)
    while True:
        with np.errstate(all="ignore"):  # not beyond the product: what happens between two of them is not known here
            curvature = next(estimates, None)
        if curvature is None:
            return
        if not math.isfinite(curvature):
            yield None
        elif stability is None or curvature <= 0.0:
            yield RateLimit(curvature, None)
        else:
            yield RateLimit(curvature, stability(options.optimiser_parameters) / curvature)


def curvatures(gradient: Gradient, p: Array, products: int = _PRODUCTS) -> Iterator[float]:
    """Yield the largest eigenvalue of the Hessian at p, nearer after each product, by Lanczos (1950) with at most `products`
    products; nan on overflow, and then nothing more.

    Each new vector is made orthogonal to all before it, as rounding would otherwise produce copies of an eigenvalue. The
    first vector has fixed random signs.
    """
    q = np.random.default_rng(0).choice([-1.0, 1.0], p.size) / math.sqrt(p.size)
    basis: list[Array] = []
    diagonal: list[float] = []
    beside: list[float] = []
    largest = math.nan
    for _ in range(min(products, p.size)):
        basis.append(q)
        image = hessian_product(gradient, p, q)
        if not math.isfinite(np.linalg.norm(image)):  # so are all of it, and the products with it
            yield math.nan
            return
        diagonal.append(float(q @ image))
        before = largest
        largest = float(np.linalg.eigvalsh(np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1))[-1])
        yield largest
        for _ in range(2):  # twice, as rounding spoils the first time
            for sample in basis:
                image = image - (sample @ image) * sample
        length = float(np.linalg.norm(image))
        if length <= 1e-9 * max(map(abs, diagonal)) or abs(largest - before) <= _SAME * abs(largest):
            return
        beside.append(length)
        q = image / length


def hessian_product(gradient: Gradient, p: Array, direction: Array) -> Array:
    """Return H v ≈ (g(p + h v) − g(p − h v)) / 2h for a direction v of length 1; two gradients, no second derivatives."""
    size = max(1.0, float(np.max(np.abs(p), initial=0.0)))
    h = _STEP * size
    with np.errstate(all="ignore"):
        return (gradient(p + h * direction) - gradient(p - h * direction)) / (2.0 * h)
