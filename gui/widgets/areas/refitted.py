"""Refitted: widgets that fit their contents to their size."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent


class Refitted:
    """A mixin for widgets, listed before the Qt class: calls `_fit` when its size changes, or what its contents need."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the contents to the new size."""
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fit them again when one has become wider or narrower, for example in another language."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)  # pyright: ignore[reportAttributeAccessIssue] - of the Qt class

    def _fit(self) -> None:
        """Fit the contents to the size."""
        raise NotImplementedError
