"""Nodes that change or compute shapes: along which axes of a tensor the numbers of one sample lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from engine.exchange.onnx.constants import Constants, attributes_of
from engine.exchange.onnx.errors import fail
from engine.exchange.onnx.folding import axes_of
from engine.exchange.onnx.signals import BATCH, FEATURES, ONE, ROWS, AxisNames, ShapeSignal, Signal, WeightsSoFar
from engine.formula.tree import Number
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP


def input_signal(value: Any) -> Signal:  # noqa: ANN401 - a ValueInfoProto
    """Return the input of a model: an axis of samples, then one or several axes of their numbers."""
    tensor = value.type.tensor_type
    if not tensor.HasField("shape") or not tensor.shape.dim:
        return Signal(WeightsSoFar())
    sizes = [axis.dim_value for axis in tensor.shape.dim]  # 0 for one without a fixed length
    if len(sizes) == 1:
        return Signal(WeightsSoFar(inputs=sizes[0] or None), (FEATURES,))
    layout = [BATCH, *(ONE if size == 1 else FEATURES if size else BATCH for size in sizes[1:])]
    if FEATURES not in layout:
        layout[-1] = FEATURES
    known = [size for size, axis in zip(sizes, layout, strict=True) if axis == FEATURES]
    return Signal(WeightsSoFar(inputs=int(np.prod([float(size) for size in known])) or None), tuple(layout))


def row_of(values: Array, layout: AxisNames) -> Array:
    """Return a tensor broadcast against a signal, as one number a neuron or one for all."""
    if values.size == 1:
        return values.reshape(1)
    lengths = [1] * (len(layout) - values.ndim) + list(values.shape)
    along = [length for length, axis in zip(lengths, layout, strict=False) if axis == FEATURES]
    if len(lengths) > len(layout) or layout.count(FEATURES) != 1 or along[0] != values.size:
        fail(QT_TRANSLATE_NOOP("messages", "its numbers are not one for each neuron"))
    return values.reshape(-1)


def is_over_neurons(layout: AxisNames, axis: int, opset: int) -> bool:
    """Return whether a softmax along `axis` is over the neurons; before opset 13 it was over all axes from that one on."""
    if not -len(layout) <= axis < len(layout):
        return False
    axes = layout[axis % len(layout) :] if opset < 13 else layout[axis : axis + 1 or None]
    return axes.count(FEATURES) == 1 == layout.count(FEATURES) and BATCH not in axes


def shaped(node: Any, signal: Signal, constants: Constants, lengths: Sequence[int | str] | None) -> Signal:  # noqa: ANN401 - a NodeProto
    """Return a signal in another shape; `lengths` are those for Reshape if they were computed from another shape."""
    layout = None
    if node.op_type == "Reshape":
        asked = lengths if lengths is not None else axes_of(node, constants)
        layout = _reshaped(signal, list(asked or []))
    elif node.op_type == "Flatten":
        layout = _flattened(signal.layout, int(attributes_of(node).get("axis", 1)))
    else:
        axes = axes_of(node, constants)
        layout = (_squeezed if node.op_type == "Squeeze" else _unsqueezed)(signal, axes)
    if layout is None:
        fail(QT_TRANSLATE_NOOP("messages", "it changes which numbers belong to one sample"))
    return replace(signal, layout=layout)


def _flattened(layout: AxisNames, axis: int) -> AxisNames | None:
    axis += len(layout) if axis < 0 else 0
    return ROWS if FEATURES not in layout[:axis] and BATCH not in layout[axis:] and 0 < axis < len(layout) else None


def _squeezed(signal: Signal, axes: list[int] | None) -> AxisNames | None:
    """Return the layout without the given axes, by default all of length 1; None if one of them runs over samples or
    features."""
    layout = signal.layout
    if axes is None:
        axes = [index for index, axis in enumerate(layout) if axis == ONE]
    wanted = {axis % len(layout) for axis in axes}
    alone = signal.width == 1
    if any(layout[axis] == BATCH or (layout[axis] == FEATURES and not alone) for axis in wanted):
        return None
    return tuple(axis for index, axis in enumerate(layout) if index not in wanted)


def _unsqueezed(signal: Signal, axes: list[int] | None) -> AxisNames | None:
    rank = len(signal.layout) + len(axes or [])
    wanted = {axis % rank for axis in axes or []}
    rest = iter(signal.layout)
    layout = [ONE if index in wanted else next(rest) for index in range(rank)] if len(wanted) == len(axes or []) else []
    if layout and FEATURES not in layout:  # one number per sample, whose axis had been squeezed
        layout[max(wanted)] = FEATURES
    return tuple(layout) or None


def _reshaped(signal: Signal, lengths: list[int | str]) -> AxisNames | None:
    """Return the layout with these lengths of axes, None unless the last ones make up one sample."""
    width = signal.width
    if 0 in lengths:
        lengths = [
            signal.layout[index] if length == 0 and index < len(signal.layout) else length
            for index, length in enumerate(lengths)
        ]
    if lengths == [-1] and width == 1:
        return (BATCH,)
    if not lengths or (lengths[-1] not in (-1, FEATURES, width) and (width is not None or not isinstance(lengths[-1], int))):
        return None
    before = [ONE if length in (1, ONE) else BATCH for length in lengths[:-1]]
    several = [length for length in lengths[:-1] if length == FEATURES]
    return None if several or before.count(BATCH) > 1 or lengths.count(-1) > 1 else (*before, FEATURES)


# --- shapes as values -------------------------------------------------------------------------------------------------


def shape_of(signal: Signal) -> ShapeSignal:
    """Return the shape of a signal, with the lengths that are known."""
    known: dict[str, int | str] = {ONE: 1}
    if signal.layout.count(FEATURES) == 1 and signal.width is not None:
        known[FEATURES] = signal.width
    return ShapeSignal(signal, tuple(known.get(axis, axis) for axis in signal.layout))


def from_shape(node: Any, shapes: Sequence[ShapeSignal | None], constants: Constants) -> ShapeSignal | Signal:  # noqa: ANN401
    """Return the output of a node on shapes; inputs that are None in `shapes` are numbers of the file."""
    operator, shape = node.op_type, next(shape for shape in shapes if shape is not None)
    if operator in ("Cast", "Identity", "Squeeze", "Unsqueeze"):
        return shape
    if operator == "ConstantOfShape":
        filled = constants.of_attribute(node.attribute[0]) if node.attribute else np.zeros(1)
        return replace(shape.signal, tree=Number(float(filled.reshape(-1)[0])), settled=None)
    if operator == "Concat":
        parts = [
            constants.integers(name) if shape is None else shape.lengths for name, shape in zip(node.input, shapes, strict=True)
        ]
        return replace(shape, lengths=tuple(length for part in parts for length in part))
    if operator in _CUTS and shapes[0] is shape and len(node.input) > 1:
        return replace(shape, lengths=_CUTS[operator](shape.lengths, [constants.integers(name) for name in node.input[1:]]))
    return fail(QT_TRANSLATE_NOOP("messages", "it computes with the shape of what it takes"))


def _gathered(lengths: tuple[int | str, ...], more: list[list[int]]) -> tuple[int | str, ...]:
    return tuple(lengths[index] for index in more[0] if -len(lengths) <= index < len(lengths))


def _sliced(lengths: tuple[int | str, ...], more: list[list[int]]) -> tuple[int | str, ...]:
    return lengths[slice(more[0][0], more[1][0])]


_CUTS: dict[str, Callable[[tuple[int | str, ...], list[list[int]]], tuple[int | str, ...]]] = {
    "Gather": _gathered,
    "Slice": _sliced,
}


def expanded(signal: Signal | float, shape: ShapeSignal) -> Signal:
    """Return a number repeated in this shape, as a signal."""
    if isinstance(signal, Signal):
        return replace(signal, layout=shape.signal.layout)
    return replace(shape.signal, tree=Number(signal), settled=None)
