"""Document: everything a file keeps, as one immutable value. Changing it is replacing it; unchanged parts are shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np

from engine.activations import find_activation
from engine.messages import QT_TRANSLATE_NOOP, KasseiError, Message, ShapeError
from engine.network import EXAMPLE_INPUT, Network, example_network
from engine.numerics import Array

MOST_LAYERS = 16
MOST_NEURONS = 64
MOST_INPUTS = 16
MOST_VALUES = 1000
SCORES = (2, 10)  # how many scores a vector function is explored with


@dataclass(frozen=True, slots=True)
class Explorer:
    """What was typed while exploring functions: parameters that differ from the defaults by activation id, inputs of the
    table of values, and the scores a vector function is shown with."""

    parameters: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: MappingProxyType({}))
    inputs: tuple[float, ...] = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)
    scores: tuple[float, ...] = (1.0, 2.0, 3.0)

    def parameters_of(self, activation: str) -> dict[str, float]:
        """Return all parameters of an activation as they are explored."""
        return find_activation(activation).resolve(self.parameters.get(activation, {}))

    def scores_array(self) -> Array:
        """Return the scores as an array."""
        return np.array(self.scores)

    def with_parameters(self, activation: str, parameters: Mapping[str, float]) -> Explorer:
        """Return an Explorer with the parameters of one activation replaced; defaults are not stored."""
        record = find_activation(activation)
        resolved = record.resolve(parameters)
        others = {name: values for name, values in self.parameters.items() if name != activation}
        if resolved != record.defaults:
            others[activation] = MappingProxyType(dict(resolved))
        return replace(self, parameters=MappingProxyType(others))


@dataclass(frozen=True, slots=True)
class Document:
    """A network, the input x it is shown with, and the explorer's values. KasseiError if validate() finds a fault."""

    network: Network = field(default_factory=example_network)
    x: tuple[float, ...] = EXAMPLE_INPUT
    explorer: Explorer = field(default_factory=Explorer)

    def __post_init__(self) -> None:
        validate(self)

    __hash__ = None  # pyright: ignore[reportAssignmentType] - networks are compared by value


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
    _at_most(len(document.network.layers), MOST_LAYERS, QT_TRANSLATE_NOOP("quantities", "layers"))
    _at_most(shape[0], MOST_INPUTS, QT_TRANSLATE_NOOP("quantities", "inputs"))
    _at_most(max(shape[1:]), MOST_NEURONS, QT_TRANSLATE_NOOP("quantities", "neurons in a layer"))
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
    _parameters(document.explorer)


def _parameters(explorer: Explorer) -> None:
    for activation, parameters in explorer.parameters.items():
        find_activation(activation).resolve(parameters)


def _at_most(found: int, most: int, name: str) -> None:
    if found > most:
        raise ShapeError(
            QT_TRANSLATE_NOOP("messages", "There are {found} {quantity}; Kassei shows at most {most}."),
            found=found,
            quantity=Message(name, context="quantities"),
            most=most,
        )


def _finite(values: tuple[float, ...], name: str) -> None:
    for place, value in enumerate(values, start=1):
        if not np.isfinite(value):
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "Value {place} of {quantity} is {value}; a finite number is needed."),
                place=place,
                quantity=Message(name, context="quantities"),
                value=value,
            )
