"""TrainingHistory: the moments of a run, each of which can be restored and continued, bit for bit, in bounded memory."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from engine.learning.training.loss_table import LossTable
from engine.learning.training.trainer import Trainer, TrainingState
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError

LIMIT = 64 * 2**20  # bytes


class TrainingHistory:
    """Moments of one run of a Trainer: first every recorded one, then thinned out so that `limit` bytes are enough.

    A moment between two stored ones is reached by taking the updates again, which gives the same bits. Moments at which
    options or functions changed are always stored. Losses are stored more densely than parameters.
    """

    def __init__(self, trainer: Trainer, limit: int = LIMIT) -> None:
        self._limit = limit
        self._moments: list[TrainingState] = []
        self._changes: tuple[TrainingState, ...] = ()
        self._losses = LossTable()
        self._size = 0  # of the moments, in bytes
        self._gap = 1.0  # the least number of updates between two moments
        self._last = 0
        self.record(trainer)

    @property
    def moments(self) -> tuple[TrainingState, ...]:
        """The stored moments, in order."""
        return tuple(self._moments)

    @property
    def first(self) -> int:
        """The number of updates of the first moment that can be restored."""
        return self._moments[0].updates

    @property
    def last(self) -> int:
        """The number of updates of the last moment that can be restored."""
        return self._last

    @property
    def nbytes(self) -> int:
        """Roughly how many bytes the history takes."""
        return self._size + self._losses.nbytes

    def record(self, trainer: Trainer, losses: Mapping[str, float] | None = None) -> None:
        """Store the present moment of the run, unless one shortly before it is stored, and losses by name.

        Later moments, left over from before a rewind, are discarded; `until` preserves a run as it was.
        """
        if trainer.updates < self._last:
            self._forget_after(trainer.updates)
        self._last = trainer.updates
        for change in trainer.changes:
            if not any(change is kept for kept in self._changes):
                self._keep(change)
        self._changes = trainer.changes
        if not self._moments or trainer.updates >= self._moments[-1].updates + self._gap:
            self._keep(trainer.state())
        if losses is not None:
            self._losses.add(trainer.updates, losses)
        self._thin()

    def restore(self, trainer: Trainer, updates: int) -> None:
        """Bring the trainer to the moment after this many updates of this run; the history stays as it is.

        The trainer needs the data and the seed of the run. Raises KasseiError for a moment outside the run.
        """
        if not self.first <= updates <= self._last:
            raise KasseiError(
                QT_TRANSLATE_NOOP(
                    "messages", "There is no moment after {found} updates; this run has those from {first} to {last}."
                ),
                found=updates,
                first=self.first,
                last=self._last,
            )
        before = bisect_right(self._moments, updates, key=lambda moment: moment.updates) - 1
        trainer.restore(self._moments[before])
        trainer.step(updates - trainer.updates)

    def until(self, updates: int) -> TrainingHistory:
        """Return a separate history of the moments up to this many updates: the start of a branch of the run."""
        branch = TrainingHistory.__new__(TrainingHistory)
        branch.__dict__ |= self.__dict__
        branch._moments = list(self._moments)
        branch._forget_after(updates)
        return branch

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the recorded losses, in order of first appearance."""
        return self._losses.names

    def curve(self, name: str) -> tuple[Array, Array]:
        """Return the updates and the values of one of the losses, as far as they are stored."""
        return self._losses.curve(name)

    def _keep(self, moment: TrainingState) -> None:
        """Insert a moment in order, replacing one after the same number of updates."""
        index = bisect_left(self._moments, moment.updates, key=lambda kept: kept.updates)
        if index < len(self._moments) and self._moments[index].updates == moment.updates:
            self._size -= self._moments.pop(index).nbytes
        self._moments.insert(index, moment)
        self._size += moment.nbytes

    def _forget_after(self, updates: int) -> None:
        self._moments = [moment for moment in self._moments if moment.updates <= updates]
        self._losses = self._losses.until(updates)
        self._changes = tuple(change for change in self._changes if change.updates <= updates)
        self._size = sum(moment.nbytes for moment in self._moments)
        self._last = min(self._last, updates)

    def _thin(self) -> None:
        """Drop every second moment when there is no space for more, leaving space for the losses."""
        room = self._limit - self._losses.most_bytes
        if self._size > room and len(self._moments) > len(self._changes):
            self._moments = [
                moment
                for index, moment in enumerate(self._moments)
                if index % 2 == 0 or any(moment is change for change in self._changes)
            ]
            self._size = sum(moment.nbytes for moment in self._moments)
            self._gap = (self._moments[-1].updates - self._moments[0].updates) / len(self._moments)
