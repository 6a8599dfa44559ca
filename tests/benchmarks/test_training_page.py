"""The Training page while it plays: the share of the time that goes into learning, with everything drawn."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

from goals import Figure
from PySide6.QtWidgets import QApplication

from engine import Document
from gui.application import assemble
from gui.model.settings import Settings
from gui.training.page import TrainingPage

FRAMES, WARMUP = 60, 10
Goal = Callable[[str, Callable[[], Figure]], None]
Say = Callable[[str], None]


def share_of_learning(say: Say) -> float:
    """Return the share of the processor's time that the Trainer takes while 2-8-8-8-1 learns the circle, all panels painted."""
    parts = assemble(Document(), Settings(None))
    parts.window.resize(1280, 800)
    parts.show_page("training")
    parts.window.show()
    QApplication.processEvents()
    page = parts.window.findChild(TrainingPage)
    assert page is not None
    driver = page.driver
    run = driver.run
    assert run is not None
    assert run.network.shape == (2, 8, 8, 8, 1)
    learned, frames = [0.0], [0]
    step = run.trainer.step

    def timed_step(updates: int = 1) -> None:
        start = process_time()
        step(updates)
        learned[0] += process_time() - start

    def count_frame() -> None:
        frames[0] += 1

    run.trainer.step = timed_step  # pyright: ignore[reportAttributeAccessIssue] - measured from outside
    driver.progressed.connect(count_frame)
    page.toggle_play()
    while frames[0] < WARMUP:
        QApplication.processEvents()
    learned[0], frames[0], start = 0.0, 0, process_time()
    while frames[0] < FRAMES:
        QApplication.processEvents()
    spent = process_time() - start
    page.toggle_play()
    say(f"  a frame of learning and drawing: {1e3 * spent / FRAMES:.1f} ms of processor time")
    parts.window.hide()
    parts.window.deleteLater()
    QApplication.processEvents()
    return learned[0] / spent


def test_learning_has_its_share_of_the_time(qapp: QApplication, goal: Goal, say: Say) -> None:
    goal("training_page.share", lambda: share_of_learning(say))
