"""FiguresToggle: the small button beside the caption of a large matrix that switches between figures and colours."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from gui.style.theme import Look
from gui.text.translation import Retranslated

_WIDTH, _HEIGHT = 22, 15


class FiguresToggle(Retranslated, QAbstractButton):
    """Its icon shows what a click brings: "#" for figures, four coloured cells for colours."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._retranslate)
        look.changed.connect(self.updateGeometry)
        self._retranslate()

    def sizeHint(self) -> QSize:
        """Return a size no higher than the caption."""
        return QSize(self._look.px(_WIDTH), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: it never shrinks."""
        return self.sizeHint()

    def enterEvent(self, event: QEvent) -> None:
        """Highlight the button."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the highlight."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame and the sign."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = "focus" if self.hasFocus() else "muted" if self.underMouse() else "border"
        painter.setPen(QPen(look.colour(frame), look.px(2) if self.hasFocus() else 1))
        painter.setBrush(look.colour("raised" if self.underMouse() else "surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), look.px(3), look.px(3))
        if not self.isChecked():
            painter.setFont(look.font(10))
            painter.setPen(look.colour("text"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "#")
            return
        side = look.px(4)
        corner = self.rect().center() - QRect(0, 0, 2 * side, 2 * side).center()
        for index, role in enumerate(("positive", "negative", "negative", "positive")):
            row, column = divmod(index, 2)
            size = side - 1
            painter.fillRect(QRect(corner.x() + column * side, corner.y() + row * side, size, size), look.colour(role))

    def _retranslate(self) -> None:
        sentence = self.tr("Show colours instead of figures") if self.isChecked() else self.tr("Show all figures")
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)
