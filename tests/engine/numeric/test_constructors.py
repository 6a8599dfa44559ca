"""Calls that construct lists, as articles about numpy have them: the values are numpy's, and everything else is refused."""

from __future__ import annotations

import numpy as np
import pytest
from cases import in_turn
from hypothesis import given
from hypothesis import strategies as st

from engine import NumberError
from engine.numeric.constructors import CONSTRUCTORS, MOST_CONSTRUCTED
from engine.numeric.parse import block_array, line_array, parse_list

ends = st.floats(-1e6, 1e6)


@in_turn(
    ("text", "values"),
    [
        ("np.arange(-2, 2, 0.5)", np.arange(-2, 2, 0.5)),
        ("np.arange(0, 1, 0.1)", np.arange(0, 1, 0.1)),
        ("np.arange(5)", np.arange(5)),
        ("numpy.arange(2, 5)", np.arange(2, 5)),
        ("x = np.arange(5, 0, -1,)", np.arange(5, 0, -1)),
        ("np.arange(start=1, stop=2, step=.25)", np.arange(1, 2, 0.25)),
        ("np.arange(0, 1, 0.1, dtype=np.float32)", np.arange(0, 1, 0.1, dtype=np.float32)),
        ("np.linspace(-1, 1, 5)", np.linspace(-1, 1, 5)),
        ("np.linspace(0, 1)", np.linspace(0, 1)),
        ("np.linspace(0, 1, num=3, endpoint=False)", np.linspace(0, 1, 3, endpoint=False)),
        ("np.linspace(0, 3, 4, dtype='int')", np.linspace(0, 3, 4, dtype=int)),
        ("torch.linspace(-1, 1, steps=3, requires_grad=True)", np.linspace(-1, 1, 3)),
        ("torch.arange(1, end=4)", np.arange(1, 4)),
        ("range(5)", range(5)),
        ("list(range(1, 9, 2))", range(1, 9, 2)),
        ("np.array(range(3))", range(3)),
        ("np.zeros(3)", np.zeros(3)),
        ("np.ones( (2, ) )", np.ones(2)),
        ("np.full(2, 0.1)", np.full(2, 0.1)),
        ("ｎｐ．ｚｅｒｏｓ（２）", np.zeros(2)),
        ("np.float32(1.5)", [np.float32(1.5)]),
        ("[np.float32(0.1), np.float16(0.1), np.float64(0.1), int(2.7)]", [np.float32(0.1), np.float16(0.1), 0.1, 2]),
        ("torch.tensor([1.0, -2])", [1, -2]),
        ("np.arange(2), np.ones(1)", [0, 1, 1]),
    ],
)
def test_a_call_gives_what_numpy_gives(text: str, values: object) -> None:
    assert parse_list(text) == tuple(np.asarray(values, float).tolist())


@in_turn(
    ("text", "values"),
    [
        ("np.zeros((3, 2))", np.zeros((3, 2))),
        ("np.ones([1, 3])", np.ones((1, 3))),
        ("np.full((2, 2), -0.5)", np.full((2, 2), -0.5)),
        ("np.eye(2)", np.eye(2)),
        ("np.eye(2, 3)", np.eye(2, 3)),
        ("np.array([np.zeros(2), np.linspace(0, 1, 2), [5, 6]])", [[0, 0], [0, 1], [5, 6]]),
        ("[range(2), range(2, 4)]", [[0, 1], [2, 3]]),
    ],
)
def test_a_call_with_a_shape_is_a_block(text: str, values: object) -> None:
    np.testing.assert_array_equal(block_array(text), np.asarray(values, float))


def test_a_call_is_one_row_of_cells() -> None:
    assert line_array("np.arange(3)").tolist() == [[0, 1, 2]]


@given(ends, ends, st.integers(1, 30))
def test_linspace_is_exact(start: float, stop: float, count: int) -> None:
    assert parse_list(f"np.linspace({start!r}, {stop!r}, {count})") == tuple(np.linspace(start, stop, count).tolist())


@given(ends, st.floats(0.01, 100), st.integers(1, 30))
def test_arange_is_exact(start: float, step: float, count: int) -> None:
    stop = start + step * count
    assert parse_list(f"np.arange({start!r}, {stop!r}, {step!r})") == tuple(np.arange(start, stop, step).tolist())


OTHERS = "“{}” cannot be read: write numpy’s arguments of {} as plain numbers."


@in_turn(
    ("text", "sentence"),
    [
        (
            "np.zeros(99999999999)",
            "With “np.zeros(99999999999)” there are 99999999999 values; at most 10000 are read from calls.",
        ),
        ("np.arange(1e9)", "With “np.arange(1e9)” there are 1000000000 values; at most 10000 are read from calls."),
        ("np.zeros(9999), np.ones(2)", "With “np.ones(2)” there are 10001 values; at most 10000 are read from calls."),
        ("range(10**9)", OTHERS.format("range(10**9)", "range")),
        ("range(2.5)", OTHERS.format("range(2.5)", "range")),
        ("np.arange(0, 1, 0)", OTHERS.format("np.arange(0, 1, 0)", "arange")),
        ("np.arange()", OTHERS.format("np.arange()", "arange")),
        ("np.linspace(1)", OTHERS.format("np.linspace(1)", "linspace")),
        ("np.linspace(0, x, 3)", OTHERS.format("np.linspace(0, x, 3)", "linspace")),
        ("np.zeros(-3)", OTHERS.format("np.zeros(-3)", "zeros")),
        ("np.ones(2, dtype=complex)", OTHERS.format("np.ones(2, dtype=comple…", "ones")),
        ("np.arange(nan)", OTHERS.format("np.arange(nan)", "arange")),
        ("np.arange(0)", "A number is needed; the entry is empty."),
        ("np.full(2, inf)", "Value 1 of the list: inf is not finite; a finite number is needed."),
        ("np.random.randn(3)", "“np.random.randn(3)” is not a number."),
        ("range(5)[1:]", "“range(5)[1:]” is not a number."),
        ("np.arange(3) * 2", "Character 17: numbers stand beside lists in brackets."),
        ("[np.zeros(2), 1]", "Character 16: numbers stand beside lists in brackets."),
    ],
)
def test_any_other_call_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse_list(text)
    assert str(caught.value) == sentence


def test_as_many_values_as_the_limit_are_read() -> None:
    assert block_array(f"np.zeros(({MOST_CONSTRUCTED // 2}, 2))").shape == (MOST_CONSTRUCTED // 2, 2)
    assert len(parse_list(f"range({MOST_CONSTRUCTED})", most=MOST_CONSTRUCTED)) == MOST_CONSTRUCTED


@given(
    st.sampled_from(sorted(CONSTRUCTORS)),
    st.lists(
        st.sampled_from(["", "1", "-2", "0.5", "1e400", "(2, 3)", "()", "[1]", "num=2", "step=0", "nan", "True", "x"]),
        max_size=4,
    ),
)
def test_any_arguments_are_read_or_refused(name: str, arguments: list[str]) -> None:
    try:
        values = parse_list(f"np.{name}({', '.join(arguments)})")
    except NumberError:
        return
    assert np.isfinite(values).all()
