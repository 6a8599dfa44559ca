"""RowHeights: common row heights that align the numbers of all blocks, and those beneath them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from PySide6.QtWidgets import QGridLayout

from gui.grids.matrix import Matrix
from gui.network.strip.quantity_matrix import records_beneath


@dataclass(frozen=True)
class RowHeights:
    """The minimum heights of the row of numbers and of those beneath, from the top, the same for every block."""

    rows: tuple[int, ...]

    @property
    def whole(self) -> int:
        """The height of all rows."""
        return sum(self.rows)

    @classmethod
    def planned(cls, stacks: Sequence[Sequence[Matrix]], *, update: bool, backward: bool) -> RowHeights:
        """Return the heights that these columns will need, with the numbers before an update and a backward pass or without."""
        numbers = [
            stack[0].height_of(before=stack[0].model.has_before or (update and stack[0].model.editable)) for stack in stacks
        ]
        columns = [[stack[0].height_of(before=False, beneath=True)] * len(records_beneath(stack[0])) for stack in stacks]
        return cls((max(numbers), *map(max, zip_longest(*columns, fillvalue=0) if backward else ())))

    @classmethod
    def of(cls, stacks: Sequence[Sequence[Matrix]]) -> RowHeights:
        """Return the heights that these columns of matrices need."""
        heights = [[matrix.minimumSizeHint().height() for matrix in stack] for stack in stacks]
        return cls(tuple(map(max, zip_longest(*heights, fillvalue=0))))

    def apply(self, body: QGridLayout) -> None:
        """Give the rows of a block these heights; extra height is shared among them."""
        for row in range(max(body.rowCount(), len(self.rows))):
            height = self.rows[row] if row < len(self.rows) else 0
            if body.rowMinimumHeight(row) != height:
                body.setRowMinimumHeight(row, height)
            if body.rowStretch(row) != bool(height):  # Qt lays out again even for an unchanged height
                body.setRowStretch(row, bool(height))
