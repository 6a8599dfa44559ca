"""A formula at one number, step by step: each elementary operation with its figures and its value.

Only the branch that was taken is listed: for where(x >= 0, a, b) the condition and either a or b.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from engine.activations import ElementWise
from engine.activations.own import OwnFunction
from engine.explain.figures import Write, latex_number, operand, parameter_latex
from engine.formula import OPERATIONS, Program
from engine.formula.derivative import differentiated
from engine.formula.program import INPUT, NUMBER
from engine.formula.tree import VARIABLE
from engine.network.quantities import lowered
from engine.numeric.arrays import Array

# The text of operations that are neither written "name(a)" nor with the formula language's operator.
_TEXTS = {
    "subtract": "{0} − {1}",
    "multiply": "{0} × {1}",
    "chain": "{0} × {1}",
    "power": "{0}^{1}",
    "negative": "−{0}",
    "less_equal": "{0} ≤ {1}",
    "greater_equal": "{0} ≥ {1}",
    "equal": "{0} = {1}",
    "not_equal": "{0} ≠ {1}",
    "not": "not {0}",
    "log": "ln({0})",
    "sqrt": "√{0}",
    "abs": "|{0}|",
    "floor": "⌊{0}⌋",
}
_TIMES = ("multiply", "chain")
_CLOSED = ("divide", "exp", "abs", "floor", "log", "min", "max")  # operations that LaTeX encloses, or text writes in brackets


@dataclass(frozen=True, slots=True)
class Operand:
    """An argument of a calculation: a number of the formula, or, with a symbol, a parameter, u or an earlier result."""

    value: float
    symbol: str = ""
    symbol_latex: str = ""

    def text(self, write: Write, *, figures: bool) -> str:
        """Return the symbol, or the number if there is none or `figures` is true."""
        return write(self.value) if figures or not self.symbol else self.symbol

    def latex(self, write: Write, *, figures: bool) -> str:
        """Return the same as LaTeX."""
        return latex_number(write(self.value)) if figures or not self.symbol else self.symbol_latex


@dataclass(frozen=True, slots=True)
class Calculation:
    """One step, "s₂ = 1 + s₁": its name and what it computes; a condition has no name, and its value is 1 if it holds.

    `operation` is an id of OPERATIONS, or empty for a number taken unchanged.
    """

    symbol: str
    symbol_latex: str
    operation: str
    operands: tuple[Operand | Calculation, ...]
    value: float

    def text(self, write: Write, *, figures: bool) -> str:
        """Return the calculation in symbols or in figures."""
        texts = [inner.text(write, figures=figures) for inner in self.operands]
        if not self.operation:
            return texts[0]
        record = OPERATIONS[self.operation]
        if self.operation in _TEXTS:
            template = _TEXTS[self.operation]
        elif record.precedence:
            template = f"{{0}} {record.spelling} {{1}}"
        else:
            template = f"{self.operation}({', '.join(f'{{{index}}}' for index in range(len(texts)))})"
        enclosed = not record.precedence and self.operation != "sqrt"
        return template.format(*(texts if enclosed else self._behind(texts)))

    def latex(self, write: Write, *, figures: bool) -> str:
        """Return the same as LaTeX."""
        texts = [inner.latex(write, figures=figures) for inner in self.operands]
        if not self.operation:
            return texts[0]
        if self.operation in _TIMES:
            template = r"{0} \times {1}" if figures else r"{0} \cdot {1}"
        else:
            template = OPERATIONS[self.operation].latex
        return template.format(*(texts if self.operation in _CLOSED else self._behind(texts)))

    def _behind(self, texts: list[str]) -> list[str]:
        """Return operands with parentheses around those that would run into the operator: negative numbers, powers of ten."""
        first_too = self.operation in ("power", "negative", "sqrt", *_TIMES)
        placed = [operand(text) if index or first_too else text for index, text in enumerate(texts)]
        for index, inner in enumerate(self.operands):
            nested = isinstance(inner, Calculation)
            if nested or (r"\times" in placed[index] and self.operation in ("power", "negative", *_TIMES)):
                placed[index] = f"({texts[index]})"
        return placed


Symbols = tuple[str, str]  # as text and as LaTeX
F: Symbols = ("f(u)", "f(u)")
SLOPE: Symbols = ("f′(u)", "f'(u)")


def steps_of_value(record: ElementWise, parameters: Mapping[str, float], u: float) -> tuple[Calculation, ...]:
    """Return the steps by which the definition gives f(u)."""
    return _calculations(record.program, u, parameters, _symbols(record), (F,))


def steps_of_slope(record: ElementWise, parameters: Mapping[str, float], u: float) -> tuple[Calculation, ...]:
    """Return the steps by which the definition, differentiated with the chain rule, gives f′(u)."""
    return _calculations(_slope_program(record), u, parameters, _symbols(record), (F, SLOPE))


@lru_cache(maxsize=64)
def _slope_program(record: ElementWise) -> Program:
    return record.slope if isinstance(record, OwnFunction) else differentiated(record.program)


def _symbols(record: ElementWise) -> dict[str, Symbols]:
    return {
        VARIABLE: ("u", "u"),
        **{parameter.id: (parameter.symbol, parameter_latex(parameter)) for parameter in record.parameters},
    }


def _calculations(
    program: Program, u: float, parameters: Mapping[str, float], symbols: Mapping[str, Symbols], results: Sequence[Symbols]
) -> tuple[Calculation, ...]:
    """Return the steps that the last result depends on; results have their own symbols, other steps are numbered."""
    return _Listing(program, _values(program, u, parameters), symbols).rows(results)


def _values(program: Program, u: float, parameters: Mapping[str, float]) -> list[float]:
    """Return the value of every step; true is 1 and false 0."""
    values: list[Array] = []
    with np.errstate(all="ignore"):
        for step in program.steps:
            if step.operation == NUMBER:
                values.append(np.full(1, float(step.value)))
            elif step.operation == INPUT:
                values.append(np.full(1, u if step.value == VARIABLE else parameters[str(step.value)]))
            else:
                values.append(OPERATIONS[step.operation].compute(*(values[index] for index in step.arguments)))
    return [float(value[0]) for value in values]


class _Listing:
    """The steps of one run of a program: which of them matter, and their symbols."""

    def __init__(self, program: Program, values: list[float], symbols: Mapping[str, Symbols]) -> None:
        self._steps, self._results, self._values, self._symbols = program.steps, program.results, values, symbols
        self._names: dict[int, Symbols] = {}

    def rows(self, results: Sequence[Symbols]) -> tuple[Calculation, ...]:
        """Return one calculation a step, the last result at the end."""
        needed, conditions = self._needed()
        *earlier, end = (self._taken(index) for index in self._results)
        inside = needed - conditions
        listed = [index for index in sorted(inside) if self._steps[index].arguments and not self._is_condition(index)]
        used = {argument for index in needed for argument in map(self._taken, self._steps[index].arguments)}
        if end not in used:
            listed = [index for index in listed if index != end]
        called = {index: name for index, name in zip(earlier, results, strict=False) if index in listed and index != end}
        others = [index for index in listed if index not in called]
        self._names = {index: _numbered(count) for count, index in enumerate(others, 1)} | called
        rows = [self._calculation(index) for index in sorted({*listed, *conditions})]
        if end in self._names or not self._steps[end].arguments:
            last = Calculation(*results[-1], "", (self._operand(end),), self._values[end])
        else:
            self._names[end] = results[-1]
            last = self._calculation(end)
        return (*rows, last)

    def _needed(self) -> tuple[set[int], set[int]]:
        """Return the steps that the last result depends on, and the conditions that selected them."""
        needed: set[int] = set()
        conditions: set[int] = set()
        waiting = [self._results[-1]]
        while waiting:
            index = waiting.pop()
            while self._steps[index].operation == "where":
                conditions.add(self._steps[index].arguments[0])
                waiting.append(self._steps[index].arguments[0])
                index = self._chosen(index)
            if index not in needed:
                needed.add(index)
                waiting += self._steps[index].arguments
        return needed, conditions

    def _taken(self, index: int) -> int:
        """Return the step whose value a choice has taken; any other step is its own."""
        while self._steps[index].operation == "where":
            index = self._chosen(index)
        return index

    def _chosen(self, index: int) -> int:
        condition, first, second = self._steps[index].arguments
        return first if self._values[condition] else second

    def _is_condition(self, index: int) -> bool:
        operation = self._steps[index].operation
        return operation in OPERATIONS and OPERATIONS[operation].gives_condition

    def _calculation(self, index: int) -> Calculation:
        step = self._steps[index]
        operands = tuple(self._operand(argument) for argument in map(self._taken, step.arguments))
        return Calculation(*self._names.get(index, ("", "")), step.operation, operands, self._values[index])

    def _operand(self, index: int) -> Operand | Calculation:
        if self._is_condition(index):
            return self._calculation(index)
        step = self._steps[index]
        names = self._symbols[str(step.value)] if step.operation == INPUT else self._names.get(index, ("", ""))
        return Operand(self._values[index], *names)


def _numbered(count: int) -> Symbols:
    return f"s{lowered(str(count))}", f"s_{{{count}}}"
