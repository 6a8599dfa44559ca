"""Labels with an explicit text format: QLabel guesses, and a file may be named `<img src=/dev/zero>`."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget


class Label(QLabel):
    """A label of plain text: tags in it are shown literally."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class ClickedLabel(Label):
    """A label that can be clicked, with a pointing hand as its cursor."""

    clicked = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Emit `clicked`."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


class RichLabel(QLabel):
    """A label of rich text, whose parts from outside must be escaped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)


def plain_tip(text: str) -> str:
    """Return a text as a tool tip that shows it literally; Qt would take one with a tag for rich text."""
    if "<" not in text and "&lt;" not in text:
        return text
    from html import escape  # imported lazily: a large table that the first paint does not need

    return f"<span>{escape(text)}</span>".replace("\n", "<br>")
