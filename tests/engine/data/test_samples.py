"""Samples: what they accept, how they compare, and how rows, columns and blocks are changed."""

from __future__ import annotations

import numpy as np
import pytest
from engine_cases import assert_one_sentence
from hypothesis import given
from hypothesis import strategies as st

from engine import KasseiError, ShapeError
from engine.data.samples import MOST_NUMBERS, MOST_ROWS, Samples

TWO = Samples([[1, 2], [3, 4]], [[5], [6]])


def test_samples_without_rows_are_equal_whatever_their_columns():
    assert Samples() == Samples([]) == Samples(np.empty((0, 3))) == Samples(np.empty((0, 2)), np.empty((0, 1)))
    assert not len(Samples())
    assert not Samples().has_targets
    assert Samples().fit(5, 7)


def test_arrays_are_copies_that_cannot_be_changed():
    inputs = np.ones((2, 2))
    samples = Samples(inputs)
    inputs[:] = 7
    assert samples == Samples([[1, 1], [1, 1]])
    with pytest.raises(ValueError, match="read-only"):
        samples.inputs[0, 0] = 3


def test_samples_are_compared_by_value():
    assert Samples([[1, 2]]) != Samples([[1, 3]])
    assert Samples([[1, 2]]) != Samples([[1, 2]], [[0]])
    assert Samples([[1, 2]]) != "samples"


@pytest.mark.parametrize(
    ("inputs", "targets", "sentence"),
    [
        ([[1, np.nan]], None, "Row 1 of the inputs has nan; only finite numbers are taken."),
        ([[1], [2]], [[1], [np.inf]], "Row 2 of the targets has inf; only finite numbers are taken."),
        ([[1], [2]], [[1]], "There are 1 rows of targets, but 2 rows of inputs."),
        ([1, 2], None, "inputs have shape (2,), expected rows and columns"),
        ([[1, 2], [3]], None, "The values are not an array of real numbers."),
        (
            np.zeros((MOST_ROWS + 1, 1)),
            None,
            f"There are more than {MOST_ROWS} rows of samples; Kassei takes at most {MOST_ROWS}.",
        ),
        (
            np.zeros((MOST_NUMBERS // 16 + 1, 16)),
            None,
            f"There are more than {MOST_NUMBERS} numbers in the samples; Kassei takes at most {MOST_NUMBERS}.",
        ),
    ],
)
def test_values_that_are_not_a_table_are_refused(inputs, targets, sentence):
    with pytest.raises(KasseiError) as raised:
        Samples(inputs, targets)
    assert str(raised.value) == sentence
    assert_one_sentence(sentence)


def test_samples_are_fitted_to_other_numbers_of_inputs_and_outputs():
    assert TWO.fit(2, 1)
    assert not TWO.fit(2, 2)
    assert not TWO.fit(3, 1)
    assert TWO.fitted(2, 1) is TWO
    assert TWO.fitted(3, 2) == Samples([[1, 2, 0], [3, 4, 0]], [[5, 0], [6, 0]])
    assert TWO.fitted(1, 1) == Samples([[1], [3]], [[5], [6]])
    assert Samples([[1, 2]]).fitted(1, 4) == Samples([[1]])


def test_rows_and_targets_are_read_replaced_and_removed():
    assert TWO.row(1) == (3.0, 4.0)
    assert TWO.table().tolist() == [[1, 2, 5], [3, 4, 6]]
    assert TWO.with_table(TWO.table() * 2) == Samples([[2, 4], [6, 8]], [[10], [12]])
    assert TWO.without_rows([0]) == Samples([[3, 4]], [[6]])
    assert TWO.without_rows([0, 1]) == Samples()
    assert TWO.with_targets(2) == Samples([[1, 2], [3, 4]], [[5, 0], [6, 0]])
    assert TWO.with_targets(0) == Samples([[1, 2], [3, 4]])


def test_a_block_is_written_over_the_table():
    assert TWO.with_block(0, 1, [[8, 9]], (2, 1)) == Samples([[1, 8], [3, 4]], [[9], [6]])
    assert TWO.with_block(1, 0, [[7], [8], [9]], (2, 1)) == Samples([[1, 2], [7, 4], [8, 0], [9, 0]], [[5], [6], [0], [0]])
    assert Samples().with_block(0, 0, [[1, 2]], (2, 0)) == Samples([[1, 2]])
    assert Samples().with_block(0, 2, [[3]], (2, 1)) == Samples([[0, 0]], [[3]])


def test_a_block_that_does_not_fit_is_refused():
    with pytest.raises(ShapeError, match="The block has 2 columns; from this cell on there is room for 1"):
        TWO.with_block(0, 2, [[1, 2]], (2, 1))
    with pytest.raises(ShapeError, match="rows of samples"):
        TWO.with_block(MOST_ROWS, 0, [[1]], (2, 1))
    with pytest.raises(KasseiError, match="only finite numbers"):
        TWO.with_block(0, 0, [[np.inf]], (2, 1))


@given(st.integers(0, 4), st.integers(0, 3), st.integers(1, 3), st.integers(1, 3))
def test_a_block_changes_its_own_cells_and_no_others(row, column, rows, columns):
    samples = Samples(np.arange(9).reshape(3, 3), [[-1], [-2], [-3]])
    block = np.full((rows, min(columns, 4 - column)), 0.5)
    written = samples.with_block(row, column, block, (3, 1)).table()
    in_block = np.zeros(written.shape, dtype=bool)
    in_block[row : row + rows, column : column + block.shape[1]] = True
    assert (written[in_block] == 0.5).all()
    expected = np.zeros(written.shape)
    expected[:3] = samples.table()
    assert np.array_equal(written[~in_block], expected[~in_block])
