"""Numbers in brackets as programs write them: Python lists, `np.array(...)`, tensors, MATLAB and Wolfram matrices.

Calls that construct a list are in `constructors`. The text is only split, never evaluated.
"""

from __future__ import annotations

import re
from itertools import pairwise

from engine.numeric.constructors import MARK, PATH, starts_with_call, without_calls
from engine.numeric.messages import QT_TRANSLATE_NOOP, NumberError
from engine.numeric.plain import DECIMAL

_DEEPEST = 8
_PAIRS = {"[": "]", "(": ")", "{": "}"}
_ASSIGNED = re.compile(r"\s*[A-Za-z_]\w{0,99}\s*=(?!=)")
_MAKERS = "array|asarray|ndarray|tensor|Tensor|FloatTensor|DoubleTensor|constant|Variable|matrix|Matrix|mat|list|tuple|c|vector"
_CALLED = re.compile(rf"{PATH}(?:{_MAKERS})\s{{0,9}}\(")  # functions and options that make arrays; any other name is refused
_VALUE = r"(?:[A-Za-z_][\w.]{0,99}|'[^']{0,99}'|\"[^\"]{0,99}\")"
_OPTION = re.compile(rf",?\s{{0,99}}(?<![\w.])[A-Za-z_]\w{{0,39}}\s{{0,9}}=\s{{0,9}}{_VALUE}\s{{0,9}}(?=[,)])")
_TOKEN = re.compile(r"[^\s,;、\[\](){}]+(?: {0,9}/ {0,9}[^\s,;、\[\](){}]+)?")


class _Open:
    """A bracket that is still open: its closing sign, and its content so far."""

    def __init__(self, closes: str) -> None:
        self.closes = closes
        self.cells: list[str] = []
        self.rows: list[list[str]] = []
        self.has_lists = False


def has_brackets(text: str) -> bool:
    """Return whether a text is a list in brackets, possibly after a name or a call, or a matrix that was given none."""
    start = _ASSIGNED.sub("", text, count=1).lstrip() if _ASSIGNED.match(text) else text.lstrip()
    return start.startswith(tuple(_PAIRS)) or _CALLED.match(start) is not None or starts_with_call(start) or _is_matrix(text)


def _is_matrix(text: str) -> bool:
    """Return whether a text is rows that end at semicolons, of decimal numbers between commas: no comma may be a decimal one.

    A comma is none if white space follows it, or if the numbers on both sides have a point.
    """
    if not all(mark in text for mark in ";,."):
        return False
    rows = [row.split(",") for row in text.rstrip("; \t\r\n").split(";")]
    return all(DECIMAL.fullmatch(cell.strip()) for row in rows for cell in row) and all(
        after[0].isspace() or ("." in before and "." in after) for row in rows for before, after in pairwise(row)
    )


def rows_in_brackets(text: str) -> list[list[str]]:
    """Return the cells of each innermost list, in order; a semicolon within one begins a new row, as in MATLAB.

    Raises NumberError naming the position of an unmatched bracket, or where numbers stand beside lists.
    """
    top = _Open("")
    stack = [top]
    plain, constructed = without_calls(text)
    plain, calls = _without_names(plain), iter(constructed)
    position = 0
    while position < len(plain):
        mark = plain[position]
        if mark in _PAIRS:
            _check_depth(len(stack), position)
            stack.append(_Open(_PAIRS[mark]))
        elif mark in _PAIRS.values():
            if len(stack) == 1 or mark != stack[-1].closes:
                raise NumberError(
                    QT_TRANSLATE_NOOP("messages", "Character {place}: “{mark}” closes no bracket."),
                    place=position + 1,
                    mark=mark,
                )
            _close(stack, position)
        elif mark == ";" and stack[-1].cells:
            stack[-1].rows.append(stack[-1].cells)
            stack[-1].cells = []
        elif mark == MARK:
            _add(stack[-1], next(calls))
        elif match := _TOKEN.match(plain, position):
            stack[-1].cells.append(match[0])
            position = match.end()
            continue
        position += 1
    if len(stack) > 1:
        raise NumberError(QT_TRANSLATE_NOOP("messages", "A bracket is not closed: “{mark}” is missing."), mark=stack[-1].closes)
    _check_alike(top, len(plain))
    return [*top.rows, top.cells] if top.cells else top.rows or [[""]]


def _add(opened: _Open, constructed: list[list[str]] | str) -> None:
    """Add what a call constructs to an open bracket: a list, as if it were written there, or a number."""
    if isinstance(constructed, str):
        opened.cells.append(constructed)
    else:
        opened.rows += constructed or [[""]]
        opened.has_lists = True


def _without_names(text: str) -> str:
    """Return a text with names, calls and options blanked out, so that characters keep their position."""

    def blank(match: re.Match[str]) -> str:
        return " " * len(match[0])

    text = _ASSIGNED.sub(blank, text, count=1) if _ASSIGNED.match(text) else text
    text = _OPTION.sub(blank, text)
    return _CALLED.sub(lambda match: " " * (len(match[0]) - 1) + "(", text)


def _close(stack: list[_Open], position: int) -> None:
    """Close a bracket and add its content to the one around it."""
    done = stack.pop()
    _check_alike(done, position)
    rows = [*done.rows, done.cells] if done.cells else done.rows
    if rows or not done.has_lists:
        stack[-1].rows += rows or [[""]]
    stack[-1].has_lists = True


def _check_alike(opened: _Open, position: int) -> None:
    if opened.has_lists and opened.cells:
        raise NumberError(
            QT_TRANSLATE_NOOP("messages", "Character {place}: numbers stand beside lists in brackets."), place=position + 1
        )


def _check_depth(depth: int, position: int) -> None:
    if depth > _DEEPEST:
        raise NumberError(
            QT_TRANSLATE_NOOP("messages", "Character {place}: more than {most} brackets are open."),
            place=position + 1,
            most=_DEEPEST,
        )
