"""A border of the Playground is dragged: the page keeps up with it nearly as a bare splitter with two plots does."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter

from engine import Document
from gui.application import assemble
from gui.model.settings import Settings

SIZE = (1366, 768)
HEIGHTS = [*range(250, 310, 3), *range(310, 250, -3)]  # of what lies below the border, as a drag goes through them
ROUNDS, WARMUP = 40, 10


def dragged(splitter: QSplitter) -> Callable[[], None]:
    """Return what moves the border of a splitter to the next place, and ends when all is laid out and painted."""
    heights = cycle(HEIGHTS)

    def drag() -> None:
        below = next(heights)
        splitter.setSizes([sum(splitter.sizes()) - below, below])
        QApplication.processEvents()

    return drag


def test_a_border_is_dragged_smoothly(qtbot, compare, goal) -> None:
    parts = assemble(Document(), Settings(None))
    qtbot.addWidget(parts.window)
    parts.window.resize(*SIZE)
    parts.window.show()
    page = next(each for each in parts.window.findChildren(QSplitter) if each.orientation() == Qt.Orientation.Vertical)
    bare = QSplitter(Qt.Orientation.Vertical)
    qtbot.addWidget(bare)
    for _ in range(2):
        plot = pg.PlotWidget()
        plot.plot(list(range(300)), [x % 37 for x in range(300)])
        bare.addWidget(plot)
    bare.resize(*SIZE)
    bare.show()
    parts.actions["forward"].trigger()
    qtbot.wait(400)

    def measure() -> object:
        names = ("Kassei", "a bare splitter with two plots")
        title = "a border dragged, a frame"
        return compare(title, dragged(page), dragged(bare), rounds=ROUNDS, warmup=WARMUP, names=names)

    goal("splitter.drag", measure)
