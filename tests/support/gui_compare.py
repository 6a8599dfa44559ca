"""Pinned functions for the tests of comparing functions."""

from __future__ import annotations

from engine import BoundActivation, Pin

PINS = (
    Pin(BoundActivation("relu"), colour=0),
    Pin(BoundActivation("leaky_relu", {"slope": 0.2}), colour=1),
    Pin(BoundActivation("tanh"), colour=2),
)
SIGMOID = BoundActivation("sigmoid")
