"""Slices: long work in short slices, between which the window stays responsive."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

SLICE = 0.008  # seconds of work before Qt may draw


class Slices(QObject):
    """Calls a step until it returns that nothing is left; new work replaces the old.

    An exception of a step stops the work and propagates: steps catch the errors they expect.
    """

    sliced = Signal()  # after each slice but the last

    def __init__(self, parent: QObject, share: float = 1.0) -> None:
        super().__init__(parent)
        self._share = share  # of a slice, where others work in the same turn
        self._step: Callable[[], bool] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work)

    @property
    def active(self) -> bool:
        """Whether there is work left."""
        return self._step is not None

    def begin(self, step: Callable[[], bool]) -> None:
        """Begin work, the first slice at once, so that short work is finished when this returns."""
        self._step = step
        self._work()
        if self.active:
            self._timer.start()

    def stop(self) -> None:
        """Stop the work."""
        self._step = None
        self._timer.stop()

    def _work(self) -> None:
        """Call the step until the slice's time is over or nothing is left."""
        end = perf_counter() + self._share * SLICE
        step = self._step
        while step is not None and step is self._step:
            try:
                more = step()
            except BaseException:
                self.stop()
                raise
            if step is not self._step:  # the step began other work, or stopped this
                return
            if not more:
                self.stop()
                return
            if perf_counter() >= end:
                self.sliced.emit()
                return
