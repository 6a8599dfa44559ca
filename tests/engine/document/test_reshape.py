"""Changing the shape of a network: what stays, what is new and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from cases import in_turn
from engine_cases import assert_one_sentence
from hypothesis import given
from hypothesis import strategies as st

from engine import Document, KasseiError, Layer, Network, example_network, forward
from engine.data.samples import Samples
from engine.document.document import MOST_INPUTS, MOST_LAYERS, MOST_NEURONS
from engine.document.reshape import initialised, with_inputs, with_layer_moved, with_neurons, with_new_layer, without_layer
from engine.exchange.networks.record import Imported
from engine.network.initialisers import INITIALISERS, Draw

DRAW = Draw("he_normal", 3)
draws = st.builds(Draw, st.sampled_from(list(INITIALISERS)), st.integers(0, 99))


def shape(document: Document) -> tuple[int, ...]:
    return document.network.shape


@st.composite
def any_documents(draw: st.DrawFn) -> Document:
    """Draw a document with up to five layers of up to six neurons."""
    sizes = draw(st.lists(st.integers(1, 6), min_size=2, max_size=6))
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    layers = [Layer(rng.normal(size=(n, m)), rng.normal(size=n), "tanh") for m, n in pairwise(sizes)]
    return Document(Network(layers), tuple(rng.normal(size=sizes[0]).tolist()))


def common(first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the entries of both arrays at the indices that both have."""
    overlap = tuple(slice(min(pair)) for pair in zip(first.shape, second.shape, strict=True))
    return first[overlap], second[overlap]


# Neurons


def test_added_neurons_are_drawn_and_the_others_keep_their_weights() -> None:
    before = Document()
    after = with_neurons(before, 0, 5, DRAW)
    assert shape(after) == (2, 5, 2, 2)
    first, second = after.network.layers[:2]
    np.testing.assert_array_equal(first.weights[:3], before.network.layers[0].weights)
    np.testing.assert_array_equal(first.weights[3:], DRAW.weights(0, (5, 2))[3:])
    np.testing.assert_array_equal(first.biases, [0.1, 0.2, 0.3, 0, 0])
    np.testing.assert_array_equal(second.weights[:, :3], before.network.layers[1].weights)
    np.testing.assert_array_equal(second.weights[:, 3:], DRAW.weights(1, (2, 5))[:, 3:])
    np.testing.assert_array_equal(second.biases, [0.1, 0.2])
    assert after.network.layers[2] is before.network.layers[2]
    assert (after.x, after.explorer) == (before.x, before.explorer)


def test_the_last_neurons_are_removed_with_their_weights() -> None:
    before = Document()
    after = with_neurons(before, 0, 1, DRAW)
    assert shape(after) == (2, 1, 2, 2)
    np.testing.assert_array_equal(after.network.layers[0].weights, [[0.1, 0.2]])
    np.testing.assert_array_equal(after.network.layers[1].weights, [[0.1], [0.4]])


@given(any_documents(), st.data(), draws)
def test_changing_the_number_of_neurons_keeps_the_common_weights(before: Document, data: st.DataObject, draw: Draw) -> None:
    index = data.draw(st.integers(0, len(before.network.layers) - 1))
    count = data.draw(st.integers(1, 12))
    after = with_neurons(before, index, count, draw)
    assert shape(after) == (*shape(before)[: index + 1], count, *shape(before)[index + 2 :])
    for old, new in zip(before.network.layers, after.network.layers, strict=True):
        np.testing.assert_array_equal(*common(old.weights, new.weights))
        np.testing.assert_array_equal(*common(old.biases, new.biases))
        assert new is old or old.weights.shape != new.weights.shape
    assert with_neurons(before, index, shape(before)[index + 1], draw) is before


