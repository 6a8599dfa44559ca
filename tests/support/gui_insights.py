"""The insight bar in tests: its sentence and buttons, and waiting until it has followed an edit."""

from __future__ import annotations

import pytest
from gui_person import Person, settle
from PySide6.QtWidgets import QPushButton, QToolButton

from gui.insights.bar import InsightBar
from gui.insights.binding import InsightBinding

for_each_language = pytest.mark.parametrize("language", ["en", "ja"])
for_each_size = pytest.mark.parametrize("size", [(1280, 800), (1024, 700)], ids=str)


def wait_for_bar(kassei: Person) -> Person:
    """Wait until the bar has followed the last edit."""
    binding = kassei.window.findChild(InsightBinding)
    assert binding is not None
    kassei.bot.waitUntil(lambda: not binding.is_waiting)
    settle()
    return kassei


def delay_bar(kassei: Person) -> InsightBinding:
    """Make the bar follow edits only after a minute, and return its binding."""
    binding = kassei.window.findChild(InsightBinding)
    assert binding is not None
    binding.set_rest(60_000)
    return binding


def sentence(kassei: Person) -> str:
    """Return the sentence in the bar, empty if it is hidden."""
    bars = kassei.window.findChildren(InsightBar, "insight_bar")
    assert len(bars) <= 1
    return kassei.words("insight_text") if bars and bars[0].isVisible() else ""


def buttons(kassei: Person) -> set[str]:
    """Return the names of the visible buttons of the bar."""
    found = [*kassei.find("insight_bar").findChildren(QPushButton), *kassei.find("insight_bar").findChildren(QToolButton)]
    return {button.objectName().removeprefix("insight_") for button in found if button.isVisible()}


def press(kassei: Person, name: str) -> None:
    """Click a button of the bar and wait until the bar has followed."""
    kassei.click(f"insight_{name}")
    wait_for_bar(kassei)
