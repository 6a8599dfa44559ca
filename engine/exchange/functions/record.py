"""The records of function export: the function in view, and an exporter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from engine.activations import Activation, BoundActivation, ElementWise
from engine.version import VERSION

CREDIT = f"Kassei {VERSION}"  # without a date: the same function always gives the same file


@dataclass(frozen=True, eq=False)
class FunctionView:
    """A function with the part of its domain that is in view.

    `low`, `high` and `count` are the range and the number of points of a table of an element-wise function; `scores` are
    the inputs of one that works over a layer.
    """

    function: BoundActivation
    low: float = -6.0
    high: float = 6.0
    count: int = 1001
    scores: tuple[float, ...] = (1.0, 2.0, 3.0)


@dataclass(frozen=True)
class FunctionExporter:
    """One format for a function: its name for people, the ending of its files, and the function that writes the text."""

    id: str
    name: str
    suffix: str
    export: Callable[[FunctionView], str]


def formula_in_u(activation: Activation) -> str:
    """Return the definition of an element-wise function with u as its variable; empty for one that works over a layer."""
    return re.sub(r"\bx\b", "u", activation.definition) if isinstance(activation, ElementWise) else ""
