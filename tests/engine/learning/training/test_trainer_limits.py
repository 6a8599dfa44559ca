"""Training stays finite, says why it stops, describes an observed update, and refuses data that it cannot learn."""

from __future__ import annotations

import numpy as np
import pytest
from cases import in_turn
from engine_cases import assert_one_sentence
from learning_cases import farthest, random_network, random_rows

from engine import (
    OPTIMISERS,
    SCHEDULES,
    KasseiError,
    Layer,
    Network,
    ShapeError,
    Trainer,
    TrainingOptions,
    own_id,
)


@in_turn("rate", [30.0, 1e9, 1e12])
@in_turn("optimiser", OPTIMISERS)
@in_turn("activation", ["relu", "tanh", "identity", "exponential"])
def test_the_network_stays_finite_at_any_learning_rate(activation, optimiser, rate):
    network = random_network((2, 4, 2, 1), activation)
    trainer = Trainer(network, *random_rows(40), TrainingOptions(optimiser=optimiser, learning_rate=rate))
    for _ in range(20):
        trainer.step(20)
        assert np.isfinite(trainer.loss)  # creating a network with other weights would raise
        assert trainer.network.shape == network.shape
    if trainer.problem is not None:
        assert trainer.updates == trainer.problem.update - 1
        assert_one_sentence(str(trainer.problem))


def test_an_update_that_diverges_is_not_made_and_the_limit_is_named():
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


def test_the_problem_does_not_depend_on_the_number_of_updates_at_a_time():
    found = []
    for size in (1, 7, 1000):
        trainer = Trainer(random_network((2, 4, 1), "relu"), *random_rows(40), TrainingOptions(learning_rate=1e3))
        while trainer.problem is None:
            trainer.step(size)
        found.append((trainer.problem, trainer.network))
    assert found[0][0] == found[1][0] == found[2][0]
    assert farthest(found[0][1], found[2][1]) == 0.0


def test_an_undefined_value_stops_learning_and_the_problem_names_the_layer():
    network = Network([Layer([[1.0]], [0.5], own_id("root", "sqrt(x)")), Layer([[-1.0]], [0.0], "identity")])
    trainer = Trainer(network, [[0.1], [0.2]], [[5.0], [5.0]], TrainingOptions(learning_rate=0.05))
    trainer.step(1000)
    assert trainer.problem is not None
    assert trainer.problem.layer == 1
    assert np.isfinite(trainer.loss)


def test_a_learning_rate_of_0_changes_nothing():
    network = random_network((2, 3, 1))
    for optimiser in OPTIMISERS:
        trainer = Trainer(network, *random_rows(20), TrainingOptions(optimiser=optimiser, learning_rate=0.0))
        trainer.step(30)
        assert trainer.problem is None
        assert farthest(trainer.network, network) == 0.0


def test_training_continues_with_a_smaller_learning_rate_after_a_problem():
    trainer = Trainer(random_network((2, 4, 1), "relu"), *random_rows(40), TrainingOptions(learning_rate=1e3))
    start = trainer.state()
    trainer.step(500)
    assert trainer.problem is not None
    trainer.restore(start)
    trainer.change_options(TrainingOptions(learning_rate=0.01))
    trainer.step(50)
    assert trainer.problem is None
    assert trainer.updates == 50


def test_an_observed_update_equals_an_ordinary_one():
    network, data, options = random_network((2, 4, 1)), random_rows(40), TrainingOptions(optimiser="adam", l2=0.01)
    observed, plain = Trainer(network, *data, options), Trainer(network, *data, options)
    for _ in range(6):
        observed.observe()
    plain.step(6)
    assert farthest(observed.network, plain.network) == 0.0


def test_the_predicted_change_is_minus_the_learning_rate_times_the_squared_gradient():
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


def test_penalties_are_part_of_the_observed_loss_and_not_of_the_loss():
    options = TrainingOptions(learning_rate=1e-7, batch_size=40, l1=0.1, l2=0.3)
    trainer = Trainer(random_network((2, 4, 1)), *random_rows(40), options)
    weights = np.concatenate([layer.weights.reshape(-1) for layer in trainer.network.layers])
    loss = trainer.loss
    seen = trainer.observe()
    assert seen.loss_before == pytest.approx(loss + 0.1 * np.abs(weights).sum() + 0.15 * np.sum(weights**2), rel=1e-12)
    assert seen.actual == pytest.approx(seen.predicted, rel=1e-3)


