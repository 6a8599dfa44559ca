"""Trial: a deep network of a setting learns a small task, so that settings can be compared by how well they learn."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from io import StringIO
from math import isqrt, nan

import numpy as np

from engine.data.datasets import DatasetSettings
from engine.data.samples import Samples
from engine.learning.backward import backward, loss_of
from engine.learning.training.options import TrainingOptions
from engine.learning.training.trainer import Trainer
from engine.network.network import Network, forward
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message
from engine.propagation.measure import drawn_network
from engine.propagation.setting import Setting

EPOCHS, LEARNING_RATE = 30, 0.01
_ROWS, _BATCH, _NOISE = 200, 20, 0.05
_LOSS, _OUTPUT = "binary_cross_entropy", "sigmoid"
_MEASURED = 64  # rows, for gradients by layer
_MOST_WEIGHTS = 330_000  # weights of all hidden layers, as 20 of 128 neurons have: more would be too slow for an animation
_RUNAWAY = 100.0  # times the largest initial weight: the next updates would overflow, and a Trainer takes long to find out why


@dataclass(frozen=True, eq=False)
class Moment:
    """A network at the end of an epoch: its mean loss, the share of rows it gets right, and by hidden layer the mean over
    neurons and rows of (∂L/∂u)², where L is the loss of a row; nan if these are not finite."""

    loss: float
    right: float
    gradient_squared: Array


@lru_cache(maxsize=1)
def task() -> Samples:
    """Return the task of every trial: 200 points inside or around a circle, with inputs of mean square 1."""
    points = DatasetSettings("circle", count=_ROWS, noise=_NOISE, test_share=0.0).draw()[0].samples()
    return Samples(points.inputs / np.sqrt(np.mean(np.square(points.inputs))), points.targets)


def tried_width(setting: Setting) -> int:
    """Return the width of the layers that learn: that of the setting, or less if the weights would be too many."""
    return min(setting.width, isqrt(_MOST_WEIGHTS // setting.depth))


def check_trial(setting: Setting) -> None:
    """Raise KasseiError for a setting that a Trainer does not support: residual connections, or normalisation."""
    if setting.residual or setting.normalisation:
        raise KasseiError(PLAIN)


PLAIN = QT_TRANSLATE_NOOP(
    "messages", "Networks with residual connections or normalisation can be measured, but not trained here."
)


class Trial:
    """Trains the network of a setting, drawn by `seed`, by gradient descent with batches of 20, and keeps one Moment per epoch.

    The network has 2 inputs, `depth` layers of `tried_width` neurons, and one sigmoid output; gradients are clipped as in
    the setting. The same arguments give the same numbers. Raises KasseiError as `check_trial` does, for a learning rate out
    of range, and for a network that overflows or is undefined.
    """

    def __init__(self, setting: Setting, seed: int = 0, *, learning_rate: float = LEARNING_RATE) -> None:
        check_trial(setting)
        self.setting = replace(setting, width=tried_width(setting))
        rows, sizes = task(), [2, *[self.setting.width] * setting.depth, 1]
        network = drawn_network(self.setting, sizes, seed, _OUTPUT)
        options = TrainingOptions(_LOSS, learning_rate=learning_rate, batch_size=_BATCH, clip_norm=setting.clip_norm)
        self._trainer = Trainer(network, rows.inputs, rows.targets, options, seed)
        self._runaway = _RUNAWAY * (1.0 + _largest(network))
        self._diverged = False
        self.steps = 0
        self.moments: tuple[Moment, ...] = (self._moment(),)

    @property
    def epochs(self) -> int:
        """The number of completed epochs."""
        return len(self.moments) - 1

    @property
    def problem(self) -> Message | None:
        """The problem that ended learning, None while it continues."""
        if self._trainer.problem is not None:
            return self._trainer.problem.message
        figures = {"updates": self._trainer.updates, "rate": f"{self._trainer.options.learning_rate:g}"}
        return Message(DIVERGED, figures) if self._diverged else None

    def step(self) -> None:
        """Take one update, or compute the moment if the last one ended an epoch; does nothing once there is a `problem`."""
        if self.problem is not None:
            return
        self.steps += 1
        if self._trainer.epoch > self.epochs:
            self.moments = (*self.moments, self._moment())
            return
        self._trainer.step()
        self._diverged = _largest(self._trainer.network) > self._runaway

    def _moment(self) -> Moment:
        """Return the moment of the present network; gradients are nan if one of them overflows."""
        rows, network = task(), self._trainer.network
        trace = forward(network, rows.inputs)
        loss = loss_of(network, trace, rows.targets, _LOSS)
        right = float(np.mean((trace.y > 0.5) == (rows.targets > 0.5)))
        some = slice(0, _MEASURED)
        try:
            gradients = backward(network, forward(network, rows.inputs[some]), rows.targets[some], _LOSS)
        except KasseiError:  # a gradient overflows; the next update reports it
            return Moment(loss, right, np.full(self.setting.depth, nan))
        return Moment(loss, right, np.array([np.mean(np.square(_MEASURED * delta)) for delta in gradients.delta[:-1]]))


DIVERGED = QT_TRANSLATE_NOOP(
    "messages", "Learning ended after {updates} updates: weights run away, so the learning rate {rate} is too large here."
)


def _largest(network: Network) -> float:
    return max(float(np.max(np.abs(layer.weights))) for layer in network.layers)


def trials_csv(names: Sequence[str], trials: Sequence[Trial]) -> str:
    """Return a row for each trial and epoch: its name, the epoch, loss, share right, then the squared gradient by layer."""
    deepest = max(trial.setting.depth for trial in trials)
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(("setting", "epoch", "loss", "share_right", *(f"gradient_squared_{layer + 1}" for layer in range(deepest))))
    for name, trial in zip(names, trials, strict=True):
        for epoch, recorded in enumerate(trial.moments):
            rows.writerow((name, epoch, recorded.loss, recorded.right, *recorded.gradient_squared.tolist()))
    return written.getvalue()
