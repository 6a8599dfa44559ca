"""A part that is made when it is first shown: only then, once, and as the workspace is at that moment."""

from __future__ import annotations

from gui_person import Key, Person
from PySide6.QtWidgets import QApplication, QLineEdit, QTabWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.function.comparison.panel import ComparePanel
from gui.function.values.table import ValuesTable
from gui.widgets.areas.deferred import Deferred


def test_it_is_made_once_and_when_it_is_first_shown(qtbot: QtBot, nothing_left: None) -> None:
    made: list[QLineEdit] = []

    def make() -> QLineEdit:
        made.append(QLineEdit("made"))
        return made[-1]

    page, first, last = QWidget(), QLineEdit(), QLineEdit()
    column = QVBoxLayout(page)
    deferred = Deferred("deferred", make, first)
    deferred.hide()
    for each in (first, deferred, last):
        column.addWidget(each)
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


def test_tab_goes_from_the_tabs_into_what_has_just_been_made(kassei: Person) -> None:
    kassei.open_tab("values_tab")
    kassei.find("info_tabs", QTabWidget).tabBar().setFocus()
    kassei.key(Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert kassei.find("values_panel", ValuesTable).isAncestorOf(focus)


def test_a_tab_shows_what_has_been_done_before_it_was_made(kassei: Person) -> None:
    kassei.pick("relu")
    assert not kassei.window.findChildren(ComparePanel)
    kassei.parts.actions["second"].trigger()
    kassei.open_tab("compare_tab")
    assert kassei.find("second_button").isChecked()  # pyright: ignore[reportAttributeAccessIssue]
