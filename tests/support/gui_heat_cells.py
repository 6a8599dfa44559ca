"""What the tests of large matrices share."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from gui_person import Person, settle
from PySide6.QtGui import QPainter

from engine import Document, Layer, Network
from gui.grids import number_grid
from gui.grids.number_grid import NumberGrid

W2 = "layer_2_weights"


def document(*shape: int, activation: str = "tanh") -> Document:
    rng = np.random.default_rng(3)
    layers = [Layer(rng.normal(size=(after, before)), rng.normal(size=after), activation) for before, after in pairwise(shape)]
    return Document(Network(layers), tuple(rng.normal(size=shape[0]).tolist()))


def heat(kassei: Person) -> set[str]:
    """Return the names of the grids whose numbers are coloured cells."""
    return {grid.objectName() for grid in kassei.window.findChildren(NumberGrid) if grid.heat}


def written(grid: NumberGrid, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that a grid paints."""
    texts: list[str] = []

    class Noting(QPainter):
        def drawText(self, *arguments) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] # noqa: N802
            texts.append(arguments[-1])
            super().drawText(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(number_grid, "QPainter", Noting)
        grid.grab()
    return texts


def lay_out() -> None:
    """Let a new size reach every layout between a grid and the strip."""
    for _ in range(4):
        settle()
