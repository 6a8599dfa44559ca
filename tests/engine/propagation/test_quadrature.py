"""Averages over normally distributed u: known integrals, kinks, jumps, poles and waves, at any q."""

from __future__ import annotations

import numpy as np
import pytest
from cases import in_turn
from engine_cases import ELEMENT_WISE, for_each_set

from engine import ACTIVATIONS, ElementWise, KasseiError, find_activation, own_id
from engine.activations.record import Parameters
from engine.propagation.quadrature import Average, Averages, averages_of

QS = [1e-6, 0.01, 0.3, 1.0, 7.0, 100.0, 1e4, 1e6]


def averages_of_formula(formula: str):
    return averages_of(find_activation(own_id("f", formula)))


@in_turn("q", QS)
def test_averages_with_a_closed_form_are_right_at_any_q(q: float) -> None:
    relu, step, identity = (averages_of(ACTIVATIONS[name]).at(q) for name in ("relu", "step", "identity"))
    assert relu.mean == pytest.approx(np.sqrt(q / (2 * np.pi)), rel=1e-12)
    assert relu.second == pytest.approx(q / 2, rel=1e-12)
    assert relu.slope_second == pytest.approx(0.5, rel=1e-12)
    assert relu.growth == pytest.approx(0.5, rel=1e-9)
    assert (step.second, step.slope_second) == (pytest.approx(0.5, rel=1e-12), 0.0)
    assert identity.second == pytest.approx(q, rel=1e-12)
    gaussian = averages_of(ACTIVATIONS["gaussian"]).at(q)
    assert gaussian.second == pytest.approx((1 + 4 * q) ** -0.5, rel=1e-11)
    assert gaussian.growth == pytest.approx(-2 * (1 + 4 * q) ** -1.5, rel=1e-8)


@pytest.mark.parametrize("q", [1e-6, 0.3, 7.0, 1000.0])
def test_averages_of_the_sine_are_right(q: float) -> None:
    at = averages_of(ACTIVATIONS["sine"]).at(q)
    assert at.second == pytest.approx(-np.expm1(-2 * q) / 2, rel=1e-10)
    assert at.slope_second == pytest.approx((1 + np.exp(-2 * q)) / 2, rel=1e-10)


@pytest.mark.parametrize("q", [0.2, 1.0, 4.0, 20.0])
def test_averages_of_exponential_growth_are_right_or_infinite(q: float) -> None:
    assert averages_of(ACTIVATIONS["exponential"]).at(q).second == pytest.approx(np.exp(2 * q), rel=1e-11)
    assert averages_of_formula("exp(x^2/8)").at(q).second == (
        pytest.approx((1 - q / 2) ** -0.5, rel=1e-10) if q < 2 else np.inf
    )


def test_narrow_bumps_and_jumps_of_own_formulas_are_found() -> None:
    bump, width = averages_of_formula("exp(-100*(x-3)^2)").at(1.0), 1 / 400
    density = np.exp(-9 / (2 * (1 + width))) / np.sqrt(2 * np.pi * (1 + width))
    assert bump.second == pytest.approx(density * np.sqrt(2 * np.pi * width), rel=1e-10)
    stairs = averages_of_formula("floor(x)")
    u = np.arange(-40, 40)
    edges = np.array([np.sum(np.exp(-0.5 * np.square(k + (np.arange(2000) + 0.5) / 2000))) for k in u]) / 2000
    assert stairs.at(1.0).second == pytest.approx(np.sum(u**2 * edges) / np.sqrt(2 * np.pi), rel=1e-6)
    assert stairs.has_jump
    assert not averages_of_formula("abs(x)").has_jump


@pytest.mark.parametrize(
    ("formula", "second", "slope_second"),
    [
        ("1/x", np.inf, np.inf),
        ("tan(x)", np.inf, np.inf),
        ("exp(x^2)", np.inf, np.inf),
        ("sqrt(abs(x))", np.sqrt(2 / np.pi), np.inf),
        ("abs(x)^0.75", 0.8600399873245196, np.inf),
        ("log(abs(x))", np.pi**2 / 8 + ((np.euler_gamma + np.log(2)) / 2) ** 2, np.inf),
    ],
)
def test_averages_of_poles_and_vertical_tangents_are_finite_or_infinite(
    formula: str, second: float, slope_second: float
) -> None:
    at = averages_of_formula(formula).at(1.0)
    if np.isfinite(second):
        assert at.second == pytest.approx(second, rel=1e-7)
    else:
        assert at.second == np.inf
    if formula != "abs(x)^0.75":  # E[|Z|^-1/2] is finite, but hard to distinguish from an infinite one
        assert at.slope_second == slope_second


