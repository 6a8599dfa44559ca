"""Kassei's engine: activation functions, networks, documents and all that follows from them; this is its public face.

Each capability is a folder, and its `__init__` says how to add one more of its kind. numpy, msgspec and the standard
library only: no Qt, no clock, no thread, no global random state.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from engine.version import VERSION

if TYPE_CHECKING:
    from engine import propagation
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
    from engine.data.datasets import DATASETS
    from engine.document.codec import dumps, load, loads, save
    from engine.document.document import Document, Explorer, Pin
    from engine.formula import ExpressionError
    from engine.learning.backward import Gradients, backward
    from engine.learning.losses import LOSSES
    from engine.learning.training.optimisers import OPTIMISERS
    from engine.learning.training.options import TrainingOptions
    from engine.learning.training.schedules import SCHEDULES
    from engine.learning.training.trainer import Trainer
    from engine.network.initialisers import INITIALISERS
    from engine.network.network import EXAMPLE_INPUT, Layer, Network, Trace, example_network, forward
    from engine.network.predict import predict
    from engine.numeric.messages import FileError, KasseiError, Message, NumberError, ParameterError, ShapeError

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


# Each is imported when it is first used: the window's first frame needs none of them, not even numpy.
_PLACES = {
    "engine.activations": (
        "ACTIVATIONS", "FAMILIES", "Activation", "BoundActivation", "ElementWise", "Kink", "OverLayer", "Parameter",
        "find_activation", "own_id",
    ),
    "engine.data.datasets": ("DATASETS",),
    "engine.document.codec": ("dumps", "load", "loads", "save"),
    "engine.document.document": ("Document", "Explorer", "Pin"),
    "engine.formula": ("ExpressionError",),
    "engine.learning.backward": ("Gradients", "backward"),
    "engine.learning.losses": ("LOSSES",),
    "engine.learning.training.optimisers": ("OPTIMISERS",),
    "engine.learning.training.options": ("TrainingOptions",),
    "engine.learning.training.schedules": ("SCHEDULES",),
    "engine.learning.training.trainer": ("Trainer",),
    "engine.network.initialisers": ("INITIALISERS",),
    "engine.network.network": ("EXAMPLE_INPUT", "Layer", "Network", "Trace", "example_network", "forward"),
    "engine.network.predict": ("predict",),
    "engine.numeric.messages": ("FileError", "KasseiError", "Message", "NumberError", "ParameterError", "ShapeError"),
}  # fmt: skip
_PLACE = {name: index for index, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> object:
    """Return a public name or a package, imported only now that it is first used."""
    if name == "propagation":
        return import_module("engine.propagation")
    if name not in _PLACE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_PLACE[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
