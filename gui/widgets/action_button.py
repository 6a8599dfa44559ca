"""ActionButton: a tool button that shows an action, however often that changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMetaMethod, QObject
from PySide6.QtGui import QAction, QActionEvent
from PySide6.QtWidgets import QToolButton


class ActionButton(QToolButton):
    """A tool button of one action.

    Qt's own takes an action anew at each of its changes and connects to it once more each time (6.11): the label of Undo,
    which changes with each edit, would keep a kilobyte an edit and become slower with each.
    """

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setDefaultAction(action)

    def actionEvent(self, event: QActionEvent) -> None:
        """Show the action as it is now, connected to it once."""
        if event.type() == QEvent.Type.ActionChanged:
            action = event.action()
            QObject.disconnect(action, QMetaMethod.fromSignal(action.changed), self, QMetaMethod())
        super().actionEvent(event)
