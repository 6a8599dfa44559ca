"""Outputs compared with targets: predicted classes, errors, and figures over all rows."""

from __future__ import annotations

import numpy as np
import pytest
from cases import in_turn

from engine.data.judgement import are_classes, judge, totals

XOR = np.array([[0.0], [1.0], [1.0], [0.0]])


@in_turn(
    ("targets", "task", "expected"),
    [
        (XOR, "", True),
        (2 * XOR - 1, "", True),
        (XOR + 0.5, "", False),
        (np.ones((3, 1)), "", False),
        (np.eye(3), "", True),
        (np.eye(3) + 0.1, "", False),
        (np.zeros((2, 3)), "", False),
        (XOR, "regression", False),
        (XOR + 0.5, "binary", True),
        (np.eye(3), "multi_class", True),
        (np.empty((0, 1)), "", False),
    ],
)
def test_targets_are_classes_by_the_task_or_by_their_numbers(targets: np.ndarray, task: str, expected: bool) -> None:
    assert are_classes(targets, task) is expected


def test_one_output_above_a_half_is_class_1() -> None:
    found = judge(np.array([[0.2], [0.9], [0.4], [0.5]]), XOR, classes=True)
    assert found.predicted is not None
    assert found.right is not None
    assert found.predicted.tolist() == [0, 1, 0, 0]
    assert found.right.tolist() == [True, True, False, True]
    np.testing.assert_allclose(found.error, [0.2, 0.1, 0.6, 0.5])


def test_with_targets_minus_1_and_1_an_output_above_0_is_class_1() -> None:
    found = judge(np.array([[-0.2], [0.1], [0.9], [0.3]]), 2 * XOR - 1, classes=True)
    assert found.predicted is not None
    assert found.predicted.tolist() == [0, 1, 1, 1]


def test_the_largest_of_several_outputs_is_the_class() -> None:
    found = judge(np.array([[0.7, 0.2, 0.1], [0.3, 0.3, 0.4]]), np.eye(3)[:2], classes=True)
    assert found.predicted is not None
    assert found.wanted is not None
    assert (found.predicted.tolist(), found.wanted.tolist()) == ([0, 2], [0, 1])
    np.testing.assert_allclose(found.error, [0.6 / 3, 1.4 / 3])


def test_an_output_of_nan_has_no_class_and_is_wrong() -> None:
    found = judge(np.array([[np.nan]]), np.array([[0.0]]), classes=True)
    assert found.predicted is not None
    assert found.right is not None
    assert (found.predicted.tolist(), found.right.tolist()) == ([-1], [False])
    assert np.isnan(found.error[0])


def test_totals_of_classes_count_the_correct_rows() -> None:
    found = totals(np.array([[0.2], [0.9], [0.4], [0.1]]), XOR, classes=True)
    assert (found.rows, found.right, found.accuracy) == (4, 3, 0.75)
    assert found.mean_error == pytest.approx(0.25)
    assert found.r_squared is None


def test_totals_of_values_have_r_squared() -> None:
    targets = np.array([[1.0], [2.0], [3.0]])
    found = totals(targets + np.array([[0.1], [0.0], [-0.1]]), targets, classes=False)
    assert found.r_squared == pytest.approx(1 - 0.02 / 2)
    assert found.mean_error == pytest.approx(0.2 / 3)
    assert found.accuracy is None


def test_the_mean_error_of_no_rows_is_nan() -> None:
    assert np.isnan(totals(np.empty((0, 1)), np.empty((0, 1)), classes=False).mean_error)
