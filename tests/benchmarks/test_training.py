"""Training compared with a textbook's loop in plain numpy, for several networks, optimisers and all activations."""

from __future__ import annotations

import numpy as np
import pytest
from learning_cases import random_network

from engine import ACTIVATIONS, Network, Trainer, TrainingOptions
from engine.learning.training.many import TrainerGroup

ROWS, BATCH, RATE = 250, 10, 0.03
SMALL, DEEP, WIDE = (2, 4, 2, 1), (2, 8, 8, 8, 1), (2, 64, 64, 1)
SHAPES, BATCHES = {"small": SMALL, "deep": DEEP, "wide": WIDE}, {"batches": BATCH, "whole": ROWS}


def rows() -> tuple[np.ndarray, np.ndarray]:
    x = np.random.default_rng(2).uniform(-1, 1, (ROWS, 2))
    return x, np.where(np.hypot(*x.T) < 0.6, 1.0, -1.0)[:, np.newaxis]


class Textbook:
    """A textbook's loop: samples as rows, separate biases, new arrays everywhere; tanh and half the squared error."""

    def __init__(self, network: Network, x: np.ndarray, t: np.ndarray) -> None:
        self.weights = [layer.weights.copy() for layer in network.layers]
        self.biases = [layer.biases.copy() for layer in network.layers]
        self.x, self.t = x, t

    def epoch(self, batch: int) -> None:
        for start in range(0, ROWS, batch):
            self.update(self.x[start : start + batch], self.t[start : start + batch])

    def update(self, x: np.ndarray, t: np.ndarray) -> None:
        zs = [x]
        for w, b in zip(self.weights, self.biases, strict=True):
            zs.append(np.tanh(np.dot(zs[-1], w.T) + b))
        delta = (zs[-1] - t) / len(x) * (1 - zs[-1] ** 2)
        for layer in reversed(range(len(self.weights))):
            dw, db = np.dot(delta.T, zs[layer]), np.sum(delta, axis=0)
            if layer:
                delta = np.dot(delta, self.weights[layer]) * (1 - zs[layer] ** 2)
            self.weights[layer] -= RATE * dw
            self.biases[layer] -= RATE * db


def trainer_of(shape: tuple[int, ...], batch: int, optimiser: str = "gradient_descent", activation: str = "tanh") -> Trainer:
    output = "tanh" if activation == "tanh" else "identity"
    options = TrainingOptions("half_squared_error", optimiser, learning_rate=RATE, batch_size=batch, shuffle=False)
    return Trainer(random_network(shape, activation, output, seed=1), *rows(), options)


def named(shape: tuple[int, ...]) -> str:
    return "-".join(map(str, shape))


@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("batches", BATCHES)
def test_an_epoch_is_several_times_as_fast_as_the_textbook(compare, goal, size, batches):
    shape, batch = SHAPES[size], BATCHES[batches]
    trainer, textbook = trainer_of(shape, batch), Textbook(random_network(shape, "tanh", "tanh", seed=1), *rows())
    trainer.step(trainer.updates_per_epoch)
    textbook.epoch(batch)
    np.testing.assert_allclose(trainer.network.layers[0].weights, textbook.weights[0], rtol=1e-10)
    times = 4 if batch < ROWS else 40
    goal(
        f"training.{size}_{batches}",
        lambda: compare(
            f"update of {named(shape)} with {batch} of {ROWS} rows",
            lambda: trainer.step(times * trainer.updates_per_epoch),
            lambda: [textbook.epoch(batch) for _ in range(times)],
            rounds=60,
            warmup=6,
            names=("Kassei", "textbook numpy"),
            repeats=times * trainer.updates_per_epoch,
        ),
    )


@pytest.mark.parametrize("shape", [SMALL, DEEP], ids=named)
def test_adam_is_nearly_as_fast_as_plain_gradient_descent(compare, goal, shape):
    adam, plain = trainer_of(shape, BATCH, "adam"), trainer_of(shape, BATCH)
    goal(
        "training.adam",
        lambda: compare(
            f"update of {named(shape)} by Adam",
            lambda: adam.step(100),
            lambda: plain.step(100),
            rounds=60,
            warmup=6,
            names=("Adam", "gradient descent"),
            repeats=100,
        ),
    )


@pytest.mark.parametrize("shape", [SMALL, DEEP], ids=named)
@pytest.mark.parametrize("activation", [name for name in ACTIVATIONS if name not in ("tanh", "exponential")])
def test_no_activation_takes_many_times_as_long_as_tanh(compare, goal, activation, shape):
    """Exponential is left out, because exp(exp(exp(u))) is infinite at once."""
    measured, tanh = trainer_of(shape, BATCH, activation=activation), trainer_of(shape, BATCH)
    goal(
        "training.activation",
        lambda: compare(
            f"update of {named(shape)} with {activation}",
            lambda: measured.step(50),
            lambda: tanh.step(50),
            rounds=20,
            warmup=4,
            names=(activation, "tanh"),
            repeats=50,
        ),
    )


def test_sixteen_networks_learn_together_faster_than_one_after_another(compare, goal):
    networks = [random_network(SMALL, "tanh", "tanh", seed) for seed in range(16)]
    options = TrainingOptions("half_squared_error", learning_rate=RATE)
    group = TrainerGroup(networks, *rows(), options)
    alone = [Trainer(network, *rows(), options, seed) for seed, network in enumerate(networks)]
    goal(
        "training.together",
        lambda: compare(
            f"update of 16 networks {named(SMALL)}",
            lambda: group.step(25),
            lambda: [trainer.step(25) for trainer in alone],
            rounds=60,
            warmup=6,
            names=("together", "one after another"),
            repeats=25,
        ),
    )
