"""A pasted block as it is written, for numbers whose digits matter: split as `parse` splits it, but not read."""

from __future__ import annotations

import re

from engine.numeric.brackets import has_brackets, rows_in_brackets
from engine.numeric.parse import plain_text, separator_in

_DECIMAL_COMMA = re.compile(r"\s*[+-]?[0-9]*,[0-9]+%?\s*")


def written_rows(text: str) -> list[list[str]]:
    """Return the texts of the cells of a block, row by row; at least one row, possibly of an empty text.

    Rows are lines or brackets; columns are separated by tabs, semicolons, commas or white space. Where each line may be one
    number with a decimal comma, it is: "0,5" is not two numbers. Raises NumberError for brackets that do not match.
    """
    plain = plain_text(text).strip("\r\n").replace("、", ", ")
    if has_brackets(plain):
        return rows_in_brackets(plain)
    lines, separator = plain.splitlines() or [""], separator_in(plain)
    if separator == " ":
        return [line.split() or [""] for line in lines]
    if separator == "," and all(_DECIMAL_COMMA.fullmatch(line) for line in lines):
        return [[line] for line in lines]
    return [line.split(separator) for line in lines]
