"""erf, erfc and the normal distribution, vectorised, to a few ulp; numpy has none of them.

erfc(x) = e^(-x²) erfcx(x), and (1 + 2x) erfcx(x) is so smooth in t = (x - 15/4) / (x + 15/4) that a polynomial of degree 24
gives it to float64 on all of [0, inf): M. Shepherd and J. Laframboise, Mathematics of Computation 36 (1981), 249-253. Here
that product is 1 plus (1 + t) times a polynomial, so that erfcx(0) is exactly 1. Below 1, erf(x) / x is a polynomial in 2x²
- 1. The coefficients, in ascending order, are Chebyshev fits made with mpmath at 60 digits.

Everything is computed in float64 and rounded once to the type of the input.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from struct import Struct

import numpy as np

from engine.numeric.arrays import Array

_CENTRE = 3.75
# fmt: off
SCALED_ERFC = (
    0.2375126308378276, -0.3777532294233746, 0.3813386449088395, -0.29906190641868974, 0.19025797627692215,
    -0.09795365511666321, 0.03926025652730712, -0.010897979106929788, 0.0011513995467633167, 0.0006042262966685475,
    -0.00031051262172745374, 2.0358579693926705e-05, 3.1290494349244584e-05, -8.906355823587831e-06, -2.5377500097954473e-06,
    1.5643624930460329e-06, 1.8723734471233091e-07, -2.4464810544247007e-07, -1.4005353074201294e-08, 3.740388738724219e-08,
    1.276092806152313e-09, -5.07428260388852e-09, -1.0652100892560516e-10, 4.270472427184967e-10,
)
ERF_OVER_X = (
    0.9654687386698673, -0.1405360890227171, 0.019852496688984218, -0.0022854855611440855, 0.00021751715603563488,
    -1.75371694412802e-05, 1.2233827638093572e-06, -7.51156925108609e-08, 4.115751500265885e-09, -2.035231956483527e-10,
    9.21125018742823e-12, -3.80659122412214e-13,
)
# fmt: on
# The same coefficients, five to a row, for sums of rows times 1, t ... t⁴ that are multiplied by powers of t⁵.
_ROWS_OF_SCALED_ERFC = np.array([*SCALED_ERFC, 0.0]).reshape(5, 5)
_SPLIT = 134217729.0  # 2^27 + 1: cuts a float64 into two halves whose products are exact (Dekker)
_ZERO = 40.0  # e^(-x²/2), and so erfc too, underflows to 0 before here
FEW = 400
_TO_ERFC, _HALF = np.array(-math.sqrt(0.5)), np.array(0.5)  # arrays: numpy takes half as long to read them as Python numbers
_BLOCK = 16384  # elements processed at a time: enough to outweigh the cost of a call, few enough to stay in the cache


def erf(x: Array) -> Array:
    """2/√π ∫₀ˣ e^(-t²) dt, to 2 ulp; the shape and dtype of x."""
    return _blockwise(_erf, x)


def erfc(x: Array) -> Array:
    """1 - erf(x), relatively accurate to 4 ulp down to the subnormal numbers; the shape and dtype of x."""
    return _blockwise(_erfc, x)


def normal_cdf(u: Array) -> Array:
    """Φ(u) = erfc(-u/√2) / 2, the probability that a standard normal number is at most u, to 4 ulp."""
    return _blockwise(_normal_cdf, u)


def normal_cdf_into(u: Array, out: Array) -> None:
    """Write Φ(u) for finite u into `out`, to a few ulp of 1 rather than of itself, in half as many calls.

    With w = √2 |u| it is 1/2 e^(-u²/2) (1 + d P(d - 1)) / (1 + w), d = 2w / (w + 15/2), as in `normal_cdf`; u is finite and
    of any shape, `out` of the same shape and type. A few numbers are quicker one by one, with the C library.
    """
    if u.size <= FEW:
        x = np.multiply(u, _TO_ERFC, order="C")
        erfc_in_place(x)()
        np.multiply(x, _HALF, out)
        return
    w = np.abs(u).reshape(-1)
    np.multiply(w, math.sqrt(2.0), w)
    half = np.add(w, 2.0 * _CENTRE)
    np.divide(w, half, half)
    powers = np.empty((6, w.size))
    np.multiply(half, 2.0, powers[5])
    np.subtract(powers[5], 1.0, powers[1])
    powers[0] = 1.0
    np.multiply(powers[1], powers[1], powers[2])
    np.multiply(powers[1:3], powers[2], powers[3:5])
    sums = _ROWS_OF_SCALED_ERFC.dot(powers[:5])
    fifth = np.multiply(powers[4], powers[1], powers[4])
    result = sums[4]
    for row in sums[3::-1]:
        np.multiply(result, fifth, result)
        np.add(result, row, result)
    np.multiply(result, half, result)
    np.add(result, 0.5, result)
    np.add(w, 1.0, w)
    np.divide(result, w, result)
    np.multiply(u, u, out)
    np.multiply(out, -0.5, out)
    np.exp(out, out)
    np.multiply(out, result.reshape(u.shape), out)
    np.subtract(1.0, out, out, where=u > 0)


def erfc_in_place(x: Array) -> Callable[[], None]:
    """Return what replaces x, float64 in C order, by erfc(x) one by one, which is quicker for few numbers."""
    packing, numbers = _packing(x.size), x.data
    return lambda: packing.pack_into(numbers, 0, *map(math.erfc, packing.unpack_from(numbers)))


@lru_cache(maxsize=64)
def _packing(size: int) -> Struct:
    """Return what turns an array into Python numbers and back, in two thirds of numpy's time."""
    return Struct(f"{size}d")


