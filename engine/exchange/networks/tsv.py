"""The forward pass as one table of tab-separated values, every digit of every number: what a spreadsheet takes."""

from __future__ import annotations

from engine.document.document import Document
from engine.exchange.networks.record import trace_of
from engine.network.quantities import QUANTITIES

_HEADER = ("layer", "neuron", "activation", QUANTITIES["u"].plain(), QUANTITIES["z"].plain())


def export(document: Document) -> bytes:
    """Return the table as UTF-8: the inputs as z of layer 0, then u and z of each layer; a field without a number is empty."""
    network, trace = document.network, trace_of(document)
    rows = [_HEADER, *(("0", f"{row}", "", "", repr(value)) for row, value in enumerate(trace.x.tolist(), start=1))]
    for number, layer in enumerate(network.layers, start=1):
        pairs = zip(trace.u[number - 1].tolist(), trace.z[number - 1].tolist(), strict=True)
        rows += [(f"{number}", f"{row}", layer.record.name, *map(_field, pair)) for row, pair in enumerate(pairs, start=1)]
    return "".join("\t".join(row) + "\n" for row in rows).encode()


def _field(value: float) -> str:
    return "" if value != value else repr(value)  # noqa: PLR0124 - nan is what differs from itself
