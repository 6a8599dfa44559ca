"""Loss and gradient of any rows at any parameters, without disturbing the updates."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.learning.losses import Loss
from engine.learning.training.loop.batch_pass import BatchPass
from engine.learning.training.loop.layout import Layout
from engine.numeric.arrays import Array

_BUFFER = 2**18  # numbers in one buffer of a pass; more samples are processed in pieces that stay in the cache


def columns_of(inputs: Array, targets: Array) -> Array:
    """Return rows of inputs and targets in the form a pass takes: inputs, ones and targets, with samples as columns."""
    return np.ascontiguousarray(np.concatenate([inputs, np.ones((len(inputs), 1)), targets], axis=1).T)


def pieces(layout: Layout, samples: int) -> list[tuple[int, int]]:
    """Return how this many samples are cut so that the buffers of a pass stay small: pairs of start and stop."""
    most = max(16, _BUFFER // (layout.copies * sum(layout.shape)))
    return [(start, min(start + most, samples)) for start in range(0, samples, most)]


class Evaluator:
    """The loss of networks of one layout, and its gradient; with passes kept for the few batch sizes that recur."""

    def __init__(self, layout: Layout, loss: Loss) -> None:
        self._layout, self._loss = layout, loss
        self._p, self._g = np.zeros(layout.size), np.zeros(layout.size)
        self._passes: dict[int, BatchPass] = {}

    def loss(self, p: Array, columns: Array) -> float:
        """Return the mean loss of the samples at parameters p, without penalties; not finite where numbers overflow."""
        total = 0.0
        with np.errstate(all="ignore"):
            for prepared in self._ready(p, columns):
                prepared.run_forward()
                total += prepared.loss()
        return total / columns.shape[-1]

    def gradient(self, p: Array, columns: Array) -> tuple[float, Array]:
        """Return the mean loss of the samples at parameters p, without penalties, and its gradient."""
        loss, gradient, samples = 0.0, np.zeros(self._layout.size), columns.shape[-1]
        with np.errstate(all="ignore"):
            for prepared in self._ready(p, columns):
                prepared.scale(1.0 / samples)
                prepared.run()
                gradient += self._g
                loss += prepared.loss()
        return loss / samples, gradient

    def _ready(self, p: Array, columns: Array) -> Iterator[BatchPass]:
        """Yield a pass filled with each piece of the samples in turn."""
        np.copyto(self._p, p)
        for start, stop in pieces(self._layout, columns.shape[-1]):
            if stop - start not in self._passes:
                self._passes[stop - start] = BatchPass(self._layout, self._loss, self._p, self._g, stop - start)
            prepared = self._passes[stop - start]
            np.copyto(prepared.batch, columns[..., start:stop])
            yield prepared
