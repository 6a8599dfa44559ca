"""Overlay: what keeps a widget over the middle of the top of its parent, so that nothing moves when it comes or goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from gui.style.theme import Look

_WIDTH = 720  # pixels before zoom: a sentence of about 90 characters, and a button
_MARGIN = 4


class Overlay(QObject):
    """Owned by the widget; follows the size of its parent and of what it says."""

    def __init__(self, widget: QWidget, parent: QWidget, look: Look) -> None:
        super().__init__(widget)
        self._widget, self._parent, self._look = widget, parent, look
        widget.installEventFilter(self)
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the widget anew when it is shown or says something else, and when there is another width."""
        kind = event.type()
        if kind == QEvent.Type.Resize and watched is not self._widget:
            self._place()
        elif kind in (QEvent.Type.Show, QEvent.Type.LayoutRequest) and watched is self._widget:
            self._place()
            self._widget.raise_()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        widget, look, area = self._widget, self._look, self._parent.rect()
        width = min(look.px(_WIDTH), area.width() - 2 * look.px(_MARGIN))
        height = max(widget.heightForWidth(width), widget.minimumSizeHint().height())
        widget.setGeometry((area.width() - width) // 2, look.px(_MARGIN), width, height)
