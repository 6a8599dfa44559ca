"""PassAnimation: an emphasis that moves through the layers when results are revealed; the results appear at once."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStyle

from gui.model.run import Stage
from gui.model.workspace import State, Workspace

_MOST_MS = 180  # milliseconds of motion, for any number of layers
_FRAME_MS = 15


class PassAnimation(QObject):
    """Watches a workspace; `passing` names the layer to emphasise at this moment, -1 when it is over. It changes nothing."""

    passing = Signal(int)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.motion = system_motion()  # milliseconds of an animated pass, 0 for none
        self.emphasised = -1
        self._layers: range = range(0)  # in the order in which they are emphasised
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._advance)
        workspace.changed.connect(self._state_changed)

    def stop(self) -> None:
        """End the emphasis at once."""
        self._emphasise(-1)

    def _state_changed(self, old: State, new: State) -> None:
        """Start the animation when a pass reveals several layers at once."""
        if old.run is new.run and old.document.network is new.document.network and old.document.x is new.document.x:
            return
        self._emphasise(-1)
        run, before = new.run, old.run
        if run is None or not run.holds or new.live or self.motion <= 0:
            return  # in Live each edit would start one
        stage, is_fresh = run.stage, before is None or before.trace is not run.trace
        if stage.direction == "backward":
            was_back = before is not None and not is_fresh and before.stage.direction == "backward"
            if not was_back:
                self._begin(range(run.layers - 1, stage.layer - 1, -1))
            elif before is not None and stage.layer < before.stage.layer:
                self._begin(range(stage.layer, stage.layer + 1))
        elif stage.direction == "forward" and is_fresh:
            self._begin(range(stage.layer + 1))
        elif stage.direction == "forward" and before is not None and _goes_on(before.stage, stage):
            self._begin(range(stage.layer, stage.layer + 1))

    def _begin(self, layers: range) -> None:
        self._layers = layers
        self._clock.invalidate()
        self._timer.start()
        self._emphasise(layers[0])

    def _advance(self) -> None:
        """Emphasise the layer that is due; layers are skipped if painting is slow, to end on time."""
        if not self._clock.isValid():
            self._clock.start()  # started only now, after the results have been painted
        passed = self._clock.elapsed() * len(self._layers) // self.motion
        self._emphasise(self._layers[passed] if passed < len(self._layers) else -1)

    def _emphasise(self, layer: int) -> None:
        if layer < 0:
            self._timer.stop()
        if layer != self.emphasised:
            self.emphasised = layer
            self.passing.emit(layer)


def _goes_on(before: Stage, after: Stage) -> bool:
    return before.direction == "forward" and after.layer >= before.layer


def system_motion() -> int:
    """Return how long motion may last in milliseconds: 0 if the system asks for none, or nothing is displayed."""
    application = QApplication.instance()
    if not isinstance(application, QApplication) or application.platformName() == "offscreen":
        return 0
    return min(_MOST_MS, application.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration))
