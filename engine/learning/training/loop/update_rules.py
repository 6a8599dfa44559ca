"""The update rules of the optimisers: each moves one flat parameter vector p by one flat gradient g, in place.

g is row 0 of `gradients`, an array of shape (2, size) whose row 1 is scratch space: so that operations on both rows take
one call of numpy. A rule may overwrite g. `state` (rows, size) and `count`, the number of updates, are all it remembers;
restoring both continues bit for bit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from engine.numeric.arrays import Array

_BLOCK = 256  # updates


class UpdateRule:
    """One optimiser working on one parameter vector; `update` is called with g in `gradients[0]`."""

    rows: ClassVar[int] = 0  # of the state

    def __init__(self, p: Array, gradients: Array, values: Mapping[str, float]) -> None:
        self.p = p
        self.gradients = gradients
        self.g, self.scratch = gradients
        self.state = np.zeros((self.rows, p.size))
        self.count = 0
        self.rate = 0.0
        self.values = dict(values)

    def update(self) -> None:
        """Take one step at the learning rate `rate`."""
        raise NotImplementedError

    def _step_by_root_of(self, squares: Array) -> None:
        """p ← p − η g / (√squares + ε)."""
        scratch = self.scratch
        np.sqrt(squares, scratch)
        np.add(scratch, self.values["epsilon"], scratch)
        np.divide(self.g, scratch, scratch)
        np.multiply(scratch, self.rate, scratch)
        np.subtract(self.p, scratch, self.p)

    def take_over(self, other: UpdateRule, shared: int) -> None:
        """Copy the state of another rule of this kind for the first `shared` parameters, whatever its settings."""
        self.state[:, :shared] = other.state[:, :shared]
        self.count = other.count


class GradientDescent(UpdateRule):
    """p ← p − η g."""

    def update(self) -> None:
        """Take one step by the formula above."""
        np.multiply(self.g, self.rate, self.g)
        np.subtract(self.p, self.g, self.p)


class Momentum(UpdateRule):
    """v ← μ v + g, p ← p − η v."""

    rows = 1

    def update(self) -> None:
        """Take one step by the formula above."""
        v, scratch = self.state[0], self.scratch
        np.multiply(v, self.values["momentum"], v)
        np.add(v, self.g, v)
        np.multiply(v, self.rate, scratch)
        np.subtract(self.p, scratch, self.p)


class Nesterov(UpdateRule):
    """v ← μ v + g, p ← p − η (g + μ v)."""

    rows = 1

    def update(self) -> None:
        """Take one step by the formula above."""
        v, scratch, mu = self.state[0], self.scratch, self.values["momentum"]
        np.multiply(v, mu, v)
        np.add(v, self.g, v)
        np.multiply(v, mu, scratch)
        np.add(scratch, self.g, scratch)
        np.multiply(scratch, self.rate, scratch)
        np.subtract(self.p, scratch, self.p)


class AdaGrad(UpdateRule):
    """s ← s + g², p ← p − η g / (√s + ε)."""

    rows = 1

    def update(self) -> None:
        """Take one step by the formula above."""
        s, g, scratch = self.state[0], self.g, self.scratch
        np.multiply(g, g, scratch)
        np.add(s, scratch, s)
        self._step_by_root_of(s)


class RMSProp(UpdateRule):
    """s ← ρ s + (1 − ρ) g², p ← p − η g / (√s + ε)."""

    rows = 1

    def update(self) -> None:
        """Take one step by the formula above."""
        s, g, scratch, decay = self.state[0], self.g, self.scratch, self.values["decay"]
        np.multiply(s, decay, s)
        np.multiply(g, g, scratch)
        np.multiply(scratch, 1.0 - decay, scratch)
        np.add(s, scratch, s)
        self._step_by_root_of(s)


class Adam(UpdateRule):
    """m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², p ← p − η m̂ / (√v̂ + ε), m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).

    The state holds m / (1 − β₁) and v / (1 − β₂), so that g and g² are added as they are, both in one call.
    """

    rows = 2

    def __init__(self, p: Array, gradients: Array, values: Mapping[str, float]) -> None:
        super().__init__(p, gradients, values)
        self._m, self._v = self.state
        self._betas = np.repeat(np.array([[values["beta1"]], [values["beta2"]]]), p.size, axis=1)
        # numpy takes twice as long for a Python number, and four times as long for rows and a column, as for equal shapes.
        self._epsilon, self._rate = np.array(0.0), np.array(0.0)
        self._block = -1  # the block of updates for which the corrections were computed
        self._corrections: list[tuple[float, float]] = []

    def take_over(self, other: UpdateRule, shared: int) -> None:
        """Copy the state of another Adam, rescaled: it holds m and v over 1 − β, and each rule has its own β."""
        super().take_over(other, shared)
        for row, name in enumerate(("beta1", "beta2")):
            self.state[row] *= (1.0 - other.values[name]) / (1.0 - self.values[name])

    def update(self) -> None:
        """Take one step by the formula above."""
        self.count += 1
        block, index = divmod(self.count, _BLOCK)
        if block != self._block:
            self._correct(block)
        rate, epsilon = self._corrections[index]
        self._rate[()] = self.rate * rate
        self._epsilon[()] = epsilon
        g, scratch, state = self.g, self.scratch, self.state
        np.multiply(g, g, scratch)
        np.multiply(state, self._betas, state)
        np.add(state, self.gradients, state)
        np.sqrt(self._v, scratch)
        np.add(scratch, self._epsilon, scratch)
        np.divide(self._m, scratch, scratch)
        np.multiply(scratch, self._rate, scratch)
        np.subtract(self.p, scratch, self.p)

    def _correct(self, block: int) -> None:
        """Compute the bias corrections for a block of updates: one at a time would take too long.

        η m̂ / (√v̂ + ε) with m̂ = m first and v̂ = v second² is (η first / second) m / (√v + ε / second).
        """
        beta1, beta2 = self.values["beta1"], self.values["beta2"]
        counts = np.maximum(np.arange(block * _BLOCK, (block + 1) * _BLOCK), 1)  # there is no update 0
        first = (1.0 - beta1) / (1.0 - beta1**counts)
        second = np.sqrt((1.0 - beta2) / (1.0 - beta2**counts))
        pairs = np.stack([first / second, self.values["epsilon"] / second], axis=1)
        self._block, self._corrections = block, [(rate, epsilon) for rate, epsilon in pairs.tolist()]


class AdamW(Adam):
    """p ← (1 − η λ) p, then as Adam."""

    def update(self) -> None:
        """Take one step by the formula above."""
        np.multiply(self.p, 1.0 - self.rate * self.values["weight_decay"], self.p)
        super().update()
