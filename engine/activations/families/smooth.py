"""Smooth relatives of ReLU: they bend where it breaks."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial

import numpy as np

from engine.activations.families.in_place import (
    elu_derivative_into,
    elu_into,
    softplus_derivative_into,
    softplus_into,
    squareplus_derivative_from_both,
    squareplus_into,
)
from engine.activations.families.in_place_pieces import sparse_plus_derivative_into, sparse_plus_into
from engine.activations.record import ElementWise, Framework, Kink, Notes, Parameter
from engine.numeric.arrays import Array, share, sigmoid
from engine.numeric.arrays import softplus as unit_softplus
from engine.numeric.messages import QT_TRANSLATE_NOOP

_SELU_SCALE = 1.0507009873554805
_SELU_ALPHA = 1.6732632423543772


def elu(u: Array, alpha: float) -> Array:
    """f(u) = u for u > 0, alpha (e^u - 1) otherwise."""
    return np.where(u > 0, u, alpha * np.expm1(np.minimum(u, 0.0)))


def elu_derivative(u: Array, alpha: float) -> Array:
    """f′(u) = 1 for u > 0, alpha e^u for u < 0."""
    return np.where(u > 0, np.ones_like(u), alpha * np.exp(np.minimum(u, 0.0)))


def elu_kinks(alpha: float) -> tuple[Kink, ...]:
    """Return the kink at 0, which alpha = 1 does not have; f′ there is alpha, as in PyTorch and JAX."""
    return () if alpha == 1.0 else (Kink(0.0, alpha, 1.0, alpha),)


def selu(u: Array) -> Array:
    """f(u) = lambda elu(u; alpha)."""
    return _SELU_SCALE * elu(u, _SELU_ALPHA)


def selu_derivative(u: Array) -> Array:
    """f′(u) = lambda elu′(u; alpha)."""
    return _SELU_SCALE * elu_derivative(u, _SELU_ALPHA)


def selu_kinks() -> tuple[Kink, ...]:
    """Return the kink at 0; f′ there is the slope on the left, as in PyTorch and JAX."""
    left = _SELU_SCALE * _SELU_ALPHA
    return (Kink(0.0, left, _SELU_SCALE, left),)


def celu(u: Array, alpha: float) -> Array:
    """f(u) = u for u > 0, alpha (e^(u/alpha) - 1) otherwise."""
    return np.where(u > 0, u, alpha * np.expm1(np.minimum(u, 0.0) / alpha))


def celu_derivative(u: Array, alpha: float) -> Array:
    """f′(u) = 1 for u > 0, e^(u/alpha) otherwise."""
    return np.exp(np.minimum(u, 0.0) / alpha)


def softplus(u: Array, beta: float) -> Array:
    """f(u) = log(1 + e^(beta u)) / beta; where beta u overflows it is max(u, 0) itself."""
    scaled = beta * u
    return np.where(np.isinf(scaled), np.maximum(u, 0.0), unit_softplus(scaled) / beta)


def softplus_derivative(u: Array, beta: float) -> Array:
    """f′(u) = sigmoid(beta u)."""
    return sigmoid(beta * u)


def squareplus(u: Array, b: float) -> Array:
    """f(u) = (u + √(u² + b)) / 2; on the left, where that cancels, b / (4 s) with s = (|u| + √(u² + b)) / 2."""
    s = 0.5 * np.abs(u) + 0.5 * np.hypot(u, math.sqrt(b))
    return np.where(u > 0, s, 0.25 * b / s)


def squareplus_derivative(u: Array, b: float) -> Array:
    """f′(u) = (1 + u / √(u² + b)) / 2 = f(u) / √(u² + b), the form without cancellation."""
    return np.maximum(share(squareplus(u, b), np.hypot(u, math.sqrt(b))), 0.0)


def sparse_plus(u: Array) -> Array:
    """f(u) = 0 for u <= -1, (u + 1)² / 4 up to 1, u beyond."""
    return np.where(u >= 1.0, u, np.square(sparse_plus_derivative(u)))


def sparse_plus_derivative(u: Array) -> Array:
    """f′(u) = 0 for u <= -1, (u + 1) / 2 up to 1, 1 beyond."""
    return 0.5 * np.clip(u, -1.0, 1.0) + 0.5


def log_sigmoid(u: Array) -> Array:
    """f(u) = log(1 / (1 + e^-u)) = min(u, 0) - log(1 + e^-|u|)."""
    return np.minimum(u, 0.0) - np.log1p(np.exp(-np.abs(u)))


def log_sigmoid_derivative(u: Array) -> Array:
    """f′(u) = 1 - sigmoid(u) = sigmoid(-u)."""
    return sigmoid(-u)


ELU = ElementWise(
    id="elu",
    name=QT_TRANSLATE_NOOP("activations", "ELU"),
    family="smooth",
    latex=r"\begin{cases} u & \quad u > 0 \\ \alpha\,(e^{u} - 1) & \quad u \leq 0 \end{cases}",
    latex_derivative=r"\begin{cases} 1 & \quad u > 0 \\ \alpha\,e^{u} & \quad u < 0 \end{cases}",
    definition="where(x > 0, x, alpha*(exp(x) - 1))",
    function=elu,
    derivative=elu_derivative,
    function_into=elu_into,
    derivative_into=elu_derivative_into,
    find_kinks=elu_kinks,
    parameters=(Parameter("alpha", QT_TRANSLATE_NOOP("parameters", "depth"), "α", 1.0, slider=(0.0, 3.0)),),
    aliases=("exponential linear unit", "指数線形", "イーエルユー"),
    frameworks={
        "pytorch": Framework("nn.ELU"),
        "jax": Framework("nn.elu"),
        "keras": Framework("activations.elu"),
        "onnx": Framework("Elu"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "u above 0, an exponential that levels off at -α below (Clevert and others, 2015)."),
        use=QT_TRANSLATE_NOOP("notes", "Hidden layers of deep networks without normalisation."),
        strengths=QT_TRANSLATE_NOOP("notes", "Negative outputs bring the mean near 0; smooth for α = 1; neurons revive."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Needs an exponential; far below 0 it saturates; has a kink unless α = 1."),
        remedies=QT_TRANSLATE_NOOP("notes", "CELU is smooth for every α; SELU keeps mean and variance."),
        links=("celu", "selu"),
    ),
)

SELU = replace(
    ELU,
    id="selu",
    name=QT_TRANSLATE_NOOP("activations", "SELU"),
    latex=r"\lambda \begin{cases} u & \quad u > 0 \\ \alpha\,(e^{u} - 1) & \quad u \leq 0 \end{cases}",
    latex_derivative=r"\lambda \begin{cases} 1 & \quad u > 0 \\ \alpha\,e^{u} & \quad u < 0 \end{cases}",
    definition=f"{_SELU_SCALE}*where(x > 0, x, {_SELU_ALPHA}*(exp(x) - 1))",
    function=selu,
    derivative=selu_derivative,
    function_into=partial(elu_into, alpha=_SELU_ALPHA, scale=_SELU_SCALE),
    derivative_into=partial(elu_derivative_into, alpha=_SELU_ALPHA, scale=_SELU_SCALE),
    find_kinks=selu_kinks,
    parameters=(),
    aliases=("scaled exponential linear unit", "self-normalizing", "自己正規化"),
    frameworks={
        "pytorch": Framework("nn.SELU"),
        "jax": Framework("nn.selu"),
        "keras": Framework("activations.selu"),
        "onnx": Framework("Selu"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "ELU scaled by λ ≈ 1.0507, with α ≈ 1.6733 (Klambauer and others, 2017)."),
        use=QT_TRANSLATE_NOOP("notes", "Deep fully connected networks with LeCun initialisation and alpha dropout."),
        strengths=QT_TRANSLATE_NOOP("notes", "Pulls mean and variance towards 0 and 1, layer after layer."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Holds only with that initialisation and no skip connections; a kink at 0."),
        remedies=QT_TRANSLATE_NOOP("notes", "With batch or layer normalisation, ELU or GELU does as well."),
        links=("elu", "gelu"),
    ),
)

CELU = replace(
    ELU,
    id="celu",
    name=QT_TRANSLATE_NOOP("activations", "CELU"),
    latex=r"\begin{cases} u & \quad u > 0 \\ \alpha\,(e^{u / \alpha} - 1) & \quad u \leq 0 \end{cases}",
    latex_derivative=r"\begin{cases} 1 & \quad u > 0 \\ e^{u / \alpha} & \quad u \leq 0 \end{cases}",
    definition="where(x > 0, x, alpha*(exp(where(x > 0, 0, x)/alpha) - 1))",
    function=celu,
    derivative=celu_derivative,
    function_into=None,
    derivative_into=None,
    find_kinks=lambda alpha: (),
    parameters=(Parameter("alpha", QT_TRANSLATE_NOOP("parameters", "depth"), "α", 1.0, slider=(0.1, 3.0), minimum=1e-6),),
    aliases=("continuously differentiable exponential linear unit", "連続微分可能", "シーエルユー"),
    frameworks={
        "pytorch": Framework("nn.CELU"),
        "jax": Framework("nn.celu"),
        "keras": Framework("activations.celu"),
        "onnx": Framework("Celu"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "ELU made smooth for every α by dividing u by α (Barron, 2017)."),
        use=QT_TRANSLATE_NOOP("notes", "Wherever ELU is used and α is not 1."),
        strengths=QT_TRANSLATE_NOOP("notes", "Slope continuous and never above 1; α = 1 is ELU."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Needs an exponential; far below 0 it saturates."),
        remedies=QT_TRANSLATE_NOOP("notes", "Leaky ReLU does not saturate; GELU and SiLU return to 0."),
        links=("leaky_relu", "gelu", "silu"),
    ),
)

SOFTPLUS = ElementWise(
    id="softplus",
    name=QT_TRANSLATE_NOOP("activations", "Softplus"),
    family="smooth",
    latex=r"\frac{1}{\beta} \log(1 + e^{\beta u})",
    latex_derivative=r"\frac{1}{1 + e^{-\beta u}}",
    definition="where(beta*x > 40, x, log(1 + exp(beta*x))/beta)",
    function=softplus,
    derivative=softplus_derivative,
    function_into=softplus_into,
    derivative_into=softplus_derivative_into,
    parameters=(Parameter("beta", QT_TRANSLATE_NOOP("parameters", "sharpness"), "β", 1.0, slider=(0.1, 10.0), minimum=1e-6),),
    aliases=("smooth relu", "ソフトプラス関数", "なめらか"),
    frameworks={
        "pytorch": Framework("nn.Softplus"),
        "jax": Framework("nn.softplus"),
        "keras": Framework("activations.softplus"),
        "onnx": Framework("Softplus"),
        "textbook": Framework("Softplus"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "ReLU with its corner rounded; its slope is a sigmoid (Dugas and others, 2000)."),
        use=QT_TRANSLATE_NOOP("notes", "Outputs that must be positive: variances, rates, scales."),
        strengths=QT_TRANSLATE_NOOP("notes", "Smooth and positive everywhere; tends to ReLU as β grows."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Never 0, so outputs are not sparse; not centred; slower than ReLU."),
        remedies=QT_TRANSLATE_NOOP("notes", "Squareplus needs no exponential; in hidden layers take ReLU or ELU."),
        links=("squareplus", "relu", "elu"),
    ),
)

SQUAREPLUS = ElementWise(
    id="squareplus",
    name=QT_TRANSLATE_NOOP("activations", "Squareplus"),
    family="smooth",
    latex=r"\frac{u + \sqrt{u^2 + b}}{2}",
    latex_derivative=r"\frac{1}{2} \left(1 + \frac{u}{\sqrt{u^2 + b}}\right)",
    definition="(x + sqrt(x**2 + b))/2",
    function=squareplus,
    derivative=squareplus_derivative,
    function_into=squareplus_into,
    derivative_from_both=squareplus_derivative_from_both,
    parameters=(Parameter("b", QT_TRANSLATE_NOOP("parameters", "roundness"), "b", 4.0, slider=(0.1, 10.0), minimum=1e-6),),
    aliases=("square plus", "スクエアプラス", "双曲線"),
    frameworks={"jax": Framework("nn.squareplus"), "keras": Framework("activations.squareplus")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "One branch of a hyperbola in place of softplus (Barron, 2021)."),
        use=QT_TRANSLATE_NOOP("notes", "Like softplus, where exponentials are slow or imprecise."),
        strengths=QT_TRANSLATE_NOOP("notes", "Only a square root; smooth; b sets the size of the bend."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Approaches 0 slowly on the left, like b / (4 |u|); not centred."),
        remedies=QT_TRANSLATE_NOOP("notes", "Softplus decays faster, Sparse Plus is exactly 0."),
        links=("softplus", "sparse_plus"),
    ),
)

SPARSE_PLUS = ElementWise(
    id="sparse_plus",
    name=QT_TRANSLATE_NOOP("activations", "Sparse Plus"),
    family="smooth",
    latex=r"\begin{cases} u & \quad u \geq 1 \\ (u + 1)^2 / 4 & \quad |u| < 1 \\ 0 & \quad u \leq -1 \end{cases}",
    latex_derivative=r"\begin{cases} 1 & \quad u \geq 1 \\ (u + 1) / 2 & \quad |u| < 1 \\ 0 & \quad u \leq -1 \end{cases}",
    definition="where(x <= -1, 0, where(x >= 1, x, (x + 1)**2/4))",
    function=sparse_plus,
    derivative=sparse_plus_derivative,
    function_into=sparse_plus_into,
    derivative_into=sparse_plus_derivative_into,
    aliases=("sparseplus", "スパースプラス", "放物線"),
    frameworks={"jax": Framework("nn.sparse_plus"), "keras": Framework("activations.sparse_plus")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "ReLU whose corner is a piece of parabola from -1 to 1 (JAX, Keras)."),
        use=QT_TRANSLATE_NOOP("notes", "Hidden layers that want ReLU's exact zeros without its corner."),
        strengths=QT_TRANSLATE_NOOP("notes", "Exactly 0 below -1, exactly u above 1, slope continuous; cheap."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Below -1 the slope is 0: neurons can die."),
        remedies=QT_TRANSLATE_NOOP("notes", "Softplus and squareplus keep a slope everywhere."),
        links=("softplus", "squareplus"),
    ),
)

LOG_SIGMOID = ElementWise(
    id="log_sigmoid",
    name=QT_TRANSLATE_NOOP("activations", "Log-sigmoid"),
    family="smooth",
    latex=r"\log \frac{1}{1 + e^{-u}}",
    latex_derivative=r"\frac{1}{1 + e^{u}}",
    definition="where(x < -40, x, -log(1 + exp(-x)))",
    function=log_sigmoid,
    derivative=log_sigmoid_derivative,
    aliases=("logsigmoid", "log logistic", "対数シグモイド関数", "ログシグモイド"),
    frameworks={
        "pytorch": Framework("nn.LogSigmoid"),
        "jax": Framework("nn.log_sigmoid"),
        "keras": Framework("activations.log_sigmoid"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP(
            "notes", "The logarithm of the sigmoid, softplus turned by half a circle (PyTorch, JAX, Keras)."
        ),
        use=QT_TRANSLATE_NOOP("notes", "Inside a loss: the log-probability of a binary or contrastive choice."),
        strengths=QT_TRANSLATE_NOOP("notes", "Stays finite where the sigmoid underflows and its logarithm would be -∞."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Negative everywhere and unbounded below: not for hidden layers."),
        remedies=QT_TRANSLATE_NOOP("notes", "Softplus is its positive twin; the sigmoid gives the probability itself."),
        links=("softplus", "sigmoid"),
    ),
)

RECORDS = (ELU, SELU, CELU, SOFTPLUS, SQUAREPLUS, SPARSE_PLUS, LOG_SIGMOID)
