"""Formulas with their figures in place of the symbols, as text and as LaTeX; a caller says how numbers are written."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from engine.activations import Activation, Parameter
from engine.explain.references import Explained, symbol_latex, symbol_text
from engine.formula.tokens import GREEK_LETTERS
from engine.formula.typeset import symbol
from engine.network.quantities import lowered

Write = Callable[[float], str]
_GREEK_NAMES = {letter: name for name, letter in GREEK_LETTERS.items()}
_SIGNS = ("-", "−")


def digits(value: float) -> str:
    """Return the shortest text that reads back as the same float64."""
    return repr(float(value)).removesuffix(".0")


def latex_number(text: str) -> str:
    """Return a written number as LaTeX: with signs for powers of ten, infinity and nan."""
    text = text.replace("−", "-").replace("∞", "inf")
    if text.lstrip("-") in ("inf", "nan", "NaN"):
        return text.replace("inf", r"\infty").replace("NaN", "nan").replace("nan", r"\mathrm{NaN}")
    mantissa, mark, exponent = text.partition("e")
    return rf"{mantissa} \times 10^{{{int(exponent)}}}" if mark else mantissa


def operand(text: str) -> str:
    """Return a written number as an operand: a negative one in parentheses."""
    return f"({text})" if text.startswith(_SIGNS) else text


def parameter_latex(parameter: Parameter) -> str:
    """Return a parameter's letter as LaTeX writes it."""
    return symbol(_GREEK_NAMES.get(parameter.symbol, parameter.symbol))


class Figures(Protocol):
    """A formula with figures; at most `most` products of a long sum are written out, all if it is None."""

    def plain(self, write: Write, most: int | None = None) -> str:
        """Return it as text."""
        ...

    def latex(self, write: Write, most: int | None = None) -> str:
        """Return it as LaTeX."""
        ...


@dataclass(frozen=True)
class SumFigures:
    """0.1 × 1 + 0.2 × 0.5 + 0.1."""

    pairs: tuple[tuple[float, float], ...]
    bias: float

    def plain(self, write: Write, most: int | None = None) -> str:
        """Return the sum as text."""
        return self._written(write, "×", "⋯", most)

    def latex(self, write: Write, most: int | None = None) -> str:
        """Return the sum as LaTeX."""
        return self._written(lambda value: latex_number(write(value)), r"\times", r"\cdots", most)

    def _written(self, write: Write, times: str, dots: str, most: int | None) -> str:
        products = [f"{operand(write(weight))} {times} {operand(write(value))}" for weight, value in self.pairs]
        return " + ".join([*_shortened(products, dots, most), operand(write(self.bias))])


@dataclass(frozen=True)
class FunctionFigures:
    """f(0.7) as text; as LaTeX also the definition of f, with figures in place of u and the parameters.

    A function that stands `alone` is preceded by "f(u) = " already, so only the definition is written.
    """

    record: Activation
    parameters: Mapping[str, float]
    u: float
    alone: bool = False

    def plain(self, write: Write, most: int | None = None) -> str:
        """Return f(0.7)."""
        return f"f({write(self.u)})"

    def latex(self, write: Write, most: int | None = None) -> str:
        """Return f(0.7) = 1 / (1 + e^-0.7)."""
        text = _with_figures(self.record.latex, self.record, self.parameters, self.u, write)
        return text if self.alone else f"f({latex_number(write(self.u))}) = {text}"


@dataclass(frozen=True)
class SlopeFigures:
    """f′(0.7) as text; as LaTeX the formula of f′ with figures in place of u, f(u) and the parameters."""

    record: Activation
    parameters: Mapping[str, float]
    u: float
    output: float  # f(u)

    def plain(self, write: Write, most: int | None = None) -> str:
        """Return f′(0.7)."""
        return f"f′({write(self.u)})"

    def latex(self, write: Write, most: int | None = None) -> str:
        """Return 0.67 (1 - 0.67)."""
        text = _substituted(self.record.latex_derivative, "f(u)", latex_number(write(self.output)))
        return _with_figures(text, self.record, self.parameters, self.u, write)


def _with_figures(text: str, record: Activation, parameters: Mapping[str, float], u: float, write: Write) -> str:
    text = _substituted(text, "u", latex_number(write(u)))
    for parameter in record.parameters:
        text = _substituted(text, parameter_latex(parameter), latex_number(write(parameters[parameter.id])))
    return text


