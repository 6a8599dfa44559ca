"""Numbers as people type and paste them: one number, a list of numbers, or a block of rows and columns.

The three functions share one reader. Texts are normalised first: full-width forms, the many minus signs, invisible
characters. The meaning of a comma (separator, decimal mark or thousands) is decided once for the whole text; an ambiguous
text is refused. Nothing is ever evaluated.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from engine.numeric.arrays import Array
from engine.numeric.brackets import has_brackets, rows_in_brackets
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message, NumberError, shortened
from engine.numeric.plain import DECIMAL, EXPONENT, plain_rows

_LONGEST = 100  # characters; no number needs more, and a pasted page should not be echoed back
_SPACES = "\u00a0\u2007\u2009\u202f"  # spaces that do not break: inside a number they group thousands
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
# Full-width forms are 0xFEE0 above ASCII. In a Japanese input method the minus key types the long-vowel mark, and the key
# of the point the ideographic full stop.
_PLAIN = (
    {code + 0xFEE0: code for code in range(0x21, 0x7F)}
    | {0x3000: " ", ord("。"): ".", ord("｡"): ".", ord("､"): "、", ord("’"): "'", ord("⁄"): "/", ord("∕"): "/"}
    | dict.fromkeys(map(ord, "−‐‑‒–—―ー﹣"), "-")
    | dict.fromkeys(map(ord, _UNSEEN))
)
_VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5"} | {
    "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅐": "1/7", "⅑": "1/9", "⅒": "1/10"
}  # fmt: skip
_MIXED_NUMBER = re.compile(rf"(?P<sign>[+-]?)(?P<whole>[0-9]*)(?P<vulgar>[{''.join(_VULGAR)}])")
_WITH_COMMA = re.compile(rf"[+-]?(?:[0-9]+,[0-9]*|,[0-9]+){EXPONENT}")
_GROUPED = re.compile(
    rf"[+-]?[0-9]{{1,3}}(?P<group>[,.' {_SPACES}])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*(?P<rest>[.,][0-9]*)?{EXPONENT}"
)
_ONE_GROUP = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")  # 1,234: a decimal comma or thousands
_MIXED = QT_TRANSLATE_NOOP("messages", "some numbers have a decimal comma, others a decimal point.")


@dataclass(frozen=True)
class Separators:
    """The decimal mark of a text, and whether commas group thousands in it."""

    decimal: str = "."
    comma_groups: bool = False


POINT, COMMA = Separators(), Separators(",")


def plain_text(text: str) -> str:
    """Return a text with ASCII digits, signs and punctuation for their full-width and typographic forms."""
    return text if text.isascii() else text.translate(_PLAIN)


def parse_number(text: str) -> float:
    """Return the finite number written in `text`: "-0.5", "0,5", "1e-3", "2/3", "50%", "½", "１．５".

    A comma is a decimal mark here, unless it could also group thousands. Raises NumberError with the reason: empty, not a
    number, infinite, nan, too large, division by zero, or an ambiguous comma.
    """
    plain = plain_text(text[: _LONGEST + 1])
    if re.search(r"[0-9] [0-9]", plain):  # two numbers as well as thousands
        raise _not_a_number(plain)
    if "," in plain and len(text) <= _LONGEST:
        if _ONE_GROUP.fullmatch(plain.strip()):
            raise _ambiguous(plain.strip())
        if "." in plain or plain.count(",") > 1:
            raise NumberError(
                QT_TRANSLATE_NOOP("messages", "“{text}” has more than one mark; write it with a decimal point alone."),
                text=shortened(plain),
            )
        return parse_cell(text, COMMA)
    return parse_cell(text)


def parse_cell(text: str, marks: Separators = POINT) -> float:
    """Return the finite number in a cell of a text with these marks; thousands may be grouped. Raises as `parse_number`
    does."""
    if len(text) <= _LONGEST and marks.decimal == "." and DECIMAL.fullmatch(text) and math.isfinite(number := float(text)):
        return number  # the usual spelling
    plain = plain_text(text[: _LONGEST + 1]).strip()
    if not plain:
        raise NumberError(QT_TRANSLATE_NOOP("messages", "A number is needed; the entry is empty."))
    if plain.lstrip("+-").lower() in ("nan", "inf", "infinity", "∞"):
        raise NumberError(QT_TRANSLATE_NOOP("messages", "{text} is not finite; a finite number is needed."), text=plain)
    terms = _terms(plain, marks) if len(text) <= _LONGEST else None
    if terms is None and marks.decimal == "," and "." in plain and _canonical(plain, POINT):
        raise NumberError(_MIXED)
    if terms is None:
        raise _not_a_number(plain)
    numerator, denominator = terms
    if denominator == 0:
        raise NumberError(QT_TRANSLATE_NOOP("messages", "{text} divides by zero."), text=plain)
    number = numerator / denominator
    if not math.isfinite(number):
        raise NumberError(QT_TRANSLATE_NOOP("messages", "{text} is too large for a float64 number."), text=plain)
    return number


def last_digit(text: str) -> float:
    """Return the value of one unit in the last digit of a number: 0.01 for "0.57", 100 for "12e2"; 0 for a fraction.

    Raises NumberError as `parse_number` does.
    """
    parse_number(text)
    plain = plain_text(text).strip()
    if "/" in plain or plain[-1] in _VULGAR:
        return 0.0
    percent = plain.endswith("%")
    marks = COMMA if "," in plain else POINT
    mantissa, _, exponent = (_canonical(plain, marks) or plain).lower().partition("e")
    return float(f"1e{int(exponent or 0) - len(mantissa.partition('.')[2]) - 2 * percent}")


def parse_list(text: str, most: int = 1000) -> tuple[float, ...]:
    """Return the numbers of a list, with or without brackets, separated by commas, semicolons, tabs, white space, line ends
    or 、.

    Between semicolons or tabs a comma is a decimal mark: "0,5; 1,5" are two numbers. Raises NumberError, with the position
    of an entry that is not a number, for an ambiguous comma, and for no numbers or too many.
    """
    plain = re.sub(r" {0,9}/ {0,9}", "/", plain_text(text))
    cells, marks = ([cell for row in rows_in_brackets(plain) for cell in row], POINT) if has_brackets(plain) else _listed(plain)
    if len(cells) > most:
        raise NumberError(
            QT_TRANSLATE_NOOP("messages", "The list has {found} values; at most {most} fit here."),
            found=len(cells),
            most=most,
        )
    if not cells:
        return (parse_cell(""),)
    if len(cells) == 1:
        return (parse_cell(cells[0], marks),)
    _check_percents(enumerate(cells, start=1), _at_value)
    return tuple(_located(cell, marks, index, _at_value) for index, cell in enumerate(cells, start=1))


def parse_block(text: str, first_row: int = 1) -> list[list[float]]:
    """Return the rows of a block as lists, as `block_array` reads them."""
    return block_array(text, first_row).tolist()


def block_array(text: str, first_row: int = 1) -> Array:
    """Return the numbers of a block as spreadsheets, programs and people write it: (rows, columns).

    Rows are lines or brackets; columns are separated by tabs, semicolons, commas or white space. Cells may be quoted;
    trailing columns that are empty in every row are left out. Raises NumberError naming the row (the first is `first_row`)
    and column of an entry that is not a number, or of a row of another length.
    """
    plain = plain_text(text).rstrip("\r\n")
    if "、" in plain and not has_brackets(plain):
        plain = plain.replace("、", ", ")
    if (numbers := _quick_block(plain.replace("\r\n", "\n"))) is not None:
        return numbers
    if has_brackets(plain):
        rows, marks = rows_in_brackets(plain), POINT
    else:
        separator = separator_in(plain)
        rows = _trimmed([_split(line, separator) for line in plain.splitlines() or [""]])
        marks = _marks_of_block(rows, separator)
    for row, cells in enumerate(rows, start=first_row):
        if len(cells) != len(rows[0]):
            raise NumberError(
                QT_TRANSLATE_NOOP("messages", "Row {row} of the block has {found} values, the first row has {expected}."),
                row=row,
                found=len(cells),
                expected=len(rows[0]),
            )
    for column in range(len(rows[0])):
        cells = (((row, column + 1), cells[column]) for row, cells in enumerate(rows, start=first_row))
        _check_percents(cells, _at_cell)
    return np.array(
        [
            [_located(cell, marks, (row, column), _at_cell) for column, cell in enumerate(cells, start=1)]
            for row, cells in enumerate(rows, start=first_row)
        ]
    )


def line_array(text: str) -> Array:
    """Return the block of a text for cells that are one row or column: what is no block, but a list, is one row.

    Raises NumberError as `block_array` does, also where all there is may be one number with a decimal comma: "1,5".
    """
    try:
        return block_array(text)
    except NumberError:
        if not _WITH_COMMA.fullmatch(plain_text(text).strip()):
            with suppress(NumberError):
                return np.array([parse_list(text)])
        raise


def _quick_block(plain: str) -> Array | None:
    """Return the numbers of a block that is plainly decimal and unambiguous; None for any other."""
    separator = separator_in(plain)
    cells = plain.replace(separator, "\n").split("\n")
    if max(map(len, cells)) > _LONGEST:
        return None
    if separator == ",":
        return None if plain.count(",", 0, plain.find("\n")) == 1 and "." not in plain else plain_rows(plain, ",")
    if "," not in plain:
        return plain_rows(plain, separator)
    decimal = separator == ";" or any("," in cell and not _ONE_GROUP.fullmatch(cell.strip()) for cell in cells)
    return plain_rows(plain.replace(",", "."), separator) if decimal and "." not in plain else None


def separator_in(text: str) -> str:
    """Return what separates the cells of a pasted block: the strongest separator in it, " " for white space."""
    return next((mark for mark in "\t;," if mark in text), " ")


def marks_of(cells: Iterable[str], separator: str) -> Separators:
    """Return the meaning of commas and points in normalised cells, which may contain text too.

    Semicolons go with decimal commas, so a comma between them never groups thousands. Raises NumberError, without a
    position, for an ambiguous comma.
    """
    commas = [cell for cell in cells if "," in cell]
    decimal = [cell for cell in commas if _canonical(cell, COMMA) is not None]
    if separator == ";" and decimal:
        return COMMA
    grouped = [cell for cell in commas if _canonical(cell, Separators(".", True)) is not None]
    if any(not _ONE_GROUP.fullmatch(cell.strip()) for cell in decimal):
        return COMMA
    if separator == ";" or not grouped:
        return POINT
    if len(decimal) < len(grouped):
        return Separators(".", True)
    raise _ambiguous(grouped[0].strip())


def is_percent(cell: str) -> bool:
    """Return whether a cell is written with a percent sign."""
    return plain_text(cell).rstrip().endswith("%")


def _listed(plain: str) -> tuple[list[str], Separators]:
    """Return the cells of a list without brackets, and the meaning of their commas."""
    if re.search(r"[;\t]", plain):
        segments = [segment.strip(" ") for segment in re.split(r"[;\t\r\n]", plain)]
        whole = [segment for segment in segments if _canonical(segment, COMMA) or _canonical(segment, Separators(".", True))]
        runs = [
            run for segment in segments for run in ([segment] if segment in whole else re.split(r"[\s、]+", segment)) if run
        ]
        commas = [run for run in runs if "," in run]
        decimal = [run for run in commas if not run.endswith(",") and (_WITH_COMMA.fullmatch(run) or run in whole)]
        if not decimal:
            return [cell for run in runs for cell in run.split(",") if cell], POINT
        if len(decimal) == len(commas):
            separator = ";" if ";" in plain else "\t"
            if separator == ";" and (bad := next((run for run in commas if _canonical(run, COMMA) is None), None)):
                raise _mixed_marks(bad)
            return runs, marks_of(runs, separator)
        raise _ambiguous(decimal[0])
    runs = plain.split()
    if len(runs) > 1 and "." not in plain and any(map(_WITH_COMMA.fullmatch, runs)):
        inner = [run for run in runs if "," in run]
        if all(_WITH_COMMA.fullmatch(run) and not run.endswith(",") and not run.startswith(",") for run in inner):
            raise _ambiguous(inner[0])
    return [cell for cell in re.split(r"[,、\s]+", plain) if cell], POINT


def _marks_of_block(rows: Sequence[Sequence[str]], separator: str) -> Separators:
    cells = [cell for row in rows for cell in row]
    if separator == ",":
        _check_comma_separates(rows)
        return POINT
    if separator == " " and (mixed := next((cell for cell in cells if _WITH_COMMA.fullmatch(cell)), None)):
        raise _ambiguous(mixed)
    return marks_of(cells, separator)


def _check_comma_separates(rows: Sequence[Sequence[str]]) -> None:
    """Raise NumberError where a column of decimal commas looks the same as two columns of whole numbers."""
    if all(len(row) == 2 and re.fullmatch(r"\s*[+-]?[0-9]+,[0-9]+\s*", ",".join(row)) for row in rows):
        raise _ambiguous(",".join(rows[0]))


def _split(line: str, separator: str) -> list[str]:
    cells = line.split() if separator == " " else line.split(separator)
    if separator != ",":
        cells = [cell.strip()[1:-1] if re.fullmatch(r'\s*"[^"]*"\s*', cell) else cell for cell in cells]
    elif '"' in line:
        cells = [cell.strip().strip('"') for cell in cells]
    return cells or [""]


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Return rows without the trailing columns that are empty in every row."""
    width = max(max((index for index, cell in enumerate(row, start=1) if cell.strip()), default=1) for row in rows)
    return [row[:width] if not any(cell.strip() for cell in row[width:]) else row for row in rows]


