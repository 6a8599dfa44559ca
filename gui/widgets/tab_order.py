"""The order in which Tab goes from one control to the next."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def order_tab_stops(stops: Iterable[QWidget]) -> None:
    """Let Tab go through these widgets; Qt looks through the whole window for each pair it is told, so only where it must."""
    for first, second in pairwise(stops):
        if not _leads_to(first, second):
            QWidget.setTabOrder(first, second)


def _leads_to(first: QWidget, second: QWidget) -> bool:
    """Return whether Tab goes from one widget, or what is inside of it, straight to another."""
    widget = first.nextInFocusChain()
    while widget is not None and widget is not second:
        is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if widget is first or (is_stop and not first.isAncestorOf(widget)):
            return False
        widget = widget.nextInFocusChain()
    return widget is second
