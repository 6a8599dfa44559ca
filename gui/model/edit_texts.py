"""How edits that several parts make are named in the history."""

from __future__ import annotations

from functools import lru_cache

from engine import Message, find_activation
from engine.numeric.messages import QT_TRANSLATE_NOOP


@lru_cache(maxsize=256)  # asked for at every frame of a drag
def parameter_text(activation: str, name: str) -> Message:
    """Return the name of an edit of a parameter."""
    activation_record = find_activation(activation)
    record = next(each for each in activation_record.parameters if each.id == name)
    fields = {
        "parameter": Message(record.name, context="parameters"),
        "activation": Message(activation_record.name, context="activations"),
    }
    return Message(QT_TRANSLATE_NOOP("edits", "{parameter} of {activation}"), fields, "edits")
