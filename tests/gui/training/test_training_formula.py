"""A formula typed as the curve to learn: it is learned or refused with a mark, and saved and undone with the document."""

from __future__ import annotations

import numpy as np
import pytest
from gui_person import Key, Person
from gui_training import run

from engine import dumps, loads
from gui.function.editor.formula_field import FormulaField


@pytest.mark.parametrize("dataset", ["function", "above_function"])
def test_a_typed_formula_is_learned(training: Person, dataset: str) -> None:
    training.choose("dataset_choice", dataset)
    training.enter("data_formula", "x^2 / 8 - 1")
    data = run(training).data
    points = data.points
    if dataset == "function":
        assert data.train.targets[:, 0] == pytest.approx(points[:, 0] ** 2 / 8 - 1)
    else:
        assert np.array_equal(data.train.targets[:, 0] > 0.5, points[:, 1] > points[:, 0] ** 2 / 8 - 1)
    document = training.parts.workspace.document
    assert loads(dumps(document)) == document
    training.ctrl(Key.Key_Z)
    assert training.find("data_formula", FormulaField).text() == ""
    assert run(training).data.train.targets.shape == data.train.targets.shape


@pytest.mark.parametrize(
    ("formula", "reason", "marked"),
    [("x +", "", (3, 4)), ("foo(x)", "foo", (0, 3)), ("", "", (0, 1)), ("sqrt(-1 - x*x)", "finite", None)],
)
def test_a_formula_that_cannot_be_learned_is_refused_and_marked(
    training: Person, formula: str, reason: str, marked: tuple[int, int] | None
) -> None:
    training.choose("dataset_choice", "function")
    before = run(training)
    training.enter("data_formula", formula)
    field = training.find("data_formula", FormulaField)
    assert reason in training.refusal()
    assert training.refusal()
    assert field.text() == formula
    assert field.marked() == marked
    assert run(training) is before
    training.key(Key.Key_Escape)
    training.key(Key.Key_Escape)
    assert field.text() == ""
