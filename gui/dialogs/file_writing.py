"""FileWriter: asks for a file, writes it, and reports the result. Nothing blocks: the dialog is answered later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from engine import KasseiError, Message
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.dialogs.file_dialog import about_file, ask_to_write, file_stem, folder_text, kind, remember_folder
from gui.model.notices import Notices, until_next_change
from gui.model.settings import Settings


class FileWriter(QObject):
    """Shared by all exports of one window."""

    def __init__(self, parent: QWidget, settings: Settings, notices: Notices) -> None:
        super().__init__(parent)
        self._parent, self._settings, self._notices = parent, settings, notices

    def ask(
        self, name: str, suffix: str, stem: str, write: Callable[[Path], None], *, dialog_name: str = "export_dialog"
    ) -> None:
        """Ask for a file of a kind, named in the person's language, and let `write` write it.

        The stem may be any text; a KasseiError of `write` is reported as a failure.
        """
        ask_to_write(
            self._parent,
            self._settings,
            self.tr("Export"),
            kind(name, suffix),
            lambda path: self.write(path, write),
            proposal=file_stem(stem, "kassei") + suffix,
            name=dialog_name,
        )

    def write(self, path: Path, write: Callable[[Path], None]) -> None:
        """Write a file, and report success or the reason of a failure."""
        try:
            write(path)
        except KasseiError as error:
            template = QT_TRANSLATE_NOOP("messages", "{file} was not written. {reason}")
            self._notices.fail(about_file(template, path, error))
            return
        remember_folder(self._settings, path)
        template = QT_TRANSLATE_NOOP("messages", "{file} was saved in {folder}.")
        message = Message(template, {"file": path.name, "folder": folder_text(path)})
        self._notices.note(message, holds=until_next_change)
