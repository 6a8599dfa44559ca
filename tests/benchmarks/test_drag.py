"""Dragging a parameter, from the new value to both painted plots, compared with matplotlib drawing the same curves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

import matplotlib as mpl
import numpy as np
import pytest
from dragging import CURVED, FRAMES, PaintCount, df, f, values
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel, QSlider

from engine import ACTIVATIONS, BoundActivation
from gui.application import create_window
from gui.function.picker.activation_picker import ActivationPicker
from gui.model.workspace import Workspace
from gui.plots.panel import PlotPanel
from gui.shell.main_window import MainWindow

mpl.use("QtAgg")
from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure

SIZE = (1280, 800)
POINTS = 2000
U = np.linspace(-6.0, 6.0, POINTS)
ROUNDS, WARMUP = 40, 4


def burst(step: Callable[[], None]) -> Callable[[], None]:
    """Return a function that draws FRAMES frames."""

    def draw() -> None:
        for _ in range(FRAMES):
            step()

    return draw


T = TypeVar("T", bound=QObject)


def child(window: MainWindow, kind: type[T], name: str = "") -> T:
    found = window.findChild(kind, name) if name else window.findChild(kind)
    assert isinstance(found, kind), (kind, name)
    return found


@dataclass
class Kassei:
    """The window with the curved function selected, after all updates."""

    window: MainWindow
    panel: PlotPanel
    slider: QSlider
    paints: PaintCount

    def show_in_panel(self, parameters: Iterator[float]) -> Callable[[], None]:
        """Return a function that draws one frame of the plots alone, from the new parameter."""

        def step() -> None:
            self.panel.show_function(BoundActivation(CURVED.id, {"slope": next(parameters)}))
            QApplication.processEvents()

        return step

    def drag_slider(self) -> Callable[[], None]:
        """Return a function that draws one frame of the window: slider, undoable edit, card and plots."""
        self.slider.setValue(self.slider.maximum())
        # Near its start a drag snaps back to it and paints nothing new, so the positions stay away from it.
        positions = (abs(number % 380 - 190) for number in count())

        def step() -> None:
            self.slider.setValue(next(positions))
            QApplication.processEvents()

        self.slider.setSliderDown(True)
        return step


class Matplotlib:
    """Two axes with the geometry of the plots in pixels and the same curves, grid and ranges."""

    def __init__(self, panel: PlotPanel) -> None:
        width, height = panel.width(), panel.height()
        figure = Figure(dpi=100)
        self.canvas = FigureCanvasQTAgg(figure)
        self.canvas.resize(width, height)
        self.curves = []
        for plot, function in ((panel.f_plot, f), (panel.df_plot, df)):
            box = plot.getViewBox().sceneBoundingRect().translated(plot.mapTo(panel, plot.rect().topLeft()).toPointF())
            axes = figure.add_axes((box.left() / width, 1 - box.bottom() / height, box.width() / width, box.height() / height))
            two_pixels = 2 * 72 / figure.dpi
            self.curves += axes.plot(U, function(U, 1.0), linewidth=two_pixels, antialiased=True)
            axes.grid(True)
            x, y = plot.ranges()
            axes.set_xlim(*x)
            axes.set_ylim(*y)
        self.paints = PaintCount(self.canvas)
        self.canvas.show()

    def step(self, parameters: Iterator[float]) -> Callable[[], None]:
        """Return a function that draws one frame, from the new parameter."""

        def step() -> None:
            slope = next(parameters)
            for curve, function in zip(self.curves, (f, df), strict=True):
                curve.set_ydata(function(U, slope))
            self.canvas.draw()
            QApplication.processEvents()

        return step


@pytest.fixture
def kassei(qtbot, monkeypatch) -> Iterator[Kassei]:
    monkeypatch.setitem(ACTIVATIONS, CURVED.id, CURVED)
    window = create_window()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.resize(*SIZE)
    picker, panel = child(window, ActivationPicker), child(window, PlotPanel)
    picker.picked.emit(CURVED.id)
    facts = child(window, QLabel, "info_facts")
    qtbot.waitUntil(lambda: "0" in facts.text())  # the largest slope, which is shown later than the curves
    qtbot.wait(300)
    slider = child(window, QSlider, "explorer_slope_slider")
    paints = PaintCount(panel.f_plot.viewport(), panel.df_plot.viewport())
    yield Kassei(window, panel, slider, paints)
    slider.setSliderDown(False)
    child(window, Workspace).discard()  # the window then closes without asking to save


@pytest.fixture
def matplotlib_canvas(kassei, qtbot) -> Matplotlib:
    yardstick = Matplotlib(kassei.panel)
    qtbot.addWidget(yardstick.canvas)
    QApplication.processEvents()
    return yardstick


def test_dragging_repaints_the_plots_several_times_as_fast_as_matplotlib(kassei, matplotlib_canvas, compare, goal):
    goal(
        "drag.f_and_df",
        lambda: compare(
            "drag, value to painted plots",
            burst(kassei.show_in_panel(values())),
            burst(matplotlib_canvas.step(values())),
            rounds=ROUNDS,
            warmup=WARMUP,
            repeats=FRAMES,
            names=("Kassei", "matplotlib"),
        ),
    )
    assert_every_frame_was_painted(kassei, matplotlib_canvas)


def test_dragging_the_slider_updates_the_window_several_times_as_fast_as_matplotlib(kassei, matplotlib_canvas, compare, goal):
    step, workspace = kassei.drag_slider(), child(kassei.window, Workspace)
    before = workspace.undo_steps
    goal(
        "drag.whole_window",
        lambda: compare(
            "drag, slider through the document to painted window",
            burst(step),
            burst(matplotlib_canvas.step(values())),
            rounds=ROUNDS,
            warmup=WARMUP,
            repeats=FRAMES,
            names=("Kassei", "matplotlib's canvas alone"),
        ),
    )
    assert_every_frame_was_painted(kassei, matplotlib_canvas)
    assert workspace.undo_steps == before + 1


def assert_every_frame_was_painted(kassei: Kassei, matplotlib_canvas: Matplotlib) -> None:
    frames = FRAMES * (ROUNDS + WARMUP)
    assert kassei.paints.count >= 2 * frames
    assert matplotlib_canvas.paints.count >= frames
