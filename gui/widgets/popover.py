"""Popover: a card over the button that opened it, which closes on Esc and on a press elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from gui.style.theme import Look


class Popover(QFrame):
    """The frame of a popover; `place` puts it over its opener, within the window."""

    def __init__(self, look: Look, name: str, opener: QWidget) -> None:
        super().__init__(opener, Qt.WindowType.Popup)
        self._look, self._opener = look, opener
        self.setObjectName(name)
        self.setProperty("card", True)

    def place(self) -> None:
        """Fit the size to the contents, and move above the opener."""
        self.adjustSize()
        window = self._opener.window()
        corner = self._opener.mapToGlobal(QPoint(0, -self.height() - self._look.px(4)))
        most = window.mapToGlobal(QPoint(window.width() - 8, 0)).x() - self.width()
        self.move(min(corner.x(), most), corner.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a press outside; one on the opener does not open it again."""
        opener = self._opener
        again = opener.rect().contains(opener.mapFromGlobal(event.globalPosition().toPoint()))
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay, again)
        super().mousePressEvent(event)
