"""Bounds of the colour scales of neuron maps: the range of the activation, or the largest finite magnitude."""

from __future__ import annotations

import numpy as np
import pytest
from learning_cases import random_network

from engine import Layer, Network
from engine.network.neuron_maps import NeuronMaps, layer_bounds, neuron_maps, square_grid

RELU = random_network((2, 3, 5), "relu", "relu")


@pytest.mark.parametrize("points", [1, 2, 3, 7, 20])
def test_the_scale_is_symmetric_and_reaches_the_largest_magnitude(points: int) -> None:
    for layer, values in zip(RELU.layers, neuron_maps(RELU, square_grid((-3, 4), (-2, 5), points)), strict=True):
        largest = np.abs(values).max(axis=1)
        largest = np.where(largest > 0, largest, 1.0)
        np.testing.assert_array_equal(layer_bounds(layer, values), np.stack([-largest, largest], axis=1))


@pytest.mark.parametrize("order", ["C", "F"])
def test_values_that_are_not_finite_are_ignored(order: str) -> None:
    values = np.array([[1.0, -5.0, np.nan], [np.inf, 2.0, -np.inf], [np.nan, np.nan, np.inf]], dtype=np.float32)
    found = layer_bounds(RELU.layers[0], np.asarray(values, order=order))  # pyright: ignore[reportArgumentType, reportCallIssue]
    assert found.tolist() == [[-5.0, 5.0], [-2.0, 2.0], [-1.0, 1.0]]


def test_the_scale_without_samples_and_that_of_bounded_functions() -> None:
    assert layer_bounds(RELU.layers[0], np.empty((3, 0), dtype=np.float32)).tolist() == [[-1.0, 1.0]] * 3
    tanh = random_network((2, 3, 1), "tanh", "sigmoid")
    assert layer_bounds(tanh.layers[0], np.zeros((3, 4))).tolist() == [[-1.0, 1.0]] * 3
    assert layer_bounds(tanh.layers[1], np.zeros((1, 4))).tolist() == [[0.0, 1.0]]


def test_kept_arrays_give_the_maps_of_each_network_and_shape_and_what_overflows_its_limits() -> None:
    inputs = np.array([[1.0, 2.0], [-3.0, 3e38]])
    maps = NeuronMaps(inputs)
    for network in (RELU, random_network((2, 3, 5), "gelu", "softmax"), random_network((2, 4, 1), "tanh", "sigmoid"), RELU):
        z = inputs.astype(np.float32)
        for layer, found in zip(network.layers, maps.of(network), strict=True):
            with np.errstate(all="ignore"):
                z = layer.function.f(z @ layer.weights.T.astype(np.float32) + layer.biases.astype(np.float32))
            np.testing.assert_allclose(found, z.T, rtol=1e-5, atol=1e-6)


def test_a_sum_beyond_float32_gives_the_limit() -> None:
    layer = Layer([[1e30, 1e30], [-1e30, -1e30], [1e30, -1e30]], [0.0, 0.0, 0.0], "tanh")
    (found,) = NeuronMaps(np.array([[1e20, 1e20]])).of(Network([layer]))
    assert found.ravel().tolist() == [1.0, -1.0, 0.0]
