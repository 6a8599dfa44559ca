"""Dragging a parameter for a long time needs hardly any more memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from project import ROOT

STATM = Path("/proc/self/statm")
CHANGES, SETTLED = 3000, 500

# Thirty drags of a hundred changes each, in a process of its own so that freed memory of earlier tests hides no growth.
DRAGS = f"""
import os
from pathlib import Path
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QSlider
QStandardPaths.setTestModeEnabled(True)
from gui.application import create_window
from gui.function.picker.activation_picker import ActivationPicker

def resident():
    return int(Path("{STATM}").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

application = QApplication(["kassei"])
window = create_window()
window.show()
window.findChild(ActivationPicker).picked.emit("leaky_relu")
slider = window.findChild(QSlider, "explorer_slope_slider")
figures = []
for change in range({CHANGES} + 1):
    if change % 100 == 0:
        slider.setSliderDown(False)
        slider.setSliderDown(True)
    slider.setValue(change % 200)
    application.processEvents()
    if change in ({SETTLED}, {CHANGES}):
        figures.append(resident())
print(*figures)
"""


@pytest.mark.skipif(not STATM.exists(), reason="only Linux has the memory of a process in /proc")
def test_memory_grows_by_a_few_megabytes_at_most_in_2_500_changes(say, goal):
    run = subprocess.run(
        [sys.executable, "-c", DRAGS],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        check=True,
        timeout=120,
        capture_output=True,
        text=True,
    )
    settled, last = (int(figure) / 1e6 for figure in run.stdout.split())
    say(f"  memory: {settled:.1f} MB after {SETTLED} changes, {last:.1f} MB after {CHANGES}, growth {last - settled:.2f} MB")
    goal("drag.memory", last - settled)
