"""EntryField: a line edit that shows a value of the document until another is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.style.theme import Look


class EntryField(QLineEdit):
    """Remembers its given text, and leaves undo and redo to the document while nothing is being typed."""

    given_up = Signal()  # the typed text was discarded

    _shown = ""

    def show_text(self, text: str) -> None:
        """Show the document's text, from its beginning."""
        self._shown = text
        self.setText(text)
        self.setCursorPosition(0)

    def is_being_typed(self) -> bool:
        """Return whether the text differs from the document's."""
        return self.text() != self._shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Discard the typed text on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.is_being_typed():
            self.show_text(self._shown)
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z and Ctrl+Y to the menu if there is no typing to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)


class MarkedEntry(EntryField):
    """An entry field with a red frame while its text is invalid."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._marked = False

    def is_marked(self) -> bool:
        """Return whether the text is marked as invalid."""
        return self._marked

    def set_marked(self, marked: bool) -> None:
        """Set whether the text is marked as invalid."""
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
