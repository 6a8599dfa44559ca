"""Random networks and documents for hypothesis: every activation, every float64 number there is."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from engine import ACTIVATIONS, Document, Explorer, Layer, Network, Parameter

finite = st.floats(allow_nan=False, allow_infinity=False)


def lists_of(count: int) -> st.SearchStrategy[list[float]]:
    return st.lists(finite, min_size=count, max_size=count)


def parameter_values(parameter: Parameter) -> st.SearchStrategy[float]:
    if parameter.choices:
        return st.sampled_from(parameter.choices)
    low = parameter.minimum if np.isfinite(parameter.minimum) else None
    high = parameter.maximum if np.isfinite(parameter.maximum) else None
    return st.floats(low, high, allow_nan=False, allow_infinity=False)


def parameters_of(activation: str) -> st.SearchStrategy[dict[str, float]]:
    return st.fixed_dictionaries({p.id: parameter_values(p) for p in ACTIVATIONS[activation].parameters})


@st.composite
def layers(draw: st.DrawFn, inputs: int, neurons: int) -> Layer:
    numbers = draw(lists_of(neurons * (inputs + 1)))
    weights = np.reshape(numbers[neurons:], (neurons, inputs))
    activation = draw(st.sampled_from(list(ACTIVATIONS)))
    return Layer(weights, numbers[:neurons], activation, draw(parameters_of(activation)))


@st.composite
def networks(draw: st.DrawFn) -> Network:
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=4))
    return Network([draw(layers(inputs, neurons)) for inputs, neurons in pairwise(sizes)])


@st.composite
def explorers(draw: st.DrawFn) -> Explorer:
    explorer = Explorer(
        inputs=tuple(draw(st.lists(finite, max_size=4))), scores=tuple(draw(st.lists(finite, min_size=2, max_size=10)))
    )
    for activation in draw(st.sets(st.sampled_from(list(ACTIVATIONS)), max_size=3)):
        explorer = explorer.with_parameters(activation, draw(parameters_of(activation)))
    return explorer


@st.composite
def documents(draw: st.DrawFn) -> Document:
    network = draw(networks())
    return Document(network, tuple(draw(lists_of(network.shape[0]))), draw(explorers()))


def bits(document: Document) -> bytes:
    """Return every number of the document as the bytes of its float64: -0.0 differs from 0.0 here."""
    explorer = document.explorer
    parts = [np.array(document.x), np.array(explorer.inputs), np.array(explorer.scores)]
    for layer in document.network.layers:
        parts += [layer.weights, layer.biases, np.array(list(layer.parameters.values()))]
    for activation in sorted(explorer.parameters):
        parts.append(np.array(list(explorer.parameters[activation].values())))
    return b"|".join(np.asarray(part, dtype=np.float64).tobytes() for part in parts)
