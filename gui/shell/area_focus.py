"""F6: the focus cycles through the visible areas of the window, each time to the first control."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focus_next_area(areas: Sequence[QWidget], step: int) -> None:
    """Give the focus to the area `step` further than the focused one, or to the first if none is."""
    targets = [(area, target) for area in areas if (target := first_control(area)) is not None]
    if not targets:
        return
    focus = QApplication.focusWidget()
    inside = [index for index, (area, _) in enumerate(targets) if focus is not None and _holds(area, focus)]
    following = (inside[0] + step) % len(targets) if inside else 0
    targets[following][1].setFocus(Qt.FocusReason.TabFocusReason)


def first_control(area: QWidget) -> QWidget | None:
    """Return the leftmost visible control of an area, the upper one of two; None if there is none.

    `nextInFocusChain` is not used: PySide treats each result as a child of the queried widget, and its actions as deleted
    once that one is.
    """
    controls = [widget for widget in (area, *area.findChildren(QWidget)) if _takes_tab(widget)]
    return min(controls, key=_place, default=None) if area.isVisible() else None


def _place(widget: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(widget.window(), widget.rect().topLeft())
    return corner.x(), corner.y()


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)


def _takes_tab(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
