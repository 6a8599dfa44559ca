"""TrainingRun: a Trainer with the data it learns and the history of what it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from engine import Document, Network, Trainer, TrainingOptions, predict
from engine.data.judgement import totals
from engine.data.samples import Samples
from engine.document.training.data import TrainingData, training_data
from engine.document.training.setup import TrainingSetup
from engine.learning.training.history import History
from engine.numeric.arrays import Array

NAN = float("nan")
_MOST_PRODUCTS = 20_000_000  # of weights and inputs, for the figures of one frame
_LEAST_MEASURED = 200  # rows


@dataclass(frozen=True)
class Figures:
    """A moment of a run in figures; those of the rows for testing are nan where there are none. A score is the share of rows
    whose class is right, or R² of values."""

    updates: int = 0
    epoch: float = 0.0
    train_loss: float = NAN
    test_loss: float = NAN
    train_score: float = NAN
    test_score: float = NAN


def setup_of(document: Document) -> TrainingSetup:
    """Return the setup of a document that is ready to train."""
    return document.training or TrainingSetup()


def options_of(document: Document) -> TrainingOptions:
    """Return the options of a document, with its loss."""
    return replace(setup_of(document).options, loss=document.loss_used)


class TrainingRun:
    """Learns the rows of a document from its weights on, or from those of another network. `document` is what it goes by now,
    weights apart. Raises KasseiError where the document cannot be trained.
    """

    def __init__(self, document: Document, network: Network | None = None) -> None:
        self.document = document
        self.data: TrainingData = training_data(document)
        start, rows, seed = network or document.network, self.data.train, setup_of(document).seed
        self.trainer = Trainer(start, rows.inputs, rows.targets, options_of(document), seed)
        self.figures = Figures()
        self.kept: list[tuple[Network, int]] = [(start, 0)]  # networks that the document had, and after how many updates
        self.measure()
        self.history = History(self.trainer)
        self.record()

    @property
    def network(self) -> Network:
        """The network as it is now."""
        return self.trainer.network

    @property
    def epoch(self) -> float:
        """How many times the rows have been used, as a real number."""
        return self.trainer.epoch + self.trainer.position / self.trainer.updates_per_epoch

    @property
    def start(self) -> Network:
        """The network that the run started from."""
        return self.kept[0][0]

    def measure(self) -> None:
        """Work out the figures of this moment."""
        trainer, data = self.trainer, self.data
        most = self.most_measured
        train, test = (_first(samples, most) for samples in (data.train, data.test))
        is_all, has_test = len(train) == len(data.train), len(test) > 0
        self.figures = Figures(
            trainer.updates,
            self.epoch,
            trainer.loss if is_all else trainer.loss_of(train.inputs, train.targets),
            trainer.loss_of(test.inputs, test.targets) if has_test else NAN,
            self._score(train),
            self._score(test) if has_test else NAN,
        )

    @property
    def most_measured(self) -> int:
        """How many rows the figures are taken of at most: rows are in a random order, and a frame must not wait for them all
        where there are many and the network is large."""
        shape = self.document.network.shape
        weights = sum(before * after for before, after in pairwise(shape))
        return max(_LEAST_MEASURED, _MOST_PRODUCTS // weights)

    def record(self) -> None:
        """Keep this moment with its figures."""
        figures = self.figures
        losses = {
            "epoch": figures.epoch,
            "train_loss": figures.train_loss,
            "test_loss": figures.test_loss,
            "train_score": figures.train_score,
            "test_score": figures.test_score,
        }
        self.history.record(self.trainer, losses)

    def step(self, updates: int) -> None:
        """Take so many updates, and keep where they lead."""
        self.trainer.step(updates)
        self.measure()
        self.record()

    def go_to(self, updates: int) -> None:
        """Go to a moment of the run."""
        self.history.restore(self.trainer, updates)
        self.measure()

    def best_moment(self) -> int:
        """Return the number of updates after which the loss was lowest, of the rows for testing where there are any."""
        updates, losses = self.history.curve("train_loss" if np.isnan(self.figures.test_loss) else "test_loss")
        return int(updates[int(np.nanargmin(losses))])

    def keep(self, document: Document) -> None:
        """Note that the document has the network of this moment."""
        self.document = document
        self.kept.append((document.network, self.trainer.updates))

    def moment_of(self, network: Network) -> int | None:
        """Return after how many updates the document had this very network, None if it never had."""
        for known, updates in reversed(self.kept):
            if known is network and self.history.first <= updates <= self.history.last:
                return updates
        return None

    def outputs(self, inputs: Array) -> Array:
        """Return what the network gives for rows of inputs."""
        return predict(self.network, inputs)

    def _score(self, samples: Samples) -> float:
        with np.errstate(all="ignore"):
            found = totals(self.outputs(samples.inputs), samples.targets, classes=self.data.classes > 0)
        score = found.accuracy if self.data.classes else found.r_squared
        return NAN if score is None else score


def _first(samples: Samples, most: int) -> Samples:
    return samples if len(samples) <= most else Samples(samples.inputs[:most], samples.targets[:most])
