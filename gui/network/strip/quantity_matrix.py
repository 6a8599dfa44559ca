"""QuantityMatrix: the matrix of one record of QUANTITIES, and MatrixBeneath, one beneath the numbers it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont

from engine.explain.references import Reference, name_of
from engine.network.quantities import QUANTITIES, Passes, Quantity, beneath
from gui.grids.matrix import Matrix
from gui.model.run import Run
from gui.network.strip.rooms import Rooms
from gui.style.theme import Look
from gui.text.translation import say, text


class QuantityMatrix(Matrix):
    """The numbers of a quantity, of one layer or of the whole network, as its record says; given ones can be edited."""

    def __init__(self, look: Look, kind: str, layer: int = 0, *, name: str = "", editable: bool | None = None) -> None:
        self.record, self._layer = QUANTITIES[kind], layer
        editable = self.record.is_given if editable is None else editable
        name = name or self.record.grid_name(layer)
        super().__init__(look, name, editable=editable, coloured=True, quantity=(kind, layer))
        self.model.set_names(self.name_of_cell)

    def name_of_cell(self, row: int, column: int) -> str:
        """Return what a number is called, in the current language."""
        return say(name_of(Reference(self.record.id, self._layer, row, column)))

    def label_as(self, symbol: str = "", **fields: str) -> None:
        """Write symbol, title and tip in the current language, the tip with these fields."""
        title, tip = (text("quantities", template) for template in (self.record.title, self.record.tip))
        self.label(symbol or self.record.plain(self._layer), title.format(layer=self._layer + 1), tip.format(**fields))


class MatrixBeneath(QuantityMatrix):
    """An array beneath the numbers it belongs to, with dashes until it is computed; every figure has its sign."""

    def __init__(self, look: Look, kind: str, layer: int = 0) -> None:
        self.is_standardised = False  # of x: whether it is that of x′
        super().__init__(look, kind, layer)
        role = "df" if self.record.made_by == "backward" else "text"
        self.model.set_manner(role=role, is_signed=self.record.form != "number", empty="–")

    def show_run(self, run: Run | None, network: tuple[int, ...]) -> None:
        """Show what a run of a network of this shape reveals of the quantity, or as many dashes."""
        shape, record = self.record.shape(network, self._layer), self.record
        fresh = (self.model.rowCount(), self.model.columnCount()) != shape
        values = None
        if run is not None and run.reveals(record, self._layer):
            values = record.array(Passes(run.document, run.trace, run.gradients), self._layer).reshape(shape)
        self.model.set_values(values, shape, stale=run is not None and not run.still_gives(record))
        if fresh:
            self.retranslate()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self.label_as(symbol_beneath(self.record, self._layer, standardised=self.is_standardised))


def set_digits(
    stacks: Sequence[Sequence[Matrix]],
    digits: QFont,
    caption: QFont,
    rooms: Rooms,
    *,
    tight: int,
    snug: bool,
    rows: QFont | None = None,
) -> None:
    """Set the fonts and the spacing of columns of matrices: numbers, and those beneath them.

    Rows are as high as for digits of the font `rows`, by default `digits`.
    """
    for stack in stacks:
        for row, matrix in enumerate(stack):
            room = rooms.of(matrix.stands_for)
            matrix.set_digits(digits, caption, rows=rows, beneath=row > 0, tight=tight, snug=snug, room=room)


def records_beneath(matrix: Matrix) -> tuple[Quantity, ...]:
    """Return the quantities that stand, or will stand, beneath the numbers of a matrix, from the top."""
    quantity = matrix.stands_for
    if not isinstance(quantity, tuple):
        return ()
    return beneath("x" if quantity[0] == "s" else quantity[0])


def width_beneath(matrix: Matrix) -> int:
    """Return the width that the captions of what stands, or will stand, beneath a matrix take; 0 for nothing."""
    return max((matrix.width_of(_caption_beneath(record, matrix)) for record in records_beneath(matrix)), default=0)


def _caption_beneath(record: Quantity, matrix: Matrix) -> str:
    kind, layer = matrix.stands_for  # pyright: ignore[reportGeneralTypeIssues] - it has one
    shape = "(1)" if record.form == "number" else matrix.shape_shown()
    return f"{symbol_beneath(record, layer, standardised=kind == 's')} {shape}"


def symbol_beneath(record: Quantity, layer: int, *, standardised: bool = False) -> str:
    """Return the symbol of an array beneath others; of x, that of x′ if inputs are standardised."""
    symbol = record.plain(layer)
    return symbol.replace("x", "x′") if standardised else symbol
