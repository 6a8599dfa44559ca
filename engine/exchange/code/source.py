"""A program -> lines of Python: a result used once is written in place, one used more often gets a name."""

from __future__ import annotations

import keyword
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from engine.formula.operations import OPERATIONS, POWER, PRODUCT, SIGN, SUM, Operation
from engine.formula.program import INPUT, NUMBER, Program, Step
from engine.formula.tree import VARIABLE

INDENT = "    "
_ATOM = POWER + 1
_LONGEST = 44  # characters of a formula inside another; a longer one gets a name
_SHORTEST = 4  # and one this short never does
_STEMS = {
    "add": "sum", "subtract": "difference", "multiply": "product", "chain": "product", "divide": "quotient",
    "negative": "minus", "where": "branch", "and": "both", "or": "either", "not": "negation",
}  # fmt: skip
_NEED_ARRAYS = {"where": (1, 2), "min": (0, 1), "max": (0, 1)}  # arguments that PyTorch requires as tensors


@dataclass(frozen=True)
class Dialect:
    """How a library writes things: the templates of operations, a number as an array, and the name of the library."""

    template: Callable[[Operation], str]
    number: str  # a template for a number where an array is needed
    module: str
    product: str = ""  # a template for the products of the chain rule where they need care


@dataclass(frozen=True)
class Code:
    """Lines of code, the formulas of the results in terms of them, and the ids of the operations they use."""

    lines: tuple[str, ...]
    results: tuple[str, ...]
    operations: frozenset[str]


@dataclass(frozen=True)
class _Text:
    """A formula and how tightly it binds."""

    text: str
    binding: int = _ATOM

    def inside(self, loosest: int) -> str:
        return self.text if self.binding >= loosest else f"({self.text})"


def write(program: Program, names: Mapping[str, str], dialect: Dialect) -> Code:
    """Return the code of a program; `names` are the identifiers of its parameters, the variable being u."""
    return _Writer(program, names, dialect).code()


def identifiers(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Return an identifier of Python for each name, none of them a keyword, among `taken`, or like another."""
    chosen: dict[str, str] = {}
    used = {*taken}
    for name in names:
        identifier = unicodedata.normalize("NFKC", name)  # as Python itself reads identifiers
        while identifier in used or keyword.iskeyword(identifier) or identifier in _OPERATION_NAMES:
            identifier += "_"
        used.add(identifier)
        chosen[name] = identifier
    return chosen


def dependent(program: Program, *, by_conditions: bool = True) -> set[int]:
    """Return the indices of the steps that depend on the variable, with `by_conditions` also through comparisons only."""
    indices: set[int] = set()
    for index, step in enumerate(program.steps):
        if step.operation == INPUT:
            depends = step.value == VARIABLE
        else:
            decides = not by_conditions and OPERATIONS[step.operation].gives_condition if step.arguments else False
            depends = bool(indices.intersection(step.arguments)) and not decides
        if depends:
            indices.add(index)
    return indices


def literal(value: float, module: str) -> str:
    """Return a number as Python writes it, with every digit."""
    if np.isfinite(value):
        return repr(float(value))
    return f"{module}.nan" if np.isnan(value) else f"-{module}.inf" if value < 0 else f"{module}.inf"


def quoted(text: str) -> str:
    """Return text as it can stand in a docstring, whatever it contains."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


class _Writer:
    """Writes the steps of one program in order."""

    def __init__(self, program: Program, names: Mapping[str, str], dialect: Dialect) -> None:
        self._program, self._names, self._dialect = program, names, dialect
        self._uses = Counter(argument for step in program.steps for argument in step.arguments)
        self._taken = {*names.values(), "u"}
        self._texts: list[_Text] = []
        self._lines: list[str] = []

    def code(self) -> Code:
        """Return the lines and the results: a step that is used more than once, or long, gets a line and a name."""
        last = len(self._program.steps) - 1
        for index, step in enumerate(self._program.steps):
            text = self._formula(step)
            often = self._uses[index] > 1 and len(text.text) > _SHORTEST
            if step.arguments and (often or (len(text.text) > _LONGEST and index != last)):
                name = self._fresh(step.operation)
                self._lines.append(f"{name} = {text.text}")
                text = _Text(name)
            self._texts.append(text)
        results = tuple(self._texts[index].text for index in self._program.results)
        return Code(tuple(self._lines), results, frozenset(step.operation for step in self._program.steps))

    def _fresh(self, operation: str) -> str:
        stem, number = _STEMS.get(operation, operation), 1
        while f"{stem}_{number}" in self._taken:
            number += 1
        self._taken.add(f"{stem}_{number}")
        return f"{stem}_{number}"

    def _formula(self, step: Step) -> _Text:
        """Return one step as text, its arguments written into it."""
        if step.operation == NUMBER:
            return self._number(float(step.value))
        if step.operation == INPUT:
            return _Text("u" if step.value == VARIABLE else self._names[str(step.value)])
        record = OPERATIONS[step.operation]
        if step.operation == "chain" and self._dialect.product:
            return _Text(self._dialect.product.format(*(self._texts[index].text for index in step.arguments)))
        if record.precedence >= SUM:
            return self._operator(record, step)
        arguments = [self._argument(record, step, number) for number in range(record.arity)]
        return _Text(self._dialect.template(record).format(*arguments), record.precedence or _ATOM)

    def _number(self, value: float) -> _Text:
        text = literal(value, self._dialect.module)
        return _Text(text, SIGN if text.startswith("-") else _ATOM)

    def _argument(self, record: Operation, step: Step, number: int) -> str:
        index = step.arguments[number]
        if self._program.steps[index].operation == NUMBER and number in _NEED_ARRAYS.get(record.id, ()):
            return self._dialect.number.format(self._texts[index].text)
        # A comparison needs no parentheses: its operands bind more tightly, or have a name.
        return self._texts[index].text

    def _operator(self, record: Operation, step: Step) -> _Text:
        """Return an operator between its operands, with the parentheses that its precedence needs."""
        values = [self._value(index) for index in step.arguments]
        texts = [self._texts[index] for index in step.arguments]
        if record.precedence == SIGN:
            return _Text("-" + texts[0].inside(PRODUCT), SIGN)
        left, right = texts
        if record.id == "power":
            exponent = values[1]
            if exponent is not None and exponent == round(exponent) and abs(exponent) < 100:
                right = _Text(str(int(exponent)))
            return _Text(f"{left.inside(_ATOM)}**{right.inside(SIGN)}", POWER)
        if record.precedence == PRODUCT and -1.0 in values and record.id != "divide":
            return _Text("-" + texts[values.index(-1.0) - 1].inside(PRODUCT), SIGN)
        if record.id == "add" and right.text.startswith("-") and right.binding >= PRODUCT:
            return _Text(f"{left.inside(SUM)} - {right.text[1:]}", SUM)
        # Operators group to the left, so the order of evaluation is that of the program.
        sides = left.inside(record.precedence), right.inside(record.precedence + 1)
        return _Text(self._dialect.template(record).format(*sides), record.precedence)

    def _value(self, index: int) -> float | None:
        step = self._program.steps[index]
        return float(step.value) if step.operation == NUMBER else None


_OPERATION_NAMES = frozenset(OPERATIONS)
