"""The rows of the data as batches of columns, shuffled again in every epoch."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import numpy as np

from engine.numeric.arrays import Array

_EPOCHS = 16  # epochs whose orders come from one generator, as making one takes as long as two updates


class Batches:
    """Inputs, ones and targets, cut into batches: arrays (*lead, n_in + 1 + n_out, samples), of which the last may be smaller.

    The order of an epoch depends on seed and epoch only, so that any epoch can be repeated. With several seeds there is a
    leading axis, and each copy has an order of its own. A single batch is never shuffled.
    """

    def __init__(self, inputs: Array, targets: Array, size: int, *, shuffle: bool, seeds: Sequence[int], lead: bool) -> None:
        self._rows = np.concatenate([inputs, np.ones((len(inputs), 1)), targets], axis=1)
        count, width = self._rows.shape
        self.size = min(size, count)
        self.count = ceil(count / self.size)
        self._shuffle = shuffle and self.count > 1
        self._seeds = tuple(seeds)
        self._generators: list[np.random.Generator] = []
        self._epoch = -1
        self._drawn = -1  # the epoch whose order the generators drew last
        axes = (len(self._seeds),) if lead else ()
        full = count // self.size
        self._columns = np.empty((full, *axes, width, self.size))
        self._rest = np.empty((*axes, width, count - full * self.size))
        self.batches: list[Array] = [*self._columns, *([self._rest] if self.count > full else [])]
        for copy in range(len(self._seeds)):
            self._fill(copy, self._rows)

    def shuffle(self, epoch: int) -> None:
        """Bring the rows into the order of an epoch (from 0)."""
        if self._shuffle and epoch != self._epoch:
            for copy, order in enumerate(self._orders(epoch)):
                self._fill(copy, self._rows.take(order, axis=0))
        self._epoch = epoch

    def _orders(self, epoch: int) -> list[np.ndarray]:
        """Return the order of the rows for each seed: from each generator the permutation with the epoch's number."""
        group, number = divmod(epoch, _EPOCHS)
        if epoch != self._drawn + 1 or number == 0:
            self._generators = [np.random.default_rng((seed, group)) for seed in self._seeds]
            for _ in range(number):
                self._permutations()
        self._drawn = epoch
        return self._permutations()

    def _permutations(self) -> list[np.ndarray]:
        return [generator.permutation(len(self._rows)) for generator in self._generators]

    def _fill(self, copy: int, rows: Array) -> None:
        full, size = len(self._columns), self.size
        cut = full * size
        lead = self._columns.ndim == 4
        columns = self._columns[:, copy] if lead else self._columns
        columns[...] = rows[:cut].reshape(full, size, -1).transpose(0, 2, 1)
        (self._rest[copy] if lead else self._rest)[...] = rows[cut:].T
