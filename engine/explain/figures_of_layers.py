"""The figures of a layer explained: the norm of its gradient, its saturated and its dead share, and a bar of its weights.

‖g‖ = √(Σ (∂L/∂W)² + Σ (∂L/∂b)²)        saturated: |f′(u)| < 0.05        dead: f′(u) = 0 for every row
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from engine.explain.explanation import Detail, Explanation
from engine.explain.figures_of_rows import MEAN, MOST_NAMED, EvaluatedRows, detail_of, note_of
from engine.explain.references import Reference, RowsReference, name_of, symbol_latex, symbol_text
from engine.network.layer_figures import SATURATED, flat_shares, slope_sizes, weight_bars
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message

_MOST_LAYERS = 8  # others that are led to

_SATURATED = QT_TRANSLATE_NOOP(
    "explanations", "An activation is saturated where |f′| is below {bound}; over {rows} rows, after {updates} updates."
)
_DEAD = QT_TRANSLATE_NOOP(
    "explanations",
    "A neuron is dead where f′ is 0 for every row: it learns nothing; over {rows} rows, after {updates} updates.",
)
_BAR = QT_TRANSLATE_NOOP("explanations", "{percent} % of the {weights} weights of this layer, after {updates} updates.")
_FORMULAS = {
    "saturated": (
        "n(|f′(u)| < {bound}) / ({rows} · {neurons})",
        r"\frac{{n(|f'(u)| < {bound})}}{{{rows} \cdot {neurons}}}",
    ),
    "saturated_neuron": ("n(|f′(u)| < {bound}) / {rows}", r"\frac{{n(|f'(u)| < {bound})}}{{{rows}}}"),
    "dead": ("n(max |f′(u)| = 0) / {neurons}", r"\frac{{n(\max |f'(u)| = 0)}}{{{neurons}}}"),
    "steepest": ("maxᵣ |f′(u(r))|", r"\max_r |f'(u(r))|"),
}
_NORMS = {
    "dW": QT_TRANSLATE_NOOP("explanations", "norm of the gradient by the weights"),
    "db": QT_TRANSLATE_NOOP("explanations", "norm of the gradient by the biases"),
}


def explain_layer(rows: EvaluatedRows, reference: RowsReference) -> Explanation:
    """Return what a figure of a layer over these rows is made of; it leads on to neurons, rows, weights and other layers.

    Raises KasseiError for a figure that the layer does not have, and for a gradient beyond every number.
    """
    layers = rows.network.layers
    is_there = len(rows) > 0 and reference.layer < len(layers) and reference.row < len(layers[reference.layer].biases)
    if not is_there:
        raise _missing(reference)
    return LAYER_EXPLAINERS[reference.kind](rows, reference)


def _gradient(rows: EvaluatedRows, reference: RowsReference) -> Explanation:
    """Return the norm of a layer's gradient, with those of its weights and biases and of the other layers."""
    weights = rows.gradients.weights[reference.layer]
    row, column = np.unravel_index(np.argmax(np.abs(weights)), weights.shape)
    largest = Reference("dW", reference.layer, int(row), int(column))
    norms = [_norm(rows, reference.layer, kind) for kind in _NORMS]
    return Explanation(
        reference=reference,
        value=_norm_of_layer(rows, reference.layer),
        plain="√(Σ (∂L/∂W)² + Σ (∂L/∂b)²)",
        latex=r"\sqrt{\sum \left(\frac{\partial L}{\partial W}\right)^2 + \sum \left(\frac{\partial L}{\partial b}\right)^2}",
        details=(
            *norms,
            Detail(symbol_text(largest), symbol_latex(largest), float(weights[row, column]), name_of(largest)),
            *_other_layers(rows, reference),
        ),
        notes=(note_of(MEAN, rows),),
        combine=lambda: float(np.hypot(norms[0].value, norms[1].value)),
    )


def _norm(rows: EvaluatedRows, layer: int, kind: str) -> Detail:
    """Return the norm of the gradient by the weights or by the biases of a layer."""
    gradient = (rows.gradients.weights if kind == "dW" else rows.gradients.biases)[layer]
    quantity = Reference(kind).quantity
    plain, latex = f"‖{quantity.plain(layer)}‖", rf"{{\lVert {quantity.as_latex(layer)} \rVert}}"
    return Detail(plain, latex, float(np.linalg.norm(gradient)), Message(_NORMS[kind], context="explanations"))


def _norm_of_layer(rows: EvaluatedRows, layer: int) -> float:
    of_weights, of_biases = (_norm(rows, layer, kind).value for kind in _NORMS)
    return float(np.hypot(of_weights, of_biases))


def _saturated(rows: EvaluatedRows, reference: RowsReference) -> Explanation:
    flat = _slopes(rows, reference) < SATURATED
    shares = flat.mean(axis=0)
    parts = [(replace(reference, kind="saturated_neuron", row=neuron), float(shares[neuron])) for neuron in _first(-shares)]
    return _of_slopes(rows, reference, float(flat.mean()), parts)


