"""Frameworks as text: which have a function, under which name, and with which other defaults."""

from __future__ import annotations

from html import escape

from engine import Activation
from engine.activations.conventions import FRAMEWORKS, default_function, differing
from gui.text.numbers import short
from gui.text.translation import text

DIFFERS = "≠"


def framework_names(record: Activation, convention: str) -> str:
    """Return the frameworks that have a function, marking those that differ from the convention: "PyTorch · Keras ≠"."""
    different = _different(record, convention)
    return " · ".join(_name(framework) + (f" {DIFFERS}" if framework in different else "") for framework in record.frameworks)


def framework_details(record: Activation, convention: str) -> str:
    """Return a line per framework, as rich text: its name for the function, and its other defaults."""
    return "<br>".join(_details(record, framework, convention) for framework in record.frameworks)


def _details(record: Activation, name: str, convention: str) -> str:
    """Return the other defaults of a framework as text, "" if there are none."""
    sentence = f"{_name(name)}: {escape(record.frameworks[name].name)}"
    if name not in _different(record, convention):
        return sentence
    usual, theirs = default_function(record.id, convention), default_function(record.id, name)
    symbols = {parameter.id: parameter.symbol for parameter in record.parameters}
    values = theirs.parameters.items()
    changed = [f"{symbols[parameter]} = {short(value)}" for parameter, value in values if value != usual.parameters[parameter]]
    if theirs.at_kinks != usual.at_kinks:
        kinks = (kink.u for kink in theirs.kinks())
        changed += [f"f′({short(kink)}) = {short(value)}" for kink, value in zip(kinks, theirs.at_kinks, strict=True)]
    return f"<b>{sentence} {DIFFERS} {', '.join(changed)}</b>"


def _different(record: Activation, convention: str) -> tuple[str, ...]:
    return differing(default_function(record.id, convention))


def _name(framework: str) -> str:
    return text("frameworks", FRAMEWORKS[framework])
