"""An update moves every number against its gradient, and a small one changes the loss as predicted."""

from __future__ import annotations

import numpy as np
import pytest

from engine import KasseiError, Layer, Network, backward, example_network, forward
from engine.learning.backward import Gradients, loss_of
from engine.learning.entries import entries, gradient_of, value_of
from engine.learning.update import gradient_norm, promised_change, updated

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
    assert gradient_norm(gradients) ** 2 == pytest.approx(sum(gradient_of(gradients, entry) ** 2 for entry in found), rel=1e-14)


@pytest.mark.parametrize("network", [NETWORK, example_network()])
def test_a_small_update_changes_the_loss_as_predicted(network: Network) -> None:
    before, rate = backward(network, forward(network, X), T), 1e-6
    after = updated(network, before, rate)
    change = loss_of(after, forward(after, X), T) - before.loss
    assert promised_change(before, rate) < 0
    assert change == pytest.approx(promised_change(before, rate), rel=1e-3)


def gradients_of_size(size: float) -> Gradients:
    network = Network([Layer([[size, 0.0]], [0.0], "identity"), Layer([[1.0]], [0.0], "identity")])
    return backward(network, forward(network, (1.0, 0.0)), (0.0,), "mean_absolute_error")


@pytest.mark.parametrize("size", [1e200, 3e160, 1e-3])
def test_the_predicted_change_is_finite_if_float64_can_hold_it(size: float) -> None:
    gradients = gradients_of_size(size)
    assert gradient_norm(gradients) == pytest.approx(np.hypot(size, np.sqrt(3.0)), rel=1e-14)
    rate = 1e-10 / size
    assert promised_change(gradients, rate) == pytest.approx(
        -1e-10 / size * gradient_norm(gradients) * gradient_norm(gradients)
    )
    assert np.isfinite(promised_change(gradients, rate))


def test_a_predicted_change_beyond_float64_is_infinite() -> None:
    assert promised_change(gradients_of_size(1e200), 0.1) == -np.inf


def test_the_predicted_change_is_0_if_all_gradients_are_0() -> None:
    network = Network([Layer([[1.0]], [0.0], "relu")])
    gradients = backward(network, forward(network, (-1.0,)), (1.0,))
    assert gradient_norm(gradients) == 0.0
    assert promised_change(gradients, 0.5) == 0.0


def test_a_learning_rate_of_0_changes_nothing() -> None:
    gradients = backward(NETWORK, forward(NETWORK, X), T)
    assert updated(NETWORK, gradients, 0.0) == NETWORK


@pytest.mark.parametrize("rate", [-0.1, np.nan, np.inf])
def test_negative_and_infinite_learning_rates_are_refused(rate: float) -> None:
    gradients = backward(NETWORK, forward(NETWORK, X), T)
    with pytest.raises(KasseiError, match=r"The learning rate is .*; a finite number from 0 on is needed"):
        updated(NETWORK, gradients, rate)
