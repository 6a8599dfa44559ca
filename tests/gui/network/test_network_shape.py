"""The shape of the network: layers, neurons and inputs by mouse and keyboard, fresh weights, presets."""

from __future__ import annotations

import numpy as np
import pytest
from cases import case, in_turn
from gui_alone import Alone
from gui_clipping import misfits, scroll_bars
from gui_person import Hands, Key, Person, hover, in_one_window, settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QSpinBox, QToolButton, QWidget

from engine import Document, Layer, Network, example_network, forward
from engine.document.document import MOST_LAYERS
from engine.document.presets import PRESETS
from engine.document.reshape import initialised
from engine.network.initialisers import DEFAULT_INITIALISER, INITIALISERS
from gui.grids.number_grid import NumberGrid
from gui.model.settings import SETTINGS, Settings
from gui.text.translation import say
from gui.widgets.elided_label import ElidedLabel


def shape(hands: Hands) -> tuple[int, ...]:
    return hands.document.network.shape


def from_menu(hands: Hands, button: str, action: str) -> None:
    """Open the menu of a button by keyboard, and click one of its actions."""
    widget = hands.find(button, QToolButton)
    menu = widget.menu()
    menu.popup(widget.mapToGlobal(widget.rect().bottomLeft()))
    hands.bot.waitUntil(menu.isVisible)
    choose(menu, action)
    hands.back()


def choose(menu: QMenu, action: str) -> None:
    found = next(entry for entry in menu.actions() if entry.objectName() == action)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, menu.actionGeometry(found).center())
    settle()


def enabled(hands: Hands, layer: int) -> set[str]:
    actions = hands.find(f"layer_{layer}_menu", QToolButton).menu().actions()
    names = {action.objectName() for action in actions if action.isEnabled() and action.objectName()}
    return {name.removeprefix(f"layer_{layer}_") for name in names}


def set_number(hands: Hands, name: str, number: int) -> None:
    """Type a number into a spin box and press Enter."""
    box = hands.find(name, QSpinBox)
    box.setFocus()
    box.selectAll()
    hands.type(str(number))
    hands.key(Key.Key_Return)


def open_weights(hands: Hands) -> QWidget:
    """Open the popover for fresh weights and return it."""
    hands.click("network_weights")
    popover = hands.find("network_weights_popover")
    hands.bot.waitUntil(popover.isVisible)
    return popover


def close_weights(hands: Hands) -> None:
    hands.key(Key.Key_Escape)
    assert not hands.find("network_weights_popover").isVisible()
    hands.back()


def set_draw(hands: Hands, initialiser: str, seed: int) -> None:
    """Choose the initialiser and the seed of new weights."""
    open_weights(hands)
    hands.choose("network_initialiser", initialiser)
    set_number(hands, "network_seed", seed)
    close_weights(hands)


def assert_strip_shows(hands: Hands) -> None:
    """Fail unless every grid has the numbers and the shape of the document."""
    document = hands.document
    np.testing.assert_array_equal(hands.numbers("input_x")[:, 0], document.x)
    assert hands.find("network_inputs", QSpinBox).value() == len(document.x)
    for number, layer in enumerate(document.network.layers, start=1):
        np.testing.assert_array_equal(hands.numbers(f"layer_{number}_weights"), layer.weights)
        np.testing.assert_array_equal(hands.numbers(f"layer_{number}_biases")[:, 0], layer.biases)
        assert hands.find(f"layer_{number}_neurons", QSpinBox).value() == len(layer.biases)
        assert hands.find(f"layer_{number}_activation", QComboBox).currentData() == layer.activation
        for name in ("u", "z"):
            assert hands.grid(f"layer_{number}_{name}").model().rowCount() == len(layer.biases)
    assert hands.grid("output_y").model().rowCount() == document.network.shape[-1]
    assert not hands.window.findChildren(QWidget, f"layer_{len(document.network.layers) + 1}")


# Neurons and inputs


def test_the_number_of_neurons_is_changed_and_undone(equation: Alone) -> None:
    equation.workspace.forward()
    set_number(equation, "layer_1_neurons", 5)
    assert shape(equation) == (2, 5, 2, 2)
    assert equation.undo_steps() == 1
    assert_strip_shows(equation)
    assert equation.is_empty("layer_1_u")
    equation.workspace.forward()
    document = equation.document
    np.testing.assert_array_equal(equation.numbers("output_y")[:, 0], forward(document.network, document.x).y)
    equation.workspace.undo()
    assert equation.document == Document()
    assert_strip_shows(equation)


