"""The figures of a training run explained: mean loss, accuracy or R², and a cell of the confusion matrix.

L = 1/n Σ L(r)        acc = Σ n_ii / n        R² = 1 − Σ (t − y)² / Σ (t − mean t)²        n_ij: rows of class i taken for j
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from engine.data.labels import Classes, classes_of, confusion
from engine.data.samples import Samples
from engine.explain.explanation import Detail, Explanation
from engine.explain.references import Explained, RowsReference, name_of, symbol_latex, symbol_text
from engine.learning.backward import Gradients, backward
from engine.learning.losses import LOSSES
from engine.network.network import Network, Trace, forward, ignoring_overflow
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message

MOST_NAMED = 5  # rows that an explanation leads to
_MOST_COUNTS = 12  # cells of the confusion matrix, likewise

MEAN = QT_TRANSLATE_NOOP("explanations", "The mean over {rows} rows, after {updates} updates.")
_LARGEST = QT_TRANSLATE_NOOP("explanations", "The {count} rows with the largest loss make up {percent} % of it.")
_RIGHT = QT_TRANSLATE_NOOP("explanations", "Right are {right} of {rows} rows, after {updates} updates.")
_NEAREST = QT_TRANSLATE_NOOP("explanations", "A row is taken for the class whose target its output is nearest to.")
_GREATEST = QT_TRANSLATE_NOOP("explanations", "A row is taken for the class with the largest output.")
_ERRORS = QT_TRANSLATE_NOOP(
    "explanations", "1 is without error, 0 as good as the mean of the targets; over {rows} rows, after {updates} updates."
)
_SHARE = QT_TRANSLATE_NOOP("explanations", "{percent} % of the {rows} rows of this class, after {updates} updates.")
_SQUARES = QT_TRANSLATE_NOOP("explanations", "sum of the squared errors")
_SPREAD = QT_TRANSLATE_NOOP("explanations", "sum of the squared distances of the targets from their mean")


@dataclass(frozen=True, eq=False)
class EvaluatedRows:
    """Rows and the network they are evaluated with, after `updates` updates. `loss` is the id of the loss; `classes` is 0
    for values, `low` the target for classes that a row does not belong to, and `names` are those of the classes."""

    samples: Samples
    network: Network
    loss: str
    updates: int
    classes: int = 0
    low: float = 0.0
    names: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.samples)

    @cached_property
    def trace(self) -> Trace:
        """The pass of all rows."""
        return forward(self.network, self.samples.inputs)

    @cached_property
    def losses(self) -> Array:
        """The loss of each row, shape (rows,)."""
        function = self.network.layers[-1].function
        with ignoring_overflow(), np.errstate(divide="ignore", invalid="ignore"):
            return LOSSES[self.loss].samples_from(function, self.trace.u[-1], self.trace.y, self.samples.targets)

    @cached_property
    def counts(self) -> npt.NDArray[np.int64]:
        """The confusion matrix, (classes, classes)."""
        return confusion(self.trace.y, self.samples.targets, self.classes, self.low)

    @cached_property
    def gradients(self) -> Gradients:
        """The gradients of the mean loss. Raises KasseiError if they are not finite."""
        return backward(self.network, self.trace, self.samples.targets, self.loss)

    def name(self, number: int) -> str:
        """Return the name of a class, its number where it has none."""
        return self.names[number] if number < len(self.names) else str(number)

    def count_of(self, reference: RowsReference, row: int, column: int) -> RowsReference:
        """Return the reference of a cell of the confusion matrix, for the same rows and moment as `reference`."""
        return replace(reference, kind="count", row=row, column=column, names=(self.name(row), self.name(column)))


def explain_rows(rows: EvaluatedRows, reference: RowsReference) -> Explanation:
    """Return what a figure of rows is made of; it leads on to the rows with the largest share.

    Raises KasseiError for a figure that these rows do not have.
    """
    explainer = _EXPLAINERS.get(reference.kind)
    has = {"accuracy": rows.classes > 0, "count": max(reference.row, reference.column) < rows.classes}
    if explainer is None or not len(rows) or not has.get(reference.kind, True):
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "The rows have no {name}."), name=name_of(reference))
    return explainer(rows, reference)


def _mean_loss(rows: EvaluatedRows, reference: RowsReference) -> Explanation:
    """Return L = 1/n Σ L(r), with the rows of the largest losses."""
    losses, count = rows.losses, len(rows)
    total, largest = math.fsum(losses.tolist()), _largest(losses, np.arange(count, dtype=np.intp))
    notes = [note_of(MEAN, rows)]
    share = math.fsum(losses[largest].tolist()) / total if total > 0 else math.nan
    if math.isfinite(share) and len(largest) < count:
        notes.append(note_of(_LARGEST, rows, count=len(largest), percent=round(100 * share)))
    return Explanation(
        reference=reference,
        value=total / count,
        plain=f"1/{count} Σᵣ L(r)",
        latex=rf"\frac{{1}}{{{count}}} \sum_{{r=1}}^{{{count}}} L(r)",
        details=tuple(detail_of(replace(reference, kind="row_loss", row=row), float(losses[row])) for row in largest),
        notes=tuple(notes),
        combine=lambda: math.fsum(losses.tolist()) / count,
    )


def _accuracy(rows: EvaluatedRows, reference: RowsReference) -> Explanation:
    """Return Σ n_ii / n, with the cells of the confusion matrix: the diagonal, then the most frequent mistakes."""
    counts = rows.counts
    right, count = int(np.trace(counts)), len(rows)
    cells = [(row, row) for row in range(rows.classes)]
    wrong = sorted(zip(*np.nonzero(counts - np.diag(np.diag(counts))), strict=True), key=lambda cell: -counts[cell])
    found = [*cells, *((int(row), int(column)) for row, column in wrong)][:_MOST_COUNTS]
    return Explanation(
        reference=reference,
        value=right / count,
        plain=f"Σᵢ nᵢᵢ / {count}",
        latex=rf"\frac{{1}}{{{count}}} \sum_i n_{{ii}}",
        details=tuple(detail_of(rows.count_of(reference, *cell), float(counts[cell])) for cell in found),
        notes=(note_of(_RIGHT, rows, right=right), _decided(rows)),
        combine=lambda: float(np.trace(counts)) / count,
    )


def _r_squared(rows: EvaluatedRows, reference: RowsReference) -> Explanation:
    """Return 1 − Σ (t − y)² / Σ (t − mean t)², with both sums and the rows of the largest errors."""
    y, t = rows.trace.y, rows.samples.targets
    with ignoring_overflow(), np.errstate(invalid="ignore"):
        errors = np.sum(np.square(t - y), axis=1)
        squares, spread = float(np.sum(errors)), float(np.sum(np.square(t - t.mean(axis=0))))
    value = 1.0 - squares / spread if spread else math.nan
    return Explanation(
        reference=reference,
        value=value,
        plain="1 − Σ (t − y)² / Σ (t − t̄)²",
        latex=r"1 - \frac{\sum (t - y)^2}{\sum (t - \bar{t})^2}",
        details=(
            Detail("Σ (t − y)²", r"\sum (t - y)^2", squares, Message(_SQUARES, context="explanations")),
            Detail("Σ (t − t̄)²", r"\sum (t - \bar{t})^2", spread, Message(_SPREAD, context="explanations")),
            *(_output(rows, reference, row) for row in _largest(errors, np.arange(len(rows), dtype=np.intp))),
        ),
        notes=(note_of(_ERRORS, rows),),
        combine=lambda: 1.0 - squares / spread if spread else math.nan,
    )


def _count(rows: EvaluatedRows, reference: RowsReference) -> Explanation:
    """Return a cell of the confusion matrix, with the rows of the largest losses in it."""
    wanted, taken = classes_of(rows.samples.targets, rows.low), classes_of(rows.trace.y, rows.low)
    found = np.flatnonzero((wanted == reference.row) & (taken == reference.column))
    of_class = int(np.count_nonzero(wanted == reference.row))
    notes = [_decided(rows)]
    if of_class:
        notes.insert(0, note_of(_SHARE, rows, rows=of_class, percent=round(100 * len(found) / of_class)))
    return Explanation(
        reference=reference,
        value=float(len(found)),
        details=tuple(_output(rows, reference, row) for row in _largest(rows.losses[found], found)),
        notes=tuple(notes),
        combine=lambda: float(len(found)),
    )


def _largest(values: Array, rows: Classes) -> list[int]:
    """Return the few of these rows with the largest values, the largest first."""
    return rows[np.argsort(-values, kind="stable")[:MOST_NAMED]].tolist()


def _output(rows: EvaluatedRows, reference: RowsReference, row: int) -> Detail:
    """Return an output of a row: that of its class if there are several, or the first."""
    target = rows.samples.targets[row]
    at = int(np.argmax(target)) if rows.classes and len(target) > 1 else 0
    return detail_of(replace(reference, kind="row_output", row=row, column=at), float(rows.trace.y[row, at]))


def detail_of(reference: Explained, value: float) -> Detail:
    """Return a number that an explanation leads on to."""
    return Detail(symbol_text(reference), symbol_latex(reference), value, name_of(reference), reference)


def _decided(rows: EvaluatedRows) -> Message:
    return note_of(_GREATEST if rows.samples.targets.shape[1] > 1 else _NEAREST, rows)


def note_of(template: str, found: EvaluatedRows, **fields: object) -> Message:
    """Return a sentence about rows, which may name their number and that of the updates."""
    return Message(template, {"rows": len(found), "updates": found.updates} | fields, "explanations")


_EXPLAINERS: Mapping[str, Callable[[EvaluatedRows, RowsReference], Explanation]] = MappingProxyType(
    {"loss": _mean_loss, "accuracy": _accuracy, "r_squared": _r_squared, "count": _count}
)
