"""Bytes <-> Document. A `.kassei` file is JSON with a format version; float64 numbers survive it bit for bit."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Any, NoReturn

import msgspec

from engine.activations import BoundActivation, is_own
from engine.data.samples import Samples, check_size
from engine.document.document import MOST_FUNCTIONS, Document, Explorer, Pin, check_affordable, check_counts
from engine.document.files import read_whole, understood, write_whole
from engine.network.network import Layer, Network
from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, KasseiError, Message
from engine.version import VERSION as PROGRAM

FORMAT = "kassei"
VERSION = 3
LARGEST = 16 * 1024 * 1024  # bytes; the largest valid network takes under 2 MB, the largest samples 9

_TOO_LARGE = QT_TRANSLATE_NOOP("messages", "The file has {size} MB; a Kassei document has at most {most} MB.")

# MIGRATIONS[v] turns the JSON object of version v into that of version v + 1.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    # Version 1 knew no slopes at kinks, no pins and no own functions. All may be missing in version 2 too, and mean the
    # values that version 1 always took; the number went up so that an older program does not open half of a file.
    1: lambda plain: plain,
    # Version 2 knew no samples and no task.
    2: lambda plain: plain,
}


class LayerSchema(msgspec.Struct, frozen=True):
    """A layer as the file writes it."""

    weights: list[list[float]]
    biases: list[float]
    activation: str
    parameters: dict[str, float] = {}
    at_kinks: list[float] | None = None


class PinSchema(msgspec.Struct, frozen=True):
    """A pinned function as the file writes it."""

    activation: str
    parameters: dict[str, float] = {}
    at_kinks: list[float] | None = None
    shown: bool = True
    colour: int = 0


class ExplorerSchema(msgspec.Struct, frozen=True):
    """The explorer's values as the file writes them."""

    parameters: dict[str, dict[str, float]] = {}
    at_kinks: dict[str, list[float]] = {}
    inputs: list[float] = msgspec.field(default_factory=lambda: list(Explorer().inputs))
    scores: list[float] = msgspec.field(default_factory=lambda: list(Explorer().scores))
    pins: list[PinSchema] = []
    reference: int | None = None


class SamplesSchema(msgspec.Struct, frozen=True):
    """Samples as the file writes them."""

    inputs: list[list[float]] = []
    targets: list[list[float]] | None = None


class DocumentSchema(msgspec.Struct, frozen=True):
    """The whole file, `format` and `version` first so that a person who opens it sees what it is."""

    layers: list[LayerSchema]
    x: list[float]
    format: str = FORMAT
    version: int = VERSION
    explorer: ExplorerSchema = msgspec.field(default_factory=ExplorerSchema)
    functions: list[str] = []
    samples: SamplesSchema = msgspec.field(default_factory=SamplesSchema)
    task: str = ""


def dumps(document: Document) -> bytes:
    """Return the document as UTF-8 JSON, ending in a line break."""
    plain = {
        "format": FORMAT,
        "version": VERSION,
        "program": PROGRAM,  # for people, and for _too_new() of older programs; nothing else reads it
        "x": document.x,
        "layers": [
            {
                "weights": layer.weights.tolist(),
                "biases": layer.biases.tolist(),
                "activation": layer.activation,
                "parameters": dict(layer.parameters),
                "at_kinks": layer.at_kinks,
            }
            for layer in document.network.layers
        ],
        "functions": document.functions,
        "explorer": _plain_explorer(document.explorer),
        "task": document.task,
        "samples": _plain_samples(document.samples),
    }
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"


def _plain_explorer(explorer: Explorer) -> dict[str, Any]:
    return {
        "parameters": {name: dict(function.parameters) for name, function in explorer.changed.items()},
        "at_kinks": {name: function.at_kinks for name, function in explorer.changed.items() if _has_own_slopes(function)},
        "inputs": explorer.inputs,
        "scores": explorer.scores,
        "pins": [
            {
                "activation": pin.function.activation,
                "parameters": dict(pin.function.parameters),
                "at_kinks": pin.function.at_kinks,
                "shown": pin.visible,
                "colour": pin.colour,
            }
            for pin in explorer.pins
        ],
        "reference": explorer.reference,
    }


