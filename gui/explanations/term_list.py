"""TermList: the terms of an explanation and its details, a row each; the widgets are reused for the next explanation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from engine.explain.network import Detail, Factor, Term
from engine.explain.references import name_of, symbol_text
from gui.explanations.term_link import TermLink
from gui.style.theme import Look
from gui.text.numbers import full
from gui.text.translation import say
from gui.widgets.labels import Label, plain_tip


class TermList(QWidget):
    """Rows such as "W¹₂₁ = 0.3 × x₁ = 1 → 0.3"; arrows go from link to link."""

    followed = Signal(object)  # a Reference
    focused = Signal(object)  # the TermLink reached by an arrow key
    edge_reached = Signal(int)  # an arrow key left the list: a row step

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._links: list[TermLink] = []
        self._words: list[Label] = []
        self._shown: list[tuple[Factor, int, int]] = []  # a factor, its row, and its index in the row
        self._words_used = 0
        self.setObjectName("explanation_terms")
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(4)
        self._rows.setVerticalSpacing(0)
        self._rows.setColumnStretch(4, 1)

    def show_terms(self, terms: tuple[Term, ...], write: Callable[[float], str], others: tuple[Detail, ...] = ()) -> None:
        """Show these terms, then `others` that lead to explanations; the focus stays if possible."""
        self._shown, self._words_used = [], 0
        for row, term in enumerate(terms):
            for index, factor in enumerate(term.factors):
                if index:
                    self._add_words("×", row, 1)
                self._add_link(factor, row, index, write)
            if term.what:
                self._add_words(f"→  {term.what} = {write(term.contribution)}", row, 3)
            elif len(term.factors) > 1:
                self._add_words(f"= {write(term.contribution)}", row, 3)
        for row, quantity in enumerate(others, len(terms)):
            if quantity.reference is not None:
                self._add_link(Factor(quantity.reference, quantity.value), row, 0, write)
                self._add_words(say(quantity.name), row, 3)
        for spare in (*self._links[len(self._shown) :], *self._words[self._words_used :]):
            if not spare.isHidden():
                self._rows.removeWidget(spare)
                spare.hide()
        self.updateGeometry()

    def focus_term(self, number: int | None = None) -> bool:
        """Give the focus to a term, by default to the last number of the first row; return whether there is one."""
        if not self._shown:
            return False
        last = max(index for _, row, index in self._shown if row == 0)
        self._focus(last if number is None or number >= len(self._shown) else number)
        return True

    def current_term(self) -> int:
        """Return the number of the term that has the focus, from 0."""
        return next((number for number, link in enumerate(self._links) if link.hasFocus()), 0)

    def _add_link(self, factor: Factor, row: int, index: int, write: Callable[[float], str]) -> None:
        """Show a factor as a link in a row, reusing a widget if there is one."""
        number = len(self._shown)
        if number == len(self._links):
            self._links.append(self._new_link(number))
        link = self._links[number]
        link.setText(f"{symbol_text(factor.reference)} = {write(factor.value)}")
        link.setAccessibleName(f"{say(name_of(factor.reference))} = {full(factor.value)}")
        link.setToolTip(plain_tip(link.accessibleName()))
        self._put(link, row, index * 2)
        self._shown.append((factor, row, index))

    def _new_link(self, number: int) -> TermLink:
        link = TermLink(self._look, number + 1, self)
        link.clicked.connect(lambda: self._follow(number))
        link.travelled.connect(lambda rows, columns: self._travel(number, rows, columns))
        return link

    def _add_words(self, sentence: str, row: int, column: int) -> None:
        if self._words_used == len(self._words):
            self._words.append(Label(parent=self))
        label = self._words[self._words_used]
        self._words_used += 1
        label.setText(sentence)
        self._put(label, row, column)

    def _put(self, widget: QWidget, row: int, column: int) -> None:
        """Show a widget in a cell, without work if it is there already, so that figures can follow a drag."""
        index = self._rows.indexOf(widget)
        if index < 0 or cast(Sequence[int], self._rows.getItemPosition(index))[:2] != (row, column):
            self._rows.addWidget(widget, row, column, Qt.AlignmentFlag.AlignLeft)
        if widget.isHidden():
            widget.show()

    def _follow(self, number: int) -> None:
        """Request the explanation of a link, unless an earlier key has already removed it."""
        if number < len(self._shown):
            self.followed.emit(self._shown[number][0].reference)

    def _travel(self, number: int, rows: int, columns: int) -> None:
        """Move to the neighbour: in the next row to the number with the same index, or to its last."""
        if number >= len(self._shown):
            return
        _, row, factor_index = self._shown[number]
        there = [index for index, (_, other, _) in enumerate(self._shown) if other == row + rows]
        if rows and there:
            self._focus(there[min(factor_index, len(there) - 1)])
        elif rows:
            self.edge_reached.emit(rows)
        elif 0 <= number + columns < len(self._shown) and self._shown[number + columns][1] == row:
            self._focus(number + columns)

    def _focus(self, number: int) -> None:
        self._links[number].setFocus(Qt.FocusReason.TabFocusReason)
        self.focused.emit(self._links[number])
