"""The consequences of an edit for a run: other rows, other weights, other functions."""

from __future__ import annotations

import numpy as np

from engine import Document, Network
from gui.training.model.run import setup_of


def data_differ(before: Document, now: Document) -> bool:
    """Return whether the rows or their order differ."""
    one, other = setup_of(before), setup_of(now)
    if (one.source, one.data, one.points, one.features, one.seed) != (
        other.source,
        other.data,
        other.points,
        other.features,
        other.seed,
    ):
        return True
    if before.standardising != now.standardising:
        return True
    return other.source == "table" and before.samples is not now.samples


def same_weights(one: Network, other: Network) -> bool:
    """Return whether two networks of one shape have the same weights and biases."""
    return one is other or all(
        (first.weights is second.weights or np.array_equal(first.weights, second.weights))
        and (first.biases is second.biases or np.array_equal(first.biases, second.biases))
        for first, second in zip(one.layers, other.layers, strict=True)
    )


def with_functions(network: Network, functions: Network) -> Network:
    """Return the weights of one network with the activations of another of the same shape."""
    pairs = zip(network.layers, functions.layers, strict=True)
    return Network([layer.replace(function=other.function) for layer, other in pairs])
