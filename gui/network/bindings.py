"""Joins the views of a network to a workspace: each shows its slice of the state and turns requests into edits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from engine import KasseiError
from engine.document.passes import network_input
from gui.model.context import Context
from gui.model.focus import Focus
from gui.model.workspace import State
from gui.network.edits import NetworkEdits
from gui.network.preset_placing import place_preset

if TYPE_CHECKING:
    from gui.network.diagram.view import DiagramView
    from gui.network.network_bar import NetworkBar
    from gui.network.output_map import OutputMap
    from gui.network.pass_animation import PassAnimation
    from gui.network.strip.equation_strip import EquationStrip
    from gui.network.task_choice import TaskChoice


def same_network(old: State, new: State) -> bool:
    """Return whether two states have the very same network and input."""
    return old.document.network is new.document.network and old.document.x is new.document.x


class StripBinding(QObject):
    """Joins an equation strip to a workspace."""

    def __init__(self, strip: EquationStrip, context: Context, edits: NetworkEdits, animation: PassAnimation) -> None:
        super().__init__(strip)
        workspace, library, notices = context.workspace, context.library, context.notices
        self._strip, self._workspace, self._edits, self._library = strip, workspace, edits, library
        self._notices = notices
        strip.x_edited.connect(edits.set_x)
        strip.weights_edited.connect(edits.set_weights)
        strip.biases_edited.connect(edits.set_biases)
        strip.activation_chosen.connect(edits.choose_activation)
        strip.parameter_edited.connect(self._set_parameter)
        strip.neurons_edited.connect(self._set_neurons)
        strip.command_asked.connect(self._change_layer)
        strip.layer_selected.connect(self._select)
        strip.described.connect(notices.describe)
        animation.passing.connect(strip.set_passing)
        library.changed.connect(self._show_functions)
        workspace.changed.connect(self._state_changed)
        self._show_functions()
        self._show(workspace.state)

    def _state_changed(self, old: State, new: State) -> None:
        if old.document.own_functions != new.document.own_functions:
            self._show_functions()
        if not same_network(old, new) or old.document.standardising is not new.document.standardising:
            self._show_network(new)
        self._strip.show_names(new.document.names)
        if old.run is not new.run or old.document.network.shape != new.document.network.shape:
            self._show_results(new)
        if old.focus != new.focus:
            self._strip.set_chosen(new.focus.layer)

    def _show_network(self, state: State) -> None:
        document = state.document
        standardised = None if document.standardising is None else network_input(document)
        self._strip.show_network(document.network, document.x, standardised)

    def _show(self, state: State) -> None:
        self._show_network(state)
        self._strip.show_names(state.document.names)
        self._show_results(state)
        self._strip.set_chosen(state.focus.layer)

    def _show_results(self, state: State) -> None:
        run = state.run
        if run is None:
            self._strip.show_results(None, 0, stale=False)
        else:
            with_u = sum(run.reveals_u(layer) for layer in range(run.layers))
            self._strip.show_results(run.trace, run.revealed, stale=not run.holds, u_revealed=with_u)

    def _show_functions(self) -> None:
        known = dict.fromkeys((*self._workspace.document.own_functions, *self._library.ids()))
        self._strip.set_own_functions(tuple(known))

    def _select(self, layer: int) -> None:
        self._workspace.focus_on(Focus(layer))

    def _set_parameter(self, layer: int, name: str, value: float, merge_key: object) -> None:
        try:
            self._edits.set_parameter(layer, name, value, merge_key)
        except KasseiError as error:  # a refused drag simply stops
            self._strip.refuse_parameter(layer, name, error if merge_key is None else None)

    def _set_neurons(self, layer: int, count: int) -> None:
        self._attempt(lambda: self._edits.set_neurons(layer, count))

    def _change_layer(self, layer: int, command: str) -> None:
        self._attempt(lambda: self._edits.change_layer(layer, command))

    def _attempt(self, change: Callable[[], object]) -> None:
        """Change the shape; report a refusal, and let the controls show the valid shape again."""
        if not self._notices.attempt(change):
            self._show_network(self._workspace.state)


class DiagramBinding(QObject):
    """Joins a diagram to a workspace."""

    node_selected = Signal(int, int)  # layer and row of the last selected neuron, (-1, -1) for an input

    def __init__(self, diagram: DiagramView, context: Context, edits: NetworkEdits, animation: PassAnimation) -> None:
        super().__init__(diagram)
        workspace, notices = context.workspace, context.notices
        from gui.network.diagram.contents import LINKS  # imported lazily: no start needs the diagram

        self._diagram, self._workspace, self._links = diagram, workspace, LINKS[0]
        diagram.x_edited.connect(edits.set_x)
        diagram.weights_edited.connect(edits.set_weights)
        diagram.biases_edited.connect(edits.set_biases)
        diagram.layer_selected.connect(self._select)
        diagram.described.connect(notices.describe)
        # Undo and redo clear the status line after the document has changed; the diagram describes its part after that.
        workspace.history_changed.connect(diagram.describe_current, Qt.ConnectionType.QueuedConnection)
        diagram.node_selected.connect(lambda column, row: self.node_selected.emit(column - 1, row))
        animation.passing.connect(diagram.set_passing)
        workspace.changed.connect(self._state_changed)
        self._show(workspace.state)
        diagram.set_chosen(workspace.focus.layer)

    def _state_changed(self, old: State, new: State) -> None:
        named_anew = old.document.names is not new.document.names
        scaled_anew = old.document.standardising is not new.document.standardising
        other_rate = self._links == "change" and old.document.learning_rate != new.document.learning_rate
        if not same_network(old, new) or old.run is not new.run or named_anew or scaled_anew or other_rate:
            self._show(new)
        if old.focus != new.focus:
            self._diagram.set_chosen(new.focus.layer)

    def _show(self, state: State) -> None:
        """Show the network of a state with the results and gradients that its run reveals."""
        from gui.network.diagram.contents import Backward, Contents

        run, document = state.run, state.document
        contents = Contents(
            document.network,
            document.x,
            names=document.names,
            backward=Backward(links=self._links),
            standardised=None if document.standardising is None else tuple(network_input(document).tolist()),
        )
        if run is not None:
            is_back = run.stage.direction == "backward"
            backward = Backward(
                run.gradients if is_back else None,
                run.document,
                run.over_rows,
                run.stage.layer if is_back else 0,
                self._links,
                run.update.before if run.update is not None else None,
                document.learning_rate,
                not run.gradients_hold,
            )
            contents = replace(contents, trace=run.trace, revealed=run.revealed, stale=not run.holds, backward=backward)
        self._diagram.show_contents(contents)

    def show_on_links(self, links: str) -> None:
        """Show another of LINKS on links and nodes."""
        self._links = links
        self._show(self._workspace.state)

    def _select(self, layer: int) -> None:
        self._workspace.focus_on(Focus(layer))


class OutputBinding(QObject):
    """Joins the map of the output to a workspace; it is computed only while it is visible."""

    def __init__(self, view: OutputMap, context: Context, edits: NetworkEdits) -> None:
        super().__init__(view)
        self._view, self._workspace = view, context.workspace
        view.x_edited.connect(edits.set_x)
        view.described.connect(context.notices.describe)
        view.shown.connect(self._show)
        context.workspace.changed.connect(self._state_changed)

    def _state_changed(self, old: State, new: State) -> None:
        same = same_network(old, new) and old.document.samples is new.document.samples
        if not same and self._view.isVisible():
            self._show()

    def _show(self) -> None:
        document = self._workspace.document
        self._view.show_network(document.network, document.x, document.samples)


class NetworkBarBinding(QObject):
    """Joins the bar above the network, and the choice of the task, to a workspace."""

    def __init__(self, bar: NetworkBar, task: TaskChoice, context: Context, edits: NetworkEdits) -> None:
        super().__init__(bar)
        workspace, notices = context.workspace, context.notices
        self._bar, self._task, self._workspace, self._edits, self._notices = bar, task, workspace, edits, notices
        bar.set_draw(edits.draw)
        bar.draw_changed.connect(edits.keep_draw)
        bar.inputs_edited.connect(self._set_inputs)
        bar.layer_asked.connect(lambda: self._attempt(edits.add_hidden_layer))
        bar.initialise_asked.connect(edits.initialise)
        bar.preset_chosen.connect(self._place_preset)
        task.chosen.connect(edits.set_task)
        workspace.changed.connect(self._state_changed)
        context.settings.changed.connect(self._setting_changed)
        self._show_shape()
        task.show_data(workspace.document.task)

    def _state_changed(self, old: State, new: State) -> None:
        if old.document.network.shape != new.document.network.shape:
            self._show_shape()
        if old.document.task != new.document.task:
            self._task.show_data(new.document.task)

    def _setting_changed(self, name: str) -> None:
        if name in ("initialiser", "seed"):
            self._bar.set_draw(self._edits.draw)

    def _show_shape(self) -> None:
        self._bar.show_shape(self._workspace.document.network.shape)

    def _set_inputs(self, count: int) -> None:
        self._attempt(lambda: self._edits.set_inputs(count))

    def _place_preset(self, name: str) -> None:
        place_preset(name, self._workspace, self._edits, self._notices)

    def _attempt(self, change: Callable[[], Any]) -> None:
        """Change the shape; report a refusal, and let the controls show the valid shape again."""
        if not self._notices.attempt(change):
            self._show_shape()
