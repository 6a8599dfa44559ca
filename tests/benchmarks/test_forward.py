"""The forward pass, which checks its input and keeps every number, compared with a textbook's in plain numpy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from learning_cases import random_network

from engine import Network, example_network, forward, predict

POINTS = 10_000
SIZES = (2, 8, 8, 8, 1)


def textbook_sigmoid(u):
    return 1 / (1 + np.exp(-u))


def textbook_relu(u):
    return np.maximum(0, u)


TEXTBOOK = {"sigmoid": textbook_sigmoid, "tanh": np.tanh, "relu": textbook_relu}


def textbook_forward(parameters, h, x):
    """Return u and z of every layer."""
    numbers = []
    z = x
    for w, b in parameters[:-1]:
        u = np.dot(z, w.T) + b
        z = h(u)
        numbers += [u, z]
    w, b = parameters[-1]
    return [*numbers, np.dot(z, w.T) + b]


def sides(network: Network, activation: str) -> tuple[np.ndarray, Callable[[], list[np.ndarray]]]:
    """Return random points, and a function that passes them through the network as a textbook does."""
    x = np.random.default_rng(0).normal(size=(POINTS, network.shape[0]))
    parameters = [(layer.weights, layer.biases) for layer in network.layers]
    return x, lambda: textbook_forward(parameters, TEXTBOOK[activation], x)


def test_the_forward_pass_of_the_example_is_no_slower_than_the_textbook(compare, goal):
    network = example_network()
    x, textbook = sides(network, "sigmoid")
    np.testing.assert_allclose(forward(network, x).y, textbook()[-1], rtol=1e-12)
    goal(
        "forward.example",
        lambda: compare(
            f"forward pass of {POINTS:,} points through 2-3-2-2",
            lambda: forward(network, x),
            textbook,
            rounds=400,
            warmup=40,
            names=("Kassei", "textbook numpy"),
        ),
    )


@pytest.mark.parametrize("activation", TEXTBOOK)
def test_the_forward_pass_in_float64_is_no_slower_than_the_textbook(compare, goal, activation):
    network = random_network(SIZES, activation, seed=1)
    x, textbook = sides(network, activation)
    np.testing.assert_allclose(forward(network, x).y, textbook()[-1], rtol=1e-12, atol=1e-13)
    goal(
        f"forward.{activation}_float64",
        lambda: compare(
            f"forward pass of {POINTS:,} points through 2-8-8-8-1, {activation}, float64",
            lambda: forward(network, x),
            textbook,
            rounds=400,
            warmup=40,
            names=("Kassei", "textbook numpy"),
        ),
    )


@pytest.mark.parametrize("activation", TEXTBOOK)
def test_the_forward_pass_in_float32_is_several_times_as_fast_as_the_textbook(compare, goal, activation):
    network = random_network(SIZES, activation, seed=1)
    x, textbook = sides(network, activation)
    np.testing.assert_allclose(forward(network, x, np.float32).y, textbook()[-1], atol=2e-6)
    goal(
        f"forward.{activation}_float32",
        lambda: compare(
            f"forward pass of {POINTS:,} points through 2-8-8-8-1, {activation}, float32",
            lambda: forward(network, x, np.float32),
            textbook,
            rounds=400,
            warmup=40,
            names=("Kassei", "textbook numpy"),
        ),
    )


@pytest.mark.parametrize("activation", TEXTBOOK)
def test_predicting_is_no_slower_than_the_textbook(compare, goal, activation):
    network = random_network(SIZES, activation, seed=1)
    x, textbook = sides(network, activation)
    goal(
        f"forward.{activation}_outputs",
        lambda: compare(
            f"outputs of {POINTS:,} points through 2-8-8-8-1, {activation}, float64",
            lambda: predict(network, x),
            textbook,
            rounds=400,
            warmup=40,
            names=("Kassei", "textbook numpy"),
        ),
    )
