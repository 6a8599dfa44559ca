"""Mean-field theory, compared with reference figures, known formulas, iteration and samples; and its problems."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from cases import in_turn
from engine_cases import ELEMENT_WISE, OVER_LAYER, ROOT, assert_one_sentence, for_each

import engine
from engine import ElementWise, KasseiError, OverLayer, find_activation, own_id
from engine.propagation import critical_sigma_w, mean_field

REFERENCE = json.loads(Path(ROOT, "tests/reference/propagation.json").read_text(encoding="utf-8"))


@in_turn("point", REFERENCE["points"], ids=lambda point: f"{point['activation']}-{point['sigma_w']:.3g}")
def test_q_star_and_chi_are_those_of_the_reference(point: dict) -> None:
    found = mean_field(point["activation"], sigma_w=point["sigma_w"], sigma_b=point["sigma_b"])
    assert found.q_star == pytest.approx(point["q_star"], rel=1e-9)
    assert found.chi == pytest.approx(point["chi"], rel=1e-10)
    assert found.problem is None


@pytest.mark.parametrize("point", REFERENCE["critical"], ids=lambda point: f"{point['activation']}-{point['sigma_b']:.3g}")
def test_the_critical_sigma_w_is_that_of_the_reference(point: dict) -> None:
    found = critical_sigma_w(point["activation"], sigma_b=point["sigma_b"])
    assert found == pytest.approx(point["critical_sigma_w"], abs=1e-10)
    assert mean_field(point["activation"], sigma_w=found, sigma_b=point["sigma_b"]).chi == pytest.approx(1.0, abs=1e-10)


def test_figures_of_tanh_and_of_the_default_initialisation_of_sigmoid() -> None:
    assert engine.propagation.critical_sigma_w("tanh", sigma_b=np.sqrt(0.05)) == pytest.approx(1.3270096607, abs=1e-10)
    found = engine.propagation.mean_field("tanh", sigma_w=1.0, sigma_b=np.sqrt(0.05))
    assert (found.q_star, found.chi) == (pytest.approx(0.1935925, abs=1e-7), pytest.approx(0.7590316, abs=1e-7))
    default = mean_field("sigmoid", sigma_w=np.sqrt(1 / 3), sigma_b=0.0)
    assert default.chi == pytest.approx(0.02, abs=2e-4)


def is_bounded(record: ElementWise) -> bool:
    """Return whether |f| stays below 1000 up to |u| = 1e8."""
    far = np.abs(record.f(np.array([-1e8, -1e4, 1e4, 1e8])))
    return bool(far.max() < 1e3)


@in_turn("sigma_w", [1e6, 5e7, 1e12, 1e50, 1e100])
@for_each([record for record in ELEMENT_WISE if is_bounded(record)])
def test_signals_of_a_bounded_function_converge_for_every_sigma_w(record: ElementWise, sigma_w: float) -> None:
    found = mean_field(record.id, sigma_w=sigma_w, sigma_b=0.1)
    assert found.problem is None
    # At such large u the samples of sine and sinc are as good as random.
    assert found.length_map(found.q_star) == pytest.approx(found.q_star, rel=0.1 if record.id in ("sine", "sinc") else 1e-9)
    if record.id in ("tanh", "sign"):
        assert found.q_star == pytest.approx(sigma_w**2, rel=1e-5)


@in_turn("activation", ["tanh", "relu", "gelu"])
def test_large_biases_are_not_reported_as_an_explosion(activation: str) -> None:
    found = mean_field(activation, sigma_w=1.0, sigma_b=1e8)
    assert found.problem is None
    assert found.q_star == pytest.approx(1e16 if activation == "tanh" else 2e16, rel=1e-6)


@in_turn("sigma_w", [0.3, 1.0, 1.4, np.sqrt(2), 1.5, 100.0])
@in_turn("sigma_b", [0.0, 0.3, 100.0])
def test_relu_follows_its_closed_form(sigma_w: float, sigma_b: float) -> None:
    found, half = mean_field("relu", sigma_w=sigma_w, sigma_b=sigma_b), sigma_w**2 / 2
    assert found.chi == pytest.approx(half, rel=1e-12)
    if half < 0.999:
        assert found.q_star == pytest.approx(sigma_b**2 / (1 - half), rel=1e-10)
        assert found.problem is None
    elif half < 1.001 and sigma_b == 0.0:
        assert found.q_star == 1.0
        assert found.depth_scale == np.inf
        assert "scale-free" in str(found.problem)
        assert "every q" in str(found.problem)
    else:
        assert found.q_star == np.inf
        assert "scale-free" in str(found.problem)
        assert "no fixed point" in str(found.problem)


@for_each(ELEMENT_WISE)
def test_the_fixed_point_is_the_limit_of_the_iteration(record: ElementWise) -> None:
    for sigma_w, sigma_b in ((0.5, 0.0), (0.9, 0.2), (1.2, 0.05), (1.7, 0.5), (3.0, 0.0), (10.0, 2.0)):
        found, q = mean_field(record, sigma_w=sigma_w, sigma_b=sigma_b), 1.0
        for _ in range(250):
            q = found.length_map(q) if 1e-12 < q < 1e13 else q
        if found.q_star == np.inf:
            assert q > 1e6
            assert_one_sentence(str(found.problem))
        elif found.q_star == 0.0:
            assert q < 1e-6
        else:
            assert q == pytest.approx(found.q_star, rel=1e-6)
            assert found.length_map(found.q_star) == pytest.approx(found.q_star, rel=1e-12)


@for_each(ELEMENT_WISE)
def test_chi_is_1_at_the_critical_sigma_w_or_a_sentence_says_why_there_is_none(record: ElementWise) -> None:
    for sigma_b in (0.0, 0.2):
        try:
            sigma_w = critical_sigma_w(record, sigma_b=sigma_b)
        except KasseiError as error:
            assert_one_sentence(str(error))
        else:
            assert mean_field(record, sigma_w=sigma_w, sigma_b=sigma_b).chi == pytest.approx(1.0, abs=1e-8)


def test_the_critical_sigma_w_of_special_functions() -> None:
    assert critical_sigma_w("tanh", sigma_b=0.0) == 1.0
    assert critical_sigma_w("relu", sigma_b=0.0) == pytest.approx(np.sqrt(2), rel=1e-15)
    assert critical_sigma_w("leaky_relu", {"slope": 0.5}, sigma_b=0.7) == pytest.approx((2 / 1.25) ** 0.5, rel=1e-14)
    with pytest.raises(KasseiError, match="GELU has no critical σ_w"):
        critical_sigma_w("gelu", sigma_b=0.0)
    with pytest.raises(KasseiError, match="Step has slope 0"):
        critical_sigma_w("step", sigma_b=0.1)


def test_a_fixed_point_that_repels_is_no_edge() -> None:
    exponential = own_id("mine", "exp(x)")  # χ = q = 1 at σ_w = 1/e exactly; with a little less q falls to 0.203
    assert mean_field(exponential, sigma_w=0.367879, sigma_b=0.0).chi == pytest.approx(0.203187, abs=1e-6)
    with pytest.raises(KasseiError, match="no critical σ_w"):
        critical_sigma_w(exponential, sigma_b=0.0)


def test_tanh_at_the_edge_without_biases() -> None:
    found = mean_field("tanh", sigma_w=1.0, sigma_b=0.0)
    assert (found.q_star, found.chi, found.c_star, found.depth_scale) == (0.0, 1.0, 1.0, np.inf)
    assert found.problem is None


def test_values_of_the_depth_scale() -> None:
    assert mean_field("relu", sigma_w=1.0, sigma_b=0.1).depth_scale == pytest.approx(1 / np.log(2), rel=1e-12)
    assert mean_field("step", sigma_w=1.0, sigma_b=0.1).depth_scale == 0.0


@in_turn("sigma_w", [0.8, 1.7, 3.0])
@in_turn("activation", ["tanh", "relu6", "sigmoid", "sine", "hard_tanh"])
def test_the_correlation_map_agrees_with_samples(activation: str, sigma_w: float) -> None:
    found = mean_field(activation, sigma_w=sigma_w, sigma_b=0.3)
    z = np.random.default_rng(0).standard_normal((2, 1_000_000))
    record = find_activation(activation)
    for c in (0.2, 0.9):
        u = np.sqrt(found.q_star) * np.stack([z[0], c * z[0] + np.sqrt(1 - c * c) * z[1]])
        products = sigma_w**2 * np.mean(record.f(u[0]) * record.f(u[1])) + 0.09
        assert found.correlation_map(c) == pytest.approx(products / found.q_star, abs=0.006)
    assert found.correlation_map(1.0) == pytest.approx(1.0, abs=1e-12)


def test_c_star_is_below_1_only_beyond_the_edge() -> None:
    for sigma_w in (0.5, 1.0, 1.32):
        assert mean_field("tanh", sigma_w=sigma_w, sigma_b=np.sqrt(0.05)).c_star == 1.0
    for sigma_w in (1.34, 2.0, 5.0):
        found = mean_field("tanh", sigma_w=sigma_w, sigma_b=np.sqrt(0.05))
        assert 0.0 < found.c_star < 1.0
        assert found.correlation_map(found.c_star) == pytest.approx(found.c_star, abs=1e-12)
    step = mean_field("step", sigma_w=1.0, sigma_b=0.0)  # c = 1/2 + arcsin(c)/π
    assert step.c_star == pytest.approx(0.5 + np.arcsin(step.c_star) / np.pi, abs=1e-9)
    assert step.c_star < 0.9


def test_the_cobweb_leads_to_the_fixed_point() -> None:
    found = mean_field("tanh", sigma_w=1.5, sigma_b=0.2)
    steps = found.cobweb(0.01, 200)
    assert steps[0].q == 0.01
    assert all(after.q == before.mapped for before, after in pairwise(steps))
    assert steps[-1].mapped == pytest.approx(found.q_star, rel=1e-10)
    assert len(mean_field("exponential", sigma_w=1.0, sigma_b=0.0).cobweb(steps=20)) < 20


def test_the_integral_of_the_slope_integrand_is_chi() -> None:
    found = mean_field("tanh", sigma_w=1.5, sigma_b=0.2)
    u = np.linspace(-12, 12, 20_001)
    area = np.sum(found.slope_integrand(u)) * (u[1] - u[0])
    assert 1.5**2 * area == pytest.approx(found.chi, rel=1e-9)
    assert found.sigma_w**2 * found.slope_second == pytest.approx(found.chi, rel=1e-14)
    assert np.isnan(mean_field("relu", sigma_w=9.0, sigma_b=0.0).slope_integrand(u)).all()


@in_turn(
    ("formula", "text"),
    [
        ("log(x)", "not defined"),
        ("sqrt(x)", "not defined"),
        ("1/x", "no finite E[f²]"),
        ("tan(x)", "no finite E[f²]"),
        ("sqrt(abs(x))", "so steep"),
        ("exp(x^2)", "no finite E[f²]"),
        ("exp(x^2/8)", "signals grow"),
        ("x^3", "signals grow"),
        ("x*exp(x)", "signals grow"),
    ],
)
def test_own_functions_without_a_mean_field_have_a_problem_with_a_sentence(formula: str, text: str) -> None:
    found = mean_field(own_id("mine", formula), sigma_w=1.0, sigma_b=0.2)
    assert text in str(found.problem)
    assert "mine" in str(found.problem)
    assert_one_sentence(str(found.problem))
    assert isinstance(found.c_star, float)
    assert isinstance(found.depth_scale, float)


@pytest.mark.parametrize(
    ("formula", "text"), [("x*sin(1/x)", "so steep"), ("abs(x)^(1/3)", "so steep"), ("x/abs(x)^0.2", "no critical σ_w")]
)
def test_a_function_that_is_infinitely_steep_at_0_has_no_critical_sigma_w(formula: str, text: str) -> None:
    with pytest.raises(KasseiError, match=text):
        critical_sigma_w(own_id("mine", formula), sigma_b=0.0)


@in_turn("formula", ["where(x > 1, 5, x)", "floor(x)", "0*x", "3 + 0*x", "sin(30*x)", "log(x)", "1/x", "tanh(x)/x"])
@in_turn("sigma_w", [0.0, 1.0, 100.0])
@in_turn("sigma_b", [0.0, 0.5, 100.0])
def test_extreme_functions_and_settings_give_a_result_or_a_sentence(formula: str, sigma_w: float, sigma_b: float) -> None:
    found = mean_field(own_id("mine", formula), sigma_w=sigma_w, sigma_b=sigma_b)
    if found.problem is None:
        assert np.isfinite([found.q_star, found.chi, found.c_star]).all()
        assert found.length_map(found.q_star) == pytest.approx(found.q_star, rel=1e-6, abs=1e-12)  # floor has endless steps
    else:
        assert_one_sentence(str(found.problem))


def test_without_weights_only_the_biases_count() -> None:
    found = mean_field("tanh", sigma_w=0.0, sigma_b=0.5)
    assert (found.q_star, found.chi, found.depth_scale, found.c_star) == (0.25, 0.0, 0.0, 1.0)


@for_each(OVER_LAYER)
def test_a_vector_function_is_refused_with_the_reason(record: OverLayer) -> None:
    with pytest.raises(KasseiError, match="only a real network can be measured"):
        mean_field(record, sigma_w=1.0, sigma_b=0.0)


@pytest.mark.parametrize("value", [-1.0, np.inf, np.nan])
def test_impossible_sigmas_are_refused(value: float) -> None:
    with pytest.raises(KasseiError, match="σ_w is"):
        mean_field("tanh", sigma_w=value, sigma_b=0.0)
    with pytest.raises(KasseiError, match="σ_b is"):
        critical_sigma_w("tanh", sigma_b=value)


def test_parameters_are_used_and_checked() -> None:
    assert mean_field("prelu", {"slope": 0.5}, sigma_w=1.0, sigma_b=0.1).chi == pytest.approx(0.625, rel=1e-12)
    with pytest.raises(KasseiError, match="no parameter named"):
        mean_field("tanh", {"slope": 0.5}, sigma_w=1.0, sigma_b=0.1)
