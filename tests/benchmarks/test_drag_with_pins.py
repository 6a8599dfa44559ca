"""Dragging a parameter with eight pinned functions, from the value to both painted plots, compared with matplotlib."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from dragging import CURVED, PaintCount, values
from matplotlib_plots import Matplotlib, Rounds, U
from PySide6.QtWidgets import QApplication

from engine import ACTIVATIONS, BoundActivation, Pin
from gui.plots.panel import PlotPanel
from gui.style.theme import Look

SIZE = (640, 430)  # of the plots in a window of 1280 x 800
ROUNDS = Rounds(20, warmup=3)
SLOPES = (0.5, 0.8, 1.2, 1.6, 2.0, 2.5, 3.0, 3.5)  # of the pinned functions


@dataclass
class Kassei:
    """The plots with eight pinned functions, after all updates."""

    panel: PlotPanel
    paints: PaintCount

    def draw(self, slope: float) -> None:
        self.panel.show_function(BoundActivation(CURVED.id, {"slope": slope}))


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
    yardstick = Matplotlib(kassei.panel, SLOPES)
    qtbot.addWidget(yardstick.canvas)
    QApplication.processEvents()
    assert [len(plot.pins.curves()) for plot in (kassei.panel.f_plot, kassei.panel.df_plot)] == [8, 8]
    assert all(len(curve.u) == len(U) for curve in kassei.panel.f_plot.pins.curves())
    goal(
        "drag.eight_pinned",
        lambda: yardstick.beside(
            compare, "drag with eight pinned functions, value to painted plots", kassei.draw, values(), ROUNDS
        ),
    )
    yardstick.assert_every_frame_was_painted(kassei.paints, ROUNDS)
