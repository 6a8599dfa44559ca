"""Unexpected errors: the document is rescued first, then the person is told, with details."""

from __future__ import annotations

import faulthandler
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.dialogs.crash_dialog import CrashDialog
from gui.startup import complain

LOG_NAME = "crash.log"


class CrashHandler:
    """The exception hook of a running program: rescues the document, writes the log, shows one dialog at a time.

    `log` is the file that Python's faulthandler writes to; None until `install`, or if the folder cannot be written.
    """

    def __init__(self, folder: Path, rescue: Callable[[], Path | None], parent: QWidget | None = None) -> None:
        self._folder, self._rescue, self._parent = folder, rescue, parent
        self.log: IO[str] | None = None
        self._showing = False

    def install(self) -> str:
        """Take over unexpected exceptions and crashes; return the traces of a crash of the last run."""
        sys.excepthook = self.handle
        path = self._folder / LOG_NAME
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            left = path.read_text("utf-8", errors="replace").strip() if path.exists() else ""
            # All running copies of the program append to one file, so that none overwrites another's entries.
            self.log = path.open("a", encoding="utf-8")
            self.log.truncate(0)
        except OSError:
            return ""
        faulthandler.enable(self.log)
        if left:
            self._keep(left)
        return left

    def finish(self) -> None:
        """Leave an empty log behind when the program ends normally."""
        faulthandler.disable()
        sys.excepthook = sys.__excepthook__
        if self.log is not None:
            self.log.close()

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Rescue the document and tell the person; Ctrl+C in a terminal just ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.exit(130)
            return
        rescued = self._rescued()
        details = "".join(traceback.format_exception(kind, error, trace))
        complain(details)
        self._keep(_place(kind, trace))
        if self._showing:
            return
        self._showing = True
        dialog = CrashDialog(_report(details), rescued, self._parent)
        dialog.finished.connect(self._dismissed)
        dialog.open()

    def _rescued(self) -> Path | None:
        """Return the path of the rescued document, None if rescuing fails too."""
        try:
            return self._rescue()
        except Exception:
            complain(traceback.format_exc())
            return None

    def _keep(self, details: str) -> None:
        with suppress(Exception):  # as in _report
            from gui.runtime.diagnostics import keep_crash

            keep_crash(self._folder, details)

    def _dismissed(self) -> None:
        self._showing = False


def _place(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the kind and the location of an error, without its text, which may quote the document."""
    frames = traceback.extract_tb(trace)
    return f"{kind.__name__} in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else kind.__name__


def _report(details: str) -> str:
    """Return the details with the diagnostics, without names of the person's folders."""
    try:
        # Imported only now: not needed before, and possibly missing by then.
        from gui.runtime.diagnostics import diagnostics, without_person

        return f"{without_person(details)}\n{diagnostics()}"
    except Exception:
        return details