@given(any_documents(), st.integers(1, MOST_INPUTS), draws)
def test_changing_the_number_of_inputs_keeps_the_common_weights(before: Document, count: int, draw: Draw) -> None:
    after = with_inputs(before, count, draw)
    assert shape(after) == (count, *shape(before)[1:])
    assert after.x == (*before.x[:count], *[0.0] * (count - len(before.x)))
    np.testing.assert_array_equal(*common(before.network.layers[0].weights, after.network.layers[0].weights))
    assert all(new is old for new, old in zip(after.network.layers[1:], before.network.layers[1:], strict=True))
    if count >= len(before.x):  # new inputs are 0: they change no result
        np.testing.assert_allclose(
            forward(after.network, after.x).y, forward(before.network, before.x).y, rtol=1e-9, atol=1e-12
        )


# Layers


@given(any_documents(), st.data(), draws)
def test_a_new_layer_is_drawn_and_changes_no_other(before: Document, data: st.DataObject, draw: Draw) -> None:
    index = data.draw(st.integers(0, len(before.network.layers)))
    after = with_new_layer(before, index, draw)
    sizes = list(shape(before))
    assert shape(after) == (*sizes[: index + 1], sizes[index], *sizes[index + 1 :])
    others = [*after.network.layers[:index], *after.network.layers[index + 1 :]]
    assert all(new is old for new, old in zip(others, before.network.layers, strict=True))
    new = after.network.layers[index]
    np.testing.assert_array_equal(new.weights, draw.weights(index, new.weights.shape))
    assert not new.biases.any()
    assert without_layer(after, index, draw) == before


def test_new_layer_takes_the_activation_of_the_one_before() -> None:
    document = Document()
    names = [layer.activation for layer in with_new_layer(document, 3, DRAW).network.layers]
    assert names == ["sigmoid", "sigmoid", "identity", "identity"]
    sloped = document.network.with_layer(
        0, document.network.layers[0].replace(activation="leaky_relu", parameters={"slope": 0.3})
    )
    for index in (0, 1):
        new = with_new_layer(Document(sloped), index, DRAW).network.layers[index]
        assert (new.activation, dict(new.parameters)) == ("leaky_relu", {"slope": 0.3})


def test_the_layer_after_a_removed_one_is_fitted_to_its_inputs() -> None:
    before = Document()
    after = without_layer(before, 0, DRAW)
    assert shape(after) == (2, 2, 2)
    np.testing.assert_array_equal(after.network.layers[0].weights, [[0.1, 0.2], [0.4, 0.5]])
    assert after.network.layers[1] is before.network.layers[2]
    assert shape(without_layer(before, 2, DRAW)) == (2, 3, 2)


def test_layers_are_fitted_around_a_moved_one() -> None:
    before = Document()
    after = with_layer_moved(before, 0, 1, DRAW)
    assert shape(after) == (2, 2, 3, 2)
    first, second, third = after.network.layers
    np.testing.assert_array_equal(first.weights, [[0.1, 0.2], [0.4, 0.5]])
    assert second is before.network.layers[0]
    np.testing.assert_array_equal(third.weights[:, :2], before.network.layers[2].weights)
    assert with_layer_moved(before, 1, 1, DRAW) is before


@given(any_documents(), st.data())
def test_moving_layers_that_fit_changes_none(before: Document, data: st.DataObject) -> None:
    square = Document(Network([Layer(np.eye(2) * n, [0, n], "tanh") for n in range(1, 5)]), (1.0, 2.0))
    source, target = data.draw(st.integers(0, 3)), data.draw(st.integers(0, 3))
    moved = with_layer_moved(square, source, target, DRAW)
    assert {id(layer) for layer in moved.network.layers} == {id(layer) for layer in square.network.layers}
    assert moved.network.layers[target] is square.network.layers[source]
    assert with_layer_moved(moved, target, source, DRAW) == square
    sizes = sorted(shape(with_layer_moved(before, 0, len(before.network.layers) - 1, DRAW))[1:])
    assert sizes == sorted(shape(before)[1:])


# Initialised


