"""Infinite values are drawn at the edge and NaN not at all, without a warning or an exception."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from gui_person import Person
from gui_training import open_training, page, run
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from engine import Document, Layer, Network
from engine.data.samples import Samples
from gui.training.maps.range_area import RangeArea, ends_of
from gui.training.results.loss_plot import Line, LossPlot

AREA = QRectF(10, 10, 80, 80)


def huge(inputs: int, size: float) -> Document:
    """Return a document whose neurons give numbers of this size and both signs."""
    random = np.random.default_rng(0)
    shapes = ((3, inputs), (3, 3), (1, 3))
    layers = [Layer(size * random.standard_normal(shape), np.zeros(shape[0]), "identity") for shape in shapes]
    x = random.standard_normal((40, inputs))
    return Document(network=Network(layers), x=(0.0,) * inputs, samples=Samples(x, (x[:, :1] > 0).astype(float)))


@pytest.mark.parametrize("size", [1e20, 1e160, 1e307])
@pytest.mark.parametrize("inputs", [1, 2, 3])
def test_the_page_can_be_painted_with_huge_values(open_kassei: Callable[..., Person], inputs: int, size: float) -> None:
    training = open_training(open_kassei, huge(inputs, size))
    training.choose("dataset_choice", "table")
    for layer in range(len(run(training).network.layers)):
        page(training).network.neuron_changed.emit((layer, 0))
        page(training).grab()  # paints it
    for tab in range(page(training).results.tabs.count()):
        page(training).results.tabs.setCurrentIndex(tab)
        training.click("train_step")
        page(training).grab()  # paints it


def painted(draw: Callable[[QPainter], None]) -> set[tuple[int, int]]:
    """Return the pixels of a picture of 100 × 100 that are drawn on."""
    picture = QImage(100, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    draw(painter)
    painter.end()
    return {(x, y) for x in range(100) for y in range(100) if picture.pixelColor(x, y) != QColor("white")}


def test_infinite_values_lie_on_the_edge_and_nan_leaves_a_gap() -> None:
    x = np.arange(9.0)
    y = np.array([0.0, 1.0, np.inf, np.inf, np.nan, np.nan, -np.inf, -np.inf, 0.0])
    ranges = RangeArea(AREA, (0.0, 8.0), (0.0, 1.0))
    pixels = painted(lambda painter: ranges.draw_curve(painter, x, y))
    assert {(column, 10) for column in range(20, 41)} <= pixels  # at the top
    assert not [column for column, _ in pixels if 42 < column < 68]
    assert {(column, 90) for column in range(70, 81)} <= pixels
    dots = painted(lambda painter: ranges.draw_points(painter, x, y))
    assert {column for column, _ in dots} == {10, 20, 30, 40, 70, 80, 90}


def test_a_range_contains_only_finite_values_and_has_a_finite_span() -> None:
    assert ends_of(np.array([1.0, np.nan, 3.0, np.inf]), 0.5) == (0.0, 4.0)
    assert ends_of(np.array([2.0]), 0.1) == (0.0, 4.0)
    assert ends_of(np.array([np.nan]), 0.1) == (-0.5, 0.5)
    low, high = ends_of(np.array([-1.7e308, 1.7e308]), 0.0)
    assert np.isfinite(high - low)


def test_an_infinite_loss_leads_out_of_the_plot_without_moving_an_axis(training: Person) -> None:
    plot, x = training.find("training_loss_plot", LossPlot), np.arange(5.0)
    pictures, axes = [], []
    for value in (np.inf, np.nan):
        plot.show_lines([Line("", x, np.array([1.0, 0.5, value, 0.5, 1.0]), "f")])
        pictures.append(plot.grab().toImage())
        axes.append(plot.axes)
    assert pictures[0] != pictures[1]
    assert axes[0] == axes[1]
