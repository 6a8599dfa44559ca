"""Piecewise linear functions: a straight line cut off at both ends."""

from __future__ import annotations

from functools import partial

import numpy as np

from engine.activations.families.in_place_pieces import (
    clip_derivative_into,
    clip_into,
    hard_sigmoid_derivative_into,
    hard_sigmoid_into,
)
from engine.activations.record import ElementWise, Framework, Kink, Notes, Parameter
from engine.numeric.arrays import Array, by_side
from engine.numeric.messages import QT_TRANSLATE_NOOP


def clipped_derivative(u: Array, low: float, high: float, slope: float = 1.0) -> Array:
    """f′(u) = slope for low < u < high, 0 outside."""
    result = by_side(u, 0.0, slope, at=low)
    np.copyto(result, 0.0, where=u >= high)
    return result


def clip_kinks(low: float, high: float, slope: float = 1.0) -> tuple[Kink, ...]:
    """Return the kinks at both ends of the line; f′ there is 0, as in PyTorch."""
    return (Kink(low, 0.0, slope, 0.0), Kink(high, slope, 0.0, 0.0))


def hard_sigmoid(u: Array, slope: float) -> Array:
    """f(u) = slope u + 1/2 between 0 and 1."""
    return np.clip(slope * u + 0.5, 0.0, 1.0)


def hard_sigmoid_derivative(u: Array, slope: float) -> Array:
    """f′(u) = slope for |u| < 1 / (2 slope), 0 outside."""
    return clipped_derivative(u, -0.5 / slope, 0.5 / slope, slope)


def hard_tanh(u: Array, low: float, high: float) -> Array:
    """f(u) = u between low and high."""
    return np.clip(u, low, high)


