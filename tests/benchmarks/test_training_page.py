"""The Training page while it plays with everything drawn: the share of the time spent on learning, and the frame rate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import process_time

import pytest
from goals import Figure
from PySide6.QtWidgets import QApplication

from engine import Document
from gui.application import assemble
from gui.model.settings import Settings
from gui.training.page import TrainingPage

FRAMES, WARMUP = 60, 10
SCREEN = 1.0 / 60.0  # seconds of a frame of the screen
Goal = Callable[[str, Callable[[], Figure]], None]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Spent:
    """Processor time in seconds of a frame, and of the learning in it."""

    frame: float
    learning: float


@pytest.fixture
def page(qapp: QApplication) -> Iterator[TrainingPage]:
    """The Training page in a window of 1280 x 800, with the circle and a network 2-8-8-8-1."""
    parts = assemble(Document(), Settings(None))
    parts.window.resize(1280, 800)
    parts.show_page("training")
    parts.window.show()
    QApplication.processEvents()
    found = parts.window.findChild(TrainingPage)
    assert found is not None
    assert found.driver.run is not None
    assert found.driver.run.network.shape == (2, 8, 8, 8, 1)
    yield found
    parts.window.hide()
    parts.window.deleteLater()
    QApplication.processEvents()


def playing(page: TrainingPage) -> Spent:
    """Return the time of a frame while the network learns."""
    run = page.driver.run
    assert run is not None
    learned, frames = [0.0], [0]
    step = run.trainer.step

    def timed_step(updates: int = 1) -> None:
        start = process_time()
        step(updates)
        learned[0] += process_time() - start

    def count_frame() -> None:
        frames[0] += 1

    run.trainer.step = timed_step  # pyright: ignore[reportAttributeAccessIssue] - measured from outside
    page.driver.progressed.connect(count_frame)
    page.toggle_play()
    while frames[0] < WARMUP:
        QApplication.processEvents()
    learned[0], frames[0], start = 0.0, 0, process_time()
    while frames[0] < FRAMES:
        QApplication.processEvents()
    spent = process_time() - start
    page.driver.progressed.disconnect(count_frame)
    page.toggle_play()
    run.trainer.step = step  # pyright: ignore[reportAttributeAccessIssue]
    return Spent(spent / FRAMES, learned[0] / FRAMES)


def idle(page: TrainingPage) -> float:
    """Return the time of a frame that only paints the same panels."""
    QApplication.processEvents()
    start = process_time()
    for _ in range(FRAMES):
        for panel in (page.output, page.network, page.results):
            panel.refresh()
        for widget in (page.neuron, page.time_line):
            widget.update()
        QApplication.processEvents()
    return (process_time() - start) / FRAMES


def test_learning_takes_a_large_share_of_the_time(page: TrainingPage, goal: Goal, say: Say) -> None:
    def share() -> float:
        spent = playing(page)
        say(f"  a frame of learning and drawing: {1e3 * spent.frame:.1f} ms of processor time")
        return spent.learning / spent.frame

    goal("training_page.share", share)


def test_learning_leaves_most_of_the_frames(page: TrainingPage, goal: Goal, say: Say) -> None:
    """Frames are compared by processor time, up to the rate of a screen, beyond which more frames are not painted."""
    playing(page)  # the first frames fill caches

    def frames() -> float:
        spent, unlearned = playing(page).frame, idle(page)
        say(f"  a frame while it learns: {1e3 * spent:.1f} ms, idle {1e3 * unlearned:.1f} ms of processor time")
        return max(SCREEN, unlearned) / max(SCREEN, spent)

    goal("training_page.frames", frames)
