"""Other shapes: what stays, what is new, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
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
    sizes = draw(st.lists(st.integers(1, 6), min_size=2, max_size=6))
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    layers = [Layer(rng.normal(size=(n, m)), rng.normal(size=n), "tanh") for m, n in pairwise(sizes)]
    return Document(Network(layers), tuple(rng.normal(size=sizes[0]).tolist()))


def common(first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    place = tuple(slice(min(pair)) for pair in zip(first.shape, second.shape, strict=True))
    return first[place], second[place]


# Neurons


def test_more_neurons() -> None:
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


def test_fewer_neurons() -> None:
    before = Document()
    after = with_neurons(before, 0, 1, DRAW)
    assert shape(after) == (2, 1, 2, 2)
    np.testing.assert_array_equal(after.network.layers[0].weights, [[0.1, 0.2]])
    np.testing.assert_array_equal(after.network.layers[1].weights, [[0.1], [0.4]])


@given(any_documents(), st.data(), draws)
def test_neurons_keep_what_has_a_place(before: Document, data: st.DataObject, draw: Draw) -> None:
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
def test_inputs(before: Document, count: int, draw: Draw) -> None:
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
def test_new_layer(before: Document, data: st.DataObject, draw: Draw) -> None:
    place = data.draw(st.integers(0, len(before.network.layers)))
    after = with_new_layer(before, place, draw)
    sizes = list(shape(before))
    assert shape(after) == (*sizes[: place + 1], sizes[place], *sizes[place + 1 :])
    others = [*after.network.layers[:place], *after.network.layers[place + 1 :]]
    assert all(new is old for new, old in zip(others, before.network.layers, strict=True))
    new = after.network.layers[place]
    np.testing.assert_array_equal(new.weights, draw.weights(place, new.weights.shape))
    assert not new.biases.any()
    assert without_layer(after, place, draw) == before


def test_new_layer_takes_the_activation_of_the_one_before() -> None:
    document = Document()
    names = [layer.activation for layer in with_new_layer(document, 3, DRAW).network.layers]
    assert names == ["sigmoid", "sigmoid", "identity", "identity"]
    sloped = document.network.with_layer(
        0, document.network.layers[0].replace(activation="leaky_relu", parameters={"slope": 0.3})
    )
    for place in (0, 1):
        new = with_new_layer(Document(sloped), place, DRAW).network.layers[place]
        assert (new.activation, dict(new.parameters)) == ("leaky_relu", {"slope": 0.3})


def test_without_layer() -> None:
    before = Document()
    after = without_layer(before, 0, DRAW)
    assert shape(after) == (2, 2, 2)
    np.testing.assert_array_equal(after.network.layers[0].weights, [[0.1, 0.2], [0.4, 0.5]])
    assert after.network.layers[1] is before.network.layers[2]
    assert shape(without_layer(before, 2, DRAW)) == (2, 3, 2)


def test_moved() -> None:
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
    index, place = data.draw(st.integers(0, 3)), data.draw(st.integers(0, 3))
    moved = with_layer_moved(square, index, place, DRAW)
    assert {id(layer) for layer in moved.network.layers} == {id(layer) for layer in square.network.layers}
    assert moved.network.layers[place] is square.network.layers[index]
    assert with_layer_moved(moved, place, index, DRAW) == square
    sizes = sorted(shape(with_layer_moved(before, 0, len(before.network.layers) - 1, DRAW))[1:])
    assert sizes == sorted(shape(before)[1:])


# Initialised


@pytest.mark.parametrize("name", INITIALISERS)
def test_initialised(name: str) -> None:
    network = example_network()
    fresh = initialised(network, name, 5)
    assert fresh.shape == network.shape
    assert fresh == initialised(network, name, 5)
    assert not any(layer.biases.any() for layer in fresh.layers)
    assert [layer.activation for layer in fresh.layers] == [layer.activation for layer in network.layers]
    if name not in ("zeros", "constant"):
        assert fresh != initialised(network, name, 6)
    for place, layer in enumerate(fresh.layers):
        rows, columns = layer.weights.shape
        np.testing.assert_array_equal(layer.weights, Draw(name, 5).weights(place, (rows, columns)))


# Refused

REFUSED: dict[str, tuple[Callable[[Document], Document], str]] = {
    "no neurons": (lambda each: with_neurons(each, 0, 0, DRAW), "1 to 128"),
    "too many neurons": (lambda each: with_neurons(each, 0, 10**12, DRAW), "1000000000000"),
    "no inputs": (lambda each: with_inputs(each, 0, DRAW), "1 to 64"),
    "too many inputs": (lambda each: with_inputs(each, 65, DRAW), "65 inputs"),
    "no such layer": (lambda each: with_neurons(each, 3, 2, DRAW), "no layer 4"),
    "negative layer": (lambda each: without_layer(each, -1, DRAW), "no layer 0"),
    "nowhere": (lambda each: with_layer_moved(each, 0, 3, DRAW), "no layer 4"),
    "no such place": (lambda each: with_new_layer(each, 5, DRAW), "no layer 6"),
    "the only layer": (lambda each: without_layer(without_layer(without_layer(each, 0, DRAW), 0, DRAW), 0, DRAW), "0 layers"),
}


@pytest.mark.parametrize(("change", "words"), REFUSED.values(), ids=REFUSED)
def test_refused(change: Callable[[Document], Document], words: str) -> None:
    with pytest.raises(KasseiError) as refusal:
        change(Document())
    assert words in str(refusal.value)
    assert_one_sentence(str(refusal.value))


def test_most() -> None:
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


def test_another_network_keeps_of_the_target_what_it_has_outputs_for() -> None:
    network = Network([Layer([[1.0, 0.5], [0.0, 1.0], [2.0, 1.0]], [0.0, 0.0, 0.0])])
    assert Imported(network).applied_to(Document(target=(1.0, 2.0))).target == (1.0, 2.0, 0.0)
