"""NetworkExchange: exporting and importing the network. Nothing blocks: dialogs are answered later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from engine import KasseiError, Message
from engine.document.files import write_whole
from engine.exchange import IMPORTERS, NETWORK_EXPORTERS
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.dialogs.file_dialog import about_file, ask_to_read, kind, remember_folder
from gui.dialogs.file_writing import FileWriter
from gui.model.notices import Notices
from gui.model.settings import Settings
from gui.model.workspace import Workspace
from gui.style.theme import Look
from gui.text.picture_kinds import PICTURES
from gui.text.translation import text


class NetworkExchange(QObject):
    """The export and import commands of the File menu."""

    def __init__(self, parent: QWidget, workspace: Workspace, settings: Settings, notices: Notices, look: Look) -> None:
        super().__init__(parent)
        self._parent, self._workspace, self._settings = parent, workspace, settings
        self._notices, self._look = notices, look
        self.writer = FileWriter(parent, settings, notices)

    def save(self, exporter: str) -> None:
        """Ask for a file and write the network to it as one of NETWORK_EXPORTERS does."""
        record = NETWORK_EXPORTERS[exporter]
        try:
            document = self._workspace.document
            content = record.export(document if self._settings["export_gradients"] else replace(document, target=None))
        except KasseiError as error:
            self._notices.fail(error.message)
            return
        name = text("exporters", record.name)
        shared = sum(other.suffix == record.suffix for other in NETWORK_EXPORTERS.values()) > 1
        self._ask(name, record.suffix, lambda path: write_whole(path, content), f"_{record.id}" if shared else "")

    def save_picture(self, suffix: str) -> None:
        """Ask for a file and save the diagram with the revealed results, as one of PICTURES."""
        from gui.network.diagram.contents import Contents  # imported lazily: no start needs the diagram
        from gui.network.diagram.picture import diagram_subject
        from gui.style.pictures import write_picture

        document, run = self._workspace.document, self._workspace.run
        contents = Contents(document.network, document.x)
        if run is not None:
            contents = Contents(document.network, document.x, run.trace, run.revealed, not run.holds)
        subject = diagram_subject(contents, self._look, self._title())
        self._ask(text("exporters", PICTURES[suffix]), suffix, lambda path: write_picture(subject, path))

    def ask_import(self) -> None:
        """Let the person choose a file to take the network from."""
        kinds = [kind(self.tr("Networks"), *(importer.suffix for importer in IMPORTERS.values()))]
        kinds += [kind(text("exporters", importer.name), importer.suffix) for importer in IMPORTERS.values()]
        ask_to_read(self._parent, self._settings, self.tr("Import"), kinds, self.read, name="network_import_dialog")

    def read(self, path: str | Path) -> None:
        """Take the network of a file as one undoable edit; a bad file changes nothing."""
        from engine.exchange.networks.reading import read_network  # no start waits for it

        file = Path(path)
        try:
            document = read_network(file).applied_to(self._workspace.document)
        except KasseiError as error:
            template = QT_TRANSLATE_NOOP("messages", "{file} was not imported. {reason}")
            self._notices.fail(about_file(template, file, error))
            return
        self._notices.withdraw()
        template = QT_TRANSLATE_NOOP("edits", "Import {file}")
        self._workspace.edit(document, Message(template, {"file": file.name}, "edits"))
        remember_folder(self._settings, file)
        self._notices.describe(self.tr("The network of {file} is imported.").format(file=file.name))

    def _title(self) -> str:
        return self._workspace.path.stem if self._workspace.path else self.tr("network")

    def _ask(self, name: str, suffix: str, write: Callable[[Path], None], ending: str = "") -> None:
        """Ask for a file named after the document; `ending` tells kinds of one suffix apart."""
        self.writer.ask(name, suffix, self._title() + ending, write, dialog_name="network_export_dialog")
