"""Notices: what the program has to tell a person, from wherever it arises to whatever shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.numeric.messages import Message

if TYPE_CHECKING:
    from gui.model.workspace import State

Choice = tuple[Message, Callable[[], None]]  # a button and what it does


def until_next_change(state: State) -> bool:
    """Return False: what is said holds for now, and goes with the next thing a person does."""
    return False


class Notices(QObject):
    """Takes messages and the words of the status line; the window shows them.

    A failure is something that was asked for and not done; a note is anything else that is worth saying.
    """

    failed = Signal(object, object)  # a Message, and the Choices of what can be done about it
    noted = Signal(object, object)
    withdrawn = Signal()  # what was said last no longer holds
    described = Signal(str)
    kept_clear = Signal(object)  # a widget that floats over a page: no message may hide it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.failure: Message | None = None  # the last message, where it was a failure and still holds
        self._holds: Callable[[State], bool] | None = None  # of the note that was said last

    def fail(self, message: Message, choices: Sequence[Choice] = ()) -> None:
        """Say that something was not done, and why."""
        self.failure, self._holds = message, None
        self.failed.emit(message, tuple(choices))

    def note(self, message: Message, choices: Sequence[Choice] = (), *, holds: Callable[[State], bool] | None = None) -> None:
        """Say something that is worth knowing; it is taken back at the first change after which `holds` returns False."""
        self.failure, self._holds = None, holds
        self.noted.emit(message, tuple(choices))

    def withdraw(self) -> None:
        """Take back the last failure: what was refused has been done now. A note stays as long as it holds."""
        if self.failure is not None:
            self.failure = None
            self.withdrawn.emit()

    def check(self, state: State) -> None:
        """Take back the note that no longer holds in this state."""
        if self._holds is not None and not self._holds(state):
            self._holds = None
            self.withdrawn.emit()

    def turn_page(self) -> None:
        """Take back a note on what is left behind; what can be read anywhere, and a failure, stay."""
        if self._holds is not None:
            self._holds = None
            self.withdrawn.emit()

    def keep_clear(self, widget: object) -> None:
        """Name a widget that messages must not cover while it is on show."""
        self.kept_clear.emit(widget)

    def describe(self, text: str) -> None:
        """Describe in the status line what the pointer or the cursor is on."""
        self.described.emit(text)
