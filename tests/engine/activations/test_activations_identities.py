"""Rectifiers with a threshold and vector functions: compared with mpmath and with the identities that define them."""

from __future__ import annotations

from typing import Any

import mpmath
import numpy as np
import pytest

from engine.activations.families import over_layer, rectifiers
from engine.activations.record import ElementWise, OverLayer
from engine.numeric.messages import ParameterError

RRELU, THRESHOLD, THRESHOLDED_RELU = rectifiers.RRELU, rectifiers.THRESHOLD, rectifiers.THRESHOLDED_RELU
LEAKY_RELU, RELU = rectifiers.LEAKY_RELU, rectifiers.RELU
SOFTMAX, LOG_SOFTMAX, SOFTMIN = over_layer.SOFTMAX, over_layer.LOG_SOFTMAX, over_layer.SOFTMIN
SPARSEMAX, HARDMAX = over_layer.SPARSEMAX, over_layer.HARDMAX

U = np.array([-1000.0, -40.0, -2.5, -1.0, -1e-8, 0.0, 1e-8, 0.75, 1.0, 2.0, 5.0, 1000.0])
SCORES = np.random.default_rng(11).normal(scale=2.0, size=(200, 5))
LARGE = np.array([[1000.0, 0.0, -1000.0, 1000.0], [-1e308, 1e308, 1e308, 0.0], [700.0, 710.0, 720.0, 719.0]])
VECTOR = pytest.mark.parametrize("record", over_layer.RECORDS, ids=lambda record: record.id)


def gradients() -> np.ndarray:
    return np.random.default_rng(12).normal(size=SCORES.shape)


# --- rectifiers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("low", "high"), [(1 / 8, 1 / 3), (-0.5, 0.25), (0.0, 0.5)])
def test_rrelu_is_leaky_relu_with_the_mean_slope(low: float, high: float) -> None:
    mean = (low + high) / 2
    np.testing.assert_array_equal(RRELU.f(U, low=low, high=high), LEAKY_RELU.f(U, slope=mean))
    np.testing.assert_array_equal(RRELU.df(U, low=low, high=high), LEAKY_RELU.df(U, slope=mean))
    assert RRELU.kinks(low=low, high=high) == LEAKY_RELU.kinks(slope=mean)


def test_values_of_rrelu_at_its_defaults() -> None:
    np.testing.assert_allclose(RRELU.f([-24.0, -1.0, 0.0, 3.0]), [-5.5, -5.5 / 24, 0.0, 3.0], rtol=1e-15)
    assert RRELU.df(0.0) == RRELU.df(-1.0) == 0.5 * (1 / 8) + 0.5 * (1 / 3)


@pytest.mark.parametrize(("low", "high"), [(0.5, 0.5), (0.5, 0.25), (0.5, 1 / 3)])
def test_rrelu_needs_its_slopes_in_order(low: float, high: float) -> None:
    with pytest.raises(ParameterError, match="lowest slope"):
        RRELU.f(U, low=low, high=high)


def test_rrelu_with_extreme_slopes_is_finite() -> None:
    assert RRELU.f(-2.0, low=-1.7e308, high=1.7e308) == 0.0
    assert RRELU.df(-2.0, low=1.6e308, high=1.7e308) == pytest.approx(1.65e308)


@pytest.mark.parametrize(("theta", "value"), [(1.0, 0.0), (-2.5, 3.0), (0.75, -0.5), (2.0, 2.0)])
def test_threshold_passes_only_what_exceeds_it(theta: float, value: float) -> None:
    found = THRESHOLD.f(U, theta=theta, value=value)
    assert found.tolist() == [u if u > theta else value for u in U.tolist()]
    assert THRESHOLD.df(U, theta=theta, value=value).tolist() == [float(u > theta) for u in U.tolist()]
    assert [kink.u for kink in THRESHOLD.kinks(theta=theta, value=value)] == [theta]


def test_threshold_at_0_is_relu() -> None:
    np.testing.assert_array_equal(THRESHOLD.f(U, theta=0.0, value=0.0), RELU.f(U))
    np.testing.assert_array_equal(THRESHOLDED_RELU.f(U, alpha=0.0), RELU.f(U))
    np.testing.assert_array_equal(THRESHOLDED_RELU.df(U, alpha=0.0), RELU.df(U))


