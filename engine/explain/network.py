"""Explaining any number of a forward pass or of a function: its terms, each explained in turn, back to the inputs.

An Explanation holds the number bit for bit, its formula with indices and with figures, and terms that recombine to it: u =
sum_j W_ij z_j + b_i, z = f(u), or for a function over a layer the exponentials and their sum. f and f′ are broken down to
elementary operations. `explain` is for the numbers of a forward pass, `explain_function` for those of a function by itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

import numpy as np

from engine.document.document import Document
from engine.document.passes import network_input
from engine.explain.explanation import Detail, Explanation, Factor, Term
from engine.explain.figures import SumFigures
from engine.explain.function import At, explain_output, explain_slope
from engine.explain.references import Explained, FunctionReference, Reference, name_of, symbol_latex, symbol_text
from engine.explain.vector import explain_component, explain_jacobian
from engine.network.network import Trace
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message, ShapeError

__all__ = [
    "Detail",
    "Explained",
    "Explanation",
    "Factor",
    "FunctionReference",
    "Reference",
    "Term",
    "explain",
    "explain_function",
]


def explain(document: Document, trace: Trace | None, reference: Reference) -> Explanation:
    """Return what the number at `reference` is made of, in the pass `trace` of one sample through the document's network.

    Without a trace only given numbers (x, W, b) can be explained. Raises KasseiError if the network has no such number or
    it has not been computed, ShapeError if the trace is of a batch.
    """
    if trace is not None and trace.x.ndim != 1:
        raise ShapeError(
            QT_TRANSLATE_NOOP("messages", "The input has shape {found}; one sample at a time can be explained."),
            found=trace.x.shape,
        )
    explainer = EXPLAINERS.get(reference.kind)
    if explainer is None or not _exists(document, reference):
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "The network has no {name}."),
            name=name_of(reference) if explainer else reference.kind,
        )
    if trace is None and not reference.quantity.is_given:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "{name} has not been computed yet; press Forward."), name=name_of(reference)
        )
    return explainer(document, trace or Trace(np.array(document.x), (), ()), reference)


def input_of(document: Document, row: int = 0) -> Reference:
    """Return the number that layer 1 gets for an input: x′ where inputs are standardised, else x itself."""
    return Reference("x" if document.standardising is None else "s", 0, row)


def _exists(document: Document, reference: Reference) -> bool:
    network, layer = document.network, reference.layer
    if not reference.quantity.has(network.shape, layer, reference.row, reference.column):
        return False
    return reference.kind != "df" or not network.layers[layer].function.is_vector


# Given numbers


_GIVEN = {
    "x": QT_TRANSLATE_NOOP("explanations", "An input: it is given, not computed. Type another number over it to change it."),
    "W": QT_TRANSLATE_NOOP("explanations", "A weight: it is given, not computed. Type another number over it to change it."),
    "b": QT_TRANSLATE_NOOP("explanations", "A bias: it is given, not computed. Type another number over it to change it."),
}


_STANDARDISED = QT_TRANSLATE_NOOP(
    "explanations",
    "Layer 1 gets it standardised, x′: the mean {mean} is taken away, and what is left divided by the deviation {deviation}.",
)
_SCALED = QT_TRANSLATE_NOOP(
    "explanations", "What layer 1 gets: the input less its mean, divided by its deviation. Both are kept in the document."
)


def _given(document: Document, trace: Trace, reference: Reference) -> Explanation:
    """Return the explanation of an x, a weight or a bias; of an x that is standardised with its mean and deviation."""
    standardising = document.standardising
    if reference.kind == "x":
        value = trace.x[reference.row] if standardising is None else document.x[reference.row]
    else:
        layer = document.network.layers[reference.layer]
        value = layer.weights[reference.row, reference.column] if reference.kind == "W" else layer.biases[reference.row]
    notes = (Message(_GIVEN[reference.kind], context="explanations"),)
    if reference.kind == "x" and standardising is not None:
        mean, deviation = standardising.mean[reference.row], standardising.deviation[reference.row]
        fields = {"mean": f"{mean:.6g}", "deviation": f"{deviation:.6g}"}
        notes += (Message(_STANDARDISED, fields, "explanations"),)
    return Explanation(reference=reference, value=float(value), notes=notes)


def _standardised(document: Document, trace: Trace, reference: Reference) -> Explanation:
    """Return x′ = (x − mean) / deviation, the input of layer 1; x itself where nothing is standardised."""
    row, x = reference.row, Reference("x", 0, reference.row)
    given, value = document.x[row], float(network_input(document)[row])
    scaling = document.standardising
    mean, deviation = (0.0, 1.0) if scaling is None else (scaling.mean[row], scaling.deviation[row])
    taken = f"{mean:.6g}" if mean >= 0.0 else f"({mean:.6g})"
    return Explanation(
        reference=reference,
        value=value,
        plain=f"({symbol_text(x)} − {taken}) / {deviation:.6g}",
        latex=rf"\frac{{{symbol_latex(x)} - {taken}}}{{{deviation:.6g}}}",
        terms=(Term((Factor(x, given),), given),),
        notes=(Message(_SCALED, context="explanations"),),
        combine=lambda: (given - mean) / deviation,
    )


# u = sum of products + b


def _sum(document: Document, trace: Trace, reference: Reference) -> Explanation:
    """Return u_i = Σ_j W_ij z_j + b_i."""
    index, row = reference.layer, reference.row
    layer = document.network.layers[index]
    before = trace.z[index - 1] if index else trace.x
    source = Reference("z", index - 1) if index else input_of(document)
    pairs = list(zip(layer.weights[row].tolist(), before.tolist(), strict=True))
    terms = [
        Term(
            (
                Factor(Reference("W", index, row, column), weight),
                Factor(Reference(source.kind, source.layer, column), value),
            ),
            weight * value,
        )
        for column, (weight, value) in enumerate(pairs)
    ]
    bias, value = float(layer.biases[row]), float(trace.u[index][row])
    terms.append(Term((Factor(Reference("b", index, row), bias),), bias))
    b, symbol = Reference("b", index, row), Reference("W", index, row)
    product = rf"{symbol_latex(symbol, column='j')} \, {symbol_latex(source, row='j')}"
    return Explanation(
        reference=reference,
        value=value,
        plain=f"Σⱼ {symbol_text(symbol, column='j')} {symbol_text(source, row='j')} + {symbol_text(b)}",
        latex=rf"\sum_{{j=1}}^{{{len(pairs)}}} {product} + {symbol_latex(b)}",
        terms=tuple(terms),
        notes=_notes_on_range(value, [term.contribution for term in terms]),
        figures=SumFigures(tuple(pairs), bias),
        combine=lambda: _recombined_sum(pairs, bias),
    )


def _recombined_sum(pairs: Sequence[tuple[float, float]], bias: float) -> float:
    """Return the sum of the products, rounded once, and the bias; infinite only if the sum or a factor is."""
    unbounded = [weight * value for weight, value in pairs if not math.isfinite(value)]
    if unbounded:
        return sum(unbounded) + bias
    exact = sum((Fraction(weight) * Fraction(value) for weight, value in pairs), Fraction(0))
    try:
        return float(exact) + bias
    except OverflowError:
        exact += Fraction(bias)
    try:
        return float(exact)
    except OverflowError:
        return math.inf if exact > 0 else -math.inf


def _notes_on_range(value: float, contributions: list[float]) -> tuple[Message, ...]:
    """Return notes on overflow in the sum."""
    if math.isnan(value):
        template = QT_TRANSLATE_NOOP("explanations", "0 × ∞ and ∞ − ∞ have no value: the result is not a number.")
    elif math.isinf(value):
        template = QT_TRANSLATE_NOOP("explanations", "The result is beyond the largest float64 number, about 1.8e308.")
    elif not all(map(math.isfinite, contributions)):
        template = QT_TRANSLATE_NOOP(
            "explanations", "A product is beyond float64, but the sum is not: it was added at a smaller scale."
        )
    else:
        return ()
    return (Message(template, context="explanations"),)


# z = f(u), and f′(u)


def _at(document: Document, trace: Trace, reference: Reference) -> At:
    layer, index = document.network.layers[reference.layer], reference.layer
    return At(
        function=layer.function,
        u=trace.u[index],
        row=reference.row,
        source=lambda row: Reference("u", index, row),
    )


def _output(document: Document, trace: Trace, reference: Reference) -> Explanation:
    at, value = _at(document, trace, reference), float(trace.z[reference.layer][reference.row])
    return (explain_component if at.function.is_vector else explain_output)(reference, at, value)


def _slope(document: Document, trace: Trace, reference: Reference) -> Explanation:
    return explain_slope(reference, _at(document, trace, reference))


def _last(document: Document, trace: Trace, reference: Reference) -> Explanation:
    """Return y_i, which is z_i of the last layer."""
    source, value = Reference("z", len(document.network.layers) - 1, reference.row), float(trace.y[reference.row])
    return Explanation(
        reference=reference,
        value=value,
        plain=symbol_text(source),
        latex=symbol_latex(source),
        terms=(Term((Factor(source, value),), value),),
        combine=lambda: value,
    )


# The explainers of QUANTITIES.
EXPLAINERS: Mapping[str, Callable[[Document, Trace, Reference], Explanation]] = MappingProxyType(
    {"x": _given, "s": _standardised, "W": _given, "b": _given, "u": _sum, "z": _output, "df": _slope, "y": _last}
)


# A function by itself


def explain_function(reference: FunctionReference) -> Explanation:
    """Return the explanation of a number of a function by itself; its value is that for the whole vector of inputs, bit for
    bit.

    Raises KasseiError if there is no such number: a row out of range, a slope of a function over a layer, or a Jacobian of
    an element-wise one.
    """
    function, count = reference.function, len(reference.inputs)
    explainer = (_OF_VECTORS if function.is_vector else _OF_NUMBERS).get(reference.kind)
    if explainer is None or not (0 <= reference.row < count and 0 <= reference.column < count):
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "{activation} has no such number."),
            activation=Message(function.name, context="activations"),
        )
    at = At(
        function=function,
        u=np.array(reference.inputs, dtype=np.float64),
        row=reference.row,
        source=lambda row: replace(reference, kind="u", row=row, column=0),
    )
    return explainer(reference, at)


def _input(reference: FunctionReference, at: At) -> Explanation:
    template = QT_TRANSLATE_NOOP("explanations", "An input of the function: it is given, not computed.")
    return Explanation(reference=reference, value=at.number, notes=(Message(template, context="explanations"),))


def _output_alone(reference: FunctionReference, at: At) -> Explanation:
    value = float(at.function.f(at.u)[at.row])
    return (explain_component if at.function.is_vector else explain_output)(reference, at, value)


_OF_NUMBERS: Mapping[str, Callable[[FunctionReference, At], Explanation]] = MappingProxyType(
    {"u": _input, "f": _output_alone, "df": explain_slope}
)
_OF_VECTORS: Mapping[str, Callable[[FunctionReference, At], Explanation]] = MappingProxyType(
    {"u": _input, "f": _output_alone, "J": explain_jacobian}
)
