"""Nothing is cut off: every text fits its place, in both languages and at the sizes promised."""

from __future__ import annotations

import pytest
from cases import in_turn
from gui_clipping import misfits, scroll_bars
from gui_person import Key, Person, settle
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton

from engine import ACTIVATIONS
from gui.playground.page import Playground
from gui.plots.marks import Neuron

FIRST_SIZE = (1280, 800)
SIZES = [FIRST_SIZE, (1024, 700)]
LANGUAGES = ["en", "ja"]
PARAMETRIC = [record.id for record in ACTIVATIONS.values() if record.parameters]

for_each_language = pytest.mark.parametrize("language", LANGUAGES)
for_each_size = pytest.mark.parametrize("size", SIZES, ids=str)
in_each_size = in_turn("size", SIZES)  # in one window


def assert_fits(kassei: Person) -> None:
    kassei.calm()
    assert misfits(kassei.window) == []


class Collected(dict[str, list[str]]):
    """The texts that do not fit, by the state of the window."""

    def look(self, kassei: Person, state: str) -> None:
        kassei.calm()
        if found := misfits(kassei.window):
            self[state] = found

    def look_for_scroll_bars(self, kassei: Person, state: str, *, allowed: set[str]) -> None:
        if found := scroll_bars(kassei.window) - allowed:
            self[state] = sorted(found)


def open_values(kassei: Person) -> None:
    kassei.open_tab("values_tab")


@for_each_size
@for_each_language
def test_explored_functions_fit_and_no_scroll_bar_is_beside_their_values(
    open_kassei, language: str, size: tuple[int, int]
) -> None:
    kassei, found = open_kassei(language=language, size=size), Collected()
    for activation in ACTIVATIONS:
        kassei.pick(activation)
        found.look(kassei, activation)
    open_values(kassei)
    for activation in ACTIVATIONS:
        kassei.pick(activation)
        found.look(kassei, f"{activation}, values")
        if size == FIRST_SIZE:
            found.look_for_scroll_bars(kassei, f"scroll bars of {activation}, values", allowed={"activation_picker"})
    assert found == {}


@for_each_size
@for_each_language
def test_axis_ranges_fit(open_kassei, language: str, size: tuple[int, int]) -> None:
    kassei, found = open_kassei(language=language, size=size), Collected()
    kassei.click("plot_axes")
    for activation in ACTIVATIONS:
        kassei.pick(activation)
        found.look(kassei, activation)
    assert found == {}


@for_each_language
@in_each_size
def test_layers_fit_before_and_after_forward(reopen_kassei, language: str, size: tuple[int, int]) -> None:
    kassei, found = reopen_kassei(language=language, size=size), Collected()
    edits = kassei.find("playground", Playground).network_edits
    found.look(kassei, "start")
    for activation in ACTIVATIONS:
        edits.choose_activation(0, activation)
        found.look(kassei, f"{activation}, before")
        kassei.click("forward_button")
        found.look(kassei, f"{activation}, after")
    assert found == {}


@for_each_language
@in_each_size
def test_parameters_in_every_layer_fit(reopen_kassei, language: str, size: tuple[int, int]) -> None:
    kassei, found = reopen_kassei(language=language, size=size), Collected()
    edits = kassei.find("playground", Playground).network_edits
    for activation in PARAMETRIC:
        for layer in range(3):
            edits.choose_activation(layer, activation)
        found.look(kassei, activation)
        # Three layers that all have a long name and parameters are wider than the small window.
        if size[0] > 1024:
            assert "equation_strip" not in scroll_bars(kassei.window), activation
    kassei.select_cell("layer_1_biases")
    found.look(kassei, "layer 1")
    assert found == {}


@for_each_language
def test_no_scroll_bar_on_the_first_screen(open_kassei, language: str) -> None:
    kassei = open_kassei(language=language)
    kassei.calm()
    assert scroll_bars(kassei.window) <= {"activation_picker"}
    kassei.click("forward_button")
    for activation, record in ACTIVATIONS.items():
        kassei.pick(activation)
        kassei.calm()
        # Parameters, which come with sliders, may take the room of the last notes.
        allowed = {"activation_picker", "info_card"} if record.parameters else {"activation_picker"}
        assert scroll_bars(kassei.window) <= allowed, activation


@for_each_language
def test_network_is_not_scrolled_on_the_small_screen(open_kassei, language: str) -> None:
    kassei = open_kassei(language=language, size=(1024, 700))
    kassei.click("forward_button")
    assert scroll_bars(kassei.window) <= {"activation_picker", "info_card"}


