"""A choice as Python writes it is refused with the call of where that says the same, which then can be read."""

from __future__ import annotations

import pytest
from cases import in_turn

from engine.formula.expression import parse
from engine.formula.tokens import ExpressionError


@in_turn(
    ("text", "call", "meant"),
    [
        ("x if x > 0 else a*x", "where(x > 0, x, a*x)", "x if x > 0 else a*x"),
        ("2*(x if x > 0 else a*x)", "where(x > 0, x, a*x)", "x if x > 0 else a*x"),
        ("max((x+1) if (x>0) else 0, 1)", "where((x>0), (x+1), 0)", "(x+1) if (x>0) else 0"),
        ("y = 1 if x > 1 else 0 if x < -1 else x", "where(x < -1, 0, x)", "0 if x < -1 else x"),
        ("ｘ If ｘ＞０ else β*x", "where(ｘ＞０, ｘ, β*x)", "ｘ If ｘ＞０ else β*x"),
    ],
)
def test_the_call_to_write_instead_is_named(text: str, call: str, meant: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert str(caught.value) == f"Write `{call}` instead of `if` and `else`: the condition, then the two values."
    assert text[caught.value.position : caught.value.end] == meant
    parse(text.replace(meant, call) if text.count("if ") == 1 else call)


@in_turn(
    "text",
    [
        "x if x > 0",
        "x if x > 0 else",
        "if x > 0 then x else 2",
        "if",
        "(if)",
        "if(x > 0) x else 2*x",
        "x if" + " + x" * 40 + " > 0 else 1",
    ],
)
def test_an_unfinished_or_long_choice_is_answered_with_the_pattern(text: str) -> None:
    with pytest.raises(ExpressionError, match=r"^Write `where\(condition, a, b\)` instead of"):
        parse(text)


def test_if_as_a_call_with_its_values_is_where() -> None:
    assert parse("if(x > 0, x, 0)") == parse("where(x > 0, x, 0)")