def test_arrow_keys_change_the_number_of_neurons_and_keep_the_focus(equation: Alone) -> None:
    box = equation.find("layer_2_neurons", QSpinBox)
    box.setFocus()
    equation.key(Key.Key_Up, times=3)
    assert shape(equation) == (2, 3, 5, 2)
    assert box.hasFocus()
    equation.key(Key.Key_Down)
    assert shape(equation) == (2, 3, 4, 2)
    assert equation.words("subject_title").startswith("Layer 2")


def test_several_digits_are_one_number_and_one_step(equation: Alone) -> None:
    set_number(equation, "layer_3_neurons", 12)
    assert shape(equation) == (2, 3, 2, 12)
    assert equation.undo_steps() == 1
    set_number(equation, "layer_3_neurons", 640)
    assert shape(equation)[-1] <= 64


def test_the_number_of_inputs_is_changed_and_undone(equation: Alone) -> None:
    set_number(equation, "network_inputs", 4)
    assert shape(equation) == (4, 3, 2, 2)
    assert equation.document.x == (1.0, 0.5, 0.0, 0.0)
    assert_strip_shows(equation)
    equation.edit_cell("input_x", "2", row=3)
    set_number(equation, "network_inputs", 1)
    assert equation.document.x == (1.0,)
    assert_strip_shows(equation)
    equation.workspace.undo()
    assert equation.document.x == (1.0, 0.5, 0.0, 2.0)
    assert_strip_shows(equation)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_live_follows_every_shape(equation: Alone, count: int) -> None:
    equation.workspace.set_live(True)
    for name in ("layer_1_neurons", "layer_3_neurons", "network_inputs", "layer_2_neurons"):
        set_number(equation, name, count)
        document = equation.document
        np.testing.assert_array_equal(equation.numbers("output_y")[:, 0], forward(document.network, document.x).y)
        assert_strip_shows(equation)


# Layers


def test_layer_is_added_before_the_output(kassei: Person) -> None:
    kassei.click("network_add_layer")
    assert shape(kassei) == (2, 3, 2, 2, 2)
    assert kassei.words("subject_title") == "Layer 3 · Sigmoid"
    assert_strip_shows(kassei)
    kassei.menu("menu_network", "action_add_layer")
    assert shape(kassei) == (2, 3, 2, 2, 2, 2)
    kassei.ctrl(Key.Key_Z)
    kassei.ctrl(Key.Key_Z)
    assert kassei.parts.workspace.document == Document()
    assert_strip_shows(kassei)
    assert kassei.words("subject_title") == "Layer 3 · Identity"


MENU_OF_A_LAYER = (
    (1, "add_before", (2, 2, 3, 2, 2)),
    (1, "add_after", (2, 3, 3, 2, 2)),
    (1, "move_right", (2, 2, 3, 2)),
    (2, "move_left", (2, 2, 3, 2)),
    (1, "remove", (2, 2, 2)),
    (3, "remove", (2, 3, 2)),
    (3, "add_after", (2, 3, 2, 2, 2)),
)


@in_one_window("live", [False, True])
def test_the_menu_of_a_layer_adds_moves_and_removes_layers(equation: Alone, live: bool) -> None:
    if live:
        equation.workspace.set_live(True)
    for layer, command, expected in MENU_OF_A_LAYER:
        with case(layer, command):
            equation.click(f"layer_{layer}_title")
            from_menu(equation, f"layer_{layer}_menu", f"layer_{layer}_{command}")
            assert shape(equation) == expected
            assert equation.undo_steps() == 1
            assert_strip_shows(equation)
            assert [action.objectName() for action in equation.find("plot_apply", QToolButton).menu().actions()] == [
                f"apply_to_layer_{number}" for number in range(1, len(expected))
            ]
            assert 1 <= int(equation.words("subject_title").split()[1]) < len(expected)
            equation.workspace.undo()
            assert equation.document == Document()
            assert_strip_shows(equation)


