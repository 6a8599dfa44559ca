"""A run of the program as the desktop sees it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from project import ROOT
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from gui.commandline import parse_arguments
from gui.model.settings import Settings
from gui.opening import within
from gui.session import frame_for

ASKED = """
import sys
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from gui.session import qt_application

application = qt_application()
application.file_asked.connect(lambda path: print(path))
application.sendEvent(application, QFileOpenEvent(QUrl.fromLocalFile(sys.argv[1])))
application.sendEvent(application, QFileOpenEvent(QUrl()))
application.sendEvent(application, QEvent(QEvent.Type.User))
"""


def test_running_program_is_asked_to_open_a_file(tmp_path: Path) -> None:
    path = tmp_path / "例 1.kassei"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PYTHONUTF8": "1"}
    result = subprocess.run(
        [sys.executable, "-c", ASKED, str(path)], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert result.stdout.splitlines() == [str(path)]


def test_asked_size_wins_over_a_remembered_maximised_window(qtbot: QtBot) -> None:
    remembered = QMainWindow()
    qtbot.addWidget(remembered)
    remembered.showMaximized()
    settings = Settings(None)
    settings["geometry"] = bytes(remembered.saveGeometry().data())
    remembered.close()
    window = frame_for(parse_arguments(["--size", "1024x700"]), settings).window
    qtbot.addWidget(window)
    assert not window.isMaximized()
    assert (window.width(), window.height()) == (1024, 700)


def test_window_opens_inside_its_screen_with_its_frame() -> None:
    width, height = within((1280, 800), (1366, 768))
    assert width == 1280
    assert height + 40 <= 768
    assert within((1280, 800), (1920, 1080)) == (1280, 800)
