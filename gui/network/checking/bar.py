"""CheckBar: the line beneath the strip while numbers are checked: the sentence about the last answer, and the number of right
ones."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from engine import Message
from engine.learning.marking.sheet import Answer, Sheet
from gui.network.checking.answer_model import sentence_of
from gui.network.checking.mark_sign import MarkSign
from gui.style.theme import Look
from gui.text.translation import Retranslated, in_a_row, say
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.labels import Label


class CheckBar(Retranslated, QWidget):
    """Requests revealing a number, and the end of the check."""

    show_asked = Signal()
    end_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._refusal: Message | None = None
        self._said: tuple[str, Answer] | None = None  # the symbol of a number, and its answer
        self.setObjectName("check_bar")
        self.sign, self.sentence, self.count = MarkSign(look), ElidedLabel(), Label()
        self.sentence.setObjectName("check_sentence")
        self.count.setObjectName("check_count")
        self.show_number, self.end = QToolButton(), QToolButton()
        self.show_number.setObjectName("check_show_number")
        self.end.setObjectName("check_end")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.end, self.show_number):  # at the left: a second click meets the sentence about the loss, no update
            button.setProperty("framed", True)
            row.addWidget(button)
        row.addWidget(self.sign)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.count)
        self.show_number.clicked.connect(self.show_asked)
        self.end.clicked.connect(self.end_asked)
        self._retranslate()

    def show_sheet(self, sheet: Sheet, refusal: Message | None) -> None:
        """Show how many numbers are right; for a blank sheet explain it, and why part of it is missing."""
        self._sheet, self._refusal = sheet, refusal
        if not sheet.answers:
            self._said = None
        self._retranslate()

    def say_of(self, symbol: str, answer: Answer, *, aloud: bool) -> None:
        """Show whether the answer in a cell is right; with `aloud` announce it to a screen reader, wherever the focus is."""
        self._said = (symbol, answer)
        self._retranslate()
        if aloud:
            QAccessible.updateAccessibility(QAccessibleEvent(self.sentence, QAccessible.Event.Alert))

    def offer_number(self, offered: bool) -> None:
        """Set whether the button that reveals a number is enabled."""
        self.show_number.setEnabled(offered)

    def _retranslate(self) -> None:
        self.show_number.setText(self.tr("Show this number"))
        self.show_number.setToolTip(self.tr("Show the right number in the cell of the cursor (Space)"))
        self.end.setText(self.tr("End check"))
        self.end.setToolTip(self.tr("Show the program’s own numbers again; what you have typed is kept"))
        self.sign.show_answer(self._said[1] if self._said is not None else None)
        sheet = self._sheet
        if sheet is None:
            return
        self.sentence.setText(self._sentence())
        template = (
            self.tr("{right} of {all} right, {shown} shown") if sheet.revealed_count else self.tr("{right} of {all} right")
        )
        self.count.setText(template.format(right=sheet.right, all=len(sheet.cells), shown=sheet.revealed_count))

    def _sentence(self) -> str:
        if self._said is not None:
            symbol, answer = self._said
            return self.tr("{symbol} = {typed}: {sentence}").format(
                symbol=symbol, typed=answer.text, sentence=sentence_of(answer)
            )
        sentence = self.tr("Type what you worked out by hand, two digits or more; Enter goes on.")
        return sentence if self._refusal is None else in_a_row(sentence, say(self._refusal))
