"""An explanation of a number: its formula, figures, terms and steps, as data, as text and as LaTeX."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.explain.figures import Figures, Write, digits, latex_number
from engine.explain.references import Explained, name_of, symbol_latex, symbol_text
from engine.explain.steps import Calculation
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message

HOLDS = QT_TRANSLATE_NOOP("explanations", "holds")
FAILS = QT_TRANSLATE_NOOP("explanations", "does not hold")


@dataclass(frozen=True, slots=True)
class Factor:
    """A number that a term is made of, and where it is explained itself."""

    reference: Explained
    value: float


@dataclass(frozen=True, slots=True)
class Term:
    """A summand: the product of its factors, or a function of its one factor, which `what` then names."""

    factors: tuple[Factor, ...]
    contribution: float
    what: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """A number that a formula uses besides its terms: a parameter, the largest u, a slope; explained at `reference`."""

    plain: str
    latex: str
    value: float
    name: Message
    reference: Explained | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Explanation:
    """A number and where it comes from: its formula (plain and LaTeX), figures, terms, steps, details and notes."""

    reference: Explained
    value: float
    plain: str = ""  # the right-hand side with indices; empty if there is only the LaTeX, and for given numbers
    latex: str = ""
    definition: str = ""  # LaTeX of the activation, "f(u) = ..."
    function: Message | None = None
    terms: tuple[Term, ...] = ()
    steps: tuple[Calculation, ...] = ()
    details: tuple[Detail, ...] = ()
    notes: tuple[Message, ...] = ()
    figures: Figures | None = None
    combine: Callable[[], float] | None = None

    def recombined(self) -> float:
        """Return the number recomputed from the terms or the steps; a given number unchanged."""
        return self.combine() if self.combine else self.value

    def factors(self) -> tuple[Factor, ...]:
        """Return every number the terms are made of, in reading order."""
        return tuple(factor for term in self.terms for factor in term.factors)

    def as_text(self, write: Write = digits, say: Callable[[Message], str] = str) -> str:
        """Return the explanation as lines of plain text; `write` writes the numbers, `say` the sentences."""
        symbol = symbol_text(self.reference)
        right = [self.plain] if self.plain else []
        right += [self.figures.plain(write)] if self.figures is not None else []
        right.append(write(self.value))
        lines = [f"{symbol}: {say(name_of(self.reference))}", f"{symbol} = {right[0]}"]
        lines += [f"{' ' * len(symbol)} = {line}" for line in right[1:]]
        lines += [f"f: {say(self.function)}"] if self.function else []
        lines += [f"{detail.plain} = {write(detail.value)} ({say(detail.name)})" for detail in self.details]
        lines += [_step_text(step, write, say) for step in self.steps]
        return "\n".join([*lines, *map(say, self.notes)]) + "\n"

    def as_latex(self, write: Write = digits) -> str:
        """Return the explanation as an align* environment: formula, figures and result below each other, then the steps."""
        right = [self.latex] if self.latex else []
        right += [self.figures.latex(write)] if self.figures is not None else []
        right.append(latex_number(write(self.value)))
        lines = [f"{symbol_latex(self.reference)} &= {right[0]}", *(f"&= {line}" for line in right[1:])]
        lines += [self.definition.replace(" = ", " &= ", 1)] if self.definition else []
        lines += [f"{detail.latex} &= {latex_number(write(detail.value))}" for detail in self.details]
        lines += [_step_latex(step, write) for step in self.steps]
        return "\n".join((r"\begin{align*}", " \\\\\n".join(lines), r"\end{align*}", ""))


def holds(condition: Calculation) -> Message:
    """Return the words for whether a condition holds."""
    return Message(HOLDS if condition.value else FAILS, context="explanations")


def forms(step: Calculation, write: Callable[[bool], str], value: str) -> list[str]:
    """Return a step's right-hand sides (symbols, figures, result) without repetitions; `write` takes `figures`."""
    written = [write(False), write(True)] if step.operation else [write(False)]
    return list(dict.fromkeys([*written, value]))


def _step_text(step: Calculation, write: Write, say: Callable[[Message], str]) -> str:
    if not step.symbol:
        return f"{step.text(write, figures=False)}: {step.text(write, figures=True)} {say(holds(step))}"
    sides = forms(step, lambda figures: step.text(write, figures=figures), write(step.value))
    return " = ".join([step.symbol, *sides])


def _step_latex(step: Calculation, write: Write) -> str:
    if not step.symbol:
        condition = step.latex(write, figures=True)
        stated = condition if step.value else rf"\neg ({condition})"
        return rf"& {stated} \quad ({step.latex(write, figures=False)})"
    sides = forms(step, lambda figures: step.latex(write, figures=figures), latex_number(write(step.value)))
    return f"{step.symbol_latex} &= {' = '.join(sides)}"
