"""Presets: each does what its name and its paragraph say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from cases import in_turn

from engine import Document, Explorer, Gradients, Layer, Network, backward, dumps, example_network, forward, loads
from engine.data.names import Names
from engine.data.samples import Samples
from engine.data.scaling import Scaling
from engine.document.presets import PRESETS
from engine.document.reshape import initialised
from engine.learning.update import updated

TABLE = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
UNIT_SQUARE = np.array(np.meshgrid(np.linspace(0, 1, 21), np.linspace(0, 1, 21))).reshape(2, -1).T


def outputs(name: str, x: np.ndarray = TABLE) -> np.ndarray:
    return forward(PRESETS[name].network(), x).y


@in_turn("name", PRESETS)
def test_a_preset_makes_a_document_that_can_be_saved_and_keeps_the_explorer(name: str) -> None:
    preset = PRESETS[name]
    document = preset.placed(Document(explorer=replace(Explorer(), scores=(4.0, 5.0))))
    assert preset.id == name
    assert preset.name
    assert preset.paragraph.endswith((".", "?"))
    assert document.explorer.scores == (4.0, 5.0)
    assert document.x == preset.x
    assert loads(dumps(document)) == document
    assert np.isfinite(forward(document.network, document.x).y).all()


@in_turn("name", PRESETS)
def test_a_preset_replaces_names_of_inputs_and_standardising(name: str) -> None:
    network = Network([Layer(np.ones((2, 3)), np.zeros(2))])
    names, scaling = Names(("a", "b", "c"), ("d", "e")), Scaling((1.0, 2.0, 3.0), (1.0, 1.0, 2.0))
    given = replace(Document(), network=network, x=(1.0, 2.0, 3.0), names=names, standardising=scaling)
    placed = PRESETS[name].placed(given)
    assert placed.standardising is None
    assert placed.names.inputs == ()
    assert placed == PRESETS[name].placed(Document())


def test_example_is_the_default_document() -> None:
    assert PRESETS["example"].placed(Document()) == Document()
    assert PRESETS["example"].network() == example_network()


@pytest.mark.parametrize(("name", "truth"), [("and", [0, 0, 0, 1]), ("or", [0, 1, 1, 1]), ("xor", [0, 1, 1, 0])])
def test_gates_compute_their_truth_tables(name: str, truth: list[int]) -> None:
    network = PRESETS[name].network()
    assert {layer.activation for layer in network.layers} == {"step"}
    np.testing.assert_array_equal(outputs(name)[:, 0], truth)
    # No sum falls on the step itself, where frameworks differ.
    assert all(np.abs(u).min() >= 0.5 for u in forward(network, TABLE).u)


def test_and_and_or_differ_in_the_bias_only() -> None:
    one, other = PRESETS["and"].network().layers[0], PRESETS["or"].network().layers[0]
    assert other.replace(biases=one.biases) == one != other


def test_first_layer_of_xor_is_or_and_and() -> None:
    z = forward(PRESETS["xor"].network(), TABLE).z[0]
    np.testing.assert_array_equal(z[:, :1], outputs("or"))
    np.testing.assert_array_equal(z[:, 1:], outputs("and"))


def test_xor_with_tanh_has_the_signs_of_xor_and_smaller_weights_give_smaller_outputs() -> None:
    network = PRESETS["xor_tanh"].network()
    assert {layer.activation for layer in network.layers} == {"tanh"}
    y = outputs("xor_tanh")[:, 0]
    np.testing.assert_array_equal(np.sign(y), [-1, 1, 1, -1])
    assert np.all((np.abs(y) > 0.95) & (np.abs(y) < 1))
    for factor in (0.5, 0.25, 0.1):
        smaller = replace(network, layers=[layer.replace(weights=factor * layer.weights, biases=factor * layer.biases)
                                           for layer in network.layers])  # fmt: skip
        assert np.abs(forward(smaller, TABLE).y).max() < np.abs(y).max()


def test_linear_layers_compute_one_affine_map() -> None:
    network = PRESETS["linear"].network()
    assert {layer.activation for layer in network.layers} == {"identity"}
    assert len(network.layers) == 3
    x = np.random.default_rng(0).normal(size=(50, 2))
    np.testing.assert_allclose(forward(network, x).y, x @ np.array([[0, 1.5], [3, 0.5]]).T + [1, 1], atol=1e-12)


def test_the_dead_neuron_has_output_and_slope_0_in_the_whole_unit_square() -> None:
    network = PRESETS["dead_relu"].network()
    trace, layer = forward(network, UNIT_SQUARE), network.layers[0]
    assert layer.activation == "relu"
    assert trace.u[0][:, 1].max() <= -1
    assert np.all(trace.z[0][:, 1] == 0)
    assert np.all(layer.record.df(trace.u[0][:, 1]) == 0)
    assert np.all(trace.z[0][:, [0, 2]].max(axis=0) > 0)


def test_three_classes_has_probabilities_that_shifting_all_scores_leaves_alone() -> None:
    preset = PRESETS["three_classes"]
    network = preset.network()
    layer = network.layers[-1]
    assert (layer.activation, network.shape[-1]) == ("softmax", 3)
    y = outputs("three_classes", np.array([[0.0, 1.0], [-1.0, -0.5], [1.0, -0.5]]))
    np.testing.assert_array_equal(y.argmax(axis=1), [0, 1, 2])
    np.testing.assert_allclose(y.sum(axis=1), 1, rtol=1e-15)
    alike = network.with_layer(0, layer.replace(biases=layer.biases + 2))
    np.testing.assert_allclose(forward(alike, preset.x).y, forward(network, preset.x).y, rtol=1e-14)
    raised = network.with_layer(0, layer.replace(biases=[1.0, 0.0, 0.0]))
    before, after = forward(network, preset.x), forward(raised, preset.x)
    np.testing.assert_array_equal(after.u[0][1:], before.u[0][1:])
    assert np.all(after.y[1:] < before.y[1:])


@pytest.mark.parametrize("name", [name for name, preset in PRESETS.items() if len(preset.samples) and name != "xor_learning"])
def test_samples_are_the_truth_table(name: str) -> None:
    document = PRESETS[name].placed(Document())
    np.testing.assert_array_equal(document.samples.inputs, TABLE)
    np.testing.assert_allclose(forward(document.network, TABLE).y, document.samples.targets, atol=0.05)


def test_gates_and_xor_have_samples() -> None:
    assert {name for name, preset in PRESETS.items() if len(preset.samples)} == {"and", "or", "xor", "xor_tanh", "xor_learning"}


def test_samples_of_the_document_stay_if_they_fit() -> None:
    own = replace(Document(), samples=Samples([[1.0, 2.0], [3.0, 4.0]]))
    assert PRESETS["linear"].placed(own).samples is own.samples
    assert len(PRESETS["linear"].placed(replace(own, samples=Samples([[1.0, 2.0]], [[1.0, 0.0]]))).samples) == 1
    assert not len(PRESETS["dead_relu"].placed(replace(own, samples=Samples([[1.0, 2.0]], [[1.0, 0.0]]))).samples)


def test_empty_network_is_all_zeros() -> None:
    layers = PRESETS["empty"].network().layers
    assert all(not layer.weights.any() and not layer.biases.any() for layer in layers)


def test_samples_of_another_preset_do_not_stay() -> None:
    after_xor = PRESETS["xor"].placed(Document())
    assert not len(PRESETS["dead_relu"].placed(after_xor).samples)


# --- the backward pass ------------------------------------------------------------------------------------------------


def gradients_of(document: Document) -> Gradients:
    trace = forward(document.network, document.x)
    return backward(document.network, trace, document.target or (), document.loss_used)


def test_by_hand_has_the_loss_and_the_gradients_of_the_published_example() -> None:
    gradients = gradients_of(PRESETS["by_hand"].placed(Document()))
    assert gradients.loss == pytest.approx(0.2983711088, abs=1e-10)
    assert gradients.weights[1][0, 0] == pytest.approx(0.08216704, abs=1e-8)
    assert gradients.weights[0][0, 0] == pytest.approx(0.00043857, abs=1e-8)


@pytest.mark.parametrize(("loss", "y"), [("half_squared_error", 0.2028), ("binary_cross_entropy", 0.0120)])
def test_slow_start_reaches_its_output_after_300_updates(loss: str, y: float) -> None:
    document = replace(PRESETS["slow_start"].placed(Document()), loss=loss)
    for _ in range(300):
        network = updated(document.network, gradients_of(document), document.learning_rate)
        document = replace(document, network=network)
    assert forward(document.network, document.x).y == pytest.approx(y, abs=5e-5)


def test_gradient_of_the_deep_sigmoid_vanishes() -> None:
    gradients = gradients_of(PRESETS["deep_sigmoid"].placed(Document()))
    first, last = (np.linalg.norm(gradients.delta[layer]) for layer in (0, -1))
    assert last / first > 1000


def test_gradient_of_the_deep_relu_does_not_vanish() -> None:
    sigmoid, relu = (PRESETS[name].placed(Document()) for name in ("deep_sigmoid", "deep_relu"))
    assert relu.network.shape == sigmoid.network.shape == (2, 4, 4, 4, 4, 4, 4, 1)
    gradients = gradients_of(relu)
    first, last = (np.linalg.norm(gradients.delta[layer]) for layer in (0, -1))
    assert 0.2 < last / first < 5


def test_a_layer_of_four_relu_is_often_dead_after_another_draw() -> None:
    preset = PRESETS["deep_relu"]
    draws = [initialised(preset.network(), "he_uniform", seed) for seed in range(30)]
    dead = [any(not u.max() > 0 for u in forward(network, preset.x).u[:-1]) for network in draws]
    assert 5 < sum(dead) < 25


def test_half_learned_xor_has_the_right_signs_and_learns_the_rest_from_all_rows() -> None:
    document = PRESETS["xor_learning"].placed(Document())
    inputs, targets, network = document.samples.inputs, document.samples.targets, document.network
    y = forward(network, inputs).y
    np.testing.assert_array_equal(np.sign(y), targets)
    assert np.abs(y[1:]).max() < 0.3
    losses = []
    for _ in range(200):
        gradients = backward(network, forward(network, inputs), targets, document.loss_used)
        losses.append(gradients.loss)
        network = updated(network, gradients, document.learning_rate)
    assert losses == sorted(losses, reverse=True)
    assert np.abs(forward(network, inputs).y - targets).max() < 0.25


def test_gradients_of_a_dead_neuron_are_zero() -> None:
    gradients = gradients_of(PRESETS["dead_relu"].placed(Document()))
    assert gradients.loss > 0.01
    np.testing.assert_array_equal(gradients.weights[0][1], 0)
    assert gradients.biases[0][1] == 0
    assert np.all(gradients.weights[0][[0, 2]] != 0)


def test_delta_of_softmax_with_cross_entropy_is_y_minus_t() -> None:
    document = PRESETS["softmax_loss"].placed(Document())
    delta = gradients_of(document).delta[-1]
    np.testing.assert_allclose(delta, forward(document.network, document.x).y - np.array(document.target), rtol=1e-14)
    assert delta.sum() == pytest.approx(0, abs=1e-15)


def test_a_preset_replaces_target_loss_and_learning_rate() -> None:
    document = PRESETS["and"].placed(PRESETS["by_hand"].placed(Document()))
    assert (document.target, document.loss, document.learning_rate) == (None, "", Document().learning_rate)
