"""AnswerMatrix: the cells of one kind of number of a layer to be filled in, in place of the program's own matrix."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from engine.learning.marking.sheet import Sheet
from engine.learning.marking.worked import Cell, CellKind
from engine.network.quantities import QUANTITIES
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.grids.matrix import Matrix
from gui.grids.number_grid import NumberGrid
from gui.network.checking.answer_model import MARK_SPACE, AnswerModel
from gui.network.checking.mark_sign import paint_sign
from gui.style.theme import Look
from gui.text.translation import Retranslated, text

_TITLES: dict[CellKind, tuple[str, str]] = {  # the quantity, and its title
    "u": ("u", QT_TRANSLATE_NOOP("checking", "Your u of layer {layer}")),
    "z": ("z", QT_TRANSLATE_NOOP("checking", "Your z of layer {layer}")),
    "loss": ("L", QT_TRANSLATE_NOOP("checking", "Your loss")),
    "delta": ("delta", QT_TRANSLATE_NOOP("checking", "Your δ of layer {layer}")),
    "weights": ("dW", QT_TRANSLATE_NOOP("checking", "Your gradients of the weights of layer {layer}")),
    "biases": ("db", QT_TRANSLATE_NOOP("checking", "Your gradients of the biases of layer {layer}")),
}


class AnswerGrid(NumberGrid):
    """Enter and Tab move to the next cell to fill in, in any matrix; Space reveals the number of a cell."""

    show_asked = Signal(int, int)  # row, column
    numbers: AnswerModel

    def __init__(self, model: AnswerModel, look: Look) -> None:
        super().__init__(model, look)
        self._painted_by = look
        self.go_on: Callable[[QModelIndex, int], bool] = lambda index, step: False  # returns whether there is a next cell

    def go_down(self) -> None:
        """Go to the next cell after Enter, unless the entry was refused."""
        if not self.refusal.is_shown:
            self.go_on(self.currentIndex(), 1)

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Let Tab go from cell to cell in the order of the passes, and leave after the last one."""
        if self.go_on(self.currentIndex(), 1 if next_one else -1):
            return True
        return super(NumberGrid, self).focusNextPrevChild(next_one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Reveal a number on Space."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self.show_asked.emit(index.row(), index.column())
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the cell, if it is to be filled in; there is no scrubbing here."""
        index = self.indexAt(event.position().toPoint())
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figures and, right of each, the sign of its mark."""
        super().paintEvent(event)
        painter, look = QPainter(self.viewport()), self._painted_by
        space = self.metrics.text_width(MARK_SPACE)
        side = min(space + look.px(2), look.px(16))  # with most of the margin
        for (row, column), answer in self.numbers.answers.items():
            cell = self.visualRect(self.numbers.index(row, column))
            left = cell.right() - look.px(1) - side
            box = QRectF(left, cell.center().y() - side / 2 + 1, side, side)
            paint_sign(painter, box, answer, look)

    def can_scrub(self, index: QModelIndex) -> bool:
        """Return False: an answer is typed."""
        return False


class AnswerMatrix(Retranslated, Matrix):
    """The cells of a sheet of one kind and layer."""

    grid: AnswerGrid
    model: AnswerModel

    def __init__(self, look: Look, kind: CellKind, layer: int = 0) -> None:
        self.kind: CellKind = kind
        self.layer = layer
        self._quantity = QUANTITIES[_TITLES[kind][0]]
        super().__init__(look, f"{self._quantity.grid_name(layer)}_answers", editable=True)
        self.model.set_names(self._name_cell)

    def new_grid(self, *, editable: bool) -> NumberGrid:
        """Return a grid of answers."""
        return AnswerGrid(AnswerModel(self._look, editable=editable, parent=self), self._look)

    def show_sheet(self, sheet: Sheet, shape: tuple[int, ...]) -> None:
        """Show the answers of a sheet for a network of this shape."""
        fresh = not self.model.rowCount()
        asked = frozenset(self.position(cell) for cell in sheet.cells if self.has(cell))
        answers = {self.position(cell): answer for cell, answer in sheet.answers.items() if self.has(cell)}
        self.model.show_answers(self._quantity.shape(shape, self.layer), asked, answers)
        if fresh:
            self._retranslate()

    @property
    def stands_for(self) -> tuple[str, int]:
        """The quantity and layer whose matrix the cells replace."""
        return self._quantity.id, self.layer

    def has(self, cell: Cell) -> bool:
        """Return whether a cell is one of these."""
        return (cell.kind, cell.layer) == (self.kind, self.layer)

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell of the sheet at a position."""
        index = {"loss": (), "weights": (row, column)}.get(self.kind, (row,))
        return Cell(self.kind, self.layer, index)

    def position(self, cell: Cell) -> tuple[int, int]:
        """Return the row and column of a cell of the sheet."""
        row, column = (*cell.index, 0, 0)[:2]
        return row, column

    def symbol(self, cell: Cell) -> str:
        """Return a cell's number as it is written, "W¹₂₁"."""
        return self._quantity.plain(self.layer, "".join(str(index + 1) for index in cell.index))

    def _retranslate(self) -> None:
        title = text("checking", _TITLES[self.kind][1]).format(layer=self.layer + 1)
        tip = text("checking", QT_TRANSLATE_NOOP("checking", "Type what you worked out. Enter: next · Space: show this number"))
        self.label(self._quantity.plain(self.layer), title, tip)

    def _name_cell(self, row: int, column: int) -> str:
        fields = {"layer": self.layer + 1, "row": row + 1, "column": column + 1, "source": "z" if self.layer else "x"}
        return text("explanations", self._quantity.name).format(**fields)
