"""A network as a stand-alone NumPy script that prints u and z of each layer, and y, with every digit.

If the document has a target, it prints the loss and the gradients too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engine.document.document import Document
from engine.exchange.code.source import identifiers
from engine.exchange.functions import numpy as function_numpy
from engine.exchange.networks.backward import SHARES, gradients_of, written_loss
from engine.exchange.networks.record import function_names, named_results_in_python, names_in_python, shape_text
from engine.learning.losses import LOSSES
from engine.network.network import Layer, Network
from engine.numeric.arrays import Array

_TAKEN = (
    "np", "math", "erf", "u", "x", "y", "z", "X", "LAYERS", "forward", "weights", "biases", "activation", "trace", "print",
    "enumerate", "float", "number", "T", "t", "SLOPES", "backward", "times", "portion", "over", "through_slope", "slopes",
    "loss", "delta", "grad_z", "gradients", "before", "reversed", "range", "len", "zip",
    "INPUTS", "OUTPUTS", "name", "value", "LEARNABLE", "learnable_gradients", "deltas", "found", "by_parameter",
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

_BACKWARD = '''def backward(trace, x, t):
    """Return the loss of one sample, and delta, dW and db of each layer, the last layer first."""
    u, y = trace[-1]
    with np.errstate(divide="ignore"):
        loss = {loss}
    gradients = []
    for number in reversed(range(len(LAYERS))):
        u, z = trace[number]
        if number == len(LAYERS) - 1:
            delta = {delta}
        else:
            delta = through_slope(number, u, LAYERS[number + 1][0].T @ delta)
        before = trace[number - 1][1] if number else np.asarray(x, dtype=float)
        gradients.append((delta, np.outer(delta, before), delta))
    return loss, gradients


def through_slope(number, u, grad_z):
    """Return the gradient with respect to u of a layer: times f'(u), or times the matrix of a function over the layer."""
    slopes = SLOPES[number](u)
    return grad_z @ slopes if slopes.ndim == 2 else np.where(grad_z == 0.0, 0.0, grad_z * slopes)'''
_MAIN_BACKWARD = """
    loss, gradients = backward(forward(X), X, T)
    print("loss =", float(loss))
    for number, (delta, weights, biases) in zip(reversed(range(len(LAYERS))), gradients):
        print(f"delta{number + 1} =", delta.tolist())
        print(f"dW{number + 1} =", weights.tolist())
        print(f"db{number + 1} =", biases.tolist())"""
# An output activation that is fused with the loss has no learnable parameter.
_LEARNABLE = '''def learnable_gradients(trace, gradients, t):
    """Return the gradient of each learnable parameter, which all neurons of its layer share: layer, name and value."""
    y = trace[-1][1]
    deltas = [delta for delta, _, _ in reversed(gradients)]
    found = []
    for number, name, by_parameter in LEARNABLE:
        if number == len(LAYERS) - 1:
            grad_z = {slope}
        else:
            grad_z = LAYERS[number + 1][0].T @ deltas[number + 1]
        found.append((number, name, float(np.sum(grad_z * by_parameter(trace[number][0])))))
    return found'''
_MAIN_LEARNABLE = """
    for number, name, value in learnable_gradients(forward(X), gradients, T):
        print(f"d{name}{number + 1} =", value)"""


def export(document: Document) -> bytes:
    """Return the script as UTF-8; when run, it prints the forward pass of the document's x and, with a target, the backward
    pass."""
    network = document.network
    names = function_names(network, stem, _TAKEN)
    used = dict(zip(names, network.layers, strict=True))
    goes_back = gradients_of(document) is not None
    learns = goes_back and any(layer.function.learnable for layer in used.values())
    needs_erf = any(function_numpy.uses_erf(layer.record, slope=goes_back) for layer in used.values())
    parts = [
        function_numpy.head(f"A {shape_text(network)} network", *(["math"] if needs_erf else []), "numpy as np"),
        *([function_numpy.ERF] if needs_erf else []),
        *(function_numpy.value_function(layer.function, name) for name, layer in used.items()),
        *(_slopes(used) if goes_back else ()),
        *(_parameter_slopes(used) if learns else ()),
        *filter(None, [names_in_python(document)]),
        f"X = np.array({list(document.x)!r})\n"
        + (f"T = np.array({list(document.target or ())!r})\n" if goes_back else "")
        + "\n# The weights, one row a neuron, the biases and the activation of each layer.\n"
        + _layers(network, names)
        + (f"\nSLOPES = [{', '.join(f'{name}_slope' for name in names)}]" if goes_back else "")
        + (_learnable(network, names) if learns else ""),
        _FORWARD,
        *([_backward(document)] if goes_back else []),
        *([_LEARNABLE.format(slope=written_loss(document).slope or "y - t")] if learns else []),
        _MAIN + named_results_in_python(document) + (_MAIN_BACKWARD if goes_back else "") + (_MAIN_LEARNABLE if learns else ""),
    ]
    return ("\n\n\n".join(parts) + "\n").encode()


def _slopes(used: Mapping[str, Layer]) -> Iterator[str]:
    """Yield the functions of all slopes, preceded by the helpers they need."""
    if any(function_numpy.uses_times(layer.function) for layer in used.values()):
        yield function_numpy.TIMES
    for name, layer in used.items():
        yield function_numpy.slope_function(layer.function, name, f"{name}_slope")


def _parameter_slopes(used: Mapping[str, Layer]) -> Iterator[str]:
    """Yield the functions of the derivatives with respect to learnable parameters."""
    for name, layer in used.items():
        for parameter in layer.function.learnable:
            yield function_numpy.parameter_slope_function(layer.function, f"{name}_by_{parameter}", parameter)


def _learnable(network: Network, names: Iterable[str]) -> str:
    """Return the table of learnable parameters: the layer, the name, and the derivative with respect to it."""
    rows_of = (
        f"({number}, {parameter!r}, {name}_by_{parameter})"
        for number, (name, layer) in enumerate(zip(names, network.layers, strict=True))
        for parameter in layer.function.learnable
    )
    return f"\nLEARNABLE = [{', '.join(rows_of)}]"


def _backward(document: Document) -> str:
    """Return the functions of the backward pass, with those that the loss needs."""
    written = written_loss(document)
    delta = written.slope_of_u or f"through_slope(number, u, {written.slope})"
    code = _BACKWARD.format(loss=written.value, delta=delta)
    return f"{SHARES}\n\n\n{code}" if LOSSES[document.loss_used].probabilities else code


def stem(layer: Layer) -> str:
    """Return the code's name for a layer's activation: its id, or for an own function an identifier made from its name."""
    name = layer.record.name if layer.record.is_own else layer.activation
    letters = (
        "".join(character if character.isalnum() and character.isascii() else "_" for character in name).strip("_").lower()
    )
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
