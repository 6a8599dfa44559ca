"""Choices as Python writes them, `a if condition else b`: refused, with the call of where that says the same."""

from __future__ import annotations

from collections.abc import Sequence

from engine.formula.tokens import ExpressionError, Token
from engine.numeric.messages import QT_TRANSLATE_NOOP

_LONGEST = 60  # characters of a call that is written out; a longer one would hide the point
_BEFORE, _AFTER = ("(", ",", "=", "else"), (")", ",", "else")  # what a choice may stand between


def check_choices(text: str, tokens: Sequence[Token]) -> None:
    """Raise ExpressionError for the last `if` of a formula that is not a call with all its values, as if(x > 0, x, 0) is."""
    for place in reversed([place for place, token in enumerate(tokens) if token.text.lower() == "if"]):
        middle = _end(tokens, place, ("else",))
        if middle is None and tokens[place + 1].text == "(":
            continue
        first, last, call = place, place, "where(condition, a, b)"
        if middle is not None:
            first, last = _start(tokens, place), (_end(tokens, middle, _AFTER) or len(tokens) - 1) - 1
            parts = ((place + 1, middle - 1), (first, place - 1), (middle + 1, last))
            if all(begin <= end for begin, end in parts):
                written = ", ".join(text[tokens[begin].start : tokens[end].end] for begin, end in parts)
                call = f"where({written})" if len(written) <= _LONGEST else call
        raise ExpressionError(
            QT_TRANSLATE_NOOP("messages", "Write {call} instead of `if` and `else`: the condition, then the two values."),
            tokens[first].start,
            tokens[last].end,
            call=f"`{call}`",
        )


def _end(tokens: Sequence[Token], place: int, signs: tuple[str, ...]) -> int | None:
    """Return the place of the first of these signs after a token, outside brackets opened there; None if there is none."""
    depth = 0
    for after in range(place + 1, len(tokens)):
        if depth == 0 and tokens[after].text in signs:
            return after
        depth += (tokens[after].text == "(") - (tokens[after].text == ")")
        if depth < 0:
            return None
    return None


def _start(tokens: Sequence[Token], place: int) -> int:
    """Return the place of the first token of the value before an `if`."""
    depth = 0
    for before in range(place - 1, -1, -1):
        if depth == 0 and tokens[before].text in _BEFORE:
            return before + 1
        depth += (tokens[before].text == ")") - (tokens[before].text == "(")
    return 0
