"""A block as it is written keeps every digit, and is split as its numbers are read."""

from __future__ import annotations

import pytest

from engine.numeric.messages import NumberError
from engine.numeric.parse import block_array, parse_number
from engine.numeric.written import written_rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("0.50", [["0.50"]]),
        ("[0.50, 0.6]", [["0.50", "0.6"]]),
        ("np.array([[0.50], [0.6]])", [["0.50"], ["0.6"]]),
        ("0.50\t0.6\n0.7\t0.8\n", [["0.50", "0.6"], ["0.7", "0.8"]]),
        ("0.50 0.6", [["0.50", "0.6"]]),
        ("0,50", [["0,50"]]),
        ("0,50\n0,6", [["0,50"], ["0,6"]]),
        ("０．５０、０．６", [["0.50", " 0.6"]]),
        ("", [[""]]),
    ],
)
def test_rows_have_the_texts_of_their_numbers(text: str, rows: list[list[str]]) -> None:
    assert written_rows(text) == rows


@pytest.mark.parametrize("text", ["1 2\n3 4", "1;2\n3;4", "[[1, 2], [3, 4]]", "1.5, 2.5\r\n3.5, 4.5", "[1 2; 3 4]"])
def test_the_texts_are_those_of_the_block_that_is_read(text: str) -> None:
    assert [[parse_number(cell) for cell in row] for row in written_rows(text)] == block_array(text).tolist()


def test_a_bracket_that_is_not_closed_is_refused() -> None:
    with pytest.raises(NumberError):
        written_rows("[0.5, 0.6")
