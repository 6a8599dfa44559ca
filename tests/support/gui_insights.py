"""What the tests of insights share."""

from __future__ import annotations

import pytest
from gui_person import Person, settle
from PySide6.QtWidgets import QPushButton, QToolButton

from engine import Document
from gui.insights.bar import InsightBar
from gui.insights.binding import InsightBinding

each_language = pytest.mark.parametrize("language", ["en", "ja"])


each_size = pytest.mark.parametrize("size", [(1280, 800), (1024, 700)], ids=str)


def rest(kassei: Person) -> Person:
    controller = kassei.window.findChild(InsightBinding)
    assert controller is not None
    kassei.bot.waitUntil(lambda: not controller.is_waiting)
    settle()
    return kassei


def wait_long(kassei: Person) -> InsightBinding:
    """Have the bar follow the next edits only much later."""
    controller = kassei.window.findChild(InsightBinding)
    assert controller is not None
    controller.set_rest(60_000)
    return controller


def document(kassei: Person) -> Document:
    return kassei.parts.workspace.document


def sentence(kassei: Person) -> str:
    """Return what the bar says, empty where it says nothing."""
    bars = kassei.window.findChildren(InsightBar, "insight_bar")
    assert len(bars) <= 1
    return kassei.words("insight_text") if bars and bars[0].isVisible() else ""


def shown(kassei: Person) -> set[str]:
    """Return the names of the buttons on show."""
    buttons = [*kassei.find("insight_bar").findChildren(QPushButton), *kassei.find("insight_bar").findChildren(QToolButton)]
    return {each.objectName().removeprefix("insight_") for each in buttons if each.isVisible()}


def press(kassei: Person, name: str) -> None:
    kassei.click(f"insight_{name}")
    rest(kassei)
