"""Functions of a whole layer: each output depends on every input, so the derivative is a matrix."""

from __future__ import annotations

import numpy as np

from engine.activations.record import Notes, OverLayer, Parameter
from engine.messages import QT_TRANSLATE_NOOP
from engine.numerics import Array, below_maximum


def softmax(u: Array, temperature: float) -> Array:
    """z_i = e^(u_i/T) / sum_j e^(u_j/T), with the maximum subtracted first so that no exponential overflows."""
    exponentials = np.exp(below_maximum(u) / temperature)
    return exponentials / np.sum(exponentials, axis=-1, keepdims=True)


def softmax_jacobian(u: Array, z: Array, temperature: float) -> Array:
    """J = (diag(z) - z zᵀ) / T, shape (..., n, n).

    The diagonal z_i (1 - z_i) is taken as z_i times the sum of the others: each row then sums to zero, and nothing
    cancels when one z_i is close to 1.
    """
    result = -z[..., :, None] * z[..., None, :]
    diagonal = np.einsum("...ii->...i", result)
    diagonal[...] = 0.0
    diagonal[...] = -np.sum(result, axis=-1)
    return result / temperature


def softmax_vjp(u: Array, z: Array, grad_z: Array, temperature: float) -> Array:
    """z (grad_z - grad_zᵀ z) / T, multiplied out so that no difference of two large gradients overflows."""
    return (z * grad_z - z * np.sum(grad_z * z, axis=-1, keepdims=True)) / temperature


SOFTMAX = OverLayer(
    id="softmax",
    name=QT_TRANSLATE_NOOP("activations", "Softmax"),
    family="over_layer",
    latex=r"\frac{e^{u_i / T}}{\sum_j e^{u_j / T}}",
    latex_derivative=r"\frac{1}{T}\, z_i\,(\delta_{ij} - z_j)",
    function=softmax,
    jacobian_function=softmax_jacobian,
    vjp_function=softmax_vjp,
    parameters=(
        Parameter("temperature", QT_TRANSLATE_NOOP("parameters", "temperature"), "T", 1.0, slider=(0.1, 5.0), minimum=1e-6),
    ),
    aliases=("normalised exponential", "ソフトマックス関数", "正規化指数"),
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Turns a layer's scores into shares of 1: probabilities of classes."),
        use=QT_TRANSLATE_NOOP("notes", "Output layer of a multi-class classification, with cross-entropy (gradient z - t)."),
        strengths=QT_TRANSLATE_NOOP("notes", "Sums to 1; adding the same number to every score changes nothing."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Every output moves with every score; saturates when one score leads."),
        remedies=QT_TRANSLATE_NOOP("notes", "Normalisation and weight decay keep the scores from growing."),
        links=("sigmoid",),
    ),
)

RECORDS = (SOFTMAX,)
