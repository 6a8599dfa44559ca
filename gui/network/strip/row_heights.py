"""RowHeights: common row heights that align the numbers of all blocks, and those beneath them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from PySide6.QtWidgets import QGridLayout

from gui.grids.matrix import Matrix
from gui.network.strip.quantity_matrix import records_beneath

NUMBERS, LINE, BENEATH = range(3)  # the rows of a block, with the first one of those beneath the numbers


@dataclass(frozen=True)
class RowHeights:
    """The minimum heights of the rows of numbers, of formulas and parameters, and of what stands beneath, the same for every
    block of a line. They are the same before, during and after a backward pass, so no number moves for it.
    """

    numbers: int
    line: int  # 0: a formula gives its place to gradients
    beneath: tuple[int, ...]

    @property
    def whole(self) -> int:
        """The height of all rows."""
        return self.numbers + self.line + sum(self.beneath)

    @classmethod
    def planned(cls, stacks: Sequence[Sequence[Matrix]], line: int, *, backward: bool) -> RowHeights:
        """Return the heights that these columns of matrices need, with those beneath, which may be yet to come, or without."""
        columns = [[stack[0].height_beneath()] * len(records_beneath(stack[0])) for stack in stacks]
        beneath = map(max, zip_longest(*columns, fillvalue=0)) if backward else ()
        return cls(max(stack[0].minimumSizeHint().height() for stack in stacks), line, tuple(beneath))

    def lowered(self, missing: int) -> RowHeights:
        """Return the heights with this much missing beneath the numbers."""
        beneath = list(self.beneath)
        for row in reversed(range(len(beneath))):
            taken = min(beneath[row], missing)
            beneath[row], missing = beneath[row] - taken, missing - taken
        return replace(self, beneath=tuple(beneath))

    def apply(self, body: QGridLayout) -> None:
        """Give the rows of a block these heights; extra height goes to the last."""
        heights = (self.numbers, self.line, *self.beneath)
        last = max(body.rowCount(), len(heights), BENEATH + 1) - 1
        for row in range(last + 1):
            height = heights[row] if row < len(heights) else 0
            if body.rowMinimumHeight(row) != height:
                body.setRowMinimumHeight(row, height)
            if body.rowStretch(row) != (row == last):  # Qt lays out again even for an unchanged stretch
                body.setRowStretch(row, row == last)
