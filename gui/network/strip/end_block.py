"""EndBlock: the input, the output or the target of the equation strip."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from engine.explain.references import Reference, name_of
from engine.network.quantities import QUANTITIES
from gui.grids.matrix import Matrix
from gui.network.strip.gradients import GradientMatrix
from gui.network.strip.layer_block import HEAD, PARAMETERS
from gui.network.strip.names_column import NamesColumn
from gui.network.strip.row_heights import RowHeights
from gui.network.strip.stand_ins import StandIns
from gui.style.theme import Look
from gui.text.names import with_name
from gui.text.translation import say
from gui.widgets.labels import Label


class EndBlock(QWidget):
    """The input or the output: a title over one column of numbers."""

    def __init__(self, look: Look, kind: str) -> None:
        super().__init__()
        quantity = self._quantity = QUANTITIES[kind]
        name = quantity.grid_name()
        self.title = Label()
        self.title.setObjectName(f"{name}_title")
        self.matrix = Matrix(look, name, editable=quantity.is_given, coloured=True, quantity=(kind, 0))
        self.gradient: GradientMatrix | None = None  # once the backward pass has space
        self._stand_ins = StandIns()
        self._look = look
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 5, 0, 3)
        column.setSpacing(2)
        column.addWidget(self.title)
        self._body = QGridLayout()
        self._body.setSpacing(0)
        before = kind == "x"  # names of inputs are before the equation, those of outputs after it
        self.names = NamesColumn(look, self.matrix, Qt.AlignmentFlag.AlignRight if before else Qt.AlignmentFlag.AlignLeft)
        self._body.addWidget(self.names, 0, 0 if before else 2)
        self._body.addWidget(self.matrix, 0, 1, Qt.AlignmentFlag.AlignCenter)
        column.addLayout(self._body, 1)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._second = QWidget()
        column.insertWidget(1, self._second)
        look.bind(self._restyle)

    def label(self, names: Callable[[int], str], accessible: str, tip: str) -> None:
        """Name the matrix; each number also has the name that a person gave it."""
        kind = self._quantity.id
        self.matrix.model.set_names(lambda row, column: with_name(say(name_of(Reference(kind, row=row))), names(row)))
        self.matrix.label(self._quantity.plain(), accessible, tip)

    def set_compact(self, compact: bool) -> None:
        """Set whether the height of the layers' parameters is left out."""
        self._second.setVisible(not compact)

    def set_digits(self, digits: QFont, caption: QFont, *, tight: bool) -> None:
        """Set the fonts of numbers and captions, with minimal spacing if `tight`."""
        for matrix in self.matrices():
            matrix.set_digits(digits, caption, tight=tight)
        self._measure_anew()

    def share_names(self, share: float) -> bool:
        """Give the names a share of their natural width; return whether that changes anything."""
        before = self.names.sizeHint()
        self.names.set_share(share)
        if self.names.sizeHint() == before:
            return False
        self._measure_anew()
        return True

    def _measure_anew(self) -> None:
        self._body.invalidate()
        self._column.invalidate()
        self.updateGeometry()

    def set_rows(self, heights: RowHeights) -> None:
        """Align the numbers, and those of the backward pass beneath them, with those of the layers."""
        heights.apply(self._body)

    def _restyle(self) -> None:
        """Align the numbers with those of the layers."""
        self.title.setFixedHeight(self._look.px(HEAD))
        self._second.setFixedHeight(self._look.px(PARAMETERS))

    def make_place_for(self, gradient: GradientMatrix) -> None:
        """Show a matrix of the backward pass beneath."""
        self.gradient = gradient
        self._body.addWidget(gradient, 1, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)

    def matrices(self) -> list[Matrix]:
        """Return its matrices, from the top."""
        return self.stacks()[0]

    def stacks(self) -> list[list[Matrix]]:
        """Return its only column: the numbers and, if shown, the backward pass's matrix beneath them."""
        return [[self.matrix] if self.gradient is None else [self.matrix, self._stand_ins.shown(self.gradient)]]

    def put_in(self, others: Mapping[Hashable, Matrix]) -> None:
        """Replace the backward pass's matrix by another, or show it again."""
        own = self.gradient
        has_other = own is not None and own.grid.quantity in others
        self._stand_ins.put_in(self._body, {own: others[own.grid.quantity]} if own is not None and has_other else {})
