"""Several networks of one shape trained at once along a leading axis, to compare seeds or initialisers.

Sixteen small networks take as many calls of numpy as one, and so little more time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from engine.data.settings import checked_count
from engine.learning.losses import find_loss
from engine.learning.training.loop.layout import Layout, layout_of
from engine.learning.training.loop.update_loop import LoopState, UpdateLoop
from engine.learning.training.options import TrainingOptions
from engine.learning.training.problem import Problem
from engine.learning.training.trainer import Trainer, TrainingState, checked_data
from engine.network.network import Network
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, ShapeError

_WINDOW = 64  # updates between two checks for finite numbers


class TrainerGroup:
    """Networks that learn the same rows with the same options, each with its own seed, like separate Trainers.

    Up to rounding, their numbers equal those of Trainers. As soon as one has a problem, each continues by itself, so that
    the others are not held up. Raises as Trainer does, and ShapeError unless all have one shape and the same activations.
    """

    def __init__(
        self,
        networks: Sequence[Network],
        inputs: npt.ArrayLike,
        targets: npt.ArrayLike,
        options: TrainingOptions | None = None,
        seeds: Sequence[int] | None = None,
    ) -> None:
        options = options or TrainingOptions()
        self._networks = tuple(networks)
        self._layout = _common_layout(self._networks)
        given = range(len(self._networks)) if seeds is None else seeds
        self._seeds = tuple(checked_count(seed, QT_TRANSLATE_NOOP("settings", "seed"), 0, 2**63 - 1) for seed in given)
        if len(self._seeds) != len(self._networks):
            raise ShapeError(
                QT_TRANSLATE_NOOP("messages", "There are {found} seeds for {expected} networks."),
                found=len(self._seeds),
                expected=len(self._networks),
            )
        self._data = checked_data(self._networks[0], inputs, targets, find_loss(options.loss))
        self._loop = UpdateLoop(self._layout, self._layout.pack(self._networks), self._data, options, self._seeds)
        self._alone: list[Trainer] = []

    @property
    def networks(self) -> tuple[Network, ...]:
        """The present networks, always finite."""
        if self._alone:
            return tuple(trainer.network for trainer in self._alone)
        return tuple(self._layout.network(self._loop.p, copy) for copy in range(len(self._networks)))

    @property
    def updates(self) -> tuple[int, ...]:
        """The number of updates of each network: the same, except for those that ended with a problem."""
        if self._alone:
            return tuple(trainer.updates for trainer in self._alone)
        return (self._loop.updates,) * len(self._networks)

    @property
    def problems(self) -> tuple[Problem | None, ...]:
        """The problem that ended the learning of each network, None for those that continue."""
        return tuple(trainer.problem for trainer in self._alone) or (None,) * len(self._networks)

    def step(self, updates: int = 1) -> None:
        """Take this many updates of each network that has no problem."""
        with np.errstate(all="ignore"):
            while updates > 0 and not self._alone:
                window = min(updates, _WINDOW)
                before = self._loop.state()
                self._loop.run(window)
                if self._loop.is_finite:
                    updates -= window
                else:
                    self._part(before)
        for trainer in self._alone:
            trainer.step(updates)

    def _part(self, before: LoopState) -> None:
        """Let each network continue by itself from a common state."""
        options = self._loop.options
        for copy, (network, seed) in enumerate(zip(self._networks, self._seeds, strict=True)):
            trainer = Trainer(network, *self._data, options, seed)
            start = trainer.state()
            rows = [self._row(row, copy) for row in before.rule]
            rule = np.array(rows).reshape(start.loop.rule.shape)
            state = LoopState(self._row(before.p, copy), rule, before.rule_count, before.updates, before.epoch, before.position)
            trainer.restore(TrainingState(state, start.layout, start.options))
            self._alone.append(trainer)

    def _row(self, vector: Array, copy: int) -> Array:
        """Return the part of a vector that belongs to one network, in the order of a network alone."""
        return np.concatenate([array[copy].reshape(-1) for array in self._layout.by_copy(vector)])


def _common_layout(networks: Sequence[Network]) -> Layout:
    """Return the layout of the networks together; ShapeError unless there is at least one and all have the same shape and
    activations."""
    layouts = [layout_of(network, len(networks)) for network in networks]
    fixed = [_without_learned(layout) for layout in layouts]
    if not layouts or any(layout != fixed[0] for layout in fixed):
        raise ShapeError(QT_TRANSLATE_NOOP("messages", "Networks that learn together need the same shape and activations."))
    return layouts[0]


def _without_learned(layout: Layout) -> tuple[object, ...]:
    """Return the parts of a layout that must agree for networks to learn together: all but the values of learned parameters."""
    learned = {(slope.layer, slope.parameter) for slope in layout.learned}
    functions = [
        (function.activation, [pair for pair in function.parameters.items() if (layer, pair[0]) not in learned])
        for layer, function in enumerate(layout.functions)
    ]
    return layout.shape, functions, [function.at_kinks for function in layout.functions if not layout.learned]
