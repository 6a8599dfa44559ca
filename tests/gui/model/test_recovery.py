"""Autosave: at most half a second behind, gone when saved, found again after a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from gui_person import Person
from project import ROOT
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from engine import Document, Message, load, save
from gui.model.recovery import DELAY_MS, Autosave, abandoned, forget
from gui.model.workspace import Workspace
from gui.shell.rescue import offer_recovery

EDITED = Document(x=(4.0, 0.5))
SLACK_MS = 2000

# Another process, which takes the lock of its own recovery document and waits, or ends without unlocking.
OTHER = """
import os, sys
from PySide6.QtCore import QCoreApplication
from engine import Document
from gui.model.recovery import Autosave
from gui.model.workspace import Workspace
from pathlib import Path
store = Workspace(Document())
autosave = Autosave(store, Path(sys.argv[1]))
store.open(Document(x=(4.0, 0.5)), None, rescued=True)
print(autosave.write(), flush=True)
sys.stdin.readline()
os._exit(9)
"""


@pytest.fixture
def store() -> Workspace:
    return Workspace(Document())


@pytest.fixture
def autosave(store: Workspace, tmp_path: Path) -> Iterator[Autosave]:
    autosave = Autosave(store, tmp_path / "new folder")
    yield autosave
    autosave.finish()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", OTHER, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        line = process.stdout.readline().strip()
        assert [line] == [str(path) for path in tmp_path.glob("recovery-*.kassei")]
        yield process
        process.stdin.close()


def crash(process: subprocess.Popen[str]) -> None:
    """Let the other process end at once, as a crash does."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.wait(10) == 9


def test_written_soon_after_an_edit(qtbot: QtBot, store: Workspace, autosave: Autosave) -> None:
    store.edit(EDITED, Message("input x"))
    assert not autosave.path.exists()
    assert autosave.pending
    assert DELAY_MS == 500
    qtbot.waitUntil(autosave.path.exists, timeout=DELAY_MS + SLACK_MS)
    assert load(autosave.path) == EDITED


def test_constant_edits_do_not_put_it_off(qtbot: QtBot, store: Workspace, autosave: Autosave) -> None:
    number = iter(range(2, 10**6))

    def edited_and_written() -> bool:
        store.edit(replace(EDITED, x=(float(next(number)), 0.0)), Message("input x"), "drag")
        return autosave.path.exists()

    qtbot.waitUntil(edited_and_written, timeout=DELAY_MS + SLACK_MS)


def test_removed_when_saved(qtbot: QtBot, store: Workspace, autosave: Autosave, tmp_path: Path) -> None:
    store.edit(EDITED, Message("input x"))
    assert autosave.write() == autosave.path
    store.saved(tmp_path / "a.kassei")
    assert not autosave.path.exists()
    assert not autosave.pending


def test_removed_when_undone_to_what_is_saved(store: Workspace, autosave: Autosave) -> None:
    store.edit(EDITED, Message("input x"))
    autosave.write()
    store.undo()
    assert not autosave.path.exists()


def test_nothing_unsaved_is_not_written(autosave: Autosave) -> None:
    assert autosave.write() is None
    assert not autosave.path.exists()


def test_finish_leaves_nothing(store: Workspace, tmp_path: Path) -> None:
    autosave = Autosave(store, tmp_path / "data")
    store.edit(EDITED, Message("input x"))
    autosave.write()
    autosave.finish()
    assert list((tmp_path / "data").iterdir()) == []


