"""New, Open, Save, recent files, and the question about unsaved changes. Nothing here blocks: questions are answered later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from engine import Document, KasseiError, Message, load, save
from engine.fileformat import SUFFIX
from engine.messages import QT_TRANSLATE_NOOP
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.store import DocumentStore

_MOST_RECENT = 8


class FileCommands(QObject):
    """The file commands of one window."""

    def __init__(self, window: MainWindow, store: DocumentStore, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._store, self._settings = window, store, settings
        window.show_recent(settings["recent_files"])

    def new(self) -> None:
        """Start with the worked example, after asking about unsaved changes."""
        self.ask_unsaved(lambda: self._store.open(Document(), None))

    def ask_open(self) -> None:
        """Let the person choose a file to open."""
        dialog = self._dialog(self.tr("Open"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open)
        dialog.open()

    def open(self, path: str) -> None:
        """Open a file, after asking about unsaved changes; a bad file changes nothing."""
        try:
            document = load(path)
        except KasseiError as error:
            self._window.message_bar.show_message(_named(path, error))
            return
        self.ask_unsaved(lambda: self._opened(document, Path(path)))

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the document's file, or ask for one."""
        if self._store.path is None:
            self.save_as(then)
        else:
            self._save_to(self._store.path, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save to it."""
        dialog = self._dialog(self.tr("Save As"), QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(self._store.path.name if self._store.path else self.tr("network") + SUFFIX)
        dialog.fileSelected.connect(lambda path: self._save_to(Path(path), then))
        dialog.open()

    def ask_unsaved(self, then: Callable[[], None]) -> None:
        """Go on at once if all is saved; otherwise ask, and go on after Save or Discard."""
        if not self._store.dirty:
            then()
            return
        box = QMessageBox(self._window)
        box.setObjectName("unsaved_question")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Kassei")
        name = self._store.path.name if self._store.path else self.tr("Untitled")
        box.setText(self.tr("Save the changes to “{name}”?").format(name=name))
        button = QMessageBox.StandardButton
        box.setStandardButtons(button.Save | button.Discard | button.Cancel)
        box.setDefaultButton(button.Save)
        box.button(button.Save).clicked.connect(lambda: self.save(then))
        box.button(button.Discard).clicked.connect(then)
        box.open()

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        wanted = (str(self._store.path.parent) if self._store.path else "", self._settings["last_folder"], documents)
        folder = next((each for each in wanted if each and Path(each).is_dir()), str(Path.home()))
        filters = self.tr("Kassei documents (*{suffix})").format(suffix=SUFFIX)
        dialog = QFileDialog(self._window, title, folder, filters)
        dialog.setObjectName("file_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(mode)
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, self.tr("Folder:"))
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, self.tr("Kind:"))
        return dialog

    def _opened(self, document: Document, path: Path) -> None:
        self._window.message_bar.hide()
        self._store.open(document, path)
        self._remember(path)

    def _save_to(self, path: Path, then: Callable[[], None] | None) -> None:
        try:
            save(self._store.document, path)
        except KasseiError as error:
            self._window.message_bar.show_message(error.message)
            return
        self._window.message_bar.hide()
        self._store.saved(path)
        self._remember(path)
        if then is not None:
            then()

    def _remember(self, path: Path) -> None:
        full = str(path.resolve())
        others = tuple(each for each in self._settings["recent_files"] if each != full)
        self._settings["recent_files"] = (full, *others)[:_MOST_RECENT]
        self._settings["last_folder"] = str(path.resolve().parent)
        self._window.show_recent(self._settings["recent_files"])


def _named(path: str, error: KasseiError) -> Message:
    """Say which file an error is about, where the error's sentence does not."""
    if "file" in error.message.fields:
        return error.message
    template = QT_TRANSLATE_NOOP("messages", "{file} was not opened. {reason}")
    return Message(template, {"file": Path(path).name, "reason": error.message})
