"""The backward pass: the gradient of the loss with respect to every number of a network, from the last layer to the first.

The chain rule undoes the forward pass step by step (Rumelhart, Hinton and Williams, 1986), each line beside what it undoes:

    forward                       backward
    loss = L(z, t)                grad_z = L′(z, t)             or, with a fused loss, delta in one step
    z = f(u)                      delta = grad_z ∘ f′(u)        or J(u)ᵀ grad_z for a function over a layer
    u = W z_before + b            dW = delta z_beforeᵀ, db = delta, grad_z_before = Wᵀ delta
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType
from typing import NoReturn

import numpy as np
import numpy.typing as npt

from engine.activations import BoundActivation, ElementWise
from engine.learning.losses import Loss, find_loss
from engine.network.network import Network, Trace, buffers, ignoring_overflow
from engine.numeric.arrays import Array, is_finite, product_into
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, ShapeError


@dataclass(frozen=True, eq=False)
class Gradients:
    """The loss of one forward pass, and its gradient with respect to every number: tuples have one entry a layer.

    `delta` is the one with respect to u, one row a sample, already divided by the number of samples; `weights`, `biases`
    and `parameters` (learnable ones, by id) are summed over the samples; `x` is the one with respect to the input.
    """

    loss: float
    delta: tuple[Array, ...]
    weights: tuple[Array, ...]
    biases: tuple[Array, ...]
    parameters: tuple[Mapping[str, float], ...]
    x: Array


def backward(network: Network, trace: Trace, target: npt.ArrayLike, loss: str = "mean_squared_error") -> Gradients:
    """Return the Gradients of the loss for one sample, or of its average over a batch, in the type of the trace.

    `trace` is the result of `forward` for this network; the target has the shape of trace.y. Slopes at kinks are the
    layers'. Raises ShapeError if trace or target do not fit, KasseiError for a target or output for which the loss is
    undefined, and if the loss or a gradient is not finite.
    """
    record, y, t = _checked(network, trace, target, loss)
    with ignoring_overflow(), np.errstate(divide="ignore"):
        return _sent_back(network, trace, t, record, _value(network, trace, record, y, t))


def loss_of(network: Network, trace: Trace, target: npt.ArrayLike, loss: str = "mean_squared_error") -> float:
    """Return the loss alone; raises as `backward` does for a target, an output or a loss that cannot be used."""
    record, y, t = _checked(network, trace, target, loss)
    with ignoring_overflow(), np.errstate(divide="ignore"):
        return _value(network, trace, record, y, t)


def _checked(network: Network, trace: Trace, target: npt.ArrayLike, loss: str) -> tuple[Loss, Array, Array]:
    """Return the record of the loss, and outputs and targets as rows."""
    record = find_loss(loss)
    _check_trace(network, trace)
    refusal = record.refusal(network.layers[-1].function)
    if refusal is not None:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "The loss does not fit: {reason}"), reason=refusal)
    return record, _rows(trace.y), _rows(record.checked_target(target, trace.y))


def _value(network: Network, trace: Trace, loss: Loss, y: Array, t: Array) -> float:
    """Return the loss, or raise the KasseiError that says why it is not a finite number."""
    value = loss.value_from(network.layers[-1].function, _rows(trace.u[-1]), y, t)
    if not isfinite(value):
        _refuse_loss(trace, loss, y, t)
    return value


def _sent_back(network: Network, trace: Trace, t: Array, loss: Loss, value: float) -> Gradients:
    """Return the gradients layer by layer; `grads` holds the gradient with respect to z, which is replaced by that with
    respect to u."""
    layers, last = network.layers, network.layers[-1].function
    before = [_rows(z) for z in (trace.x, *trace.z)]
    *grads, slopes = buffers((*network.shape, max(network.shape)), before[0])  # the gradient of x comes first
    flat, weights, biases = _of_layers(network, before[0].dtype)
    parameters: list[Mapping[str, float]] = [{}] * len(layers)
    ones = np.ones(len(before[0]), dtype=before[0].dtype)

    is_delta = loss.fits_fused(last)
    if is_delta:
        np.copyto(grads[-1], loss.delta(last, _rows(trace.u[-1]), before[-1], t))
    else:
        loss.gradient(before[-1], t, out=grads[-1])
    for index in reversed(range(len(layers))):
        layer, u, grad = layers[index], _rows(trace.u[index]), grads[index + 1]
        if not is_delta:
            parameters[index] = layer.function.vjp_parameters(u, grad) if layer.function.learnable else {}
            _times_slope(layer.function, u, before[index + 1], grad, slopes)
        is_delta = False
        product_into(grad.T, before[index], weights[index])
        np.matmul(grad.T, ones, out=biases[index])
        product_into(layer.weights.T.astype(u.dtype, copy=False), grad.T, grads[index].T)
    if not (is_finite(flat) and is_finite(grads[0].T) and all(isfinite(array) for by in parameters for array in by.values())):
        _refuse_gradient(trace, weights, biases, parameters)
    x, *deltas = grads if trace.x.ndim == 2 else [grad[0] for grad in grads]
    learnt = tuple(MappingProxyType(parameter) for parameter in parameters)
    return Gradients(value, tuple(deltas), tuple(weights), tuple(biases), learnt, x)


def _of_layers(network: Network, dtype: np.dtype[np.floating]) -> tuple[Array, list[Array], list[Array]]:
    """Return one flat array, and its views for the gradients of each layer's weights and biases."""
    flat = np.empty(sum(layer.weights.size + layer.biases.size for layer in network.layers), dtype)
    weights, biases, start = [], [], 0
    for layer in network.layers:
        middle = start + layer.weights.size
        stop = middle + layer.biases.size
        weights.append(flat[start:middle].reshape(layer.weights.shape))
        biases.append(flat[middle:stop])
        start = stop
    return flat, weights, biases