def _dead(rows: EvaluatedRows, reference: RowsReference) -> Explanation:
    steepest = _slopes(rows, reference).max(axis=0)
    parts = [(replace(reference, kind="steepest", row=neuron), float(steepest[neuron])) for neuron in _first(steepest)]
    return _of_slopes(rows, reference, float(np.mean(steepest == 0.0)), parts)


def _saturated_neuron(rows: EvaluatedRows, reference: RowsReference) -> Explanation:
    slopes = _slopes(rows, reference)[:, reference.row]
    parts = _slopes_of_rows(rows, reference, _first(slopes))
    return _of_slopes(rows, reference, float(np.mean(slopes < SATURATED)), parts)


def _steepest(rows: EvaluatedRows, reference: RowsReference) -> Explanation:
    slopes = _slopes(rows, reference)[:, reference.row]
    return _of_slopes(rows, reference, float(slopes.max()), _slopes_of_rows(rows, reference, _first(-slopes)))


def _of_slopes(
    rows: EvaluatedRows, reference: RowsReference, value: float, parts: list[tuple[RowsReference, float]]
) -> Explanation:
    """Return the explanation of a figure of slopes, which leads on to `parts`."""
    counts = {"bound": SATURATED, "rows": len(rows), "neurons": rows.trace.u[reference.layer].shape[1]}
    plain, latex = _FORMULAS[reference.kind]
    return Explanation(
        reference=reference,
        value=value,
        plain=plain.format(**counts),
        latex=latex.format(**counts),
        details=(*(detail_of(*part) for part in parts), *_other_layers(rows, reference)),
        notes=(note_of(_SATURATED if "bound" in plain else _DEAD, rows, bound=SATURATED),),
    )


def _slopes_of_rows(rows: EvaluatedRows, reference: RowsReference, found: list[int]) -> list[tuple[RowsReference, float]]:
    """Return the slope of a neuron for each of these rows."""
    layer = reference.layer
    slopes = rows.network.layers[layer].function.df(rows.trace.u[layer][:, reference.row])
    slope = replace(reference, kind="row_slope", column=reference.row)
    return [(replace(slope, row=row), float(slopes[row])) for row in found]


def _bar(rows: EvaluatedRows, reference: RowsReference) -> Explanation:
    """Return a bar of the histogram of a layer's weights: how many of them lie between its ends."""
    weights = rows.network.layers[reference.layer].weights
    inside = np.argwhere(weight_bars(weights)[0] == reference.column)
    values = weights[inside[:, 0], inside[:, 1]]
    found = [
        (Reference("W", reference.layer, *inside[index].tolist()), float(values[index])) for index in _first(-np.abs(values))
    ]
    return Explanation(
        reference=reference,
        value=float(len(inside)),
        details=tuple(detail_of(*weight) for weight in found),
        notes=(note_of(_BAR, rows, percent=round(100 * len(inside) / weights.size), weights=weights.size),),
        combine=lambda: float(len(inside)),
    )


def _slopes(rows: EvaluatedRows, reference: RowsReference) -> Array:
    """Return |f′| of each row and neuron of the layer."""
    with np.errstate(all="ignore"):
        slopes = slope_sizes(rows.network.layers[reference.layer].function, rows.trace.u[reference.layer])
    if slopes is None:
        raise _missing(reference)
    return slopes


def _other_layers(rows: EvaluatedRows, reference: RowsReference) -> list[Detail]:
    """Return the same figure of the other layers that have it."""
    figure = _OF_LAYERS.get(reference.kind)
    others = [layer for layer in range(len(rows.network.layers)) if layer != reference.layer][:_MOST_LAYERS]
    found = [(replace(reference, layer=layer, row=0), figure(rows, layer)) for layer in others] if figure else []
    return [detail_of(*other) for other in found if not np.isnan(other[1])]


def _first(values: Array) -> list[int]:
    """Return the indices of the few smallest of these values, the smallest first."""
    return np.argsort(values, kind="stable")[:MOST_NAMED].tolist()


def _shares(rows: EvaluatedRows, layer: int) -> tuple[float, float]:
    with np.errstate(all="ignore"):
        return flat_shares(rows.network.layers[layer].function, rows.trace.u[layer])


def _missing(reference: RowsReference) -> KasseiError:
    return KasseiError(QT_TRANSLATE_NOOP("messages", "The rows have no {name}."), name=name_of(reference))


_OF_LAYERS: Mapping[str, Callable[[EvaluatedRows, int], float]] = MappingProxyType(
    {
        "gradient": _norm_of_layer,
        "saturated": lambda rows, layer: _shares(rows, layer)[0],
        "dead": lambda rows, layer: _shares(rows, layer)[1],
    }
)
LAYER_EXPLAINERS: Mapping[str, Callable[[EvaluatedRows, RowsReference], Explanation]] = MappingProxyType(
    {
        "gradient": _gradient,
        "saturated": _saturated,
        "dead": _dead,
        "saturated_neuron": _saturated_neuron,
        "steepest": _steepest,
        "bar": _bar,
    }
)
