"""Functions that pull u towards 0: what is small is damped or dropped, what is large passes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.activations.families.in_place_pieces import hardshrink_into, shrink_derivative_into, softshrink_into
from engine.activations.record import ElementWise, Framework, Kink, Notes, Parameter
from engine.numeric.arrays import Array, by_side
from engine.numeric.messages import QT_TRANSLATE_NOOP


def tanhshrink(u: Array) -> Array:
    """f(u) = u - tanh(u)."""
    return u - np.tanh(u)


def tanhshrink_derivative(u: Array) -> Array:
    """f′(u) = tanh(u)²."""
    return np.square(np.tanh(u))


def softshrink(u: Array, threshold: float) -> Array:
    """f(u) = sgn(u) max(|u| - threshold, 0), as u minus its part within the threshold."""
    return u - np.clip(u, -threshold, threshold)


def hardshrink(u: Array, threshold: float) -> Array:
    """f(u) = u for |u| > threshold, 0 otherwise."""
    return np.where(np.abs(u) <= threshold, np.zeros_like(u), u)


def shrink_derivative(u: Array, threshold: float) -> Array:
    """f′(u) = 1 for |u| > threshold, 0 for |u| < threshold."""
    return by_side(np.abs(u), 0.0, 1.0, at=threshold)


def shrink_kinks(threshold: float) -> tuple[Kink, ...]:
    """Return the kinks (or jumps) at both thresholds, where f′ is 0; a threshold of 0 leaves the identity, without any."""
    return (Kink(-threshold, 1.0, 0.0, 0.0), Kink(threshold, 0.0, 1.0, 0.0)) if threshold else ()


TANHSHRINK = ElementWise(
    id="tanhshrink",
    name=QT_TRANSLATE_NOOP("activations", "Tanhshrink"),
    family="shrinking",
    latex=r"u - \tanh u",
    latex_derivative=r"\tanh^2 u",
    definition="x - tanh(x)",
    function=tanhshrink,
    derivative=tanhshrink_derivative,
    aliases=("tanh shrink", "タンエイチシュリンク", "縮小"),
    frameworks={"pytorch": Framework("nn.Tanhshrink"), "keras": Framework("activations.tanh_shrink")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "What tanh leaves over: u minus tanh u, flat at 0 (from Torch)."),
        use=QT_TRANSLATE_NOOP("notes", "Sparse coding, where small values should become almost 0."),
        strengths=QT_TRANSLATE_NOOP("notes", "Smooth, odd, and never saturates: the slope tends to 1."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Slope 0 at 0, just where fresh networks have their values."),
        remedies=QT_TRANSLATE_NOOP("notes", "Softshrink makes small values exactly 0; tanh keeps them."),
        links=("softshrink", "tanh"),
    ),
)

SOFTSHRINK = ElementWise(
    id="softshrink",
    name=QT_TRANSLATE_NOOP("activations", "Softshrink"),
    family="shrinking",
    latex=r"\mathrm{sgn}(u)\,\max(|u| - \lambda, 0)",
    latex_derivative=r"\begin{cases} 1 & \quad |u| > \lambda \\ 0 & \quad |u| < \lambda \end{cases}",
    # Slope 0 at the thresholds, as the record has it, and 1 at 0 where the threshold is 0: the identity has no kink.
    definition="where(threshold == 0, x, where(x > threshold, x - threshold, where(x < -threshold, x + threshold, 0)))",
    function=softshrink,
    derivative=shrink_derivative,
    function_into=softshrink_into,
    derivative_into=shrink_derivative_into,
    find_kinks=shrink_kinks,
    parameters=(
        Parameter("threshold", QT_TRANSLATE_NOOP("parameters", "threshold"), "λ", 0.5, slider=(0.0, 3.0), minimum=0.0),
    ),
    aliases=("soft thresholding", "soft shrink", "lasso", "ista", "ソフトしきい値", "ソフトシュリンク", "軟しきい値"),
    frameworks={
        "pytorch": Framework("nn.Softshrink"),
        "keras": Framework("activations.soft_shrink"),
        "onnx": Framework("Shrink (bias = lambd)"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Soft thresholding: moves u towards 0 by λ (Donoho & Johnstone, 1994)."),
        use=QT_TRANSLATE_NOOP("notes", "Denoising, and sparse coding unrolled into layers (LISTA)."),
        strengths=QT_TRANSLATE_NOOP("notes", "Exact zeros for small values; continuous; the step of the lasso."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Large values come out too small by λ; no slope between -λ and λ."),
        remedies=QT_TRANSLATE_NOOP("notes", "Hardshrink leaves large values as they are."),
        links=("hardshrink", "tanhshrink"),
    ),
)

HARDSHRINK = replace(
    SOFTSHRINK,
    id="hardshrink",
    name=QT_TRANSLATE_NOOP("activations", "Hardshrink"),
    latex=r"\begin{cases} u & \quad |u| > \lambda \\ 0 & \quad |u| \leq \lambda \end{cases}",
    definition="where(abs(x) > threshold or threshold == 0, x, 0)",
    function=hardshrink,
    function_into=hardshrink_into,
    aliases=("hard thresholding", "hard shrink", "ハードしきい値", "ハードシュリンク", "硬しきい値"),
    frameworks={
        "pytorch": Framework("nn.Hardshrink"),
        "keras": Framework("activations.hard_shrink"),
        "onnx": Framework("Shrink"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Hard thresholding: drops what is at most λ in size (Donoho & Johnstone, 1994)."),
        use=QT_TRANSLATE_NOOP("notes", "Denoising and sparse coding where large values must stay exact."),
        strengths=QT_TRANSLATE_NOOP("notes", "Exact zeros for small values, large ones unchanged."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Jumps at ±λ, so a tiny change of u can change the output by λ."),
        remedies=QT_TRANSLATE_NOOP("notes", "Softshrink has no jump."),
        links=("softshrink", "tanhshrink"),
    ),
)

RECORDS = (TANHSHRINK, SOFTSHRINK, HARDSHRINK)
