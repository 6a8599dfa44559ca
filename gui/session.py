"""One run of the program: a window with crash recovery, or a window for a screenshot.

The frame of the window is painted first; everything imported inside functions comes after that.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message
from gui.model.settings import Settings, settings_path
from gui.opening import Opening, open_frame, settle, show_frame
from gui.startup import complain

if TYPE_CHECKING:
    from engine.exchange.networks.reading import Work
    from gui.application import Application

_SETTLE_MS = 400  # milliseconds for formulas, which are typeset after the first paint


def run_window(options: argparse.Namespace) -> int:
    """Show the window until it is closed; rescue the document if anything fails."""
    application = qt_application()
    opening = frame_for(options, Settings(settings_path()))
    if not show_frame(opening):
        return 0
    parts, problem = complete(opening, options)
    window = parts.window
    settle(window)
    from gui.model.recovery import Autosave, data_folder
    from gui.runtime.crash import CrashHandler
    from gui.runtime.endings import Endings
    from gui.shell.rescue import Rescue

    folder = data_folder()
    autosave = Autosave(parts.workspace, folder, window)
    autosave.failed.connect(parts.notices.note)
    endings = Endings(autosave.write, application)
    crash = CrashHandler(folder, autosave.write, window)
    crashed = crash.install()
    application.file_asked.connect(parts.files.open)
    offered = Rescue(window, parts.files, parts.notices, parts.look, autosave).offer()
    if problem is not None:
        parts.notices.fail(problem)
    elif crashed and not offered:
        template = QT_TRANSLATE_NOOP("messages", "Kassei crashed last time; the details were: {line}")
        parts.notices.note(Message(template, {"line": crashed.splitlines()[0]}))
    elif not offered and options.file is None:
        parts.guidance.welcome()
    code = application.exec() if endings.code is None else endings.code
    autosave.finish()
    endings.finish()
    crash.finish()
    return code


def run_screenshot(options: argparse.Namespace) -> int:
    """Write a screenshot of the opened window; the person's settings are not read, so that pictures are reproducible."""
    application = qt_application()
    parts, problem = complete(frame_for(options, Settings(None)), options)
    window = parts.window
    if problem is not None:
        complain(str(problem))
        return 1
    window.show()
    _let_settle(parts)
    problem = _refusal_of_table(parts, options)
    if not problem and not window.grab().save(options.screenshot):
        problem = f"{options.screenshot} cannot be written."
    if problem:
        complain(problem)
    window.close()
    application.processEvents()
    return 1 if problem else 0


def _refusal_of_table(parts: Application, options: argparse.Namespace) -> str:
    """Return why a table was refused, known once it is read; empty if it was not."""
    from engine.exchange.networks.reading import is_table

    return str(parts.notices.failure or "") if options.file is not None and is_table(options.file) else ""


def _let_settle(parts: Application) -> None:
    """Return once formulas are typeset and no page is busy: a map of the gradient lab fills in slices."""
    loop = QEventLoop()
    timer = QTimer(loop, interval=_SETTLE_MS)
    timer.timeout.connect(lambda: parts.is_busy or loop.quit())
    timer.start()
    loop.exec()
    settle(parts.window)  # on a slow machine the formulas may just have appeared


class KasseiApplication(QApplication):
    """The QApplication; `file_asked` is macOS's request to the running program to open a document."""

    file_asked = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Handle the request to open a file."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_asked.emit(event.file())
            return True
        return super().event(event)


def qt_application() -> KasseiApplication:
    """Return the program's QApplication, named as the desktop knows it."""
    KasseiApplication.setApplicationName("kassei")
    KasseiApplication.setDesktopFileName("kassei")
    return KasseiApplication(["kassei", "-style", "fusion"])


def frame_for(options: argparse.Namespace, settings: Settings) -> Opening:
    """Return the frame of the window that the options request."""
    for name in ("language", "theme", "page"):
        if getattr(options, name):
            settings.override(name, getattr(options, name))
    opening = open_frame(settings)
    if options.size:
        opening.window.setWindowState(Qt.WindowState.WindowNoState)  # a maximised window would ignore the size
        opening.window.resize(*options.size)
    return opening


def complete(opening: Opening, options: argparse.Namespace) -> tuple[Application, Message | None]:
    """Return the whole window that the options request, and the problem with their file or page, if any."""
    from engine import Document
    from gui.application import Application
    from gui.pages import PAGES

    work, problem = _work(options.file)
    parts = Application(opening, work.document if work is not None else Document())
    if work is not None:
        parts.files.opened(work.document, Path(options.file).resolve() if work.is_document else None)
    elif options.file is not None and problem is None:
        parts.open_table(Path(options.file))
    if options.page in PAGES:
        parts.show_page(options.page)
    elif options.page:
        template = QT_TRANSLATE_NOOP("messages", "There is no page named {name}; there is: {pages}.")
        problem = Message(template, {"name": options.page, "pages": ", ".join(PAGES)})
    if options.forward:
        parts.workspace.forward()
    return parts, problem


def _work(path: str | None) -> tuple[Work | None, Message | None]:
    """Return the document of a file, or its problem; neither for a table, which is read into a document."""
    if path is None:
        return None, None
    from engine.exchange.networks.reading import is_table, read_work  # imported lazily: only a start with a file needs it
    from gui.dialogs.file_dialog import about_file

    if is_table(path):
        return None, None
    try:
        return read_work(path), None
    except KasseiError as error:
        template = QT_TRANSLATE_NOOP("messages", "{file} was not opened. {reason}")
        return None, about_file(template, Path(path), error)
