"""NetworkExchange: the network to a file of another program, and back. Nothing here blocks: dialogs are answered later."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from engine import KasseiError, Message
from engine.exchange import IMPORTERS, NETWORK_EXPORTERS
from engine.files import write_whole
from engine.messages import QT_TRANSLATE_NOOP
from gui.i18n import text
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.store import DocumentStore


class NetworkExchange(QObject):
    """The export and import commands of the File menu."""

    def __init__(self, window: MainWindow, store: DocumentStore, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._store, self._settings = window, store, settings
        actions = window.actions_by_id
        for name in NETWORK_EXPORTERS:
            actions[f"export_network_{name}"].triggered.connect(lambda checked=False, name=name: self.save(name))
        actions["import"].triggered.connect(lambda checked=False: self.ask_import())

    def save(self, exporter: str) -> None:
        """Ask for a file and write the network to it as one of NETWORK_EXPORTERS does."""
        record = NETWORK_EXPORTERS[exporter]
        try:
            content = record.export(self._store.document)
        except KasseiError as error:
            self._window.message_bar.show_message(error.message)
            return
        filters = self.tr("{kind} (*{suffix})").format(kind=text("exporters", record.name), suffix=record.suffix)
        dialog = self._dialog("network_export_dialog", self.tr("Export"), [filters])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(record.suffix.removeprefix("."))
        dialog.selectFile(self._stem() + record.suffix)
        dialog.fileSelected.connect(lambda path: self._write(Path(path), content))
        dialog.open()

    def ask_import(self) -> None:
        """Let the person choose a file to take the network from."""
        filters = [self.tr("Networks (*{suffixes})").format(suffixes=" *".join(each.suffix for each in IMPORTERS.values()))]
        filters += [f"{text('exporters', each.name)} (*{each.suffix})" for each in IMPORTERS.values()]
        dialog = self._dialog("network_import_dialog", self.tr("Import"), filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read)
        dialog.open()

    def read(self, path: str) -> None:
        """Take the network of a file as one undoable edit; a bad file changes nothing."""
        from engine.exchange.reading import read_network  # no start waits for it

        file = Path(path)
        try:
            document = read_network(file).applied_to(self._store.document)
        except KasseiError as error:
            self._window.message_bar.show_message(
                _named(QT_TRANSLATE_NOOP("messages", "{file} was not imported. {reason}"), file, error)
            )
            return
        self._window.message_bar.hide()
        template = QT_TRANSLATE_NOOP("edits", "Import {file}")
        self._store.edit(document, Message(template, {"file": file.name}, "edits"))
        self._remember(file)
        self._window.describe(self.tr("The network of {file} is imported.").format(file=file.name))

    def _dialog(self, name: str, title: str, filters: list[str]) -> QFileDialog:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        wanted = (self._settings["last_folder"], documents)
        folder = next((each for each in wanted if each and Path(each).is_dir()), str(Path.home()))
        dialog = QFileDialog(self._window, title, folder)
        dialog.setNameFilters(filters)
        dialog.setObjectName(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, self.tr("Folder:"))
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, self.tr("Kind:"))
        return dialog

    def _stem(self) -> str:
        """Return the document's name as that of a file which other programs can import."""
        name = self._store.path.stem if self._store.path else self.tr("network")
        return re.sub(r"\W+", "_", name).strip("_") or "network"

    def _write(self, path: Path, content: bytes) -> None:
        try:
            write_whole(path, content)
        except KasseiError as error:
            self._window.message_bar.show_message(
                _named(QT_TRANSLATE_NOOP("messages", "{file} was not written. {reason}"), path, error)
            )
            return
        self._window.message_bar.hide()
        self._remember(path)
        self._window.describe(self.tr("{file} is written.").format(file=path.name))

    def _remember(self, path: Path) -> None:
        self._settings["last_folder"] = str(path.resolve().parent)


def _named(template: str, path: Path, error: KasseiError) -> Message:
    """Say which file an error is about, where the error's sentence does not."""
    return error.message if "file" in error.message.fields else Message(template, {"file": path.name, "reason": error.message})