@pytest.mark.parametrize("alpha", [1.0, 0.75, -1.0])
def test_thresholded_relu_is_threshold_with_0_below(alpha: float) -> None:
    np.testing.assert_array_equal(THRESHOLDED_RELU.f(U, alpha=alpha), THRESHOLD.f(U, theta=alpha, value=0.0))
    np.testing.assert_array_equal(THRESHOLDED_RELU.df(U, alpha=alpha), THRESHOLD.df(U, theta=alpha, value=0.0))


@pytest.mark.parametrize("record", [THRESHOLD, THRESHOLDED_RELU], ids=lambda record: record.id)
def test_slope_at_the_threshold_can_be_chosen(record: ElementWise) -> None:
    assert record.df([1.0, 2.0]).tolist() == [0.0, 1.0]
    assert record.df([1.0, 2.0], at_kinks=(1.0,)).tolist() == [1.0, 1.0]


# --- softmax and its relatives -----------------------------------------------------------------------------------


def exact_log_softmax(row: np.ndarray) -> list[float]:
    with mpmath.workdps(60):
        scores = [mpmath.mpf(float(u)) for u in row]
        total = mpmath.log(mpmath.fsum(mpmath.exp(u - max(scores)) for u in scores)) + max(scores)
        return [float(u - total) for u in scores]


@pytest.mark.parametrize("rows", [SCORES[:40], LARGE[[0, 2]], [[0.0, -40.0, -45.0], [3.0, 3.0, 3.0]]])
def test_log_softmax_agrees_with_60_digits_even_near_0(rows: Any) -> None:
    expected = [exact_log_softmax(row) for row in np.asarray(rows)]
    np.testing.assert_allclose(LOG_SOFTMAX.f(rows), expected, rtol=1e-14)


def test_log_softmax_is_the_logarithm_of_softmax() -> None:
    np.testing.assert_allclose(LOG_SOFTMAX.f(SCORES), np.log(SOFTMAX.f(SCORES)), rtol=1e-13)
    np.testing.assert_allclose(np.exp(LOG_SOFTMAX.f(LARGE)).sum(axis=-1), 1.0, rtol=1e-15)
    assert LOG_SOFTMAX.f([np.inf, 0.0, -np.inf]).tolist() == [0.0, -np.inf, -np.inf]
    np.testing.assert_allclose(LOG_SOFTMAX.f([np.inf, np.inf, 0.0]), [-np.log(2), -np.log(2), -np.inf], rtol=1e-15)


def test_jacobian_of_log_softmax_is_the_identity_matrix_minus_softmax() -> None:
    expected = np.eye(5) - SOFTMAX.f(SCORES)[:, None, :]
    np.testing.assert_allclose(LOG_SOFTMAX.jacobian(SCORES), expected, rtol=1e-13, atol=1e-16)


def test_vjp_of_log_softmax_overflows_only_where_the_result_does() -> None:
    found = LOG_SOFTMAX.vjp(np.zeros(4), [1e308, 1e308, 1e308, -1e308])
    np.testing.assert_allclose(found, [5e307, 5e307, 5e307, -1.5e308], rtol=1e-15)


def test_softmin_is_softmax_of_the_negative() -> None:
    gradient = gradients()
    np.testing.assert_array_equal(SOFTMIN.f(SCORES), SOFTMAX.f(-SCORES))
    np.testing.assert_array_equal(SOFTMIN.jacobian(SCORES), -SOFTMAX.jacobian(-SCORES))
    np.testing.assert_array_equal(SOFTMIN.vjp(SCORES, gradient), -SOFTMAX.vjp(-SCORES, gradient))
    assert SOFTMIN.f([-np.inf, 0.0, np.inf]).tolist() == [1.0, 0.0, 0.0]


# --- sparsemax ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [SCORES, 0.1 * SCORES, LARGE, np.zeros((1, 3)), [[7.0]]])
def test_sparsemax_is_on_the_simplex(rows: Any) -> None:
    z = SPARSEMAX.f(rows)
    assert np.all(z >= 0)
    np.testing.assert_allclose(z.sum(axis=-1), 1.0, rtol=1e-15)


@pytest.mark.parametrize("scale", [0.05, 0.3, 1.0, 10.0])
def test_sparsemax_is_the_closest_point_of_the_simplex(scale: float) -> None:
    """By the Karush-Kuhn-Tucker conditions u - z is a number tau on the support, and u is at most tau elsewhere."""
    u = scale * SCORES
    z = SPARSEMAX.f(u)
    support = z > 0
    tau = np.sum((u - z) * support, axis=-1, keepdims=True) / support.sum(axis=-1, keepdims=True)
    np.testing.assert_allclose(np.where(support, u - z - tau, 0.0), 0.0, atol=1e-14 * max(1.0, scale))
    assert np.all(np.where(support, tau, u) <= tau + 1e-14 * scale)


