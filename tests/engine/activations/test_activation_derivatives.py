"""Derivatives of the catalogue: slopes, Jacobians, vector-Jacobian products, and gradients of learnable parameters."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from engine_cases import (
    ELEMENT_WISE,
    OVER_LAYER,
    RECORDS,
    for_each,
    for_each_set,
    magnitudes,
)

from engine import ACTIVATIONS, Activation, ElementWise, KasseiError, OverLayer, ParameterError, ShapeError
from engine.activations.record import Parameters


def away_from_kinks(record: Activation, parameters: Parameters) -> np.ndarray:
    """Return random inputs that are not next to a kink."""
    u = np.random.default_rng(2).uniform(-6, 6, 400)
    for kink in record.kinks(**parameters):
        u = u[np.abs(u - kink.u) > 1e-3]
    return u


def central_difference(function: Any, at: Any, step: float = 1e-4) -> Any:
    """Return the five-point difference quotient, accurate to about 1e-11 for functions of ordinary size."""
    near = function(at + step) - function(at - step)
    far = function(at + 2 * step) - function(at - 2 * step)
    return (8 * near - far) / (12 * step)


BLOCK = np.linspace(-3, 3, 24).reshape(2, 3, 4)


@for_each_set(ELEMENT_WISE)
def test_df_agrees_with_the_difference_quotient_of_f(record: ElementWise, parameters: Parameters) -> None:
    u = away_from_kinks(record, parameters)
    expected = central_difference(lambda u: record.f(u, **parameters), u)
    np.testing.assert_allclose(record.df(u, **parameters), expected, rtol=1e-8, atol=1e-8)


@for_each_set(ELEMENT_WISE)
def test_df_at_kinks_is_the_default_unless_chosen(record: ElementWise, parameters: Parameters) -> None:
    kinks = record.kinks(**parameters)
    u = np.array([kink.u for kink in kinks])
    assert record.df(u, **parameters).tolist() == [kink.default for kink in kinks]
    chosen = [7.0 + number for number in range(len(kinks))]
    assert record.df(u, at_kinks=chosen, **parameters).tolist() == chosen
    elsewhere = away_from_kinks(record, parameters)
    np.testing.assert_array_equal(record.df(elsewhere, at_kinks=chosen, **parameters), record.df(elsewhere, **parameters))


@for_each_set(ELEMENT_WISE)
def test_wrong_number_of_values_at_kinks_is_refused(record: ElementWise, parameters: Parameters) -> None:
    count = len(record.kinks(**parameters))
    for found in {0, count - 1, count + 1} - {count, -1}:
        with pytest.raises(ParameterError, match=f"has {count} kinks, but at_kinks has {found} values"):
            record.df(0.0, at_kinks=[0.0] * found, **parameters)


@for_each_set(ELEMENT_WISE)
def test_kinks_have_the_one_sided_slopes_of_f(record: ElementWise, parameters: Parameters) -> None:
    step = 1e-5
    for kink in record.kinks(**parameters):
        for side, slope in ((-1, kink.left), (1, kink.right)):
            # Three points beside the kink, so that the value of f at a jump does not matter.
            first, second, third = record.f(kink.u + side * step * np.array([1, 2, 3]), **parameters)
            difference = (-5 * first + 8 * second - 3 * third) / (2 * side * step)
            assert slope == pytest.approx(difference, rel=1e-6, abs=1e-6)
            assert record.df(np.nextafter(kink.u, side * np.inf), **parameters) == pytest.approx(slope, rel=1e-12, abs=1e-12)


@for_each_set(RECORDS)
def test_kinks_are_in_ascending_order(record: Activation, parameters: Parameters) -> None:
    positions = [kink.u for kink in record.kinks(**parameters)]
    assert positions == sorted(set(positions))


@for_each_set(ELEMENT_WISE)
def test_vjp_is_the_gradient_times_df(record: ElementWise, parameters: Parameters) -> None:
    gradient = np.random.default_rng(3).normal(size=BLOCK.shape)
    np.testing.assert_array_equal(record.vjp(BLOCK, gradient, **parameters), gradient * record.df(BLOCK, **parameters))


@for_each_set(OVER_LAYER)
def test_vjp_is_the_gradient_times_the_jacobian(record: OverLayer, parameters: Parameters) -> None:
    gradient = np.random.default_rng(3).normal(size=BLOCK.shape)
    expected = np.einsum("...i,...ij->...j", gradient, record.jacobian(BLOCK, **parameters))
    np.testing.assert_allclose(record.vjp(BLOCK, gradient, **parameters), expected, rtol=1e-12, atol=1e-14)


@for_each_set(OVER_LAYER)
def test_vjp_of_huge_gradients_is_right(record: OverLayer, parameters: Parameters) -> None:
    random = np.random.default_rng(7)
    sizes = magnitudes()
    u = random.choice([*sizes, -1.0, 0.0, 1.0, 2.0] + [0.5] * 200, size=(500, 4))
    for huge in (random.choice([1e308, -1e308, 0.0], size=u.shape), random.choice(sizes, size=u.shape)):
        for scores, gradient in ((u, huge), (u[:, :1], huge[:, :1]), (np.zeros_like(u), huge)):
            found = record.vjp(scores, gradient, **parameters)
            assert not np.isnan(found).any()
            with np.errstate(over="ignore"):
                expected = 1024 * record.vjp(scores, gradient / 1024, **parameters)
            np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-280)


def test_gradient_beyond_float64_is_infinite_without_a_warning() -> None:
    assert ACTIVATIONS["leaky_relu"].vjp([-1.0, 1.0], [1e308, 1e308], slope=-10.0).tolist() == [-np.inf, 1e308]
    assert ACTIVATIONS["prelu"].vjp([-1.0, 1.0], [1e308, 1e308], slope=10.0).tolist() == [np.inf, 1e308]
    assert ACTIVATIONS["prelu"].vjp_parameters([-1e308, 1.0], [10.0, 1.0]) == {"slope": -np.inf}
    assert ACTIVATIONS["prelu"].vjp_parameters([-1e308, -1e308], [1.0, 1.0]) == {"slope": -np.inf}


@for_each(OVER_LAYER)
def test_vjp_of_another_shape_is_refused(record: OverLayer) -> None:
    with pytest.raises(ShapeError, match=r"grad_z has shape \(2,\), expected \(3,\), the shape of u\."):
        record.vjp([1.0, 2.0, 3.0], [1.0, 2.0])


@for_each_set(OVER_LAYER)
def test_the_jacobian_agrees_with_difference_quotients(record: OverLayer, parameters: Parameters) -> None:
    u = np.random.default_rng(4).normal(size=(5, 3))
    jacobian = record.jacobian(u, **parameters)
    for column in range(3):
        unit = np.eye(3)[column]
        expected = central_difference(lambda t, unit=unit: record.f(u + t * unit, **parameters), 0.0)
        np.testing.assert_allclose(jacobian[..., column], expected, rtol=1e-8, atol=1e-8)


@for_each_set(OVER_LAYER)
def test_shifting_all_scores_changes_nothing_and_rows_of_the_jacobian_sum_to_0(
    record: OverLayer, parameters: Parameters
) -> None:
    u = np.concatenate([np.random.default_rng(5).normal(size=(20, 4)), [[40.0, 0.0, -40.0, 1.0], [1000.0, 0.0, 0.0, 0.0]]])
    np.testing.assert_allclose(record.f(u + 8.0, **parameters), record.f(u, **parameters), rtol=1e-13)
    jacobian = record.jacobian(u, **parameters)
    assert np.all(np.abs(jacobian.sum(axis=-1)) <= 1e-15 * np.abs(jacobian).sum(axis=-1))


@for_each_set(RECORDS)
def test_vjp_parameters_agrees_with_difference_quotients(record: Activation, parameters: Parameters) -> None:
    gradient = np.random.default_rng(6).normal(size=BLOCK.shape)
    found = record.vjp_parameters(BLOCK, gradient, **parameters)
    assert list(found) == [parameter.id for parameter in record.parameters if parameter.learnable]
    for name, value in found.items():
        at = parameters[name]
        expected = central_difference(
            lambda t, name=name: float(np.sum(gradient * record.f(BLOCK, **{**parameters, name: t}))), at
        )
        assert isinstance(value, float)
        assert value == pytest.approx(expected, rel=1e-8, abs=1e-8)


def test_some_parameter_is_learnable() -> None:
    assert any(parameter.learnable for record in RECORDS for parameter in record.parameters)


@for_each(OVER_LAYER)
def test_vector_activation_has_no_df(record: OverLayer) -> None:
    with pytest.raises(KasseiError, match=f"{record.name} works over a whole layer"):
        record.df([1.0, 2.0])


@for_each(ELEMENT_WISE)
def test_element_wise_activation_has_no_jacobian(record: ElementWise) -> None:
    with pytest.raises(KasseiError, match=f"{record.name} works element by element"):
        record.jacobian([1.0, 2.0])
