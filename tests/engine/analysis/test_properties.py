"""Properties of activations, compared with published figures and, on samples, with their definitions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from cases import in_turn
from engine_cases import ELEMENT_WISE, OVER_LAYER, for_each, for_each_set

from engine import ACTIVATIONS, ElementWise, KasseiError, OverLayer, find_activation, own_id
from engine.activations.record import Parameters
from engine.analysis.landmarks import SATURATION, Extremum, Stretch
from engine.analysis.profile import silenced
from engine.analysis.properties import Properties, properties

INF = np.inf


def of(name: str, **parameters: float) -> Properties:
    return properties(ACTIVATIONS[name], parameters)


def own(f: Callable[[np.ndarray], np.ndarray], df: Callable[[np.ndarray], np.ndarray]) -> Properties:
    """Return the properties of a function of which only f and f′ are known."""
    identity = ACTIVATIONS["identity"]
    assert isinstance(identity, ElementWise)
    return properties(replace(identity, function=f, derivative=df), {})


# Name, max |f′|, min f and its position; then for a standard normal input E[f], E[f²], E[f′²] and χ.
FIGURES = [
    ("sigmoid", 0.25, 0, None, 0.5, 0.293, 0.0448, 0.153),
    ("tanh", 1, -1, None, 0, 0.394, 0.464, 1.178),
    ("relu", 1, 0, None, 0.399, 0.5, 0.5, 1),
    ("elu", 1, -1, None, 0.161, 0.645, 0.668, 1.036),
    ("selu", 1.758, -1.758, None, 0, 1, 1.072, 1.072),
    ("gelu", 1.129, -0.1700, -0.752, 0.282, 0.425, 0.456, 1.072),
    ("silu", 1.0998, -0.2785, -1.278, 0.207, 0.356, 0.380, 1.067),
    ("mish", 1.0885, -0.3088, -1.192, 0.240, 0.452, 0.479, 1.059),
]


@in_turn("figures", FIGURES, ids=lambda figures: figures[0])
def test_figures_are_the_published_ones(
    figures: tuple[str, float, float, float | None, float, float, float, float],
) -> None:
    name, slope, low, where, mean, second, slope_second, chi = figures
    found = of(name)
    assert found.steepest.slope == pytest.approx(slope, abs=6e-4)
    assert found.range.low == pytest.approx(low, abs=1e-4)
    assert [extremum.u for extremum in found.extrema] == ([] if where is None else [pytest.approx(where, abs=6e-4)])
    assert found.moments.mean == pytest.approx(mean, abs=6e-4)
    assert found.moments.second == pytest.approx(second, abs=6e-4)
    assert found.moments.slope_second == pytest.approx(slope_second, abs=6e-4)
    assert found.moments.chi == pytest.approx(chi, abs=6e-4)
    assert found.moments.gain == pytest.approx(second**-0.5, rel=2e-3)


def test_moments_have_their_known_values() -> None:
    relu = of("relu").moments
    assert relu.mean == pytest.approx(1 / np.sqrt(2 * np.pi), abs=1e-13)
    assert relu.gain == pytest.approx(np.sqrt(2), abs=1e-13)
    assert of("exponential").moments.second == pytest.approx(np.exp(2), rel=1e-12)
    assert of("gaussian").moments.mean == pytest.approx(3**-0.5, abs=1e-13)
    assert of("gelu").moments.mean == pytest.approx(1 / (2 * np.sqrt(np.pi)), abs=1e-13)
    assert of("sine", omega=30.0).moments.slope_second == pytest.approx(450, rel=1e-11)
    assert of("selu").moments.second == pytest.approx(1, abs=1e-13)
    hard = of("hard_tanh").moments
    assert hard.slope_second == pytest.approx(0.6826894921370859, abs=1e-13)
    step = of("step").moments
    assert (step.slope_second, step.chi) == (0.0, 0.0)


@for_each_set(ELEMENT_WISE)
def test_moments_agree_with_a_fine_sum(record: ElementWise, parameters: Parameters) -> None:
    found = properties(record, parameters).moments
    u = (np.arange(-100_000, 100_000) + 0.5) / 1e4
    density = np.exp(-0.5 * u * u) / np.sqrt(2 * np.pi) / 1e4
    f, df = record.f(u, **parameters), record.df(u, **parameters)
    sums = [np.sum(f * density), np.sum(f * f * density), np.sum(df * df * density)]
    for value, expected in zip((found.mean, found.second, found.slope_second), sums, strict=True):
        assert value == pytest.approx(expected, rel=1e-4, abs=1e-4)


@for_each_set(ELEMENT_WISE)
def test_extrema_zeros_and_saturated_stretches_satisfy_their_definitions(record: ElementWise, parameters: Parameters) -> None:
    found = properties(record, parameters)
    f, df = silenced(record.f, parameters), silenced(record.df, parameters)
    for extremum in found.extrema:
        beside = f(np.array([extremum.u - 1e-3, extremum.u + 1e-3]))
        sign = 1.0 if extremum.kind == "minimum" else -1.0
        assert f(np.array([extremum.u]))[0] == extremum.value
        assert np.all(sign * (beside - extremum.value) > 0)
    for zero in found.zeros:
        inside = np.linspace(max(zero.low, -1e3), min(zero.high, 1e3), 9)
        np.testing.assert_allclose(f(inside), 0.0, atol=1e-11)
    for zero in found.slope_zeros:
        inner = np.linspace(max(zero.low, -1e3), min(zero.high, 1e3), 9)
        np.testing.assert_allclose(df(inner if zero.is_point else inner[1:-1]), 0.0, atol=1e-9)
    for flat in found.saturated:
        inner = np.linspace(max(flat.low, -1e3), min(flat.high, 1e3), 101)[1:-1]
        assert np.all(np.abs(df(inner)) < SATURATION)


@for_each_set(ELEMENT_WISE)
def test_monotonicity_and_parity_hold_on_samples(record: ElementWise, parameters: Parameters) -> None:
    found = properties(record, parameters)
    u = np.sort(np.random.default_rng(0).uniform(-40.0, 40.0, 8000))
    change = np.diff(record.f(u, **parameters))
    signs = {"increasing": 1.0, "decreasing": -1.0}
    direction = signs.get(found.monotone.removeprefix("strictly "))
    if direction:
        assert np.all(direction * change >= -1e-12)
    else:
        assert found.monotone == "neither"
        assert change.min() < 0 < change.max()
    left, right = record.f(-u, **parameters), record.f(u, **parameters)
    assert (found.parity == "even") == np.allclose(left, right, atol=1e-13)
    assert (found.parity == "odd") == (np.allclose(left, -right, atol=1e-13) and not record.f(0.0, **parameters))


@in_turn(
    ("name", "parameters", "monotone", "parity"),
    [
        ("sigmoid", {}, "strictly increasing", "neither"),
        ("tanh", {}, "strictly increasing", "odd"),
        ("identity", {}, "strictly increasing", "odd"),
        ("softplus", {}, "strictly increasing", "neither"),
        ("tanhshrink", {}, "strictly increasing", "odd"),
        ("snake", {}, "strictly increasing", "neither"),
        ("squareplus", {}, "strictly increasing", "neither"),
        ("exponential", {}, "strictly increasing", "neither"),
        ("laplace", {}, "strictly increasing", "neither"),
        ("relu", {}, "increasing", "neither"),
        ("relu_squared", {}, "increasing", "neither"),
        ("sparse_plus", {}, "increasing", "neither"),
        ("step", {}, "increasing", "neither"),
        ("sign", {}, "increasing", "odd"),
        ("sign", {"at_zero": 1.0}, "increasing", "neither"),
        ("hard_tanh", {}, "increasing", "odd"),
        ("softshrink", {}, "increasing", "odd"),
        ("hardshrink", {}, "increasing", "odd"),
        ("threshold", {"value": 20.0}, "neither", "neither"),
        ("leaky_relu", {"slope": 1.0}, "strictly increasing", "odd"),
        ("leaky_relu", {"slope": -1.0}, "neither", "even"),
        ("absolute", {}, "neither", "even"),
        ("gelu", {}, "neither", "neither"),
        ("gaussian", {}, "neither", "even"),
        ("lisht", {}, "neither", "even"),
        ("sinc", {}, "neither", "even"),
        ("sine", {}, "neither", "odd"),
    ],
)
def test_monotonicity_and_parity_of_the_catalogue(name: str, parameters: dict[str, float], monotone: str, parity: str) -> None:
    found = of(name, **parameters)
    assert (found.monotone, found.parity) == (monotone, parity)


@in_turn(
    ("formula", "monotone", "parity"),
    [
        ("1e300+x", "strictly increasing", "neither"),
        ("1e15-x", "strictly decreasing", "neither"),
        ("1e200+relu(x)", "increasing", "neither"),
        ("1e18+sin(x)", "neither", "neither"),
        ("1e18+cos(x)", "neither", "even"),
        ("1e-300*x", "strictly increasing", "odd"),
        ("sin(x)^2+cos(x)^2", "constant", "even"),
        ("1e300+step(x)", "constant", "even"),  # a jump lost in f that has no slope either cannot be known
    ],
)
def test_monotonicity_hidden_by_rounding_of_the_values_is_seen_in_the_slope(formula: str, monotone: str, parity: str) -> None:
    found = properties(find_activation(own_id("f", formula)), {})
    assert (found.monotone, found.parity) == (monotone, parity)


@in_turn(
    ("name", "zeros", "slope_zeros"),
    [
        ("sigmoid", (), ()),
        ("tanh", (Stretch(0, 0),), ()),
        ("relu", (Stretch(-INF, 0),), (Stretch(-INF, 0),)),
        ("leaky_relu", (Stretch(0, 0),), ()),
        ("hard_tanh", (Stretch(0, 0),), (Stretch(-INF, -1), Stretch(1, INF))),
        ("hard_sigmoid", (Stretch(-INF, -3),), (Stretch(-INF, -3), Stretch(3, INF))),
        ("hard_swish", (Stretch(-INF, -3), Stretch(0, 0)), (Stretch(-INF, -3), Stretch(-1.5, -1.5))),
        ("softshrink", (Stretch(-0.5, 0.5),), (Stretch(-0.5, 0.5),)),
        ("tanhshrink", (Stretch(0, 0),), (Stretch(0, 0),)),
        ("sparse_plus", (Stretch(-INF, -1),), (Stretch(-INF, -1),)),
        ("step", (Stretch(-INF, np.nextafter(0, -1)),), (Stretch(-INF, INF),)),
        ("lisht", (Stretch(0, 0),), (Stretch(0, 0),)),
        ("gaussian", (), (Stretch(0, 0),)),
        ("exponential", (), ()),
        ("laplace", (), ()),
    ],
)
def test_zeros_of_f_and_of_the_slope(name: str, zeros: tuple[Stretch, ...], slope_zeros: tuple[Stretch, ...]) -> None:
    assert of(name).zeros == zeros
    assert of(name).slope_zeros == slope_zeros


def test_zeros_of_waves() -> None:
    sine = of("sine")
    np.testing.assert_allclose([zero.low for zero in sine.zeros], np.arange(-5, 6) * np.pi, atol=1e-13)
    assert [extremum.value for extremum in sine.extrema] == [-1.0, 1.0] * 5
    assert len(of("sine", omega=30.0).extrema) == 306
    np.testing.assert_allclose([zero.low for zero in of("snake").slope_zeros], (np.arange(-4, 6) - 0.25) * np.pi, atol=1e-7)


def test_saturated_stretches() -> None:
    edge = np.arccosh(10.0)  # 1 - tanh² = 1/100
    assert [(stretch.low, stretch.high) for stretch in of("tanh").saturated] == [
        (-INF, pytest.approx(-edge)),
        (pytest.approx(edge), INF),
    ]
    assert of("relu").saturated == (Stretch(-INF, 0),)
    assert of("hard_tanh").saturated == (Stretch(-INF, -1), Stretch(1, INF))
    assert of("softshrink").saturated == (Stretch(-0.5, 0.5),)
    assert of("step").saturated == (Stretch(-INF, INF),)
    assert len(of("gelu").saturated) == 1  # not where the slope vanishes at its minimum
    assert of("sine").saturated == of("leaky_relu").saturated == of("absolute").saturated == ()
    assert len(of("sinc").saturated) == 2


def test_a_kink_can_be_an_extremum() -> None:
    assert of("absolute").extrema == (Extremum(0.0, 0.0, "minimum"),)
    assert of("leaky_relu", slope=-0.5).extrema == (Extremum(0.0, 0.0, "minimum"),)
    assert of("relu").extrema == ()


def test_properties_of_own_functions() -> None:
    root = own(np.sqrt, lambda u: 0.5 / np.sqrt(u))
    assert root.undefined == (Stretch(-np.inf, 0.0),)
    assert root.monotone == "strictly increasing"
    assert (root.moments.mean, root.moments.second, root.moments.chi, root.moments.gain) == (None, None, None, None)

    reciprocal = own(lambda u: 1 / u, lambda u: -1 / np.square(u))
    assert reciprocal.undefined == (Stretch(0.0, 0.0),)
    assert (reciprocal.monotone, reciprocal.parity) == ("neither", "odd")
    assert (reciprocal.moments.mean, reciprocal.moments.second, reciprocal.moments.gain) == (None, INF, None)

    growing = own(lambda u: np.exp(u * u), lambda u: 2 * u * np.exp(u * u))
    assert (growing.moments.mean, growing.moments.second, growing.moments.slope_second) == (INF, INF, INF)
    assert (growing.undefined, growing.parity, growing.zeros) == ((), "even", ())
    assert growing.extrema == (Extremum(0.0, 1.0, "minimum"),)

    logarithm = own(lambda u: np.log(np.abs(u)), lambda u: 1 / u)
    assert logarithm.moments.mean == pytest.approx(-0.5 * (np.log(2) + np.euler_gamma), abs=1e-10)
    assert logarithm.moments.slope_second == INF
    assert logarithm.zeros == (Stretch(-1, -1), Stretch(1, 1))

    floor = own(np.floor, np.zeros_like)
    assert floor.monotone == "increasing"
    assert floor.moments.mean == pytest.approx(-0.5, abs=1e-9)
    assert floor.zeros == (Stretch(0, np.nextafter(1, 0)),)


def test_rounding_and_overflow_do_not_appear_as_properties() -> None:
    softplus = own(lambda u: np.log(1 + np.exp(u)), lambda u: np.where(u < 709, np.exp(u) / (1 + np.exp(u)), 0.0))
    assert (softplus.monotone, softplus.zeros, softplus.slope_zeros) == ("strictly increasing", (), ())
    assert (softplus.steepest.low, softplus.steepest.high) == (INF, INF)
    falling = own(lambda u: np.sqrt(u * u + 4) - u, lambda u: u / np.sqrt(u * u + 4) - 1)
    assert (falling.monotone, falling.zeros, falling.slope_zeros) == ("strictly decreasing", (), ())
    assert not falling.range.low_attained
    steep = own(lambda u: np.tanh(100 * u), lambda u: 100 / np.square(np.cosh(np.minimum(100 * np.abs(u), 300))))
    assert (steep.monotone, steep.extrema, len(steep.saturated)) == ("strictly increasing", (), 2)
    sides = own(lambda u: u / np.abs(u), lambda u: 0 * u / np.abs(u))
    assert (sides.monotone, sides.parity) == ("increasing", "odd")
    assert sides.slope_zeros == (Stretch(-INF, 0), Stretch(0, INF))


def test_properties_of_constants_and_of_a_function_that_is_defined_nowhere() -> None:
    three = own(lambda u: np.full_like(u, 3.0), np.zeros_like)
    assert (three.monotone, three.parity, three.zeros, three.extrema) == ("constant", "even", (), ())
    assert three.moments.mean == pytest.approx(3)
    assert three.moments.gain == pytest.approx(1 / 3)
    zero = own(np.zeros_like, np.zeros_like)
    assert zero.zeros == zero.slope_zeros == zero.saturated == (Stretch(-INF, INF),)
    assert (zero.moments.second, zero.moments.chi, zero.moments.gain) == (0.0, None, None)
    nowhere = own(lambda u: np.full_like(u, np.nan), lambda u: np.full_like(u, np.nan))
    assert (nowhere.zeros, nowhere.extrema, nowhere.moments.mean) == ((), (), None)


def test_zeros_without_a_change_of_sign_are_found() -> None:
    found = own(lambda u: np.square(u - 1 / 3), lambda u: 2 * (u - 1 / 3))
    assert [zero.low for zero in found.zeros] == [pytest.approx(1 / 3, abs=1e-9)]
    saddle = own(lambda u: (u - 0.3) ** 3, lambda u: 3 * np.square(u - 0.3))
    assert [zero.low for zero in saddle.slope_zeros] == [pytest.approx(0.3, abs=1e-7)]
    assert (saddle.monotone, saddle.extrema) == ("strictly increasing", ())


@for_each(OVER_LAYER)
def test_vector_activation_has_no_properties(record: OverLayer) -> None:
    with pytest.raises(KasseiError, match=f"^{record.name} works over a whole layer"):
        properties(record, {})
