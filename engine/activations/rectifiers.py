"""Functions that pass positive values on and damp or drop negative ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.activations.record import ElementWise, Kink, Notes, Parameter
from engine.messages import QT_TRANSLATE_NOOP
from engine.numerics import Array, by_side


def relu(u: Array) -> Array:
    """f(u) = max(u, 0)."""
    return np.maximum(u, 0.0)


def relu_derivative(u: Array) -> Array:
    """f′(u) = 0 for u < 0, 1 for u > 0."""
    return by_side(u, 0.0, 1.0)


def leaky_relu(u: Array, slope: float) -> Array:
    """f(u) = u for u > 0, slope u otherwise; at slope 0 the limit at -inf is 0, where slope * u would be nan."""
    return np.where(u > 0, u, slope * u) if slope else relu(u)


def leaky_relu_derivative(u: Array, slope: float) -> Array:
    """f′(u) = slope for u < 0, 1 for u > 0."""
    return by_side(u, slope, 1.0)


def leaky_relu_by_slope(u: Array, slope: float) -> Array:
    """df/dslope = min(u, 0)."""
    return np.minimum(u, 0.0)


def leaky_kink(slope: float) -> tuple[Kink, ...]:
    """Return the kink at 0; f′ there is the slope, as in PyTorch."""
    return (Kink(0.0, slope, 1.0, slope),)


RELU = ElementWise(
    id="relu",
    name=QT_TRANSLATE_NOOP("activations", "ReLU"),
    family="rectifiers",
    latex=r"\max(u, 0)",
    latex_derivative=r"\begin{cases} 1 & u > 0 \\ 0 & u < 0 \end{cases}",
    function=relu,
    derivative=relu_derivative,
    find_kinks=lambda: (Kink(0.0, 0.0, 1.0, 0.0),),
    aliases=("rectified linear unit", "ramp", "ランプ関数", "正規化線形", "レル"),
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Passes positive values on, cuts negative ones to 0."),
        use=QT_TRANSLATE_NOOP("notes", "The usual choice for hidden layers, in convolutional networks above all."),
        strengths=QT_TRANSLATE_NOOP("notes", "Cheap; slope 1 for u > 0, so no vanishing there; sparse outputs."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Not centred; a neuron whose u stays at or below 0 is dead: slope 0 for ever."),
        remedies=QT_TRANSLATE_NOOP("notes", "A small slope below 0 keeps neurons alive."),
        links=("leaky_relu", "prelu"),
    ),
)

LEAKY_RELU = ElementWise(
    id="leaky_relu",
    name=QT_TRANSLATE_NOOP("activations", "Leaky ReLU"),
    family="rectifiers",
    latex=r"\begin{cases} u & u > 0 \\ a\,u & u \leq 0 \end{cases}",
    latex_derivative=r"\begin{cases} 1 & u > 0 \\ a & u < 0 \end{cases}",
    function=leaky_relu,
    derivative=leaky_relu_derivative,
    find_kinks=leaky_kink,
    parameters=(Parameter("slope", QT_TRANSLATE_NOOP("parameters", "slope"), "a", 0.01, slider=(-0.5, 1.0)),),
    aliases=("lrelu", "リーキー", "漏れ"),
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "ReLU with a small fixed slope a below 0."),
        use=QT_TRANSLATE_NOOP("notes", "Hidden layers where ReLU neurons die. Defaults differ: 0.01 to 0.3."),
        strengths=QT_TRANSLATE_NOOP("notes", "No dead neurons: some gradient always flows."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "One more number to choose, and the gain over ReLU is not certain."),
        remedies=QT_TRANSLATE_NOOP("notes", "Let the network learn the slope."),
        links=("prelu", "relu"),
    ),
)

PRELU = replace(
    LEAKY_RELU,
    id="prelu",
    name=QT_TRANSLATE_NOOP("activations", "PReLU"),
    parameters=(Parameter("slope", QT_TRANSLATE_NOOP("parameters", "slope"), "a", 0.25, slider=(-0.5, 1.0), learnable=True),),
    parameter_derivatives={"slope": leaky_relu_by_slope},
    aliases=("parametric relu", "パラメトリック"),
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Leaky ReLU whose slope a is learned with the weights."),
        use=QT_TRANSLATE_NOOP("notes", "Hidden layers of deep networks with plenty of data."),
        strengths=QT_TRANSLATE_NOOP("notes", "Neurons stay alive, and the slope fits the data."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "One more parameter a layer; with little data it overfits."),
        remedies=QT_TRANSLATE_NOOP("notes", "Fix the slope, or start from a smaller one."),
        links=("leaky_relu", "relu"),
    ),
)

RECORDS = (RELU, LEAKY_RELU, PRELU)
