"""EntryField: a line edit that shows a value of the document until somebody types another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.style.theme import Look


class EntryField(QLineEdit):
    """Knows the text it was given, and leaves undo and redo to the document while nothing is being typed."""

    given_up = Signal()  # what was typed is taken back

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
            self.given_up.emit()
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


class MarkedEntry(EntryField):
    """An entry field with a red frame while what is in it cannot be read."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._marked = False

    def is_marked(self) -> bool:
        """Return whether what is in the field cannot be read."""
        return self._marked

    def set_marked(self, marked: bool) -> None:
        """Mark what is in the field, or no longer."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame around the field."""
        super().paintEvent(event)
        if self._marked:
            painter = QPainter(self)
            painter.setPen(QPen(self._look.colour("refused"), self._look.px(2)))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
