"""What the columns of a table are for: proposed by their names, their contents and, where nothing is named, their order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engine.data.names import clean_name
from engine.data.tables.columns import Column, Table
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message

Role = Literal["input", "target", "class", "left_out"]
ROLES: dict[Role, str] = {
    "input": QT_TRANSLATE_NOOP("roles", "Input"),
    "target": QT_TRANSLATE_NOOP("roles", "Target"),
    "class": QT_TRANSLATE_NOOP("roles", "Class"),
    "left_out": QT_TRANSLATE_NOOP("roles", "Leave out"),
}

_NUMBER = r"[ _-]?(?P<number>\d*)"
_INPUT = re.compile(rf"(?:x|in|inputs?|features?|pixel|px|入力値?|特徴量?){_NUMBER}")
_TARGET = re.compile(
    rf"(?:t|targets?|labels?|class(?:es)?|species|category|categories|outcome|diagnosis|variety|y_true|"
    rf"目標値?|正解|教師値?|ラベル|クラス|品種|種類|種別|分類){_NUMBER}|(?:target|label|class|目標|正解)[ _-](?P<one>.+)"
)
_CLASS_WORD = re.compile(r"(?:labels?|class(?:es)?|species|category|diagnosis|variety|ラベル|クラス|品種|種類|種別|分類)\d*")
_OUTPUT = re.compile(rf"(?:y|out|outputs?|出力値?){_NUMBER}")
_INDEX = re.compile(
    r"(?:|id|idx|index|no\.?|nr\.?|num|row|rows|row[ _]?(?:id|number|names)|rownames|unnamed: ?\d+|.+[ _]id|uu?id|key|"
    r"番号|通番|連番|行番号|行|識別子)"
)

_MOST_NAMED = 8


@dataclass(frozen=True)
class Guess:
    """Roles of columns, in doubt where `question` says why a person should look at them."""

    roles: tuple[Role, ...]
    question: Message | None = None
    notes: tuple[Message, ...] = ()
    order: tuple[int, ...] = ()  # of the columns, where the numbers in their names give another order than the file


def guess_roles(table: Table, inputs: int, outputs: int) -> Guess:
    """Return the roles of the columns of a table, for a network with this many inputs and outputs.

    All names are judged together: which columns are named as input, target, class, output, index or id. Columns of dates
    and empty ones are left out, a column of words is a class. Without such names the order decides, if the numbers of
    columns are those of the network. Whatever remains open becomes a question.
    """
    return _Names(table, inputs, outputs).guess()


class _Names:
    """The columns of one table sorted by what their names and contents say."""

    def __init__(self, table: Table, inputs: int, outputs: int) -> None:
        self.columns, self.inputs, self.outputs = table.columns, inputs, outputs
        self.file = table.file
        self.has_header = table.has_header
        names = [unicodedata.normalize("NFKC", column.name).strip().lower() for column in table.columns]
        self.names = names
        self.out = [index for index in self._all() if self._is_left_out(index)]
        left = [index for index in self._all() if index not in self.out]
        self.t = [index for index in left if _TARGET.fullmatch(names[index])]
        self.y = [index for index in left if _OUTPUT.fullmatch(names[index])]
        self.x = _numbered(names, [index for index in left if _INPUT.fullmatch(names[index])], _INPUT)
        known = {*self.t, *self.y, *self.x}
        self.words = [index for index in left if index not in known and self.columns[index].kind == "words"]
        self.open = [index for index in left if index not in known and index not in self.words]
        self.notes: tuple[Message, ...] = ()
        self.question: Message | None = None

    def guess(self) -> Guess:
        """Return the roles that the names suggest, with a question where they leave something open."""
        self._settle_plane()
        targets = self._targets()
        if not (targets or self.x):
            return self._by_order()
        if not targets and not self.words and len(self.x) == self.inputs and len(self.open) in (1, self.outputs):
            targets, self.open = self.open, []  # x1, x2 and one other name
        if not targets and len(self.words) == 1:
            targets, self.words = self.words, []
        inputs = self.x or self.open
        if self.x and self.open and len(self.x) != self.inputs:
            inputs = sorted([*self.x, *self.open])
            if len(inputs) != self.inputs:
                self._ask(self._unknown())
        if [index for index in targets if self.columns[index].kind == "words"] and len(targets) > 1:
            self._ask(Message(_SEVERAL_WORDS))
        return self._roles(inputs, targets)

    def _all(self) -> range:
        return range(len(self.columns))

    def _is_left_out(self, index: int) -> bool:
        column = self.columns[index]
        if column.kind in ("dates", "nothing"):
            return True
        if not self.has_header or _INDEX.fullmatch(self.names[index]) is None:
            return False
        return bool(self.names[index]) or column.kind == "words" or _counts_up(column)

    def _settle_plane(self) -> None:
        """Treat x and y without numbers as the two coordinates of a point, unless they are an input and its output."""
        pair = [index for index in self._all() if self.names[index] in ("x", "y")]
        if sorted(self.names[index] for index in pair) != ["x", "y"] or len(self.x) != 1 or len(self.y) != 1:
            return
        if self.inputs == 1 and not self.t and not self.words:
            return
        if any(self.names[index] == "t" for index in self.t):
            self._ask(Message(_TIME))
        if self.inputs != 2 and not self.t and not self.words:
            self._ask(Message(_PLANE))
        self.x, self.y = pair, []

    def _targets(self) -> list[int]:
        """Return the columns that are named targets, or outputs where there are none."""
        if self.t:
            return _numbered(self.names, self.t, _TARGET)
        outputs = _numbered(self.names, self.y, _OUTPUT)
        if outputs:
            names = ", ".join(clean_name(self.columns[index].name) for index in outputs[:_MOST_NAMED])
            self.notes += (Message(QT_TRANSLATE_NOOP("samples", "Taken as targets: {names}."), {"names": names}, "samples"),)
        return outputs

    def _by_order(self) -> Guess:
        """Return roles where no name says anything: a column of words is the class, otherwise the order decides."""
        columns, both = self.open, self.inputs + self.outputs
        if self.words:
            if len(self.words) > 1:
                self._ask(Message(_SEVERAL_WORDS))
            elif self.out and self.has_header:
                self._ask(self._unknown())
            return self._roles(columns, self.words[-1:])
        if self.out:
            self._ask(self._unknown())
        if len(columns) == self.inputs:
            return self._roles(columns, [])
        if len(columns) == both:
            return self._roles(columns[: self.inputs], columns[self.inputs :])
        if len(columns) == self.inputs + 1:
            target = self._class_at_an_end(columns)
            return self._roles([index for index in columns if index != target], [target])
        self._ask(self._width_unknown(len(columns)))
        if len(columns) < 2:
            return self._roles(columns, [])
        target = self._class_at_an_end(columns)
        return self._roles([index for index in columns if index != target], [target])

    def _class_at_an_end(self, columns: Sequence[int]) -> int:
        """Return the last column, or the first if only that looks like classes."""
        first, last = (_class_count(self.columns[columns[end]]) for end in (0, -1))
        return columns[0] if first and not last else columns[-1]

    def _roles(self, inputs: Sequence[int], targets: Sequence[int]) -> Guess:
        """Return a Guess from the columns of inputs and targets: all others are left out, and a single target may be a
        class."""
        roles: list[Role] = ["left_out"] * len(self.columns)
        for index in inputs:
            roles[index] = "input"
        for index in targets:
            roles[index] = "target"
        if len(targets) == 1 and self._is_class(targets[0], len(inputs)):
            roles[targets[0]] = "class"
        order = (*inputs, *targets)
        return Guess(tuple(roles), self.question, self.notes, (*order, *(index for index in self._all() if index not in order)))

    def _is_class(self, index: int, inputs: int) -> bool:
        """Return whether the one target is a class: words always are, numbers if the network has several outputs."""
        column = self.columns[index]
        if column.kind == "words":
            return True
        if inputs == self.inputs:
            return self.outputs > 1
        count = _class_count(column)
        return count > 2 or (count == 2 and self.outputs == 2) or (count > 1 and bool(_CLASS_WORD.fullmatch(self.names[index])))

    def _ask(self, question: Message) -> None:
        self.question = self.question or question

    def _unknown(self) -> Message:
        return KasseiError(
            QT_TRANSLATE_NOOP("messages", "The names of columns in {file} do not say which are inputs and which are targets."),
            file=self.file,
        ).message

    def _width_unknown(self, width: int) -> Message:
        """Return the question for a table whose number of columns does not fit the network."""
        inputs, both = self.inputs, self.inputs + self.outputs
        if self.outputs > 1:
            return KasseiError(
                QT_TRANSLATE_NOOP(
                    "messages",
                    "{file} has {found} columns; {inputs} are needed for the inputs, {both} with targets, "
                    "or {one} with a class.",
                ),
                file=self.file,
                found=width,
                inputs=inputs,
                both=both,
                one=inputs + 1,
            ).message
        return KasseiError(
            QT_TRANSLATE_NOOP(
                "messages", "{file} has {found} columns; {inputs} are needed for the inputs, or {both} with targets."
            ),
            file=self.file,
            found=width,
            inputs=inputs,
            both=both,
        ).message


_SEVERAL_WORDS = QT_TRANSLATE_NOOP("messages", "Several columns have words; one of them may be the class.")
_PLANE = QT_TRANSLATE_NOOP("messages", "Columns x and y may be an input and its output, or the two coordinates of a point.")
_TIME = QT_TRANSLATE_NOOP("messages", "Column t may be the target, or the time.")


def _class_count(column: Column) -> int:
    """Return how many classes a column of whole numbers has, counted from 0 or 1 without a gap; 0 if it has none."""
    present = column.whole_numbers
    return (
        len(present) if len(present) > 1 and present[0] in (0, 1) and len(present) == present[-1] - present[0] + 1 <= 100 else 0
    )


def _counts_up(column: Column) -> bool:
    """Return whether a column only numbers the rows."""
    values = column.values
    return column.kind == "numbers" and bool((values[1:] - values[:-1] == 1).all()) and float(values[0]) in (0.0, 1.0)


def _numbered(names: Sequence[str], columns: list[int], pattern: re.Pattern[str]) -> list[int]:
    """Return columns in the order of the numbers in their names if each has one, otherwise as they are."""
    numbers = [_number(pattern.fullmatch(names[index])) for index in columns]
    if all(number is not None for number in numbers):
        return [index for _, index in sorted(zip(numbers, columns, strict=True), key=_first)]
    return columns


def _first(pair: tuple[int | None, int]) -> int:
    return pair[0] or 0


def _number(match: re.Match[str] | None) -> int | None:
    """Return the number at the end of a name; names with more digits than any table has columns have none."""
    digits = match["number"] if match is not None else None
    return int(digits) if digits and len(digits) < 9 else None


def names_another(name: str) -> bool:
    """Return whether a column of this name would be taken for something other than an input, or would begin a comment."""
    plain = unicodedata.normalize("NFKC", name).strip().lower()
    patterns = (_TARGET, _OUTPUT, _INDEX)
    return plain.startswith(("#", "%", "@", "sep=")) or any(pattern.fullmatch(plain) for pattern in patterns)


def shared_prefix_removed(names: Sequence[str]) -> tuple[str, ...]:
    """Return "setosa", "virginica" for "target_setosa", "target_virginica"; the names unchanged if they share nothing."""
    matches = [re.fullmatch(r"(?i)(target|label|class|目標|正解)[ _-](?P<one>.*\D.*)", name) for name in names]
    return tuple(match["one"] for match in matches if match is not None) if all(matches) else tuple(names)
