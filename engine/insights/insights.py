"""INSIGHTS: what can be said of a network as a whole that none of its numbers says by itself.

Each kind is one record with a function that finds it. An insight has one sentence, and where there is a clear remedy, the
document as it would be after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import groupby
from typing import Literal

import numpy as np
import numpy.typing as npt

from engine.activations import find_activation
from engine.activations.conventions import DEFAULT_CONVENTION, default_function
from engine.analysis.landmarks import Stretch, extrema, saturation, slope_zeros
from engine.analysis.sampling import samples_of
from engine.analysis.saturation import SATURATION
from engine.document.document import Document
from engine.document.reshape import merged
from engine.insights.gradients import COURSES, Course, Trend, course_of, cure_of, gradient_flow
from engine.learning.backward import backward
from engine.network.initialisers import INITIALISERS
from engine.network.network import Layer, Network, forward
from engine.network.outputs import Output, output_of
from engine.network.tasks import TASKS, Task
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message

MOST_ROWS = 2000  # of the samples that are looked at
_MOST_PRODUCTS = 5_000_000  # of weights and values: wide networks are looked at with fewer rows, so that nobody waits
_MOST_NAMED = 6  # neurons named in a sentence

Severity = Literal["note", "warning"]


@dataclass(frozen=True, eq=False)
class Remedy:
    """What would help: the words on its button, the name of the edit, and the document after it."""

    label: Message
    edit: Message
    document: Document


@dataclass(frozen=True, eq=False)
class Insight:
    """One thing to know about a network: its kind, the layer (from 0) and the neurons (from 0) it is about, its sentence.

    `detail` is the single layer that several are equal to.
    """

    id: str
    layer: int
    message: Message
    neurons: tuple[int, ...] = ()
    remedy: Remedy | None = None
    detail: Layer | None = None

    @property
    def severity(self) -> Severity:
        """How much its kind matters."""
        return INSIGHTS[self.id].severity

    @property
    def key(self) -> tuple[str, int, str]:
        """What tells this insight from others, and is the same for as long as there is nothing new in it."""
        return self.id, self.layer, str(self.message)


@dataclass(frozen=True)
class FlatNeurons:
    """Neurons of a layer on which f is flat at all inputs: where its slope is 0, and where it is only small.

    `below` tells that the dead ones are so because every u is too small.
    """

    layer: int
    dead: tuple[int, ...]
    saturated: tuple[int, ...]
    below: bool


@dataclass(frozen=True)
class Situation:
    """What insights are sought in: a document, and the convention by which a new activation gets its parameters."""

    document: Document
    convention: str = DEFAULT_CONVENTION
    target: tuple[float, ...] | None = None  # of x; without one nothing is said of gradients
    loss: str = "mean_squared_error"

    @cached_property
    def course(self) -> Course | None:
        """What is wrong with the gradient of x on its way back, if anything is."""
        network = self.document.network
        if self.target is None:
            return None
        try:
            trace = forward(network, self.document.x)
            gradients = backward(network, trace, self.target, self.loss)
        except KasseiError:  # a target or loss that does not fit is said where it is set
            return None
        return course_of(gradient_flow(network, trace, gradients))

    @cached_property
    def flat(self) -> tuple[FlatNeurons, ...]:
        """The layers with neurons that are flat at the given inputs: x, and the rows of the samples."""
        return tuple(_flat_neurons(self.document))

    def with_activation(self, index: int, activation: str) -> Remedy:
        """Return the remedy that gives layer `index` another activation."""
        document, function = self.document, default_function(activation, self.convention)
        layer = document.network.layers[index].replace(function=function)
        return Remedy(
            _said(_CHANGE, {"activation": Message(function.name, context="activations")}),
            Message(QT_TRANSLATE_NOOP("edits", "activation of layer {layer}"), {"layer": index + 1}, "edits"),
            replace(document, network=document.network.with_layer(index, layer)),
        )


@dataclass(frozen=True)
class InsightKind:
    """A kind of insight: its id, how much it matters, and what finds those of a situation."""

    id: str
    severity: Severity
    find: Callable[[Situation], Iterator[Insight]]


def insights(
    document: Document,
    convention: str = DEFAULT_CONVENTION,
    *,
    target: tuple[float, ...] | None = None,
    loss: str = "mean_squared_error",
) -> tuple[Insight, ...]:
    """Return the insights into a document, in the order of INSIGHTS, each kind from the first layer on.

    With the target of x the gradient of the loss is looked at too.
    """
    situation = Situation(document, convention, target, loss)
    return tuple(insight for kind in INSIGHTS.values() for insight in kind.find(situation))


def _said(template: str, fields: Mapping[str, object] | None = None) -> Message:
    return Message(template, fields or {}, "insights")


# --- layers that are equal to one ----------------------------------------------------------------------------------------


def _identity_layers(situation: Situation) -> Iterator[Insight]:
    document, layers = situation.document, situation.document.network.layers
    for is_identity, run in groupby(range(len(layers)), key=lambda place: layers[place].activation == "identity"):
        places = list(run)
        if not is_identity or len(places) < 2:
            continue
        first, last = places[0], places[-1]
        one, numbers = merged(layers[first : last + 1]), {"first": first + 1, "last": last + 1}
        remedy = None
        if one is not None:
            network = Network((*layers[:first], one, *layers[last + 1 :]))
            edit = Message(QT_TRANSLATE_NOOP("edits", "merging of layers {first} to {last}"), numbers, "edits")
            remedy = Remedy(_said(_MERGE), edit, replace(document, network=network))
        template = _EQUAL_TWO if len(places) == 2 else _EQUAL
        yield Insight("identity_layers", first, _said(template, numbers), remedy=remedy, detail=one)


# --- neurons that learn nothing ------------------------------------------------------------------------------------------


def inputs_looked_at(document: Document) -> tuple[Array, Message]:
    """Return x and the rows of the samples, (rows, n_in), and how a sentence names them; of many rows only some."""
    x, rows = np.array([document.x]), document.samples.inputs
    if not len(rows):
        return x, _said(QT_TRANSLATE_NOOP("insights", "for this x"))
    products = sum(layer.weights.size for layer in document.network.layers)
    most = max(1, min(MOST_ROWS, _MOST_PRODUCTS // products))
    if len(rows) <= most:
        return np.concatenate([x, rows]), _said(QT_TRANSLATE_NOOP("insights", "for x and every sample"))
    chosen = rows[np.linspace(0, len(rows) - 1, most).round().astype(np.intp)]
    fields = {"some": most, "all": len(rows)}
    return np.concatenate([x, chosen]), _said(QT_TRANSLATE_NOOP("insights", "for x and {some} of {all} samples"), fields)


def _flat_neurons(document: Document) -> Iterator[FlatNeurons]:
    network = document.network
    suspects = _suspects(network, document.x)
    if not suspects:  # nearly always, and then the samples need not be run
        return
    rows, _ = inputs_looked_at(document)
    trace = forward(network, rows)
    for index, neurons in suspects.items():
        layer, u = network.layers[index], trace.u[index][:, neurons]
        size, (level, shallow) = np.abs(_slopes(layer, u)), _flat_stretches(layer)
        dead = np.all((size == 0.0) & _within(u, level), axis=0)
        saturated = np.all((size < SATURATION) & _within(u, shallow), axis=0) & ~dead
        if dead.any() or saturated.any():
            lowest = tuple(stretch for stretch in level if np.isneginf(stretch.low))
            below = bool(np.all(_within(u[:, dead], lowest)))
            yield FlatNeurons(index, _places(neurons[dead]), _places(neurons[saturated]), below)


def _suspects(network: Network, x: tuple[float, ...]) -> dict[int, npt.NDArray[np.intp]]:
    """Return, by layer, the neurons that are flat at x: only they can be flat at all inputs."""
    trace, found = forward(network, x), {}
    for index, layer in enumerate(network.layers):
        if not layer.record.is_vector:
            neurons = np.flatnonzero(np.abs(_slopes(layer, trace.u[index])) < SATURATION)
            if len(neurons):
                found[index] = neurons
    return found


def _slopes(layer: Layer, u: Array) -> Array:
    with np.errstate(all="ignore"):
        return np.asarray(layer.record.df(u, at_kinks=layer.at_kinks, **layer.parameters))


def _flat_stretches(layer: Layer) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Return where f is constant, and where it is saturated; nothing for a step, whose slope is 0 wherever it has one.

    Only stretches: a neuron at the turn of an extremum is neither dead nor saturated.
    """
    samples = samples_of(layer.record, layer.parameters)
    if not np.any(np.nan_to_num(samples.slopes)):
        return (), ()
    still = slope_zeros(samples, extrema(samples))
    return tuple(each for each in still if not each.is_point), saturation(samples, still)


