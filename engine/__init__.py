"""Kassei's engine: activation functions, networks, documents, and what is found from them; what stands here is its public face.

A capability is a folder, and its `__init__` says how to add one more of its kind. numpy, msgspec and the standard library
only: no Qt, no clock, no thread, no global random state.
"""

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
    from engine.data.datasets import DATASETS
    from engine.document.codec import dumps, load, loads, save
    from engine.learning.backward import Gradients, backward
    from engine.learning.losses import LOSSES
    from engine.learning.training.optimisers import OPTIMISERS
    from engine.learning.training.options import TrainingOptions
    from engine.learning.training.schedules import SCHEDULES
    from engine.learning.training.trainer import Trainer

__all__ = [
    "ACTIVATIONS",
    "DATASETS",
    "EXAMPLE_INPUT",
    "FAMILIES",
    "INITIALISERS",
    "LOSSES",
    "OPTIMISERS",
    "SCHEDULES",
    "VERSION",
    "Activation",
    "BoundActivation",
    "Document",
    "ElementWise",
    "Explorer",
    "ExpressionError",
    "FileError",
    "Gradients",
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
    "Trainer",
    "TrainingOptions",
    "backward",
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


# What an empty window does not need is imported when it is first asked for.
_LATER = {
    "DATASETS": "engine.data.datasets",
    "Gradients": "engine.learning.backward",
    "LOSSES": "engine.learning.losses",
    "OPTIMISERS": "engine.learning.training.optimisers",
    "SCHEDULES": "engine.learning.training.schedules",
    "Trainer": "engine.learning.training.trainer",
    "TrainingOptions": "engine.learning.training.options",
    "backward": "engine.learning.backward",
    "dumps": "engine.document.codec",
    "load": "engine.document.codec",
    "loads": "engine.document.codec",
    "save": "engine.document.codec",
}


def __getattr__(name: str) -> object:
    """Return a public name of a module, or a package, that is imported only when one of its names is first used."""
    if name == "propagation":
        return import_module("engine.propagation")
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
