"""Reading and writing files: only regular ones, whole or not at all, with the reason where that fails."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, KasseiError, NotRegularError, reason_of, unreadable_file

_Result = TypeVar("_Result")

SUFFIX = ".kassei"  # the ending of documents
_TEMPORARY = ".tmp"
_URL = "file://"
_LONGEST_SAVE = 3600.0  # seconds; a temporary file this much older than its folder's newest belongs to no running save
DAMAGED = QT_TRANSLATE_NOOP("messages", "The file is damaged and cannot be read ({error}).")
_TOO_LARGE = QT_TRANSLATE_NOOP("messages", "{file} has {size} MB; at most {most} MB are read.")


def read_whole(path: str | os.PathLike[str], most: int, too_large: str = _TOO_LARGE) -> bytes:
    """Return the content of a regular file of at most `most` bytes; FileError if it is something else, or larger.

    `too_large` is the marked sentence about a larger file (fields file, and in MB most and size). Pipes and devices are
    refused without waiting for a writer.
    """
    try:
        with _opened(path) as file:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > most else file.read(most + 1)
    except (OSError, ValueError) as error:
        raise unreadable_file(shown_name(path), error) from error
    if max(size, len(data)) > most:
        megabytes = 1024 * 1024
        size = -(-max(size, len(data)) // megabytes)
        fields = {"file": shown_name(path), "most": most // megabytes, "size": size}
        raise FileError(too_large, **{name: value for name, value in fields.items() if f"{{{name}}}" in too_large})
    return data


def read_part(path: str | os.PathLike[str], offset: int, size: int) -> bytes:
    """Return up to `size` bytes of a regular file from `offset` on; FileError if it cannot be read."""
    try:
        with _opened(path) as file:
            file.seek(offset)
            return file.read(size)
    except (OSError, ValueError, OverflowError) as error:
        raise unreadable_file(shown_name(path), error) from error


def _opened(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a regular file; without O_NONBLOCK this would wait for a pipe that nobody writes to."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _check_regular(os.fstat(descriptor).st_mode)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def _check_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "")
    if not stat.S_ISREG(mode):
        raise NotRegularError


def shown_name(path: str | os.PathLike[str]) -> str:
    """Return the name of a file as it can be shown and written: bytes that are not UTF-8 become question marks."""
    return os.fspath(Path(path).name).encode("utf-8", "replace").decode("utf-8") or str(path)


def remembered(path: str | os.PathLike[str]) -> str:
    """Return a path as text that settings can keep: itself, or a file URL where its name is not UTF-8."""
    text = os.fspath(path)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return Path(text).as_uri()
    return text


def recalled(text: str | os.PathLike[str]) -> Path:
    """Return the path that `remembered` turned into text."""
    text = os.fspath(text)
    if text.startswith(_URL):
        from urllib.parse import unquote_to_bytes  # needed only for names that are not UTF-8

        return Path(os.fsdecode(unquote_to_bytes(text.removeprefix(_URL))))
    return Path(text)


def write_whole(path: str | os.PathLike[str], data: bytes) -> None:
    """Write `data` to `path` whole or not at all: a new file beside it takes its place once it is on the disk.

    Raises FileError if it cannot be written; what was at `path` is then untouched. A pipe or device is never replaced.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None:
            _check_regular(mode)
        if mode is not None and not mode & 0o222:
            raise PermissionError(errno.EACCES, "")
        _replace(target, data, mode)
    except (OSError, ValueError) as error:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "{file} cannot be written: {reason}."),
            file=shown_name(path),
            reason=reason_of(error),
        ) from error


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    """Write a temporary file beside `target`, sync it to the disk, and rename it to `target`; remove it if anything fails."""
    import tempfile  # imported lazily: no start needs it

    prefix = f".{target.stem[:40]}-"
    _remove_litter(target.parent, prefix)
    descriptor, name = tempfile.mkstemp(prefix=prefix, suffix=_TEMPORARY, dir=target.parent)
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
    sync_folder(target.parent)


def _remove_litter(folder: Path, prefix: str) -> None:
    """Remove temporary files left by killed saves of this file; one of a save that is still running is younger."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            name = entry.name
            if not (name.startswith(prefix) and name.endswith(_TEMPORARY) and len(name) == len(prefix + _TEMPORARY) + 8):
                continue
            newest = max(other.stat().st_mtime for other in os.scandir(folder))
            if entry.is_file(follow_symlinks=False) and entry.stat().st_mtime < newest - _LONGEST_SAVE:
                Path(entry.path).unlink()


def sync_folder(folder: Path) -> None:
    """Make the new name of a saved file survive a loss of power, where system and file system support that."""
    with suppress(OSError, AttributeError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def understood(read: Callable[[bytes], _Result], data: bytes) -> _Result:
    """Return what `read` makes of the content of a file; anything it raises other than a KasseiError becomes a FileError.

    Readers refuse with the true reason what they know to be wrong. This is the safety net: files come from outside, and
    libraries raise errors nobody has seen yet.
    """
    try:
        return read(data)
    except KasseiError:
        raise
    except (Exception, RecursionError) as error:
        raise FileError(DAMAGED, error=type(error).__name__) from error