def test_commands_beyond_the_limits_are_disabled(open_kassei) -> None:
    kassei = open_kassei(Document(Network([Layer([[1.0]], [0.0])]), (1.0,)))
    assert enabled(kassei, 1) == {"add_before", "add_after"}
    for _ in range(MOST_LAYERS - 1):
        kassei.click("network_add_layer")
    assert len(shape(kassei)) == MOST_LAYERS + 1
    assert not kassei.find("network_add_layer").isEnabled()
    assert enabled(kassei, 1) == {"move_right", "remove"}
    assert enabled(kassei, MOST_LAYERS) == {"move_left", "remove"}
    kassei.parts.actions["add_layer"].trigger()
    assert "17 layers" in kassei.words("message_text")
    assert_strip_shows(kassei)


def test_undo_names_the_removal_of_a_layer(equation: Alone) -> None:
    from_menu(equation, "layer_2_menu", "layer_2_remove")
    undo = equation.workspace.undo_text()
    assert undo is not None
    assert say(undo) == "removal of layer 2"


# Fresh weights


@in_one_window("name", ["zeros", "he_normal", "orthogonal"])
def test_initialising_draws_the_weights_of_the_seed(kassei: Person, name: str) -> None:
    set_draw(kassei, name, 42)
    assert kassei.undo_steps() == 0
    open_weights(kassei)
    kassei.click("network_initialise")
    assert kassei.parts.workspace.document.network == initialised(example_network(), name, 42)
    assert kassei.undo_steps() == 1
    assert_strip_shows(kassei)
    close_weights(kassei)
    kassei.menu("menu_network", "action_initialise")  # the same seed: the same weights, and nothing to undo
    assert kassei.undo_steps() == 1
    open_weights(kassei)  # stays open for one seed after another
    for seed in (43, 44):
        set_number(kassei, "network_seed", seed)
        kassei.click("network_initialise")
        assert kassei.parts.workspace.document.network == initialised(example_network(), name, seed)
    assert kassei.undo_steps() == (1 if name == "zeros" else 3)


def test_new_weights_come_from_the_chosen_initialiser(equation: Alone) -> None:
    set_draw(equation, "constant", 0)
    set_number(equation, "layer_1_neurons", 4)
    np.testing.assert_array_equal(equation.numbers("layer_1_weights")[3], [0.1, 0.1])


def test_every_initialiser_is_offered(equation: Alone) -> None:
    open_weights(equation)
    combo = equation.find("network_initialiser", QComboBox)
    assert [combo.itemData(index) for index in range(combo.count())] == list(INITIALISERS)


def test_every_seed_that_is_offered_can_be_remembered(equation: Alone) -> None:
    open_weights(equation)
    seed = equation.find("network_seed", QSpinBox)
    assert list(SETTINGS["seed"].choices) == list(range(seed.minimum(), seed.maximum() + 1))


def test_initialiser_and_seed_are_remembered(open_kassei, tmp_path) -> None:
    first = open_kassei(settings=Settings(tmp_path / "kassei.ini"))
    assert first.parts.settings["initialiser"] == DEFAULT_INITIALISER
    set_draw(first, "orthogonal", 7)
    first.window.hide()
    again = open_kassei(settings=Settings(tmp_path / "kassei.ini"))
    open_weights(again)
    assert again.find("network_initialiser", QComboBox).currentData() == "orthogonal"
    assert again.find("network_seed", QSpinBox).value() == 7
    close_weights(again)
    set_number(again, "layer_1_neurons", 4)
    shape = again.parts.workspace.document.network.layers[0].weights.shape
    expected = INITIALISERS["orthogonal"].function(np.random.default_rng(7), shape)
    np.testing.assert_array_equal(again.numbers("layer_1_weights")[3], expected[3])
    again.ctrl(Key.Key_Z)
    assert again.find("network_seed", QSpinBox).value() == 7


@pytest.mark.parametrize("language", ["en", "ja"])
@in_turn("size", [(1280, 800), (1024, 700)])
def test_the_popover_of_weights_opens_above_its_button_and_fits(reopen_kassei, language: str, size: tuple[int, int]) -> None:
    kassei = reopen_kassei(language=language, size=size)
    popover = open_weights(kassei)
    assert QApplication.focusWidget() is kassei.find("network_initialiser")
    for name in INITIALISERS:
        kassei.find("network_initialiser", QComboBox).setCurrentIndex(list(INITIALISERS).index(name))
        kassei.calm()
        assert misfits(popover) == []
        assert kassei.words("network_initialiser_note")
    window = kassei.window.frameGeometry()
    assert window.contains(popover.geometry())
    button = kassei.find("network_weights")
    assert popover.geometry().bottom() <= button.mapToGlobal(button.rect().topLeft()).y()


