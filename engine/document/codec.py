"""Bytes <-> Document. A `.kassei` file is JSON with a format version; float64 numbers survive it bit for bit."""

from __future__ import annotations

import math
import os
import re
from typing import Any, NoReturn

import msgspec

from engine.activations import is_own
from engine.document.document import MOST_FUNCTIONS, Document, check_affordable, check_counts
from engine.document.files import read_whole, understood, write_whole
from engine.document.json_text import decode
from engine.document.migrations import VERSION, migrated
from engine.document.schema import FORMAT, DocumentSchema
from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, KasseiError, Message, misfit
from engine.version import VERSION as PROGRAM

LARGEST = 16 * 1024 * 1024  # bytes; the largest valid network takes under 2 MB, the largest samples 9

_TOO_LARGE = QT_TRANSLATE_NOOP("messages", "The file has {size} MB; a Kassei document has at most {most} MB.")


def dumps(document: Document) -> bytes:
    """Return the document as UTF-8 JSON, ending in a line break."""
    return msgspec.json.format(msgspec.json.encode(DocumentSchema.of(document)), indent=1) + b"\n"


def loads(data: bytes) -> Document:
    """Return the Document in `data`; FileError says what is wrong and where."""
    return understood(_loads, data)


def _loads(data: bytes) -> Document:
    """Return the Document in JSON of any version; raises whatever the steps on the way raise."""
    if len(data) > LARGEST:
        _too_large(len(data))
    data = data.removeprefix(b"\xef\xbb\xbf")
    plain = _current(_decode(data))
    if isinstance(layers := plain.get("layers"), list):
        _few_layers(len(layers))
    try:
        schema = msgspec.convert(plain, DocumentSchema)
    except msgspec.ValidationError as error:
        raise _misfit(str(error)) from error
    return _document(schema)


def load(path: str | os.PathLike[str]) -> Document:
    """Return the Document in the file at `path`; FileError if it cannot be read or understood."""
    return loads(read_whole(path, LARGEST, _TOO_LARGE))


def save(document: Document, path: str | os.PathLike[str]) -> None:
    """Write the document to `path` whole or not at all; FileError if it cannot be written, which leaves what was there
    untouched."""
    write_whole(path, dumps(document))


def _decode(data: bytes) -> dict[str, Any]:
    plain = decode(data)
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise FileError(QT_TRANSLATE_NOOP("messages", "The file is JSON, but not a Kassei document."))
    return plain


def _current(plain: dict[str, Any]) -> dict[str, Any]:
    version = plain.get("version")
    if type(version) is not int or version < 1:
        raise FileError(QT_TRANSLATE_NOOP("messages", "The file does not say which version of the format it has."))
    if version > VERSION:
        raise _too_new(version, plain.get("program"))
    return migrated(plain, version)


def _too_new(version: int, program: object) -> FileError:
    """Return the error about a newer format, naming the version that wrote it, if known, so that a person can look for it."""
    if isinstance(program, str) and re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,4}){1,3}", program) and program != PROGRAM:
        return FileError(
            QT_TRANSLATE_NOOP("messages", "The file was written by Kassei {found}; this is Kassei {own}, too old to read it."),
            found=program,
            own=PROGRAM,
        )
    return FileError(
        QT_TRANSLATE_NOOP(
            "messages",
            "The file was written by a newer version of Kassei (format {found}; this one reads up to {known}).",
        ),
        found=version if version < 10**6 else "…",
        known=VERSION,
    )


def _document(schema: DocumentSchema) -> Document:
    """Return the Document of a decoded file, its size checked before anything is built."""
    try:
        check_counts(len(schema.x), [len(layer.weights) for layer in schema.layers])
        _few_own_functions(schema)
        return schema.value()
    except FileError:
        raise
    except KasseiError as error:
        raise misfit(error.message) from error


def _few_layers(count: int) -> None:
    """Raise FileError for too many layers before any of them is built."""
    try:
        check_counts(0, [0] * count)
    except KasseiError as error:
        raise misfit(error.message) from error


def _few_own_functions(schema: DocumentSchema) -> None:
    """Raise KasseiError for too many own functions, before compiling them keeps the program busy."""
    own = {name for name in schema.activations() if is_own(name)}
    count = len(own)
    if count > 2 * MOST_FUNCTIONS:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "There are {found} {quantity}; Kassei shows at most {most}."),
            found=count,
            quantity=Message(QT_TRANSLATE_NOOP("quantities", "own functions"), context="quantities"),
            most=MOST_FUNCTIONS,
        )
    check_affordable(sorted(own))


_KINDS = {
    "float": QT_TRANSLATE_NOOP("kinds", "a number"),
    "int": QT_TRANSLATE_NOOP("kinds", "a number"),
    "str": QT_TRANSLATE_NOOP("kinds", "text"),
    "array": QT_TRANSLATE_NOOP("kinds", "a list"),
    "object": QT_TRANSLATE_NOOP("kinds", "an object"),
    "null": QT_TRANSLATE_NOOP("kinds", "nothing (null)"),
    "bool": QT_TRANSLATE_NOOP("kinds", "true or false"),
}


def _misfit(text: str) -> FileError:
    """Return the FileError for msgspec's "Expected `float`, got `str` - at `$.layers[0].biases[1]`"."""
    where = re.search(r" - at `\$\.?(.*)`$", text)
    location = where[1] if where else ""
    if kinds := re.match(r"Expected `([a-z]+).*`, got `([a-z]+)", text):
        expected, given = (Message(_KINDS.get(kind, kind), context="kinds") for kind in kinds.groups())
        return FileError(
            QT_TRANSLATE_NOOP("messages", "The file has {found} at {place}, where {expected} is needed."),
            found=given,
            place=location,
            expected=expected,
        )
    if missing := re.match(r"Object missing required field `(.+?)`", text):
        path = f"{location}.{missing[1]}" if location else missing[1]
        return FileError(QT_TRANSLATE_NOOP("messages", "The file lacks {place}."), place=path)
    return FileError(QT_TRANSLATE_NOOP("messages", "The file has a value that does not fit at {place}."), place=location)


def _too_large(size: int) -> NoReturn:
    raise FileError(_TOO_LARGE, size=math.ceil(size / 1024 / 1024), most=LARGEST // 1024 // 1024)
