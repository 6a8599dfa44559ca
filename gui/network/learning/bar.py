"""LearningBar: the line beneath the views about the backward pass: the loss and its change, the learning rate, updates."""

from __future__ import annotations

from math import isfinite

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from engine import LOSSES, Document, KasseiError, Message
from engine.learning.update import promised_change
from gui.model.run import Run
from gui.model.update import Update
from gui.model.workspace import State
from gui.network.learning.links_switch import LinksSwitch
from gui.network.learning.loss_curve import LossCurve
from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import Retranslated, in_a_row, say, text
from gui.widgets.areas.refitted import Refitted
from gui.widgets.elided_label import TwoLineLabel
from gui.widgets.labels import Label
from gui.widgets.parameters.number_box import NumberBox

TIMES = (1, 10, 100)
_LEAST_SENTENCE = 300  # pixels, enough for most sentences in small letters


class LearningBar(Retranslated, Refitted, QWidget):
    """Requests updates and another learning rate; describes the state of the backward pass in one sentence."""

    updates_asked = Signal(int)
    check_asked = Signal()
    links_chosen = Signal(str)  # one of LINKS
    rate_entered = Signal(float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._state: State | None = None
        self.setObjectName("learning_bar")
        self.sentence, self.curve = TwoLineLabel(), LossCurve(look)
        self.sentence.setObjectName("learning_state")
        self._rate_label = Label()
        self.rate = NumberBox(look, "update_rate", room="0.0000")
        self.rate.entered.connect(self.rate_entered)
        self._buttons: dict[int, QToolButton] = {}
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.sentence, 1)
        self.links = LinksSwitch()
        self.links.chosen.connect(self.links_chosen)
        self.check = QToolButton()
        self.check.setObjectName("check_numbers")
        self.check.setProperty("framed", True)
        self.check.clicked.connect(self.check_asked)
        for widget in (self.links, self.check, self.curve, self._rate_label, self.rate):
            row.addWidget(widget)
        for times in TIMES:
            row.addWidget(self._new_button(times))
        look.bind(self._retranslate)  # also follows the number of decimals

    def show_state(self, state: State) -> None:
        """Describe the state of the backward pass."""
        self._state = state
        update = state.run.update if state.run is not None else None
        self.rate.set_value(state.document.learning_rate)
        self.curve.show_losses(update.curve if update is not None else ())
        self.sentence.setText(self._sentence(state))

    def offer_links(self, offered: bool) -> None:
        """Show the choice of the links' quantity, which only the diagram has."""
        self.links.setVisible(offered)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return no width: what has no space is left out."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Leave out the check, which has a key and a menu entry, and then the curve, if the sentence needs their space."""
        kept = [self.links] if self.links.isVisibleTo(self) else []
        kept += [self._rate_label, self.rate, *self._buttons.values()]
        free = self.width() - _LEAST_SENTENCE - sum(self._row.spacing() + widget.sizeHint().width() for widget in kept)
        for widget in (self.curve, self.check):
            free -= self._row.spacing() + widget.sizeHint().width()
            widget.setVisible(free >= 0)

    def refuse_rate(self, error: KasseiError) -> None:
        """Report beside the field why the learning rate is unchanged."""
        self.rate.refuse(error)

    def _new_button(self, times: int) -> QToolButton:
        button = self._buttons[times] = QToolButton()
        button.setObjectName(f"update_{times}_times")
        button.setProperty("framed", True)
        button.clicked.connect(lambda: self.updates_asked.emit(times))
        return button

    def _sentence(self, state: State) -> str:
        """Return the sentence about the state."""
        run = state.run
        if run is not None and run.update is not None:
            return self._over_rows(run, self._after_update(run.update))
        if run is not None and run.refusal is not None:
            return say(run.refusal)
        if run is None or run.gradients is None:
            return self.tr("Press Backward: the loss is sent back through the layers.")
        if not run.gradients_hold:
            return self.tr("● Edited, press Backward: the dimmed gradients are from before.")
        if not run.reveals_loss:
            return self.tr("Step goes on to the loss, and then back through the layers.")
        return self._about_loss(run, state.document)

    def _about_loss(self, run: Run, document: Document) -> str:
        """Return the sentence about the loss of a run, which a document with its own task and rate would still give."""
        if run.gradients is None:
            return ""
        loss = LOSSES[document.loss_used]
        misfit = loss.misfit(document.task, document.network.shape[-1])
        fields = {
            "loss": text("losses", loss.name),
            "value": self._write(run.gradients.loss),
            "rate": self._write(document.learning_rate),
            "change": self._promise(promised_change(run.gradients, document.learning_rate)),
        }
        template = self.tr("{loss}: {value}. By its slope an update should change it by −rate · |g|² = {change}.")
        sentence = self._over_rows(run, template.format(**fields))
        return sentence if misfit is None else in_a_row(sentence, say(misfit))

    def _promise(self, change: float) -> str:
        """Return the promised change of an update, with the reason if it is infinite."""
        figure = self._write(change)
        return figure if isfinite(change) else self.tr("{value} (no float64 is so large)").format(value=figure)

    def _write(self, value: float) -> str:
        """Return a number with as many significant digits as decimals are chosen, to compare promise and result."""
        return short(value, max(4, self._look.decimals))

    def _over_rows(self, run: Run, sentence: str) -> str:
        """Return a sentence with its subject in front, if that is not one sample."""
        if not run.over_rows:
            return sentence
        return self.tr("Mean of {rows} rows: {sentence}").format(rows=len(run.document.samples), sentence=sentence)

    def _after_update(self, update: Update) -> str:
        """Return the sentence about an update: the losses before and after, and the promise."""
        steps = len(update.losses) - 1
        fields = {
            "times": steps,
            "before": self._write(update.losses[0]),
            "after": self._write(update.losses[-1]),
            "change": self._write(update.losses[1] - update.losses[0]),
            "promised": self._promise(update.promised),
        }
        if steps == 1:
            template = self.tr("Loss {before} → {after}: it changed by {change}; the slope promised −rate · |g|² = {promised}.")
        else:
            template = self.tr(
                "Loss {before} → {after} in {times} updates; the first changed it by {change}, of {promised} promised."
            )
        sentence = template.format(**fields)
        if update.refusal is None:
            return sentence
        stopped = Message(self.tr("Then it stopped: {reason}"), {"reason": update.refusal})
        return in_a_row(sentence, say(stopped))

    def _retranslate(self) -> None:
        self._rate_label.setText(self.tr("Rate"))
        self.check.setText(self.tr("Check my numbers"))
        self.check.setToolTip(self.tr("Type what you worked out by hand, and be told which numbers are right (F9)"))
        sentence = self.tr("Learning rate: by how much of its gradient an update changes a number")
        self._rate_label.setToolTip(sentence)
        self.rate.setAccessibleName(sentence)
        for times, button in self._buttons.items():
            button.setText(f"×{times}")
            template = self.tr("Update once") if times == 1 else self.tr("Update {times} times, as one step of undo")
            button.setToolTip(template.format(times=times))
            button.setAccessibleName(template.format(times=times))
        if self._state is not None:
            self.show_state(self._state)