@pytest.mark.parametrize("formula", ["log(x)", "sqrt(x)", "sqrt(x - 3)", "log(sin(x))"])
def test_an_average_over_undefined_values_is_nan(formula: str) -> None:
    assert np.isnan(averages_of_formula(formula).at(1.0).second)


@pytest.mark.parametrize("formula", ["1/(x*x)", "x/0", "-1/abs(x)"])
def test_a_pole_that_is_infinite_on_both_sides_is_not_a_jump(formula: str) -> None:
    assert not averages_of_formula(formula).has_jump


def test_undefined_values_that_u_does_not_reach_do_not_matter() -> None:
    root = averages_of_formula("sqrt(x + 5)")
    assert root.at(0.04).second == pytest.approx(5.0, rel=1e-12)
    assert np.isnan(root.at(4.0).second)
    naive = averages_of_formula("exp(x)/(1 + exp(x))")  # ∞/∞ beyond 709
    assert naive.at(900.0).second == pytest.approx(averages_of(ACTIVATIONS["sigmoid"]).at(900.0).second, rel=1e-10)


@for_each_set(ELEMENT_WISE)
def test_averages_agree_with_a_fine_sum(record: ElementWise, parameters: Parameters) -> None:
    z = (np.arange(80_000) + 0.5) / 4000 - 10
    weights = np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi) / 4000
    for q in (0.09, 3.0):
        at = averages_of(record, parameters).at(q)
        u = np.sqrt(q) * z
        for found, values in ((at.second, record.f(u, **parameters)), (at.slope_second, record.df(u, **parameters))):
            assert found == pytest.approx(float(np.sum(np.square(values) * weights)), rel=3e-4, abs=1e-12)


@pytest.mark.parametrize("name", ["tanh", "relu", "sigmoid", "step"])
def test_squares_of_the_hermite_coefficients_add_up_to_the_second_moment(name: str) -> None:
    averages = averages_of(ACTIVATIONS[name])
    coefficients = averages.hermite(1.5, 200)
    assert coefficients[0] == pytest.approx(averages.at(1.5).mean, abs=1e-13)
    total, missing = averages.at(1.5).second, {"relu": 1e-4, "step": 0.03}
    assert 0 <= total - np.sum(coefficients**2) + 1e-13 <= missing.get(name, 1e-9)


@pytest.mark.parametrize("name", ["tanh", "snake", "exponential"])
def test_work_that_needs_missing_points_is_repeated_after_they_are_prepared(name: str) -> None:
    record = ACTIVATIONS[name]
    parameters = record.resolve({})
    direct, stepwise = Averages(record, parameters), Averages(record, parameters)
    rounds = sum(len(list(Averages(record, parameters).preparing(q))) for q in (1.0, 1e6))
    started: list[float] = []

    def work() -> tuple[Average, ...]:
        started.append(1.0)
        return tuple(stepwise.at(q) for q in (1.0, 2.0, 1e6))

    waits = stepwise.prepared(work)
    yielded: list[bool] = []
    while True:
        try:
            yielded.append(next(waits))
        except StopIteration as end:
            found = end.value
            break
    assert np.array_equal(found, [direct.at(q) for q in (1.0, 2.0, 1e6)], equal_nan=True)
    assert yielded == [True] * rounds
    assert len(started) == 3  # interrupted twice, because 1 and 2 have the same points
    assert np.array_equal(stepwise.at(1e12), direct.at(1e12), equal_nan=True)  # without preparing


def test_a_vector_function_is_refused() -> None:
    with pytest.raises(KasseiError, match="Softmax works over a whole layer"):
        averages_of(ACTIVATIONS["softmax"])
