"""The files of recovery: how one is written, for this person's eyes only, and which ones ended programs have left."""

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

    `document` is None where the copy is damaged; `path` is then where it has been set aside.
    """

    path: Path
    origin: Path | None
    written: float
    document: Document | None

    @property
    def time(self) -> str:
        """When it was written, in the time of this place and in a form that both languages read the same way."""
        return f"{datetime.fromtimestamp(self.written).astimezone():%Y-%m-%d %H:%M}"


class RecoveryFile:
    """The recovery document of this process. Any thread may give orders; of two, the one with the higher number holds."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._guard = threading.Lock()
        self._newest = 0

    def write(self, number: int, document: Document, origin: Path | None) -> None:
        """Write a document whole or not at all, and which file it came from; OSError or KasseiError if that is not possible."""
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
        """Delete it, and carry out no earlier order that may still be under way."""
        with self._guard:
            self._newest = number
            forget([self._path])


def make_private_folder(folder: Path) -> None:
    """Make a folder that nobody else can look into."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        with suppress(PermissionError):  # somebody else's folder, which is as private as they want it
            folder.chmod(0o700)


def abandoned(folder: Path) -> list[Copy]:
    """Return what programs that are gone have left, newest first; damaged copies are set aside, and so are named only once."""
    _sweep(folder)
    copies: list[Copy] = []
    for path in sorted(folder.glob("recovery-*.kassei"), key=_written, reverse=True):
        if not _is_regular(path):
            continue  # nobody here has written that; a pipe would be waited for
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
    lock.setStaleLockTime(0)  # only a dead owner makes it stale, however long it has run
    return lock


def _read(path: Path) -> list[Copy]:
    """Return a copy in a list; an empty one if another program has taken it away meanwhile."""
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
    """Put data in the place of a file, on the disk and readable by this person only."""
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
    sync_folder(path.parent)  # a copy that this replaces is deleted next


def _sweep(folder: Path) -> None:
    """Delete the locks of programs that are gone, and what they had half written."""
    for path in folder.glob("recovery-*.lock"):
        lock = lock_of(path)
        if _is_regular(path) and _take(lock):
            lock.unlock()  # this takes the lock's file away
    for path in [*folder.glob("recovery-*.tmp"), *folder.glob("recovery-*.origin"), *folder.glob(".recovery-*.tmp")]:
        owner = path.with_name(path.name.removeprefix("."))
        needed = path.suffix == _ORIGIN and path.with_suffix(".kassei").exists()
        if not needed and _is_regular(path) and not owner.with_suffix(_LOCK).exists():
            _remove(path)


def _take(lock: QLockFile) -> bool:
    """Take a lock if its owner is gone.

    Qt believes it alive where its number has become that of another Python, or our own; but on this machine a lock's file
    cannot be removed while it is held.
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
