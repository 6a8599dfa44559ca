"""HeldButton: a tool button that repeats its action slowly while it is held."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QMouseEvent

from gui.widgets.action_button import ActionButton

BEGIN_MS, AGAIN_MS = 500, 700  # until a press counts as holding; slow enough to read what a step shows


class HeldButton(ActionButton):
    """A short press is a click. While held, the action repeats as long as `repeats` returns True."""

    def __init__(self, action: QAction, repeats: Callable[[], bool]) -> None:
        super().__init__(action)
        self._repeats, self._has_repeated = repeats, False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._again)
        self.pressed.connect(self._begin)
        self.released.connect(self._timer.stop)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the press without another click if holding has already repeated the action."""
        if self._has_repeated:
            self._has_repeated = False
            self._timer.stop()
            self.setDown(False)
            return
        super().mouseReleaseEvent(event)

    def _begin(self) -> None:
        self._has_repeated = False
        self._timer.start(BEGIN_MS)

    def _again(self) -> None:
        if self._has_repeated and not self._repeats():
            return
        self._has_repeated = True
        self.defaultAction().trigger()
        self._timer.start(AGAIN_MS)
