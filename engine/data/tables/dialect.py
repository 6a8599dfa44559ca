"""How a table is written: separator, comments, a title, a header with names, a row of units; and the cells of each line."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, KasseiError, Message, NumberError
from engine.numeric.parse import COMMA, Separators, parse_cell, plain_text

MOST_CELLS = 1_000_000  # cells that are read; samples take at most MOST_NUMBERS of them
_SEPARATORS = "\t;|,"  # in this order: a comma in a line with tabs or semicolons is a decimal mark
_DECLARED = re.compile(r'\s*"?sep=(?P<mark>[,;:|\t])"?[,;:|\t\s]*', re.IGNORECASE)  # the first line of some files
SAMPLE = 100  # lines that show the separator
_LOOKED_AT = 200  # characters of a cell that are enough to tell what it is
_TITLES = 3  # lines above the header
MISSING = frozenset(("", "na", "n/a", "#n/a", "n.a.", "nan", "nat", "null", "none", "nil", "missing", "?", "-", "--", ".")) | {
    *("#div/0!", "#value!", "#ref!", "#num!", "#name?", "欠損", "欠測", "不明", "なし"),
}
_INFINITE = frozenset(("inf", "+inf", "-inf", "infinity", "-infinity", "∞", "-∞"))
_MONEY = re.compile(r"[+-]?\s*[$€£¥￥]\s*[+-]?[0-9]|[+-]?[0-9][0-9.,' ]*\s*[$€£¥円]")


@dataclass(frozen=True)
class Grid:
    """The cells of a table: names of columns, empty where there is no header, rows, and the line each row begins in.

    `classes` are names that a first line of counts gives to the classes 0, 1, 2 ... (as in scikit-learn's own files).
    """

    file: str
    separator: str
    names: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]
    classes: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0])


class _Rows:
    """Rows of cells with the lines they begin in, while it is still being worked out where the table begins."""

    def __init__(self) -> None:
        self.cells: list[list[str]] = []
        self.lines: list[int] = []

    def drop_first(self) -> list[str]:
        del self.lines[0]
        return self.cells.pop(0)


def cut_table(file: str, lines: Sequence[str]) -> Generator[int, None, Grid]:
    """Yield from time to time how many rows have been cut into cells, and return the Grid.

    Blank lines and comments (# and %) are passed over, empty columns at the end are left out. FileError if there are no
    rows, rows of different lengths, or more than MOST_CELLS.
    """
    kept = [(number, line) for number, line in enumerate(lines, start=1) if not _is_blank(line)]
    declared = _DECLARED.fullmatch(kept[0][1]) if kept else None
    if declared:
        del kept[0]
    if kept and kept[0][1].lower().startswith("@relation"):
        raise FileError(QT_TRANSLATE_NOOP("messages", "{file} is an ARFF file; save it as CSV to read it."), file=file)
    separator = declared["mark"] if declared else separator_of([line for _, line in kept[:SAMPLE]])
    rows = _Rows()
    cells = 0
    for number, row in _cells(file, kept, separator):
        cells += len(row)
        if cells > MOST_CELLS:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "{file} has more than {most} cells, the most that Kassei looks at."),
                file=file,
                most=MOST_CELLS,
            )
        if any(map(str.strip, row)):
            rows.cells.append(row)
            rows.lines.append(number)
            if len(rows.cells) % 500 == 0:
                yield len(rows.cells)
    return _grid(file, separator, rows, _named_comment(lines, kept, separator))


def separator_of(lines: Sequence[str]) -> str:
    """Return what separates the cells of most lines: a tab, semicolon, bar or comma, otherwise white space."""
    bare = [re.sub(r'"[^"]*"', "", line) for line in lines]
    for mark in _SEPARATORS:
        widths = Counter(line.count(mark) for line in bare)
        if sum(count for width, count in widths.items() if width) * 2 > len(lines):
            return mark
    return " " if sum(len(line.split()) > 1 for line in bare) * 2 > len(lines) else ","


def is_header(cells: Sequence[str]) -> bool:
    """Return whether cells are names: one has a letter, and none is a number or was meant to be one ("nan", "$1", "50%")."""
    if not any(any(map(str.isalpha, cell)) and plain_text(cell).strip().lower() not in MISSING for cell in cells):
        return False
    return not any(_is_meant_as_number(cell) for cell in cells)


def is_number(cell: str) -> bool:
    """Return whether a cell is a number, with whichever decimal mark."""
    return any(_reads(cell, marks) for marks in (Separators(".", True), COMMA))


def _reads(cell: str, marks: Separators) -> bool:
    try:
        parse_cell(cell, marks)
    except NumberError:
        return False
    return True


def _is_meant_as_number(cell: str) -> bool:
    plain = plain_text(cell[:_LOOKED_AT]).strip()
    return is_number(cell) or plain.lower() in _INFINITE | {"nan"} or _MONEY.match(plain) is not None or _has_digits_only(plain)


def _has_digits_only(plain: str) -> bool:
    """Return whether a cell has digits and no letter: too large a number, two points, a date."""
    return bool(re.fullmatch(r"[^\w]*[0-9][0-9\W]*(?:[eE][+-]?[0-9]+)?", plain))


def _is_blank(line: str) -> bool:
    return line.lstrip()[:1] in ("", "#", "%")


def _cells(file: str, kept: Sequence[tuple[int, str]], separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the line a row begins in, and its cells."""
    if separator == " ":
        yield from ((number, line.split()) for number, line in kept)
        return
    if separator != "|" and not any('"' in line for _, line in kept):
        yield from ((number, line.split(separator)) for number, line in kept)
        return
    bars = separator == "|" and all(line.strip().startswith("|") and line.strip().endswith("|") for _, line in kept[:SAMPLE])
    reader = csv.reader((line.strip().strip("|") if bars else line for _, line in kept), delimiter=separator)
    begin = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = Message(QT_TRANSLATE_NOOP("messages", "a cell is too long or a quotation mark is not closed."))
            raise at_line(file, kept[min(begin, len(kept) - 1)][0], reason) from error
        if not (bars and all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in row)):
            yield kept[begin][0], row
        begin = reader.line_num


def _named_comment(lines: Sequence[str], kept: Sequence[tuple[int, str]], separator: str) -> list[str]:
    """Return the names in the comment right above the first row, as numpy.savetxt writes them."""
    above = kept[0][0] - 2 if kept else -1
    if above < 0 or not lines[above].lstrip().startswith("#"):
        return []
    text = lines[above].lstrip(" #")
    return text.split() if separator == " " else [name.strip() for name in text.split(separator)]


def _grid(file: str, separator: str, rows: _Rows, comment: list[str]) -> Grid:
    """Return the table once what stands above its rows is known."""
    notes: list[Message] = []
    if rows.cells:
        _drop_titles(file, separator, rows, notes)
    names: list[str] = []
    classes: tuple[str, ...] = ()
    if _is_line_of_counts(rows.cells):
        classes = tuple(rows.drop_first()[2:])
    elif rows.cells and is_header(rows.cells[0]):
        names = rows.drop_first()
        if len(rows.cells) > 1 and _is_row_of_units(rows.cells):
            rows.drop_first()
            notes.append(Message(QT_TRANSLATE_NOOP("samples", "Its row of units was left out."), context="samples"))
    if not rows.cells:
        raise FileError(QT_TRANSLATE_NOOP("messages", "{file} has no rows of numbers."), file=file)
    width = _width(names, rows)
    cells = rows.cells
    if any(len(row) != width for row in cells):
        cells = [_whole(file, line, row, width) for line, row in zip(rows.lines, cells, strict=True)]
    if not names and len(comment) == width and is_header(comment):
        names = comment
    names = [name.strip() for name in names[:width]]
    return Grid(file, separator, tuple(names), cells, rows.lines, classes, tuple(notes))


def _drop_titles(file: str, separator: str, rows: _Rows, notes: list[Message]) -> None:
    """Remove the lines above the table that have only one cell, where the table has several columns."""
    width = Counter(len(_without_end(row, 1)) for row in rows.cells[-SAMPLE:]).most_common(1)[0][0]
    for _ in range(_TITLES):
        title = _without_end(rows.cells[0], 1)
        if separator == " " or width == 1 or len(title) != 1 or len(rows.cells) < 2 or _is_meant_as_number(title[0]):
            return
        other = next((mark for mark in _SEPARATORS if len(title[0].split(mark)) == width), None)
        if other is not None or _may_be_decimals(separator, rows.cells[1:]):
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "{file}: line {line} has other separators than the rows below it."),
                file=file,
                line=rows.lines[0],
            )
        rows.drop_first()
        notes.append(
            Message(QT_TRANSLATE_NOOP("samples", "“{title}” above the table was left out."), {"title": title[0]}, "samples")
        )


