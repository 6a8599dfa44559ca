"""What the benchmarks of dragging share: a function worth drawing, a slider dragged to and fro, and a count of paintings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import numpy as np
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from engine import ACTIVATIONS, ElementWise, Parameter

FRAMES = 10  # in a row, as in a drag; then the other side's turn


def f(u, slope):
    return np.tanh(slope * u)


def df(u, slope):
    return slope * (1 - np.square(np.tanh(slope * u)))


# Curved on both sides, so that it is not drawn from three points as straight pieces are.
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
    """Yield the values of a slider that is dragged to and fro, never the same twice running."""
    for step in count():
        yield 0.2 + 0.02 * abs(step % 400 - 200)


class PaintCount(QObject):
    """Counts the paint events of the widgets it watches: a frame that was not painted must not count as fast."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.count = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False
