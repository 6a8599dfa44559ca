"""Plain tables, which are read all at once: the numbers and refusals are the same as by reading cell by cell."""

from __future__ import annotations

import numpy as np
from cases import in_turn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine import NumberError
from engine.numeric.parse import parse_block
from engine.numeric.plain import plain_rows

SEPARATORS = ("\t", ";", ",", ", ", " ", "   ")
numbers = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.integers(-2000, 2000).map(str),
    st.from_regex(r"[+-]?(?:[0-9]{1,4}\.?[0-9]{0,4}|\.[0-9]{1,4})(?:[eE][+-]?[0-9]{1,2})?", fullmatch=True),
)
odd = st.sampled_from(["", " ", "-", "e5", "1e400", "1..2", "--1", "1 2", "1e", "0" * 101, "-0", "1,234", "0,5", "1,5,6"])


def texts(cells: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    """Draw tables of cells whose rows have the same length."""
    return st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=5)
    )


def read(text: str) -> list[list[float]] | str:
    """Return the numbers of a block, or the sentence that refuses it."""
    try:
        return parse_block(text)
    except NumberError as error:
        return str(error)


def are_same(found: list[list[float]] | str, expected: list[list[float]] | str) -> bool:
    """Return whether both are the same refusal, or tables with the same bits, so that 0 and -0 differ."""
    if isinstance(found, str) or isinstance(expected, str):
        return found == expected
    return np.array(found).shape == np.array(expected).shape and np.array(found).tobytes() == np.array(expected).tobytes()


@settings(max_examples=300)
@given(texts(st.one_of(numbers, numbers, odd)), st.sampled_from(SEPARATORS))
@example([["-0", "0.5"]], "\t")
@example([["0,5", "1"]], "\t")
@example([["1,234", "1"]], "\t")
@example([["1", "2"], ["3", "4"]], ",")
@example([["1", "2.5"], ["3", "4"]], ",")
@example([["0" * 101, "1.5"]], ";")
@example([["1 2"]], "\t")
def test_reading_all_at_once_and_cell_by_cell_agree(rows: list[list[str]], separator: str) -> None:
    block = "\n".join(separator.join(row) for row in rows)
    one_by_one = "\n".join(
        separator.join(f'"{cell}"' if cell.strip() else cell for cell in row) for row in rows
    )  # quotes prevent reading all at once
    splits = separator in (",", ", ", " ", "   ") or len(rows[0]) == 1  # a single column has no separator
    if splits and any("," in cell or " " in cell for row in rows for cell in row):
        return  # in quotes this is one cell, without them it is two
    assert are_same(read(block), read(one_by_one))


@given(texts(numbers), st.sampled_from(SEPARATORS))
def test_a_table_of_finite_numbers_is_read_all_at_once(rows: list[list[str]], separator: str) -> None:
    found = plain_rows("\n".join(separator.join(row) for row in rows), separator.strip() or separator[0])
    expected = np.array([[float(cell) for cell in row] for row in rows])
    if np.isfinite(expected).all():
        assert found is not None
        assert found.tobytes() == expected.tobytes()
        assert found.shape == expected.shape
    else:
        assert found is None


@in_turn("text", ["", "\n", "1\t2\n3", "1\t\n2\t3", "nan\t1", "1e400\t1", "1_0\t2", "0x1\t2", "１\t2", "1\t2\n\n3\t4"])
def test_any_other_text_is_left_to_the_other_parser(text: str) -> None:
    assert plain_rows(text, "\t") is None
