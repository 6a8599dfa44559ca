"""Offering, at the start, the documents that earlier runs left unsaved."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine import Message
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.notices import Notices
from gui.model.recovery import Autosave
from gui.model.recovery_file import Copy, abandoned, forget
from gui.shell.file_commands import FileCommands
from gui.shell.main_window import MainWindow
from gui.shell.recovery_dialog import RecoveryDialog
from gui.style.theme import Look


class Rescue(QObject):
    """Offers every rescued document, newest first, and restores or discards it."""

    def __init__(self, window: MainWindow, files: FileCommands, notices: Notices, look: Look, autosave: Autosave) -> None:
        super().__init__(window)
        self._window, self._look, self._autosave = window, look, autosave
        self._files, self._notices = files, notices

    def offer(self) -> bool:
        """Offer one rescued document in the message bar, several in a list; return whether there is one."""
        copies = abandoned(self._autosave.folder)
        if len(copies) == 1:
            self._offer_one(copies[0])
        elif copies:
            template = QT_TRANSLATE_NOOP("messages", "Kassei ended without saving. {count} documents were rescued.")
            show = Message(QT_TRANSLATE_NOOP("messages", "Show them"))
            self._notices.note(Message(template, {"count": len(copies)}), [(show, lambda: self._show_list(copies))])
        return bool(copies)

    def _offer_one(self, copy: Copy) -> None:
        """Offer a document in the message bar, with Restore and Discard."""
        if copy.document is None:
            template = QT_TRANSLATE_NOOP(
                "messages", "{file}, rescued on {time}, is damaged and cannot be read. It is kept as {path}."
            )
            self._notices.note(Message(template, {**_fields(copy), "path": str(copy.path)}))
            return
        template = QT_TRANSLATE_NOOP("messages", "Kassei ended without saving. {file} was rescued as it was on {time}.")
        self._notices.note(
            Message(template, _fields(copy)),
            [
                (Message(QT_TRANSLATE_NOOP("messages", "Restore it")), lambda: self._restore(copy)),
                (Message(QT_TRANSLATE_NOOP("messages", "Discard it")), lambda: forget([copy.path])),
            ],
        )

    def _show_list(self, copies: list[Copy]) -> None:
        dialog = RecoveryDialog(copies, self._look, self._window)
        dialog.restored.connect(self._restore)
        dialog.discarded.connect(_discard)
        dialog.open()

    def _restore(self, copy: Copy) -> None:
        self._files.ask_unsaved(lambda: self._put_back(copy))

    def _put_back(self, copy: Copy) -> None:
        if copy.document is not None:
            self._autosave.take_over(copy.path)
            self._files.restored(copy.document, copy.origin, copy.written)


def _discard(copy: Copy) -> None:
    forget([copy.path])


def _fields(copy: Copy) -> dict[str, object]:
    """Return the fields of a sentence about a copy."""
    untitled = Message(QT_TRANSLATE_NOOP("messages", "An untitled document"))
    return {"file": f"“{copy.origin.name}”" if copy.origin else untitled, "time": copy.time}
