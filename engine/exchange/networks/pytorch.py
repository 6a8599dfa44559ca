"""A network as a stand-alone PyTorch script, its own modules for the activations; it prints the forward pass."""

from __future__ import annotations

from engine.document.document import Document
from engine.exchange.functions import pytorch as function_pytorch
from engine.exchange.functions.record import CREDIT
from engine.exchange.networks.numpy import rows
from engine.exchange.networks.record import function_names, shape_text

_TAKEN = ("X", "LAYERS")
_LINEAR = '''def linear(weights, biases):
    """Return u = W z + b as a layer with these weights, one row a neuron, and biases."""
    layer = torch.nn.Linear(len(weights[0]), len(weights), dtype=torch.float64)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(weights, dtype=torch.float64))
        layer.bias.copy_(torch.tensor(biases, dtype=torch.float64))
    return layer'''
_MAIN = """if __name__ == "__main__":
    print("x =", X.tolist())
    z = X
    with torch.no_grad():
        for number in range(len(network) // 2):
            u = network[2 * number](z)
            z = network[2 * number + 1](u)
            print(f"u{number + 1} =", u.tolist())
            print(f"z{number + 1} =", z.tolist())
    print("y =", z.tolist())"""


def export(document: Document) -> bytes:
    """Return the script as UTF-8: `network` is a torch.nn.Sequential in float64 of a linear layer and an activation each."""
    network = document.network
    names = function_names(network, lambda layer: function_pytorch.class_name(layer.record.name), _TAKEN)
    used = dict(zip(names, network.layers, strict=True))
    lines = ["network = torch.nn.Sequential("]
    for layer, name in zip(network.layers, names, strict=True):
        lines += [
            "    linear(",
            f"        {rows(layer.weights)},",
            f"        {layer.biases.tolist()!r},",
            "    ),",
            f"    {name}(),",
        ]
    parts = (
        f'"""A {shape_text(network)} network, from {CREDIT}."""\n\nimport torch',
        *(function_pytorch.module(layer.function, name) for name, layer in used.items()),
        _LINEAR,
        f"X = torch.tensor({list(document.x)!r}, dtype=torch.float64)\n\n" + "\n".join([*lines, ")"]),
        _MAIN,
    )
    return ("\n\n\n".join(parts) + "\n").encode()
