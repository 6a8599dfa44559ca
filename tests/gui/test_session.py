"""A run of the program as the desktop sees it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from project import ROOT

ASKED = """
import sys
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from gui.session import _qt_application

application = _qt_application()
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
