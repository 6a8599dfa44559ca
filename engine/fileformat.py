"""Bytes <-> Document. A `.kassei` file is JSON with a format version; float64 numbers survive it bit for bit."""

from __future__ import annotations

import errno
import math
import os
import re
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

import msgspec

from engine.document import Document, Explorer
from engine.messages import QT_TRANSLATE_NOOP, FileError, KasseiError, Message
from engine.network import Layer, Network

SUFFIX = ".kassei"
FORMAT = "kassei"
VERSION = 1
LARGEST = 16 * 1024 * 1024  # bytes; the largest valid network takes under 2 MB

# MIGRATIONS[v] turns the JSON object of version v into that of version v + 1.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


class LayerSchema(msgspec.Struct, frozen=True):
    """A layer as the file writes it."""

    weights: list[list[float]]
    biases: list[float]
    activation: str
    parameters: dict[str, float] = {}


class ExplorerSchema(msgspec.Struct, frozen=True):
    """The explorer's values as the file writes them."""

    parameters: dict[str, dict[str, float]] = {}
    inputs: list[float] = msgspec.field(default_factory=lambda: list(Explorer().inputs))
    scores: list[float] = msgspec.field(default_factory=lambda: list(Explorer().scores))


class DocumentSchema(msgspec.Struct, frozen=True):
    """The whole file, `format` and `version` first so that a person who opens it sees what it is."""

    layers: list[LayerSchema]
    x: list[float]
    format: str = FORMAT
    version: int = VERSION
    explorer: ExplorerSchema = msgspec.field(default_factory=ExplorerSchema)


def dumps(document: Document) -> bytes:
    """Return the document as UTF-8 JSON, ending in a line break."""
    plain = {
        "format": FORMAT,
        "version": VERSION,
        "x": document.x,
        "layers": [
            {
                "weights": layer.weights.tolist(),
                "biases": layer.biases.tolist(),
                "activation": layer.activation,
                "parameters": dict(layer.parameters),
            }
            for layer in document.network.layers
        ],
        "explorer": {
            "parameters": {name: dict(values) for name, values in document.explorer.parameters.items()},
            "inputs": document.explorer.inputs,
            "scores": document.explorer.scores,
        },
    }
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"


def loads(data: bytes) -> Document:
    """Return the Document in `data`; FileError says what is wrong and where."""
    if len(data) > LARGEST:
        _too_large(len(data))
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        schema = msgspec.convert(_current(_decode(data)), DocumentSchema)
    except msgspec.ValidationError as error:
        raise _misfit(str(error)) from error
    return _document(schema)


