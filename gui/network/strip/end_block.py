"""EndBlock: the input, the output or the target of the equation strip."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from engine.explain.quantities import QUANTITIES
from engine.explain.references import Reference, name_of
from engine.numeric.arrays import Array
from gui.grids.matrix import Matrix
from gui.network.strip.gradients import GradientMatrix, width_beneath
from gui.network.strip.layer_block import BOTTOM, HEAD, PARAMETERS, SPACING, TOP
from gui.network.strip.names_column import NamesColumn
from gui.network.strip.rooms import Rooms
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
        self.title.setProperty("block_title", True)
        self.title.setObjectName(f"{name}_title")
        self.matrix = Matrix(look, name, editable=quantity.is_given, coloured=True, quantity=(kind, 0))
        self.gradient: GradientMatrix | None = None  # once the backward pass has space
        self.standardised: Matrix | None = None  # x′ beside x, while inputs are standardised
        self._stand_ins = StandIns()
        self._look = look
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, TOP, 0, BOTTOM)
        column.setSpacing(SPACING)
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

    def show_standardised(self, values: Array | None) -> Matrix | None:
        """Show what layer 1 gets instead of x beside it, None: no longer; return the matrix of it if it is a new one."""
        shown, fresh = self.standardised, None
        if shown is not None and values is None:
            self._body.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
            self.standardised = None
        elif shown is None and values is not None:
            name = f"{self._quantity.grid_name()}_standardised"
            fresh = shown = self.standardised = Matrix(self._look, name, editable=False, coloured=True, quantity=("s", 0))
            self._body.addWidget(shown, 0, 2, Qt.AlignmentFlag.AlignCenter)
            shown.show()
        if shown is not None and values is not None:
            shown.model.set_values(values.reshape(-1, 1), (len(values), 1))
        self._place_gradient()
        return fresh

    @property
    def standardised_rows(self) -> int:
        """How many numbers x′ has, 0 if it is not shown."""
        return 0 if self.standardised is None else self.standardised.model.rowCount()

    def label_standardised(self, names: Callable[[int], str], accessible: str, tip: str) -> None:
        """Name the matrix of x′, as `label` does that of x."""
        if self.standardised is not None:
            namer = lambda row, column: with_name(say(name_of(Reference("s", row=row))), names(row))  # noqa: E731
            self.standardised.model.set_names(namer)
            self.standardised.label(QUANTITIES["s"].plain(), accessible, tip)

    def set_compact(self, compact: bool) -> None:
        """Set whether the height of the layers' parameters is left out."""
        self._second.setVisible(not compact)

    def set_digits(self, digits: QFont, caption: QFont, rooms: Rooms, *, tight: int) -> None:
        """Set the fonts of numbers and captions, the room of the columns, and how little space is around them."""
        for matrix in self.matrices():
            matrix.set_digits(digits, caption, tight=tight, room=rooms.of(matrix.grid.quantity))
        last = 1 if self.standardised is None else 2  # the column with a gradient beneath, once there is one
        for column in (1, 2):
            self._body.setColumnMinimumWidth(column, width_beneath(self.stacks()[-1][0]) if column == last else 0)
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
        self._place_gradient()

    def _place_gradient(self) -> None:
        """Put the backward pass's matrix beneath x′ if shown, otherwise beneath the numbers."""
        if self.gradient is not None:
            self.gradient.is_standardised = self.standardised is not None
            column = 1 if self.standardised is None else 2
            self._body.removeWidget(self.gradient)
            self._body.addWidget(self.gradient, 1, column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
            self.gradient.show()  # at once: Qt shows it later

    def matrices(self) -> list[Matrix]:
        """Return its matrices, from the top."""
        return [matrix for stack in self.stacks() for matrix in stack]

    def stacks(self) -> list[list[Matrix]]:
        """Return its columns: the numbers, x′ if shown, and beneath the last one the backward pass's matrix if shown."""
        columns = [[self.matrix], *([] if self.standardised is None else [[self.standardised]])]
        if self.gradient is not None:
            columns[-1].append(self._stand_ins.shown(self.gradient))
        return columns

    def put_in(self, others: Mapping[Hashable, Matrix]) -> None:
        """Replace the backward pass's matrix by another, or show it again."""
        own = self.gradient
        has_other = own is not None and own.grid.quantity in others
        self._stand_ins.put_in(self._body, {own: others[own.grid.quantity]} if own is not None and has_other else {})
