"""What is in the columns of a table: numbers, true and false, dates or words, and where a value is missing or wrong."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.data.tables.dialect import MISSING, Grid, at_line
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, KasseiError, Message, NumberError
from engine.numeric.parse import POINT, Separators, is_percent, marks_of, parse_cell, plain_text

ColumnKind = Literal["numbers", "words", "dates", "nothing"]
_TRUTH = {"true": 1.0, "false": 0.0}
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    r"[0-9]{4}[-/.年][0-9]{1,2}(?:[-/.月][0-9]{1,2}日?|月)?(?:[ t][0-9:.z+-]*)?"  # 2024-03-31T12:00, 2024年3月
    r"|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}.*"  # 31.3.2024
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"  # 12:30
    rf"|{_MONTH}\.? [0-9]{{1,2}},? [0-9]{{2,4}}"  # Mar 31, 2024
    rf"|[0-9]{{1,2}}[- ]{_MONTH}[- ][0-9]{{2,4}}"  # 31-Mar-2024
)


@dataclass(frozen=True, eq=False)
class Column:
    """A column: its name, "" without one, its cells as they are written, and what kind they are.

    `values` are the numbers, nan where there is none; `missing` are the rows without a value, `wrong` the first row that is
    not a number though the others are, and why.
    """

    name: str
    kind: ColumnKind
    cells: tuple[str, ...]
    values: Array
    missing: tuple[int, ...] = ()
    wrong: tuple[int, Message] | None = None

    @property
    def distinct(self) -> tuple[str, ...]:
        """The distinct cells that are not missing, sorted."""
        gone = set(self.missing)
        return tuple(sorted({cell for row, cell in enumerate(self.cells) if row not in gone}))

    @property
    def whole_numbers(self) -> tuple[int, ...]:
        """The distinct values, ascending, if all of them are whole numbers; otherwise none."""
        if self.kind != "numbers" or self.wrong is not None:
            return ()
        present = np.unique(self.values[np.isfinite(self.values)])
        whole = len(present) and bool((present == np.round(present)).all()) and float(np.abs(present).max()) < 1e9
        return tuple(map(int, present)) if whole else ()


@dataclass(frozen=True, eq=False)
class Table:
    """The columns of a file, the line number of each row, names that the file gives its classes, and notes on how it was
    read."""

    file: str
    columns: tuple[Column, ...]
    lines: tuple[int, ...]
    has_header: bool = False
    classes: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()


def read_columns(grid: Grid) -> Generator[int, None, Table]:
    """Yield the number of rows after each column that has been read, and return the Table of a grid of cells.

    FileError where the commas of its numbers can be read in two ways.
    """
    columns = list(zip(*grid.rows, strict=True))
    marks = _marks(grid, columns)
    names = grid.names or ("",) * len(columns)
    read: list[Column] = []
    for name, cells in zip(names, columns, strict=True):
        read.append(column_of(name, cells, marks))
        yield len(grid.rows)
    notes = grid.notes
    if marks.decimal == "," and any(column.kind == "numbers" for column in read):
        notes += (Message(QT_TRANSLATE_NOOP("samples", "Its commas were read as decimal marks."), context="samples"),)
    return Table(grid.file, tuple(read), tuple(grid.lines), bool(grid.names), grid.classes, notes)


def column_of(name: str, cells: Sequence[str], marks: Separators = POINT) -> Column:
    """Return a column with its cells read as numbers, where most are numbers."""
    cells = tuple(map(str.strip, cells))
    quick = _quick(cells) if marks is POINT else None
    if quick is not None:
        return Column(name, "numbers", cells, quick)
    missing = tuple(row for row, cell in enumerate(cells) if plain_text(cell).strip().lower() in MISSING)
    given = sorted(set(range(len(cells))) - set(missing))
    nothing = np.full(len(cells), np.nan)
    if not given:
        return Column(name, "nothing", cells, nothing, missing)
    if sum(bool(_DATE.fullmatch(cells[row].lower())) for row in given if not _is_decimal(cells[row])) * 2 > len(given):
        return Column(name, "dates", cells, nothing, missing)
    values, wrong, count = _numbers(cells, given, marks)
    if wrong is not None and count * 2 < len(given):
        return Column(name, "words", cells, nothing, missing)
    return Column(name, "numbers", cells, values, missing, wrong)


def missing_reason(column: int, cell: str) -> Message:
    """Return the sentence about a missing value in a column (from 0)."""
    if not cell.strip():
        return KasseiError(QT_TRANSLATE_NOOP("messages", "the cell in column {column} is empty."), column=column + 1).message
    return KasseiError(
        QT_TRANSLATE_NOOP("messages", "“{text}” in column {column} stands for a missing value."), text=cell, column=column + 1
    ).message


def _marks(grid: Grid, columns: Sequence[Sequence[str]]) -> Separators:
    """Return what the commas and points of the whole file mean."""
    commas = [column for column in columns if any(mark in "".join(column) for mark in ",，")]
    marked = [plain_text(cell) for column in commas for cell in column if any(mark in cell for mark in ",，")]
    if not marked:
        return POINT
    if grid.separator == "," and any(re.fullmatch(r"\s*[+-]?[0-9]*\.[0-9]+\s*", cell) for row in grid.rows for cell in row):
        return Separators(".", True)  # points are decimal marks, so that quoted commas group
    try:
        return marks_of(marked, grid.separator)
    except NumberError as error:
        row = next(row for row, cells in enumerate(grid.rows) if any("," in plain_text(cell) for cell in cells))
        raise at_line(grid.file, grid.lines[row], error.message) from error


def _quick(cells: Sequence[str]) -> Array | None:
    """Return the numbers of cells if float() accepts all of them, as it nearly always does; many times as fast as
    `_numbers`."""
    try:
        values = np.array(list(map(float, cells)))
    except ValueError:
        return None
    text = "".join(cells)
    return values if np.isfinite(values).all() and text.isascii() and "_" not in text and "n" not in text else None


def _numbers(cells: Sequence[str], given: Sequence[int], marks: Separators) -> tuple[Array, tuple[int, Message] | None, int]:
    """Return the values of a column, its first wrong row with the reason, and how many cells are numbers."""
    values = np.full(len(cells), np.nan)
    wrong: tuple[int, Message] | None = None
    count, truths = 0, {cells[row].lower() for row in given} <= set(_TRUTH)
    percents = {is_percent(cells[row]) for row in given}
    for row in given:
        try:
            values[row] = _TRUTH[cells[row].lower()] if truths else parse_cell(cells[row], marks)
            count += 1
        except NumberError as error:
            wrong = wrong or (row, error.message)
    if wrong is None and len(percents) > 1:
        row = next(row for row in given if is_percent(cells[row]) != is_percent(cells[given[0]]))
        wrong = (row, Message(QT_TRANSLATE_NOOP("messages", "some numbers have a percent sign, others none.")))
    return values, wrong, count


def _is_decimal(cell: str) -> bool:
    return re.fullmatch(r"[0-9]+\.[0-9]+", cell) is not None


def wrong_cell(table: Table, column: int) -> FileError | None:
    """Return the error about the first cell of a column that is not a number though others are; None if there is none."""
    wrong = table.columns[column].wrong
    return None if wrong is None else at_line(table.file, table.lines[wrong[0]], wrong[1])
