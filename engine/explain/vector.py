"""Explanations of functions over a whole layer: shares of softmax and its relatives, other outputs, and the Jacobian."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from engine.explain.explanation import Detail, Explanation, Factor, Term
from engine.explain.figures import JacobianFigures, LayerFigures, ShareFigures
from engine.explain.function import At, notes_on_function, parameter_details, words
from engine.explain.references import Explained, FunctionReference, symbol_latex, symbol_text
from engine.numeric.arrays import below_maximum
from engine.numeric.messages import QT_TRANSLATE_NOOP

# Softmax and its relatives: the sign of u in the exponent, and whether the logarithm is taken.
SHARES: Mapping[str, tuple[int, bool]] = MappingProxyType(
    {"softmax": (1, False), "softmin": (-1, False), "log_softmax": (1, True)}
)
_LARGEST = QT_TRANSLATE_NOOP("explanations", "the largest u of the layer, subtracted so that no exponential overflows")
_SMALLEST = QT_TRANSLATE_NOOP("explanations", "the smallest u of the layer, subtracted so that no exponential overflows")
_SLOPE = QT_TRANSLATE_NOOP("explanations", "how it moves with this u")
_MOST_SLOPES = 10  # as many as are shown beside the outputs
_TOTAL = QT_TRANSLATE_NOOP("explanations", "the sum of the exponentials")


def explain_component(reference: Explained, at: At, value: float) -> Explanation:
    """Return the explanation of one output of a function over a layer."""
    return (_share if at.function.activation in SHARES else _computed)(reference, at, value)


def _share(reference: Explained, at: At, value: float) -> Explanation:
    """Return the explanation of an output of softmax or a relative: its exponential divided by the sum of all of them."""
    row, source, (sign, logarithm) = at.row, at.source, SHARES[at.function.activation]
    temperature = at.function.parameters.get("temperature")
    with np.errstate(over="ignore", under="ignore"):
        exponents = below_maximum(sign * at.u) / (temperature or 1.0)
        exponentials = np.exp(exponents).tolist()
    total = math.fsum(exponentials)
    share = ShareFigures(at.u.tolist(), row, sign, temperature, logarithm, exponentials[row], total)
    terms = [
        Term((Factor(source(index), float(u)),), exponential, share.exponential(source(index)))
        for index, (u, exponential) in enumerate(zip(at.u, exponentials, strict=True))
    ]
    extreme = Detail("m", "m", share.extreme, words(_LARGEST if sign > 0 else _SMALLEST))
    return Explanation(
        reference=reference,
        value=value,
        plain=share.formula(source(row)),
        latex=share.formula_latex(source(row)),
        function=None if isinstance(reference, FunctionReference) else at.name,
        terms=tuple(terms),
        details=(*parameter_details(at), extreme, Detail("S", "S", total, words(_TOTAL)), *_slopes(reference, at)),
        notes=notes_on_function(value),
        figures=share,
        combine=lambda: _recombined_share(exponentials, float(exponents[row]), row, logarithm=logarithm),
    )


def _recombined_share(exponentials: list[float], exponent: float, row: int, *, logarithm: bool) -> float:
    """Return e_i / sum(e), or its logarithm: the largest e is 1, so that log1p of the rest loses nothing."""
    if logarithm:
        return exponent - math.log1p(math.fsum([*exponentials, -1.0]))
    return exponentials[row] / math.fsum(exponentials)


def _computed(reference: Explained, at: At, value: float) -> Explanation:
    """Return an explanation that lists all u and refers to the definition."""
    result = float(at.function.f(at.u)[at.row])
    sources = [at.source(index) for index in range(len(at.u))]
    figures = LayerFigures(at.u.tolist(), at.row)
    return Explanation(
        reference=reference,
        value=value,
        plain=figures.call([symbol_text(source) for source in sources], 3),
        latex=figures.call_latex([symbol_latex(source) for source in sources], 3),
        definition=f"z_i = {at.function.record.latex}",
        function=None if isinstance(reference, FunctionReference) else at.name,
        terms=tuple(Term((Factor(source, float(u)),), float(u)) for source, u in zip(sources, at.u, strict=True)),
        details=(*parameter_details(at), *_slopes(reference, at)),
        notes=notes_on_function(value),
        figures=figures,
        combine=lambda: result,
    )


def _slopes(reference: Explained, at: At) -> tuple[Detail, ...]:
    """Return the row of the Jacobian of an output of a function by itself, unless it is long."""
    if not isinstance(reference, FunctionReference) or len(at.u) > _MOST_SLOPES:
        return ()
    row = at.function.jacobian(at.u)[at.row].tolist()
    entries = [replace(reference, kind="J", column=column) for column in range(len(row))]
    return tuple(
        Detail(symbol_text(entry), symbol_latex(entry), slope, words(_SLOPE), entry)
        for entry, slope in zip(entries, row, strict=True)
    )


def explain_jacobian(reference: FunctionReference, at: At) -> Explanation:
    """Return the explanation of an entry of the Jacobian: from the outputs for softmax and its relatives, else from the u."""
    row, column = reference.row, reference.column
    value = float(at.function.jacobian(at.u)[row, column])
    common = {
        "reference": reference,
        "value": value,
        "latex": at.function.record.latex_derivative,
        "details": parameter_details(at),
        "notes": notes_on_function(value),
    }
    if at.function.activation not in SHARES:
        terms = tuple(Term((Factor(at.source(index), float(u)),), float(u)) for index, u in enumerate(at.u))
        return Explanation(**common, definition=f"z_i = {at.function.record.latex}", terms=terms)
    z = at.function.f(at.u)
    (sign, logarithm), temperature = SHARES[at.function.activation], at.function.parameters.get("temperature")
    figures = JacobianFigures(float(z[row]), float(z[column]), row == column, sign, temperature, logarithm)
    # For a logarithm only the share of the column matters.
    outputs = dict.fromkeys([column] if logarithm else [row, column])
    factors = (Factor(replace(reference, kind="f", row=index, column=0), float(z[index])) for index in outputs)
    return Explanation(
        **common,
        terms=tuple(Term((factor,), factor.value) for factor in factors),
        figures=figures,
        combine=figures.result,
    )
