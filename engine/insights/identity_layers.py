"""Identity layers in a row: together they equal one layer, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from engine.document.reshape import merged
from engine.insights.record import Insight, InsightKind, Mend, said
from engine.insights.situation import Situation
from engine.network.network import Network
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message

_MERGE = QT_TRANSLATE_NOOP("insights", "Merge into one layer")
_EQUAL_TWO = QT_TRANSLATE_NOOP("insights", "Layers {first} and {last} are both identity: together they equal one layer.")
_EQUAL = QT_TRANSLATE_NOOP("insights", "Layers {first} to {last} are all identity: together they equal one layer.")


def _find(situation: Situation) -> Iterator[Insight]:
    """Yield every run of two or more identity layers, with the single layer it is equal to."""
    document, layers = situation.document, situation.document.network.layers
    for is_identity, run in groupby(range(len(layers)), key=lambda index: layers[index].activation == "identity"):
        indices = list(run)
        if not is_identity or len(indices) < 2:
            continue
        first, last = indices[0], indices[-1]
        one, numbers = merged(layers[first : last + 1]), {"first": first + 1, "last": last + 1}
        remedy = None
        if one is not None:
            network = Network((*layers[:first], one, *layers[last + 1 :]))
            edit = Message(QT_TRANSLATE_NOOP("edits", "merging of layers {first} to {last}"), numbers, "edits")
            remedy = Mend(said(_MERGE), edit, replace(document, network=network))
        template = _EQUAL_TWO if len(indices) == 2 else _EQUAL
        yield IDENTITY_LAYERS.insight(first, said(template, numbers), remedy=remedy, detail=one)


IDENTITY_LAYERS = InsightKind("identity_layers", "note", _find)
