"""Labels of the neurons on the curves: all of few, and of many those that can be read."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from gui_person import Person, settle
from PySide6.QtCore import QPointF, QRectF

from gui.plots.marks import Labels, Neuron

VIEW = QRectF(0, 0, 600, 200)
BOX = QRectF(0, 0, 14, 15)


def places(dots: list[QPointF], selected: int | None = None) -> list[QRectF | None]:
    labels = Labels(VIEW, 6, dots)
    chosen = None if selected is None else labels.reserve(BOX, dots[selected])
    return [chosen if row == selected else labels.place(BOX, dot) for row, dot in enumerate(dots)]


def on_curve(count: int, spread: float = 200) -> list[QPointF]:
    u = np.sort(np.random.default_rng(1).normal(size=count))
    return [QPointF(300 + spread * each / 3, 100 - 80 * np.tanh(each)) for each in u.tolist()]


@pytest.mark.parametrize("count", [1, 3, 10])
def test_few_are_all_there(count: int) -> None:
    found = [each for each in places(on_curve(count)) if each is not None]
    assert len(found) == count
    assert not any(first.intersects(second) for first, second in combinations(found, 2))


@pytest.mark.parametrize("spread", [20, 100, 290])
def test_of_many_those_that_can_be_read(spread: float) -> None:
    dots = on_curve(64, spread)
    found = [each for each in places(dots) if each is not None]
    assert 2 <= len(found) < 64
    assert not any(first.intersects(second) for first, second in combinations(found, 2))
    assert not any(label.contains(dot) for label in found for dot in dots)
    assert all(VIEW.contains(label) for label in found)


@pytest.mark.parametrize("selected", [0, 17, 40, 63])
def test_selected_one_is_always_there(selected: int) -> None:
    found = places(on_curve(64, 60), selected)
    chosen = found[selected]
    assert chosen is not None
    assert VIEW.contains(chosen)
    assert not any(other.intersects(chosen) for row, other in enumerate(found) if other is not None and row != selected)


@pytest.mark.parametrize("corner", [QPointF(0, 0), QPointF(600, 0), QPointF(0, 200), QPointF(600, 200)], ids=str)
def test_at_an_edge_it_stays_in_the_view(corner: QPointF) -> None:
    assert all(each is None or VIEW.contains(each) for each in places([corner] * 30, 3))


def test_all_at_one_place_show_one(kassei: Person) -> None:
    marks = kassei.plot("f_plot").marks
    marks.set_neurons([Neuron(str(row + 1), 0.5, 0.5) for row in range(64)])
    before = kassei.plot("f_plot").grab().toImage()
    marks.set_selected("40")
    settle()
    assert kassei.plot("f_plot").grab().toImage() != before
    marks.set_selected("")
    settle()
    assert kassei.plot("f_plot").grab().toImage() == before
