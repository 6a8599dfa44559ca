"""Forward, Step and Live: which results of the document's network are on show, and whether they still hold."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStyle

from engine import Document, Trace, forward
from gui.model.store import DocumentStore

_MOST_MS = 180  # of motion, however many layers
_FRAME_MS = 15


class ForwardPass(QObject):
    """The last forward pass, how many of its layers are revealed, and what it was computed from."""

    changed = Signal()
    stepped = Signal(int)  # the index of the layer that Step has just revealed
    passing = Signal(int)  # the index of the layer to emphasise at this moment of a visible run, -1 when it is over

    def __init__(self, store: DocumentStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._source: Document | None = None
        self.trace: Trace | None = None
        self.revealed = 0
        self.live = False
        self.motion = system_motion()  # milliseconds of a visible run, 0 for none
        self.emphasised = -1
        self._first = self._count = 0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._advance)
        store.changed.connect(self._document_changed)
        store.opened.connect(self._document_opened)

    @property
    def stale(self) -> bool:
        """Whether results are on show that the document as it is now would not give."""
        document = self._store.document
        return self._source is not None and (self._source.network != document.network or self._source.x != document.x)

    def forward(self) -> None:
        """Compute and reveal all layers."""
        self._compute()
        self.revealed = len(self._store.document.network.layers)
        self.changed.emit()

    def run(self) -> None:
        """Do what `forward` does, then let an emphasis travel through the layers; the results are there at once."""
        self.forward()
        self._begin(0, self.revealed)

    def step(self) -> None:
        """Reveal one more layer, with a moment's emphasis; from the first again after the last, or after an edit."""
        if self.trace is None or self.stale or self.revealed >= len(self._store.document.network.layers):
            self._compute()
            self.revealed = 0
        self.revealed += 1
        self.changed.emit()
        self.stepped.emit(self.revealed - 1)
        self._begin(self.revealed - 1, 1)

    def clear(self) -> None:
        """Show no results, as before the first Forward."""
        self._emphasise(-1)
        self._source, self.trace, self.revealed = None, None, 0
        self.changed.emit()

    def set_live(self, live: bool) -> None:
        """Recompute at every change from now on, or no longer."""
        self.live = live
        if live:
            self.forward()

    def _begin(self, first: int, count: int) -> None:
        """Begin a visible run through some layers; in Live each edit would begin one, so there is none."""
        if self.motion <= 0 or self.live:
            return
        self._first, self._count = first, count
        self._clock.invalidate()
        self._timer.start()
        self._emphasise(first)

    def _advance(self) -> None:
        """Emphasise the layer whose time it is: where painting takes long, layers are passed over, and the end is in time."""
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

    def _compute(self) -> None:
        self._emphasise(-1)
        self._source = self._store.document
        self.trace = forward(self._source.network, self._source.x)

    def _document_changed(self, old: Document, new: Document) -> None:
        if old.network is new.network and old.x is new.x:
            return
        self._emphasise(-1)
        if old.network.shape != new.network.shape:
            self.clear()
        if self.live:
            self.forward()
        elif self.trace is not None:
            self.changed.emit()

    def _document_opened(self) -> None:
        self.clear()
        if self.live:
            self.forward()


def system_motion() -> int:
    """Return how long motion may last in milliseconds: 0 where the system asks for none, or where nobody sees it."""
    application = QApplication.instance()
    if not isinstance(application, QApplication) or application.platformName() == "offscreen":
        return 0
    return min(_MOST_MS, application.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration))
