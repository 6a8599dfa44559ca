"""Trials: a deep network of a setting learns a small task, unless its gradient vanishes."""

from __future__ import annotations

import csv
from typing import Any

import numpy as np
import pytest

from engine import BoundActivation, KasseiError, Trainer, TrainingOptions, backward, forward
from engine.propagation import Setting, Trial, trials_csv, tried_width
from engine.propagation.cases.trial import task
from engine.propagation.measure import drawn_network


def setting(activation: str = "tanh", **changes: Any) -> Setting:
    fields: dict[str, Any] = {"depth": 4, "width": 12, "sigma_w": 1.3, **changes}
    return Setting(BoundActivation(activation), **fields)


def learned(trial: Trial, epochs: int) -> Trial:
    """Return the trial after some epochs, or when it has stopped with a problem."""
    while trial.epochs < epochs and trial.problem is None:
        trial.step()
    return trial


def test_a_deep_sigmoid_network_learns_nothing_and_relu_with_he_does() -> None:
    sigmoid = learned(Trial(setting("sigmoid", depth=20, width=64, initialiser="xavier_normal")), 20)
    relu = learned(Trial(setting("relu", depth=20, width=64, initialiser="he_normal")), 20)
    assert sigmoid.moments[-1].loss == pytest.approx(np.log(2.0), abs=0.01)
    assert relu.moments[-1].loss < 0.35
    assert relu.moments[-1].right > 0.9
    shares = [trial.moments[-1].gradient_squared[0] / trial.moments[-1].gradient_squared[-1] for trial in (sigmoid, relu)]
    assert shares[0] < 1e-12
    assert shares[1] > 1e-3


def test_a_trial_learns_the_same_as_a_trainer() -> None:
    tried, rows = setting(clip_norm=0.5, sigma_b=0.1), task()
    trial = learned(Trial(tried, 3, learning_rate=0.05), 2)
    network = drawn_network(tried, [2, 12, 12, 12, 12, 1], 3, "sigmoid")
    options = TrainingOptions("binary_cross_entropy", learning_rate=0.05, batch_size=20, clip_norm=0.5)
    trainer = Trainer(network, rows.inputs, rows.targets, options, 3)
    trainer.step(2 * trainer.updates_per_epoch)
    assert trial.moments[-1].loss == pytest.approx(trainer.loss, rel=1e-12)


def test_gradients_of_a_moment_are_mean_squares_over_single_rows() -> None:
    tried, rows = setting(), task()
    network = drawn_network(tried, [2, 12, 12, 12, 12, 1], 0, "sigmoid")
    squares = np.zeros(4)
    for x, t in zip(rows.inputs[:64], rows.targets[:64], strict=True):
        delta = backward(network, forward(network, x), t, "binary_cross_entropy").delta
        squares += [np.mean(np.square(layer)) / 64 for layer in delta[:-1]]
    np.testing.assert_allclose(Trial(tried).moments[0].gradient_squared, squares, rtol=1e-10)


def test_the_same_seed_gives_the_same_trial_and_another_seed_another() -> None:
    first, again, other = (learned(Trial(setting(), seed), 3) for seed in (1, 1, 2))
    losses = [[moment.loss for moment in trial.moments] for trial in (first, again, other)]
    assert losses[0] == losses[1]
    assert losses[0] != losses[2]


def test_networks_that_are_too_large_are_narrowed() -> None:
    assert tried_width(setting(depth=20, width=128)) == 128
    assert tried_width(setting(depth=100, width=512)) == 57
    assert Trial(setting(depth=100, width=512)).setting.width == 57


@pytest.mark.parametrize("changes", [{"residual": True}, {"normalisation": "batch"}, {"normalisation": "layer"}])
def test_residual_connections_and_normalisation_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(KasseiError, match="not trained here"):
        Trial(setting(**changes))


def test_a_learning_rate_that_is_too_large_stops_a_trial_with_a_problem() -> None:
    trial = learned(Trial(setting("relu", depth=20, width=64, sigma_w=2.0), learning_rate=10.0), 5)
    assert trial.problem is not None
    steps, moments = trial.steps, len(trial.moments)
    trial.step()
    assert (trial.steps, len(trial.moments)) == (steps, moments)
    assert all(np.isfinite(moment.loss) for moment in trial.moments)


def test_a_network_that_overflows_is_refused() -> None:
    with pytest.raises(KasseiError):
        Trial(setting("relu", depth=100, sigma_w=1e9))


def test_the_csv_of_trials_has_one_row_for_each_epoch() -> None:
    trials = [learned(Trial(setting(depth=depth)), 2) for depth in (2, 3)]
    rows = list(csv.DictReader(trials_csv(["tanh, 2", "tanh, 3"], trials).splitlines()))
    assert [(row["setting"], row["epoch"]) for row in rows] == [
        (name, str(n)) for name in ("tanh, 2", "tanh, 3") for n in range(3)
    ]
    assert float(rows[4]["loss"]) == trials[1].moments[1].loss
    assert float(rows[4]["gradient_squared_3"]) == trials[1].moments[1].gradient_squared[2]
    assert rows[1]["gradient_squared_3"] is None
