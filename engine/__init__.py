"""Kassei's engine: activation functions, networks, documents. numpy only; knows no Qt, no clock, no global state."""

from importlib import import_module
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
    from engine import propagation
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
    "propagation",
    "save",
]


def __getattr__(name: str) -> object:
    """Return a function of engine.document.codec, or a package: what few starts need is imported when it is first used."""
    if name in ("dumps", "load", "loads", "save"):
        from engine.document import codec

        return getattr(codec, name)
    if name == "propagation":
        return import_module("engine.propagation")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
