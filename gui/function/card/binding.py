"""Joins the card and the properties to a workspace: both show the current function; the card sets its parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine import KasseiError
from engine.activations.own import OwnFunction
from gui.function.card.info_card import InfoCard
from gui.function.edits import FunctionEdits
from gui.model.context import Context
from gui.model.focus import picked
from gui.model.workspace import State

if TYPE_CHECKING:
    from gui.function.card.properties_panel import PropertiesPanel

LayerParameter = Callable[[int, str, float, object], None]  # layer, parameter, value, merge key


class CardBinding(QObject):
    """Joins a card to a workspace; a layer's parameter is set by `set_layer_parameter`."""

    def __init__(self, card: InfoCard, context: Context, edits: FunctionEdits, set_layer_parameter: LayerParameter) -> None:
        super().__init__(card)
        workspace, settings = context.workspace, context.settings
        self._card, self._workspace, self._edits = card, workspace, edits
        self._settings, self._set_layer_parameter = settings, set_layer_parameter
        self._range = (-1.0, 1.0)
        card.link_followed.connect(lambda activation: workspace.focus_on(picked(activation)))
        card.parameter_edited.connect(self._set_parameter)
        settings.changed.connect(self._setting_changed)
        workspace.changed.connect(self._state_changed)
        self._show_convention()
        self._show()

    def verify(self, low: float, high: float) -> None:
        """Verify f′ from `low` to `high` from now on."""
        self._range = (low, high)
        self._verify()

    def _state_changed(self, old: State, new: State) -> None:
        if old.focus != new.focus:
            self._card.stop_sweeps()  # a sweep returns to its initial value, of the function it belongs to
        if _concerns_function(old, new):
            self._show()

    def _show(self) -> None:
        function = self._edits.focused
        self._card.show_function(function, draft=self._workspace.focus.draft is not None)
        self._verify()

    def _verify(self) -> None:
        """Verify the current function, unless it is a draft that is not a valid formula, or a costly one."""
        focus, function = self._workspace.focus, self._edits.focused
        costly = isinstance(function.record, OwnFunction) and not function.record.is_quick
        if focus.outdated or (focus.draft is not None and costly):
            self._card.badge.show_nothing()
        else:
            self._card.badge.show_function(function, *self._range)

    def _show_convention(self) -> None:
        self._card.set_convention(self._settings["convention"])

    def _setting_changed(self, setting: str) -> None:
        if setting == "convention":
            self._show_convention()
            self._show()

    def _set_parameter(self, name: str, value: float, merge_key: object) -> None:
        """Set a parameter of the layer's or the explored function; a refusal is shown beside its field."""
        layer = self._workspace.focus.layer
        try:
            if layer is None:
                self._edits.set_parameter(name, value, merge_key)
            else:
                self._set_layer_parameter(layer, name, value, merge_key)
        except KasseiError as error:  # a refused drag just stops
            self._card.refuse_parameter(name, error if merge_key is None else None)


class PropertiesBinding(QObject):
    """Joins a table of properties to a workspace."""

    def __init__(self, properties: PropertiesPanel, context: Context, edits: FunctionEdits) -> None:
        super().__init__(properties)
        self._properties, self._settings, self._edits = properties, context.settings, edits
        context.settings.changed.connect(lambda setting: self._show() if setting == "convention" else None)
        context.workspace.changed.connect(lambda old, new: self._show() if _concerns_function(old, new) else None)
        self._show()

    def _show(self) -> None:
        self._properties.set_convention(self._settings["convention"])
        self._properties.show_function(self._edits.focused)


def _concerns_function(old: State, new: State) -> bool:
    """Return whether the current function may have changed."""
    before, after = old.document, new.document
    return old.focus != new.focus or before.network is not after.network or before.explorer is not after.explorer
