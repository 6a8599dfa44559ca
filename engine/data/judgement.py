"""How outputs compare with targets: the class of each row and whether it is right, its error, and figures of all rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.data.labels import Classes, classes_of, r_squared
from engine.numeric.arrays import Array

_CLASSIFICATION = ("binary", "multi_class")  # ids of TASKS


@dataclass(frozen=True, eq=False)
class Judgement:
    """For each row: `error`, the mean of |t − y| over the outputs, nan where y is; and, where the targets are classes,
    the `predicted` class (−1 where y is nan), the `wanted` one, and whether they are the same, otherwise None."""

    error: Array
    predicted: Classes | None = None
    wanted: Classes | None = None
    right: npt.NDArray[np.bool_] | None = None


@dataclass(frozen=True)
class Totals:
    """Of all rows: their number, the mean of their errors, and R² of values or the number of rows whose class is right."""

    rows: int
    mean_error: float
    r_squared: float | None = None
    right: int | None = None

    @property
    def accuracy(self) -> float | None:
        """The share of rows whose class is right, None where there are no classes."""
        return None if self.right is None else self.right / self.rows


def are_classes(targets: Array, task: str) -> bool:
    """Return whether targets of shape (rows, outputs) are classes: by the id of the task, or where that is "" by the numbers.

    Numbers are classes where one output is 0 or 1 (or −1 or 1) and both occur, or several have one 1 in every row, beside
    zeros.
    """
    if task or not targets.size:
        return task in _CLASSIFICATION
    if targets.shape[1] == 1:
        values = set(np.unique(targets).tolist())
        return values in ({0.0, 1.0}, {-1.0, 1.0})
    return bool(np.isin(targets, (0.0, 1.0)).all() and (targets.sum(axis=1) == 1.0).all())


def judge(outputs: Array, targets: Array, *, classes: bool) -> Judgement:
    """Return how outputs compare with targets, both of shape (rows, outputs)."""
    with np.errstate(over="ignore", invalid="ignore"):
        error = np.mean(np.abs(targets - outputs), axis=1)
    if not classes:
        return Judgement(error)
    low = _low(targets)
    known = ~np.isnan(outputs).any(axis=1)
    predicted = np.where(known, classes_of(outputs, low), -1)
    wanted = classes_of(targets, low)
    return Judgement(error, predicted, wanted, predicted == wanted)


def totals(outputs: Array, targets: Array, *, classes: bool) -> Totals:
    """Return the figures of all rows of outputs and targets; nan where there are none, or an output is nan."""
    rows, judgement = len(outputs), judge(outputs, targets, classes=classes)
    mean = float(np.mean(judgement.error)) if rows else float("nan")
    if judgement.right is not None:
        return Totals(rows, mean, right=int(np.count_nonzero(judgement.right)))
    return Totals(rows, mean, r_squared=r_squared(outputs, targets))


def _low(targets: Array) -> float:
    """Return the target of the first of two classes: −1 where targets reach below 0, as those of a tanh do, otherwise 0."""
    return -1.0 if targets.size and float(targets.min()) < 0.0 else 0.0
