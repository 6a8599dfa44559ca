"""The first start: a hint at Forward, then an introduction to the worked example."""

from __future__ import annotations

import pytest
from gui_person import Key, Person, settle
from PySide6.QtWidgets import QWidget

from engine.document.presets import PRESETS
from gui.model.settings import Settings


def hints(kassei: Person) -> list[QWidget]:
    settle()
    return [hint for hint in kassei.window.findChildren(QWidget, "first_hint") if hint.isVisible()]


def test_the_hint_points_at_forward(kassei: Person) -> None:
    kassei.parts.guidance.welcome()
    (hint,) = hints(kassei)
    button = kassei.find("forward_button")
    left = button.mapTo(kassei.window, button.rect().topLeft()).x()
    assert hint.x() <= left + button.width() // 2 <= hint.x() + hint.width()
    assert 0 <= hint.y() - button.mapTo(kassei.window, button.rect().bottomLeft()).y() <= 12
    assert not kassei.find("message_bar").isVisible()


@pytest.mark.parametrize("control", ["first_hint_close", "forward_button", "step_button"])
def test_the_hint_disappears_for_good_and_the_example_is_introduced(kassei: Person, control: str) -> None:
    kassei.parts.guidance.welcome()
    kassei.click(control)
    assert hints(kassei) == []
    assert kassei.parts.settings["welcomed"]
    assert kassei.words("message_text") == PRESETS["example"].paragraph
    kassei.parts.guidance.welcome()
    assert hints(kassei) == []


def test_escape_closes_the_hint(kassei: Person) -> None:
    kassei.parts.guidance.welcome()
    kassei.key(Key.Key_Escape)
    assert hints(kassei) == []
    assert kassei.parts.settings["welcomed"]


def test_the_hint_is_hidden_on_a_page_without_forward(kassei: Person) -> None:
    kassei.parts.guidance.welcome()
    kassei.click("page_training")
    assert hints(kassei) == []
    assert not kassei.parts.settings["welcomed"]
    kassei.click("page_playground")
    assert len(hints(kassei)) == 1


def test_the_hint_is_shown_only_once(open_kassei) -> None:
    settings = Settings(None)
    settings.override("welcomed", True)
    kassei = open_kassei(settings=settings)
    kassei.parts.guidance.welcome()
    assert hints(kassei) == []
    assert not kassei.find("message_bar").isVisible()


def test_a_start_on_another_page_shows_no_hint(open_kassei) -> None:
    settings = Settings(None)
    settings.override("page", "training")
    kassei = open_kassei(settings=settings)
    kassei.parts.guidance.welcome()
    assert hints(kassei) == []
    assert not kassei.parts.settings["welcomed"]


def test_the_hint_stays_when_the_language_changes(kassei: Person) -> None:
    kassei.parts.guidance.welcome()
    kassei.click("language_button")
    (hint,) = hints(kassei)
    assert hint.isVisible()
