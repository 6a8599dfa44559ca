"""The Training page fits its window, every control has a name, and Tab reaches all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from cases import in_turn
from gui_clipping import misfits, scroll_bars
from gui_geometry import tab_stops
from gui_person import Key, Person, settle
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

for_each_language = pytest.mark.parametrize("language", ["en", "ja"])


def states(kassei: Person) -> Iterator[str]:
    """Show every state with controls or texts of its own, one after another."""
    kassei.click("page_training")
    kassei.find("training_tabs", QTabWidget).setCurrentIndex(0)
    yield "start"
    for dataset in ("above_function", "function", "blobs", "sine", "plane", "spiral"):
        kassei.choose("dataset_choice", dataset)
        kassei.click("train_epoch")
        yield dataset
    for number in range(1, 4):
        kassei.find("training_tabs", QTabWidget).setCurrentIndex(number)
        yield f"tab {number}"


def focusable(kassei: Person) -> list[QWidget]:
    return tab_stops(kassei.window)


@for_each_language
@in_turn("size", [(1024, 700), (1280, 800), (1366, 768), (1920, 1080)])
def test_nothing_is_cut_off_or_scrolled(reopen_kassei: Callable[..., Person], language: str, size: tuple[int, int]) -> None:
    kassei = reopen_kassei(language=language, size=size)
    found = {}
    for state in states(kassei):
        kassei.calm()
        found[state] = misfits(kassei.window), scroll_bars(kassei.window)
    assert {state: problems for state, problems in found.items() if problems != ([], set())} == {}


def geometries(kassei: Person) -> dict[str, QRect]:
    names = ("train_speed", "training_data", "training_more_button", "training_map", "training_results", "train_loss")
    settle()
    return {name: kassei.find(name).geometry() for name in names}


def test_a_window_made_narrow_and_wide_again_has_its_old_layout(open_kassei: Callable[..., Person]) -> None:
    kassei = open_kassei(size=(1280, 800))
    kassei.click("page_training")
    wide = geometries(kassei)
    kassei.window.resize(1024, 700)
    narrow, line = geometries(kassei), kassei.find("training_time_line")
    assert narrow["training_data"].width() < wide["training_data"].width()
    assert narrow["training_results"].width() < wide["training_results"].width()
    assert kassei.window.rect().contains(QRect(line.mapTo(kassei.window, QPoint(0, 0)), line.size()))
    kassei.window.resize(1280, 800)
    assert geometries(kassei) == wide


@for_each_language
def test_every_control_has_unique_and_accessible_names(open_kassei: Callable[..., Person], language: str) -> None:
    kassei = open_kassei(language=language)
    problems = []
    for state in states(kassei):
        widgets = focusable(kassei)
        names = [widget.objectName() for widget in widgets]
        problems += [
            f"{state}: {name}" for name in names if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or names.count(name) > 1
        ]
        for widget in widgets:
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            if not name.strip():
                problems.append(f"{state}: {widget.objectName()} has no name")
    assert problems == []


def test_tab_reaches_every_control_and_starts_over(open_kassei: Callable[..., Person]) -> None:
    kassei = open_kassei()
    kassei.click("page_training")
    kassei.find("train_play").setFocus()
    seen = ["train_play"]
    for _ in range(120):
        kassei.key(Key.Key_Tab)
        widget = QApplication.focusWidget()
        assert widget is not None
        assert widget.isVisible()
        if widget.objectName() == "train_play":
            break
        seen.append(widget.objectName())
    assert set(seen) == {widget.objectName() for widget in focusable(kassei)}


def test_f6_goes_through_the_areas(open_kassei: Callable[..., Person]) -> None:
    kassei = open_kassei()
    kassei.click("page_training")
    seen = set()
    for _ in range(10):
        kassei.key(Key.Key_F6)
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.add(widget.objectName())
    areas = {"train_play", "dataset_choice", "optimiser_choice", "training_map", "training_tab_bar", "training_time_line"}
    assert areas <= seen


@pytest.mark.parametrize("name", ["training", "playground"])
def test_a_page_is_shown_and_its_command_checked(open_kassei: Callable[..., Person], name: str) -> None:
    kassei = open_kassei()
    kassei.parts.show_page(name)
    assert kassei.find(name).isVisible()
    assert kassei.action(f"page_{name}").isChecked()
