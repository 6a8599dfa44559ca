"""What is highlighted in the equation: the matrix product under the pointer, and the numbers of an explanation."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from engine.explain.references import Reference
from gui.grids.matrix import Matrix
from gui.grids.number_grid import NumberGrid

GridKey = tuple[str, int]  # the kind of a grid's numbers, and their layer
Cells = dict[GridKey, set[tuple[int, int]]]


def taking_part(quantity: GridKey, row: int, shape: tuple[int, ...]) -> Cells:
    """Return the cells that belong to the same product as a number in this row of a grid, in a network of this shape.

    W, b and u of neuron i belong to uᵢ = Σⱼ Wᵢⱼ zⱼ + bᵢ: row i of W, all of the vector before it, bᵢ and uᵢ. An element j of
    a vector belongs to column j of the W that it is multiplied with, and a z to its own u as well.
    """
    kind, layer = quantity
    last = len(shape) - 2
    if kind in ("W", "b", "u"):
        weights = {(row, column) for column in range(shape[layer])}
        vector = {(index, 0) for index in range(shape[layer])}
        source = ("z", layer - 1) if layer else ("x", 0)
        return {("W", layer): weights, source: vector, ("b", layer): {(row, 0)}, ("u", layer): {(row, 0)}}
    if kind not in ("x", "z", "y"):
        return {}
    own = {"x": -1, "z": layer, "y": last}[kind]
    cells: Cells = {("x", 0): {(row, 0)}} if own < 0 else {("u", own): {(row, 0)}, ("z", own): {(row, 0)}}
    if own == last:
        cells["y", 0] = {(row, 0)}
    else:
        cells["W", own + 1] = {(index, row) for index in range(shape[own + 2])}
    return cells


class ProductUnderPointer(QObject):
    """Tints the cells of the product with the number under the pointer, the row of W, the vector it is multiplied with and the
    result, in the grids of the strip that owns it."""

    def __init__(self, strip: QObject, grids: Callable[[], Iterable[NumberGrid]]) -> None:
        super().__init__(strip)
        self._grids = grids

    def watch(self, grid: NumberGrid) -> None:
        """Follow the pointer over a grid."""
        grid.pointed.connect(lambda row: self._show(grid.quantity, row))

    def _show(self, quantity: object, row: int) -> None:
        """Tint the cells of the product with this row of a quantity."""
        # Matrices to be filled in have none.
        grids = {grid.quantity: grid for grid in self._grids() if grid.quantity is not None}
        layers = sum(kind == "b" for kind, _ in grids)  # pyright: ignore[reportGeneralTypeIssues] - every one is a Quantity
        sizes = [grids["x", 0], *(grids["b", layer] for layer in range(layers))]
        shape = tuple(grid.numbers.rowCount() for grid in sizes)
        cells: dict[object, set[tuple[int, int]]] = {}
        if row >= 0 and quantity is not None:
            cells |= taking_part(("x", 0) if quantity == ("s", 0) else quantity, row, shape)  # pyright: ignore[reportArgumentType] - as above
        cells["s", 0] = cells.get(("x", 0), set())  # what layer 1 gets in place of x
        for matrix in grids.values():
            matrix.set_tinted(frozenset(cells.get(matrix.quantity, ())))


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
