"""NumberBox: a field for one number, with the same rules as a cell of a grid."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from engine import KasseiError
from engine.numeric.parse import parse_number
from gui.style.theme import Look
from gui.text.numbers import full, short
from gui.text.translation import say
from gui.widgets.entries.entry_field import MarkedEntry
from gui.widgets.entries.refusal import Refusal


class NumberBox(MarkedEntry):
    """Shows a number and requests another on Enter or when the focus leaves.

    ↑ and ↓ step by `step`; `room` is the longest text that fits.
    """

    entered = Signal(float)

    def __init__(
        self, look: Look, name: str, parent: QWidget | None = None, *, step: float = 0.01, room: str = "−00.0000"
    ) -> None:
        super().__init__(look, parent)
        self._value, self.step, self._room = 0.0, step, room
        self._error: KasseiError | None = None
        self.setObjectName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.refusal = Refusal(self)
        self.returnPressed.connect(self._commit)
        self.given_up.connect(self._mend)
        look.bind(self._fit)

    def value(self) -> float:
        """Return the shown number, not one that is being typed."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a number, unless another is being typed."""
        changed, self._value = value != self._value, value
        if self.is_marked() and not changed:
            return  # an invalid text stays until it is corrected
        if not (self.hasFocus() and self.is_being_typed()):
            self._show()

    def refuse(self, error: KasseiError) -> None:
        """Mark the typed text and report why it is refused; the number is unchanged."""
        self._error, self._shown = error, self._text()
        self.set_marked(self.is_being_typed())
        self.refusal.show_error(error, self.rect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show every digit while the number may be edited."""
        super().focusInEvent(event)
        if not self.is_being_typed():
            self._show()
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Request the typed number."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._commit()
        super().focusOutEvent(event)
        if not self.is_being_typed():
            self._show()

    def event(self, event: QEvent) -> bool:
        """Show every digit in the tool tip, made on demand, as a drag changes the number sixty times a second."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(say(self._error.message) if self._error is not None and self.is_marked() else full(self._value))
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrows."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            sign = 1 if event.key() == Qt.Key.Key_Up else -1
            self.entered.emit(round(self._value + sign * self.step, 12))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling must not change a number."""
        event.ignore()

    def _commit(self) -> None:
        """Request the typed number, or report why it is invalid."""
        if not self.is_being_typed():
            return
        try:
            number = parse_number(self.text())
        except KasseiError as error:
            self.refuse(error)
            return
        self._mend()
        self._shown = self.text()
        self.entered.emit(number)
        if not self.is_marked():  # the receiver refused it
            self._show()

    def _mend(self) -> None:
        self._error = None
        self.set_marked(False)

    def _text(self) -> str:
        return full(float(f"{self._value:.12g}")) if self.hasFocus() else short(self._value)

    def _show(self) -> None:
        self._mend()
        self.show_text(self._text())

    def _fit(self) -> None:
        self.setFont(self._look.font())
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(self._room) + self._look.px(20))
