"""Parsing of numbers, blocks and lists as people type and paste them."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any

import pytest
from cases import in_turn
from engine_cases import assert_one_sentence
from engine_strategies import finite
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import NumberError
from engine.numeric.parse import line_array, parse_block, parse_list, parse_number

PARSERS: list[Callable[[str], Any]] = [parse_number, parse_block, parse_list, lambda text: line_array(text).tolist()]


@in_turn(
    ("text", "expected"),
    [
        ("0", 0.0),
        ("1", 1.0),
        ("+1", 1.0),
        ("-0.5", -0.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("-.5", -0.5),
        ("007", 7.0),
        ("  1.5\t\n", 1.5),
        ("1e-3", 0.001),
        ("1E+3", 1000.0),
        ("-2.5e2", -250.0),
        ("1.7976931348623157e308", 1.7976931348623157e308),
        ("5e-324", 5e-324),
        ("1e-999", 0.0),
        ("2/3", 2 / 3),
        ("-1/4", -0.25),
        ("1/-4", -0.25),
        ("1 / 2", 0.5),
        ("1.5/2e1", 0.075),
        ("１．５", 1.5),
        ("－２", -2.0),
        ("＋２", 2.0),
        ("２／３", 2 / 3),
        ("１ｅ３", 1000.0),
        ("　1　", 1.0),
        ("−1", -1.0),  # minus sign
        ("‐1", -1.0),  # hyphen
        ("‑1", -1.0),  # non-breaking hyphen
        ("–1", -1.0),  # en dash
        ("—1", -1.0),  # em dash
        ("ー1", -1.0),  # long-vowel mark
        ("1e−3", 0.001),
        ("0" * 99 + "1", 1.0),
        ("0,5", 0.5),  # the decimal key of a keypad types a comma in many countries
        ("-12,3456", -12.3456),
        ("１，５", 1.5),
        ("50%", 0.5),
        ("12.3 %", 0.123),
        ("-1e2％", -1.0),
        ("½", 0.5),
        ("-2¾", -2.75),
        ("1⁄2", 0.5),
        ("1'234.5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234\u202f567", 1234567.0),
        ("0.5\u200b", 0.5),
        ("\ufeff2", 2.0),
        ("1。5", 1.5),
    ],
)
def test_a_number_is_read_in_every_accepted_form(text: str, expected: float) -> None:
    assert parse_number(text) == expected


def test_minus_zero_keeps_its_sign() -> None:
    assert math.copysign(1.0, parse_number("-0")) == -1.0


@in_turn(
    ("text", "sentence"),
    [
        ("", "A number is needed; the entry is empty."),
        (" 　\t\n", "A number is needed; the entry is empty."),
        ("nan", "nan is not finite; a finite number is needed."),
        ("-NaN", "-NaN is not finite; a finite number is needed."),
        ("inf", "inf is not finite; a finite number is needed."),
        ("-Infinity", "-Infinity is not finite; a finite number is needed."),
        ("∞", "∞ is not finite; a finite number is needed."),
        ("−∞", "-∞ is not finite; a finite number is needed."),
        ("1e999", "1e999 is too large for a float64 number."),
        ("-1e999", "-1e999 is too large for a float64 number."),
        ("1e308/1e-10", "1e308/1e-10 is too large for a float64 number."),
        ("1/0", "1/0 divides by zero."),
        ("0/0", "0/0 divides by zero."),
        ("1/-0.0", "1/-0.0 divides by zero."),
        ("1,234", "The comma of “1,234” can be read in two ways; write a decimal point."),
        ("1,234.5", "“1,234.5” has more than one mark; write it with a decimal point alone."),
        ("1,2,3", "“1,2,3” has more than one mark; write it with a decimal point alone."),
        ("1 234", "“1 234” is not a number."),
        ("$1", "“$1” is not a number."),
        ("(1)", "“(1)” is not a number."),
        ("1 5", "“1 5” is not a number."),
        ("abc", "“abc” is not a number."),
        ("一", "“一” is not a number."),
        ("--1", "“--1” is not a number."),
        ("1/2/3", "“1/2/3” is not a number."),
        ("1/", "“1/” is not a number."),
        ("/2", "“/2” is not a number."),
        (".", "“.” is not a number."),
        ("e5", "“e5” is not a number."),
        ("1e", "“1e” is not a number."),
        ("0x10", "“0x10” is not a number."),
        ("1_000", "“1_000” is not a number."),
        ("1j", "“1j” is not a number."),
        ("True", "“True” is not a number."),
        ("10²", "“10²” is not a number."),
        ("2³", "“2³” is not a number."),
        ("₂", "“₂” is not a number."),
        ("1₀", "“1₀” is not a number."),
        ("①", "“①” is not a number."),
        ("٣", "“٣” is not a number."),
        ("a\nb", "“a b” is not a number."),
        ("1\n/2", "“1 /2” is not a number."),
        ("x" * 25, f"“{'x' * 23}…” is not a number."),
        ("{0}", "“{0}” is not a number."),
        ("%s", "“%s” is not a number."),
    ],
)
def test_anything_but_a_number_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse_number(text)
    assert str(caught.value) == sentence
    assert_one_sentence(sentence.replace("{0}", "0"))


@pytest.mark.parametrize("text", ["1" * 101, "1" * 100_000, "x" * 100_000, "0" * 100 + "1", " " * 100_000 + "x"])
def test_very_long_text_is_refused_and_not_echoed(text: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse_number(text)
    assert len(str(caught.value)) < 80


@given(finite)
@settings(max_examples=500)
def test_the_repr_of_a_number_round_trips_bit_for_bit(number: float) -> None:
    for text in (repr(number), repr(number).replace("-", "−"), f" {number!r}\n"):
        assert struct.pack("d", parse_number(text)) == struct.pack("d", number)


@given(finite, finite)
def test_a_fraction_is_read_as_its_quotient(numerator: float, denominator: float) -> None:
    text = f"{numerator!r}/{denominator!r}"
    if denominator == 0 or not math.isfinite(numerator / denominator):
        with pytest.raises(NumberError):
            parse_number(text)
    else:
        assert parse_number(text) == numerator / denominator


anything = st.text() | st.text("0123456789.eE+-/ ,\t\n　１．−∞①½naif") | st.text("0123456789.eE+-/", min_size=1, max_size=8)


@pytest.mark.parametrize("parse", PARSERS)
@given(text=anything)
@settings(max_examples=500)
def test_any_text_is_read_as_finite_numbers_or_raises_number_error(parse: Callable[[str], Any], text: str) -> None:
    try:
        result = parse(text)
    except NumberError:
        return
    numbers = (
        [result]
        if isinstance(result, float)
        else [number for row in result for number in (row if isinstance(row, list) else [row])]
    )
    assert all(isinstance(number, float) and math.isfinite(number) for number in numbers)


# --- blocks ------------------------------------------------------------------------------------------------------


@in_turn(
    ("text", "expected"),
    [
        ("1", [[1.0]]),
        ("1\t2\n3\t4", [[1.0, 2.0], [3.0, 4.0]]),
        ("1\t2\r\n3\t4\r\n", [[1.0, 2.0], [3.0, 4.0]]),
        ("1\n2\n\n\n", [[1.0], [2.0]]),
        (" 1 \t２\n−3\t1/2", [[1.0, 2.0], [-3.0, 0.5]]),
        ("0.5,-1\n2,3.25\n", [[0.5, -1.0], [2.0, 3.25]]),
        ("1, 2\n3, 4", [[1.0, 2.0], [3.0, 4.0]]),
        ("1 2\n3 4", [[1.0, 2.0], [3.0, 4.0]]),
        ("0,5;1,5\n2;3", [[0.5, 1.5], [2.0, 3.0]]),
        ("0,5\t1,5\n1\t2", [[0.5, 1.5], [1.0, 2.0]]),
        ("1,234.5\t2,345.6", [[1234.5, 2345.6]]),
        ('"0.5"\t"-1"\n', [[0.5, -1.0]]),
        ("50%\t60%", [[0.5, 0.6]]),
        ("1\t2\t\n3\t4\t", [[1.0, 2.0], [3.0, 4.0]]),
        ("np.array([[0.1, 0.2],\n [0.3, 0.4]])", [[0.1, 0.2], [0.3, 0.4]]),
        ("[[0.1 0.2]\n [0.3 0.4]]", [[0.1, 0.2], [0.3, 0.4]]),
        ("[1 2; 3 4]", [[1.0, 2.0], [3.0, 4.0]]),
        ("0.1, 0.2; 0.3, 0.4; 0.5, 0.6", [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]),
        ("0.1,0.2;0.3,0.4", [[0.1, 0.2], [0.3, 0.4]]),
        ("-1, 2e-3;\n3, .5;\n", [[-1.0, 0.002], [3.0, 0.5]]),
        ("０．１，０．２；０．３，０．４", [[0.1, 0.2], [0.3, 0.4]]),
        ("1.234,5; 2", [[1234.5, 2.0]]),
        ("[1, 2]\n[3, 4]", [[1.0, 2.0], [3.0, 4.0]]),
        ("[1, 2, 3]", [[1.0, 2.0, 3.0]]),
    ],
)
def test_a_block_is_read_in_every_accepted_form(text: str, expected: list[list[float]]) -> None:
    assert parse_block(text) == expected


@in_turn(
    ("text", "sentence"),
    [
        ("", "Row 1, column 1 of the block: A number is needed; the entry is empty."),
        ("1\t2\n3\tx", "Row 2, column 2 of the block: “x” is not a number."),
        ("1\t\n3\t4", "Row 1, column 2 of the block: A number is needed; the entry is empty."),
        ("1\n\n2", "Row 2, column 1 of the block: A number is needed; the entry is empty."),
        ("1\t2\n3", "Row 2 of the block has 1 values, the first row has 2."),
        ("1\t2\n3\t4\n5\t6\t7\n8", "Row 3 of the block has 3 values, the first row has 2."),
        ("1\n2\t3", "Row 2 of the block has 2 values, the first row has 1."),
        ("50%\n0.5", "Row 2, column 1 of the block: some numbers have a percent sign, others none."),
        ("1,2.5; 3,4.5", "Row 1, column 1 of the block: “1,2.5” is not a number."),
        ("1,234.5; 2", "Row 1, column 1 of the block: “1,234.5” is not a number."),
        ("0.1, 0.2; 0.3", "Row 2 of the block has 1 values, the first row has 2."),
        ("0.1,, 0.2; 0.3, 0.4", "Row 1, column 1 of the block: “0.1,, 0.2” is not a number."),
        ("0,5\n1,5", "The comma of “0,5” can be read in two ways; write a decimal point."),
        ("0,5 1\n1,5 2", "Row 1, column 2 of the block: “5 1” is not a number."),
        ("[[1, 2], [3]]", "Row 2 of the block has 1 values, the first row has 2."),
        ("1\tnan", "Row 1, column 2 of the block: nan is not finite; a finite number is needed."),
    ],
)
def test_an_invalid_block_is_refused_with_row_and_column(text: str, sentence: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse_block(text)
    assert str(caught.value) == sentence


@given(
    st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(finite, min_size=width, max_size=width), min_size=1, max_size=4))
)
def test_a_block_round_trips(rows: list[list[float]]) -> None:
    assert parse_block("\n".join("\t".join(map(repr, row)) for row in rows)) == rows


# --- lists -------------------------------------------------------------------------------------------------------


@in_turn(
    "text",
    ["1,2.5,-3", "1 2.5 -3", "1; 2.5; -3", "1、2.5、-3", "１，２．５，－３", " 1\t2.5\n-3 ", "1;2.5,−3", "[1,2.5,-3]"[1:-1]],
)
def test_a_list_is_read_with_any_separator(text: str) -> None:
    assert parse_list(text) == (1.0, 2.5, -3.0)


@in_turn(
    ("text", "expected"),
    [
        ("0,5; 1,5", (0.5, 1.5)),
        ("0,5\t1,5", (0.5, 1.5)),
        ("1.234,5; 2", (1234.5, 2.0)),
        ("1,234.5\t2,345.6", (1234.5, 2345.6)),
        ("0,5", (0.0, 5.0)),  # in a list a single comma is a separator
        ("100,200,300", (100.0, 200.0, 300.0)),
        ("1/2, 1 / 4", (0.5, 0.25)),
        ("10%, 20%", (0.1, 0.2)),
        ("[1.0, -2.0, 3.5, 0.0]", (1.0, -2.0, 3.5, 0.0)),
        ("np.array([[0.1, 0.2],\n          [0.3, 0.4]])", (0.1, 0.2, 0.3, 0.4)),
        ("x = torch.tensor([1., 2.], dtype=torch.float32)", (1.0, 2.0)),
        ("[np.float64(1.5), np.float64(-2e-3)]", (1.5, -0.002)),
        ("array([ 1. ,  2.5])", (1.0, 2.5)),
        ("{1/2, 3}", (0.5, 3.0)),
        ("c(1, 2)", (1.0, 2.0)),
        ("(1, 2)", (1.0, 2.0)),
        ("［１，２］", (1.0, 2.0)),
    ],
)
def test_lists_of_programs_and_spreadsheets_are_read(text: str, expected: tuple[float, ...]) -> None:
    assert parse_list(text) == expected


def test_ideographic_commas_separate_the_cells_of_a_block() -> None:
    assert parse_block("0.1、0.2\n1、5") == [[0.1, 0.2], [1.0, 5.0]]


@pytest.mark.parametrize("text", ["1, 2,\n3", "1 2\n3", "1 2 3;", "2 / 2 2 3", "1、2、3"])
def test_a_list_for_one_row_is_read_even_if_it_is_not_a_block(text: str) -> None:
    assert line_array(text).tolist() == [[1.0, 2.0, 3.0]]


@pytest.mark.parametrize("text", ["1,5", " -0,5\n", "１，５"])
def test_one_decimal_comma_is_not_read_as_a_list_of_two(text: str) -> None:
    with pytest.raises(NumberError, match="can be read in two ways"):
        line_array(text)


@pytest.mark.parametrize("text", ["", " , ", "[]"])
def test_an_empty_list_is_refused(text: str) -> None:
    with pytest.raises(NumberError, match=r"^A number is needed; the entry is empty\.$"):
        parse_list(text)


@in_turn(
    ("text", "sentence"),
    [
        ("1, x, 3", "Value 2 of the list: “x” is not a number."),
        ("1, nan", "Value 2 of the list: nan is not finite; a finite number is needed."),
        ("1/0", "1/0 divides by zero."),
        ("50%, 0.5", "Value 2 of the list: some numbers have a percent sign, others none."),
        ("0,5 1,5", "The comma of “0,5” can be read in two ways; write a decimal point."),
        ("1,2\n3,4", "The comma of “1,2” can be read in two ways; write a decimal point."),
        ("0,5; 1, 2", "The comma of “0,5” can be read in two ways; write a decimal point."),
        ("1,234.5; 2", "“1,234.5” has a point and a comma; between semicolons a comma is the decimal mark."),
        ("0,5; 1.5", "Value 2 of the list: some numbers have a decimal comma, others a decimal point."),
        ("[1, 2", "A bracket is not closed: “]” is missing."),
        ("[1, 2)", "Character 6: “)” closes no bracket."),
        ("[1, [2]]", "Character 8: numbers stand beside lists in brackets."),
        ("[" * 10 + "1", "Character 9: more than 8 brackets are open."),
        ("sin(1)", "“sin(1)” is not a number."),
        ("__import__('os')", "“__import__('os')” is not a number."),
    ],
)
def test_an_invalid_list_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse_list(text)
    assert str(caught.value) == sentence


def test_a_list_that_is_too_long_is_refused() -> None:
    assert len(parse_list("1," * 1000)) == 1000
    assert parse_list("1 2", most=2) == (1.0, 2.0)
    with pytest.raises(NumberError, match=r"^The list has 1001 values; at most 1000 fit here\.$"):
        parse_list("1," * 1001)


@given(st.lists(finite, min_size=1, max_size=8), st.sampled_from([",", ", ", " ", "\n", ";", "、"]))
def test_a_list_round_trips(numbers: list[float], separator: str) -> None:
    assert parse_list(separator.join(map(repr, numbers))) == tuple(numbers)
