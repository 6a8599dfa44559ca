"""EndBlock: the input, the output or the target of the equation strip."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from engine.network.quantities import QUANTITIES
from engine.numeric.arrays import Array
from gui.grids.matrix import Matrix
from gui.grids.number_model import CellText
from gui.network.strip.layer_block import BOTTOM, HEAD, SPACING, TOP
from gui.network.strip.names_column import NamesColumn
from gui.network.strip.quantity_matrix import MatrixBeneath, QuantityMatrix, records_beneath, set_digits, width_beneath
from gui.network.strip.rooms import Rooms
from gui.network.strip.row_heights import BENEATH, NUMBERS, RowHeights
from gui.network.strip.stand_ins import StandIns
from gui.style.theme import Look
from gui.text.names import with_name
from gui.widgets.labels import Label


class EndBlock(QWidget):
    """The input or the output: a title over one column of numbers."""

    def __init__(self, look: Look, kind: str) -> None:
        super().__init__()
        self._name = QUANTITIES[kind].grid_name()
        self.title = Label()
        self.title.setProperty("block_title", True)
        self.title.setObjectName(f"{self._name}_title")
        self.matrix = QuantityMatrix(look, kind)
        self.beneath: list[MatrixBeneath] = []  # once the backward pass has space
        self.standardised: QuantityMatrix | None = None  # x′ beside x, while inputs are standardised
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
        self._body.addWidget(self.names, NUMBERS, 0 if before else 2)
        self._body.addWidget(self.matrix, NUMBERS, 1, Qt.AlignmentFlag.AlignCenter)
        column.addLayout(self._body, 1)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        look.bind(self._restyle)

    def label(self, names: Callable[[int], str]) -> None:
        """Name its matrices; each number also has the name that a person gave it."""
        for matrix in (self.matrix, self.standardised):
            if matrix is not None:
                matrix.model.set_names(_named(matrix, names))
                matrix.label_as()
        for matrix in self.beneath:
            matrix.retranslate()

    def show_standardised(self, values: Array | None) -> Matrix | None:
        """Show what layer 1 gets instead of x beside it, None: no longer; return the matrix of it if it is a new one."""
        shown, fresh = self.standardised, None
        if shown is not None and values is None:
            self._body.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
            self.standardised = None
        elif shown is None and values is not None:
            fresh = shown = QuantityMatrix(self._look, "s", name=f"{self._name}_standardised", editable=False)
            self.standardised = shown
            self._body.addWidget(shown, NUMBERS, 2, Qt.AlignmentFlag.AlignCenter)
            shown.show()
        if shown is not None and values is not None:
            shown.model.set_values(values.reshape(-1, 1), (len(values), 1))
        self._place_beneath()
        return fresh

    @property
    def standardised_rows(self) -> int:
        """How many numbers x′ has, 0 if it is not shown."""
        return 0 if self.standardised is None else self.standardised.model.rowCount()

    def set_digits(
        self, digits: QFont, caption: QFont, rooms: Rooms, *, tight: int, snug: bool, rows: QFont | None = None
    ) -> None:
        """Set the fonts of numbers and captions, the room of the columns, how little space is around them, and whose rows they
        are in line with if not with their own."""
        set_digits(self.stacks(), digits, caption, rooms, tight=tight, snug=snug, rows=rows)
        for column in (1, 2):
            width = width_beneath(self.stacks()[-1][0]) if column == self._last_column else 0
            self._body.setColumnMinimumWidth(column, width)
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

    def set_rows(self, heights: RowHeights, *, joined: bool) -> None:
        """Align the numbers, and those of the backward pass beneath them, with those of the layers."""
        heights.apply(self._body)

    def _restyle(self) -> None:
        """Align the numbers with those of the layers."""
        self.title.setFixedHeight(self._look.px(HEAD))

    @property
    def _last_column(self) -> int:
        """The column of the layout that has the backward pass's matrices beneath: that of x′ if shown, else of the numbers."""
        return 1 if self.standardised is None else 2

    def make_place_beneath(self) -> None:
        """Show gradients, and what else stands beneath the numbers: dashes until there are some."""
        self.beneath = [MatrixBeneath(self._look, record.id) for record in records_beneath(self.matrix)]
        self._place_beneath()

    def _place_beneath(self) -> None:
        for row, matrix in enumerate(self.beneath, BENEATH):
            matrix.is_standardised = self.standardised is not None
            self._body.removeWidget(matrix)
            alignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
            self._body.addWidget(matrix, row, self._last_column, alignment)
            matrix.show()  # at once: Qt shows it later

    def matrices(self) -> list[Matrix]:
        """Return its matrices, from the top."""
        return [matrix for stack in self.stacks() for matrix in stack]

    def matrices_beneath(self) -> list[MatrixBeneath]:
        """Return those beneath its numbers, from the top."""
        return self.beneath

    def stacks(self) -> list[list[Matrix]]:
        """Return its columns: the numbers, x′ if shown, and beneath the last one the backward pass's matrices if shown."""
        columns: list[list[Matrix]] = [[self.matrix], *([] if self.standardised is None else [[self.standardised]])]
        columns[-1] += map(self._stand_ins.shown, self.beneath)
        return columns

    def put_in(self, others: Mapping[Hashable, Matrix]) -> None:
        """Replace the backward pass's matrices by others of the same quantities, and show the rest themselves."""
        self._stand_ins.put_in(self._body, self.beneath, others)


def _named(matrix: QuantityMatrix, names: Callable[[int], str]) -> CellText:
    """Return what names a number of a matrix: with the name that a person gave to its row."""
    return lambda row, column: with_name(matrix.name_of_cell(row, column), names(row))
