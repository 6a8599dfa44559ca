"""Notices: what the program has to tell a person, from wherever it arises to whatever shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from engine.numeric.messages import Message

Choice = tuple[Message, Callable[[], None]]  # a button and what it does


class Notices(QObject):
    """Takes messages and the words of the status line; the window shows them.

    A failure is something that was asked for and not done; a note is anything else that is worth saying.
    """

    failed = Signal(object, object)  # a Message, and the Choices of what can be done about it
    noted = Signal(object, object)
    withdrawn = Signal()  # what was said last no longer holds
    described = Signal(str)

    def fail(self, message: Message, choices: Sequence[Choice] = ()) -> None:
        """Say that something was not done, and why."""
        self.failed.emit(message, tuple(choices))

    def note(self, message: Message, choices: Sequence[Choice] = ()) -> None:
        """Say something that is worth knowing."""
        self.noted.emit(message, tuple(choices))

    def withdraw(self) -> None:
        """Take back what was said last."""
        self.withdrawn.emit()

    def describe(self, text: str) -> None:
        """Describe in the status line what the pointer or the cursor is on."""
        self.described.emit(text)
