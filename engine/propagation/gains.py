"""Gains: the σ_w that suits a function, for its signals and for its gradients, and networks that start with it."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, nan, sqrt

import numpy as np

from engine.activations import BoundActivation
from engine.network.network import Layer, Network
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message
from engine.propagation.quadrature import averages_of
from engine.propagation.sentences import count_text, factor_text, share_text

_AGREE = 1e-3  # relative
_LAYERS = 20  # layers over which the sentence adds up a disagreement
_MEASURED = 4096  # samples, for a function over a layer


@dataclass(frozen=True)
class Gains:
    """forward = 1 / √E[f(Z)²], backward = 1 / √E[f′(Z)²], Z ~ N(0, 1): weights from N(0, gain² / n_in) keep E[u²] at 1, or
    the mean squared gradient. inf where the average is 0, 0 where it is infinite, nan where f is undefined.

    He and others 2015 has both; for ReLU they agree.
    """

    function: BoundActivation
    forward: float
    backward: float

    @property
    def agree(self) -> bool:
        """Whether one σ_w keeps both signals and gradients."""
        return abs(self.forward - self.backward) <= _AGREE * self.forward

    @property
    def chi(self) -> float:
        """(forward / backward)²: the factor of a squared gradient per layer when weights have the forward gain."""
        return (self.forward / self.backward) ** 2 if self.backward > 0.0 else nan

    @property
    def sentence(self) -> Message:
        """The meaning of the two gains together, as a sentence."""
        names: dict[str, object] = {"activation": Message(self.function.name, context="activations")}
        if isnan(self.forward) or isnan(self.backward):
            return Message(UNDEFINED, names)
        if self.forward in (0.0, np.inf) or self.backward == 0.0:
            return Message(NO_GAIN, names)
        names["forward"] = f"{self.forward:.4g}"
        if self.backward == np.inf:
            return Message(FLAT, names)
        if self.agree:
            return Message(AGREE, names)
        over = self.chi**_LAYERS
        names |= {"backward": f"{self.backward:.4g}", "factor": factor_text(self.chi), "layers": _LAYERS}
        return Message(GROW if over > 1.0 else SHRINK, {**names, "over": count_text(over) if over > 1.0 else share_text(over)})


AGREE = QT_TRANSLATE_NOOP("messages", "{activation}: with σ_w = {forward} both signals and gradients keep their size.")
GROW = QT_TRANSLATE_NOOP(
    "messages",
    "{activation}: signals keep their size with σ_w = {forward}, gradients with {backward}; with the former a squared "
    "gradient grows by the factor {factor} a layer, {over} times in {layers} layers.",
)
SHRINK = QT_TRANSLATE_NOOP(
    "messages",
    "{activation}: signals keep their size with σ_w = {forward}, gradients with {backward}; with the former a squared "
    "gradient shrinks by the factor {factor} a layer, to {over} in {layers} layers.",
)
FLAT = QT_TRANSLATE_NOOP(
    "messages",
    "{activation}: signals keep their size with σ_w = {forward}, but its slope is 0, so that no gradient comes back.",
)
NO_GAIN = QT_TRANSLATE_NOOP(
    "messages", "{activation} has no gain: for normal u its mean square, or that of its slope, is not finite or 0."
)
UNDEFINED = QT_TRANSLATE_NOOP("messages", "{activation} has no gain: it is not defined for all normal u.")


def gains(function: BoundActivation) -> Gains:
    """Return the gains of an element-wise function; KasseiError for one over a layer."""
    at = averages_of(function.record, function.parameters).at(1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        forward, backward = (1.0 / np.sqrt(np.array([at.second, at.slope_second]))).tolist()
    return Gains(function, forward, backward)


@dataclass(frozen=True)
class RightStart:
    """The initialisation that suits a function: weights from N(0, gain² / n_in), with its name and the reason."""

    function: BoundActivation
    gain: float

    @property
    def title(self) -> Message:
        """The name of the initialisation."""
        return Message(TITLE, {"activation": Message(self.function.name, context="activations")})

    @property
    def note(self) -> Message:
        """Its effect, in one sentence."""
        return Message(NOTE, {"gain": f"{self.gain:.4g}"})

    def weights(self, rng: np.random.Generator, shape: tuple[int, int]) -> Array:
        """Return weights (n_out, n_in) for a layer that takes the function's outputs."""
        return self.gain / sqrt(shape[1]) * rng.standard_normal(shape)


TITLE = QT_TRANSLATE_NOOP("messages", "Right start for {activation}")
NOTE = QT_TRANSLATE_NOOP("messages", "Variance {gain}² / inputs: the mean square of u stays 1 from layer to layer.")


def right_start(function: BoundActivation, width: int = 128) -> RightStart:
    """Return the initialisation by the forward gain; for a function over a layer, measured for layers of `width` neurons.

    Raises KasseiError if the function has no positive, finite E[f²].
    """
    if function.is_vector:
        z = function.f(np.random.default_rng(0).standard_normal((_MEASURED, width)))
        second = float(np.mean(np.square(z)))
    else:
        second = averages_of(function.record, function.parameters).at(1.0).second
    if not 0.0 < second < np.inf:
        raise KasseiError(UNDEFINED if isnan(second) else NO_GAIN, activation=Message(function.name, context="activations"))
    return RightStart(function, second**-0.5)


def rightly_started(network: Network, seed: int) -> Network:
    """Return a network of the same shape and functions with weights that suit them, and biases 0.

    A layer's weights suit the function of the layer before, whose outputs they take; those of layer 1, inputs of mean square 1.
    """
    layers: list[Layer] = []
    start = RightStart(BoundActivation("identity"), 1.0)
    for index, layer in enumerate(network.layers):
        weights = start.weights(np.random.default_rng((seed, index)), layer.weights.shape)
        layers.append(layer.replace(weights=weights, biases=np.zeros(len(weights))))
        if index + 1 < len(network.layers):
            start = right_start(layer.function, len(weights))
    return Network(layers)
