"""Asking for a file to read or write: the initial folder, the filters, and the path that is passed on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from gui_person import Key, Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QTreeView

from engine import FileError, KasseiError, Message
from gui.dialogs.file_dialog import about_file, ask_to_read, ask_to_write, file_stem, kind, remember_folder
from gui.model.settings import Settings


def close(kassei: Person, dialog: QFileDialog) -> None:
    kassei.bot.keyClick(dialog, Key.Key_Escape)
    kassei.back()


def accept(kassei: Person, dialog: QFileDialog, name: str | None = None) -> None:
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    if name is not None:
        field.setText(name)
    kassei.bot.keyClick(field, Key.Key_Return)
    kassei.bot.waitUntil(lambda: not dialog.isVisible())
    kassei.back()


def test_the_dialog_starts_in_the_folder_of_a_file_or_in_the_last_one(kassei: Person, tmp_path: Path) -> None:
    settings, folders = Settings(None), {name: tmp_path / name for name in ("near", "last")}
    for folder in folders.values():
        folder.mkdir()
    remember_folder(settings, folders["last"] / "b.csv")
    for near, expected in ((folders["near"] / "a.csv", "near"), (tmp_path / "gone" / "a.csv", "last"), (None, "last")):
        ask_to_read(kassei.window, settings, "Open", [kind("Tables", ".csv")], lambda path: None, name="csv_dialog", near=near)
        dialog = kassei.dialog("csv_dialog", QFileDialog)
        assert Path(dialog.directory().absolutePath()).name == expected
        close(kassei, dialog)


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes there")
def test_the_dialog_starts_in_a_folder_whose_name_is_not_utf_8(kassei: Person, tmp_path: Path) -> None:
    settings, folder = Settings(tmp_path / "settings.ini"), Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9seaux"))
    folder.mkdir()
    (folder / "a.csv").write_text("1")
    remember_folder(settings, folder / "a.csv")
    settings["last_folder"].encode("utf-8")
    again = Settings(tmp_path / "settings.ini")
    ask_to_read(kassei.window, again, "Open", [kind("Tables", ".csv")], lambda path: None, name="csv_dialog")
    dialog = kassei.dialog("csv_dialog", QFileDialog)
    assert dialog.isVisible()
    close(kassei, dialog)
    assert again["last_folder"] == folder.as_uri()


def test_an_existing_file_is_passed_on(kassei: Person, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1")
    found: list[Path] = []
    kinds = [kind("Tables", ".csv", ".tsv"), kind("All", "")]
    ask_to_read(kassei.window, Settings(None), "Open", kinds, found.append)
    dialog = kassei.dialog("file_dialog", QFileDialog)
    assert dialog.nameFilters() == ["Tables (*.csv *.tsv)", "All (*)"]
    accept(kassei, dialog, str(tmp_path / "a.csv"))
    assert found == [tmp_path / "a.csv"]


def test_the_proposed_name_and_a_typed_one_with_the_suffix_are_passed_on(kassei: Person, tmp_path: Path) -> None:
    settings, found = Settings(None), list[Path]()
    remember_folder(settings, tmp_path / "x")
    for name in (None, "mine"):
        ask_to_write(kassei.window, settings, "Export", kind("Table", ".csv"), found.append, proposal="inputs.csv")
        accept(kassei, kassei.dialog("file_dialog", QFileDialog), name)
    assert found == [tmp_path / "inputs.csv", tmp_path / "mine.csv"]


def test_the_list_of_files_is_in_the_language_of_the_window(open_kassei: Callable[..., Person], tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    settings = Settings(None)
    remember_folder(settings, tmp_path / "x")
    kassei = open_kassei(language="ja")
    ask_to_read(kassei.window, settings, "開く", [kind("表", ".csv")], lambda path: None)
    dialog = kassei.dialog("file_dialog", QFileDialog)
    view = dialog.findChild(QTreeView, "treeView")
    assert view is not None
    kassei.bot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 1)
    headings = [view.model().headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    assert headings == ["名前", "サイズ", "タイプ", "更新日"]
    kassei.bot.waitUntil(lambda: view.model().index(0, 2, view.rootIndex()).data() == "フォルダー")
    close(kassei, dialog)


def test_a_cancelled_dialog_passes_nothing_on_and_is_deleted(kassei: Person) -> None:
    found: list[Path] = []
    ask_to_read(kassei.window, Settings(None), "Open", [kind("Tables", ".csv")], found.append)
    close(kassei, kassei.dialog("file_dialog", QFileDialog))
    assert found == []
    kassei.bot.waitUntil(lambda: not kassei.window.findChildren(QFileDialog))


@pytest.mark.parametrize(
    ("name", "stem"),
    [("net", "net"), ("../私の f/関数", "私の_f_関数"), ("a:b*c?", "a_b_c"), ("///", "network"), ("", "network")],
)
def test_a_stem_is_a_valid_file_name_on_every_system(name: str, stem: str) -> None:
    assert file_stem(name, "network") == stem


def test_an_error_names_its_file_once() -> None:
    path = Path("folder/a.csv")
    assert about_file("{file} is bad. {reason}", path, KasseiError("Line {line}.", line=3)) == Message(
        "{file} is bad. {reason}", {"file": "a.csv", "reason": Message("Line {line}.", {"line": 3})}
    )
    named = FileError("{file} is gone.", file="a.csv")
    assert about_file("{file} is bad. {reason}", path, named) is named.message
