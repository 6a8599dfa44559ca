"""ScrollBar: a vertical scroll bar that looks like the style sheet's, painted in a quarter of the time."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider

from gui.style.theme import Look

_MARGIN = 2  # pixels before zoom, around the handle


class ScrollBar(QScrollBar):
    """For lists that open often: Qt paints a tall shape with round corners in several threads, and waits for them."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the handle: a rectangle between two round ends."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle, is_hovered = self._handle(option)
        painter, colour = QPainter(self), self._look.colour("muted" if is_hovered else "border")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        end = QRect(handle.topLeft(), handle.size().boundedTo(handle.size().transposed()))
        painter.drawEllipse(end)
        end.moveBottom(handle.bottom())
        painter.drawEllipse(end)
        painter.fillRect(handle.adjusted(0, end.height() // 2, 0, -(end.height() // 2)), colour)

    def _handle(self, option: QStyleOptionSlider) -> tuple[QRect, bool]:
        """Return the handle's rectangle, and whether the pointer is on it."""
        slider, margin = QStyle.SubControl.SC_ScrollBarSlider, self._look.px(_MARGIN)
        rect = self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, slider, self)
        controls: QStyle.SubControl = option.activeSubControls  # pyright: ignore[reportAttributeAccessIssue] - the stubs lack it
        return rect.adjusted(margin, margin, -margin, -margin), self.isSliderDown() or bool(controls & slider)
