"""erf, erfc and the normal distribution, compared with mpmath in units in the last place (ulp)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest

from engine.numeric.special import erf, erfc, normal_cdf, normal_cdf_and_pdf, normal_cdf_into, normal_pdf

FUNCTIONS = pytest.mark.parametrize("function", [erf, erfc, normal_cdf, normal_pdf])
TINY = np.finfo(np.float64).smallest_subnormal


def exact_cdf(u: Any) -> Any:
    return mpmath.erfc(-u / mpmath.sqrt(2)) / 2


def exact_pdf(u: Any) -> Any:
    return mpmath.exp(-u * u / 2) / mpmath.sqrt(2 * mpmath.pi)


def errors_in_ulp(function: Callable[[Any], Any], exact: Callable[[Any], Any], x: np.ndarray) -> np.ndarray:
    """Return |found - exact| in units of the spacing of float64 at the exact value."""
    with mpmath.workdps(50):
        values = [exact(mpmath.mpf(float(number))) for number in x]
        spacings = [mpmath.mpf(float(np.spacing(abs(float(value))))) for value in values]
        found = function(x)
        pairs = zip(found, values, spacings, strict=True)
        return np.array([float(abs(mpmath.mpf(float(number)) - value) / spacing) for number, value, spacing in pairs])


def numbers(low: float, high: float, count: int = 1500) -> np.ndarray:
    return np.random.default_rng(1).uniform(low, high, count)


JOINTS = np.array([0.0, *(side * np.nextafter(at, to) for at in (0.5, 1.0) for to in (0, at, 9) for side in (-1, 1))])


@pytest.mark.parametrize(
    "x",
    [numbers(-1.2, 1.2), numbers(-6.5, 6.5), 10.0 ** numbers(-307, 2, 300), JOINTS, np.array([1e-320, 26.0, -30.0, 1e308])],
    ids=["near", "wide", "magnitudes", "joints", "extremes"],
)
def test_erf_is_accurate_to_2_ulp(x: np.ndarray) -> None:
    assert errors_in_ulp(erf, mpmath.erf, x).max() <= 2


@pytest.mark.parametrize(
    "x",
    [numbers(-1.2, 1.2), numbers(-6.5, 26.5), numbers(26.5, 27.3), JOINTS, np.array([27.22, 27.23, 28.0, 1e5, -1e5])],
    ids=["near", "wide", "subnormal", "joints", "extremes"],
)
def test_erfc_is_accurate_to_4_ulp_down_to_the_smallest_number(x: np.ndarray) -> None:
    assert errors_in_ulp(erfc, mpmath.erfc, x).max() <= 4


def test_erfc_reaches_the_subnormal_numbers_and_then_0() -> None:
    x = np.linspace(26.6, 27.2, 200)
    assert np.all((erfc(x) > 0) & (erfc(x) < np.finfo(np.float64).tiny))
    assert np.all(np.diff(erfc(x)) <= 0)
    assert erfc(np.array([27.22]))[0] == TINY
    assert erfc(np.array([27.3, 40.0, 1e5, np.inf])).tolist() == [0.0] * 4


@pytest.mark.parametrize("u", [numbers(-1, 1), numbers(-38.4, 9), numbers(-38.4, -37.5)], ids=["near", "wide", "subnormal"])
def test_the_normal_distribution_is_accurate_to_4_ulp(u: np.ndarray) -> None:
    assert errors_in_ulp(normal_cdf, exact_cdf, u).max() <= 4
    assert errors_in_ulp(normal_pdf, exact_pdf, u).max() <= 4
    assert errors_in_ulp(normal_pdf, exact_pdf, -u).max() <= 4


def test_cdf_and_pdf_together_equal_the_two_functions() -> None:
    u = numbers(-40, 40).reshape(3, 500)
    cdf, pdf = normal_cdf_and_pdf(u)
    np.testing.assert_array_equal(cdf, normal_cdf(u))
    np.testing.assert_array_equal(pdf, normal_pdf(u))


def test_values_at_infinity_and_nan() -> None:
    x = np.array([-np.inf, np.inf, np.nan, 0.0])
    np.testing.assert_array_equal(erf(x), [-1, 1, np.nan, 0])
    np.testing.assert_array_equal(erfc(x), [2, 0, np.nan, 1])
    np.testing.assert_array_equal(normal_cdf(x), [0, 1, np.nan, 0.5])
    np.testing.assert_array_equal(normal_pdf(x), [0, 0, np.nan, 1 / np.sqrt(2 * np.pi)])


def test_symmetries_hold() -> None:
    x = numbers(0, 8)
    np.testing.assert_array_equal(erf(-x), -erf(x))
    assert np.signbit(erf(np.array([-0.0])))[0]
    np.testing.assert_array_equal(normal_pdf(-x), normal_pdf(x))
    np.testing.assert_allclose(erfc(-x) + erfc(x), 2.0, rtol=1e-15)


@FUNCTIONS
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_results_have_the_type_of_the_argument_and_are_rounded_once(function: Callable[..., Any], dtype: Any) -> None:
    x = np.linspace(-9, 9, 301).astype(dtype)
    found = function(x)
    assert found.dtype == dtype
    np.testing.assert_array_equal(found, function(x.astype(np.float64)).astype(dtype))


@FUNCTIONS
@pytest.mark.parametrize("shape", [(), (0,), (3, 0), (1,), (2, 3, 4)])
def test_results_have_the_shape_of_the_argument(function: Callable[..., Any], shape: tuple[int, ...]) -> None:
    x = numbers(-3, 3, int(np.prod(shape))).reshape(shape)
    assert function(x).shape == shape
    np.testing.assert_array_equal(function(x.T), function(x).T)


@FUNCTIONS
def test_elements_of_a_large_array_do_not_affect_each_other(function: Callable[..., Any]) -> None:
    x = numbers(-30, 30, 40_000)
    before = x.copy()
    together = function(x)
    np.testing.assert_array_equal(x, before)
    np.testing.assert_array_max_ulp(together[::997], np.array([function(number)[()] for number in x[::997]]), maxulp=4)


@pytest.mark.parametrize("count", [10, 4000])
def test_the_fast_normal_distribution_is_accurate_to_a_few_ulp_of_1(count):
    """Small and large arrays are computed in different ways."""
    u = np.concatenate([np.linspace(-45.0, 45.0, count), [0.0, -0.0, 1e10, -1e10]]).reshape(-1, 2)
    out = np.empty_like(u)
    normal_cdf_into(u, out)
    np.testing.assert_allclose(out, normal_cdf(u), rtol=0.0, atol=4 * np.finfo(np.float64).eps)
    single = np.empty(u.shape, dtype=np.float32)
    normal_cdf_into(u.astype(np.float32), single)
    np.testing.assert_allclose(single, normal_cdf(u.astype(np.float32)), rtol=0.0, atol=1e-6)
