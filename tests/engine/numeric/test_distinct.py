"""The distinct numbers of an array, compared with numpy.unique."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.numeric.arrays import distinct


@given(st.lists(st.one_of(st.floats(), st.sampled_from([0.0, -0.0, 1.0, np.nan, np.inf, -np.inf]))))
def test_distinct_numbers_are_those_of_numpy_unique(values: list[float]) -> None:
    np.testing.assert_array_equal(distinct(np.array(values, float)), np.unique(np.array(values, float)))


@pytest.mark.parametrize("shape", [(0,), (3, 0), (2, 3)])
def test_arrays_of_any_shape_are_flattened(shape: tuple[int, ...]) -> None:
    values = np.arange(np.prod(shape), dtype=float).reshape(shape)[::-1]
    np.testing.assert_array_equal(distinct(values), np.unique(values))
