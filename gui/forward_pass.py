"""Forward, Step and Live: which results of the document's network are on show, and whether they still hold."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine import Document, Trace, forward
from gui.store import DocumentStore


class ForwardPass(QObject):
    """The last forward pass, how many of its layers are revealed, and what it was computed from."""

    changed = Signal()
    stepped = Signal(int)  # the index of the layer that Step has just revealed

    def __init__(self, store: DocumentStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._source: Document | None = None
        self.trace: Trace | None = None
        self.revealed = 0
        self.live = False
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

    def step(self) -> None:
        """Reveal one more layer; from the first again after the last, or after an edit."""
        if self.trace is None or self.stale or self.revealed >= len(self._store.document.network.layers):
            self._compute()
            self.revealed = 0
        self.revealed += 1
        self.changed.emit()
        self.stepped.emit(self.revealed - 1)

    def clear(self) -> None:
        """Show no results, as before the first Forward."""
        self._source, self.trace, self.revealed = None, None, 0
        self.changed.emit()

    def set_live(self, live: bool) -> None:
        """Recompute at every change from now on, or no longer."""
        self.live = live
        if live:
            self.forward()

    def _compute(self) -> None:
        self._source = self._store.document
        self.trace = forward(self._source.network, self._source.x)

    def _document_changed(self, old: Document, new: Document) -> None:
        if old.network is new.network and old.x is new.x:
            return
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
