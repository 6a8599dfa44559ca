"""ACTIVATIONS: the one table of the catalogue, by id, in the order people see it."""

from __future__ import annotations

from engine.activations.families import (
    clipped,
    gated,
    linear,
    over_layer,
    rectifiers,
    shrinking,
    sigmoidal,
    smooth,
    tanh_gated,
    waves,
)
from engine.activations.record import Activation
from engine.numeric.messages import QT_TRANSLATE_NOOP

# By id. The records of a family, all but "own", are in one of the modules below, or go on in the next one.
FAMILIES: dict[str, str] = {
    "own": QT_TRANSLATE_NOOP("families", "Own functions"),
    "sigmoidal": QT_TRANSLATE_NOOP("families", "Sigmoidal"),
    "rectifiers": QT_TRANSLATE_NOOP("families", "Rectifiers"),
    "gated": QT_TRANSLATE_NOOP("families", "Gated (u times a gate)"),
    "smooth": QT_TRANSLATE_NOOP("families", "Smooth rectifiers"),
    "clipped": QT_TRANSLATE_NOOP("families", "Clipped lines"),
    "linear": QT_TRANSLATE_NOOP("families", "Linear and step"),
    "shrinking": QT_TRANSLATE_NOOP("families", "Shrinkage"),
    "waves": QT_TRANSLATE_NOOP("families", "Waves and bells"),
    "over_layer": QT_TRANSLATE_NOOP("families", "Over a layer"),
}

_MODULES = (sigmoidal, rectifiers, gated, tanh_gated, smooth, clipped, linear, shrinking, waves, over_layer)
ACTIVATIONS: dict[str, Activation] = {record.id: record for module in _MODULES for record in module.RECORDS}
