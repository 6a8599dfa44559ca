"""StandIns: matrices that temporarily replace others in a block's layout."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout

from gui.grids.matrix import Matrix


class StandIns:
    """Owns the matrices that replace others of one layout; they are deleted when they are removed."""

    def __init__(self) -> None:
        self._shown: dict[Matrix, Matrix] = {}

    def shown(self, matrix: Matrix) -> Matrix:
        """Return the matrix shown in place of another: its stand-in, or itself."""
        return self._shown.get(matrix, matrix)

    def put_in(self, layout: QGridLayout, others: Mapping[Matrix, Matrix]) -> None:
        """Replace matrices by these stand-ins, and show all others themselves again."""
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
