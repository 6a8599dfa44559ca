"""NumberEditor: the field that opens in the diagram on the number that was clicked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.style.theme import Look
from gui.widgets.parameters.number_box import NumberBox


class NumberEditor(NumberBox):
    """Enter takes what was typed and closes it, Esc closes it without; a bad entry is refused and it stays open.

    Space, before anything is typed, closes it too and asks for an explanation of the number.
    """

    closed = Signal()  # by Enter or Esc
    gone = Signal()  # for whatever reason
    placed = Signal()  # elsewhere, or wider
    explain_requested = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "diagram_editor", parent)
        self._place, self._centre = parent, QPoint()
        self.returnPressed.connect(self._close)
        self.textChanged.connect(self._fit_text)
        look.changed.connect(self._fit_text)
        self.hide()

    def open(self, name: str, value: float, centre: QPoint) -> None:
        """Open on a number, around a point but inside the parent."""
        self.show_text(self.text())  # what was typed into the last one is over
        self.set_value(value)
        self.setAccessibleName(name)
        self._centre = centre
        self._fit_text()
        self.show()
        self.raise_()
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Esc; ask with Space."""
        if event.key() == Qt.Key.Key_Space and not self.is_being_typed():
            self._close()
            self.explain_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._shown = self.text()
            self._close()
        else:
            super().keyPressEvent(event)
            event.accept()  # an Enter that went on to the diagram would open the editor again

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed, and go."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that the field is gone."""
        super().hideEvent(event)
        self.gone.emit()

    def _fit_text(self) -> None:
        """Be as wide as the text, and stand around the point it was opened at, both as far as the parent has room."""
        metrics, widest = self.fontMetrics(), self._place.width() - 4
        needed = max(metrics.horizontalAdvance(text) for text in (self.text(), self._room)) + self._look.px(20)
        self.setFixedWidth(max(1, min(needed, widest)))
        self.adjustSize()
        room = self._place.rect().adjusted(2, 2, -2 - self.width(), -2 - self.height())
        corner = self._centre - self.rect().center()
        self.move(
            max(room.left(), min(corner.x(), room.left() + room.width())),
            max(room.top(), min(corner.y(), room.top() + room.height())),
        )
        if self.isVisible():
            self.placed.emit()

    def _close(self) -> None:
        if self.refusal.place is None and self.isVisible():
            self.closed.emit()
            self.hide()
