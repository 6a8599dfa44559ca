"""Functions that pass positive values on and damp or drop negative ones, piece by straight piece."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.activations.record import ElementWise, Framework, Kink, Notes, Parameter
from engine.numeric.arrays import Array, by_side
from engine.numeric.messages import QT_TRANSLATE_NOOP


def relu(u: Array) -> Array:
    """f(u) = max(u, 0)."""
    return np.maximum(u, np.zeros_like(u))  # with a number instead, numpy takes twice as long


def relu_derivative(u: Array) -> Array:
    """f′(u) = 0 for u < 0, 1 for u > 0."""
    return by_side(u, 0.0, 1.0)


def relu_into(u: Array, out: Array) -> None:
    """Write max(u, 0) into `out`."""
    np.maximum(u, 0.0, out=out)


def relu_derivative_into(u: Array, out: Array) -> None:
    """Write 1 where u > 0, else 0, into `out`."""
    np.greater(u, 0.0, out=out, casting="unsafe")


def leaky_relu(u: Array, slope: float) -> Array:
    """f(u) = u for u > 0, slope u otherwise; at slope 0 the limit at -inf is 0, where slope * u would be nan."""
    return np.where(u > 0, u, slope * u) if slope else relu(u)


def leaky_relu_derivative(u: Array, slope: float) -> Array:
    """f′(u) = slope for u < 0, 1 for u > 0."""
    return by_side(u, slope, 1.0)


def leaky_relu_into(u: Array, out: Array, slope: float) -> None:
    """Write u where u > 0, else slope u, into `out`: the larger of the two up to a slope of 1, the smaller beyond."""
    np.multiply(u, slope, out=out)
    (np.maximum if slope <= 1.0 else np.minimum)(u, out, out=out)


def leaky_relu_derivative_into(u: Array, out: Array, slope: float) -> None:
    """Write 1 where u > 0, else slope, into `out`."""
    out.fill(1.0)
    np.putmask(out, u <= 0.0, slope)


def leaky_relu_by_slope(u: Array, slope: float) -> Array:
    """df/dslope = min(u, 0)."""
    return np.minimum(u, 0.0)


def leaky_kink(slope: float) -> tuple[Kink, ...]:
    """Return the kink at 0; f′ there is the slope, as in PyTorch."""
    return (Kink(0.0, slope, 1.0, slope),)


def midpoint(low: float, high: float) -> float:
    """Return the mean of U(low, high), halved before the sum so that it cannot overflow."""
    return 0.5 * low + 0.5 * high


def rrelu(u: Array, low: float, high: float) -> Array:
    """f(u) = u for u >= 0, (low + high)/2 u otherwise: the function outside of training."""
    return leaky_relu(u, midpoint(low, high))


def rrelu_derivative(u: Array, low: float, high: float) -> Array:
    """f′(u) = (low + high)/2 for u < 0, 1 for u > 0."""
    return leaky_relu_derivative(u, midpoint(low, high))


def relu_squared(u: Array) -> Array:
    """f(u) = max(u, 0)²."""
    return np.square(np.maximum(u, 0.0))


def relu_squared_derivative(u: Array) -> Array:
    """f′(u) = 2 max(u, 0)."""
    return 2.0 * np.maximum(u, 0.0)


def threshold(u: Array, theta: float, value: float) -> Array:
    """f(u) = u for u > theta, value otherwise."""
    return np.where(u <= theta, value, u)


def threshold_derivative(u: Array, theta: float, value: float) -> Array:
    """f′(u) = 0 for u < theta, 1 for u > theta."""
    return by_side(u, 0.0, 1.0, at=theta)


def thresholded_relu(u: Array, alpha: float) -> Array:
    """f(u) = u for u > alpha, 0 otherwise."""
    return threshold(u, alpha, 0.0)


def thresholded_relu_derivative(u: Array, alpha: float) -> Array:
    """f′(u) = 0 for u < alpha, 1 for u > alpha."""
    return threshold_derivative(u, alpha, 0.0)


RELU = ElementWise(
    id="relu",
    name=QT_TRANSLATE_NOOP("activations", "ReLU"),
    family="rectifiers",
    latex=r"\max(u, 0)",
    latex_derivative=r"\begin{cases} 1 & \quad u > 0 \\ 0 & \quad u < 0 \end{cases}",
    definition="max(x, 0)",
    function=relu,
    derivative=relu_derivative,
    function_into=relu_into,
    derivative_into=relu_derivative_into,
    find_kinks=lambda: (Kink(0.0, 0.0, 1.0, 0.0),),
    aliases=("rectified linear unit", "ramp", "ランプ関数", "正規化線形", "レル"),
    frameworks={
        "pytorch": Framework("nn.ReLU"),
        "jax": Framework("nn.relu"),
        "keras": Framework("activations.relu"),
        "onnx": Framework("Relu"),
        "textbook": Framework("ReLU", at_kinks=(1.0,)),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Passes positive values on, cuts negative ones to 0 (Nair & Hinton, 2010)."),
        use=QT_TRANSLATE_NOOP("notes", "The usual choice for hidden layers, in convolutional networks above all."),
        strengths=QT_TRANSLATE_NOOP("notes", "Cheap; slope 1 for u > 0, so no vanishing there; sparse outputs."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Not centred; a neuron whose u stays at or below 0 is dead: slope 0 for ever."),
        remedies=QT_TRANSLATE_NOOP("notes", "A small slope below 0 keeps neurons alive."),
        links=("leaky_relu", "prelu", "elu"),
    ),
)

LEAKY_RELU = ElementWise(
    id="leaky_relu",
    name=QT_TRANSLATE_NOOP("activations", "Leaky ReLU"),
    family="rectifiers",
    latex=r"\begin{cases} u & \quad u > 0 \\ a\,u & \quad u \leq 0 \end{cases}",
    latex_derivative=r"\begin{cases} 1 & \quad u > 0 \\ a & \quad u < 0 \end{cases}",
    definition="where(x > 0, x, slope*x)",
    function=leaky_relu,
    derivative=leaky_relu_derivative,
    function_into=leaky_relu_into,
    derivative_into=leaky_relu_derivative_into,
    find_kinks=leaky_kink,
    parameters=(Parameter("slope", QT_TRANSLATE_NOOP("parameters", "slope"), "a", 0.01, slider=(-0.5, 1.0)),),
    aliases=("lrelu", "リーキー", "漏れ"),
    frameworks={
        "pytorch": Framework("nn.LeakyReLU"),
        "jax": Framework("nn.leaky_relu", at_kinks=(1.0,)),
        "keras": Framework("layers.LeakyReLU", {"slope": 0.3}),
        "onnx": Framework("LeakyRelu"),
        "textbook": Framework("Leaky ReLU"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "ReLU with a small fixed slope a below 0 (Maas and others, 2013)."),
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
    frameworks={
        "pytorch": Framework("nn.PReLU"),
        "keras": Framework("layers.PReLU", {"slope": 0.0}),
        "onnx": Framework("PRelu"),
        "textbook": Framework("PReLU"),
    },
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Leaky ReLU whose slope a is learned with the weights (He and others, 2015)."),
        use=QT_TRANSLATE_NOOP("notes", "Hidden layers of deep networks with plenty of data."),
        strengths=QT_TRANSLATE_NOOP("notes", "Neurons stay alive, and the slope fits the data."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "One more parameter a layer; with little data it overfits."),
        remedies=QT_TRANSLATE_NOOP("notes", "Fix the slope, or start from a smaller one."),
        links=("leaky_relu", "relu"),
    ),
)

RRELU = replace(
    LEAKY_RELU,
    id="rrelu",
    name=QT_TRANSLATE_NOOP("activations", "RReLU"),
    latex=r"\begin{cases} u & \quad u \geq 0 \\ \frac{a + b}{2}\,u & \quad u < 0 \end{cases}",
    latex_derivative=r"\begin{cases} 1 & \quad u > 0 \\ \frac{a + b}{2} & \quad u < 0 \end{cases}",
    definition="where(x > 0, x, (low + high)/2*x)",
    function=rrelu,
    derivative=rrelu_derivative,
    function_into=lambda u, out, low, high: leaky_relu_into(u, out, midpoint(low, high)),
    derivative_into=lambda u, out, low, high: leaky_relu_derivative_into(u, out, midpoint(low, high)),
    find_kinks=lambda low, high: leaky_kink(midpoint(low, high)),
    parameters=(
        Parameter("low", QT_TRANSLATE_NOOP("parameters", "lowest slope"), "a", 1 / 8, slider=(-0.5, 0.3)),
        Parameter("high", QT_TRANSLATE_NOOP("parameters", "highest slope"), "b", 1 / 3, slider=(0.15, 1.0)),
    ),
    ordered=(("low", "high"),),
    aliases=("randomized leaky relu", "randomised leaky relu", "ランダム", "乱択"),
    frameworks={"pytorch": Framework("nn.RReLU")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP(
            "notes", "Leaky ReLU with a random slope in training, the mean slope afterwards (Xu and others, 2015)."
        ),
        use=QT_TRANSLATE_NOOP("notes", "Hidden layers when data are few; the curve is the one used after training."),
        strengths=QT_TRANSLATE_NOOP("notes", "The random slope regularises, as dropout does."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Training is noisy, and differs from what runs afterwards."),
        remedies=QT_TRANSLATE_NOOP("notes", "A fixed or a learned slope has no noise."),
        links=("leaky_relu", "prelu"),
    ),
)

RELU_SQUARED = ElementWise(
    id="relu_squared",
    name=QT_TRANSLATE_NOOP("activations", "Squared ReLU"),
    family="rectifiers",
    latex=r"\max(u, 0)^2",
    latex_derivative=r"2 \max(u, 0)",
    definition="max(x, 0)**2",
    function=relu_squared,
    derivative=relu_squared_derivative,
    aliases=("relu2", "relu squared", "ReLU²", "二乗"),
    frameworks={"transformers": Framework("relu2")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP(
            "notes", "The square of ReLU, found by a search for better transformers (So and others, 2021)."
        ),
        use=QT_TRANSLATE_NOOP("notes", "Feed-forward layers of large language models."),
        strengths=QT_TRANSLATE_NOOP("notes", "Slope without a jump; cheap; outputs as sparse as those of ReLU."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "The slope grows without bound, so large inputs blow up; dead neurons."),
        remedies=QT_TRANSLATE_NOOP("notes", "Normalise the inputs, or take a function whose slope stays near 1."),
        links=("relu", "gelu", "silu"),
    ),
)

THRESHOLD = ElementWise(
    id="threshold",
    name=QT_TRANSLATE_NOOP("activations", "Threshold"),
    family="rectifiers",
    latex=r"\begin{cases} u & \quad u > \theta \\ c & \quad u \leq \theta \end{cases}",
    latex_derivative=r"\begin{cases} 1 & \quad u > \theta \\ 0 & \quad u < \theta \end{cases}",
    definition="where(x > theta, x, value)",
    function=threshold,
    derivative=threshold_derivative,
    find_kinks=lambda theta, value: (Kink(theta, 0.0, 1.0, 0.0),),
    parameters=(
        Parameter("theta", QT_TRANSLATE_NOOP("parameters", "threshold"), "θ", 1.0, slider=(-3.0, 3.0)),
        Parameter("value", QT_TRANSLATE_NOOP("parameters", "value below"), "c", 0.0, slider=(-3.0, 3.0)),
    ),
    aliases=("cut-off", "しきい値", "閾値", "いきち"),
    frameworks={"pytorch": Framework("nn.Threshold"), "keras": Framework("activations.threshold")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP(
            "notes", "Passes on what exceeds θ and puts a constant in place of the rest (PyTorch, Keras)."
        ),
        use=QT_TRANSLATE_NOOP("notes", "Suppressing weak signals; at θ = c = 0 it is ReLU."),
        strengths=QT_TRANSLATE_NOOP("notes", "Cheap; sparse outputs; both numbers are free."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Jumps at θ unless c = θ, and below θ the slope is 0: dead neurons."),
        remedies=QT_TRANSLATE_NOOP("notes", "ReLU has no jump, Leaky ReLU no dead side."),
        links=("relu", "leaky_relu"),
    ),
)

THRESHOLDED_RELU = ElementWise(
    id="thresholded_relu",
    name=QT_TRANSLATE_NOOP("activations", "Thresholded ReLU"),
    family="rectifiers",
    latex=r"\begin{cases} u & \quad u > \alpha \\ 0 & \quad u \leq \alpha \end{cases}",
    latex_derivative=r"\begin{cases} 1 & \quad u > \alpha \\ 0 & \quad u < \alpha \end{cases}",
    definition="where(x > alpha, x, 0)",
    function=thresholded_relu,
    derivative=thresholded_relu_derivative,
    find_kinks=lambda alpha: (Kink(alpha, 0.0, 1.0, 0.0),),
    parameters=(Parameter("alpha", QT_TRANSLATE_NOOP("parameters", "threshold"), "α", 1.0, slider=(-1.0, 3.0)),),
    aliases=("trec", "truncated rectifier", "しきい値 ReLU", "閾値 ReLU"),
    frameworks={"onnx": Framework("ThresholdedRelu")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "ReLU that starts only above α (Konda and others, 2014; ONNX)."),
        use=QT_TRANSLATE_NOOP("notes", "Autoencoders with sparse codes and no biases."),
        strengths=QT_TRANSLATE_NOOP("notes", "Very sparse; what passes is not shrunk."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Jumps by α at α; more inputs fall on the dead side than with ReLU."),
        remedies=QT_TRANSLATE_NOOP("notes", "Lower α, or take ReLU, which does not jump."),
        links=("relu", "threshold"),
    ),
)

RECORDS = (RELU, LEAKY_RELU, PRELU, RRELU, RELU_SQUARED, THRESHOLD, THRESHOLDED_RELU)
