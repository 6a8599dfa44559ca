"""A window for scripts that run without pytest, which collects the problems that occur in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
for folder_of_modules in (Path(__file__).parents[2], Path(__file__).parent):
    sys.path.insert(0, str(folder_of_modules))

# ruff: noqa: E402 - the environment and sys.path have to be set before
from PySide6.QtCore import QMessageLogContext, QStandardPaths, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from engine import Document
from gui.application import Application, assemble
from gui.model.settings import Settings

_HEADLESS = "This plugin does not support"  # the beginning of warnings of the offscreen platform

problems: list[str] = []  # warnings of Qt and exceptions in slots, in order


def open_window(folder: Path) -> Application:
    """Open a window of 1280 x 800 on the worked example, with `folder` as the last folder, and collect problems."""
    QStandardPaths.setTestModeEnabled(True)
    application = QApplication.instance() or QApplication(["kassei"])
    assert isinstance(application, QApplication)
    qInstallMessageHandler(_heard)
    sys.excepthook = _raised
    settings = Settings(None)
    settings["last_folder"] = str(folder)
    parts = assemble(Document(), settings)
    parts.window.resize(1280, 800)
    parts.window.show()
    parts.window.activateWindow()
    return parts


def _heard(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if kind != QtMsgType.QtDebugMsg and not message.startswith(_HEADLESS):
        problems.append(f"Qt: {message}")


def _raised(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    import traceback

    problems.append("".join(traceback.format_exception(kind, error, trace)))
    sys.__excepthook__(kind, error, trace)  # an exception of the script itself ends it and must be printed
