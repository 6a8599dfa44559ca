"""A network as a stand-alone PyTorch script, with modules for the activations; it prints the forward pass.

If the document has a target, it also prints the loss and the gradients from autograd.
"""

from __future__ import annotations

from engine.document.document import Document
from engine.exchange.functions import pytorch as function_pytorch
from engine.exchange.functions.record import CREDIT
from engine.exchange.networks.backward import gradients_of, written_loss
from engine.exchange.networks.numpy import rows
from engine.exchange.networks.record import function_names, named_results_in_python, names_in_python, shape_text

_TAKEN = ("X", "T", "LAYERS", "INPUTS", "OUTPUTS")
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
_LOSS = '''def loss_of(u, y, t):
    """Return the loss of one sample; u is that of the output layer."""
    return {loss}'''
_MAIN_BACKWARD = """
    trace, z = [], X
    for number in range(len(network) // 2):
        u = network[2 * number](z)
        u.retain_grad()
        trace.append(u)
        z = network[2 * number + 1](u)
    loss = loss_of(u, z, T)
    loss.backward()
    print("loss =", loss.item())
    for number in reversed(range(len(trace))):
        layer = network[2 * number]
        print(f"delta{number + 1} =", trace[number].grad.tolist())
        print(f"dW{number + 1} =", layer.weight.grad.tolist())
        print(f"db{number + 1} =", layer.bias.grad.tolist())"""
_MAIN_LEARNABLE = """
        for name, parameter in network[2 * number + 1].named_parameters():
            print(f"d{name}{number + 1} =", parameter.grad.item())"""


def export(document: Document) -> bytes:
    """Return the script as UTF-8: `network` is a torch.nn.Sequential in float64, a linear module and an activation per
    layer."""
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
    goes_back = gradients_of(document) is not None
    learns = goes_back and any(layer.function.learnable for layer in network.layers)
    target = f"T = torch.tensor({list(document.target or ())!r}, dtype=torch.float64)\n" if goes_back else ""
    parts = (
        f'"""A {shape_text(network)} network, from {CREDIT}."""\n\nimport torch',
        *(function_pytorch.module(layer.function, name) for name, layer in used.items()),
        _LINEAR,
        *filter(None, [names_in_python(document)]),
        f"X = torch.tensor({list(document.x)!r}, dtype=torch.float64)\n{target}\n" + "\n".join([*lines, ")"]),
        *([_LOSS.format(loss=written_loss(document).torch)] if goes_back else []),
        _MAIN + named_results_in_python(document) + (_MAIN_BACKWARD if goes_back else "") + (_MAIN_LEARNABLE if learns else ""),
    )
    return ("\n\n\n".join(parts) + "\n").encode()
