"""The forward pass as one table of tab-separated values, with every digit, for spreadsheets.

If the document has a target, the backward pass follows as a second table, and the loss as a third.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.document.document import Document
from engine.exchange.networks.backward import gradients_of, learnt
from engine.exchange.networks.record import exported_names, trace_of
from engine.learning.losses import LOSSES
from engine.network.quantities import QUANTITIES

_HEADER = ("layer", "neuron", "activation", QUANTITIES["u"].plain(), QUANTITIES["z"].plain())


def export(document: Document) -> bytes:
    """Return the table as UTF-8: the inputs as z of layer 0, then u and z of each layer; a field without a number is empty.
    If inputs or outputs have names, a last column has them."""
    network, trace = document.network, trace_of(document)
    rows: list[tuple[str, ...]] = [_HEADER]
    rows += [("0", f"{row}", "", "", repr(value)) for row, value in enumerate(trace.x.tolist(), start=1)]
    for number, layer in enumerate(network.layers, start=1):
        pairs = zip(trace.u[number - 1].tolist(), trace.z[number - 1].tolist(), strict=True)
        rows += [(f"{number}", f"{row}", layer.record.name, *map(_field, pair)) for row, pair in enumerate(pairs, start=1)]
    inputs, outputs = exported_names(document)
    if inputs or outputs:
        first, last = inputs or [""] * network.shape[0], outputs or [""] * network.shape[-1]
        column = ["name", *first, *[""] * (len(rows) - 1 - len(first) - len(last)), *last]
        rows = [(*row, name) for row, name in zip(rows, column, strict=True)]
    return _text([*rows, *_backward(document)]).encode()


def _backward(document: Document) -> Iterator[tuple[str, ...]]:
    """Yield a row for each number of every gradient, those of W with the input they belong to, and then the loss.

    ∂L/∂x has layer 0; a learnable parameter belongs to all neurons of its layer.
    """
    gradients = gradients_of(document)
    if gradients is None:
        return
    yield from ((), ("layer", "neuron", "input", "number", "gradient"))
    for row, value in enumerate(gradients.x.tolist(), start=1):
        yield ("0", f"{row}", "", QUANTITIES["dx"].plain(None, f"{row}"), repr(value))
    for layer, weights in enumerate(gradients.weights):
        for row, delta in enumerate(gradients.delta[layer].tolist(), start=1):
            at = (f"{layer + 1}", f"{row}")
            yield (*at, "", QUANTITIES["delta"].plain(layer, f"{row}"), repr(delta))
            for column, value in enumerate(weights[row - 1].tolist(), start=1):
                yield (*at, f"{column}", QUANTITIES["dW"].plain(layer, f"{row}{column}"), repr(value))
            yield (*at, "", QUANTITIES["db"].plain(layer, f"{row}"), repr(gradients.biases[layer].tolist()[row - 1]))
        for _, quantity, value in learnt(document.network.layers[layer], gradients.parameters[layer]):
            yield (f"{layer + 1}", "", "", quantity.plain(layer), repr(value))
    yield from ((), ("output", "t", "y"))
    pairs = zip(document.target or (), trace_of(document).y.tolist(), strict=True)
    yield from ((f"{row}", *map(repr, pair)) for row, pair in enumerate(pairs, start=1))
    yield from ((), (QUANTITIES["L"].plain(), LOSSES[document.loss_used].name, repr(gradients.loss)))


def _text(rows: Iterable[tuple[str, ...]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def _field(value: float) -> str:
    return "" if value != value else repr(value)  # noqa: PLR0124 - nan is what differs from itself
