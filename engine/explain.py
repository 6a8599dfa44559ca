"""Any number of a forward pass -> the terms it is made of, each of which can be explained in turn, back to the inputs.

An Explanation holds the stored number bit for bit, its formula with indices, the same with figures, and terms that
recombine to it: u = sum_j W_ij z_j + b_i, z = f(u), or for a function over a layer the exponentials and their sum.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

import numpy as np

from engine.document import Document
from engine.explain_figures import (
    Figures,
    FunctionFigures,
    LayerFigures,
    ShareFigures,
    SumFigures,
    Write,
    digits,
    latex_number,
    parameter_latex,
)
from engine.explain_symbols import Reference, latex, name_of, plain
from engine.messages import QT_TRANSLATE_NOOP, KasseiError, Message, ShapeError
from engine.network import Layer, Trace
from engine.numerics import below_maximum


@dataclass(frozen=True, slots=True)
class Part:
    """A number that a term is made of, and where it is explained itself."""

    reference: Reference
    value: float


@dataclass(frozen=True, slots=True)
class Term:
    """What the product of its parts, or a function of its one part, contributes; `what` says which function, if any."""

    parts: tuple[Part, ...]
    contribution: float
    what: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a formula uses and that is no cell: a parameter, the largest u, a slope."""

    plain: str
    latex: str
    value: float
    name: Message


@dataclass(frozen=True, eq=False, kw_only=True)
class Explanation:
    """A number and how it came about: formula (plain and LaTeX), figures, terms, what else is used, what to know."""

    reference: Reference
    value: float
    plain: str = ""  # the right-hand side with indices; empty for a number that is given
    latex: str = ""
    definition: str = ""  # LaTeX of the activation, "f(u) = ..."
    function: Message | None = None
    terms: tuple[Term, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    notes: tuple[Message, ...] = ()
    figures: Figures | None = None
    combine: Callable[[], float] | None = None

    def recombined(self) -> float:
        """Return the number computed once more from the terms alone; a given number is itself."""
        return self.combine() if self.combine else self.value

    def parts(self) -> tuple[Part, ...]:
        """Return every number the terms are made of, in reading order."""
        return tuple(part for term in self.terms for part in term.parts)

    def as_text(self, write: Write = digits, say: Callable[[Message], str] = str) -> str:
        """Return the explanation as lines of plain text; `write` writes the numbers, `say` the sentences."""
        symbol = plain(self.reference)
        right = [self.plain] if self.plain else []
        right += [self.figures.plain(write)] if self.figures is not None else []
        right.append(write(self.value))
        lines = [f"{symbol}: {say(name_of(self.reference))}", f"{symbol} = {right[0]}"]
        lines += [f"{' ' * len(symbol)} = {each}" for each in right[1:]]
        lines += [f"f: {say(self.function)}"] if self.function else []
        lines += [f"{each.plain} = {write(each.value)} ({say(each.name)})" for each in self.quantities]
        return "\n".join([*lines, *map(say, self.notes)]) + "\n"

    def as_latex(self, write: Write = digits) -> str:
        """Return the explanation as an align* environment: formula, figures and result, one below the other."""
        right = [self.latex] if self.latex else []
        right += [self.figures.latex(write)] if self.figures is not None else []
        right.append(latex_number(write(self.value)))
        lines = [f"{latex(self.reference)} &= {right[0]}", *(f"&= {each}" for each in right[1:])]
        lines += [self.definition.replace(" = ", " &= ", 1)] if self.definition else []
        lines += [f"{each.latex} &= {latex_number(write(each.value))}" for each in self.quantities]
        return "\n".join((r"\begin{align*}", " \\\\\n".join(lines), r"\end{align*}", ""))


def explain(document: Document, trace: Trace | None, reference: Reference) -> Explanation:
    """Return what the number at `reference` is made of, in the pass `trace` of one sample through the document's network.

    Without a trace only what is given (x, W, b) can be explained. Raises KasseiError if the network has no such number
    or it has not been computed, ShapeError if the trace is of a batch.
    """
    if trace is not None and trace.x.ndim != 1:
        raise ShapeError(
            QT_TRANSLATE_NOOP("messages", "The input has shape {found}; one sample at a time can be explained."),
            found=trace.x.shape,
        )
    explainer = _EXPLAINERS.get(reference.kind)
    if explainer is None or not _exists(document, reference):
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "The network has no {name}."),
            name=name_of(reference) if explainer else reference.kind,
        )
    if trace is None and reference.kind in ("u", "z", "y"):
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "{name} has not been computed yet; press Forward."), name=name_of(reference)
        )
    return explainer(document, trace or Trace(np.array(document.x), (), ()), reference)


