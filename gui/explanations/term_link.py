"""TermLink: a number of an explanation as a link to its own."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.style.theme import Look

_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class TermLink(QAbstractButton):
    """Painted in the theme's colours; Enter follows it, arrows request the neighbour."""

    travelled = Signal(int, int)  # row and column step

    def __init__(self, look: Look, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName(f"explanation_term_{number}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the size of the text and of the focus ring around it."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + self._look.px(10), metrics.height() + self._look.px(6))

    def minimumSizeHint(self) -> QSize:
        """Return the same size: a number is never cut off."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the link, or request the neighbour."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _STEPS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.travelled.emit(*_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text underlined as a link, with a ring if it has the focus."""
        painter, look = QPainter(self), self._look
        font = self.font()
        font.setUnderline(True)
        painter.setFont(font)
        if self.hasFocus() or self.underMouse():
            painter.fillRect(self.rect(), look.colour("selection"))
        painter.setPen(look.colour("accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), look.px(2)))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
