"""Loss curves by pointer and keyboard: zooming, moving, logarithmic axes, and the legend."""

from __future__ import annotations

import numpy as np
import pytest
from gui_person import Key, Person, wheel
from gui_training import page
from PySide6.QtCore import QPoint, QRect, Qt

from gui.training.results.axis import Axis, around
from gui.training.results.loss_plot import Line, LossPlot


@pytest.fixture
def plot(training: Person) -> LossPlot:
    """The loss of four epochs."""
    for _ in range(4):
        training.click("train_epoch")
    return training.find("training_loss_plot", LossPlot)


def middle(plot: LossPlot) -> QPoint:
    return plot.rect().center()


def span(axis: Axis) -> float:
    return axis.high - axis.low


def test_the_wheel_zooms_and_a_double_click_shows_everything(training: Person, plot: LossPlot) -> None:
    home, (across, up) = plot.axes, plot.axes
    wheel(plot, 240, middle(plot))
    assert span(plot.axes[0]) == pytest.approx(0.64 * span(across))
    assert span(plot.axes[1]) == pytest.approx(0.64 * span(up))
    training.click("train_epoch")
    assert span(plot.axes[0]) == pytest.approx(0.64 * span(across))  # further learning does not move the view
    training.double_click(plot, middle(plot))
    assert plot.axes[0] == Axis(0.0, 5.0)
    assert plot.axes[1].low <= home[1].low


def test_a_drag_moves_the_curves(training: Person, plot: LossPlot) -> None:
    before = plot.axes
    start = middle(plot)
    training.drag(plot, [start, start + QPoint(-20, 5), start + QPoint(-40, 10)])
    assert plot.axes[0].low > before[0].low
    assert span(plot.axes[0]) == pytest.approx(span(before[0]))
    assert plot.axes[1].low > before[1].low


def test_keys_zoom_reset_and_toggle_logarithmic_axes(training: Person, plot: LossPlot) -> None:
    home = plot.axes
    assert home[1].logarithmic
    plot.setFocus()
    training.key(Key.Key_Plus)
    assert span(plot.axes[0]) < span(home[0])
    training.key(Key.Key_Home)
    assert plot.axes == home
    training.key(Key.Key_L)
    assert not plot.axes[1].logarithmic
    training.key(Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    assert plot.axes[0].logarithmic
    assert plot.axes[0].ends == pytest.approx((1.0, 4.0))
    plot.grab()  # paints it


def test_a_click_on_an_axis_toggles_its_logarithm(training: Person, plot: LossPlot) -> None:
    left = QPoint(6, plot.height() // 2)
    training.click(plot, left)
    assert not plot.axes[1].logarithmic
    training.click(plot, left)
    assert plot.axes[1].logarithmic
    training.click(plot, QPoint(plot.width() // 2, plot.height() - 4))
    assert plot.axes[0].logarithmic


def test_another_run_resets_the_zoom(training: Person, plot: LossPlot) -> None:
    wheel(plot, 480, middle(plot))
    training.click("train_reset")
    assert plot.axes[0] == Axis(0.0, 4.0)  # of the run before, which is kept


def test_zooming_without_end_is_safe(training: Person, plot: LossPlot) -> None:
    for turn in (120, -120):
        for _ in range(60):
            wheel(plot, 5 * turn, middle(plot))
        assert all(np.isfinite(end) for axis in plot.axes for end in axis.ends)
        plot.grab()  # paints it


def test_an_axis_contains_its_values_and_is_linear_if_one_has_no_logarithm() -> None:
    values = np.array([0.001, 0.5, np.nan, np.inf])
    logarithmic = around(values, logarithmic=True)
    assert logarithmic.logarithmic
    assert 0 < logarithmic.share(0.001) < logarithmic.share(0.5) < 1
    assert logarithmic.value(logarithmic.share(0.02)) == pytest.approx(0.02)
    assert not around(np.array([0.0, 1.0]), logarithmic=True).logarithmic
    assert around(np.empty(0), logarithmic=True) == Axis(0.0, 1.0)


@pytest.mark.parametrize("count", [2, 8])
def test_the_legend_does_not_cover_the_heading(training: Person, count: int) -> None:
    page(training).results.tabs.setCurrentIndex(2)
    plot, x = page(training).results.layers.dead, np.arange(3.0)
    heading = QRect(0, 0, plot.fontMetrics().horizontalAdvance(plot.heading), 17)
    pictures = []
    for lines in (0, count):
        plot.show_lines([Line(str(number), x, x / 2, f"series{number}") for number in range(1, lines + 1)])
        pictures.append(plot.grab(heading).toImage())
    assert pictures[0] == pictures[1]