def _exists(document: Document, reference: Reference) -> bool:
    layers, row, column = document.network.layers, reference.row, reference.column
    if reference.kind in ("x", "y"):
        count = document.network.shape[0 if reference.kind == "x" else -1]
        return 0 <= row < count and column == 0
    if not 0 <= reference.layer < len(layers):
        return False
    rows, columns = layers[reference.layer].weights.shape
    return 0 <= row < rows and 0 <= column < (columns if reference.kind == "W" else 1)


# What is given


_GIVEN = {
    "x": QT_TRANSLATE_NOOP("explanations", "An input: it is given, not computed. Type over it in its cell to change it."),
    "W": QT_TRANSLATE_NOOP("explanations", "A weight: it is given, not computed. Type over it in its cell to change it."),
    "b": QT_TRANSLATE_NOOP("explanations", "A bias: it is given, not computed. Type over it in its cell to change it."),
}


def _given(document: Document, trace: Trace, reference: Reference) -> Explanation:
    if reference.kind == "x":
        value = trace.x[reference.row]
    else:
        layer = document.network.layers[reference.layer]
        value = layer.weights[reference.row, reference.column] if reference.kind == "W" else layer.biases[reference.row]
    note = Message(_GIVEN[reference.kind], context="explanations")
    return Explanation(reference=reference, value=float(value), notes=(note,))


# u = sum of products + b


def _sum(document: Document, trace: Trace, reference: Reference) -> Explanation:
    index, row = reference.layer, reference.row
    layer = document.network.layers[index]
    before = trace.z[index - 1] if index else trace.x
    source = Reference("z", index - 1) if index else Reference("x")
    pairs = list(zip(layer.weights[row].tolist(), before.tolist(), strict=True))
    terms = [
        Term(
            (
                Part(Reference("W", index, row, column), weight),
                Part(Reference(source.kind, source.layer, column), value),
            ),
            weight * value,
        )
        for column, (weight, value) in enumerate(pairs)
    ]
    bias, value = float(layer.biases[row]), float(trace.u[index][row])
    terms.append(Term((Part(Reference("b", index, row), bias),), bias))
    b, symbol = Reference("b", index, row), Reference("W", index, row)
    return Explanation(
        reference=reference,
        value=value,
        plain=f"Σⱼ {plain(symbol, column='j')} {plain(source, row='j')} + {plain(b)}",
        latex=rf"\sum_{{j=1}}^{{{len(pairs)}}} {latex(symbol, column='j')} \, {latex(source, row='j')} + {latex(b)}",
        terms=tuple(terms),
        notes=_notes_on_range(value, [term.contribution for term in terms]),
        figures=SumFigures(tuple(pairs), bias),
        combine=lambda: _recombined_sum(pairs) + bias,
    )


def _recombined_sum(pairs: Sequence[tuple[float, float]]) -> float:
    """Return the sum of the products, rounded once; infinite only if the sum is, or what is multiplied."""
    unbounded = [weight * value for weight, value in pairs if not math.isfinite(value)]
    if unbounded:
        return sum(unbounded)
    exact = sum((Fraction(weight) * Fraction(value) for weight, value in pairs), Fraction(0))
    try:
        return float(exact)
    except OverflowError:
        return math.inf if exact > 0 else -math.inf


def _notes_on_range(value: float, contributions: list[float]) -> tuple[Message, ...]:
    """Say what float64 cannot hold."""
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


# z = f(u)


def _output(document: Document, trace: Trace, reference: Reference) -> Explanation:
    layer = document.network.layers[reference.layer]
    if not layer.record.is_vector:
        return _function(layer, trace, reference)
    return (_share if layer.record.id in _SHARES else _over_layer)(layer, trace, reference)


def _function(layer: Layer, trace: Trace, reference: Reference) -> Explanation:
    record, source = layer.record, Reference("u", reference.layer, reference.row)
    u, value = trace.u[reference.layer][reference.row], float(trace.z[reference.layer][reference.row])
    # The function sees the layer as it did in the pass: a vector's loop may round differently from a single number's.
    outputs = record.f(trace.u[reference.layer], **layer.parameters)
    contribution = float(outputs[reference.row])
    slope = float(record.df(u, at_kinks=layer.at_kinks, **layer.parameters))
    slopes = Quantity(f"f′({plain(source)})", f"f'({latex(source)})", slope, _words(_SLOPE))
    notes = _notes_on_range(value, [])
    if any(kink.u == u for kink in record.kinks(**layer.parameters)):
        template = QT_TRANSLATE_NOOP("explanations", "u is exactly at a kink of f, where f′ has no value: this one was chosen.")
        notes = (*notes, Message(template, context="explanations"))
    return Explanation(
        reference=reference,
        value=value,
        plain=f"f({plain(source)})",
        latex=f"f({latex(source)})",
        definition=f"f(u) = {record.latex}",
        function=Message(record.name, context="activations"),
        terms=(Term((Part(source, float(u)),), contribution, f"f({plain(source)})"),),
        quantities=(*_parameters(layer), slopes),
        notes=notes,
        figures=FunctionFigures(record, layer.parameters, float(u)),
        combine=lambda: contribution,
    )


