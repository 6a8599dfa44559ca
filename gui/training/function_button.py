"""FunctionButton: a function as its curve and name; press it to choose another."""

from __future__ import annotations

from itertools import product

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from engine import BoundActivation
from gui.plots.thumbnails import paint_thumbnail, thumbnail_size
from gui.style.theme import Look

_SIZES = (11, 10, 9)  # of the name, before zoom
_FUNCTION = "関数"  # "function", with which many Japanese names end, and which goes without saying here


class FunctionButton(QAbstractButton):
    """A button with the curve of a function, and its name below, smaller or cut short where there is too little width."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.function: BoundActivation | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return the size of the curve and a line."""
        return QSize(self._look.px(52), self._look.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the curve and the name."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.hasFocus()
        painter.setPen(look.colour("focus" if self.hasFocus() else "muted" if lit else "border"))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        if self.hasFocus():
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 4, 4)
        if self.function is None:
            return
        line = look.px(15)
        size, free = thumbnail_size(look), self.height() - line - 4
        factor = min(free / size.height(), (self.width() - 8) / size.width())
        painter.save()
        painter.translate((self.width() - factor * size.width()) / 2, 3 + (free - factor * size.height()) / 2)
        painter.scale(factor, factor)
        paint_thumbnail(painter, self.function, look)
        painter.restore()
        painter.setPen(look.colour("text"))
        area = self.rect().adjusted(2, self.height() - line - 2, -2, -2)
        font, name = self.fitting(area.width())
        painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, name)

    def fitting(self, width: int) -> tuple[QFont, str]:
        """Return the name for this many pixels, with its font: a long one is smaller, or shorter, rather than cut."""
        fonts, brief = [self._look.font(size) for size in _SIZES], self.text().removesuffix(_FUNCTION)
        for name, font in product((self.text(), brief), fonts):
            if QFontMetrics(font).horizontalAdvance(name) <= width:
                return font, name
        return fonts[-1], QFontMetrics(fonts[-1]).elidedText(brief, Qt.TextElideMode.ElideRight, width)
