"""Files that are written whole or not at all, and why one could not be."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, Message

SUFFIX = ".kassei"  # of documents


def write_whole(path: str | os.PathLike[str], data: bytes) -> None:
    """Write `data` to `path` whole or not at all: a new file beside it takes its place once it is on the disk.

    Raises FileError if it cannot be written; what was at `path` is then untouched.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None and not mode & 0o222:
            raise PermissionError(errno.EACCES, "")
        _replace(target, data, mode)
    except (OSError, ValueError) as error:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "{file} cannot be written: {reason}."),
            file=Path(path).name,
            reason=reason_of(error),
        ) from error


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    import tempfile  # no start waits for it

    descriptor, name = tempfile.mkstemp(prefix=f".{target.stem[:40]}-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


_REASONS = {
    errno.ENOENT: QT_TRANSLATE_NOOP("reasons", "there is no such file or folder"),
    errno.EACCES: QT_TRANSLATE_NOOP("reasons", "permission is denied"),
    errno.EPERM: QT_TRANSLATE_NOOP("reasons", "permission is denied"),
    errno.EROFS: QT_TRANSLATE_NOOP("reasons", "the disk is read-only"),
    errno.ENOSPC: QT_TRANSLATE_NOOP("reasons", "the disk is full"),
    errno.EISDIR: QT_TRANSLATE_NOOP("reasons", "it is a folder"),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("reasons", "the name is too long"),
}


def unreadable(name: str, error: Exception) -> FileError:
    """Return the error about a file that could not be read, and why."""
    return FileError(QT_TRANSLATE_NOOP("messages", "{file} cannot be read: {reason}."), file=name, reason=reason_of(error))


def reason_of(error: Exception) -> Message:
    """Return why a file could not be read or written, as the end of a sentence."""
    number = error.errno if isinstance(error, OSError) else None
    known = _REASONS.get(number) if number is not None else None
    text = known or (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
    return Message(text.replace("{", "{{").replace("}", "}}"), context="reasons")
