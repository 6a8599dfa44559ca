"""FileWriter: asks for a file, writes it, and says how that went. Nothing here blocks: the dialog is answered later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from engine import KasseiError
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.dialogs.file_dialog import about_file, ask_to_write, file_stem, kind, remember_folder
from gui.model.settings import Settings
from gui.shell.main_window import MainWindow


class FileWriter(QObject):
    """What all exports of one window have in common."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings

    def ask(
        self, name: str, suffix: str, stem: str, write: Callable[[Path], None], *, dialog_name: str = "export_dialog"
    ) -> None:
        """Ask for a file of a kind, whose name is in the person's language, and have `write` write it.

        The stem is any text; a KasseiError of `write` is said in the message bar.
        """
        ask_to_write(
            self._window,
            self._settings,
            self.tr("Export"),
            kind(name, suffix),
            lambda path: self.write(path, write),
            proposal=file_stem(stem, "kassei") + suffix,
            name=dialog_name,
        )

    def write(self, path: Path, write: Callable[[Path], None]) -> None:
        """Write a file and say that it is written, or why not."""
        try:
            write(path)
        except KasseiError as error:
            template = QT_TRANSLATE_NOOP("messages", "{file} was not written. {reason}")
            self._window.message_bar.show_message(about_file(template, path, error))
            return
        self._window.message_bar.hide()
        remember_folder(self._settings, path)
        self._window.describe(self.tr("{file} is written.").format(file=path.name))
