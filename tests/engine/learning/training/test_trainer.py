"""Trainer: updates compared with references and with `backward`, and the same bits for the same seed."""

from __future__ import annotations

import numpy as np
import pytest
from cases import in_turn
from learning_cases import farthest, network_of, random_network, random_rows, reference

from engine import (
    ACTIVATIONS,
    LOSSES,
    OPTIMISERS,
    BoundActivation,
    Layer,
    Network,
    Trainer,
    TrainingOptions,
    own_id,
)
from engine.learning.backward import backward
from engine.learning.training.loop.learned_function import LearnedFunction
from engine.network.network import forward

TRAJECTORIES = reference("training.json")["trajectories"]
PLAYGROUND = reference("playground_trajectory.json")
EXTRAS = ("l1", "l2", "clip_norm", "clip_value")


def started(trajectory: dict) -> Trainer:
    """Return a trainer at the start of a reference trajectory."""
    options = TrainingOptions(
        loss=trajectory["loss"],
        optimiser=trajectory["optimiser"],
        optimiser_parameters=trajectory["parameters"],
        learning_rate=trajectory["learning_rate"],
        batch_size=trajectory["batch_size"],
        shuffle=False,
        **{name: trajectory[name] for name in EXTRAS if name in trajectory},
    )
    network = network_of(trajectory["initial"], trajectory["activations"])
    return Trainer(network, trajectory["x"], trajectory["target"], options)


@in_turn("trajectory", TRAJECTORIES, ids=lambda trajectory: f"{trajectory['optimiser']}-{trajectory['loss']}")
def test_weights_after_1_10_and_100_updates_are_those_of_another_framework(trajectory):
    trainer = started(trajectory)
    for updates, layers in trajectory["after"].items():
        trainer.step(int(updates) - trainer.updates)
        assert trainer.updates == int(updates)
        assert farthest(trainer.network, network_of(layers, trajectory["activations"])) < 1e-10


def test_the_trajectories_cover_every_optimiser():
    assert {trajectory["optimiser"] for trajectory in TRAJECTORIES} == set(OPTIMISERS)


def test_a_hundred_epochs_are_those_of_tensorflow_playground():
    figures = PLAYGROUND["networks"]["2-4-2-1"]
    train, test = np.array(PLAYGROUND["train"]), np.array(PLAYGROUND["test"])
    trainer = Trainer(
        network_of(figures["init"], ["tanh", "tanh", "tanh"][: len(figures["init"])]),
        train[:, :2],
        train[:, 2],
        TrainingOptions("half_squared_error", learning_rate=0.03, shuffle=False),
    )
    assert trainer.loss == pytest.approx(figures["loss0"], abs=1e-14)
    trainer.step(trainer.updates_per_epoch)
    assert trainer.epoch == 1
    assert trainer.loss == pytest.approx(figures["loss1"], abs=1e-13)
    trainer.step(99 * trainer.updates_per_epoch)
    assert trainer.epoch == 100
    assert farthest(trainer.network, network_of(figures["after100"], ["tanh"] * 3)) < 1e-12
    assert trainer.loss == pytest.approx(figures["loss100"], abs=1e-12)
    assert trainer.loss_of(test[:, :2], test[:, 2]) == pytest.approx(figures["test100"], abs=1e-12)


def reference_update(network: Network, x: np.ndarray, t: np.ndarray, loss: str, rate: float) -> Network:
    """Return the network after one update of gradient descent by `backward`, which shares no code with Trainer's loop."""
    gradients = backward(network, forward(network, x), t, loss)
    layers = []
    for layer, weights, biases, parameters in zip(
        network.layers, gradients.weights, gradients.biases, gradients.parameters, strict=True
    ):
        learned = {name: layer.parameters[name] - rate * slope for name, slope in parameters.items()}
        changed = layer.replace(parameters={**layer.parameters, **learned}) if learned else layer
        layers.append(changed.replace(weights=layer.weights - rate * weights, biases=layer.biases - rate * biases))
    return Network(layers)


@in_turn("activation", ACTIVATIONS)
def test_every_activation_learns_as_by_backward(activation):
    network = random_network((2, 4, 3, 2), activation, activation)
    x, t = random_rows(7, outputs=2)
    trainer = Trainer(network, x, t, TrainingOptions(learning_rate=1e-3, batch_size=7))
    for _ in range(3):
        network = reference_update(network, x, t, "mean_squared_error", 1e-3)
    trainer.step(3)
    assert trainer.problem is None
    assert farthest(trainer.network, network) < 1e-12


@in_turn("output", ["sigmoid", "softmax"])
@in_turn("loss", LOSSES)
def test_every_loss_is_learned_as_by_backward(loss, output):
    network = random_network((2, 3, 2), "prelu", output)
    x, t = random_rows(6, outputs=2)
    t = np.abs(t) / np.abs(t).sum(axis=1, keepdims=True)
    trainer = Trainer(network, x, t, TrainingOptions(loss, learning_rate=0.1, batch_size=6))
    trainer.step(4)
    for _ in range(4):
        network = reference_update(network, x, t, loss, 0.1)
    assert farthest(trainer.network, network) < 1e-12


