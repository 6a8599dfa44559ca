"""Clean tables, as programs write them: names or none, then lines of numbers only, read many at once.

The first lines go through `dialect`, which takes longer, to find the separator, the header and whatever stands above
it. All lines below are then checked to be nothing but as many decimal numbers, with the same separator; so `dialect`
would find the same.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np

from engine.data.tables.columns import Column, Table
from engine.data.tables.dialect import MOST_CELLS, SAMPLE, Grid, cut_table
from engine.numeric.arrays import Array
from engine.numeric.messages import FileError
from engine.numeric.plain import plain_rows

_HEAD = SAMPLE + 20  # lines: enough to show the separator, and whatever may be above them
_PART = 2000  # lines that are read at once


def clean_table(file: str, lines: Sequence[str]) -> Generator[int, None, Table | None]:
    """Yield from time to time how many rows have been read, and return the Table; None where `dialect` has to read it."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    grid = _head(file, lines[:_HEAD]) if end > 2 * _HEAD else None
    if grid is None:
        return None
    first, cells, tables = grid.lines[0] - 1, list[str](), list[Array]()
    if grid.width * (end - first) + sum(map(len, lines[:first])) > MOST_CELLS:
        return None
    for start in range(first, end, _PART):
        text = "\n".join(lines[start : min(start + _PART, end)])
        table = plain_rows(text, grid.separator)
        if table is None or table.shape[1] != grid.width:
            return None
        tables.append(table)
        written = text.replace("\n", grid.separator).split(grid.separator)
        cells += map(str.strip, written) if " " in text else written
        yield start - first + len(table)
    values = np.ascontiguousarray(np.concatenate(tables).T)
    names = grid.names or ("",) * grid.width
    columns = (Column(name, "numbers", tuple(cells[index :: grid.width]), values[index]) for index, name in enumerate(names))
    return Table(file, tuple(columns), tuple(range(first + 1, end + 1)), bool(grid.names), (), grid.notes)


def _head(file: str, lines: Sequence[str]) -> Grid | None:
    """Return the table of the first lines if, once rows have begun, each line is one row; otherwise None."""
    work = cut_table(file, lines)
    try:
        while True:
            next(work)
    except StopIteration as done:
        grid: Grid = done.value
    except FileError:
        return None
    below = list(range(grid.lines[0], len(lines) + 1))
    plain = grid.separator in "\t;," and not grid.classes and grid.lines == below and len(below) >= SAMPLE
    return grid if plain else None
