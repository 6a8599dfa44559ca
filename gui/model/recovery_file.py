"""Recovery files: writing one, readable only by this person, and finding those that ended programs left behind."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo

import engine
from engine import Document, KasseiError
from engine.document.files import sync_folder

_ORIGIN, _TEMPORARY, _LOCK = ".origin", ".tmp", ".lock"  # beside recovery-....kassei


@dataclass(frozen=True)
class Copy:
    """A rescued document, the file it was opened from (None: it had none), and when it was written, in seconds of the epoch.

    `document` is None if the copy is damaged; `path` is then where it was set aside.
    """

    path: Path
    origin: Path | None
    written: float
    document: Document | None

    @property
    def time(self) -> str:
        """When it was written, in local time and a format that both languages share."""
        return f"{datetime.fromtimestamp(self.written).astimezone():%Y-%m-%d %H:%M}"


class RecoveryFile:
    """The recovery document of this process. Any thread may give orders; the one with the highest number wins."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._guard = threading.Lock()
        self._newest = 0

    def write(self, number: int, document: Document, origin: Path | None) -> None:
        """Write a document and its origin, whole or not at all; OSError or KasseiError if that is not possible."""
        data = engine.dumps(document)
        with self._guard:
            if number < self._newest:
                return
            self._newest = number
            if origin is not None:
                write_private(self._path.with_suffix(_ORIGIN), os.fsencode(origin), self._path.with_suffix(_TEMPORARY))
            else:
                _remove(self._path.with_suffix(_ORIGIN))
            write_private(self._path, data, self._path.with_suffix(_TEMPORARY))

    def remove(self, number: int) -> None:
        """Delete the file, and ignore earlier orders that may still be under way."""
        with self._guard:
            self._newest = number
            forget([self._path])


def make_private_folder(folder: Path) -> None:
    """Make a folder that only this person can read."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        with suppress(PermissionError):  # another account's folder, whose permissions are theirs to set
            folder.chmod(0o700)


def abandoned(folder: Path) -> list[Copy]:
    """Return the copies left by ended programs, newest first; damaged ones are set aside, so that they are reported only
    once."""
    _sweep(folder)
    copies: list[Copy] = []
    for path in sorted(folder.glob("recovery-*.kassei"), key=_written, reverse=True):
        if not _is_regular(path):
            continue  # not written by this program; reading a pipe would wait
        lock = lock_of(path)
        if _take(lock):
            copies += _read(path)
            lock.unlock()
    return copies


def forget(paths: Iterable[Path]) -> None:
    """Delete recovery documents that were restored, saved or are not wanted."""
    for path in paths:
        _remove(path)
        _remove(path.with_suffix(_ORIGIN))


def lock_of(path: Path) -> QLockFile:
    """Return the lock that a program holds while it may write a recovery document."""
    lock = QLockFile(str(path.with_suffix(_LOCK)))
    lock.setStaleLockTime(0)  # stale only once its owner is dead, however old it is
    return lock


def _read(path: Path) -> list[Copy]:
    """Return a copy in a list; an empty list if another program has removed it meanwhile."""
    origin, written = _origin_of(path), _written(path)
    try:
        return [Copy(path, origin, written, engine.load(path))]
    except KasseiError:
        aside = path.with_name(f"damaged-{path.name}")
        try:
            path.rename(aside)
        except FileNotFoundError:
            return []
        except OSError:
            aside = path
        _remove(path.with_suffix(_ORIGIN))
        return [Copy(aside, origin, written, None)]


def _origin_of(path: Path) -> Path | None:
    beside = path.with_suffix(_ORIGIN)
    try:
        name = beside.read_bytes() if _is_regular(beside) else b""
    except OSError:
        return None
    return Path(os.fsdecode(name)) if name and b"\0" not in name else None


def write_private(path: Path, data: bytes, temporary: Path) -> None:
    """Replace a file by data, synced to the disk and readable only by this person."""
    _remove(temporary)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        _remove(temporary)
        raise
    sync_folder(path.parent)  # the copy that this replaces is deleted next


def _sweep(folder: Path) -> None:
    """Delete locks and half-written files of ended programs."""
    for path in folder.glob("recovery-*.lock"):
        lock = lock_of(path)
        if _is_regular(path) and _take(lock):
            lock.unlock()  # this removes the lock's file
    for path in [*folder.glob("recovery-*.tmp"), *folder.glob("recovery-*.origin"), *folder.glob(".recovery-*.tmp")]:
        owner = path.with_name(path.name.removeprefix("."))
        needed = path.suffix == _ORIGIN and path.with_suffix(".kassei").exists()
        if not needed and _is_regular(path) and not owner.with_suffix(_LOCK).exists():
            _remove(path)


def _take(lock: QLockFile) -> bool:
    """Take a lock if its owner is gone.

    Qt takes it for alive if another Python, or this one, has the same process number; but a lock's file cannot be removed
    while it is held.
    """
    if lock.tryLock(0):
        return True
    _, machine, _ = lock.getLockInfo()
    return machine == QSysInfo.machineHostName() and lock.removeStaleLockFile() and lock.tryLock(0)


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _written(path: Path) -> float:
    """Return when a file was written, 0 if another copy of the program has removed it meanwhile."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
