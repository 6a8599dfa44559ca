"""Samples as a CSV table: read step by step from whatever programs and people write, and written with every digit."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence

import numpy as np

from engine.data.samples import MOST_NUMBERS, MOST_ROWS, Samples
from engine.data.tables.block import plain_numbers
from engine.data.tables.columns import Layout, cells_of, is_declaration, is_header, layout_of, separator_of
from engine.data.tables.lines import TextLines
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, KasseiError, Message, NumberError, shortened
from engine.numeric.parse import parse_number

_BREAK = "\r\n"
_DECIMAL_COMMA = Message(QT_TRANSLATE_NOOP("samples", "Its commas were read as decimal marks."), context="samples")


class CsvReader:
    """Reads the samples of a file, for a network with so many inputs and outputs, a few lines at each `step`.

    Cells are separated by commas, semicolons, tabs or white space, which the first line shows, as it does whether it is a
    header. Blank lines and lines that begin with # are passed over. Every error is a FileError; more rows than
    samples may have are one as soon as that is known. Either the whole file is read or nothing of it.
    """

    def __init__(self, path: str | os.PathLike[str], inputs: int, outputs: int) -> None:
        self._lines = TextLines(path)
        self._inputs, self._outputs = inputs, outputs
        self._layout: Layout | None = None
        self._separator = ""
        self._tables: list[Array] = []
        self._marks: set[str] = set()
        self.rows = 0
        self.result: Samples | None = None
        self.notes: tuple[Message, ...] = ()

    @property
    def name(self) -> str:
        """The name of the file."""
        return self._lines.name

    @property
    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._lines.progress

    def step(self, lines: int = 500) -> bool:
        """Read up to so many lines; return whether there may be more. After the last, `result` and `notes` are there."""
        try:
            number = self._lines.number + 1
            taken = self._lines.take(lines)
            self._read(number, taken)
            if taken:
                return True
            self._finish()
        except BaseException:
            self.close()
            raise
        self.close()
        return False

    def close(self) -> None:
        """Let go of the file, which may be read only in part."""
        self._lines.close()

    def _read(self, number: int, lines: Sequence[str]) -> None:
        """Take in the rows of some lines, the first of which has this number."""
        kept = [(place, line) for place, line in enumerate(lines, start=number) if not _is_blank(line)]
        if kept and not self._separator:
            self._separator = separator_of(kept[0][1])
            if is_declaration(kept[0][1]):
                del kept[0]
        if not kept:
            return
        table = self._plain([line for _, line in kept])
        if table is not None:
            self._add(table, [place for place, _ in kept])
        else:
            self._read_cells(kept)

    def _plain(self, lines: Sequence[str]) -> Array | None:
        """Return the numbers of lines that are written as most are; None where they have to be looked at one by one."""
        layout = self._layout
        if layout is None or "," in self._marks or layout.separator == " ":
            return None
        table = plain_numbers("\n".join(lines), layout.separator)
        if table is None or table.shape[1] != layout.width:
            return None
        if layout.separator != "," and any("." in line for line in lines):
            self._marks.add(".")
        return table[:, layout.taken]

    def _read_cells(self, kept: list[tuple[int, str]]) -> None:
        numbers = [place for place, _ in kept]
        try:
            cells = cells_of([line for _, line in kept], self._separator)
        except csv.Error as error:
            raise self._at(numbers[0], Message(QT_TRANSLATE_NOOP("messages", "a quotation mark is not closed."))) from error
        rows = [(numbers[place], row) for place, row in cells if any(map(str.strip, row))]
        if rows and self._layout is None:
            rows = self._begin(rows)
        if rows and self._layout is not None:
            self._take(self._layout, rows)

    def _begin(self, rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
        """Find out from the first row what the columns are, and return the rows without it if it is a header."""
        first = _without_end(rows[0][1], 0)
        self._layout = layout_of(self.name, self._separator, first, self._inputs, self._outputs)
        return rows[1:] if is_header(first) else rows

    def _take(self, layout: Layout, rows: list[tuple[int, list[str]]]) -> None:
        """Turn rows into numbers, all of them or none."""
        rows = [(number, self._whole(number, row, layout.width)) for number, row in rows]
        if layout.separator != ",":
            rows = [(number, self._with_points(number, row)) for number, row in rows]
        ordered = layout.taken == tuple(range(layout.width))
        chosen = [(number, row if ordered else [row[place] for place in layout.taken]) for number, row in rows]
        values = np.array([self._numbers(number, cells, layout.taken) for number, cells in chosen])
        bad = ~np.isfinite(values)
        if bad.any():
            row, column = (int(place) for place in np.argwhere(bad)[0])
            self._number(chosen[row][0], chosen[row][1][column], layout.taken[column])
        self._add(values, [number for number, _ in rows])

    def _add(self, table: Array, numbers: Sequence[int]) -> None:
        """Keep some rows, which are in the lines with these numbers."""
        if self._layout is not None and self._layout.classes:
            table = self._one_hot(table, self._layout.classes, numbers)
        self.rows += len(table)
        self._check_size(self.rows, self.rows * table.shape[1])
        self._tables.append(table)

    def _check_size(self, rows: int, numbers: int) -> None:
        """Refuse what is larger than samples may be, in a sentence that says which file."""
        if rows > MOST_ROWS:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "{file} has more than {most} rows of samples, the most that Kassei takes."),
                file=self.name,
                most=MOST_ROWS,
            )
        if numbers > MOST_NUMBERS:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "{file} has more than {most} numbers, the most that Kassei takes."),
                file=self.name,
                most=MOST_NUMBERS,
            )

    def _whole(self, number: int, row: list[str], width: int) -> list[str]:
        """Return a row of the right length: empty cells beyond it are none."""
        if len(row) == width:
            return row
        row = _without_end(row, width)
        if len(row) != width:
            reason = KasseiError(
                QT_TRANSLATE_NOOP("messages", "its number of cells is {found}, that of the first row {expected}."),
                found=len(row),
                expected=width,
            )
            raise self._at(number, reason.message)
        return row

    def _with_points(self, number: int, row: list[str]) -> list[str]:
        """Return a row with points for decimal commas; a file with both is refused, for a comma may then mean thousands."""
        line = "".join(row)
        for mark in ",.":
            if mark in line:
                self._marks.add(mark)
        if len(self._marks) > 1:
            template = QT_TRANSLATE_NOOP("messages", "some numbers have a decimal comma, others a decimal point.")
            raise self._at(number, Message(template))
        return [cell.replace(",", ".") for cell in row] if "," in line else row

    def _numbers(self, number: int, cells: list[str], columns: Sequence[int]) -> list[float]:
        """Return the numbers of a row: float() takes nearly all there are, many times as fast as what takes the rest."""
        try:
            values = list(map(float, cells))
        except ValueError:
            values = []
        if values and "_" not in "".join(cells):  # float() takes 1_000, people do not
            return values
        return [self._number(number, cell, column) for cell, column in zip(cells, columns, strict=True)]

    def _number(self, number: int, cell: str, column: int) -> float:
        """Return the number in a cell; FileError says where it is none."""
        if not cell.strip():
            reason = KasseiError(QT_TRANSLATE_NOOP("messages", "the cell in column {column} is empty."), column=column + 1)
            raise self._at(number, reason.message)
        try:
            return parse_number(cell)
        except NumberError as error:
            written = cell.replace(".", ",") if "," in self._marks else cell
            fields = dict.fromkeys(error.message.fields, shortened(written))
            raise self._at(number, Message(error.message.template, fields)) from error

    def _one_hot(self, values: Array, classes: int, numbers: Sequence[int]) -> Array:
        """Return inputs and, for the class in the last column, targets: 1 for the class, 0 for the others."""
        given = values[:, -1]
        wrong = ~np.isin(given, np.arange(classes))
        if wrong.any():
            place = int(np.argmax(wrong))
            reason = KasseiError(
                QT_TRANSLATE_NOOP("messages", "{value} is no class; the classes are 0 to {last}."),
                value=f"{given[place]:g}",
                last=classes - 1,
            )
            raise self._at(numbers[place], reason.message)
        return np.concatenate([values[:, :-1], np.eye(classes)[given.astype(int)]], axis=1)

    def _finish(self) -> None:
        """Put the parts together."""
        if not self._tables or self._layout is None:
            raise FileError(QT_TRANSLATE_NOOP("messages", "{file} has no rows of numbers."), file=self.name)
        table = np.concatenate(self._tables)
        self.result = Samples(table[:, : self._layout.inputs], table[:, self._layout.inputs :])
        self.notes = (*self._layout.notes, *((_DECIMAL_COMMA,) * ("," in self._marks)))

    def _at(self, number: int, reason: Message) -> FileError:
        return FileError(
            QT_TRANSLATE_NOOP("messages", "{file}, line {line}: {reason}"), file=self.name, line=number, reason=reason
        )


def csv_parts(samples: Samples, outputs: Array | None = None, rows: int = 500) -> Iterator[str]:
    """Yield the samples as CSV (RFC 4180) in parts of so many rows: x1, x2 ..., t1 ..., and y1 ... where outputs are given.

    Every digit of every number is written, so that reading gives the same float64.
    """
    tables = [("x", samples.inputs), ("t", samples.targets), *([("y", outputs)] if outputs is not None else [])]
    yield ",".join(f"{name}{place + 1}" for name, table in tables for place in range(table.shape[1])) + _BREAK
    for start in range(0, len(samples), rows):
        part = np.concatenate([table[start : start + rows] for _, table in tables], axis=1)
        yield "".join(",".join(map(repr, row)) + _BREAK for row in part.tolist())


def _is_blank(line: str) -> bool:
    return not line or line.isspace() or line.lstrip().startswith("#")


def _without_end(row: list[str], width: int) -> list[str]:
    """Return a row without the empty cells at its end, but not shorter than `width`."""
    end = len(row)
    while end > width and not row[end - 1].strip():
        end -= 1
    return row[:end]