def _times_slope(function: BoundActivation, u: Array, z: Array, grad: Array, out: Array) -> None:
    """Turn the gradient with respect to z into that with respect to u, in place; `out` is written to.

    Computed from z, the slope of sigmoid and tanh is much cheaper than from u, but right only to an ulp of 1. So slopes
    that come out small are computed again from u, and all of them if there are only a few.
    """
    record = function.record
    if not isinstance(record, ElementWise):
        np.copyto(grad, function.vjp(u, grad))
        return
    if u.size <= _FEW or not record.has_slopes_in_place:
        np.multiply(grad, function.df(u), out=grad)
        return
    slopes = out[:, : u.shape[1]]
    function.df_into(u, z, slopes)
    if record.derivative_from_output is not None:
        flat = slopes.reshape(-1, order="F")  # a view: neurons are first in memory
        if not np.minimum.reduce(flat, initial=1.0) >= _SMALL[u.dtype.char]:
            small = np.flatnonzero(flat < _SMALL[u.dtype.char])
            flat[small] = function.df(u.reshape(-1, order="F")[small])
    np.multiply(grad, slopes, out=grad)


_FEW = 1024
_SMALL = {"d": 2.0**-13, "f": 2.0**-10}  # larger slopes have 12 digits in float64, 4 in float32


def _rows(values: Array) -> Array:
    """Return one sample as a batch of one."""
    return values if values.ndim == 2 else values[np.newaxis]


def _check_trace(network: Network, trace: Trace) -> None:
    widths = (trace.x.shape[-1], *(u.shape[-1] for u in trace.u))
    if widths != network.shape:
        raise ShapeError(
            QT_TRANSLATE_NOOP("messages", "The trace is of a network of shape {found}, expected {expected}."),
            found=widths,
            expected=network.shape,
        )


def _refuse_gradient(
    trace: Trace, weights: list[Array], biases: list[Array], parameters: list[Mapping[str, float]]
) -> NoReturn:
    """Raise the KasseiError that says at which layer, from the last to the first, a gradient is not a finite number."""
    _refuse_u(trace)
    wrong = [
        index
        for index, of_layer in enumerate(zip(weights, biases, (list(by.values()) for by in parameters), strict=True))
        if not all(np.isfinite(gradient).all() for gradient in of_layer)
    ]
    raise KasseiError(
        QT_TRANSLATE_NOOP("messages", "The gradient at layer {layer} is not a number that fits into {type}."),
        layer=max(wrong, default=0) + 1,
        type=trace.x.dtype,
    )


def _refuse_u(trace: Trace) -> None:
    """Raise KasseiError if a u of the trace is not finite, which then is why a loss or gradient is not."""
    for index, u in enumerate(trace.u):
        wrong = np.argwhere(~np.isfinite(u))
        if len(wrong):
            raise KasseiError(
                QT_TRANSLATE_NOOP(
                    "messages", "u of layer {layer} is {value} at neuron {neuron}, so nothing can be sent back from the loss."
                ),
                layer=index + 1,
                value=_written(float(u[tuple(wrong[0])])),
                neuron=int(wrong[0][-1]) + 1,
            )


def _refuse_loss(trace: Trace, loss: Loss, y: Array, t: Array) -> NoReturn:
    """Raise the KasseiError that says why the loss is not a finite number."""
    _refuse_u(trace)
    wrong = np.argwhere(~np.isfinite(loss.term(y, t)))
    if loss.probabilities and len(wrong):
        sample, output = wrong[0].tolist()
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "The loss is infinite: output {output} is {value} where the target is {target}."),
            output=output + 1,
            value=f"{y[sample, output]:g}",
            target=f"{t[sample, output]:g}",
        )
    raise KasseiError(QT_TRANSLATE_NOOP("messages", "The loss is not a number that fits into {type}."), type=y.dtype)


def _written(value: float) -> str:
    """Return an infinite number or nan as a sentence writes it."""
    return "NaN" if np.isnan(value) else "∞" if value > 0.0 else "−∞"
