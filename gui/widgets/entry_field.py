"""EntryField: a line edit that shows a value of the document until somebody types another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class EntryField(QLineEdit):
    """Knows the text it was given, and leaves undo and redo to the document while nothing is being typed."""

    _shown = ""

    def show_text(self, text: str) -> None:
        """Show the document's text, from its beginning."""
        self._shown = text
        self.setText(text)
        self.setCursorPosition(0)

    def is_being_typed(self) -> bool:
        """Return whether the text is another than the document's."""
        return self.text() != self._shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Esc what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.is_being_typed():
            self.show_text(self._shown)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let the menu have Ctrl+Z and Ctrl+Y where there is no typing to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)
