"""The largest eigenvalue of the Hessian, the learning rate that it allows, and remarks about the data and options."""

from __future__ import annotations

import numpy as np
import pytest
from engine_cases import assert_one_sentence
from learning_cases import random_network, random_rows

from engine import OPTIMISERS, Layer, Network, Trainer, TrainingOptions
from engine.learning.training.curvature import curvatures
from engine.learning.training.remarks import remarks


@pytest.mark.parametrize("eigenvalues", [[3.0, 1.0, 0.5], [-9.0, 2.0, 1.0], [-3.0, -1.0], [4.0], [1e-6] * 5, [0.0, 0.0]])
def test_the_largest_eigenvalue_of_a_quadratic_is_found(eigenvalues):
    random = np.random.default_rng(0)
    q = np.linalg.qr(random.normal(size=(len(eigenvalues),) * 2))[0]
    hessian = q @ np.diag(eigenvalues) @ q.T
    *_, found = curvatures(lambda p: hessian @ p, random.normal(size=len(eigenvalues)))
    assert found == pytest.approx(max(eigenvalues), rel=1e-3, abs=1e-9)


def test_the_curvature_of_a_linear_network_is_that_of_its_inputs():
    """The Hessian of half the squared error of y = w x + b is the mean of (x, 1)(x, 1)ᵀ."""
    x, t = random_rows(50)
    ones = np.column_stack([x, np.ones(50)])
    expected = np.linalg.eigvalsh(ones.T @ ones / 50)[-1]
    trainer = Trainer(random_network((2, 1)), x, t, TrainingOptions("half_squared_error"))
    limit = trainer.rate_limit()
    assert limit is not None
    assert limit.curvature == pytest.approx(expected, rel=1e-6)
    assert limit.rate == pytest.approx(2.0 / expected, rel=1e-6)


@pytest.mark.parametrize("optimiser", ["gradient_descent", "momentum", "nesterov"])
def test_learning_converges_just_below_the_limit_and_diverges_just_above_it(optimiser):
    x, t = random_rows(50)

    def loss_after(factor: float) -> float:
        options = TrainingOptions("half_squared_error", optimiser, batch_size=50)
        limit = Trainer(random_network((2, 1)), x, t, options).rate_limit()
        assert limit is not None
        assert limit.rate is not None
        options = TrainingOptions("half_squared_error", optimiser, learning_rate=factor * limit.rate, batch_size=50)
        trainer = Trainer(random_network((2, 1)), x, t, options)
        trainer.step(2000)
        return trainer.loss

    assert loss_after(0.97) < 1.0
    assert loss_after(1.03) > 1e6


def test_a_penalty_adds_to_the_curvature():
    data = random_rows(50)
    plain = Trainer(random_network((2, 1)), *data).rate_limit()
    penalised = Trainer(random_network((2, 1)), *data, TrainingOptions(l2=5.0)).rate_limit()
    assert plain is not None
    assert penalised is not None
    assert plain.curvature + 2.0 < penalised.curvature <= plain.curvature + 5.001


def test_only_optimisers_with_a_stability_bound_have_a_limit():
    for name, record in OPTIMISERS.items():
        limit = Trainer(random_network((2, 1)), *random_rows(20), TrainingOptions(optimiser=name)).rate_limit()
        assert limit is not None
        assert (limit.rate is None) == (record.stability is None)


def test_there_is_no_limit_if_numbers_overflow():
    network = Network([Layer([[1e200, 0.0]], [0.0], "identity"), Layer([[1e200]], [0.0], "identity")])
    assert Trainer(network, *random_rows(5)).rate_limit() is None


def test_unusual_data_and_options_have_one_remark_each_and_ordinary_ones_none():
    x, t = random_rows(20)
    usual = TrainingOptions()
    assert remarks(random_network((2, 1)), x, t, usual) == ()
    constant = x.copy()
    constant[:, 1] = 3.0
    cases = [
        remarks(random_network((2, 1)), constant, t, usual),
        remarks(random_network((2, 1)), x, np.ones((20, 1)), usual),
        remarks(random_network((2, 1), output="sigmoid"), x, np.array([[-1.0], [1.0]] * 10), usual),
        remarks(random_network((2, 1)), x, t, TrainingOptions(batch_size=21)),
        remarks(random_network((2, 1)), x, t, TrainingOptions(learning_rate=0.0)),
        remarks(random_network((2, 1)), x, t, TrainingOptions(optimiser="adam", learning_rate=1e9)),
    ]
    for found in cases:
        assert len(found) == 1
        assert_one_sentence(str(found[0]))
    assert len({message.template for found in cases for message in found}) == len(cases)