def test_no_random_point_of_the_simplex_is_closer_than_sparsemax() -> None:
    points = np.random.default_rng(13).dirichlet(np.full(5, 0.5), size=2000)
    for u in 0.3 * SCORES[:20]:
        assert np.linalg.norm(SPARSEMAX.f(u) - u) <= np.linalg.norm(points - u, axis=-1).min()


def test_sparsemax_of_known_rows() -> None:
    rows = [[1.0, 0.0, -1.0], [0.5, 0.0, -1.0], [0.0, 0.0, 0.0], [0.2, 0.1, 0.0], [0.1, 0.0, 0.2]]
    expected = [[1.0, 0.0, 0.0], [0.75, 0.25, 0.0], [1 / 3] * 3, [13 / 30, 1 / 3, 7 / 30], [1 / 3, 7 / 30, 13 / 30]]
    np.testing.assert_allclose(SPARSEMAX.f(rows), expected, rtol=1e-15)


def test_sparsemax_of_infinite_scores_is_the_limit() -> None:
    assert SPARSEMAX.f([np.inf, 0.0, -np.inf]).tolist() == [1.0, 0.0, 0.0]
    assert SPARSEMAX.f([np.inf, np.inf, 0.0]).tolist() == [0.5, 0.5, 0.0]
    assert SPARSEMAX.f([0.0, -np.inf, 0.5]).tolist() == [0.25, 0.0, 0.75]


def test_jacobian_of_sparsemax_is_the_centring_matrix_of_its_support() -> None:
    for u in SCORES[:50]:
        support = (SPARSEMAX.f(u) > 0).astype(float)
        expected = np.diag(support) - np.outer(support, support) / support.sum()
        np.testing.assert_allclose(SPARSEMAX.jacobian(u), expected, atol=1e-16)


# --- hardmax -----------------------------------------------------------------------------------------------------


def test_hardmax_is_one_hot_at_the_first_of_the_largest() -> None:
    rows = [[0.0, 2.0, 1.0], [3.0, 1.0, 3.0], [1.0, 1.0, 1.0], [-np.inf, np.inf, np.inf], [-5.0, -5.0, -6.0], [-np.inf] * 3]
    assert HARDMAX.f(rows).argmax(axis=-1).tolist() == [1, 0, 0, 1, 0, 0]
    assert HARDMAX.f(rows).sum(axis=-1).tolist() == [1.0] * 6
    np.testing.assert_array_equal(HARDMAX.f(SCORES), np.eye(5)[SCORES.argmax(axis=-1)])


def test_hardmax_has_no_gradient() -> None:
    assert not HARDMAX.jacobian(SCORES).any()
    assert not HARDMAX.vjp(SCORES, gradients()).any()


# --- all vector functions ----------------------------------------------------------------------------------------


@VECTOR
def test_jacobian_is_the_difference_quotient_away_from_ties(record: OverLayer) -> None:
    step = 1e-5
    jacobian = record.jacobian(SCORES)
    for column, unit in enumerate(step * np.eye(5)):
        difference = (record.f(SCORES + unit) - record.f(SCORES - unit)) / (2 * step)
        np.testing.assert_allclose(jacobian[..., column], difference, atol=1e-9)


@VECTOR
def test_vjp_is_the_gradient_times_the_jacobian(record: OverLayer) -> None:
    gradient = gradients()
    expected = np.einsum("...i,...ij->...j", gradient, record.jacobian(SCORES))
    np.testing.assert_allclose(record.vjp(SCORES, gradient), expected, rtol=1e-12, atol=1e-14)


@VECTOR
def test_leading_axes_are_batch_axes(record: OverLayer) -> None:
    rows, gradient = SCORES.reshape(4, 10, 5, 5), gradients().reshape(4, 10, 5, 5)
    np.testing.assert_array_equal(record.f(rows).reshape(-1, 5), record.f(SCORES))
    np.testing.assert_array_equal(record.jacobian(rows).reshape(-1, 5, 5), record.jacobian(SCORES))
    np.testing.assert_array_equal(record.vjp(rows, gradient).reshape(-1, 5), record.vjp(SCORES, gradient.reshape(-1, 5)))


@VECTOR
def test_permuting_the_scores_permutes_the_outputs(record: OverLayer) -> None:
    order = [3, 0, 4, 2, 1]
    np.testing.assert_allclose(record.f(SCORES[:, order]), record.f(SCORES)[:, order], rtol=1e-13, atol=1e-15)
