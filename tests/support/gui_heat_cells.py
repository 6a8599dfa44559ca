"""Large matrices in tests: the grids painted as heat maps, their texts, and scrolling to their cells."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from gui_person import Hands, centre, settle, wheel
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollArea

from engine import Document, Layer, Network
from gui.grids import number_grid
from gui.grids.number_grid import NumberGrid

W2 = "layer_2_weights"


def document(*shape: int, activation: str = "tanh") -> Document:
    rng = np.random.default_rng(3)
    layers = [Layer(rng.normal(size=(after, before)), rng.normal(size=after), activation) for before, after in pairwise(shape)]
    return Document(Network(layers), tuple(rng.normal(size=shape[0]).tolist()))


def heat(hands: Hands) -> set[str]:
    """Return the names of the grids that show their numbers as coloured cells."""
    return {grid.objectName() for grid in hands.window.findChildren(NumberGrid) if grid.heat}


def written(grid: NumberGrid, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that a grid paints."""
    texts: list[str] = []

    class Recording(QPainter):
        def drawText(self, *arguments) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] # noqa: N802
            texts.append(arguments[-1])
            super().drawText(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(number_grid, "QPainter", Recording)
        grid.grab()
    return texts


def lay_out() -> None:
    """Process events until a new size has reached every layout between a grid and the strip."""
    for _ in range(4):
        settle()


def scroll_to(hands: Hands, name: str, row: int, column: int = 0) -> NumberGrid:
    """Turn the wheel over the strip until a cell is visible, and return its grid."""
    grid, strip = hands.grid(name), hands.find("equation_strip", QScrollArea)
    height = strip.viewport().height()
    for _ in range(20):
        y = grid.viewport().mapTo(strip.viewport(), centre(grid, row, column)).y()
        if 0 <= y < height:
            return grid
        wheel(strip.viewport(), 120 if y < 0 else -120, QPoint(5, 5))
    raise AssertionError(f"the wheel does not reach cell {row}, {column} of {name}")


def select(hands: Hands, name: str, row: int = 0, column: int = 0) -> NumberGrid:
    """Scroll to a cell and click it, and fail unless it stays under the pointer."""
    grid = scroll_to(hands, name, row, column)
    at = centre(grid, row, column)
    before = grid.viewport().mapToGlobal(at)
    hands.click(grid.viewport(), at)
    assert grid.indexAt(grid.viewport().mapFromGlobal(before)) == grid.model().index(row, column)
    return grid


def seen(hands: Hands, grid: NumberGrid, rect: QRect) -> bool:
    """Return whether a rectangle of a grid is completely visible in the strip."""
    viewport = hands.find("equation_strip", QScrollArea).viewport()
    return viewport.rect().contains(QRect(grid.viewport().mapTo(viewport, rect.topLeft()), rect.size()))
