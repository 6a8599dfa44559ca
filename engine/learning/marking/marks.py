"""Marking a number worked out by hand: right to the digits given, or wrong, with the common mistake that leads to it.

Mistakes are considered only for wrong numbers, so that none is ever named for a right one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import Literal

from engine.learning.marking.mistakes import MISTAKES
from engine.learning.marking.worked import Cell, Worked
from engine.network.network import ignoring_overflow
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message
from engine.numeric.parse import last_digit, parse_number

Verdict = Literal["right", "few_digits", "wrong"]
_EXACT = 1e-9  # relative: closer than this counts as the number itself, however few digits were typed
_CLOSE = 0.02
_CLEAR = 0.1  # the last typed digit may be worth at most this share of a number, so that at least two digits are compared


@dataclass(frozen=True)
class Mark:
    """The verdict on one typed number; `mistake` is the id of the mistake that leads to it, None if none does."""

    verdict: Verdict
    mistake: str | None
    sentence: Message


def mark(worked: Worked, cell: Cell, text: str) -> Mark:
    """Return the mark of a typed number: right to the digits given, too few digits to tell, or wrong, with its mistake.

    Raises NumberError if the text is not a number.
    """
    typed, unit = parse_number(text), last_digit(text)
    right = worked.right(cell)
    if _agrees(typed, right, unit):
        if _is_clear(typed, right, unit):
            return Mark("right", None, Message(QT_TRANSLATE_NOOP("mistakes", "Right."), context="mistakes"))
        few = QT_TRANSLATE_NOOP("mistakes", "Right so far, but too few digits to tell: give at least two.")
        return Mark("few_digits", None, Message(few, context="mistakes"))
    with ignoring_overflow():
        for mistake in MISTAKES.values():
            for number, fields in mistake.numbers(worked, cell) if cell.kind in mistake.kinds else ():
                if _agrees(typed, number, unit) and _is_clear(typed, number, unit):
                    return Mark("wrong", mistake.id, Message(mistake.sentence, fields, "mistakes"))
    return _unexplained(typed, right, unit)


def _unexplained(typed: float, right: float, unit: float) -> Mark:
    """Return the mark of a wrong number that no mistake of the table leads to."""
    if (
        0 < unit <= abs(right)
        and floor(abs(right) / unit * (1 + _EXACT)) * unit - abs(typed) < 1e-6 * unit
        and 0 <= abs(right) - abs(typed) < unit
    ):
        cut = QT_TRANSLATE_NOOP("mistakes", "The last digit is cut off, not rounded.")
        return Mark("wrong", "cut_off", Message(cut, context="mistakes"))
    if abs(typed - right) <= _CLOSE * abs(right):
        close = QT_TRANSLATE_NOOP("mistakes", "Close, but the last digits differ: perhaps rounding on the way.")
        return Mark("wrong", "close", Message(close, context="mistakes"))
    return Mark(
        "wrong", None, Message(QT_TRANSLATE_NOOP("mistakes", "Not right, and no usual mistake gives it."), context="mistakes")
    )


def _agrees(typed: float, number: float, unit: float) -> bool:
    """Return whether a number rounds to what was typed."""
    return abs(typed - number) <= max(0.5 * unit * (1 + _EXACT), _EXACT * abs(number))


def _is_clear(typed: float, number: float, unit: float) -> bool:
    """Return whether the typed number has enough digits to be distinguished from another."""
    return unit <= _CLEAR * max(abs(number), abs(typed)) or abs(typed - number) <= _EXACT * abs(number)