def test_unwritable_folder_is_no_reason_to_fail(qtbot: QtBot, store: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    autosave = Autosave(store, tmp_path / "file" / "folder")
    store.edit(EDITED, Message("input x"))
    assert autosave.write() is None
    autosave.finish()


def test_abandoned_finds_what_a_crash_left(other: subprocess.Popen[str], tmp_path: Path) -> None:
    assert abandoned(tmp_path) == []  # it is alive
    crash(other)
    (left,) = tmp_path.glob("recovery-*.kassei")
    assert abandoned(tmp_path) == [(left, EDITED)]


def test_own_document_is_not_abandoned(store: Workspace, autosave: Autosave) -> None:
    store.edit(EDITED, Message("input x"))
    autosave.write()
    assert abandoned(autosave.path.parent) == []


def test_unreadable_ones_are_left_out_and_all_can_be_forgotten(tmp_path: Path) -> None:
    good, bad = tmp_path / "recovery-999999.kassei", tmp_path / "recovery-999998.kassei"
    save(EDITED, good)
    bad.write_text("{")
    assert abandoned(tmp_path) == [(good, EDITED)]
    forget([good, bad, tmp_path / "missing"])
    assert abandoned(tmp_path) == []
    assert not good.exists()


def test_missing_folder_has_nothing(tmp_path: Path) -> None:
    assert abandoned(tmp_path / "missing") == []


def test_recovery_is_offered_and_restored_as_unsaved(kassei: Person, tmp_path: Path) -> None:
    path = tmp_path / "recovery-999999.kassei"
    save(EDITED, path)
    offer_recovery(kassei.parts.workspace, kassei.parts.files, kassei.parts.notices, tmp_path)
    kassei.click("message_choice_1")
    assert kassei.parts.workspace.document == EDITED
    assert kassei.window.isWindowModified()
    assert not path.exists()
    assert not kassei.find("message_bar").isVisible()


def test_recovery_can_be_discarded(kassei: Person, tmp_path: Path) -> None:
    path = tmp_path / "recovery-999999.kassei"
    save(EDITED, path)
    offer_recovery(kassei.parts.workspace, kassei.parts.files, kassei.parts.notices, tmp_path)
    kassei.click("message_choice_2")
    assert kassei.parts.workspace.document == Document()
    assert not path.exists()


def test_nothing_is_offered_without_a_crash(kassei: Person, tmp_path: Path) -> None:
    offer_recovery(kassei.parts.workspace, kassei.parts.files, kassei.parts.notices, tmp_path)
    assert not kassei.find("message_bar").isVisible()


def test_rescued_document_is_written_at_once(store: Workspace, autosave: Autosave) -> None:
    store.open(EDITED, None, rescued=True)
    assert load(autosave.path) == EDITED


def test_running_copies_keep_out_of_each_others_way(store: Workspace, tmp_path: Path, other: subprocess.Popen[str]) -> None:
    (others,) = tmp_path.glob("recovery-*.kassei")
    before = others.read_bytes()
    autosave = Autosave(store, tmp_path)
    assert abandoned(tmp_path) == []
    store.edit(replace(EDITED, x=(9.0, 9.0)), Message("input x"))
    assert autosave.write() not in (None, others)
    assert abandoned(tmp_path) == []
    autosave.finish()
    assert others.read_bytes() == before
    crash(other)
    assert [document for _, document in abandoned(tmp_path)] == [EDITED]


def test_copies_of_one_process_have_files_of_their_own(store: Workspace, tmp_path: Path) -> None:
    copies = [Autosave(store, tmp_path) for _ in range(20)]
    assert len({copy.path for copy in copies}) == 20
    for copy in copies:
        copy.finish()


def lock_left_by(path: Path, *, pid: int | None = None, machine: str | None = None) -> None:
    """Leave a lock file as a process that died does."""
    lock = QLockFile(str(path.with_suffix(".lock")))
    assert lock.tryLock(0)
    lines = path.with_suffix(".lock").read_text().split("\n")
    lock.unlock()
    lines[0] = str(pid or lines[0])
    lines[2] = machine or lines[2]  # its name, and its number below
    lines[3] = machine or lines[3]
    path.with_suffix(".lock").write_text("\n".join(lines))


def test_number_that_another_process_has_got_since_does_not_hide_what_was_left(tmp_path: Path) -> None:
    # Number and name are those of this test: in a container the program has the same number at every start.
    path = tmp_path / "recovery-1.kassei"
    save(EDITED, path)
    lock_left_by(path)
    assert not QLockFile(str(path.with_suffix(".lock"))).tryLock(0)
    assert abandoned(tmp_path) == [(path, EDITED)]
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_document_of_another_machine_is_left_to_it(tmp_path: Path) -> None:
    path = tmp_path / "recovery-1.kassei"
    save(EDITED, path)
    lock_left_by(path, pid=999999, machine="elsewhere")
    assert abandoned(tmp_path) == []
    assert path.exists()


def test_document_that_another_copy_takes_away_meanwhile_is_no_reason_to_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, left = tmp_path / "recovery-1.kassei", tmp_path / "recovery-2.kassei"
    save(EDITED, left)
    monkeypatch.setattr(Path, "glob", lambda folder, pattern: iter([gone, left] if pattern.endswith("kassei") else []))
    assert abandoned(tmp_path) == [(left, EDITED)]


def two_left(folder: Path) -> list[Path]:
    """Leave the documents of two copies that ended without saving, the newer one first."""
    paths = [folder / "recovery-2.kassei", folder / "recovery-1.kassei"]
    for age, path in enumerate(paths):
        save(replace(EDITED, x=(float(age), 0.0)), path)
        os.utime(path, (1e9 - age, 1e9 - age))
    return paths


def test_restoring_one_document_keeps_the_other_for_the_next_start(kassei: Person, tmp_path: Path) -> None:
    newer, older = two_left(tmp_path)
    offer_recovery(kassei.parts.workspace, kassei.parts.files, kassei.parts.notices, tmp_path)
    kassei.click("message_choice_1")
    assert kassei.parts.workspace.document.x == (0.0, 0.0)
    assert not newer.exists()
    assert older.exists()


def test_discarding_one_document_offers_the_other(kassei: Person, tmp_path: Path) -> None:
    newer, older = two_left(tmp_path)
    offer_recovery(kassei.parts.workspace, kassei.parts.files, kassei.parts.notices, tmp_path)
    kassei.click("message_choice_2")
    assert not newer.exists()
    kassei.click("message_choice_1")
    assert kassei.parts.workspace.document.x == (1.0, 0.0)
    assert not older.exists()


def test_restoring_asks_about_what_was_edited_meanwhile(kassei: Person, tmp_path: Path) -> None:
    two_left(tmp_path)
    offer_recovery(kassei.parts.workspace, kassei.parts.files, kassei.parts.notices, tmp_path)
    kassei.edit_cell("input_x", "7")
    kassei.click("message_choice_1")
    question = kassei.dialog("unsaved_question", QMessageBox)
    question.button(QMessageBox.StandardButton.Cancel).click()
    assert kassei.cell("input_x") == 7
    assert len(abandoned(tmp_path)) == 2
