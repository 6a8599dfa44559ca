"""InfoMark: the small ⓘ at the selected number that opens its explanation by mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.style.theme import Look
from gui.text.translation import Retranslated

_SIZE = 14


class InfoMark(Retranslated, QAbstractButton):
    """A sign on a disc; it never takes the focus, which stays on the number."""

    def __init__(self, look: Look, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        self._retranslate()

    def sizeHint(self) -> QSize:
        """Return a size that does not cover the figures beside it."""
        return QSize(self._look.px(_SIZE), self._look.px(_SIZE))

    def show_at(self, centre: QPoint) -> None:
        """Move to a point of the parent."""
        self.resize(self.sizeHint())
        self.move(centre - self.rect().center())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign on an opaque disc."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(self.rect())
        look.icon("info", "accent").paint(painter, self.rect())

    def _retranslate(self) -> None:
        sentence = self.tr("Explain this number (Space)")
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)