def _may_be_decimals(separator: str, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether two columns of whole numbers may be one column with decimal commas: then a single name does not settle
    it."""
    return separator == "," and all(len(row) == 2 and row[0].lstrip("+-").isdecimal() and row[1].isdecimal() for row in rows)


def _is_line_of_counts(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row has the number of rows, of inputs, and the names of classes."""
    if len(rows) < 2 or len(rows[0]) < 3 or any(map(is_number, rows[0][2:])):
        return False
    return rows[0][0].strip() == str(len(rows) - 1) and rows[0][1].strip() == str(len(rows[1]) - 1)


def _is_row_of_units(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row has no number, and the second has one wherever the first has something."""
    if any(map(_is_meant_as_number, rows[0])) or all(plain_text(cell).strip().lower() in MISSING for cell in rows[0]):
        return False
    return all(is_number(below) for cell, below in zip(rows[0], rows[1], strict=False) if cell.strip())


def _width(names: Sequence[str], rows: _Rows) -> int:
    """Return the number of columns: that of the first row, or more where the further columns have empty names."""
    first = names or rows.cells[0]
    named = len(_without_end(list(first), 0))
    if named >= max(map(len, rows.cells)):
        return named
    longest = max(len(_without_end(row, 0)) for row in rows.cells)
    return longest if named < longest <= len(first) else named


def _whole(file: str, line: int, row: list[str], width: int) -> list[str]:
    """Return a row of the right length, without empty cells beyond it; FileError for any other length."""
    if len(row) == width:
        return row
    row = _without_end(row, width)
    if len(row) != width:
        reason = KasseiError(
            QT_TRANSLATE_NOOP("messages", "its number of cells is {found}, that of the first row {expected}."),
            found=len(row),
            expected=width,
        )
        raise at_line(file, line, reason.message)
    return row


def _without_end(row: list[str], width: int) -> list[str]:
    """Return a row without the empty cells at its end, but not shorter than `width`."""
    end = len(row)
    while end > width and not row[end - 1].strip():
        end -= 1
    return row[:end]


def at_line(file: str, line: int, reason: Message) -> FileError:
    """Return the error about something in a line of a file."""
    return FileError(QT_TRANSLATE_NOOP("messages", "{file}, line {line}: {reason}"), file=file, line=line, reason=reason)
