"""The focus: F6 goes through the areas, Tab soon reaches the first input; and each panel explains itself."""

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
def test_f6_goes_through_the_areas_and_starts_over(kassei: Person, key: Key, held: Held, order: list[str]) -> None:
    kassei.find("forward_button").setFocus()
    seen = [area_of_focus(kassei)]
    for _ in order[1:]:
        kassei.key(key, held)
        seen.append(area_of_focus(kassei))
    assert seen == order
    kassei.key(key, held)
    assert area_of_focus(kassei) == order[0]


def test_looking_for_a_control_keeps_the_actions_of_its_neighbours(qtbot: QtBot) -> None:
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


def test_f6_goes_to_the_visible_view(kassei: Person) -> None:
    kassei.click("view_samples")
    kassei.find("forward_button").setFocus()
    kassei.key(Key.Key_F6)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert kassei.find("samples_panel").isAncestorOf(focus)


def test_tab_reaches_the_first_input_from_forward_within_six_presses(kassei: Person) -> None:
    kassei.edit_cell("input_x", "4")
    kassei.action("undo").trigger()
    kassei.edit_cell("input_x", "5")  # so that undo is enabled as well
    kassei.find("forward_button").setFocus()
    for _ in range(6):
        if not kassei.grid("input_x").hasFocus():
            kassei.key(Key.Key_Tab)
    assert kassei.grid("input_x").hasFocus()


def test_a_focused_tab_has_a_ring(kassei: Person) -> None:
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
    texts = {widget.whatsThis() for widget in kassei.window.findChildren(QWidget) if widget.whatsThis()}
    assert len(texts) == len(PANEL_HELP)


def test_the_areas_belong_to_the_page(kassei: Person) -> None:
    page = kassei.find("playground")
    assert isinstance(page, HasAreas)
    assert all(page.isAncestorOf(area) for area in page.focus_areas())
