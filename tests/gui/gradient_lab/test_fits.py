"""The gradient lab in both languages, at the sizes promised: nothing is cut off, and everything has a name."""

from __future__ import annotations

import re

import pytest
from gui_clipping import misfits
from gui_lab import LabPerson
from gui_person import Key, settle
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from engine import ACTIVATIONS, BoundActivation
from engine.propagation import STORIES

# The functions with the longest names, the most parameters, and none of the plots that theory needs.
WITH_MOST_CONTROLS = (
    *sorted(ACTIVATIONS, key=lambda each: len(ACTIVATIONS[each].name))[-2:],
    *sorted(ACTIVATIONS, key=lambda each: len(ACTIVATIONS[each].parameters))[-2:],
    "softmax",
)
SIZES = [(1280, 800), (1366, 768), (1024, 700)]


def stops(lab: LabPerson) -> list[QWidget]:
    """Return the controls of the window that Tab can reach now."""
    widgets = [each for each in lab.kassei.window.findChildren(QWidget) if each.isVisible() and each.isEnabled()]
    return [each for each in widgets if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None]


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_everything_fits(open_lab, language: str, size: tuple[int, int]) -> None:
    lab, found = open_lab(language=language, size=size), {}
    lab.calm_map()
    found["start"] = misfits(lab.kassei.window)
    for activation in WITH_MOST_CONTROLS:
        lab.set_up(function=BoundActivation(activation), depth=100, width=8, clip_norm=1.0)
        found[activation] = misfits(lab.kassei.window)
    for story in STORIES:
        lab.page.lab.show(lab.page.lab.state.with_story(story))
        lab.calm()
        found[story] = misfits(lab.kassei.window)
    lab.kassei.find("lab_tabs", QTabWidget).setCurrentIndex(1)
    for remedy in ("relu_he", "clipping"):
        lab.page.lab.show(lab.page.lab.state.with_remedy(remedy))
        lab.calm()
        found[remedy] = misfits(lab.kassei.window)
    for tab in (2, 3):
        lab.kassei.find("lab_tabs", QTabWidget).setCurrentIndex(tab)
        lab.calm_map()
        found[f"tab {tab}"] = misfits(lab.kassei.window)
    assert {state: problems for state, problems in found.items() if problems} == {}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_control_has_a_name(open_lab, language: str) -> None:
    lab = open_lab(language=language)
    lab.set_up(function=BoundActivation("leaky_relu"), clip_norm=1.0)
    lab.page.pin()
    for tab in range(4):
        lab.kassei.find("lab_tabs", QTabWidget).setCurrentIndex(tab)
        lab.calm_map()
        names = [each.objectName() for each in stops(lab)]
        assert len(names) == len(set(names))
        assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []
        spoken = {each.objectName(): name_of(each) for each in stops(lab)}
        assert [name for name, words in spoken.items() if not words.strip()] == []


def test_tab_reaches_everything(lab: LabPerson) -> None:
    wanted = {each.objectName() for each in stops(lab)}
    lab.kassei.find("lab_function").setFocus()
    seen = {"lab_function"}
    for _ in range(100):
        lab.kassei.key(Key.Key_Tab)
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget.objectName() == "lab_function":
            break
        seen.add(widget.objectName())
    assert seen == wanted


def test_f6_goes_from_the_controls_to_the_stories_the_pins_and_each_plot(lab: LabPerson) -> None:
    lab.kassei.find("lab_function").setFocus()
    seen = []
    for _ in range(4):
        lab.kassei.key(Key.Key_F6)
        settle()
        widget = QApplication.focusWidget()
        seen.append(widget.objectName() if widget is not None else "")
    assert seen == ["story_sigmoid_vanishes", "lab_pin", "lab_gradient_plot", "lab_edge_map"]
