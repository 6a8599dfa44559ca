"""Programs: a tree compiled to a straight line of operations in which nothing is computed twice.

A program is a list of steps, each an operation on earlier steps; equal steps are one. This makes it cheap to run, possible
to price before it runs, and simple to differentiate, to search for kinks and to write as code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from engine.formula.expression import CONSTANTS
from engine.formula.operations import OPERATIONS
from engine.formula.tree import VARIABLE, Apply, Call, Constant, Definition, Name, Node, Number
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a number, an input by name, or an operation on earlier steps."""

    operation: str  # an id of OPERATIONS, or NUMBER or INPUT
    arguments: tuple[int, ...] = ()
    value: float | str = 0.0


NUMBER, INPUT = "number", "input"
_BLOCK = 8192  # elements processed at a time: few of a program's many intermediate arrays fit into the cache


class Builder:
    """Collects steps, each once, and simplifies: sums with 0, products with 0 and 1, operations on numbers only."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._indices: dict[Step, int] = {}

    def number(self, value: float) -> int:
        """Return the index of a number; -0.0 counts as 0, as otherwise the one that comes first would stand for both."""
        return self._add(Step(NUMBER, (), value + 0.0))

    def input(self, name: str) -> int:
        """Return the index of the variable or a parameter."""
        return self._add(Step(INPUT, (), name))

    def value(self, index: int) -> float | None:
        """Return the number at an index, None if it is not one."""
        step = self.steps[index]
        return float(step.value) if step.operation == NUMBER else None

    def apply(self, operation: str, *arguments: int) -> int:
        """Return the index of an operation on earlier indices, or of what it simplifies to; true is 1 and false 0."""
        values = [self.value(index) for index in arguments]
        if None not in values:
            with np.errstate(all="ignore"):
                return self.number(float(OPERATIONS[operation].compute(*np.array(values, dtype=float))))
        simpler = self._simplified(operation, arguments, values)
        return self._add(Step(operation, arguments)) if simpler is None else simpler

    def tree(self, node: Node, inputs: Mapping[str, int], catalogue: Mapping[str, Definition | None]) -> int:
        """Return the index of a tree whose names stand for the indices in `inputs`, with calls replaced by definitions."""
        match node:
            case Number(value):
                return self.number(value)
            case Constant(name):
                return self.number(CONSTANTS[name])
            case Name(name):
                return inputs[name] if name in inputs else self.input(name)
            case Apply(operation, arguments):
                return self.apply(operation, *(self.tree(argument, inputs, catalogue) for argument in arguments))
            case Call(name, argument, parameters):
                return self._call(name, argument, dict(parameters), inputs, catalogue)

    def _call(
        self,
        name: str,
        argument: Node,
        given: Mapping[str, Node],
        inputs: Mapping[str, int],
        catalogue: Mapping[str, Definition | None],
    ) -> int:
        """Return the index of a call: the definition of the function, compiled with its argument and parameters in place."""
        definition = catalogue[name]
        if definition is None:
            raise KasseiError(QT_TRANSLATE_NOOP("messages", "There is no activation named {name}."), name=name)
        indices = {parameter: self.number(default) for parameter, default in definition.defaults.items()}
        indices |= {parameter: self.tree(value, inputs, catalogue) for parameter, value in given.items()}
        indices[VARIABLE] = self.tree(argument, inputs, catalogue)
        return self.tree(definition.definition, indices, catalogue)

    def _simplified(self, operation: str, at: tuple[int, ...], values: Sequence[float | None]) -> int | None:
        """Return the index of a simpler equivalent, infinities and nan aside; None if there is none."""
        match operation, *values:
            case ("add", 0.0, _) | ("multiply", 1.0, _):
                index = at[1]
            case ("add" | "subtract", _, 0.0) | ("multiply" | "divide" | "power", _, 1.0):
                index = at[0]
            case ("power", _, 0.0):
                index = self.number(1.0)
            case ("power", _, -1.0):
                index = self.apply("divide", self.number(1.0), at[0])
            case ("power", _, 2.0 | 3.0 | 4.0):
                index = self._product(at[0], values[1])
            case ("where", None, *_) if at[1] == at[2]:
                index = at[1]
            case ("where", float(condition), *_):
                index = at[1] if condition else at[2]
            case ("and" | "or", *_):
                index = self._joined(operation, at, values)
            case ("negative", _) if self.steps[at[0]].operation == "negative":
                index = self.steps[at[0]].arguments[0]
            case _:
                index = None
        return index

    def _product(self, base: int, exponent: float | None) -> int:
        """Return a whole power up to 4 as products: right to an ulp, and many times as fast as a power."""
        square = self.apply("multiply", base, base)
        return square if exponent == 2.0 else self.apply("multiply", square, base if exponent == 3.0 else square)

    def _joined(self, operation: str, at: tuple[int, ...], values: Sequence[float | None]) -> int | None:
        """Return the index of a conjunction or disjunction with one known side."""
        for known, other in (at, at[::-1]):
            value = self.value(known)
            if value is not None:
                return other if bool(value) == (operation == "and") else known
        return None

    def _add(self, step: Step) -> int:
        index = self._indices.setdefault(step, len(self.steps))
        if index == len(self.steps):
            self.steps.append(step)
        return index


@dataclass(frozen=True)
class Program:
    """Steps, and the indices of the results among them."""

    steps: tuple[Step, ...]
    results: tuple[int, ...]

    @cached_property
    def _calls(self) -> tuple[tuple[int, Callable[..., Any], tuple[int, ...], tuple[int, ...]], ...]:
        """For each operation, in order: the index of its result, its function, the indices of its arguments, and those of
        values that no later step needs: freeing them keeps the rest in the cache."""
        last: dict[int, int] = {}
        for index, step in enumerate(self.steps):
            last |= dict.fromkeys(step.arguments, index)
        done: list[list[int]] = [[] for _ in self.steps]
        for index, user in last.items():
            if index not in self.results and self.steps[index].operation != NUMBER:
                done[user].append(index)
        return tuple(
            (index, OPERATIONS[step.operation].compute, step.arguments, tuple(done[index]))
            for index, step in enumerate(self.steps)
            if step.operation not in (NUMBER, INPUT)
        )

    @cached_property
    def _numbers(self) -> tuple[np.float64 | None, ...]:
        """The value of each step that is a number, None for the others."""
        return tuple(np.float64(step.value) if step.operation == NUMBER else None for step in self.steps)

    @cached_property
    def _inputs(self) -> tuple[tuple[int, str], ...]:
        """The index and the name of the variable and of each parameter."""
        return tuple((index, str(step.value)) for index, step in enumerate(self.steps) if step.operation == INPUT)

    @cached_property
    def cost(self) -> int:
        """The cost of one element in units of about a nanosecond, added up over the steps."""
        return sum(OPERATIONS[step.operation].cost for step in self.steps if step.arguments)

    def run(self, x: Array, parameters: Mapping[str, float]) -> list[Array]:
        """Return the results for every element of x (float64), as arrays of its shape; overflow and nan propagate."""
        if x.size <= _BLOCK:
            return self._evaluated(x, parameters)
        flat = x.reshape(-1)
        blocks = [self._evaluated(flat[start : start + _BLOCK], parameters) for start in range(0, x.size, _BLOCK)]
        return [np.concatenate(parts).reshape(x.shape) for parts in zip(*blocks, strict=True)]

    def _evaluated(self, x: Array, parameters: Mapping[str, float]) -> list[Array]:
        """Return the values of the results, dropping every other value once no later step needs it."""
        values: list[Any] = list(self._numbers)
        for index, name in self._inputs:
            values[index] = x if name == VARIABLE else np.float64(parameters[name])
        with np.errstate(all="ignore"):
            for index, compute, arguments, finished in self._calls:
                values[index] = compute(*[values[argument] for argument in arguments])
                for done in finished:
                    values[done] = None
        return [_shaped(values[index], x) for index in self.results]


def _shaped(value: Any, x: Array) -> Array:  # noqa: ANN401 - an array or a number
    array = np.asarray(value, dtype=np.float64)
    return array if array.shape == x.shape and array is not x else np.broadcast_to(array, x.shape).copy()


def compile_tree(node: Node, catalogue: Mapping[str, Definition | None] | None = None) -> Program:
    """Return the program of a tree; the definitions of its calls are taken from `catalogue`."""
    builder = Builder()
    index = builder.tree(node, {}, catalogue or {})
    return pruned(builder.steps, (index,))


def pruned(steps: Sequence[Step], results: tuple[int, ...]) -> Program:
    """Return the program of `steps` without those that no result needs."""
    needed: set[int] = set()
    waiting = list(results)
    while waiting:
        index = waiting.pop()
        if index not in needed:
            needed.add(index)
            waiting += steps[index].arguments
    order = sorted(needed)
    new = {index: number for number, index in enumerate(order)}
    kept = tuple(
        Step(steps[index].operation, tuple(new[argument] for argument in steps[index].arguments), steps[index].value)
        for index in order
    )
    return Program(kept, tuple(new[index] for index in results))
