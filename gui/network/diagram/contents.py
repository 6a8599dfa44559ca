"""Contents: the values that a diagram shows, and the number at each of its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from engine import Document, Gradients, Network, Trace
from engine.data.names import NO_NAMES, Names
from engine.explain.references import Reference
from engine.numeric.arrays import Array
from gui.network.diagram.layout import Part, node

if TYPE_CHECKING:
    from engine.explain.paths import PathShares

_MOST_PATHS = 100  # more take too long while the pointer only rests on a link
LINKS = ("weights", "gradients", "change")  # the quantities that links can show


@dataclass(frozen=True)
class Backward:
    """The gradients of the layers from `back_to` on, and what links show, one of LINKS; with gradients, nodes show δ.

    They are those of the document's x and target, or `over_rows` of all its rows. `before` is the network before the update
    just made; without it, changes are those of the next update.
    """

    gradients: Gradients | None = None
    document: Document | None = None
    over_rows: bool = False
    back_to: int = 0
    links: str = LINKS[0]
    before: Network | None = None
    rate: float = 0.0
    stale: bool = False


NO_BACKWARD = Backward()


@dataclass(frozen=True, eq=False)
class Contents:
    """A network, its input, and the results of its first `revealed` layers; stale if they are from before an edit."""

    network: Network
    x: tuple[float, ...]
    trace: Trace | None = None
    revealed: int = 0
    stale: bool = False
    names: Names = NO_NAMES
    backward: Backward = NO_BACKWARD
    standardised: tuple[float, ...] | None = None  # what layer 1 gets in place of x

    def shows_same(self, other: Contents) -> bool:
        """Return whether other contents look the same: arrays are the same objects, the rest is equal."""
        same_network = self.network is other.network and self.x is other.x and self.names is other.names
        results = self.trace is other.trace, self.revealed == other.revealed, self.stale == other.stale
        same_input = same_network and self.standardised == other.standardised
        return same_input and all(results) and self.backward == other.backward

    @property
    def shows_stale_gradients(self) -> bool:
        """Whether links and nodes show gradients, and these are from before an edit."""
        return self.backward.stale and self.backward.links == "gradients"

    @property
    def nodes_stale(self) -> bool:
        """Whether the values on the nodes of the layers are from before an edit."""
        return self.shows_stale_gradients if self.backward.links == "gradients" else self.stale

    def gradients_of(self, column: int) -> Gradients | None:
        """Return the gradients if those of a column are revealed; those of the inputs are with layer 1."""
        gradients, layer = self.backward.gradients, max(0, column - 1)
        if gradients is None or layer < self.backward.back_to or len(gradients.weights) != len(self.network.layers):
            return None
        return gradients if gradients.weights[layer].shape == self.network.layers[layer].weights.shape else None

    def links_into(self, column: int) -> Array:
        """Return the values of the links into a column, zeros for unknown ones."""
        weights, links = self.network.layers[column - 1].weights, self.backward.links
        if links == "weights":
            return weights
        shown = self.change_into(column) if links == "change" else None
        gradients = self.gradients_of(column)
        if links == "gradients" and gradients is not None:
            shown = gradients.weights[column - 1]
        return np.zeros(weights.shape) if shown is None else shown

    def change_into(self, column: int) -> Array | None:
        """Return the change of the weights into a column by the last update, or else by the next; None if unknown."""
        before, weights = self.backward.before, self.network.layers[column - 1].weights
        if before is not None and before.shape == self.network.shape:
            return weights - before.layers[column - 1].weights
        gradients = self.gradients_of(column)
        return None if gradients is None else -self.backward.rate * gradients.weights[column - 1]

    def above_nodes(self, column: int) -> Array:
        """Return the values above the nodes of a column: biases, their gradients or their changes, nan if unknown."""
        biases, links = self.network.layers[column - 1].biases, self.backward.links
        if links == "weights":
            return biases
        shown = self.bias_change(column) if links == "change" else None
        gradients = self.gradients_of(column)
        if links == "gradients" and gradients is not None:
            shown = gradients.biases[column - 1]
        return np.full(biases.shape, np.nan) if shown is None else shown

    def bias_change(self, column: int) -> Array | None:
        """Return the change of a column's biases by the last update, or else by the next; None if unknown."""
        before, biases = self.backward.before, self.network.layers[column - 1].biases
        if before is not None and before.shape == self.network.shape:
            return biases - before.layers[column - 1].biases
        gradients = self.gradients_of(column)
        return None if gradients is None else -self.backward.rate * gradients.biases[column - 1]

    def change_at(self, part: Part) -> float | None:
        """Return the change of a weight or bias by the last update, or else by the next; None for other numbers or if
        unknown."""
        if part.kind not in ("weight", "bias"):
            return None
        changes = self.change_into(part.column) if part.kind == "weight" else self.bias_change(part.column)
        return None if changes is None else float(changes[_position(part)])

    def paths_of(self, part: Part) -> PathShares | None:
        """Return the paths from a weight or bias to the loss; None if its gradient is hidden or a mean over rows."""
        gradients, document = self.gradients_of(part.column), self.backward.document
        if part.kind not in ("weight", "bias") or gradients is None or document is None or self.backward.over_rows:
            return None
        if self.trace is None or document.target is None:
            return None
        from engine.explain.backward import BackwardPass  # imported lazily: the first explanation needs it
        from engine.explain.paths import path_shares

        run = BackwardPass(document, self.trace, np.array(document.target), document.loss_used, gradients)
        kind = "dW" if part.kind == "weight" else "db"
        return path_shares(run, Reference(kind, part.column - 1, part.row, part.source), _MOST_PATHS)

    def sent_through(self, part: Part) -> tuple[float, float] | None:
        """Return W δ, the gradient that comes back through a link, and its share of all that comes back to the link's
        source."""
        gradients = self.gradients_of(part.column)
        if gradients is None or part.kind != "weight":
            return None
        network = self.network if self.backward.document is None else self.backward.document.network
        column = network.layers[part.column - 1].weights[:, part.source] * gradients.delta[part.column - 1]
        total = float(np.sum(np.abs(column)))
        own = float(column[part.row])
        return own, abs(own) / total if total > 0.0 else 0.0

    def on_nodes(self, column: int) -> Array | None:
        """Return the values of a column's nodes, None if unknown."""
        if self.backward.links == "gradients":
            gradients = self.gradients_of(column)
            return None if gradients is None else gradients.delta[column - 1] if column else gradients.x
        if not column:
            return np.array(self.x)
        trace = self.results_of(column)
        return None if trace is None else trace.z[column - 1]

    def gradient_at(self, part: Part) -> float | None:
        """Return the gradient of the loss with respect to the number of a part, δ for a neuron; None if it is not revealed."""
        gradients = self.gradients_of(part.column)
        if gradients is None:
            return None
        if part.kind == "input":
            return float(gradients.x[part.row])
        of_layer = {"weight": gradients.weights, "bias": gradients.biases, "neuron": gradients.delta}[part.kind]
        return float(of_layer[part.column - 1][_position(part)])

    def results_of(self, column: int) -> Trace | None:
        """Return the results if those of a column are revealed; never those of a network of another shape."""
        trace = self.trace
        if trace is None or not 0 < column <= min(self.revealed, len(trace.z)):
            return None
        return trace if len(trace.z[column - 1]) == self.network.shape[column] else None

    def points_of(self, column: int) -> tuple[Array, Array] | tuple[None, None]:
        """Return u and z of a layer's neurons if they lie on the present curve of its function; none for a vector function."""
        trace = self.results_of(column)
        if trace is None or self.stale or self.network.layers[column - 1].record.is_vector:
            return None, None
        return trace.u[column - 1], trace.z[column - 1]

    def array_of(self, part: Part) -> Array:
        """Return the array with the number of a part: the input, biases or weights; for a neuron its layer's biases."""
        if part.kind == "input":
            return np.array(self.x)
        layer = self.network.layers[part.column - 1]
        return layer.weights if part.kind == "weight" else layer.biases

    def value_of(self, part: Part) -> float | None:
        """Return the number of an input, a bias or a weight; None for a neuron."""
        return None if part.kind == "neuron" else float(self.array_of(part)[_position(part)])

    def array_with(self, part: Part, number: float) -> Array:
        """Return a copy of a part's array with another number for the part."""
        array = self.array_of(part).copy()
        array[_position(part)] = number
        return array

    def reference_of(self, part: Part) -> Reference:
        """Return the number that a part shows: its gradient if links show gradients."""
        shown = reference_of(part)
        if self.backward.links != "gradients" or self.gradients_of(part.column) is None:
            return shown
        kind = {"input": "dx", "bias": "db", "weight": "dW", "neuron": "delta"}[part.kind]
        return replace(shown, kind=kind)

    def has_number(self, part: Part) -> bool:
        """Return whether there is a number to explain at a part: given, or computed and revealed."""
        return part.kind != "neuron" or self.results_of(part.column) is not None


