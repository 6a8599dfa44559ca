"""Rest: work that is postponed until a drag rests."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

REST_MS = 100


class Rest(QTimer):
    """Does its work once, a moment after the last `start`; active until then."""

    def __init__(self, parent: QObject, work: Callable[[], object]) -> None:
        super().__init__(parent, singleShot=True, interval=REST_MS)
        self.timeout.connect(work)
