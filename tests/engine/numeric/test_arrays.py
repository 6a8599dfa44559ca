"""Numerically stable primitives on arrays; sigmoid is compared with the standard library's decimal arithmetic."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import numpy as np
import pytest
from cases import in_turn
from hypothesis import example, given
from hypothesis import strategies as st

from engine import ShapeError
from engine.numeric.arrays import as_real, below_maximum, by_side, is_finite, product_into, sigmoid, sigmoid_derivative


def exact_sigmoid(u: float) -> tuple[float, float]:
    """Return sigmoid and its derivative at u, computed with 60 digits."""
    with localcontext() as context:
        context.prec = 60
        value = 1 / (1 + (-Decimal(u)).exp())
        other = 1 / (1 + Decimal(u).exp())
        return float(value), float(value * other)


@given(st.floats(-750, 750))
@example(-708.5)
@example(-709.78)
@example(-709.79)
@example(-745.2)
def test_sigmoid_is_accurate_to_a_few_ulp(u: float) -> None:
    value, slope = exact_sigmoid(u)
    with np.errstate(over="ignore"):
        np.testing.assert_array_max_ulp(sigmoid(np.array([u])), np.array([value]), maxulp=4)
        np.testing.assert_array_max_ulp(sigmoid_derivative(np.array([u])), np.array([slope]), maxulp=6)


def test_sigmoid_is_exact_in_both_tails_of_one_array() -> None:
    with np.errstate(over="ignore"):
        assert sigmoid(np.array([-1000.0, 0.0, -740.0, 1000.0])).tolist() == [0.0, 0.5, 4.2e-322, 1.0]


def test_by_side_chooses_a_value_left_or_right_of_a_point() -> None:
    result = by_side(np.array([-1.0, 0.0, 1.0, np.nan, -np.inf, np.inf], dtype=np.float32), 2.0, 3.0)
    assert result.dtype == np.float32
    np.testing.assert_array_equal(result, [2.0, 3.0, 3.0, np.nan, 2.0, 3.0])
    assert by_side(np.array([0.5, 1.0]), 2.0, 3.0, at=1.0).tolist() == [2.0, 3.0]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([1.0, 3.0, 2.0], [-2.0, 0.0, -1.0]),
        ([np.inf, 0.0], [0.0, -np.inf]),
        ([np.inf, np.inf], [0.0, 0.0]),
        ([-np.inf, -np.inf], [0.0, 0.0]),
        ([-np.inf, 5.0], [-np.inf, 0.0]),
        ([[1.0, 2.0], [5.0, 3.0]], [[-1.0, 0.0], [0.0, -2.0]]),
        ([], []),
    ],
)
def test_below_maximum_subtracts_the_largest_score_of_each_row(scores: list[float], expected: list[float]) -> None:
    assert below_maximum(np.array(scores)).tolist() == expected


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_as_real_does_not_copy_floats(dtype: type) -> None:
    array = np.ones(3, dtype)
    assert as_real(array) is array


def test_as_real_of_integers_is_float64() -> None:
    for values in ([1, 2], [True, False], np.arange(3, dtype=np.uint8), 2**63):
        assert as_real(values).dtype == np.float64
    assert as_real(2**63) == 2.0**63


@pytest.mark.parametrize("values", [["1"], None, [1.0, None], [[1.0], [1.0, 2.0]], 1j, np.array([1.0], dtype=object), 2**70])
def test_as_real_refuses_anything_but_numbers(values: Any) -> None:
    with pytest.raises(ShapeError, match=r"^The values are not an array of real numbers\.$"):
        as_real(values)


@in_turn("dtype", [np.float64, np.float32])
@in_turn("position", [0, 8191, 8192, 19_999])
def test_one_number_that_is_not_finite_is_found_at_any_position(position: int, dtype: type) -> None:
    values = np.ones((2, 10_000), dtype)
    assert is_finite(values)
    for wrong in (np.nan, np.inf, -np.inf):
        values.flat[position] = wrong
        assert not is_finite(values)


def test_numbers_whose_squares_overflow_are_finite() -> None:
    with np.errstate(over="ignore"):
        assert is_finite(np.array([1e200, -1e300]))
        assert is_finite(np.full(20_000, 3e38, np.float32))


@in_turn("dtype", [np.float64, np.float32])
@in_turn(("rows", "inner", "columns"), [(8, 1, 10_000), (10_000, 1, 3), (8, 1, 1), (1, 1, 1), (8, 3, 4)])
def test_a_product_equals_that_of_matmul_bit_for_bit(rows: int, inner: int, columns: int, dtype: type) -> None:
    random = np.random.default_rng(0)
    first, second = random.normal(size=(rows, inner)).astype(dtype), random.normal(size=(inner, columns)).astype(dtype)
    second[0, 0] = 0.0
    for one in (first, np.asfortranarray(first)):
        out = np.empty((rows, columns), dtype)
        product_into(one, second, out)
        assert out.tobytes() == np.matmul(one, second).tobytes()