# Characters after which a number needs no parentheses.
_FREE = (r"\quad", r"\begin{cases}", r"\\", r"\leq", r"\geq", "(", "{", "|", "+", "=", "<", ">", "&", "^", "/")


def _substituted(text: str, letter: str, number: str) -> str:
    """Return LaTeX with a number in place of a letter, in parentheses where it would run into its neighbours."""

    def place(match: re.Match[str]) -> str:
        before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        free = not before or before.endswith(_FREE) or (before.endswith(",") and not before.endswith(r"\,"))
        signed = number.startswith("-") or "times" in number
        bare = free and not (signed and (after.startswith("^") or before.endswith("+")))
        bare = bare or (before.endswith("-") and not signed)
        return f"{{{number}}}" if bare else f"{{({number})}}"

    return re.sub(rf"(?<![A-Za-z\\]){re.escape(letter)}(?![A-Za-z])", place, text)


@dataclass(frozen=True)
class ShareFigures:
    """e^(1 − 3) / S for softmax and its relatives; also their formulas, which have the same shape."""

    u: Sequence[float]
    row: int
    sign: int
    temperature: float | None
    logarithm: bool
    share: float
    total: float

    @property
    def extreme(self) -> float:
        """The u that is subtracted: the one with the largest exponential."""
        return max(self.u) if self.sign > 0 else min(self.u)

    def formula(self, u: Explained) -> str:
        """Return the right-hand side with symbols as text."""
        numerator, one = self.exponential(u, row="j"), self.exponential(u)
        over = f"ln S, S = Σⱼ {numerator}" if self.logarithm else f"S, S = Σⱼ {numerator}"
        return f"{symbol_text(u)} − m − {over}" if self.logarithm else f"{one} / {over}"

    def formula_latex(self, u: Explained) -> str:
        """Return the right-hand side with symbols as LaTeX."""
        total = rf"\sum_j e^{{{self._exponent_latex(symbol_latex(u, row='j'), 'm', 'T')}}}"
        if self.logarithm:
            return rf"{symbol_latex(u)} - m - \log\,{total}"
        return rf"\frac{{e^{{{self._exponent_latex(symbol_latex(u), 'm', 'T')}}}}}{{{total}}}"

    def exponential(self, u: Explained, row: str = "") -> str:
        """Return e^((u − m) / T) with the symbol of u."""
        return f"e^({self._exponent(symbol_text(u, row=row), 'm', 'T')})"

    def plain(self, write: Write, most: int | None = None) -> str:
        """Return the right-hand side with figures as text."""
        u, extreme, total = operand(write(self.u[self.row])), operand(write(self.extreme)), write(self.total)
        if self.logarithm:
            return f"{write(self.u[self.row])} − {extreme} − ln {total}"
        exponent = self._exponent(u, extreme, "" if self.temperature is None else write(self.temperature))
        return f"e^({exponent}) / {total} = {write(self.share)} / {total}"

    def latex(self, write: Write, most: int | None = None) -> str:
        """Return the right-hand side with figures as LaTeX."""
        u, extreme, total, share = (
            latex_number(write(value)) for value in (self.u[self.row], self.extreme, self.total, self.share)
        )
        if self.logarithm:
            return rf"{u} - {operand(extreme)} - \log {total}"
        temperature = "" if self.temperature is None else latex_number(write(self.temperature))
        exponent = self._exponent_latex(operand(u), operand(extreme), temperature)
        return rf"\frac{{e^{{{exponent}}}}}{{{total}}} = \frac{{{share}}}{{{total}}}"

    def _exponent(self, u: str, extreme: str, temperature: str) -> str:
        difference = f"{u} − {extreme}" if self.sign > 0 else f"{extreme} − {u}"
        return difference if self.temperature is None else f"({difference}) / {temperature}"

    def _exponent_latex(self, u: str, extreme: str, temperature: str) -> str:
        difference = f"{u} - {extreme}" if self.sign > 0 else f"{extreme} - {u}"
        return difference if self.temperature is None else f"({difference}) / {temperature}"


