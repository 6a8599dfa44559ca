"""Activation functions: ACTIVATIONS is the catalogue, BoundActivation an activation with its parameters and slopes at kinks.

One more activation is a record in `families`; `find_activation` also knows a person's own functions, whose id is their
definition. Imports formulas and numeric; never an analysis or a network.
"""

from engine.activations.bound import BoundActivation
from engine.activations.catalogue import ACTIVATIONS, FAMILIES
from engine.activations.own import find_activation, is_own, name_and_formula, own_id
from engine.activations.record import Activation, ElementWise, Framework, Kink, Notes, OverLayer, Parameter

__all__ = [
    "ACTIVATIONS",
    "FAMILIES",
    "Activation",
    "BoundActivation",
    "ElementWise",
    "Framework",
    "Kink",
    "Notes",
    "OverLayer",
    "Parameter",
    "find_activation",
    "is_own",
    "name_and_formula",
    "own_id",
]
