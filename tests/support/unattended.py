"""A window that no test watches over: for the scripts of the harnesses, which end with what went wrong in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
for place in (Path(__file__).parents[2], Path(__file__).parent):
    sys.path.insert(0, str(place))

# ruff: noqa: E402 - the environment and the places to import from come first
from PySide6.QtCore import QMessageLogContext, QStandardPaths, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from engine import Document
from gui.application import Application, assemble
from gui.model.settings import Settings

_HEADLESS = "This plugin does not support"  # what the offscreen platform says of itself

problems: list[str] = []  # what Qt warned of and what was raised in a slot, in order


def open_window(folder: Path) -> Application:
    """Return the parts of a window on the worked example, 1280 x 800; files are in `folder`, problems are collected."""
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
    sys.__excepthook__(kind, error, trace)  # what a script itself raises ends it, and would be told nowhere