@dataclass(frozen=True)
class LayerFigures:
    """f₂(0.3, 0.7, 1.1): one component of a function of all u of a layer."""

    u: Sequence[float]
    row: int

    def plain(self, write: Write, most: int | None = None) -> str:
        """Return the component with its arguments as text."""
        return self.call([write(value) for value in self.u], most)

    def latex(self, write: Write, most: int | None = None) -> str:
        """Return the component with its arguments as LaTeX."""
        return self.call_latex([latex_number(write(value)) for value in self.u], most)

    def call(self, arguments: list[str], most: int | None = None) -> str:
        """Return the component of these arguments as text."""
        return f"f{lowered(str(self.row + 1))}({', '.join(_shortened(arguments, '…', most))})"

    def call_latex(self, arguments: list[str], most: int | None = None) -> str:
        """Return the component of these arguments as LaTeX."""
        listed = ", ".join(_shortened(arguments, r"\ldots", most))
        return f"f_{{{self.row + 1}}}({listed})"


def _shortened(items: list[str], dots: str, most: int | None) -> list[str]:
    """Return at most `most` items, always with the last, and dots for those left out."""
    return items if most is None or len(items) <= most else [*items[: most - 1], dots, items[-1]]


@dataclass(frozen=True)
class JacobianFigures:
    """0.24 × (1 − 0.24) / 2 for softmax and its relatives."""

    own: float  # z_i
    other: float  # z_j
    diagonal: bool
    sign: int
    temperature: float | None
    logarithm: bool

    def result(self) -> float:
        """Return the value of the figures."""
        delta = float(self.diagonal)
        if self.logarithm:
            return delta - math.exp(self.other)
        return self.sign * self.own * (delta - self.other) / (self.temperature or 1.0)

    def plain(self, write: Write, most: int | None = None) -> str:
        """Return the entry with figures as text."""
        delta, other = "1" if self.diagonal else "0", write(self.other)
        if self.logarithm:
            return f"{delta} − exp({other})"
        product = f"{'−' if self.sign < 0 else ''}{write(self.own)} × ({delta} − {other})"
        return product if self.temperature is None else f"{product} / {write(self.temperature)}"

    def latex(self, write: Write, most: int | None = None) -> str:
        """Return the entry with figures as LaTeX."""
        delta, other = "1" if self.diagonal else "0", latex_number(write(self.other))
        if self.logarithm:
            return f"{delta} - e^{{{other}}}"
        product = rf"{'-' if self.sign < 0 else ''}{latex_number(write(self.own))} \times ({delta} - {other})"
        return (
            product if self.temperature is None else rf"\frac{{1}}{{{latex_number(write(self.temperature))}}} \times {product}"
        )


@dataclass(frozen=True)
class ProductFigures:
    """0.4 × 0.14 + 0.5 × (−0.04): a sum of products."""

    products: tuple[tuple[float, ...], ...]

    def plain(self, write: Write, most: int | None = None) -> str:
        """Return the sum as text."""
        return self._written(write, "×", "⋯", most)

    def latex(self, write: Write, most: int | None = None) -> str:
        """Return the sum as LaTeX."""
        return self._written(lambda value: latex_number(write(value)), r"\times", r"\cdots", most)

    def _written(self, write: Write, times: str, dots: str, most: int | None) -> str:
        written = [f" {times} ".join(operand(write(factor)) for factor in product) for product in self.products]
        return " + ".join(_shortened(written, dots, most))


@dataclass(frozen=True)
class TemplateFigures:
    """½ (0.75 − 0.01)² + ½ (0.77 − 0.99)²: a sum of terms of one form, with figures for {y} and {t}, over a `share`."""

    template: str
    template_latex: str
    values: tuple[Mapping[str, float], ...]
    share: float = 1.0

    def plain(self, write: Write, most: int | None = None) -> str:
        """Return the sum as text."""
        text = self._sum(self.template, write, "⋯", most)
        return text if self.share == 1 else f"({text}) / {digits(self.share)}"

    def latex(self, write: Write, most: int | None = None) -> str:
        """Return the sum as LaTeX."""
        text = self._sum(self.template_latex, lambda value: latex_number(write(value)), r"\cdots", most)
        return text if self.share == 1 else rf"\frac{{{text}}}{{{digits(self.share)}}}"

    def _sum(self, template: str, write: Write, dots: str, most: int | None) -> str:
        terms = [template.format(**{name: operand(write(value)) for name, value in values.items()}) for values in self.values]
        joined = [terms[0], *(operand(term) for term in terms[1:])]
        return " + ".join(_shortened(joined, dots, most))
