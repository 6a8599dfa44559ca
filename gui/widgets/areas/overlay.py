"""Overlay: keeps a widget at the top centre of its parent, floating, so that nothing moves when it appears."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from gui.style.theme import Look

_WIDTH = 720  # pixels before zoom: a sentence of about 90 characters, and a button
_LEAST_WIDTH = 300  # beside what is kept clear
_MARGIN = 4
_OTHERS = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize)


class Overlay(QObject):
    """Owned by the widget; follows the sizes of parent and text, and avoids widgets to keep clear."""

    def __init__(self, widget: QWidget, parent: QWidget, look: Look) -> None:
        super().__init__(widget)
        self._widget, self._parent, self._look = widget, parent, look
        self._clear: list[QWidget] = []
        widget.installEventFilter(self)
        parent.installEventFilter(self)

    def keep_clear(self, other: QWidget) -> None:
        """Avoid another floating widget while that is shown."""
        self._clear.append(other)
        other.destroyed.connect(lambda: self._clear.remove(other))
        other.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the widget again when it is shown, its text or the width changes, or there is something to avoid."""
        kind = event.type()
        if watched is self._widget:
            if kind in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
                self._place()
                self._widget.raise_()
        elif (kind == QEvent.Type.Resize or (watched is not self._parent and kind in _OTHERS)) and not self._widget.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Move to the top centre; else to the top beside the avoided widgets; else below them, or to the bottom."""
        margin, others = self._look.px(_MARGIN), self._others()
        area = self._parent.rect().adjusted(margin, margin, -margin, -margin)
        rect = self._rect_in(area)
        free = area
        for other in (*others, *others):  # a position beside the first may cover another
            if not rect.intersects(other):
                continue
            # Clear of the others too, or at least of this one.
            beside, around = self._beside(other, free), self._beside(other, area)
            if beside.width() >= self._look.px(_LEAST_WIDTH):
                free, rect = beside, self._rect_in(beside)
            elif other.width() < area.width() and other.bottom() + rect.height() < area.center().y():
                rect.moveTop(other.bottom() + margin)
            elif around.width() >= self._look.px(_LEAST_WIDTH):
                free, rect = around, self._rect_in(around)
            else:
                rect.moveBottom(area.bottom())
        for other in filter(rect.intersects, others):
            if other.top() > area.center().y():
                rect.moveBottom(other.top() - margin)
        self._widget.setGeometry(rect)

    def _beside(self, other: QRect, area: QRect) -> QRect:
        """Return the larger portion of an area beside another widget."""
        margin = self._look.px(_MARGIN)
        left = QRect(area.topLeft(), QPoint(other.left() - margin, area.bottom()))
        right = QRect(QPoint(other.right() + margin, area.top()), area.bottomRight())
        return max(left, right, key=QRect.width)

    def _rect_in(self, area: QRect) -> QRect:
        """Return the widget's rectangle at the top of an area, as high as needed."""
        widget, width = self._widget, min(self._look.px(_WIDTH), area.width())
        height = max(widget.heightForWidth(width), widget.minimumSizeHint().height())
        return QRect(area.left() + (area.width() - width) // 2, area.top(), width, height)

    def _others(self) -> list[QRect]:
        """Return the rectangles of the avoided widgets, in the parent's coordinates."""
        shown = (other for other in self._clear if other.isVisible() and self._parent.isAncestorOf(other))
        return [QRect(other.mapTo(self._parent, QPoint()), other.size()) for other in shown]
