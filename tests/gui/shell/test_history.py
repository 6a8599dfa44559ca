"""Undo and redo: back to the very beginning and forward to the end, whatever was edited in between."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from engine_strategies import bits
from gui_person import Held, Key, Person, centre, put_on_clipboard
from PySide6.QtCore import QPoint

from engine import ACTIVATIONS, Document


def paste_block(kassei: Person) -> None:
    put_on_clipboard("1\t2\n3\t4")
    kassei.select_cell("layer_3_weights")
    kassei.ctrl(Key.Key_V)


def scrub(kassei: Person) -> None:
    grid = kassei.select_cell("layer_1_biases", 1)
    start = centre(grid, 1)
    kassei.drag(grid.viewport(), [start, start + QPoint(20, 0), start + QPoint(45, 0)])


def delete(kassei: Person) -> None:
    kassei.select_cell("layer_2_weights", 1, 2)
    kassei.key(Key.Key_Delete)


def explore(kassei: Person) -> None:
    kassei.pick("leaky_relu")
    kassei.slide("explorer_slope_slider", 0.5, 0.8)


def edit_score(kassei: Person) -> None:
    kassei.pick("softmax")
    kassei.edit_cell("vector_scores", "-1", row=1)


_SLOPE = f"{ACTIVATIONS['leaky_relu'].parameters[0].name} of Leaky ReLU"

EDITS: dict[str, Callable[[Person], object]] = {
    "input x": lambda kassei: kassei.edit_cell("input_x", "1/3"),
    "weights of layer 1": lambda kassei: kassei.edit_cell("layer_1_weights", "-0.5", row=2, column=1),
    "biases of layer 1": scrub,
    "activation of layer 2": lambda kassei: kassei.choose("layer_2_activation", "leaky_relu"),
    _SLOPE: lambda kassei: kassei.enter("layer_2_slope", "0.2"),
    "weights of layer 2": delete,
    "weights of layer 3": paste_block,
    "explored": explore,
    "scores": edit_score,
    "activation of layer 3": lambda kassei: kassei.choose("layer_3_activation", "softmax"),
}


def edit_everything(kassei: Person) -> list[Document]:
    """Make every kind of edit; return the documents before, between and after."""
    documents = [kassei.parts.workspace.document]
    for number, edit in enumerate(EDITS.values(), start=1):
        edit(kassei)
        assert kassei.undo_steps() == number
        documents.append(kassei.parts.workspace.document)
    return documents


def test_undo_to_the_beginning_and_redo_to_the_end(kassei: Person) -> None:
    documents = edit_everything(kassei)
    assert kassei.window.isWindowModified()
    for document in reversed(documents[:-1]):
        kassei.ctrl(Key.Key_Z)
        assert kassei.parts.workspace.document == document
    assert bits(kassei.parts.workspace.document) == bits(Document())
    assert not kassei.window.isWindowModified()
    assert not kassei.action("undo").isEnabled()
    assert kassei.cell("input_x") == 1.0
    for document in documents[1:]:
        kassei.key(Key.Key_Z, Held.ControlModifier | Held.ShiftModifier)
        assert bits(kassei.parts.workspace.document) == bits(document)
    assert not kassei.action("redo").isEnabled()
    assert kassei.window.isWindowModified()


def test_one_undo_or_redo_too_many_does_nothing(kassei: Person) -> None:
    kassei.edit_cell("input_x", "4")
    for _ in range(3):
        kassei.ctrl(Key.Key_Z)
    assert kassei.parts.workspace.document == Document()
    for _ in range(3):
        kassei.ctrl(Key.Key_Y)
    assert kassei.cell("input_x") == 4


def test_an_edit_after_undo_clears_redo(kassei: Person) -> None:
    kassei.edit_cell("input_x", "4")
    kassei.ctrl(Key.Key_Z)
    kassei.edit_cell("input_x", "5")
    assert not kassei.action("redo").isEnabled()
    kassei.click("undo_button")
    assert kassei.cell("input_x") == 1


def test_grids_follow_undo_and_redo(kassei: Person) -> None:
    kassei.edit_cell("layer_1_weights", "77", row=1)
    kassei.click("undo_button")
    assert kassei.grid("layer_1_weights").model().index(1, 0).data() == "0.3"
    kassei.click("redo_button")
    assert kassei.cell("layer_1_weights", 1) == 77


@pytest.mark.parametrize(
    ("language", "undo", "redo"),
    [
        ("en", "&Undo: weights of layer 1", "&Redo: weights of layer 1"),
        ("ja", "元に戻す(&U): 第1層の重み", "やり直す(&R): 第1層の重み"),
    ],
)
def test_the_menu_names_the_next_undo_and_redo(open_kassei, language: str, undo: str, redo: str) -> None:
    kassei = open_kassei(language=language)
    plain = kassei.action("undo").text()
    kassei.edit_cell("layer_1_weights", "3")
    assert kassei.action("undo").text() == undo
    kassei.ctrl(Key.Key_Z)
    assert kassei.action("undo").text() == plain
    assert kassei.action("redo").text() == redo


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_edit_has_a_name_in_both_languages(open_kassei, language: str) -> None:
    kassei = open_kassei(language=language)
    edit_everything(kassei)
    names = []
    while kassei.action("undo").isEnabled():
        names.append(kassei.action("undo").text().partition(": ")[2])
        kassei.ctrl(Key.Key_Z)
    if language == "en":
        assert list(reversed(names)) == [name if name != "explored" else _SLOPE for name in EDITS]
    for name in names:
        assert (sum(letter > "\u3000" for letter in name) >= 2) == (language == "ja"), name


def test_the_menu_names_the_next_undo_in_a_new_language(kassei: Person) -> None:
    kassei.edit_cell("layer_1_weights", "3")
    kassei.click("language_button")
    assert kassei.action("undo").text() == "元に戻す(&U): 第1層の重み"


def test_the_menu_undoes_and_redoes(kassei: Person) -> None:
    kassei.edit_cell("input_x", "4")
    kassei.menu("menu_edit", "action_undo")
    assert kassei.cell("input_x") == 1
    kassei.menu("menu_edit", "action_redo")
    assert kassei.cell("input_x") == 4
