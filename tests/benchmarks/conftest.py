"""Benchmarks: what is measured is a ratio of two things done in turn in one run, and is held to a row of goals.toml.

A benchmark calls `goal("drag.f_and_df", lambda: compare(...))`. What `compare` returns, or any number, is printed beside
its goal; the test fails only beyond the gate, in the best of three tries. Milliseconds are printed, and asserted nowhere.

README has the command; they never run beside each other or beside other tests.
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

LINES = pytest.StashKey[list[str]]()

Act = Callable[[], object]
Say = Callable[[str], None]

_HEADLESS = "This plugin does not support (raise|propagateSizeHints|grabbing the keyboard)"


class Compare:
    """Runs both sides in turn, A B A B, so that whatever slows the machine down slows both."""

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
        """Return the medians of both sides, for one of the `repeats` that each call makes.

        The clock is the processor's time of this process: what else the machine does is left out. `setup` runs before
        each call of `measured` and is not counted.
        """
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(warmup + rounds):
            times[1].append(_timed(yardstick, clock))
            if setup is not None:
                setup()
            times[0].append(_timed(measured, clock))
        result = Comparison(*(median(each[warmup:]) / repeats for each in times))
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
    """Return what notes a line for the summary at the end of the run, where no capturing hides it."""
    return request.config.stash.setdefault(LINES, []).append


@pytest.fixture
def compare(say: Say) -> Compare:
    return Compare(say)


@pytest.fixture
def goal(say: Say) -> Callable[[str, Figure | Callable[[], Figure]], None]:
    """Return what prints a figure beside its goal, and fails where the best of three tries is beyond the gate."""

    def hold_to(id_: str, measure: Figure | Callable[[], Figure]) -> None:
        row = GOALS[id_]
        figure = judge(row, measure)
        say(row.line(figure))
        assert row.reaches(figure, row.gate), row.line(figure)

    return hold_to


@pytest.fixture
def bare_frame(qapp: QApplication) -> Act:
    """Return what draws one frame with nothing but QPainter: 2,000 points of each of two curves.

    It is the yardstick of what has no counterpart elsewhere: a bound in such frames moves with the machine.
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the headless platform say what it cannot do."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(_HEADLESS, extend=True))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(LINES, []):
        terminalreporter.write_line(line)
