"""The records of insights: a kind, what it finds, and the remedy it may have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from engine.activations.conventions import default_function
from engine.analysis.saturation import SATURATION
from engine.document.document import Document
from engine.insights.situation import Situation, inputs_looked_at
from engine.network.network import Layer
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message

Severity = Literal["note", "warning"]
_MOST_NAMED = 6  # neurons named in a sentence


@dataclass(frozen=True, eq=False)
class Mend:
    """A remedy: the label of its button, the name of the edit, and the document after it."""

    label: Message
    edit: Message
    document: Document


@dataclass(frozen=True, eq=False)
class Insight:
    """One thing to know about a network: its kind, the layer and the neurons it is about (both from 0), its sentence.

    `detail` is the single layer that several are equal to.
    """

    id: str
    severity: Severity
    layer: int
    message: Message
    neurons: tuple[int, ...] = ()
    remedy: Mend | None = None
    detail: Layer | None = None

    @property
    def key(self) -> tuple[str, int, str]:
        """Identifies this insight; the same as long as it says nothing new."""
        return self.id, self.layer, str(self.message)


@dataclass(frozen=True)
class InsightKind:
    """A kind of insight: its id, how much it matters, and the function that finds them in a situation."""

    id: str
    severity: Severity
    find: Callable[[Situation], Iterator[Insight]]

    def insight(
        self,
        layer: int,
        message: Message,
        neurons: tuple[int, ...] = (),
        remedy: Mend | None = None,
        detail: Layer | None = None,
    ) -> Insight:
        """Return an insight of this kind."""
        return Insight(self.id, self.severity, layer, message, neurons, remedy, detail)


def said(template: str, fields: Mapping[str, object] | None = None) -> Message:
    """Return a sentence of an insight."""
    return Message(template, fields or {}, "insights")


def about_neurons(situation: Situation, layer: int, neurons: tuple[int, ...], templates: tuple[str, str]) -> Message:
    """Return a sentence about neurons of a layer, from the template for one of them or for several."""
    numbers = ", ".join(str(neuron + 1) for neuron in neurons[:_MOST_NAMED]) + (", …" if len(neurons) > _MOST_NAMED else "")
    inputs = inputs_looked_at(situation.document)[1]
    fields = {"neurons": numbers, "layer": layer + 1, "inputs": inputs, "threshold": SATURATION}
    return said(templates[len(neurons) > 1], fields)


def other_activation(situation: Situation, index: int, activation: str) -> Mend:
    """Return the remedy that gives layer `index` another activation, with the convention's parameters."""
    document, function = situation.document, default_function(activation, situation.convention)
    layer = document.network.layers[index].replace(function=function)
    template = QT_TRANSLATE_NOOP("insights", "Change to {activation}")
    return Mend(
        said(template, {"activation": Message(function.name, context="activations")}),
        Message(QT_TRANSLATE_NOOP("edits", "activation of layer {layer}"), {"layer": index + 1}, "edits"),
        replace(document, network=document.network.with_layer(index, layer)),
    )
