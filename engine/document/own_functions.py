"""A person's own functions in a document: replaced or removed wherever they are used."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from engine.activations import find_activation
from engine.activations.bound import BoundActivation
from engine.document.document import Document
from engine.network.network import Network


def with_function_replaced(document: Document, old: str, new: str) -> Document:
    """Return the document with an own function replaced wherever it is used; parameters that still exist keep their values."""
    known = find_activation(new).defaults

    def renewed(function: BoundActivation) -> BoundActivation:
        if function.activation != old:
            return function
        return BoundActivation(new, {name: value for name, value in function.parameters.items() if name in known})

    explorer = document.explorer
    if old in explorer.changed:
        explorer = explorer.with_function(renewed(explorer.changed[old]))
    pins = tuple(replace(pin, function=renewed(pin.function)) for pin in explorer.pins)
    changed = MappingProxyType({name: choice for name, choice in explorer.changed.items() if name != old})
    layers = [
        layer.replace(function=renewed(layer.function)) if layer.activation == old else layer
        for layer in document.network.layers
    ]
    is_used = any(layer.activation == old for layer in document.network.layers)
    return replace(
        document,
        network=Network(layers) if is_used else document.network,
        explorer=replace(explorer, pins=pins, changed=changed),
        functions=tuple(dict.fromkeys(new if function == old else function for function in document.functions)),
    )


def without_function(document: Document, activation: str) -> Document:
    """Return the document without an own function that no layer uses: neither listed, nor pinned, nor explored."""
    functions = tuple(function for function in document.functions if function != activation)
    return replace(document, functions=functions, explorer=document.explorer.without_function(activation))


def layer_that_uses(document: Document, activation: str) -> int | None:
    """Return the number, from 1, of the first layer that uses a function, None if none does."""
    numbers = (number for number, layer in enumerate(document.network.layers, start=1) if layer.activation == activation)
    return next(numbers, None)
