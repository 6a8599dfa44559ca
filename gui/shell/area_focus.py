"""F6: the focus goes round the areas of the window, each time to the first control of the next that can be seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focus_next_area(areas: Sequence[QWidget], step: int) -> None:
    """Give the focus to the area that is `step` further than the one that has it; to the first where none has."""
    targets = [(area, target) for area in areas if (target := first_control(area)) is not None]
    if not targets:
        return
    focus = QApplication.focusWidget()
    inside = [place for place, (area, _) in enumerate(targets) if focus is not None and _holds(area, focus)]
    place = (inside[0] + step) % len(targets) if inside else 0
    targets[place][1].setFocus(Qt.FocusReason.TabFocusReason)


def first_control(area: QWidget) -> QWidget | None:
    """Return the control of an area that Tab comes to first, None where it has none that can be seen."""
    controls = (each for each in _chain(area.window()) if _holds(area, each) and _takes_tab(each))
    return next(controls, None) if area.isVisible() else None


def _chain(window: QWidget) -> Iterator[QWidget]:
    widget: QWidget | None = window
    while (widget := widget.nextInFocusChain()) is not None and widget is not window:
        yield widget


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)


def _takes_tab(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
