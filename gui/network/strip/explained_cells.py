"""ExplainedCells: where the numbers of an explanation are in the equation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from engine.explain.references import Reference
from gui.grids.matrix import Matrix
from gui.grids.number_grid import NumberGrid


class ExplainedCells:
    """Highlights the cells of an explanation in the matrices of the strip."""

    def __init__(self, strip: QWidget, matrices: Callable[[], list[Matrix]]) -> None:
        self._strip, self._matrices = strip, matrices

    def show(self, references: frozenset[Reference], explained: Reference | None) -> None:
        """Highlight these numbers and the explained one among them."""
        cells: dict[object, set[tuple[int, int]]] = {}
        own: dict[object, tuple[int, int]] = {}
        for reference in references:
            grid = self._grid_of(reference)
            if grid is not None and grid.quantity in ((reference.kind, reference.layer), (reference.kind, 0)):  # no slope
                cells.setdefault(grid.quantity, set()).add((reference.row, reference.column))
                if reference == explained:
                    own[grid.quantity] = (reference.row, reference.column)
        for matrix in self._matrices():
            quantity = matrix.grid.quantity
            matrix.grid.set_highlighted(frozenset(cells.get(quantity, ())), own.get(quantity))

    def anchor(self, reference: Reference | None) -> QRect:
        """Return the column of a number's cell in the strip, else all of the strip."""
        area, grid = self._strip.rect(), None if reference is None else self._grid_of(reference)
        if reference is not None and grid is not None:
            cell = grid.visualRect(grid.numbers.index(reference.row, reference.column))
            area.setLeft(grid.viewport().mapTo(self._strip, cell.topLeft()).x())
            area.setWidth(cell.width())
        return area

    def _grid_of(self, reference: Reference) -> NumberGrid | None:
        """Return the grid that shows a number, for a slope that of its u; None if none does."""
        layer = reference.layer if reference.quantity.extent == "layer" else 0
        grids = {matrix.grid.quantity: matrix.grid for matrix in self._matrices()}
        return grids.get((reference.kind, layer)) or grids.get((reference.shown_at.kind, layer))
