"""Blocks of numbers as spreadsheets exchange them, tabs between columns, one row a line: quick even for 100,000 rows."""

from __future__ import annotations

import msgspec
import numpy as np

from engine.data.samples import check_size
from engine.data.tables.dialect import is_header
from engine.numeric.arrays import Array
from engine.numeric.parse import block_array, plain_text, separator_in


def block_text(table: Array) -> str:
    """Return a table of finite numbers with every digit, so that reading gives the same float64: whole ones as 1, not 1.0.

    Where a number is nan there is an empty cell, and the infinite ones are "inf" and "-inf".
    """
    if not table.size:
        return ""
    if np.isinf(table).any():
        return "\n".join("\t".join(map(_text, row)) for row in table.tolist())
    written = msgspec.json.encode(table.tolist()).decode()[2:-2]
    text = written.replace("],[", "\n").replace(",", "\t").replace("null", "") + "\n"
    return text.replace(".0\t", "\t").replace(".0\n", "\n")[:-1]


def block_of(text: str, *, header: bool = False) -> Array:
    """Return the numbers of a block, (rows, columns); NumberError says where there is none, as `block_array` does.

    With `header`, a first line of names is left out; rows are still counted from the first line. ShapeError if there
    are more rows than samples may have.
    """
    text = text.rstrip("\r\n")
    check_size(text.count("\n") + 1, 0)
    body = without_header(text) if header else text
    return block_array(body, 1 if body is text else 2)


def without_header(text: str) -> str:
    """Return a block without its first line, if that has names and there are others."""
    head, line_break, rest = text.partition("\n")
    separator = separator_in(plain_text(rest))
    cells = head.split() if separator == " " else plain_text(head).split(separator)
    return rest if line_break and rest.strip() and is_header([cell.strip().strip('"') for cell in cells]) else text


def _text(value: float) -> str:
    return "" if np.isnan(value) else repr(value).removesuffix(".0")
