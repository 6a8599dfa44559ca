"""Numbers as people type and paste them: decimals, scientific notation, fractions, full-width digits."""

from __future__ import annotations

import math
import re

from engine.numeric.messages import QT_TRANSLATE_NOOP, NumberError, shortened

_LONGEST = 100  # characters; no number needs more, and a pasted page should not be echoed back
_DECIMAL = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_NUMBER = re.compile(rf"({_DECIMAL})(?:[ \t]*/[ \t]*({_DECIMAL}))?")
# Full-width forms stand 0xFEE0 above ASCII; the long-vowel mark is what the minus key gives in a Japanese input method.
_PLAIN = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x3000: " "} | dict.fromkeys(map(ord, "−‐‑–—ー"), "-")


def parse_number(text: str) -> float:
    """Return the finite number written in `text`: "-0.5", "1e-3", "2/3", "１．５".

    Raises NumberError that says why not: empty, not a number, infinite, nan, too large, division by zero.
    """
    plain = text[: _LONGEST + 1].translate(_PLAIN).strip()
    if not plain:
        raise NumberError(QT_TRANSLATE_NOOP("messages", "A number is needed; the entry is empty."))
    if plain.lstrip("+-").lower() in ("nan", "inf", "infinity", "∞"):
        raise NumberError(QT_TRANSLATE_NOOP("messages", "{text} is not finite; a finite number is needed."), text=plain)
    match = _NUMBER.fullmatch(plain) if len(text) <= _LONGEST else None
    if match is None:
        raise NumberError(QT_TRANSLATE_NOOP("messages", "“{text}” is not a number."), text=shortened(plain))
    numerator, denominator = float(match[1]), float(match[2] or 1)
    if denominator == 0:
        raise NumberError(QT_TRANSLATE_NOOP("messages", "{text} divides by zero."), text=plain)
    number = numerator / denominator
    if not math.isfinite(number):
        raise NumberError(QT_TRANSLATE_NOOP("messages", "{text} is too large for a float64 number."), text=plain)
    return number


def parse_block(text: str) -> list[list[float]]:
    """Return the rows of a block copied from a spreadsheet: tabs between columns, one row a line.

    Raises NumberError naming the row and column of an entry that is not a number, or rows of different lengths.
    """
    rows: list[list[float]] = []
    for row, line in enumerate(text.rstrip("\r\n").splitlines() or [""], start=1):
        rows.append([_entry(cell, row, column) for column, cell in enumerate(line.split("\t"), start=1)])
        if len(rows[-1]) != len(rows[0]):
            raise NumberError(
                QT_TRANSLATE_NOOP("messages", "Row {row} of the block has {found} values, the first row has {expected}."),
                row=row,
                found=len(rows[-1]),
                expected=len(rows[0]),
            )
    return rows


def parse_list(text: str, most: int = 1000) -> tuple[float, ...]:
    """Return the numbers of a list separated by commas, semicolons, white space or 、.

    Raises NumberError that names a bad number, or says that there is none or that there are too many.
    """
    cells = [cell for cell in re.split(r"[,;、，；\s]+", text) if cell]
    if len(cells) > most:
        raise NumberError(
            QT_TRANSLATE_NOOP("messages", "The list has {found} values; at most {most} fit here."),
            found=len(cells),
            most=most,
        )
    return tuple(parse_number(cell) for cell in cells or [""])


def _entry(cell: str, row: int, column: int) -> float:
    try:
        return parse_number(cell)
    except NumberError as error:
        raise NumberError(
            QT_TRANSLATE_NOOP("messages", "Row {row}, column {column} of the block: {reason}"),
            row=row,
            column=column,
            reason=error.message,
        ) from error


def last_digit(text: str) -> float:
    """Return what one unit in the last digit of a number is worth: 0.01 for "0.57", 100 for "12e2"; 0 for a fraction.

    Raises NumberError as `parse_number` does.
    """
    parse_number(text)
    plain = text.translate(_PLAIN).strip()
    if "/" in plain:
        return 0.0
    mantissa, _, exponent = plain.lower().partition("e")
    return float(f"1e{int(exponent or 0) - len(mantissa.partition('.')[2])}")
