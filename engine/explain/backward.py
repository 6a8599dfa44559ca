"""The numbers of the backward pass explained: each by the chain rule, in terms that lead to the loss and to the inputs.

L = Σ loss of (y_i, t_i) ∂L/∂y_i from the loss ∂L/∂z_i = Σ_k W_ki δ_k from the layer above δ_i = ∂L/∂z_i f′(u_i), or Σ_k
∂L/∂z_k ∂z_k/∂u_i for a function over a layer, or in one step with a fused loss ∂L/∂W_ij = δ_i z_j ∂L/∂b_i = δ_i ∂L/∂x_j =
Σ_i W_ij δ_i
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from engine.document.document import Document
from engine.explain.explanation import Explanation, Factor, Term
from engine.explain.figures import ProductFigures, TemplateFigures, digits
from engine.explain.network import EXPLAINERS, explain, input_of
from engine.explain.references import FunctionReference, Reference, name_of, symbol_latex, symbol_text
from engine.learning.backward import Gradients
from engine.learning.losses import LOSSES, Loss
from engine.network.network import Layer, Trace, ignoring_overflow
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message, ShapeError


@dataclass(frozen=True, eq=False)
class BackwardPass:
    """One sample's forward and backward pass, whose numbers `explain_backward` explains. `loss` is the id of the loss."""

    document: Document
    trace: Trace
    target: Array
    loss: str
    gradients: Gradients

    @property
    def record(self) -> Loss:
        """The record of the loss."""
        return LOSSES[self.loss]

    @property
    def last(self) -> int:
        """The index of the output layer."""
        return len(self.document.network.layers) - 1

    @property
    def is_fused(self) -> bool:
        """Whether the loss is fused with the output activation, so that δ comes in one step."""
        return self.record.fits_fused(self.layer(self.last).function)

    def layer(self, index: int) -> Layer:
        """Return a layer of the network."""
        return self.document.network.layers[index]

    def before(self, layer: int, row: int) -> Factor:
        """Return an input of a layer: a z of the layer before, or an x."""
        if layer:
            return Factor(Reference("z", layer - 1, row), float(self.trace.z[layer - 1][row]))
        return Factor(input_of(self.document, row), float(self.trace.x[row]))

    def delta(self, layer: int, row: int) -> Factor:
        """Return δ of a neuron."""
        return Factor(Reference("delta", layer, row), float(self.gradients.delta[layer][row]))

    def grad_z(self, layer: int) -> Array:
        """Return the gradient with respect to z of a layer."""
        with ignoring_overflow(), np.errstate(divide="ignore"):
            if layer == self.last:
                return self.record.gradient(self.trace.y, self.target)
            return self.layer(layer + 1).weights.T @ self.gradients.delta[layer + 1]

    def outputs(self) -> tuple[tuple[Factor, Factor], ...]:
        """Return each output with its target."""
        pairs = zip(self.trace.y.tolist(), self.target.tolist(), strict=True)
        return tuple((Factor(Reference("y", 0, row), y), Factor(Reference("t", 0, row), t)) for row, (y, t) in enumerate(pairs))


def explain_backward(run: BackwardPass, reference: Reference) -> Explanation:
    """Return what a number of either pass is made of. Raises KasseiError if there is no such number, as `explain` does,
    ShapeError for a batch."""
    if run.trace.x.ndim != 1:
        raise ShapeError(
            QT_TRANSLATE_NOOP("messages", "The input has shape {found}; one sample at a time can be explained."),
            found=run.trace.x.shape,
        )
    if reference.kind in EXPLAINERS:
        return explain(run.document, run.trace, reference)
    explainer = BACKWARD_EXPLAINERS.get(reference.kind)
    shape = run.document.network.shape
    if explainer is None or not reference.quantity.has(shape, reference.layer, reference.row, reference.column):
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "The network has no {name}."),
            name=name_of(reference) if explainer else reference.kind,
        )
    return explainer(run, reference)


# --- the loss ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Written:
    """A loss's term and its slope in the usual notation, with {y} and {t}; as text, and as LaTeX."""

    term: str
    slope: str
    term_latex: str
    slope_latex: str


