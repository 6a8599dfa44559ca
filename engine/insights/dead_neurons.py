"""Dead neurons: f is constant at all inputs, so no gradient flows back through them."""

from __future__ import annotations

from collections.abc import Iterator

from engine.insights.record import Insight, InsightKind, about_neurons, other_activation
from engine.insights.situation import Situation
from engine.numeric.messages import QT_TRANSLATE_NOOP

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


def _find(situation: Situation) -> Iterator[Insight]:
    for flat in situation.flat:
        if flat.dead:
            message = about_neurons(situation, flat.layer, flat.dead, _DEAD_BELOW if flat.below else _DEAD)
            # In the output layer the task decides the remedy; only hidden layers are free.
            helps = flat.below and not situation.is_output_of_task(flat.layer)
            remedy = other_activation(situation, flat.layer, "leaky_relu") if helps else None
            yield DEAD.insight(flat.layer, message, flat.dead, remedy)


DEAD = InsightKind("dead", "warning", _find)
