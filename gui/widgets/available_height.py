"""AvailableHeight: the height that a page leaves to one of its widgets without being scrolled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QScrollArea, QWidget

_LAID_OUT = (QEvent.Type.LayoutRequest, QEvent.Type.Resize)


class AvailableHeight(QObject):
    """Watches a widget of fixed height and its page; calls `fit` when either may have changed in height."""

    def __init__(self, widget: QWidget, fit: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._fit = widget, fit
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
        """Follow the widget to its page, and the layouts of both."""
        kind = event.type()
        if kind in _LAID_OUT or (kind == QEvent.Type.Show and watched is self._widget):
            self._fit()
        elif kind == QEvent.Type.ParentChange and watched is self._widget and (page := self._widget.parentWidget()) is not None:
            page.installEventFilter(self)
        return super().eventFilter(watched, event)
