"""What a teacher does on full screen: areas come and go by their keys, and the other pages are as large."""

from __future__ import annotations

import pytest
from gui_person import Held, Key, Person, settle
from PySide6.QtCore import Qt

from gui.playground.areas import AREAS
from gui.playground.page import Playground

KEYS: dict[str, Key] = dict(zip(AREAS, (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4), strict=True))
SHOWS = {"picker": "picker_card", "plots": "f_plot", "card": "info_area", "network": "equation_strip"}


def alt(kassei: Person, name: str) -> None:
    kassei.key(KEYS[name], Held.AltModifier)
    settle()


@pytest.mark.parametrize("name", AREAS)
def test_a_key_hides_and_shows_an_area_while_presenting_and_leaves_nothing_behind(kassei: Person, name: str) -> None:
    areas = kassei.find("playground", Playground).areas
    before = [areas.is_shown(each) for each in AREAS]
    kassei.key(Key.Key_F11)
    was = kassei.find(SHOWS[name]).isVisible()
    assert areas.is_shown(name) == was
    for _ in range(2):
        alt(kassei, name)
        was = not was
        assert kassei.find(SHOWS[name]).isVisible() == was == areas.is_shown(name)
    alt(kassei, name)
    kassei.key(Key.Key_Escape)
    settle()
    assert [areas.is_shown(each) for each in AREAS] == before


def test_another_page_is_presented_too(kassei: Person) -> None:
    kassei.key(Key.Key_F11)
    for key, page in ((Key.Key_2, "training"), (Key.Key_3, "gradient_lab"), (Key.Key_1, "playground")):
        kassei.ctrl(key)
        assert kassei.find(page).isVisible()
        assert kassei.parts.presenting
        assert kassei.window.windowState() & Qt.WindowState.WindowFullScreen
        assert not kassei.window.menuBar().isVisible()
    assert not kassei.find("picker_card").isVisible()
    kassei.key(Key.Key_Escape)
    assert not kassei.parts.presenting
    assert kassei.find("picker_card").isVisible()
    kassei.ctrl(Key.Key_2)
    assert kassei.window.menuBar().isVisible()


def test_the_status_line_does_not_speak_of_another_page(kassei: Person) -> None:
    kassei.select_cell("layer_1_weights")
    assert kassei.words("status_text")
    kassei.ctrl(Key.Key_3)
    assert not kassei.words("status_text")
