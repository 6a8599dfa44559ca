"""F6: the focus cycles through the visible areas of the window, each time to the first control."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui.widgets.focus import first_control


def focus_next_area(areas: Sequence[QWidget], step: int) -> None:
    """Give the focus to the area `step` further than the focused one, or to the first if none is."""
    targets = [(area, target) for area in areas if (target := first_control(area)) is not None]
    if not targets:
        return
    focus = QApplication.focusWidget()
    inside = [index for index, (area, _) in enumerate(targets) if focus is not None and _holds(area, focus)]
    following = (inside[0] + step) % len(targets) if inside else 0
    targets[following][1].setFocus(Qt.FocusReason.TabFocusReason)


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)
