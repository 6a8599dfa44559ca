"""ActionButton: a tool button of one action, without Qt's leak."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMetaMethod, QObject
from PySide6.QtGui import QAction, QActionEvent
from PySide6.QtWidgets import QToolButton


class ActionButton(QToolButton):
    """A tool button of one action.

    Qt's own sets its action again at each change of it and connects once more each time (6.11): for Undo, whose text
    changes with each edit, that would cost a kilobyte an edit and ever more time.
    """

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setDefaultAction(action)

    def actionEvent(self, event: QActionEvent) -> None:
        """Show the action's present state, connecting to it only once."""
        if event.type() == QEvent.Type.ActionChanged:
            action = event.action()
            QObject.disconnect(action, QMetaMethod.fromSignal(action.changed), self, QMetaMethod())
        super().actionEvent(event)
