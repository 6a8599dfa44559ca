"""Notices: messages to the person, passed from wherever they arise to the window that shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.numeric.messages import KasseiError, Message

if TYPE_CHECKING:
    from gui.model.workspace import State

Choice = tuple[Message, Callable[[], None]]  # a button and what it does


def until_next_change(state: State) -> bool:
    """Return False, for a note that is withdrawn at the next change."""
    return False


class Notices(QObject):
    """Takes messages and status texts, which the window shows.

    A failure is about a request that could not be carried out; a note is anything else worth knowing.
    """

    failed = Signal(object, object)  # a Message, and the Choices it offers
    noted = Signal(object, object)
    withdrawn = Signal()  # the last message no longer holds
    stepped_aside = Signal()  # the last note is still true, but the network it is about is being used
    described = Signal(str)
    kept_clear = Signal(object)  # a widget that floats over a page and must not be covered

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.failure: Message | None = None  # the last message, if it was a failure and still holds
        self._holds: Callable[[State], bool] | None = None  # the condition of the last note
        self._steps_aside = False

    def fail(self, message: Message, choices: Sequence[Choice] = ()) -> None:
        """Report a failure, with its reason."""
        self.failure, self._holds = message, None
        self.failed.emit(message, tuple(choices))

    def note(
        self,
        message: Message,
        choices: Sequence[Choice] = (),
        *,
        holds: Callable[[State], bool] | None = None,
        steps_aside: bool = False,
    ) -> None:
        """Show a note; it is withdrawn at the first change after which `holds` returns False.

        Before that, one that steps aside covers nothing from the next change on, and can be read again.
        """
        self.failure, self._holds, self._steps_aside = None, holds, steps_aside
        self.noted.emit(message, tuple(choices))

    def withdraw(self) -> None:
        """Withdraw the last failure, after a success. A note stays as long as it holds."""
        if self.failure is not None:
            self.failure = None
            self.withdrawn.emit()

    def attempt(self, act: Callable[[], object]) -> bool:
        """Carry something out and return whether that succeeded; a refusal is reported, and a success withdraws the last."""
        before = self.failure
        try:
            act()
        except KasseiError as error:
            self.fail(error.message)
            return False
        if self.failure is before:  # rather than one that the act has led to
            self.withdraw()
        return True

    def check(self, state: State) -> None:
        """Withdraw the note if it no longer holds in this state, or let it step aside."""
        if self._holds is not None and not self._holds(state):
            self._holds = None
            self.withdrawn.emit()
        elif self._holds is not None and self._steps_aside:
            self.stepped_aside.emit()

    def turn_page(self) -> None:
        """Withdraw a note about the page being left; a failure and notes that hold anywhere stay."""
        if self._holds is not None:
            self._holds = None
            self.withdrawn.emit()

    def keep_clear(self, widget: object) -> None:
        """Name a widget that messages must not cover while it is on show."""
        self.kept_clear.emit(widget)

    def describe(self, text: str) -> None:
        """Describe in the status line what the pointer or the cursor is on."""
        self.described.emit(text)
