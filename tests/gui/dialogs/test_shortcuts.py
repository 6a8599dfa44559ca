"""The sheet of keyboard shortcuts, which lists every command with keys."""

from __future__ import annotations

import pytest
from gui_person import Person, settle
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from gui.dialogs.shortcuts_dialog import ShortcutsDialog
from gui.widgets.command_actions import without_mnemonic


def open_sheet(kassei: Person) -> ShortcutsDialog:
    kassei.action("shortcuts").trigger()
    settle()
    return kassei.dialog("shortcuts_dialog", ShortcutsDialog)


def native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_command_with_keys_is_on_the_sheet(open_kassei, language: str) -> None:
    kassei = open_kassei(language=language)
    sheet = open_sheet(kassei)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    rows = {label: keys for _, section in sheet.sections() for label, keys in section}
    for command in kassei.parts.actions:
        name = without_mnemonic(kassei.parts.actions.label(command.id))
        if command.keys:
            assert name in shown
            assert all(native(keys) in rows[name] for keys in command.keys)
            assert rows[name] in shown


def test_the_sheet_follows_the_language(kassei: Person) -> None:
    sheet = open_sheet(kassei)
    kassei.parts.choose("language", "ja")
    settle()
    assert "順伝播" in {label.text() for label in sheet.findChildren(QLabel)}
    sheet.close()
