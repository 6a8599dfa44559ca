"""Kassei's engine: activation functions, networks, documents, and what is found from them; what stands here is its public face.

A capability is a folder, and its `__init__` says how to add one more of its kind. numpy, msgspec and the standard library
only: no Qt, no clock, no thread, no global random state.
"""

from typing import TYPE_CHECKING

from engine.activations import (
    ACTIVATIONS,
    FAMILIES,
    Activation,
    BoundActivation,
    ElementWise,
    Kink,
    OverLayer,
    Parameter,
    find_activation,
    own_id,
)
from engine.document.document import Document, Explorer, Pin
from engine.formula import ExpressionError
from engine.network.initialisers import INITIALISERS
from engine.network.network import EXAMPLE_INPUT, Layer, Network, Trace, example_network, forward
from engine.network.predict import predict
from engine.numeric.messages import FileError, KasseiError, Message, NumberError, ParameterError, ShapeError
from engine.version import VERSION

if TYPE_CHECKING:
    from engine.document.codec import dumps, load, loads, save

__all__ = [
    "ACTIVATIONS",
    "EXAMPLE_INPUT",
    "FAMILIES",
    "INITIALISERS",
    "VERSION",
    "Activation",
    "BoundActivation",
    "Document",
    "ElementWise",
    "Explorer",
    "ExpressionError",
    "FileError",
    "KasseiError",
    "Kink",
    "Layer",
    "Message",
    "Network",
    "NumberError",
    "OverLayer",
    "Parameter",
    "ParameterError",
    "Pin",
    "ShapeError",
    "Trace",
    "dumps",
    "example_network",
    "find_activation",
    "forward",
    "load",
    "loads",
    "own_id",
    "predict",
    "save",
]


def __getattr__(name: str) -> object:
    """Return a function of engine.document.codec: what files need is imported when the first is read or written."""
    if name in ("dumps", "load", "loads", "save"):
        from engine.document import codec

        return getattr(codec, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