def _has_own_slopes(function: BoundActivation) -> bool:
    """Return whether the slopes at kinks are other than those that would be taken at these parameters anyway."""
    return function.at_kinks != BoundActivation(function.activation, function.parameters).at_kinks


def _plain_samples(samples: Samples) -> dict[str, Any]:
    return {
        "inputs": samples.inputs.tolist() if len(samples) else [],
        "targets": samples.targets.tolist() if samples.has_targets else None,
    }


def loads(data: bytes) -> Document:
    """Return the Document in `data`; FileError says what is wrong and where."""
    return understood(_loads, data)


def _loads(data: bytes) -> Document:
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
    """Write the document to `path` whole or not at all; FileError if it cannot be written, what was there is then untouched."""
    write_whole(path, dumps(document))


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
        raise _too_new(version, plain.get("program"))
    for step in range(version, VERSION):
        plain = MIGRATIONS[step](plain)
    return plain


def _too_new(version: int, program: object) -> FileError:
    """Return what is said of a newer format; by what wrote it, if that is a version, a person knows what to look for."""
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
    try:
        check_counts(len(schema.x), [len(layer.weights) for layer in schema.layers])
        _few_own_functions(schema)
        layers = [_layer(layer, number) for number, layer in enumerate(schema.layers, start=1)]
        return Document(
            Network(layers),
            tuple(schema.x),
            _explorer(schema.explorer),
            tuple(schema.functions),
            _samples(schema.samples),
            schema.task,
        )
    except FileError:
        raise
    except KasseiError as error:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "The file does not fit together: {reason}"), reason=error.message
        ) from error


def _few_layers(found: int) -> None:
    """Raise FileError for too many layers before anything is made of them."""
    try:
        check_counts(0, [0] * found)
    except KasseiError as error:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "The file does not fit together: {reason}"), reason=error.message
        ) from error


def _few_own_functions(schema: DocumentSchema) -> None:
    """Raise KasseiError before a file full of formulas keeps the program busy compiling them."""
    explorer = schema.explorer
    named = {*schema.functions, *explorer.parameters, *explorer.at_kinks}
    named |= {each.activation for each in (*schema.layers, *explorer.pins)}
    found = sum(is_own(name) for name in named)
    if found > 2 * MOST_FUNCTIONS:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "There are {found} {quantity}; Kassei shows at most {most}."),
            found=found,
            quantity=Message(QT_TRANSLATE_NOOP("quantities", "own functions"), context="quantities"),
            most=MOST_FUNCTIONS,
        )
    check_affordable(sorted(filter(is_own, named)))


def _explorer(schema: ExplorerSchema) -> Explorer:
    return Explorer(
        MappingProxyType(
            {name: BoundActivation(name, values, schema.at_kinks.get(name)) for name, values in schema.parameters.items()}
        ),
        tuple(schema.inputs),
        tuple(schema.scores),
        tuple(_pin(pin) for pin in schema.pins),
        schema.reference,
    )


def _samples(schema: SamplesSchema) -> Samples:
    check_size(len(schema.inputs), 0)
    _equally_long(schema.inputs, QT_TRANSLATE_NOOP("quantities", "inputs"))
    _equally_long(schema.targets or [], QT_TRANSLATE_NOOP("quantities", "targets"))
    return Samples(schema.inputs, schema.targets)


def _equally_long(rows: list[list[float]], name: str) -> None:
    """Raise KasseiError for the first row that has not as many numbers as row 1."""
    for row, values in enumerate(rows, start=1):
        if len(values) != len(rows[0]):
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "row {row} of the {quantity} has {found} numbers, row 1 has {expected}"),
                row=row,
                quantity=Message(name, context="quantities"),
                found=len(values),
                expected=len(rows[0]),
            )


def _pin(schema: PinSchema) -> Pin:
    return Pin(BoundActivation(schema.activation, schema.parameters, schema.at_kinks), schema.shown, schema.colour)


def _layer(schema: LayerSchema, number: int) -> Layer:
    try:
        _equally_long(schema.weights, QT_TRANSLATE_NOOP("quantities", "weights"))
        return Layer(schema.weights, schema.biases, schema.activation, schema.parameters, schema.at_kinks)
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
    raise FileError(_TOO_LARGE, size=math.ceil(size / 1024 / 1024), most=LARGEST // 1024 // 1024)
