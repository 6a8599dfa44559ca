"""The guide dialog: turning pages, following links, and the language of the program."""

from __future__ import annotations

from gui_person import Key, Person, settle
from PySide6.QtWidgets import QLabel

from engine.document.presets import PRESETS
from gui.dialogs.guide_dialog import GuideDialog
from gui.text.guide import guide


def open_guide(kassei: Person) -> GuideDialog:
    kassei.action("guide").trigger()
    settle()
    return kassei.dialog("guide_dialog", GuideDialog)


def texts(dialog: GuideDialog) -> set[str]:
    return {label.accessibleName() or label.text() for label in dialog.findChildren(QLabel)}


def test_f1_opens_the_guide_on_its_first_page(kassei: Person) -> None:
    kassei.select_cell("input_x")
    kassei.key(Key.Key_F1)
    dialog = kassei.dialog("guide_dialog", GuideDialog)
    assert guide("en")[0].title in texts(dialog)
    assert not dialog.isModal()
    dialog.close()


def test_next_and_previous_turn_the_pages(kassei: Person) -> None:
    dialog = open_guide(kassei)
    for page in guide("en"):
        assert page.title in texts(dialog)
        dialog.next.click()
        settle()
    assert not dialog.next.isEnabled()
    dialog.previous.click()
    settle()
    assert guide("en")[-2].title in texts(dialog)
    dialog.close()


def test_links_run_commands_show_functions_and_open_presets(kassei: Person) -> None:
    dialog = open_guide(kassei)
    workspace = kassei.parts.workspace
    kassei.find("guide_text_2", QLabel).linkActivated.emit("command:forward")
    assert workspace.run is not None
    dialog.list.setCurrentRow(3)
    kassei.find("guide_text_1", QLabel).linkActivated.emit("show:tanh")
    assert workspace.focus.activation == "tanh"
    kassei.find("guide_text_1", QLabel).linkActivated.emit("preset:dead_relu")
    assert workspace.document.network == PRESETS["dead_relu"].network()
    dialog.close()


def test_the_guide_follows_the_language_on_the_same_page(kassei: Person) -> None:
    dialog = open_guide(kassei)
    dialog.list.setCurrentRow(5)
    kassei.parts.choose("language", "ja")
    settle()
    assert guide("ja")[5].title in texts(dialog)
    dialog.close()
