"""What the columns of a table of samples mean: the separator, a header with names, and which columns are what."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, Message, NumberError
from engine.numeric.parse import parse_number

_SEPARATORS = "\t;,"  # in this order: a comma in a line with tabs or semicolons is a decimal mark
_DECLARED = re.compile(r"sep=[,;:|\t]", re.IGNORECASE)  # the first line of some spreadsheets' files
_KINDS = r"(?P<x>x|inputs?|入力値?)|(?P<t>t|targets?|labels?|class|目標値?|正解|教師値?)|(?P<y>y|outputs?|出力値?)"
_NAME = re.compile(rf"(?:{_KINDS})[ _-]?(?P<number>\d*)")

IGNORED = Message(QT_TRANSLATE_NOOP("samples", "Its columns of outputs y were left out."), context="samples")
AS_TARGETS = Message(QT_TRANSLATE_NOOP("samples", "Its columns y were taken as targets."), context="samples")
_CLASSES = QT_TRANSLATE_NOOP("samples", "Its classes 0 to {last} became targets: 1 for the class, 0 for the others.")


@dataclass(frozen=True)
class Layout:
    """How rows are read: separator, cells in a row, which of them are taken (inputs, then targets), how many of these are
    inputs, the number of classes if the one target is a class, and what a person should hear about it."""

    separator: str
    width: int
    taken: tuple[int, ...]
    inputs: int
    classes: int = 0
    notes: tuple[Message, ...] = ()


def separator_of(line: str) -> str:
    """Return what separates the cells of a line: a tab, semicolon or comma where there is one, otherwise white space."""
    if is_declaration(line):
        return line.strip(" ")[-1]
    unquoted = re.sub(r'"[^"]*"', "", line)
    return next((mark for mark in _SEPARATORS if mark in unquoted), " " if len(unquoted.split()) > 1 else ",")


def is_declaration(line: str) -> bool:
    """Tell whether a line only says what separates the cells of the others: "sep=;"."""
    return _DECLARED.fullmatch(line.strip(" ")) is not None


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether cells are names: none of them is a number, nor was meant as one ("nan")."""
    return not any(_is_numeric(cell) for cell in cells)


def layout_of(file: str, separator: str, cells: Sequence[str], inputs: int, outputs: int) -> Layout:
    """Return the Layout that the first row gives, which may be a header, for a network with so many inputs and outputs.

    Columns are taken by their names where each has one of a known kind (x1, t2, target, y ...), otherwise by their order:
    inputs, then targets. One target where there are several outputs is a class. FileError if the columns do not fit.
    """
    names = [_NAME.fullmatch(unicodedata.normalize("NFKC", cell).strip().lower()) for cell in cells]
    if not all(names):
        return _by_order(file, separator, len(cells), inputs, outputs)
    places = {kind: _numbered(names, kind) for kind in "xty"}
    targets = places["t"] or places["y"]
    notes = (() if not places["y"] else (IGNORED,)) if places["t"] else (AS_TARGETS,) * bool(targets)
    if len(places["x"]) != inputs:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "{file} has {found} columns of inputs; the network takes {expected}."),
            file=file,
            found=len(places["x"]),
            expected=inputs,
        )
    if len(targets) not in (0, 1, outputs):
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "{file} has {found} columns of targets; the network has {expected} outputs."),
            file=file,
            found=len(targets),
            expected=outputs,
        )
    return _with_classes(Layout(separator, len(cells), (*places["x"], *targets), inputs, notes=notes), outputs)


def _by_order(file: str, separator: str, width: int, inputs: int, outputs: int) -> Layout:
    if width not in (inputs, inputs + outputs, inputs + 1):
        if outputs > 1:
            raise FileError(
                QT_TRANSLATE_NOOP(
                    "messages",
                    "{file} has {found} columns; {inputs} are needed for the inputs, {both} with targets, "
                    "or {one} with a class.",
                ),
                file=file,
                found=width,
                inputs=inputs,
                both=inputs + outputs,
                one=inputs + 1,
            )
        raise FileError(
            QT_TRANSLATE_NOOP(
                "messages", "{file} has {found} columns; {inputs} are needed for the inputs, or {both} with targets."
            ),
            file=file,
            found=width,
            inputs=inputs,
            both=inputs + outputs,
        )
    return _with_classes(Layout(separator, width, tuple(range(width)), inputs), outputs)


def _with_classes(layout: Layout, outputs: int) -> Layout:
    """Return the layout, whose one target is a class where the network has several outputs."""
    if len(layout.taken) != layout.inputs + 1 or outputs == 1:
        return layout
    return replace(layout, classes=outputs, notes=(*layout.notes, Message(_CLASSES, {"last": outputs - 1}, "samples")))


def _numbered(names: Sequence[re.Match[str] | None], kind: str) -> tuple[int, ...]:
    """Return the places of the columns of a kind, by their numbers where each has one, otherwise in their order."""
    found = [(match["number"], place) for place, match in enumerate(names) if match is not None and match[kind]]
    if all(number for number, _ in found):
        found.sort(key=lambda pair: int(pair[0]))
    return tuple(place for _, place in found)


def cells_of(lines: Sequence[str], separator: str) -> list[tuple[int, list[str]]]:
    """Return the cells of every row of some lines, each with the place of the line it begins in."""
    if separator == " ":
        return [(place, line.split()) for place, line in enumerate(lines)]
    rows: list[tuple[int, list[str]]] = []
    reader, begin = csv.reader(lines, delimiter=separator), 0
    for cells in reader:
        rows.append((begin, cells))
        begin = reader.line_num
    return rows


def _is_numeric(cell: str) -> bool:
    """Tell whether a cell is a number, also one with a decimal comma, one that is not finite or one as people type it."""
    plain = cell.replace(",", ".", 1)
    try:
        float(plain)
    except ValueError:
        try:
            parse_number(plain)
        except NumberError:
            return False
    return True
