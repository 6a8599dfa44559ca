"""RowHeights: common row heights that align the numbers of all blocks, and those of the backward pass beneath them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout

from gui.grids.matrix import Matrix


@dataclass(frozen=True)
class RowHeights:
    """The minimum heights of the rows of numbers and of the backward pass, the same for every block."""

    numbers: int
    backward: int  # 0 if there is none

    @classmethod
    def of(cls, stacks: Sequence[Sequence[Matrix]]) -> RowHeights:
        """Return the heights that these columns of matrices need."""
        tallest = [0, 0]
        for stack in stacks:
            for row, matrix in enumerate(stack):
                tallest[row] = max(tallest[row], matrix.minimumSizeHint().height())
        return cls(*tallest)

    def apply(self, body: QGridLayout) -> None:
        """Give the rows of a block these heights; extra height is shared among them."""
        for row, height in enumerate((self.numbers, self.backward)):
            if body.rowMinimumHeight(row) != height:
                body.setRowMinimumHeight(row, height)
            if body.rowStretch(row) != bool(height):  # Qt lays out again even for an unchanged height
                body.setRowStretch(row, bool(height))
