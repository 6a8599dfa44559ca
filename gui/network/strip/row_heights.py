"""RowHeights: what keeps the numbers of all blocks on one axis, and those of the way back beneath them on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout

from gui.grids.matrix import Matrix


@dataclass(frozen=True)
class RowHeights:
    """The least heights of the row of numbers and of the row of the way back, of which each block has the same."""

    numbers: int
    way_back: int  # 0 where there is none

    @classmethod
    def of(cls, stacks: Sequence[Sequence[Matrix]]) -> RowHeights:
        """Return how high the rows must be for these columns of matrices."""
        tallest = [0, 0]
        for stack in stacks:
            for row, matrix in enumerate(stack):
                tallest[row] = max(tallest[row], matrix.minimumSizeHint().height())
        return cls(*tallest)

    def apply(self, body: QGridLayout) -> None:
        """Give the rows of a block these heights; what is left over is shared among them."""
        for row, height in enumerate((self.numbers, self.way_back)):
            if body.rowMinimumHeight(row) != height:
                body.setRowMinimumHeight(row, height)
            if body.rowStretch(row) != bool(height):  # for Qt each setting is a new layout, the same one too
                body.setRowStretch(row, bool(height))
