"""Autosave: at most half a second behind, gone when saved, found again after a crash."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from gui_person import Person
from project import ROOT
from PySide6.QtCore import QLockFile, Qt, QTimer
from PySide6.QtWidgets import QListWidget, QMessageBox
from pytestqt.qtbot import QtBot

from engine import Document, Message, load, save
from gui.model import recovery_file
from gui.model.recovery import DELAY_MS, PROMISE_MS, Autosave
from gui.model.recovery_file import Copy, abandoned, forget
from gui.model.workspace import Workspace
from gui.shell.rescue import Rescue

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
    store.discard()
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


def documents_in(folder: Path) -> list[tuple[Path, Document | None]]:
    """Return the documents that ended programs have left in a folder, and where they are."""
    return [(copy.path, copy.document) for copy in abandoned(folder)]


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
    (timer,) = autosave.findChildren(QTimer)
    assert timer.timerType() == Qt.TimerType.PreciseTimer
    assert timer.interval() == DELAY_MS <= 0.5 * PROMISE_MS
    qtbot.waitUntil(autosave.path.exists, timeout=PROMISE_MS + SLACK_MS)
    qtbot.waitUntil(lambda: not autosave.pending)
    assert load(autosave.path) == EDITED


def test_constant_edits_do_not_put_it_off(qtbot: QtBot, store: Workspace, autosave: Autosave) -> None:
    number = iter(range(2, 10**6))

    def edited_and_written() -> bool:
        store.edit(replace(EDITED, x=(float(next(number)), 0.0)), Message("input x"), "drag")
        return autosave.path.exists()

    qtbot.waitUntil(edited_and_written, timeout=PROMISE_MS + SLACK_MS)


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
    store.saved(tmp_path / "a.kassei")
    autosave.finish()
    assert list((tmp_path / "data").iterdir()) == []


def test_finish_keeps_what_nobody_saved_or_discarded(store: Workspace, tmp_path: Path) -> None:
    autosave = Autosave(store, tmp_path)
    store.edit(EDITED, Message("input x"))
    autosave.finish()
    assert documents_in(tmp_path) == [(autosave.path, EDITED)]


def test_abandoned_finds_what_a_crash_left(other: subprocess.Popen[str], tmp_path: Path) -> None:
    assert abandoned(tmp_path) == []  # it is alive
    crash(other)
    (left,) = tmp_path.glob("recovery-*.kassei")
    assert documents_in(tmp_path) == [(left, EDITED)]


def test_own_document_is_not_abandoned(store: Workspace, autosave: Autosave) -> None:
    store.edit(EDITED, Message("input x"))
    autosave.write()
    assert abandoned(autosave.path.parent) == []


def test_damaged_copy_is_set_aside_and_named_once(tmp_path: Path) -> None:
    good, bad = tmp_path / "recovery-999999.kassei", tmp_path / "recovery-999998.kassei"
    save(EDITED, good)
    bad.write_text("{")
    os.utime(bad, (1e9, 1e9))
    aside = tmp_path / "damaged-recovery-999998.kassei"
    assert documents_in(tmp_path) == [(good, EDITED), (aside, None)]
    assert aside.read_text() == "{"
    assert documents_in(tmp_path) == [(good, EDITED)]
    forget([good, tmp_path / "missing"])
    assert documents_in(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_pipe_in_the_folder_is_not_waited_for(tmp_path: Path) -> None:
    for suffix in ("kassei", "origin", "tmp", "lock"):
        os.mkfifo(tmp_path / f"recovery-1.{suffix}")
    save(EDITED, tmp_path / "recovery-2.kassei")
    os.mkfifo(tmp_path / "recovery-2.origin")
    assert documents_in(tmp_path) == [(tmp_path / "recovery-2.kassei", EDITED)]
    assert len(list(tmp_path.glob("recovery-1.*"))) == 4


@pytest.mark.skipif(os.name != "posix", reason="is about POSIX permissions")
def test_nobody_else_can_read_it(store: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    before = os.umask(0)
    try:
        autosave = Autosave(store, folder)
        store.open(EDITED, tmp_path / "a.kassei", rescued=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(autosave.path.with_suffix(each).stat().st_mode) for each in (".kassei", ".origin")} == {0o600}
    autosave.finish()


def test_what_a_killed_save_left_is_removed_with_what_belongs_to_it(tmp_path: Path) -> None:
    for name in ("recovery-1.tmp", "recovery-1.origin", ".recovery-1-abc.tmp", "notes.tmp"):
        (tmp_path / name).write_text("")
    lock_left_by(tmp_path / "recovery-1.kassei", pid=999999)
    alive = Autosave(Workspace(Document()), tmp_path)
    alive.path.with_suffix(".tmp").write_text("")
    assert abandoned(tmp_path) == []
    names = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert names == {"notes.tmp", alive.path.with_suffix(".tmp").name, alive.path.with_suffix(".lock").name}
    alive.finish()


def test_copy_knows_its_file_and_time(store: Workspace, tmp_path: Path) -> None:
    autosave = Autosave(store, tmp_path)
    store.open(Document(), tmp_path / "lesson 活.kassei")
    store.edit(EDITED, Message("input x"))
    autosave.finish()
    os.utime(autosave.path, (1e9, 1e9))
    (copy,) = abandoned(tmp_path)
    assert copy == Copy(autosave.path, tmp_path / "lesson 活.kassei", 1e9, EDITED)
    assert copy.time == f"{datetime.fromtimestamp(1e9).astimezone():%Y-%m-%d %H:%M}"


def test_person_is_told_once_that_nothing_can_be_written(qtbot: QtBot, store: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    autosave = Autosave(store, tmp_path / "file" / "folder")
    told: list[Message] = []
    autosave.failed.connect(told.append)
    for number in range(3):
        store.edit(replace(EDITED, x=(float(number), 9.0)), Message("input x"))
        autosave.write()
    qtbot.waitUntil(lambda: not autosave.pending)
    assert [str(message) for message in told] == [
        "Unsaved changes would be lost in a crash, because no rescue copy can be written: Not a directory."
    ]
    autosave.finish()


def full(path: Path, data: bytes, temporary: Path) -> None:
    raise OSError(errno.ENOSPC, "")


def test_worker_tells_of_a_full_disk_and_again_after_it_was_not(
    qtbot: QtBot, store: Workspace, autosave: Autosave, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Message] = []
    autosave.failed.connect(told.append)
    for times in (1, 2):
        with monkeypatch.context() as change:
            change.setattr(recovery_file, "write_private", full)
            store.edit(replace(EDITED, x=(times, 1.0)), Message("input x"))
            qtbot.waitUntil(lambda expected=times: len(told) == expected)
        assert "the disk is full" in str(told[-1])
        store.edit(replace(EDITED, x=(times, 2.0)), Message("input x"))
        qtbot.waitUntil(lambda: not autosave.pending)
        assert load(autosave.path) == store.document


def test_rescued_copy_stays_until_what_replaced_it_is_on_the_disk(
    qtbot: QtBot, store: Workspace, autosave: Autosave, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy = tmp_path / "recovery-1.kassei"
    save(EDITED, copy)
    with monkeypatch.context() as change:
        change.setattr(recovery_file, "write_private", full)
        autosave.take_over(copy)
        store.open(EDITED, None, rescued=True)
        assert not autosave.path.exists()
        assert load(copy) == EDITED
    store.edit(replace(EDITED, x=(1.0, 1.0)), Message("input x"))
    qtbot.waitUntil(lambda: not copy.exists())
    assert load(autosave.path) == store.document


def test_rescued_copy_goes_with_saving(
    store: Workspace, autosave: Autosave, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy = tmp_path / "recovery-1.kassei"
    save(EDITED, copy)
    monkeypatch.setattr(recovery_file, "write_private", full)
    autosave.take_over(copy)
    store.open(EDITED, None, rescued=True)
    assert copy.exists()
    store.saved(tmp_path / "saved.kassei")
    assert not copy.exists()


def test_worker_that_is_late_neither_writes_over_a_newer_document_nor_brings_one_back(tmp_path: Path) -> None:
    file = recovery_file.RecoveryFile(tmp_path / "recovery-1.kassei")
    file.write(2, EDITED, None)
    file.write(1, Document(), None)
    assert load(tmp_path / "recovery-1.kassei") == EDITED
    file.remove(4)
    file.write(3, EDITED, None)
    assert list(tmp_path.iterdir()) == []


def test_slow_disk_does_not_hold_up_edits_and_the_last_one_is_written(
    qtbot: QtBot, store: Workspace, autosave: Autosave, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, begun, write = threading.Event(), threading.Event(), recovery_file.RecoveryFile.write

    def slowly(file: recovery_file.RecoveryFile, number: int, document: Document, origin: Path | None) -> None:
        begun.set()
        release.wait(10)
        write(file, number, document, origin)

    monkeypatch.setattr(recovery_file.RecoveryFile, "write", slowly)
    store.edit(EDITED, Message("input x"))
    qtbot.waitUntil(begun.is_set)
    store.edit(replace(EDITED, x=(8.0, 8.0)), Message("input x"))
    qtbot.waitUntil(lambda: autosave.is_behind)
    assert not autosave.path.exists()
    release.set()
    qtbot.waitUntil(lambda: not autosave.pending)
    assert load(autosave.path) == store.document


def test_missing_folder_has_nothing(tmp_path: Path) -> None:
    assert abandoned(tmp_path / "missing") == []


@pytest.fixture
def rescue(kassei: Person, tmp_path: Path) -> Iterator[Rescue]:
    """What offers the documents left in `tmp_path`."""
    parts = kassei.parts
    autosave = Autosave(parts.workspace, tmp_path)
    rescue = Rescue(kassei.window, parts.files, parts.notices, parts.look, autosave)
    yield rescue
    parts.workspace.discard()
    autosave.finish()
    vars(rescue).clear()  # pytest keeps the fixture's value, which must not keep the window's parts


def left(folder: Path, number: int = 1, origin: Path | None = None, *, age: float = 0.0, document: Document = EDITED) -> Path:
    """Leave a document as a program that ended without saving does."""
    path = folder / f"recovery-{number}.kassei"
    save(document, path)
    if origin is not None:
        path.with_suffix(".origin").write_bytes(os.fsencode(origin))
    os.utime(path, (1e9 - age, 1e9 - age))
    return path


def test_recovery_is_offered_and_restored_as_unsaved(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    path = left(tmp_path)
    assert rescue.offer()
    words = kassei.words("message_text")
    assert words.startswith("Kassei ended without saving. An untitled document was rescued as it was on 2001-09-")
    kassei.click("message_choice_1")
    assert kassei.parts.workspace.document == EDITED
    assert kassei.parts.workspace.path is None
    assert kassei.window.isWindowModified()
    assert not path.exists()
    assert [copy.name for copy in tmp_path.glob("recovery-*.kassei")] != []
    assert not kassei.find("message_bar").isVisible()


def test_restored_document_belongs_to_its_file(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    file = tmp_path / "lesson.kassei"
    save(Document(), file)
    os.utime(file, (1e9 - 60, 1e9 - 60))
    left(tmp_path, origin=file)
    rescue.offer()
    assert "“lesson.kassei” was rescued" in kassei.words("message_text")
    kassei.click("message_choice_1")
    assert kassei.window.windowTitle().startswith("lesson.kassei")
    kassei.parts.files.save()
    assert load(file) == EDITED
    assert not list(tmp_path.glob("recovery-*.kassei"))


def test_file_written_since_is_not_replaced_unasked(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    file = tmp_path / "lesson.kassei"
    save(Document(), file)
    left(tmp_path, origin=file)
    rescue.offer()
    kassei.click("message_choice_1")
    kassei.parts.files.save()
    assert "saved by somebody else" in kassei.words("message_text")
    assert load(file) == Document()


def test_recovery_can_be_discarded(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    path = left(tmp_path, origin=tmp_path / "a.kassei")
    rescue.offer()
    kassei.click("message_choice_2")
    assert kassei.parts.workspace.document == Document()
    assert not path.exists()
    assert not path.with_suffix(".origin").exists()


def test_nothing_is_offered_without_a_crash(kassei: Person, rescue: Rescue) -> None:
    assert not rescue.offer()
    assert not kassei.find("message_bar").isVisible()


def test_damaged_copy_is_named(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    left(tmp_path, origin=tmp_path / "a.kassei").write_text("{")
    assert rescue.offer()
    words = kassei.words("message_text")
    assert words.startswith("“a.kassei”, rescued on ")
    assert words.endswith(f"is damaged and cannot be read. It is kept as {tmp_path / 'damaged-recovery-1.kassei'}.")
    assert not rescue.offer()


def three_left(folder: Path) -> tuple[Path, ...]:
    """Leave the documents of three programs, the newest first, the last of them damaged."""
    paths = tuple(
        left(folder, age, folder / f"{age}.kassei", age=age, document=replace(EDITED, x=(float(age), 0.0))) for age in range(3)
    )
    paths[2].write_text("{")
    os.utime(paths[2], (1e9 - 2, 1e9 - 2))
    return paths


def shown_list(kassei: Person, rescue: Rescue) -> QListWidget:
    """Return the list of what was rescued, opened from the message bar."""
    rescue.offer()
    assert "3 documents" in kassei.words("message_text")
    kassei.click("message_choice_1")
    found = kassei.dialog("recovery_dialog").findChild(QListWidget, "recovery_list")
    assert isinstance(found, QListWidget)
    return found


def test_all_are_listed_newest_first_and_one_is_restored(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    newest, older, _ = three_left(tmp_path)
    shown = shown_list(kassei, rescue)
    words = [shown.item(row).text() for row in range(shown.count())]
    assert [word.split()[2].rstrip(":") for word in words] == ["0.kassei", "1.kassei", "2.kassei"]
    assert "damaged, kept as damaged-recovery-2.kassei" in words[2]
    shown.setCurrentRow(2)
    assert not kassei.find("recovery_restore").isEnabled()
    shown.setCurrentRow(1)
    kassei.click("recovery_restore")
    assert kassei.parts.workspace.document.x == (1.0, 0.0)
    assert newest.exists()
    assert not older.exists()
    assert (tmp_path / "damaged-recovery-2.kassei").exists()


def test_all_can_be_discarded(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    three_left(tmp_path)
    shown_list(kassei, rescue)
    for _ in range(3):
        kassei.click("recovery_discard")
    assert kassei.window.findChild(QListWidget, "recovery_list") is None
    assert not list(tmp_path.glob("*recovery-*.kassei"))


def test_restoring_asks_about_what_was_edited_meanwhile(kassei: Person, rescue: Rescue, tmp_path: Path) -> None:
    path = left(tmp_path)
    rescue.offer()
    kassei.edit_cell("input_x", "7")
    kassei.click("message_choice_1")
    question = kassei.dialog("unsaved_question", QMessageBox)
    question.button(QMessageBox.StandardButton.Cancel).click()
    assert kassei.cell("input_x") == 7
    assert path.exists()


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
    store.discard()
    autosave.finish()
    assert others.read_bytes() == before
    crash(other)
    assert [copy.document for copy in abandoned(tmp_path)] == [EDITED]


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
    assert documents_in(tmp_path) == [(path, EDITED)]
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
    assert documents_in(tmp_path) == [(left, EDITED)]
