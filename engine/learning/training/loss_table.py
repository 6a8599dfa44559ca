"""LossTable: figures of a run by name, over the number of updates, in bounded memory."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.numeric.arrays import Array

MOST_ROWS = 16_384
_FIRST_ROWS = 256


class LossTable:
    """A row for each moment: its number of updates, and a column for each name, from the first row that has it.

    Rows are in order of updates. When there is no space for more, every second one is dropped.
    """

    def __init__(self) -> None:
        self._rows = 0
        self._updates: Array = np.empty(_FIRST_ROWS)
        self._columns: dict[str, Array] = {}
        self._starts: dict[str, int] = {}  # the first row of each column
        self._gap = 1.0  # the smallest number of updates between two rows

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in order of first appearance."""
        return tuple(self._columns)

    @property
    def nbytes(self) -> int:
        """How much memory the rows take."""
        return self._updates.nbytes * (1 + len(self._columns))

    @property
    def most_bytes(self) -> int:
        """The memory for the largest possible number of rows, with the present names."""
        return MOST_ROWS * self._updates.itemsize * (1 + len(self._columns))

    def add(self, updates: int, figures: Mapping[str, float]) -> None:
        """Add a row, unless there is one shortly before it; figures that are missing are nan."""
        rows = self._rows
        if rows and updates < self._updates[rows - 1] + self._gap:
            return
        if rows == len(self._updates):
            self._make_room()
            rows = self._rows
        for name in figures:
            if name not in self._columns:
                self._columns[name], self._starts[name] = np.empty(len(self._updates)), rows
        self._updates[rows] = updates
        for name, column in self._columns.items():
            column[rows] = figures.get(name, np.nan)
        self._rows = rows + 1

    def curve(self, name: str) -> tuple[Array, Array]:
        """Return the updates and the values of a name as far as they are stored; the arrays are read-only."""
        start, end = self._starts.get(name, self._rows), self._rows
        parts = self._updates[start:end], self._columns.get(name, self._updates)[start:end]
        for part in parts:
            part.flags.writeable = False
        return parts

    def until(self, updates: int) -> LossTable:
        """Return a separate table of the rows up to this many updates."""
        other = LossTable()
        other._rows = int(np.searchsorted(self._updates[: self._rows], updates, side="right"))
        other._updates, other._gap = self._updates.copy(), self._gap
        other._columns = {name: column.copy() for name, column in self._columns.items()}
        other._starts = {name: min(start, other._rows) for name, start in self._starts.items()}
        return other

    def _make_room(self) -> None:
        """Enlarge the arrays or, at their largest size, drop every second row."""
        size = len(self._updates)
        if size < MOST_ROWS:
            self._updates = np.resize(self._updates, 2 * size)
            self._columns = {name: np.resize(column, 2 * size) for name, column in self._columns.items()}
            return
        kept = (self._rows + 1) // 2
        # Into new arrays: callers hold views of the old ones.
        self._updates = _thinned(self._updates, kept)
        self._columns = {name: _thinned(column, kept) for name, column in self._columns.items()}
        self._starts = {name: (start + 1) // 2 for name, start in self._starts.items()}
        self._rows = kept
        self._gap = (self._updates[kept - 1] - self._updates[0]) / kept


def _thinned(values: Array, kept: int) -> Array:
    thinned = np.empty_like(values)
    thinned[:kept] = values[::2]
    return thinned
