"""FunctionExport: a function or its plots to a file or the clipboard. Nothing here blocks: the dialog is answered later."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from engine import KasseiError, Message
from engine.exchange import FUNCTION_EXPORTERS, FunctionSubject
from engine.files import write_whole
from engine.messages import QT_TRANSLATE_NOOP
from gui.actions import PICTURES
from gui.i18n import text
from gui.main_window import MainWindow
from gui.settings import Settings

if TYPE_CHECKING:
    from gui.widgets.plot_panel import PlotPanel


class FunctionExport(QObject):
    """The export commands of one window."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings

    def save(self, exporter: str, subject: FunctionSubject) -> None:
        """Ask for a file and write the function to it as one of FUNCTION_EXPORTERS does."""
        record = FUNCTION_EXPORTERS[exporter]
        activation = subject.activation
        stem = activation.name if activation.is_own else activation.id
        self._ask(
            record.name,
            record.suffix,
            stem,
            lambda path: write_whole(path, record.export(subject).encode()),
        )

    def copy(self, exporter: str, subject: FunctionSubject) -> None:
        """Put the text that would be in the file on the clipboard."""
        record = FUNCTION_EXPORTERS[exporter]
        try:
            content = record.export(subject)
        except KasseiError as error:
            self._window.message_bar.show_message(error.message)
            return
        QGuiApplication.clipboard().setText(content)
        self._window.describe(self.tr("Copied: {kind}").format(kind=text("exporters", record.name)))

    def save_picture(self, suffix: str, panel: PlotPanel) -> None:
        """Ask for a file and draw what a panel shows in it, as the kind of picture that `suffix` of PICTURES names."""
        from gui.widgets.plot_picture import save_picture  # the window is there before the plots are imported

        self._ask(PICTURES[suffix], suffix, panel.subject_label(), lambda path: save_picture(panel, path))

    def copy_picture(self, panel: PlotPanel) -> None:
        """Put a picture of what a panel shows on the clipboard."""
        from gui.widgets.plot_picture import copy_picture  # as above

        copy_picture(panel)
        self._window.describe(self.tr("Copied: the plots as a picture"))

    def _ask(self, kind: str, suffix: str, stem: str, write: Callable[[Path], None]) -> None:
        """Open a dialog for a name and go on when it is given."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        wanted = (self._settings["last_folder"], documents)
        folder = next((each for each in wanted if each and Path(each).is_dir()), str(Path.home()))
        filters = self.tr("{kind} (*{suffix})").format(kind=text("exporters", kind), suffix=suffix)
        dialog = QFileDialog(self._window, self.tr("Export"), folder, filters)
        dialog.setObjectName("export_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, self.tr("Folder:"))
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, self.tr("Kind:"))
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(_file_stem(stem) + suffix)
        dialog.fileSelected.connect(lambda path: self._write(Path(path), write))
        dialog.open()

    def _write(self, path: Path, write: Callable[[Path], None]) -> None:
        try:
            write(path)
        except KasseiError as error:
            self._window.message_bar.show_message(_named(path, error))
            return
        self._window.message_bar.hide()
        self._settings["last_folder"] = str(path.resolve().parent)
        self._window.describe(self.tr("{file} is written.").format(file=path.name))


def _file_stem(name: str) -> str:
    """Return a name without what some file system does not allow; letters of any script stay."""
    return re.sub(r"\W+", "_", name).strip("_") or "function"


def _named(path: Path, error: KasseiError) -> Message:
    """Say which file an error is about, where the error's sentence does not."""
    if "file" in error.message.fields:
        return error.message
    template = QT_TRANSLATE_NOOP("messages", "{file} was not written. {reason}")
    return Message(template, {"file": path.name, "reason": error.message})
