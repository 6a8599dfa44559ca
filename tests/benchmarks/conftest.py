"""Benchmarks: each measures the ratio of two operations that alternate in one run, and has a row in goals.toml.

A benchmark calls `goal("drag.f_and_df", lambda: compare(...))`. The comparison, or any number, is printed with its goal; the
test fails only if the best of three tries is beyond the gate. Milliseconds are printed, but never asserted.

README has the command; benchmarks never run at the same time as each other or other tests.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import process_time

import pytest
from goals import GOALS, Comparison, Figure, judge
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import Document
from gui.application import Application, assemble
from gui.model.settings import Settings
from gui.playground.page import Playground

LINES = pytest.StashKey[list[str]]()

Act = Callable[[], object]
Say = Callable[[str], None]

_HEADLESS = "This plugin does not support (raise|propagateSizeHints|grabbing the keyboard)"


class Compare:
    """Runs both sides alternately, A B A B, so that anything that slows the machine down slows both."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def __call__(
        self,
        title: str,
        measured: Act,
        yardstick: Act,
        *,
        rounds: int,
        warmup: int,
        names: tuple[str, str],
        repeats: int = 1,
        setup: Act | None = None,
        clock: Callable[[], float] = process_time,
    ) -> Comparison:
        """Return the median times of both sides, divided by the number of `repeats` that each call makes.

        The default clock is the processor time of this process, which other programs do not affect. `setup` runs before each
        call of `measured` and is not timed.
        """
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(warmup + rounds):
            times[1].append(_timed(yardstick, clock))
            if setup is not None:
                setup()
            times[0].append(_timed(measured, clock))
        result = Comparison(*(median(side[warmup:]) / repeats for side in times))
        late = sorted(times[0][warmup:])[int(0.95 * rounds)] / repeats
        figures = f"{names[0]} {1e3 * result.measured:.3f} ms (p95 {1e3 * late:.3f})"
        self._say(f"  {title}: {figures}, {names[1]} {1e3 * result.yardstick:.3f} ms")
        return result


def _timed(act: Act, clock: Callable[[], float]) -> float:
    start = clock()
    act()
    return clock() - start


@pytest.fixture
def say(request: pytest.FixtureRequest) -> Say:
    """A function that adds a line to the summary at the end of the run, where pytest does not capture it."""
    return request.config.stash.setdefault(LINES, []).append


@pytest.fixture
def compare(say: Say) -> Compare:
    return Compare(say)


@pytest.fixture
def goal(say: Say) -> Callable[[str, Figure | Callable[[], Figure]], None]:
    """A function that prints a figure with its goal, and fails if the best of three tries is beyond the gate."""

    def hold_to(id_: str, measure: Figure | Callable[[], Figure]) -> None:
        row = GOALS[id_]
        figure = judge(row, measure)
        say(row.line(figure))
        assert row.reaches(figure, row.gate), row.line(figure)

    return hold_to


@pytest.fixture
def bare_frame(qapp: QApplication) -> Act:
    """A function that draws one frame with QPainter only: two curves of 2,000 points.

    It is the yardstick of everything without a counterpart in another program: a bound in such frames scales with the machine.
    """
    image = QImage(640, 430, QImage.Format.Format_RGB32)
    lines = [QLineF(x / 3.2, 215 + (x % 97), (x + 1) / 3.2, 215 + ((x + 1) % 97)) for x in range(2000)]
    pen = QPen(QColor("#1f77b4"), 2)

    def draw() -> None:
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawLines(lines)
        painter.drawLines(lines)
        painter.end()

    return draw


@pytest.fixture
def open_diagram(qtbot: QtBot) -> Callable[[Document], tuple[Application, Playground]]:
    """A function that opens a window, high enough for strip and diagram, with the diagram on show."""

    def open_window(document: Document) -> tuple[Application, Playground]:
        parts = assemble(document, Settings(None))
        qtbot.addWidget(parts.window, before_close_func=lambda window: parts.workspace.discard())
        page = parts.window.findChild(Playground)
        assert page is not None
        with qtbot.waitExposed(parts.window):
            parts.window.show()
        parts.window.resize(1280, 1060)
        page.switch.choose("diagram")
        return parts, page

    return open_window


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ignore the headless platform's warnings about what it does not support."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(_HEADLESS, extend=True))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(LINES, []):
        terminalreporter.write_line(line)
