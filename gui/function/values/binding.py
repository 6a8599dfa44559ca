"""Joins the table of values to a workspace."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.function.edits import FunctionEdits
from gui.function.values.table import ValuesTable
from gui.model.context import Context
from gui.model.workspace import State


class ValuesBinding(QObject):
    """Joins a table of values to a workspace: it shows the current function at the document's inputs."""

    def __init__(self, values: ValuesTable, context: Context, edits: FunctionEdits) -> None:
        super().__init__(values)
        workspace, settings = context.workspace, context.settings
        self._values, self._workspace, self._edits = values, workspace, edits
        values.inputs_edited.connect(edits.set_inputs)
        settings.changed.connect(lambda setting: self._show() if setting == "convention" else None)
        workspace.changed.connect(self._state_changed)
        self._show()

    def _state_changed(self, old: State, new: State) -> None:
        before, after = old.document, new.document
        if old.focus != new.focus or before.network is not after.network or before.explorer is not after.explorer:
            self._show()

    def _show(self) -> None:
        self._values.show_values(self._edits.focused, self._workspace.document.explorer.inputs)
