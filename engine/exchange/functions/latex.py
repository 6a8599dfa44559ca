"""A function's formulas as a small LaTeX document; the lines of the align environment can be pasted anywhere."""

from __future__ import annotations

from engine.activations import Parameter
from engine.exchange.functions.record import CREDIT, FunctionView
from engine.formula.tokens import GREEK_LETTERS
from engine.formula.typeset import symbol

_GREEK_NAMES = {letter: name for name, letter in GREEK_LETTERS.items()}


def export(view: FunctionView) -> str:
    """Return the document."""
    activation, values = view.function.record, view.function.parameters
    left = ("z_i", r"\frac{\partial z_i}{\partial u_j}") if activation.is_vector else ("f(u)", "f'(u)")
    right = (activation.latex, activation.latex_derivative)
    lines = [f"{name} &= {formula}" for name, formula in zip(left, right, strict=True) if formula]
    lines += [rf"{parameter_symbol(record)} &= {number(values[record.id])}" for record in activation.parameters]
    return "\n".join(
        (
            f"% {activation.name}, from {CREDIT}",
            r"\documentclass{article}",
            r"\usepackage{amsmath}",
            r"\begin{document}",
            r"\begin{align*}",
            " \\\\\n".join(lines),
            r"\end{align*}",
            r"\end{document}",
            "",
        )
    )


def parameter_symbol(parameter: Parameter) -> str:
    """Return a parameter's letter as LaTeX writes it: a Greek one by its name, a word upright."""
    return symbol(_GREEK_NAMES.get(parameter.symbol, parameter.symbol))


def number(value: float) -> str:
    """Return every digit of a number as LaTeX writes it."""
    mantissa, mark, exponent = repr(value).removesuffix(".0").partition("e")
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}" if mark else mantissa
