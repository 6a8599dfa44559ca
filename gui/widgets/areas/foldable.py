"""Foldable: an area that can be folded to a narrow strip with its name, which brings it back."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from gui.style.theme import Look

STRIP = 24  # pixels before zoom
_MOST = 16777215  # Qt's QWIDGETSIZE_MAX: no bound


class FoldedStrip(QAbstractButton):
    """The strip of a folded area, with its name, written downwards at a side."""

    def __init__(self, look: Look, name: str, *, upright: bool) -> None:
        super().__init__()
        self._look, self._upright = look, upright
        self.setObjectName(f"{name}_strip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is, as on other buttons
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def set_name(self, name: str, action: str) -> None:
        """Write the name of the area, and the effect of a click into the tool tip."""
        self.setText(name)
        self.setToolTip(action)
        self.setAccessibleName(action)

    def sizeHint(self) -> QSize:
        """Return the width of a strip and the length of its name."""
        side, text = self._look.px(STRIP), self.fontMetrics().horizontalAdvance(self.text()) + 2 * self._look.px(STRIP)
        return QSize(side, text) if self._upright else QSize(text, side)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the focus from jumping into whatever field is next."""
        super().hideEvent(event)
        self.clearFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a card with the name along it."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(look.colour("focus" if focused else "border"), 2 if focused else 1))
        painter.setBrush(look.colour("raised" if self.underMouse() else "surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), look.px(6), look.px(6))
        painter.setPen(look.colour("text"))
        if self._upright:
            painter.translate(self.width(), 0)
            painter.rotate(90)
        length = self.height() if self._upright else self.width()
        area = QRect(look.px(12), 0, length - look.px(24), min(self.width(), self.height()))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())


class Foldable(QWidget):
    """Shows its content, or the strip; `upright` where areas stand side by side.

    `least` is its minimum size in pixels before zoom, instead of its content's; 0 for the content's.
    """

    unfold_asked = Signal()

    def __init__(self, look: Look, name: str, content: QWidget, *, upright: bool, least: int = 0) -> None:
        super().__init__()
        self._look, self._content, self._upright, self._least = look, content, upright, least
        self._folded = False
        self.strip = FoldedStrip(look, name, upright=upright)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content, 1)
        column.addWidget(self.strip, 1)
        self.strip.clicked.connect(self.unfold_asked)
        look.bind(self._fit)

    @property
    def folded(self) -> bool:
        """Whether only the strip is shown."""
        return self._folded

    def fold(self, folded: bool) -> None:
        """Show the strip in place of the content, or the content again."""
        if folded == self._folded:
            return
        self._folded = folded
        focused = QApplication.focusWidget()
        had_focus = False
        if focused is not None and self._content.isAncestorOf(focused):
            had_focus = True
            focused.clearFocus()  # before Qt hands it on to the field of another area
        self._content.setVisible(not folded)
        self.strip.setVisible(folded)
        if had_focus:
            self.strip.setFocus()
        self._fit()

    def set_name(self, name: str, action: str) -> None:
        """Write the name of the area on its strip, and the effect of a click into its tool tip."""
        self.strip.set_name(name, action)

    def _fit(self) -> None:
        """Set the minimum size, and the maximum while folded."""
        side = self._look.px(STRIP)
        least, most = (side, side) if self._folded else (self._look.px(self._least) if self._least else 0, _MOST)
        if self._upright:
            self.setMinimumWidth(least)
            self.setMaximumWidth(most)
        else:
            self.setMinimumHeight(least)
            self.setMaximumHeight(most)
