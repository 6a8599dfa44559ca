"""TrialBinding: joins the panel and the plots of a trial to the lab's state and to the run."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from engine import KasseiError
from engine.numeric.messages import QT_TRANSLATE_NOOP
from engine.propagation import Setting, trials_csv
from gui.gradient_lab.controls.setting_label import setting_label
from gui.gradient_lab.lab import Lab
from gui.gradient_lab.state import LabState
from gui.gradient_lab.trial.candidates import SHOWN, candidates, default_second, short_label
from gui.gradient_lab.trial.panel import TrialPanel
from gui.gradient_lab.trial.plots import TrialGradientPlot, TrialLossPlot
from gui.gradient_lab.trial.run import TrialRun
from gui.text.translation import say
from gui.widgets.rest import Rest

NO_TRIALS = QT_TRANSLATE_NOOP("starts", "Nothing has been trained yet: open Training at the left.")


class TrialBinding(QObject):
    """Prepares trials while the panel is visible, a moment after each change of the compared settings."""

    def __init__(self, panel: TrialPanel, loss: TrialLossPlot, gradient: TrialGradientPlot, lab: Lab) -> None:
        super().__init__(panel)
        self._panel, self._loss, self._gradient, self._lab = panel, loss, gradient, lab
        self.run = TrialRun(self)
        self._prepared: object = None  # what the trials depend on
        self._found: dict[str, Setting] = {}
        self._is_stale = True
        self._later = Rest(self, self._prepare)
        panel.seen.connect(self._offer)
        panel.edited.connect(self._choose)
        panel.rate_edited.connect(self._set_rate)
        panel.epochs_edited.connect(lambda epochs: self._change(epochs=epochs))
        panel.play_asked.connect(self.toggle)
        panel.restart_asked.connect(self._restart)
        lab.changed.connect(self._state_changed)
        for signal in (self.run.prepared, self.run.progressed, self.run.playing_changed):
            signal.connect(self._show)
        self._show_choice()

    @property
    def is_waiting(self) -> bool:
        """Whether the preparation of trials is pending."""
        return self._later.isActive()

    def toggle(self) -> None:
        """Start or stop learning; finished trials start again."""
        if self.run.playing:
            self.run.stop()
            return
        if self.is_waiting:
            self._prepare()
        if self.run.finished:
            self._restart()
        self.run.play()

    def csv(self) -> str | None:
        """Return both trials as a table, None if there are none."""
        trials = self.run.trials
        return trials_csv([setting_label(trial.setting) for trial in trials], trials) if trials else None

    def _state_changed(self, old: LabState, new: LabState) -> None:
        if (old.setting, old.seed, old.pins, old.before) != (new.setting, new.seed, new.pins, new.before):
            self.run.stop()
            self._is_stale = True
            if self._panel.isVisible():
                self._offer()
        if old.trial != new.trial:
            self._show_choice()
            if not self._is_stale:
                self._look()

    def _offer(self) -> None:
        """Offer the present candidates; a person's choice stays as long as it is offered."""
        if self._is_stale:
            self._is_stale = False
            self._found = settings = candidates(self._lab.state)
            trial = self._lab.state.trial
            first, second = trial.first if trial.first in settings else SHOWN, trial.second
            others = {name: setting for name, setting in settings.items() if name != first}
            self._panel.show_candidates(settings, (first, second if second in settings else default_second(others)))
        self._look()

    def _look(self) -> None:
        """Prepare other trials soon, if they would differ."""
        if self._key() != self._prepared:
            self.run.stop()
            self._later.start()

    def _choose(self) -> None:
        first, second = self._panel.chosen
        self._change(first=first, second=second)

    def _set_rate(self, rate: float) -> None:
        try:
            self._change(rate=rate)
        except KasseiError as error:
            self._panel.rate.refuse(error)

    def _change(self, **changes: object) -> None:
        """Change fields of the choice; raises KasseiError for a rate out of range."""
        state = self._lab.state
        self._lab.show(replace(state, trial=replace(state.trial, **changes)))  # pyright: ignore[reportArgumentType]

    def _show_choice(self) -> None:
        choice = self._lab.state.trial
        self._panel.show_amounts(choice.rate, choice.epochs)
        self.run.epochs = choice.epochs
        self._loss.set_epochs(choice.epochs)

    def _key(self) -> tuple[Setting, Setting, int, float]:
        """Return what the trials depend on."""
        first, second = self._panel.chosen
        return self._found[first], self._found[second], self._lab.state.seed, self._lab.state.trial.rate

    def _restart(self) -> None:
        self._prepared = None
        self._prepare()

    def _prepare(self) -> None:
        self._later.stop()
        key = self._key()
        if key != self._prepared:
            self._prepared = key
            self.run.prepare(key[:2], *key[2:])

    def _show(self) -> None:
        run = self.run
        names = [short_label(trial.setting) for trial in run.trials]
        missing = say(run.problem) if run.problem is not None else ""
        for plot in (self._loss, self._gradient):
            plot.show_trials(run.trials, names, missing)
        self._panel.show_trials(run.trials, missing, playing=run.playing, finished=run.finished)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._show()
