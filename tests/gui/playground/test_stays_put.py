"""A layout that stays put: whatever appears, disappears or changes its text, no control moves that is about to be clicked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cases import in_turn
from gui_geometry import geometry, visible_controls
from gui_person import Key, Person, settle
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QScrollArea, QTabWidget, QWidget

from engine import Document, Message

SIZES = [(1280, 800), (1024, 700), (1366, 768), (1920, 1080)]


def choose_task(kassei: Person, task: str) -> None:
    combo = kassei.find("network_task", QComboBox)
    combo.setCurrentIndex(combo.findData(task))


def find_insights(kassei: Person) -> None:
    choose_task(kassei, "multi_class")
    kassei.bot.waitUntil(lambda: any(bar.isVisible() for bar in kassei.window.findChildren(QWidget, "insight_bar")))


def show_message(kassei: Person) -> None:
    kassei.parts.notices.fail(Message("A sentence that is so long that it takes two lines, " * 4))


# What a person may do between two clicks on the bars; each change starts from the state that the one before leaves.
CHANGES: dict[str, Callable[[Person], object]] = {
    "forward": lambda kassei: kassei.click("forward_button"),
    "edited": lambda kassei: kassei.edit_cell("input_x", "0.123456789"),
    "step": lambda kassei: kassei.click("step_button"),
    "diagram": lambda kassei: kassei.click("view_diagram"),
    "table": lambda kassei: kassei.click("view_samples"),
    "equation": lambda kassei: kassei.click("view_equation"),
    "backward": lambda kassei: kassei.click("backward_button"),
    "step back": lambda kassei: kassei.click("step_back_button"),
    "forward again": lambda kassei: kassei.click("forward_button"),
    **{f"step {number}": lambda kassei: kassei.click("step_button") for number in range(1, 9)},  # there, back, and an update
    "edited again": lambda kassei: kassei.edit_cell("input_x", "0.5"),
    "update": lambda kassei: kassei.click("update_button"),
    "diagram with gradients": lambda kassei: kassei.click("view_diagram"),
    "equation with gradients": lambda kassei: kassei.click("view_equation"),
    "check": lambda kassei: kassei.action("check_numbers").trigger(),
    "no check": lambda kassei: kassei.action("check_numbers").trigger(),
    "message": show_message,
    "insights": find_insights,
    "no task": lambda kassei: choose_task(kassei, ""),
    "neurons": lambda kassei: kassei.find("layer_1_neurons").stepBy(5),  # pyright: ignore[reportAttributeAccessIssue] - a spin box
    "function": lambda kassei: choose(kassei, "layer_1_activation", "leaky_relu"),
    "several parameters": lambda kassei: choose(kassei, "layer_2_activation", "selu"),
    "layer": lambda kassei: kassei.parts.actions["add_layer"].trigger(),
    "live": lambda kassei: kassei.click("live_toggle"),
    "picked": lambda kassei: kassei.pick("softplus"),
    "vector": lambda kassei: kassei.parts.guidance.show_function("softmax"),
    "scalar": lambda kassei: kassei.parts.guidance.show_function("relu"),
    "output": lambda kassei: kassei.click("view_output"),
    "other page": lambda kassei: kassei.click("page_training"),
    "back again": lambda kassei: kassei.click("page_playground"),
    "preferences": lambda kassei: open_and_close(kassei, "preferences"),
    "shortcuts": lambda kassei: open_and_close(kassei, "shortcuts"),
    "about": lambda kassei: open_and_close(kassei, "about"),
    "palette": lambda kassei: open_and_close(kassei, "palette"),
    "preset": lambda kassei: kassei.parts.guidance.place_preset("deep_sigmoid"),
    "new": lambda kassei: kassei.parts.workspace.open(Document(), None),
}


def open_and_close(kassei: Person, command: str) -> None:
    kassei.action(command).trigger()
    settle()
    for dialog in kassei.window.findChildren(QDialog):
        dialog.close()
    kassei.key(Key.Key_Escape)
    kassei.back()


def choose(kassei: Person, name: str, data: str) -> None:
    combo = kassei.find(name, QComboBox)
    combo.setCurrentIndex(combo.findData(data))


HIDDEN = {"vector": {"plot_axes", "plot_home"}}  # controls of plots, which a vector function does not have


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_control_of_the_bars_moves_whatever_is_done(open_kassei: Callable[..., Person], language: str) -> None:
    kassei = open_kassei(language=language)
    before, whole = geometry(kassei), visible_controls(kassei)
    assert len(whole) >= 30
    for name, change in CHANGES.items():
        change(kassei)
        settle()
        assert geometry(kassei) == before, name
        now = visible_controls(kassei)
        remaining = whole.keys() & now.keys()
        assert {control: now[control] for control in remaining} == {control: whole[control] for control in remaining}, name
        hidden = {control.split()[0] for control in whole.keys() - now.keys()}
        assert hidden <= HIDDEN.get(name, frozenset()) or name == "other page", name


@pytest.mark.parametrize("size", SIZES)
def test_no_control_moves_for_the_backward_pass(open_kassei: Callable[..., Person], size: tuple[int, int]) -> None:
    kassei = open_kassei(size=size)
    before, tops = visible_controls(kassei), tops_of_layers(kassei)
    steps = ["step_button"] * 8
    for button in ("forward_button", "backward_button", "step_back_button", "forward_button", *steps, "update_button"):
        kassei.click(button)
        now = visible_controls(kassei)
        assert {control: now.get(control) for control in before} == before, button
        assert tops_of_layers(kassei) == tops, button


def tops_of_layers(kassei: Person) -> list[int]:
    """Return the y of each layer's first control in the window."""
    return [kassei.find(f"layer_{layer}_activation").mapTo(kassei.window, QPoint()).y() for layer in (1, 2, 3)]


