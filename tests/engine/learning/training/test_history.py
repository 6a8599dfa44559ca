"""TrainingHistory: any moment of a run is restored bit for bit, and memory is bounded."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from engine_cases import assert_one_sentence
from learning_cases import farthest, random_network, random_rows

from engine import KasseiError, Network, Trainer, TrainingOptions
from engine.learning.training.history import TrainingHistory

MEGABYTE = 2**20


def trained(
    updates: int, limit: int, options: TrainingOptions | None = None
) -> tuple[Trainer, TrainingHistory, dict[int, Network]]:
    """Return a trainer, its history recorded every 7 updates, and its network after every 35 updates."""
    trainer = Trainer(random_network((2, 8, 8, 1), "prelu"), *random_rows(47), options or TrainingOptions(optimiser="adam"))
    history, networks = TrainingHistory(trainer, limit), {}
    while trainer.updates < updates:
        trainer.step(7)
        history.record(trainer, {"train": trainer.loss})
        if trainer.updates % 35 == 0:
            networks[trainer.updates] = trainer.network
    return trainer, history, networks


def test_every_recorded_moment_is_kept_while_memory_allows():
    _, history, _ = trained(700, 64 * MEGABYTE)
    assert [moment.updates for moment in history.moments] == list(range(0, 701, 7))


def test_any_moment_is_restored_exactly_even_if_it_is_not_kept():
    trainer, history, networks = trained(7000, MEGABYTE)
    assert len(history.moments) < 500
    for updates, network in networks.items():
        history.restore(trainer, updates)
        assert trainer.updates == updates
        assert farthest(trainer.network, network) == 0.0
    history.restore(trainer, 13)  # never recorded
    assert trainer.updates == 13


def test_training_continues_from_a_restored_moment_bit_for_bit():
    trainer, history, networks = trained(3500, MEGABYTE)
    history.restore(trainer, 1400)
    trainer.step(2100)
    assert farthest(trainer.network, networks[3500]) == 0.0


def test_moments_are_thinned_evenly():
    _, history, _ = trained(7000, MEGABYTE)
    gaps = np.diff([moment.updates for moment in history.moments])
    assert gaps.max() <= 4 * gaps.min()


def test_changes_of_options_and_functions_are_restored():
    trainer, history, _ = trained(700, MEGABYTE)
    trainer.change_options(TrainingOptions(optimiser="momentum", batch_size=9))
    trainer.step(20)
    layers = [trainer.network.layers[0].replace(activation="gelu"), *trainer.network.layers[1:]]
    trainer.change_functions(Network(layers))
    trainer.step(20)
    history.record(trainer)
    end = trainer.network
    history.restore(trainer, 300)
    assert trainer.options.optimiser == "adam"
    history.restore(trainer, 715)
    assert trainer.options.optimiser == "momentum"
    assert trainer.network.layers[0].activation == "prelu"
    history.restore(trainer, 740)
    assert trainer.network.layers[0].activation == "gelu"
    assert farthest(trainer.network, end) == 0.0


def test_a_branch_does_not_change_the_history_it_came_from():
    trainer, history, networks = trained(700, MEGABYTE)
    branch = history.until(350)
    assert (branch.first, branch.last) == (0, 350)
    branch.restore(trainer, 350)
    trainer.change_options(TrainingOptions(learning_rate=0.001))
    trainer.step(350)
    branch.record(trainer, {"train": trainer.loss})
    changed = trainer.network
    history.restore(trainer, 700)
    assert farthest(trainer.network, networks[700]) == 0.0
    branch.restore(trainer, 700)
    assert farthest(trainer.network, changed) == 0.0


def test_recording_after_going_back_removes_the_later_moments():
    trainer, history, _ = trained(700, MEGABYTE)
    history.restore(trainer, 350)
    trainer.change_options(TrainingOptions(learning_rate=0.001))
    trainer.step(7)
    history.record(trainer, {"train": trainer.loss})
    assert history.last == 357
    assert history.curve("train")[0][-1] == 357
    with pytest.raises(KasseiError) as error:
        history.restore(trainer, 400)
    assert_one_sentence(str(error.value))


def test_losses_are_recorded_by_name():
    trainer, history, _ = trained(70, MEGABYTE)
    updates, losses = history.curve("train")
    assert updates.tolist() == list(range(7, 71, 7))
    assert losses[-1] == trainer.loss
    assert history.curve("test")[0].size == 0


def test_a_loss_that_is_first_recorded_later_has_a_shorter_curve():
    trainer, history, _ = trained(70, MEGABYTE)
    trainer.step(7)
    history.record(trainer, {"train": 1.0, "test": 2.0})
    assert [values.tolist() for values in history.curve("test")] == [[77.0], [2.0]]
    assert len(history.curve("train")[0]) == 11
    assert history.names == ("train", "test")


def test_long_loss_curves_are_thinned_and_keep_their_end():
    trainer = Trainer(random_network((1, 1)), *random_rows(1, inputs=1), TrainingOptions(learning_rate=1e-6))
    history = TrainingHistory(trainer)
    for _ in range(18_000):
        trainer.step()
        history.record(trainer, {"train": 1.0})
    updates, _ = history.curve("train")
    assert 8_000 < len(updates) <= 16_384
    assert updates[-1] > 17_990


@pytest.mark.parametrize("shape", [(2, 4, 1), (2, 64, 64, 1)])
def test_memory_stays_within_the_limit(shape):
    trainer = Trainer(random_network(shape), *random_rows(10), TrainingOptions(optimiser="adam"))
    tracemalloc.start()
    try:
        history = TrainingHistory(trainer, 12 * MEGABYTE)
        start = tracemalloc.get_traced_memory()[0]
        for _ in range(6000):
            trainer.step()
            history.record(trainer, {"train": 0.5, "test": 0.25})
        used = tracemalloc.get_traced_memory()[0] - start
    finally:
        tracemalloc.stop()
    assert used <= 12 * MEGABYTE
    assert history.nbytes <= 12 * MEGABYTE
    assert used <= 1.2 * history.nbytes  # nbytes is close to the memory in use
