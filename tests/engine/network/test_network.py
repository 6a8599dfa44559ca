"""Layers, networks and the forward pass, which is compared with the textbook's sums written out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from typing import Any

import numpy as np
import pytest
from cases import in_turn
from engine_cases import RECORDS, assert_one_sentence, for_each
from hypothesis import given
from hypothesis import strategies as st

from engine import (
    ACTIVATIONS,
    EXAMPLE_INPUT,
    Activation,
    KasseiError,
    Layer,
    Network,
    ParameterError,
    ShapeError,
    example_network,
    forward,
    predict,
)


def textbook(network: Network, x: np.ndarray) -> list[tuple[list[float], np.ndarray]]:
    """Return (u, z) of each layer for one sample: u_i = sum_j W_ij z_j + b_i, written out."""
    result = []
    z = x
    for layer in network.layers:
        rows = zip(layer.weights, layer.biases, strict=True)
        u = [sum(float(w) * float(v) for w, v in zip(row, z, strict=True)) + float(b) for row, b in rows]
        z = layer.record.f(u, **layer.parameters)
        result.append((u, z))
    return result


@st.composite
def ordinary_networks(draw: st.DrawFn) -> tuple[Network, np.random.Generator]:
    """Draw a network of up to five layers of up to six neurons, and a generator for its inputs."""
    sizes = draw(st.lists(st.integers(1, 6), min_size=2, max_size=6))
    names = draw(st.lists(st.sampled_from(list(ACTIVATIONS)), min_size=len(sizes) - 1, max_size=len(sizes) - 1))
    random = np.random.default_rng(draw(st.integers(0, 1000)))
    layers = [
        Layer(random.normal(size=(neurons, inputs)), random.normal(size=neurons), name)
        for inputs, neurons, name in zip(sizes, sizes[1:], names, strict=False)
    ]
    return Network(layers), random


@given(ordinary_networks(), st.integers(0, 4))
def test_forward_agrees_with_the_textbook(case: tuple[Network, np.random.Generator], batch: int) -> None:
    network, random = case
    samples = random.normal(size=(batch, network.shape[0]))
    together = forward(network, samples)
    assert together.y is together.z[-1]
    assert [u.shape for u in together.u] == [z.shape for z in together.z] == [(batch, n) for n in network.shape[1:]]
    for row, sample in enumerate(samples):
        alone = forward(network, sample)
        np.testing.assert_array_equal(alone.x, sample)
        assert [u.shape for u in alone.u] == [(n,) for n in network.shape[1:]]
        for layer, (u, z) in enumerate(textbook(network, sample)):
            for trace_u, trace_z in ((alone.u[layer], alone.z[layer]), (together.u[layer][row], together.z[layer][row])):
                np.testing.assert_allclose(trace_u, u, rtol=1e-10, atol=1e-12)
                np.testing.assert_allclose(trace_z, z, rtol=1e-10, atol=1e-12)


@for_each(RECORDS)
def test_forward_uses_the_parameters(record: Activation) -> None:
    for parameter in record.parameters:
        other = parameter.choices[0] if parameter.choices else parameter.slider[1]
        layer = Layer(np.eye(4), np.zeros(4), record.id, {parameter.id: other})
        x = [-1.5, -0.75, 0.0, 1.5]
        found = forward(Network([layer]), x).y
        np.testing.assert_array_equal(found, record.f(x, **{parameter.id: other}))
        assert not np.array_equal(found, record.f(x))


def test_the_arrays_of_a_trace_share_no_memory_with_each_other_or_the_argument() -> None:
    x = np.array([1.0, 0.5])
    network = Network([Layer([[1.0, 0.0], [0.0, 1.0]], [0.0, 0.0], "identity")])
    trace = forward(network, x)
    arrays = [x, trace.x, *trace.u, *trace.z]
    for index, array in enumerate(arrays):
        assert not any(np.shares_memory(array, other) for other in arrays[index + 1 :])
    assert x.tolist() == [1.0, 0.5]


def test_forward_takes_integers_lists_and_views() -> None:
    network = example_network()
    expected = forward(network, [1.0, 2.0]).y
    for x in ((1, 2), np.array([1, 2], dtype=np.float16), np.array([9, 1, 9, 2])[1::2]):
        found = forward(network, x).y
        assert found.dtype == np.float64
        np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("run", [lambda *given: forward(*given).y, predict], ids=["forward", "predict"])
def test_results_have_the_type_of_the_argument_unless_another_is_requested(run: Callable[..., np.ndarray]) -> None:
    network, x = example_network(), np.random.default_rng(3).normal(size=(20, 2))
    for values, dtype, expected in (
        (x, None, np.float64),
        (x, np.float64, np.float64),
        (x, "float32", np.float32),
        (x.tolist(), np.float32, np.float32),
        (x.astype(np.float32), None, np.float32),
        (x.astype(np.float32), np.float64, np.float64),
        (x[0].astype(np.float32), None, np.float32),
        (x[0], np.float32, np.float32),
    ):
        assert run(network, values, dtype).dtype == expected
    for dtype in (np.float16, np.int64, np.complex128, "U3"):
        with pytest.raises(KasseiError, match=rf"in float64 or float32, not in {np.dtype(dtype)}\.$") as caught:
            run(network, x, dtype)
        assert_one_sentence(str(caught.value))


@for_each(RECORDS)
def test_float32_is_kept_and_close(record: Activation) -> None:
    network = Network([Layer(np.eye(4), np.zeros(4), record.id), Layer(np.full((2, 4), 0.25), np.ones(2), "identity")])
    x = np.random.default_rng(5).normal(scale=2.0, size=(300, 4)).astype(np.float32)
    single, double = forward(network, x), forward(network, x.astype(float))
    for found, expected in zip((*single.u, *single.z), (*double.u, *double.z), strict=True):
        assert found.dtype == np.float32
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-6 * max(1.0, float(np.abs(expected).max())))


@given(ordinary_networks(), st.sampled_from([0, 1, 3]))
def test_predict_is_the_output_of_forward(case: tuple[Network, np.random.Generator], batch: int) -> None:
    network, random = case
    samples = random.normal(size=(batch, network.shape[0]))
    np.testing.assert_array_equal(predict(network, samples), forward(network, samples).y)
    assert predict(network, samples).shape == (batch, network.shape[-1])
    if batch:
        np.testing.assert_array_equal(predict(network, samples[0]), forward(network, samples[0]).y)


def test_predict_works_block_by_block() -> None:
    network = Network([Layer([[1.0, 2.0], [3.0, 4.0]], [0.5, 1.0], "softmax"), Layer([[1.0, -1.0]], [0.0], "identity")])
    x = np.random.default_rng(6).normal(size=(40_001, 2))
    np.testing.assert_allclose(predict(network, x), forward(network, x).y, rtol=1e-14, atol=1e-15)


def test_sums_beyond_float32_are_right_or_infinite() -> None:
    network = Network([Layer([[1e30, -1e30], [1e300, 0.0], [1e30, 1e30]], [0.25, 0.0, 0.0], "identity")])
    x = np.full((3, 2), 1e10, dtype=np.float32)
    assert forward(network, x).y.tolist() == [[0.25, np.inf, np.inf]] * 3
    assert forward(network, x[0]).y.tolist() == [0.25, np.inf, np.inf]
    assert forward(network, [1e300, 1.0], np.float32).x.tolist() == [np.inf, 1.0]
    overflowed = forward(Network([Layer([[1e-60, 1.0]], [0.0], "identity")]), [1e300, 1.0], np.float32)
    assert overflowed.y.tolist() == [np.inf]


def test_overflow_is_infinite_without_a_warning() -> None:
    double = Layer([[1e308, 1e308], [-1e308, -1e308]], [0.0, 0.0], "identity")
    trace = forward(Network([double]), [10.0, 10.0])
    assert trace.y.tolist() == [np.inf, -np.inf]
    trace = forward(Network([double, Layer([[1.0, 1.0]], [0.0], "identity")]), [10.0, 10.0])
    assert np.isnan(trace.y).all()
    assert forward(Network([double, Layer([[1.0, -1.0]], [0.0], "sigmoid")]), [10.0, 10.0]).y.tolist() == [1.0]


@in_turn(
    ("x", "sentence"),
    [
        ([1.0, 2.0, 3.0], "The input has shape (3,), expected (2,) because layer 1 takes 2 values."),
        ([], "The input has shape (0,), expected (2,) because layer 1 takes 2 values."),
        (1.0, "The input has shape (), expected (2,) because layer 1 takes 2 values."),
        (np.zeros((4, 3)), "The input has shape (4, 3), expected (…, 2) because layer 1 takes 2 values."),
        (np.zeros((1, 1, 2)), "The input has shape (1, 1, 2), expected (…, 2) because layer 1 takes 2 values."),
        ("ab", "The values are not an array of real numbers."),
        (None, "The values are not an array of real numbers."),
        ([1.0, None], "The values are not an array of real numbers."),
    ],
)
def test_input_that_does_not_fit_is_refused(x: Any, sentence: str) -> None:
    with pytest.raises(ShapeError) as caught:
        forward(example_network(), x)
    assert str(caught.value) == sentence
    assert_one_sentence(sentence)


# --- layers ------------------------------------------------------------------------------------------------------


@in_turn(
    ("arguments", "kind", "sentence"),
    [
        (([1.0], [0.0]), ShapeError, "weights have shape (1,), expected 2 dimensions and no empty one"),
        (([[[1.0]]], [0.0]), ShapeError, "weights have shape (1, 1, 1), expected 2 dimensions and no empty one"),
        ((np.zeros((0, 2)), []), ShapeError, "weights have shape (0, 2), expected 2 dimensions and no empty one"),
        (([[]], [0.0]), ShapeError, "weights have shape (1, 0), expected 2 dimensions and no empty one"),
        (([[1.0]], 0.0), ShapeError, "biases have shape (), expected 1 dimensions and no empty one"),
        (([[1.0]], [[0.0]]), ShapeError, "biases have shape (1, 1), expected 1 dimensions and no empty one"),
        (([[1.0]], [0.0, 1.0]), ShapeError, "biases have shape (2,), expected (1,), one for each row of the weights"),
        (([[1.0, 2.0]], [0.0, 1.0]), ShapeError, "biases have shape (2,), expected (1,), one for each row of the weights"),
        (([[1.0], [1.0, 2.0]], [0.0, 1.0]), ShapeError, "The values are not an array of real numbers."),
        (([["a"]], [0.0]), ShapeError, "The values are not an array of real numbers."),
        (([[None]], [0.0]), ShapeError, "The values are not an array of real numbers."),
        (([[1.0]], None), ShapeError, "The values are not an array of real numbers."),
        (
            ([[1.0, 2.0], [3.0, np.nan]], [0.0, 0.0]),
            KasseiError,
            "weights have nan at (2, 2); only finite numbers can be weights or biases",
        ),
        (([[1.0]], [-np.inf]), KasseiError, "biases have -inf at (1,); only finite numbers can be weights or biases"),
        (([[1.0]], [0.0], "nonsense"), KasseiError, "There is no activation named nonsense."),
        (([[1.0]], [0.0], "relu", {"slope": 1.0}), ParameterError, "ReLU has no parameter named slope."),
    ],
)
def test_layer_that_does_not_fit_together_is_refused(arguments: tuple[Any, ...], kind: type[Exception], sentence: str) -> None:
    with pytest.raises(kind) as caught:
        Layer(*arguments)
    assert str(caught.value) == sentence
    assert_one_sentence(sentence)


def test_a_layer_has_the_default_parameters() -> None:
    for record in RECORDS:
        assert dict(Layer([[1.0]], [0.0], record.id).parameters) == record.defaults
        assert Layer([[1.0]], [0.0], record.id).record is record


def test_a_layer_copies_its_arguments_and_is_frozen() -> None:
    weights, biases, parameters = np.ones((2, 3)), np.zeros(2), {"slope": 0.5}
    layer = Layer(weights, biases, "leaky_relu", parameters)
    weights[0, 0] = biases[0] = parameters["slope"] = 9.0
    assert layer == Layer(np.ones((2, 3)), np.zeros(2), "leaky_relu", {"slope": 0.5})
    with pytest.raises(ValueError, match="read-only"):
        layer.weights[0, 0] = 1.0
    with pytest.raises(ValueError, match="read-only"):
        layer.biases[0] = 1.0
    with pytest.raises(TypeError):
        layer.parameters["slope"] = 1.0  # pyright: ignore[reportIndexIssue] - that is the test
    with pytest.raises(FrozenInstanceError):
        layer.activation = "relu"  # pyright: ignore[reportAttributeAccessIssue] - that is the test


def test_weights_and_biases_are_float64() -> None:
    layer = Layer(np.ones((1, 1), dtype=np.float32), [1], "relu")
    assert layer.weights.dtype == layer.biases.dtype == np.float64


def test_layers_are_compared_by_value() -> None:
    layer = Layer([[1.0, 2.0]], [3.0], "leaky_relu")
    assert layer == Layer([[1.0, 2.0]], [3.0], "leaky_relu", {"slope": 0.01})
    assert layer != Layer([[1.0, 2.5]], [3.0], "leaky_relu")
    assert layer != Layer([[1.0, 2.0]], [3.5], "leaky_relu")
    assert layer != Layer([[1.0, 2.0]], [3.0], "relu")
    assert layer != Layer([[1.0, 2.0]], [3.0], "leaky_relu", {"slope": 0.02})
    assert layer != Layer([[1.0], [2.0]], [3.0, 3.0], "leaky_relu")
    assert layer != "layer"
    with pytest.raises(TypeError, match="unhashable"):
        hash(layer)


def test_replacing_a_field_of_a_layer_keeps_the_others_that_fit() -> None:
    layer = Layer([[1.0]], [2.0], "leaky_relu", {"slope": 0.5})
    assert layer.replace(biases=[3.0]) == Layer([[1.0]], [3.0], "leaky_relu", {"slope": 0.5})
    assert layer.replace(activation="prelu") == Layer([[1.0]], [2.0], "prelu")
    assert layer.replace(activation="prelu", parameters={"slope": 0.1}) == Layer([[1.0]], [2.0], "prelu", {"slope": 0.1})
    assert layer.replace(parameters={"slope": 0.1}) == Layer([[1.0]], [2.0], "leaky_relu", {"slope": 0.1})
    assert layer == Layer([[1.0]], [2.0], "leaky_relu", {"slope": 0.5})
    with pytest.raises(ShapeError):
        layer.replace(biases=[1.0, 2.0])


# --- networks ----------------------------------------------------------------------------------------------------


def test_the_shape_lists_the_inputs_and_the_neurons_of_the_layers() -> None:
    assert example_network().shape == (2, 3, 2, 2)
    assert Network(iter([Layer(np.ones((5, 4)), np.ones(5))])).shape == (4, 5)


def test_layers_that_do_not_follow_each_other_are_refused() -> None:
    first, second = Layer(np.ones((3, 2)), np.ones(3)), Layer(np.ones((2, 4)), np.ones(2))
    with pytest.raises(ShapeError) as caught:
        Network([first, second])
    assert str(caught.value) == "layer 2: weights have shape (2, 4), expected (2, 3) because layer 1 has 3 neurons"
    with pytest.raises(ShapeError) as caught:
        Network([first, Layer(np.ones((4, 3)), np.ones(4)), second, first.replace(weights=np.ones((3, 1)))])
    assert str(caught.value) == "layer 4: weights have shape (3, 1), expected (3, 2) because layer 3 has 2 neurons"


def test_network_without_layers_is_refused() -> None:
    with pytest.raises(ShapeError, match=r"^A network needs at least one layer\.$"):
        Network([])


def test_with_layer_shares_the_others() -> None:
    network = example_network()
    for index in range(3):
        layer = network.layers[index].replace(activation="tanh")
        changed = network.with_layer(index, layer)
        assert [a is b for a, b in zip(changed.layers, network.layers, strict=True)] == [i != index for i in range(3)]
        assert changed.layers[index] is layer
    assert network == example_network()


def test_with_layer_that_does_not_fit_is_refused() -> None:
    with pytest.raises(
        ShapeError, match=r"^layer 3: weights have shape \(2, 2\), expected \(2, 5\) because layer 2 has 5 neurons$"
    ):
        example_network().with_layer(1, Layer(np.ones((5, 3)), np.ones(5)))


@pytest.mark.parametrize("index", [-1, 3])
def test_with_layer_out_of_range_is_refused(index: int) -> None:
    network = example_network()
    with pytest.raises(KasseiError, match=rf"^There is no layer {index + 1}; the network has 3\.$"):
        network.with_layer(index, network.layers[2])


def test_networks_are_compared_by_value_and_frozen() -> None:
    network = example_network()
    assert network == example_network()
    assert network != Network(network.layers[:2])
    with pytest.raises(TypeError, match="unhashable"):
        hash(network)
    with pytest.raises(FrozenInstanceError):
        network.layers = ()  # pyright: ignore[reportAttributeAccessIssue] - that is the test


def test_the_example_input_fits_the_example_network() -> None:
    assert len(EXAMPLE_INPUT) == example_network().shape[0]


@pytest.mark.parametrize(
    ("weights", "x", "expected"),
    [
        ([-1e308, 4.0], (1e308, 1e308), -np.inf),
        ([1e308, -1e308], (1e308, 1e308), 0.1),
        ([1e308, -1e308], (1.0, 2.0), -1e308),
        ([1e308, 1e308], (1.0, 1.0), np.inf),
    ],
)
def test_sum_is_right_where_a_product_is_beyond_float64(weights: list[float], x: tuple[float, float], expected: float) -> None:
    network = Network([Layer([weights], [0.1], "identity")])
    assert forward(network, x).y.tolist() == [expected]
    assert forward(network, [x, (0.0, 0.0), x]).y.tolist() == [[expected], [0.1], [expected]]


def test_a_small_weight_times_infinity_is_infinite_beside_products_that_overflow() -> None:
    exponential = Layer([[1.0, 0.0], [0.0, 1e308]], [0.0, 0.0], "exponential")
    network = Network([exponential, Layer([[3e-159, 1e308]], [0.0], "identity")])
    assert forward(network, [1e4, 1.0]).u[1].tolist() == [np.inf]