def _within(u: Array, stretches: tuple[Stretch, ...]) -> npt.NDArray[np.bool_]:
    inside = np.zeros(u.shape, dtype=np.bool_)
    for stretch in stretches:
        inside |= (u >= stretch.low - 1e-6) & (u <= stretch.high + 1e-6)  # where a stretch ends was found by bisection
    return inside


def _places(neurons: npt.NDArray[np.intp]) -> tuple[int, ...]:
    return tuple(int(each) for each in neurons)


def _dead(situation: Situation) -> Iterator[Insight]:
    document = situation.document
    for found in situation.flat:
        if found.dead:
            message = _of_neurons(document, found.layer, found.dead, _DEAD_BELOW if found.below else _DEAD)
            # What the task asks of the output layer comes before what helps a hidden one.
            bound = bool(document.task) and _is_output(document, found.layer)
            remedy = situation.with_activation(found.layer, "leaky_relu") if found.below and not bound else None
            yield Insight("dead", found.layer, message, found.dead, remedy)


def _saturated(situation: Situation) -> Iterator[Insight]:
    document = situation.document
    for found in situation.flat:
        # An output that is sure of its answer is what classification is after.
        if found.saturated and not (document.task and _is_output(document, found.layer)):
            message = _of_neurons(document, found.layer, found.saturated, _SATURATED)
            yield Insight("saturated", found.layer, message, found.saturated)


