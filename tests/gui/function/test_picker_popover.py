"""A layer's function is chosen from the picker as a popover."""

from __future__ import annotations

from gui_person import ID, Key, Person, settle
from PySide6.QtWidgets import QComboBox, QListView

from gui.function.picker.popover import FunctionPopover
from gui.model.settings import Settings


def open_popover(kassei: Person) -> FunctionPopover:
    """Open the popover of layer 2 and return it."""
    kassei.click("layer_2_activation")
    return kassei.find("layer_function_popover", FunctionPopover)


def listed(kassei: Person) -> list[tuple[str | None, str]]:
    model = kassei.find("layer_function_picker", QListView).model()
    return [(model.index(row, 0).data(ID), model.index(row, 0).data()) for row in range(model.rowCount())]


def activations(kassei: Person) -> list[str]:
    return [layer.activation for layer in kassei.parts.workspace.document.network.layers]


def test_typing_and_enter_choose_the_best_match(kassei: Person) -> None:
    popover = open_popover(kassei)
    kassei.type("gelu")
    kassei.key(Key.Key_Return)
    assert activations(kassei) == ["sigmoid", "gelu", "identity"]
    assert not popover.isVisible()
    assert kassei.find("layer_2_activation", QComboBox).currentData() == "gelu"
    assert kassei.words("subject_title").startswith("Layer 2")
    assert kassei.undo_steps() == 1


def test_the_cursor_moves_without_changing_the_layer_until_enter(kassei: Person) -> None:
    popover = open_popover(kassei)
    kassei.key(Key.Key_Down)
    kassei.key(Key.Key_Down)
    assert activations(kassei)[1] == "sigmoid"
    assert popover.isVisible()
    kassei.key(Key.Key_Return)
    assert activations(kassei)[1] == "identity"
    assert not popover.isVisible()


def test_escape_closes_it_and_changes_nothing(kassei: Person) -> None:
    popover = open_popover(kassei)
    kassei.type("relu")
    kassei.key(Key.Key_Escape)  # the search first
    assert popover.isVisible()
    kassei.key(Key.Key_Escape)
    assert not popover.isVisible()
    assert kassei.undo_steps() == 0


def test_enter_at_once_keeps_the_function_of_the_layer(kassei: Person) -> None:
    popover = open_popover(kassei)
    kassei.key(Key.Key_Return)
    assert not popover.isVisible()
    assert kassei.undo_steps() == 0


def test_recently_used_functions_come_first_and_favourites_next(kassei: Person) -> None:
    kassei.parts.settings["favourites"] = ("elu",)
    for activation in ("tanh", "gelu"):
        kassei.choose("layer_1_activation", activation)
    kassei.click("layer_1_activation")
    rows = listed(kassei)
    assert rows[0] == (None, "Recently used")
    assert [activation for activation, _ in rows[1:5]] == ["gelu", "tanh", "sigmoid", "identity"]
    assert rows[5:7] == [(None, "Favourites"), ("elu", "ELU")]


def test_a_star_in_the_popover_is_a_favourite_everywhere(kassei: Person) -> None:
    open_popover(kassei)
    kassei.key(Key.Key_Down)
    kassei.key(Key.Key_F)
    assert kassei.parts.settings["favourites"] == ("sigmoid",)
    assert kassei.find("activation_picker", QListView).model().index(1, 0).data(ID) == "sigmoid"


def test_own_functions_can_be_chosen(open_kassei) -> None:
    kassei = open_kassei(settings=Settings(None))
    kassei.click("own_function_button")
    kassei.click("own_name")
    kassei.write("Bent line")
    kassei.enter("own_formula", "x / (1 + abs(x))")
    settle()
    kassei.click("layer_3_activation")
    kassei.type("bent")
    kassei.key(Key.Key_Return)
    assert kassei.parts.workspace.document.network.layers[2].record.name == "Bent line"


def test_the_popover_stays_on_the_screen(kassei: Person) -> None:
    popover = open_popover(kassei)
    assert kassei.window.screen().availableGeometry().contains(popover.geometry())
    combo = kassei.find("layer_2_activation")
    assert not popover.geometry().contains(combo.mapToGlobal(combo.rect().center()))
