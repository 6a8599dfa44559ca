"""Files made to do harm, opened in every possible way: each is refused with a sentence, and nothing changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from gui_files import dropped_on
from gui_person import Person, settle
from harm_files import harmful
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog, QLabel

from engine import Document, Message, save
from gui.commandline import main, parse_arguments
from gui.model.settings import Settings
from gui.opening import open_frame
from gui.samples.import_panel import ImportPanel
from gui.session import complete

pytest.importorskip("onnx", reason="the package onnx, an optional extra, is not installed")
pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")


def by_drop(kassei: Person, path: Path) -> None:
    dropped_on(kassei, QUrl.fromLocalFile(str(path)))


def by_open(kassei: Person, path: Path) -> None:
    kassei.action("open").trigger()
    dialog = kassei.dialog("file_dialog", QFileDialog)
    dialog.fileSelected.emit(str(path))  # as the dialog does, which lists no pipes
    dialog.done(QFileDialog.DialogCode.Rejected)
    settle()


def is_previewed(kassei: Person) -> bool:
    """Return whether a table is previewed before it is read."""
    return any(panel.isVisible() for panel in kassei.window.findChildren(ImportPanel))


@pytest.mark.parametrize("by", [by_drop, by_open])
def test_harmful_files_are_refused_in_the_window(kassei: Person, tmp_path: Path, by: Callable[[Person, Path], None]) -> None:
    messages: list[Message] = []
    kassei.parts.notices.failed.connect(lambda message, choices: messages.append(message))
    before = kassei.parts.workspace.document
    for path in harmful(tmp_path):
        messages.clear()
        by(kassei, path)
        kassei.bot.waitUntil(lambda: bool(messages) or is_previewed(kassei), timeout=20_000)
        if not messages:  # a table with a preview
            messages.append(Message(kassei.words("import_state")))
            assert not kassei.find("import_load").isEnabled()
            kassei.click("import_cancel")
        (sentence,) = (str(message) for message in messages)
        assert path.name in sentence
        assert "\n" not in sentence
        assert kassei.parts.workspace.document is before


def test_harmful_files_are_refused_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in harmful(tmp_path):
        assert main([str(path), "--export", "numpy", str(tmp_path / "out.py")]) == 1, path.name
        errors = capsys.readouterr().err
        assert path.name in errors
        assert errors.count("\n") == 1
    assert not (tmp_path / "out.py").exists()


@pytest.mark.parametrize("name", ["pipe without a writer.kassei", "endless device.onnx", "terabyte.csv", "folder.npz"])
def test_a_window_opens_in_spite_of_a_harmful_file(kassei: Person, tmp_path: Path, name: str) -> None:
    harmful(tmp_path)
    parts, problem = complete(open_frame(Settings(None)), parse_arguments([str(tmp_path / name)]))
    label = parts.window.findChildren(QLabel, "message_text")[0]
    kassei.bot.waitUntil(lambda: name in (str(problem) if problem is not None else label.text()))
    assert parts.workspace.document == Document()
    parts.window.hide()
    parts.window.deleteLater()


def test_a_name_that_is_not_utf8_can_be_dropped(kassei: Person, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff \xe6 50%.kassei")
    save(Document(x=(4.0, 0.5)), path)
    url = QUrl.fromEncoded(f"{tmp_path.as_uri()}/%FF%20%E6%2050%25.kassei".encode())
    dropped_on(kassei, url)
    assert kassei.parts.workspace.document.x == (4.0, 0.5)
    kassei.edit_cell("input_x", "8")
    kassei.action("save").trigger()
    assert [os.fsencode(file.name) for file in tmp_path.iterdir()] == [b"\xff \xe6 50%.kassei"]
