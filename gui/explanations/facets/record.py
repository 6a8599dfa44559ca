"""FACETS: the presentations of an explained number, each with the quantities that have it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.explain.references import Explained, Reference
from engine.numeric.messages import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Facet:
    """One presentation: the label of its button, its tool tip, and the quantities that have it."""

    id: str
    name: str
    tip: str
    kinds: frozenset[str]


TERMS = "terms"
FACETS: dict[str, Facet] = {
    facet.id: facet
    for facet in (
        Facet(
            TERMS,
            QT_TRANSLATE_NOOP("facets", "Terms"),
            QT_TRANSLATE_NOOP("facets", "What the number is made of, term by term"),
            frozenset({"u", "z", "delta", "dW", "db"}),
        ),
        Facet(
            "graph",
            QT_TRANSLATE_NOOP("facets", "Graph"),
            QT_TRANSLATE_NOOP("facets", "The computational graph of the neuron, with its values and gradients"),
            frozenset({"u", "z", "delta", "dW", "db"}),
        ),
        Facet(
            "paths",
            QT_TRANSLATE_NOOP("facets", "Paths"),
            QT_TRANSLATE_NOOP("facets", "The gradient as the sum over all paths to the loss"),
            frozenset({"dW", "db"}),
        ),
        Facet(
            "check",
            QT_TRANSLATE_NOOP("facets", "Check"),
            QT_TRANSLATE_NOOP("facets", "The gradient beside differences of the loss"),
            frozenset({"dW", "db"}),
        ),
    )
}


def facets_of(reference: Explained) -> tuple[Facet, ...]:
    """Return the facets of a number; none if there is only one."""
    facets = tuple(facet for facet in FACETS.values() if isinstance(reference, Reference) and reference.kind in facet.kinds)
    return facets if len(facets) > 1 else ()
