"""Proposal: a table with the roles of its columns, which can be changed, previewed and then applied to give Samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.data.names import Names, clean_name
from engine.data.samples import MOST_NUMBERS, MOST_ROWS, RowNumbers, Samples
from engine.data.scaling import Scaling, standardising
from engine.data.tables.columns import Column, Table, missing_reason, wrong_cell
from engine.data.tables.dialect import at_line
from engine.data.tables.roles import Role, guess_roles, shared_prefix_removed
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, KasseiError, Message, shortened

MOST_CLASSES = 1000


@dataclass(frozen=True, eq=False)
class ImportedTable:
    """What a table gives: samples, names of inputs, outputs and classes, mean and deviation if chosen, and notes on what
    was done."""

    samples: Samples
    names: Names
    standardising: Scaling | None = None
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, eq=False)
class Proposal:
    """Roles of the columns of a table for a network with `inputs` and `outputs`; a changed one is a new value.

    `question` says why a person should look at the roles before they are taken. Rows with missing values are left out
    only if `skip_missing` is true; inputs are standardised only if `standardise` is.
    """

    table: Table
    roles: tuple[Role, ...]
    network: tuple[int, int]
    question: Message | None = None
    notes: tuple[Message, ...] = ()
    skip_missing: bool = False
    standardise: bool = False
    order: tuple[int, ...] = ()

    @classmethod
    def of(cls, table: Table, inputs: int, outputs: int) -> Proposal:
        """Return what names, contents and order of the columns suggest for a network of this shape."""
        guess = guess_roles(table, inputs, outputs)
        notes = (*table.notes, *guess.notes)
        return cls(table, guess.roles, (inputs, outputs), guess.question, notes, order=guess.order)

    def with_role(self, column: int, role: Role) -> Proposal:
        """Return the proposal with another role for a column (from 0), which settles every question.

        A class replaces targets and any other class, and a target replaces a class. KasseiError for a column of words or
        dates as an input or target.
        """
        kind = self.table.columns[column].kind
        if role in ("input", "target") and kind != "numbers":
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "Column {column} has no numbers; it can be the class or be left out."),
                column=column + 1,
            )
        roles = list(self.roles)
        for index, old in enumerate(roles):
            if (role == "class" and old in ("target", "class")) or (role == "target" and old == "class"):
                roles[index] = "left_out"
        roles[column] = role
        return replace(self, roles=tuple(roles), question=None)

    def with_options(self, *, skip_missing: bool | None = None, standardise: bool | None = None) -> Proposal:
        """Return the proposal with rows that have missing values left out or not, and inputs standardised or not."""
        skips = self.skip_missing if skip_missing is None else skip_missing
        return replace(self, skip_missing=skips, standardise=self.standardise if standardise is None else standardise)

    def for_network(self, inputs: int, outputs: int) -> Proposal:
        """Return the proposal for a network of another shape; roles stay."""
        return replace(self, network=(inputs, outputs), question=None)

    def columns(self, *roles: Role) -> tuple[int, ...]:
        """Return the columns (from 0) that have one of these roles, in the order of the numbers in their names, if they
        have any."""
        order = self.order or tuple(range(len(self.roles)))
        return tuple(column for column in order if self.roles[column] in roles)

    @property
    def class_names(self) -> tuple[str, ...]:
        """The names of the classes, one for each output; none where no column is a class."""
        class_columns = self.columns("class")
        return _class_names(self.table, self.table.columns[class_columns[0]], self.network[1]) if class_columns else ()

    @property
    def task(self) -> str:
        """The id of the task that the targets call for: of classes, or of one target that is 0 or 1; "" for any other."""
        targets, classes = self.columns("target"), len(self.class_names)
        if classes > 1:
            return "binary" if classes == 2 else "multi_class"
        is_binary = len(targets) == 1 and self.table.columns[targets[0]].whole_numbers == (0, 1)
        return "binary" if is_binary else ""

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of inputs and of outputs that the roles give; 0 outputs without targets."""
        return len(self.columns("input")), len(self.class_names) or len(self.columns("target"))

    @property
    def fits(self) -> bool:
        """Whether the network takes the table as it is."""
        return self.shape[0] == self.network[0] and self.shape[1] in (0, self.network[1])

    @property
    def missing_rows(self) -> tuple[int, ...]:
        """The rows (from 0) in which a column that is not left out has no value."""
        return tuple(sorted({row for column in self._taken() for row in self.table.columns[column].missing}))

    @property
    def missing_lines(self) -> tuple[int, ...]:
        """The lines of the file with missing values, in the columns that are not left out."""
        return tuple(self.table.lines[row] for row in self.missing_rows)

    @property
    def problem(self) -> KasseiError | None:
        """Why the table cannot be taken with these roles, None if it can; the network's shape is not considered."""
        table = self.table
        if not self.columns("input"):
            return FileError(QT_TRANSLATE_NOOP("messages", "No column of {file} is an input."), file=table.file)
        for index in self.columns("input", "target"):
            column = table.columns[index]
            if (error := wrong_cell(table, index)) is not None:
                return error
            if column.kind != "numbers":
                return self._wordy(index)
        return self._class_problem() or self._missing_problem()

    @property
    def misfit(self) -> FileError | None:
        """Why the network does not take the table: which number of inputs or outputs it would need."""
        (inputs, outputs), (expected_inputs, expected_outputs) = self.shape, self.network
        if inputs != expected_inputs:
            return FileError(
                QT_TRANSLATE_NOOP("messages", "{file} has {found} columns of inputs; the network takes {expected}."),
                file=self.table.file,
                found=inputs,
                expected=expected_inputs,
            )
        if outputs in (0, expected_outputs):
            return None
        if self.columns("class"):
            return FileError(
                QT_TRANSLATE_NOOP("messages", "{file} has {found} classes; the network has {expected} outputs."),
                file=self.table.file,
                found=outputs,
                expected=expected_outputs,
            )
        return FileError(
            QT_TRANSLATE_NOOP("messages", "{file} has {found} columns of targets; the network has {expected} outputs."),
            file=self.table.file,
            found=outputs,
            expected=expected_outputs,
        )

    def preview(self, rows: int = 6) -> list[tuple[str, ...]]:
        """Return the cells of the first rows as they are written in the file."""
        return list(zip(*(column.cells[:rows] for column in self.table.columns), strict=True))

    def apply(self) -> ImportedTable:
        """Return the samples with their names; raises `problem`, and FileError for more than samples may hold."""
        if (problem := self.problem) is not None:
            raise problem
        kept = np.setdiff1d(np.arange(len(self.table.lines)), self.missing_rows)
        self._check_size(len(kept))
        inputs = self._values(self.columns("input"), kept)
        targets, classes = self._targets(kept), self.class_names
        label = self.table.columns[self.columns("class")[0]].name if classes else ""
        outputs = classes or self._output_names()
        are_classes = bool(classes) or (len(outputs) > 1 and outputs != self._plain_names("target"))
        names = Names(self._input_names(), tuple(map(clean_name, outputs)), are_classes, clean_name(label))
        scaling = standardising(inputs) if self.standardise else None
        return ImportedTable(Samples(inputs, targets), names, scaling, self._notes())

    def _taken(self) -> tuple[int, ...]:
        return self.columns("input", "target", "class")

    def _values(self, columns: Sequence[int], rows: RowNumbers) -> Array:
        return np.stack([self.table.columns[column].values[rows] for column in columns], axis=1)

    def _targets(self, rows: RowNumbers) -> Array | None:
        """Return the targets (rows, outputs): one column a class with 1 for the class of the row, or the target columns, or
        None."""
        class_columns = self.columns("class")
        if not class_columns:
            return self._values(self.columns("target"), rows) if self.columns("target") else None
        column, names = self.table.columns[class_columns[0]], self.class_names
        if column.kind == "numbers":
            present, whole = column.values[rows], column.whole_numbers
            numbers = present - whole[0] if _is_counted(whole, self.network[1]) else np.searchsorted(whole, present)
        else:
            index = {name: number for number, name in enumerate(names)}
            numbers = np.array([index[column.cells[row]] for row in rows.tolist()])
        return np.eye(len(names))[numbers.astype(int)]

    def _plain_names(self, role: Role) -> tuple[str, ...]:
        return tuple(clean_name(self.table.columns[column].name) for column in self.columns(role))

    def _input_names(self) -> tuple[str, ...]:
        names = self._plain_names("input")
        return names if any(names) else ()

    def _output_names(self) -> tuple[str, ...]:
        names = self._plain_names("target")
        return shared_prefix_removed(names) if any(names) else ()

    def _notes(self) -> tuple[Message, ...]:
        """Return sentences on what was left out and what became of classes."""
        notes = self.notes
        left = [clean_name(self.table.columns[column].name) for column in self.columns("left_out")]
        if any(left):
            template = QT_TRANSLATE_NOOP("samples", "Left out: {names}.")
            notes += (Message(template, {"names": ", ".join(filter(None, left[:8]))}, "samples"),)
        if names := self.class_names:
            shown = names if len(names) <= 6 else (*names[:3], "…", names[-1])
            template = QT_TRANSLATE_NOOP("samples", "Its classes {names} became targets: 1 for the class, 0 for the others.")
            notes += (Message(template, {"names": ", ".join(shown)}, "samples"),)
        if self.missing_rows:
            template = QT_TRANSLATE_NOOP("samples", "Rows with missing values left out: {count}.")
            notes += (Message(template, {"count": len(self.missing_rows)}, "samples"),)
        return notes

    def _class_problem(self) -> KasseiError | None:
        """Return why the class column cannot be one, None if it can or there is none."""
        class_columns, table = self.columns("class"), self.table
        if not class_columns or table.columns[class_columns[0]].kind in ("words", "dates"):
            return self._too_many_classes()
        column = table.columns[class_columns[0]]
        if column.wrong is not None:
            return wrong_cell(table, class_columns[0])
        given = [row for row in range(len(column.values)) if np.isfinite(column.values[row])]
        row = next((row for row in given if column.values[row] % 1 or abs(column.values[row]) >= 1e9), None)
        if row is not None:
            reason = KasseiError(
                QT_TRANSLATE_NOOP("messages", "{value} is no class; classes are words or whole numbers."),
                value=f"{column.values[row]:g}",
            )
            return at_line(table.file, table.lines[row], reason.message)
        return self._too_many_classes()

    def _too_many_classes(self) -> KasseiError | None:
        """Return the error about more classes than a network can have, or None."""
        if len(self.class_names) <= MOST_CLASSES:
            return None
        return FileError(
            QT_TRANSLATE_NOOP("messages", "{file} has {found} classes; at most {most} are possible."),
            file=self.table.file,
            found=len(self.class_names),
            most=MOST_CLASSES,
        )

    def _missing_problem(self) -> KasseiError | None:
        rows, table = self.missing_rows, self.table
        if len(rows) == len(table.lines):
            return FileError(QT_TRANSLATE_NOOP("messages", "{file} has no rows of numbers."), file=table.file)
        if not rows or self.skip_missing:
            return None
        column = next(column for column in sorted(self._taken()) if rows[0] in table.columns[column].missing)
        return at_line(table.file, table.lines[rows[0]], missing_reason(column, table.columns[column].cells[rows[0]]))

    def _wordy(self, column: int) -> FileError:
        row = next((row for row, cell in enumerate(self.table.columns[column].cells) if cell), 0)
        text = shortened(self.table.columns[column].cells[row])
        reason = KasseiError(QT_TRANSLATE_NOOP("messages", "“{text}” is not a number."), text=text)
        return at_line(self.table.file, self.table.lines[row], reason.message)

    def _check_size(self, rows: int) -> None:
        """Raise FileError for a table that is larger than samples may be, naming the file and the limit."""
        if rows > MOST_ROWS:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "{file} has more than {most} rows of samples, the most that Kassei takes."),
                file=self.table.file,
                most=MOST_ROWS,
            )
        if rows * sum(self.shape) > MOST_NUMBERS:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "{file} has more than {most} numbers, the most that Kassei takes."),
                file=self.table.file,
                most=MOST_NUMBERS,
            )


def _is_counted(numbers: Sequence[int], outputs: int) -> bool:
    """Return whether whole numbers are classes counted from 0, a few of which may be missing, or from 1 without a gap."""
    if numbers[0] == 0:
        return numbers[-1] < min(MOST_CLASSES, max(2 * len(numbers), outputs))
    return numbers[0] == 1 and len(numbers) == numbers[-1]


def _class_names(table: Table, column: Column, outputs: int) -> tuple[str, ...]:
    """Return the names of the classes in a column: its words sorted, or its numbers."""
    if column.kind != "numbers":
        return column.distinct
    present = column.whole_numbers
    if not present or not _is_counted(present, outputs):
        return tuple(map(str, present))
    beyond = outputs if present[0] == 0 and present[-1] < outputs else 0  # classes without a row in the table
    count = max(present[-1] + 1 - present[0], beyond, len(table.classes))
    return tuple(table.classes[:count]) or tuple(str(number + present[0]) for number in range(count))
