"""INSIGHTS: the table of kinds, and all insights into a document."""

from __future__ import annotations

from engine.activations.conventions import DEFAULT_CONVENTION
from engine.document.document import Document
from engine.insights.dead_neurons import DEAD
from engine.insights.identity_layers import IDENTITY_LAYERS
from engine.insights.lost_gradient import EXPLODING, NO_GRADIENT, VANISHING
from engine.insights.output import OUTPUT
from engine.insights.record import Insight, InsightKind
from engine.insights.saturated_neurons import SATURATED
from engine.insights.situation import Situation

INSIGHTS: dict[str, InsightKind] = {
    kind.id: kind for kind in (OUTPUT, DEAD, SATURATED, IDENTITY_LAYERS, NO_GRADIENT, VANISHING, EXPLODING)
}


def insights(
    document: Document,
    convention: str = DEFAULT_CONVENTION,
    *,
    target: tuple[float, ...] | None = None,
    loss: str = "mean_squared_error",
) -> tuple[Insight, ...]:
    """Return the insights into a document, in the order of INSIGHTS, each kind from the first layer on.

    If the target of x is given, the gradient of the loss is examined too.
    """
    situation = Situation(document, convention, target, loss)
    return tuple(insight for kind in INSIGHTS.values() for insight in kind.find(situation))
