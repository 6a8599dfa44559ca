"""The records of network exporters and importers, and helpers that several of them use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from engine.data.names import clean_name
from engine.document.document import Document
from engine.document.reshape import with_network
from engine.network.network import Layer, Network, Trace, forward


@dataclass(frozen=True)
class NetworkExporter:
    """One format for a document's network and its passes: its name for people, the ending, and the function that writes it."""

    id: str
    name: str
    suffix: str
    export: Callable[[Document], bytes]


@dataclass(frozen=True)
class Imported:
    """The contents of another program's file: a network, and the input x if the file has one."""

    network: Network
    x: tuple[float, ...] | None = None

    def applied_to(self, document: Document) -> Document:
        """Return the document with this network; without an x, the document's own is kept as far as it fits, and new inputs
        are 0.

        Raises KasseiError if the network is larger than a document may hold.
        """
        inputs = self.network.shape[0]
        x = self.x if self.x is not None else (*document.x[:inputs], *(0.0,) * (inputs - len(document.x)))
        return with_network(replace(document, standardising=None), self.network, x)


class _Read(Protocol):
    def __call__(self, data: bytes, folder: Path | None = None) -> Imported: ...


@dataclass(frozen=True)
class NetworkImporter:
    """One kind of file that networks are read from: its name for people, the ending, the most bytes, and the reader.

    The reader takes the bytes and, where the file has one, its folder: ONNX keeps large weights in files beside the model.
    """

    id: str
    name: str
    suffix: str
    most_bytes: int
    read: _Read


def trace_of(document: Document) -> Trace:
    """Return the forward pass of a document's x."""
    return forward(document.network, document.x)


def same_function(first: Layer, second: Layer) -> bool:
    """Return whether two layers compute z from u in the same way."""
    return (first.activation, first.parameters) == (second.activation, second.parameters)


def function_names(network: Network, stem: Callable[[Layer], str], taken: Iterable[str]) -> list[str]:
    """Return a name, none of them in `taken`, for each layer's activation; layers with the same function share one."""
    names: list[str] = []
    used = {*taken}
    for position, layer in enumerate(network.layers):
        like = next((index for index in range(position) if same_function(network.layers[index], layer)), None)
        if like is not None:
            names.append(names[like])
            continue
        name, number = stem(layer), 1
        while name in used:
            number += 1
            name = f"{stem(layer)}_{number}"
        used.add(name)
        names.append(name)
    return names


def shape_text(network: Network) -> str:
    """Return the shape as it is usually written: 2-3-2-2."""
    return "-".join(map(str, network.shape))


def exported_names(document: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of inputs and outputs as text on one line each, "" for one without; empty tuples if none is named."""
    names = document.names
    return tuple(map(clean_name, names.inputs)), tuple(map(clean_name, names.outputs))


def names_in_python(document: Document) -> str:
    """Return the lines of a script that name inputs and outputs; empty where none has a name."""
    pairs = zip(("INPUTS", "OUTPUTS"), exported_names(document), strict=True)
    lines = "\n".join(f"{constant} = {list(names)!r}" for constant, names in pairs if names)
    return f"# The names of x and of y.\n{lines}" if lines else ""


def named_results_in_python(document: Document, indent: str = "    ") -> str:
    """Return the lines of a script that print each number of y with its name, from `z`; empty where none has a name."""
    if not exported_names(document)[1]:
        return ""
    lines = ("for name, value in zip(OUTPUTS, z.tolist()):", '    print(f"{name}: {value}")')
    return "".join(f"\n{indent}{line}" for line in lines)
