"""Write activations.json anew: `python tests/reference/activations.py`, by mpmath and the definitions below, nothing of Kassei.

One more function is a line in FUNCTIONS and, if it has parameters or kinks, one in CASES. Slopes are central differences, with
enough digits that more than 60 remain; at a kink or a jump there is none.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import mpmath
from mpmath import mpf

FILE = Path(__file__).with_suffix(".json")
Number = Any  # an mpf: mpmath has no types of its own
Function = Callable[..., Number]
_DIGITS, _STEP = 700, mpf(10) ** -330  # enough for an f′ of 1e-308, and a step that rounds to 0 where f′ is 0
_POSITIVE = (1e-8, 0.001, 0.1, 0.3, 0.75, 1.5, 2.0, 2.5, 3.5, 4.0, 5.0)
POINTS = (
    *(-1000.0, -100.0, -40.0, -20.0, -10.0, -6.0),
    *(-x for x in reversed(_POSITIVE)),
    *(0.0, *_POSITIVE, 7.0, 10.0, 20.0, 40.0, 100.0, 1000.0),
)


@dataclass(frozen=True)
class Case:
    """Parameters to try, and where f has a kink or a jump with them."""

    parameters: dict[str, float] = field(default_factory=dict)
    kinks: tuple[float, ...] = ()


def _sigmoid(x: Number) -> Number:
    return 1 / (1 + mpmath.exp(-x))


def _softplus(x: Number, beta: Number = 1) -> Number:
    return mpmath.log1p(mpmath.exp(beta * x)) / beta


def _elu(x: Number, alpha: Number) -> Number:
    return x if x > 0 else alpha * mpmath.expm1(x)


def _clip(x: Number, low: Number, high: Number) -> Number:
    return min(max(x, mpf(low)), mpf(high))


def _sparse_plus(x: Number) -> Number:
    return mpf(0) if x <= -1 else x if x >= 1 else (x + 1) ** 2 / 4


def _gelu_tanh(x: Number) -> Number:
    return x / 2 * (1 + mpmath.tanh(mpmath.sqrt(2 / mpmath.pi) * (x + mpf("0.044715") * x**3)))


FUNCTIONS: dict[str, Function] = {
    "identity": lambda x: x,
    "step": lambda x: mpf(x >= 0),
    "sign": mpmath.sign,
    "sigmoid": _sigmoid,
    "log_sigmoid": lambda x: -_softplus(-x),
    "hard_sigmoid": lambda x: _clip(x / 6 + 0.5, 0, 1),
    "sparse_sigmoid": lambda x: _clip((x + 1) / 2, 0, 1),
    "tanh": mpmath.tanh,
    "hard_tanh": _clip,
    "tanhshrink": lambda x: x - mpmath.tanh(x),
    "softsign": lambda x: x / (1 + abs(x)),
    "arctan": mpmath.atan,
    "lecun_tanh": lambda x: mpf("1.7159") * mpmath.tanh(2 * x / 3),
    "relu": lambda x: max(x, mpf(0)),
    "relu6": lambda x: _clip(x, 0, 6),
    "leaky_relu": lambda x, slope: x if x > 0 else slope * x,
    "prelu": lambda x, slope: x if x > 0 else slope * x,
    "rrelu": lambda x, low, high: x if x > 0 else (low + high) / 2 * x,
    "threshold": lambda x, theta, value: x if x > theta else value,
    "thresholded_relu": lambda x, alpha: x if x > alpha else mpf(0),
    "elu": _elu,
    "celu": lambda x, alpha: x if x > 0 else alpha * mpmath.expm1(x / alpha),
    "selu": lambda x: mpf("1.0507009873554804934193349852946") * _elu(x, mpf("1.6732632423543772848170429916717")),
    "softplus": _softplus,
    "squareplus": lambda x, b: (x + mpmath.sqrt(x**2 + b)) / 2,
    "sparse_plus": _sparse_plus,
    "gelu": lambda x: x * mpmath.ncdf(x),
    "gelu_tanh": _gelu_tanh,
    "quick_gelu": lambda x: x * _sigmoid(mpf("1.702") * x),
    "silu": lambda x, beta: x * _sigmoid(beta * x),
    "hard_swish": lambda x: x * _clip(x + 3, 0, 6) / 6,
    "mish": lambda x: x * mpmath.tanh(_softplus(x)),
    "softshrink": lambda x, threshold: mpmath.sign(x) * max(abs(x) - threshold, mpf(0)),
    "hardshrink": lambda x, threshold: x if abs(x) > threshold else mpf(0),
    "exponential": mpmath.exp,
    "relu_squared": lambda x: max(x, mpf(0)) ** 2,
    "sine": lambda x, omega: mpmath.sin(omega * x),
    "sinc": mpmath.sinc,
    "snake": lambda x, alpha: x + mpmath.sin(alpha * x) ** 2 / alpha,
    "gaussian": lambda x: mpmath.exp(-(x**2)),
    "bent_identity": lambda x: (mpmath.sqrt(x**2 + 1) - 1) / 2 + x,
    "isru": lambda x, alpha: x / mpmath.sqrt(1 + alpha * x**2),
    "lisht": lambda x: x * mpmath.tanh(x),
    "tanhexp": lambda x: x * mpmath.tanh(mpmath.exp(x)),
    "smish": lambda x: x * mpmath.tanh(mpmath.log1p(_sigmoid(x))),
    "absolute": abs,
    "laplace": mpmath.ncdf,
}
_AT_ZERO = [Case(kinks=(0.0,))]
CASES: dict[str, list[Case]] = {
    "step": _AT_ZERO,
    "sign": _AT_ZERO,
    "hard_sigmoid": [Case(kinks=(-3.0, 3.0))],
    "sparse_sigmoid": [Case(kinks=(-1.0, 1.0))],
    "hard_tanh": [Case({"low": low, "high": high}, (low, high)) for low, high in ((-1.0, 1.0), (-2.0, 0.5))],
    "relu": _AT_ZERO,
    "relu6": [Case(kinks=(0.0, 6.0))],
    "leaky_relu": [Case({"slope": slope}, (0.0,)) for slope in (0.01, 0.3)],
    "prelu": [Case({"slope": slope}, (0.0,)) for slope in (0.25, -0.5)],
    "rrelu": [Case({"low": 0.125, "high": high}, (0.0,)) for high in (1 / 3, 0.75)],
    "threshold": [Case({"theta": 1.0, "value": 0.0}, (1.0,)), Case({"theta": -1.5, "value": 20.0}, (-1.5,))],
    "thresholded_relu": [Case({"alpha": alpha}, (alpha,)) for alpha in (1.0, 0.3)],
    "elu": [Case({"alpha": 1.0}), Case({"alpha": 0.5}, (0.0,))],
    "celu": [Case({"alpha": alpha}) for alpha in (1.0, 2.5)],
    "selu": _AT_ZERO,
    "softplus": [Case({"beta": beta}) for beta in (1.0, 3.0)],
    "squareplus": [Case({"b": b}) for b in (4.0, 1.0)],
    "silu": [Case({"beta": beta}) for beta in (1.0, 2.0)],
    "hard_swish": [Case(kinks=(-3.0, 3.0))],
    "softshrink": [Case({"threshold": threshold}, (-threshold, threshold)) for threshold in (0.5, 1.25)],
    "hardshrink": [Case({"threshold": threshold}, (-threshold, threshold)) for threshold in (0.5, 1.25)],
    "sine": [Case({"omega": omega}) for omega in (1.0, 30.0)],
    "snake": [Case({"alpha": alpha}) for alpha in (1.0, 2.0)],
    "isru": [Case({"alpha": alpha}) for alpha in (1.0, 3.0)],
    "absolute": _AT_ZERO,
    "laplace": [Case({"mu": 0.707107, "sigma": 0.282095}), Case({"mu": -0.5, "sigma": 2.0})],
}


def _written(value: Number) -> float | str:
    """Return a value rounded to float64, or as text if it is beyond its range: JSON has no infinity."""
    rounded = float(value)
    return str(rounded) if rounded in (float("inf"), float("-inf")) else rounded


def _figures(f: Function, case: Case) -> dict[str, Any]:
    """Return the entry of one function with one set of parameters."""
    with mpmath.workdps(_DIGITS):
        parameters = {name: mpf(value) for name, value in case.parameters.items()}
        values = [f(mpf(x), **parameters) for x in POINTS]
        pairs = [(f(mpf(x) + _STEP, **parameters), f(mpf(x) - _STEP, **parameters)) for x in POINTS]
        slopes = [(above - below) / (2 * _STEP) for above, below in pairs]
        return {
            "parameters": case.parameters,
            "kinks": list(case.kinks),
            "x": list(POINTS),
            "f": [_written(value) for value in values],
            "df": [None if x in case.kinks else _written(slope) for x, slope in zip(POINTS, slopes, strict=True)],
        }


def made() -> dict[str, Any]:
    """Return the contents of the file."""
    figures = {name: [_figures(f, case) for case in CASES.get(name, [Case()])] for name, f in FUNCTIONS.items()}
    return {"source": "mpmath, 60 digits or more, rounded to float64; df is null at a kink", "activations": figures}


if __name__ == "__main__":
    FILE.write_text(json.dumps(made(), indent=1) + "\n", "utf-8")