def test_fresh_weights_are_drawn_by_keyboard(kassei: Person) -> None:
    kassei.find("network_weights").setFocus()
    kassei.key(Key.Key_Space)
    assert QApplication.focusWidget() is kassei.find("network_initialiser")
    for name in ("network_seed", "network_initialise", "network_initialiser"):
        kassei.key(Key.Key_Tab)
        assert QApplication.focusWidget() is kassei.find(name)
    kassei.key(Key.Key_Tab)
    kassei.type("5")
    kassei.key(Key.Key_Tab)
    kassei.key(Key.Key_Space)
    assert kassei.parts.workspace.document.network == initialised(example_network(), DEFAULT_INITIALISER, 5)
    close_weights(kassei)


BAR = ("view_equation", "network_presets", "network_inputs", "network_add_layer", "network_weights", "network_task")


def test_the_bar_is_one_line_of_one_height(open_kassei) -> None:
    for language in ("en", "ja"):
        kassei = open_kassei(language=language, size=(1024, 700))
        first, last = (kassei.find(name) for name in ("view_equation", "network_task"))
        assert first.mapTo(kassei.window, first.rect().center()).y() == last.mapTo(kassei.window, last.rect().center()).y()
        heights = {kassei.find(name).height() for name in BAR}
        assert len(heights) == 1
        kassei.window.hide()


# Presets


def test_the_button_of_the_presets_looks_as_before_once_its_menu_has_closed(kassei: Person) -> None:
    button = kassei.find("network_presets", QToolButton)
    hover(kassei.find("picker_card"), QPoint(5, 5))
    before = button.grab().toImage()
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # as a menu under the pointer leaves it
    assert button.grab().toImage() != before
    button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))
    button.menu().close()
    assert button.grab().toImage() == before


@in_one_window("name", PRESETS)
def test_a_preset_replaces_the_network_as_one_step(kassei: Person, name: str) -> None:
    preset = PRESETS[name]
    kassei.edit_cell("input_x", "3")
    from_menu(kassei, "network_presets", f"preset_{name}")
    document = kassei.parts.workspace.document
    assert (document.network, document.x) == (preset.network(), preset.x)
    assert kassei.words("message_text") == preset.paragraph
    assert_strip_shows(kassei)
    kassei.click("forward_button")
    np.testing.assert_array_equal(kassei.numbers("output_y")[:, 0], forward(document.network, document.x).y)
    kassei.calm()
    assert misfits(kassei.window) == []
    kassei.click("message_reminder")
    assert misfits(kassei.window) == []
    kassei.click("message_close")
    assert not kassei.find("message_bar").isVisible()
    kassei.ctrl(Key.Key_Z)
    assert kassei.parts.workspace.document.x == (3.0, 0.5)
    assert_strip_shows(kassei)


# Size


def test_a_large_network_scrolls_and_fits(open_kassei) -> None:
    layers = [Layer(np.full((64, 16), 0.01), np.zeros(64), "relu")]
    layers += [Layer(np.full((64, 64), 0.01), np.zeros(64), "relu") for _ in range(2)]
    kassei = open_kassei(Document(Network(layers), (0.5,) * 16))
    kassei.click("forward_button")
    assert "equation_strip" in scroll_bars(kassei.window)
    coloured = [grid.objectName() for grid in kassei.window.findChildren(NumberGrid) if grid.heat]
    assert len(coloured) == 15
    # Coloured cells show their figures outside.
    assert [line for line in misfits(kassei.window) if line.split(":")[0].split()[1] not in coloured] == []
    state = kassei.find("result_state", ElidedLabel)
    assert state.shown().endswith("…")
    assert state.text().startswith(state.shown()[:-1])
    assert kassei.window.width() == 1280


def test_new_layers_look_like_the_others(open_kassei) -> None:
    kassei = open_kassei(size=(1024, 700))
    kassei.click("network_add_layer")
    fonts = {kassei.find(f"layer_{number}_activation").font().pixelSize() for number in range(1, 5)}
    assert len(fonts) == 1
    kassei.calm()
    assert misfits(kassei.window) == []


def test_a_new_document_shows_its_shape(kassei: Person) -> None:
    kassei.click("network_add_layer")
    kassei.parts.workspace.open(Document(), None)
    assert_strip_shows(kassei)
