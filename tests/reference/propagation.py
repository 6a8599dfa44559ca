"""Write propagation.json anew: `python tests/reference/propagation.py`, by numpy and the definitions below, nothing of Kassei.

The means are Gauss-Legendre sums over panels that meet at z = 0, where functions have their kinks. Fixed points and critical
sigma_w are roots found by bisection.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_suffix(".json")
Function = Callable[[np.ndarray], np.ndarray]
_LARGEST_Z, _PANELS, _POINTS = 14.0, 56, 30
_SELU_SCALE, _SELU_ALPHA = 1.0507009873554804934193349852946, 1.6732632423543772848170429916717
_NORMAL = math.sqrt(2.0 * math.pi)


def _phi(u: np.ndarray) -> np.ndarray:
    return np.exp(-u * u / 2.0) / _NORMAL


def _cdf(u: np.ndarray) -> np.ndarray:
    return np.array([0.5 * math.erfc(-value / math.sqrt(2.0)) for value in u])


def _sigmoid(u: np.ndarray) -> np.ndarray:
    return 0.5 * (1.0 + np.tanh(u / 2.0))


def _softplus(u: np.ndarray) -> np.ndarray:
    return np.logaddexp(0.0, u)


def _mish_slope(u: np.ndarray) -> np.ndarray:
    squashed = np.tanh(_softplus(u))
    return squashed + u * (1.0 - squashed**2) * _sigmoid(u)


def _exponential_below(u: np.ndarray, above: np.ndarray, alpha: float) -> np.ndarray:
    return np.where(u > 0.0, above, alpha * np.expm1(np.minimum(u, 0.0)))


# f and f′ of every function
FUNCTIONS: dict[str, tuple[Function, Function]] = {
    "tanh": (np.tanh, lambda u: 1.0 - np.tanh(u) ** 2),
    "sigmoid": (_sigmoid, lambda u: _sigmoid(u) * _sigmoid(-u)),
    "identity": (lambda u: u, np.ones_like),
    "relu": (lambda u: np.maximum(u, 0.0), lambda u: (u > 0.0).astype(float)),
    "leaky_relu": (lambda u: np.where(u > 0.0, u, 0.01 * u), lambda u: np.where(u > 0.0, 1.0, 0.01)),
    "elu": (lambda u: _exponential_below(u, u, 1.0), lambda u: np.where(u > 0.0, 1.0, np.exp(np.minimum(u, 0.0)))),
    "selu": (
        lambda u: _SELU_SCALE * _exponential_below(u, u, _SELU_ALPHA),
        lambda u: _SELU_SCALE * np.where(u > 0.0, 1.0, _SELU_ALPHA * np.exp(np.minimum(u, 0.0))),
    ),
    "gelu": (lambda u: u * _cdf(u), lambda u: _cdf(u) + u * _phi(u)),
    "silu": (lambda u: u * _sigmoid(u), lambda u: _sigmoid(u) * (1.0 + u * _sigmoid(-u))),
    "mish": (lambda u: u * np.tanh(_softplus(u)), _mish_slope),
    "softsign": (lambda u: u / (1.0 + abs(u)), lambda u: (1.0 + abs(u)) ** -2.0),
    "arctan": (np.arctan, lambda u: 1.0 / (1.0 + u * u)),
    "softplus": (_softplus, _sigmoid),
    "sine": (np.sin, np.cos),
    "gaussian": (lambda u: np.exp(-u * u), lambda u: -2.0 * u * np.exp(-u * u)),
}


def _nodes() -> tuple[np.ndarray, np.ndarray]:
    """Return z and the weights whose sum with g(z) is the mean of g over the standard normal distribution."""
    points, weights = np.polynomial.legendre.leggauss(_POINTS)
    edges = np.linspace(-_LARGEST_Z, _LARGEST_Z, _PANELS + 1)
    half = (edges[1] - edges[0]) / 2.0
    z = (edges[:-1, None] + half * (1.0 + points)).ravel()
    return z, np.tile(half * weights, _PANELS) * _phi(z)


_Z, _WEIGHTS = _nodes()


def moments(name: str, q: float) -> tuple[float, float]:
    """Return E[f(sqrt(q) Z)^2] and E[f'(sqrt(q) Z)^2]."""
    f, df = (function(math.sqrt(q) * _Z) for function in FUNCTIONS[name])
    return float(_WEIGHTS @ f**2), float(_WEIGHTS @ df**2)


def _root(difference: Callable[[float], float], low: float, high: float) -> float:
    """Return where a function that is positive at `low` and negative at `high` is 0."""
    while (middle := (low + high) / 2.0) not in (low, high):
        low, high = (middle, high) if difference(middle) > 0.0 else (low, middle)
    return high


def _point(name: str, sigma_w: float, sigma_b: float) -> tuple[float, float]:
    """Return q* and chi."""
    q = _root(lambda q: sigma_w**2 * moments(name, q)[0] + sigma_b**2 - q, 1e-3, 100.0)
    return q, sigma_w**2 * moments(name, q)[1]


def _critical(name: str, sigma_b: float) -> float:
    """Return sigma_w of the q at which chi = 1 makes q a fixed point."""

    def difference(q: float) -> float:
        squared, slope_squared = moments(name, q)
        return squared / slope_squared + sigma_b**2 - q

    return moments(name, _root(difference, 1e-6, 100.0))[1] ** -0.5


def made(before: dict) -> dict:
    """Return the contents of the file for the functions and the sigmas that it has."""
    gains = {}
    for name in before["gains"]:
        second, slope = moments(name, 1.0)
        gains[name] = {"second_moment": second, "slope_second_moment": slope, "forward": second**-0.5, "backward": slope**-0.5}
    points = []
    for point in before["points"]:
        q, chi = _point(point["activation"], point["sigma_w"], point["sigma_b"])
        points.append(point | {"q_star": q, "chi": chi})
    critical = [row | {"critical_sigma_w": _critical(row["activation"], row["sigma_b"])} for row in before["critical"]]
    return {"definitions": before["definitions"], "gains": gains, "points": points, "critical": critical}


if __name__ == "__main__":
    FILE.write_text(json.dumps(made(json.loads(FILE.read_text("utf-8"))), indent=1) + "\n", "utf-8")
