"""Samples: many rows of inputs, with or without targets, that a network is run on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.numeric.arrays import Array, as_real
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message, ShapeError

_NOTHING = np.empty((0, 0))
_NOTHING.flags.writeable = False
TABLES = (".csv", ".tsv", ".txt")  # the endings of files that samples are read from
RowNumbers = npt.NDArray[np.intp]
MOST_ROWS = 100_000
MOST_NUMBERS = 300_000  # inputs and targets together: as many as still open and save without a noticeable wait


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Inputs of shape (rows, n_in) and targets of shape (rows, n_out), or (rows, 0) where there are none.

    Arrays are copied to float64 and read-only. Raises ShapeError if inputs and targets differ in rows or there are more than
    MOST_ROWS or MOST_NUMBERS, KasseiError naming the row of a number that is not finite.
    """

    inputs: Array
    targets: Array

    def __init__(self, inputs: npt.ArrayLike = (), targets: npt.ArrayLike | None = None) -> None:
        columns = _table(inputs, QT_TRANSLATE_NOOP("quantities", "inputs"))
        rows = len(columns)
        given = np.empty((rows, 0)) if targets is None else _table(targets, QT_TRANSLATE_NOOP("quantities", "targets"))
        if len(given) != rows:
            raise ShapeError(
                QT_TRANSLATE_NOOP("messages", "There are {found} rows of targets, but {expected} rows of inputs."),
                found=len(given),
                expected=rows,
            )
        check_size(rows, rows * (columns.shape[1] + given.shape[1]))
        if not rows:
            columns = given = _NOTHING  # without rows the number of columns does not matter
        object.__setattr__(self, "inputs", columns)
        object.__setattr__(self, "targets", given)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Samples) and (
            self is other or (np.array_equal(self.inputs, other.inputs) and np.array_equal(self.targets, other.targets))
        )

    __hash__ = None  # pyright: ignore[reportAssignmentType] - arrays are compared by value

    def __len__(self) -> int:
        return len(self.inputs)

    @property
    def has_targets(self) -> bool:
        """Whether the rows have targets."""
        return self.targets.shape[1] > 0

    def fit(self, inputs: int, outputs: int) -> bool:
        """Return whether a network with this many inputs and outputs fits these rows and their targets."""
        return not len(self) or (self.inputs.shape[1] == inputs and self.targets.shape[1] in (0, outputs))

    def row(self, index: int) -> tuple[float, ...]:
        """Return the inputs of row `index` (from 0) as a document's x."""
        return tuple(self.inputs[index].tolist())

    def table(self) -> Array:
        """Return inputs and targets side by side, (rows, n_in + n_out)."""
        return np.concatenate([self.inputs, self.targets], axis=1)

    def with_table(self, table: npt.ArrayLike) -> Samples:
        """Return the Samples of another table with the same columns, in the order of `table`."""
        values = np.asarray(table)
        width = self.inputs.shape[1]
        return Samples(values[:, :width], values[:, width:])

    def with_block(self, row: int, column: int, block: npt.ArrayLike, columns: tuple[int, int]) -> Samples:
        """Return the Samples with a block written over the table, its first number at `row`, `column` (from 0).

        `columns` are the numbers of inputs and targets, used where there are no rows yet; rows beyond the last are
        added, with 0 where nothing is written. Raises ShapeError if the block does not fit into the columns, or there
        are too many rows.
        """
        values = np.atleast_2d(as_real(block))
        width, rows = sum(columns), max(len(self), row + len(values))
        if column + values.shape[1] > width:
            raise ShapeError(
                QT_TRANSLATE_NOOP("messages", "The block has {found} columns; from this cell on there is room for {room}."),
                found=values.shape[1],
                room=width - column,
            )
        check_size(rows, rows * width)
        table = np.zeros((rows, width))
        if len(self):
            table[: len(self)] = self.table()
        table[row : row + len(values), column : column + values.shape[1]] = values
        return Samples(table[:, : columns[0]], table[:, columns[0] :])

    def without_rows(self, indices: Sequence[int]) -> Samples:
        """Return the Samples without the rows of these indices (from 0)."""
        return Samples(np.delete(self.inputs, indices, axis=0), np.delete(self.targets, indices, axis=0))

    def with_targets(self, columns: int) -> Samples:
        """Return the Samples with this many target columns, new ones filled with 0; 0 removes the targets."""
        return Samples(self.inputs, _resized(self.targets, columns))

    def fitted(self, inputs: int, outputs: int) -> Samples:
        """Return the Samples for a network of another shape: columns that still fit are kept, new ones are 0.

        Samples without targets stay without. The same object is returned where nothing changes.
        """
        if self.fit(inputs, outputs):
            return self
        return Samples(_resized(self.inputs, inputs), _resized(self.targets, outputs if self.has_targets else 0))


def check_size(rows: int, numbers: int) -> None:
    """Raise ShapeError if a table is larger than a document may hold."""
    for count, most, name in (
        (rows, MOST_ROWS, QT_TRANSLATE_NOOP("quantities", "rows of samples")),
        (numbers, MOST_NUMBERS, QT_TRANSLATE_NOOP("quantities", "numbers in the samples")),
    ):
        if count > most:
            raise ShapeError(
                QT_TRANSLATE_NOOP("messages", "There are more than {most} {quantity}; Kassei takes at most {most}."),
                quantity=Message(name, context="quantities"),
                most=most,
            )


def _resized(columns: Array, count: int) -> Array:
    kept = columns[:, :count]
    return np.concatenate([kept, np.zeros((len(columns), count - kept.shape[1]))], axis=1)


def _table(values: npt.ArrayLike, name: str) -> Array:
    """Return a read-only float64 copy of a table; KasseiError names the first row with a number that is not finite."""
    array = np.array(as_real(values), dtype=np.float64)
    if array.size == 0 and array.ndim < 2:
        array = array.reshape(0, 0)
    quantity = Message(name, context="quantities")
    if array.ndim != 2:
        raise ShapeError(
            QT_TRANSLATE_NOOP("messages", "{quantity} have shape {found}, expected rows and columns"),
            quantity=quantity,
            found=array.shape,
        )
    bad = ~np.isfinite(array)
    if bad.any():
        row, column = (int(index) for index in np.argwhere(bad)[0])
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "Row {row} of the {quantity} has {value}; only finite numbers are taken."),
            row=row + 1,
            quantity=quantity,
            value=array[row, column],
        )
    array.flags.writeable = False
    return array