@in_turn("above", ["plots", "softmax", "three plots"])  # a third plot stays
@pytest.mark.parametrize("size", SIZES)
def test_no_control_moves_for_the_formula_editor(
    reopen_kassei: Callable[..., Person], size: tuple[int, int], above: str
) -> None:
    kassei = reopen_kassei(size=size)
    if above == "three plots":
        kassei.action("second").trigger()
    elif above == "softmax":
        kassei.pick("softmax")
    settle()
    before, scrolled = geometry(kassei), kassei.find("equation_strip", QScrollArea).verticalScrollBar().maximum()
    tabs = kassei.find("info_tabs", QTabWidget).tabBar()
    tabs_before = QRect(tabs.mapTo(kassei.window, QPoint()), tabs.size())
    kassei.click("own_function_button")
    settle()
    assert kassei.find("own_formula").hasFocus()
    assert geometry(kassei) == before
    kassei.type("x*sigmoid(beta*x)")
    settle()
    assert kassei.find("formula_editor").isVisible()
    assert geometry(kassei) == before
    assert QRect(tabs.mapTo(kassei.window, QPoint()), tabs.size()) == tabs_before
    if above != "three plots":
        assert min(kassei.plot(name).height() for name in ("f_plot", "df_plot")) >= 120
    assert kassei.find("equation_strip", QScrollArea).verticalScrollBar().maximum() == scrolled
    kassei.click("own_cancel")
    settle()
    assert geometry(kassei) == before


@pytest.mark.parametrize("size", SIZES)
def test_no_control_moves_for_a_third_plot_or_the_ranges_of_the_axes(
    open_kassei: Callable[..., Person], size: tuple[int, int]
) -> None:
    kassei = open_kassei(size=size)
    before = geometry(kassei)
    kassei.action("second").trigger()
    settle()
    assert geometry(kassei) == before
    kassei.click("plot_axes")
    assert geometry(kassei) == before
    strip = kassei.find("equation_strip", QScrollArea)
    assert strip.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_button_of_the_bar_is_larger_when_focused(open_kassei: Callable[..., Person], language: str) -> None:
    kassei = open_kassei(language=language)
    style = Qt.ToolButtonStyle
    for button in kassei.window.bar.buttons():
        sizes = []
        for focused in (True, False):
            (button if focused else kassei.find("input_x")).setFocus(Qt.FocusReason.TabFocusReason)
            shown = button.toolButtonStyle()
            for changed in (style.ToolButtonIconOnly, style.ToolButtonTextOnly, shown):  # each change asks for the size anew
                button.setToolButtonStyle(changed)
            sizes.append(button.sizeHint())
        assert sizes[0] == sizes[1], button.objectName()
