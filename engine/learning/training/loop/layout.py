"""The positions of a network's numbers in one flat vector, on which optimisers, history and curvature work.

Layer after layer, its weights with the bias as one more column, (n_out, n_in + 1) row by row; then the learnable parameters
of activations, one a layer. Of several networks of one shape each layer's matrices lie together: (copies, n_out, n_in + 1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from engine.activations import BoundActivation
from engine.network.network import Layer, Network
from engine.numeric.arrays import Array


@dataclass(frozen=True)
class Learned:
    """A parameter of an activation that is learned: its layer, its id, its domain, and where it is in the vector."""

    layer: int
    parameter: str
    low: float
    high: float
    index: int  # for the first copy


@dataclass(frozen=True)
class Layout:
    """The layout of `copies` networks of one shape; () is one network without a leading axis, (K,) are K of them."""

    shape: tuple[int, ...]
    functions: tuple[BoundActivation, ...]
    lead: tuple[int, ...] = ()

    @property
    def copies(self) -> int:
        """How many networks there are."""
        return self.lead[0] if self.lead else 1

    @property
    def weights_size(self) -> int:
        """How many numbers the weights and biases are."""
        return self.copies * sum(outputs * (inputs + 1) for inputs, outputs in pairwise(self.shape))

    @property
    def learned(self) -> tuple[Learned, ...]:
        """The learnable parameters of activations, in the order of the vector."""
        slopes: list[Learned] = []
        for index, function in enumerate(self.functions):
            for parameter in function.record.parameters:
                if parameter.learnable:
                    at = self.weights_size + len(slopes) * self.copies
                    slopes.append(Learned(index, parameter.id, parameter.minimum, parameter.maximum, at))
        return tuple(slopes)

    @property
    def size(self) -> int:
        """The length of the vector."""
        return self.weights_size + len(self.learned) * self.copies

    def matrices(self, vector: Array) -> list[Array]:
        """Return views of each layer's weights and biases, (*lead, n_out, n_in + 1)."""
        views, start = [], 0
        for inputs, outputs in pairwise(self.shape):
            stop = start + self.copies * outputs * (inputs + 1)
            views.append(vector[start:stop].reshape(*self.lead, outputs, inputs + 1))
            start = stop
        return views

    def by_copy(self, vector: Array) -> list[Array]:
        """Return views of all of the vector, (copies, ...) each: row k of all of them is network k."""
        learned = [vector[slope.index : slope.index + self.copies, np.newaxis] for slope in self.learned]
        return [matrix.reshape(self.copies, -1) for matrix in self.matrices(vector)] + learned

    def pack(self, networks: Sequence[Network]) -> Array:
        """Return the vector of the networks, one for each copy."""
        vector = np.empty(self.size)
        for layer, matrix in enumerate(self.matrices(vector)):
            for copy, network in enumerate(networks):
                target = matrix[copy] if self.lead else matrix
                target[:, :-1] = network.layers[layer].weights
                target[:, -1] = network.layers[layer].biases
        for slope in self.learned:
            values = [network.layers[slope.layer].parameters[slope.parameter] for network in networks]
            vector[slope.index : slope.index + self.copies] = values
        return vector

    def network(self, vector: Array, copy: int = 0) -> Network:
        """Return the network of one copy."""
        layers = []
        for index, (matrix, function) in enumerate(zip(self.matrices(vector), self.functions, strict=True)):
            own = matrix[copy] if self.lead else matrix
            at = {slope.parameter: float(vector[slope.index + copy]) for slope in self.learned if slope.layer == index}
            if at:
                function = function.replace(parameters={**function.parameters, **at})  # noqa: PLW2901
            layers.append(Layer(own[:, :-1], own[:, -1], function.activation, function.parameters, function.at_kinks))
        return Network(layers)

    def weights_mask(self) -> Array:
        """Return a vector that is 1 at weights, which L1 and L2 keep small, and 0 at biases and learnable parameters."""
        mask = np.zeros(self.size)
        for matrix in self.matrices(mask):
            matrix[..., :-1] = 1.0
        return mask

    def clamp(self, vector: Array) -> None:
        """Move learned parameters that an update took out of their domain back to its edge, in place."""
        for slope in self.learned:
            part = vector[slope.index : slope.index + self.copies]
            np.clip(part, slope.low, slope.high, out=part)


def layout_of(network: Network, copies: int | None = None) -> Layout:
    """Return the Layout of a network, or of this many copies of it."""
    functions = tuple(layer.function for layer in network.layers)
    return Layout(network.shape, functions, () if copies is None else (copies,))
