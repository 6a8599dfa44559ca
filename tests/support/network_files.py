"""Networks for the tests of importers and exporters, and a check of refusals."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from engine_cases import assert_one_sentence
from hypothesis import strategies as st

from engine import ACTIVATIONS, Document, KasseiError, Layer, Network, ParameterError, find_activation, own_id
from engine.exchange.networks.reading import read_network

OWN = [own_id("Steep", "x*sigmoid(beta*x)"), own_id("print", "where(x > 0, x, a*(exp(x) - 1))"), own_id("関数", "α")]


def changed_parameters(activation: str) -> dict[str, float]:
    """Return parameters that differ from the defaults wherever their domains allow it."""
    record = find_activation(activation)
    found = dict(record.defaults)
    for parameter in record.parameters:
        try:
            record.resolve({**found, parameter.id: 1.375 * parameter.default + 0.125})
        except ParameterError:
            continue
        found[parameter.id] = 1.375 * parameter.default + 0.125
    return found


def network_of(activations: list[str], sizes: list[int], seed: int) -> Network:
    """Return a network of moderate random numbers in which every other layer has parameters that are not defaults."""
    random = np.random.default_rng(seed)
    layers = []
    for number, activation in enumerate(activations):
        shape = sizes[number + 1], sizes[number]
        parameters = changed_parameters(activation) if number % 2 else {}
        layers.append(Layer(random.uniform(-1, 1, shape), random.uniform(-0.5, 0.5, shape[0]), activation, parameters))
    return Network(layers)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a document of up to four layers of any activations, including own functions."""
    activations = draw(st.lists(st.sampled_from([*ACTIVATIONS, *OWN]), min_size=1, max_size=4))
    sizes = draw(st.lists(st.integers(1, 5), min_size=len(activations) + 1, max_size=len(activations) + 1))
    x = draw(st.lists(st.floats(-2, 2), min_size=sizes[0], max_size=sizes[0]))
    return Document(network_of(activations, sizes, draw(st.integers(0, 2**32))), tuple(x))


def all_activations() -> list[Document]:
    """Return documents that together have a layer of every activation and of every function in OWN."""
    names = [*ACTIVATIONS, *OWN]
    groups = [names[start : start + 8] for start in range(0, len(names), 8)]
    return [Document(network_of(group, [2, *[3] * len(group)], 7), (1.0, -0.5)) for group in groups]


def printed(text: str) -> dict[str, np.ndarray]:
    """Return the arrays that a script printed, by name."""
    rows = (line.partition(" = ") for line in text.splitlines())
    return {name: np.array(eval(value, {"nan": np.nan, "inf": np.inf})) for name, _, value in rows}


def assert_refused(data: bytes, path: Path) -> None:
    """Fail unless a file with these bytes is refused with one sentence in less than a second."""
    path.write_bytes(data)
    start = time.process_time()
    with pytest.raises(KasseiError) as caught:
        read_network(path).applied_to(Document())
    assert time.process_time() - start < 1.0
    assert_one_sentence(str(caught.value))
