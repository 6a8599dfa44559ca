"""Numbers as text: a fixed number of decimals on the screen, every digit in tooltips and copies."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

MINUS = "−"
_SUPERSCRIPTS, _SUBSCRIPTS = (str.maketrans("0123456789", digits) for digits in ("⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"))
LARGE = 1e6  # scientific notation from here on, to limit the width of cells


def fixed(value: float, decimals: int) -> str:
    """Return `value` with `decimals` decimals; scientific if that would be too long or round a number to zero."""
    if not math.isfinite(value):
        return _infinite(value)
    value += 0.0  # -0.0 becomes 0.0: a zero has no sign to a person
    if value and not 0.5 * 10.0**-decimals <= abs(value) < LARGE:
        return _mantissa(value, min(decimals, 3))
    return f"{value:.{decimals}f}".replace("-", MINUS)


def fixed_within(value: float, decimals: int, room: int) -> str:
    """Return `value` as `fixed` does, but with fewer decimals, or else an exponent, if it has more than `room` characters
    besides the point; all of them are as wide as a digit."""
    for count in range(decimals, -1, -1):
        text = fixed(value, count)
        if len(text) - ("." in text) <= room:
            return text
    text = _mantissa(value, 1)
    return text if len(text) - 1 <= room else _mantissa(value, 0)


def full(value: float) -> str:
    """Return the shortest text that reads back as the same float64, with an ASCII minus for other programs."""
    text = repr(float(value))
    return text.removesuffix(".0")


def short(value: float, digits: int = 4) -> str:
    """Return `value` with at most `digits` significant digits and no trailing zeros, for running text."""
    if not math.isfinite(value):
        return _infinite(value)
    mantissa, mark, exponent = f"{value + 0.0:.{digits}g}".partition("e")
    return f"{mantissa}{mark}{int(exponent) if mark else ''}".replace("-", MINUS)


def decimals_needed(values: Iterable[float], most: int) -> int:
    """Return how many decimals, at most `most`, show all the values without rounding: 0.1 and 0.25 need 2; at least 1."""
    needed = 1
    for value in values:
        if math.isfinite(value) and 10.0**-most <= abs(value) < LARGE:
            text = np.format_float_positional(round(value, most), trim="-")
            needed = max(needed, len(text.partition(".")[2]))
            if needed >= most:
                break
    return min(needed, most)


def _infinite(value: float) -> str:
    return "NaN" if math.isnan(value) else "∞" if value > 0 else f"{MINUS}∞"


def _mantissa(value: float, decimals: int) -> str:
    mantissa, _, exponent = f"{value:.{decimals}e}".partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{int(exponent)}".replace("-", MINUS)


def superscript(number: int) -> str:
    """Return a number as a superscript: 12 -> "¹²"."""
    return str(number).translate(_SUPERSCRIPTS)


def subscript(number: int) -> str:
    """Return a number as a subscript: 12 -> "₁₂"."""
    return str(number).translate(_SUBSCRIPTS)
