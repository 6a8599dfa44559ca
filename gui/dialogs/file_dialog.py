"""Asking for a file to read or to write, without blocking: `then` is called later with the path, or never.

    ask_to_read(window, settings, title, [kind(self.tr("CSV tables"), ".csv", ".tsv")], self.read, name="csv_dialog")
    ask_to_write(window, settings, title, kind(self.tr("CSV table"), ".csv"), self.write, proposal="inputs.csv")

A kind is a name in the person's language with its file endings; the first of several is preselected. Once the file is read
or written, `remember_folder` makes the next dialog open there. `about_file` adds the file's name to an error that does not
have it. Callers that only write a file use FileWriter of gui.dialogs.file_writing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from engine import KasseiError, Message
from engine.document.files import recalled, remembered, shown_name
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.settings import Settings

# What Qt writes into the column of types, which its own Japanese lacks.
_TYPE_OF_FOLDERS = QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder")


class FileDialog(QFileDialog):
    """A dialog in the program's language that opens where the last file was and is deleted after the answer."""

    def __init__(
        self, parent: QWidget, settings: Settings, title: str, kinds: Sequence[str], *, name: str, near: Path | None
    ) -> None:
        super().__init__(parent, title, _folder(settings, near))
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setNameFilters(list(kinds))
        self.setLabelText(QFileDialog.DialogLabel.LookIn, self.tr("Folder:"))
        self.setLabelText(QFileDialog.DialogLabel.FileType, self.tr("Kind:"))


def ask_to_read(
    parent: QWidget,
    settings: Settings,
    title: str,
    kinds: Sequence[str],
    then: Callable[[Path], None],
    *,
    name: str = "file_dialog",
    near: Path | None = None,
) -> None:
    """Let the person choose an existing file; `near` is a file in whose folder to begin, `name` is for tests."""
    dialog = FileDialog(parent, settings, title, kinds, name=name, near=near)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def ask_to_write(
    parent: QWidget,
    settings: Settings,
    title: str,
    file_kind: str,
    then: Callable[[Path], None],
    *,
    proposal: str,
    name: str = "file_dialog",
    near: Path | None = None,
) -> None:
    """Let the person choose a name, beginning with a proposal, whose ending is added if none is typed."""
    dialog = FileDialog(parent, settings, title, [file_kind], name=name, near=near)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(proposal).suffix.removeprefix("."))
    dialog.selectFile(proposal)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()


def kind(name: str, *suffixes: str) -> str:
    """Return a kind of file as the dialog lists it: "CSV tables (*.csv *.tsv)"."""
    return f"{name} ({' '.join(f'*{suffix}' for suffix in suffixes)})"


def remember_folder(settings: Settings, path: Path) -> None:
    """Remember a file's folder, where the next dialog begins."""
    settings["last_folder"] = remembered(path.resolve().parent)


def folder_text(path: Path) -> str:
    """Return the folder of a file as text: the home folder is "~"."""
    folder = path.resolve().parent
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)


def file_stem(name: str, otherwise: str) -> str:
    """Return a name without characters that some file system forbids; letters of any script stay."""
    return re.sub(r"\W+", "_", name).strip("_") or otherwise


def about_file(template: str, path: Path, error: KasseiError) -> Message:
    """Return an error as the {reason} in a sentence about a {file}, or the error alone if it names the file."""
    if "file" in error.message.fields:
        return error.message
    return Message(template, {"file": shown_name(path), "reason": error.message})


def _folder(settings: Settings, near: Path | None) -> str:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    wanted = (near.parent if near else "", settings["last_folder"], documents)
    return next((str(folder) for path in wanted if path and (folder := recalled(path)).is_dir()), str(Path.home()))
