"""MessageBar: one sentence over the top of the page, with what can be done about it; nothing moves when it comes or goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from engine import Message
from gui.style.theme import Look
from gui.text.translation import Retranslated, say
from gui.widgets.labels import Label

_MOST = 640  # pixels before zoom: about 90 characters


class MessageBar(Retranslated, QFrame):
    """Shows one message at a time; a new one takes the place of the old. It lies over its parent, in the middle of its top."""

    def __init__(self, look: Look, parent: QWidget) -> None:
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
        parent.installEventFilter(self)
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
        self._place()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the page is resized."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Be as wide as 90 characters and the buttons, and as high as the words need."""
        look, area = self._look, self.parentWidget().rect()
        self._row.activate()
        beside = self._row.minimumSize().width() - self._text.minimumSizeHint().width()
        words = min(self._text.fontMetrics().horizontalAdvance(self._text.text()) + look.px(8), look.px(_MOST))
        width = min(beside + words, area.width() - look.px(16))
        self.resize(width, self._row.heightForWidth(width) if self._row.hasHeightForWidth() else self.sizeHint().height())
        self.move((area.width() - width) // 2, look.px(4))

    def _retranslate(self) -> None:
        if self._message is not None:
            self._text.setText(say(self._message))
        for button, label in self._choices:
            button.setText(say(label))
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setToolTip(self.tr("Close the message"))
        self._place()

    def _restyle(self) -> None:
        self._close.setIcon(self._look.icon("close"))
        self._place()