def _is_output(document: Document, layer: int) -> bool:
    return layer == len(document.network.layers) - 1


def _of_neurons(document: Document, layer: int, neurons: tuple[int, ...], templates: tuple[str, str]) -> Message:
    """Return a sentence about one neuron or several of a layer."""
    numbers = ", ".join(str(each + 1) for each in neurons[:_MOST_NAMED]) + (", …" if len(neurons) > _MOST_NAMED else "")
    fields = {"neurons": numbers, "layer": layer + 1, "inputs": inputs_looked_at(document)[1], "threshold": SATURATION}
    return _said(templates[len(neurons) > 1], fields)


# --- the gradient on its way back ----------------------------------------------------------------------------------------


def _gradient(situation: Situation, trend: Trend) -> Iterator[Insight]:
    """Yield the insight that the gradient takes such a course, with what would help and what that would give."""
    course, document = situation.course, situation.document
    if course is None or course.trend != trend or situation.target is None:
        return
    cure = cure_of(document.network, document.x, situation.target, situation.loss, course)
    fields = {"layer": course.layer + 1, "last": len(document.network.layers), "ratio": _figure(course.ratio)}
    if cure is None:
        yield Insight(trend, course.layer, _said(COURSES[trend][0], fields))
        return
    choice = {"initialiser": Message(INITIALISERS[cure.initialiser].name, context="initialisers")}
    if cure.activation:
        choice["activation"] = Message(find_activation(cure.activation).name, context="activations")
    edit = Message(QT_TRANSLATE_NOOP("edits", "fresh weights against a lost gradient"), context="edits")
    label = _said(_CURE_BOTH if cure.activation else _CURE, choice)
    remedy = Remedy(label, edit, replace(document, network=cure.network))
    message = _said(COURSES[trend][1], fields | {"after": _figure(cure.ratio)})
    yield Insight(trend, course.layer, message, remedy=remedy)


