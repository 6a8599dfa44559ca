"""AnswerModel: the numbers that a person fills in, as typed; it does not contain the right ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from engine.learning.marking.sheet import Answer
from engine.numeric.messages import QT_TRANSLATE_NOOP, NumberError
from engine.numeric.parse import parse_number
from engine.numeric.written import written_rows
from gui.grids.number_model import NumberModel
from gui.grids.sheet.cell_model import Index, Rectangle
from gui.text.numbers import short
from gui.text.translation import say, text

Position = tuple[int, int]
MARK_SPACE = "\u2005\u2005\u2005"  # spaces after a figure, for the sign of its mark
_USUAL_ROOM, _BEYOND = 9, 3  # characters of a typed number that are shown unchanged: beyond its room it gets narrower
_SHOWN = QT_TRANSLATE_NOOP("checking", "This number was shown to you.")
_VERDICTS = {
    "right": QT_TRANSLATE_NOOP("checking", "right"),
    "few_digits": QT_TRANSLATE_NOOP("checking", "too few digits"),
    "wrong": QT_TRANSLATE_NOOP("checking", "wrong"),
}


def sentence_of(answer: Answer) -> str:
    """Return the sentence about an answer."""
    return text("checking", _SHOWN) if answer.mark is None else say(answer.mark.sentence)


class AnswerModel(NumberModel):
    """Starts with blank cells, and requests typed answers, which the owner of the sheet fills in."""

    typed = Signal(object)  # texts by position
    cleared = Signal(object)  # positions
    answers: Mapping[Position, Answer] = {}
    asked: frozenset[Position] = frozenset()

    def show_answers(self, shape: tuple[int, int], asked: frozenset[Position], answers: Mapping[Position, Answer]) -> None:
        """Show the answers so far; positions not in `asked` cannot be filled in."""
        before = self.answers
        self.answers, self.asked = answers, asked
        self.set_values(None, shape)
        if before != answers:
            self.refresh()

    @property
    def figure_role(self) -> str:
        """The colour of the figures: that of all others."""
        return "text"

    def texts(self) -> list[list[str]]:
        """Return typed texts and blanks of a result's width, each with space for its mark."""
        blank = "\u2007" * (self._look.decimals + 2)
        rows, columns = self._shape
        return [[self._typed((row, column)) or blank for column in range(columns)] for row in range(rows)]

    def value(self, index: Index) -> float | None:
        """Return the number that was typed into a cell."""
        answer = self.answer(index)
        return None if answer is None else parse_number(answer.text)

    def answer(self, index: Index) -> Answer | None:
        """Return the answer in a cell."""
        return self.answers.get((index.row(), index.column()))

    def edit_text(self, index: Index) -> str | None:
        """Return a number with the digits as typed, as their number matters."""
        answer = self.answer(index)
        return None if answer is None else answer.text

    def describe(self, index: Index) -> str:
        """Return a description of a cell: its name, the typed text and the sentence about it."""
        answer = self.answer(index)
        if answer is None:
            return self.name(index)
        return f"{self.name(index)} = {answer.text}. {sentence_of(answer)}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's QVariant
        """Return the data of a cell; its accessible text says whether the answer is right."""
        answer = self.answer(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return None if answer is None else answer.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if answer is None else self.describe(index)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            return self._spoken(index, answer)
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return the flags of a cell; one that is not to be filled in is read-only."""
        flags = super().flags(index)
        return flags if (index.row(), index.column()) in self.asked else flags & ~Qt.ItemFlag.ItemIsEditable

    def put(self, index: Index, value: object, merge_key: object = None) -> bool:
        """Request one number as typed, or a list in brackets from here on; an empty text removes it."""
        typed = value if isinstance(value, str) else repr(value)
        position = (index.row(), index.column())
        if position not in self.asked:
            return False
        if not typed.strip():
            self.cleared.emit([position])
            return True
        return super().put(index, typed)

    def fill(self, rectangles: Sequence[Rectangle], number: float) -> None:
        """Clear these cells, whatever the number."""
        self.cleared.emit(
            [
                (row, column)
                for top, left, bottom, right in rectangles
                for row in range(top, bottom + 1)
                for column in range(left, right + 1)
            ]
        )

    def block_text(self, rows: Sequence[int], columns: Sequence[int]) -> str:
        """Return cells as they were typed, for a spreadsheet."""
        return "\n".join("\t".join(self._typed((row, column), space="") for column in columns) for row in rows)

    def _request_text(self, index: Index, text: str, merge_key: object) -> bool:
        """Request one number as typed."""
        return self._fill_in({(index.row(), index.column()): text})

    def _request_pasted(self, index: Index, text: str, *, transposed: bool) -> bool:
        """Request the numbers of a pasted block one by one, a list as its cells stand; KasseiError if it does not fit."""
        rows = written_rows(text)
        is_list = 1 in self._shape and (len(rows) == 1 or max(map(len, rows)) == 1)
        for turned in (transposed, not transposed) if is_list else (transposed,):
            typed = {
                (index.row() + (across if turned else down), index.column() + (down if turned else across)): cell
                for down, row in enumerate(rows)
                for across, cell in enumerate(row)
                if cell.strip()
            }
            if typed and self.asked.issuperset(typed):
                return self._fill_in(typed)
        raise NumberError(
            QT_TRANSLATE_NOOP("messages", "The block does not fit: from this cell on there are fewer cells to fill in.")
        )

    def _fill_in(self, typed: Mapping[Position, str]) -> bool:
        """Request these numbers; raises NumberError if a text is none."""
        for answer in typed.values():
            parse_number(answer)
        self.typed.emit(typed)
        return True

    def _typed(self, position: Position, *, space: str = MARK_SPACE) -> str:
        answer = self.answers.get(position)
        if answer is None:
            return ""
        longest = (self.room or _USUAL_ROOM) + _BEYOND
        shown = answer.text if len(answer.text) <= longest or not space else short(parse_number(answer.text))
        return shown + space

    def _spoken(self, index: Index, answer: Answer | None) -> str:
        if answer is None:
            return self.name(index)
        if answer.mark is None:
            return self.describe(index)
        verdict = text("checking", _VERDICTS[answer.mark.verdict])
        return f"{self.name(index)}: {answer.text}, {verdict}. {sentence_of(answer)}"
