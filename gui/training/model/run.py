"""TrainingRun: a Trainer with its data and its history."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from engine import Document, KasseiError, Network, Trainer, TrainingOptions, backward, forward, predict
from engine.data.judgement import totals
from engine.data.samples import Samples
from engine.document.training.data import TrainingData, training_data
from engine.document.training.setup import TrainingSetup
from engine.learning.training.history import LIMIT, TrainingHistory
from engine.learning.training.remarks import remarks
from engine.learning.training.trainer import Observation
from engine.network.layer_figures import flat_shares
from engine.numeric.arrays import Array
from engine.numeric.messages import Message

NAN = float("nan")
MOST_RUNS = 8  # stored runs; their histories share the memory of one
_MOST_PRODUCTS = 20_000_000  # products of weights and inputs for the figures of one frame
_LEAST_MEASURED = 200  # rows
_SOME = 250  # rows for the figures of the layers


@dataclass(frozen=True)
class RunFigures:
    """A moment of a run in figures; nan for the rows for testing if there are none. A score is the share of rows whose
    class is right, or R² of values."""

    updates: int = 0
    epoch: float = 0.0
    train_loss: float = NAN
    test_loss: float = NAN
    train_score: float = NAN
    test_score: float = NAN
    gradients: tuple[float, ...] = ()  # the gradient norm of each layer
    saturated: tuple[float, ...] = ()  # by layer, the share of activations at which f′ is nearly 0
    dead: tuple[float, ...] = ()  # by layer, the share of neurons whose f′ is 0 for every row


def setup_of(document: Document) -> TrainingSetup:
    """Return the setup of a document that is ready to train."""
    return document.training or TrainingSetup()


def options_of(document: Document) -> TrainingOptions:
    """Return the options of a document, with its loss."""
    return replace(setup_of(document).options, loss=document.loss_used)


class TrainingRun:
    """Learns the rows of a document, from its own weights or those of another network. `document` is the one it follows
    now, except for the weights. Raises KasseiError if the document cannot be trained.
    """

    def __init__(self, document: Document, network: Network | None = None, number: int = 1) -> None:
        self.document = document
        self.number, self.title = number, ""  # its number among all runs, and the person's name for it
        self.data: TrainingData = training_data(document)
        start, rows, seed = network or document.network, self.data.train, setup_of(document).seed
        self.trainer = Trainer(start, rows.inputs, rows.targets, options_of(document), seed)
        self.figures = RunFigures()
        self.seen: Observation | None = None  # the last observed update
        self.kept: list[tuple[Network, int]] = [(start, 0)]  # networks that the document had, with their numbers of updates
        self.measure()
        self.history = TrainingHistory(self.trainer, LIMIT // MOST_RUNS)
        self.record()

    @property
    def network(self) -> Network:
        """The present network."""
        return self.trainer.network

    def remarks_on(self, document: Document) -> tuple[Message, ...]:
        """Return what a person should know about these rows and the options of a document."""
        return remarks(self.network, self.data.train.inputs, self.data.train.targets, options_of(document))

    @property
    def epoch(self) -> float:
        """The number of epochs so far, a real number."""
        return self.trainer.epoch + self.trainer.position / self.trainer.updates_per_epoch

    @property
    def start(self) -> Network:
        """The network that the run started from."""
        return self.kept[0][0]

    def measure(self) -> None:
        """Compute the figures of the present moment."""
        trainer, data = self.trainer, self.data
        most = self.most_measured
        train, test = (_first(samples, most) for samples in (data.train, data.test))
        is_all, has_test = len(train) == len(data.train), len(test) > 0
        self.figures = RunFigures(
            trainer.updates,
            self.epoch,
            trainer.loss if is_all else trainer.loss_of(train.inputs, train.targets),
            trainer.loss_of(test.inputs, test.targets) if has_test else NAN,
            self._score(train),
            self._score(test) if has_test else NAN,
            *self._of_layers(),
        )

    def _of_layers(self) -> tuple[tuple[float, ...], ...]:
        """Return the norm of the gradient, the saturated share and the dead share of each layer, over some of the rows; nan
        if weights are so large that the gradient overflows."""
        rows, network = self.data.train, self.network
        most = self.most_of_layers
        try:
            with np.errstate(all="ignore"):
                trace = forward(network, rows.inputs[:most])
                gradients = backward(network, trace, rows.targets[:most], self.trainer.options.loss)
                pairs = zip(gradients.weights, gradients.biases, strict=True)
                norms = tuple(float(np.hypot(np.linalg.norm(w), np.linalg.norm(b))) for w, b in pairs)
                shares = [flat_shares(layer.function, u) for layer, u in zip(network.layers, trace.u, strict=True)]
        except KasseiError:
            return ((NAN,) * len(network.layers),) * 3
        saturated, dead = zip(*shares, strict=True)
        return norms, saturated, dead

    @property
    def most_measured(self) -> int:
        """The most rows used for the figures, so that frames stay short; rows are in a random order."""
        shape = self.document.network.shape
        weights = sum(before * after for before, after in pairwise(shape))
        return max(_LEAST_MEASURED, _MOST_PRODUCTS // weights)

    @property
    def most_of_layers(self) -> int:
        """How many rows the figures of layers are taken of at most."""
        return min(_SOME, self.most_measured)

    def record(self) -> None:
        """Record the present moment with its figures."""
        figures = self.figures
        losses = {
            "epoch": figures.epoch,
            "train_loss": figures.train_loss,
            "test_loss": figures.test_loss,
            "train_score": figures.train_score,
            "test_score": figures.test_score,
        }
        for name, values in (("gradient", figures.gradients), ("saturated", figures.saturated), ("dead", figures.dead)):
            losses |= {f"{name}_{number}": value for number, value in enumerate(values, start=1)}
        self.history.record(self.trainer, losses)

    def step(self, updates: int) -> None:
        """Take this many updates, and record the result."""
        self.trainer.step(updates - 1)
        self.look()
        self.measure()
        self.record()

    def look(self) -> None:
        """Take one update, and record its promised and its real change."""
        self.seen = self.trainer.observe()

    def go_to(self, updates: int) -> None:
        """Go to a moment of the run, recording the present one first."""
        if self.trainer.updates > self.history.last:
            self.measure()
            self.record()
        self.history.restore(self.trainer, updates)
        self.measure()

    @property
    def is_back(self) -> bool:
        """Whether the present moment is before the last of the run."""
        return self.trainer.updates < self.history.last

    def branch(self, number: int) -> TrainingRun:
        """Return a run that continues from this moment, while this one keeps its later moments."""
        other = copy(self)
        rows, seed = self.data.train, setup_of(self.document).seed
        other.trainer = Trainer(self.start, rows.inputs, rows.targets, options_of(self.document), seed)
        other.trainer.restore(self.trainer.state())
        other.history = self.history.until(self.trainer.updates)
        other.kept = [(network, updates) for network, updates in self.kept if updates <= self.trainer.updates]
        other.number, other.title = number, ""
        return other

    def best_moment(self) -> int:
        """Return the number of updates after which the loss was lowest, on the rows for testing if there are any."""
        updates, losses = self.history.curve("train_loss" if np.isnan(self.figures.test_loss) else "test_loss")
        return int(updates[int(np.nanargmin(losses))])

    def keep(self, document: Document, *, again: bool) -> None:
        """Note that the document has the present network, `again` if in the same undo step as the last."""
        self.document = document
        if again and len(self.kept) > 1:
            self.kept.pop()
        self.kept.append((document.network, self.trainer.updates))

    def moment_of(self, network: Network) -> int | None:
        """Return the number of updates after which the document had this very network, None if it never had."""
        for known, updates in reversed(self.kept):
            if known is network and self.history.first <= updates <= self.history.last:
                return updates
        return None

    def outputs(self, inputs: Array) -> Array:
        """Return the outputs for rows of inputs."""
        return predict(self.network, inputs)

    def _score(self, samples: Samples) -> float:
        with np.errstate(all="ignore"):
            total = totals(self.outputs(samples.inputs), samples.targets, classes=self.data.classes > 0)
        score = total.accuracy if self.data.classes else total.r_squared
        return NAN if score is None else score


def _first(samples: Samples, most: int) -> Samples:
    return samples if len(samples) <= most else Samples(samples.inputs[:most], samples.targets[:most])
