"""Autosave: at most half a second behind, gone when saved, found again after a crash."""

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


def test_copy_is_on_the_disk_with_its_name_before_what_it_replaces_goes(
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
