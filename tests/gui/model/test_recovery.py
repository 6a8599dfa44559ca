"""Autosave: written soon after an edit, removed when saved, and found again after a crash."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from gui_recovery import EDITED, crash, documents_in, lock_left_by
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from engine import Document, Message, load, save
from gui.model import recovery_file
from gui.model.recovery import DELAY_MS, PROMISE_MS, Autosave
from gui.model.recovery_file import Copy, abandoned, forget
from gui.model.workspace import Workspace

SLACK_MS = 2000


def test_a_copy_is_written_soon_after_an_edit(qtbot: QtBot, store: Workspace, autosave: Autosave) -> None:
    store.edit(EDITED, Message("input x"))
    assert not autosave.path.exists()
    assert autosave.pending
    (timer,) = autosave.findChildren(QTimer)
    assert timer.timerType() == Qt.TimerType.PreciseTimer
    assert timer.interval() == DELAY_MS <= 0.5 * PROMISE_MS
    qtbot.waitUntil(autosave.path.exists, timeout=PROMISE_MS + SLACK_MS)
    qtbot.waitUntil(lambda: not autosave.pending)
    assert load(autosave.path) == EDITED


def test_a_copy_is_written_during_constant_edits(qtbot: QtBot, store: Workspace, autosave: Autosave) -> None:
    number = iter(range(2, 10**6))

    def edited_and_written() -> bool:
        store.edit(replace(EDITED, x=(float(next(number)), 0.0)), Message("input x"), "drag")
        return autosave.path.exists()

    qtbot.waitUntil(edited_and_written, timeout=PROMISE_MS + SLACK_MS)


def test_the_copy_is_removed_when_saving(qtbot: QtBot, store: Workspace, autosave: Autosave, tmp_path: Path) -> None:
    store.edit(EDITED, Message("input x"))
    assert autosave.write() == autosave.path
    store.saved(tmp_path / "a.kassei")
    assert not autosave.path.exists()
    assert not autosave.pending


def test_the_copy_is_removed_when_undo_reaches_the_saved_document(store: Workspace, autosave: Autosave) -> None:
    store.edit(EDITED, Message("input x"))
    autosave.write()
    store.undo()
    assert not autosave.path.exists()


def test_a_document_without_changes_is_not_written(autosave: Autosave) -> None:
    assert autosave.write() is None
    assert not autosave.path.exists()


def test_finishing_after_saving_leaves_no_files(store: Workspace, tmp_path: Path) -> None:
    autosave = Autosave(store, tmp_path / "data")
    store.edit(EDITED, Message("input x"))
    autosave.write()
    store.saved(tmp_path / "a.kassei")
    autosave.finish()
    assert list((tmp_path / "data").iterdir()) == []


def test_finishing_keeps_unsaved_changes(store: Workspace, tmp_path: Path) -> None:
    autosave = Autosave(store, tmp_path)
    store.edit(EDITED, Message("input x"))
    autosave.finish()
    assert documents_in(tmp_path) == [(autosave.path, EDITED)]


def test_the_copy_of_a_crashed_process_is_found(other: subprocess.Popen[str], tmp_path: Path) -> None:
    assert abandoned(tmp_path) == []  # the process is still running
    crash(other)
    (left,) = tmp_path.glob("recovery-*.kassei")
    assert documents_in(tmp_path) == [(left, EDITED)]


def test_the_copy_of_the_running_process_is_not_found(store: Workspace, autosave: Autosave) -> None:
    store.edit(EDITED, Message("input x"))
    autosave.write()
    assert abandoned(autosave.path.parent) == []


def test_a_damaged_copy_is_renamed_and_reported_once(tmp_path: Path) -> None:
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
def test_a_pipe_in_the_folder_is_not_waited_for(tmp_path: Path) -> None:
    for suffix in ("kassei", "origin", "tmp", "lock"):
        os.mkfifo(tmp_path / f"recovery-1.{suffix}")
    save(EDITED, tmp_path / "recovery-2.kassei")
    os.mkfifo(tmp_path / "recovery-2.origin")
    assert documents_in(tmp_path) == [(tmp_path / "recovery-2.kassei", EDITED)]
    assert len(list(tmp_path.glob("recovery-1.*"))) == 4


@pytest.mark.skipif(os.name != "posix", reason="is about POSIX permissions")
def test_nobody_else_can_read_the_copy(store: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    before = os.umask(0)
    try:
        autosave = Autosave(store, folder)
        store.open(EDITED, tmp_path / "a.kassei", rescued=True)
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(autosave.path.with_suffix(suffix).stat().st_mode) for suffix in (".kassei", ".origin")} == {0o600}
    autosave.finish()


def test_remains_of_a_killed_process_are_removed(tmp_path: Path) -> None:
    for name in ("recovery-1.tmp", "recovery-1.origin", ".recovery-1-abc.tmp", "notes.tmp"):
        (tmp_path / name).write_text("")
    lock_left_by(tmp_path / "recovery-1.kassei", pid=999999)
    alive = Autosave(Workspace(Document()), tmp_path)
    alive.path.with_suffix(".tmp").write_text("")
    assert abandoned(tmp_path) == []
    names = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert names == {"notes.tmp", alive.path.with_suffix(".tmp").name, alive.path.with_suffix(".lock").name}
    alive.finish()


def test_a_copy_has_its_file_and_its_time(store: Workspace, tmp_path: Path) -> None:
    autosave = Autosave(store, tmp_path)
    store.open(Document(), tmp_path / "lesson 活.kassei")
    store.edit(EDITED, Message("input x"))
    autosave.finish()
    os.utime(autosave.path, (1e9, 1e9))
    (copy,) = abandoned(tmp_path)
    assert copy == Copy(autosave.path, tmp_path / "lesson 活.kassei", 1e9, EDITED)
    assert copy.time == f"{datetime.fromtimestamp(1e9).astimezone():%Y-%m-%d %H:%M}"


def test_a_folder_that_cannot_be_written_is_reported_once(qtbot: QtBot, store: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    autosave = Autosave(store, tmp_path / "file" / "folder")
    failures: list[Message] = []
    autosave.failed.connect(failures.append)
    for number in range(3):
        store.edit(replace(EDITED, x=(float(number), 9.0)), Message("input x"))
        autosave.write()
    qtbot.waitUntil(lambda: not autosave.pending)
    assert [str(message) for message in failures] == [
        "Unsaved changes would be lost in a crash, because no rescue copy can be written: Not a directory."
    ]
    autosave.finish()


def raise_disk_full(path: Path, data: bytes, temporary: Path) -> None:
    raise OSError(errno.ENOSPC, "")


def test_a_full_disk_is_reported_again_after_it_was_not_full(
    qtbot: QtBot, store: Workspace, autosave: Autosave, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: list[Message] = []
    autosave.failed.connect(failures.append)
    for times in (1, 2):
        with monkeypatch.context() as change:
            change.setattr(recovery_file, "write_private", raise_disk_full)
            store.edit(replace(EDITED, x=(times, 1.0)), Message("input x"))
            qtbot.waitUntil(lambda expected=times: len(failures) == expected)
        assert "the disk is full" in str(failures[-1])
        store.edit(replace(EDITED, x=(times, 2.0)), Message("input x"))
        qtbot.waitUntil(lambda: not autosave.pending)
        assert load(autosave.path) == store.document


def test_a_rescued_copy_stays_until_its_successor_is_on_disk(
    qtbot: QtBot, store: Workspace, autosave: Autosave, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy = tmp_path / "recovery-1.kassei"
    save(EDITED, copy)
    with monkeypatch.context() as change:
        change.setattr(recovery_file, "write_private", raise_disk_full)
        autosave.take_over(copy)
        store.open(EDITED, None, rescued=True)
        assert not autosave.path.exists()
        assert load(copy) == EDITED
    store.edit(replace(EDITED, x=(1.0, 1.0)), Message("input x"))
    qtbot.waitUntil(lambda: not copy.exists())
    assert load(autosave.path) == store.document


def test_a_rescued_copy_is_removed_when_the_document_is_saved(
    store: Workspace, autosave: Autosave, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy = tmp_path / "recovery-1.kassei"
    save(EDITED, copy)
    monkeypatch.setattr(recovery_file, "write_private", raise_disk_full)
    autosave.take_over(copy)
    store.open(EDITED, None, rescued=True)
    assert copy.exists()
    store.saved(tmp_path / "saved.kassei")
    assert not copy.exists()


def test_a_copy_and_its_folder_are_flushed_before_the_rescued_copy_is_removed(
    store: Workspace, autosave: Autosave, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy, done = tmp_path / "recovery-1.kassei", list[str]()
    save(EDITED, copy)
    sync, unlink = os.fsync, Path.unlink

    def synced(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def unlinked(path: Path, missing_ok: bool = False) -> None:
        done.extend(["gone"] if path == copy else [])
        unlink(path, missing_ok)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "unlink", unlinked)
    autosave.take_over(copy)
    store.open(EDITED, None, rescued=True)
    assert done == ["file", "folder", "gone"]


def test_a_late_worker_neither_overwrites_a_newer_document_nor_restores_a_removed_one(tmp_path: Path) -> None:
    file = recovery_file.RecoveryFile(tmp_path / "recovery-1.kassei")
    file.write(2, EDITED, None)
    file.write(1, Document(), None)
    assert load(tmp_path / "recovery-1.kassei") == EDITED
    file.remove(4)
    file.write(3, EDITED, None)
    assert list(tmp_path.iterdir()) == []


def test_edits_do_not_wait_for_a_slow_disk_and_the_last_one_is_written(
    qtbot: QtBot, store: Workspace, autosave: Autosave, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, started, write = threading.Event(), threading.Event(), recovery_file.RecoveryFile.write

    def slowly(file: recovery_file.RecoveryFile, number: int, document: Document, origin: Path | None) -> None:
        started.set()
        release.wait(10)
        write(file, number, document, origin)

    monkeypatch.setattr(recovery_file.RecoveryFile, "write", slowly)
    store.edit(EDITED, Message("input x"))
    qtbot.waitUntil(started.is_set)
    store.edit(replace(EDITED, x=(8.0, 8.0)), Message("input x"))
    qtbot.waitUntil(lambda: autosave.is_behind)
    assert not autosave.path.exists()
    release.set()
    qtbot.waitUntil(lambda: not autosave.pending)
    assert load(autosave.path) == store.document


def test_a_missing_folder_has_no_copies(tmp_path: Path) -> None:
    assert abandoned(tmp_path / "missing") == []
