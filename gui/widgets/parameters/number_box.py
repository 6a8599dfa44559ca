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
    """Shows a number and asks for another when Enter is pressed or the focus leaves.

    ↑ and ↓ step by `step`; `room` is the longest number the box is made for.
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
        """Return the number shown, not one that is still being typed."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a number, unless another is being typed."""
        changed, self._value = value != self._value, value
        if self.is_marked() and not changed:
            return  # what cannot be read stays until it is mended
        if not (self.hasFocus() and self.is_being_typed()):
            self._show()

    def refuse(self, error: KasseiError) -> None:
        """Keep what was typed, marked, and say why it is refused; the number stays what it was."""
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
        """Take what was typed."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._commit()
        super().focusOutEvent(event)
        if not self.is_being_typed():
            self._show()

    def event(self, event: QEvent) -> bool:
        """Give every digit in the tooltip, made when it is asked for: a drag changes the number sixty times a second."""
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
        """Leave the wheel to the page: a number must not change because somebody scrolls."""
        event.ignore()

    def _commit(self) -> None:
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
        if not self.is_marked():  # whoever was asked refused it
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
