"""Document: everything a file keeps, as one immutable value. Changing it is replacing it; unchanged parts are shared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from engine.activations import BoundActivation, is_own
from engine.activations.conventions import DEFAULT_CONVENTION, default_function
from engine.activations.own import own_function
from engine.data.names import Names, check_count
from engine.data.samples import Samples
from engine.data.scaling import Scaling
from engine.document.bookmark import Bookmark
from engine.network.network import EXAMPLE_INPUT, Network, example_network
from engine.network.tasks import TASKS
from engine.numeric.arrays import Array, as_real
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message, ShapeError, shortened

if TYPE_CHECKING:  # the modules of training are imported only when a document has a setup
    from engine.document.training.setup import TrainingSetup

MOST_LAYERS = 16
MOST_NEURONS = 128
MOST_INPUTS = 64
MOST_COST = 40_000  # of all own functions together, by Program.cost: twenty of the costliest, hundreds of ordinary ones
MOST_VALUES = 1000
SCORES = (2, 10)  # how many scores a vector function can be explored with
MOST_PINS = 24
MOST_FUNCTIONS = 100
_USUAL_LOSS = "mean_squared_error"  # used unless the task proposes another


@dataclass(frozen=True, slots=True)
class Pin:
    """A function pinned for comparison, whether its curve is visible, and the number of its colour, which does not depend
    on its position in the list."""

    function: BoundActivation
    visible: bool = True
    colour: int = 0


@dataclass(frozen=True, slots=True)
class Explorer:
    """The state of exploring functions: those whose parameters or slopes at kinks were set, by activation id, inputs of the
    table of values, the scores a vector function is shown with, and the pins, one of which may be the `reference`."""

    changed: Mapping[str, BoundActivation] = field(default_factory=dict)  # read-only, whatever it is made from
    inputs: tuple[float, ...] = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)
    scores: tuple[float, ...] = (1.0, 2.0, 3.0)
    pins: tuple[Pin, ...] = ()
    reference: int | None = None

    def __post_init__(self) -> None:
        for name in ("inputs", "scores"):
            if any(type(value) is not float for value in getattr(self, name)):
                object.__setattr__(self, name, _floats(getattr(self, name)))
        if not isinstance(self.changed, MappingProxyType):
            object.__setattr__(self, "changed", MappingProxyType(dict(self.changed)))

    def function(self, activation: str, convention: str = DEFAULT_CONVENTION) -> BoundActivation:
        """Return an activation as it is explored: with the values that were set, otherwise with the convention's."""
        return self.changed.get(activation) or default_function(activation, convention)

    def scores_array(self) -> Array:
        """Return the scores as an array."""
        return np.array(self.scores)

    def with_function(self, function: BoundActivation, convention: str = DEFAULT_CONVENTION) -> Explorer:
        """Return an Explorer in which an activation is explored as `function`.

        A function equal to the convention's default is not kept: nothing was set.
        """
        changed = {name: choice for name, choice in self.changed.items() if name != function.activation}
        if function != default_function(function.activation, convention):
            changed[function.activation] = function
        return replace(self, changed=changed)

    def with_parameters(
        self, activation: str, parameters: Mapping[str, float], convention: str = DEFAULT_CONVENTION
    ) -> Explorer:
        """Return an Explorer with the parameters of one activation replaced; the slopes at its kinks follow them."""
        return self.with_function(self.function(activation, convention).replace(parameters=parameters), convention)

    def with_pin(self, function: BoundActivation) -> Explorer:
        """Return an Explorer with one more pin, in a colour that no other has; the same Explorer if it is pinned already."""
        if any(pin.function == function for pin in self.pins):
            return self
        taken = {pin.colour for pin in self.pins}
        free = next(number for number in range(len(taken) + 1) if number not in taken)
        return replace(self, pins=(*self.pins, Pin(function, colour=free)))

    def without_function(self, activation: str) -> Explorer:
        """Return an Explorer that has forgotten what was set for an activation, and has no pin of it."""
        kept = [index for index, pin in enumerate(self.pins) if pin.function.activation != activation]
        reference = kept.index(self.reference) if self.reference in kept else None
        return replace(
            self,
            changed={name: choice for name, choice in self.changed.items() if name != activation},
            pins=tuple(self.pins[index] for index in kept),
            reference=reference,
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A network, the input x it is shown with, the explorer's values, the ids of the person's own functions, the samples
    the network is run on, the id of the task it is for, "" if none was chosen, the names of its inputs and outputs, and
    mean and deviation by which inputs are standardised before layer 1, None if they are not. For the backward pass it has
    the target t of x, None if there is none, the id of the loss, "" for the one that the task proposes, and the learning
    rate of an update. `training` says how it is trained with many rows, None if that was never set up. The bookmark says
    where a person was when it was saved; no edit changes it, and documents that differ only in it are equal.

    Numbers of other types, as numpy has them, become floats. KasseiError if validate() finds a fault.
    """

    network: Network = field(default_factory=example_network)
    x: tuple[float, ...] = EXAMPLE_INPUT
    explorer: Explorer = field(default_factory=Explorer)
    functions: tuple[str, ...] = ()
    samples: Samples = field(default_factory=Samples)
    task: str = ""
    names: Names = field(default_factory=Names)
    standardising: Scaling | None = None
    target: tuple[float, ...] | None = None
    loss: str = ""
    learning_rate: float = 0.1
    training: TrainingSetup | None = None
    bookmark: Bookmark = field(default_factory=Bookmark, compare=False)

    def __post_init__(self) -> None:
        if any(type(value) is not float for value in self.x):
            object.__setattr__(self, "x", _floats(self.x))
        if self.target is not None and any(type(value) is not float for value in self.target):
            object.__setattr__(self, "target", _floats(self.target))
        validate(self)

    __hash__ = None  # pyright: ignore[reportAssignmentType] - networks are compared by value

    @property
    def own_functions(self) -> tuple[str, ...]:
        """The ids of all own functions in the document: those it lists, then those only layers, pins and training name."""
        named = (layer.function for layer in self.network.layers), (pin.function for pin in self.explorer.pins)
        ids = (function.activation for functions in named for function in functions)
        learned = () if self.training is None else (self.training.data.activation,)
        return tuple(dict.fromkeys((*self.functions, *filter(is_own, (*ids, *learned)))))

    @property
    def loss_used(self) -> str:
        """The id of the loss in use: the chosen one, else the one that the task proposes, else the mean squared error."""
        if self.loss or not self.task:
            return self.loss or _USUAL_LOSS
        from engine.learning.losses import suggested_loss  # imported lazily: no start needs it

        return suggested_loss(self.task, self.network.shape[-1])

    def fitted_target(self, outputs: int) -> tuple[float, ...] | None:
        """Return the target for this many outputs: cut short, or continued with 0."""
        return None if self.target is None else (*self.target, *(0.0 for _ in range(outputs)))[:outputs]


def validate(document: Document) -> None:
    """Raise KasseiError naming the first thing that is out of bounds: sizes, numbers that are not finite, parameters."""
    shape = document.network.shape
    if len(document.x) != shape[0]:
        raise ShapeError(
            QT_TRANSLATE_NOOP(
                "messages", "The input x has {found} values, expected {expected} because layer 1 takes {expected}."
            ),
            found=len(document.x),
            expected=shape[0],
        )
    check_counts(shape[0], shape[1:])
    _at_most(len(document.explorer.inputs), MOST_VALUES, QT_TRANSLATE_NOOP("quantities", "inputs of the table"))
    _at_most(len(document.explorer.scores), SCORES[1], QT_TRANSLATE_NOOP("quantities", "scores"))
    if len(document.explorer.scores) < SCORES[0]:
        raise ShapeError(QT_TRANSLATE_NOOP("messages", "A vector function needs at least {least} scores."), least=SCORES[0])
    for values, name in (
        (document.x, QT_TRANSLATE_NOOP("quantities", "the input x")),
        (document.explorer.inputs, QT_TRANSLATE_NOOP("quantities", "inputs of the table")),
        (document.explorer.scores, QT_TRANSLATE_NOOP("quantities", "scores")),
    ):
        _finite(values, name)
    _at_most(len(document.explorer.pins), MOST_PINS, QT_TRANSLATE_NOOP("quantities", "pinned functions"))
    _at_most(len(document.functions), MOST_FUNCTIONS, QT_TRANSLATE_NOOP("quantities", "own functions"))
    _functions(document)
    _samples(document)
    check_count(document.names, shape[0], shape[-1])
    if document.standardising is not None and len(document.standardising) != shape[0]:
        raise ShapeError(
            QT_TRANSLATE_NOOP(
                "messages", "{found} inputs are standardised, expected {expected} because layer 1 takes {expected}."
            ),
            found=len(document.standardising),
            expected=shape[0],
        )
    if document.task and document.task not in TASKS:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "There is no task named {name}."), name=shortened(document.task))
    _learning(document)


def _learning(document: Document) -> None:
    """Raise KasseiError for a target, a loss or a learning rate that cannot be used."""
    target, outputs = document.target, document.network.shape[-1]
    if target is not None:
        if len(target) != outputs:
            raise ShapeError(
                QT_TRANSLATE_NOOP(
                    "messages",
                    "The target t has {found} values, expected {expected} because the network has {expected} outputs.",
                ),
                found=len(target),
                expected=outputs,
            )
        _finite(target, QT_TRANSLATE_NOOP("quantities", "the target t"))
    if document.loss:
        from engine.learning.losses import find_loss  # imported lazily: no start needs it

        find_loss(document.loss)
    if not 0.0 <= document.learning_rate < np.inf:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "The learning rate is {value}; a finite number from 0 on is needed."),
            value=f"{document.learning_rate:g}",
        )


def _floats(values: Iterable[object]) -> tuple[float, ...]:
    """Return numbers of any type as floats; ShapeError if they are not numbers."""
    return tuple(as_real(list(values)).astype(float).tolist())  # pyright: ignore[reportArgumentType] - it is checked there


def _samples(document: Document) -> None:
    """Raise ShapeError for samples that do not have the network's numbers of inputs and outputs."""
    samples, shape = document.samples, document.network.shape
    if not len(samples):
        return
    if samples.inputs.shape[1] != shape[0]:
        raise ShapeError(
            QT_TRANSLATE_NOOP(
                "messages", "The samples have {found} inputs, expected {expected} because layer 1 takes {expected}."
            ),
            found=samples.inputs.shape[1],
            expected=shape[0],
        )
    if samples.targets.shape[1] not in (0, shape[-1]):
        raise ShapeError(
            QT_TRANSLATE_NOOP(
                "messages", "The samples have {found} targets, expected {expected} because the network has {expected} outputs."
            ),
            found=samples.targets.shape[1],
            expected=shape[-1],
        )


def _functions(document: Document) -> None:
    """Raise KasseiError for pins, a reference or own functions that cannot be used."""
    explorer = document.explorer
    for pin in explorer.pins:
        if pin.function.is_vector:
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "{activation} works over a whole layer: it has no curve to pin."),
                activation=Message(pin.function.name, context="activations"),
            )
        if not 0 <= pin.colour < MOST_PINS:
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "The colour of a pin is {found}; it must be from 0 to {most}."),
                found=pin.colour,
                most=MOST_PINS - 1,
            )
    if explorer.reference is not None and not 0 <= explorer.reference < len(explorer.pins):
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "The reference is pin {number}, but there are {found} pins."),
            number=explorer.reference + 1,
            found=len(explorer.pins),
        )
    for activation in document.functions:
        if not is_own(activation):
            raise KasseiError(QT_TRANSLATE_NOOP("messages", "{name} is not an own function."), name=shortened(activation))
    check_affordable(document.own_functions)


