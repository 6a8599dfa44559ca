"""PickedCells: a picture of cells, each of which a click explains; the keyboard chooses one with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.explain.references import RowsReference, name_of
from gui.style.theme import Look
from gui.text.translation import Retranslated, say


class PickedCells(Retranslated, QWidget):
    """Cells are numbered row by row; what a view overrides says how many there are, where each is and what explains it."""

    described = Signal(str)
    explain_requested = Signal(object, bool)  # a RowsReference, and whether by a key

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.picked = 0  # by the keyboard, or by the last click
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def cell_count(self) -> int:
        """Return how many cells there are."""
        raise NotImplementedError

    def cells_across(self) -> int:
        """Return how many of them are in a row."""
        raise NotImplementedError

    def cell_place(self, number: int) -> QRectF:
        """Return where a cell is."""
        raise NotImplementedError

    def reference_of(self, number: int) -> RowsReference:
        """Return what explains a cell."""
        raise NotImplementedError

    def number_at(self, position: QPointF) -> int | None:
        """Return the cell at a position, None where there is none."""
        found = (number for number in range(self.cell_count()) if self.cell_place(number).contains(position))
        return next(found, None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for an explanation of what is clicked."""
        number = self.number_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if number is not None:
            self._pick(number)
            self.explain_requested.emit(self.reference_of(number), False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a cell with the arrow keys, ask for its explanation with Space."""
        across = self.cells_across()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -across, Qt.Key.Key_Down: across}
        number = self.picked + steps.get(Qt.Key(event.key()), 0)
        if event.key() in steps and number in range(self.cell_count()):
            self._pick(number)
        elif event.key() == Qt.Key.Key_Space and self.picked < self.cell_count():
            self.explain_requested.emit(self.reference_of(self.picked), True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it no longer is."""
        super().focusOutEvent(event)
        self.described.emit("")
        self.update()

    def _pick(self, number: int) -> None:
        self.picked = number
        self.described.emit(say(name_of(self.reference_of(number))))
        self.update()

    def _paint_picked(self, painter: QPainter) -> None:
        """Paint a frame around the cell that is chosen, where the keyboard is here."""
        if self.hasFocus() and self.picked < self.cell_count():
            painter.setClipping(False)
            painter.setPen(QPen(self._look.colour("focus"), self._look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.cell_place(self.picked))
