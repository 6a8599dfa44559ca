"""The gradient check: the error over the step has the shape of a V, wrong gradients are found, and kinks are reported."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine import Layer, Network, backward, example_network, forward
from engine.learning.entries import Entry, entries, gradient_of, value_of, with_value
from engine.learning.gradient_check import STEPS, Crossing, check_gradient, check_gradients, verdict

X, T = [1.0, 0.5], [0.2, 0.9]
SIGMOIDS = Network([Layer([[0.3, -0.2], [0.8, 0.1]], [0.1, 0.2], "sigmoid"), Layer([[0.5, -0.7]], [0.1], "sigmoid")])


def test_every_number_of_a_smooth_network_agrees_to_many_digits() -> None:
    checks = list(check_gradients(example_network(), X, T, "mean_squared_error"))
    assert [check.entry for check in checks] == list(entries(example_network()))
    assert len(checks) == 9 + 8 + 6
    for check in checks:
        assert check.agrees is True
        assert check.digits is not None
        assert check.digits > 7.5
        assert check.kink is None


def test_the_error_over_the_step_has_the_shape_of_a_v() -> None:
    check = check_gradient(SIGMOIDS, X, [1.0], "binary_cross_entropy", Entry(0, "weights", (0, 0)))
    errors = {difference.step: difference.error for difference in check.differences}
    assert tuple(errors) == STEPS
    assert check.best is not None
    assert 1e-7 < check.best.step < 1e-3
    assert (
        errors[1e-1] > 50 * errors[1e-2] > 2500 * errors[1e-3]
    )  # truncation: a tenth of the step has a hundredth of the error
    assert errors[1e-12] > 1e3 * check.best.error  # rounding
    assert "agree to" in str(verdict(SIGMOIDS, check))


def test_gradients_of_a_batch_are_checked() -> None:
    x, t = np.random.default_rng(0).normal(size=(2, 6, 2))
    assert all(check.agrees for check in check_gradients(example_network(), x, t, "huber"))


def test_a_wrong_gradient_does_not_agree() -> None:
    check = check_gradient(SIGMOIDS, X, [1.0], "half_squared_error", Entry(1, "weights", (0, 1)))
    for wrong in (0.5, 2.0, -1.0, 1.001):
        failing = replace(
            check,
            analytic=check.analytic * wrong,
            differences=tuple(replace(difference, error=abs(1 - wrong)) for difference in check.differences),
        )
        assert failing.agrees is False
        assert str(verdict(SIGMOIDS, failing)).endswith("do not agree.")


def test_a_kink_next_to_a_weight_affects_only_large_steps() -> None:
    network = Network([Layer([[1.0]], [-0.995], "relu"), Layer([[1.0]], [0.0], "identity")])
    check = check_gradient(network, [1.0], [0.0], "half_squared_error", Entry(0, "weights", (0, 0)))
    crossing = [difference.step for difference in check.differences if difference.crossing]
    assert crossing == [0.1, 0.01]
    assert check.kink == Crossing(0, 0, 0.0)
    assert check.agrees is True
    assert str(verdict(network, check)).endswith("larger steps cross a kink at neuron 1 of layer 1.")


def test_a_pre_activation_at_a_kink_is_reported_and_does_not_fail() -> None:
    network = Network([Layer([[1.0]], [-1.0], "relu"), Layer([[1.0]], [1.0], "identity")])
    check = check_gradient(network, [1.0], [0.0], "half_squared_error", Entry(0, "biases", (0,)))
    assert check.agrees is None
    assert check.digits is None
    assert check.best is None
    assert str(verdict(network, check)) == (
        "u of neuron 1 in layer 1 stands at the kink of ReLU at 0: its slope there is a choice, "
        "and a difference takes the mean of both sides."
    )


def test_a_number_that_does_not_change_a_pre_activation_does_not_cross_its_kink() -> None:
    network = Network([Layer([[0.0]], [0.0], "relu"), Layer([[1.0]], [1.0], "sigmoid")])
    check = check_gradient(network, [1.0], [0.0], "half_squared_error", Entry(1, "biases", (0,)))
    assert check.kink is None
    assert check.agrees is True


def test_the_support_of_sparsemax_and_a_met_target_are_kinks() -> None:
    sparse = Network([Layer([[1.0], [0.0]], [0.0, 0.0], "sparsemax")])
    check = check_gradient(sparse, [1.0], [0.5, 0.0], "half_squared_error", Entry(0, "weights", (0, 0)))
    assert check.agrees is None
    assert check.kink is not None
    assert check.kink.u is None
    assert str(verdict(sparse, check)).startswith("Neuron 2 of layer 1 stands where the slope jumps")
    met = Network([Layer([[1.0]], [0.0], "identity")])
    check = check_gradient(met, [1.0], [1.0], "mean_absolute_error", Entry(0, "weights", (0, 0)))
    assert (check.analytic, check.agrees) == (0.0, None)


def test_the_slope_of_prelu_is_checked() -> None:
    network = Network([Layer([[1.0], [-2.0]], [0.1, 0.3], "prelu"), Layer([[1.0, 0.5]], [0.0], "tanh")])
    entry = Entry(0, "parameters", parameter="slope")
    assert entry in set(entries(network))
    check = check_gradient(network, [1.0], [0.0], "half_squared_error", entry)
    assert check.agrees is True
    assert check.analytic != 0.0


def test_a_gradient_of_zero_agrees_with_a_difference_of_zero() -> None:
    network = Network([Layer([[1.0]], [-5.0], "relu"), Layer([[1.0]], [0.0], "identity")])
    check = check_gradient(network, [1.0], [1.0], "half_squared_error", Entry(0, "weights", (0, 0)))
    assert (check.analytic, check.digits, check.agrees) == (0.0, 16.0, True)


@pytest.mark.parametrize("entry", list(entries(Network([Layer([[1.0, 2.0]], [3.0], "prelu")]))), ids=str)
def test_an_entry_is_read_and_replaced_and_has_a_gradient(entry: Entry) -> None:
    network = Network([Layer([[1.0, 2.0]], [3.0], "prelu")])
    changed = with_value(network, entry, 7.5)
    assert value_of(changed, entry) == 7.5
    assert [other for other in entries(network) if value_of(changed, other) != value_of(network, other)] == [entry]
    found = backward(network, forward(network, [1.0, -5.0]), [0.0], "half_squared_error")
    assert gradient_of(found, entry) != 0.0
