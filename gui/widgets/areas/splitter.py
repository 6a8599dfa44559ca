"""Splitter: areas whose borders can be dragged, and reset by a double click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from gui.style.theme import Look
from gui.text.translation import Retranslated

_WIDTH = 8  # pixels before zoom: the gap between two cards
_GRIP = (24, 3)


class SplitterHandle(Retranslated, QSplitterHandle):
    """The border between two areas, with a grip in its middle."""

    released = Signal()
    reset_asked = Signal()

    def __init__(self, orientation: Qt.Orientation, splitter: QSplitter, look: Look) -> None:
        super().__init__(orientation, splitter)
        self._look, self._hovered = look, False
        self._retranslate()

    def sizeHint(self) -> QSize:
        """Return the width of a gap between cards."""
        side = self._look.px(_WIDTH)
        return QSize(side, side)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Announce the end of a drag."""
        super().mouseReleaseEvent(event)
        self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Request the default position of the border."""
        self.reset_asked.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Highlight the grip."""
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the highlight."""
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the grip."""
        painter, look = QPainter(self), self._look
        long, thick = (look.px(side) for side in _GRIP)
        upright = self.orientation() == Qt.Orientation.Horizontal
        grip = QRect(0, 0, thick, long) if upright else QRect(0, 0, long, thick)
        grip.moveCenter(self.rect().center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent" if self._hovered else "border"))
        painter.drawRoundedRect(grip, thick / 2, thick / 2)

    def _retranslate(self) -> None:
        sentence = self.tr("Drag to give the areas another size; a double click puts it back")
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)


class Splitter(QSplitter):
    """A QSplitter with our handles; `released` is emitted after a person's drag, never after a change by the program."""

    released = Signal()
    reset_asked = Signal()

    def __init__(self, orientation: Qt.Orientation, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self._look = look
        look.bind(self._restyle)

    def createHandle(self) -> SplitterHandle:
        """Return one of our handles."""
        handle = SplitterHandle(self.orientation(), self, self._look)
        handle.released.connect(self.released)
        handle.reset_asked.connect(self.reset_asked)
        return handle

    def _restyle(self) -> None:
        self.setHandleWidth(self._look.px(_WIDTH))
