"""Identity and the functions with two or three values."""

from __future__ import annotations

import numpy as np

from engine.activations.record import ElementWise, Kink, Notes, Parameter
from engine.messages import QT_TRANSLATE_NOOP
from engine.numerics import Array, by_side


def identity(u: Array) -> Array:
    """f(u) = u, as a new array."""
    return np.positive(u)


def identity_derivative(u: Array) -> Array:
    """f′(u) = 1."""
    return by_side(u, 1.0, 1.0)


def step(u: Array, at_zero: float) -> Array:
    """f(u) = 0 for u < 0, at_zero at 0, 1 for u > 0 (Heaviside)."""
    return np.heaviside(u, at_zero)


def step_derivative(u: Array, at_zero: float) -> Array:
    """f′(u) = 0; the jump at 0 has no slope."""
    return by_side(u, 0.0, 0.0)


IDENTITY = ElementWise(
    id="identity",
    name=QT_TRANSLATE_NOOP("activations", "Identity"),
    family="linear",
    latex="u",
    latex_derivative="1",
    function=identity,
    derivative=identity_derivative,
    aliases=("linear", "none", "恒等関数", "線形", "こうとう"),
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Passes the value on unchanged."),
        use=QT_TRANSLATE_NOOP("notes", "Output layer of a regression, with squared error."),
        strengths=QT_TRANSLATE_NOOP("notes", "Any real output; the gradient passes unchanged."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "In every hidden layer, the whole network collapses into one linear map."),
        remedies=QT_TRANSLATE_NOOP("notes", "Put a non-linear function in the hidden layers."),
        links=("relu", "tanh"),
    ),
)

STEP = ElementWise(
    id="step",
    name=QT_TRANSLATE_NOOP("activations", "Step"),
    family="linear",
    latex=r"\begin{cases} 1 & u > 0 \\ c & u = 0 \\ 0 & u < 0 \end{cases}",
    latex_derivative=r"0 \quad (u \neq 0)",
    function=step,
    derivative=step_derivative,
    find_kinks=lambda at_zero: (Kink(0.0, 0.0, 0.0, 0.0),),
    parameters=(
        Parameter(
            "at_zero",
            QT_TRANSLATE_NOOP("parameters", "value at 0"),
            "c",
            1.0,
            slider=(0.0, 1.0),
            choices=(0.0, 0.5, 1.0),
        ),
    ),
    aliases=("heaviside", "threshold unit", "binary", "ステップ関数", "階段関数", "かいだん"),
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "The perceptron's function: fires or does not. Textbooks differ at u = 0."),
        use=QT_TRANSLATE_NOOP("notes", "Logic by hand (AND, OR); a decision without a probability."),
        strengths=QT_TRANSLATE_NOOP("notes", "Two clear values, nothing to compute."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Its slope is 0 everywhere, so gradient descent cannot train it."),
        remedies=QT_TRANSLATE_NOOP("notes", "A smooth step has a slope to follow."),
        links=("sigmoid", "tanh"),
    ),
)

RECORDS = (IDENTITY, STEP)