def check_affordable(functions: Iterable[str]) -> None:
    """Raise KasseiError, at the first that is too much, if own functions together cost more than a window can wait for."""
    cost = 0
    for activation in functions:
        cost += own_function(activation).slope.cost
        if cost > MOST_COST:
            raise KasseiError(
                QT_TRANSLATE_NOOP(
                    "messages", "The own functions are too costly together: they count more than {most} operations."
                ),
                most=MOST_COST,
            )


def check_counts(inputs: int, neurons: Sequence[int]) -> None:
    """Raise ShapeError if a network has more inputs, layers or neurons in one of its layers than are shown."""
    _at_most(len(neurons), MOST_LAYERS, QT_TRANSLATE_NOOP("quantities", "layers"))
    _at_most(inputs, MOST_INPUTS, QT_TRANSLATE_NOOP("quantities", "inputs"))
    _at_most(max(neurons, default=0), MOST_NEURONS, QT_TRANSLATE_NOOP("quantities", "neurons in a layer"))


def _at_most(count: int, most: int, name: str) -> None:
    if count > most:
        raise ShapeError(
            QT_TRANSLATE_NOOP("messages", "There are {found} {quantity}; Kassei shows at most {most}."),
            found=count,
            quantity=Message(name, context="quantities"),
            most=most,
        )


def _finite(values: tuple[float, ...], name: str) -> None:
    """Raise KasseiError for the first number that is not finite."""
    for index, value in enumerate(values, start=1):
        if not np.isfinite(value):
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "Value {place} of {quantity} is {value}; a finite number is needed."),
                place=index,
                quantity=Message(name, context="quantities"),
                value=value,
            )
