"""Gradients that vanish, explode or end in the backward pass, with a cure and its effect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from engine.activations import find_activation
from engine.document.passes import network_input
from engine.insights.gradients import COURSES, Trend, cure_of
from engine.insights.record import Insight, InsightKind, Mend, said
from engine.insights.situation import Situation
from engine.network.initialisers import INITIALISERS
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message

_CURE = QT_TRANSLATE_NOOP("insights", "Draw weights anew: {initialiser}")
_CURE_BOTH = QT_TRANSLATE_NOOP("insights", "Change hidden layers to {activation}, weights: {initialiser}")


def _find(situation: Situation, trend: Trend) -> Iterator[Insight]:
    """Yield the insight into a gradient with this trend, with its cure if there is one."""
    course, document = situation.course, situation.document
    if course is None or course.trend != trend or situation.target is None:
        return
    kind = _KINDS[trend]
    cure = cure_of(document.network, network_input(document), situation.target, situation.loss, course)
    fields = {"layer": course.layer + 1, "last": len(document.network.layers), "ratio": _figure(course.ratio)}
    if cure is None:
        yield kind.insight(course.layer, said(COURSES[trend][0], fields))
        return
    choice = {"initialiser": Message(INITIALISERS[cure.initialiser].name, context="initialisers")}
    if cure.activation:
        choice["activation"] = Message(find_activation(cure.activation).name, context="activations")
    edit = Message(QT_TRANSLATE_NOOP("edits", "fresh weights against a lost gradient"), context="edits")
    label = said(_CURE_BOTH if cure.activation else _CURE, choice)
    remedy = Mend(label, edit, replace(document, network=cure.network))
    yield kind.insight(course.layer, said(COURSES[trend][1], fields | {"after": _figure(cure.ratio)}), remedy=remedy)


def _figure(value: float) -> str:
    mantissa, exponent, power = f"{value:.4g}".partition("e")
    return (mantissa + (f"{exponent}{int(power)}" if exponent else "")).replace("-", "−")


NO_GRADIENT = InsightKind("no_gradient", "warning", partial(_find, trend="no_gradient"))
VANISHING = InsightKind("vanishing", "warning", partial(_find, trend="vanishing"))
EXPLODING = InsightKind("exploding", "warning", partial(_find, trend="exploding"))
_KINDS: dict[Trend, InsightKind] = {"no_gradient": NO_GRADIENT, "vanishing": VANISHING, "exploding": EXPLODING}
