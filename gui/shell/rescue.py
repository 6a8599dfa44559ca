"""What the program offers at its start of what an earlier run could not save."""

from __future__ import annotations

from pathlib import Path

from engine import Message
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.notices import Notices
from gui.model.recovery import abandoned, forget
from gui.model.workspace import Workspace
from gui.shell.file_commands import FileCommands


def offer_recovery(workspace: Workspace, files: FileCommands, notices: Notices, folder: Path) -> bool:
    """Offer the newest document that an earlier run could not save; return whether there is one."""
    found = abandoned(folder)
    if not found:
        return False
    path, document = found[0]  # one at a time: several copies may have ended so

    def restore() -> None:
        workspace.open(document, None, rescued=True)
        forget([path])

    def discard() -> None:
        forget([path])
        offer_recovery(workspace, files, notices, folder)

    notices.note(
        Message(QT_TRANSLATE_NOOP("messages", "Kassei ended without saving last time. The document was rescued.")),
        [
            (Message(QT_TRANSLATE_NOOP("messages", "Restore it")), lambda: files.ask_unsaved(restore)),
            (Message(QT_TRANSLATE_NOOP("messages", "Discard it")), discard),
        ],
    )
    return True
