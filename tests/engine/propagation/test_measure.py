"""Measuring the gradients of a document's network, and making a small network from a setting."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from engine_cases import ROOT, assert_one_sentence

from engine import BoundActivation, Document, KasseiError, Layer, Network, example_network
from engine.propagation import Setting, measure_network, network_of


def test_the_example_is_measured_with_its_weights_and_with_many_draws() -> None:
    found = measure_network(example_network(), draws=200)
    assert found.gradient_squared.shape == (3,)
    assert found.drawn.shape == (200, 3)
    assert found.spread.shape == (2, 3)
    assert np.all(found.spread[0] < found.spread[1])
    np.testing.assert_allclose(found.drawn.mean(axis=0), found.theory, rtol=0.3)
    assert "Layer 1 gets 1/" in str(found.sentence)
    assert "the narrowest one here has 2" in str(found.note)
    assert_one_sentence(str(found.note))


def test_a_wide_network_agrees_with_theory() -> None:
    network = network_of(Setting(BoundActivation("tanh"), 10, 64, 1.4, 0.2), 0, inputs=16)
    found = measure_network(network, draws=20, initialiser="he_normal")
    np.testing.assert_allclose(np.median(found.drawn, axis=0), found.theory, rtol=0.3)
    assert "wide layers" in str(found.note)


def test_one_layer_has_the_gradient_at_its_output() -> None:
    found = measure_network(Network([Layer([[2.0]], [0.0], "identity")]), draws=3)
    assert found.theory[0] == pytest.approx(1.0, rel=1e-12)
    assert str(found.sentence) == "With one layer there is nothing a gradient has to pass through."


def test_vector_functions_and_overflowing_networks_are_measured() -> None:
    softmax = Network([Layer(np.eye(3), np.zeros(3), "relu"), Layer(np.eye(3), np.zeros(3), "softmax")])
    assert np.isnan(measure_network(softmax, draws=2).theory).all()
    large = Network([Layer([[1e300, -1e300]], [1e300], "relu"), Layer([[1e300]], [0.0], "tanh")])
    assert_one_sentence(str(measure_network(large, draws=2).sentence))
    with pytest.raises(KasseiError, match="number of draws is 0"):
        measure_network(example_network(), draws=0)


@pytest.mark.parametrize("initialiser", ["", "he_normal"])
def test_a_setting_becomes_a_network_for_the_playground(initialiser: str) -> None:
    setting = Setting(BoundActivation("prelu", {"slope": 0.1}), 40, 300, 1.5, 0.1, initialiser)
    network = network_of(setting, 3, inputs=3, outputs=2)
    assert network.shape == (3, *[64] * 15, 2)
    assert network.layers[4].function == setting.function
    expected = np.sqrt(2) if initialiser else 1.5
    assert np.std(network.layers[4].weights) * 8 == pytest.approx(expected, rel=0.05)
    assert Document(network, (0.0, 0.0, 0.0)).network is network
    assert network_of(setting, 3, inputs=3, outputs=2) == network
    with pytest.raises(KasseiError, match="neither residual connections nor normalisation"):
        network_of(Setting(BoundActivation("tanh"), residual=True), 0)


def test_importing_the_engine_does_not_import_propagation() -> None:
    script = "import sys, engine; assert 'engine.propagation' not in sys.modules; engine.propagation.mean_field; engine.Layer"
    subprocess.run([sys.executable, "-W", "error", "-c", script], cwd=ROOT, check=True, timeout=60)
