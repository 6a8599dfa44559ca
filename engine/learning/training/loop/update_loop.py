"""Update after update, as fast as numpy's calls allow: batches, gradient, penalties, clipping and the update rule in turn.

Nothing here checks whether numbers are finite or records them: Trainer and TrainerGroup do.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from engine.learning.losses import find_loss
from engine.learning.training import regularisation
from engine.learning.training.loop.batch_pass import BatchPass
from engine.learning.training.loop.batches import Batches
from engine.learning.training.loop.evaluator import pieces
from engine.learning.training.loop.layout import Layout
from engine.learning.training.optimisers import find_optimiser
from engine.learning.training.options import TrainingOptions
from engine.numeric.arrays import Array, PreparedCall

_MOST_BOUND = 2000  # batches with prepared calls; for more, the calls would take more memory than the data


class LoopState(NamedTuple):
    """Everything that later updates depend on, besides data, layout, options and seed."""

    p: Array
    rule: Array
    rule_count: int
    updates: int
    epoch: int
    position: int


class UpdateLoop:
    """The updates of one network, or of several of one shape at once, for the parameters in `p`, which they change.

    `seeds`, one for each copy, order the rows. numpy's warnings are the caller's to silence.
    """

    def __init__(
        self, layout: Layout, p: Array, data: tuple[Array, Array], options: TrainingOptions, seeds: Sequence[int]
    ) -> None:
        self.layout, self.options, self.p = layout, options, p
        self._gradients = np.zeros((2, layout.size))
        self._g, self._scratch = self._gradients
        self._rule = find_optimiser(options.optimiser).rule(p, self._gradients, options.optimiser_parameters)
        self.updates = self.epoch = self._position = 0
        self._batches = Batches(*data, options.batch_size, shuffle=options.shuffle, seeds=seeds, lead=bool(layout.lead))
        self._is_cut = len(pieces(layout, self._batches.size)) > 1
        # For plain gradient descent the learning rate can be part of the gradient's scale at no cost.
        plain = options.optimiser == "gradient_descent" and not (options.l1 or options.l2 or options.clips)
        self._folds = plain and not self._is_cut
        self._passes: dict[int, BatchPass] = {}
        self._after = tuple(self._after_calls())
        self._plans = [(*self._gradient_calls(batch), *self._after) for batch in self._batches.batches]
        self._varies = options.schedule != "constant"
        self._set_rate()

    @property
    def updates_per_epoch(self) -> int:
        """The number of batches of the data."""
        return self._batches.count

    @property
    def position(self) -> int:
        """The number of updates in the current epoch."""
        return self._position

    @property
    def rate(self) -> float:
        """The learning rate of the next update."""
        return self.options.rate_at(self.epoch + self._position / self._batches.count)

    @property
    def batch(self) -> Array:
        """The batch of the next update, (*lead, n_in + 1 + n_out, samples); a later epoch overwrites it."""
        self._batches.shuffle(self.epoch)
        return self._batches.batches[self._position]

    def run(self, updates: int) -> None:
        """Take this many updates, without checking the numbers."""
        while updates > 0:
            self._batches.shuffle(self.epoch)
            stop = min(self._batches.count, self._position + updates)
            updates -= stop - self._position
            self._run_to(stop)

    def is_below(self, square: float) -> bool:
        """Return whether |p|² + |g|² is below `square`, where g is the gradient of the last update; False if it is
        undefined."""
        return bool(self.p.dot(self.p) + self._g.dot(self._g) < square)

    @property
    def is_finite(self) -> bool:
        """Whether the parameters and the optimiser's state are finite."""
        return bool(np.isfinite(self.p).all() and np.isfinite(self._rule.state).all())

    def state(self) -> LoopState:
        """Return a copy of everything that later updates depend on."""
        rule = self._rule
        return LoopState(self.p.copy(), rule.state.copy(), rule.count, self.updates, self.epoch, self._position)

    def restore(self, state: LoopState) -> None:
        """Go to a state of a loop with the same data, layout, options and seeds; it continues bit for bit."""
        np.copyto(self.p, state.p)
        np.copyto(self._rule.state, state.rule)
        self._rule.count = state.rule_count
        self.updates, self.epoch, self._position = state.updates, state.epoch, state.position
        self._set_rate()

    def take_over(self, other: UpdateLoop, shared: int) -> None:
        """Continue from a loop with other options: within the epoch if the batches are the same, and with the optimiser's
        state for the first `shared` parameters if it is the same optimiser."""
        self.updates, self.epoch = other.updates, other.epoch
        if other._batches.size == self._batches.size:
            self._position = other._position
        if other.options.optimiser == self.options.optimiser:
            self._rule.take_over(other._rule, shared)
        self._set_rate()

    def _run_to(self, stop: int) -> None:
        """Take the updates of an epoch up to batch `stop`."""
        first, self.updates = self._position, self.updates + stop - self._position
        if self._varies:
            for self._position in range(first, stop):
                self._set_rate()
                for call, arguments in self._plans[self._position]:
                    call(*arguments)
        else:
            for calls in self._plans[first:stop]:
                for call, arguments in calls:
                    call(*arguments)
        self._position = stop % self._batches.count
        self.epoch += stop == self._batches.count

    def _set_rate(self) -> None:
        """Put the learning rate of the next update into the update rule, or into the scale of the gradients."""
        rate = self._rule.rate = self.rate
        for samples, pass_ in self._passes.items():
            # The pieces of a batch are added up before the sum is divided by the number of samples.
            pass_.scale(1.0 if self._is_cut else (rate if self._folds else 1.0) / samples)

    def _pass(self, samples: int) -> BatchPass:
        if samples not in self._passes:
            self._passes[samples] = BatchPass(self.layout, find_loss(self.options.loss), self.p, self._g, samples)
        return self._passes[samples]

    def _gradient_calls(self, batch: Array) -> list[PreparedCall]:
        """Return the calls that write the gradient of a batch; a large one is added up from pieces."""
        samples = batch.shape[-1]
        if not self._is_cut:
            only = self._pass(samples)
            if self._batches.count <= _MOST_BOUND:
                return list(only.calls_for(batch))
            return [(np.copyto, (only.batch, batch)), *only.calls]
        total = np.empty_like(self._g)
        calls: list[PreparedCall] = [(total.fill, (0.0,))]
        for start, stop in pieces(self.layout, samples):
            prepared = self._pass(stop - start)
            calls += [(np.copyto, (prepared.batch, batch[..., start:stop])), *prepared.calls, (np.add, (total, self._g, total))]
        return [*calls, (np.multiply, (total, 1.0 / samples, self._g))]

    def _after_calls(self) -> list[PreparedCall]:
        """Return the calls that take a step with the gradient: penalties, clipping, the update rule."""
        options, g, p = self.options, self._g, self.p
        calls: list[PreparedCall] = []
        weights = self.layout.weights_mask() if options.l1 or options.l2 else g
        if options.l2:
            calls.append((regularisation.add_l2, (g, p, weights, options.l2, self._scratch)))
        if options.l1:
            calls.append((regularisation.add_l1, (g, p, weights, options.l1, self._scratch)))
        if options.clip_norm is not None:
            clip = regularisation.clip_each_norm if self.layout.lead else regularisation.clip_norm
            calls.append((clip, (self.layout.by_copy(g) if self.layout.lead else g, options.clip_norm)))
        if options.clip_value is not None:
            calls.append((regularisation.clip_value, (g, options.clip_value)))
        calls.append((np.subtract, (p, g, p)) if self._folds else (self._rule.update, ()))
        if any(math.isfinite(bound) for each in self.layout.learned for bound in (each.low, each.high)):
            calls.append((self.layout.clamp, (p,)))
        return calls
