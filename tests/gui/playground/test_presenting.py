"""What a teacher does on full screen: areas come and go by their keys, and the other pages are as large."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gui_geometry import CONTROLS
from gui_person import Held, Key, Person, settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

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


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_button_of_training_is_cut_at_any_zoom_while_presenting(open_kassei: Callable[..., Person], language: str) -> None:
    kassei = open_kassei(size=(1366, 768), language=language)
    kassei.ctrl(Key.Key_2)
    kassei.key(Key.Key_F11)
    bar = kassei.find("train_bar")
    for zoom in (100, 125, 150, 175, 200, 150, 100):
        kassei.parts.choose("zoom", zoom)
        kassei.window.resize(1366, 768)  # the headless platform's screen is another
        kassei.bot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in bar.findChildren(QToolButton)))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_every_control_above_the_network_is_in_sight_at_each_zoom_while_presenting(
    open_kassei: Callable[..., Person], size: tuple[int, int], language: str
) -> None:
    kassei = open_kassei(size=size, language=language)
    area, says = kassei.find("network_area"), kassei.find("result_state")
    controls = [each for each in map(kassei.find, CONTROLS) if area.isAncestorOf(each) and each is not says]
    assert len(controls) == 10
    kassei.key(Key.Key_F11)
    for zoom in (100, 125, 150, 175, 200, 100):
        kassei.parts.choose("zoom", zoom)
        kassei.window.resize(*size)  # the headless platform's screen is another
        kassei.bot.waitUntil(lambda: all(each.visibleRegion().boundingRect() == each.rect() for each in controls))
        assert not says.isVisible(), zoom  # messages give their height to the network