@for_each_language
@in_each_size
def test_message_and_refusal_fit(reopen_kassei, language: str, size: tuple[int, int]) -> None:
    kassei = reopen_kassei(language=language, size=size)
    kassei.parts.files.open("/nowhere/a name that is longer than most but not the longest there is.kassei")
    assert_fits(kassei)
    for name in ("input_x", "layer_3_biases"):
        kassei.edit_cell(name, "1e999", row=1)
        assert kassei.refusal()
        assert_fits(kassei)
        kassei.key(Key.Key_Escape)


@for_each_language
@in_turn("decimals", [2, 8])
def test_decimals_fit(reopen_kassei, language: str, decimals: int) -> None:
    kassei = reopen_kassei(language=language)
    kassei.menu("menu_view", "menu_decimals", f"choose_decimals_{decimals}")
    kassei.click("forward_button")
    assert_fits(kassei)
    open_values(kassei)
    assert_fits(kassei)
    kassei.choose("layer_3_activation", "softmax")
    kassei.click("forward_button")
    assert_fits(kassei)


@for_each_language
@in_turn("value", ["12345.678", "-1e-7", "1e300"])
def test_large_and_small_numbers_fit(reopen_kassei, language: str, value: str) -> None:
    kassei = reopen_kassei(language=language)
    kassei.edit_cell("layer_1_weights", value)
    kassei.edit_cell("layer_1_biases", f"-{value}".replace("--", ""))
    kassei.click("forward_button")
    assert_fits(kassei)


@for_each_language
def test_projector_fits(open_kassei, language: str) -> None:
    kassei = open_kassei(language=language, size=(1920, 1080))
    kassei.parts.choose("zoom", 150)
    assert_fits(kassei)
    kassei.click("forward_button")
    assert_fits(kassei)


def test_labels_of_neurons_stay_in_the_plot_when_zoomed(kassei: Person) -> None:
    kassei.parts.choose("zoom", 125)
    kassei.click("forward_button")
    assert_fits(kassei)


def test_labels_of_neurons_stay_in_a_low_plot(open_kassei) -> None:
    kassei = open_kassei(size=(1024, 700))
    kassei.click("plot_axes")
    kassei.choose("layer_1_activation", "leaky_relu")
    kassei.click("forward_button")
    kassei.click("plot_home")
    assert_fits(kassei)


def test_names_are_whole_beside_a_scroll_bar(open_kassei) -> None:
    kassei = open_kassei(language="ja", size=(1280, 700))
    assert "activation_picker" in scroll_bars(kassei.window)
    assert_fits(kassei)


@pytest.mark.parametrize("minimum", [(760, 560)], ids=str)
def test_minimum_size_holds(open_kassei, minimum: tuple[int, int]) -> None:
    kassei = open_kassei(size=(300, 200))
    assert (kassei.window.width(), kassei.window.height()) >= minimum


# The check itself


def test_check_sees_a_narrow_label_button_and_combo_box(kassei: Person) -> None:
    cases = {
        "subject_title": QLabel,
        "forward_button": QToolButton,
        "layer_1_activation": QComboBox,
        "note_use": QLabel,
        "layer_1_weights_caption": QLabel,
    }
    for name, kind in cases.items():
        widget = kassei.find(name, kind)
        widget.resize(widget.width() - 12 if name != "note_use" else 60, widget.height())
        widget.resize(min(widget.width(), widget.sizeHint().width() - 4), widget.height())
        assert any(name in problem for problem in misfits(kassei.window)), name


def test_check_sees_cells_ticks_and_painted_texts(kassei: Person) -> None:
    kassei.click("forward_button")
    grid = kassei.grid("output_y")
    grid.setColumnWidth(0, grid.fontMetrics().horizontalAdvance(grid.numbers.index(0, 0).data()) - 1)  # it has room for a sign
    assert any("output_y" in problem for problem in misfits(kassei.window))
    kassei.plot("f_plot").marks.set_neurons([Neuron("9" * 200, 0.0, 0.5)])
    assert any("f_plot" in problem for problem in misfits(kassei.window))
    axis = kassei.plot("df_plot").getAxis("left")
    axis.setWidth(4)
    settle()
    assert any("tick" in problem and "df_plot" in problem for problem in misfits(kassei.window))


def test_check_sees_elided_names_and_widgets_outside(kassei: Person) -> None:
    kassei.find("picker_card").setFixedWidth(100)
    settle()
    assert any("is painted as" in problem for problem in misfits(kassei.window))
    kassei.find("result_state").move(-30, 5)
    assert any("result_state" in problem and "outside" in problem for problem in misfits(kassei.window))
