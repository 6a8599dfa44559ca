"""CheckBinding: replaces the strip's numbers by cells to fill in while a workspace has a check, and marks them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QObject, Signal

from engine.learning.marking.sheet import Sheet
from engine.learning.marking.worked import Cell
from gui.model.context import Context
from gui.model.workspace import State
from gui.network.checking.answer_matrix import AnswerMatrix
from gui.network.checking.bar import CheckBar
from gui.network.strip.equation_strip import EquationStrip
from gui.style.theme import Look
from gui.text.numbers import fixed


class CheckBinding(QObject):
    """Joins strip and bar to the sheet of a workspace. `line_asked` requests a bar for the line beneath the strip."""

    line_asked = Signal(bool)  # whether it is that of the check

    def __init__(self, strip: EquationStrip, new_bar: Callable[[], CheckBar], context: Context, look: Look) -> None:
        super().__init__(strip)
        self._strip, self._new_bar, self._look = strip, new_bar, look
        self._workspace, self._notices = context.workspace, context.notices
        self._bar: CheckBar | None = None
        self._matrices: tuple[AnswerMatrix, ...] = ()
        self._shape: tuple[int, ...] = ()
        self._cell: Cell | None = None  # the last cell of the cursor
        context.workspace.changed.connect(self._state_changed)

    def toggle(self) -> None:
        """Begin or end checking numbers; report if there are too many."""
        if self._workspace.state.check is not None:
            self._workspace.end_check()
        elif self._notices.attempt(self._workspace.start_check):
            self._go_to(self._first_open())

    def _state_changed(self, old: State, new: State) -> None:
        if old.check is new.check:
            return
        if new.check is None:
            self._leave()
        else:
            if self._shape != new.document.network.shape or not self._matrices:
                self._enter(new)
            self._show(new)

    def _enter(self, state: State) -> None:
        """Replace the numbers by blank cells."""
        shape = self._shape = state.document.network.shape
        self._cell = None
        layers = range(len(shape) - 1)
        kinds = ("u", "z", "delta", "weights", "biases")
        self._matrices = (
            *(AnswerMatrix(self._look, kind, layer) for layer in layers for kind in kinds),
            AnswerMatrix(self._look, "loss"),
        )
        if state.check is not None:
            self._fill_matrices(state.check.sheet)
        self._strip.put_in({matrix.stands_for: matrix for matrix in self._matrices})
        for matrix in self._matrices:
            self._connect(matrix)
        if self._bar is None:
            self._bar = self._new_bar()
            self._bar.show_asked.connect(self._show_current)
            self._bar.end_asked.connect(self._workspace.end_check)
        self.line_asked.emit(True)

    def _leave(self) -> None:
        """Show the strip's own numbers again, with the cursor at the same position."""
        focused = next((matrix for matrix in self._matrices if matrix.grid.hasFocus()), None)
        index = None if focused is None else focused.grid.currentIndex()
        self._strip.put_in({})
        if focused is not None and index is not None:
            self._strip.cell_cursor.move_to(focused.stands_for, index.row(), index.column())
        self._matrices, self._shape, self._cell = (), (), None
        self.line_asked.emit(False)

    def _connect(self, matrix: AnswerMatrix) -> None:
        model, grid = matrix.model, matrix.grid
        model.typed.connect(lambda texts: self._answer({matrix.cell(*cell): text for cell, text in texts.items()}))
        model.cleared.connect(lambda cells: self._workspace.fill_in(lambda it: it.cleared(matrix.cell(*at) for at in cells)))
        grid.show_asked.connect(lambda row, column: self._reveal(matrix.cell(row, column)))
        grid.cursor_changed.connect(lambda: self._follow(matrix))
        grid.go_on = lambda index, step: self._go_on(matrix, index, step)

    def _show(self, state: State) -> None:
        check, bar = state.check, self._bar
        if check is None or bar is None:
            return
        self._fill_matrices(check.sheet)
        bar.show_sheet(check.sheet, check.refusal)
        bar.offer_number(self._cell in check.sheet.cells)

    def _fill_matrices(self, sheet: Sheet) -> None:
        for matrix in self._matrices:
            matrix.show_sheet(sheet, self._shape)

    def _answer(self, texts: Mapping[Cell, str]) -> None:
        def filled(sheet: Sheet) -> Sheet:
            for cell, text in texts.items():
                sheet = sheet.answered(cell, text)
            return sheet

        self._workspace.fill_in(filled)
        self._say_of(next(iter(texts)), aloud=True)

    def _reveal(self, cell: Cell) -> None:
        """Fill in the right number of a cell, if it is one of the sheet, and say so."""
        check = self._workspace.state.check
        if check is None or cell not in check.sheet.cells:
            return
        text = fixed(check.sheet.worked.right(cell), self._look.decimals)
        self._workspace.fill_in(lambda sheet: sheet.revealed(cell, text))
        if matrix := self._matrix_of(cell):
            matrix.grid.refusal.dismiss()  # what was refused there no longer matters
        self._say_of(cell, aloud=True)

    def _show_current(self) -> None:
        """Give the focus back to the cell of the cursor, which ends typing there, and reveal its number."""
        if (cell := self._cell) is not None:
            self._go_to(cell)
            self._reveal(cell)

    def _say_of(self, cell: Cell, *, aloud: bool = False) -> None:
        check, matrix = self._workspace.state.check, self._matrix_of(cell)
        answer = None if check is None else check.sheet.answers.get(cell)
        if answer is not None and matrix is not None and self._bar is not None:
            self._bar.say_of(matrix.symbol(cell), answer, aloud=aloud)

    def _follow(self, matrix: AnswerMatrix) -> None:
        """Show whether the answer at the cursor is right; at a blank cell the last sentence stays."""
        index, check = matrix.grid.currentIndex(), self._workspace.state.check
        if not matrix.grid.hasFocus() or not index.isValid() or check is None:
            return
        self._cell = matrix.cell(index.row(), index.column())
        self._say_of(self._cell)
        if self._bar is not None:
            self._bar.offer_number(self._cell in check.sheet.cells)

    def _go_on(self, matrix: AnswerMatrix, index: QModelIndex, step: int) -> bool:
        check = self._workspace.state.check
        cell = matrix.cell(index.row(), index.column()) if index.isValid() else None
        following = check.sheet.beside(cell, step) if check is not None and cell in check.sheet.cells and cell else None
        return self._go_to(following)

    def _go_to(self, cell: Cell | None) -> bool:
        matrix = None if cell is None else self._matrix_of(cell)
        if cell is None or matrix is None:
            return False
        matrix.grid.setFocus()
        matrix.grid.setCurrentIndex(matrix.model.index(*matrix.position(cell)))
        self._strip.ensureWidgetVisible(matrix)
        return True

    def _first_open(self) -> Cell | None:
        check = self._workspace.state.check
        if check is None:
            return None
        return next((cell for cell in check.sheet.cells if cell not in check.sheet.answers), None)

    def _matrix_of(self, cell: Cell) -> AnswerMatrix | None:
        return next((matrix for matrix in self._matrices if matrix.has(cell)), None)
