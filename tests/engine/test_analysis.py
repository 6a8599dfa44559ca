"""What is derived from an activation's values: range, steepest slope, flat stretches."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from engine_cases import ELEMENT_WISE, OVER_LAYER, assert_one_sentence, each, each_set

from engine import ACTIVATIONS, ElementWise, KasseiError, OverLayer
from engine.activations.record import Parameters
from engine.analysis import SATURATION, Range, Steepest, flat_stretches, steepest, value_range

INF = np.inf
ALL = Range(-INF, INF, False, False)
RANGES = [
    ("sigmoid", {}, Range(0, 1, False, False)),
    ("tanh", {}, Range(-1, 1, False, False)),
    ("relu", {}, Range(0, INF, True, False)),
    ("leaky_relu", {}, ALL),
    ("leaky_relu", {"slope": 1.0}, ALL),
    ("leaky_relu", {"slope": 0.0}, Range(0, INF, True, False)),
    ("leaky_relu", {"slope": -0.5}, Range(0, INF, True, False)),
    ("prelu", {}, ALL),
    ("prelu", {"slope": 0.0}, Range(0, INF, True, False)),
    ("prelu", {"slope": -0.5}, Range(0, INF, True, False)),
    ("identity", {}, ALL),
    ("step", {}, Range(0, 1, True, True, (0, 1))),
    ("step", {"at_zero": 0.5}, Range(0, 1, True, True, (0, 0.5, 1))),
    ("step", {"at_zero": 0.0}, Range(0, 1, True, True, (0, 1))),
]
JUST_ABOVE = 5e-324
STEEPEST = [
    ("sigmoid", {}, Steepest(0.25, 0, 0)),
    ("tanh", {}, Steepest(1, 0, 0)),
    ("relu", {}, Steepest(1, JUST_ABOVE, INF)),
    ("leaky_relu", {}, Steepest(1, JUST_ABOVE, INF)),
    ("leaky_relu", {"slope": 1.0}, Steepest(1, -INF, INF)),
    ("leaky_relu", {"slope": -0.5}, Steepest(1, JUST_ABOVE, INF)),
    ("leaky_relu", {"slope": 2.0}, Steepest(2, -INF, 0)),
    ("leaky_relu", {"slope": -1.0}, Steepest(-1, -INF, 0)),
    ("leaky_relu", {"slope": -2.0}, Steepest(-2, -INF, 0)),
    ("prelu", {}, Steepest(1, JUST_ABOVE, INF)),
    ("identity", {}, Steepest(1, -INF, INF)),
    ("step", {}, Steepest(0, -INF, INF)),
]


@each(ELEMENT_WISE)
def test_tables_below_know_every_function(record: ElementWise) -> None:
    assert record.id in {name for name, _, _ in RANGES}
    assert record.id in {name for name, _, _ in STEEPEST}


@pytest.mark.parametrize(("name", "parameters", "expected"), RANGES)
def test_value_range(name: str, parameters: Parameters, expected: Range) -> None:
    assert value_range(ACTIVATIONS[name], parameters) == expected


@each_set(ELEMENT_WISE)
def test_value_range_holds_every_value(record: ElementWise, parameters: Parameters) -> None:
    found = value_range(record, parameters)
    f = record.f(np.random.default_rng(0).normal(scale=100, size=1000), **parameters)
    assert found.low <= f.min()
    assert f.max() <= found.high
    assert not found.values or set(f.tolist()) <= set(found.values)


@pytest.mark.parametrize(("name", "parameters", "expected"), STEEPEST)
def test_steepest(name: str, parameters: Parameters, expected: Steepest) -> None:
    assert steepest(ACTIVATIONS[name], parameters) == expected


@each_set(ELEMENT_WISE)
def test_nothing_is_steeper(record: ElementWise, parameters: Parameters) -> None:
    found = steepest(record, parameters)
    df = record.df(np.random.default_rng(0).normal(scale=10, size=1000), **parameters)
    assert np.abs(df).max() <= abs(found.slope)
    for end in (found.low, found.high):
        assert record.df(end, **parameters) == found.slope


@each(OVER_LAYER)
@pytest.mark.parametrize("ask", [value_range, steepest])
def test_vector_activation_has_neither_range_nor_steepest_slope(record: OverLayer, ask: Callable[..., object]) -> None:
    with pytest.raises(KasseiError, match=f"^{record.name} works over a whole layer") as caught:
        ask(record, {})
    assert_one_sentence(str(caught.value))


U = np.linspace(-10.0, 10.0, 2001)


@pytest.mark.parametrize(
    ("name", "parameters", "expected"),
    [
        ("sigmoid", {}, ((-10, -4.59), (4.59, 10))),
        ("tanh", {}, ((-10, -3.0), (3.0, 10))),
        ("relu", {}, ((-10, 0),)),
        ("leaky_relu", {"slope": 0.01}, ()),
        ("leaky_relu", {"slope": 0.0}, ((-10, 0),)),
        ("prelu", {}, ()),
        ("identity", {}, ()),
        ("step", {}, ((-10, 10),)),
    ],
)
def test_flat_stretches(name: str, parameters: Parameters, expected: tuple[tuple[float, float], ...]) -> None:
    found = flat_stretches(U, ACTIVATIONS[name].df(U, **parameters))
    assert len(found) == len(expected)
    np.testing.assert_allclose(np.reshape(found, (-1, 2)), np.reshape(expected, (-1, 2)), atol=0.011)


def test_flat_stretches_of_any_samples() -> None:
    u = np.arange(8.0)
    df = np.array([0.0, 1.0, 0.0, -0.005, 1.0, 0.0, 0.0, 0.0])
    assert flat_stretches(u, df) == ((2.0, 3.0), (5.0, 7.0))
    assert flat_stretches(u, np.full(8, SATURATION)) == ()
    assert flat_stretches(u, np.full(8, -2.0), threshold=3.0) == ((0.0, 7.0),)
    assert flat_stretches(u[:0], df[:0]) == ()
    assert flat_stretches(u[:2], np.array([np.nan, 0.0])) == ()