@pytest.mark.parametrize("size", [1e155, 1e307])
def test_an_update_of_weights_whose_squares_overflow_is_observed(size):
    network = Network([Layer([[size, -size]], [0.0], "tanh"), Layer([[1.0]], [0.0], "identity")])
    trainer = Trainer(network, *random_rows(40), TrainingOptions("half_squared_error", learning_rate=1e-3))
    seen = trainer.observe()
    assert np.isfinite([seen.loss_before, seen.loss_after, *seen.gradient_norms]).all()
    trainer.rate_limit()  # raises no warning


def test_the_learning_rate_follows_the_schedule():
    options = TrainingOptions(
        learning_rate=0.2, batch_size=10, schedule="step", schedule_parameters={"every": 2, "factor": 0.5}
    )
    trainer = Trainer(random_network((2, 1)), *random_rows(40), options)
    rates = []
    for _ in range(5):
        rates.append(trainer.learning_rate)
        trainer.step(4)
    assert rates == [0.2, 0.2, 0.1, 0.1, 0.05]


def test_the_loss_falls_with_every_schedule():
    for schedule in SCHEDULES:
        trainer = Trainer(random_network((2, 3, 1)), *random_rows(40), TrainingOptions(schedule=schedule))
        before = trainer.loss
        trainer.step(200)
        assert trainer.loss < before


@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_training_continues_from_a_restored_state_bit_for_bit(optimiser):
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


def test_changing_options_to_equal_ones_changes_nothing():
    network, data, options = random_network((2, 4, 1)), random_rows(47), TrainingOptions(optimiser="adam")
    changed, plain = Trainer(network, *data, options), Trainer(network, *data, options)
    changed.step(33)
    changed.change_options(TrainingOptions(optimiser="adam"))
    changed.step(33)
    plain.step(66)
    assert farthest(changed.network, plain.network) == 0.0


def test_adam_keeps_its_moments_when_its_decays_change():
    """Because m and v are kept, an update with the same gradients is about as large as before."""
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


def test_changing_an_activation_during_training_keeps_the_weights():
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


@in_turn(
    ("network", "inputs", "targets", "options"),
    [
        ((2, 3, 1), [[1.0, 2.0, 3.0]], [[1.0]], {}),  # another number of inputs
        ((2, 3, 1), [[1.0, 2.0]], [[1.0, 2.0]], {}),  # another number of outputs
        ((2, 3, 1), [[1.0, 2.0], [3.0, 4.0]], [[1.0]], {}),  # fewer targets than rows
        ((2, 3, 1), np.empty((0, 2)), np.empty((0, 1)), {}),  # no rows
        ((2, 3, 1), [1.0, 2.0], [1.0], {}),  # one row instead of a table
        ((2, 3, 1), [[1.0, np.nan]], [[1.0]], {}),
        ((2, 3, 1), [[1.0, np.inf]], [[1.0]], {}),
        ((2, 3, 1), [[1.0, 2.0]], [[np.nan]], {}),
        ((2, 3, 1), [["a", "b"]], [[1.0]], {}),
        ((2, 3, 1), [[1.0, 2.0]], [[2.0]], {"loss": "binary_cross_entropy", "output": "sigmoid"}),  # not a probability
        ((2, 3, 1), [[1.0, 2.0]], [[1.0]], {"loss": "binary_cross_entropy"}),  # the output is the identity
    ],
)
def test_data_that_cannot_be_learned_are_refused_with_one_sentence(network, inputs, targets, options):
    output = options.pop("output", "identity") if "output" in options else "identity"
    with pytest.raises(KasseiError) as error:
        Trainer(random_network(network, output=output), inputs, targets, TrainingOptions(**options))
    assert_one_sentence(str(error.value))


@pytest.mark.parametrize("seed", [-1, 1.5, True, None])
def test_an_invalid_seed_is_refused(seed):
    with pytest.raises(KasseiError):
        Trainer(random_network((2, 1)), *random_rows(5), seed=seed)


def test_a_batch_larger_than_the_data_is_the_whole_data():
    trainer = Trainer(random_network((2, 1)), *random_rows(5), TrainingOptions(batch_size=1000))
    assert trainer.updates_per_epoch == 1


def test_a_hundred_thousand_rows_and_sixteen_layers_of_64_raise_no_problem():
    many = Trainer(random_network((2, 4, 1)), *random_rows(100_000))
    many.step(300)
    assert many.updates_per_epoch == 10_000
    deep = Trainer(random_network((2, *[64] * 15, 1)), *random_rows(200))
    deep.step(30)
    assert many.problem is deep.problem is None


def test_data_with_one_class_and_a_constant_input_are_learned():
    x, _ = random_rows(50)
    x[:, 1] = 3.0
    trainer = Trainer(
        random_network((2, 3, 1), output="sigmoid"), x, np.ones(50), TrainingOptions("binary_cross_entropy", learning_rate=1)
    )
    trainer.step(500)
    assert trainer.loss < 0.01
