"""The backward pass, compared with another framework, differences, 50-digit arithmetic and figures worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import mpmath
import numpy as np
import pytest
from cases import in_turn
from engine_cases import ELEMENT_WISE, RECORDS, ROOT, for_each

from engine import (
    LOSSES,
    Activation,
    BoundActivation,
    ElementWise,
    Gradients,
    KasseiError,
    Layer,
    Network,
    ShapeError,
    backward,
    example_network,
    forward,
    own_id,
)
from engine.learning.backward import loss_of

TRAINING = json.loads((ROOT / "tests/reference/training.json").read_text(encoding="utf-8"))
PLAYGROUND = json.loads((ROOT / "tests/reference/playground_trajectory.json").read_text(encoding="utf-8"))
WORKED = Network(
    (Layer([[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35], "sigmoid"), Layer([[0.40, 0.45], [0.50, 0.55]], [0.60, 0.60], "sigmoid"))
)


def network_of(layers: list[dict[str, Any]], activations: list[str]) -> Network:
    return Network(Layer(layer["W"], layer["b"], name) for layer, name in zip(layers, activations, strict=True))


def gradients(network: Network, x: Any, target: Any, loss: str = "half_squared_error") -> Gradients:
    return backward(network, forward(network, x), target, loss)


def random_network(activations: list[str], sizes: tuple[int, ...], seed: int = 0, scale: float = 1.0) -> Network:
    """Return a network of normally distributed weights and biases, times `scale`."""
    random = np.random.default_rng(seed)
    return Network(
        Layer(scale * random.normal(size=(neurons, inputs)), scale * random.normal(size=neurons), activation)
        for inputs, neurons, activation in zip(sizes, sizes[1:], activations, strict=False)
    )


def central_difference(value: Callable[[np.ndarray], float], at: np.ndarray) -> np.ndarray:
    """Return the gradient by Richardson extrapolation of central differences, accurate to about 1e-9."""
    result = np.empty(at.shape)
    for index in np.ndindex(at.shape):
        quotients = []
        for size in (2e-4, 1e-4):
            step = np.zeros(at.shape)
            step[index] = size
            quotients.append((value(at + step) - value(at - step)) / (2 * size))
        result[index] = (4 * quotients[1] - quotients[0]) / 3
    return result


def assert_agrees_with_differences(network: Network, x: np.ndarray, t: np.ndarray, loss: str) -> None:
    """Fail unless the gradients by weights, biases and inputs agree with differences of the loss."""
    found = gradients(network, x, t, loss)
    assert found.loss == loss_of(network, forward(network, x), t, loss)
    rounding = 1e-8 * max(1.0, abs(found.loss))

    def assert_close(analytic: np.ndarray, numeric: np.ndarray) -> None:
        np.testing.assert_allclose(analytic, numeric, rtol=1e-6, atol=rounding)

    def loss_with(index: int, **changes: object) -> float:
        changed = network.with_layer(index, network.layers[index].replace(**changes))
        return loss_of(changed, forward(changed, x), t, loss)

    for index, layer in enumerate(network.layers):
        by_weights = central_difference(lambda w, index=index: loss_with(index, weights=w), layer.weights)
        assert_close(found.weights[index], by_weights)
        by_biases = central_difference(lambda b, index=index: loss_with(index, biases=b), layer.biases)
        assert_close(found.biases[index], by_biases)
    assert_close(found.x, central_difference(lambda x: loss_of(network, forward(network, x), t, loss), x))


# --- references --------------------------------------------------------------------------------------------------


def name_of(case: dict[str, Any]) -> str:
    return f"{case['loss']}-{case['activations'][-1]}"


@in_turn("case", TRAINING["gradients"], ids=name_of)
def test_gradients_agree_with_another_framework(case: dict[str, Any]) -> None:
    found = gradients(network_of(case["network"], case["activations"]), case["x"], case["target"], case["loss"])
    assert found.loss == pytest.approx(case["value"], rel=1e-12)
    for index in range(len(case["network"])):
        np.testing.assert_allclose(found.delta[index], case["delta"][index], rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(found.weights[index], case["weights"][index], rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(found.biases[index], case["biases"][index], rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(found.x, case["x_gradient"], rtol=1e-12, atol=1e-14)


def test_gradient_descent_follows_the_trajectory_of_tensorflow_playground() -> None:
    case = PLAYGROUND["networks"]["2-4-2-1"]
    network = network_of(case["init"], ["tanh"] * 3)
    train = np.array(PLAYGROUND["train"])
    inputs, targets = train, np.array(case.get("labels", PLAYGROUND.get("labels", [])))
    if not len(targets):
        inputs, targets = train[:, :2], train[:, 2]
    for epoch in range(1, 101):
        for start in range(0, len(inputs), 10):
            found = gradients(network, inputs[start : start + 10], targets[start : start + 10])
            network = Network(
                layer.replace(weights=layer.weights - 0.03 * dw, biases=layer.biases - 0.03 * db)
                for layer, dw, db in zip(network.layers, found.weights, found.biases, strict=True)
            )
        if epoch in (1, 100):
            assert gradients(network, inputs, targets).loss == pytest.approx(case[f"loss{epoch}"], rel=1e-12)
            for layer, expected in zip(network.layers, case[f"after{epoch}"], strict=True):
                np.testing.assert_allclose(layer.weights, expected["W"], rtol=1e-12, atol=1e-12)
                np.testing.assert_allclose(layer.biases, expected["b"], rtol=1e-12, atol=1e-12)


@in_turn("loss", LOSSES)
@for_each(RECORDS)
def test_every_activation_with_every_loss_agrees_with_differences(record: Activation, loss: str) -> None:
    output = {"binary_cross_entropy": "sigmoid", "cross_entropy": "softmax"}.get(loss, record.id)
    network = random_network([record.id, record.id, output], (2, 3, 3, 2), seed=3, scale=0.4)
    random = np.random.default_rng(1)
    assert_agrees_with_differences(network, random.normal(size=(2, 2)), random.dirichlet([1.0, 1.0], size=2), loss)


@in_turn("loss", ["binary_cross_entropy", "cross_entropy"])
@in_turn("output", ["sigmoid", "softmax", "softmin", "hard_sigmoid", "gaussian", "laplace"])
def test_losses_of_probabilities_agree_with_differences_for_other_outputs(loss: str, output: str) -> None:
    random = np.random.default_rng(5)
    network = random_network(["tanh", output], (2, 3, 2), seed=4)
    assert_agrees_with_differences(network, random.normal(size=(3, 2)), random.random((3, 2)), loss)


def test_gradients_through_own_functions_agree_with_differences() -> None:
    own = own_id("wavy", "x*sigmoid(a*x) + sin(x)")
    random = np.random.default_rng(2)
    assert_agrees_with_differences(
        random_network([own, own, "identity"], (2, 3, 3, 2)), random.normal(size=(3, 2)), random.normal(size=(3, 2)), "huber"
    )


def test_gradients_agree_with_50_digit_arithmetic() -> None:
    network = random_network(["sigmoid", "tanh", "sigmoid"], (3, 4, 3, 2), seed=8)
    x, t = [0.3, -1.2, 0.8], [0.1, 0.9]
    found = gradients(network, x, t)
    with mpmath.workdps(50):
        functions = [lambda u: 1 / (1 + mpmath.exp(-u)), mpmath.tanh, lambda u: 1 / (1 + mpmath.exp(-u))]

        def loss_with(layer: int, neuron: int, source: int, weight: Any) -> Any:
            z = [mpmath.mpf(value) for value in x]
            for index, (current, f) in enumerate(zip(network.layers, functions, strict=True)):
                w = [[mpmath.mpf(value) for value in row] for row in current.weights.tolist()]
                if index == layer:
                    w[neuron][source] = weight
                z = [f(mpmath.fdot(row, z) + mpmath.mpf(b)) for row, b in zip(w, current.biases.tolist(), strict=True)]
            return sum((y - mpmath.mpf(target)) ** 2 for y, target in zip(z, t, strict=True)) / 2

        for layer, neuron, source in ((0, 0, 0), (0, 3, 2), (1, 2, 1), (2, 1, 0)):
            at = mpmath.mpf(float(network.layers[layer].weights[neuron, source]))
            expected = mpmath.diff(partial(loss_with, layer, neuron, source), at)
            assert found.weights[layer][neuron, source] == pytest.approx(float(expected), rel=1e-14)


# --- figures worked out by hand ----------------------------------------------------------------------------------


def test_the_worked_2_2_2_example_has_its_published_gradients() -> None:
    found = gradients(WORKED, [0.05, 0.10], [0.01, 0.99])
    assert found.loss == pytest.approx(0.2983711088, abs=5e-11)
    np.testing.assert_allclose(found.delta[1], [0.13849856, -0.03809824], atol=5e-9)
    assert found.weights[1][0, 0] == pytest.approx(0.08216704, abs=5e-9)
    assert found.weights[0][0, 0] == pytest.approx(0.00043857, abs=5e-9)
    assert (found.delta[0].shape, found.biases[0].shape, found.x.shape) == ((2,), (2,), (2,))


def test_one_tanh_neuron_has_its_published_gradients() -> None:
    network = Network([Layer([[-3.0, 1.0]], [6.8813735870195432], "tanh")])
    trace = forward(network, [2.0, 0.0])
    found = backward(network, trace, trace.y - 1.0, "half_squared_error")  # so that dL/dy = 1
    assert found.delta[0][0] == pytest.approx(0.5, rel=1e-14)
    np.testing.assert_allclose(found.x, [-1.5, 0.5], rtol=1e-14)
    np.testing.assert_allclose(found.weights[0], [[1.0, 0.0]], rtol=1e-14)


@pytest.mark.parametrize(
    ("loss", "start", "before", "after"),
    [
        ("half_squared_error", (0.6, 0.9), 0.8176, 0.0940),
        ("half_squared_error", (2.0, 2.0), 0.9820, 0.2028),
        ("binary_cross_entropy", (0.6, 0.9), 0.8176, 0.0116),
        ("binary_cross_entropy", (2.0, 2.0), 0.9820, 0.0120),
    ],
)
def test_one_sigmoid_neuron_reaches_its_published_output_after_300_updates(
    loss: str, start: tuple[float, float], before: float, after: float
) -> None:
    network = Network([Layer([[start[0]]], [start[1]], "sigmoid")])
    assert forward(network, [1.0]).y[0] == pytest.approx(before, abs=5e-5)
    for _ in range(300):
        found, layer = gradients(network, [1.0], [0.0], loss), network.layers[0]
        weights, biases = layer.weights - 0.15 * found.weights[0], layer.biases - 0.15 * found.biases[0]
        network = Network([layer.replace(weights=weights, biases=biases)])
    assert forward(network, [1.0]).y[0] == pytest.approx(after, abs=5e-5)


# --- properties --------------------------------------------------------------------------------------------------


def test_gradients_of_a_batch_are_the_average_over_its_samples() -> None:
    network = random_network(["relu", "softmax", "tanh"], (2, 3, 3, 2), seed=1)
    random = np.random.default_rng(0)
    x, t = random.normal(size=(5, 2)), random.normal(size=(5, 2))
    batch, singles = gradients(network, x, t), [gradients(network, *pair) for pair in zip(x, t, strict=True)]
    assert batch.loss == pytest.approx(np.mean([single.loss for single in singles]), rel=1e-14)
    for index in range(3):
        np.testing.assert_allclose(batch.delta[index], [single.delta[index] / 5 for single in singles], rtol=1e-13, atol=1e-16)
        expected = np.mean([single.weights[index] for single in singles], axis=0)
        np.testing.assert_allclose(batch.weights[index], expected, rtol=1e-13, atol=1e-16)
    np.testing.assert_allclose(batch.x, [single.x / 5 for single in singles], rtol=1e-13, atol=1e-16)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "gelu"])
def test_deltas_of_a_large_batch_are_as_accurate_as_those_of_single_samples(activation: str) -> None:
    network = random_network([activation, activation, "identity"], (2, 6, 6, 2), seed=1)
    network = network.with_layer(0, network.layers[0].replace(weights=30.0 * network.layers[0].weights))  # saturated
    random = np.random.default_rng(0)
    x, t = random.normal(size=(1000, 2)), random.normal(size=(1000, 2))
    large = gradients(network, x, t)
    for row in range(0, 1000, 50):
        small = gradients(network, x[row], t[row])
        np.testing.assert_allclose(large.delta[0][row] * 1000, small.delta[0], rtol=1e-8, atol=1e-300)


def test_gradients_of_weights_and_biases_are_products_and_sums_of_delta() -> None:
    network, x = example_network(), np.random.default_rng(0).normal(size=(7, 2))
    trace = forward(network, x)
    found = backward(network, trace, np.zeros((7, 2)))
    for delta, weights, biases, z in zip(found.delta, found.weights, found.biases, (x, *trace.z), strict=False):
        np.testing.assert_allclose(weights, delta.T @ z, rtol=1e-13)
        np.testing.assert_allclose(biases, delta.sum(axis=0), rtol=1e-13)


@pytest.mark.parametrize("rows", [1, 3, 2000])
def test_the_slopes_at_kinks_of_the_layer_are_used(rows: int) -> None:
    for slope in (0.0, 0.5, 1.0):
        network = Network([Layer([[1.0]], [0.0], "relu", at_kinks=[slope])])
        found = gradients(network, np.zeros((rows, 1)), np.ones((rows, 1)))
        np.testing.assert_allclose(found.delta[0], np.full((rows, 1), -slope / rows), rtol=1e-15)


@pytest.mark.parametrize("prelu_layer", [0, 1])
def test_the_gradient_by_the_slope_of_prelu_agrees_with_differences(prelu_layer: int) -> None:
    names = ["tanh", "identity"]
    names[prelu_layer] = "prelu"
    network, random = random_network(names, (2, 3, 2), seed=6), np.random.default_rng(0)
    x, t = random.normal(size=(4, 2)), random.normal(size=(4, 2))

    def loss_at(slope: np.ndarray) -> float:
        layer = network.layers[prelu_layer].replace(parameters={"slope": float(slope[0])})
        return gradients(network.with_layer(prelu_layer, layer), x, t).loss

    found = gradients(network, x, t).parameters
    expected = central_difference(loss_at, np.array([0.25]))[0]
    assert found[prelu_layer]["slope"] == pytest.approx(expected, rel=1e-8)
    assert dict(found[1 - prelu_layer]) == {}


def test_gradients_of_a_float32_trace_are_float32_and_close_to_float64() -> None:
    network = random_network(["sigmoid", "prelu", "softmax"], (2, 3, 3, 2))
    x, t = np.random.default_rng(0).normal(size=(2000, 2)), np.full((2000, 2), 0.5)
    single = backward(network, forward(network, x, np.float32), t, "cross_entropy")
    double = gradients(network, x, t, "cross_entropy")
    for name in ("delta", "weights", "biases"):
        for found, expected in zip(getattr(single, name), getattr(double, name), strict=True):
            assert found.dtype == np.float32
            np.testing.assert_allclose(found, expected, rtol=2e-3, atol=1e-6)
    assert single.x.dtype == np.float32
    assert isinstance(single.loss, float)


def test_the_trace_is_not_changed() -> None:
    network, x, t = example_network(), np.ones((3, 2)), np.zeros((3, 2))
    trace = forward(network, x)
    kept = [array.copy() for array in (*trace.u, *trace.z, trace.x)]
    backward(network, trace, t)
    for array, before in zip((*trace.u, *trace.z, trace.x), kept, strict=True):
        np.testing.assert_array_equal(array, before)


# --- refusals ----------------------------------------------------------------------------------------------------


def refusal_of(network: Network, x: Any, target: Any, loss: str) -> str:
    with pytest.raises(KasseiError) as refusal:
        gradients(network, x, target, loss)
    return str(refusal.value)


def test_targets_of_another_shape_are_refused() -> None:
    assert "The target has shape (3,), expected (2,)" in refusal_of(WORKED, [0.0, 0.0], [1.0, 2.0, 3.0], "huber")
    assert "The target has shape (2,), expected (4, 2)" in refusal_of(WORKED, np.zeros((4, 2)), [1.0, 2.0], "huber")


def test_cross_entropy_of_an_identity_output_is_refused() -> None:
    for loss in ("cross_entropy", "binary_cross_entropy"):
        sentence = refusal_of(example_network(), [1.0, 0.5], [0.0, 1.0], loss)
        assert sentence.startswith("The loss does not fit: ")
        assert "those of Identity need not" in sentence


def test_an_infinite_loss_is_refused_with_its_reason() -> None:
    network = Network([Layer([[1.0], [-1.0]], [0.0, 0.0], "sparsemax")])
    sentence = refusal_of(network, [5.0], [0.0, 1.0], "cross_entropy")
    assert sentence == "The loss is infinite: output 2 is 0 where the target is 1."


def test_losses_and_gradients_beyond_float64_are_refused() -> None:
    huge = Network([Layer([[1e200]], [0.0], "identity"), Layer([[1e200]], [0.0], "identity")])
    assert refusal_of(huge, [1.0], [0.0], "huber") == (
        "u of layer 2 is ∞ at neuron 1, so nothing can be sent back from the loss."
    )
    assert refusal_of(Network(huge.layers[:1]), [1.0], [0.0], "mean_squared_error") == (
        "The loss is not a number that fits into float64."
    )
    steep = Network([Layer([[1e200]], [0.0], "identity"), Layer([[1e200]], [0.0], "identity")])
    assert refusal_of(steep, [0.0], [1.0], "half_squared_error") == (
        "The gradient at layer 1 is not a number that fits into float64."
    )


@in_turn("loss", LOSSES)
@for_each(ELEMENT_WISE)
def test_extreme_inputs_give_finite_gradients_or_a_refusal(record: ElementWise, loss: str) -> None:
    output = {"binary_cross_entropy": "sigmoid", "cross_entropy": "softmax"}.get(loss, "identity")
    network = Network([Layer([[1.0], [1e300]], [0.0, 1.0], record.id), Layer(np.ones((2, 2)), [0.0, 0.0], output)])
    for x in (1e9, -1e9, 1e300, -1e300, 0.0):
        try:
            found = gradients(network, [x], [0.0, 1.0], loss)
        except KasseiError:
            continue
        assert np.isfinite(found.loss)
        assert all(np.isfinite(array).all() for array in (*found.delta, *found.weights, *found.biases, found.x))


def test_a_trace_of_another_network_is_refused() -> None:
    with pytest.raises(ShapeError, match=r"The trace is of a network of shape \(2, 2, 2\), expected \(2, 3, 2, 2\)\."):
        backward(example_network(), forward(WORKED, [1.0, 1.0]), [0.0, 0.0])


def test_an_unknown_loss_is_refused() -> None:
    assert refusal_of(WORKED, [1.0, 1.0], [0.0, 0.0], "nonsense") == "There is no loss named nonsense."


def test_fused_losses_are_exact_at_saturated_outputs() -> None:
    network = Network([Layer([[1.0], [-1.0]], [0.0, 0.0], "softmax")])
    found = gradients(network, [1000.0], [0.0, 1.0], "cross_entropy")
    assert (found.loss, found.delta[0].tolist()) == (2000.0, [1.0, -1.0])
    sigmoid = Network([Layer([[1.0]], [0.0], BoundActivation("sigmoid"))])
    found = gradients(sigmoid, [-1000.0], [1.0], "binary_cross_entropy")
    assert (found.loss, found.delta[0].tolist()) == (1000.0, [-1.0])
