"""An idle window does nothing: no layout requests another."""

from __future__ import annotations

from collections import Counter

import pytest
from gui_person import Person, settle
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

ROUNDS = 50


class Requests(QObject):
    """Counts the requests for a layout by the name of the widget."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LayoutRequest:
            self.counts[watched.objectName()] += 1
        return False


@pytest.mark.parametrize("width", [1280, 1024, 700])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_an_idle_window_requests_no_layout(open_kassei, qapp: QApplication, language: str, width: int) -> None:
    kassei: Person = open_kassei(language=language, size=(width, 700))
    settle()
    for _ in range(ROUNDS):  # the layouts of the start
        QApplication.processEvents()
    requests = Requests()
    qapp.installEventFilter(requests)
    try:
        for _ in range(ROUNDS):
            QApplication.processEvents()
    finally:
        qapp.removeEventFilter(requests)
    assert kassei.window.isVisible()
    assert requests.counts == {}
