"""Where the focus goes: by Tab, to the first control of an area, and back to whoever had it when a panel goes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from gui.widgets.entries.entry_field import EntryField


class FocusReturn(QObject):
    """Watches a panel that comes and goes. Qt would hand the focus on to whatever follows in the order of Tab, far away."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        self._before: QWidget | None = None
        self._left = QTimer(self, singleShot=True, interval=0)  # a term that is followed goes, and the focus is back at once
        self._left.timeout.connect(self._forget)
        panel.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._follow)  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess] - there is one

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the focus back while the panel hides, before Qt looks for somebody to have it."""
        if event.type() == QEvent.Type.Hide and self._holds(QApplication.focusWidget()):
            before, self._before = self._before, None
            if before is not None and shiboken6.isValid(before) and before.isVisible():
                before.setFocus(Qt.FocusReason.PopupFocusReason)
        return super().eventFilter(watched, event)

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self._panel or self._panel.isAncestorOf(widget))

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._before is None and old is not None and self._holds(new) and not self._holds(old):
            self._before = _lasting(old)
        if self._before is not None and new is not None and not self._holds(new):
            self._left.start()

    def _forget(self) -> None:
        if not self._holds(QApplication.focusWidget()):
            self._before = None


def _lasting(widget: QWidget) -> QWidget:
    """Return the widget, or the table whose cell it edits: the editor of a cell is gone when it has lost the focus."""
    parent = widget.parentWidget()
    view = parent.parentWidget() if parent is not None else None
    return view if isinstance(view, QAbstractItemView) and parent is view.viewport() else widget


def finish_typing() -> None:
    """Enter the number that is still being typed, because a command refers to what is on the screen."""
    field = QApplication.focusWidget()
    if not isinstance(field, QLineEdit):
        return
    if (owner := _lasting(field)) is not field:
        owner.setFocus()
    elif isinstance(field, EntryField) and field.is_being_typed():
        field.clearFocus()
        field.setFocus()


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


def _takes_tab(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


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
