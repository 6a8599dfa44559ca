"""New, Open, Save, recent files, and the question about unsaved changes. Nothing blocks: questions are answered later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox

import engine
from engine import Document, KasseiError, Message
from engine.document.files import SUFFIX, recalled, remembered
from engine.exchange import IMPORTERS
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.dialogs.file_dialog import about_file, ask_to_read, ask_to_write, kind, remember_folder
from gui.model.notices import Notices
from gui.model.settings import Settings
from gui.model.workspace import Workspace
from gui.shell.main_window import MainWindow
from gui.text.translation import text

_MOST_RECENT = 8
_ANOTHER = (0, 0)  # a stamp that no file has


class FileCommands(QObject):
    """The file commands of one window; a table of samples, which is not a document, is passed on."""

    table_chosen = Signal(object)  # a Path

    def __init__(self, window: MainWindow, workspace: Workspace, settings: Settings, notices: Notices) -> None:
        super().__init__(window)
        self._window, self._workspace, self._settings, self._notices = window, workspace, settings, notices
        self._stamp: tuple[int, int] | None = None  # the stamp of the document's file when it was read or written here
        window.show_recent(settings["recent_files"])

    def new(self) -> None:
        """Start with the worked example, after asking about unsaved changes."""
        self.ask_unsaved(lambda: self._workspace.open(Document(), None))

    def ask_open(self) -> None:
        """Let the person choose a file to open."""
        ask_to_read(self._window, self._settings, self.tr("Open"), self._kinds(), self.open, near=self._workspace.path)

    def open(self, path: str | Path) -> None:
        """Open a file, after asking about unsaved changes; a bad file changes nothing. A table is an edit of the document."""
        # Imported lazily, with the readers: no start needs them.
        from engine.exchange.networks.reading import is_table, read_work

        path = recalled(path)
        if is_table(path):
            self.table_chosen.emit(path)
            return
        try:
            work = read_work(path)
        except KasseiError as error:
            template = QT_TRANSLATE_NOOP("messages", "{file} was not opened. {reason}")
            self._notices.fail(about_file(template, Path(path), error))
            return
        self.ask_unsaved(lambda: self.opened(work.document, Path(path) if work.is_document else None))

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the document's file, or ask for one; asks first if another program has changed the file meanwhile."""
        path = self._workspace.path
        if path is None:
            self.save_as(then)
        elif self._stamp is not None and _stamp(path) not in (self._stamp, None):
            template = QT_TRANSLATE_NOOP("messages", "{file} has been saved by somebody else since it was opened here.")
            self._notices.fail(
                Message(template, {"file": path.name}),
                [
                    (Message(QT_TRANSLATE_NOOP("messages", "Save under another name")), lambda: self.save_as(then)),
                    (Message(QT_TRANSLATE_NOOP("messages", "Replace it")), lambda: self._save_to(path, then)),
                ],
            )
        else:
            self._save_to(path, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save to it."""
        path = self._workspace.path
        ask_to_write(
            self._window,
            self._settings,
            self.tr("Save As"),
            self._kind(),
            lambda chosen: self._save_to(chosen, then),
            proposal=path.name if path else self.tr("network") + SUFFIX,
            near=path,
        )

    def ask_unsaved(self, then: Callable[[], None]) -> None:
        """Continue at once if everything is saved; otherwise ask, and continue after Save or Discard."""
        if not self._workspace.dirty:
            then()
            return
        box = QMessageBox(self._window)
        box.setObjectName("unsaved_question")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Kassei")
        box.setTextFormat(Qt.TextFormat.PlainText)
        name = self._workspace.path.name if self._workspace.path else self.tr("Untitled")
        box.setText(self.tr("Save the changes to “{name}”?").format(name=name))
        button = QMessageBox.StandardButton
        box.setStandardButtons(button.Save | button.Discard | button.Cancel)
        box.setDefaultButton(button.Save)
        box.button(button.Save).clicked.connect(lambda: self.save(then))
        box.button(button.Discard).clicked.connect(then)
        box.open()

    def _kinds(self) -> list[str]:
        """Return the kinds of files that open: documents, models and tables."""
        from engine.data.samples import TABLES

        models = [
            kind(text("exporters", importer.name), importer.suffix)
            for importer in IMPORTERS.values()
            if importer.suffix != SUFFIX
        ]
        return [self._kind(), *models, kind(self.tr("CSV tables"), *TABLES)]

    def _kind(self) -> str:
        return kind(self.tr("Kassei documents"), SUFFIX)

    def opened(self, document: Document, path: Path | None) -> None:
        """Show a document that was read from a file, and remember the file; one from a model has no file to save to."""
        self._notices.withdraw()
        self._workspace.open(document, path)
        if path is None:
            self._stamp = None
            return
        self._stamp = _stamp(path)
        self._remember(path)

    def restored(self, document: Document, path: Path | None, written: float) -> None:
        """Show a document that was rescued at a time (seconds of the epoch): unsaved, but belonging to its file.

        If the file was written since, saving asks before replacing it.
        """
        self._notices.withdraw()
        stamp = _stamp(path) if path is not None else None
        self._stamp = stamp if stamp is None or stamp[0] <= written * 1e9 else _ANOTHER
        self._workspace.open(document, path, rescued=True)

    def _save_to(self, path: Path, then: Callable[[], None] | None) -> None:
        """Save to a file and continue with `then`; a failure is reported."""
        try:
            engine.save(self._workspace.document_to_keep, path)
        except KasseiError as error:
            self._notices.fail(error.message)
            return
        self._notices.withdraw()
        self._stamp = _stamp(path)
        self._workspace.saved(path)
        self._remember(path)
        if then is not None:
            then()

    def _remember(self, path: Path) -> None:
        full = remembered(path.resolve())
        others = tuple(recent for recent in self._settings.reread("recent_files") if recent != full)
        self._settings["recent_files"] = (full, *others)[:_MOST_RECENT]
        remember_folder(self._settings, path)
        self._window.show_recent(self._settings["recent_files"])


def _stamp(path: Path) -> tuple[int, int] | None:
    """Return a stamp that changes when a file is written, None if there is no file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
