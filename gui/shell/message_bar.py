"""MessageBar: one message across the top of the window, with its choices; failures are red, notes neutral.

A message that has stepped aside is a button with its first words, in the status line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QShowEvent, QSinglePointEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from engine.numeric.messages import Message
from gui.style.theme import Look
from gui.text.translation import Retranslated, say
from gui.widgets.labels import Label, plain_tip

# The icon and the colour of each kind of message; the kind is also the property that the style sheet knows.
_KINDS = {"failure": ("warning", "refused"), "note": ("info", "accent")}
_LINE = "A line of a message holds about ninety letters, as a line of a good book does: readable at once."  # 96 characters
_MOST_LETTERS = 85  # of average width, so that no real line has more than 90
_REMINDER = 280  # pixels before zoom, at most
_POINTED = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)
_OTHER_KEYS = (
    *(Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F6),  # close the message, or lead to its buttons
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr),
)


class MessageBar(Retranslated, QFrame):
    """Shows one message at a time; a new one takes the place of the old.

    It lies over the page, so it steps aside as soon as the person turns to the page: with a press, the wheel or a key.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._message: Message | None = None
        self._kind = "note"
        self._choices: list[tuple[QPushButton, Message]] = []
        self.setObjectName("message_bar")
        self._icon = Label()
        self._icon.setObjectName("message_icon")
        self._text = Label()
        self._text.setObjectName("message_text")
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setObjectName("message_close")
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.hide)
        self.reminder = QPushButton()  # for the status line
        self.reminder.setObjectName("message_reminder")
        self.reminder.clicked.connect(self._come_back)
        self.reminder.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 6, 6)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text, 1)
        self._row.addStretch()
        self._row.addWidget(self._close)
        look.bind(self._restyle)
        self._retranslate()
        self._returns_focus = False  # from the first message on
        self.hide()

    @property
    def kind(self) -> str:
        """The kind of the message on show: "failure" or "note"."""
        return self._kind

    def show_failure(self, message: Message, choices: Sequence[tuple[Message, Callable[[], None]]] = ()) -> None:
        """Show a failure with its reason."""
        self._show("failure", message, choices)

    def show_note(self, message: Message, choices: Sequence[tuple[Message, Callable[[], None]]] = ()) -> None:
        """Show a note."""
        self._show("note", message, choices)

    def step_aside(self) -> None:
        """Leave the page to the person, with a button in the status line that brings the message back."""
        if not self.isHidden():
            self.hide()
            self.reminder.show()

    def withdraw(self) -> None:
        """Hide the message for good."""
        self.hide()
        self.reminder.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch what goes to the window: its handle gets each press and key once, before any widget."""
        super().showEvent(event)
        if handle := self.window().windowHandle():
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step aside for a press, a turn of the wheel or a key that goes to the page."""
        if self.isHidden():
            return False
        if isinstance(event, QSinglePointEvent) and event.type() in _POINTED:
            point = self.mapFrom(self.window(), event.position()).toPoint()
            page = self.parentWidget()
            if page and page.rect().translated(-self.pos()).contains(point) and not self.rect().contains(point):
                self.step_aside()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() not in _OTHER_KEYS:
            focus = self.window().focusWidget()
            if focus is None or not self.isAncestorOf(focus):
                self.step_aside()
        return False

    def _come_back(self) -> None:
        self.reminder.hide()
        self.show()

    def _show(self, kind: str, message: Message, choices: Sequence[tuple[Message, Callable[[], None]]]) -> None:
        """Show a message with a button for each choice; a choice also closes the bar."""
        self._kind = kind
        self.reminder.hide()
        for button, _ in self._choices:
            self._row.removeWidget(button)
            button.setObjectName("")  # until it is deleted, another one may have its name
            button.deleteLater()
        self._message, self._choices = message, []
        for label, act in choices:
            button = QPushButton()
            button.setObjectName(f"message_choice_{len(self._choices) + 1}")
            button.clicked.connect(self.hide)
            button.clicked.connect(act)
            self._row.insertWidget(self._row.count() - 1, button)
            self._choices.append((button, label))
        self._restyle()
        self._retranslate()
        if not self._returns_focus:
            from gui.widgets.focus import FocusReturn  # imported lazily: the frame of the window is painted first

            FocusReturn(self)
            self._returns_focus = True
        self.show()
        # Imported lazily: a module of 190 names that the first paint does not need.
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))

    def _retranslate(self) -> None:
        if self._message is not None:
            self._text.setText(say(self._message))
            self._write_reminder()
        for button, label in self._choices:
            button.setText(say(label))
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setToolTip(self.tr("Close the message"))
        self.reminder.setAccessibleName(self.tr("Show this message again"))

    def _restyle(self) -> None:
        look = self._look
        metrics = QFontMetrics(look.font())
        self.reminder.setFixedHeight(metrics.height())  # no higher than the status line, which would move the page
        if self._message is None:  # hidden until the first message, which restyles it
            return
        icon, role = _KINDS[self._kind]
        self._icon.setPixmap(look.icon(icon, role).pixmap(look.px(18), look.px(18)))
        self._close.setIcon(look.icon("close"))
        self._text.setMaximumWidth(round(metrics.horizontalAdvance(_LINE) / len(_LINE) * _MOST_LETTERS))
        self.reminder.setIcon(look.icon(icon, role))
        self.reminder.setIconSize(QSize(look.px(14), look.px(14)))
        self._write_reminder()
        if self.property("kind") != self._kind:
            self.setProperty("kind", self._kind)
            self.style().unpolish(self)  # a style sheet reads properties only once
            self.style().polish(self)

    def _write_reminder(self) -> None:
        """Write the first words of the message on the button that brings it back."""
        words, width = self._text.text(), self._look.px(_REMINDER)
        self.reminder.setText(self.reminder.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width))
        self.reminder.setToolTip(plain_tip(words))
