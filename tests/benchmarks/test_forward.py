"""A forward pass with every check and every number kept costs no more than the lines of a textbook."""

from __future__ import annotations

import numpy as np

from engine import example_network, forward

POINTS = 10_000


def textbook_sigmoid(u):
    return 1 / (1 + np.exp(-u))


def textbook_forward(parameters, x):
    (w1, b1), (w2, b2), (w3, b3) = parameters
    u1 = np.dot(x, w1.T) + b1
    z1 = textbook_sigmoid(u1)
    u2 = np.dot(z1, w2.T) + b2
    z2 = textbook_sigmoid(u2)
    u3 = np.dot(z2, w3.T) + b3
    return u1, z1, u2, z2, u3


def test_a_batch_is_no_slower_than_the_textbook(compare):
    network, x = example_network(), np.random.default_rng(0).normal(size=(POINTS, 2))
    parameters = [(layer.weights, layer.biases) for layer in network.layers]
    np.testing.assert_allclose(forward(network, x).y, textbook_forward(parameters, x)[-1], rtol=1e-12)
    result = compare(
        f"forward pass of {POINTS:,} points through 2-3-2-2",
        lambda: forward(network, x),
        lambda: textbook_forward(parameters, x),
        rounds=400,
        warmup=40,
        names=("Kassei", "textbook numpy"),
    )
    assert result.speedup >= 1.0
