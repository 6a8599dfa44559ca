"""F6: the focus goes round the areas of the window, each time to the first control of the next that can be seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focus_next_area(areas: Sequence[QWidget], step: int) -> None:
    """Give the focus to the area that is `step` further than the one that has it; to the first where none has."""
    targets = [(area, target) for area in areas if (target := first_control(area)) is not None]
    if not targets:
        return
    focus = QApplication.focusWidget()
    inside = [index for index, (area, _) in enumerate(targets) if focus is not None and _holds(area, focus)]
    following = (inside[0] + step) % len(targets) if inside else 0
    targets[following][1].setFocus(Qt.FocusReason.TabFocusReason)


def first_control(area: QWidget) -> QWidget | None:
    """Return the control of an area at its left, the upper one of two; None where it has none that can be seen.

    It is not looked for along `nextInFocusChain`: PySide takes each answer for a child of the widget asked, and the actions of
    one that lives for deleted once the other is.
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
