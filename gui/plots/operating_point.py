"""OperatingPoint: where a neuron is on the curves of its function."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OperatingPoint:
    """A neuron of the selected layer: its label, u, z = f(u) and the slope there."""

    label: str
    u: float
    z: float
    slope: float
