"""What version 3 of the file format added: samples and the task of a network; and the files of version 2."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine import Document, FileError, dumps, loads
from engine.data.samples import MOST_NUMBERS, Samples
from engine.document import codec

finite = st.floats(allow_nan=False, allow_infinity=False)


def file_with(**fields: Any) -> bytes:
    """Return the file of a document with samples in which these fields are replaced."""
    plain = json.loads(dumps(replace(Document(), samples=Samples([[1.0, 2.0]], [[3.0, 4.0]]))))
    return json.dumps(plain | fields).encode()


@given(st.integers(0, 5).flatmap(lambda rows: arrays.arrays(float, (rows, 4), elements=finite)), st.booleans())
def test_samples_survive_bit_for_bit(table: Any, has_targets: bool) -> None:
    samples = Samples(table[:, :2], table[:, 2:] if has_targets else None)
    found = loads(dumps(replace(Document(), samples=samples, task="binary")))
    assert found.samples.inputs.tobytes() == samples.inputs.tobytes()
    assert found.samples.targets.tobytes() == samples.targets.tobytes()
    assert (found.samples, found.task) == (samples, "binary")


def test_a_file_of_version_2_opens_without_samples() -> None:
    plain = json.loads(dumps(Document())) | {"version": 2}
    del plain["samples"], plain["task"]
    assert loads(json.dumps(plain).encode()) == Document()


FAULTS = [
    ({"samples": {"inputs": [[1.0]]}}, "The samples have 1 inputs, expected 2 because layer 1 takes 2."),
    (
        {"samples": {"inputs": [[1.0, 2.0]], "targets": [[1.0]]}},
        "The samples have 1 targets, expected 2 because the network has 2 outputs.",
    ),
    ({"samples": {"inputs": [[1.0, 2.0], [1.0]]}}, "row 2 of the inputs has 1 numbers, row 1 has 2"),
    ({"samples": {"inputs": [[1.0, 2.0]], "targets": []}}, "There are 0 rows of targets, but 1 rows of inputs."),
    ({"task": "sorting"}, "There is no task named sorting."),
]


@pytest.mark.parametrize(("fields", "sentence"), FAULTS)
def test_samples_and_tasks_that_do_not_fit_are_refused(fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(FileError) as caught:
        loads(file_with(**fields))
    assert str(caught.value) == f"The file does not fit together: {sentence}"


def test_the_largest_samples_fit_into_a_file() -> None:
    tenth = np.full((MOST_NUMBERS // 20, 2), -2.2250738585072014e-308)  # no float64 takes more characters
    assert 10 * len(dumps(Document(samples=Samples(tenth)))) < codec.LARGEST
