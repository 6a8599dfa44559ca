"""Joins the backward pass to a workspace: its numbers in the strip, the choice of the loss, and the bar about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine import KasseiError, Message
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.context import Context
from gui.model.run import stage_after
from gui.model.workspace import State
from gui.network.learning.edits import LearningEdits
from gui.text.numbers import short

if TYPE_CHECKING:
    from gui.network.learning.bar import LearningBar
    from gui.network.learning.loss_choice import LossChoice
    from gui.network.strip.equation_strip import EquationStrip


class LearningBinding(QObject):
    """Shows target and loss always; gradients and the bar once Backward was used."""

    def __init__(self, strip: EquationStrip, choice: LossChoice, new_bar: Callable[[], LearningBar], context: Context) -> None:
        super().__init__(strip)
        self._strip, self._choice, self._new_bar = strip, choice, new_bar
        self._workspace, self._notices = context.workspace, context.notices
        self._edits = LearningEdits(context.workspace)
        self._bar: LearningBar | None = None
        strip.target_edited.connect(self._edits.set_target)
        choice.chosen.connect(self._edits.choose_loss)
        context.workspace.changed.connect(self._state_changed)
        self._show_aim(context.workspace.state)
        self._show_backward_pass(context.workspace.state)

    def backward(self) -> None:
        """Make a backward pass; if there was no target, tell which one is used."""
        had_target = self._workspace.document.target is not None
        self._notices.withdraw()  # a refusal is reported beside the loss
        self._workspace.backward()
        target = self._workspace.document.target
        if not had_target and target is not None:
            template = QT_TRANSLATE_NOOP("messages", "Taken as the target: t = ({target}). Type beside y what y should be.")
            self._notices.note(
                Message(template, {"target": ", ".join(short(value) for value in target)}),
                holds=lambda state: state.document.target == target,
                steps_aside=True,
            )

    def make_updates(self, times: int) -> None:
        """Update the network this many times; report a refusal."""
        self._notices.attempt(lambda: self._workspace.update(times))

    @property
    def goes_on(self) -> bool:
        """Whether the next step reveals more of the present pass, rather than beginning another or changing the network."""
        run, target = self._workspace.run, self._workspace.document.target
        if run is None or not run.is_complete:
            return run is not None
        following = stage_after(run.stage, halves=self._workspace.halves, layers=run.layers)
        return target is not None and run.refusal is None and following is not None

    def step(self) -> None:
        """Go to the next stage, of which the last is an update."""
        self._notices.attempt(self._workspace.step)

    def _state_changed(self, old: State, new: State) -> None:
        before, now = old.document, new.document
        has_other_task, has_other_rate = before.task != now.task, before.learning_rate != now.learning_rate
        has_other_aim = before.target is not now.target or before.loss_used != now.loss_used or has_other_task
        if before.network is not now.network or has_other_aim:
            self._show_aim(new)
        if old.run is not new.run or old.goes_back != new.goes_back or before.network.shape != now.network.shape:
            self._show_backward_pass(new)
        elif (has_other_rate or has_other_task) and self._bar is not None:
            self._bar.show_state(new)

    def _show_aim(self, state: State) -> None:
        self._strip.show_target(state.document.target, state.document.network.shape[-1])
        self._choice.show_loss(state.document)

    def _show_backward_pass(self, state: State) -> None:
        """Show target, loss and gradients of a state; make space for gradients once Backward was used."""
        if not state.goes_back and self._bar is None:
            return
        if self._bar is None:
            self._strip.make_place_for_gradients()
            self._bar = self._new_bar()
            self._bar.updates_asked.connect(self.make_updates)
            self._bar.rate_entered.connect(self._set_rate)
        self._strip.show_backward_pass(state.run)
        self._bar.show_state(state)

    def _set_rate(self, rate: float) -> None:
        try:
            self._edits.set_rate(rate)
        except KasseiError as error:
            if self._bar is not None:
                self._bar.refuse_rate(error)
