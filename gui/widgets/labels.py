"""Labels that say what kind of text they show: QLabel itself guesses, and a file may be named `<img src=/dev/zero>`."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget


class Label(QLabel):
    """A label of plain text: whatever a person or a file writes into it is shown as it stands."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class ClickedLabel(Label):
    """A label that can be clicked, as its pointer says."""

    clicked = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say that it was clicked."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


class RichLabel(QLabel):
    """A label of rich text that is put together here, from pieces that are escaped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)


def plain_tip(text: str) -> str:
    """Return a text as a tool tip that shows it as it stands; Qt would take one with a tag in it for rich text."""
    if "<" not in text and "&lt;" not in text:
        return text
    from html import escape  # a large table, which the first paint need not wait for

    return f"<span>{escape(text)}</span>".replace("\n", "<br>")
