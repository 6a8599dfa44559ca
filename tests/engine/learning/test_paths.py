"""Paths from a weight to the loss: their products add up to the gradient, and the strongest is found without listing all."""

from __future__ import annotations

import math

import numpy as np
import pytest
from cases import in_turn

from engine import KasseiError, Layer, Network, ShapeError, backward, example_network, forward
from engine.learning.entries import Entry, entries, gradient_of
from engine.learning.paths import PathFinder, sum_of_paths

EPSILON = float(np.finfo(np.float64).eps)


def random_network(activations: list[str], sizes: tuple[int, ...], seed: int) -> Network:
    random = np.random.default_rng(seed)
    return Network(
        Layer(random.normal(size=(neurons, inputs)), random.normal(size=neurons), activation)
        for inputs, neurons, activation in zip(sizes, sizes[1:], activations, strict=False)
    )


CASES = [
    (["sigmoid", "sigmoid", "identity"], "half_squared_error"),
    (["tanh", "relu", "tanh"], "mean_squared_error"),
    (["softmax", "gelu", "sigmoid"], "huber"),
    (["tanh", "softmax", "softmax"], "mean_absolute_error"),
    (["prelu", "log_softmax", "softmax"], "cross_entropy"),
    (["tanh", "sparsemax", "sigmoid"], "binary_cross_entropy"),
    (["tanh", "elu", "sigmoid"], "cross_entropy"),
]


@in_turn(("activations", "loss"), CASES)
@in_turn("seed", range(3))
def test_paths_add_up_to_the_gradient(activations: list[str], loss: str, seed: int) -> None:
    network = random_network(activations, (2, 3, 3, 2), seed)
    random = np.random.default_rng(seed + 100)
    x, t = random.normal(size=2), random.random(2)
    trace = forward(network, x)
    gradients, finder = backward(network, trace, t, loss), PathFinder(network, trace, t, loss)
    for entry in entries(network):
        if entry.kind == "parameters":
            continue
        paths = finder.paths(entry)
        assert len(paths) == finder.count(entry)
        size = math.fsum(abs(path.value) for path in paths)
        # The vector-Jacobian product of a vector function is a difference of sums, while the Jacobian's entries are exact.
        tolerance = 500 if any(layer.function.is_vector for layer in network.layers) else 8
        assert abs(sum_of_paths(paths) - gradient_of(gradients, entry)) <= tolerance * EPSILON * size
        strongest = max(abs(path.value) for path in paths)
        assert abs(finder.strongest(entry).value) == pytest.approx(strongest, rel=1e-14)


def test_a_path_lists_its_factors_in_order() -> None:
    network = example_network()
    trace = forward(network, [1.0, 0.5])
    finder = PathFinder(network, trace, [0.0, 1.0], "half_squared_error")
    paths = finder.paths(Entry(0, "weights", (2, 1)))
    assert len(paths) == 2 * 2
    path = paths[1]
    assert path.neurons == (2, 0, 1)
    assert [(factor.kind, factor.layer, factor.index) for factor in path.factors] == [
        ("input", 0, (1,)),
        ("slope", 0, (2,)),
        ("weight", 1, (0, 2)),
        ("slope", 1, (0,)),
        ("weight", 2, (1, 0)),
        ("slope", 2, (1,)),
        ("loss", 2, (1,)),
    ]
    z, y = trace.z[1][0], trace.y[1]
    first = trace.z[0][2]
    assert path.value == pytest.approx(0.5 * first * (1 - first) * 0.3 * z * (1 - z) * 0.3 * 1.0 * (y - 1.0), rel=1e-14)


def test_a_fused_loss_ends_the_path_at_u() -> None:
    network = Network([Layer([[1.0], [-1.0]], [0.0, 0.0], "softmax")])
    finder = PathFinder(network, forward(network, [1000.0]), [0.0, 1.0], "cross_entropy")
    (path,) = finder.paths(Entry(0, "weights", (1, 0)))
    assert [factor.kind for factor in path.factors] == ["input", "delta"]
    assert path.value == -1000.0


def test_a_bias_has_no_input_on_its_path() -> None:
    finder = PathFinder(example_network(), forward(example_network(), [1.0, 0.5]), [0.0, 0.0], "huber")
    assert [factor.kind for factor in finder.paths(Entry(2, "biases", (0,)))[0].factors] == ["slope", "loss"]


def test_the_strongest_path_of_a_deep_network_is_found_without_listing_all() -> None:
    network = random_network(["tanh"] * 30, (2, *[6] * 30), seed=0)
    finder = PathFinder(network, forward(network, [0.1, 0.2]), np.zeros(6), "half_squared_error")
    entry = Entry(0, "weights", (0, 0))
    assert finder.count(entry) == 6**29
    assert len(finder.strongest(entry).neurons) == 30
    with pytest.raises(KasseiError, match=r"There are \d+ paths to the loss; at most 20000 can be added up one by one\."):
        finder.paths(entry)


def test_paths_of_a_batch_are_refused() -> None:
    network = example_network()
    with pytest.raises(ShapeError, match=r"Paths are of one sample, but the trace has 3\."):
        PathFinder(network, forward(network, np.ones((3, 2))), np.ones((3, 2)), "huber")


@pytest.mark.parametrize(("activations", "loss"), CASES)
def test_the_strongest_entry_of_a_layer_has_the_strongest_path(activations: list[str], loss: str) -> None:
    network = random_network(activations, (2, 3, 3, 2), 7)
    finder = PathFinder(network, forward(network, [0.4, -0.7]), [0.2, 0.8], loss)
    for number, layer in enumerate(network.layers):
        sizes = [abs(finder.strongest(Entry(number, "weights", index)).value) for index in np.ndindex(layer.weights.shape)]
        assert abs(finder.strongest(finder.strongest_entry(number)).value) == pytest.approx(max(sizes), rel=1e-12)


def test_the_strongest_path_is_found_even_if_its_product_underflows() -> None:
    network = random_network(["sigmoid"] * 700, (3,) * 701, 1)
    finder = PathFinder(network, forward(network, [0.1, 0.2, 0.3]), np.zeros(3), "half_squared_error")
    path = finder.strongest(finder.strongest_entry(0))
    logarithms = [math.log(abs(factor.value)) for factor in path.factors]
    other = [math.log(abs(factor.value)) for factor in finder.strongest(Entry(0, "weights", (1, 1))).factors]
    assert path.value == 0.0  # it underflows
    assert math.fsum(logarithms) >= math.fsum(other)
