"""A program rebuilt so that its reverse-mode derivative is never nan: branches that are not taken get a harmless input.

The backward pass multiplies the derivative of a branch that is not taken by 0, and 0 times infinity is nan. The remedy is
known as the double where: where(c, g(u), h(u)) becomes where(c, g(where(c, u, s)), h(u)) with an s at which g is finite.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.exchange.code import trial
from engine.formula.operations import OPERATIONS
from engine.formula.program import INPUT, NUMBER, Builder, Program, pruned
from engine.formula.tree import VARIABLE

_HARMLESS = (0.0, 1.0, -1.0, 2.0, -2.0)


def with_safe_gradient(program: Program, parameters: Mapping[str, float]) -> Program:
    """Return a program with the same results, conditions between numbers decided, and safe branches."""
    return _Rebuild(program, parameters).result()


class _Rebuild:
    """Copies steps from the results down, replacing the input of a branch where the branch would overflow."""

    def __init__(self, program: Program, parameters: Mapping[str, float]) -> None:
        self._program, self._parameters = program, parameters
        self._builder = Builder()
        self._copies: dict[tuple[int, int], int] = {}

    def result(self) -> Program:
        x = self._builder.input(VARIABLE)
        indices = tuple(self._copy(index, x) for index in self._program.results)
        return pruned(self._builder.steps, indices)

    def _copy(self, index: int, x: int) -> int:
        """Return the index of a step in the copy when its input is the copy's step `x`."""
        if (index, x) not in self._copies:
            self._copies[index, x] = self._copied(index, x)
        return self._copies[index, x]

    def _copied(self, index: int, x: int) -> int:
        """Copy one step together with the steps it depends on."""
        step = self._program.steps[index]
        if step.operation == NUMBER:
            return self._builder.number(float(step.value))
        if step.operation == INPUT:
            return x if step.value == VARIABLE else self._builder.input(str(step.value))
        if step.operation == "where":
            return self._where(step.arguments, x)
        if step.operation in ("and", "or"):
            known = [argument for argument in step.arguments if self._truth(argument) is not None]
            if known:  # the other one decides: otherwise `where` would have been resolved already
                return self._copy(next(argument for argument in step.arguments if argument != known[0]), x)
        return self._builder.apply(step.operation, *(self._copy(argument, x) for argument in step.arguments))

    def _where(self, arguments: tuple[int, ...], x: int) -> int:
        """Copy a choice so that the branch not taken is computed at a harmless argument."""
        condition, *branches = arguments
        truth = self._truth(condition)
        if truth is not None:
            return self._copy(branches[0] if truth else branches[1], x)
        test = self._copy(condition, x)
        inputs = [x, x]
        for number, branch in enumerate(branches):
            harmless = self._harmless(branch)
            if harmless is not None:
                sides = (x, self._builder.number(harmless))
                inputs[number] = self._builder.apply("where", test, *(sides if number == 0 else sides[::-1]))
        taken = [self._copy(branch, branch_input) for branch, branch_input in zip(branches, inputs, strict=True)]
        return self._builder.apply("where", test, *taken)

    def _harmless(self, branch: int) -> float | None:
        """Return an input at which a branch that overflows somewhere does not; None if it never does, or always."""
        program = pruned(self._program.steps, (branch,))
        if trial.has_safe_gradient(program, self._parameters):
            return None
        return next((u for u in _HARMLESS if trial.has_safe_gradient(program, self._parameters, np.array([u]))), None)

    def _truth(self, index: int) -> bool | None:
        """Return the value that a condition has for every input and all parameters; None if it depends on them."""
        step = self._program.steps[index]
        if step.operation in ("and", "or", "not"):
            truths = [self._truth(argument) for argument in step.arguments]
            if step.operation != "not" and (step.operation == "or") in truths:
                return step.operation == "or"
        else:
            truths = [self._value(argument) for argument in step.arguments]
        return None if None in truths else bool(OPERATIONS[step.operation].compute(*truths))

    def _value(self, index: int) -> float | None:
        step = self._program.steps[index]
        return float(step.value) if step.operation == NUMBER else None
