"""Forward-mode automatic differentiation as a transformation of programs.

Beside each step comes the step of its tangent: for y = g(a, b), y′ = g_a a′ + g_b b′, the partial derivatives being those of
the operation's record. What does not depend on x has the tangent 0 and costs nothing. Applied twice it gives f″.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, reduce

from engine.formula.expression import parse
from engine.formula.operations import OPERATIONS
from engine.formula.program import INPUT, NUMBER, Builder, Program, Step, pruned
from engine.formula.tree import VARIABLE, Node


def differentiated(program: Program, by: str = VARIABLE) -> Program:
    """Return a program whose results are those of `program` and then the derivative of its last result with respect to `by`."""
    builder, indices, tangents = _with_tangents(program, by)
    results = (*(indices[result] for result in program.results), tangents[program.results[-1]])
    return pruned(builder.steps, results)


def changes(program: Program) -> Program:
    """Return a program whose results change wherever `program` may have a kink, a jump or an edge of its domain."""
    builder, places, tangents = _with_tangents(program)
    indices: dict[int, None] = {}
    for step in program.steps:
        if not step.arguments:
            continue
        names = dict(zip("abc", (places[argument] for argument in step.arguments), strict=False))
        names["t"] = tangents[step.arguments[0]]
        for text in OPERATIONS[step.operation].changes:
            indices[builder.tree(_formula(text), names, {})] = None
    return pruned(builder.steps, tuple(index for index in indices if _varies(builder, index)))


def _varies(builder: Builder, index: int) -> bool:
    """Return whether a result depends on x, not only on parameters."""
    waiting, seen = [index], {index}
    while waiting:
        step = builder.steps[waiting.pop()]
        if step == Step(INPUT, (), VARIABLE):
            return True
        waiting += [argument for argument in step.arguments if argument not in seen]
        seen.update(step.arguments)
    return False


def _with_tangents(program: Program, by: str = VARIABLE) -> tuple[Builder, list[int], list[int]]:
    """Return a builder with the steps of a program and of its tangents, and the index of both for each step."""
    builder = Builder()
    zero = builder.number(0.0)
    indices: list[int] = []
    tangents: list[int] = []
    for step in program.steps:
        arguments = tuple(indices[argument] for argument in step.arguments)
        if step.operation == NUMBER:
            indices.append(builder.number(float(step.value)))
            tangents.append(zero)
        elif step.operation == INPUT:
            indices.append(builder.input(str(step.value)))
            tangents.append(builder.number(1.0) if step.value == by else zero)
        else:
            indices.append(builder.apply(step.operation, *arguments))
            tangents.append(
                _tangent(builder, step, arguments, indices[-1], [tangents[argument] for argument in step.arguments])
            )
    return builder, indices, tangents


def _tangent(builder: Builder, step: Step, arguments: tuple[int, ...], result: int, inner: list[int]) -> int:
    """Return the index of the tangent of one step."""
    partials = OPERATIONS[step.operation].partials
    if step.operation == "where":
        return builder.apply("where", arguments[0], inner[1], inner[2])
    if step.operation in ("min", "max"):
        return _of_extreme(builder, step.operation, arguments, inner)
    zero = builder.number(0.0)
    if partials is None:  # a condition
        return zero
    names: Mapping[str, int] = dict(zip("abc", arguments, strict=False)) | {"y": result}
    terms = [
        _times(builder, builder.tree(_formula(partial), names, {}), tangent)
        for partial, tangent in zip(partials, inner, strict=True)
        if tangent != zero
    ]
    return reduce(lambda left, right: builder.apply("add", left, right), terms, zero)


def _of_extreme(builder: Builder, operation: str, arguments: tuple[int, ...], inner: list[int]) -> int:
    """Return the slope of the argument that min or max selects, at a tie that of the flatter one.

    That is the convention of the catalogue (0 for ReLU at 0, whichever way its maximum is written), and of most frameworks.
    """
    first, second = inner
    if first == second:
        return first
    steepness = [builder.apply("abs", tangent) for tangent in inner]
    flatter = builder.apply("less_equal", *steepness)
    wins = "less" if operation == "min" else "greater"
    known = builder.value(flatter)
    if known is not None:
        condition = builder.apply(f"{wins}_equal" if known else wins, *arguments)
    else:
        tie = builder.apply("and", builder.apply("equal", *arguments), flatter)
        condition = builder.apply("or", builder.apply(wins, *arguments), tie)
    return builder.apply("where", condition, first, second)


def _times(builder: Builder, partial: int, tangent: int) -> int:
    """Return partial times tangent, 0 where one of them is 0 even if the other is infinite: a flat outer function hides
    whatever happens inside."""
    if 0.0 in (builder.value(partial), builder.value(tangent)):
        return builder.number(0.0)
    return builder.apply("multiply" if 1.0 in (builder.value(partial), builder.value(tangent)) else "chain", partial, tangent)


@cache
def _formula(text: str) -> Node:
    return parse(text)
