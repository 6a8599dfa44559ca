"""S-shaped functions that saturate on both sides."""

from __future__ import annotations

import numpy as np

from engine.activations.record import ElementWise, Notes
from engine.messages import QT_TRANSLATE_NOOP
from engine.numerics import Array, sigmoid, sigmoid_derivative


def tanh_derivative(u: Array) -> Array:
    """f′(u) = 1 - tanh(u)^2 = 4 sigmoid′(2u), the form without cancellation."""
    return 4.0 * sigmoid_derivative(2.0 * u)


SIGMOID = ElementWise(
    id="sigmoid",
    name=QT_TRANSLATE_NOOP("activations", "Sigmoid"),
    family="sigmoidal",
    latex=r"\frac{1}{1 + e^{-u}}",
    latex_derivative=r"f(u)\,(1 - f(u))",
    function=sigmoid,
    derivative=sigmoid_derivative,
    aliases=("logistic", "expit", "σ", "シグモイド関数", "ロジスティック"),
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Squeezes any number into (0, 1), like a probability."),
        use=QT_TRANSLATE_NOOP("notes", "Output layer of a binary classification, with binary cross-entropy."),
        strengths=QT_TRANSLATE_NOOP("notes", "Smooth, bounded, reads as a probability."),
        weaknesses=QT_TRANSLATE_NOOP(
            "notes", "Slope at most 0.25: through layers the gradient vanishes. Outputs not centred on 0."
        ),
        remedies=QT_TRANSLATE_NOOP(
            "notes", "In hidden layers use the ReLU family; gradient clipping, learning-rate schedules."
        ),
        links=("relu", "tanh"),
    ),
)

TANH = ElementWise(
    id="tanh",
    name=QT_TRANSLATE_NOOP("activations", "Tanh"),
    family="sigmoidal",
    latex=r"\frac{e^{u} - e^{-u}}{e^{u} + e^{-u}}",
    latex_derivative="1 - f(u)^2",
    function=np.tanh,
    derivative=tanh_derivative,
    aliases=("hyperbolic tangent", "双曲線正接", "ハイパボリックタンジェント", "そうきょくせん"),
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "A sigmoid stretched to (-1, 1) and centred on 0."),
        use=QT_TRANSLATE_NOOP("notes", "Hidden layers of small and recurrent networks."),
        strengths=QT_TRANSLATE_NOOP("notes", "Centred; slope up to 1, so it learns faster than sigmoid."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Still flat near ±1: the gradient vanishes there."),
        remedies=QT_TRANSLATE_NOOP("notes", "The ReLU family; residual connections."),
        links=("relu", "leaky_relu"),
    ),
)

RECORDS = (SIGMOID, TANH)
