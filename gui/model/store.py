"""The document and the one door through which it changes: every edit is undoable, and every change is one signal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine import Document, Message


class Replace(QUndoCommand):
    """Replaces one document by another; edits with the same merge key become one step, and none if they cancel out."""

    __slots__ = ("_merge_key", "_new", "_old", "_store", "text_message")

    def __init__(self, store: DocumentStore, new: Document, text: Message, merge_key: object) -> None:
        super().__init__()
        self._store, self._old, self._new = store, store.document, new
        self.text_message, self._merge_key = text, merge_key

    def continues(self, merge_key: object) -> bool:
        """Tell whether an edit with this merge key belongs to the same drag."""
        return merge_key is not None and merge_key == self._merge_key

    def extend(self, new: Document) -> None:
        """Go on to a later document of the same drag; back at the start there is nothing left to undo."""
        self._new = new
        self._store._show(new)
        self.setObsolete(new == self._old)

    def redo(self) -> None:
        """Show the new document."""
        self._store._show(self._new)

    def undo(self) -> None:
        """Show the old document."""
        self._store._show(self._old)


class DocumentStore(QObject):
    """Holds the document, its file and its history."""

    changed = Signal(object, object)  # the old and the new Document
    opened = Signal()  # another document took the place of this one, with a history of its own
    file_changed = Signal()  # another path, or saved or not

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.path: Path | None = None
        self._rescued = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self.file_changed)

    @property
    def dirty(self) -> bool:
        """Whether there is something a save would keep."""
        return self._rescued or not self.undo_stack.isClean()

    def edit(self, document: Document, text: Message, merge_key: object = None) -> None:
        """Replace the document as one undoable step; steps in a row with the same merge key (a drag) are one."""
        if document == self.document:
            return
        last = self._command(self.undo_stack.index() - 1)
        if last is None or not last.continues(merge_key) or self.undo_stack.canRedo() or self.undo_stack.isClean():
            self.undo_stack.push(Replace(self, document, text, merge_key))
            return
        # Not by QUndoStack's own merging: PySide keeps every command that was ever pushed, with its documents.
        last.extend(document)
        if last.isObsolete():
            self.undo_stack.undo()  # takes an obsolete command away without calling its undo

    def open(self, document: Document, path: Path | None, *, rescued: bool = False) -> None:
        """Start afresh with a document that was loaded or made new; a rescued one counts as not saved."""
        self.undo_stack.clear()
        self.path, self._rescued = path, rescued
        self._show(document)
        self.opened.emit()
        self.file_changed.emit()

    def saved(self, path: Path) -> None:
        """Note that the document as it is now is in the file at `path`."""
        self.path, self._rescued = path, False
        self.undo_stack.setClean()
        self.file_changed.emit()

    def undo_text(self) -> Message | None:
        """Return what undo would take back."""
        return self._text(self.undo_stack.index() - 1)

    def redo_text(self) -> Message | None:
        """Return what redo would do again."""
        return self._text(self.undo_stack.index())

    def _text(self, index: int) -> Message | None:
        command = self._command(index)
        return command.text_message if command is not None else None

    def _command(self, index: int) -> Replace | None:
        command = self.undo_stack.command(index) if 0 <= index < self.undo_stack.count() else None
        return command if isinstance(command, Replace) else None

    def _show(self, document: Document) -> None:
        old, self.document = self.document, document
        self.changed.emit(old, document)