_SLOPE = QT_TRANSLATE_NOOP("explanations", "slope there")
_LARGEST = QT_TRANSLATE_NOOP("explanations", "the largest u of the layer, subtracted so that no exponential overflows")
_SMALLEST = QT_TRANSLATE_NOOP("explanations", "the smallest u of the layer, subtracted so that no exponential overflows")
_TOTAL = QT_TRANSLATE_NOOP("explanations", "the sum of the exponentials")


def _words(template: str) -> Message:
    return Message(template, context="explanations")


def _parameters(layer: Layer) -> tuple[Quantity, ...]:
    return tuple(
        Quantity(each.symbol, parameter_latex(each), layer.parameters[each.id], Message(each.name, context="parameters"))
        for each in layer.record.parameters
    )


# z of a whole layer


_SHARES: Mapping[str, tuple[int, bool]] = MappingProxyType(
    {"softmax": (1, False), "softmin": (-1, False), "log_softmax": (1, True)}
)  # the sign of u in the exponent, and whether the logarithm is taken


def _share(layer: Layer, trace: Trace, reference: Reference) -> Explanation:
    index, row = reference.layer, reference.row
    u, (sign, logarithm) = trace.u[index], _SHARES[layer.record.id]
    temperature = layer.parameters.get("temperature")
    with np.errstate(over="ignore", under="ignore"):
        exponents = below_maximum(sign * u) / (temperature or 1.0)
        exponentials = np.exp(exponents).tolist()
    total = math.fsum(exponentials)
    share = ShareFigures(u.tolist(), row, sign, temperature, logarithm, exponentials[row], total)
    terms = [
        Term((Part(Reference("u", index, place), float(each)),), exponential, share.exponential(Reference("u", index, place)))
        for place, (each, exponential) in enumerate(zip(u, exponentials, strict=True))
    ]
    extreme = Quantity("m", "m", share.extreme, _words(_LARGEST if sign > 0 else _SMALLEST))
    sums = Quantity("S", "S", total, _words(_TOTAL))
    value = float(trace.z[index][row])
    return Explanation(
        reference=reference,
        value=value,
        plain=share.formula(Reference("u", index, row)),
        latex=share.formula_latex(Reference("u", index, row)),
        function=Message(layer.record.name, context="activations"),
        terms=tuple(terms),
        quantities=(*_parameters(layer), extreme, sums),
        notes=_notes_on_range(value, []),
        figures=share,
        combine=lambda: _recombined_share(exponentials, float(exponents[row]), row, logarithm=logarithm),
    )


def _recombined_share(exponentials: list[float], exponent: float, row: int, *, logarithm: bool) -> float:
    """Return e_i / sum(e), or its logarithm: the largest e is 1, so that log1p of the rest loses nothing."""
    if logarithm:
        return exponent - math.log1p(math.fsum([*exponentials, -1.0]))
    return exponentials[row] / math.fsum(exponentials)


def _over_layer(layer: Layer, trace: Trace, reference: Reference) -> Explanation:
    index, row = reference.layer, reference.row
    u, value = trace.u[index], float(trace.z[index][row])
    result = float(layer.record.f(u, **layer.parameters)[row])
    places = [Reference("u", index, place) for place in range(len(u))]
    figures = LayerFigures(u.tolist(), row)
    return Explanation(
        reference=reference,
        value=value,
        plain=figures.call([plain(place) for place in places], 3),
        latex=figures.call_latex([latex(place) for place in places], 3),
        definition=f"z_i = {layer.record.latex}",
        function=Message(layer.record.name, context="activations"),
        terms=tuple(Term((Part(place, float(each)),), float(each)) for place, each in zip(places, u, strict=True)),
        quantities=_parameters(layer),
        notes=_notes_on_range(value, []),
        figures=figures,
        combine=lambda: result,
    )


def _last(document: Document, trace: Trace, reference: Reference) -> Explanation:
    source, value = Reference("z", len(document.network.layers) - 1, reference.row), float(trace.y[reference.row])
    return Explanation(
        reference=reference,
        value=value,
        plain=plain(source),
        latex=latex(source),
        terms=(Term((Part(source, value),), value),),
        combine=lambda: value,
    )


_EXPLAINERS: Mapping[str, Callable[[Document, Trace, Reference], Explanation]] = MappingProxyType(
    {"x": _given, "W": _given, "b": _given, "u": _sum, "z": _output, "y": _last}
)
