"""Conventions: with which defaults each framework takes an activation, and which f′ it takes at a kink.

A convention fills in the parameters and the slopes at kinks of a newly chosen function; what is chosen stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.activations import Activation
from engine.numeric.messages import QT_TRANSLATE_NOOP

# Where functions have a name of their own; proper names, the same in every language, but for the last.
FRAMEWORKS: dict[str, str] = {
    "pytorch": "PyTorch",
    "jax": "JAX",
    "keras": "Keras",
    "onnx": "ONNX",
    "transformers": "Transformers",
    "nnabla": "NNabla",
    "textbook": QT_TRANSLATE_NOOP("frameworks", "Textbook"),
}
CONVENTIONS = ("pytorch", "jax", "keras", "onnx", "textbook")
DEFAULT_CONVENTION = CONVENTIONS[0]


@dataclass(frozen=True)
class Choice:
    """What a convention makes of an activation: all its parameters by id, and f′ at its kinks."""

    parameters: Mapping[str, float]
    at_kinks: tuple[float, ...]


def choice(activation: Activation, convention: str) -> Choice:
    """Return the parameters and slopes at kinks that `convention` takes; the record's own where it does not differ."""
    framework = activation.frameworks.get(convention)
    parameters = activation.resolve(framework.parameters if framework else {})
    at_kinks = framework.at_kinks if framework else None
    return Choice(parameters, activation.values_at_kinks(at_kinks, parameters))


def differing(activation: Activation, parameters: Mapping[str, float], at_kinks: tuple[float, ...]) -> tuple[str, ...]:
    """Return the frameworks that have this activation, but by default with other parameters or slopes at kinks.

    Slopes at kinks are compared at the framework's parameters where only these differ: they follow the parameters.
    """
    found: list[str] = []
    own_at_kinks = activation.values_at_kinks(None, parameters)
    for name, framework in activation.frameworks.items():
        theirs = own_at_kinks if framework.at_kinks is None else framework.at_kinks
        if activation.resolve(framework.parameters) != activation.resolve(parameters) or theirs != tuple(at_kinks):
            found.append(name)
    return tuple(found)
