"""Networks, data and reference figures that several tests of learning use."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from engine import Layer, Network

REFERENCE = Path(__file__).resolve().parents[1] / "reference"


@lru_cache(maxsize=2)
def reference(name: str) -> dict[str, Any]:
    return json.loads((REFERENCE / name).read_text(encoding="utf-8"))


def network_of(layers: Sequence[dict[str, Any]], activations: Sequence[str]) -> Network:
    """Return the network of a reference file's layers."""
    return Network([Layer(layer["W"], layer["b"], name) for layer, name in zip(layers, activations, strict=True)])


def random_network(shape: Sequence[int], hidden: str = "tanh", output: str = "identity", seed: int = 0) -> Network:
    random = np.random.default_rng(seed)
    names = [hidden] * (len(shape) - 2) + [output]
    return Network(
        [
            Layer(random.normal(size=(neurons, inputs)) / np.sqrt(inputs), random.normal(size=neurons) / 10, name)
            for (inputs, neurons), name in zip(pairwise(shape), names, strict=True)
        ]
    )


def random_rows(rows: int, inputs: int = 2, outputs: int = 1, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    return random.normal(size=(rows, inputs)), random.normal(size=(rows, outputs))


def farthest(first: Network, second: Network) -> float:
    """Return the largest difference between two networks' weights, biases and parameters of activations."""
    differences = []
    for one, other in zip(first.layers, second.layers, strict=True):
        differences += [np.abs(one.weights - other.weights).max(), np.abs(one.biases - other.biases).max()]
        differences += [abs(value - other.parameters[name]) for name, value in one.parameters.items()]
    return float(max(differences))
