"""Tables of nothing but decimal numbers, as programs write them: read all at once, many times as fast as cell by cell.

This accepts less than people write. What it refuses is left to a reader that goes cell by cell; what it accepts, that
reader would read as the same numbers, bit for bit.
"""

from __future__ import annotations

import re

import numpy as np

from engine.numeric.arrays import Array

EXPONENT = r"(?:[eE][+-]?[0-9]+)?"
DECIMAL = re.compile(rf"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+){EXPONENT}")
_PLAIN = b"0123456789.+-eE \n"


def plain_rows(text: str, separator: str) -> Array | None:
    """Return the numbers (rows, columns) of lines with nothing but decimal numbers and separators; otherwise None.

    The separator is one ASCII character that no number has, or " " for any run of spaces. None also where lines have
    different lengths, a cell is empty, or a number is infinite.
    """
    if not text.isascii() or text.encode().translate(None, _PLAIN + separator.encode()):
        return None
    lines = text.split("\n")
    if separator == " ":
        widths, text = {len(line.split()) for line in lines}, ",".join(text.split())
    else:
        widths, text = {line.count(separator) + 1 for line in lines}, text.replace("\n", ",").replace(separator, ",")
    numbers = _numbers(text) if len(widths) == 1 else None
    if numbers is None or not numbers.size or numbers.size != len(lines) * max(widths) or not np.isfinite(numbers).all():
        return None
    return numbers.reshape(len(lines), -1)


def _numbers(text: str) -> Array | None:
    """Return the numbers between commas: as JSON if they are valid JSON, otherwise one by one; None if one is not a number."""
    import msgspec  # imported lazily: no start needs it

    try:
        numbers = np.array(msgspec.json.decode(f"[{text}]", type=list[float]), float)
    except msgspec.DecodeError:  # "+1", ".5", "1.", "007"
        return _one_by_one(text)
    return _one_by_one(text) if "-0" in text and not numbers.all() else numbers  # JSON's reader loses the sign of "-0"


def _one_by_one(text: str) -> Array | None:
    try:
        return np.array(list(map(float, text.split(","))))
    except ValueError:
        return None
