"""Files: save and open, unsaved changes, recent files, drag and drop, and the mark in the title."""

from __future__ import annotations

import os
from pathlib import Path

from engine_strategies import bits
from gui_files import OTHER, answer_file_dialog, asks_to_save, dropped_on, file_dialog_is_open, message, save_as
from gui_person import Key, Person
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton

from engine import Document, Message, load, save

Answer = QMessageBox.StandardButton


def answer_question(kassei: Person, button: Answer) -> None:
    box = kassei.dialog("unsaved_question", QMessageBox)
    kassei.bot.mouseClick(box.button(button), Qt.MouseButton.LeftButton)
    kassei.back()


# Save and open


def test_a_saved_and_reopened_document_is_the_same_bit_for_bit(kassei: Person, open_kassei, tmp_path: Path) -> None:
    kassei.edit_cell("layer_1_weights", "1/3")
    kassei.edit_cell("input_x", "-1e-300")
    kassei.choose("layer_2_activation", "leaky_relu")
    kassei.enter("layer_2_slope", "0.123456789012")
    kassei.pick("prelu")
    kassei.enter("explorer_slope", "0.7")
    written = kassei.parts.workspace.document
    path = tmp_path / "a b 活性.kassei"
    save_as(kassei, path)
    assert kassei.parts.workspace.path == path
    another = open_kassei()
    another.ctrl(Key.Key_O)
    answer_file_dialog(another, path)
    assert bits(another.parts.workspace.document) == bits(written)
    assert another.parts.workspace.document == written
    assert another.cell("layer_1_weights") == 1 / 3


def test_save_writes_to_the_same_file_again(kassei: Person, tmp_path: Path) -> None:
    path = tmp_path / "net.kassei"
    save_as(kassei, path)
    kassei.edit_cell("input_x", "8")
    kassei.ctrl(Key.Key_S)
    assert not file_dialog_is_open(kassei)
    assert load(path).x == (8.0, 0.5)


def test_first_save_asks_for_a_name_and_adds_the_suffix(kassei: Person, tmp_path: Path) -> None:
    kassei.edit_cell("input_x", "8")
    kassei.ctrl(Key.Key_S)
    answer_file_dialog(kassei, tmp_path / "net")
    assert load(tmp_path / "net.kassei").x == (8.0, 0.5)


def test_cancelled_dialogs_change_nothing(kassei: Person, tmp_path: Path) -> None:
    kassei.edit_cell("input_x", "8")
    for key in (Key.Key_S, Key.Key_O):
        kassei.ctrl(key)
        kassei.bot.keyClick(kassei.dialog("file_dialog", QFileDialog), Key.Key_Escape)
        kassei.back()
    assert kassei.parts.workspace.path is None
    assert kassei.window.isWindowModified()


def test_title_names_the_file_and_marks_what_is_unsaved(kassei: Person, tmp_path: Path) -> None:
    assert kassei.window.windowTitle() == "Untitled[*] — Kassei 活性"
    kassei.edit_cell("input_x", "8")
    assert kassei.window.isWindowModified()
    save_as(kassei, tmp_path / "net.kassei")
    assert kassei.window.windowTitle() == "net.kassei[*] — Kassei 活性"
    assert not kassei.window.isWindowModified()
    kassei.ctrl(Key.Key_Z)
    assert kassei.window.isWindowModified()
    kassei.ctrl(Key.Key_Y)
    assert not kassei.window.isWindowModified()


def test_opening_starts_a_new_history_without_results(kassei: Person, other: Path) -> None:
    kassei.click("forward_button")
    kassei.parts.files.open(str(other))
    assert kassei.parts.workspace.document == OTHER
    assert kassei.words("subject_title") == "Layer 1 · Tanh"
    assert kassei.is_empty("output_y")
    assert not kassei.action("undo").isEnabled()
    assert not kassei.window.isWindowModified()
    assert not kassei.window.findChildren(QLabel, "layer_2_title")


# Unsaved changes


def test_new_asks_and_discard_continues(kassei: Person) -> None:
    kassei.edit_cell("input_x", "8")
    kassei.ctrl(Key.Key_N)
    assert asks_to_save(kassei)
    assert kassei.cell("input_x") == 8
    answer_question(kassei, Answer.Discard)
    assert kassei.parts.workspace.document == Document()
    assert not kassei.window.isWindowModified()


def test_new_asks_and_cancel_stays(kassei: Person) -> None:
    kassei.edit_cell("input_x", "8")
    kassei.ctrl(Key.Key_N)
    answer_question(kassei, Answer.Cancel)
    assert kassei.cell("input_x") == 8
    assert kassei.window.isWindowModified()


def test_new_asks_and_save_saves_first(kassei: Person, tmp_path: Path) -> None:
    kassei.edit_cell("input_x", "8")
    kassei.ctrl(Key.Key_N)
    answer_question(kassei, Answer.Save)
    answer_file_dialog(kassei, tmp_path / "net.kassei")
    assert load(tmp_path / "net.kassei").x == (8.0, 0.5)
    assert kassei.parts.workspace.document == Document()
    assert kassei.parts.workspace.path is None


def test_open_asks_and_follows_the_answer(kassei: Person, other: Path) -> None:
    kassei.edit_cell("input_x", "8")
    kassei.parts.files.open(str(other))
    answer_question(kassei, Answer.Cancel)
    assert kassei.cell("input_x") == 8
    kassei.parts.files.open(str(other))
    answer_question(kassei, Answer.Discard)
    assert kassei.parts.workspace.document == OTHER


