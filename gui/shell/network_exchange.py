"""NetworkExchange: the network to a file of another program, and back. Nothing here blocks: dialogs are answered later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from engine import KasseiError, Message
from engine.document.files import write_whole
from engine.exchange import IMPORTERS, NETWORK_EXPORTERS
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.dialogs.file_dialog import about_file, ask_to_read, kind, remember_folder
from gui.dialogs.file_writing import FileWriter
from gui.model.forward_pass import ForwardPass
from gui.model.settings import Settings
from gui.model.store import DocumentStore
from gui.shell.commands import PICTURES
from gui.shell.main_window import MainWindow
from gui.style.theme import Look
from gui.text.translation import text


class NetworkExchange(QObject):
    """The export and import commands of the File menu."""

    def __init__(
        self, window: MainWindow, store: DocumentStore, settings: Settings, forward_pass: ForwardPass, look: Look
    ) -> None:
        super().__init__(window)
        self._window, self._store, self._settings = window, store, settings
        self._forward, self._look = forward_pass, look
        self._writer = FileWriter(window, settings)
        actions = window.actions_by_id
        for name in NETWORK_EXPORTERS:
            actions[f"export_network_{name}"].triggered.connect(lambda checked=False, name=name: self.save(name))
        for suffix in PICTURES:
            picture = actions[f"export_network_{suffix[1:]}"]
            picture.triggered.connect(lambda checked=False, suffix=suffix: self.save_picture(suffix))
        actions["import"].triggered.connect(lambda checked=False: self.ask_import())

    def save(self, exporter: str) -> None:
        """Ask for a file and write the network to it as one of NETWORK_EXPORTERS does."""
        record = NETWORK_EXPORTERS[exporter]
        try:
            content = record.export(self._store.document)
        except KasseiError as error:
            self._window.message_bar.show_message(error.message)
            return
        name = text("exporters", record.name)
        shared = sum(each.suffix == record.suffix for each in NETWORK_EXPORTERS.values()) > 1
        self._ask(name, record.suffix, lambda path: write_whole(path, content), f"_{record.id}" if shared else "")

    def save_picture(self, suffix: str) -> None:
        """Ask for a file and draw the diagram in it, with the results on show, as one of PICTURES."""
        from gui.network.picture_export import picture_of_window, write_picture  # no start waits for it

        subject = picture_of_window(self._store.document, self._forward, self._look, self._title())
        self._ask(text("exporters", PICTURES[suffix]), suffix, lambda path: write_picture(subject, path))

    def ask_import(self) -> None:
        """Let the person choose a file to take the network from."""
        kinds = [kind(self.tr("Networks"), *(each.suffix for each in IMPORTERS.values()))]
        kinds += [kind(text("exporters", each.name), each.suffix) for each in IMPORTERS.values()]
        ask_to_read(self._window, self._settings, self.tr("Import"), kinds, self.read, name="network_import_dialog")

    def read(self, path: str | Path) -> None:
        """Take the network of a file as one undoable edit; a bad file changes nothing."""
        from engine.exchange.networks.reading import read_network  # no start waits for it

        file = Path(path)
        try:
            document = read_network(file).applied_to(self._store.document)
        except KasseiError as error:
            template = QT_TRANSLATE_NOOP("messages", "{file} was not imported. {reason}")
            self._window.message_bar.show_message(about_file(template, file, error))
            return
        self._window.message_bar.hide()
        template = QT_TRANSLATE_NOOP("edits", "Import {file}")
        self._store.edit(document, Message(template, {"file": file.name}, "edits"))
        remember_folder(self._settings, file)
        self._window.describe(self.tr("The network of {file} is imported.").format(file=file.name))

    def _title(self) -> str:
        return self._store.path.stem if self._store.path else self.tr("network")

    def _ask(self, name: str, suffix: str, write: Callable[[Path], None], ending: str = "") -> None:
        """Ask for a file named after the document; `ending` tells kinds of one suffix apart."""
        self._writer.ask(name, suffix, self._title() + ending, write, dialog_name="network_export_dialog")
