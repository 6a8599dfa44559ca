"""LimitSearch: the limit of the learning rate, found between what else the window has to do."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from engine import Trainer
from engine.learning.training.curvature import RateLimit

_AT_ONCE = 200_000  # products a gradient, with which the whole search takes some milliseconds


class LimitSearch(QObject):
    """Searches one limit at a time: at once for a small network, in slices that take `share` of the time for a large one."""

    found = Signal(object)  # the RateLimit, None where numbers overflow

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.share = 1.0
        self._steps: Iterator[RateLimit | None] | None = None
        self._nearest: RateLimit | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether a limit is being searched."""
        return self._steps is not None

    def begin(self, trainer: Trainer) -> None:
        """Search the limit where a network is now; one that was being searched is forgotten."""
        self._steps = trainer.rate_limits()
        if trainer.limit_work > _AT_ONCE:
            self._timer.start(0)
        else:
            *_, self._nearest = self._steps
            self._end()

    def stop(self) -> None:
        """Search no more."""
        self._steps = None
        self._timer.stop()

    def _go_on(self) -> None:
        """Take one slice, and wait for its share of the time to pass."""
        begun = perf_counter()
        try:
            self._nearest = next(self._steps or iter(()))
        except StopIteration:
            self._end()
        else:
            self._timer.start(round(1e3 * (perf_counter() - begun) * (1.0 / self.share - 1.0)))

    def _end(self) -> None:
        self.stop()
        self.found.emit(self._nearest)
