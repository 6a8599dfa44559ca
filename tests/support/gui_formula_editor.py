"""The editor of own functions in a window of its own, for its tests."""

from __future__ import annotations

from collections.abc import Callable

from gui_person import Held, Key, settle
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.function.editor.formula_editor import FormulaEditor
from gui.style.theme import Look
from gui.widgets.formula_label import FormulaLabel


class Bench:
    """The editor in a window of its own: types into it, and records its signals."""

    def __init__(self, window: QWidget, editor: FormulaEditor, bot: QtBot, look: Look) -> None:
        self.window, self.editor, self.bot, self.look = window, editor, bot, look
        self.drafts: list[str] = []
        self.saved: list[tuple[str, str | None, bool]] = []
        self.cancelled: list[bool] = []
        editor.drafted.connect(self.drafts.append)
        editor.saved.connect(lambda *saved: self.saved.append(saved))
        editor.cancelled.connect(lambda: self.cancelled.append(True))

    def type(self, field: QLineEdit, text: str) -> None:
        field.setFocus()
        for letter in text:
            QTest.keyClicks(field, letter)
        settle()

    def retype(self, field: QLineEdit, text: str) -> None:
        field.setFocus()
        field.selectAll()
        self.type(field, text)

    def key(self, key: Key, held: Held = Held.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, held)
        settle()

    def pause(self) -> None:
        """Let the pause after typing pass, several times over; the fixture `no_pause` makes it as short as an event."""
        for _ in range(3):
            settle()

    @property
    def sentence(self) -> str:
        return self.editor.findChildren(QLabel, "own_message")[0].text()

    @property
    def preview(self) -> FormulaLabel:
        return self.editor.findChildren(FormulaLabel, "own_preview")[0]

    def wait_for_sentence(self, text: str) -> None:
        self.bot.waitUntil(lambda: text in self.sentence, timeout=2000)


Open = Callable[..., Bench]