def _terms(plain: str, marks: Separators) -> tuple[float, float] | None:
    """Return numerator and denominator of a number; None if the text is not one."""
    if match := _MIXED_NUMBER.fullmatch(plain):
        numerator, denominator = map(float, _VULGAR[match["vulgar"]].split("/"))
        value = float(match["whole"] or 0) * denominator + numerator
        return (-value if match["sign"] == "-" else value), denominator
    percent = plain.endswith("%")
    texts = [_canonical(part, marks) for part in plain.removesuffix("%").split("/")]
    if len(texts) > 2 or (percent and len(texts) == 2):
        return None
    numbers = [float(_hundredth(text) if percent else text) for text in texts if text is not None]
    return None if len(numbers) != len(texts) else (numbers[0], numbers[1] if len(numbers) == 2 else 1.0)


def _hundredth(text: str) -> str:
    mantissa, _, exponent = text.lower().partition("e")
    return f"{mantissa}e{int(exponent or 0) - 2}"


def _canonical(text: str, marks: Separators) -> str | None:
    """Return a number as Python writes it, without groups and with a decimal point; None if it is not one."""
    if len(text) > _LONGEST:  # the pattern may take quadratic time in the number of digits
        return None
    text = text.strip(" \t").removesuffix("%").rstrip(" \t")
    if marks.decimal == "." and DECIMAL.fullmatch(text):
        return text
    if marks.decimal == "," and _WITH_COMMA.fullmatch(text):
        return text.replace(",", ".")
    if DECIMAL.fullmatch(text) and "." not in text:
        return text
    match = _GROUPED.fullmatch(text)
    if match is None or not _groups(match, marks):
        return None
    return text.replace(match["group"], "").replace(",", ".")


