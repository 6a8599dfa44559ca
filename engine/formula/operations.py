"""OPERATIONS: everything a formula may contain, one record each: how to compute, differentiate, typeset and export it.

Evaluation, differentiation, LaTeX, exported code and tests are loops over this table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.numeric.special import erf


@dataclass(frozen=True)
class Operation:
    """One elementary operation of one to three arguments.

    `partials` are its partial derivatives as formulas in the arguments a, b, c and the result y; None where the operation
    is differentiated by selection instead (see engine.formula.derivative). `cost` is in units of about a nanosecond an
    element. `changes` are formulas that are constant wherever the operation is smooth: a kink, a jump or the edge of the
    domain can only lie where one of them changes. In them t is the derivative of a, needed for roots: √(x²) has a kink
    where x² touches 0 without crossing it. `latex`, `numpy` and `torch` are templates for the arguments; a function without
    `latex` is typeset by its name.
    """

    id: str
    arity: int
    compute: Callable[..., Any]
    cost: int
    partials: tuple[str, ...] | None = None
    changes: tuple[str, ...] = ()
    latex: str = ""
    numpy: str = ""
    torch: str = ""
    precedence: int = 0  # of an operator; 0 for functions
    variadic: bool = False  # min(a, b, c) is min(min(a, b), c)
    gives_condition: bool = False
    spelling: str = ""  # of an operator


# Precedences, loosest binding first. A minus sign binds more loosely than a power: -x**2 is -(x**2).
OR, AND, NOT, COMPARISON, SUM, PRODUCT, SIGN, POWER = range(1, 9)


def _chain(partial: Any, tangent: Any) -> Any:  # noqa: ANN401 - arrays or numbers
    """partial * tangent, 0 where one of them is 0 even if the other is infinite."""
    product = np.multiply(partial, tangent)
    undefined = np.isnan(product)
    if np.any(undefined):
        product = np.where(undefined & ((partial == 0) | (tangent == 0)), 0.0, product)
    return product


def _condition(id_: str, spelling: str, compute: Callable[..., Any], latex: str, numpy: str = "") -> Operation:
    """Return the record of a comparison or logical operator."""
    template = numpy or "{0} " + spelling + " {1}"
    precedence = {"and": AND, "or": OR}.get(spelling, COMPARISON)
    changes = ("sign(a - b)",) if precedence == COMPARISON else ()
    return Operation(
        id_,
        2,
        compute,
        1,
        changes=changes,
        latex="{0} " + latex + " {1}",
        numpy=template,
        torch=template,
        precedence=precedence,
        gives_condition=True,
        spelling=spelling,
    )


def _operator(id_: str, spelling: str, compute: Callable[..., Any], cost: int, precedence: int, **more: Any) -> Operation:  # noqa: ANN401
    template = "{0} " + spelling + " {1}"
    return Operation(id_, 2, compute, cost, numpy=template, torch=template, precedence=precedence, spelling=spelling, **more)


def _function(
    id_: str,
    compute: Callable[..., Any],
    cost: int,
    partial: str,
    latex: str = "",
    *,
    changes: tuple[str, ...] = (),
    numpy: str = "",
) -> Operation:
    """Return the record of a function of one argument."""
    code = numpy or f"np.{id_}({{0}})"
    return Operation(id_, 1, compute, cost, (partial,), changes, latex, code, f"torch.{id_}({{0}})")


_EXTREME_NUMPY, _EXTREME_TORCH = "np.{0}imum({{0}}, {{1}})", "torch.{0}imum({{0}}, {{1}})"

OPERATIONS: dict[str, Operation] = {
    operation.id: operation
    for operation in (
        _operator("add", "+", np.add, 1, SUM, partials=("1", "1"), latex="{0} + {1}"),
        _operator("subtract", "-", np.subtract, 1, SUM, partials=("1", "-1"), latex="{0} - {1}"),
        _operator("multiply", "*", np.multiply, 1, PRODUCT, partials=("b", "a"), latex=r"{0} \, {1}"),
        # The product of the chain rule; see engine.formula.derivative.
        Operation(
            "chain", 2, _chain, 3, ("b", "a"), latex=r"{0} \, {1}", numpy="{0} * {1}", torch="{0} * {1}", precedence=PRODUCT
        ),
        _operator(
            "divide",
            "/",
            np.divide,
            2,
            PRODUCT,
            partials=("1/b", "-y/b"),
            changes=("sign(b)",),
            latex=r"\frac{{{0}}}{{{1}}}",
        ),
        _operator(
            "power",
            "**",
            np.power,
            50,
            POWER,
            partials=("where(b == 0, 0, b*a**(b - 1))", "where(y == 0, 0, y*log(a))"),
            changes=("sign(a)", "where(b == floor(b), 0, sign(t))"),
            latex="{{{0}}}^{{{1}}}",
        ),
        Operation("negative", 1, np.negative, 1, ("-1",), (), "-{0}", "-{0}", "-{0}", SIGN, spelling="-"),
        _condition("less", "<", np.less, "<"),
        _condition("less_equal", "<=", np.less_equal, r"\leq"),
        _condition("greater", ">", np.greater, ">"),
        _condition("greater_equal", ">=", np.greater_equal, r"\geq"),
        _condition("equal", "==", np.equal, "="),
        _condition("not_equal", "!=", np.not_equal, r"\neq"),
        _condition("and", "and", np.logical_and, r"\wedge", "({0}) & ({1})"),
        _condition("or", "or", np.logical_or, r"\vee", "({0}) | ({1})"),
        Operation(
            "not",
            1,
            np.logical_not,
            1,
            None,
            (),
            r"\neg ({0})",
            "np.logical_not({0})",
            "~({0})",
            NOT,
            gives_condition=True,
            spelling="not",
        ),
        Operation("where", 3, np.where, 2, numpy="np.where({0}, {1}, {2})", torch="torch.where({0}, {1}, {2})"),
        Operation(
            "min",
            2,
            np.minimum,
            1,
            changes=("sign(a - b)",),
            latex=r"\min({0}, {1})",
            numpy=_EXTREME_NUMPY.format("min"),
            torch=_EXTREME_TORCH.format("min"),
            variadic=True,
        ),
        Operation(
            "max",
            2,
            np.maximum,
            1,
            changes=("sign(a - b)",),
            latex=r"\max({0}, {1})",
            numpy=_EXTREME_NUMPY.format("max"),
            torch=_EXTREME_TORCH.format("max"),
            variadic=True,
        ),
        _function("exp", np.exp, 4, "y", "e^{{{0}}}"),
        _function("log", np.log, 5, "where(a < 0, y, 1/a)", r"\log({0})", changes=("sign(a)",)),
        _function("sqrt", np.sqrt, 3, "0.5/y", r"\sqrt{{{0}}}", changes=("sign(a)", "sign(t)")),
        _function("sin", np.sin, 20, "cos(a)", r"\sin({0})"),
        _function("cos", np.cos, 20, "-sin(a)", r"\cos({0})"),
        _function("tan", np.tan, 16, "1 + y**2", r"\tan({0})", changes=("sign(cos(a))",)),
        _function("sinh", np.sinh, 12, "cosh(a)", r"\sinh({0})"),
        _function("cosh", np.cosh, 12, "sinh(a)", r"\cosh({0})"),
        _function("tanh", np.tanh, 10, "1/cosh(a)**2", r"\tanh({0})"),
        _function("atan", np.arctan, 12, "1/(1 + a**2)", r"\arctan({0})", numpy="np.arctan({0})"),
        _function("erf", erf, 52, "1.1283791670955126*exp(-a**2)", r"\mathrm{{erf}}({0})", numpy="erf({0})"),
        _function("abs", np.abs, 1, "sign(a)", r"|{0}|", changes=("sign(a)",)),
        _function("sign", np.sign, 1, "0", r"\mathrm{{sgn}}({0})", changes=("sign(a)",)),
        _function("floor", np.floor, 2, "0", r"\lfloor {0} \rfloor", changes=("floor(a)",)),
    )
}
