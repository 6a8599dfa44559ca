"""Known values of common activations and of the worked example: if one of these changes, the program is wrong."""

from __future__ import annotations

import numpy as np
import pytest

from engine import ACTIVATIONS, EXAMPLE_INPUT, example_network, forward

sigmoid = ACTIVATIONS["sigmoid"]
tanh = ACTIVATIONS["tanh"]
relu = ACTIVATIONS["relu"]
softmax = ACTIVATIONS["softmax"]


def test_values_of_sigmoid() -> None:
    expected = [0.7310585786300049, 0.11920292202211755, 0.9706877692486436, 0.5]
    np.testing.assert_allclose(sigmoid.f([1.0, -2.0, 3.5, 0.0]), expected, rtol=0, atol=1e-15)


def test_sigmoid_saturates_exactly() -> None:
    assert sigmoid.f([-1000.0, 1000.0]).tolist() == [0.0, 1.0]


def test_sigmoid_of_large_negative_input_is_not_flushed_to_zero() -> None:
    assert sigmoid.f(-700.0) == pytest.approx(9.85967654375977e-305, rel=1e-15, abs=0)
    assert sigmoid.f(-709.78) == pytest.approx(5.577796105262746e-309, rel=1e-13, abs=0)
    assert sigmoid.f(-740.0) == 4.2e-322
    assert sigmoid.f(-745.0) == 5e-324


def test_slope_of_sigmoid_is_at_most_a_quarter_at_zero() -> None:
    u = np.linspace(-10, 10, 2001)
    slope = sigmoid.df(u)
    assert slope.max() == 0.25
    assert u[slope == 0.25].tolist() == [0.0]


def test_slope_of_tanh_is_at_most_one_at_zero() -> None:
    u = np.linspace(-10, 10, 2001)
    slope = tanh.df(u)
    assert slope.max() == 1.0
    assert u[slope == 1.0].tolist() == [0.0]


def test_slopes_keep_their_digits_in_the_tails() -> None:
    assert sigmoid.df(40.0) == pytest.approx(4.248354255291589e-18, rel=1e-14, abs=0)
    assert sigmoid.df(-40.0) == pytest.approx(4.248354255291589e-18, rel=1e-14, abs=0)
    assert tanh.df(20.0) == pytest.approx(4 * 4.248354255291589e-18, rel=1e-14, abs=0)


def test_values_and_slopes_of_relu() -> None:
    assert relu.f([-2.0, -1.0, 0.0, 1.0, 2.0]).tolist() == [0.0, 0.0, 0.0, 1.0, 2.0]
    assert relu.df([-2.0, -1.0, 0.0, 1.0, 2.0]).tolist() == [0.0, 0.0, 0.0, 1.0, 1.0]
    assert relu.df([-1.0, 0.0, 1.0], at_kinks=[1.0]).tolist() == [0.0, 1.0, 1.0]


@pytest.mark.parametrize("at_zero", [0.0, 0.5, 1.0])
def test_values_of_the_step_function(at_zero: float) -> None:
    assert ACTIVATIONS["step"].f([-2.0, -5e-324, 0.0, 5e-324, 2.0], at_zero=at_zero).tolist() == [0.0, 0.0, at_zero, 1.0, 1.0]


def test_leaky_functions_keep_their_slope_left_of_0() -> None:
    assert ACTIVATIONS["leaky_relu"].f([-2.0, 3.0]).tolist() == [-0.02, 3.0]
    assert ACTIVATIONS["leaky_relu"].df([-2.0, 0.0, 3.0]).tolist() == [0.01, 0.01, 1.0]
    assert ACTIVATIONS["prelu"].df([-2.0, 0.0, 3.0]).tolist() == [0.25, 0.25, 1.0]
    assert ACTIVATIONS["prelu"].vjp_parameters([-2.0, 3.0, -1.0], [1.0, 5.0, 10.0]) == {"slope": -12.0}


def test_values_and_slopes_of_the_identity() -> None:
    assert ACTIVATIONS["identity"].f([-2.0, 0.0, 1e308]).tolist() == [-2.0, 0.0, 1e308]
    assert ACTIVATIONS["identity"].df([-2.0, 0.0, 1e308]).tolist() == [1.0, 1.0, 1.0]


def test_values_of_softmax() -> None:
    expected = [0.09003057317038046, 0.24472847105479767, 0.6652409557748219]
    np.testing.assert_allclose(softmax.f([1.0, 2.0, 3.0]), expected, rtol=0, atol=1e-15)


def test_softmax_of_far_apart_scores_is_exact() -> None:
    assert softmax.f([1000.0, 0.0, -1000.0]).tolist() == [1.0, 0.0, 0.0]


def test_softmax_of_equal_scores_is_even() -> None:
    assert softmax.f([1e308, 1e308]).tolist() == [0.5, 0.5]
    assert softmax.f([-1000.0] * 4).tolist() == [0.25] * 4
    assert softmax.f(7.0) == 1.0


def test_softmax_works_on_rows() -> None:
    z = softmax.f(np.random.default_rng(0).normal(size=(2, 5, 3)))
    np.testing.assert_allclose(z.sum(axis=-1), 1.0, rtol=1e-15)
    assert np.abs(z.sum(axis=0) - 1.0).max() > 0.1


def test_temperature_of_softmax_divides_the_scores() -> None:
    np.testing.assert_allclose(softmax.f([1.0, 2.0, 3.0], temperature=2.0), softmax.f([0.5, 1.0, 1.5]), rtol=1e-15)
    np.testing.assert_allclose(softmax.jacobian([0.0, 0.0], temperature=2.0), [[0.125, -0.125], [-0.125, 0.125]], rtol=1e-15)


def test_jacobian_of_softmax_at_equal_scores() -> None:
    assert softmax.jacobian([0.0, 0.0]).tolist() == [[0.25, -0.25], [-0.25, 0.25]]


def test_softmax_jacobian_does_not_cancel_where_one_score_leads() -> None:
    jacobian = softmax.jacobian([40.0, 0.0])
    assert jacobian[0, 0] == pytest.approx(4.248354255291589e-18, rel=1e-14, abs=0)


def test_worked_example_of_the_textbook() -> None:
    trace = forward(example_network(), EXAMPLE_INPUT)
    expected = [
        (trace.u[0], [0.3, 0.7, 1.1]),
        (trace.z[0], [0.57444252, 0.66818777, 0.75026011]),
        (trace.u[1], [0.51615984, 1.21402696]),
        (trace.z[1], [0.62624937, 0.7710107]),
        (trace.u[2], [0.31682708, 0.69627909]),
        (trace.z[2], [0.31682708, 0.69627909]),
        (trace.y, [0.31682708, 0.69627909]),
    ]
    for found, figures in expected:
        assert np.round(found, 8).tolist() == figures