_WRITTEN: Mapping[str, _Written] = MappingProxyType(
    {
        "mean_squared_error": _Written("({y} − {t})²", "2 ({y} − {t})", "({y} - {t})^2", r"2 \, ({y} - {t})"),
        "half_squared_error": _Written("½ ({y} − {t})²", "{y} − {t}", r"\tfrac{{1}}{{2}} ({y} - {t})^2", "{y} - {t}"),
        "mean_absolute_error": _Written("|{y} − {t}|", "sgn({y} − {t})", r"|{y} - {t}|", r"\mathrm{{sgn}}({y} - {t})"),
        "huber": _Written("H({y} − {t})", "clip({y} − {t}, −1, 1)", "H({y} - {t})", r"\mathrm{{clip}}({y} - {t}, -1, 1)"),
        "binary_cross_entropy": _Written(
            "(−{t} ln {y} − (1 − {t}) ln (1 − {y}))",
            "((1 − {t}) / (1 − {y}) − {t} / {y})",
            r"(-{t} \log {y} - (1 - {t}) \log (1 - {y}))",
            r"\left(\frac{{1 - {t}}}{{1 - {y}}} - \frac{{{t}}}{{{y}}}\right)",
        ),
        "cross_entropy": _Written("−{t} ln {y}", "−{t} / {y}", r"-{t} \log {y}", r"-\frac{{{t}}}{{{y}}}"),
    }
)
_MEAN = QT_TRANSLATE_NOOP("explanations", "{loss}: the mean over {outputs} outputs.")
_SUM = QT_TRANSLATE_NOOP("explanations", "{loss}: the sum over the outputs.")
_HUBER = QT_TRANSLATE_NOOP("explanations", "H(d) is ½ d² up to |d| = 1, and |d| − ½ beyond.")
_FUSED = QT_TRANSLATE_NOOP(
    "explanations", "{loss} with {activation}: the slope of the one cancels against that of the other, and y − t is left."
)
_GIVEN = QT_TRANSLATE_NOOP("explanations", "A target: it is given, what the output should be.")


def _target(run: BackwardPass, reference: Reference) -> Explanation:
    note = Message(_GIVEN, context="explanations")
    return Explanation(reference=reference, value=float(run.target[reference.row]), notes=(note,))


def _loss(run: BackwardPass, reference: Reference) -> Explanation:
    """Return the loss as the sum or mean of a term for each output."""
    record, written, count = run.record, _WRITTEN[run.loss], run.target.size
    function = run.layer(run.last).function
    if record.fused is not None and run.is_fused:  # from u: the logarithm of a rounded y would differ
        values = record.fused.term(run.trace.u[-1], run.target, **function.parameters)
    else:
        values = record.term(run.trace.y, run.target)
    share = count if record.mean else 1
    terms = tuple(
        Term(pair, value / share, written.term.format(y=symbol_text(pair[0].reference), t=symbol_text(pair[1].reference)))
        for pair, value in zip(run.outputs(), values.tolist(), strict=True)
    )
    y, t = Reference("y"), Reference("t")
    over, over_latex = (f"1/{count} ", rf"\frac{{1}}{{{count}}} ") if record.mean else ("", "")
    total = written.term.format(y=symbol_text(y, row="i"), t=symbol_text(t, row="i"))
    total_latex = written.term_latex.format(y=symbol_latex(y, row="i"), t=symbol_latex(t, row="i"))
    return Explanation(
        reference=reference,
        value=run.gradients.loss,
        plain=f"{over}Σᵢ {total}",
        latex=rf"{over_latex}\sum_{{i=1}}^{{{count}}} {total_latex}",
        terms=terms,
        notes=_notes_on_loss(run),
        figures=TemplateFigures(written.term, written.term_latex, _figures(run.outputs()), share),
        combine=lambda: math.fsum(values.tolist()) / share,
    )


def _notes_on_loss(run: BackwardPass) -> tuple[Message, ...]:
    name = Message(run.record.name, context="losses")
    fields = {"loss": name, "outputs": run.target.size} if run.record.mean else {"loss": name}
    notes = (Message(_MEAN if run.record.mean else _SUM, fields, "explanations"),)
    return (*notes, Message(_HUBER, context="explanations")) if run.loss == "huber" else notes


