"""When something goes wrong that nobody foresaw: the document is rescued first, then the person is told, with details."""

from __future__ import annotations

import faulthandler
import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

import numpy as np
import pyqtgraph as pg
import PySide6
from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from engine import VERSION
from gui.dialogs.crash_dialog import CrashDialog

LOG_NAME = "crash.log"


def versions() -> str:
    """Return the versions of everything involved, one line each."""
    lines = (
        f"Kassei {VERSION}",
        f"Python {platform.python_version()}, {platform.platform()}",
        f"PySide6 {PySide6.__version__}, Qt {qVersion()}, {QGuiApplication.platformName()}",
        f"pyqtgraph {pg.__version__}, numpy {np.__version__}",
    )
    return "\n".join(lines)


class CrashHandler:
    """The exception hook of a running program: rescues, writes the log, shows one dialog at a time."""

    def __init__(self, folder: Path, rescue: Callable[[], Path | None], parent: QWidget | None = None) -> None:
        self._folder, self._rescue, self._parent = folder, rescue, parent
        self._log: IO[str] | None = None
        self._showing = False

    def install(self) -> str:
        """Take over unforeseen exceptions and crashes; return what a crash of the last run left behind."""
        sys.excepthook = self.handle
        path = self._folder / LOG_NAME
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            left = path.read_text("utf-8", errors="replace") if path.exists() else ""
            self._log = path.open("w", encoding="utf-8")
        except OSError:
            return ""
        faulthandler.enable(self._log)
        return left.strip()

    def finish(self) -> None:
        """Leave an empty log behind: the program ends as it should."""
        faulthandler.disable()
        sys.excepthook = sys.__excepthook__
        if self._log is not None:
            self._log.close()

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Rescue the document and tell the person; Ctrl+C in a terminal just ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.exit(130)
            return
        details = "".join(traceback.format_exception(kind, error, trace)) + "\n" + versions()
        if sys.stderr is not None:
            sys.stderr.write(details + "\n")
        rescued = self._rescue()
        if self._showing:
            return
        self._showing = True
        dialog = CrashDialog(details, rescued, self._parent)
        dialog.finished.connect(self._dismissed)
        dialog.open()

    def _dismissed(self) -> None:
        self._showing = False