HARD_SIGMOID = ElementWise(
    id="hard_sigmoid",
    name=QT_TRANSLATE_NOOP("activations", "Hard sigmoid"),
    family="clipped",
    latex=r"\min(\max(a\,u + \frac{1}{2}, 0), 1)",
    latex_derivative=r"\begin{cases} a & \quad |u| < \frac{1}{2a} \\ 0 & \quad |u| > \frac{1}{2a} \end{cases}",
    definition="clip(slope*x + 1/2, 0, 1)",
    function=hard_sigmoid,
    derivative=hard_sigmoid_derivative,
    function_into=hard_sigmoid_into,
    derivative_into=hard_sigmoid_derivative_into,
    find_kinks=lambda slope: clip_kinks(-0.5 / slope, 0.5 / slope, slope),
    parameters=(Parameter("slope", QT_TRANSLATE_NOOP("parameters", "slope"), "a", 1 / 6, slider=(0.05, 1.0), minimum=1e-6),),
    aliases=("hardsigmoid", "mobilenet v3", "ハードシグモイド", "区分線形シグモイド"),
    frameworks={
        "pytorch": Framework("nn.Hardsigmoid"),
        "jax": Framework("nn.hard_sigmoid"),
        "keras": Framework("activations.hard_sigmoid"),
        "onnx": Framework("HardSigmoid", {"slope": 0.2}),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP(
            "notes", "A straight line in place of the sigmoid; slope 1/6 in MobileNetV3 (Howard et al., 2019)."
        ),
        use=QT_TRANSLATE_NOOP("notes", "Gates and outputs in (0, 1) on phones and small chips."),
        strengths=QT_TRANSLATE_NOOP("notes", "No exponential, exact in low precision, and it does reach 0 and 1."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Slope exactly 0 outside the line; the slope is 1/6 here, 0.2 there."),
        remedies=QT_TRANSLATE_NOOP("notes", "Sigmoid always leaves some gradient."),
        links=("sigmoid", "hard_swish"),
    ),
)

SPARSE_SIGMOID = ElementWise(
    id="sparse_sigmoid",
    name=QT_TRANSLATE_NOOP("activations", "Sparse sigmoid"),
    family="clipped",
    latex=r"\min(\max(\frac{u + 1}{2}, 0), 1)",
    latex_derivative=r"\begin{cases} \frac{1}{2} & \quad |u| < 1 \\ 0 & \quad |u| > 1 \end{cases}",
    definition="clip((x + 1)/2, 0, 1)",
    function=lambda u: hard_sigmoid(u, 0.5),
    derivative=lambda u: hard_sigmoid_derivative(u, 0.5),
    function_into=partial(hard_sigmoid_into, slope=0.5),
    derivative_into=partial(hard_sigmoid_derivative_into, slope=0.5),
    find_kinks=lambda: clip_kinks(-1.0, 1.0, 0.5),
    aliases=("binaryconnect", "binary sparsemax", "スパースシグモイド", "疎なシグモイド"),
    frameworks={
        "jax": Framework("nn.sparse_sigmoid", at_kinks=(0.25, 0.25)),
        "keras": Framework("activations.sparse_sigmoid"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Sparsemax for two classes, and the slope of sparse plus (Blondel et al., 2019)."),
        use=QT_TRANSLATE_NOOP("notes", "Probabilities and gates that may be exactly 0 or 1."),
        strengths=QT_TRANSLATE_NOOP("notes", "Certain answers are exact; as cheap as a clip."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "No gradient for |u| > 1, and its log is infinite at 0."),
        remedies=QT_TRANSLATE_NOOP("notes", "Train it with its own loss, or use sigmoid with cross-entropy."),
        links=("sigmoid", "sparsemax", "sparse_plus"),
    ),
)

HARD_TANH = ElementWise(
    id="hard_tanh",
    name=QT_TRANSLATE_NOOP("activations", "Hard tanh"),
    family="clipped",
    latex=r"\min(\max(u, a), b)",
    latex_derivative=r"\begin{cases} 1 & \quad a < u < b \\ 0 & \quad u < a,\; u > b \end{cases}",
    definition="clip(x, low, high)",
    function=hard_tanh,
    derivative=clipped_derivative,
    function_into=clip_into,
    derivative_into=clip_derivative_into,
    find_kinks=clip_kinks,
    parameters=(
        Parameter("low", QT_TRANSLATE_NOOP("parameters", "lower bound"), "a", -1.0, slider=(-3.0, 0.0)),
        Parameter("high", QT_TRANSLATE_NOOP("parameters", "upper bound"), "b", 1.0, slider=(0.0, 3.0)),
    ),
    ordered=(("low", "high"),),
    aliases=("hardtanh", "clip", "clamp", "saturating linear", "satlins", "ハード tanh", "クリップ", "飽和線形"),
    frameworks={
        "pytorch": Framework("nn.Hardtanh"),
        "jax": Framework("nn.hard_tanh", at_kinks=(1.0, 1.0)),
        "keras": Framework("activations.hard_tanh"),
        "onnx": Framework("Clip"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "The identity cut off at both ends: tanh made of straight lines (Collobert, 2004)."),
        use=QT_TRANSLATE_NOOP("notes", "Hidden layers of quantised and binarised networks; bounded outputs."),
        strengths=QT_TRANSLATE_NOOP("notes", "The cheapest bounded function; slope exactly 1 in the middle."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Outside the bounds the slope is 0 and a neuron stops learning."),
        remedies=QT_TRANSLATE_NOOP("notes", "Tanh and softsign always leave some gradient."),
        links=("tanh", "softsign"),
    ),
)

RELU6 = ElementWise(
    id="relu6",
    name=QT_TRANSLATE_NOOP("activations", "ReLU6"),
    family="clipped",
    latex=r"\min(\max(u, 0), 6)",
    latex_derivative=r"\begin{cases} 1 & \quad 0 < u < 6 \\ 0 & \quad u < 0,\; u > 6 \end{cases}",
    definition="clip(x, 0, 6)",
    function=lambda u: hard_tanh(u, 0.0, 6.0),
    derivative=lambda u: clipped_derivative(u, 0.0, 6.0),
    function_into=partial(clip_into, low=0.0, high=6.0),
    derivative_into=partial(clip_derivative_into, low=0.0, high=6.0),
    find_kinks=lambda: clip_kinks(0.0, 6.0),
    aliases=("relu 6", "capped relu", "mobilenet", "レル シックス", "上限付き ReLU"),
    frameworks={
        "pytorch": Framework("nn.ReLU6"),
        "jax": Framework("nn.relu6"),
        "keras": Framework("activations.relu6"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "ReLU capped at 6 (Krizhevsky, 2010), known from the MobileNets."),
        use=QT_TRANSLATE_NOOP("notes", "Convolutional networks for phones, computed in 8-bit integers."),
        strengths=QT_TRANSLATE_NOOP("notes", "A known range [0, 6], so few bits represent it well."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Slope 0 above 6 as well as below 0: neurons can die on both sides."),
        remedies=QT_TRANSLATE_NOOP("notes", "ReLU without the cap, or hard swish, which followed it in MobileNetV3."),
        links=("relu", "hard_swish"),
    ),
)

RECORDS = (HARD_SIGMOID, SPARSE_SIGMOID, HARD_TANH, RELU6)
