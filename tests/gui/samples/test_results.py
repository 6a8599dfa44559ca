"""The outputs of rows and their verdicts by themselves: computed when read, forgotten when what they come from changes."""

from __future__ import annotations

import numpy as np
import pytest

from gui.samples.results import CURRENT, MISSING, STALE, RowResults, States

TARGETS = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
OUTPUTS = np.array([[0.75, 0.25], [0.5, 0.25], [0.0, 0.0]])


def states(*values: int) -> States:
    return np.array(values, np.uint8)


@pytest.fixture
def results() -> RowResults:
    """Two rows with outputs, the second with a wrong class, and one without."""
    found = RowResults()
    found.verdicts = found.verdicts_of(2, classes=True)
    found.set_targets(TARGETS)
    found.set_outputs(OUTPUTS, states(CURRENT, STALE, MISSING))
    return found


def test_rows_with_outputs_are_judged_and_others_are_not(results: RowResults) -> None:
    assert [results.output(row, 1) for row in range(4)] == [0.25, 0.25, None, None]
    assert [results.verdict(row, "class") for row in range(3)] == [0.0, 0.0, None]
    assert [results.is_wrong(row) for row in range(3)] == [False, True, False]
    totals = results.totals()
    assert totals is not None
    assert (totals.rows, totals.right) == (2, 1)
    assert results.has_stale


def test_other_targets_are_compared_anew(results: RowResults) -> None:
    assert results.is_wrong(1)
    results.set_targets(TARGETS[::-1])
    assert [results.is_wrong(row) for row in range(3)] == [True, True, False]
    results.set_targets(TARGETS[:, :1])
    assert results.totals() is None
    assert results.verdict(0, "error") is None


def test_figures_are_computed_by_blocks_until_they_are_forgotten(results: RowResults) -> None:
    blocks: list[slice] = []

    def figures(rows: slice) -> np.ndarray:
        blocks.append(rows)
        return np.array([[0.5, 2.0], [np.nan, 1.0], [0.0, 0.0]])

    results.figures = figures
    assert results.verdicts_of(2, classes=False) == ("error", "loss", "gradient")
    assert [results.verdict(row, "loss") for row in range(3)] == [0.5, None, None]
    assert results.verdict(0, "gradient") == 2.0
    assert len(blocks) == 1
    assert results.forget_figures()
    assert not results.forget_figures()
    assert results.verdict(0, "loss") == 0.5
    assert len(blocks) == 2
