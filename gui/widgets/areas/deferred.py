"""Deferred: a placeholder for a view that is made when it is first shown, to keep the start quick."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.focus import order_tab_stops, tab_stops


class Deferred(QWidget):
    """Holds the widget that `make` returns, joined to the workspace; in the tab order it comes after `tab_before`."""

    def __init__(self, name: str, make: Callable[[], QWidget], tab_before: QWidget) -> None:
        super().__init__()
        self.setObjectName(name)
        self._make: Callable[[], QWidget] | None = make
        self._tab_before = tab_before
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)

    def setVisible(self, visible: bool) -> None:
        """Make the view before it is first shown, so that it appears in its final size."""
        if visible and self._make is not None:
            make, self._make = self._make, None
            part = make()
            self._column.addWidget(part)
            order_tab_stops([self._tab_before, *tab_stops(part)])
        super().setVisible(visible)
