"""PassAnimation: an emphasis that travels through the layers when results are revealed. The results are there at once."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStyle

from gui.model.workspace import State, Workspace

_MOST_MS = 180  # of motion, however many layers
_FRAME_MS = 15


class PassAnimation(QObject):
    """Watches a workspace; `passing` names the layer to emphasise at this moment, -1 when it is over. It changes nothing."""

    passing = Signal(int)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.motion = system_motion()  # milliseconds of a visible pass, 0 for none
        self.emphasised = -1
        self._first = self._count = 0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._advance)
        workspace.changed.connect(self._state_changed)

    def stop(self) -> None:
        """End the emphasis at once."""
        self._emphasise(-1)

    def _state_changed(self, old: State, new: State) -> None:
        if old.run is new.run and old.document.network is new.document.network and old.document.x is new.document.x:
            return
        self._emphasise(-1)
        run, before = new.run, old.run
        if run is None or not run.holds or new.live or self.motion <= 0:
            return  # in Live each edit would begin one
        if before is None or before.trace is not run.trace:
            self._begin(0, run.stage.layer + 1)
        elif run.stage.layer >= before.stage.layer:
            self._begin(run.stage.layer, 1)

    def _begin(self, first: int, count: int) -> None:
        self._first, self._count = first, count
        self._clock.invalidate()
        self._timer.start()
        self._emphasise(first)

    def _advance(self) -> None:
        """Emphasise the layer whose turn it is: where painting takes long, layers are passed over, and the end is in time."""
        if not self._clock.isValid():
            self._clock.start()  # only now: what the results change has been painted
        passed = self._clock.elapsed() * self._count // self.motion
        self._emphasise(self._first + passed if passed < self._count else -1)

    def _emphasise(self, layer: int) -> None:
        if layer < 0:
            self._timer.stop()
        if layer != self.emphasised:
            self.emphasised = layer
            self.passing.emit(layer)


def system_motion() -> int:
    """Return how long motion may last in milliseconds: 0 where the system asks for none, or where nobody sees it."""
    application = QApplication.instance()
    if not isinstance(application, QApplication) or application.platformName() == "offscreen":
        return 0
    return min(_MOST_MS, application.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration))
