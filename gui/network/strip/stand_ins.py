"""StandIns: other matrices in the cells of a block's layout, for as long as they take the place of its own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout

from gui.grids.matrix import Matrix


class StandIns:
    """Owns the matrices that stand in for others of one layout; they are deleted when they are taken out again."""

    def __init__(self) -> None:
        self._shown: dict[Matrix, Matrix] = {}

    def shown(self, matrix: Matrix) -> Matrix:
        """Return what is shown in the place of a matrix: another one, or itself."""
        return self._shown.get(matrix, matrix)

    def put_in(self, layout: QGridLayout, others: Mapping[Matrix, Matrix]) -> None:
        """Show these matrices in the places of those, and every other one in its own again."""
        for own, other in self._shown.items():
            layout.replaceWidget(other, own)
            own.show()
            other.hide()
            other.deleteLater()
        self._shown = dict(others)
        for own, other in others.items():
            layout.replaceWidget(own, other)
            own.hide()
            other.show()
