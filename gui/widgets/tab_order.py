"""The tab order of controls."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def order_tab_stops(stops: Iterable[QWidget]) -> None:
    """Set the tab order of these widgets.

    Every pair is set without asking `nextInFocusChain` first: PySide would treat the result as a child of the queried
    widget, and as deleted together with it.
    """
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)


def tab_stops(part: QWidget) -> list[QWidget]:
    """Return the tab stops within a widget, in order of creation."""
    widgets = (part, *part.findChildren(QWidget))
    return [each for each in widgets if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None]
