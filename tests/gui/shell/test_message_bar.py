"""The message bar: one sentence at a time, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gui_person import Person
from PySide6.QtWidgets import QPushButton

from engine import Message
from gui.shell.message_bar import MessageBar

FOUND = Message(
    "{file} was not opened. {reason}", {"file": "a.kassei", "reason": Message("The file is not JSON text in UTF-8.")}
)


@pytest.fixture
def bar(kassei: Person) -> MessageBar:
    return kassei.find("message_bar", MessageBar)


def test_is_hidden_at_first(kassei: Person, bar: MessageBar) -> None:
    assert not bar.isVisible()


def test_shows_and_closes(kassei: Person, bar: MessageBar) -> None:
    bar.show_message(FOUND)
    assert kassei.words("message_text") == "a.kassei was not opened. The file is not JSON text in UTF-8."
    kassei.click("message_close")
    assert not bar.isVisible()


def test_follows_the_language(kassei: Person, bar: MessageBar) -> None:
    bar.show_message(FOUND)
    kassei.click("language_button")
    assert "a.kassei" in kassei.words("message_text")
    assert "opened" not in kassei.words("message_text")
    assert "JSON" in kassei.words("message_text")
    kassei.click("language_button")
    assert kassei.words("message_text").startswith("a.kassei was not opened.")


def choices(log: list[str]) -> list[tuple[Message, Callable[[], None]]]:
    def note(word: str) -> Callable[[], None]:
        return lambda: log.append(word)

    return [(Message(word), note(word)) for word in ("Restore it", "Discard it")]


@pytest.mark.parametrize(("number", "word"), [(1, "Restore it"), (2, "Discard it")])
def test_choice_acts_once_and_closes(kassei: Person, bar: MessageBar, number: int, word: str) -> None:
    log: list[str] = []
    bar.show_message(FOUND, choices(log))
    button = kassei.find(f"message_choice_{number}", QPushButton)
    assert button.text() == word
    kassei.click(button)
    assert log == [word]
    assert not bar.isVisible()


def test_new_message_takes_the_place_of_the_old_and_its_choices(kassei: Person, bar: MessageBar) -> None:
    bar.show_message(FOUND, choices([]))
    bar.show_message(Message("The disk is full."))
    assert kassei.words("message_text") == "The disk is full."
    kassei.find("message_text")
    assert not bar.findChildren(QPushButton)


def test_text_is_shown_as_it_is(kassei: Person, bar: MessageBar) -> None:
    bar.show_message(Message("{file} was not opened.", {"file": "<b>a</b> {x} %1.kassei"}))
    assert kassei.words("message_text") == "<b>a</b> {x} %1.kassei was not opened."
