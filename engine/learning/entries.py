"""The single numbers of a network that a loss has a gradient for: how to name one, read it, change it, and read its
gradient."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.learning.backward import Gradients
from engine.network.network import Network

EntryKind = Literal["weights", "biases", "parameters"]


@dataclass(frozen=True)
class Entry:
    """One number: its layer (from 0), its kind, and its indices; a learnable parameter is named by its id."""

    layer: int
    kind: EntryKind
    index: tuple[int, ...] = ()
    parameter: str = ""


def entries(network: Network) -> Iterator[Entry]:
    """Yield every number that learning may change, layer by layer: weights row by row, biases, learnable parameters."""
    for number, layer in enumerate(network.layers):
        yield from (Entry(number, "weights", index) for index in np.ndindex(layer.weights.shape))
        yield from (Entry(number, "biases", index) for index in np.ndindex(layer.biases.shape))
        yield from (Entry(number, "parameters", parameter=name) for name in layer.function.learnable)


def value_of(network: Network, entry: Entry) -> float:
    """Return the number itself."""
    layer = network.layers[entry.layer]
    return float(layer.parameters[entry.parameter] if entry.parameter else getattr(layer, entry.kind)[entry.index])


def gradient_of(gradients: Gradients, entry: Entry) -> float:
    """Return the gradient of the loss with respect to the number."""
    of_layer = getattr(gradients, entry.kind)[entry.layer]
    return float(of_layer[entry.parameter] if entry.parameter else of_layer[entry.index])


def with_value(network: Network, entry: Entry, value: float) -> Network:
    """Return the network with the number replaced; raises as Layer does for one that cannot be used."""
    layer = network.layers[entry.layer]
    if entry.parameter:
        changed = layer.replace(parameters={**layer.parameters, entry.parameter: value})
    else:
        array = np.array(getattr(layer, entry.kind))
        array[entry.index] = value
        changed = layer.replace(**{entry.kind: array})
    return network.with_layer(entry.layer, changed)
