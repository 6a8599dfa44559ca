"""The gradient's size layer by layer in the backward pass: whether it vanishes, explodes or ends, and what would help."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from engine.document.reshape import initialised
from engine.learning.backward import Gradients, backward
from engine.network.network import Layer, Network, Trace, forward, ignoring_overflow
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError

Trend = Literal["vanishing", "exploding", "no_gradient"]
FACTOR = 1000.0  # ratio of the first layer's δ to the last one's from which on there is an insight
_SEED = 0


@dataclass(frozen=True)
class LayerFlow:
    """The size of the gradient at one layer.

    `delta` and `weights` are Euclidean norms of δ and of ∂L/∂W, `delta_size` is the root of the mean of δ² over neurons and
    samples, comparable between layers of different widths. `slope` is the mean |f′(u)|, for a function over a layer the
    mean largest singular value of its Jacobian; `product` is that of the slopes from the output back to this layer.
    """

    delta: float
    delta_size: float
    weights: float
    slope: float
    product: float


@dataclass(frozen=True)
class Course:
    """A fault of the gradient in the backward pass: between the last layer and `layer` (from 0) it changes by `ratio`."""

    trend: Trend
    layer: int
    ratio: float


@dataclass(frozen=True, eq=False)
class Cure:
    """Another activation for the hidden layers ("" keeps theirs), fresh weights, and the ratio that results."""

    activation: str
    initialiser: str
    network: Network
    ratio: float


def gradient_flow(network: Network, trace: Trace, gradients: Gradients) -> tuple[LayerFlow, ...]:
    """Return the flow at every layer, from the first on, of one sample or a batch."""
    flows: list[LayerFlow] = []
    product = 1.0
    for index in reversed(range(len(network.layers))):
        delta, slope = gradients.delta[index], mean_slope(network.layers[index], trace.u[index])
        product *= slope
        norm, of_weights = _norm(delta), _norm(gradients.weights[index])
        size = norm / math.sqrt(delta.size) * (len(delta) if delta.ndim == 2 else 1)
        flows.append(LayerFlow(norm, size, of_weights, slope, product))
    return tuple(reversed(flows))


def _norm(values: Array) -> float:
    """Return the square root of the sum of squares, also for numbers whose squares overflow float64."""
    largest = float(np.max(np.abs(values), initial=0.0))
    return largest * float(np.linalg.norm(values / largest)) if largest else 0.0


def mean_slope(layer: Layer, u: Array) -> float:
    """Return the mean |f′(u)|, or the mean spectral norm of the Jacobians."""
    with ignoring_overflow():
        if layer.function.is_vector:
            return float(np.mean(np.linalg.norm(layer.function.jacobian(u), 2, axis=(-2, -1))))
        return float(np.mean(np.abs(layer.function.df(u))))


def course_of(flow: tuple[LayerFlow, ...]) -> Course | None:
    """Return the fault of a gradient in the backward pass; None if there is none, or if the output's own δ is 0."""
    sizes = [moment.delta_size for moment in flow]
    if len(flow) < 2 or not sizes[-1] > 0.0:
        return None
    ended = [index for index, size in enumerate(sizes) if size == 0.0]
    if ended:
        return Course("no_gradient", ended[-1], 0.0)
    ratio = sizes[0] / sizes[-1]
    if ratio < 1.0 / FACTOR:
        return Course("vanishing", 0, ratio)
    return Course("exploding", 0, ratio) if ratio > FACTOR else None


def cure_of(network: Network, x: npt.ArrayLike, target: npt.ArrayLike, loss: str, course: Course) -> Cure | None:
    """Return the change that brings the first layer's δ closest to the size of the last one's; None if none is ten times
    better."""
    cures = list(_cures(network, x, target, loss, course.trend))
    best = min(cures, key=lambda cure: abs(np.log(cure.ratio)), default=None)
    if best is None or (course.ratio and abs(np.log(best.ratio)) > abs(np.log(course.ratio)) - np.log(10.0)):
        return None
    return best


# The sentence for each trend: alone, and with a cure.
COURSES: dict[Trend, tuple[str, str]] = {
    "vanishing": (
        QT_TRANSLATE_NOOP("insights", "The gradient vanishes: δ of layer {layer} is {ratio} times that of layer {last}."),
        QT_TRANSLATE_NOOP(
            "insights",
            "The gradient vanishes: δ of layer {layer} is {ratio} times that of layer {last}; "
            "the remedy would make it {after}.",
        ),
    ),
    "exploding": (
        QT_TRANSLATE_NOOP("insights", "The gradient explodes: δ of layer {layer} is {ratio} times that of layer {last}."),
        QT_TRANSLATE_NOOP(
            "insights",
            "The gradient explodes: δ of layer {layer} is {ratio} times that of layer {last}; "
            "the remedy would make it {after}.",
        ),
    ),
    "no_gradient": (
        QT_TRANSLATE_NOOP("insights", "The gradient ends at layer {layer}: every δ there is 0, so nothing before it learns."),
        QT_TRANSLATE_NOOP(
            "insights",
            "The gradient ends at layer {layer}: every δ there is 0, so nothing before it learns; with the remedy δ of layer 1 "
            "would be {after} times that of layer {last}.",
        ),
    ),
}

# By trend: activations for the hidden layers, each with the initialiser that suits it.
_CURES: dict[Trend, tuple[tuple[str, str], ...]] = {
    "vanishing": (("", "xavier_normal"), ("relu", "he_normal"), ("tanh", "xavier_normal")),
    "exploding": (("", "xavier_normal"), ("tanh", "xavier_normal"), ("relu", "he_normal")),
    "no_gradient": (("leaky_relu", "he_normal"), ("tanh", "xavier_normal")),
}


def _cures(network: Network, x: npt.ArrayLike, target: npt.ArrayLike, loss: str, trend: Trend) -> Iterator[Cure]:
    """Yield the cures of a trend that leave a gradient at every layer."""
    for activation, initialiser in _CURES[trend]:
        changed = network
        for index in range(len(network.layers) - 1 if activation else 0):
            changed = changed.with_layer(index, changed.layers[index].replace(activation=activation))
        changed = initialised(changed, initialiser, _SEED)
        trace = forward(changed, x)
        try:
            flow = gradient_flow(changed, trace, backward(changed, trace, target, loss))
        except KasseiError:
            continue
        if all(moment.delta_size > 0.0 for moment in flow):
            yield Cure(activation, initialiser, changed, flow[0].delta_size / flow[-1].delta_size)