def load(path: str | os.PathLike[str]) -> Document:
    """Return the Document in the file at `path`; FileError if it cannot be read or understood."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            _too_large(size)
        with path.open("rb") as file:
            return loads(file.read(LARGEST + 1))
    except (OSError, ValueError) as error:
        if isinstance(error, KasseiError):
            raise
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "{file} cannot be read: {reason}."), file=path.name, reason=_reason(error)
        ) from error


def save(document: Document, path: str | os.PathLike[str]) -> None:
    """Write the document to `path` whole or not at all: a new file beside it takes its place once it is on the disk.

    Raises FileError if it cannot be written; what was at `path` is then untouched.
    """
    data = dumps(document)
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
            reason=_reason(error),
        ) from error


def _replace(target: Path, data: bytes, mode: int | None) -> None:
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


def _decode(data: bytes) -> dict[str, Any]:
    try:
        plain = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        if "truncated" in str(error):
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "The file is incomplete: it ends in the middle, after {size} bytes."),
                size=len(data),
            ) from error
        if "out of range" in str(error):
            raise FileError(QT_TRANSLATE_NOOP("messages", "The file has a number that is too large for float64.")) from error
        match = re.search(r"\(byte (\d+)\)", str(error))
        if match is None:
            raise FileError(QT_TRANSLATE_NOOP("messages", "The file is not JSON text in UTF-8.")) from error
        before = data[: int(match[1])]
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "The file is not JSON text (line {line}, column {column})."),
            line=before.count(b"\n") + 1,
            column=len(before) - (before.rfind(b"\n") + 1) + 1,
        ) from error
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise FileError(QT_TRANSLATE_NOOP("messages", "The file is JSON, but not a Kassei document."))
    return plain


def _current(plain: dict[str, Any]) -> dict[str, Any]:
    version = plain.get("version")
    if type(version) is not int or version < 1:
        raise FileError(QT_TRANSLATE_NOOP("messages", "The file does not say which version of the format it has."))
    if version > VERSION:
        raise FileError(
            QT_TRANSLATE_NOOP(
                "messages",
                "The file was written by a newer version of Kassei (format {found}; this one reads up to {known}).",
            ),
            found=version if version < 10**6 else "…",
            known=VERSION,
        )
    for step in range(version, VERSION):
        plain = MIGRATIONS[step](plain)
    return plain


def _document(schema: DocumentSchema) -> Document:
    layers = [_layer(layer, number) for number, layer in enumerate(schema.layers, start=1)]
    explored = {name: MappingProxyType(values) for name, values in schema.explorer.parameters.items()}
    try:
        explorer = Explorer(MappingProxyType(explored), tuple(schema.explorer.inputs), tuple(schema.explorer.scores))
        return Document(Network(layers), tuple(schema.x), explorer)
    except KasseiError as error:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "The file does not fit together: {reason}"), reason=error.message
        ) from error


def _layer(schema: LayerSchema, number: int) -> Layer:
    lengths = [len(row) for row in schema.weights]
    try:
        for row, length in enumerate(lengths, start=1):
            if length != lengths[0]:
                raise KasseiError(
                    QT_TRANSLATE_NOOP("messages", "row {row} of the weights has {found} numbers, row 1 has {expected}"),
                    row=row,
                    found=length,
                    expected=lengths[0],
                )
        return Layer(schema.weights, schema.biases, schema.activation, schema.parameters)
    except KasseiError as error:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "The file does not fit together: layer {layer}: {reason}"),
            layer=number,
            reason=error.message,
        ) from error


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
    place = where[1] if where else ""
    if kinds := re.match(r"Expected `([a-z]+).*`, got `([a-z]+)", text):
        expected, found = (Message(_KINDS.get(kind, kind), context="kinds") for kind in kinds.groups())
        return FileError(
            QT_TRANSLATE_NOOP("messages", "The file has {found} at {place}, where {expected} is needed."),
            found=found,
            place=place,
            expected=expected,
        )
    if missing := re.match(r"Object missing required field `(.+?)`", text):
        path = f"{place}.{missing[1]}" if place else missing[1]
        return FileError(QT_TRANSLATE_NOOP("messages", "The file lacks {place}."), place=path)
    return FileError(QT_TRANSLATE_NOOP("messages", "The file has a value that does not fit at {place}."), place=place)


def _too_large(size: int) -> NoReturn:
    raise FileError(
        QT_TRANSLATE_NOOP("messages", "The file has {size} MB; a Kassei document has at most {most} MB."),
        size=math.ceil(size / 1024 / 1024),
        most=LARGEST // 1024 // 1024,
    )


_REASONS = {
    errno.ENOENT: QT_TRANSLATE_NOOP("reasons", "there is no such file or folder"),
    errno.EACCES: QT_TRANSLATE_NOOP("reasons", "permission is denied"),
    errno.EPERM: QT_TRANSLATE_NOOP("reasons", "permission is denied"),
    errno.EROFS: QT_TRANSLATE_NOOP("reasons", "the disk is read-only"),
    errno.ENOSPC: QT_TRANSLATE_NOOP("reasons", "the disk is full"),
    errno.EISDIR: QT_TRANSLATE_NOOP("reasons", "it is a folder"),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("reasons", "the name is too long"),
}


def _reason(error: Exception) -> Message:
    number = error.errno if isinstance(error, OSError) else None
    known = _REASONS.get(number) if number is not None else None
    text = known or (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
    return Message(text.replace("{", "{{").replace("}", "}}"), context="reasons")
