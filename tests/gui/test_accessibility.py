"""Keyboard and screen readers: names, the Tab order, and a visible focus."""

from __future__ import annotations

import re

import pytest
from gui_geometry import tab_stops
from gui_person import Held, Key, Person
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QWidget

from gui.page import HasAreas
from gui.pages import PAGES

STRIP = ["input_x", *(f"layer_{layer}_{part}" for layer in (1, 2, 3) for part in ("weights", "biases")), "output_y"]


def focusable(kassei: Person) -> list[QWidget]:
    return tab_stops(kassei.window)


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def everything(kassei: Person):
    """Show every state with controls of its own, one after another."""
    yield "start"
    kassei.click("plot_axes")
    yield "axes"
    for activation in ("leaky_relu", "step", "softmax"):
        kassei.pick(activation)
        yield activation
    kassei.choose("layer_1_activation", "leaky_relu")
    yield "layer with a parameter"
    kassei.parts.files.open("/nowhere.kassei")
    yield "message"
    kassei.open_tab("values_tab")
    yield "values"
    kassei.open_tab("gradient_tab")
    yield "no gradient yet"
    kassei.click("gradient_backward")
    yield "gradient"
    kassei.click("view_diagram")
    yield "diagram with gradients"
    kassei.click("view_equation")
    kassei.select_cell("layer_1_weight_gradients")
    kassei.key(Key.Key_Space)
    for facet in ("graph", "paths", "check"):
        kassei.click(f"explanation_facet_{facet}")
        yield facet


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_control_has_names(open_kassei, language: str) -> None:
    kassei = open_kassei(language=language)
    problems: list[str] = []
    for state in everything(kassei):
        for widget in focusable(kassei):
            if not re.fullmatch(r"[a-z][a-z0-9_]*", widget.objectName()):
                problems.append(f"{state}: {widget} has the name {widget.objectName()!r}")
            if not name_of(widget).strip():
                problems.append(f"{state}: {widget.objectName()} has no accessible name")
    assert problems == []


def test_names_are_of_one_control_each(kassei: Person) -> None:
    for state in everything(kassei):
        names = [widget.objectName() for widget in focusable(kassei)]
        assert len(names) == len(set(names)), state


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_areas_for_f6_and_names_for_its_controls(open_kassei, page: str) -> None:
    kassei = open_kassei(page=page)
    widget = kassei.find(page)
    controls = [control for control in focusable(kassei) if widget.isAncestorOf(control)]
    assert isinstance(widget, HasAreas)
    assert widget.focus_areas()
    assert controls
    assert [control.objectName() for control in controls if not name_of(control).strip()] == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_cells_say_what_they_are(open_kassei, language: str) -> None:
    kassei = open_kassei(language=language)
    kassei.click("forward_button")
    for name, words in (
        ("layer_1_weights", {"en": "weight from x1 to neuron 1 of layer 1: 0.1", "ja": None}),
        ("output_y", {"en": "output y1: 0.31682707", "ja": None}),
    ):
        index = kassei.grid(name).model().index(0, 0)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole)
        expected = words[language]
        if expected:
            assert said.startswith(expected)
        else:
            assert not re.search("[A-Za-z]{2,}", said)
            assert re.search(r": 0\.\d", said)


def travel(kassei: Person, key: Key, held: Held = Held.NoModifier) -> list[str]:
    """Press Tab until it returns to the start, and return the controls on its way, each once."""
    kassei.find("activation_search").setFocus()
    seen = ["activation_search"]
    for _ in range(200):
        kassei.key(key, held)
        widget = QApplication.focusWidget()
        assert widget is not None
        assert widget.isVisible()
        if widget.objectName() == "activation_search":
            return seen
        if widget.objectName() != seen[-1]:
            seen.append(widget.objectName())
    raise AssertionError(f"Tab does not come round: {seen}")


def test_tab_reaches_everything_and_comes_round(kassei: Person) -> None:
    seen = travel(kassei, Key.Key_Tab)
    assert set(seen) == {widget.objectName() for widget in focusable(kassei)}
    assert {"forward_button", "step_button", "live_toggle", "language_button", "activation_picker", *STRIP} <= set(seen)


def test_tab_goes_through_the_equation_in_reading_order(kassei: Person) -> None:
    assert [name for name in travel(kassei, Key.Key_Tab) if name in STRIP] == STRIP


def test_shift_tab_goes_back_the_same_way(kassei: Person) -> None:
    forth = travel(kassei, Key.Key_Tab)
    back = travel(kassei, Key.Key_Backtab, Held.ShiftModifier)
    assert set(back) == set(forth)


def test_tab_reaches_parameters_of_the_explored_function(kassei: Person) -> None:
    kassei.pick("leaky_relu")
    seen = travel(kassei, Key.Key_Tab)
    assert seen.index("f_plot") < seen.index("explorer_slope_slider") < seen.index("explorer_slope") < seen.index("input_x")


def test_tab_reaches_the_parameter_of_a_layer_beside_its_activation(kassei: Person) -> None:
    kassei.choose("layer_2_activation", "leaky_relu")
    seen = travel(kassei, Key.Key_Tab)
    assert seen[seen.index("layer_2_activation") + 1] == "layer_2_slope"


def test_whole_task_by_keyboard(kassei: Person) -> None:
    kassei.find("input_x").setFocus()
    kassei.type("3")
    kassei.key(Key.Key_Tab)
    kassei.key(Key.Key_F5)
    assert kassei.cell("layer_1_u") == pytest.approx(0.1 * 3 + 0.2 * 0.5 + 0.1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_focus_can_be_seen_wherever_tab_comes(open_kassei, theme: str) -> None:
    kassei = open_kassei(theme=theme)
    kassei.choose("layer_1_activation", "leaky_relu")
    kassei.find("activation_search").setFocus()
    seen: dict[str, bool] = {}
    while "activation_search" not in seen:
        kassei.key(Key.Key_Tab)
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget.objectName() not in seen:
            focused = picture_of(widget)
            kassei.window.setFocus(Qt.FocusReason.OtherFocusReason)
            seen[widget.objectName()] = differing(focused, picture_of(widget)) >= 20
            widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert len(seen) > 20
    assert [name for name, visible in seen.items() if not visible] == []


def picture_of(widget: QWidget) -> QImage:
    """Return the widget as it stands in the window, without the caret, which comes and goes."""
    QApplication.setCursorFlashTime(0)
    QApplication.processEvents()
    return widget.grab().toImage()


def differing(first: QImage, second: QImage) -> int:
    places = [(x, y) for x in range(0, first.width()) for y in range(0, first.height())]
    return sum(first.pixel(*place) != second.pixel(*place) for place in places[:60_000])
