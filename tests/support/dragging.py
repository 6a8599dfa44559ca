"""For the benchmarks of dragging: a curved function, the values and frames of a drag, and a count of paint events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import numpy as np
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from engine import ACTIVATIONS, ElementWise, Parameter

FRAMES = 10  # in a row, as in a drag, before the other side is measured


def f(u, slope):
    return np.tanh(slope * u)


def df(u, slope):
    return slope * (1 - np.square(np.tanh(slope * u)))


# Curved on both sides of 0: straight pieces would be drawn from three points.
CURVED = ElementWise(
    id="curved",
    name="Curved",
    family="sigmoidal",
    latex=r"\tanh(a\,u)",
    latex_derivative=r"a\,(1 - f(u)^2)",
    definition="tanh(slope*x)",
    function=f,
    derivative=df,
    parameters=(Parameter("slope", "slope", "a", 1.0, slider=(0.2, 4.2)),),
    notes=ACTIVATIONS["tanh"].notes,
)


def values() -> Iterator[float]:
    """Yield the values of a slider that is dragged back and forth, never the same twice in a row."""
    for number in count():
        yield 0.2 + 0.02 * abs(number % 400 - 200)


def burst(draw: Callable[[float], object], parameters: Iterator[float]) -> Callable[[], None]:
    """Return a function that draws FRAMES frames, each with the next parameter."""

    def draw_frames() -> None:
        for _ in range(FRAMES):
            draw(next(parameters))
            QApplication.processEvents()

    return draw_frames


class PaintCount(QObject):
    """Counts the paint events of widgets, so that a frame that was not painted does not count as fast."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.count = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False
