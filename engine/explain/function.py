"""f(u) and f′(u) of an element-wise activation explained: formula, figures, and the definition step by step."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from engine.activations import BoundActivation, ElementWise
from engine.explain.explanation import Detail, Explanation, Factor, Term
from engine.explain.figures import FunctionFigures, SlopeFigures, digits, parameter_latex
from engine.explain.references import Explained, FunctionReference, symbol_latex, symbol_text
from engine.explain.steps import Calculation, steps_of_slope, steps_of_value
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message

_FEW = 16  # ulp by which steps may differ from the stable form before a note reports it


@dataclass(frozen=True, kw_only=True)
class At:
    """One evaluation of a function at all of `u`, as in a layer or a table; the number at `row` is explained."""

    function: BoundActivation
    u: Array
    row: int
    source: Callable[[int], Explained]  # gives the reference of the u of a row

    @property
    def number(self) -> float:
        """The u at `row`."""
        return float(self.u[self.row])

    @property
    def name(self) -> Message:
        """The name of the function."""
        return Message(self.function.name, context="activations")


def explain_output(reference: Explained, at: At, value: float) -> Explanation:
    """Return the explanation of z = f(u) for the u at `at.row`."""
    source = at.source(at.row)
    contribution = float(at.function.f(at.u)[at.row])
    steps = _steps(at, steps_of_value)
    slope = float(at.function.df(at.u)[at.row])
    call = f"f({symbol_text(source)})"
    alone = isinstance(reference, FunctionReference)
    slopes = Detail(f"f′({symbol_text(source)})", f"f'({symbol_latex(source)})", slope, words(_SLOPE), _slope_of(reference))
    return Explanation(
        reference=reference,
        value=value,
        plain="" if alone else call,
        latex=at.function.record.latex if alone else f"f({symbol_latex(source)})",
        definition="" if alone else f"f(u) = {at.function.record.latex}",
        function=None if alone else at.name,
        terms=(Term((Factor(source, at.number),), contribution, call),),
        steps=steps,
        details=(*parameter_details(at), slopes),
        notes=(*notes_on_function(value), *_notes_on_steps(value, steps), *_notes_on_kink(at)),
        figures=FunctionFigures(at.function.record, at.function.parameters, at.number, alone=alone),
        combine=lambda: contribution,
    )


def explain_slope(reference: Explained, at: At) -> Explanation:
    """Return the explanation of f′(u): the formula with its figure, the chain rule step by step, or the value chosen at a
    kink."""
    record, source = at.function.record, at.source(at.row)
    values = at.function.df(at.u)
    value, output = float(values[at.row]), float(at.function.f(at.u)[at.row])
    kink = next((kink for kink in at.function.kinks() if kink.u == at.number), None)
    chosen = kink is not None and (not record.is_own or bool(at.function.at_kinks))
    steps = () if chosen else _steps(at, steps_of_slope)
    sides = (
        ()
        if kink is None
        else (
            Detail("f′(u − 0)", "f'(u - 0)", kink.left, words(_LEFT)),
            Detail("f′(u + 0)", "f'(u + 0)", kink.right, words(_RIGHT)),
        )
    )
    notes = _notes_on_kink(at) if chosen else (*notes_on_function(value), *_notes_on_steps(value, steps))
    derivative = "" if chosen else record.latex_derivative
    alone = isinstance(reference, FunctionReference)
    return Explanation(
        reference=reference,
        value=value,
        latex=derivative if alone else "",
        definition=f"f(u) = {record.latex}" if alone or not derivative else f"f'(u) = {derivative}",
        function=None if alone else at.name,
        terms=(Term((Factor(source, at.number),), value, f"f′({symbol_text(source)})"),),
        steps=steps,
        details=(*parameter_details(at), *sides),
        notes=notes,
        figures=SlopeFigures(record, at.function.parameters, at.number, output) if derivative else None,
        combine=lambda: steps[-1].value if steps else value,
    )


def _slope_of(reference: Explained) -> Explained:
    """Return the reference of the slope that belongs to an output f(u)."""
    return replace(reference, kind="df")


def _steps(
    at: At, listed: Callable[[ElementWise, Mapping[str, float], float], tuple[Calculation, ...]]
) -> tuple[Calculation, ...]:
    return listed(at.function.record, at.function.parameters, at.number) if isinstance(at.function.record, ElementWise) else ()


_SLOPE = QT_TRANSLATE_NOOP("explanations", "slope there")
_LEFT = QT_TRANSLATE_NOOP("explanations", "slope from the left")
_RIGHT = QT_TRANSLATE_NOOP("explanations", "slope from the right")


def words(template: str, **fields: object) -> Message:
    """Return a sentence of an explanation."""
    return Message(template, fields, "explanations")


def parameter_details(at: At) -> tuple[Detail, ...]:
    """Return the parameters of the function as details."""
    return tuple(
        Detail(
            parameter.symbol,
            parameter_latex(parameter),
            at.function.parameters[parameter.id],
            Message(parameter.name, context="parameters"),
        )
        for parameter in at.function.record.parameters
    )


def notes_on_function(value: float) -> tuple[Message, ...]:
    """Return a note on the meaning of a value that is not finite; none for a finite one."""
    if math.isnan(value):
        return (words(QT_TRANSLATE_NOOP("explanations", "The function has no value here: the result is not a number.")),)
    if math.isinf(value):
        return (words(QT_TRANSLATE_NOOP("explanations", "The result is infinite, or beyond the largest float64 number.")),)
    return ()


def _notes_on_steps(value: float, steps: tuple[Calculation, ...]) -> tuple[Message, ...]:
    """Return a note if the steps lose digits that the number itself has; none if they agree."""
    result = steps[-1].value if steps else value
    few = _FEW * math.ulp(value) if math.isfinite(value) else 0.0
    if result == value or abs(result - value) <= few or (math.isnan(result) and math.isnan(value)):
        return ()
    template = QT_TRANSLATE_NOOP(
        "explanations",
        "Taken one by one, the steps round to {steps}; the number above comes from an equal formula that keeps more digits.",
    )
    return (words(template, steps=digits(result)),)


def _notes_on_kink(at: At) -> tuple[Message, ...]:
    """Return a note if u is exactly at a kink; none elsewhere."""
    if all(kink.u != at.number for kink in at.function.kinks()):
        return ()
    return (
        words(
            QT_TRANSLATE_NOOP(
                "explanations",
                "u is exactly where f has a kink or a jump, so that f′ has no value there: this one was chosen.",
            )
        ),
    )
