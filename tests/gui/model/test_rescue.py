"""Rescued documents offered at the start, and recovery files of several running copies of the program."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from gui_person import Person
from gui_recovery import EDITED, crash, documents_in, left_behind, lock_left_by
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QListWidget, QMessageBox

from engine import Document, Message, load, save
from gui.model.recovery import Autosave
from gui.model.recovery_file import abandoned
from gui.model.workspace import Workspace
from gui.shell.rescue import Rescue


@pytest.fixture
def rescue(kassei: Person, tmp_path: Path) -> Iterator[Rescue]:
    """The rescue that offers the documents left in `tmp_path`."""
    parts = kassei.parts
    autosave = Autosave(parts.workspace, tmp_path)
    rescue = Rescue(kassei.window, parts.files, parts.notices, parts.look, autosave)
    yield rescue
    parts.workspace.discard()
    autosave.finish()
    vars(rescue).clear()  # pytest keeps the fixture's value, which must not keep the window's parts


def test_a_rescued_document_is_offered_and_restored_as_unsaved(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    path = left_behind(tmp_path)
    assert rescue.offer()
    text = kassei.words("message_text")
    assert text.startswith("Kassei ended without saving. An untitled document was rescued as it was on 2001-09-")
    kassei.click("message_choice_1")
    assert kassei.parts.workspace.document == EDITED
    assert kassei.parts.workspace.path is None
    assert kassei.window.isWindowModified()
    assert not path.exists()
    assert [copy.name for copy in tmp_path.glob("recovery-*.kassei")] != []
    assert not kassei.find("message_bar").isVisible()


def test_a_restored_document_belongs_to_its_file(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    file = tmp_path / "lesson.kassei"
    save(Document(), file)
    os.utime(file, (1e9 - 60, 1e9 - 60))
    left_behind(tmp_path, origin=file)
    rescue.offer()
    assert "“lesson.kassei” was rescued" in kassei.words("message_text")
    kassei.click("message_choice_1")
    assert kassei.window.windowTitle().startswith("lesson.kassei")
    kassei.parts.files.save()
    assert load(file) == EDITED
    assert not list(tmp_path.glob("recovery-*.kassei"))


def test_a_file_written_since_is_not_replaced_without_asking(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    file = tmp_path / "lesson.kassei"
    save(Document(), file)
    left_behind(tmp_path, origin=file)
    rescue.offer()
    kassei.click("message_choice_1")
    kassei.parts.files.save()
    assert "saved by somebody else" in kassei.words("message_text")
    assert load(file) == Document()


def test_a_rescued_document_can_be_discarded(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    path = left_behind(tmp_path, origin=tmp_path / "a.kassei")
    rescue.offer()
    kassei.click("message_choice_2")
    assert kassei.parts.workspace.document == Document()
    assert not path.exists()
    assert not path.with_suffix(".origin").exists()


def test_nothing_is_offered_without_a_crash(kassei: Person, rescue: Rescue) -> None:
    assert not rescue.offer()
    assert not kassei.find("message_bar").isVisible()


def test_a_damaged_copy_is_reported_once(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    left_behind(tmp_path, origin=tmp_path / "a.kassei").write_text("{")
    assert rescue.offer()
    text = kassei.words("message_text")
    assert text.startswith("“a.kassei”, rescued on ")
    assert text.endswith(f"is damaged and cannot be read. It is kept as {tmp_path / 'damaged-recovery-1.kassei'}.")
    assert not rescue.offer()


def three_left(folder: Path) -> tuple[Path, ...]:
    """Write recovery documents of three programs, newest first, the last of them damaged, and return their paths."""
    paths = tuple(
        left_behind(folder, age, folder / f"{age}.kassei", age=age, document=replace(EDITED, x=(float(age), 0.0)))
        for age in range(3)
    )
    paths[2].write_text("{")
    os.utime(paths[2], (1e9 - 2, 1e9 - 2))
    return paths


def shown_list(kassei: Person, rescue: Rescue) -> QListWidget:
    """Open the list of rescued documents from the message bar and return it."""
    rescue.offer()
    assert "3 documents" in kassei.words("message_text")
    kassei.click("message_choice_1")
    found = kassei.dialog("recovery_dialog").findChild(QListWidget, "recovery_list")
    assert isinstance(found, QListWidget)
    return found


def test_rescued_documents_are_listed_newest_first_and_one_is_restored(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    newest, older, _ = three_left(tmp_path)
    shown = shown_list(kassei, rescue)
    text = [shown.item(row).text() for row in range(shown.count())]
    assert [line.split()[2].rstrip(":") for line in text] == ["0.kassei", "1.kassei", "2.kassei"]
    assert "damaged, kept as damaged-recovery-2.kassei" in text[2]
    shown.setCurrentRow(2)
    assert not kassei.find("recovery_restore").isEnabled()
    shown.setCurrentRow(1)
    kassei.click("recovery_restore")
    assert kassei.parts.workspace.document.x == (1.0, 0.0)
    assert newest.exists()
    assert not older.exists()
    assert (tmp_path / "damaged-recovery-2.kassei").exists()


def test_all_rescued_documents_can_be_discarded(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    three_left(tmp_path)
    shown_list(kassei, rescue)
    for _ in range(3):
        kassei.click("recovery_discard")
    assert kassei.window.findChild(QListWidget, "recovery_list") is None
    assert not list(tmp_path.glob("*recovery-*.kassei"))


def test_restoring_asks_about_unsaved_changes(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    path = left_behind(tmp_path)
    rescue.offer()
    kassei.edit_cell("input_x", "7")
    kassei.click("message_choice_1")
    question = kassei.dialog("unsaved_question", QMessageBox)
    question.button(QMessageBox.StandardButton.Cancel).click()
    assert kassei.cell("input_x") == 7
    assert path.exists()


def test_a_rescued_document_is_written_at_once(store: Workspace, autosave: Autosave) -> None:
    store.open(EDITED, None, rescued=True)
    assert load(autosave.path) == EDITED


def test_running_copies_do_not_touch_each_others_files(store: Workspace, tmp_path: Path, other: subprocess.Popen[str]) -> None:
    (other_path,) = tmp_path.glob("recovery-*.kassei")
    before = other_path.read_bytes()
    autosave = Autosave(store, tmp_path)
    assert abandoned(tmp_path) == []
    store.edit(replace(EDITED, x=(9.0, 9.0)), Message("input x"))
    assert autosave.write() not in (None, other_path)
    assert abandoned(tmp_path) == []
    store.discard()
    autosave.finish()
    assert other_path.read_bytes() == before
    crash(other)
    assert [copy.document for copy in abandoned(tmp_path)] == [EDITED]


def test_copies_of_one_process_have_files_of_their_own(store: Workspace, tmp_path: Path) -> None:
    copies = [Autosave(store, tmp_path) for _ in range(20)]
    assert len({copy.path for copy in copies}) == 20
    for copy in copies:
        copy.finish()


def test_a_process_id_that_is_in_use_again_does_not_hide_a_copy(tmp_path: Path) -> None:
    # The lock has the process id and name of this test: in a container the program has the same id at every start.
    path = tmp_path / "recovery-1.kassei"
    save(EDITED, path)
    lock_left_by(path)
    assert not QLockFile(str(path.with_suffix(".lock"))).tryLock(0)
    assert documents_in(tmp_path) == [(path, EDITED)]
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_copy_of_another_machine_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "recovery-1.kassei"
    save(EDITED, path)
    lock_left_by(path, pid=999999, machine="elsewhere")
    assert abandoned(tmp_path) == []
    assert path.exists()


def test_a_copy_that_another_process_removes_meanwhile_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, left = tmp_path / "recovery-1.kassei", tmp_path / "recovery-2.kassei"
    save(EDITED, left)
    monkeypatch.setattr(Path, "glob", lambda folder, pattern: iter([gone, left] if pattern.endswith("kassei") else []))
    assert documents_in(tmp_path) == [(left, EDITED)]
