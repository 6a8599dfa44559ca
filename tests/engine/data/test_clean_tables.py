"""Clean tables, which are read many lines at once: the result is the same as by reading cell by cell."""

from __future__ import annotations

import random
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from cases import in_turn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import FileError
from engine.data.tables.clean import clean_table
from engine.data.tables.columns import Table
from engine.data.tables.csv_table import TableReader

Result = TypeVar("Result")
HEADS = (
    *(
        [],
        ["{names}"],
        ["{quoted}"],
        ["# {names}"],
        ["Measured in May", "{names}"],
        ["{names}", "{units}"],
        ["", "", "{names}"],
    ),
    *(["# by hand", "# in {names}", "{numbers}"], ["{counts}"], ["{names}{separator}"], ["a", "b", "c"], ['"a\nb"', "{names}"]),
    *(["sep={separator}", "{names}"], ["% one", "{names}"], ["{numbers}{separator}"], ["-{separator}" * 30], ["label"]),
)
ODD = (
    "",
    "NA",
    "x",
    "1,5",
    "50%",
    "1_0",
    "nan",
    "inf",
    "1e999",
    "０.5",
    '"1"',
    "# 1",
    "%",
    "1 000",
    "-",
    "1.2.3",
    " ",
    "true",
    "--1",
)


def number(chance: random.Random) -> str:
    """Return a number in one of the formats in which programs write them."""
    value = chance.choice(
        (chance.gauss(0, 1), chance.uniform(-1e9, 1e9), chance.gauss(0, 1) * 10.0 ** chance.randint(-300, 300))
    )
    formats = (
        repr,
        repr,
        str,
        "{:.3f}".format,
        "{:+.2e}".format,
        "{:G}".format,
        "{:.0f}.".format,
        lambda number: f"{number % 1:.4f}"[1:],
    )
    return chance.choice(formats)(value) if chance.random() < 0.9 else chance.choice(("0", "-0", "-0.0", "007", "1E5", "+1"))


def table_text(seed: int) -> str:
    """Return the text of a random table, many of which are clean, while others have one or two odd cells or lines."""
    chance = random.Random(seed)
    separator, width, rows = chance.choice(",,,;\t| "), chance.randint(1, 5), chance.choice((90, 119, 230, 245, 400, 2300))
    lines = [separator.join(number(chance) for _ in range(width)) for _ in range(rows)]
    names = [f"x{column + 1}" for column in range(width)]
    fields = {
        "names": separator.join(names),
        "quoted": separator.join(f'"{name}"' for name in names),
        "units": separator.join(["cm"] * width),
        "numbers": separator.join("1" * width),
        "counts": separator.join([str(rows), str(width - 1), "red", "green"]),
        "separator": separator,
    }
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        row = chance.choice((chance.randrange(rows), chance.randrange(min(rows, 100)), rows - 1))
        cells = lines[row].split(separator)
        cells[chance.randrange(len(cells))] = chance.choice(ODD)
        lines[row] = chance.choice((separator.join(cells), lines[row] + separator, "", "# gone", f" {lines[row]} ", "1"))
    head = [line.format(**fields) for line in chance.choice(HEADS)]
    end = chance.choice(("", "\n", "\n\n", "\n \n"))
    return chance.choice(("\n", "\n", "\r\n")).join([*head, *lines]) + end


def read(path: Path, text: str) -> Table | str:
    """Write a file and return the table read from it, or the sentence that refuses it."""
    path.write_text(text, encoding="utf-8", newline="")
    try:
        reader = TableReader(path, 2, 1)
        while reader.step():
            pass
    except FileError as error:
        return str(error)
    assert reader.proposal is not None
    return reader.proposal.table


def content(table: Table | str) -> object:
    """Return everything in a table, with its numbers as bytes; a refusal is returned as it is."""
    if isinstance(table, str):
        return table
    columns = [
        (
            column.name,
            column.kind,
            column.cells,
            column.values.dtype,
            column.values.tobytes(),
            column.missing,
            str(column.wrong),
        )
        for column in table.columns
    ]
    return columns, table.lines, table.has_header, table.classes, [str(note) for note in table.notes]


def result(work: Generator[int, None, Result]) -> Result:
    """Run a generator to its end and return its result."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            return done.value


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_a_table_read_many_lines_at_once_is_the_same_as_cell_by_cell(tmp_path: Path, seed: int) -> None:
    text = table_text(seed)
    cell_by_cell = (
        text + ("" if text.endswith("\n") else "\n") + "# a comment at the end is ignored, but makes the table unclean\n"
    )
    assert content(read(tmp_path / "table.csv", text)) == content(read(tmp_path / "table.csv", cell_by_cell))


def clean(separator: str, rows: int = 300) -> list[str]:
    """Return the lines of a clean table with a header."""
    numbers = np.random.default_rng(0).normal(size=(rows, 3))
    return [separator.join("abc"), *(separator.join(map(repr, row)) for row in numbers.tolist())]


@pytest.mark.parametrize("separator", [",", ";", "\t", ", "])
def test_a_clean_table_is_read_many_lines_at_once(separator: str) -> None:
    lines = clean(separator)
    table = result(clean_table("data.csv", [*lines, "", " "]))
    assert table is not None
    assert [column.name for column in table.columns] == ["a", "b", "c"]
    assert table.lines == tuple(range(2, len(lines) + 1))
    assert table.columns[1].cells[-1] == lines[-1].split(separator)[1].strip()
    assert float(table.columns[1].cells[-1]) == table.columns[1].values[-1]


def spoiled(row: int, line: str) -> Sequence[str]:
    """Return the lines of a clean table with one of them replaced."""
    lines = clean(",")
    lines[row] = line
    return lines


@in_turn("row", [50, 299])
@in_turn("line", ["", "1,2", "1,2,3,4", "1,2,x", "1,2,", "1,2,nan", "1,2,1e999", '1,2,"3"', "# 1,2,3", "1,2,3 4"])
def test_a_table_with_one_line_that_is_not_clean_is_left_to_the_other_reader(row: int, line: str) -> None:
    assert result(clean_table("data.csv", spoiled(row, line))) is None


def test_blocks_of_lines_are_short_enough_to_show_progress() -> None:
    lines = clean(",", 20_000)
    done = list(clean_table("data.csv", lines))
    assert done[-1] == 20_000
    assert max(np.diff([0, *done])) <= 2000
