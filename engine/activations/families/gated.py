"""Functions that multiply u by a gate between 0 and 1: most dip below 0 before they vanish on the left."""

from __future__ import annotations

import math

import numpy as np

from engine.activations.families.in_place import (
    QUICK_SCALE,
    gelu_derivative_from_both,
    gelu_into,
    gelu_tanh_derivative_into,
    gelu_tanh_into,
    quick_gelu_derivative_into,
    quick_gelu_into,
    silu_derivative_into,
    silu_into,
)
from engine.activations.families.in_place_pieces import hard_swish_derivative_into, hard_swish_into
from engine.activations.record import ElementWise, Framework, Kink, Notes, Parameter
from engine.numeric.arrays import Array, by_side, damped, sigmoid, sigmoid_derivative
from engine.numeric.messages import QT_TRANSLATE_NOOP
from engine.numeric.special import normal_cdf, normal_cdf_and_pdf

_GELU_SCALE = math.sqrt(2.0 / math.pi)
_GELU_CUBIC = 0.044715
_SATURATED = 40.0  # beyond, gelu_tanh equals its asymptotes in float64


def silu(u: Array, beta: float) -> Array:
    """f(u) = u sigmoid(beta u)."""
    return damped(u, sigmoid(_scaled(u, beta)))


def silu_derivative(u: Array, beta: float) -> Array:
    """f′(u) = sigmoid(beta u) + beta u sigmoid′(beta u)."""
    scaled = _scaled(u, beta)
    return sigmoid(scaled) + damped(scaled, sigmoid_derivative(scaled))


def _scaled(u: Array, beta: float) -> Array:
    """beta u, and 0 for beta = 0 also where u is infinite."""
    return beta * u if beta else by_side(u, 0.0, 0.0)


def quick_gelu(u: Array) -> Array:
    """f(u) = u sigmoid(1.702 u)."""
    return silu(u, QUICK_SCALE)


def quick_gelu_derivative(u: Array) -> Array:
    """f′(u) = sigmoid(1.702 u) + 1.702 u sigmoid′(1.702 u)."""
    return silu_derivative(u, QUICK_SCALE)


def gelu(u: Array) -> Array:
    """f(u) = u Φ(u)."""
    return damped(u, normal_cdf(u))


def gelu_derivative(u: Array) -> Array:
    """f′(u) = Φ(u) + u φ(u)."""
    cdf, pdf = normal_cdf_and_pdf(u)
    return cdf + damped(u, pdf)


def gelu_tanh(u: Array) -> Array:
    """f(u) = u/2 (1 + tanh a) = u sigmoid(2a) with a = √(2/π) (u + 0.044715 u³)."""
    return damped(u, sigmoid(_twice_a(u)))


def gelu_tanh_derivative(u: Array) -> Array:
    """f′(u) = sigmoid(2a) + u sigmoid′(2a) 2a′."""
    near = np.clip(u, -_SATURATED, _SATURATED)
    twice_a = _twice_a(near)
    slope = 2.0 * _GELU_SCALE * (1.0 + 3.0 * _GELU_CUBIC * np.square(near))
    return sigmoid(twice_a) + near * sigmoid_derivative(twice_a) * slope


def _twice_a(u: Array) -> Array:
    return 2.0 * _GELU_SCALE * u * (1.0 + _GELU_CUBIC * np.square(u))


def hard_swish(u: Array) -> Array:
    """f(u) = u clip(u + 3, 0, 6) / 6."""
    return damped(u, np.clip(u + 3.0, 0.0, 6.0) / 6.0)


def hard_swish_derivative(u: Array) -> Array:
    """f′(u) = 0 for u < -3, u/3 + 1/2 up to 3, 1 beyond."""
    return np.where(np.abs(u) < 3.0, u / 3.0 + 0.5, by_side(u, 0.0, 1.0))


