"""Conventions: the default parameters each framework gives an activation, and the f′ it takes at a kink.

A convention fills in the parameters and the slopes at kinks of a newly chosen function; a function already chosen stays as
it is.
"""

from __future__ import annotations

from engine.activations import Activation, BoundActivation, find_activation
from engine.numeric.messages import QT_TRANSLATE_NOOP

# Where functions have names of their own; all but the last are proper names, the same in every language.
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


def default_function(activation: str, convention: str = DEFAULT_CONVENTION) -> BoundActivation:
    """Return an activation with the parameters and slopes at kinks that `convention` gives it.

    Where the convention has no opinion they are the record's own. Raises KasseiError for an unknown activation.
    """
    framework = find_activation(activation).frameworks.get(convention)
    return BoundActivation(activation, framework.parameters, framework.at_kinks) if framework else BoundActivation(activation)


def differing(function: BoundActivation) -> tuple[str, ...]:
    """Return the frameworks that have this activation, but with other default parameters or slopes at kinks.

    Slopes at kinks are compared at the framework's parameters where only these differ: they follow the parameters.
    """
    record, own = function.record, BoundActivation(function.activation, function.parameters).at_kinks
    return tuple(name for name in record.frameworks if _differs(record, name, function, own))


def _differs(record: Activation, framework: str, function: BoundActivation, own_at_kinks: tuple[float, ...]) -> bool:
    """Return whether a framework's default is another function; its slopes, where it says nothing, are the record's own."""
    theirs = record.frameworks[framework]
    at_kinks = own_at_kinks if theirs.at_kinks is None else theirs.at_kinks
    return record.resolve(theirs.parameters) != function.parameters or at_kinks != function.at_kinks
