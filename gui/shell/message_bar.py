"""MessageBar: one sentence across the top of the window, with what can be done about it; never in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from engine.numeric.messages import Message
from gui.style.theme import Look
from gui.text.translation import Retranslated, say
from gui.widgets.labels import Label


class MessageBar(Retranslated, QFrame):
    """Shows one message at a time; a new one takes the place of the old."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._message: Message | None = None
        self._choices: list[tuple[QPushButton, Message]] = []
        self.setObjectName("message_bar")
        self._text = Label()
        self._text.setObjectName("message_text")
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setObjectName("message_close")
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 6, 6)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close)
        look.bind(self._restyle)
        self._retranslate()
        self.hide()

    def show_message(self, message: Message, choices: Sequence[tuple[Message, Callable[[], None]]] = ()) -> None:
        """Show a message with a button for each choice; a choice also closes the bar."""
        for button, _ in self._choices:
            self._row.removeWidget(button)
            button.deleteLater()
        self._message, self._choices = message, []
        for label, act in choices:
            button = QPushButton()
            button.setObjectName(f"message_choice_{len(self._choices) + 1}")
            button.clicked.connect(self.hide)
            button.clicked.connect(act)
            self._row.insertWidget(self._row.count() - 1, button)
            self._choices.append((button, label))
        self._retranslate()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))

    def _retranslate(self) -> None:
        if self._message is not None:
            self._text.setText(say(self._message))
        for button, label in self._choices:
            button.setText(say(label))
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setToolTip(self.tr("Close the message"))

    def _restyle(self) -> None:
        self._close.setIcon(self._look.icon("close"))
