"""Own functions wherever a built-in one can be: written, picked, in layers, pinned, saved, changed, deleted."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from gui_person import Key, Person, in_one_window, item_of, settle
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from engine import BoundActivation, Document, Layer, dumps, find_activation, loads, own_id
from gui.function.picker.activation_picker import ActivationPicker

STEEP = own_id("Steep", "x*sigmoid(beta*x)")


def write(kassei: Person, name: str, formula: str) -> None:
    """Type a name and a formula into the editor, and press Enter."""
    kassei.click("own_name")
    kassei.ctrl(Key.Key_A)
    kassei.type(name)
    kassei.click("own_formula")
    kassei.ctrl(Key.Key_A)
    kassei.type(formula)
    kassei.key(Key.Key_Return)


def make(kassei: Person, name: str, formula: str) -> str:
    kassei.click("own_function_button")
    write(kassei, name, formula)
    return own_id(name, formula)


def picker_of(kassei: Person) -> ActivationPicker:
    return kassei.window.findChildren(ActivationPicker)[0]


def test_a_function_is_previewed_while_it_is_typed(kassei: Person) -> None:
    kassei.click("own_function_button")
    kassei.click("own_formula")
    kassei.type("tanh(x)**2")
    u, f = kassei.curve("f_plot")
    np.testing.assert_allclose(f, np.tanh(u) ** 2, rtol=1e-12)
    assert kassei.document == Document()
    assert kassei.undo_steps() == 0


def test_an_error_keeps_the_last_good_curve(kassei: Person) -> None:
    kassei.click("own_function_button")
    kassei.click("own_formula")
    kassei.type("x*x")
    kassei.type("*")
    u, f = kassei.curve("f_plot")
    np.testing.assert_allclose(f, u * u, rtol=1e-12)


def test_a_saved_function_is_on_show_and_in_the_picker(kassei: Person) -> None:
    steep = make(kassei, "Steep", "x*sigmoid(beta*x)")
    assert kassei.document.functions == (steep,)
    assert not kassei.find("own_formula").isVisible()
    assert kassei.words("subject_title") == "Steep"
    assert item_of(kassei.find("activation_picker", QAbstractItemView), steep).isValid()
    assert kassei.undo_steps() == 1
    kassei.ctrl(Key.Key_Z)
    assert kassei.document.functions == ()


def test_cancelling_changes_nothing(kassei: Person) -> None:
    before = kassei.words("subject_title")
    kassei.click("own_function_button")
    kassei.click("own_formula")
    kassei.type("x+1")
    kassei.key(Key.Key_Escape)
    kassei.key(Key.Key_Escape)
    assert not kassei.find("own_formula").isVisible()
    assert kassei.document == Document()
    assert kassei.words("subject_title") == before


def test_the_last_curve_is_dimmed_and_not_verified_while_the_formula_is_wrong(kassei: Person) -> None:
    def colour() -> str:
        return kassei.plot("f_plot").curve.opts["pen"].color().name()

    kassei.click("own_function_button")
    kassei.click("own_formula")
    kassei.type("x*x")
    full = colour()
    kassei.bot.waitUntil(lambda: kassei.words("verification_badge").startswith("✓"))
    kassei.type("*")
    assert colour() != full
    assert kassei.words("verification_badge") == ""
    kassei.bot.wait(300)
    assert kassei.words("verification_badge") == ""
    kassei.type("x")
    assert colour() == full
    kassei.bot.waitUntil(lambda: kassei.words("verification_badge").startswith("✓"))
    kassei.type("*")
    kassei.key(Key.Key_Escape)
    assert colour() == full


def test_its_parameters_are_sliders_before_and_after_it_is_saved(kassei: Person) -> None:
    kassei.click("own_function_button")
    field = kassei.find("own_formula", QLineEdit)
    kassei.click(field)
    kassei.type("x*sigmoid(beta*x)")
    kassei.slide("explorer_beta_slider", 0.9)
    u, f = kassei.curve("f_plot")
    assert not np.allclose(f, find_activation(STEEP).f(u))
    assert kassei.undo_steps() == 0
    write(kassei, "Steep", "x*sigmoid(beta*x)")
    beta = kassei.document.explorer.function(STEEP).parameters["beta"]
    assert beta == pytest.approx(4.0, abs=0.3)
    u, f = kassei.curve("f_plot")
    np.testing.assert_array_equal(f, find_activation(STEEP).f(u, beta=beta))


def test_it_works_in_a_layer_and_survives_saving(kassei: Person) -> None:
    steep = make(kassei, "Steep", "x*sigmoid(beta*x)")
    combo = kassei.find("layer_1_activation", QComboBox)
    combo.setCurrentIndex(combo.findData(steep))
    settle()
    kassei.click("forward_button")
    u = kassei.numbers("layer_1_u")
    np.testing.assert_allclose(kassei.numbers("layer_1_z"), u / (1 + np.exp(-u)), rtol=1e-12)
    assert loads(dumps(kassei.document)) == kassei.document
    kassei.edit_cell("layer_1_biases", "2")
    assert kassei.find("layer_1_beta", QWidget).isVisible()


def test_editing_a_function_changes_it_everywhere(open_kassei: Callable[..., Person]) -> None:
    layers = list(Document().network.layers)
    layers[1] = layers[1].replace(activation=STEEP, parameters={"beta": 3.0})
    start = Document(network=type(Document().network)(layers), functions=(STEEP,))
    explorer = start.explorer.with_pin(BoundActivation(STEEP, {"beta": 2.0}))
    start = Document(network=start.network, functions=(STEEP,), explorer=explorer)
    kassei = open_kassei(start)
    picker_of(kassei).edit_own_requested.emit(STEEP)
    settle()
    write(kassei, "Steep", "x*tanh(beta*x)")
    changed = own_id("Steep", "x*tanh(beta*x)")
    now = kassei.document
    assert now.functions == (changed,)
    assert (now.network.layers[1].activation, dict(now.network.layers[1].parameters)) == (changed, {"beta": 3.0})
    assert now.explorer.pins[0].function == BoundActivation(changed, {"beta": 2.0})
    assert kassei.undo_steps() == 1
    kassei.ctrl(Key.Key_Z)
    assert kassei.document == start
    assert kassei.find("layer_2_activation", QComboBox).currentData() == STEEP


def test_a_function_in_use_is_not_deleted(open_kassei: Callable[..., Person]) -> None:
    network = Document().network
    network = network.with_layer(0, network.layers[0].replace(activation=STEEP))
    kassei = open_kassei(Document(network=network, functions=(STEEP,)))
    picker_of(kassei).delete_own_requested.emit(STEEP)
    settle()
    assert kassei.document.functions == (STEEP,)
    assert "Steep is used in layer 1" in kassei.words("message_text")


def test_deleting_can_be_undone(open_kassei: Callable[..., Person]) -> None:
    kassei = open_kassei(Document(functions=(STEEP,)))
    picker_of(kassei).delete_own_requested.emit(STEEP)
    settle()
    assert kassei.document.functions == ()
    kassei.ctrl(Key.Key_Z)
    assert kassei.document.functions == (STEEP,)


def test_opening_another_document_ends_the_draft(kassei: Person, qtbot: QtBot) -> None:
    kassei.click("own_function_button")
    kassei.click("own_formula")
    kassei.type("x+2")
    kassei.parts.workspace.open(Document(), None)
    settle()
    assert not kassei.find("own_formula").isVisible()
    assert kassei.words("subject_title").startswith("Layer 1")


def test_a_layer_of_an_own_function_is_equal_only_to_the_same_formula() -> None:
    other = own_id("Steep", "x*sigmoid(beta*x)+0")
    assert Layer([[1.0]], [0.0], STEEP) != Layer([[1.0]], [0.0], other)


def test_undoing_a_deletion_restores_the_entry_of_the_library(kassei: Person) -> None:
    steep = make(kassei, "Steep", "x*sigmoid(beta*x)")
    library = kassei.parts.library
    assert library.ids() == (steep,)
    picker_of(kassei).delete_own_requested.emit(steep)
    settle()
    assert library.ids() == ()
    kassei.ctrl(Key.Key_Z)
    assert (kassei.document.functions, library.ids()) == ((steep,), (steep,))
    assert not kassei.find("message_bar").isVisible()


@in_one_window("name", ["Tanh", "tanh", "ReLU"])
def test_the_name_of_a_built_in_function_is_taken(kassei: Person, name: str) -> None:
    kassei.click("own_function_button")
    write(kassei, name, "x+1")
    assert kassei.document.functions == ()
    assert kassei.words("own_message") == f"There already is a function named {name}."


@in_one_window("formula", ["exp(exp(exp(exp(exp(x)))))", "x**x**x**x", "1/0", "0/0", "exp(x**4)", "1e300*x", "1e308*x*x"])
def test_huge_and_undefined_values_leave_the_plots_readable(kassei: Person, formula: str) -> None:
    kassei.click("own_function_button")
    kassei.click("own_formula")
    kassei.type(formula)
    kassei.plot("f_plot").home_requested.emit()
    settle()
    for name in ("f_plot", "df_plot"):
        _, (low, high) = kassei.plot(name).ranges()
        assert -1e9 < low < high < 1e9
        kassei.plot(name).grab()


def test_a_function_that_is_infinite_everywhere_has_no_slope() -> None:
    record = find_activation(own_id("Pole", "1/0"))
    assert np.isnan(record.df([-1.0, 0.0, 1.0])).all()


def test_an_edited_favourite_stays_one(kassei: Person) -> None:
    steep = make(kassei, "Steep", "x*sigmoid(beta*x)")
    kassei.parts.settings["favourites"] = (steep, "tanh")
    picker_of(kassei).set_favourites((steep, "tanh"))
    picker_of(kassei).edit_own_requested.emit(steep)
    settle()
    write(kassei, "Steep", "x*tanh(beta*x)")
    assert kassei.parts.settings["favourites"] == (own_id("Steep", "x*tanh(beta*x)"), "tanh")
