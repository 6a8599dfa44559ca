"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, reason_of

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