def _figures(pairs: tuple[tuple[Factor, Factor], ...]) -> tuple[Mapping[str, float], ...]:
    return tuple({"y": y.value, "t": t.value} for y, t in pairs)


# --- the gradient with respect to z ------------------------------------------------------------------------------


def _of_output(run: BackwardPass, reference: Reference) -> Explanation:
    """Return ∂L/∂z: for an output from the loss, for a hidden neuron from the layer above."""
    value = float(run.grad_z(reference.layer)[reference.row])
    if reference.layer < run.last:
        return _from_above(run, reference, reference.layer + 1, value)
    written = _WRITTEN[run.loss]
    return _from_loss(run, reference, value, (written.slope, written.slope_latex), run.record.divisor(run.target))


def _from_loss(run: BackwardPass, reference: Reference, value: float, templates: tuple[str, str], share: float) -> Explanation:
    """Return the slope of the loss at one output."""
    pair = run.outputs()[reference.row]
    y, t = pair[0].reference, pair[1].reference
    over, over_latex = (f"1/{digits(share)} ", rf"\frac{{1}}{{{digits(share)}}} ") if share != 1 else ("", "")
    text = templates[0].format(y=symbol_text(y), t=symbol_text(t))
    # A difference after a factor needs parentheses.
    text = f"({text})" if over and text == f"{symbol_text(y)} − {symbol_text(t)}" else text
    source = templates[1].format(y=symbol_latex(y), t=symbol_latex(t))
    source = f"({source})" if over and source == f"{symbol_latex(y)} - {symbol_latex(t)}" else source
    return Explanation(
        reference=reference,
        value=value,
        plain=over + text,
        latex=over_latex + source,
        terms=(Term(pair, value, over + text),),
        figures=TemplateFigures(*templates, _figures((pair,)), share),
        combine=lambda: value,
    )


def _from_above(run: BackwardPass, reference: Reference, above: int, value: float) -> Explanation:
    """Return Σ_k W_ki δ_k: what comes back through column i of the weights of a layer."""
    column = run.layer(above).weights[:, reference.row].tolist()
    factors = [
        (Factor(Reference("W", above, row, reference.row), weight), run.delta(above, row)) for row, weight in enumerate(column)
    ]
    weights, deltas = Reference("W", above, 0, reference.row), Reference("delta", above)
    pairs = tuple((weight.value, delta.value) for weight, delta in factors)
    return Explanation(
        reference=reference,
        value=value,
        plain=f"Σᵢ {symbol_text(weights, row='i')} {symbol_text(deltas, row='i')}",
        latex=rf"\sum_{{i=1}}^{{{len(factors)}}} {symbol_latex(weights, row='i')} \, {symbol_latex(deltas, row='i')}",
        terms=tuple(Term(pair, pair[0].value * pair[1].value) for pair in factors),
        figures=ProductFigures(pairs),
        combine=lambda: math.fsum(weight * delta for weight, delta in pairs),
    )


_OF_STANDARDISED = QT_TRANSLATE_NOOP(
    "explanations", "It is the gradient by x′, the standardised input; by x itself it is as much divided by the deviation."
)


def _input(run: BackwardPass, reference: Reference) -> Explanation:
    """Return ∂L/∂x_j = Σ_i W_ij δ_i of layer 1; where inputs are standardised it is that of x′, which a note says."""
    explanation = _from_above(run, reference, 0, float(run.gradients.x[reference.row]))
    if run.document.standardising is None:
        return explanation
    return replace(explanation, notes=(*explanation.notes, Message(_OF_STANDARDISED, context="explanations")))


# --- δ, and the gradients of weights and biases ------------------------------------------------------------------


def _delta(run: BackwardPass, reference: Reference) -> Explanation:
    """Return δ_i: the gradient with respect to z_i times the slope, a sum over the Jacobian, or that of a fused loss."""
    layer, row = reference.layer, reference.row
    value, function = float(run.gradients.delta[layer][row]), run.layer(layer).function
    if layer == run.last and run.is_fused:
        return _fused(run, reference, value)
    grads = run.grad_z(layer)
    if function.is_vector:
        return _through_jacobian(run, reference, grads, value)
    grad, slope = Reference("dz", layer, row), Reference("df", layer, row)
    factors = (Factor(grad, float(grads[row])), Factor(slope, float(function.df(run.trace.u[layer])[row])))
    return _product(reference, factors, value)


