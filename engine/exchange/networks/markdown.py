"""The forward pass as Markdown: a table for the input and tables for W, b, u and z of each layer, with 6 significant digits.

If the document has a target, the loss and tables of the gradients of each layer follow, last layer first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.document.document import Document
from engine.exchange.functions.record import CREDIT
from engine.exchange.networks.backward import gradients_of, learnt
from engine.exchange.networks.record import exported_names, shape_text, trace_of
from engine.learning.losses import LOSSES
from engine.network.network import Layer
from engine.network.quantities import QUANTITIES, lowered


def export(document: Document) -> bytes:
    """Return the tables as UTF-8 in the dialect of GitHub."""
    network, trace = document.network, trace_of(document)
    lines = [f"# Forward pass of a {shape_text(network)} network", "", f"From {CREDIT}.", "", "## Input", ""]
    inputs, outputs = exported_names(document)
    lines += _named("x", trace.x.tolist(), inputs)
    for index, layer in enumerate(network.layers):
        rows = range(1, len(layer.biases) + 1)
        before = _symbol("z", index - 1) if index else _symbol("x")
        weights, biases, u, z = (_symbol(quantity, index) for quantity in ("W", "b", "u", "z"))
        lines += ["", f"## Layer {index + 1}: {_function(layer)}", ""]
        lines += [f"{weights}, a row for each neuron i and a column for each {before}:", ""]
        columns = [f"{before}{lowered(str(number))}" for number in range(1, layer.weights.shape[1] + 1)]
        lines += _table(("i", *columns), ((row, *values) for row, values in zip(rows, layer.weights.tolist(), strict=True)))
        numbers = (layer.biases.tolist(), trace.u[index].tolist(), trace.z[index].tolist())
        lines += ["", f"{u} = {weights} {before} + {biases} and {z} = f({u}):", ""]
        lines += _table(("i", biases, u, z), zip(rows, *numbers, strict=True))
    lines += ["", "## Output", "", *_named("y", trace.y.tolist(), outputs), ""]
    return "\n".join([*lines, *_backward(document)]).encode()


def _backward(document: Document) -> list[str]:
    """Return the loss, and the gradients of each layer from the last to the first; nothing if there are none."""
    gradients = gradients_of(document)
    if gradients is None:
        return []
    t, y, loss = _symbol("t"), _symbol("y"), LOSSES[document.loss_used].name
    pairs = zip(trace_of(document).y.tolist(), document.target or (), strict=True)
    lines = ["# Backward pass", "", f"## {loss}: {_symbol('L')} = {gradients.loss:.6g}", ""]
    lines += _table(("i", y, t), ((row, *pair) for row, pair in enumerate(pairs, start=1)))
    for index in reversed(range(len(gradients.weights))):
        weights, rows = gradients.weights[index], range(1, len(gradients.delta[index]) + 1)
        delta, dw, db = (_symbol(quantity, index) for quantity in ("delta", "dW", "db"))
        before = _symbol("z", index - 1) if index else _symbol("x")
        lines += ["", f"## Layer {index + 1}: gradients", "", f"{delta}, and {db}, which equals it:", ""]
        columns = (gradients.delta[index].tolist(), gradients.biases[index].tolist())
        lines += _table(("i", delta, db), zip(rows, *columns, strict=True))
        lines += ["", f"{dw}, each {delta} times {before}:", ""]
        names = [f"{before}{lowered(str(number))}" for number in range(1, weights.shape[1] + 1)]
        lines += _table(("i", *names), ((row, *values) for row, values in zip(rows, weights.tolist(), strict=True)))
        for _, quantity, value in learnt(document.network.layers[index], gradients.parameters[index]):
            lines += ["", f"{quantity.plain(index)} = {value:.6g}, which all neurons of the layer share."]
    lines += ["", "## Input: gradients", "", *_named("dx", gradients.x.tolist(), exported_names(document)[0])]
    return [*lines, ""]


def _named(quantity: str, values: Sequence[float], names: Sequence[str]) -> list[str]:
    """Return the table of x or y, with a column of names if there are any."""
    if not names:
        return _table(("i", _symbol(quantity)), enumerate(values, start=1))
    rows = ((row, _plain(name), value) for row, (name, value) in enumerate(zip(names, values, strict=True), start=1))
    return _table(("i", "name", _symbol(quantity)), rows)


def _symbol(quantity: str, layer: int | None = None) -> str:
    return QUANTITIES[quantity].plain(layer)


def _function(layer: Layer) -> str:
    """Return an activation's name and parameters with Markdown's special characters escaped."""
    given = ", ".join(f"{name} = {value!r}" for name, value in layer.parameters.items())
    return _plain(f"{layer.record.name} ({given})" if given else layer.record.name)


def _plain(text: str) -> str:
    """Return text with a backslash before whatever could begin mark-up in Markdown, and before nothing else."""
    return "".join(f"\\{character}" if character in r"\`*_[]<>|" else character for character in text)


def _table(header: Iterable[str], rows: Iterable[Iterable[float | str]]) -> list[str]:
    """Return a table: the first column counts, the others are aligned to the right."""
    names = tuple(header)
    lines = [f"| {' | '.join(names)} |", f"| {' | '.join('---:' for _ in names)} |"]
    return lines + [f"| {' | '.join(map(_cell, row))} |" for row in rows]


def _cell(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.6g}"
