"""Operators that carry weights, or one number a neuron: products, normalisations, scalings, linear models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from engine.exchange.onnx.constants import Constants, attributes_of, list_of
from engine.exchange.onnx.elementwise import called
from engine.exchange.onnx.errors import fail
from engine.exchange.onnx.shapes import row_of
from engine.exchange.onnx.signals import FEATURES, Signal, X
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP


def moved(operator: str, signal: Signal, values: Array, *, turned: bool) -> Signal:
    """Return a signal with numbers of the file added, subtracted, multiplied or divided; `turned` if the numbers come first."""
    row = row_of(values, signal.layout)
    if signal.width is not None and row.size not in (1, signal.width):
        fail(QT_TRANSLATE_NOOP("messages", "its numbers are not one for each neuron"))
    one, zero = np.ones(1), np.zeros(1)
    if operator in ("Add", "Sum"):
        return signal.moved(one, row)
    if operator == "Sub":
        return signal.moved(-one, row) if turned else signal.moved(one, -row)
    return signal.moved(row if operator == "Mul" else 1.0 / row, zero)


def sums_to_one(signal: Signal, attributes: Mapping[str, Any]) -> bool:
    """Return whether the numbers of a sample are positive and add up to 1, so that dividing by their sum does nothing."""
    if attributes.get("norm", "MAX") != "L1":
        return False
    source = signal.source
    if signal.settled is not None:
        return signal.settled[0] in ("softmax", "softmin") and not signal.is_scaled
    if source.weights is None or source.biases is None or signal.is_scaled or signal.tree != _SIGMOID:
        return False
    # Two classes: σ(u) and σ(-u).
    return len(source.weights) == 2 and not np.any(source.weights.sum(axis=0)) and not source.biases.sum()


_SIGMOID = called("sigmoid", X, {})


def _gemm(node: Any, signal: Signal, constants: Constants) -> Signal:  # noqa: ANN401 - a NodeProto
    """Return α·x·B + β·C for the signal x, with B transposed if `transB` is set; Unreadable where x is transposed."""
    given = attributes_of(node)
    if given.get("transA", 0) or len(node.input) not in (2, 3):
        fail(QT_TRANSLATE_NOOP("messages", "only x times weights that the file has can be read"))
    weights = _matrix(node, signal, constants)
    weights = (weights if given.get("transB", 0) else weights.T) * given.get("alpha", 1.0)
    biases = None
    if len(node.input) == 3 and node.input[2]:
        biases = _biases(constants.numbers(node.input[2]), weights) * given.get("beta", 1.0)
    return signal.through(weights, biases)


def _product(node: Any, signal: Signal, constants: Constants) -> Signal:  # noqa: ANN401
    if len(node.input) != 2:
        fail(QT_TRANSLATE_NOOP("messages", "only x times weights that the file has can be read"))
    return signal.through(_matrix(node, signal, constants).T, None)


def _matrix(node: Any, signal: Signal, constants: Constants) -> Array:  # noqa: ANN401
    if signal.layout[-1] != FEATURES or signal.layout.count(FEATURES) != 1:
        fail(QT_TRANSLATE_NOOP("messages", "what it takes is not one row of numbers a sample"))
    values = constants.numbers(node.input[1])
    if values.ndim != 2 or not values.size:
        fail(QT_TRANSLATE_NOOP("messages", "only x times weights that the file has can be read"))
    return values


def _biases(values: Array, weights: Array) -> Array:
    if values.size not in (1, len(weights)) or values.shape[-1:] not in ((), (values.size,)):
        fail(QT_TRANSLATE_NOOP("messages", "the biases do not fit the weights"))
    return np.broadcast_to(values.reshape(-1), weights.shape[:1])


def _normalised(node: Any, signal: Signal, constants: Constants) -> Signal:  # noqa: ANN401
    """Return scale·(x - mean)/√(variance + ε) + shift with the mean and variance that were learned."""
    given = attributes_of(node)
    if len(node.input) != 5 or given.get("training_mode", 0):
        fail(QT_TRANSLATE_NOOP("messages", "it is of a model that is still being trained"))
    if len(signal.layout) < 2 or signal.layout[1] != FEATURES or signal.layout.count(FEATURES) != 1:
        fail(QT_TRANSLATE_NOOP("messages", "what it takes is not one row of numbers a sample"))
    scale, shift, mean, variance = (constants.numbers(name).reshape(-1) for name in node.input[1:])
    if len({array.size for array in (scale, shift, mean, variance)}) != 1 or signal.width not in (None, scale.size):
        fail(QT_TRANSLATE_NOOP("messages", "its numbers are not one for each neuron"))
    factor = scale / np.sqrt(variance + given.get("epsilon", 1e-5))
    return signal.moved(factor, shift - mean * factor)


def _scaler(node: Any, signal: Signal, _constants: Constants) -> Signal:  # noqa: ANN401
    """Return (x - offset)·scale, as scikit-learn's scalers are written."""
    offset, scale = list_of(node, "offset"), list_of(node, "scale")
    sizes = {1, signal.width} if signal.width is not None else {1, offset.size, scale.size}
    if not {offset.size, scale.size} <= sizes:
        fail(QT_TRANSLATE_NOOP("messages", "its numbers are not one for each neuron"))
    return signal.moved(scale, -offset * scale)


def _linear(signal: Signal, node: Any, classes: int) -> Signal:  # noqa: ANN401
    coefficients, intercepts = list_of(node, "coefficients"), list_of(node, "intercepts")
    if coefficients.size == 0 or coefficients.size % classes or intercepts.size not in (0, classes):
        fail(QT_TRANSLATE_NOOP("messages", "the biases do not fit the weights"))
    if signal.layout[-1] != FEATURES or signal.layout.count(FEATURES) != 1:
        fail(QT_TRANSLATE_NOOP("messages", "what it takes is not one row of numbers a sample"))
    return signal.through(coefficients.reshape(classes, -1), intercepts if intercepts.size else None)


def _linear_regressor(node: Any, signal: Signal, _constants: Constants) -> Signal:  # noqa: ANN401
    given = attributes_of(node)
    if given.get("post_transform", "NONE") != "NONE":
        fail(QT_TRANSLATE_NOOP("messages", "no activation of the catalogue has these attributes"))
    return _linear(signal, node, max(1, int(given.get("targets", 1))))


def _linear_classifier(signal: Signal, node: Any) -> Signal:  # noqa: ANN401
    """Return the scores of a linear classifier; for two classes with one row of coefficients, the score of the second."""
    linear = _linear(signal, node, max(1, list_of(node, "intercepts").size))
    match attributes_of(node).get("post_transform", "NONE"):
        case "NONE":
            return linear
        case "SOFTMAX":
            return replace(linear, settled=("softmax", {"temperature": 1.0}))
        case "LOGISTIC":
            return replace(linear, tree=_SIGMOID)
    return fail(QT_TRANSLATE_NOOP("messages", "no activation of the catalogue has these attributes"))


READERS: dict[str, Callable[[Any, Signal, Constants], Signal]] = {
    "Gemm": _gemm,
    "MatMul": _product,
    "BatchNormalization": _normalised,
    "Scaler": _scaler,
    "LinearRegressor": _linear_regressor,
}
MANY_OUTPUTS: dict[str, Callable[[Signal, Any], Signal]] = {"LinearClassifier": _linear_classifier}
