"""The schema of a `.kassei` file: msgspec structs that are written and read, with the conversion of each to a value and back.

A field is copied by its name, so a new one is a line here and one in the value it belongs to (and a migration, see
`migrations`); only fields that look different on disk need code of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from engine.activations import BoundActivation
from engine.data.names import Names
from engine.data.samples import Samples, check_size
from engine.data.scaling import Scaling
from engine.document.bookmark import Bookmark
from engine.document.document import Document, Explorer, Pin
from engine.document.migrations import VERSION
from engine.document.training.schema import TrainingSchema
from engine.network.network import Layer, Network
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message, misfit
from engine.version import VERSION as PROGRAM

FORMAT = "kassei"
RowLists = list[list[float]]


def _shared(source: object, names: Iterable[str]) -> dict[str, Any]:
    """Return the named fields that `source` has, by name."""
    return {name: getattr(source, name) for name in names if hasattr(source, name)}


class LayerSchema(msgspec.Struct, frozen=True):
    """A layer as the file has it."""

    weights: RowLists
    biases: list[float]
    activation: str
    parameters: dict[str, float] = {}
    at_kinks: tuple[float, ...] | None = None

    @classmethod
    def of(cls, layer: Layer) -> LayerSchema:
        """Return what the file keeps of a layer."""
        return cls(layer.weights.tolist(), layer.biases.tolist(), *_pieces(layer.function))

    def value(self, number: int) -> Layer:
        """Return the layer; FileError naming layer `number` if it does not fit together."""
        try:
            _equally_long(self.weights, QT_TRANSLATE_NOOP("quantities", "weights"))
            return Layer(self.weights, self.biases, BoundActivation(self.activation, self.parameters, self.at_kinks))
        except KasseiError as error:
            raise misfit(error.message, number) from error


class PinSchema(msgspec.Struct, frozen=True):
    """A pinned function as the file has it."""

    activation: str
    parameters: dict[str, float] = {}
    at_kinks: tuple[float, ...] | None = None
    visible: bool = msgspec.field(default=True, name="shown")
    colour: int = 0

    @classmethod
    def of(cls, pin: Pin) -> PinSchema:
        """Return what the file keeps of a pin."""
        return cls(*_pieces(pin.function), **_shared(pin, cls.__struct_fields__))

    def value(self) -> Pin:
        """Return the pin; KasseiError for a function that does not exist."""
        function = BoundActivation(self.activation, self.parameters, self.at_kinks)
        return Pin(function, **_shared(self, Pin.__dataclass_fields__))


class ExplorerSchema(msgspec.Struct, frozen=True, kw_only=True):
    """The explorer's values as the file has them: the functions that were changed in two maps by activation id."""

    parameters: dict[str, dict[str, float]] = {}
    at_kinks: dict[str, tuple[float, ...]] = {}  # only if they are not those that follow from the parameters
    inputs: tuple[float, ...] = Explorer().inputs
    scores: tuple[float, ...] = Explorer().scores
    pins: list[PinSchema] = []
    reference: int | None = None

    @classmethod
    def of(cls, explorer: Explorer) -> ExplorerSchema:
        """Return what the file keeps of an explorer."""
        own = {
            "parameters": {name: dict(function.parameters) for name, function in explorer.changed.items()},
            "at_kinks": {name: choice.at_kinks for name, choice in explorer.changed.items() if _has_own_slopes(choice)},
            "pins": [PinSchema.of(pin) for pin in explorer.pins],
        }
        return cls(**_shared(explorer, cls.__struct_fields__) | own)

    def value(self) -> Explorer:
        """Return the explorer; KasseiError for a function that does not exist."""
        changed = {name: BoundActivation(name, values, self.at_kinks.get(name)) for name, values in self.parameters.items()}
        own = {"changed": changed, "pins": tuple(pin.value() for pin in self.pins)}
        return Explorer(**_shared(self, Explorer.__dataclass_fields__) | own)


class SamplesSchema(msgspec.Struct, frozen=True):
    """Samples as the file has them."""

    inputs: RowLists = []
    targets: RowLists | None = None

    @classmethod
    def of(cls, samples: Samples) -> SamplesSchema:
        """Return what the file keeps of samples."""
        return cls(samples.inputs.tolist(), samples.targets.tolist() if samples.has_targets else None)

    def value(self) -> Samples:
        """Return the samples; KasseiError for rows that differ in length or are too many."""
        check_size(len(self.inputs), 0)
        _equally_long(self.inputs, QT_TRANSLATE_NOOP("quantities", "inputs"))
        _equally_long(self.targets or [], QT_TRANSLATE_NOOP("quantities", "targets"))
        return Samples(self.inputs, self.targets)


