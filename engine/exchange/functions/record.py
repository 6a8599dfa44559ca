"""What an export is about, and what an exporter is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engine.activations import Activation, ElementWise
from engine.version import VERSION

CREDIT = f"Kassei {VERSION}"  # no date: the same function is the same file


@dataclass(frozen=True, eq=False)
class FunctionSubject:
    """An activation as a person sees it: its parameters, f′ at its kinks (None: the record's), and what is in view.

    `low`, `high` and `count` are the range and the number of points of a table of an element-wise function; `scores` are
    the inputs of one that works over a layer. Parameters that are missing are at their defaults.
    """

    activation: Activation
    parameters: Mapping[str, float] = field(default_factory=dict)
    at_kinks: tuple[float, ...] | None = None
    low: float = -6.0
    high: float = 6.0
    count: int = 1001
    scores: tuple[float, ...] = (1.0, 2.0, 3.0)

    @property
    def values(self) -> Mapping[str, float]:
        """All parameters by id; ParameterError if one is outside its domain."""
        return self.activation.resolve(self.parameters)

    @property
    def formula(self) -> str:
        """The definition of an element-wise function with u as its variable; empty for one that works over a layer."""
        return re.sub(r"\bx\b", "u", self.activation.definition) if isinstance(self.activation, ElementWise) else ""


@dataclass(frozen=True)
class FunctionExporter:
    """One way to write a function down: its name for people, the ending of its files, and what writes the text."""

    id: str
    name: str
    suffix: str
    export: Callable[[FunctionSubject], str]
