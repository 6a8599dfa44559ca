"""OPTIMISERS, SCHEDULES and TrainingOptions: complete records, checked options, penalties and clipping."""

from __future__ import annotations

import math
from dataclasses import FrozenInstanceError
from typing import Any

import numpy as np
import pytest
from cases import in_turn
from engine_cases import assert_one_sentence

from engine import OPTIMISERS, SCHEDULES, KasseiError, TrainingOptions
from engine.learning.training.regularisation import add_l1, add_l2, clip_each_norm, clip_norm, clip_value, norm_of, penalty


@in_turn("record", [*OPTIMISERS.values(), *SCHEDULES.values()], ids=lambda record: record.id)
def test_a_record_has_a_name_a_formula_a_note_and_valid_parameters(record):
    assert record.id.isidentifier()
    assert record.name
    assert record.latex.count("{") == record.latex.count("}")
    assert_one_sentence(record.note)
    assert len({parameter.id for parameter in record.parameters}) == len(record.parameters)
    for parameter in record.parameters:
        assert parameter.check(parameter.default) == parameter.default
        for end in parameter.slider:
            parameter.check(end)


def test_optimisers_have_the_usual_defaults():
    defaults = {
        name: {parameter.id: parameter.default for parameter in record.parameters} for name, record in OPTIMISERS.items()
    }
    adam = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
    assert defaults == {
        "gradient_descent": {},
        "momentum": {"momentum": 0.9},
        "nesterov": {"momentum": 0.9},
        "adagrad": {"epsilon": 1e-10},
        "rmsprop": {"decay": 0.99, "epsilon": 1e-8},
        "adam": adam,
        "adamw": adam | {"weight_decay": 0.01},
    }
    assert list(SCHEDULES) == ["constant", "step", "exponential", "cosine", "warm_up"]


@pytest.mark.parametrize(
    ("schedule", "parameters", "factors"),
    [
        ("constant", {}, {0: 1.0, 1e6: 1.0}),
        ("step", {"every": 10, "factor": 0.5}, {0: 1.0, 9.99: 1.0, 10: 0.5, 35: 0.125, 1e9: 0.0}),
        ("exponential", {"factor": 0.9}, {0: 1.0, 1: 0.9, 2.5: 0.9**2.5, 1e9: 0.0}),
        ("cosine", {"length": 10, "final": 0.2}, {0: 1.0, 5: 0.6, 10: 0.2, 1e9: 0.2}),
        ("warm_up", {"length": 4, "start": 0.2}, {0: 0.2, 2: 0.6, 4: 1.0, 1e9: 1.0}),
    ],
)
def test_a_schedule_multiplies_the_learning_rate_by_its_factor(schedule, parameters, factors):
    options = TrainingOptions(learning_rate=0.5, schedule=schedule, schedule_parameters=parameters)
    for epochs, factor in factors.items():
        assert options.rate_at(epochs) == pytest.approx(0.5 * factor, abs=1e-15)


@in_turn(
    "changes",
    [
        {"loss": "no_such"},
        {"loss": None},
        {"optimiser": "no_such"},
        {"optimiser": None},
        {"schedule": "no_such"},
        {"optimiser_parameters": {"momentum": 0.9}},  # gradient descent has no such parameter
        {"optimiser": "momentum", "optimiser_parameters": {"momentum": 1.0}},
        {"optimiser": "adam", "optimiser_parameters": {"epsilon": 0.0}},
        {"schedule": "step", "schedule_parameters": {"every": 0}},
        {"learning_rate": -0.1},
        {"learning_rate": math.nan},
        {"learning_rate": math.inf},
        {"learning_rate": "fast"},
        {"batch_size": 0},
        {"batch_size": 2.5},
        {"batch_size": True},
        {"l1": -1.0},
        {"l2": math.inf},
        {"clip_norm": 0.0},
        {"clip_value": -1.0},
    ],
    ids=str,
)
def test_invalid_options_are_refused_with_one_sentence(changes):
    with pytest.raises(KasseiError) as error:
        TrainingOptions(**changes)
    assert_one_sentence(str(error.value).removesuffix(f": {', '.join(OPTIMISERS)}.").removesuffix(f": {', '.join(SCHEDULES)}."))


@pytest.mark.parametrize("rate", [0, 1e9])
def test_learning_rates_of_0_and_of_a_billion_are_valid(rate):
    assert TrainingOptions(learning_rate=rate).learning_rate == rate


def test_options_are_frozen():
    options = TrainingOptions(optimiser="adam")
    with pytest.raises(FrozenInstanceError):
        options.learning_rate = 1.0  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(TypeError):
        options.optimiser_parameters["beta1"] = 0.5  # pyright: ignore[reportIndexIssue]
    assert options == TrainingOptions(optimiser="adam", optimiser_parameters={"beta1": 0.9})


def test_penalties_apply_to_weights_and_not_to_biases():
    p, weights, scratch = np.array([2.0, -3.0, 4.0]), np.array([1.0, 1.0, 0.0]), np.empty(3)
    assert penalty(p, weights, 0.1, 0.4) == pytest.approx(0.1 * 5 + 0.2 * 13)
    g = np.ones(3)
    add_l2(g, p, weights, 0.4, scratch)
    assert g.tolist() == pytest.approx([1.8, -0.2, 1.0])
    add_l1(g, p, weights, 0.1, scratch)
    assert g.tolist() == pytest.approx([1.9, -0.3, 1.0])


def test_clipping_by_norm_keeps_the_direction_and_short_gradients():
    g = np.array([3.0, 4.0])
    clip_norm(g, 10.0)
    assert g.tolist() == [3.0, 4.0]
    clip_norm(g, 1.0)
    assert g.tolist() == pytest.approx([0.6, 0.8])
    large = np.array([3e200, 4e200])
    assert norm_of(large) == pytest.approx(5e200)
    rows = np.array([[3.0, 4.0], [0.3, 0.4]])
    clip_each_norm([rows], 1.0)
    assert rows.tolist() == [pytest.approx([0.6, 0.8]), [0.3, 0.4]]


def test_clipping_by_value_limits_each_number():
    g = np.array([-5.0, 0.5, 7.0])
    clip_value(g, 1.0)
    assert g.tolist() == [-1.0, 0.5, 1.0]


def test_numpy_numbers_are_accepted_and_converted():
    given: dict[str, Any] = {"learning_rate": np.float32(0.5), "batch_size": np.int64(7), "clip_norm": np.float64(2.0)}
    options = TrainingOptions(**given)
    assert options == TrainingOptions(learning_rate=0.5, batch_size=7, clip_norm=2.0)
    assert type(options.batch_size) is int
    assert type(options.learning_rate) is float
