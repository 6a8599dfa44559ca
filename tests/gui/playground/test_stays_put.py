"""A layout that stays put: nothing that comes, goes or changes its text moves what a person may be about to click."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cases import in_turn
from gui_geometry import everything, geometry
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


def say_something(kassei: Person) -> None:
    kassei.parts.notices.fail(Message("A sentence that is so long that it takes two lines, " * 4))


# Everything that a person may do between two clicks on the bars, in an order in which they lead on from one another.
CHANGES: dict[str, Callable[[Person], object]] = {
    "forward": lambda it: it.click("forward_button"),
    "edited": lambda it: it.edit_cell("input_x", "0.123456789"),
    "step": lambda it: it.click("step_button"),
    "diagram": lambda it: it.click("view_diagram"),
    "table": lambda it: it.click("view_samples"),
    "equation": lambda it: it.click("view_equation"),
    "backward": lambda it: it.click("backward_button"),
    "step back": lambda it: it.click("step_back_button"),
    "forward again": lambda it: it.click("forward_button"),
    **{f"step {number}": lambda it: it.click("step_button") for number in range(1, 9)},  # there, back, and an update
    "edited again": lambda it: it.edit_cell("input_x", "0.5"),
    "update": lambda it: it.click("update_button"),
    "diagram with gradients": lambda it: it.click("view_diagram"),
    "equation with gradients": lambda it: it.click("view_equation"),
    "check": lambda it: it.action("check_numbers").trigger(),
    "no check": lambda it: it.action("check_numbers").trigger(),
    "message": say_something,
    "insights": find_insights,
    "no task": lambda it: choose_task(it, ""),
    "neurons": lambda it: it.find("layer_1_neurons").stepBy(5),  # pyright: ignore[reportAttributeAccessIssue] - a spin box
    "function": lambda it: choose(it, "layer_1_activation", "leaky_relu"),
    "several parameters": lambda it: choose(it, "layer_2_activation", "selu"),
    "layer": lambda it: it.parts.actions["add_layer"].trigger(),
    "live": lambda it: it.click("live_toggle"),
    "picked": lambda it: it.pick("softplus"),
    "vector": lambda it: it.parts.guidance.show_function("softmax"),
    "scalar": lambda it: it.parts.guidance.show_function("relu"),
    "output": lambda it: it.click("view_output"),
    "other page": lambda it: it.click("page_training"),
    "back again": lambda it: it.click("page_playground"),
    "preferences": lambda it: open_and_close(it, "preferences"),
    "shortcuts": lambda it: open_and_close(it, "shortcuts"),
    "about": lambda it: open_and_close(it, "about"),
    "palette": lambda it: open_and_close(it, "palette"),
    "preset": lambda it: it.parts.guidance.place_preset("deep_sigmoid"),
    "new": lambda it: it.parts.workspace.open(Document(), None),
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


GONE = {"vector": {"plot_axes", "plot_home"}}  # what there is nothing for, and nothing stands in the place of


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_control_of_the_bars_ever_moves(open_kassei: Callable[..., Person], language: str) -> None:
    kassei = open_kassei(language=language)
    before, whole = geometry(kassei), everything(kassei)
    assert len(whole) >= 30
    for name, change in CHANGES.items():
        change(kassei)
        settle()
        assert geometry(kassei) == before, name
        now = everything(kassei)
        assert {each: now[each] for each in whole if each in now} == {each: whole[each] for each in whole if each in now}, name
        gone = {each.split()[0] for each in whole.keys() - now.keys()}
        assert gone <= GONE.get(name, frozenset()) or name == "other page", name


@pytest.mark.parametrize("size", SIZES)
def test_no_control_moves_for_the_backward_pass(open_kassei: Callable[..., Person], size: tuple[int, int]) -> None:
    kassei = open_kassei(size=size)
    before, heads = everything(kassei), heights_of_heads(kassei)
    steps = ["step_button"] * 8
    for button in ("forward_button", "backward_button", "step_back_button", "forward_button", *steps, "update_button"):
        kassei.click(button)
        now = everything(kassei)
        assert {control: now.get(control) for control in before} == before, button
        assert heights_of_heads(kassei) == heads, button


def heights_of_heads(kassei: Person) -> list[int]:
    """Return how far down the controls of the layers are."""
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
def test_no_control_moves_for_a_third_plot_or_the_ends_of_the_axes(
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
def test_no_button_of_the_bar_is_larger_with_the_focus(open_kassei: Callable[..., Person], language: str) -> None:
    kassei = open_kassei(language=language)
    style = Qt.ToolButtonStyle
    for button in kassei.window.bar.buttons():
        sizes = []
        for focused in (True, False):
            (button if focused else kassei.find("input_x")).setFocus(Qt.FocusReason.TabFocusReason)
            shown = button.toolButtonStyle()
            for each in (style.ToolButtonIconOnly, style.ToolButtonTextOnly, shown):  # a new size is asked for at each change
                button.setToolButtonStyle(each)
            sizes.append(button.sizeHint())
        assert sizes[0] == sizes[1], button.objectName()
