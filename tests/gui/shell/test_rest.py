"""Where nobody does anything, the window does nothing: no layout asks for the next one."""

from __future__ import annotations

from collections import Counter

import pytest
from gui_person import Person, settle
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

ROUNDS = 50


class Requests(QObject):
    """Counts the layouts that are asked for, by the name of what they are of."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LayoutRequest:
            self.counts[watched.objectName()] += 1
        return False


@pytest.mark.parametrize("width", [1280, 1024, 700])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_window_that_is_left_alone_lays_nothing_out(open_kassei, qapp: QApplication, language: str, width: int) -> None:
    kassei: Person = open_kassei(language=language, size=(width, 700))
    settle()
    for _ in range(ROUNDS):  # what a start has to lay out
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
