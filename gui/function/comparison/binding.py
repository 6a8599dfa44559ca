"""What joins the comparison to a workspace: pins are part of the document, so pinning and hiding can be undone."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine import BoundActivation, KasseiError
from gui.function.comparison.panel import ComparePanel
from gui.function.edits import FunctionEdits
from gui.function.picker.activation_picker import ActivationPicker
from gui.model.context import Context
from gui.model.focus import picked
from gui.model.workspace import State
from gui.plots.panel import PlotPanel


class ComparisonBinding(QObject):
    """Joins the list of pinned functions, and the plots that draw them, to a workspace."""

    pinned = Signal()  # a function has just been pinned
    second_changed = Signal(bool)

    def __init__(
        self, panel: ComparePanel, plots: PlotPanel, picker: ActivationPicker, context: Context, edits: FunctionEdits
    ) -> None:
        super().__init__(panel)
        workspace, settings, notices = context.workspace, context.settings, context.notices
        self._panel, self._plots, self._workspace, self._edits, self._notices = panel, plots, workspace, edits, notices
        self.second_shown = False
        picker.pin_requested.connect(lambda activation: self._pin(edits.explored(activation)))
        panel.pin_requested.connect(self.pin)
        panel.pin_removed.connect(edits.remove_pin)
        panel.pin_moved.connect(edits.move_pin)
        panel.pin_visibility_changed.connect(edits.set_pin_visible)
        panel.reference_chosen.connect(edits.set_reference)
        panel.pin_activated.connect(self._show_pinned)
        panel.cleared.connect(edits.clear_pins)
        panel.differences_toggled.connect(plots.set_differences)
        panel.second_toggled.connect(self.show_second)
        plots.crosshair_moved.connect(self._show_values)
        settings.changed.connect(lambda setting: self._show() if setting == "convention" else None)
        workspace.changed.connect(self._state_changed)
        plots.show_pins(workspace.document.explorer.pins)
        self._show()

    def pin(self) -> None:
        """Pin the function on show, with its parameters as they are."""
        self._pin(self._edits.focused)

    def show_second(self, shown: bool) -> None:
        """Show f″ beneath f and f′, or hide it."""
        if shown != self.second_shown:
            self.second_shown = shown
            self._plots.set_second_shown(shown)
            self._panel.show_second(shown)
            self.second_changed.emit(shown)

    def _pin(self, function: BoundActivation) -> None:
        try:
            is_new = self._edits.pin(function)
        except KasseiError as error:  # a function of a whole layer, or one too many
            self._notices.fail(error.message)
            return
        if not is_new:
            self._notices.describe(self.tr("This function is pinned already, with these parameters."))
        self.pinned.emit()

    def _show_pinned(self, index: int) -> None:
        self._workspace.focus_on(picked(self._workspace.document.explorer.pins[index].function.activation))

    def _state_changed(self, old: State, new: State) -> None:
        before, after = old.document, new.document
        if before.explorer.pins is not after.explorer.pins:
            self._plots.show_pins(after.explorer.pins)
        if old.focus != new.focus or before.network is not after.network or before.explorer is not after.explorer:
            self._show()

    def _show(self) -> None:
        explorer = self._workspace.document.explorer
        self._panel.show_pins(explorer.pins, self._edits.focused, explorer.reference)
        self._plots.set_reference(explorer.reference)

    def _show_values(self, u: float | None) -> None:
        self._panel.show_values(u, [] if u is None else self._plots.values_at(u))
