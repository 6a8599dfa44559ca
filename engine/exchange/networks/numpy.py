"""A network as a stand-alone NumPy script that prints u and z of each layer, and y, with every digit."""

from __future__ import annotations

from collections.abc import Iterable

from engine.document.document import Document
from engine.exchange.code.source import identifiers
from engine.exchange.functions import numpy as function_numpy
from engine.exchange.networks.record import function_names, shape_text
from engine.network.network import Layer, Network
from engine.numeric.arrays import Array

_TAKEN = (
    "np", "math", "erf", "u", "x", "y", "z", "X", "LAYERS", "forward", "weights", "biases", "activation", "trace", "print",
    "enumerate", "float", "number",
)  # fmt: skip
_FORWARD = '''def forward(x):
    """Return u and z of each layer, for one sample or for a batch with one sample a row."""
    trace = []
    z = np.asarray(x, dtype=float)
    for weights, biases, activation in LAYERS:
        u = z @ weights.T + biases
        z = activation(u)
        trace.append((u, z))
    return trace'''
_MAIN = """if __name__ == "__main__":
    print("x =", X.tolist())
    for number, (u, z) in enumerate(forward(X), start=1):
        print(f"u{number} =", u.tolist())
        print(f"z{number} =", z.tolist())
    print("y =", z.tolist())"""


def export(document: Document) -> bytes:
    """Return the script as UTF-8; run, it prints the forward pass of the document's x."""
    network = document.network
    names = function_names(network, stem, _TAKEN)
    used = dict(zip(names, network.layers, strict=True))
    needs_erf = any(function_numpy.uses_erf(layer.record) for layer in used.values())
    parts = [
        function_numpy.head(f"A {shape_text(network)} network", *(["math"] if needs_erf else []), "numpy as np"),
        *([function_numpy.ERF] if needs_erf else []),
        *(function_numpy.value_function(layer.function, name) for name, layer in used.items()),
        f"X = np.array({list(document.x)!r})\n\n# The weights, one row a neuron, the biases and the activation of each layer.\n"
        + _layers(network, names),
        _FORWARD,
        _MAIN,
    ]
    return ("\n\n\n".join(parts) + "\n").encode()


def stem(layer: Layer) -> str:
    """Return how the code names a layer's activation: by its id, an own function by a name of the letters in its own."""
    name = layer.record.name if layer.record.is_own else layer.activation
    letters = "".join(each if each.isalnum() and each.isascii() else "_" for each in name).strip("_").lower()
    return identifiers([letters if letters[:1].isalpha() else f"own_{letters}".strip("_")], _TAKEN).popitem()[1]


def rows(weights: Array) -> str:
    """Return a matrix as Python writes nested lists, one row a line."""
    return "[\n" + "".join(f"            {row!r},\n" for row in weights.tolist()) + "        ]"


def _layers(network: Network, names: Iterable[str]) -> str:
    """Return the table of layers: weights, biases and activation of each."""
    lines = ["LAYERS = ["]
    for layer, name in zip(network.layers, names, strict=True):
        lines += [
            "    (",
            f"        np.array({rows(layer.weights)}),",
            f"        np.array({layer.biases.tolist()!r}),",
            f"        {name},",
            "    ),",
        ]
    return "\n".join([*lines, "]"])
