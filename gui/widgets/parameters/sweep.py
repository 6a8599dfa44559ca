"""Sweep: animates a parameter up and down its slider's range, until it is stopped."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from gui.widgets.scrub import new_drag

_FRAME, _CYCLE = 16, 4000  # milliseconds from one value to the next, and through the range and back


class Sweep(QObject):
    """Emits values by the elapsed time, so that slow frames make larger steps, not a slower sweep.

    All values have one merge key; `stop` returns to the initial value, so that nothing is left to undo.
    """

    moved = Signal(float, str)  # value and merge key
    running_changed = Signal()

    def __init__(self, low: float, high: float, parent: QObject) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self._start, self._rising = low, 0.0
        self._key = ""
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_FRAME, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Whether the parameter moves."""
        return self._timer.isActive()

    def start(self, value: float) -> None:
        """Start upwards from a value, to which `stop` returns."""
        share = (min(self._high, max(self._low, value)) - self._low) / (self._high - self._low)
        self._start, self._rising, self._key = value, share / 2, new_drag()
        self._clock.start()
        self._timer.start()
        self.running_changed.emit()

    def stop(self) -> None:
        """Stop and return to the initial value."""
        if self.running:
            self.abandon()
            self.moved.emit(self._start, self._key)

    def abandon(self) -> None:
        """Stop without another value, after one from elsewhere."""
        if self.running:
            self._timer.stop()
            self.running_changed.emit()

    def value_at(self, elapsed: float) -> float:
        """Return the value this many milliseconds after the start."""
        phase = (self._rising + elapsed / _CYCLE) % 1.0
        share = 1.0 - abs(1.0 - 2.0 * phase)
        return float(f"{self._low + (self._high - self._low) * share:.6g}")

    def _step(self) -> None:
        self.moved.emit(self.value_at(self._clock.elapsed()), self._key)
