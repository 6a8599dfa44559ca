"""ACTIVATIONS: the one table of activation functions, by id, in the order people see them."""

from __future__ import annotations

from engine.activations import linear, over_layer, rectifiers, sigmoidal
from engine.activations.record import Activation, ElementWise, Kink, Notes, OverLayer, Parameter
from engine.messages import QT_TRANSLATE_NOOP, KasseiError, shortened

FAMILIES: dict[str, str] = {
    "sigmoidal": QT_TRANSLATE_NOOP("families", "Sigmoidal"),
    "rectifiers": QT_TRANSLATE_NOOP("families", "Rectifiers"),
    "linear": QT_TRANSLATE_NOOP("families", "Linear and step"),
    "over_layer": QT_TRANSLATE_NOOP("families", "Over a layer"),
}

ACTIVATIONS: dict[str, Activation] = {
    record.id: record for module in (sigmoidal, rectifiers, linear, over_layer) for record in module.RECORDS
}


def find_activation(name: str) -> Activation:
    """Return the record of an id; KasseiError if there is none."""
    if name not in ACTIVATIONS:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "There is no activation named {name}."), name=shortened(name))
    return ACTIVATIONS[name]


__all__ = ["ACTIVATIONS", "FAMILIES", "Activation", "ElementWise", "Kink", "Notes", "OverLayer", "Parameter", "find_activation"]
