"""The backward pass, which checks its input and keeps every gradient, compared with a textbook's in plain numpy."""

from __future__ import annotations

import numpy as np
import pytest
from learning_cases import random_network

from engine import backward, forward

POINTS = 10_000
SIZES = (2, 8, 8, 8, 1)

FUNCTIONS = {"sigmoid": lambda u: 1 / (1 + np.exp(-u)), "tanh": np.tanh, "relu": lambda u: np.maximum(0, u)}
SLOPES = {"sigmoid": lambda z: z * (1 - z), "tanh": lambda z: 1 - z**2, "relu": lambda z: z > 0}


def textbook_forward(parameters, h, x):
    zs = [x]
    for w, b in parameters[:-1]:
        zs.append(h(np.dot(zs[-1], w.T) + b))
    w, b = parameters[-1]
    return [*zs, np.dot(zs[-1], w.T) + b]


def textbook_backward(parameters, slope, zs, t):
    """Return the loss, delta and the gradients of each layer, and the gradient of the input."""
    y = zs[-1]
    loss = np.mean((y - t) ** 2)
    delta = 2 * (y - t) / y.size
    gradients = []
    for (w, _), z in zip(parameters[:0:-1], zs[-2:0:-1], strict=True):
        gradients.append((delta, np.dot(delta.T, z), np.sum(delta, axis=0)))
        delta = np.dot(delta, w) * slope(z)
    gradients.append((delta, np.dot(delta.T, zs[0]), np.sum(delta, axis=0)))
    return loss, gradients[::-1], np.dot(delta, parameters[0][0])


@pytest.mark.parametrize("precision", ["float64", "float32"])
@pytest.mark.parametrize("activation", FUNCTIONS)
def test_the_backward_pass_of_a_batch_is_faster_than_the_textbook(compare, goal, activation, precision):
    dtype = getattr(np, precision)
    network = random_network(SIZES, activation, seed=1)
    random = np.random.default_rng(0)
    x, t = random.normal(size=(POINTS, 2)), random.normal(size=(POINTS, 1))
    parameters = [(layer.weights, layer.biases) for layer in network.layers]
    zs = textbook_forward(parameters, FUNCTIONS[activation], x)
    trace = forward(network, x, dtype)
    gradients, textbook = backward(network, trace, t), textbook_backward(parameters, SLOPES[activation], zs, t)
    for found, (_, expected, _) in zip(gradients.weights, textbook[1], strict=True):
        np.testing.assert_allclose(
            found, expected, rtol=1e-9 if dtype is np.float64 else 1e-3, atol=1e-4 * (dtype is np.float32)
        )
    goal(
        f"backward.{precision}",
        lambda: compare(
            f"backward pass of {POINTS:,} points through 2-8-8-8-1, {activation}, {precision}",
            lambda: backward(network, trace, t),
            lambda: textbook_backward(parameters, SLOPES[activation], zs, t),
            rounds=200,
            warmup=20,
            names=("Kassei", "textbook numpy"),
        ),
    )
