"""The computational graph of one neuron, as textbooks draw it: multiply, add, f, loss, with values and gradients on its edges.

    z_j ──┐
          × ──┐
    W_ij ─┘   + ── u_i ── f ── z_i ── L          forward each edge has a value, backward ∂L/∂(that value)
    b_i ──────┘

The gradient on an edge from an input is the share that comes back through this neuron alone, W_ij δ_i.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.explain.backward import BackwardPass
from engine.explain.references import Reference, symbol_text
from engine.network.network import ignoring_overflow

NodeKind = Literal["leaf", "multiply", "add", "function", "loss"]
MOST_INPUTS = 5  # drawn individually; the others are one leaf, their sum


@dataclass(frozen=True)
class GraphNode:
    """An operation, or a leaf with its symbol; `column` counts from the left, `row` from the top and may be a half."""

    kind: NodeKind
    label: str
    column: int
    row: float


@dataclass(frozen=True)
class Edge:
    """From one node to another (indices of nodes): the symbol of the number it carries, its value, and its gradient."""

    start: int
    end: int
    symbol: str
    value: float
    gradient: float


@dataclass(frozen=True, eq=False)
class NeuronGraph:
    """The graph of a neuron, and how many inputs share the leaf of the others, 0 if each has its own."""

    reference: Reference
    nodes: tuple[GraphNode, ...]
    edges: tuple[Edge, ...]
    others: int

    @property
    def rows(self) -> float:
        """The number of rows."""
        return max(node.row for node in self.nodes) + 1.0

    @property
    def columns(self) -> int:
        """The number of columns."""
        return max(node.column for node in self.nodes) + 1


def neuron_graph(run: BackwardPass, layer: int, row: int) -> NeuronGraph:
    """Return the graph of a neuron; beyond MOST_INPUTS inputs only those with the largest |W z| are drawn individually."""
    weights = run.layer(layer).weights[row]
    before = run.trace.z[layer - 1] if layer else run.trace.x
    delta = float(run.gradients.delta[layer][row])
    with ignoring_overflow():
        products = weights * before
    strongest = np.argsort(-np.abs(products), kind="stable")[: MOST_INPUTS if len(weights) > MOST_INPUTS else len(weights)]
    builder = _Builder()
    middle = (2.0 * len(strongest) + (len(weights) > len(strongest))) / 2.0
    add = builder.node("add", "+", 2, middle)
    for index, column in enumerate(sorted(strongest.tolist())):
        _add_product(builder, run, (layer, row, column), 2.0 * index, add)
    others = len(weights) - len(strongest)
    lowest = 2.0 * len(strongest)
    if others:
        rest = float(np.sum(products) - np.sum(products[strongest]))
        leaf = builder.node("leaf", "…", 1, lowest)
        builder.edge(leaf, add, "Σ", rest, delta)
        lowest += 1.0
    bias = Reference("b", layer, row)
    leaf = builder.node("leaf", symbol_text(bias), 1, lowest)
    builder.edge(leaf, add, symbol_text(bias), float(run.layer(layer).biases[row]), delta)
    _add_output(builder, run, (layer, row), add, middle)
    return NeuronGraph(Reference("u", layer, row), tuple(builder.nodes), tuple(builder.edges), others)


class _Builder:
    """Collects nodes and edges."""

    def __init__(self) -> None:
        self.nodes: list[GraphNode] = []
        self.edges: list[Edge] = []

    def node(self, kind: NodeKind, label: str, column: int, row: float) -> int:
        self.nodes.append(GraphNode(kind, label, column, row))
        return len(self.nodes) - 1

    def edge(self, start: int, end: int, symbol: str, value: float, gradient: float) -> None:
        self.edges.append(Edge(start, end, symbol, value, gradient))


def _add_product(builder: _Builder, run: BackwardPass, at: tuple[int, int, int], top: float, add: int) -> None:
    """Add an input and its weight, one above the other, and their product."""
    layer, row, column = at
    before, weight = run.before(layer, column), float(run.layer(layer).weights[row, column])
    delta = float(run.gradients.delta[layer][row])
    gradient = float(run.gradients.weights[layer][row, column])
    own = Reference("W", layer, row, column)
    first = builder.node("leaf", symbol_text(before.reference), 0, top)
    second = builder.node("leaf", symbol_text(own), 0, top + 1.0)
    product = builder.node("multiply", "×", 1, top + 0.5)
    builder.edge(first, product, symbol_text(before.reference), before.value, weight * delta)
    builder.edge(second, product, symbol_text(own), weight, gradient)
    builder.edge(product, add, f"{symbol_text(own)} {symbol_text(before.reference)}", weight * before.value, delta)


def _add_output(builder: _Builder, run: BackwardPass, at: tuple[int, int], add: int, middle: float) -> None:
    """Add f and the loss, which an output reaches at once and a hidden neuron through the layers after it."""
    layer, row = at
    u, z = Reference("u", layer, row), Reference("z", layer, row)
    function = builder.node("function", "f", 3, middle)
    loss = builder.node("loss", "L", 4, middle)
    delta = float(run.gradients.delta[layer][row])
    builder.edge(add, function, symbol_text(u), float(run.trace.u[layer][row]), delta)
    builder.edge(function, loss, symbol_text(z), float(run.trace.z[layer][row]), float(run.grad_z(layer)[row]))
