"""Joins the lab to the document: its network is measured, given the right start, or replaced by one of the lab's setting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from engine import KasseiError, Message, Network
from engine.numeric.messages import QT_TRANSLATE_NOOP
from engine.propagation import measure_network, network_of, right_start, rightly_started
from gui.gradient_lab.controls.own_network import OwnNetwork
from gui.gradient_lab.lab import Lab
from gui.model.context import Context
from gui.model.focus import Focus
from gui.model.workspace import State
from gui.widgets.rest import Rest

_DRAWS = 50
_TAKEN = QT_TRANSLATE_NOOP("edits", "network from the gradient lab")
_STARTED = QT_TRANSLATE_NOOP("edits", "right start of all weights")


class OwnNetworkBinding(QObject):
    """Measures the document's network while its panel is visible, a moment after each change."""

    def __init__(self, panel: OwnNetwork, lab: Lab, context: Context, show_playground: Callable[[], object]) -> None:
        super().__init__(panel)
        self._panel, self._lab, self._context, self._show_playground = panel, lab, context, show_playground
        self._measured: Network | None = None
        self._later = Rest(self, self._measure)
        panel.seen.connect(self._later.start)
        panel.take_asked.connect(self.take)
        panel.start_asked.connect(self.start_rightly)
        context.workspace.changed.connect(self._state_changed)

    @property
    def is_waiting(self) -> bool:
        """Whether a measurement is pending."""
        return self._later.isActive()

    def take(self) -> None:
        """Replace the document's network by one with the lab's setting, as one edit, and show it."""
        workspace = self._context.workspace
        document, state = workspace.document, self._lab.state
        try:
            network = network_of(
                state.setting, state.seed, inputs=document.network.shape[0], outputs=document.network.shape[-1]
            )
        except KasseiError as error:
            self._context.notices.fail(error.message)
            return
        self._context.notices.withdraw()
        workspace.edit(replace(document, network=network), Message(_TAKEN, {}, "edits"), about=Focus(0))
        self._show_playground()

    def start_rightly(self) -> None:
        """Draw new weights for the document's network, with the right start for its functions."""
        workspace = self._context.workspace
        document = workspace.document
        try:
            network = rightly_started(document.network, self._context.settings["seed"])
        except KasseiError as error:
            self._context.notices.fail(error.message)
            return
        self._context.notices.withdraw()
        workspace.edit(replace(document, network=network), Message(_STARTED, {}, "edits"))

    def finish(self) -> None:
        """Measure the present network, if that is pending."""
        self._later.stop()
        self._measure()

    def _state_changed(self, old: State, new: State) -> None:
        if old.document.network is not new.document.network and self._panel.isVisible():
            self._later.start()

    def _measure(self) -> None:
        network = self._context.workspace.document.network
        if network is not self._measured:
            self._measured = network
            self._panel.show_measurement(measure_network(network, draws=_DRAWS), _title(network))


def _title(network: Network) -> Message | None:
    """Return "Right start for GELU" if all layers but the last have one function, and that has a gain."""
    functions = {layer.function for layer in network.layers[:-1]} or {network.layers[0].function}
    if len(functions) > 1:
        return None
    try:
        return right_start(functions.pop()).title
    except KasseiError:
        return None
