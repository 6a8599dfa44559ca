"""Constant folding: a node whose inputs are all numbers of the file is computed at once, and its output counts as such too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from engine.exchange.onnx.constants import DAMAGED, MOST_NUMBERS, Constants, attributes_of
from engine.exchange.onnx.errors import Unreadable, fail
from engine.numeric.messages import QT_TRANSLATE_NOOP

_FUNCTIONS: dict[str, Callable[..., np.ndarray]] = {
    "Identity": np.asarray, "Dropout": lambda values, *_: values, "Add": np.add, "Sub": np.subtract, "Mul": np.multiply,
    "Div": np.divide, "Pow": np.power, "Sqrt": np.sqrt, "Neg": np.negative, "Exp": np.exp, "Log": np.log, "Abs": np.abs,
    "Less": np.less, "LessOrEqual": np.less_equal, "Greater": np.greater, "GreaterOrEqual": np.greater_equal,
    "Equal": np.equal, "And": np.logical_and, "Or": np.logical_or, "Not": np.logical_not, "Where": np.where, "Sign": np.sign,
    "Floor": np.floor, "Sin": np.sin, "Cos": np.cos, "Tanh": np.tanh,
    "Reciprocal": lambda values: 1.0 / values, "Max": np.maximum, "Min": np.minimum,
}  # fmt: skip
_FLOATS, _WHOLE = (1, 10, 11, 16), (6, 7)  # of TensorProto.DataType


def can_fold(operator: str) -> bool:
    """Return whether an operator can be computed from numbers of the file alone."""
    return operator in _FUNCTIONS or operator in _SHAPING


def fold_node(node: Any, constants: Constants) -> np.ndarray:  # noqa: ANN401 - a NodeProto
    """Return the output of a node; Unreadable if its numbers do not fit together."""
    arguments = [constants.array(name) for name in node.input if name]
    if not arguments:
        fail(QT_TRANSLATE_NOOP("messages", "it has too many inputs, or too few"))
    try:
        if node.op_type in _FUNCTIONS:
            _check_size(arguments)
            with np.errstate(all="ignore"):  # numbers that are not finite are refused when they become weights
                return np.asarray(_FUNCTIONS[node.op_type](*arguments))
        return _SHAPING[node.op_type](arguments[0], axes_of(node, constants), node)
    except DAMAGED as error:
        raise Unreadable(QT_TRANSLATE_NOOP("messages", "its numbers are damaged")) from error


def axes_of(node: Any, constants: Constants) -> list[int] | None:  # noqa: ANN401 - a NodeProto
    """Return the axes or the shape that a node is given: an attribute before opset 13, then an input."""
    for attribute in node.attribute:
        if attribute.name in ("axes", "shape", "perm"):
            return [int(axis) for axis in attribute.ints]
    return constants.integers(node.input[1]) if len(node.input) > 1 and node.input[1] else None


def _check_size(arguments: Sequence[np.ndarray]) -> None:
    if np.prod([float(length) for length in np.broadcast_shapes(*(argument.shape for argument in arguments))]) > MOST_NUMBERS:
        fail(QT_TRANSLATE_NOOP("messages", "it has more numbers than any layer Kassei shows"))


def _cast(values: np.ndarray, _axes: object, node: Any) -> np.ndarray:  # noqa: ANN401
    to = int(attributes_of(node).get("to", 0))
    if to in _FLOATS:
        return values.astype(np.float64)
    if to in _WHOLE:
        return values.astype(np.int64)
    return fail(QT_TRANSLATE_NOOP("messages", "its weights and parameters must be numbers in the file"))


_SHAPING: dict[str, Callable[[np.ndarray, Any, Any], np.ndarray]] = {
    "Cast": _cast,
    "Transpose": lambda values, axes, _node: values.transpose(axes),
    "Reshape": lambda values, axes, _node: values.reshape(
        [values.shape[index] if length == 0 else length for index, length in enumerate(axes)]
    ),
    "Flatten": lambda values, _axes, node: values.reshape(
        int(np.prod(values.shape[: int(attributes_of(node).get("axis", 1))])), -1
    ),
    "Squeeze": lambda values, axes, _node: np.squeeze(values, axis=None if axes is None else tuple(axes)),
    "Unsqueeze": lambda values, axes, _node: np.expand_dims(values, tuple(axes)),
}
