"""Random networks and documents for hypothesis, with every activation and any finite float64."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from engine import ACTIVATIONS, BoundActivation, Document, Explorer, Layer, Network, Parameter, own_id

ELEMENT_WISE = [name for name, record in ACTIVATIONS.items() if not record.is_vector]
OWN = [own_id("Steep", "x*sigmoid(beta*x)"), own_id("段々", "floor(a*x)/a")]
finite = st.floats(allow_nan=False, allow_infinity=False)


def lists_of(count: int) -> st.SearchStrategy[list[float]]:
    return st.lists(finite, min_size=count, max_size=count)


def parameter_values(parameter: Parameter) -> st.SearchStrategy[float]:
    """Draw a choice, or any finite number in the domain of the parameter."""
    if parameter.choices:
        return st.sampled_from(parameter.choices)
    low = parameter.minimum if np.isfinite(parameter.minimum) else None
    high = parameter.maximum if np.isfinite(parameter.maximum) else None
    return st.floats(low, high, allow_nan=False, allow_infinity=False)


def parameters_of(activation: str) -> st.SearchStrategy[dict[str, float]]:
    record = ACTIVATIONS[activation]
    parameters = st.fixed_dictionaries({p.id: parameter_values(p) for p in record.parameters})
    return parameters.filter(lambda values: all(values[low] < values[high] for low, high in record.ordered))


@st.composite
def choices(draw: st.DrawFn, activation: str) -> tuple[dict[str, float], list[float]]:
    """Draw parameters, and a finite slope for each kink that the function has with them."""
    parameters = draw(parameters_of(activation))
    return parameters, draw(lists_of(len(ACTIVATIONS[activation].kinks(**parameters))))


@st.composite
def layers(draw: st.DrawFn, inputs: int, neurons: int) -> Layer:
    numbers = draw(lists_of(neurons * (inputs + 1)))
    weights = np.reshape(numbers[neurons:], (neurons, inputs))
    activation = draw(st.sampled_from(list(ACTIVATIONS)))
    return Layer(weights, numbers[:neurons], activation, *draw(choices(activation)))


@st.composite
def networks(draw: st.DrawFn) -> Network:
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=4))
    return Network([draw(layers(inputs, neurons)) for inputs, neurons in pairwise(sizes)])


@st.composite
def explorers(draw: st.DrawFn) -> Explorer:
    """Draw an explorer with changed parameters, pins, and possibly a reference."""
    explorer = Explorer(
        inputs=tuple(draw(st.lists(finite, max_size=4))), scores=tuple(draw(st.lists(finite, min_size=2, max_size=10)))
    )
    for activation in draw(st.sets(st.sampled_from(list(ACTIVATIONS)), max_size=3)):
        parameters, at_kinks = draw(choices(activation))
        explorer = explorer.with_function(BoundActivation(activation, parameters, at_kinks))
    for activation in draw(st.lists(st.sampled_from([*ELEMENT_WISE, *OWN]), max_size=3)):
        explorer = explorer.with_pin(BoundActivation(activation))
    reference = draw(st.none() | st.integers(0, len(explorer.pins) - 1)) if explorer.pins else None
    return replace(explorer, reference=reference)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    network = draw(networks())
    own = tuple(draw(st.lists(st.sampled_from(OWN), unique=True)))
    return Document(network, tuple(draw(lists_of(network.shape[0]))), draw(explorers()), own)


def bits(document: Document) -> bytes:
    """Return the bytes of every number of the document as float64, in which -0.0 differs from 0.0."""
    explorer = document.explorer
    arrays = [np.array(document.x), np.array(explorer.inputs), np.array(explorer.scores)]
    for layer in document.network.layers:
        arrays += [layer.weights, layer.biases, np.array(list(layer.parameters.values())), np.array(layer.at_kinks)]
    functions = [explorer.changed[activation] for activation in sorted(explorer.changed)]
    for function in [*functions, *(pin.function for pin in explorer.pins)]:
        arrays += [np.array(list(function.parameters.values())), np.array(function.at_kinks)]
    return b"|".join(np.asarray(array, dtype=np.float64).tobytes() for array in arrays)
