"""Trial runs of a program before it becomes code: what overflows, and where, decides what the code must guard against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.formula.derivative import differentiated
from engine.formula.operations import OPERATIONS
from engine.formula.program import INPUT, NUMBER, Program
from engine.formula.tree import VARIABLE
from engine.numeric.arrays import Array

_FAR = np.geomspace(1e-3, 1e6, 181)
WIDE = np.unique(np.concatenate([-_FAR, [0.0], _FAR, np.linspace(-40.0, 40.0, 321)]))

# What numpy calls a floating-point error -> the keyword of errstate that silences it. Underflow is silent anyway.
_KEYWORDS = {"divide by zero": "divide", "overflow": "over", "invalid value": "invalid"}


@dataclass(frozen=True, eq=False)
class DryRun:
    """The value of every step over all of x, and the errors that numpy would warn of, as keywords of `np.errstate`."""

    values: tuple[Array, ...]
    errors: tuple[str, ...]

    @property
    def is_finite(self) -> bool:
        """Return whether no step gave an infinity or nan."""
        return all(bool(np.isfinite(value).all()) for value in self.values)


def run(program: Program, parameters: Mapping[str, float], x: Array = WIDE, *, plain_products: bool = True) -> DryRun:
    """Run every step over x as exported code would; without `plain_products`, 0 times infinity is 0 in the chain rule."""
    problems: set[str] = set()
    values: list[Any] = []
    with np.errstate(all="call", call=lambda kind, _flag: problems.add(kind)):
        for step in program.steps:
            if step.operation == NUMBER:
                values.append(np.float64(step.value))
            elif step.operation == INPUT:
                values.append(x if step.value == VARIABLE else np.float64(parameters[str(step.value)]))
            elif step.operation == "chain" and plain_products:
                values.append(np.multiply(*[values[index] for index in step.arguments]))
            else:
                values.append(OPERATIONS[step.operation].compute(*[values[index] for index in step.arguments]))
    errors = tuple(sorted(_KEYWORDS[kind] for kind in problems if kind in _KEYWORDS))
    return DryRun(tuple(np.broadcast_to(value, x.shape) for value in values), errors)


def needs_guarded_products(program: Program, parameters: Mapping[str, float]) -> bool:
    """Return whether 0 times infinity makes a result of `program` nan that is 0 by the chain rule."""
    plain, guarded = (run(program, parameters, plain_products=plain_products).values for plain_products in (True, False))
    return any(bool((np.isnan(plain[index]) & ~np.isnan(guarded[index])).any()) for index in program.results)


def is_defined_too_far(program: Program, parameters: Mapping[str, float]) -> bool:
    """Return whether the last result of `program`, f′, is a number somewhere although the one before it, f, is not."""
    values = run(program, parameters, plain_products=False).values
    f, df = (values[index] for index in program.results[-2:])
    return bool((np.isnan(f) & ~np.isnan(df)).any())


def has_safe_gradient(program: Program, parameters: Mapping[str, float], x: Array = WIDE) -> bool:
    """Return whether nothing in the program or its derivative overflows at x: in a backward pass 0 times infinity is nan."""
    return run(differentiated(program), parameters, x).is_finite
