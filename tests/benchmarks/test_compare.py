"""Dragging a parameter with eight pinned functions, from the value to both painted plots, compared with matplotlib."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import matplotlib as mpl
import numpy as np
import pytest
from dragging import CURVED, FRAMES, PaintCount, df, f, values
from PySide6.QtWidgets import QApplication

from engine import ACTIVATIONS, BoundActivation, Pin
from gui.plots.panel import PlotPanel
from gui.style.theme import Look

mpl.use("QtAgg")
from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure

SIZE = (640, 430)  # of the plots in a window of 1280 x 800
U = np.linspace(-6.0, 6.0, 2000)
ROUNDS, WARMUP = 20, 3
SLOPES = (0.5, 0.8, 1.2, 1.6, 2.0, 2.5, 3.0, 3.5)  # of the pinned functions


def burst(step: Callable[[float], None]) -> Callable[[], None]:
    """Return a function that draws FRAMES frames."""
    parameters = values()

    def draw() -> None:
        for _ in range(FRAMES):
            step(next(parameters))
            QApplication.processEvents()

    return draw


@dataclass
class Kassei:
    """The plots with eight pinned functions, after all updates."""

    panel: PlotPanel
    paints: PaintCount

    def step(self, slope: float) -> None:
        self.panel.show_function(BoundActivation(CURVED.id, {"slope": slope}))


class Matplotlib:
    """Two axes with the geometry of the plots in pixels and the same curves, dashes, grid and ranges."""

    def __init__(self, panel: PlotPanel) -> None:
        width, height = panel.width(), panel.height()
        figure = Figure(dpi=100)
        self.canvas = FigureCanvasQTAgg(figure)
        self.canvas.resize(width, height)
        self.curves = []
        two_pixels = 2 * 72 / figure.dpi
        for plot, function in ((panel.f_plot, f), (panel.df_plot, df)):
            box = plot.getViewBox().sceneBoundingRect().translated(plot.mapTo(panel, plot.rect().topLeft()).toPointF())
            axes = figure.add_axes((box.left() / width, 1 - box.bottom() / height, box.width() / width, box.height() / height))
            for slope in SLOPES:
                axes.plot(U, function(U, slope), linewidth=two_pixels, antialiased=True, linestyle="--")
            self.curves += axes.plot(U, function(U, 1.0), linewidth=two_pixels, antialiased=True)
            axes.grid(True)
            x, y = plot.ranges()
            axes.set_xlim(*x)
            axes.set_ylim(*y)
        self.paints = PaintCount(self.canvas)
        self.canvas.show()

    def step(self, slope: float) -> None:
        for curve, function in zip(self.curves, (f, df), strict=True):
            curve.set_ydata(function(U, slope))
        self.canvas.draw()


@pytest.fixture
def kassei(qtbot, monkeypatch) -> Kassei:
    monkeypatch.setitem(ACTIVATIONS, CURVED.id, CURVED)
    panel = PlotPanel(Look())
    qtbot.addWidget(panel)
    panel.resize(*SIZE)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.show_function(BoundActivation(CURVED.id, {"slope": 0.2}))
    panel.show_pins([Pin(BoundActivation(CURVED.id, {"slope": slope}), colour=colour) for colour, slope in enumerate(SLOPES)])
    qtbot.wait(300)
    return Kassei(panel, PaintCount(panel.f_plot.viewport(), panel.df_plot.viewport()))


def test_a_drag_with_eight_pinned_functions_is_several_times_as_fast_as_matplotlib(kassei, qtbot, compare, goal):
    yardstick = Matplotlib(kassei.panel)
    qtbot.addWidget(yardstick.canvas)
    QApplication.processEvents()
    assert [len(plot.pins.curves()) for plot in (kassei.panel.f_plot, kassei.panel.df_plot)] == [8, 8]
    assert all(len(curve.u) == len(U) for curve in kassei.panel.f_plot.pins.curves())
    goal(
        "drag.eight_pinned",
        lambda: compare(
            "drag with eight pinned functions, value to painted plots",
            burst(kassei.step),
            burst(yardstick.step),
            rounds=ROUNDS,
            warmup=WARMUP,
            repeats=FRAMES,
            names=("Kassei", "matplotlib"),
        ),
    )
    frames = FRAMES * (ROUNDS + WARMUP)
    assert kassei.paints.count >= 2 * frames
    assert yardstick.paints.count >= frames
