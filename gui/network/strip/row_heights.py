"""RowHeights: common row heights that align the numbers of all blocks, and those of the backward pass beneath them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout

from gui.grids.matrix import Matrix
from gui.network.strip.gradients import has_beneath


@dataclass(frozen=True)
class RowHeights:
    """The minimum heights of the rows of numbers and of the backward pass, the same for every block."""

    numbers: int
    backward: int  # 0 if there is none

    @property
    def whole(self) -> int:
        """The height of all rows."""
        return self.numbers + self.backward

    @classmethod
    def planned(cls, stacks: Sequence[Sequence[Matrix]], *, update: bool, backward: bool) -> RowHeights:
        """Return the heights that these columns will need, with the numbers before an update and a backward pass or without."""
        numbers = [
            stack[0].height_of(before=stack[0].model.has_before or (update and stack[0].model.editable)) for stack in stacks
        ]
        beneath = [stack[0].height_of(before=False, beneath=True) for stack in stacks if has_beneath(stack[0])]
        return cls(max(numbers), max(beneath) if backward else 0)

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