# --- the output and the task ---------------------------------------------------------------------------------------------


def _output(situation: Situation) -> Iterator[Insight]:
    document = situation.document
    task, index = TASKS.get(document.task), len(document.network.layers) - 1
    if task is None:
        return
    layer = document.network.layers[index]
    outputs = len(layer.biases)
    if not task.outputs[0] <= outputs <= task.outputs[1]:
        yield Insight("output", index, _said(task.count_reason, {"outputs": outputs}))
        return
    output = output_of(layer.record, layer.parameters)
    message = _misfit(task, layer, output, document) if output is not None else None
    if message is not None:
        remedy = situation.with_activation(index, task.suggested(outputs))
        yield Insight("output", index, message, remedy=remedy)


def _misfit(task: Task, layer: Layer, output: Output, document: Document) -> Message | None:
    """Return why an output does not suit a task, None where it does."""
    outputs = len(layer.biases)
    targets = frozenset(np.unique(document.samples.targets).tolist())
    misfit = task.misfit(output.kind, outputs, targets)
    if misfit is None:
        return None
    better = find_activation(task.suggested(outputs))
    fields = {
        "activation": Message(layer.record.name, context="activations"),
        "better": Message(better.name, context="activations"),
        "low": _figure(output.low),
        "high": _figure(output.high),
        "values": ", ".join(map(_figure, output.values)),
    }
    return _said(misfit.reason, fields)


def _figure(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")


_MERGE = QT_TRANSLATE_NOOP("insights", "Merge into one layer")
_CHANGE = QT_TRANSLATE_NOOP("insights", "Change to {activation}")
_EQUAL_TWO = QT_TRANSLATE_NOOP("insights", "Layers {first} and {last} are both identity: together they equal one layer.")
_EQUAL = QT_TRANSLATE_NOOP("insights", "Layers {first} to {last} are all identity: together they equal one layer.")
# Of one neuron, and of several.
_DEAD_BELOW = (
    QT_TRANSLATE_NOOP(
        "insights", "Neuron {neurons} of layer {layer} is dead {inputs} (slope 0): Leaky ReLU or a larger bias revives it."
    ),
    QT_TRANSLATE_NOOP(
        "insights", "Neurons {neurons} of layer {layer} are dead {inputs} (slope 0): Leaky ReLU or larger biases revive them."
    ),
)
_DEAD = (
    QT_TRANSLATE_NOOP("insights", "Neuron {neurons} of layer {layer} is dead {inputs} (slope 0): another bias revives it."),
    QT_TRANSLATE_NOOP("insights", "Neurons {neurons} of layer {layer} are dead {inputs} (slope 0): other biases revive them."),
)
_SATURATED = (
    QT_TRANSLATE_NOOP(
        "insights",
        "Neuron {neurons} of layer {layer} is saturated {inputs} (|f′| < {threshold}): smaller weights or biases help.",
    ),
    QT_TRANSLATE_NOOP(
        "insights",
        "Neurons {neurons} of layer {layer} are saturated {inputs} (|f′| < {threshold}): smaller weights or biases help.",
    ),
)

_CURE = QT_TRANSLATE_NOOP("insights", "Draw weights anew: {initialiser}")
_CURE_BOTH = QT_TRANSLATE_NOOP("insights", "Change hidden layers to {activation}, weights: {initialiser}")

INSIGHTS: dict[str, InsightKind] = {
    kind.id: kind
    for kind in (
        InsightKind("output", "warning", _output),
        InsightKind("dead", "warning", _dead),
        InsightKind("saturated", "note", _saturated),
        InsightKind("no_gradient", "warning", partial(_gradient, trend="no_gradient")),
        InsightKind("vanishing", "warning", partial(_gradient, trend="vanishing")),
        InsightKind("exploding", "warning", partial(_gradient, trend="exploding")),
        InsightKind("identity_layers", "note", _identity_layers),
    )
}
