"""Entry fields that shorten a long text until it is edited."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.entries.elided_entry import ElidedEntry

NAME = "Points above or below a curve, momentum (2)"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A narrow window with two fields, the first of which has the focus."""
    window, other, found = QWidget(), QLineEdit(), ElidedEntry()
    column = QVBoxLayout(window)
    column.addWidget(other)
    column.addWidget(found)
    window.resize(140, 100)
    qtbot.addWidget(window)
    found.show_text(NAME)
    window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    return window


@pytest.fixture
def field(window: QWidget) -> ElidedEntry:
    return window.findChildren(ElidedEntry)[0]


def give_focus(field: QLineEdit, qtbot: QtBot) -> None:
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)


def fits(field: QLineEdit) -> bool:
    return field.fontMetrics().horizontalAdvance(field.text()) < field.width()


def test_a_long_text_is_cut_short_and_fits(field: ElidedEntry) -> None:
    assert field.text().endswith("…")
    assert fits(field)
    assert field.whole == NAME


def test_a_wider_field_shows_the_whole_text_and_a_narrower_one_less(field: ElidedEntry) -> None:
    field.window().resize(800, 100)
    assert field.text() == NAME
    field.window().resize(140, 100)
    assert field.text().endswith("…")


def test_the_whole_text_can_be_edited_and_focus_alone_does_not_count_as_typing(field: ElidedEntry, qtbot: QtBot) -> None:
    give_focus(field, qtbot)
    assert field.text() == NAME
    assert not field.is_being_typed()
    give_focus(field.window().findChildren(QLineEdit)[0], qtbot)
    assert field.text().endswith("…")
    assert not field.is_being_typed()


def test_what_is_typed_is_kept_while_the_field_becomes_narrower(field: ElidedEntry, qtbot: QtBot) -> None:
    give_focus(field, qtbot)
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClicks(field, " again")
    field.window().resize(120, 100)
    assert field.text() == NAME + " again"
    assert field.is_being_typed()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == NAME
