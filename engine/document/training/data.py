"""The rows that a document trains with and tests with, in the form its network takes them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.data.datasets import Generated, split_rows
from engine.data.features import features_of
from engine.data.judgement import are_classes
from engine.data.samples import Samples
from engine.data.scaling import Scaling, standardising
from engine.document.document import Document
from engine.document.training.setup import TrainingSetup
from engine.network.network import Network
from engine.network.outputs import output_of
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError


@dataclass(frozen=True, eq=False)
class TrainingData:
    """Rows to train and to test with: `train` and `test` as the network takes them, `points` and `test_points` as they are
    plotted, before features and scaling.

    `classes` is 0 for values; `low` is the target of a class that a row does not belong to, 0 or −1.
    """

    train: Samples
    test: Samples
    points: Array
    test_points: Array
    classes: int
    low: float
    features: tuple[str, ...]  # none if points are used as inputs directly
    scaling: Scaling | None

    def network_inputs(self, points: npt.ArrayLike) -> Array:
        """Return the network's inputs for points (rows, n): their features, standardised if the rows are."""
        inputs = features_of(points, self.features) if self.features else np.asarray(points)
        return inputs if self.scaling is None else self.scaling.apply(inputs)


def training_data(document: Document) -> TrainingData:
    """Return the rows of a document with a training setup.

    Raises KasseiError (ShapeError) if there are none, a table has no targets, or they do not suit the network's outputs.
    """
    setup = document.training
    if setup is None:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "The document says nothing about training."))
    outputs, low = document.network.shape[-1], lowest_target(document.network)
    if setup.source == "table":
        return _of_table(document, setup)
    train, test = drawn_rows(setup)
    return TrainingData(
        _prepared(train.samples(outputs, low), setup.features, document.standardising),
        _prepared(test.samples(outputs, low), setup.features, document.standardising),
        train.inputs,
        test.inputs,
        train.classes,
        low if train.classes else 0.0,
        setup.features,
        document.standardising,
    )


def drawn_rows(setup: TrainingSetup) -> tuple[Generated, Generated]:
    """Return the rows to train and to test with, from a generator or from points drawn by hand."""
    if setup.source == "generated":
        return setup.data.draw()
    if not setup.points:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "There are no points yet: draw some into the map."))
    table = np.array(setup.points)
    training, testing = split_rows(len(table), setup.data.test_share, np.random.default_rng(setup.data.seed))
    labels = table[:, 2].astype(np.intp)
    return Generated(table[training, :2], labels[training], 2), Generated(table[testing, :2], labels[testing], 2)


def standardised(setup: TrainingSetup) -> Scaling:
    """Return the scaling that gives the features of the rows to train with mean 0 and deviation 1."""
    return standardising(features_of(drawn_rows(setup)[0].inputs, setup.features))


def lowest_target(network: Network) -> float:
    """Return the target for classes that a row does not belong to: −1 if the output ranges from −1 to 1, as for tanh, else
    0."""
    function = network.layers[-1].function
    output = output_of(function.record, function.parameters)
    return -1.0 if output is not None and output.kind == "between" and output.low <= -1.0 + 1e-9 else 0.0


def _of_table(document: Document, setup: TrainingSetup) -> TrainingData:
    """Return the rows of the document's table, split into those to train and to test with."""
    samples = document.samples
    if not len(samples) or not samples.has_targets:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "The table has no rows with targets: open one on the Playground, as Samples.")
        )
    targets = samples.targets
    rows = split_rows(len(samples), setup.data.test_share, np.random.default_rng(setup.data.seed))
    classes = max(2, targets.shape[1]) if are_classes(targets, document.task) else 0
    low = -1.0 if classes and float(targets.min()) < 0.0 else 0.0
    scaling = document.standardising
    train, test = (_prepared(Samples(samples.inputs[indices], targets[indices]), (), scaling) for indices in rows)
    return TrainingData(train, test, samples.inputs[rows[0]], samples.inputs[rows[1]], classes, low, (), scaling)


def _prepared(samples: Samples, features: tuple[str, ...], scaling: Scaling | None) -> Samples:
    if not len(samples):
        return samples
    inputs = features_of(samples.inputs, features) if features else samples.inputs
    return Samples(inputs if scaling is None else scaling.apply(inputs), samples.targets)
