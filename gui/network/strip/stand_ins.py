"""StandIns: matrices that temporarily replace others in a block's layout."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from PySide6.QtWidgets import QGridLayout

from gui.grids.matrix import Matrix


class StandIns:
    """Owns the matrices that replace others of one layout; they are deleted when they are removed."""

    def __init__(self) -> None:
        self._shown: dict[Matrix, Matrix] = {}

    def shown(self, matrix: Matrix) -> Matrix:
        """Return the matrix shown in place of another: its stand-in, or itself."""
        return self._shown.get(matrix, matrix)

    def put_in(self, layout: QGridLayout, own: Iterable[Matrix], others: Mapping[Hashable, Matrix]) -> list[Matrix]:
        """Replace matrices by those of the same quantities, show all others themselves again; return the stand-ins."""
        for matrix, other in self._shown.items():
            layout.replaceWidget(other, matrix)
            matrix.show()
            other.hide()
            other.deleteLater()
        self._shown = {matrix: others[matrix.grid.quantity] for matrix in own if matrix.grid.quantity in others}
        for matrix, other in self._shown.items():
            layout.replaceWidget(matrix, other)
            matrix.hide()
            other.show()
        return list(self._shown.values())
