"""TrainingSetup: what a document keeps of training, apart from the network and the loss, which every document has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.data.datasets import DatasetSettings
from engine.data.features import DEFAULT_FEATURES, FEATURES
from engine.data.settings import checked_count, checked_number, found
from engine.learning.training.options import TrainingOptions
from engine.network.initialisers import find_initialiser
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError

SOURCES = ("generated", "table", "drawn")  # where rows come from: a generator, the document's samples, points drawn by hand
MOST_POINTS = 2000  # drawn by hand
MOST_EPOCHS = 10**9
_MOST_SEED = 2**31 - 1
_LARGEST = 1e6  # coordinate of a drawn point
DrawnPoint = tuple[float, float, int]  # x1, x2 and the class, 0 or 1
DEFAULT_RATE = 0.01
DEFAULT_START = "he_normal"  # the initialiser


@dataclass(frozen=True)
class StopRule:
    """When training pauses by itself: after `epochs` epochs, at a test loss this low, or after this many epochs without a lower
    one; None is never. KasseiError for a number out of its range."""

    epochs: int | None = None
    loss: float | None = None
    patience: int | None = None

    def __post_init__(self) -> None:
        for name, what in (
            ("epochs", QT_TRANSLATE_NOOP("settings", "number of epochs")),
            ("patience", QT_TRANSLATE_NOOP("settings", "number of epochs without improvement")),
        ):
            if getattr(self, name) is not None:
                checked_count(getattr(self, name), what, 1, MOST_EPOCHS)
        if self.loss is not None:
            object.__setattr__(
                self, "loss", checked_number(self.loss, QT_TRANSLATE_NOOP("settings", "loss to stop at"), 0.0, 1e12)
            )


def _default_options() -> TrainingOptions:
    return TrainingOptions(optimiser="adam", learning_rate=DEFAULT_RATE)


@dataclass(frozen=True)
class TrainingSetup:
    """Where the rows come from, which features of them the network is given, how it learns, and when it stops.

    `data` has the generator, and for every source the seed and the share of rows kept for testing. The loss in `options` is
    not used: it is the document's. New weights come from `initialiser` and `start_seed`, the order of rows from `seed`.
    KasseiError for what does not exist or is out of range.
    """

    source: str = "generated"
    data: DatasetSettings = field(default_factory=DatasetSettings)
    points: tuple[DrawnPoint, ...] = ()
    features: tuple[str, ...] = DEFAULT_FEATURES
    options: TrainingOptions = field(default_factory=_default_options)
    seed: int = 0
    initialiser: str = DEFAULT_START
    start_seed: int = 1  # with seed 0, a network of ReLU layers with a single input starts dead
    stop: StopRule = field(default_factory=StopRule)

    def __post_init__(self) -> None:
        if self.source not in SOURCES:
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "There is no source of rows named {name}; there is: {known}."),
                name=self.source,
                known=", ".join(SOURCES),
            )
        object.__setattr__(self, "points", _checked_points(self.points))
        if not self.features:
            raise KasseiError(QT_TRANSLATE_NOOP("messages", "Choose at least one feature; the network needs an input."))
        for name in self.features:
            found(FEATURES, name, QT_TRANSLATE_NOOP("kinds", "feature"))
        object.__setattr__(self, "features", tuple(name for name in FEATURES if name in self.features))
        find_initialiser(self.initialiser)
        for seed in (self.seed, self.start_seed):
            checked_count(seed, QT_TRANSLATE_NOOP("settings", "seed"), 0, _MOST_SEED)

    __hash__ = None  # pyright: ignore[reportAssignmentType] - options have mappings

    @property
    def points_inputs(self) -> int:
        """How many coordinates a row has before its features are computed; 0 for a table, whose columns are the inputs."""
        return {"generated": self.data.record.inputs, "drawn": 2, "table": 0}[self.source]

    @property
    def classes(self) -> int | None:
        """The number of classes, 0 for values; None for a table, whose targets tell."""
        return {"generated": self.data.record.classes, "drawn": 2, "table": None}[self.source]


def possible_features(inputs: int) -> tuple[str, ...]:
    """Return the ids of the features that rows with this many coordinates have."""
    return tuple(feature.id for feature in FEATURES.values() if feature.needs <= inputs)


def _checked_points(points: Sequence[DrawnPoint]) -> tuple[DrawnPoint, ...]:
    """Return the points as tuples of floats; KasseiError for too many, or for one out of range."""
    if len(points) > MOST_POINTS:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "There are {found} drawn points; at most {most} are possible."),
            found=len(points),
            most=MOST_POINTS,
        )
    for first, second, label in points:
        if not (np.isfinite(first) and np.isfinite(second) and max(abs(first), abs(second)) <= _LARGEST and label in (0, 1)):
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "There is a drawn point ({first}, {second}) of class {label}; that cannot be."),
                first=first,
                second=second,
                label=label,
            )
    return tuple((float(first), float(second), int(label)) for first, second, label in points)
