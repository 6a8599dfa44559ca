"""S-shaped functions that saturate on both sides."""

from __future__ import annotations

import math

import numpy as np

from engine.activations.families.in_place import (
    isru_derivative_into,
    isru_into,
    laplace_derivative_into,
    laplace_into,
    sigmoid_into,
)
from engine.activations.record import ElementWise, Framework, Notes, Parameter
from engine.numeric.arrays import Array, share, sigmoid, sigmoid_derivative
from engine.numeric.messages import QT_TRANSLATE_NOOP
from engine.numeric.special import normal_cdf, normal_pdf

_LECUN_HEIGHT = 1.7159
_LECUN_SLOPE = 2.0 / 3.0


def sigmoid_derivative_from_output(z: Array, out: Array) -> None:
    """Write z (1 - z) into `out`."""
    np.subtract(1.0, z, out=out)
    np.multiply(out, z, out=out)


def tanh_derivative_from_output(z: Array, out: Array) -> None:
    """Write 1 - z² into `out`."""
    np.multiply(z, z, out)
    np.subtract(1.0, out, out)


def tanh_derivative(u: Array) -> Array:
    """f′(u) = 1 - tanh(u)^2 = 4 sigmoid′(2u), the form without cancellation."""
    return 4.0 * sigmoid_derivative(2.0 * u)


def lecun_tanh(u: Array) -> Array:
    """f(u) = 1.7159 tanh(2u/3)."""
    return _LECUN_HEIGHT * np.tanh(_LECUN_SLOPE * u)


def lecun_tanh_derivative(u: Array) -> Array:
    """f′(u) = 1.7159 · 2/3 (1 - tanh(2u/3)²)."""
    return _LECUN_HEIGHT * _LECUN_SLOPE * tanh_derivative(_LECUN_SLOPE * u)


def softsign(u: Array) -> Array:
    """f(u) = u / (1 + |u|)."""
    return share(u, 1.0 + np.abs(u))


def softsign_derivative(u: Array) -> Array:
    """f′(u) = 1 / (1 + |u|)²."""
    return np.square(1.0 / (1.0 + np.abs(u)))


def arctan_derivative(u: Array) -> Array:
    """f′(u) = 1 / (1 + u²), as (1 / u)² where u² is beyond the type."""
    result = np.asarray(1.0 / (1.0 + np.square(u)))
    far = (result == 0) & np.isfinite(u)
    return np.square(np.divide(1.0, u, out=result, where=far), out=result, where=far) if far.any() else result


def isru(u: Array, alpha: float) -> Array:
    """f(u) = u / √(1 + alpha u²), by s = √alpha u as s / √(1 + s²) / √alpha: the square may overflow, hypot does not."""
    root = math.sqrt(alpha)
    scaled = root * u
    return share(scaled, np.hypot(1.0, scaled)) / root


def isru_derivative(u: Array, alpha: float) -> Array:
    """f′(u) = (1 + alpha u²)^(-3/2)."""
    inverse = 1.0 / np.hypot(1.0, math.sqrt(alpha) * u)
    return inverse * inverse * inverse


def laplace(u: Array, mu: float, sigma: float) -> Array:
    """f(u) = Φ((u - mu) / sigma), the normal distribution function."""
    return normal_cdf((u - mu) / sigma)


def laplace_derivative(u: Array, mu: float, sigma: float) -> Array:
    """f′(u) = φ((u - mu) / sigma) / sigma, the normal density."""
    return normal_pdf((u - mu) / sigma) / sigma


