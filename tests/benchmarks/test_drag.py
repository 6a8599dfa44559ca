"""Dragging a parameter, from the new value to both painted plots, compared with matplotlib drawing the same curves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

import pytest
from dragging import CURVED, PaintCount, values
from matplotlib_plots import Matplotlib, Rounds
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel, QSlider

from engine import ACTIVATIONS, BoundActivation
from gui.application import create_window
from gui.function.picker.activation_picker import ActivationPicker
from gui.model.workspace import Workspace
from gui.plots.panel import PlotPanel
from gui.shell.main_window import MainWindow

SIZE = (1280, 800)
ROUNDS = Rounds(40, warmup=4)


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

    def show_in_panel(self, slope: float) -> None:
        """Draw a frame of the plots alone."""
        self.panel.show_function(BoundActivation(CURVED.id, {"slope": slope}))

    def press_slider(self) -> Iterator[int]:
        """Press the slider and return positions to drag it to: each changes the document by an undoable edit."""
        self.slider.setValue(self.slider.maximum())
        self.slider.setSliderDown(True)
        # Near its start a drag snaps back to it and paints nothing new, so the positions stay away from it.
        return (abs(number % 380 - 190) for number in count())


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
        lambda: matplotlib_canvas.beside(compare, "drag, value to painted plots", kassei.show_in_panel, values(), ROUNDS),
    )
    matplotlib_canvas.assert_every_frame_was_painted(kassei.paints, ROUNDS)


def test_dragging_the_slider_updates_the_window_several_times_as_fast_as_matplotlib(kassei, matplotlib_canvas, compare, goal):
    positions, workspace = kassei.press_slider(), child(kassei.window, Workspace)
    before = workspace.undo_steps
    goal(
        "drag.whole_window",
        lambda: matplotlib_canvas.beside(
            compare, "drag, slider through the document to painted window", kassei.slider.setValue, positions, ROUNDS
        ),
    )
    matplotlib_canvas.assert_every_frame_was_painted(kassei.paints, ROUNDS)
    assert workspace.undo_steps == before + 1
