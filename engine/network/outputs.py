"""The values an output layer can give, from the range of its activation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.activations.record import Activation, Parameters
from engine.network.tasks import OutputKind


@dataclass(frozen=True)
class Output:
    """The kind of output an activation gives, its bounds (infinite if there are none), and its values if there are only a
    few."""

    kind: OutputKind
    low: float
    high: float
    values: tuple[float, ...] = ()


# Functions over a whole layer have no range to examine.
_OVER_LAYER: dict[str, Output] = {
    "softmax": Output("shares", 0.0, 1.0),
    "softmin": Output("shares", 0.0, 1.0),
    "sparsemax": Output("shares", 0.0, 1.0),
    "log_softmax": Output("logarithms", -np.inf, 0.0),
    "hardmax": Output("values", 0.0, 1.0, (0.0, 1.0)),
}


def output_of(activation: Activation, parameters: Parameters) -> Output | None:
    """Return the kind and the bounds of an output layer with this activation; None if they are unknown."""
    if activation.is_vector:
        return _OVER_LAYER.get(activation.id)
    from engine.analysis.ranges import value_range  # imported lazily: the first plots do not need it

    limits = value_range(activation, parameters)
    if np.isnan(limits.low):
        return None
    return Output(_kind(limits.low, limits.high, limits.values), limits.low, limits.high, limits.values)


def _kind(low: float, high: float, values: tuple[float, ...]) -> OutputKind:
    """Return the kind of output that a range allows."""
    if values:
        return "values"
    if low >= 0.0 and high <= 1.0:
        return "probability"
    below, above = bool(np.isfinite(low)), bool(np.isfinite(high))
    if below and above:
        return "between"
    return "at_least" if below else "at_most" if above else "any"
