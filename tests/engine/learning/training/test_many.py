"""TrainerGroup: several networks that learn together learn the same as alone."""

from __future__ import annotations

import pytest
from cases import in_turn
from learning_cases import farthest, random_network, random_rows

from engine import OPTIMISERS, KasseiError, Network, ShapeError, Trainer, TrainingOptions
from engine.learning.training.many import TrainerGroup

SEEDS = range(5)


def trained_together_and_alone(hidden: str, options: TrainingOptions, updates: int) -> tuple[TrainerGroup, list[Trainer]]:
    """Return networks trained in a group, and the same ones trained alone."""
    networks = [random_network((2, 4, 2, 1), hidden, "tanh", seed) for seed in SEEDS]
    data = random_rows(47)
    group = TrainerGroup(networks, *data, options, seeds=list(SEEDS))
    alone = [Trainer(network, *data, options, seed) for network, seed in zip(networks, SEEDS, strict=True)]
    group.step(updates)
    for trainer in alone:
        trainer.step(updates)
    return group, alone


def assert_same_networks(group: TrainerGroup, alone: list[Trainer]) -> None:
    for network, trainer in zip(group.networks, alone, strict=True):
        assert farthest(network, trainer.network) < 1e-12


@in_turn("hidden", ["tanh", "relu", "gelu", "prelu", "softmax"])
@in_turn("optimiser", OPTIMISERS)
def test_networks_learn_the_same_together_as_alone(optimiser, hidden):
    group, alone = trained_together_and_alone(hidden, TrainingOptions(optimiser=optimiser), 60)
    assert_same_networks(group, alone)
    assert group.updates == (60,) * 5


@pytest.mark.parametrize(
    "changes",
    [{"clip_norm": 0.05}, {"clip_value": 0.01}, {"l1": 0.01, "l2": 0.02}, {"schedule": "cosine"}, {"batch_size": 47}],
    ids=str,
)
def test_networks_learn_the_same_together_as_alone_with_every_option(changes):
    assert_same_networks(*trained_together_and_alone("tanh", TrainingOptions(**changes), 60))


def test_a_network_that_diverges_does_not_affect_the_others():
    networks = [random_network((2, 4, 1), "relu", seed=seed) for seed in SEEDS]
    bad = networks[2].layers[1].replace(weights=networks[2].layers[1].weights * 1e60)
    networks[2] = Network([networks[2].layers[0], bad])
    options = TrainingOptions(optimiser="momentum", learning_rate=0.01)
    group = TrainerGroup(networks, *random_rows(47), options)
    alone = [Trainer(network, *random_rows(47), options, seed) for network, seed in zip(networks, SEEDS, strict=True)]
    group.step(200)
    for trainer in alone:
        trainer.step(200)
    assert group.problems == tuple(trainer.problem for trainer in alone)
    assert [problem is None for problem in group.problems] == [True, True, False, True, True]
    assert group.updates == tuple(trainer.updates for trainer in alone)
    assert_same_networks(group, alone)


def test_networks_with_different_shapes_or_activations_are_refused():
    data = random_rows(10)
    with pytest.raises(ShapeError):
        TrainerGroup([random_network((2, 4, 1)), random_network((2, 5, 1))], *data)
    with pytest.raises(ShapeError):
        TrainerGroup([random_network((2, 4, 1)), random_network((2, 4, 1), "relu")], *data)
    with pytest.raises(ShapeError):
        TrainerGroup([], *data)
    with pytest.raises(KasseiError):
        TrainerGroup([random_network((2, 4, 1))] * 2, *data, seeds=[1])
