"""Functions that oscillate, the Gaussian bell and the exponential."""

from __future__ import annotations

import numpy as np

from engine.activations.families.in_place import (
    NEAR_ZERO,
    SINC_SLOPE_TERMS,
    sinc_derivative_from_both,
    sinc_into,
    sine_derivative_into,
    sine_into,
    snake_derivative_into,
    snake_into,
)
from engine.activations.record import ElementWise, Framework, Notes, Parameter
from engine.numeric.arrays import Array, damped
from engine.numeric.messages import QT_TRANSLATE_NOOP


def oscillation(wave: np.ufunc, phase: Array) -> Array:
    """sin or cos of the phase, and their mean 0 at an infinite phase, where they have no limit."""
    return wave(phase, out=np.zeros_like(phase), where=~np.isinf(phase))


def sine(u: Array, omega: float) -> Array:
    """f(u) = sin(omega u); 0 at ±inf."""
    return oscillation(np.sin, omega * u)


def sine_derivative(u: Array, omega: float) -> Array:
    """f′(u) = omega cos(omega u); 0 at ±inf."""
    return omega * oscillation(np.cos, omega * u)


def snake(u: Array, alpha: float) -> Array:
    """f(u) = u + sin(alpha u)² / alpha."""
    return u + np.square(oscillation(np.sin, alpha * u)) / alpha


def snake_derivative(u: Array, alpha: float) -> Array:
    """f′(u) = 1 + sin(2 alpha u); 1 at ±inf."""
    return 1.0 + oscillation(np.sin, 2.0 * (alpha * u))


def sinc(u: Array) -> Array:
    """f(u) = sin(u) / u, and 1 at 0."""
    return np.divide(oscillation(np.sin, u), u, out=np.ones_like(u), where=u != 0)


def sinc_derivative(u: Array) -> Array:
    """f′(u) = (cos(u) - sinc(u)) / u; near 0, where the difference cancels, by its power series -u/3 + u³/30 - ..."""
    near = np.clip(u, -NEAR_ZERO, NEAR_ZERO)
    square, result = np.square(near), np.zeros_like(u)
    for coefficient in reversed(SINC_SLOPE_TERMS):
        result = result * square + coefficient
    result = np.asarray(result * near)
    return np.divide(oscillation(np.cos, u) - sinc(u), u, out=result, where=np.abs(u) >= NEAR_ZERO)


def gaussian(u: Array) -> Array:
    """f(u) = e^(-u²)."""
    return np.exp(-np.square(u))


def gaussian_derivative(u: Array) -> Array:
    """f′(u) = -2u e^(-u²)."""
    return damped(-2.0 * u, gaussian(u))


SINE = ElementWise(
    id="sine",
    name=QT_TRANSLATE_NOOP("activations", "Sine"),
    family="waves",
    latex=r"\sin(\omega u)",
    latex_derivative=r"\omega \cos(\omega u)",
    definition="sin(omega*x)",
    function=sine,
    derivative=sine_derivative,
    function_into=sine_into,
    derivative_into=sine_derivative_into,
    parameters=(
        Parameter("omega", QT_TRANSLATE_NOOP("parameters", "angular frequency"), "ω", 1.0, slider=(0.1, 30.0), minimum=1e-6),
    ),
    aliases=("sin", "siren", "サイン", "正弦波", "せいげん"),
    frameworks={"onnx": Framework("Sin")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "A wave instead of a bend: SIREN takes ω = 30 (Sitzmann et al., 2020)."),
        use=QT_TRANSLATE_NOOP("notes", "Networks that store an image, a sound or a field as a function."),
        strengths=QT_TRANSLATE_NOOP("notes", "Captures fine detail; its derivatives are sines again."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Many u give the same z, so training has many poor minima."),
        remedies=QT_TRANSLATE_NOOP("notes", "Start from SIREN's own initial weights; snake keeps a trend."),
        links=("snake", "tanh"),
    ),
)

