"""NumberBox: a field for one number, with the same rules as a cell of a grid."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from engine import KasseiError
from engine.numeric.parse import parse_number
from gui.style.theme import Look
from gui.text.numbers import full, short
from gui.widgets.entry_field import EntryField
from gui.widgets.refusal import Refusal


class NumberBox(EntryField):
    """Shows a number and asks for another when Enter is pressed or the focus leaves.

    ↑ and ↓ step by `step`; `room` is the longest number the box is made for.
    """

    entered = Signal(float)

    def __init__(
        self, look: Look, name: str, parent: QWidget | None = None, *, step: float = 0.01, room: str = "−00.0000"
    ) -> None:
        super().__init__(parent)
        self._look, self._value, self.step, self._room = look, 0.0, step, room
        self.setObjectName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.refusal = Refusal(self)
        self.returnPressed.connect(self._commit)
        look.bind(self._fit)

    def value(self) -> float:
        """Return the number shown, not one that is still being typed."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a number, unless another is being typed."""
        self._value = value
        if not (self.hasFocus() and self.is_being_typed()):
            self._show()

    def refuse(self, error: KasseiError) -> None:
        """Show the old number again and say why."""
        self._show()
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
            self.setToolTip(full(self._value))
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
        self._shown = self.text()
        self.entered.emit(number)
        self._show()

    def _show(self) -> None:
        self.show_text(full(float(f"{self._value:.12g}")) if self.hasFocus() else short(self._value))

    def _fit(self) -> None:
        self.setFont(self._look.font())
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(self._room) + self._look.px(20))