def _groups(match: re.Match[str], marks: Separators) -> bool:
    """Return whether the groups of a number are thousands in a text with these marks."""
    group, rest = match["group"], match["rest"]
    if rest and (rest[0] != marks.decimal or rest[0] == group):
        return False
    if group == ".":  # 1.234 alone is nearly always a decimal: thousands only with a decimal comma or another group
        return marks.decimal == "," and (bool(rest) or match[0].count(".") > 1)
    return group != "," or marks.comma_groups


def _not_a_number(text: str) -> NumberError:
    return NumberError(QT_TRANSLATE_NOOP("messages", "“{text}” is not a number."), text=shortened(text))


def _mixed_marks(text: str) -> NumberError:
    return NumberError(
        QT_TRANSLATE_NOOP("messages", "“{text}” has a point and a comma; between semicolons a comma is the decimal mark."),
        text=shortened(text),
    )


def _ambiguous(text: str) -> NumberError:
    return NumberError(
        QT_TRANSLATE_NOOP("messages", "The comma of “{text}” can be read in two ways; write a decimal point."),
        text=shortened(text),
    )


_Position = Callable[[object, Message], NumberError]


def _located(cell: str, marks: Separators, position: object, at: _Position) -> float:
    try:
        return parse_cell(cell, marks)
    except NumberError as error:
        raise at(position, error.message) from error


def _check_percents(cells: Iterable[tuple[object, str]], at: _Position) -> None:
    """Raise NumberError if only some numbers have a percent sign: the others would be a hundred times too large."""
    first: bool | None = None
    for position, cell in cells:
        percent = is_percent(cell)
        if first is None:
            first = percent
        elif percent != first:
            raise at(position, Message(QT_TRANSLATE_NOOP("messages", "some numbers have a percent sign, others none.")))


def _at_value(position: object, reason: Message) -> NumberError:
    return NumberError(QT_TRANSLATE_NOOP("messages", "Value {number} of the list: {reason}"), number=position, reason=reason)


def _at_cell(position: object, reason: Message) -> NumberError:
    row, column = position if isinstance(position, tuple) else (position, 1)
    return NumberError(
        QT_TRANSLATE_NOOP("messages", "Row {row}, column {column} of the block: {reason}"),
        row=row,
        column=column,
        reason=reason,
    )
