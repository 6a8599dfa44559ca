"""Gains compared with reference figures, the sentences about them, and networks initialised with them."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from cases import in_turn
from engine_cases import ELEMENT_WISE, OVER_LAYER, RECORDS, ROOT, assert_one_sentence, for_each

from engine import Activation, BoundActivation, ElementWise, KasseiError, Layer, Network, OverLayer, forward, own_id
from engine.analysis.properties import properties
from engine.propagation import gains, right_start, rightly_started

REFERENCE = json.loads(Path(ROOT, "tests/reference/propagation.json").read_text(encoding="utf-8"))["gains"]


@in_turn("name", REFERENCE)
def test_gains_are_those_of_the_reference(name: str) -> None:
    found = gains(BoundActivation(name))
    assert found.forward == pytest.approx(REFERENCE[name]["forward"], rel=1e-11)
    assert found.backward == pytest.approx(REFERENCE[name]["backward"], rel=1e-11)


@for_each(ELEMENT_WISE)
def test_gains_agree_with_the_properties_of_the_function(record: ElementWise) -> None:
    found, moments = gains(BoundActivation(record.id)), properties(record, {}).moments
    assert found.forward == pytest.approx(moments.gain, rel=1e-9)
    if moments.slope_second:
        assert found.backward == pytest.approx(moments.slope_second**-0.5, rel=1e-9)
    assert_one_sentence(str(found.sentence).replace("n. ", "n "))


def test_the_sentence_says_whether_forward_and_backward_gain_agree() -> None:
    assert gains(BoundActivation("relu")).agree
    assert str(gains(BoundActivation("relu")).sentence) == "ReLU: with σ_w = 1.414 both signals and gradients keep their size."
    tanh = gains(BoundActivation("tanh"))
    assert not tanh.agree
    assert tanh.chi == pytest.approx(1.17781, rel=1e-5)
    assert "1.593" in str(tanh.sentence)
    assert "1.467" in str(tanh.sentence)
    assert "grows by the factor 1.18 a layer, 26 times in 20 layers" in str(tanh.sentence)
    assert "shrinks by the factor 0.153" in str(gains(BoundActivation("sigmoid")).sentence)
    assert "slope is 0" in str(gains(BoundActivation("step")).sentence)
    assert "not defined" in str(gains(BoundActivation(own_id("root", "sqrt(x)"))).sentence)
    assert "no gain" in str(gains(BoundActivation(own_id("pole", "1/x"))).sentence)
    assert "no gain" in str(gains(BoundActivation(own_id("nothing", "0*x"))).sentence)


@for_each(OVER_LAYER)
def test_a_vector_function_has_no_gains_but_a_measured_start(record: OverLayer) -> None:
    with pytest.raises(KasseiError, match="works over a whole layer"):
        gains(BoundActivation(record.id))
    assert right_start(BoundActivation(record.id), 16).gain > 0


@for_each(RECORDS)
def test_signals_keep_their_size_in_a_network_started_with_the_right_gain(record: Activation) -> None:
    shape = (50, 400, 300, 200)
    plain = Network([Layer(np.ones((n, m)), np.ones(n), record.id) for m, n in pairwise(shape)])
    network = rightly_started(plain, 3)
    assert network.shape == plain.shape
    assert all(layer.activation == record.id and not layer.biases.any() for layer in network.layers)
    trace = forward(network, np.random.default_rng(0).standard_normal((200, 50)))
    heavy_tailed = {"exponential": 3.0, "relu_squared": 0.6}  # a few large u dominate the mean
    for u in trace.u[:2] if record.id in heavy_tailed else trace.u:
        assert np.mean(np.square(u)) == pytest.approx(1.0, rel=heavy_tailed.get(record.id, 0.3))


def test_a_right_start_has_a_title_a_note_and_weights_with_its_gain() -> None:
    start = right_start(BoundActivation("gelu"))
    assert str(start.title) == "Right start for GELU"
    assert "1.534²" in str(start.note)
    weights = start.weights(np.random.default_rng(0), (300, 200))
    assert np.std(weights) == pytest.approx(1.5335 / np.sqrt(200), rel=0.01)
    with pytest.raises(KasseiError, match="no gain"):
        right_start(BoundActivation(own_id("pole", "1/x")))
