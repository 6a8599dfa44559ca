"""JSON text -> plain values, or the true reason why it cannot be read."""

from __future__ import annotations

import re

import msgspec

from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError

_NOT_UTF_8 = QT_TRANSLATE_NOOP("messages", "The file is not text in UTF-8 (line {line}, column {column}).")
_NOT_JSON = QT_TRANSLATE_NOOP("messages", "The file is not JSON text (line {line}, column {column}).")
_HALF_A_CHARACTER = QT_TRANSLATE_NOOP("messages", "The file has half of a character (line {line}, column {column}).")
# The escape of the first half of a character that no second half follows: msgspec takes some for the end of the file.
_HALF = re.compile(rb"(?<!\\)(?:\\\\)*(\\u[dD][89abAB][0-9a-fA-F]{2})(?:[^\\]|\\[^u]|\\u[^dD]|\\u[dD][^c-fC-F])")


def decode(data: bytes) -> object:
    """Return the value of the JSON text `data`; FileError says what is wrong with it, and where."""
    try:
        return msgspec.json.decode(data)
    except RecursionError as error:
        raise FileError(
            QT_TRANSLATE_NOOP(
                "messages", "The file is nested too deeply: it has more brackets within brackets than can be read."
            )
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _refusal(data, str(error)) from error


def _refusal(data: bytes, reason: str) -> FileError:
    """Return the FileError for text that msgspec refused; its own reason is not always the true one."""
    if not data.strip():
        return FileError(QT_TRANSLATE_NOOP("messages", "The file is empty."))
    if "out of range" in reason:
        return FileError(QT_TRANSLATE_NOOP("messages", "The file has a number that is too large for float64."))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            return _at(data, error.start, _NOT_UTF_8)
        reason = "truncated"
    if half := _HALF.search(data) if "truncated" in reason else None:
        return _at(data, half.start(1), _HALF_A_CHARACTER)
    found = re.search(r"\(byte (\d+)\)", reason)
    if found is None:
        return FileError(
            QT_TRANSLATE_NOOP("messages", "The file is incomplete: it ends in the middle, after {size} bytes."), size=len(data)
        )
    return _at(data, int(found[1]), _HALF_A_CHARACTER if "surrogate" in reason else _NOT_JSON)


def _at(data: bytes, position: int, template: str) -> FileError:
    before = data[:position]
    return FileError(template, line=before.count(b"\n") + 1, column=position - before.rfind(b"\n"))
