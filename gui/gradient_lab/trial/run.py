"""TrialRun: runs two trials in turn, a few milliseconds at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine import KasseiError, Message
from engine.propagation import Setting, Trial
from gui.runtime.slices import Slices


class TrialRun(QObject):
    """Owns the trials. Their results depend only on their settings and the seed, never on timing."""

    prepared = Signal()  # other trials are prepared
    progressed = Signal()  # a trial has another moment, or a problem
    playing_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.trials: tuple[Trial, ...] = ()  # two, or none if one of them is impossible
        self.problem: Message | None = None  # why there are none
        self.epochs = 0  # epochs at which they stop
        self._told = 0
        self._work = Slices(self)
        self._work.sliced.connect(self._tell)

    @property
    def playing(self) -> bool:
        """Whether the trials learn."""
        return self._work.active

    @property
    def finished(self) -> bool:
        """Whether neither has anything left to do."""
        return not any(self._goes_on(trial) for trial in self.trials)

    def prepare(self, settings: tuple[Setting, Setting], seed: int, learning_rate: float) -> None:
        """Prepare both trials at their start."""
        self.stop()
        self.problem = None
        try:
            self.trials = tuple(Trial(setting, seed, learning_rate=learning_rate) for setting in settings)
        except KasseiError as error:
            self.trials, self.problem = (), error.message
        self._told = self._news()
        self.prepared.emit()

    def play(self) -> None:
        """Learn until `epochs`, or until stopped."""
        if self.playing or self.finished:
            return
        self._work.begin(self._step)
        self.playing_changed.emit()

    def stop(self) -> None:
        """Stop learning; the trials keep their progress."""
        if self.playing:
            self._work.stop()
            self.playing_changed.emit()

    def _step(self) -> bool:
        """Advance the trial that is behind; return whether one of them can continue."""
        waiting = [trial for trial in self.trials if self._goes_on(trial)]
        if waiting:
            min(waiting, key=lambda trial: trial.steps).step()
        if self.finished:
            self._work.stop()  # before the signal
            self._tell()
            self.playing_changed.emit()
            return False
        return True

    def _goes_on(self, trial: Trial) -> bool:
        return trial.epochs < self.epochs and trial.problem is None

    def _news(self) -> int:
        return sum(len(trial.moments) + (trial.problem is not None) for trial in self.trials)

    def _tell(self) -> None:
        if self._news() != self._told:
            self._told = self._news()
            self.progressed.emit()
