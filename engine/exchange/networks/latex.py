"""The forward pass as a small LaTeX document: each layer's matrix equation in symbols, then with its figures.

If the document has a target, the loss and the gradients of each layer follow, last layer first.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from engine.document.document import Document
from engine.exchange.functions.latex import number, parameter_symbol
from engine.exchange.functions.record import CREDIT
from engine.exchange.networks.backward import gradients_of, learnt
from engine.exchange.networks.record import exported_names, shape_text, trace_of
from engine.learning.losses import LOSSES
from engine.network.network import Layer
from engine.network.quantities import QUANTITIES
from engine.numeric.arrays import Array

_SPECIAL = {
    **{character: f"\\{character}" for character in "#$%&_{}"},
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
_DIGITS = 6  # significant digits of a figure


def export(document: Document) -> bytes:
    """Return the document as UTF-8; figures have 6 significant digits."""
    network, trace = document.network, trace_of(document)
    inputs, outputs = exported_names(document)
    widest = max(2, *network.shape)
    lines = [
        f"% The forward pass of a {shape_text(network)} network, from {CREDIT}",
        r"\documentclass{article}",
        r"\usepackage{amsmath}",
        rf"\setcounter{{MaxMatrixCols}}{{{widest}}}",
        r"\allowdisplaybreaks",
        r"\begin{document}",
        *_names("x", inputs),
        r"\begin{align*}",
        rf"{_symbol('x')} &= {_vector(trace.x)}",
        r"\end{align*}",
    ]
    before, previous = _symbol("x"), trace.x
    for index, (layer, u, z) in enumerate(zip(network.layers, trace.u, trace.z, strict=True)):
        h = f"h^{{({index + 1})}}"
        equations = (
            f"{_symbol('u', index)} &= {_symbol('W', index)} {before} + {_symbol('b', index)}",
            rf"&= {_matrix(layer.weights)} {_vector(previous)} + {_vector(layer.biases)} = {_vector(u)}",
            _function(layer, h),
            f"{_symbol('z', index)} &= {h}({_symbol('u', index)}) = {_vector(z)}",
        )
        lines += [
            f"% Layer {index + 1}: {layer.record.name}",
            r"\begin{align*}",
            " \\\\\n".join(equations),
            r"\end{align*}",
        ]
        before, previous = _symbol("z", index), z
    lines += _names("y", outputs)
    lines += [r"\begin{align*}", rf"{_symbol('y')} = {before} &= {_vector(trace.y)}", r"\end{align*}"]
    lines += [*_backward(document), r"\end{document}", ""]
    return "\n".join(lines).encode()


def _backward(document: Document) -> list[str]:
    """Return the loss, and the equations of the gradients from the last layer to the first; nothing if there are none."""
    gradients, layers = gradients_of(document), document.network.layers
    if gradients is None:
        return []
    record, last = LOSSES[document.loss_used], len(layers) - 1
    t = _vector(np.array(document.target))
    lines = [f"% The way back: {record.name}", r"\begin{align*}"]
    lines += [rf"{_symbol('t')} &= {t}, \quad {_symbol('L')} = {record.latex} = {_figure(gradients.loss)}", r"\end{align*}"]
    for index in reversed(range(len(layers))):
        delta, before = _symbol("delta", index), _symbol("z", index - 1) if index else _symbol("x")
        above = rf"W^{{({index + 2})\top}} {_symbol('delta', index + 1)}"
        if index == last:
            formula = record.fused.latex if record.fused is not None and record.fits_fused(layers[index].function) else ""
            right = rf"\left( {formula} \right)_i" if formula else rf"\partial {_symbol('L')} / \partial {_symbol('u', index)}"
        elif layers[index].record.is_vector:
            right = rf"J^\top {above}"
        else:
            right = rf"{above} \circ {{h^{{({index + 1})}}}}'({_symbol('u', index)})"
        equations = (
            f"{delta} &= {right} = {_vector(gradients.delta[index])}",
            rf"{_symbol('dW', index)} &= {delta} {{{before}}}^\top = {_matrix(gradients.weights[index])}",
            f"{_symbol('db', index)} &= {delta} = {_vector(gradients.biases[index])}",
            *_learnt(layers[index], index, gradients.parameters[index]),
        )
        lines += [f"% Gradients of layer {index + 1}", r"\begin{align*}", " \\\\\n".join(equations), r"\end{align*}"]
    dx = rf"{_symbol('dx')} &= W^{{(1)\top}} {_symbol('delta', 0)} = {_vector(gradients.x)}"
    return [*lines, "% Gradients of the input", r"\begin{align*}", dx, r"\end{align*}"]


def _learnt(layer: Layer, index: int, gradients: Mapping[str, float]) -> Iterator[str]:
    """Yield the equation of the gradient of each learnable parameter: a sum, as all neurons share it."""
    h, u, dz = f"h^{{({index + 1})}}", QUANTITIES["u"], QUANTITIES["dz"]
    of_z, at_u = (symbol.as_latex(index, "i", upper="({})") for symbol in (dz, u))
    for symbol, quantity, value in learnt(layer, gradients):
        slope = rf"\frac{{\partial {h}}}{{\partial {symbol}}}({at_u})"
        yield rf"{quantity.as_latex(index, upper='({})')} &= \sum_i {of_z} {slope} = {_figure(value)}"


def _names(quantity: str, names: Sequence[str]) -> list[str]:
    """Return a line with the names of x or y: as text, or as a comment where LaTeX would need another font."""
    said = [(number, name) for number, name in enumerate(names, start=1) if name]
    if not said:
        return []
    if all(name.isascii() and name.isprintable() for _, name in said):
        return [", ".join(f"${quantity}_{{{number}}}$: {_escaped(name)}" for number, name in said) + "."]
    line = ", ".join(f"{quantity}_{number}: {name}" for number, name in said)
    return ["% " + "".join(character if character.isprintable() else " " for character in line)]


def _escaped(text: str) -> str:
    """Return text with LaTeX's special characters escaped."""
    return "".join(_SPECIAL.get(character, character) for character in text)


def _symbol(quantity: str, layer: int | None = None) -> str:
    return QUANTITIES[quantity].as_latex(layer, upper="({})")


def _function(layer: Layer, h: str) -> str:
    """Return the formula of a layer's h, with the values of its parameters."""
    record = layer.record
    left = f"{h}_i(u)" if record.is_vector else f"{h}(u)"
    values = (rf"{parameter_symbol(parameter)} = {number(layer.parameters[parameter.id])}" for parameter in record.parameters)
    return r", \quad ".join((f"{left} &= {record.latex}", *values))


def _matrix(values: Array) -> str:
    return r"\begin{pmatrix} " + r" \\ ".join(" & ".join(map(_figure, row)) for row in values.tolist()) + r" \end{pmatrix}"


def _vector(values: Array) -> str:
    return _matrix(values[:, np.newaxis])


def _figure(value: float) -> str:
    if not math.isfinite(value):
        return r"\text{undefined}" if math.isnan(value) else r"\infty" if value > 0 else r"-\infty"
    return number(float(f"{value:.{_DIGITS}g}"))
