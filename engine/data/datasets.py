"""DATASETS: data sets by id, each drawn from parameters and a seed; a document keeps those, never the points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.activations import find_activation
from engine.activations.record import Parameter
from engine.data import generators
from engine.data.generators import HALF_SIDE, Drawn, Random, RealFunction
from engine.data.labels import targets_of
from engine.data.samples import MOST_ROWS, RowNumbers, Samples
from engine.data.settings import checked_count, checked_number, found, resolved
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message

MOST_NOISE = 0.5
MOST_SEED = 2**63 - 1
_PLAYGROUND = "TensorFlow Playground, dataset.ts"
_REACH = Parameter("reach", QT_TRANSLATE_NOOP("parameters", "range of x"), "r", HALF_SIDE, (1.0, 10.0), 0.01, 1e6)


@dataclass(frozen=True, eq=False)
class Dataset:
    """One data set: its names, how its points are drawn, how many inputs and how many classes they have; 0 classes
    stand for values.

    One with `has_curve` needs a function f, any element-wise activation or own formula.
    """

    id: str
    name: str
    note: str
    draw: Callable[..., Drawn]
    inputs: int = 2
    classes: int = 2
    parameters: tuple[Parameter, ...] = ()
    has_curve: bool = False
    source: str = ""


@dataclass(frozen=True, eq=False)
class Generated:
    """Rows of a data set: inputs (rows, n) and labels (rows,), classes from 0 on or values; `classes` is 0 for values."""

    inputs: Array
    labels: npt.NDArray[Any]
    classes: int

    def samples(self, outputs: int = 1, low: float = 0.0) -> Samples:
        """Return the rows with targets for this many outputs; KasseiError, as `targets_of` raises it, if the labels do
        not fit."""
        if self.classes:
            return Samples(self.inputs, targets_of(self.labels, self.classes, outputs, low))
        if outputs != 1:
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "The data have one value a row, but the network has {found} outputs."),
                found=outputs,
            )
        return Samples(self.inputs, self.labels[:, np.newaxis])


@dataclass(frozen=True)
class DatasetSettings:
    """What a data set is drawn from: its id, parameters, number of rows, noise, seed, and the share kept for testing.

    `activation` and `activation_parameters` are the function f of a data set that has one. The same settings give the same
    points. Raises KasseiError for what does not exist or is out of range: count from 1 to 100,000, noise from 0 to 0.5.
    """

    dataset: str = "circle"
    parameters: Mapping[str, float] = field(default_factory=dict)
    count: int = 500
    noise: float = 0.0
    seed: int = 0
    test_share: float = 0.5
    activation: str = "gelu"
    activation_parameters: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        record = found(DATASETS, self.dataset, QT_TRANSLATE_NOOP("kinds", "data set"))
        values = resolved(Message(record.name, context="datasets"), record.parameters, self.parameters)
        object.__setattr__(self, "parameters", MappingProxyType(values))
        object.__setattr__(
            self, "count", checked_count(self.count, QT_TRANSLATE_NOOP("settings", "number of rows"), 1, MOST_ROWS)
        )
        object.__setattr__(self, "noise", checked_number(self.noise, QT_TRANSLATE_NOOP("settings", "noise"), 0.0, MOST_NOISE))
        object.__setattr__(self, "seed", checked_count(self.seed, QT_TRANSLATE_NOOP("settings", "seed"), 0, MOST_SEED))
        object.__setattr__(
            self, "test_share", checked_number(self.test_share, QT_TRANSLATE_NOOP("settings", "share for testing"), 0.0, 0.9)
        )
        checked = find_activation(self.activation).resolve(self.activation_parameters)
        object.__setattr__(self, "activation_parameters", MappingProxyType(dict(checked)))
        if record.has_curve:
            self._curve()

    __hash__ = None  # pyright: ignore[reportAssignmentType] - parameters are mappings

    @property
    def record(self) -> Dataset:
        """The record of the data set."""
        return DATASETS[self.dataset]

    def draw(self) -> tuple[Generated, Generated]:
        """Return the rows to train with and those to test with, in a random order, the same for the same settings.

        KasseiError if the function of the data set is finite almost nowhere.
        """
        record = self.record
        random = np.random.default_rng(self.seed)
        curve = {"curve": self._curve()} if record.has_curve else {}
        inputs, labels = record.draw(random, self.count, self.noise, **self.parameters, **curve)
        labels = labels.astype(np.intp if record.classes else np.float64)
        training, testing = split_rows(self.count, self.test_share, random)
        return (
            Generated(inputs[training], labels[training], record.classes),
            Generated(inputs[testing], labels[testing], record.classes),
        )

    def _curve(self) -> RealFunction:
        """Return f with its parameters; KasseiError for one that works over a whole layer."""
        record = find_activation(self.activation)
        if record.is_vector:
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "{activation} works over a whole layer: it is no curve to learn."),
                activation=Message(record.name, context="activations"),
            )
        return lambda x: record.f(x, **self.activation_parameters)


def split_rows(count: int, test_share: float, random: Random) -> tuple[RowNumbers, RowNumbers]:
    """Return the numbers of the rows to train with and of those to test with, in a random order; at least one trains."""
    order = random.permutation(count)
    training = max(1, count - round(count * test_share))
    return order[:training], order[training:]


DATASETS: dict[str, Dataset] = {
    dataset.id: dataset
    for dataset in (
        Dataset(
            "circle",
            QT_TRANSLATE_NOOP("datasets", "Circle"),
            QT_TRANSLATE_NOOP("datasets", "A disc inside a ring: no straight line parts them."),
            generators.circle,
            source=_PLAYGROUND,
        ),
        Dataset(
            "xor",
            QT_TRANSLATE_NOOP("datasets", "XOR"),
            QT_TRANSLATE_NOOP("datasets", "Opposite quarters of a square belong together."),
            generators.xor,
            source=_PLAYGROUND,
        ),
        Dataset(
            "two_gaussians",
            QT_TRANSLATE_NOOP("datasets", "Two Gaussians"),
            QT_TRANSLATE_NOOP("datasets", "Two clouds that a straight line can part."),
            generators.two_gaussians,
            source=_PLAYGROUND,
        ),
        Dataset(
            "spiral",
            QT_TRANSLATE_NOOP("datasets", "Spiral"),
            QT_TRANSLATE_NOOP("datasets", "Two arms wound about each other: hard for a small network."),
            generators.spiral,
            parameters=(Parameter("turns", QT_TRANSLATE_NOOP("parameters", "turns"), "n", 1.75, (0.25, 3.0), 0.0, 10.0),),
            source=_PLAYGROUND,
        ),
        Dataset(
            "moons",
            QT_TRANSLATE_NOOP("datasets", "Moons"),
            QT_TRANSLATE_NOOP("datasets", "Two half circles that reach into each other."),
            generators.moons,
        ),
        Dataset(
            "blobs",
            QT_TRANSLATE_NOOP("datasets", "Three classes"),
            QT_TRANSLATE_NOOP("datasets", "Three clouds around the corners of a triangle, for three outputs."),
            generators.blobs,
            classes=3,
        ),
        Dataset(
            "rings",
            QT_TRANSLATE_NOOP("datasets", "Rings"),
            QT_TRANSLATE_NOOP("datasets", "Rings around each other that belong to two classes in turn."),
            generators.rings,
            parameters=(
                Parameter(
                    "rings",
                    QT_TRANSLATE_NOOP("parameters", "rings"),
                    "k",
                    4.0,
                    (2.0, 6.0),
                    choices=(2.0, 3.0, 4.0, 5.0, 6.0),
                ),
            ),
        ),
        Dataset(
            "plane",
            QT_TRANSLATE_NOOP("datasets", "Plane"),
            QT_TRANSLATE_NOOP("datasets", "A value that grows with x₁ + x₂: one neuron is enough."),
            generators.plane,
            classes=0,
            source=_PLAYGROUND,
        ),
        Dataset(
            "multi_gaussian",
            QT_TRANSLATE_NOOP("datasets", "Multi-Gaussian"),
            QT_TRANSLATE_NOOP("datasets", "Three hills and three hollows to be fitted."),
            generators.multi_gaussian,
            classes=0,
            source=_PLAYGROUND,
        ),
        Dataset(
            "sine",
            QT_TRANSLATE_NOOP("datasets", "Sine"),
            QT_TRANSLATE_NOOP("datasets", "One input, and its sine to be fitted."),
            generators.sine,
            inputs=1,
            classes=0,
            parameters=(
                Parameter("frequency", QT_TRANSLATE_NOOP("parameters", "frequency"), r"\omega", 1.0, (0.25, 4.0), 0.0, 100.0),
            ),
        ),
        Dataset(
            "above_function",
            QT_TRANSLATE_NOOP("datasets", "Above or below y = f(x)"),
            QT_TRANSLATE_NOOP("datasets", "Points above the curve of any function, and points below it."),
            generators.above_curve,
            parameters=(_REACH,),
            has_curve=True,
        ),
        Dataset(
            "function",
            QT_TRANSLATE_NOOP("datasets", "y = f(x)"),
            QT_TRANSLATE_NOOP("datasets", "One input, and the value of any function there to be fitted."),
            generators.on_curve,
            inputs=1,
            classes=0,
            parameters=(_REACH,),
            has_curve=True,
        ),
    )
}
