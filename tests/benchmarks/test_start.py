"""From the start of the process to the first painted plots, against the least that any such program takes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROUNDS, WARMUP = 11, 2  # the first rounds fill the disk's cache and write what Python compiles
MOST = 2.0  # times the bare start

# Ends the process as soon as the named plots have been painted, so that nothing after that is measured.
STOP = """
import os
import pyqtgraph

def stop_after(names, paint=pyqtgraph.GraphicsView.paintEvent):
    waiting = set(names)

    def paint_and_stop(self, event):
        paint(self, event)
        waiting.discard(self.objectName())
        if not waiting:
            os._exit(0)

    pyqtgraph.GraphicsView.paintEvent = paint_and_stop
"""

# What main.py does, with nothing left out: gui.session imports pyqtgraph before it shows a window.
KASSEI = f"""
import sys
from gui.startup import prepare
prepare()
from gui.commandline import main
import gui.session
{STOP}
stop_after(["f_plot", "df_plot"])
sys.exit(main([]))
"""

BARE = f"""
import PySide6.QtWidgets
import numpy
{STOP}
stop_after(["plot"])
application = PySide6.QtWidgets.QApplication(["bare"])
plot = pyqtgraph.PlotWidget()
plot.setObjectName("plot")
plot.resize(1280, 800)
plot.show()
application.exec()
"""


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    """Return an environment in which nothing of this person is read or written."""
    folders = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR")}
    return os.environ | folders | {"QT_QPA_PLATFORM": "offscreen", "OPENBLAS_NUM_THREADS": "1"}


def test_the_first_plots_take_at_most_twice_the_bare_start(compare, environment):
    def run(code: str) -> None:
        # Without a timeout: with one, the end of the process is noticed up to 50 ms late.
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)

    result = compare(
        "start to the first painted plots",
        lambda: run(KASSEI),
        lambda: run(BARE),
        rounds=ROUNDS,
        warmup=WARMUP,
        names=("Kassei", "PySide6 + numpy + pyqtgraph with one empty plot"),
    )
    assert result.measured <= MOST * result.yardstick