def test_layers_with_different_functions_and_an_own_function_learn_as_by_backward():
    names = ["tanh", "tanh", own_id("wave", "x + sin(a*x)"), "prelu", "softmax", "prelu"]
    random = np.random.default_rng(3)
    network = Network([Layer(random.normal(size=(3, 3)), random.normal(size=3), name) for name in names])
    x, t = random_rows(5, 3, 3)
    trainer = Trainer(network, x, t, TrainingOptions(learning_rate=0.01, batch_size=5))
    trainer.step(3)
    for _ in range(3):
        network = reference_update(network, x, t, "mean_squared_error", 0.01)
    assert farthest(trainer.network, network) < 1e-12


def test_training_uses_the_slopes_at_kinks_of_the_layer():
    x, t = np.zeros((4, 1)), np.ones((4, 1))
    biases = []
    for slope in (0.0, 1.0):
        layers = [Layer([[1.0]], [0.0], "relu", at_kinks=[slope]), Layer([[1.0]], [0.0], "identity")]
        trainer = Trainer(Network(layers), x, t, TrainingOptions(learning_rate=0.1))
        trainer.step()
        biases.append(float(trainer.network.layers[0].biases[0]))
    assert biases == [0.0, pytest.approx(0.2)]


def test_a_learnable_slope_is_learned_and_the_chosen_slope_at_the_kink_is_kept():
    network = random_network((2, 5, 1), "prelu")
    fixed = Layer(network.layers[0].weights, network.layers[0].biases, "prelu", at_kinks=[0.7])
    trainer = Trainer(Network([fixed, network.layers[1]]), *random_rows(30), TrainingOptions(learning_rate=0.1))
    trainer.step(20)
    assert trainer.network.layers[0].parameters["slope"] != fixed.parameters["slope"]
    assert trainer.network.layers[0].at_kinks == (0.7,)


@pytest.mark.parametrize("record", [record for record in ACTIVATIONS.values() if any(p.learnable for p in record.parameters)])
def test_the_slope_of_a_learned_function_at_its_kink_is_the_default_of_the_record(record):
    """The training loop relies on it: checking for kinks would cost more than the rest of an update."""
    for parameter in (learnable.id for learnable in record.parameters if learnable.learnable):
        for value in (-0.5, 0.25, 2.0):
            function = LearnedFunction(BoundActivation(record.id), parameter, np.array([value]), 0)
            function.refresh()
            for kink in record.kinks(**{parameter: value}):
                u, z, slope = np.array([kink.u]), np.empty(1), np.empty(1)
                function.f_into(u, z)
                function.df_into(u, z, slope)
                assert slope[0] == kink.default


def test_the_same_seed_gives_the_same_bits_and_another_seed_gives_others():
    network, data = random_network((2, 4, 1)), random_rows(50)
    runs = [Trainer(network, *data, seed=seed) for seed in (4, 4, 5)]
    for trainer in runs:
        trainer.step(40)
    assert farthest(runs[0].network, runs[1].network) == 0.0
    assert farthest(runs[0].network, runs[2].network) > 0.0


def test_the_number_of_updates_at_a_time_does_not_matter():
    network, data = random_network((2, 4, 1)), random_rows(53)
    options = TrainingOptions(optimiser="adam", schedule="cosine", schedule_parameters={"length": 8})
    whole, single = Trainer(network, *data, options), Trainer(network, *data, options)
    whole.step(130)
    for _ in range(130):
        single.step()
    assert farthest(whole.network, single.network) == 0.0
    assert (whole.epoch, whole.updates) == (single.epoch, single.updates) == (21, 130)


def test_every_row_is_used_once_an_epoch():
    """With weights of 0 and a learning rate of 1e-9 an update adds, to first order, the targets of its batch."""
    network = Network([Layer([[0.0]], [0.0], "identity")])
    t = np.random.default_rng(0).normal(size=23)
    trainer = Trainer(network, np.zeros((23, 1)), t, TrainingOptions("half_squared_error", learning_rate=1e-9, batch_size=5))
    trainer.step(trainer.updates_per_epoch)
    assert trainer.updates == 5
    batches = np.array([5, 5, 5, 5, 3])
    assert abs(trainer.network.layers[0].biases[0]) <= 1e-9 * np.abs(t).sum() / batches.min()
    full = Trainer(network, np.zeros((20, 1)), t[:20], TrainingOptions("half_squared_error", learning_rate=1e-9, batch_size=5))
    full.step(4)
    assert full.network.layers[0].biases[0] == pytest.approx(1e-9 * t[:20].sum() / 5, rel=1e-6)


def test_a_batch_larger_than_the_buffers_learns_as_by_backward():
    network = random_network((2, 64, 64, 1))
    x, t = random_rows(6000)
    trainer = Trainer(network, x, t, TrainingOptions(learning_rate=0.01, batch_size=6000))
    trainer.step(2)
    for _ in range(2):
        network = reference_update(network, x, t, "mean_squared_error", 0.01)
    assert farthest(trainer.network, network) < 1e-13


def test_more_batches_than_are_prepared_learn_as_by_backward():
    network = random_network((1, 2, 1))
    x, t = random_rows(2100, inputs=1)
    trainer = Trainer(network, x, t, TrainingOptions(learning_rate=0.01, batch_size=1, shuffle=False))
    trainer.step(3)
    for row in range(3):
        network = reference_update(network, x[row : row + 1], t[row : row + 1], "mean_squared_error", 0.01)
    assert farthest(trainer.network, network) < 1e-14