def _fused(run: BackwardPass, reference: Reference, value: float) -> Explanation:
    """Return (y − t) divided as the loss does, with the note that the slope of the activation cancelled."""
    function = run.layer(run.last).function
    share = run.record.divisor(run.target) * function.parameters.get("temperature", 1.0)
    explanation = _from_loss(run, reference, value, ("{y} − {t}", "{y} - {t}"), share)
    fields = {
        "loss": Message(run.record.name, context="losses"),
        "activation": Message(function.name, context="activations"),
    }
    notes = (Message(_FUSED, fields, "explanations"),)
    total = float(np.sum(run.target))
    if function.is_vector and total != 1.0:  # targets that do not add up to 1: each y is weighted with their sum
        weighted = (f"{{y}} × {digits(total)} − {{t}}", rf"{{y}} \times {digits(total)} - {{t}}")
        explanation = _from_loss(run, reference, value, weighted, share)
    return Explanation(
        reference=reference,
        value=value,
        plain=explanation.plain,
        latex=explanation.latex,
        terms=explanation.terms,
        notes=notes,
        figures=explanation.figures,
        combine=explanation.combine,
    )


def _through_jacobian(run: BackwardPass, reference: Reference, grads: Array, value: float) -> Explanation:
    """Return Σ_k ∂L/∂z_k ∂z_k/∂u_i: one u of a function over a layer moves every z."""
    layer, row = reference.layer, reference.row
    function, u = run.layer(layer).function, run.trace.u[layer]
    inputs = tuple(u.tolist())
    factors = tuple(
        (Factor(Reference("dz", layer, k), grad), Factor(FunctionReference("J", function, inputs, k, row), entry))
        for k, (grad, entry) in enumerate(zip(grads.tolist(), function.jacobian(u)[:, row].tolist(), strict=True))
    )
    pairs = tuple((grad.value, entry.value) for grad, entry in factors)
    grad, own = Reference("dz", layer), Reference("u", layer, row)
    below = rf"\frac{{\partial {symbol_latex(Reference('z', layer), row='k')}}}{{\partial {symbol_latex(own)}}}"
    return Explanation(
        reference=reference,
        value=value,
        plain=f"Σₖ {symbol_text(grad, row='k')} ∂{symbol_text(Reference('z', layer), row='k')}/∂{symbol_text(own)}",
        latex=rf"\sum_{{k=1}}^{{{len(factors)}}} {symbol_latex(grad, row='k')} \, {below}",
        terms=tuple(Term(pair, pair[0].value * pair[1].value) for pair in factors),
        figures=ProductFigures(pairs),
        combine=lambda: math.fsum(first * second for first, second in pairs),
    )


def _weight(run: BackwardPass, reference: Reference) -> Explanation:
    """Return δ_i z_j."""
    layer, row, column = reference.layer, reference.row, reference.column
    return _product(
        reference, (run.delta(layer, row), run.before(layer, column)), float(run.gradients.weights[layer][row, column])
    )


def _bias(run: BackwardPass, reference: Reference) -> Explanation:
    """Return δ_i."""
    factor = run.delta(reference.layer, reference.row)
    return _product(reference, (factor,), float(run.gradients.biases[reference.layer][reference.row]))


def _product(reference: Reference, factors: tuple[Factor, ...], value: float) -> Explanation:
    """Return the explanation of a product of numbers, or of a number that equals another."""
    return Explanation(
        reference=reference,
        value=value,
        plain=" × ".join(symbol_text(factor.reference) for factor in factors),
        latex=r" \, ".join(symbol_latex(factor.reference) for factor in factors),
        terms=(Term(factors, math.prod(factor.value for factor in factors)),),
        figures=ProductFigures((tuple(factor.value for factor in factors),)) if len(factors) > 1 else None,
        combine=lambda: math.prod(factor.value for factor in factors),
    )


# The explainers of QUANTITIES that the backward pass computes or needs.
BACKWARD_EXPLAINERS: Mapping[str, Callable[[BackwardPass, Reference], Explanation]] = MappingProxyType(
    {"t": _target, "L": _loss, "dz": _of_output, "delta": _delta, "dW": _weight, "db": _bias, "dx": _input}
)
