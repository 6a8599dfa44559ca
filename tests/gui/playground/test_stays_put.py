"""A layout that stays put: whatever appears, disappears or changes its text, no control moves that is about to be clicked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cases import in_turn
from gui_geometry import equation, geometry, visible_controls
from gui_person import Key, Person, in_one_window, settle
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QScrollArea, QTabWidget, QWidget

from engine import Document, Message
from engine.document.presets import PRESETS
from gui.grids.number_grid import NumberGrid

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
    before, places = visible_controls(kassei), dict(equation(kassei))
    assert len(places) == 45  # 15 matrices, their captions, and 5 things of each of 3 layers
    for name, act in PASSES.items():
        act(kassei)
        now = visible_controls(kassei)
        assert {control: now.get(control) for control in before} == before, name
        assert_equation_stays(kassei, places, name)


def press(button: str) -> Callable[[Person], object]:
    """Return how a button is pressed, if it can be: a step function has no update."""
    return lambda it: it.click(button) if it.find(button).isEnabled() else None


# All that brings numbers into the equation or takes them away, the first backward pass among them.
PASSES: dict[str, Callable[[Person], object]] = {
    **{f"step {number}": press("step_button") for number in range(3)},
    "forward": press("forward_button"),
    "a weight": lambda it: it.edit_cell("layer_1_weights", "-0.123456789"),
    "forward with it": press("forward_button"),
    "backward": press("backward_button"),
    "step back": press("step_back_button"),
    "forward again": press("forward_button"),
    **{f"step {number} back": press("step_button") for number in range(5)},
    "update": press("update_button"),
    "a bias": lambda it: it.edit_cell("layer_1_biases", "7"),
    "forward after it": press("forward_button"),
    "undo": lambda it: it.ctrl(Key.Key_Z),
}


def assert_equation_stays(kassei: Person, places: dict[str, object], name: str) -> None:
    """Fail if anything of the equation is elsewhere than it was; note where what has come in is."""
    now = equation(kassei)
    known = now.keys() & places.keys()
    assert {each: now[each] for each in known} == {each: places[each] for each in known}, name
    assert not places.keys() - now.keys(), name
    places |= now


@in_one_window("preset", PRESETS)
def test_no_cell_moves_for_a_pass_through_a_preset(kassei: Person, preset: str) -> None:
    kassei.parts.guidance.place_preset(preset)
    settle()
    places = dict(equation(kassei))
    for name, act in PASSES.items():
        act(kassei)
        assert_equation_stays(kassei, places, name)


@pytest.mark.parametrize("preset", ["dead_relu", "deep_sigmoid", "softmax_loss"])
@pytest.mark.parametrize(("language", "size"), [("en", (1280, 800)), ("ja", (1366, 768)), ("en", (1280, 720))])
def test_no_cell_moves_for_the_first_backward_pass(
    open_kassei: Callable[..., Person], language: str, size: tuple[int, int], preset: str
) -> None:
    kassei = open_kassei(language=language, size=size)
    kassei.parts.guidance.place_preset(preset)
    settle()
    places = dict(equation(kassei))
    for button in ("forward_button", "backward_button", "update_button"):
        kassei.click(button)
        assert_equation_stays(kassei, places, button)


@in_one_window("preset", ["example", "xor_tanh", "by_hand", "dead_relu"])
def test_no_cell_moves_for_a_function_with_parameters(kassei: Person, preset: str) -> None:
    def cells() -> dict[str, object]:
        return {name: place for name, place in equation(kassei).items() if kassei.window.findChildren(NumberGrid, name)}

    kassei.parts.guidance.place_preset(preset)
    before = cells()
    for function in ("leaky_relu", "softmax", "tanh"):
        choose(kassei, "layer_1_activation", function)
        assert cells() == before, function


def test_no_cell_moves_for_a_check_of_numbers_or_its_answers(kassei: Person) -> None:
    def cells() -> dict[str, object]:
        return {name.replace("_answers", ""): place for name, place in equation(kassei).items()}

    kassei.parts.guidance.place_preset("by_hand")
    kassei.click("backward_button")
    before = cells()
    kassei.key(Key.Key_F9)
    assert cells() == before
    for text in ("0.3775", "-12345.678", "0.123456789012", "0"):
        kassei.type(text)
        kassei.key(Key.Key_Return)
        assert cells() == before, text
    kassei.key(Key.Key_F9)
    assert cells() == before


@in_one_window("value", ["1e12", "-123456.789", "-1e-300", "99999.5"])
def test_a_number_without_room_is_written_shorter_and_moves_nothing(kassei: Person, value: str) -> None:
    kassei.click("backward_button")
    places = dict(equation(kassei))
    kassei.edit_cell("layer_3_weights", value)
    assert_equation_stays(kassei, places, "the weight")
    for button in ("forward_button", "backward_button"):
        kassei.click(button)
        assert_equation_stays(kassei, places, button)
    grid = kassei.grid("layer_3_weights")
    text, tip = (grid.numbers.index(0, 0).data(role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole))
    assert grid.fontMetrics().horizontalAdvance(text) <= grid.columnWidth(0)
    assert float(tip.rpartition("= ")[2]) == float(value)


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
