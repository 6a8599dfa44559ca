"""FunctionLibrary: a person's own functions, kept from one document to the next in a text file beside the settings."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine import FileError, KasseiError, Message, own_id
from engine.activations import name_and_formula
from engine.document.files import read_whole, reason_of, write_whole
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.settings import settings_path

_LARGEST = 1024 * 1024  # bytes; far more than anyone's formulas take
_Entries = tuple[object, ...]


@dataclass(frozen=True)
class _Contents:
    """The file's content when it was last read: its raw entries, and what was wrong with it."""

    entries: _Entries = ()
    problem: Message | None = None


class FunctionLibrary(QObject):
    """The file is a list of {"name", "formula"}. Entries that cannot be understood stay in it, untouched.

    Another running copy of the program may write it too: it is read again before each change.
    """

    changed = Signal()

    def __init__(self, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._stamp = _stamp(path)
        self._contents = _read(path)
        self._ids = _usable(self._contents.entries)

    @property
    def problem(self) -> Message | None:
        """Why the file could not be read, None if it could."""
        return self._contents.problem

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the functions, in the order they were added."""
        return self._ids

    def add(self, activation: str) -> None:
        """Add a function; FileError if the file cannot be written."""
        self._change(lambda entries: entries if activation in map(_id, entries) else (*entries, _entry(activation)))

    def remove(self, activation: str) -> None:
        """Remove a function; FileError if the file cannot be written."""
        self._change(lambda entries: tuple(entry for entry in entries if _id(entry) != activation))

    def replace(self, old: str, new: str) -> None:
        """Replace a function by another, or append that if the first is missing; FileError if it cannot be written."""
        self._change(lambda entries: _replaced(entries, old, new))

    def _change(self, change: Callable[[_Entries], _Entries]) -> None:
        """Apply a change to the file's present content; nothing changes if it cannot be written."""
        if (stamp := _stamp(self._path)) != self._stamp:
            self._stamp, self._contents = stamp, _read(self._path)
            self._publish()
        entries = change(self._contents.entries)
        if entries != self._contents.entries:
            self._write(entries)
            self._contents = _Contents(entries)
        self._publish()

    def _publish(self) -> None:
        ids = _usable(self._contents.entries)
        if ids != self._ids:
            self._ids = ids
            self.changed.emit()

    def _write(self, entries: _Entries) -> None:
        """Write the entries; an unreadable file is set aside first."""
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self.problem is not None:
                self._path.rename(_free_name(self._path))
        except FileNotFoundError:
            pass  # the unreadable file is gone meanwhile
        except OSError as error:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "{file} cannot be written: {reason}."),
                file=self._path.name,
                reason=reason_of(error),
            ) from error
        write_whole(self._path, _text(entries))
        self._stamp = _stamp(self._path)


def library_path() -> Path | None:
    """Return the file of this person's library, or None in Qt's test mode, where nothing personal may be read."""
    settings = settings_path()
    return settings.with_name("functions.json") if settings else None


def _stamp(path: Path | None) -> tuple[int, ...] | None:
    """Return a stamp that changes with the file, None if there is no file."""
    try:
        state = path.stat() if path is not None else None
    except OSError:
        return None
    return (state.st_mtime_ns, state.st_size, state.st_ino) if state else None


def _read(path: Path | None) -> _Contents:
    """Return the content of the file, with a message if it cannot be understood."""
    if path is None:
        return _Contents()
    try:
        plain = json.loads(read_whole(path, _LARGEST).decode("utf-8-sig"))
    except FileError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return _Contents()
        if "size" in error.message.fields:
            plain = None
        else:
            template = QT_TRANSLATE_NOOP("messages", "Your library of functions, {file}, cannot be read: {reason}.")
            return _Contents((), Message(template, {"file": path.name, "reason": error.message.fields["reason"]}))
    except (ValueError, RecursionError):
        plain = None
    if isinstance(plain, list):
        return _Contents(tuple(plain))
    return _Contents(
        (),
        Message(
            QT_TRANSLATE_NOOP(
                "messages",
                "Your library of functions, {file}, is damaged. It starts empty; before the next change "
                "the damaged file is put aside as {aside}.",
            ),
            {"file": path.name, "aside": _free_name(path).name},
        ),
    )


def _free_name(path: Path) -> Path:
    """Return an unused name beside a file, for setting it aside."""
    name, number = path.with_name(f"{path.name}.broken"), 1
    while name.exists():
        number += 1
        name = path.with_name(f"{path.name}.broken{number}")
    return name


def _text(entries: _Entries) -> bytes:
    """Return the file: a line for each entry, so that people can read, compare and edit it."""
    try:
        return _lines(entries, ascii_only=False).encode()
    except UnicodeEncodeError:  # half a character, in an entry written by another program
        return _lines(entries, ascii_only=True).encode()


def _lines(entries: _Entries, *, ascii_only: bool) -> str:
    lines = ",\n".join(json.dumps(entry, ensure_ascii=ascii_only) for entry in entries)
    return f"[\n{lines}\n]\n"


def _entry(activation: str) -> dict[str, str]:
    name, formula = name_and_formula(activation)
    return {"name": name, "formula": formula}


def _id(entry: object) -> str | None:
    """Return the id of an entry, None if it cannot be understood."""
    if not isinstance(entry, dict):
        return None
    name, formula = entry.get("name"), entry.get("formula")
    if not (isinstance(name, str) and isinstance(formula, str)):
        return None
    try:
        return own_id(name, formula)
    except KasseiError:
        return None


def _usable(entries: _Entries) -> tuple[str, ...]:
    """Return the ids of the entries that can be understood, each once."""
    return tuple(dict.fromkeys(entry for entry in map(_id, entries) if entry is not None))


def _replaced(entries: _Entries, old: str, new: str) -> _Entries:
    ids = [_id(entry) for entry in entries]
    if old not in ids:
        return entries if new in ids else (*entries, _entry(new))
    there = new in ids and old != new
    replaced = [_entry(new) if id_ == old and not there else entry for entry, id_ in zip(entries, ids, strict=True)]
    return tuple(entry for entry, id_ in zip(replaced, ids, strict=True) if not (there and id_ == old))
