"""Labels of the neurons on the curves: all of a few, and of many those that can be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from cases import case
from gui_clipping import RecordingPainter
from gui_person import Key, Person, settle
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPicture, QTransform
from pytestqt.qtbot import QtBot

from engine import ACTIVATIONS, BoundActivation, Document, Layer, Network
from gui.plots.marks import Labels, Neuron
from gui.plots.panel import PlotPanel
from gui.style.theme import Look, load_fonts

VIEW = QRectF(0, 0, 600, 200)
BOX = QRectF(0, 0, 14, 15)


def label_rects(dots: list[QPointF], selected: int | None = None) -> list[QRectF | None]:
    labels = Labels(VIEW, 6, dots)
    chosen = None if selected is None else labels.reserve(BOX, dots[selected])
    return [chosen if row == selected else labels.place(BOX, dot) for row, dot in enumerate(dots)]


def on_curve(count: int, spread: float = 200) -> list[QPointF]:
    u = np.sort(np.random.default_rng(1).normal(size=count))
    return [QPointF(300 + spread * x / 3, 100 - 80 * np.tanh(x)) for x in u.tolist()]


@pytest.mark.parametrize("count", [1, 3, 10])
def test_a_few_labels_are_all_shown(count: int) -> None:
    found = [label for label in label_rects(on_curve(count)) if label is not None]
    assert len(found) == count
    assert not any(first.intersects(second) for first, second in combinations(found, 2))


@pytest.mark.parametrize("spread", [20, 100, 290])
def test_of_many_labels_only_readable_ones_are_shown(spread: float) -> None:
    dots = on_curve(64, spread)
    found = [label for label in label_rects(dots) if label is not None]
    assert 2 <= len(found) < 64
    assert not any(first.intersects(second) for first, second in combinations(found, 2))
    assert not any(label.contains(dot) for label in found for dot in dots)
    assert all(VIEW.contains(label) for label in found)


@pytest.mark.parametrize("selected", [0, 17, 40, 63])
def test_the_label_of_the_selected_neuron_is_always_shown(selected: int) -> None:
    found = label_rects(on_curve(64, 60), selected)
    chosen = found[selected]
    assert chosen is not None
    assert VIEW.contains(chosen)
    assert not any(other.intersects(chosen) for row, other in enumerate(found) if other is not None and row != selected)


@pytest.mark.parametrize("corner", [QPointF(0, 0), QPointF(600, 0), QPointF(0, 200), QPointF(600, 200)], ids=str)
def test_labels_at_an_edge_stay_in_the_view(corner: QPointF) -> None:
    assert all(label is None or VIEW.contains(label) for label in label_rects([corner] * 30, 3))


def test_selecting_one_of_many_neurons_at_one_point_changes_the_picture(kassei: Person) -> None:
    marks = kassei.plot("f_plot").marks
    marks.set_neurons([Neuron(str(row + 1), 0.5, 0.5) for row in range(64)])
    before = kassei.plot("f_plot").grab().toImage()
    marks.set_selected("40")
    settle()
    assert kassei.plot("f_plot").grab().toImage() != before
    marks.set_selected("")
    settle()
    assert kassei.plot("f_plot").grab().toImage() == before


class RecordingLines(RecordingPainter):
    """A painter that records the lines as well as the texts."""

    def __init__(self, *device: Any) -> None:
        super().__init__(*device)
        self.lines: list[QLineF] = []

    def drawLine(self, line: QLineF) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] # noqa: N802
        self.lines.append(QLineF(line))
        super().drawLine(line)


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700), (1366, 768)], ids=str)
def test_a_line_from_a_label_to_its_dot_crosses_no_label(open_kassei: Callable[..., Person], size: tuple[int, int]) -> None:
    kassei = open_kassei(size=size)
    kassei.click("forward_button")
    plot = kassei.plot("df_plot")
    view_box, picture = plot.getViewBox(), QPicture()
    transform = QTransform(view_box.childTransform()) * view_box.sceneTransform() * plot.viewportTransform()
    painter = RecordingLines(picture)
    plot.marks.draw(painter, transform, QRectF(plot.mapFromScene(view_box.sceneBoundingRect()).boundingRect()))
    painter.end()
    labels = [filled for text, _, filled in painter.drawn if text[0].isdigit()]
    assert len(labels) == 3
    assert painter.lines
    for line, label in product(painter.lines, labels):
        inner = label.adjusted(1, 1, -1, -1)
        ends = sorted((line.y1(), line.y2()))
        assert not inner.left() < line.x1() < inner.right() or ends[1] < inner.top() or ends[0] > inner.bottom()


def test_dots_on_the_derivative_are_labelled_with_their_slopes(kassei: Person) -> None:
    kassei.click("forward_button")
    on_df = kassei.plot("df_plot").marks.neurons
    assert [neuron.text for neuron in on_df] == ["1: 0.244", "2: 0.222", "3: 0.187"]
    assert [neuron.text for neuron in kassei.plot("f_plot").marks.neurons] == ["1", "2", "3"]


def test_many_neurons_are_labelled_without_slopes(open_kassei) -> None:
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


@pytest.mark.parametrize("size", [(530, 310), (410, 250)], ids=str)  # of the plots at 1280 × 800 and at 1024 × 700
def test_no_curve_runs_through_the_title_of_its_plot(qtbot: QtBot, size: tuple[int, int]) -> None:
    load_fonts()
    look = Look()
    panel = PlotPanel(look)
    qtbot.addWidget(panel)
    panel.resize(*size)
    with qtbot.waitExposed(panel):
        panel.show()
    title_bottom = look.px(4) + QFontMetricsF(look.font(15, bold=True)).ascent()
    corner = np.linspace(-6, -4.8, 200)
    for record in (record for record in ACTIVATIONS.values() if not record.is_vector):
        panel.show_function(BoundActivation(record.id))
        panel.home()
        settle()
        for plot, of in ((panel.f_plot, record.f), (panel.df_plot, record.df)):
            with case(record.id, plot.objectName()):
                highest = QPointF(corner[0], float(np.nanmax(of(corner))))
                view = plot.getViewBox()
                assert view.mapViewToScene(highest).y() - view.sceneBoundingRect().top() > title_bottom
