"""More of the gated family: functions that multiply u by a tanh, of u, of e^u or of log(1 + e^u)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.activations.families.in_place import (
    mish_derivative_into,
    mish_into,
    smish_derivative_into,
    smish_into,
    tanhexp_derivative_into,
    tanhexp_into,
)
from engine.activations.families.sigmoidal import tanh_derivative
from engine.activations.record import ElementWise, Framework, Notes
from engine.numeric.arrays import Array, damped, sigmoid, sigmoid_derivative
from engine.numeric.messages import QT_TRANSLATE_NOOP


def mish(u: Array) -> Array:
    """f(u) = u tanh(log(1 + e^u))."""
    return damped(u, _mish_gate(u)[0])


def mish_derivative(u: Array) -> Array:
    """f′(u) = t + u (1 - t²) sigmoid(u) with t = tanh(log(1 + e^u))."""
    gate, complement = _mish_gate(u)
    return gate + damped(u, complement * sigmoid(u))


def _mish_gate(u: Array) -> tuple[Array, Array]:
    """Return t = tanh(log(1 + e^u)) = n / (n + 2) with n = e^u (e^u + 2), and 1 - t² = (n + 1) / (n/2 + 1)².

    Neither is a difference. u is capped where n is still finite and its square is not: there t is 1 and 1 - t² is 0.
    """
    e = np.exp(np.minimum(u, 0.49 * np.log(np.finfo(u.dtype).max)))
    n = e * (e + 2.0)
    return n / (n + 2.0), (n + 1.0) / np.square(0.5 * n + 1.0)


def lisht(u: Array) -> Array:
    """f(u) = u tanh(u)."""
    return u * np.tanh(u)


def lisht_derivative(u: Array) -> Array:
    """f′(u) = tanh(u) + u tanh′(u)."""
    return np.tanh(u) + damped(u, tanh_derivative(u))


def tanhexp(u: Array) -> Array:
    """f(u) = u tanh(e^u)."""
    return damped(u, np.tanh(np.exp(u)))


def tanhexp_derivative(u: Array) -> Array:
    """f′(u) = tanh(e^u) + u e^u tanh′(e^u); from u = 7 on the second term is 0, and must not become inf * 0."""
    e = np.exp(np.minimum(u, 7.0))
    return np.tanh(e) + damped(u, e * tanh_derivative(e))


def smish(u: Array) -> Array:
    """f(u) = u tanh(log(1 + s)) with s = sigmoid(u), and tanh(log(1 + s)) = q / (2 + q) for q = s (2 + s)."""
    q = _smish_q(sigmoid(u))
    return damped(u, q / (2.0 + q))


def smish_derivative(u: Array) -> Array:
    """f′(u) = q / (2 + q) + u 2 / (2 + q)² (2 + 2s) s′."""
    s = sigmoid(u)
    q = _smish_q(s)
    return q / (2.0 + q) + damped(u, 4.0 * (1.0 + s) / np.square(2.0 + q) * sigmoid_derivative(u))


def _smish_q(s: Array) -> Array:
    return s * (2.0 + s)


MISH = ElementWise(
    id="mish",
    name=QT_TRANSLATE_NOOP("activations", "Mish"),
    family="gated",
    latex=r"u \tanh(\log(1 + e^{u}))",
    latex_derivative=r"t + u\,\sigma(u)\,(1 - t^2), \; t = \frac{f(u)}{u}",
    definition="x*tanh(where(x > 40, x, log(1 + exp(x))))",
    function=mish,
    derivative=mish_derivative,
    function_into=mish_into,
    derivative_into=mish_derivative_into,
    aliases=("softplus gate", "ミッシュ", "ミシュ"),
    frameworks={
        "pytorch": Framework("nn.Mish"),
        "jax": Framework("nn.mish"),
        "keras": Framework("activations.mish"),
        "onnx": Framework("Mish"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "u times the tanh of softplus (Misra, 2019)."),
        use=QT_TRANSLATE_NOOP("notes", "Hidden layers of vision networks, YOLOv4 among them."),
        strengths=QT_TRANSLATE_NOOP("notes", "Smooth; keeps small negative values; no saturation on the right."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Dearer than SiLU, with nearly the same curve."),
        remedies=QT_TRANSLATE_NOOP("notes", "SiLU or Hard Swish at less cost."),
        links=("silu", "hard_swish"),
    ),
)

LISHT = ElementWise(
    id="lisht",
    name=QT_TRANSLATE_NOOP("activations", "LiSHT"),
    family="gated",
    latex=r"u \tanh u",
    latex_derivative=r"\tanh u + u\,(1 - \tanh^2 u)",
    definition="x*tanh(x)",
    function=lisht,
    derivative=lisht_derivative,
    aliases=("linearly scaled hyperbolic tangent", "リシュト", "偶関数"),
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "u times tanh u, an even function that is never negative (Roy and others, 2019)."),
        use=QT_TRANSLATE_NOOP("notes", "Experiments where large negative values should count like positive ones."),
        strengths=QT_TRANSLATE_NOOP("notes", "Saturates on neither side; smooth, no parameters."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Forgets the sign of u; slope 0 at u = 0; outputs not centred."),
        remedies=QT_TRANSLATE_NOOP("notes", "Tanh keeps the sign, SiLU one side."),
        links=("tanh", "silu"),
    ),
)

TANHEXP = ElementWise(
    id="tanhexp",
    name=QT_TRANSLATE_NOOP("activations", "TanhExp"),
    family="gated",
    latex=r"u \tanh(e^{u})",
    latex_derivative=r"\tanh(e^{u}) + u\,e^{u} (1 - \tanh^2(e^{u}))",
    definition="x*tanh(exp(x))",
    function=tanhexp,
    derivative=tanhexp_derivative,
    function_into=tanhexp_into,
    derivative_into=tanhexp_derivative_into,
    aliases=("tanh exponential", "タンエクスプ", "双曲線正接指数"),
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "u gated by the tanh of an exponential (Liu & Di, 2020)."),
        use=QT_TRANSLATE_NOOP("notes", "Small vision networks that must learn fast."),
        strengths=QT_TRANSLATE_NOOP("notes", "Nearly u from 1 on, where SiLU still lags behind; smooth."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Two nested exponentials; the gain over Mish is small."),
        remedies=QT_TRANSLATE_NOOP("notes", "Mish and SiLU are in every framework."),
        links=("mish", "silu"),
    ),
)

SMISH = replace(
    MISH,
    id="smish",
    name=QT_TRANSLATE_NOOP("activations", "Smish"),
    latex=r"u \tanh(\log(1 + \sigma(u)))",
    latex_derivative=r"t + u\,\frac{\sigma'(u)\,(1 - t^2)}{1 + \sigma(u)}, \; t = \frac{f(u)}{u}",
    definition="x*tanh(log(1 + where(x >= 0, 1/(1 + exp(-x)), exp(x)/(1 + exp(x)))))",
    function=smish,
    derivative=smish_derivative,
    function_into=smish_into,
    derivative_into=smish_derivative_into,
    aliases=("sigmoid mish", "スミッシュ", "スミシュ"),
    frameworks={},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Mish with a sigmoid in place of e^u (Wang and others, 2022)."),
        use=QT_TRANSLATE_NOOP("notes", "Experiments with image classification."),
        strengths=QT_TRANSLATE_NOOP("notes", "Smooth, with a shallow dip below 0."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "On the right only 0.6 u, so signals shrink layer by layer."),
        remedies=QT_TRANSLATE_NOOP("notes", "Mish and SiLU reach slope 1."),
        links=("mish", "silu"),
    ),
)

RECORDS = (MISH, LISHT, TANHEXP, SMISH)
