"""A part that is created when it is first shown: not earlier, only once, and with the state of that moment."""

from __future__ import annotations

from gui_person import Key, Person
from PySide6.QtWidgets import QApplication, QLineEdit, QTabWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.function.comparison.panel import ComparePanel
from gui.function.values.table import ValuesTable
from gui.widgets.areas.deferred import Deferred


def test_it_is_created_once_and_when_first_shown(qtbot: QtBot, nothing_left: None) -> None:
    made: list[QLineEdit] = []

    def make() -> QLineEdit:
        made.append(QLineEdit("made"))
        return made[-1]

    page, first, last = QWidget(), QLineEdit(), QLineEdit()
    column = QVBoxLayout(page)
    deferred = Deferred("deferred", make, first)
    deferred.hide()
    for widget in (first, deferred, last):
        column.addWidget(widget)
    with qtbot.waitExposed(page):
        page.show()
    assert made == []
    deferred.show()
    assert made[0].isVisible()
    assert made[0].geometry() == deferred.rect()
    deferred.hide()
    deferred.show()
    assert len(made) == 1
    made.clear()
    page.hide()
    page.deleteLater()


def test_tab_goes_from_the_tabs_into_a_part_just_created(kassei: Person) -> None:
    kassei.open_tab("values_tab")
    kassei.find("info_tabs", QTabWidget).tabBar().setFocus()
    kassei.key(Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert kassei.find("values_panel", ValuesTable).isAncestorOf(focus)


def test_a_tab_shows_what_was_done_before_it_was_created(kassei: Person) -> None:
    kassei.pick("relu")
    assert not kassei.window.findChildren(ComparePanel)
    kassei.parts.actions["second"].trigger()
    kassei.open_tab("compare_tab")
    assert kassei.find("second_button").isChecked()  # pyright: ignore[reportAttributeAccessIssue]
