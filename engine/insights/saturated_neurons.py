"""Saturated neurons: f is nearly flat at all inputs, so almost no gradient flows back through them."""

from __future__ import annotations

from collections.abc import Iterator

from engine.insights.record import Insight, InsightKind, about_neurons
from engine.insights.situation import Situation
from engine.numeric.messages import QT_TRANSLATE_NOOP

# Of one neuron, and of several.
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


def _find(situation: Situation) -> Iterator[Insight]:
    for flat in situation.flat:
        # A saturated output is certain of its answer, which is what a classification wants.
        if flat.saturated and not situation.is_output_of_task(flat.layer):
            message = about_neurons(situation, flat.layer, flat.saturated, _SATURATED)
            yield SATURATED.insight(flat.layer, message, flat.saturated)


SATURATED = InsightKind("saturated", "note", _find)
