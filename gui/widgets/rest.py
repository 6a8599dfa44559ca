"""Rest: work that waits until a person's hand has come to rest, so that no drag waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

REST_MS = 100


class Rest(QTimer):
    """Does its work once, a moment after the last `start`; until then it is active."""

    def __init__(self, parent: QObject, work: Callable[[], object]) -> None:
        super().__init__(parent, singleShot=True, interval=REST_MS)
        self.timeout.connect(work)
