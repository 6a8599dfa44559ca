"""Labels of the neurons on the curves: all of few, and of many those that can be read."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from gui_person import Key, Person, settle
from PySide6.QtCore import QPointF, QRectF

from engine import Document, Layer, Network
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


def test_dots_on_the_derivative_say_their_slopes(kassei: Person) -> None:
    kassei.click("forward_button")
    on_df = kassei.plot("df_plot").marks.neurons
    assert [neuron.text for neuron in on_df] == ["1: 0.244", "2: 0.222", "3: 0.187"]
    assert [neuron.text for neuron in kassei.plot("f_plot").marks.neurons] == ["1", "2", "3"]


def test_many_neurons_have_no_figures(open_kassei) -> None:
    kassei = open_kassei(Document(Network([Layer(np.full((12, 1), 0.1), np.linspace(-2, 2, 12), "sigmoid")]), (1.0,)))
    kassei.click("forward_button")
    assert {neuron.text for neuron in kassei.plot("df_plot").marks.neurons} == {str(row) for row in range(1, 13)}


def test_the_tangent_stands_at_a_neuron_while_its_delta_is_explained(kassei: Person) -> None:
    kassei.click("backward_button")
    kassei.select_cell("layer_1_delta", 1)
    kassei.key(Key.Key_Space)
    marks = kassei.plot("f_plot").marks
    assert marks.tangent is not None
    assert marks.tangent.label == marks.explained == kassei.plot("df_plot").marks.explained == "2"
    assert marks.tangent.slope == pytest.approx(0.2217, abs=1e-4)
    kassei.key(Key.Key_Return)  # on to its slope
    assert marks.tangent is not None
    kassei.key(Key.Key_Escape)
    assert marks.tangent is None
    assert not marks.explained


def test_a_function_over_a_layer_has_no_tangent(open_kassei) -> None:
    network = Network([Layer([[1.0], [0.5]], [0.0, 0.0], "softmax")])
    kassei = open_kassei(replace(Document(network, (1.0,)), target=(0.0, 1.0)))
    kassei.click("backward_button")
    kassei.select_cell("layer_1_delta", 1)
    kassei.key(Key.Key_Space)
    assert kassei.plot("f_plot").marks.tangent is None
