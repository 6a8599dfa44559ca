"""Verification of f′: it accepts every function of the catalogue and finds common mistakes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from cases import in_turn
from engine_cases import ELEMENT_WISE, for_each_set

from engine import ACTIVATIONS, ElementWise, find_activation, own_id
from engine.activations.record import Parameters
from engine.analysis.grid import Plain
from engine.analysis.verification import MOST_DIGITS, Verification, verify, verify_activation
from engine.numeric.arrays import sigmoid, softplus

VIEWS = [(-6.0, 6.0), (-0.01, 0.01), (-1000.0, 1000.0), (5.0, 5.0001), (-8.3, 7.1)]


@for_each_set(ELEMENT_WISE)
@in_turn(("low", "high"), VIEWS)
def test_derivatives_of_the_catalogue_are_accepted(
    record: ElementWise, parameters: Parameters, low: float, high: float
) -> None:
    found = verify_activation(record, parameters, low, high)
    assert found.agrees, found
    assert found.digits_difference >= 6


@for_each_set(ELEMENT_WISE)
def test_automatic_and_analytic_derivatives_agree_to_12_digits(record: ElementWise, parameters: Parameters) -> None:
    assert verify_activation(record, parameters, -6.0, 6.0).digits >= 12


def mish(u: np.ndarray) -> np.ndarray:
    return u * np.tanh(softplus(u))


def mish_that_multiplies(u: np.ndarray) -> np.ndarray:
    """Return a published wrong derivative of Mish: a product where the product rule has a sum."""
    return np.tanh(softplus(u)) * u * sigmoid(u) * (1.0 - np.square(np.tanh(softplus(u))))


WRONG: list[tuple[str, Plain, Plain]] = [
    ("mish", mish, mish_that_multiplies),
    ("leaky", lambda u: np.where(u > 0, u, 0.01 * u), lambda u: np.where(u > 0, 1.0, 0.0)),
    ("silu", lambda u: u * sigmoid(u), sigmoid),
    ("sign", np.cos, np.sin),
    ("slightly", np.tanh, lambda u: (1.0 - np.square(np.tanh(u))) * 1.0001),
    ("locally", np.sin, lambda u: np.cos(u) + (np.abs(u - 1.2) < 0.1)),
]


@in_turn(("name", "f", "wrong"), WRONG, ids=[name for name, _, _ in WRONG])
@in_turn(("low", "high"), [(-6.0, 6.0), (-1.5, 1.5), (-10.0, 10.0)])
def test_wrong_derivatives_are_found(name: str, f: Plain, wrong: Plain, low: float, high: float) -> None:
    found = verify(f, wrong, None, low, high, breaks=(0.0,))
    assert not found.agrees
    assert found.worst_u is not None
    assert found.analytic is not None
    assert found.difference is not None
    assert low <= found.worst_u <= high
    assert abs(found.analytic - found.difference) > 1e-5
    assert found.automatic is None
    if name == "locally":
        assert abs(found.worst_u - 1.2) < 0.1


def test_a_record_with_a_wrong_derivative_is_found() -> None:
    record = ACTIVATIONS["leaky_relu"]
    assert isinstance(record, ElementWise)
    broken = replace(record, derivative=lambda u, slope: np.where(u > 0, 1.0, 0.0))
    assert verify_activation(record, {}, -6.0, 6.0).agrees
    found = verify_activation(broken, {}, -6.0, 6.0)
    assert not found.agrees
    assert found.worst_u is not None
    assert found.worst_u < 0
    assert found.analytic == 0.0
    assert found.difference == pytest.approx(0.01)


def test_the_automatic_derivative_is_compared_more_strictly_than_differences() -> None:
    off = verify(np.sin, lambda u: np.cos(u) + 1e-8, np.cos, -6.0, 6.0)
    assert not off.agrees
    assert off.digits in {7, 8}
    assert verify(np.sin, lambda u: np.cos(u) + 1e-8, None, -6.0, 6.0).agrees
    assert verify(np.sin, np.cos, np.cos, -6.0, 6.0).digits == MOST_DIGITS
    assert verify(np.sin, np.cos, None, -6.0, 6.0).digits == 0
    assert verify(np.sin, np.cos, None, -6.0, 6.0).digits_difference >= 10


def test_values_that_are_not_finite_are_left_out() -> None:
    assert verify(np.log, lambda u: 1.0 / u, lambda u: 1.0 / u, -6.0, 6.0).agrees
    nowhere = verify(np.log, lambda u: 1.0 / u, None, -6.0, -5.0)
    assert nowhere == Verification(True, 0, 0)
    assert verify(np.exp, np.exp, np.exp, 705.0, 720.0).agrees
    assert verify(lambda u: 3.0, lambda u: 0.0, lambda u: 0.0, -1.0, 1.0).agrees  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("formula", ["1e9+x", "1e15+x", "1e16+x", "1e300+x", "123456789+x/1000", "1e15*(1+x)"])
@in_turn(("low", "high"), VIEWS)
def test_rounding_of_the_values_is_not_taken_for_a_wrong_slope(formula: str, low: float, high: float) -> None:
    record = find_activation(own_id("f", formula))
    assert isinstance(record, ElementWise)
    assert verify_activation(record, {}, low, high).agrees


def test_a_wrong_slope_is_found_despite_rounding() -> None:
    assert not verify(lambda u: 1e6 + np.sin(u), np.sin, None, -6.0, 6.0).agrees
    assert not verify(lambda u: 1e15 * np.sin(u), lambda u: 1e15 * np.sin(u), None, -6.0, 6.0).agrees


UNSETTLED: list[tuple[Plain, Plain]] = [
    (np.tan, lambda u: 1.0 + np.square(np.tan(u))),
    (lambda u: np.sin(1e6 * u), np.zeros_like),
    (lambda u: np.floor(50.0 * u), np.zeros_like),
]


@pytest.mark.parametrize(("f", "df"), UNSETTLED)
def test_nothing_is_claimed_where_differences_do_not_converge(f: Plain, df: Plain) -> None:
    assert verify(f, df, None, -50.0, 50.0).agrees
