"""A program that is told to end from outside saves what is unsaved, and the next start offers it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from child_processes import isolated_environment
from project import ROOT
from PySide6.QtCore import SIGNAL
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import Document
from gui.model.recovery_file import abandoned
from gui.runtime.endings import Endings

# A whole run with a window, in which an edit has just been made when the signal comes.
RUN = """
import sys
from gui.startup import prepare
prepare()
from PySide6.QtCore import QTimer
from engine import Document, Message
from gui import session
from gui.model.recovery import data_folder
from gui.commandline import parse_arguments
build = session.complete
def edited(*arguments):
    parts, problem = build(*arguments)
    def edit():
        parts.workspace.edit(Document(x=(4.0, 0.5)), Message("input x"))
        print(data_folder(), flush=True)
    QTimer.singleShot(0, edit)
    return parts, problem
session.complete = edited
sys.exit(session.run_window(parse_arguments(sys.argv[1:])))
"""


@pytest.mark.skipif(os.name != "posix", reason="is about POSIX signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_signal_saves_the_last_edit(tmp_path: Path, name: str) -> None:
    command = [sys.executable, "-c", RUN]
    environment = isolated_environment(tmp_path)
    with subprocess.Popen(command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        process.send_signal(signal.Signals[name])
        assert process.wait(30) == 128 + signal.Signals[name]
    assert [copy.document for copy in abandoned(folder)] == [Document(x=(4.0, 0.5))]


LOG_OUT = SIGNAL("commitDataRequest(QSessionManager&)")


@pytest.fixture
def endings(qapp: QApplication) -> Iterator[Endings]:
    """The watcher for the end of the session, which must restore all handlers when it finishes."""
    handlers, receivers = handled(), qapp.receivers(LOG_OUT)
    endings = Endings(lambda: endings.setProperty("saved", True), qapp)
    yield endings
    endings.finish()
    endings.deleteLater()
    assert handled() == handlers
    assert qapp.receivers(LOG_OUT) == receivers


def handled() -> list[object]:
    return [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]


def test_logging_out_saves_without_a_question(qapp: QApplication, endings: Endings) -> None:
    assert qapp.receivers(LOG_OUT) == 1
    endings.log_out()  # only Qt can make what the signal carries
    assert endings.property("saved")


def test_first_signal_wakes_the_loop_and_a_second_would_end_at_once(
    qtbot: QtBot, endings: Endings, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    qtbot.waitUntil(lambda: bool(endings.property("saved")))
    assert codes == [128 + signal.SIGTERM]