SNAKE = ElementWise(
    id="snake",
    name=QT_TRANSLATE_NOOP("activations", "Snake"),
    family="waves",
    latex=r"u + \frac{1}{\alpha} \sin^2(\alpha u)",
    latex_derivative=r"1 + \sin(2 \alpha u)",
    definition="x + sin(alpha*x)**2/alpha",
    function=snake,
    derivative=snake_derivative,
    function_into=snake_into,
    derivative_into=snake_derivative_into,
    parameters=(Parameter("alpha", QT_TRANSLATE_NOOP("parameters", "frequency"), "α", 1.0, slider=(0.1, 10.0), minimum=1e-6),),
    aliases=("periodic", "スネーク", "蛇", "周期"),
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "The identity with a wave on it (Ziyin, Hartwig & Ueda, 2020)."),
        use=QT_TRANSLATE_NOOP("notes", "Periodic data to be continued beyond the samples; audio synthesis."),
        strengths=QT_TRANSLATE_NOOP("notes", "Learns a period and still rises: the slope is 1 on average."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Slope from 0 to 2 all along; α must suit the period of the data."),
        remedies=QT_TRANSLATE_NOOP("notes", "Without periods in the data, the ReLU family or silu."),
        links=("sine", "silu", "relu"),
    ),
)

SINC = ElementWise(
    id="sinc",
    name=QT_TRANSLATE_NOOP("activations", "Sinc"),
    family="waves",
    latex=r"\begin{cases} \frac{\sin u}{u} & \quad u \neq 0 \\ 1 & \quad u = 0 \end{cases}",
    latex_derivative=r"\begin{cases} \frac{\cos u - f(u)}{u} & \quad u \neq 0 \\ 0 & \quad u = 0 \end{cases}",
    definition="where(abs(x) < 0.01, 1 - x**2/6 + x**4/120, sin(x)/x)",
    function=sinc,
    derivative=sinc_derivative,
    function_into=sinc_into,
    derivative_from_both=sinc_derivative_from_both,
    aliases=("cardinal sine", "sampling function", "ジンク", "シンク", "標本化関数", "カージナルサイン"),
    frameworks={"nnabla": Framework("sinc")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "A wave that dies away on both sides, the kernel of the ideal low-pass filter."),
        use=QT_TRANSLATE_NOOP("notes", "Small networks that interpolate signals; experiments."),
        strengths=QT_TRANSLATE_NOOP("notes", "Local like the Gaussian, and it also takes negative values."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Slope 0 at 0 and small far away, with a change of sign at every ripple."),
        remedies=QT_TRANSLATE_NOOP("notes", "Gaussian has no ripples, sine does not die away."),
        links=("gaussian", "sine"),
    ),
)

GAUSSIAN = ElementWise(
    id="gaussian",
    name=QT_TRANSLATE_NOOP("activations", "Gaussian"),
    family="waves",
    latex=r"e^{-u^2}",
    latex_derivative=r"-2u\,e^{-u^2}",
    definition="exp(-x**2)",
    function=gaussian,
    derivative=gaussian_derivative,
    aliases=("radial basis", "rbf", "bell curve", "ガウシアン", "釣り鐘", "動径基底関数"),
    frameworks={"textbook": Framework("Gaussian")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "A bell around 0, the unit of radial basis networks (Broomhead & Lowe, 1988)."),
        use=QT_TRANSLATE_NOOP("notes", "Radial basis networks: answers to how near an input is to a centre."),
        strengths=QT_TRANSLATE_NOOP("notes", "Local: it responds near 0 only, and is smooth everywhere."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Beyond |u| = 3 both value and slope are almost 0: learning stops."),
        remedies=QT_TRANSLATE_NOOP("notes", "Place the centres on the data first; tanh responds everywhere."),
        links=("tanh", "sinc"),
    ),
)

EXPONENTIAL = ElementWise(
    id="exponential",
    name=QT_TRANSLATE_NOOP("activations", "Exponential"),
    family="waves",
    latex=r"e^u",
    latex_derivative=r"e^u",
    definition="exp(x)",
    function=np.exp,
    derivative=np.exp,
    aliases=("exp", "エクスポネンシャル", "しすう"),
    frameworks={"keras": Framework("activations.exponential"), "onnx": Framework("Exp")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "e to the power u: always positive, and its own derivative."),
        use=QT_TRANSLATE_NOOP("notes", "Output layer for counts and rates (Poisson regression)."),
        strengths=QT_TRANSLATE_NOOP("notes", "Turns sums into products; every output is above 0."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Value and gradient explode: u = 10 already gives 22026."),
        remedies=QT_TRANSLATE_NOOP("notes", "Softplus is positive too, and grows in a straight line."),
        links=("softplus", "elu"),
    ),
)

RECORDS = (SINE, SNAKE, SINC, GAUSSIAN, EXPONENTIAL)
