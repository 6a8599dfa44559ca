"""One sample worked out by hand: every number of both passes, and what would follow from a wrong one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from engine.learning.backward import Gradients, backward
from engine.learning.losses import Loss, find_loss
from engine.network.network import Layer, Network, Trace, forward, ignoring_overflow
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, ShapeError

CellKind = Literal["u", "z", "loss", "delta", "weights", "biases"]


@dataclass(frozen=True)
class Cell:
    """A number to work out: u, z or delta of a neuron, a gradient of weights or biases, or the loss; layers count from 0."""

    kind: CellKind
    layer: int = 0
    index: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Worked:
    """One sample through a network and back, and the learning rate that an update would use. Made by `work_out`."""

    network: Network
    trace: Trace
    target: Array
    loss: Loss
    gradients: Gradients
    learning_rate: float

    def right(self, cell: Cell) -> float:
        """Return the right number."""
        if cell.kind == "loss":
            return self.gradients.loss
        return float(getattr(self.trace if cell.kind in ("u", "z") else self.gradients, cell.kind)[cell.layer][cell.index])

    def layer(self, cell: Cell) -> Layer:
        """Return the layer of a cell."""
        return self.network.layers[cell.layer]

    def before(self, layer: int) -> Array:
        """Return the input of a layer: the z of the layer before, or x."""
        return self.trace.z[layer - 1] if layer else self.trace.x

    def is_fused(self, layer: int) -> bool:
        """Return whether delta of a layer comes from a fused loss, without a factor f′(u)."""
        return layer == len(self.network.layers) - 1 and self.loss.fits_fused(self.network.layers[layer].function)

    def grad_z(self, layer: int, weights: Array | None = None) -> Array:
        """Return the gradient with respect to z of a layer, by other weights above it if given."""
        if layer == len(self.network.layers) - 1:
            return self.loss.gradient(self.trace.y, self.target)
        above = self.network.layers[layer + 1].weights if weights is None else weights
        return above.T @ self.gradients.delta[layer + 1]

    def with_delta(self, cell: Cell, delta: Array) -> float:
        """Return the value of a cell for another delta of its layer."""
        wrong = float(delta[cell.index[0]])
        return wrong * float(self.before(cell.layer)[cell.index[1]]) if cell.kind == "weights" else wrong

    @cached_property
    def rounded(self) -> dict[int, Worked]:
        """The same sample with every u, z and delta rounded on the way, by number of decimals."""
        with ignoring_overflow(), np.errstate(divide="ignore"):
            return {decimals: self._rounded(decimals) for decimals in (4, 3, 2, 1)}

    def _rounded(self, decimals: int) -> Worked:
        """Return the sample with each number computed from rounded ones."""
        layers = self.network.layers
        us, zs, kept = [], [], self.trace.x
        for layer in layers:
            us.append(layer.weights @ kept + layer.biases)
            zs.append(layer.function.f(np.round(us[-1], decimals)))
            kept = np.round(zs[-1], decimals)
        used = Trace(self.trace.x, tuple(np.round(u, decimals) for u in us), tuple(np.round(z, decimals) for z in zs))
        last = layers[-1].function
        deltas = [self.loss.delta(last, used.u[-1], used.y, self.target)]
        for index in reversed(range(len(layers) - 1)):
            grad_z = layers[index + 1].weights.T @ np.round(deltas[0], decimals)
            deltas.insert(0, layers[index].function.vjp(used.u[index], grad_z))
        inputs = (self.trace.x, *used.z)
        weights = tuple(np.outer(np.round(delta, decimals), z) for delta, z in zip(deltas, inputs, strict=False))
        value = self.loss.value(used.y, self.target)
        gradients = Gradients(value, tuple(deltas), weights, tuple(deltas), self.gradients.parameters, self.gradients.x)
        trace = Trace(self.trace.x, tuple(us), tuple(zs))
        return Worked(self.network, trace, self.target, self.loss, gradients, self.learning_rate)


def work_out(network: Network, x: npt.ArrayLike, target: npt.ArrayLike, loss: str, learning_rate: float = 0.0) -> Worked:
    """Return one sample worked out; raises as `backward` does, and ShapeError for a batch."""
    trace = _one_sample(network, x)
    record = find_loss(loss)
    gradients = backward(network, trace, target, loss)
    return Worked(network, trace, record.checked_target(target, trace.y), record, gradients, learning_rate)


def work_out_forward(network: Network, x: npt.ArrayLike) -> Worked:
    """Return one sample worked out as far as y, for a sample without a target: its loss and gradients mean nothing.

    u and z may be infinite. Raises as `forward` does, and ShapeError for a batch.
    """
    trace = _one_sample(network, x)
    layers = network.layers
    zeros = tuple(np.zeros_like(u) for u in trace.u)
    weights = tuple(np.zeros_like(layer.weights) for layer in layers)
    gradients = Gradients(0.0, zeros, weights, zeros, tuple({} for _ in layers), np.zeros_like(trace.x))
    return Worked(network, trace, np.zeros_like(trace.y), find_loss("half_squared_error"), gradients, 0.0)


def _one_sample(network: Network, x: npt.ArrayLike) -> Trace:
    trace = forward(network, x)
    if trace.x.ndim != 1:
        raise ShapeError(
            QT_TRANSLATE_NOOP("messages", "Numbers are checked for one sample, but there are {samples}."), samples=len(trace.x)
        )
    return trace
