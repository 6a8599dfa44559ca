"""PageRoom: the height that a page leaves to one of its widgets without being scrolled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QScrollArea, QWidget


class PageRoom(QObject):
    """Watches the page that a widget of fixed height stands in; `changed` when the room there may be another."""

    changed = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def height(self) -> int:
        """Return the height that is left; that of the window where the page does not scroll."""
        page = self._widget.parentWidget()
        area = page
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if page is None or area is None:
            return self._widget.window().height()
        return area.viewport().height() - (page.minimumSizeHint().height() - self._widget.minimumHeight())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget to its page, and the page's layout."""
        kind = event.type()
        if kind in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and watched is not self._widget:
            self.changed.emit()
        elif kind == QEvent.Type.ParentChange and watched is self._widget and (page := self._widget.parentWidget()) is not None:
            page.installEventFilter(self)
        return super().eventFilter(watched, event)
