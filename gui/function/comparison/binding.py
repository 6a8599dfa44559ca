"""Joins the comparison to a workspace: pins are part of the document, so pinning and hiding can be undone.

The list is made when it is first shown; pins are drawn before that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine import BoundActivation, KasseiError
from gui.function.edits import FunctionEdits
from gui.function.picker.activation_picker import ActivationPicker
from gui.model.context import Context
from gui.model.focus import picked
from gui.model.workspace import State
from gui.plots.panel import PlotPanel

if TYPE_CHECKING:
    from gui.function.comparison.panel import ComparePanel


class ComparisonBinding(QObject):
    """Joins the plots that draw pinned functions, and the commands and buttons that pin, to a workspace."""

    pinned = Signal()  # a function was pinned
    second_changed = Signal(bool)

    def __init__(self, plots: PlotPanel, picker: ActivationPicker, context: Context, edits: FunctionEdits) -> None:
        super().__init__(plots)
        self._plots, self._edits, self._notices = plots, edits, context.notices
        self.second_shown = False
        picker.pin_requested.connect(lambda activation: self._pin(edits.explored(activation)))
        context.workspace.changed.connect(self._state_changed)
        plots.show_pins(context.workspace.document.explorer.pins)
        plots.set_reference(context.workspace.document.explorer.reference)

    def pin(self) -> None:
        """Pin the current function with its present parameters."""
        self._pin(self._edits.focused)

    def show_second(self, shown: bool) -> None:
        """Show f″ beneath f and f′, or hide it."""
        if shown != self.second_shown:
            self.second_shown = shown
            self._plots.set_second_shown(shown)
            self.second_changed.emit(shown)

    def _pin(self, function: BoundActivation) -> None:
        """Pin a function and say that it is pinned; a refusal is reported."""
        try:
            is_new = self._edits.pin(function)
        except KasseiError as error:  # a function over a layer, or one too many
            self._notices.fail(error.message)
            return
        self._notices.withdraw()
        if not is_new:
            self._notices.describe(self.tr("This function is pinned already, with these parameters."))
        self.pinned.emit()

    def _state_changed(self, old: State, new: State) -> None:
        before, after = old.document.explorer, new.document.explorer
        if before.pins is not after.pins:
            self._plots.show_pins(after.pins)
        if before is not after:
            self._plots.set_reference(after.reference)


class CompareListBinding(QObject):
    """Joins the list of pinned functions to a workspace, and to the plots whose values it lists."""

    def __init__(
        self, panel: ComparePanel, plots: PlotPanel, comparison: ComparisonBinding, context: Context, edits: FunctionEdits
    ) -> None:
        super().__init__(panel)
        workspace, settings = context.workspace, context.settings
        self._panel, self._plots, self._workspace, self._edits = panel, plots, workspace, edits
        panel.pin_requested.connect(comparison.pin)
        panel.pin_removed.connect(edits.remove_pin)
        panel.pin_moved.connect(edits.move_pin)
        panel.pin_visibility_changed.connect(edits.set_pin_visible)
        panel.reference_chosen.connect(edits.set_reference)
        panel.pin_activated.connect(self._show_pinned)
        panel.cleared.connect(edits.clear_pins)
        panel.differences_toggled.connect(plots.set_differences)
        panel.second_toggled.connect(comparison.show_second)
        comparison.second_changed.connect(panel.show_second)
        plots.crosshair_moved.connect(self._show_values)
        settings.changed.connect(lambda setting: self._show() if setting == "convention" else None)
        workspace.changed.connect(self._state_changed)
        panel.show_second(comparison.second_shown)
        self._show_values(plots.pointed_u)
        self._show()

    def _show_pinned(self, index: int) -> None:
        self._workspace.focus_on(picked(self._workspace.document.explorer.pins[index].function.activation))

    def _state_changed(self, old: State, new: State) -> None:
        before, after = old.document, new.document
        if old.focus != new.focus or before.network is not after.network or before.explorer is not after.explorer:
            self._show()

    def _show(self) -> None:
        explorer = self._workspace.document.explorer
        self._panel.show_pins(explorer.pins, self._edits.focused, explorer.reference)

    def _show_values(self, u: float | None) -> None:
        self._panel.show_values(u, [] if u is None else self._plots.values_at(u))
