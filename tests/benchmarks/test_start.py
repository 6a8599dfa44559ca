"""The start of the program to the first painted window and plots, compared with a bare PySide6 window and pyqtgraph plot.

The processor times of the processes are compared, so that the disk and other programs do not matter.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from child_processes import isolated_environment, processor_time
from goals import Comparison
from project import ROOT

ROUNDS, WARMUP = 11, 2  # the first rounds fill the cache of the disk and write the bytecode

# What main.py does, in two parts: before Qt is imported, and the rest.
PREPARED = """
from gui.startup import prepare
prepare()
from gui.commandline import import_qt, main
import_qt()
"""
KASSEI = """
main([])
"""

# Ends the process when the first main window and its children have been painted: their paint events follow each other, and a
# timer event after them belongs to the next turn of the event loop.
STOP_AFTER_WINDOW = """
import os
from PySide6 import QtCore, QtWidgets

class Stop(QtCore.QObject):
    def eventFilter(self, watched, event, turn=(QtCore.QEvent.Type.Timer, QtCore.QEvent.Type.MetaCall)):
        if event.type() in turn:
            os._exit(0)
        return False

class PaintedWindow(QtWidgets.QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not hasattr(self, "stop"):
            self.stop = Stop()
            QtCore.QCoreApplication.instance().installEventFilter(self.stop)
            QtCore.QTimer.singleShot(0, self.stop, lambda: None)

QtWidgets.QMainWindow = PaintedWindow
"""

BARE_WINDOW = """
from PySide6 import QtWidgets
application = QtWidgets.QApplication(["bare"])
window = QtWidgets.QMainWindow()
window.resize(1280, 800)
window.show()
application.exec()
"""

# Ends the process as soon as the named plots have been painted.
STOP_AFTER_PLOTS = """
import os
import PySide6.QtWidgets
import pyqtgraph

waiting = set({names})

def paint_and_stop(self, event, paint=pyqtgraph.GraphicsView.paintEvent):
    paint(self, event)
    waiting.discard(self.objectName())
    if not waiting:
        os._exit(0)

pyqtgraph.GraphicsView.paintEvent = paint_and_stop
"""

BARE_PLOT = """
import PySide6.QtWidgets
import numpy
import pyqtgraph
application = PySide6.QtWidgets.QApplication(["bare"])
plot = pyqtgraph.PlotWidget()
plot.setObjectName("plot")
plot.resize(1280, 800)
plot.show()
application.exec()
"""


@pytest.fixture
def start(tmp_path, compare) -> Callable[[str, str, str], Comparison]:
    """A function that compares the processor times of two programs that end by themselves."""
    environment = isolated_environment(tmp_path) | {"PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has compiled bytecode too

    def run(code: str) -> None:
        # Without a timeout, because with one the end of the process is noticed up to 50 ms late.
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)

    def compare_programs(title: str, kassei: str, bare: str) -> Comparison:
        return compare(
            f"start to {title}",
            lambda: run(kassei),
            lambda: run(bare),
            rounds=ROUNDS,
            warmup=WARMUP,
            names=("Kassei", "bare"),
            clock=processor_time,
        )

    return compare_programs


def test_the_first_window_takes_little_longer_than_a_bare_one(start, goal):
    programs = PREPARED + STOP_AFTER_WINDOW + KASSEI, STOP_AFTER_WINDOW + BARE_WINDOW
    goal("start.window", lambda: start("the first painted window", *programs))


def test_the_first_plots_take_little_longer_than_a_bare_one(start, goal):
    kassei = PREPARED + STOP_AFTER_PLOTS.format(names=["f_plot", "df_plot"]) + KASSEI
    bare = STOP_AFTER_PLOTS.format(names=["plot"]) + BARE_PLOT
    goal("start.plots", lambda: start("the first painted plots", kassei, bare))
