"""Samples as a CSV table: read step by step from whatever programs and people write, and written with every digit."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from engine.data.names import NO_NAMES, Names
from engine.data.samples import Samples
from engine.data.tables.clean import clean_table
from engine.data.tables.columns import read_columns
from engine.data.tables.dialect import cut_table, is_header
from engine.data.tables.proposal import ImportedTable, Proposal
from engine.data.tables.roles import names_another
from engine.data.tables.text_file import TextFile
from engine.numeric.arrays import Array
from engine.numeric.messages import FileError, Message

_BREAK = "\r\n"


class TableReader:
    """Reads a table from a file part by part; after the last `step`, `proposal` holds it with the roles of its columns.

    Every error is a FileError: of the file, its text or its rows (`TextFile`, `cut_table`, `read_columns`). The roles suit
    a network with this many inputs and outputs, and can be changed before the proposal is applied.
    """

    def __init__(self, path: str | os.PathLike[str], inputs: int, outputs: int) -> None:
        self.name = Path(path).name
        self.rows = 0
        self.proposal: Proposal | None = None
        self._network = inputs, outputs
        self._file = TextFile(path)
        self._work = self._read()

    @property
    def progress(self) -> float:
        """How much has been read, from 0 to 1."""
        return 1.0 if self.proposal is not None else 0.9 * self._file.progress

    def step(self) -> bool:
        """Read one part; return whether there may be more."""
        try:
            rows = next(self._work, None)
        except BaseException:
            self.close()
            raise
        self.rows = self.rows if rows is None else rows
        return rows is not None

    def close(self) -> None:
        """Close the file, which may have been read only in part."""
        self._file.close()

    def _read(self) -> Iterator[int]:
        while self._file.step():
            yield 0
        table = yield from clean_table(self.name, self._file.lines)
        if table is None:
            grid = yield from cut_table(self.name, self._file.lines)
            table = yield from read_columns(grid)
        self.proposal = Proposal.of(table, *self._network)


class CsvReader(TableReader):
    """Reads a table that a network can take without a question: `result` has its samples, `names` their names.

    Also raises FileError where a person would have to be asked what a column is for, or where the network has another shape.
    """

    def __init__(self, path: str | os.PathLike[str], inputs: int, outputs: int) -> None:
        super().__init__(path, inputs, outputs)
        self.imported: ImportedTable | None = None

    @property
    def result(self) -> Samples | None:
        """The samples, once all is read."""
        return self.imported.samples if self.imported is not None else None

    @property
    def names(self) -> Names:
        """The names of inputs, outputs and classes, once all is read."""
        return self.imported.names if self.imported is not None else Names()

    @property
    def notes(self) -> tuple[Message, ...]:
        """What was made of the table, once all is read."""
        return self.imported.notes if self.imported is not None else ()

    def step(self) -> bool:
        """Read one part; return whether there may be more."""
        more = super().step()
        if not more and self.imported is None and self.proposal is not None:
            self.imported = taken_as_it_is(self.proposal)
        return more


def taken_as_it_is(proposal: Proposal) -> ImportedTable:
    """Return the table of a proposal that leaves no question open; FileError otherwise, with the first reason."""
    question = proposal.question
    if question is not None:
        raise FileError(question.template, **question.fields)
    if (misfit := proposal.misfit) is not None:
        raise proposal.problem or misfit
    return proposal.apply()


def csv_parts(samples: Samples, outputs: Array | None = None, rows: int = 500, names: Names = NO_NAMES) -> Iterator[str]:
    """Yield the samples as CSV (RFC 4180) in parts of `rows` rows: inputs, targets, and outputs y1 ... if they are given.

    Inputs are headed by their names, or x1, x2 ..., targets by "target_" and theirs, or t1 ..., so that reading the table
    finds the same columns. Every digit of every number is written, so that reading gives the same float64.
    """
    yield _header(samples, outputs, names)
    tables = [samples.inputs, samples.targets, *([outputs] if outputs is not None else [])]
    for start in range(0, len(samples), rows):
        part = np.concatenate([table[start : start + rows] for table in tables], axis=1)
        yield "".join(",".join(map(repr, row)) + _BREAK for row in part.tolist())


def _header(samples: Samples, outputs: Array | None, names: Names) -> str:
    inputs, targets = samples.inputs.shape[1], samples.targets.shape[1]
    heads = [_head(names.input(index), f"x{index + 1}") for index in range(inputs)]
    heads += [f"target_{name}" if (name := names.output(index)) else f"t{index + 1}" for index in range(targets)]
    heads += [f"y{index + 1}" for index in range(outputs.shape[1] if outputs is not None else 0)]
    line = io.StringIO()
    csv.writer(line, lineterminator=_BREAK).writerow(heads)
    return line.getvalue()


def _head(name: str, symbol: str) -> str:
    """Return the heading of an input: its name, unless that would be read as something other than an input."""
    return name if is_header([name]) and not names_another(name) else symbol