def _position(part: Part) -> int | tuple[int, int]:
    return (part.row, part.source) if part.kind == "weight" else part.row


def reference_of(part: Part) -> Reference:
    """Return the number of a part; that of a neuron is its z."""
    if part.kind == "input":
        return Reference("x", 0, part.row)
    kind = {"bias": "b", "weight": "W", "neuron": "z"}[part.kind]
    return Reference(kind, part.column - 1, part.row, part.source)


def parts_of(references: frozenset[Reference], shape: tuple[int, ...]) -> frozenset[Part]:
    """Return the parts that show these numbers, as far as a network of a shape has them."""
    parts = (part_of(reference, shape) for reference in references)
    return frozenset(part for part in parts if part is not None)


def part_of(reference: Reference, shape: tuple[int, ...]) -> Part | None:
    """Return the part that shows a number: the neuron for u and z, the output neuron for y and t, for a gradient the part
    of its number. None if the network has no such number, and for a number of a whole layer or network, as the loss."""
    if reference.quantity.form == "number":
        return None
    kind, column, row, source = reference.kind, reference.layer + 1, reference.row, reference.column
    extent = reference.quantity.extent
    if extent != "layer":
        column = 0 if extent == "input" else len(shape) - 1
    if not (0 <= column < len(shape) and 0 <= row < shape[column]):
        return None
    if kind in ("W", "dW"):
        return Part("weight", column, row, source) if 0 <= source < shape[column - 1] else None
    return Part("bias", column, row) if kind in ("b", "db") else node(column, row)
