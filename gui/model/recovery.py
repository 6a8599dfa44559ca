"""Autosave: a recovery document at most half a second behind the last edit, offered at the next start after a crash."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QStandardPaths, QSysInfo, QTimer

import engine
from engine import Document, KasseiError
from gui.model.workspace import State, Workspace

DELAY_MS = 500


def data_folder() -> Path:
    """Return the folder of this person where the program keeps what it needs to come back after a crash."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))


class Autosave(QObject):
    """Writes the document to a file of this process while there is something unsaved; the lock says that it is alive."""

    def __init__(self, workspace: Workspace, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        # The number alone would come round again, in a container at every start, and a rescued document be written over.
        self.path = folder / f"recovery-{os.getpid()}-{os.urandom(4).hex()}.kassei"
        self._lock = _lock_of(self.path)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.write)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return  # no writable home: the program works, only without recovery
        if self._lock.tryLock(0):
            workspace.changed.connect(self._state_changed)
            workspace.file_changed.connect(self._file_changed)

    @property
    def pending(self) -> bool:
        """Whether an edit waits to be written."""
        return self._timer.isActive()

    def write(self) -> Path | None:
        """Write now what is unsaved; return where, or None if there is nothing or it cannot be written."""
        if not self._workspace.dirty:
            return None
        try:
            engine.save(self._workspace.document, self.path)
        except KasseiError:
            return None
        return self.path

    def finish(self) -> None:
        """Leave nothing behind: the program ends as it should."""
        self._timer.stop()
        _remove(self.path)
        self._lock.unlock()

    def _state_changed(self, old: State, new: State) -> None:
        """Write soon; a rescued document at once, for what it was rescued from is deleted next."""
        if old.opened != new.opened and self._workspace.dirty:
            self.write()
        elif old.document is not new.document and not self.pending:
            self._timer.start()

    def _file_changed(self) -> None:
        if not self._workspace.dirty:
            self._timer.stop()
            _remove(self.path)


def abandoned(folder: Path) -> list[tuple[Path, Document]]:
    """Return the recovery documents of processes that are gone, newest first; unreadable ones are left out."""
    found: list[tuple[Path, Document]] = []
    for lock_path in folder.glob("recovery-*.lock"):
        lock = _lock_of(lock_path)
        if _take(lock):
            lock.unlock()  # its owner is gone; this takes the lock's file away
    for path in sorted(folder.glob("recovery-*.kassei"), key=_written, reverse=True):
        lock = _lock_of(path)
        if not _take(lock):
            continue
        lock.unlock()
        try:
            found.append((path, engine.load(path)))
        except KasseiError:
            continue
    return found


def forget(paths: list[Path]) -> None:
    """Delete recovery documents that were restored or are not wanted."""
    for path in paths:
        _remove(path)


def _lock_of(path: Path) -> QLockFile:
    lock = QLockFile(str(path.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # only a dead owner makes it stale, however long it has run
    return lock


def _take(lock: QLockFile) -> bool:
    """Take a lock if its owner is gone.

    Qt believes it alive where its number has become that of another Python, or our own; but on this machine a lock's file
    cannot be removed while it is held.
    """
    if lock.tryLock(0):
        return True
    _, machine, _ = lock.getLockInfo()
    return machine == QSysInfo.machineHostName() and lock.removeStaleLockFile() and lock.tryLock(0)


def _written(path: Path) -> float:
    """Return when a file was written; another copy of the program may have taken it away meanwhile."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