def test_nothing_is_asked_when_all_is_saved(kassei: Person, other: Path) -> None:
    kassei.edit_cell("input_x", "8")
    kassei.ctrl(Key.Key_Z)
    kassei.parts.files.open(str(other))
    assert not asks_to_save(kassei)
    assert kassei.parts.workspace.document == OTHER


def test_close_asks_and_cancel_stays(kassei: Person) -> None:
    kassei.edit_cell("input_x", "8")
    assert not kassei.window.close()
    answer_question(kassei, Answer.Cancel)
    assert kassei.window.isVisible()
    assert kassei.cell("input_x") == 8


def test_close_asks_and_discard_closes(kassei: Person) -> None:
    kassei.edit_cell("input_x", "8")
    kassei.ctrl(Key.Key_Q)
    answer_question(kassei, Answer.Discard)
    assert not kassei.window.isVisible()


def test_close_asks_and_save_closes(kassei: Person, tmp_path: Path) -> None:
    save_as(kassei, tmp_path / "net.kassei")
    kassei.edit_cell("input_x", "8")
    kassei.window.close()
    answer_question(kassei, Answer.Save)
    assert load(tmp_path / "net.kassei").x == (8.0, 0.5)
    assert not kassei.window.isVisible()


def test_close_without_changes_just_closes(kassei: Person) -> None:
    assert kassei.window.close()
    assert not asks_to_save(kassei)


def test_question_names_the_file(kassei: Person, tmp_path: Path) -> None:
    save_as(kassei, tmp_path / "net.kassei")
    kassei.edit_cell("input_x", "8")
    kassei.ctrl(Key.Key_N)
    assert kassei.dialog("unsaved_question", QMessageBox).text() == "Save the changes to “net.kassei”?"
    answer_question(kassei, Answer.Cancel)


# Recent files, drag and drop


def test_recent_files_are_listed_once_with_the_newest_first(kassei: Person, tmp_path: Path) -> None:
    names = [f"{number}.kassei" for number in range(10)]
    for name in [*names, "5.kassei"]:
        save(OTHER, tmp_path / name)
        kassei.parts.files.open(str(tmp_path / name))
    shown = [action.text() for action in kassei.window.recent_menu.actions()]
    expected = ["5", "9", "8", "7", "6", "4", "3", "2"]
    assert shown == [f"&{position} {name}.kassei" for position, name in enumerate(expected, start=1)]


def test_recent_file_opens(kassei: Person, other: Path) -> None:
    assert not kassei.window.recent_menu.isEnabled()
    kassei.parts.files.open(str(other))
    kassei.ctrl(Key.Key_N)
    assert kassei.parts.workspace.document == Document()
    assert kassei.window.recent_menu.isEnabled()
    kassei.window.recent_menu.actions()[0].trigger()
    assert kassei.parts.workspace.document == OTHER


def test_a_recent_file_that_is_missing_is_explained(kassei: Person, other: Path) -> None:
    kassei.parts.files.open(str(other))
    other.unlink()
    kassei.window.recent_menu.actions()[0].trigger()
    assert other.name in message(kassei)


def drop(kassei: Person, *paths: Path) -> bool:
    """Drop files on the window; return whether it accepted them."""
    return dropped_on(kassei, *(QUrl.fromLocalFile(str(path)) for path in paths))


def test_dropped_file_opens(kassei: Person, other: Path) -> None:
    assert drop(kassei, other)
    assert kassei.parts.workspace.document == OTHER


def test_dropped_file_asks_about_unsaved_changes(kassei: Person, other: Path) -> None:
    kassei.edit_cell("input_x", "8")
    assert drop(kassei, other)
    answer_question(kassei, Answer.Cancel)
    assert kassei.cell("input_x") == 8


def test_other_things_cannot_be_dropped(kassei: Person, tmp_path: Path, other: Path) -> None:
    assert not drop(kassei, tmp_path / "picture.png")
    assert not drop(kassei, other, other)
    assert not drop(kassei)


def test_a_dropped_bad_file_is_explained(kassei: Person, tmp_path: Path) -> None:
    path = tmp_path / "bad.kassei"
    path.write_bytes(b"{")
    assert drop(kassei, path)
    assert path.name in message(kassei)
    assert kassei.parts.workspace.document == Document()


def test_file_opened_from_the_command_line_is_remembered(kassei: Person, other: Path) -> None:
    kassei.parts.files.opened(load(other), other)
    assert kassei.parts.settings["recent_files"] == (str(other),)
    assert kassei.parts.workspace.path == other


def test_a_file_changed_by_another_program_is_not_overwritten_without_asking(kassei: Person, other: Path) -> None:
    kassei.parts.files.open(str(other))
    theirs = Document(OTHER.network, (3.0, 4.0))
    save(theirs, other)
    os.utime(other, ns=(1, 1))  # the clock of a file system may be coarse
    kassei.parts.workspace.edit(Document(OTHER.network, (5.0, 6.0)), Message("x"))
    kassei.ctrl(Key.Key_S)
    assert load(other) == theirs
    assert other.name in message(kassei)
    kassei.click(kassei.find("message_choice_2", QPushButton))
    assert load(other).x == (5.0, 6.0)
    kassei.parts.workspace.edit(Document(OTHER.network, (7.0, 8.0)), Message("x"))
    kassei.ctrl(Key.Key_S)
    assert load(other).x == (7.0, 8.0)
