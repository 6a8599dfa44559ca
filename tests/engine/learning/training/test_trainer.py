"""Trainer: the reference's figures, the same bits for the same seed, finite always, and what a page is told on the way."""

from __future__ import annotations

import numpy as np
import pytest
from engine_cases import assert_one_sentence
from learning_cases import farthest, network_of, random_network, random_rows, reference

from engine import (
    ACTIVATIONS,
    LOSSES,
    OPTIMISERS,
    SCHEDULES,
    BoundActivation,
    KasseiError,
    Layer,
    Network,
    ShapeError,
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


@pytest.mark.parametrize("trajectory", TRAJECTORIES, ids=lambda each: f"{each['optimiser']}-{each['loss']}")
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


def slow_update(network: Network, x: np.ndarray, t: np.ndarray, loss: str, rate: float) -> Network:
    """Return the network after one update of plain gradient descent by `backward`, which shares no loop with Trainer."""
    gradients = backward(network, forward(network, x), t, loss)
    layers = []
    for layer, weights, biases, parameters in zip(
        network.layers, gradients.weights, gradients.biases, gradients.parameters, strict=True
    ):
        learned = {name: layer.parameters[name] - rate * slope for name, slope in parameters.items()}
        changed = layer.replace(parameters={**layer.parameters, **learned}) if learned else layer
        layers.append(changed.replace(weights=layer.weights - rate * weights, biases=layer.biases - rate * biases))
    return Network(layers)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_learns_as_backward_says(activation):
    network = random_network((2, 4, 3, 2), activation, activation)
    x, t = random_rows(7, outputs=2)
    trainer = Trainer(network, x, t, TrainingOptions(learning_rate=1e-3, batch_size=7))
    for _ in range(3):
        network = slow_update(network, x, t, "mean_squared_error", 1e-3)
    trainer.step(3)
    assert trainer.problem is None
    assert farthest(trainer.network, network) < 1e-12


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss_is_learned_as_backward_says(loss, output):
    network = random_network((2, 3, 2), "prelu", output)
    x, t = random_rows(6, outputs=2)
    t = np.abs(t) / np.abs(t).sum(axis=1, keepdims=True)
    trainer = Trainer(network, x, t, TrainingOptions(loss, learning_rate=0.1, batch_size=6))
    trainer.step(4)
    for _ in range(4):
        network = slow_update(network, x, t, loss, 0.1)
    assert farthest(trainer.network, network) < 1e-12


def test_layers_with_different_functions_and_an_own_function_learn_as_backward_says():
    names = ["tanh", "tanh", own_id("wave", "x + sin(a*x)"), "prelu", "softmax", "prelu"]
    random = np.random.default_rng(3)
    network = Network([Layer(random.normal(size=(3, 3)), random.normal(size=3), name) for name in names])
    x, t = random_rows(5, 3, 3)
    trainer = Trainer(network, x, t, TrainingOptions(learning_rate=0.01, batch_size=5))
    trainer.step(3)
    for _ in range(3):
        network = slow_update(network, x, t, "mean_squared_error", 0.01)
    assert farthest(trainer.network, network) < 1e-12


def test_slopes_at_kinks_are_those_of_the_layer():
    x, t = np.zeros((4, 1)), np.ones((4, 1))
    moved = []
    for slope in (0.0, 1.0):
        layers = [Layer([[1.0]], [0.0], "relu", at_kinks=[slope]), Layer([[1.0]], [0.0], "identity")]
        trainer = Trainer(Network(layers), x, t, TrainingOptions(learning_rate=0.1))
        trainer.step()
        moved.append(float(trainer.network.layers[0].biases[0]))
    assert moved == [0.0, pytest.approx(0.2)]


def test_a_learned_slope_learns_and_its_own_kink_is_kept():
    network = random_network((2, 5, 1), "prelu")
    fixed = Layer(network.layers[0].weights, network.layers[0].biases, "prelu", at_kinks=[0.7])
    trainer = Trainer(Network([fixed, network.layers[1]]), *random_rows(30), TrainingOptions(learning_rate=0.1))
    trainer.step(20)
    assert trainer.network.layers[0].parameters["slope"] != fixed.parameters["slope"]
    assert trainer.network.layers[0].at_kinks == (0.7,)


@pytest.mark.parametrize("record", [each for each in ACTIVATIONS.values() if any(p.learnable for p in each.parameters)])
def test_the_bare_slope_of_what_is_learned_is_the_records_at_every_kink(record):
    """It is taken unasked, because asking would cost more than the rest of an update."""
    for parameter in (each.id for each in record.parameters if each.learnable):
        for value in (-0.5, 0.25, 2.0):
            function = LearnedFunction(BoundActivation(record.id), parameter, np.array([value]), 0)
            function.refresh()
            for kink in record.kinks(**{parameter: value}):
                u, z, slope = np.array([kink.u]), np.empty(1), np.empty(1)
                function.f_into(u, z)
                function.df_into(u, z, slope)
                assert slope[0] == kink.default


def test_the_same_seed_gives_the_same_bits_and_another_another_order():
    network, data = random_network((2, 4, 1)), random_rows(50)
    runs = [Trainer(network, *data, seed=seed) for seed in (4, 4, 5)]
    for trainer in runs:
        trainer.step(40)
    assert farthest(runs[0].network, runs[1].network) == 0.0
    assert farthest(runs[0].network, runs[2].network) > 0.0


def test_it_does_not_matter_how_many_updates_are_taken_at_a_time():
    network, data = random_network((2, 4, 1)), random_rows(53)
    options = TrainingOptions(optimiser="adam", schedule="cosine", schedule_parameters={"length": 8})
    whole, single = Trainer(network, *data, options), Trainer(network, *data, options)
    whole.step(130)
    for _ in range(130):
        single.step()
    assert farthest(whole.network, single.network) == 0.0
    assert (whole.epoch, whole.updates) == (single.epoch, single.updates) == (21, 130)


def test_every_row_is_used_once_an_epoch():
    """With weights that start at 0 and a rate of 1e-9 an update adds, to first order, the targets of its batch."""
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


def test_a_batch_too_large_for_the_buffers_is_added_up_from_pieces():
    network = random_network((2, 64, 64, 1))
    x, t = random_rows(6000)
    trainer = Trainer(network, x, t, TrainingOptions(learning_rate=0.01, batch_size=6000))
    trainer.step(2)
    for _ in range(2):
        network = slow_update(network, x, t, "mean_squared_error", 0.01)
    assert farthest(trainer.network, network) < 1e-13


def test_more_batches_than_have_calls_of_their_own_learn_the_same():
    network = random_network((1, 2, 1))
    x, t = random_rows(2100, inputs=1)
    trainer = Trainer(network, x, t, TrainingOptions(learning_rate=0.01, batch_size=1, shuffle=False))
    trainer.step(3)
    for row in range(3):
        network = slow_update(network, x[row : row + 1], t[row : row + 1], "mean_squared_error", 0.01)
    assert farthest(trainer.network, network) < 1e-14


# --- finite always -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rate", [30.0, 1e9, 1e12])
@pytest.mark.parametrize("optimiser", OPTIMISERS)
@pytest.mark.parametrize("activation", ["relu", "tanh", "identity", "exponential"])
def test_whatever_the_rate_the_network_stays_finite(activation, optimiser, rate):
    network = random_network((2, 4, 2, 1), activation)
    trainer = Trainer(network, *random_rows(40), TrainingOptions(optimiser=optimiser, learning_rate=rate))
    for _ in range(20):
        trainer.step(20)
        assert np.isfinite(trainer.loss)  # making the network would have raised for a weight that is not
        assert trainer.network.shape == network.shape
    if trainer.problem is not None:
        assert trainer.updates == trainer.problem.update - 1
        assert_one_sentence(str(trainer.problem))


def test_a_step_that_diverges_is_not_taken_and_the_limit_is_named():
    trainer = Trainer(random_network((2, 4, 1), "relu"), *random_rows(40), TrainingOptions(learning_rate=1e3))
    limit = trainer.rate_limit()
    assert limit is not None
    assert limit.rate is not None
    trainer.step(1000)
    problem = trainer.problem
    assert problem is not None
    assert problem.limit == limit
    assert f"{limit.rate:.3g}" in str(problem)
    assert trainer.updates < 1000
    kept = trainer.network
    trainer.step(10)
    assert farthest(trainer.network, kept) == 0.0


def test_the_problem_does_not_depend_on_how_many_updates_are_taken_at_a_time():
    found = []
    for size in (1, 7, 1000):
        trainer = Trainer(random_network((2, 4, 1), "relu"), *random_rows(40), TrainingOptions(learning_rate=1e3))
        while trainer.problem is None:
            trainer.step(size)
        found.append((trainer.problem, trainer.network))
    assert found[0][0] == found[1][0] == found[2][0]
    assert farthest(found[0][1], found[2][1]) == 0.0


def test_a_function_that_is_undefined_somewhere_ends_learning_and_names_the_layer():
    network = Network([Layer([[1.0]], [0.5], own_id("root", "sqrt(x)")), Layer([[-1.0]], [0.0], "identity")])
    trainer = Trainer(network, [[0.1], [0.2]], [[5.0], [5.0]], TrainingOptions(learning_rate=0.05))
    trainer.step(1000)
    assert trainer.problem is not None
    assert trainer.problem.layer == 1
    assert np.isfinite(trainer.loss)


def test_a_rate_of_0_changes_nothing():
    network = random_network((2, 3, 1))
    for optimiser in OPTIMISERS:
        trainer = Trainer(network, *random_rows(20), TrainingOptions(optimiser=optimiser, learning_rate=0.0))
        trainer.step(30)
        assert trainer.problem is None
        assert farthest(trainer.network, network) == 0.0


def test_after_a_problem_a_smaller_rate_goes_on():
    trainer = Trainer(random_network((2, 4, 1), "relu"), *random_rows(40), TrainingOptions(learning_rate=1e3))
    start = trainer.state()
    trainer.step(500)
    assert trainer.problem is not None
    trainer.restore(start)
    trainer.change_options(TrainingOptions(learning_rate=0.01))
    trainer.step(50)
    assert trainer.problem is None
    assert trainer.updates == 50


# --- what a page is told -----------------------------------------------------------------------------------------


def test_an_observed_update_is_the_update_that_would_have_been_taken():
    network, data, options = random_network((2, 4, 1)), random_rows(40), TrainingOptions(optimiser="adam", l2=0.01)
    observed, plain = Trainer(network, *data, options), Trainer(network, *data, options)
    for _ in range(6):
        observed.observe()
    plain.step(6)
    assert farthest(observed.network, plain.network) == 0.0


def test_the_promise_of_gradient_descent_is_minus_the_rate_times_the_square_of_the_gradient():
    options = TrainingOptions(learning_rate=1e-6, batch_size=40)
    trainer = Trainer(random_network((2, 4, 1)), *random_rows(40), options)
    norms = trainer.gradient_norms()
    loss = trainer.loss
    seen = trainer.observe()
    assert seen.loss_before == pytest.approx(loss, rel=1e-14)
    assert seen.gradient_norms == pytest.approx(norms, rel=1e-12)
    assert seen.predicted == pytest.approx(-1e-6 * np.sum(np.square(norms)), rel=1e-9)
    assert seen.actual == pytest.approx(seen.predicted, rel=1e-3)
    assert seen.loss_after == pytest.approx(trainer.loss, rel=1e-14)


def test_penalties_are_in_what_is_observed_and_not_in_the_loss():
    options = TrainingOptions(learning_rate=1e-7, batch_size=40, l1=0.1, l2=0.3)
    trainer = Trainer(random_network((2, 4, 1)), *random_rows(40), options)
    weights = np.concatenate([layer.weights.reshape(-1) for layer in trainer.network.layers])
    loss = trainer.loss
    seen = trainer.observe()
    assert seen.loss_before == pytest.approx(loss + 0.1 * np.abs(weights).sum() + 0.15 * np.sum(weights**2), rel=1e-12)
    assert seen.actual == pytest.approx(seen.predicted, rel=1e-3)


def test_the_schedule_sets_the_learning_rate():
    options = TrainingOptions(
        learning_rate=0.2, batch_size=10, schedule="step", schedule_parameters={"every": 2, "factor": 0.5}
    )
    trainer = Trainer(random_network((2, 1)), *random_rows(40), options)
    rates = []
    for _ in range(5):
        rates.append(trainer.learning_rate)
        trainer.step(4)
    assert rates == [0.2, 0.2, 0.1, 0.1, 0.05]


def test_every_schedule_can_be_learned_by():
    for schedule in SCHEDULES:
        trainer = Trainer(random_network((2, 3, 1)), *random_rows(40), TrainingOptions(schedule=schedule))
        before = trainer.loss
        trainer.step(200)
        assert trainer.loss < before


# --- moments -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_a_moment_restored_goes_on_bit_for_bit(optimiser):
    trainer = Trainer(random_network((2, 4, 1), "prelu"), *random_rows(47), TrainingOptions(optimiser=optimiser))
    trainer.step(33)
    moment = trainer.state()
    trainer.step(200)
    end = trainer.network
    trainer.restore(moment)
    assert trainer.updates == 33
    assert farthest(trainer.network, moment.network) == 0.0
    trainer.step(200)
    assert farthest(trainer.network, end) == 0.0


def test_options_changed_to_the_same_go_on_bit_for_bit():
    network, data, options = random_network((2, 4, 1)), random_rows(47), TrainingOptions(optimiser="adam")
    changed, plain = Trainer(network, *data, options), Trainer(network, *data, options)
    changed.step(33)
    changed.change_options(TrainingOptions(optimiser="adam"))
    changed.step(33)
    plain.step(66)
    assert farthest(changed.network, plain.network) == 0.0


def test_adam_with_another_decay_keeps_its_mean_and_not_its_scale():
    """m and v are kept, so a step with the same gradients is about as large as before."""
    network, data = random_network((2, 4, 1)), random_rows(40)
    trainer = Trainer(network, *data, TrainingOptions(optimiser="adam", batch_size=40))
    trainer.step(100)
    before = trainer.network
    trainer.step()
    usual = farthest(before, trainer.network)
    trainer.change_options(
        TrainingOptions(optimiser="adam", batch_size=40, optimiser_parameters={"beta1": 0.5, "beta2": 0.9999})
    )
    after = trainer.network
    trainer.step()
    assert 0.2 * usual < farthest(after, trainer.network) < 5.0 * usual


def test_a_function_changed_while_it_learns_keeps_the_weights():
    trainer = Trainer(random_network((2, 4, 3, 1)), *random_rows(40), TrainingOptions(optimiser="momentum"))
    trainer.step(20)
    before = trainer.network
    layers = [before.layers[0].replace(activation="prelu"), *before.layers[1:]]
    trainer.change_functions(Network(layers))
    assert trainer.updates == 20
    assert farthest(trainer.network, Network(layers)) == 0.0
    trainer.step(20)
    assert trainer.network.layers[0].activation == "prelu"
    with pytest.raises(ShapeError):
        trainer.change_functions(random_network((2, 5, 3, 1)))


# --- bad input ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("network", "inputs", "targets", "options"),
    [
        ((2, 3, 1), [[1.0, 2.0, 3.0]], [[1.0]], {}),  # another number of inputs
        ((2, 3, 1), [[1.0, 2.0]], [[1.0, 2.0]], {}),  # another number of outputs
        ((2, 3, 1), [[1.0, 2.0], [3.0, 4.0]], [[1.0]], {}),  # fewer targets than rows
        ((2, 3, 1), np.empty((0, 2)), np.empty((0, 1)), {}),  # no rows
        ((2, 3, 1), [1.0, 2.0], [1.0], {}),  # one row that is no table
        ((2, 3, 1), [[1.0, np.nan]], [[1.0]], {}),
        ((2, 3, 1), [[1.0, np.inf]], [[1.0]], {}),
        ((2, 3, 1), [[1.0, 2.0]], [[np.nan]], {}),
        ((2, 3, 1), [["a", "b"]], [[1.0]], {}),
        ((2, 3, 1), [[1.0, 2.0]], [[2.0]], {"loss": "binary_cross_entropy", "output": "sigmoid"}),  # no probability
        ((2, 3, 1), [[1.0, 2.0]], [[1.0]], {"loss": "binary_cross_entropy"}),  # of an identity output
    ],
)
def test_data_that_cannot_be_learned_are_refused_in_one_sentence(network, inputs, targets, options):
    output = options.pop("output", "identity") if "output" in options else "identity"
    with pytest.raises(KasseiError) as error:
        Trainer(random_network(network, output=output), inputs, targets, TrainingOptions(**options))
    assert_one_sentence(str(error.value))


@pytest.mark.parametrize("seed", [-1, 1.5, True, None])
def test_a_bad_seed_is_refused(seed):
    with pytest.raises(KasseiError):
        Trainer(random_network((2, 1)), *random_rows(5), seed=seed)


def test_a_batch_larger_than_the_data_is_all_of_them():
    trainer = Trainer(random_network((2, 1)), *random_rows(5), TrainingOptions(batch_size=1000))
    assert trainer.updates_per_epoch == 1


def test_a_hundred_thousand_rows_and_sixteen_layers_of_64_are_simply_learned():
    many = Trainer(random_network((2, 4, 1)), *random_rows(100_000))
    many.step(300)
    assert many.updates_per_epoch == 10_000
    deep = Trainer(random_network((2, *[64] * 15, 1)), *random_rows(200))
    deep.step(30)
    assert many.problem is deep.problem is None


def test_one_class_only_and_a_constant_input_are_simply_learned():
    x, _ = random_rows(50)
    x[:, 1] = 3.0
    trainer = Trainer(
        random_network((2, 3, 1), output="sigmoid"), x, np.ones(50), TrainingOptions("binary_cross_entropy", learning_rate=1)
    )
    trainer.step(500)
    assert trainer.loss < 0.01
