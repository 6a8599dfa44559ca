"""The order in which Tab goes from one control to the next."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def order_tab_stops(stops: Iterable[QWidget]) -> None:
    """Let Tab go through these widgets.

    Every pair is told to Qt: to ask `nextInFocusChain` first makes PySide take the answer for a child of the widget asked,
    and forget it, alive, once that widget is deleted.
    """
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)


def tab_stops(part: QWidget) -> list[QWidget]:
    """Return the widgets of a part that Tab stops at, in the order in which they were put there."""
    widgets = (part, *part.findChildren(QWidget))
    return [each for each in widgets if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None]
