"""Explanations requested from the strip by reference, and the cells it highlights, in a strip without a page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine import EXAMPLE_INPUT, Document, forward
from engine.explain.references import Reference
from gui.network.strip.equation_strip import EquationStrip
from gui.style.theme import Look

EVERY_KIND = [
    Reference("x", 0, 1),
    Reference("W", 0, 2, 1),
    Reference("b", 1, 1),
    Reference("u", 2, 1),
    Reference("z", 1, 0),
    Reference("y", 0, 1),
]


@pytest.fixture
def strip(qtbot) -> EquationStrip:
    network = Document().network
    strip = EquationStrip(Look())
    strip.show_network(network, EXAMPLE_INPUT)
    strip.show_results(forward(network, EXAMPLE_INPUT), len(network.layers), stale=False)
    qtbot.addWidget(strip)
    strip.resize(1400, 300)
    with qtbot.waitExposed(strip):
        strip.show()
    return strip


def highlighted(strip: EquationStrip) -> dict[str, set[tuple[int, int]]]:
    grids = [matrix.grid for matrix in strip.grids()]
    return {grid.objectName(): set(grid.highlighted) for grid in grids if grid.highlighted}


def test_space_requests_the_explanation_of_each_kind_of_number(strip: EquationStrip) -> None:
    requests: list[Reference] = []
    strip.explain_requested.connect(requests.append)
    names = ("input_x", "layer_1_weights", "layer_2_biases", "layer_3_u", "layer_2_z", "output_y")
    grids = {matrix.grid.objectName(): matrix.grid for matrix in strip.grids()}
    for name, reference in zip(names, EVERY_KIND, strict=True):
        grids[name].setCurrentIndex(grids[name].numbers.index(reference.row, reference.column))
        QTest.keyClick(grids[name], Qt.Key.Key_Space)
    assert requests == EVERY_KIND


def test_terms_of_an_explanation_are_highlighted_and_cleared(strip: EquationStrip) -> None:
    slope = Reference("df", 0, 0)
    strip.show_explained(frozenset([*EVERY_KIND, slope]), EVERY_KIND[1])
    assert highlighted(strip) == {
        "input_x": {(1, 0)},
        "layer_1_weights": {(2, 1)},
        "layer_2_biases": {(1, 0)},
        "layer_3_u": {(1, 0)},
        "layer_2_z": {(0, 0)},
        "output_y": {(1, 0)},
    }
    assert {matrix.grid.objectName(): matrix.grid.explained for matrix in strip.grids() if matrix.grid.explained} == {
        "layer_1_weights": (2, 1)
    }
    strip.show_explained(frozenset(), None)
    assert not highlighted(strip)


def test_the_anchor_is_the_column_of_the_number(strip: EquationStrip) -> None:
    grid = strip.blocks[0].weights.grid
    area, cell = strip.anchor(Reference("W", 0, 2, 1)), grid.visualRect(grid.numbers.index(2, 1))
    assert (area.width(), area.height()) == (cell.width(), strip.height())
    assert area.left() == grid.viewport().mapTo(strip, cell.topLeft()).x()
    assert strip.anchor(Reference("df", 0, 1)) == strip.anchor(Reference("u", 0, 1))
    assert strip.anchor(None) == strip.anchor(Reference("z", 9, 0)) == strip.rect()
