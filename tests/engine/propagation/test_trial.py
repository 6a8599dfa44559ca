"""A trial: a deep network of a setting learns a small task; what vanishes does not learn."""

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
    while trial.epochs < epochs and trial.problem is None:
        trial.step()
    return trial


def test_sigmoid_learns_nothing_where_relu_with_he_does() -> None:
    sigmoid = learned(Trial(setting("sigmoid", depth=20, width=64, initialiser="xavier_normal")), 20)
    relu = learned(Trial(setting("relu", depth=20, width=64, initialiser="he_normal")), 20)
    assert sigmoid.moments[-1].loss == pytest.approx(np.log(2.0), abs=0.01)
    assert relu.moments[-1].loss < 0.35
    assert relu.moments[-1].right > 0.9
    shares = [trial.moments[-1].gradient_squared[0] / trial.moments[-1].gradient_squared[-1] for trial in (sigmoid, relu)]
    assert shares[0] < 1e-12
    assert shares[1] > 1e-3


def test_a_trial_is_what_the_trainer_does_with_the_same_network_rows_and_seed() -> None:
    tried, rows = setting(clip_norm=0.5, sigma_b=0.1), task()
    trial = learned(Trial(tried, 3, learning_rate=0.05), 2)
    network = drawn_network(tried, [2, 12, 12, 12, 12, 1], 3, "sigmoid")
    options = TrainingOptions("binary_cross_entropy", learning_rate=0.05, batch_size=20, clip_norm=0.5)
    trainer = Trainer(network, rows.inputs, rows.targets, options, 3)
    trainer.step(2 * trainer.updates_per_epoch)
    assert trial.moments[-1].loss == pytest.approx(trainer.loss, rel=1e-12)


def test_gradients_of_a_moment_are_those_of_the_loss_of_a_row() -> None:
    tried, rows = setting(), task()
    network = drawn_network(tried, [2, 12, 12, 12, 12, 1], 0, "sigmoid")
    squares = np.zeros(4)
    for x, t in zip(rows.inputs[:64], rows.targets[:64], strict=True):
        delta = backward(network, forward(network, x), t, "binary_cross_entropy").delta
        squares += [np.mean(np.square(each)) / 64 for each in delta[:-1]]
    np.testing.assert_allclose(Trial(tried).moments[0].gradient_squared, squares, rtol=1e-10)


def test_the_same_seed_gives_the_same_trial_and_another_seed_another() -> None:
    first, again, other = (learned(Trial(setting(), seed), 3) for seed in (1, 1, 2))
    assert [each.loss for each in first.moments] == [each.loss for each in again.moments]
    assert [each.loss for each in first.moments] != [each.loss for each in other.moments]


def test_what_is_too_large_has_narrower_layers() -> None:
    assert tried_width(setting(depth=20, width=128)) == 128
    assert tried_width(setting(depth=100, width=512)) == 57
    assert Trial(setting(depth=100, width=512)).setting.width == 57


@pytest.mark.parametrize("changes", [{"residual": True}, {"normalisation": "batch"}, {"normalisation": "layer"}])
def test_what_a_trainer_cannot_take_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(KasseiError, match="not trained here"):
        Trial(setting(**changes))


def test_a_rate_that_is_too_large_ends_a_trial_with_a_reason() -> None:
    trial = learned(Trial(setting("relu", depth=20, width=64, sigma_w=2.0), learning_rate=10.0), 5)
    assert trial.problem is not None
    steps, moments = trial.steps, len(trial.moments)
    trial.step()
    assert (trial.steps, len(trial.moments)) == (steps, moments)
    assert all(np.isfinite(each.loss) for each in trial.moments)


def test_a_network_that_overflows_is_refused_with_a_sentence() -> None:
    with pytest.raises(KasseiError):
        Trial(setting("relu", depth=100, sigma_w=1e9))


def test_trials_become_a_table_of_an_epoch_a_row() -> None:
    trials = [learned(Trial(setting(depth=depth)), 2) for depth in (2, 3)]
    rows = list(csv.DictReader(trials_csv(["tanh, 2", "tanh, 3"], trials).splitlines()))
    assert [(row["setting"], row["epoch"]) for row in rows] == [
        (name, str(n)) for name in ("tanh, 2", "tanh, 3") for n in range(3)
    ]
    assert float(rows[4]["loss"]) == trials[1].moments[1].loss
    assert float(rows[4]["gradient_squared_3"]) == trials[1].moments[1].gradient_squared[2]
    assert rows[1]["gradient_squared_3"] is None