def normal_pdf(u: Array) -> Array:
    """φ(u) = e^(-u²/2) / √(2π), to 4 ulp; the shape and dtype of u."""
    return _blockwise(_normal_pdf, u)


def normal_cdf_and_pdf(u: Array) -> tuple[Array, Array]:
    """Φ(u) and φ(u), which share an exponential, in little more time than Φ(u) alone."""
    cdf, pdf = _blockwise(_normal, u, results=2)
    return cdf, pdf


def _blockwise(function: Callable[[Array], Array], x: Array, results: int = 0) -> Array:
    """Apply a function of float64 vectors; `results` is the number of rows it returns, 0 for a vector."""
    rows = (results,) if results else ()
    flat = np.ascontiguousarray(x, dtype=np.float64).reshape(-1)
    result = np.empty((*rows, flat.size))
    for start in range(0, flat.size, _BLOCK):
        block = slice(start, start + _BLOCK)
        result[..., block] = function(flat[block])
    return result.reshape((*rows, *np.shape(x))).astype(x.dtype, copy=False)


def _erf(x: Array) -> Array:
    """erf(x): a polynomial below 1, and 1 - erfc(x) beyond."""
    size = np.abs(x)
    near = np.minimum(size, 1.0)
    result = x * _polynomial(2.0 * np.square(near) - 1.0, ERF_OVER_X)
    far = ~(size < 1.0)  # includes nan
    if far.any():
        beyond = x[far]
        result[far] = np.copysign(1.0 - _upper(np.abs(beyond)), beyond)
    return result


def _erfc(x: Array) -> Array:
    upper = _upper(np.abs(x))
    result = np.where(x < 0, 2.0 - upper, upper)
    near = np.abs(x) < 0.5  # where 1 - erf(x) loses no digits
    if near.any():
        result[near] = 1.0 - _erf(x[near])
    return result


def _upper(x: Array) -> Array:
    """erfc(x) for x >= 0."""
    return _gaussian(x, 1.0) * _scaled_erfc(x)


def _normal_cdf(u: Array) -> Array:
    return _normal(u)[0]


def _normal_pdf(u: Array) -> Array:
    return _gaussian(np.abs(u), 0.5) / math.sqrt(2.0 * math.pi)


def _normal(u: Array) -> Array:
    """Φ(u) and φ(u), as two rows."""
    size = np.abs(u)
    gaussian = _gaussian(size, 0.5)
    cdf = 0.5 * gaussian * _scaled_erfc(size * math.sqrt(0.5))
    np.subtract(1.0, cdf, out=cdf, where=u > 0)
    return np.stack([cdf, gaussian / math.sqrt(2.0 * math.pi)])


def _scaled_erfc(x: Array) -> Array:
    """erfcx(x) = e^(x²) erfc(x) for x >= 0."""
    x = np.minimum(x, _ZERO)
    twice = 2.0 * x
    distance = twice / (x + _CENTRE)  # 1 + t
    return (1.0 + distance * _polynomial(distance - 1.0, SCALED_ERFC)) / (1.0 + twice)


def _gaussian(x: Array, scale: float) -> Array:
    """e^(-scale x²) for x >= 0 and a power of two as scale.

    The square is taken exactly, as high² + (x - high)(x + high): the exponential would amplify its error up to 700 times.
    """
    x = np.minimum(x, _ZERO)
    high = x * _SPLIT
    high -= high - x
    result = np.exp(-scale * np.square(high))
    low = scale * ((high - x) * (x + high))  # below 1e-4, where three terms of e^low - 1 are all that float64 holds
    result += result * (low * (1.0 + low * (0.5 + low / 6.0)))
    return result


def _polynomial(t: Array, coefficients: tuple[float, ...]) -> Array:
    """Sum coefficients times powers of t by Horner's rule."""
    result = np.full_like(t, coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        result *= t
        result += coefficient
    return result
