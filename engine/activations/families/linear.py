"""The identity, its bent relatives, and the functions with two or three values."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.activations.record import ElementWise, Framework, Kink, Notes, Parameter
from engine.numeric.arrays import Array, by_side, share
from engine.numeric.messages import QT_TRANSLATE_NOOP


def identity(u: Array) -> Array:
    """f(u) = u, as a new array."""
    return np.positive(u)


def identity_derivative(u: Array) -> Array:
    """f′(u) = 1."""
    return by_side(u, 1.0, 1.0)


def identity_into(u: Array, out: Array) -> None:
    """Write u into `out`."""
    np.copyto(out, u)


def identity_derivative_into(u: Array, out: Array) -> None:
    """Write 1 into `out`."""
    out.fill(1.0)


def step(u: Array, at_zero: float) -> Array:
    """f(u) = 0 for u < 0, at_zero at 0, 1 for u > 0 (Heaviside)."""
    return np.heaviside(u, at_zero)


def sign(u: Array, at_zero: float) -> Array:
    """f(u) = -1 for u < 0, at_zero at 0, 1 for u > 0."""
    result = by_side(u, -1.0, 1.0)
    np.copyto(result, at_zero, where=u == 0)
    return result


def sign_into(u: Array, out: Array, at_zero: float) -> None:
    """Write the sign of u, and at_zero at 0, into `out`."""
    np.sign(u, out)
    if at_zero:
        np.putmask(out, u == 0.0, at_zero)


def jump_derivative_into(u: Array, out: Array, at_zero: float) -> None:
    """Write 0 into `out`."""
    out.fill(0.0)


def jump_derivative(u: Array, at_zero: float) -> Array:
    """f′(u) = 0; the jump at 0 has no slope."""
    return by_side(u, 0.0, 0.0)


def jump_kink(at_zero: float) -> tuple[Kink, ...]:
    """Return the jump at 0, flat on both sides."""
    return (Kink(0.0, 0.0, 0.0, 0.0),)


def absolute_derivative(u: Array) -> Array:
    """f′(u) = -1 for u < 0, 1 for u > 0."""
    return by_side(u, -1.0, 1.0)


def bent_identity(u: Array) -> Array:
    """f(u) = (√(u² + 1) - 1) / 2 + u, with u² / (√(u² + 1) + 1) for the difference, which would cancel."""
    return u * (1.0 + 0.5 * share(u, np.hypot(u, 1.0) + 1.0))


def bent_identity_derivative(u: Array) -> Array:
    """f′(u) = 1 + u / (2 √(u² + 1))."""
    return 1.0 + 0.5 * share(u, np.hypot(u, 1.0))


def bent_identity_into(u: Array, out: Array) -> None:
    """Write u (1 + u / (√(u² + 1) + 1) / 2) into `out`."""
    np.hypot(u, 1.0, out)
    np.add(out, 1.0, out)
    np.divide(u, out, out)
    np.multiply(out, 0.5, out)
    np.add(out, 1.0, out)
    np.multiply(out, u, out)


def bent_identity_derivative_into(u: Array, out: Array) -> None:
    """Write 1 + u / (2 √(u² + 1)) into `out`."""
    np.hypot(u, 1.0, out)
    np.divide(u, out, out)
    np.multiply(out, 0.5, out)
    np.add(out, 1.0, out)


IDENTITY = ElementWise(
    id="identity",
    name=QT_TRANSLATE_NOOP("activations", "Identity"),
    family="linear",
    latex="u",
    latex_derivative="1",
    definition="x",
    function=identity,
    derivative=identity_derivative,
    function_into=identity_into,
    derivative_into=identity_derivative_into,
    aliases=("linear", "none", "恒等関数", "線形", "こうとう"),
    frameworks={
        "pytorch": Framework("nn.Identity"),
        "jax": Framework("nn.identity"),
        "keras": Framework("activations.linear"),
        "onnx": Framework("Identity"),
        "textbook": Framework("identity"),
    },
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
    latex=r"\begin{cases} 1 & \quad u > 0 \\ c & \quad u = 0 \\ 0 & \quad u < 0 \end{cases}",
    latex_derivative=r"0 \quad (u \neq 0)",
    definition="where(x > 0, 1, where(x < 0, 0, at_zero))",
    function=step,
    derivative=jump_derivative,
    find_kinks=jump_kink,
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
    frameworks={"textbook": Framework("step")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP(
            "notes", "The perceptron's function (Rosenblatt, 1958): fires or not; textbooks differ at u = 0."
        ),
        use=QT_TRANSLATE_NOOP("notes", "Logic by hand (AND, OR); a decision without a probability."),
        strengths=QT_TRANSLATE_NOOP("notes", "Two clear values, nothing to compute."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Its slope is 0 everywhere, so gradient descent cannot train it."),
        remedies=QT_TRANSLATE_NOOP("notes", "A smooth step has a slope to follow."),
        links=("sigmoid", "tanh"),
    ),
)

SIGN = replace(
    STEP,
    id="sign",
    name=QT_TRANSLATE_NOOP("activations", "Sign"),
    latex=r"\begin{cases} 1 & \quad u > 0 \\ c & \quad u = 0 \\ -1 & \quad u < 0 \end{cases}",
    definition="where(x == 0, at_zero, sign(x))",
    function=sign,
    function_into=sign_into,
    derivative_into=jump_derivative_into,
    parameters=(replace(STEP.parameters[0], default=0.0, slider=(-1.0, 1.0), choices=(-1.0, 0.0, 1.0)),),
    aliases=("sgn", "signum", "bipolar step", "hardlims", "符号関数", "シグナム", "ふごう"),
    frameworks={"onnx": Framework("Sign")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "A step from -1 to 1: the quantiser behind the Adaline (Widrow & Hoff, 1960)."),
        use=QT_TRANSLATE_NOOP("notes", "Decisions of -1 or 1; binarised networks, with a made-up slope."),
        strengths=QT_TRANSLATE_NOOP("notes", "Centred, and one bit is enough to store the output."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "No slope to learn from, and the size of u is lost."),
        remedies=QT_TRANSLATE_NOOP("notes", "Train with the slope of hard tanh in its place, or use tanh."),
        links=("hard_tanh", "tanh"),
    ),
)

ABSOLUTE = ElementWise(
    id="absolute",
    name=QT_TRANSLATE_NOOP("activations", "Absolute value"),
    family="linear",
    latex="|u|",
    latex_derivative=r"\begin{cases} 1 & \quad u > 0 \\ -1 & \quad u < 0 \end{cases}",
    definition="abs(x)",
    function=np.abs,
    derivative=absolute_derivative,
    find_kinks=lambda: (Kink(0.0, -1.0, 1.0, 0.0),),
    aliases=("abs", "rectification", "modulus", "絶対値関数", "ぜったいち", "全波整流"),
    frameworks={"onnx": Framework("Abs")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "Folds the negative side up: rectification as in Jarrett et al. (2009)."),
        use=QT_TRANSLATE_NOOP("notes", "Filters whose sign does not matter, as for edges in images."),
        strengths=QT_TRANSLATE_NOOP("notes", "Slope of size 1 everywhere: nothing vanishes and no neuron dies."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "u and -u become the same; outputs are never negative."),
        remedies=QT_TRANSLATE_NOOP("notes", "ReLU and leaky ReLU keep the two sides apart."),
        links=("relu", "leaky_relu"),
    ),
)

BENT_IDENTITY = ElementWise(
    id="bent_identity",
    name=QT_TRANSLATE_NOOP("activations", "Bent identity"),
    family="linear",
    latex=r"\frac{\sqrt{u^2 + 1} - 1}{2} + u",
    latex_derivative=r"\frac{u}{2 \sqrt{u^2 + 1}} + 1",
    definition="(sqrt(x**2 + 1) - 1)/2 + x",
    function=bent_identity,
    derivative=bent_identity_derivative,
    function_into=bent_identity_into,
    derivative_into=bent_identity_derivative_into,
    aliases=("bent linear", "ベント恒等関数", "曲がった恒等関数"),
    frameworks={"textbook": Framework("bent identity")},
    notes=Notes(
        summary=QT_TRANSLATE_NOOP("notes", "The identity plus half a hyperbola: the slope goes from 1/2 to 3/2."),
        use=QT_TRANSLATE_NOOP("notes", "Shallow regression networks that need a gentle bend."),
        strengths=QT_TRANSLATE_NOOP("notes", "Smooth, unbounded, never flat: the gradient always passes."),
        weaknesses=QT_TRANSLATE_NOOP("notes", "Almost linear, and with slopes of 3/2 gradients grow through layers."),
        remedies=QT_TRANSLATE_NOOP("notes", "Squareplus bends in the same way, with slopes from 0 to 1."),
        links=("squareplus", "leaky_relu"),
    ),
)

RECORDS = (IDENTITY, STEP, SIGN, ABSOLUTE, BENT_IDENTITY)