class NamesSchema(msgspec.Struct, frozen=True):
    """Names of inputs and outputs as the file has them."""

    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    classes: bool = False
    label: str = ""

    def value(self) -> Names:
        """Return the names; KasseiError for one that is too long."""
        return Names(**_shared(self, self.__struct_fields__))


class ScalingSchema(msgspec.Struct, frozen=True):
    """Mean and deviation of the inputs as the file has them."""

    mean: tuple[float, ...]
    deviation: tuple[float, ...]

    def value(self) -> Scaling:
        """Return the scaling; KasseiError for numbers that cannot standardise."""
        return Scaling(self.mean, self.deviation)


class BookmarkSchema(msgspec.Struct, frozen=True):
    """Where a person was, as the file has it."""

    page: str = ""
    view: str = ""
    layer: int | None = 0
    activation: str = ""

    def value(self) -> Bookmark:
        """Return the bookmark; KasseiError for a function that does not exist."""
        return Bookmark(**_shared(self, self.__struct_fields__))


class DocumentSchema(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file, `format` and `version` first so that a person who opens it sees what it is."""

    format: str = FORMAT
    version: int = VERSION
    program: Any = PROGRAM  # the program that wrote it: for people, and for the messages of older programs; may be anything
    x: tuple[float, ...]
    layers: list[LayerSchema]
    functions: tuple[str, ...] = ()
    explorer: ExplorerSchema = ExplorerSchema()
    task: str = ""
    target: tuple[float, ...] | None = None
    loss: str = ""
    learning_rate: float = Document().learning_rate
    samples: SamplesSchema = SamplesSchema()
    names: NamesSchema = NamesSchema()
    standardising: ScalingSchema | None = None
    training: TrainingSchema | None = None
    bookmark: BookmarkSchema = BookmarkSchema()

    @classmethod
    def of(cls, document: Document) -> DocumentSchema:
        """Return what the file keeps of a document."""
        scaling = document.standardising
        own = {
            "layers": [LayerSchema.of(layer) for layer in document.network.layers],
            "explorer": ExplorerSchema.of(document.explorer),
            "samples": SamplesSchema.of(document.samples),
            "names": NamesSchema(**_shared(document.names, NamesSchema.__struct_fields__)),
            "standardising": None if scaling is None else ScalingSchema(scaling.mean, scaling.deviation),
            "training": None if document.training is None else TrainingSchema.of(document.training),
            "bookmark": BookmarkSchema(**_shared(document.bookmark, BookmarkSchema.__struct_fields__)),
        }
        return cls(**_shared(document, cls.__struct_fields__) | own)

    def value(self) -> Document:
        """Return the document; KasseiError, or FileError that names a layer, if it does not fit together."""
        own = {
            "network": Network([layer.value(number) for number, layer in enumerate(self.layers, start=1)]),
            "explorer": self.explorer.value(),
            "samples": self.samples.value(),
            "names": self.names.value(),
            "standardising": None if self.standardising is None else self.standardising.value(),
            "training": None if self.training is None else self.training.value(),
            "bookmark": self.bookmark.value(),
        }
        return Document(**_shared(self, Document.__dataclass_fields__) | own)

    def activations(self) -> set[str]:
        """Return the ids of all functions that the file names."""
        listed = {*self.functions, *self.explorer.parameters, *self.explorer.at_kinks, self.bookmark.activation}
        return listed | {layer.activation for layer in (*self.layers, *self.explorer.pins)}


def _pieces(function: BoundActivation) -> tuple[str, dict[str, float], tuple[float, ...]]:
    return function.activation, dict(function.parameters), function.at_kinks


def _has_own_slopes(function: BoundActivation) -> bool:
    """Return whether the slopes at kinks differ from the default ones at these parameters."""
    own = BoundActivation(function.activation, function.parameters).at_kinks
    return [value.hex() for value in function.at_kinks] != [value.hex() for value in own]  # −0 is not 0 here


def _equally_long(rows: RowLists, name: str) -> None:
    """Raise KasseiError for the first row that is not as long as row 1."""
    for row, values in enumerate(rows, start=1):
        if len(values) != len(rows[0]):
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "row {row} of the {quantity} has {found} numbers, row 1 has {expected}"),
                row=row,
                quantity=Message(name, context="quantities"),
                found=len(values),
                expected=len(rows[0]),
            )
