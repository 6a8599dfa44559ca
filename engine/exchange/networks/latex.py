"""The forward pass as a small LaTeX document: each layer's matrix equation in symbols, then with its figures."""

from __future__ import annotations

import math

import numpy as np

from engine.document.document import Document
from engine.exchange.functions.latex import number, parameter_symbol
from engine.exchange.functions.record import CREDIT
from engine.exchange.networks.record import shape_text, trace_of
from engine.network.network import Layer
from engine.network.quantities import QUANTITIES
from engine.numeric.arrays import Array

_DIGITS = 6  # significant ones of a figure


def export(document: Document) -> bytes:
    """Return the document as UTF-8; figures have 6 significant digits."""
    network, trace = document.network, trace_of(document)
    widest = max(2, *network.shape)
    lines = [
        f"% The forward pass of a {shape_text(network)} network, from {CREDIT}",
        r"\documentclass{article}",
        r"\usepackage{amsmath}",
        rf"\setcounter{{MaxMatrixCols}}{{{widest}}}",
        r"\allowdisplaybreaks",
        r"\begin{document}",
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
    lines += [r"\begin{align*}", rf"{_symbol('y')} = {before} &= {_vector(trace.y)}", r"\end{align*}", r"\end{document}", ""]
    return "\n".join(lines).encode()


def _symbol(quantity: str, layer: int | None = None) -> str:
    return QUANTITIES[quantity].as_latex(layer, upper="({})")


def _function(layer: Layer, h: str) -> str:
    """Return the formula of a layer's h, with the values of its parameters."""
    record = layer.record
    left = f"{h}_i(u)" if record.is_vector else f"{h}(u)"
    values = (rf"{parameter_symbol(each)} = {number(layer.parameters[each.id])}" for each in record.parameters)
    return r", \quad ".join((f"{left} &= {record.latex}", *values))


def _matrix(values: Array) -> str:
    return r"\begin{pmatrix} " + r" \\ ".join(" & ".join(map(_figure, row)) for row in values.tolist()) + r" \end{pmatrix}"


def _vector(values: Array) -> str:
    return _matrix(values[:, np.newaxis])


def _figure(value: float) -> str:
    if not math.isfinite(value):
        return r"\text{undefined}" if math.isnan(value) else r"\infty" if value > 0 else r"-\infty"
    return number(float(f"{value:.{_DIGITS}g}"))
