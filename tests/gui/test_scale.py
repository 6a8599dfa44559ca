"""Lines are as thick at 200 % of the desktop as they look at 100 %: counted in pixels of a window in another process."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from cases import in_turn
from project import ROOT

MEASURED = """
import sys
import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from engine import Document
from gui.application import assemble
from gui.model.settings import Settings
from gui.plots.function_plot import FunctionPlot
from gui.session import qt_application

application = qt_application()
settings = Settings(None)
settings.override("theme", "light")
window = assemble(Document(), settings).window
window.resize(1280, 800)
window.show()
for _ in range(20):
    application.processEvents()
plot = window.findChild(FunctionPlot, "f_plot")
image = plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3].astype(float)
ratio = image.devicePixelRatio()
middle = pixels[:, int(0.62 * image.width())]
curve = (middle[:, 0] - middle[:, 2]) / 0xB2  # blue and no red: neither the labels of the axis nor the grid
row = pixels[int(0.3 * image.height())]
surface = np.array([255.0] * 3)
grid = np.abs(row - surface).sum(axis=1)
lines = grid[int(0.75 * image.width()) : int(0.87 * image.width())]
print(curve[curve > 0.3].sum() / ratio, lines.sum() / ratio)
"""


@cache
def measured(scale: str, home: Path) -> tuple[float, float]:
    """Return how thick the curve and the lines of the grid are at a scale of the desktop, in pixels of the program."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale, "HOME": str(home)}
    result = subprocess.run(
        [sys.executable, "-c", MEASURED], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    curve, grid = map(float, result.stdout.split())
    return curve, grid


@in_turn("scale", ["1.25", "1.5", "2"])
def test_curve_and_grid_are_as_thick_at_every_scale(tmp_path: Path, scale: str) -> None:
    for plain, scaled in zip(measured("1", tmp_path), measured(scale, tmp_path), strict=True):
        assert plain > 0
        assert scaled == pytest.approx(plain, rel=0.1)
