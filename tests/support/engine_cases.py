"""The records of ACTIVATIONS with the parameter sets to test, extreme numbers, and checks of bits and messages."""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
import project
from cases import Decorator, in_turn

from engine import ACTIVATIONS, Activation, Document, ElementWise, Explorer, Layer, Network, OverLayer, Parameter

ROOT = project.ROOT
RECORDS = list(ACTIVATIONS.values())
ELEMENT_WISE = [record for record in RECORDS if isinstance(record, ElementWise)]
OVER_LAYER = [record for record in RECORDS if isinstance(record, OverLayer)]


def values_worth_trying(parameter: Parameter) -> list[float]:
    """Return the choices, or the ends of the slider and 0 if it lies between them."""
    if parameter.choices:
        return list(parameter.choices)
    low, high = parameter.slider
    return [low, high, *([0.0] if low < 0 < high else [])]


def parameter_sets(record: Activation) -> list[dict[str, float]]:
    """Return the defaults, then the defaults with one parameter changed at a time."""
    moved = [
        {**record.defaults, parameter.id: value} for parameter in record.parameters for value in values_worth_trying(parameter)
    ]
    return [dict(record.defaults), *(parameters for parameters in moved if parameters != record.defaults)]


def for_each(records: Any) -> Decorator:
    """Run a test for each `record` in turn."""
    return in_turn("record", records, ids=lambda record: record.id)


def for_each_set(records: Any) -> Decorator:
    """Run a test for each `record` with each of its `parameters` in turn."""
    cases = [(record, parameters) for record in records for parameters in parameter_sets(record)]
    titles = ["-".join([record.id, *(f"{name}={value:g}" for name, value in given.items())]) for record, given in cases]
    return in_turn(("record", "parameters"), cases, ids=titles)


def magnitudes() -> np.ndarray:
    """Return finite numbers of every magnitude and both signs, including the extremes."""
    random = np.random.default_rng(1)
    sizes = np.concatenate([[0.0, 5e-324, 1e-308, 1e-8, 1.0, 1000.0, 1e308], 10.0 ** random.uniform(-308, 308, 200)])
    return np.concatenate([sizes, -sizes])


def same_bits(one: float, other: float) -> bool:
    """Return whether two float64 are the same bit for bit, or both nan."""
    return np.float64(one).tobytes() == np.float64(other).tobytes() or (math.isnan(one) and math.isnan(other))


def assert_one_sentence(text: str) -> None:
    """Fail unless `text` is one finished sentence on one line, without placeholders."""
    assert text == text.strip()
    assert text
    assert "\n" not in text
    assert not re.search(r"[.!?] [A-Z]", text), text
    assert not re.search(r"\{\w*\}", text), text
    assert not text.endswith(("..", "?.", ":", ",")), text


# A document with values that are easily lost: −0, the smallest and the largest numbers, parameters that are not defaults.
SMALL = Document(
    Network([Layer([[0.5, -0.0]], [5e-324], "leaky_relu", {"slope": 0.25})]),
    (1e308, -1e-308),
    Explorer(inputs=(0.1,)).with_parameters("prelu", {"slope": 0.3}),
)
