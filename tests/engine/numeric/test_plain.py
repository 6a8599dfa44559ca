"""Tables read all at once: the same numbers as one by one, to the last bit, and nothing that cell by cell would be refused."""

from __future__ import annotations

import numpy as np
import pytest
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
    """Return tables of cells that have rows of the same length."""
    return st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=5)
    )


def read(text: str) -> list[list[float]] | str:
    """Return the numbers of a block, or the sentence that refuses it."""
    try:
        return parse_block(text)
    except NumberError as error:
        return str(error)


def same(found: list[list[float]] | str, wanted: list[list[float]] | str) -> bool:
    """Return whether both are refused with one sentence, or have the same bits: 0 and -0 differ."""
    if isinstance(found, str) or isinstance(wanted, str):
        return found == wanted
    return np.array(found).shape == np.array(wanted).shape and np.array(found).tobytes() == np.array(wanted).tobytes()


@settings(max_examples=300)
@given(texts(st.one_of(numbers, numbers, odd)), st.sampled_from(SEPARATORS))
@example([["-0", "0.5"]], "\t")
@example([["0,5", "1"]], "\t")
@example([["1,234", "1"]], "\t")
@example([["1", "2"], ["3", "4"]], ",")
@example([["1", "2.5"], ["3", "4"]], ",")
@example([["0" * 101, "1.5"]], ";")
@example([["1 2"]], "\t")
def test_all_at_once_and_cell_by_cell_agree(rows: list[list[str]], separator: str) -> None:
    block = "\n".join(separator.join(row) for row in rows)
    one_by_one = "\n".join(
        separator.join(f'"{cell}"' if cell.strip() else cell for cell in row) for row in rows
    )  # no quick way
    splits = separator in (",", ", ", " ", "   ") or len(rows[0]) == 1  # a single column has no separator
    if splits and any("," in cell or " " in cell for row in rows for cell in row):
        return  # quotes make one cell of what are two without them
    assert same(read(block), read(one_by_one))


@given(texts(numbers), st.sampled_from(SEPARATORS))
def test_numbers_alone_are_read_all_at_once(rows: list[list[str]], separator: str) -> None:
    found = plain_rows("\n".join(separator.join(row) for row in rows), separator.strip() or separator[0])
    wanted = np.array([[float(cell) for cell in row] for row in rows])
    if np.isfinite(wanted).all():
        assert found is not None
        assert found.tobytes() == wanted.tobytes()
        assert found.shape == wanted.shape
    else:
        assert found is None


@pytest.mark.parametrize(
    "text", ["", "\n", "1\t2\n3", "1\t\n2\t3", "nan\t1", "1e400\t1", "1_0\t2", "0x1\t2", "１\t2", "1\t2\n\n3\t4"]
)
def test_anything_else_is_left_to_a_closer_look(text: str) -> None:
    assert plain_rows(text, "\t") is None
