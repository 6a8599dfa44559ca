"""Joins the picker to a workspace: it shows functions and keeps the favourites."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.function.picker.activation_picker import ActivationPicker
from gui.model.context import Context
from gui.model.focus import focused_function, picked
from gui.model.workspace import State


class PickerBinding(QObject):
    """Joins a picker to a workspace, the favourites of the settings, and the library."""

    def __init__(self, picker: ActivationPicker, context: Context) -> None:
        super().__init__(picker)
        workspace, settings, library = context.workspace, context.settings, context.library
        self._picker, self._workspace, self._settings, self._library = picker, workspace, settings, library
        picker.picked.connect(lambda activation: workspace.focus_on(picked(activation)))
        picker.favourites_changed.connect(self._keep_favourites)
        picker.set_favourites(settings["favourites"])
        settings.changed.connect(self._setting_changed)
        library.changed.connect(self._show_own_functions)
        workspace.changed.connect(self._state_changed)
        self._show_own_functions()
        self._show_focus(workspace.state)

    def _state_changed(self, old: State, new: State) -> None:
        if old.document.own_functions != new.document.own_functions:
            self._show_own_functions()
        if old.focus != new.focus or old.document.network is not new.document.network:
            self._show_focus(new)

    def _show_focus(self, state: State) -> None:
        function = focused_function(state.document, state.focus, self._settings["convention"])
        self._picker.show_picked(function.activation)

    def _show_own_functions(self) -> None:
        own = self._workspace.document.own_functions
        self._picker.set_own_functions(own, tuple(own_id for own_id in self._library.ids() if own_id not in own))

    def _keep_favourites(self, favourites: tuple[str, ...]) -> None:
        self._settings["favourites"] = favourites

    def _setting_changed(self, setting: str) -> None:
        if setting == "favourites":
            self._picker.set_favourites(self._settings["favourites"])
