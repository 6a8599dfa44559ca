"""F6 goes round the areas of the window; from Forward it is not far to the first input; each panel says what it is for."""

from __future__ import annotations

import pytest
from gui_person import Held, Key, Person, settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QTabWidget, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.page import HasAreas
from gui.playground.panel_help import PANEL_HELP
from gui.widgets.focus import first_control

AREAS = ["toolbar", "equation_strip", "view_equation", "picker_card", "plot_card", "info_area"]


def area_of_focus(kassei: Person) -> str:
    widget = QApplication.focusWidget()
    while widget is not None and widget.objectName() not in AREAS:
        widget = widget.parentWidget()
    return widget.objectName() if widget is not None else ""


@pytest.mark.parametrize(
    ("key", "held", "order"),
    [
        (Key.Key_F6, Held.NoModifier, AREAS),
        (Key.Key_F6, Held.ShiftModifier, [AREAS[0], *AREAS[:0:-1]]),
    ],
)
def test_f6_goes_round(kassei: Person, key: Key, held: Held, order: list[str]) -> None:
    kassei.find("forward_button").setFocus()
    seen = [area_of_focus(kassei)]
    for _ in order[1:]:
        kassei.key(key, held)
        seen.append(area_of_focus(kassei))
    assert seen == order
    kassei.key(key, held)
    assert area_of_focus(kassei) == order[0]


def test_to_look_for_a_control_ends_none_beside_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    before, other, wanted = QPushButton(), QToolButton(), QLineEdit()
    for widget in (before, other, wanted):
        layout.addWidget(widget)
    action = QMenu(other).addAction("still there")
    window.show()
    assert first_control(wanted) is wanted
    before.deleteLater()
    settle()
    assert action.text() == "still there"


def test_f6_comes_to_the_view_that_is_on_show(kassei: Person) -> None:
    kassei.click("view_samples")
    kassei.find("forward_button").setFocus()
    kassei.key(Key.Key_F6)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert kassei.find("samples_panel").isAncestorOf(focus)


def test_from_forward_to_the_first_input_are_six_tabs_at_most(kassei: Person) -> None:
    kassei.edit_cell("input_x", "4")
    kassei.action("undo").trigger()
    kassei.edit_cell("input_x", "5")  # so that undo is enabled as well
    kassei.find("forward_button").setFocus()
    for pressed in range(1, 7):
        kassei.key(Key.Key_Tab)
        if kassei.grid("input_x").hasFocus():
            assert pressed <= 6
            return
    raise AssertionError("Tab does not come to x")


def test_a_tab_with_the_focus_has_a_ring(kassei: Person) -> None:
    bar = kassei.find("info_tabs", QTabWidget).tabBar()
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    ring = kassei.parts.look.colour("focus").name()
    picture = bar.grab().toImage()
    top = [picture.pixelColor(x, 1).name() for x in range(picture.width())]
    assert top.count(ring) > 20


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_panel_says_what_it_is_for(open_kassei, language: str) -> None:
    kassei = open_kassei(language=language)
    for view in ("view_diagram", "view_samples", "view_output", "view_equation"):
        kassei.click(view)
    said = {each.whatsThis() for each in kassei.window.findChildren(QWidget) if each.whatsThis()}
    assert len(said) == len(PANEL_HELP)


def test_areas_are_of_the_page(kassei: Person) -> None:
    page = kassei.find("playground")
    assert isinstance(page, HasAreas)
    assert all(page.isAncestorOf(area) for area in page.focus_areas())
