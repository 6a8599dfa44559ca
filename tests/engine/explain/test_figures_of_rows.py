"""Explanations of figures over many rows: each recombines from its details, which lead to the rows that matter most."""

from __future__ import annotations

import math

import numpy as np
import pytest
from learning_cases import random_network

from engine import KasseiError, predict
from engine.data.labels import accuracy, confusion, r_squared
from engine.data.samples import Samples
from engine.explain.explanation import Explanation
from engine.explain.figures_of_rows import EvaluatedRows, explain_rows
from engine.explain.references import RowsReference, name_of, symbol_latex, symbol_text
from engine.learning.losses import LOSSES


def rows_of(shape: tuple[int, ...], function: str, count: int = 40) -> EvaluatedRows:
    """Return random rows evaluated by a random network: with classes for softmax and sigmoid, with values for identity."""
    random = np.random.default_rng(3)
    inputs, network = random.normal(size=(count, shape[0])), random_network(shape, "tanh", function)
    if function == "identity":
        return EvaluatedRows(Samples(inputs, random.normal(size=(count, shape[-1]))), network, "mean_squared_error", 7)
    labels = random.integers(0, max(2, shape[-1]), count)
    targets = np.eye(shape[-1])[labels] if shape[-1] > 1 else labels[:, np.newaxis].astype(float)
    loss = "cross_entropy" if shape[-1] > 1 else "binary_cross_entropy"
    return EvaluatedRows(Samples(inputs, targets), network, loss, 7, max(2, shape[-1]), names=("low", "high"))


CASES = [((2, 3, 1), "sigmoid"), ((3, 4, 3), "softmax"), ((2, 3, 2), "identity")]


def explained(rows: EvaluatedRows, kind: str, row: int = 0, column: int = 0) -> Explanation:
    return explain_rows(rows, RowsReference(kind, row=row, column=column))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_mean_loss_leads_to_the_rows_with_the_largest_losses(case: tuple[tuple[int, ...], str]) -> None:
    rows = rows_of(*case)
    found = explained(rows, "loss")
    y = predict(rows.network, rows.samples.inputs)
    assert found.value == pytest.approx(LOSSES[rows.loss].value(y, rows.samples.targets), rel=1e-12)
    assert found.recombined() == found.value
    losses = LOSSES[rows.loss].samples(y, rows.samples.targets)
    assert [detail.value for detail in found.details] == pytest.approx(sorted(losses.tolist(), reverse=True)[:5], rel=1e-9)
    for detail in found.details:
        assert isinstance(detail.reference, RowsReference)
        assert losses[detail.reference.row] == pytest.approx(detail.value, rel=1e-9)
    assert f"{round(100 * sum(sorted(losses, reverse=True)[:5]) / losses.sum())} %" in str(found.notes[1])


@pytest.mark.parametrize("case", CASES[:2], ids=str)
def test_accuracy_leads_to_the_cells_of_the_confusion_matrix(case: tuple[tuple[int, ...], str]) -> None:
    rows = rows_of(*case)
    y, t = predict(rows.network, rows.samples.inputs), rows.samples.targets
    found, counts = explained(rows, "accuracy"), confusion(y, t, rows.classes)
    assert found.value == found.recombined() == pytest.approx(accuracy(y, t))
    for detail in found.details:
        assert isinstance(detail.reference, RowsReference)
        assert detail.value == counts[detail.reference.row, detail.reference.column]
    assert sum(detail.value for detail in found.details) == len(rows)


@pytest.mark.parametrize("case", CASES[:2], ids=str)
def test_every_cell_counts_its_rows_and_leads_to_them(case: tuple[tuple[int, ...], str]) -> None:
    rows = rows_of(*case)
    y, t = predict(rows.network, rows.samples.inputs), rows.samples.targets
    counts = confusion(y, t, rows.classes)
    for row, column in np.ndindex(counts.shape):
        found = explained(rows, "count", row, column)
        assert found.value == counts[row, column]
        for detail in found.details:
            assert isinstance(detail.reference, RowsReference)
            cell = detail.reference.row, detail.reference.column
            assert detail.value == pytest.approx(y[cell], rel=1e-12)
            assert confusion(y[cell[0] : cell[0] + 1], t[cell[0] : cell[0] + 1], rows.classes)[row, column] == 1


def test_r_squared_leads_to_its_two_sums_and_is_undefined_for_equal_targets() -> None:
    rows = rows_of(*CASES[2])
    found = explained(rows, "r_squared")
    assert found.value == pytest.approx(r_squared(predict(rows.network, rows.samples.inputs), rows.samples.targets), rel=1e-12)
    squares, spread = found.details[0].value, found.details[1].value
    assert found.recombined() == found.value == 1.0 - squares / spread
    constant = EvaluatedRows(Samples(rows.samples.inputs, np.ones((40, 2))), rows.network, rows.loss, 7)
    assert math.isnan(explained(constant, "r_squared").value)


def test_symbols_and_names_of_figures_over_rows() -> None:
    cell = RowsReference("count", row=0, column=11, names=("setosa", "other"))
    assert symbol_text(cell) == "n₁,₁₂"
    assert symbol_latex(cell) == "n_{1,12}"
    assert str(name_of(cell)) == "rows of class “setosa” taken for class “other”"
    assert symbol_text(RowsReference("row_loss", row=16)) == "L(17)"
    assert str(name_of(RowsReference("loss", tests=True))) == "mean loss of the rows for testing"
    assert explained(rows_of(*CASES[0]), "accuracy").as_latex().startswith("\\begin{align*}\n\\mathrm{acc} &= ")


@pytest.mark.parametrize(("case", "kind"), [(CASES[2], "accuracy"), (CASES[2], "count"), (CASES[0], "row_loss")], ids=str)
def test_a_figure_that_the_rows_do_not_have_is_refused(case: tuple[tuple[int, ...], str], kind: str) -> None:
    with pytest.raises(KasseiError, match="The rows have no"):
        explained(rows_of(*case), kind)


def test_a_figure_over_no_rows_is_refused() -> None:
    with pytest.raises(KasseiError, match="no mean loss"):
        explained(EvaluatedRows(Samples(), random_network((2, 1)), "huber", 0), "loss")
