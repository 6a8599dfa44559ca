"""The values between the nodes of a model while it is read: functions of one layer's pre-activations.

A signal is `scale * g(u) + shift`, with g a tree of the formula language or an activation over the whole layer, and u the
pre-activation of its source: weights and biases applied to the output of the layers before. Scalings and shifts of neurons
before g are folded into weights and biases of the source, those after g into the next weights.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from engine.document.document import MOST_NEURONS
from engine.exchange.onnx.errors import fail
from engine.exchange.onnx.recognise import Found
from engine.formula.tree import VARIABLE, Name, Node
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP

X = Name(VARIABLE)
BATCH, ONE, FEATURES = "batch", "one", "features"
AxisNames = tuple[str, ...]  # the name of what each axis of a tensor runs over
ROWS: AxisNames = (BATCH, FEATURES)


@dataclass(frozen=True)
class LayerParts:
    """A layer that was read: weights (n_out, n_in), biases (n_out,), and its activation: a tree, or id and parameters."""

    weights: Array
    biases: Array
    function: Node | Found


@dataclass(frozen=True, eq=False)
class WeightsSoFar:
    """Weights and biases after complete layers; None for the model's input, whose width may be None too."""

    layers: tuple[LayerParts, ...] = ()
    weights: Array | None = None
    biases: Array | None = None
    inputs: int | None = None

    @property
    def width(self) -> int | None:
        """How many numbers a sample has here."""
        return self.inputs if self.weights is None else len(self.weights)


@dataclass(frozen=True, eq=False)
class Signal:
    """The output of a node; compared by identity."""

    source: WeightsSoFar
    layout: AxisNames = ROWS
    tree: Node = X
    settled: Found | None = None
    scale: Array = field(default_factory=lambda: np.ones(1))
    shift: Array = field(default_factory=lambda: np.zeros(1))

    @property
    def is_affine(self) -> bool:
        """Whether only weights, scalings and shifts lie between the previous layer and this."""
        return self.tree == X and self.settled is None

    @property
    def is_scaled(self) -> bool:
        """Whether there is a scaling or shift after the function."""
        return bool(np.any(self.scale != 1.0) or np.any(self.shift != 0.0))

    @property
    def width(self) -> int | None:
        """How many numbers a sample has."""
        return self.source.width

    def moved(self, scale: Array, shift: Array) -> Signal:
        """Return `scale * self + shift`, one number a neuron or one for all."""
        source = self.source
        if source.weights is None or not self.is_affine or self.is_scaled:
            return replace(self, scale=self.scale * scale, shift=self.shift * scale + shift)
        biases = np.zeros(len(source.weights)) if source.biases is None else source.biases
        moved = replace(source, weights=source.weights * scale.reshape(-1, 1), biases=biases * scale + shift)
        return replace(self, source=moved)

    def through(self, weights: Array, biases: Array | None) -> Signal:
        """Return the signal multiplied by the weights (n_out, n_in) of the next layer, plus its biases."""
        if self.width not in (None, weights.shape[1]) or self.scale.size not in (1, weights.shape[1]):
            fail(QT_TRANSLATE_NOOP("messages", "the weights do not fit what they are multiplied with"))
        if self.is_scaled:
            shift = weights @ np.broadcast_to(self.shift, weights.shape[1:])
            weights, biases = weights * self.scale, shift if biases is None else biases + shift
        return Signal(WeightsSoFar(self.layers, weights, biases), self.layout)

    @property
    def layers(self) -> tuple[LayerParts, ...]:
        """The layers up to the function of this signal, without the scaling after it."""
        source = self.source
        if source.weights is None:
            return ()
        biases = np.zeros(len(source.weights)) if source.biases is None else source.biases
        return (*source.layers, LayerParts(source.weights, biases, self.settled or self.tree))

    @cached_property
    def as_u(self) -> Signal:
        """The signal as the pre-activation of a layer of its own, with a diagonal of weights."""
        if self.width is None or self.width > MOST_NEURONS:
            fail(QT_TRANSLATE_NOOP("messages", "it is a function of the inputs, whose number the model does not say"))
        return replace(self, scale=np.ones(1), shift=np.zeros(1)).through(
            np.diag(np.broadcast_to(self.scale, self.width)), np.broadcast_to(self.shift, self.width)
        )

    @property
    def as_function(self) -> Signal:
        """The signal as one to which element-wise functions can be applied."""
        return self.as_u if self.source.weights is None or self.settled is not None or self.is_scaled else self


@dataclass(frozen=True)
class ShapeSignal:
    """The shape of a signal, or some lengths of it: a number, or the axis it is the length of."""

    signal: Signal
    lengths: tuple[int | str, ...]