SIGMOID = ElementWise(
    id="sigmoid",
    name=QT_TRANSLATE_NOOP("activations", "Sigmoid"),
    family="sigmoidal",
    latex=r"\frac{1}{1 + e^{-u}}",
    latex_derivative=r"f(u)\,(1 - f(u))",
    definition="where(x >= 0, 1/(1 + exp(-x)), exp(x)/(1 + exp(x)))",
    function=sigmoid,
    derivative=sigmoid_derivative,
    function_into=sigmoid_into,
    derivative_from_output=sigmoid_derivative_from_output,
    aliases=("logistic", "expit", "σ", "シグモイド関数", "ロジスティック"),
    frameworks={
        "pytorch": Framework("nn.Sigmoid"),
        "jax": Framework("nn.sigmoid"),
        "keras": Framework("activations.sigmoid"),
        "onnx": Framework("Sigmoid"),
        "textbook": Framework("sigmoid"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP(
            "notes", "Squeezes any number into (0, 1), like a probability: the logistic curve (Verhulst, 1838)."
        ),
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
    definition="where(x >= 0, 2/(1 + exp(-2*x)) - 1, 1 - 2/(1 + exp(2*x)))",
    function=np.tanh,
    derivative=tanh_derivative,
    function_into=np.tanh,
    derivative_from_output=tanh_derivative_from_output,
    aliases=("hyperbolic tangent", "双曲線正接", "ハイパボリックタンジェント", "そうきょくせん"),
    frameworks={
        "pytorch": Framework("nn.Tanh"),
        "jax": Framework("nn.tanh"),
        "keras": Framework("activations.tanh"),
        "onnx": Framework("Tanh"),
        "textbook": Framework("tanh"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "A sigmoid stretched to (-1, 1) and centred on 0: 2σ(2u) - 1."),
        use=QT_TRANSLATE_NOOP("notes", "Hidden layers of small and recurrent networks."),
        strengths=QT_TRANSLATE_NOOP("notes", "Centred; slope up to 1, so it learns faster than sigmoid."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Still flat near ±1: the gradient vanishes there."),
        remedies=QT_TRANSLATE_NOOP("notes", "The ReLU family; residual connections."),
        links=("relu", "leaky_relu"),
    ),
)

LECUN_TANH = ElementWise(
    id="lecun_tanh",
    name=QT_TRANSLATE_NOOP("activations", "LeCun tanh"),
    family="sigmoidal",
    latex=r"1.7159 \tanh\left(\frac{2}{3} u\right)",
    latex_derivative=r"1.1439 \left(1 - \tanh^2\left(\frac{2}{3} u\right)\right)",
    definition="1.7159*tanh(2*x/3)",
    function=lecun_tanh,
    derivative=lecun_tanh_derivative,
    aliases=("scaled tanh", "efficient backprop", "ルカン", "スケール付き tanh"),
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Tanh scaled so that f(±1) = ±1 (LeCun et al., Efficient BackProp, 1998)."),
        use=QT_TRANSLATE_NOOP("notes", "Hidden layers with inputs of variance 1 and targets of ±1."),
        strengths=QT_TRANSLATE_NOOP("notes", "Keeps the variance of outputs near 1; targets of ±1 are not in its flat part."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Still saturates, at ±1.7159, and the gradient vanishes there."),
        remedies=QT_TRANSLATE_NOOP("notes", "The ReLU family, or SELU, which normalises itself."),
        links=("tanh", "selu", "relu"),
    ),
)

SOFTSIGN = ElementWise(
    id="softsign",
    name=QT_TRANSLATE_NOOP("activations", "Softsign"),
    family="sigmoidal",
    latex=r"\frac{u}{1 + |u|}",
    latex_derivative=r"\frac{1}{(1 + |u|)^2}",
    definition="x/(1 + abs(x))",
    function=softsign,
    derivative=softsign_derivative,
    aliases=("elliott", "elliot", "ソフトサイン", "エリオット"),
    frameworks={
        "pytorch": Framework("nn.Softsign"),
        "jax": Framework("nn.soft_sign"),
        "keras": Framework("activations.softsign"),
        "onnx": Framework("Softsign"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "An S curve without an exponential (Elliott, 1993; Bergstra et al., 2009)."),
        use=QT_TRANSLATE_NOOP("notes", "Hidden layers in place of tanh where arithmetic must be cheap."),
        strengths=QT_TRANSLATE_NOOP("notes", "The slope falls only as 1/u², so it saturates far more gently than tanh."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Reaches ±1 very slowly, and the slope is 1 at 0 only."),
        remedies=QT_TRANSLATE_NOOP("notes", "Tanh bends less near 0; the ReLU family does not saturate."),
        links=("tanh", "relu"),
    ),
)

ARCTAN = ElementWise(
    id="arctan",
    name=QT_TRANSLATE_NOOP("activations", "Arctan"),
    family="sigmoidal",
    latex=r"\arctan u",
    latex_derivative=r"\frac{1}{1 + u^2}",
    definition="atan(x)",
    function=np.arctan,
    derivative=arctan_derivative,
    aliases=("atan", "arctangent", "inverse tangent", "アークタンジェント", "逆正接"),
    frameworks={"onnx": Framework("Atan")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "The angle whose tangent is u: an S curve from -π/2 to π/2 (Atan in ONNX)."),
        use=QT_TRANSLATE_NOOP("notes", "Outputs that are angles; hidden layers in place of tanh."),
        strengths=QT_TRANSLATE_NOOP("notes", "Centred, slope 1 at 0, and far from it the slope falls only as 1/u²."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Its range is ±π/2, not ±1, and far from 0 it is flat."),
        remedies=QT_TRANSLATE_NOOP("notes", "Tanh for the range (-1, 1); the ReLU family against saturation."),
        links=("tanh", "softsign", "relu"),
    ),
)

ISRU = ElementWise(
    id="isru",
    name=QT_TRANSLATE_NOOP("activations", "ISRU"),
    family="sigmoidal",
    latex=r"\frac{u}{\sqrt{1 + \alpha u^2}}",
    latex_derivative=r"(1 + \alpha u^2)^{-3/2}",
    definition="x/sqrt(1 + alpha*x**2)",
    function=isru,
    derivative=isru_derivative,
    function_into=isru_into,
    derivative_into=isru_derivative_into,
    parameters=(Parameter("alpha", QT_TRANSLATE_NOOP("parameters", "saturation"), "α", 1.0, slider=(0.05, 5.0), minimum=1e-6),),
    aliases=("inverse square root unit", "逆平方根ユニット", "アイエスアールユー"),
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "The inverse square root unit: levels off at ±1/√α (Carlile et al., 2017)."),
        use=QT_TRANSLATE_NOOP("notes", "Recurrent layers in place of tanh or sigmoid."),
        strengths=QT_TRANSLATE_NOOP("notes", "Cheap and very smooth; α sets the height at which it levels off."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "The slope falls as 1/u³: the gradient vanishes far from 0."),
        remedies=QT_TRANSLATE_NOOP("notes", "Softsign has longer tails; ELU keeps the positive side straight."),
        links=("softsign", "elu", "tanh"),
    ),
)

LAPLACE = ElementWise(
    id="laplace",
    name=QT_TRANSLATE_NOOP("activations", "Laplace"),
    family="sigmoidal",
    latex=r"\Phi\left(\frac{u - \mu}{\sigma}\right)",
    latex_derivative=r"\frac{1}{\sigma}\,\varphi\left(\frac{u - \mu}{\sigma}\right)",
    definition="(1 + erf((x - mu)/(sigma*sqrt(2))))/2",
    function=laplace,
    derivative=laplace_derivative,
    function_into=laplace_into,
    derivative_into=laplace_derivative_into,
    parameters=(
        Parameter("mu", QT_TRANSLATE_NOOP("parameters", "mean"), "μ", 0.707107, slider=(-3.0, 3.0)),
        Parameter(
            "sigma",
            QT_TRANSLATE_NOOP("parameters", "standard deviation"),
            "σ",
            0.282095,
            slider=(0.05, 3.0),
            minimum=1e-6,
        ),
    ),
    aliases=("mega", "probit", "normal cdf", "erf", "ラプラス", "プロビット", "正規分布"),
    frameworks={"transformers": Framework("laplace")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "A normal distribution function that stands in for squared ReLU (Ma et al., 2022)."),
        use=QT_TRANSLATE_NOOP("notes", "Attention weights in place of softmax, in the Mega architecture."),
        strengths=QT_TRANSLATE_NOOP("notes", "Bounded in range and slope, where squared ReLU grows without limit."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Steep but narrow: a few σ away from μ the slope is 0."),
        remedies=QT_TRANSLATE_NOOP("notes", "A larger σ widens the slope; sigmoid has longer tails."),
        links=("relu_squared", "sigmoid", "softmax"),
    ),
)

RECORDS = (SIGMOID, TANH, LECUN_TANH, SOFTSIGN, ARCTAN, ISRU, LAPLACE)
