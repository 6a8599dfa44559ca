"""Dragging a border of the Playground, compared with a bare splitter with two plots."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import pyqtgraph as pg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter

from engine import Document
from gui.application import assemble
from gui.model.settings import Settings

SIZE = (1366, 768)
ROUNDS, WARMUP = 40, 10
BORDERS = {
    "rows": (Qt.Orientation.Vertical, 0),
    "picker": (Qt.Orientation.Horizontal, 0),
    "card": (Qt.Orientation.Horizontal, 1),
}


def dragged(splitter: QSplitter, border: int) -> Callable[[], None]:
    """Return a function that moves a border of a splitter three pixels back or forth and processes the events."""
    moves = cycle([*[3] * 20, *[-3] * 20])

    def drag() -> None:
        sizes, move = splitter.sizes(), next(moves)
        sizes[border] += move
        sizes[border + 1] -= move
        splitter.setSizes(sizes)
        QApplication.processEvents()

    return drag


@pytest.mark.parametrize("figure", BORDERS)
def test_dragging_a_border_keeps_up_with_a_bare_splitter(qtbot, compare, goal, figure) -> None:
    orientation, border = BORDERS[figure]
    parts = assemble(Document(), Settings(None))
    qtbot.addWidget(parts.window)
    parts.window.resize(*SIZE)
    parts.window.show()
    parts.actions["forward"].trigger()
    page = next(found for found in parts.window.findChildren(QSplitter) if found.orientation() == orientation)
    bare = QSplitter(orientation)
    qtbot.addWidget(bare)
    for _ in range(2):
        plot = pg.PlotWidget()
        plot.plot(list(range(300)), [x % 37 for x in range(300)])
        bare.addWidget(plot)
    bare.resize(*SIZE)
    bare.show()
    qtbot.waitUntil(lambda: page.isVisible() and bare.isVisible())

    def measure() -> object:
        names = ("Kassei", "a bare splitter with two plots")
        title = f"a border dragged, a frame: {figure}"
        return compare(title, dragged(page, border), dragged(bare, 0), rounds=ROUNDS, warmup=WARMUP, names=names)

    goal(f"splitter.{figure}", measure)
