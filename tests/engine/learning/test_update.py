"""One step moves every number against its gradient, and a small one keeps its promise."""

from __future__ import annotations

import numpy as np
import pytest

from engine import KasseiError, Layer, Network, backward, example_network, forward
from engine.learning.backward import loss_of
from engine.learning.entries import entries, gradient_of, value_of
from engine.learning.update import promised_change, squared_norm, updated

X, T = np.random.default_rng(0).normal(size=(2, 4, 2))
NETWORK = Network([Layer([[0.3, -0.2], [0.8, 0.1]], [0.1, 0.2], "prelu"), Layer([[0.5, -0.7], [1.0, 0.2]], [0.1, 0.0], "tanh")])


def test_every_number_moves_against_its_gradient() -> None:
    gradients = backward(NETWORK, forward(NETWORK, X), T)
    after = updated(NETWORK, gradients, 0.25)
    found = list(entries(NETWORK))
    assert any(entry.kind == "parameters" for entry in found)
    for entry in found:
        expected = value_of(NETWORK, entry) - 0.25 * gradient_of(gradients, entry)
        assert value_of(after, entry) == pytest.approx(expected, rel=1e-15)
    assert squared_norm(gradients) == pytest.approx(sum(gradient_of(gradients, entry) ** 2 for entry in found), rel=1e-14)


@pytest.mark.parametrize("network", [NETWORK, example_network()])
def test_a_small_step_keeps_its_promise(network: Network) -> None:
    before, rate = backward(network, forward(network, X), T), 1e-6
    after = updated(network, before, rate)
    change = loss_of(after, forward(after, X), T) - before.loss
    assert promised_change(before, rate) < 0
    assert change == pytest.approx(promised_change(before, rate), rel=1e-3)


def test_a_rate_of_zero_changes_nothing() -> None:
    gradients = backward(NETWORK, forward(NETWORK, X), T)
    assert updated(NETWORK, gradients, 0.0) == NETWORK


@pytest.mark.parametrize("rate", [-0.1, np.nan, np.inf])
def test_rates_that_are_no_step_are_refused(rate: float) -> None:
    gradients = backward(NETWORK, forward(NETWORK, X), T)
    with pytest.raises(KasseiError, match=r"The learning rate is .*; a finite number from 0 on is needed"):
        updated(NETWORK, gradients, rate)
