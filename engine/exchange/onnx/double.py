"""Operations for which runtimes lack a float64 kernel, written with operations that have one.

onnxruntime computes erf, arctan, tan, sinh and cosh in float32 only. Here they are trees of the formula language in `a`,
accurate to a few ulp.
"""

from __future__ import annotations

import math
from functools import reduce

from engine.formula import parse
from engine.formula.program import INPUT, NUMBER, Builder, Program, pruned
from engine.formula.tree import Apply, Name, Node, Number
from engine.numeric.special import ERF_OVER_X, SCALED_ERFC

_A = Name("a")


def in_float64(program: Program) -> Program:
    """Return a program with the same results that uses no operation of REPLACED."""
    builder = Builder()
    indices: list[int] = []
    for step in program.steps:
        arguments = tuple(indices[argument] for argument in step.arguments)
        if step.operation == NUMBER:
            indices.append(builder.number(float(step.value)))
        elif step.operation == INPUT:
            indices.append(builder.input(str(step.value)))
        elif step.operation in REPLACED:
            indices.append(builder.tree(REPLACED[step.operation], {"a": arguments[0]}, {}))
        else:
            indices.append(builder.apply(step.operation, *arguments))
    return pruned(builder.steps, tuple(indices[result] for result in program.results))


def _apply(operation: str, *arguments: Node | float) -> Node:
    return Apply(
        operation, tuple(Number(argument) if isinstance(argument, int | float) else argument for argument in arguments)
    )


def _polynomial(t: Node, coefficients: tuple[float, ...]) -> Node:
    """Return the sum of coefficients, in ascending order, times powers of t by Horner's rule."""
    start: Node = Number(coefficients[-1])
    return reduce(
        lambda sum_, coefficient: _apply("add", _apply("multiply", sum_, t), coefficient), coefficients[-2::-1], start
    )


def _erf() -> Node:
    """erf(a) as engine.numeric.special has it: a polynomial below 1, and 1 - e^(-a²) erfcx(a) beyond."""
    size = _apply("min", parse("abs(a)"), 6.0)  # erf(6) is 1
    square = _apply("multiply", size, size)
    inner = _apply("subtract", _apply("multiply", 2.0, _apply("min", square, 1.0)), 1.0)
    near = _apply("multiply", _A, _polynomial(inner, ERF_OVER_X))
    distance = _apply("divide", _apply("multiply", 2.0, size), _apply("add", size, 3.75))
    smooth = _polynomial(_apply("subtract", distance, 1.0), SCALED_ERFC)
    scaled = _apply(
        "divide",
        _apply("add", 1.0, _apply("multiply", distance, smooth)),
        _apply("add", 1.0, _apply("multiply", 2.0, size)),
    )
    upper = _apply("multiply", _apply("exp", _apply("negative", square)), scaled)
    far = _apply("multiply", parse("sign(a)"), _apply("subtract", 1.0, upper))
    return _apply("where", _apply("less", parse("abs(a)"), 1.0), near, far)


def _atan() -> Node:
    """atan(a): arctan m for m ≤ 1 is 8 arctan r where m → m/(1 + √(1 + m²)) was taken three times, and r a short series."""
    size = parse("abs(a)")
    small = _apply("where", _apply("greater", parse("abs(a)"), 1.0), _apply("divide", 1.0, size), size)
    for _ in range(3):
        root = _apply("sqrt", _apply("add", 1.0, _apply("multiply", small, small)))
        small = _apply("divide", small, _apply("add", 1.0, root))
    series = _polynomial(_apply("multiply", small, small), tuple((-1.0) ** k / (2 * k + 1) for k in range(10)))
    angle = _apply("multiply", _apply("multiply", 8.0, small), series)
    turned = _apply("where", _apply("greater", parse("abs(a)"), 1.0), _apply("subtract", math.pi / 2, angle), angle)
    return _apply("multiply", parse("sign(a)"), turned)


def _sinh() -> Node:
    """sinh(a): its series below 1, where the difference of two exponentials would lose digits."""
    series = _polynomial(parse("min(a*a, 1)"), tuple(1.0 / math.factorial(2 * k + 1) for k in range(10)))
    beyond = parse("0.5*exp(a/2)*exp(a/2) - 0.5*exp(-a/2)*exp(-a/2)")
    return _apply("where", _apply("less", parse("abs(a)"), 1.0), _apply("multiply", _A, series), beyond)


REPLACED: dict[str, Node] = {
    "erf": _erf(),
    "atan": _atan(),
    "tan": parse("sin(a)/cos(a)"),
    "sinh": _sinh(),
    "cosh": parse("0.5*exp(a/2)*exp(a/2) + 0.5*exp(-a/2)*exp(-a/2)"),
}