def hard_swish_kinks() -> tuple[Kink, ...]:
    """Return the kinks at -3 and 3; f′ there is that of the straight side."""
    return (Kink(-3.0, 0.0, -0.5, 0.0), Kink(3.0, 1.5, 1.0, 1.0))


SILU = ElementWise(
    id="silu",
    name=QT_TRANSLATE_NOOP("activations", "SiLU"),
    family="gated",
    latex=r"u\,\sigma(\beta u)",
    latex_derivative=r"\sigma(\beta u) + \beta u\,\sigma'(\beta u)",
    definition="x*where(beta*x >= 0, 1/(1 + exp(-beta*x)), exp(beta*x)/(1 + exp(beta*x)))",
    function=silu,
    derivative=silu_derivative,
    function_into=silu_into,
    derivative_into=silu_derivative_into,
    parameters=(Parameter("beta", QT_TRANSLATE_NOOP("parameters", "sharpness"), "β", 1.0, slider=(0.0, 5.0)),),
    aliases=("swish", "sigmoid linear unit", "スウィッシュ", "シルー"),
    frameworks={
        "pytorch": Framework("nn.SiLU"),
        "jax": Framework("nn.silu"),
        "keras": Framework("activations.silu"),
        "onnx": Framework("Swish"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "u times its own sigmoid (Elfwing and others, 2017); as Swish found by a search."),
        use=QT_TRANSLATE_NOOP("notes", "Hidden layers of modern vision networks, gates of language models (SwiGLU)."),
        strengths=QT_TRANSLATE_NOOP("notes", "Smooth; dips a little below 0; often better than ReLU in deep networks."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Needs an exponential; not monotone, and far left the gradient vanishes."),
        remedies=QT_TRANSLATE_NOOP("notes", "Hard Swish is its cheap copy."),
        links=("hard_swish", "gelu", "mish"),
    ),
)

GELU = ElementWise(
    id="gelu",
    name=QT_TRANSLATE_NOOP("activations", "GELU"),
    family="gated",
    latex=r"u\,\Phi(u)",
    latex_derivative=r"\Phi(u) + u\,\varphi(u)",
    definition="x*(1 + erf(x/sqrt(2)))/2",
    function=gelu,
    derivative=gelu_derivative,
    function_into=gelu_into,
    derivative_from_both=gelu_derivative_from_both,
    aliases=("gaussian error linear unit", "ゲル", "ゲルー", "ガウス誤差線形"),
    frameworks={
        "pytorch": Framework("nn.GELU"),
        "jax": Framework("nn.gelu(approximate=False)"),
        "keras": Framework("activations.gelu"),
        "onnx": Framework("Gelu"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP(
            "notes", "u times the normal probability Φ(u): ReLU bent smoothly (Hendrycks & Gimpel, 2016)."
        ),
        use=QT_TRANSLATE_NOOP("notes", "Transformers (BERT, GPT, ViT). JAX computes the tanh form unless told otherwise."),
        strengths=QT_TRANSLATE_NOOP("notes", "Smooth; lets small negative values through; trains deep networks well."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "The error function costs more than ReLU; not monotone."),
        remedies=QT_TRANSLATE_NOOP("notes", "Cheaper copies: the tanh form, Quick GELU, SiLU."),
        links=("gelu_tanh", "quick_gelu", "silu"),
    ),
)

GELU_TANH = ElementWise(
    id="gelu_tanh",
    name=QT_TRANSLATE_NOOP("activations", "Tanh GELU"),
    family="gated",
    latex=r"\frac{u}{2} (1 + \tanh a), \; a = \frac{u + 0.044715\,u^3}{\sqrt{\pi / 2}}",
    latex_derivative=r"\frac{1 + \tanh a}{2} + \frac{u a'}{2}\,(1 - \tanh^2 a)",
    definition="x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x**3)))/2",
    function=gelu_tanh,
    derivative=gelu_tanh_derivative,
    function_into=gelu_tanh_into,
    derivative_into=gelu_tanh_derivative_into,
    aliases=("gelu tanh", "gelu approximate", "gelu new", "GELU 近似"),
    frameworks={
        "pytorch": Framework('nn.GELU("tanh")'),
        "jax": Framework("nn.gelu (default)"),
        "keras": Framework("activations.gelu(approximate=True)"),
        "onnx": Framework('Gelu(approximate="tanh")'),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "GELU with Φ replaced by a tanh, from the same paper (Hendrycks & Gimpel, 2016)."),
        use=QT_TRANSLATE_NOOP("notes", "GPT-2 and its relatives; what JAX means by gelu."),
        strengths=QT_TRANSLATE_NOOP("notes", "Needs no error function; within 0.0005 of the exact GELU."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Weights trained with one form give slightly different results with the other."),
        remedies=QT_TRANSLATE_NOOP("notes", "Use the form the network was trained with."),
        links=("gelu", "quick_gelu"),
    ),
)

QUICK_GELU = ElementWise(
    id="quick_gelu",
    name=QT_TRANSLATE_NOOP("activations", "Quick GELU"),
    family="gated",
    latex=r"u\,\sigma(1.702\,u)",
    latex_derivative=r"\sigma(1.702\,u) + 1.702\,u\,\sigma'(1.702\,u)",
    definition=f"x*where(x >= 0, 1/(1 + exp(-{QUICK_SCALE}*x)), exp({QUICK_SCALE}*x)/(1 + exp({QUICK_SCALE}*x)))",
    function=quick_gelu,
    derivative=quick_gelu_derivative,
    function_into=quick_gelu_into,
    derivative_into=quick_gelu_derivative_into,
    aliases=("quickgelu", "sigmoid gelu", "クイック"),
    frameworks={"transformers": Framework("quick_gelu")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "GELU with Φ(u) replaced by a sigmoid of 1.702 u (Hendrycks & Gimpel, 2016)."),
        use=QT_TRANSLATE_NOOP("notes", "CLIP and the networks built on it."),
        strengths=QT_TRANSLATE_NOOP("notes", "Cheaper than GELU; it is SiLU with β = 1.702."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Differs from GELU by up to 0.02: not exchangeable in a trained network."),
        remedies=QT_TRANSLATE_NOOP("notes", "The tanh form is closer, GELU exact."),
        links=("gelu_tanh", "gelu", "silu"),
    ),
)

HARD_SWISH = ElementWise(
    id="hard_swish",
    name=QT_TRANSLATE_NOOP("activations", "Hard Swish"),
    family="gated",
    latex=r"\frac{u}{6} \min(\max(u + 3, 0), 6)",
    latex_derivative=r"\begin{cases} 1 & \quad u > 3 \\ u / 3 + 1 / 2 & \quad |u| < 3 \\ 0 & \quad u < -3 \end{cases}",
    definition="x*clip(x + 3, 0, 6)/6",
    function=hard_swish,
    derivative=hard_swish_derivative,
    function_into=hard_swish_into,
    derivative_into=hard_swish_derivative_into,
    find_kinks=hard_swish_kinks,
    aliases=("hardswish", "h-swish", "hard silu", "ハードスウィッシュ"),
    frameworks={
        "pytorch": Framework("nn.Hardswish"),
        "jax": Framework("nn.hard_swish", at_kinks=(-0.25, 1.25)),
        "keras": Framework("activations.hard_swish"),
        "onnx": Framework("HardSwish"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "SiLU with a piecewise linear gate, for MobileNetV3 (Howard and others, 2019)."),
        use=QT_TRANSLATE_NOOP("notes", "Hidden layers on phones and other small devices."),
        strengths=QT_TRANSLATE_NOOP("notes", "No exponential; well suited to quantised arithmetic."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Kinks at -3 and 3; below -3 the slope is 0."),
        remedies=QT_TRANSLATE_NOOP("notes", "SiLU is the smooth original."),
        links=("silu", "relu"),
    ),
)

RECORDS = (SILU, GELU, GELU_TANH, QUICK_GELU, HARD_SWISH)
