"""ResultState: one line that says how far the results are revealed, and whether they still hold."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from gui.model.run import Run
from gui.model.workspace import State, Workspace
from gui.style.theme import Look
from gui.text.numbers import fixed
from gui.text.translation import Retranslated
from gui.widgets.elided_label import ElidedLabel


class ResultState(Retranslated, ElidedLabel):
    """Joined to a workspace; the style sheet marks it by its property `state`: empty, done or stale."""

    def __init__(self, workspace: Workspace, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._look, self._current = workspace, look, False
        self.setObjectName("result_state")
        workspace.changed.connect(self._state_changed)
        look.bind(self._retranslate)  # follows the number of decimals

    def set_current(self, current: bool) -> None:
        """Set whether the present view computes by itself, so that nothing in it is outdated."""
        self._current = current
        self._retranslate()

    def _retranslate(self) -> None:
        sentence, kind = self._sentence(self._workspace.state)
        self.setText(sentence)
        if self.property("state") != kind:
            self.setProperty("state", kind)
            self.style().polish(self)

    def _state_changed(self, old: State, new: State) -> None:
        if old.run is not new.run or (old.check is None) != (new.check is None) or old.opened != new.opened:
            self._retranslate()

    def _sentence(self, state: State) -> tuple[str, str]:
        """Return the sentence and the value of the property `state`."""
        run = state.run
        if run is None:
            own = self.tr("Your own numbers are checked; Forward ends that.")
            return own if state.check else self.tr("Press Forward to compute u and z, layer by layer."), "empty"
        if not run.holds:
            return self._stale_sentence(updated=run.update is not None), "stale"
        if not run.is_complete:
            sentence = self.tr("Layer {number} of {layers} computed. Step goes on.")
            return sentence.format(number=run.revealed, layers=run.layers), "done"
        if run.gradients is not None and run.gradients_hold and run.stage.direction == "backward":
            return self._sentence_of_backward_pass(run), "done"
        sentence = self.tr("Forward pass complete: y = ({y})")
        if not all(np.isfinite(u).all() for u in run.trace.u):
            sentence = self.tr("Forward pass complete, but some numbers are too large for float64: y = ({y})")
        return sentence.format(y=", ".join(fixed(value, self._look.decimals) for value in run.trace.y.tolist())), "done"

    def _stale_sentence(self, *, updated: bool) -> str:
        if self._current and updated:
            return self.tr("Updated: this view is current, the others wait for Forward.")
        if self._current:
            return self.tr("● Edited: this view is current, the others wait for Forward.")
        if updated:
            return self.tr("Updated: the dimmed results are from before.")
        return self.tr("● Edited, press Forward: the dimmed results are from before.")

    def _sentence_of_backward_pass(self, run: Run) -> str:
        if run.stage.layer:
            sentence = self.tr("Gradients of layer {number} computed. Step goes on back to layer 1.")
            return sentence.format(number=run.stage.layer + 1)
        return self.tr("Backward pass complete. The next Step updates the weights.")
