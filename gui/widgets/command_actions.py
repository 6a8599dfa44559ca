"""CommandActions: the commands of the window as Qt actions, translated and enabled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence

from engine.numeric.messages import KasseiError
from gui.model.command import Command
from gui.model.notices import Notices
from gui.style.theme import Look
from gui.text.translation import text
from gui.widgets.focus import finish_typing


class CommandActions(QObject):
    """One action per command; of the pages' commands only those of the present `page` are enabled."""

    given = Signal(str)  # the id of a command that was carried out

    def __init__(self, look: Look, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._notices = look, notices
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._targets: dict[str, Callable[[], Any]] = {}
        self._page = ""
        look.changed.connect(self.restyle)
        QTimer.singleShot(0, self, self.restyle)  # menus have their icons before anybody can open one

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def drawn(self, name: str) -> QAction:
        """Return an action with its icon, for a button that is painted at once; others get theirs after the first paint."""
        self._draw(self._commands[name])
        return self._actions[name]

    def __contains__(self, name: object) -> bool:
        return name in self._actions

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def add(self, commands: tuple[Command, ...], target: Callable[[], Any]) -> None:
        """Make the actions of commands whose handlers get the result of `target`."""
        for command in commands:
            action = QAction(self)
            action.setObjectName(f"action_{command.id}")
            action.setCheckable(command.is_checked is not None)
            action.setAutoRepeat(command.repeats is None)  # a held key would be too fast to follow
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
            action.triggered.connect(partial(self._give, command))
            self._commands[command.id], self._actions[command.id], self._targets[command.id] = command, action, target
            self.say(command.id)

    def show_page(self, page: str) -> None:
        """Enable the commands of this page instead of another's."""
        self._page = page
        for command in self:
            self._actions[command.id].setVisible(command.scope in ("", page))
        self.refresh()

    def refresh(self) -> None:
        """Enable and check the actions according to the present state."""
        for command in self:
            action = self._actions[command.id]
            if command.scope not in ("", self._page):
                action.setEnabled(False)
                continue
            target = self._targets[command.id]()
            action.setEnabled(command.is_enabled(target))
            if command.is_checked is not None:
                action.setChecked(command.is_checked(target))

    def can_repeat(self, name: str) -> bool:
        """Return whether a command can repeat while its button is held."""
        return self._commands[name].repeats is not None

    def repeats(self, name: str) -> bool:
        """Return whether a command should repeat once more while its button is held."""
        command = self._commands[name]
        return command.repeats is not None and command.repeats(self._targets[name]())

    def retranslate(self) -> None:
        """Write every text in the current language."""
        for command in self:
            self.say(command.id)

    def say(self, name: str, detail: str = "") -> None:
        """Write the text and the tool tip of a command, with the detail of what it would do now, if any."""
        action, sentence = self._actions[name], self.label(name)
        action.setText(f"{sentence}: {detail}" if detail else sentence)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setIconText(without_mnemonic(sentence))
        tip = f"{without_mnemonic(sentence)}: {detail}" if detail else without_mnemonic(sentence)
        action.setToolTip(f"{tip} ({keys})" if keys else tip)

    def label(self, name: str) -> str:
        """Return the text of a command, with its mnemonic."""
        command = self._commands[name]
        return text(command.context, command.text)

    def restyle(self) -> None:
        """Draw every icon in the colours of the theme."""
        for command in self:
            self._draw(command)

    def _draw(self, command: Command) -> None:
        if command.icon:
            self._actions[command.id].setIcon(self._look.icon(command.icon))

    def _give(self, command: Command, checked: bool = False) -> None:
        """Carry out a command on what is on screen; a refusal is reported, and a switch returns to the real state."""
        finish_typing()
        try:
            command.handler(self._targets[command.id]())
        except KasseiError as error:
            self._notices.fail(error.message)
        self.refresh()
        self.given.emit(command.id)


def without_mnemonic(label: str) -> str:
    """Return a label without its mnemonic: "Save (&S)" and "&Save" -> "Save"."""
    head, mark, tail = label.partition("(&")
    return (head if mark and tail.endswith((")", ")…")) else label).replace("&", "").replace("…", "").strip()
