"""The palette finds everything that has a name, in either language, and Enter does it."""

from __future__ import annotations

import pytest
import shiboken6
from cases import case, in_turn
from gui_person import Key, Person, settle
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from engine import ACTIVATIONS, own_id
from engine.document.presets import PRESETS
from gui.function.picker.catalogue_model import ID, CatalogueModel, words_of
from gui.pages import PAGES
from gui.shell.palette.entry_list import ENTRY
from gui.shell.palette.palette import Palette
from gui.text.search import fold, folded_names, in_every_language, name_distance

OWN = own_id("Wobble", "x + sin(x)")


def open_palette(kassei: Person) -> Palette:
    kassei.action("palette").trigger()
    settle()
    return kassei.find("palette", Palette)


def found(palette: Palette) -> list[str]:
    return [palette.model.index(row).data() for row in range(palette.model.rowCount())]


def search(kassei: Person, text: str) -> Palette:
    palette = open_palette(kassei)
    palette.field.setText(text)
    return palette


def test_the_palette_lists_commands_pages_presets_and_functions(kassei: Person) -> None:
    kassei.parts.library.add(OWN)
    entries = kassei.parts.guidance.entries()
    titles = {entry.title for entry in entries}
    assert {"Forward", "Save", "Playground", "Wobble"} <= titles
    assert {record.name for record in ACTIVATIONS.values()} <= titles
    assert {preset.name for preset in PRESETS.values()} <= titles
    assert {page.name for page in PAGES.values()} <= titles


BEST = {
    "forw": "Forward",
    "save as": "Save As",
    "zmin": "Zoom In",
    "tanh": "tanh",
    "dead": "A dead ReLU",
    "順伝播": "Forward",
    "しぐもいど": "Sigmoid",
    "ｓｉｇｍｏｉｄ": "Sigmoid",
    "playgr": "Playground",
}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_best_match_is_first_in_both_languages(open_kassei, language: str) -> None:
    kassei = open_kassei(language=language)
    for typed, title in BEST.items():
        with case(typed):
            palette = search(kassei, typed)
            first = palette.list.currentIndex()
            assert first.row() == 0
            assert fold(title) in first.data(ENTRY).words
            kassei.key(Key.Key_Escape)


def test_enter_triggers_a_command_and_closes_the_palette(kassei: Person) -> None:
    palette = search(kassei, "forward")
    kassei.key(Key.Key_Return)
    assert not palette.isVisible()
    assert kassei.parts.workspace.run is not None


def test_enter_shows_a_function(kassei: Person) -> None:
    search(kassei, "mish")
    kassei.key(Key.Key_Return)
    assert kassei.parts.workspace.focus.activation == "mish"


def test_enter_places_a_preset_with_its_paragraph(kassei: Person) -> None:
    search(kassei, "xor with tanh")
    kassei.key(Key.Key_Return)
    assert kassei.parts.workspace.document.network == PRESETS["xor_tanh"].network()
    assert kassei.words("message_text") == PRESETS["xor_tanh"].paragraph


def test_arrows_choose_and_escape_returns_the_focus(kassei: Person) -> None:
    kassei.select_cell("input_x")
    palette = search(kassei, "e")
    kassei.key(Key.Key_Down, times=2)
    assert palette.list.currentIndex().row() == 2
    kassei.key(Key.Key_Escape)
    assert not palette.isVisible()
    assert kassei.grid("input_x").hasFocus()


def test_the_palette_closes_although_the_focused_editor_was_deleted(kassei: Person) -> None:
    kassei.select_cell("layer_1_weights")
    kassei.key(Key.Key_F2)
    editor = kassei.grid("layer_1_weights").findChild(QLineEdit)
    assert editor is not None
    assert editor.hasFocus()
    palette = open_palette(kassei)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(editor)
    kassei.key(Key.Key_Escape)
    assert not palette.isVisible()


def test_a_disabled_command_is_not_listed(kassei: Person) -> None:
    assert "Undo" not in found(search(kassei, "undo"))
    kassei.key(Key.Key_Escape)
    kassei.edit_cell("input_x", "4")
    assert "Undo" in found(search(kassei, "undo"))


def test_a_note_says_that_nothing_was_found(kassei: Person) -> None:
    palette = search(kassei, "qqqqq")
    assert found(palette) == []
    assert kassei.find("palette_nothing").isVisible()
    kassei.key(Key.Key_Return)
    assert palette.isVisible()


def test_names_are_ranked_whole_then_by_beginning_word_middle_and_gaps() -> None:
    order = ["ReLU", "ReLU6", "Leaky ReLU", "prelu", "Rectified Linear Unit"]
    distances = [name_distance("relu", folded_names([name])) for name in order]
    assert distances[0] == 0
    assert distances == sorted(distances, key=lambda found: (found is None, found))
    assert len({*distances}) == len(order)
    assert None not in distances
    assert name_distance("relu", folded_names(["ul-re"])) is None
    assert name_distance("relu", folded_names([order[-1]]), gaps=False) is None


@in_turn("typed", ["elu", "tanh", "relu", "sigmoid", "soft", "hard", "gelu", "シグモイド"])
def test_palette_picker_and_popover_rank_alike(kassei: Person, typed: str) -> None:
    palette = search(kassei, typed)
    words = [entry.words for row in range(palette.model.rowCount()) if (entry := palette.model.index(row).data(ENTRY))]
    expected = next(name for found in words for name in ACTIVATIONS if words_of(ACTIVATIONS[name]) == found)
    kassei.key(Key.Key_Escape)
    model = CatalogueModel(kassei.window)
    for recent in ((), ("sigmoid", "tanh")):  # as the picker has it, and as the popover
        model.set_recent(recent)
        model.search(typed)
        assert model.first().data(ID) == expected
    model.deleteLater()


def test_names_of_every_language_are_found_in_each() -> None:
    assert in_every_language("families", "Rectifiers")[0] == "Rectifiers"
    assert len(in_every_language("activations", ACTIVATIONS["sigmoid"].name)) == 2


def test_a_click_beside_the_palette_only_closes_it(kassei: Person) -> None:
    palette = open_palette(kassei)
    kassei.click("step_button")
    assert not palette.isVisible()
    assert kassei.parts.workspace.run is None
    kassei.click("step_button")
    assert kassei.parts.workspace.run is not None
