"""The situation that insights examine: a document, with the results that several kinds of insight share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from engine.activations.conventions import DEFAULT_CONVENTION
from engine.analysis.landmarks import Stretch, extrema, saturation, slope_zeros
from engine.analysis.profile import profile_of
from engine.analysis.saturation import SATURATION
from engine.document.document import Document
from engine.document.passes import forward_document, network_input
from engine.insights.gradients import Course, course_of, gradient_flow
from engine.learning.backward import backward
from engine.network.network import Layer, Network, forward
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message

MOST_ROWS = 2000  # samples that are examined
_MOST_PRODUCTS = 5_000_000  # products of weights and rows: wide networks are examined with fewer rows, to stay quick


@dataclass(frozen=True)
class FlatNeurons:
    """Neurons of a layer on which f is flat at all inputs: dead where its slope is 0, saturated where it is only small.

    `below` tells that the dead ones are dead because every u is too small.
    """

    layer: int
    dead: tuple[int, ...]
    saturated: tuple[int, ...]
    below: bool


@dataclass(frozen=True)
class Situation:
    """A document, the convention for the parameters of new activations, and the target of x with its loss."""

    document: Document
    convention: str = DEFAULT_CONVENTION
    target: tuple[float, ...] | None = None  # of x; without it gradients are not examined
    loss: str = "mean_squared_error"

    @cached_property
    def course(self) -> Course | None:
        """The fault of the gradient of x in the backward pass, if there is one."""
        network = self.document.network
        if self.target is None:
            return None
        try:
            trace = forward_document(self.document)
            gradients = backward(network, trace, self.target, self.loss)
        except KasseiError:  # an unsuitable target or loss is reported where it is set
            return None
        return course_of(gradient_flow(network, trace, gradients))

    @cached_property
    def flat(self) -> tuple[FlatNeurons, ...]:
        """The layers with neurons that are flat at the given inputs: x, and the rows of the samples."""
        return tuple(_flat_neurons(self.document))

    def is_output_of_task(self, layer: int) -> bool:
        """Return whether a layer is the output of a network with a task, which then decides its activation."""
        return bool(self.document.task) and layer == len(self.document.network.layers) - 1


def inputs_looked_at(document: Document) -> tuple[Array, Message]:
    """Return x and the rows of the samples, (rows, n_in), and how a sentence names them; only some of many rows."""
    x, rows = np.array([document.x]), document.samples.inputs
    if not len(rows):
        return x, Message(QT_TRANSLATE_NOOP("insights", "for this x"), context="insights")
    products = sum(layer.weights.size for layer in document.network.layers)
    most = max(1, min(MOST_ROWS, _MOST_PRODUCTS // products))
    if len(rows) <= most:
        return np.concatenate([x, rows]), Message(QT_TRANSLATE_NOOP("insights", "for x and every sample"), context="insights")
    chosen = rows[np.linspace(0, len(rows) - 1, most).round().astype(np.intp)]
    fields = {"some": most, "all": len(rows)}
    return np.concatenate([x, chosen]), Message(
        QT_TRANSLATE_NOOP("insights", "for x and {some} of {all} samples"), fields, "insights"
    )


def _flat_neurons(document: Document) -> Iterator[FlatNeurons]:
    """Yield, layer by layer, the neurons that are flat at x and at every row of the samples."""
    network = document.network
    suspects = _suspects(network, network_input(document))
    if not suspects:  # nearly always, so the samples rarely need to be run
        return
    rows, _ = inputs_looked_at(document)
    trace = forward(network, network_input(document, rows))
    for index, neurons in suspects.items():
        layer, u = network.layers[index], trace.u[index][:, neurons]
        size, (level, shallow) = np.abs(_slopes(layer, u)), _flat_stretches(layer)
        dead = np.all((size == 0.0) & _within(u, level), axis=0)
        saturated = np.all((size < SATURATION) & _within(u, shallow), axis=0) & ~dead
        if dead.any() or saturated.any():
            lowest = tuple(stretch for stretch in level if np.isneginf(stretch.low))
            below = bool(np.all(_within(u[:, dead], lowest)))
            yield FlatNeurons(index, _indices(neurons[dead]), _indices(neurons[saturated]), below)


def _suspects(network: Network, x: Array) -> dict[int, npt.NDArray[np.intp]]:
    """Return, by layer, the neurons that are flat at x: only they can be flat at all inputs."""
    trace, suspects = forward(network, x), {}
    for index, layer in enumerate(network.layers):
        if not layer.record.is_vector:
            neurons = np.flatnonzero(np.abs(_slopes(layer, trace.u[index])) < SATURATION)
            if len(neurons):
                suspects[index] = neurons
    return suspects


def _slopes(layer: Layer, u: Array) -> Array:
    with np.errstate(all="ignore"):
        return np.asarray(layer.function.df(u))


def _flat_stretches(layer: Layer) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Return where f is constant, and where it is saturated; nothing for a step function, whose slope is 0 everywhere.

    Only stretches: a neuron at the turn of an extremum is neither dead nor saturated.
    """
    profile = profile_of(layer.record, layer.parameters)
    if not np.any(np.nan_to_num(profile.slopes)):
        return (), ()
    still = slope_zeros(profile, extrema(profile))
    return tuple(stretch for stretch in still if not stretch.is_point), saturation(profile, still)


def _within(u: Array, stretches: tuple[Stretch, ...]) -> npt.NDArray[np.bool_]:
    inside = np.zeros(u.shape, dtype=np.bool_)
    for stretch in stretches:
        inside |= (u >= stretch.low - 1e-6) & (u <= stretch.high + 1e-6)  # the end of a stretch was found by bisection
    return inside


def _indices(neurons: npt.NDArray[np.intp]) -> tuple[int, ...]:
    return tuple(neurons.tolist())
