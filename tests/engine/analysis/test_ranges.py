"""Value range, steepest slope and flat stretches of activations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from cases import in_turn
from engine_cases import ELEMENT_WISE, OVER_LAYER, assert_one_sentence, for_each, for_each_set

from engine import ACTIVATIONS, ElementWise, KasseiError, OverLayer, find_activation, own_id
from engine.activations.record import Parameters
from engine.analysis.ranges import Range, Steepest, steepest, value_range
from engine.analysis.saturation import SATURATION, flat_stretches

INF = np.inf
ALL = Range(-INF, INF, False, False)
POSITIVE = Range(0, INF, False, False)
RAMP = Range(0, INF, True, False)
UNIT = Range(0, 1, False, False)
STEPS = Range(0, 1, True, True, (0, 1))
RANGES = [
    ("sigmoid", {}, UNIT),
    ("laplace", {}, UNIT),
    ("tanh", {}, Range(-1, 1, False, False)),
    ("lecun_tanh", {}, Range(-1.7159, 1.7159, False, False)),
    ("softsign", {}, Range(-1, 1, False, False)),
    ("arctan", {}, Range(-np.pi / 2, np.pi / 2, False, False)),
    ("isru", {}, Range(-1, 1, False, False)),
    ("isru", {"alpha": 4.0}, Range(-0.5, 0.5, False, False)),
    ("hard_sigmoid", {}, Range(0, 1, True, True)),
    ("hard_sigmoid", {"slope": 0.2}, Range(0, 1, True, True)),
    ("sparse_sigmoid", {}, Range(0, 1, True, True)),
    ("hard_tanh", {}, Range(-1, 1, True, True)),
    ("relu6", {}, Range(0, 6, True, True)),
    ("relu", {}, RAMP),
    ("relu_squared", {}, RAMP),
    ("leaky_relu", {}, ALL),
    ("leaky_relu", {"slope": 1.0}, ALL),
    ("leaky_relu", {"slope": 0.0}, RAMP),
    ("leaky_relu", {"slope": -0.5}, RAMP),
    ("prelu", {}, ALL),
    ("prelu", {"slope": 0.0}, RAMP),
    ("prelu", {"slope": -0.5}, RAMP),
    ("rrelu", {}, ALL),
    ("threshold", {}, RAMP),
    ("threshold", {"value": 20.0}, Range(1, INF, False, False)),
    ("thresholded_relu", {}, RAMP),
    ("elu", {}, Range(-1, INF, False, False)),
    ("elu", {"alpha": 0.5}, Range(-0.5, INF, False, False)),
    ("celu", {}, Range(-1, INF, False, False)),
    ("selu", {}, Range(-1.7580993408473768, INF, False, False)),
    ("softplus", {}, POSITIVE),
    ("squareplus", {}, POSITIVE),
    ("sparse_plus", {}, RAMP),
    ("log_sigmoid", {}, Range(-INF, 0, False, False)),
    ("gelu", {}, Range(-0.16997, INF, True, False)),
    ("gelu_tanh", {}, Range(-0.17004, INF, True, False)),
    ("quick_gelu", {}, Range(-0.16361, INF, True, False)),
    ("silu", {}, Range(-0.27846, INF, True, False)),
    ("silu", {"beta": 2.0}, Range(-0.13923, INF, True, False)),
    ("hard_swish", {}, Range(-0.375, INF, True, False)),
    ("mish", {}, Range(-0.30884, INF, True, False)),
    ("tanhexp", {}, Range(-0.35329, INF, True, False)),
    ("smish", {}, Range(-0.24999, INF, True, False)),
    ("lisht", {}, RAMP),
    ("identity", {}, ALL),
    ("absolute", {}, RAMP),
    ("bent_identity", {}, ALL),
    ("tanhshrink", {}, ALL),
    ("softshrink", {}, ALL),
    ("hardshrink", {}, ALL),
    ("step", {}, STEPS),
    ("step", {"at_zero": 0.5}, Range(0, 1, True, True, (0, 0.5, 1))),
    ("step", {"at_zero": 0.0}, STEPS),
    ("sign", {}, Range(-1, 1, True, True, (-1, 0, 1))),
    ("sign", {"at_zero": 1.0}, Range(-1, 1, True, True, (-1, 1))),
    ("sine", {}, Range(-1, 1, True, True)),
    ("sine", {"omega": 30.0}, Range(-1, 1, True, True)),
    ("snake", {}, ALL),
    ("sinc", {}, Range(-0.21723, 1, True, True)),
    ("gaussian", {}, Range(0, 1, False, True)),
    ("exponential", {}, POSITIVE),
]
JUST_ABOVE = 5e-324
JUST_BELOW = -JUST_ABOVE
RISING = Steepest(1, JUST_ABOVE, INF)
AT_0 = Steepest(1, 0, 0)
STEEPEST = [
    ("sigmoid", {}, Steepest(0.25, 0, 0)),
    ("laplace", {}, Steepest(1.41421, 0.70711, 0.70711)),
    ("tanh", {}, AT_0),
    ("lecun_tanh", {}, Steepest(1.14393, 0, 0)),
    ("softsign", {}, AT_0),
    ("arctan", {}, AT_0),
    ("isru", {}, AT_0),
    ("hard_sigmoid", {}, Steepest(1 / 6, -3, 3)),
    ("sparse_sigmoid", {}, Steepest(0.5, -1, 1)),
    ("hard_tanh", {}, Steepest(1, -1, 1)),
    ("relu6", {}, Steepest(1, 0, 6)),
    ("relu", {}, RISING),
    ("relu_squared", {}, Steepest(INF, INF, INF)),
    ("leaky_relu", {}, RISING),
    ("leaky_relu", {"slope": 1.0}, Steepest(1, -INF, INF)),
    ("leaky_relu", {"slope": -0.5}, RISING),
    ("leaky_relu", {"slope": 2.0}, Steepest(2, -INF, 0)),
    ("leaky_relu", {"slope": -1.0}, Steepest(-1, -INF, 0)),
    ("leaky_relu", {"slope": -2.0}, Steepest(-2, -INF, 0)),
    ("prelu", {}, RISING),
    ("rrelu", {}, RISING),
    ("threshold", {}, Steepest(1, 1, INF)),
    ("thresholded_relu", {}, Steepest(1, 1, INF)),
    ("elu", {}, Steepest(1, 0, INF)),
    ("celu", {}, Steepest(1, 0, INF)),
    ("selu", {}, Steepest(1.7580993408473768, JUST_BELOW, 0)),
    ("softplus", {}, Steepest(1, INF, INF)),
    ("squareplus", {}, Steepest(1, INF, INF)),
    ("sparse_plus", {}, Steepest(1, 1, INF)),
    ("log_sigmoid", {}, Steepest(1, -INF, -INF)),
    ("gelu", {}, Steepest(1.1289, 1.41421, 1.41421)),
    ("gelu_tanh", {}, Steepest(1.12899, 1.4185, 1.4185)),
    ("quick_gelu", {}, Steepest(1.09984, 1.40973, 1.40973)),
    ("silu", {}, Steepest(1.09984, 2.39936, 2.39936)),
    ("hard_swish", {}, Steepest(1.5, 3, 3)),
    ("mish", {}, Steepest(1.0885, 1.49057, 1.49057)),
    ("tanhexp", {}, Steepest(1.06198, 0.69656, 0.69656)),
    ("smish", {}, Steepest(0.63688, 2.21542, 2.21542)),
    ("lisht", {}, Steepest(1.19968, 1.19968, 1.19968)),
    ("identity", {}, Steepest(1, -INF, INF)),
    ("absolute", {}, RISING),
    ("bent_identity", {}, Steepest(1.5, INF, INF)),
    ("tanhshrink", {}, Steepest(1, INF, INF)),
    ("softshrink", {}, Steepest(1, 0.5, INF)),
    ("hardshrink", {}, Steepest(1, 0.5, INF)),
    ("step", {}, Steepest(0, -INF, INF)),
    ("sign", {}, Steepest(0, -INF, INF)),
    ("sine", {}, AT_0),
    ("sine", {"omega": 30.0}, Steepest(30, 0, 0)),
    ("snake", {}, Steepest(2, np.pi / 4, np.pi / 4)),
    ("sinc", {}, Steepest(0.43618, -2.08158, -2.08158)),
    ("gaussian", {}, Steepest(0.85776, -0.70711, -0.70711)),
    ("exponential", {}, Steepest(INF, INF, INF)),
]


@for_each(ELEMENT_WISE)
def test_the_tables_contain_every_function(record: ElementWise) -> None:
    assert record.id in {name for name, _, _ in RANGES}
    assert record.id in {name for name, _, _ in STEEPEST}


@in_turn(("name", "parameters", "expected"), RANGES)
def test_the_value_range_is_that_of_the_table(name: str, parameters: Parameters, expected: Range) -> None:
    found = value_range(ACTIVATIONS[name], parameters)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-5, rel=0)
    assert (found.low_attained, found.high_attained) == (expected.low_attained, expected.high_attained)
    assert found.values == expected.values


@for_each_set(ELEMENT_WISE)
def test_the_value_range_contains_every_sampled_value(record: ElementWise, parameters: Parameters) -> None:
    found = value_range(record, parameters)
    f = record.f(np.random.default_rng(0).normal(scale=100, size=1000), **parameters)
    assert found.low - 1e-12 <= f.min()
    assert f.max() <= found.high + 1e-12
    assert not found.values or set(f.tolist()) <= set(found.values)


@in_turn(("name", "parameters", "expected"), STEEPEST)
def test_the_steepest_slope_is_that_of_the_table(name: str, parameters: Parameters, expected: Steepest) -> None:
    found = steepest(ACTIVATIONS[name], parameters)
    assert found.slope == pytest.approx(expected.slope, abs=1e-5)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-5, rel=0)


@for_each_set(ELEMENT_WISE)
def test_no_sampled_slope_is_steeper(record: ElementWise, parameters: Parameters) -> None:
    found = steepest(record, parameters)
    df = record.df(np.random.default_rng(0).normal(scale=10, size=1000), **parameters)
    assert np.abs(df).max() <= abs(found.slope) * (1 + 1e-12)
    for end in (found.low, found.high):
        assert record.df(end, **parameters) == pytest.approx(found.slope, rel=1e-12)


@for_each(OVER_LAYER)
@pytest.mark.parametrize("derived", [value_range, steepest])
def test_vector_activation_has_neither_range_nor_steepest_slope(record: OverLayer, derived: Callable[..., object]) -> None:
    with pytest.raises(KasseiError, match=f"^{record.name} works over a whole layer") as caught:
        derived(record, {})
    assert_one_sentence(str(caught.value))


def own(f: Callable[[np.ndarray], np.ndarray], df: Callable[[np.ndarray], np.ndarray]) -> ElementWise:
    """Return a record of which only f and f′ are known, like that of an own formula."""
    identity = ACTIVATIONS["identity"]
    assert isinstance(identity, ElementWise)
    return replace(identity, function=f, derivative=df)


OWN = [
    (lambda u: u / (1 + np.abs(u)), lambda u: (1 + np.abs(u)) ** -2.0, Range(-1, 1, False, False), AT_0),
    (np.sqrt, lambda u: 0.5 / np.sqrt(u), RAMP, Steepest(INF, 0, 0)),
    (np.log, lambda u: np.where(u >= 0, 1 / u, np.nan), ALL, Steepest(INF, 0, 0)),
    (lambda u: 1 / u, lambda u: -1 / np.square(u), ALL, Steepest(-INF, 0, 0)),
    (lambda u: u / np.abs(u), lambda u: 0 * u, Range(-1, 1, True, True, (-1, 1)), Steepest(0, -INF, INF)),
    (lambda u: np.sqrt(1 - u * u), lambda u: -u / np.sqrt(1 - u * u), Range(0, 1, True, True), Steepest(INF, -1, -1)),
    (lambda u: u - np.floor(u), np.ones_like, Range(0, 1, True, False), Steepest(1, -INF, INF)),
    (lambda u: np.tanh(20 * u), lambda u: 20 / np.cosh(20 * u) ** 2, Range(-1, 1, False, False), Steepest(20, 0, 0)),
    (lambda u: np.square(u - 50), lambda u: 2 * (u - 50), RAMP, Steepest(INF, INF, INF)),
    (lambda u: u * np.sin(u), lambda u: np.sin(u) + u * np.cos(u), ALL, Steepest(INF, -INF, -INF)),
    (lambda u: np.full_like(u, 3), np.zeros_like, Range(3, 3, True, True, (3,)), Steepest(0, -INF, INF)),
]


@in_turn(("f", "df", "values", "steep"), OWN)
def test_range_and_steepest_slope_of_own_functions(
    f: Callable[[np.ndarray], np.ndarray], df: Callable[[np.ndarray], np.ndarray], values: Range, steep: Steepest
) -> None:
    record = own(f, df)
    assert value_range(record, {}) == values
    assert steepest(record, {}) == steep


FORMULAS = [
    ("exp(x)", POSITIVE, Steepest(INF, INF, INF)),  # not the slope where float64 ends
    ("2^x", POSITIVE, Steepest(INF, INF, INF)),
    ("abs(x)**1.5", RAMP, Steepest(INF, INF, INF)),
    ("abs(x)**1.001", RAMP, Steepest(INF, INF, INF)),  # grows as slowly as a logarithm, but without bound
    ("x*log(abs(x))", ALL, Steepest(INF, INF, INF)),
    ("1e9+x", ALL, Steepest(1, -INF, INF)),
    ("1e300+x", ALL, Steepest(1, -INF, INF)),  # a single value in float64, but not constant
    ("1e200+relu(x)", Range(1e200, INF, True, False), Steepest(1, 5e-324, INF)),
    ("1e9+x^2", Range(1e9, INF, True, False), Steepest(INF, INF, INF)),  # rounding hides the minimum at 0
    ("1e18+x^2", Range(1e18, INF, True, False), Steepest(INF, INF, INF)),
    ("1e13*tanh(x)", Range(-1e13, 1e13, False, False), Steepest(1e13, 0, 0)),  # large, but neither unbounded nor vertical
    ("1e15*sin(x)", Range(-1e15, 1e15, True, True), Steepest(1e15, 0, 0)),
    ("1e300*x", ALL, Steepest(1e300, -INF, INF)),  # beyond 1.8e8 the values overflow, but the slope does not
    ("1e308*x*x", Range(0, INF, True, False), Steepest(INF, INF, INF)),  # slopes so large that no multiple of them is a number
    ("0**(x*x)", STEPS, Steepest(0, 0, 0)),  # no infinite slope next to 0, where x*x underflows
    ("where(x>0, 1/x, 0)", Range(0, INF, True, False), Steepest(-INF, 0, 0)),  # a pole on one side only
    ("where(x<1, 1/(x-1)^2, 3)", POSITIVE, Steepest(INF, 1, 1)),
]


@in_turn(("formula", "values", "steep"), FORMULAS)
def test_rounding_and_overflow_do_not_appear_as_range_or_slope(formula: str, values: Range, steep: Steepest) -> None:
    record = find_activation(own_id("f", formula))
    assert value_range(record, {}) == values
    assert steepest(record, {}) == steep


def test_a_root_of_a_square_is_as_steep_as_the_absolute_value() -> None:
    assert steepest(find_activation(own_id("f", "sqrt(x*x)")), {}).slope == pytest.approx(1.0)


def test_a_function_that_is_defined_nowhere_has_no_range_or_slope() -> None:
    record = own(lambda u: np.full_like(u, np.nan), lambda u: np.full_like(u, np.nan))
    assert np.isnan([value_range(record, {}).low, value_range(record, {}).high, steepest(record, {}).slope]).all()


U = np.linspace(-10.0, 10.0, 2001)


@in_turn(
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
def test_flat_stretches_of_common_functions(
    name: str, parameters: Parameters, expected: tuple[tuple[float, float], ...]
) -> None:
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
