"""The tokens of a formula as its parser takes them, counted so that no formula becomes deeper or longer than is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from engine.formula.choice import check_choices
from engine.formula.tokens import ExpressionError, Token, tokenise
from engine.numeric.messages import QT_TRANSLATE_NOOP, shortened

DEEPEST = 40  # formulas inside formulas
MOST_OPERATORS = 200  # a chain of operators is as deep a tree as it is long, and walking it must not exhaust the stack


class Stream:
    """The tokens of one formula and how many of them have been read."""

    def __init__(self, text: str) -> None:
        self._tokens = tokenise(text)
        check_choices(text, self._tokens)
        self._place = 0
        self._depth = 0
        self._operators = 0

    @property
    def next(self) -> Token:
        """The next token, not taken."""
        return self._tokens[self._place]

    def take(self) -> Token:
        """Take the next token and return it."""
        token = self.next
        self._place += 1
        return token

    def take_operator(self) -> Token:
        """Take the next token, an operator or a comma, and return it."""
        self._operators += 1
        if self._operators > MOST_OPERATORS:
            raise fault(
                QT_TRANSLATE_NOOP("messages", "The formula has more than {most} operators."), self.next, most=MOST_OPERATORS
            )
        return self.take()

    def expect(self, sign: str) -> None:
        """Skip a sign; ExpressionError if the next token is another."""
        if self.next.text != sign or self.next.kind != "sign":
            if self.next.kind == "end":
                raise fault(QT_TRANSLATE_NOOP("messages", "{sign} is missing at the end."), self.next, sign=f"`{sign}`")
            raise self.surprised()
        self.take()

    def count(self) -> Token:
        """Count a product without a sign as an operator; nothing is taken."""
        token = self.take_operator()
        self._place -= 1
        return token

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Count one more level of nesting while the context lasts; ExpressionError for too many."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise fault(
                QT_TRANSLATE_NOOP("messages", "The formula is nested more than {most} deep here."), self.next, most=DEEPEST
            )
        yield
        self._depth -= 1

    def ahead(self, count: int) -> list[Token]:
        """Return the next tokens, fewer at the end."""
        return self._tokens[self._place : self._place + count]

    @property
    def before(self) -> Token:
        """The token that was taken last."""
        return self._tokens[self._place - 1]

    def skip(self, count: int) -> None:
        """Skip this many tokens; a negative number goes back."""
        self._place += count

    def named(self, name: str) -> Token:
        """Return the first token with this text."""
        return next(token for token in self._tokens if token.text == name)

    def missing_operand(self) -> ExpressionError:
        """Return the error about a missing value."""
        if self.next.kind == "end":
            return fault(
                QT_TRANSLATE_NOOP("messages", "The formula stops too early: a value is missing at the end."), self.next
            )
        return fault(
            QT_TRANSLATE_NOOP("messages", "A value is missing before {sign}."),
            self.next,
            sign=f"`{shortened(self.next.text)}`",
        )

    def surprised(self) -> ExpressionError:
        """Return the error about a token in the wrong position."""
        token = self.next
        if token.text in (")", ",", "="):
            return fault(QT_TRANSLATE_NOOP("messages", "{sign} is not expected here."), token, sign=f"`{token.text}`")
        return fault(
            QT_TRANSLATE_NOOP("messages", "An operator is missing before {sign}; a product is written with *."),
            token,
            sign=f"`{shortened(token.text)}`",
        )


def fault(template: str, token: Token, **fields: object) -> ExpressionError:
    """Return the error about a token."""
    return ExpressionError(template, token.start, token.end, **fields)