@in_turn("name", INITIALISERS)
def test_initialised_weights_come_from_the_draw_and_biases_are_0(name: str) -> None:
    network = example_network()
    fresh = initialised(network, name, 5)
    assert fresh.shape == network.shape
    assert fresh == initialised(network, name, 5)
    assert not any(layer.biases.any() for layer in fresh.layers)
    assert [layer.activation for layer in fresh.layers] == [layer.activation for layer in network.layers]
    if name not in ("zeros", "constant"):
        assert fresh != initialised(network, name, 6)
    for index, layer in enumerate(fresh.layers):
        rows, columns = layer.weights.shape
        np.testing.assert_array_equal(layer.weights, Draw(name, 5).weights(index, (rows, columns)))


# Refused

REFUSED: dict[str, tuple[Callable[[Document], Document], str]] = {
    "no neurons": (lambda document: with_neurons(document, 0, 0, DRAW), "1 to 128"),
    "too many neurons": (lambda document: with_neurons(document, 0, 10**12, DRAW), "1000000000000"),
    "no inputs": (lambda document: with_inputs(document, 0, DRAW), "1 to 64"),
    "too many inputs": (lambda document: with_inputs(document, 65, DRAW), "65 inputs"),
    "no such layer": (lambda document: with_neurons(document, 3, 2, DRAW), "no layer 4"),
    "negative layer": (lambda document: without_layer(document, -1, DRAW), "no layer 0"),
    "nowhere": (lambda document: with_layer_moved(document, 0, 3, DRAW), "no layer 4"),
    "no such index": (lambda document: with_new_layer(document, 5, DRAW), "no layer 6"),
    "the only layer": (
        lambda document: without_layer(without_layer(without_layer(document, 0, DRAW), 0, DRAW), 0, DRAW),
        "0 layers",
    ),
}


@in_turn(("change", "text"), REFUSED.values(), ids=REFUSED)
def test_an_impossible_change_is_refused(change: Callable[[Document], Document], text: str) -> None:
    with pytest.raises(KasseiError) as refusal:
        change(Document())
    assert text in str(refusal.value)
    assert_one_sentence(str(refusal.value))


def test_a_network_grows_to_the_limits_and_no_further() -> None:
    document = Document()
    while len(document.network.layers) < MOST_LAYERS:
        document = with_new_layer(document, 1, DRAW)
    for index in range(MOST_LAYERS):
        document = with_neurons(document, index, MOST_NEURONS, DRAW)
    document = with_inputs(document, MOST_INPUTS, DRAW)
    assert shape(document) == (MOST_INPUTS, *[MOST_NEURONS] * MOST_LAYERS)
    with pytest.raises(KasseiError, match="17 layers"):
        with_new_layer(document, 0, DRAW)


def test_samples_follow_the_shape() -> None:
    samples = Samples([[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]])
    document, draw = Document(samples=samples), Draw("zeros", 0)
    wider = with_inputs(document, 3, draw)
    np.testing.assert_array_equal(wider.samples.inputs, [[1, 2, 0], [3, 4, 0]])
    assert wider.samples.targets.tolist() == samples.targets.tolist()
    narrower = with_neurons(document, 2, 1, draw)
    np.testing.assert_array_equal(narrower.samples.targets, [[5], [7]])
    assert with_neurons(document, 0, 5, draw).samples is samples
    assert without_layer(document, 2, draw).samples == samples


# --- the target --------------------------------------------------------------------------------------------------


def test_a_target_follows_the_number_of_outputs_and_nothing_else() -> None:
    document = Document(target=(1.0, 2.0))
    last = len(document.network.layers) - 1
    assert with_neurons(document, last, 3, DRAW).target == (1.0, 2.0, 0.0)
    assert with_neurons(document, last, 1, DRAW).target == (1.0,)
    assert with_neurons(document, 0, 5, DRAW).target == with_inputs(document, 4, DRAW).target == (1.0, 2.0)
    assert with_neurons(Document(), last, 3, DRAW).target is None


def test_an_imported_network_keeps_the_target_and_fills_it_with_0() -> None:
    network = Network([Layer([[1.0, 0.5], [0.0, 1.0], [2.0, 1.0]], [0.0, 0.0, 0.0])])
    assert Imported(network).applied_to(Document(target=(1.0, 2.0))).target == (1.0, 2.0, 0.0)
