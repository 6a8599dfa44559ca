"""Conventions: the defaults of every framework, and which frameworks a function differs from."""

from __future__ import annotations

import numpy as np
from cases import in_turn
from engine_cases import RECORDS, for_each

from engine import ACTIVATIONS, Activation, BoundActivation
from engine.activations.conventions import CONVENTIONS, DEFAULT_CONVENTION, FRAMEWORKS, default_function, differing


def test_every_convention_is_a_framework() -> None:
    assert set(CONVENTIONS) <= set(FRAMEWORKS)
    assert DEFAULT_CONVENTION in CONVENTIONS


@for_each(RECORDS)
def test_frameworks_are_known_and_fit_the_function(record: Activation) -> None:
    for name, framework in record.frameworks.items():
        assert name in FRAMEWORKS
        assert framework.name.strip()
        parameters = record.resolve(framework.parameters)
        assert len(record.values_at_kinks(framework.at_kinks, parameters)) == len(record.kinks(**parameters))


@for_each(RECORDS)
@in_turn("convention", CONVENTIONS)
def test_a_default_function_is_complete_and_usable(record: Activation, convention: str) -> None:
    function = default_function(record.id, convention)
    assert function.parameters.keys() == record.defaults.keys()
    u = np.array([-1.5, 0.0, 2.0])
    assert function.f(u).shape == u.shape
    if not record.is_vector:
        kinks = np.array([kink.u for kink in function.kinks()])
        assert function.df(kinks).tolist() == list(function.at_kinks)


@for_each(RECORDS)
@in_turn("convention", CONVENTIONS)
def test_a_default_function_does_not_differ_from_its_convention(record: Activation, convention: str) -> None:
    assert convention not in differing(default_function(record.id, convention))


@in_turn(
    ("activation", "convention", "parameters", "at_kinks"),
    [
        ("leaky_relu", "pytorch", {"slope": 0.01}, (0.01,)),
        ("leaky_relu", "jax", {"slope": 0.01}, (1.0,)),
        ("leaky_relu", "keras", {"slope": 0.3}, (0.3,)),
        ("prelu", "keras", {"slope": 0.0}, (0.0,)),
        ("hard_sigmoid", "onnx", {"slope": 0.2}, (0.0, 0.0)),
        ("hard_sigmoid", "pytorch", {"slope": 1 / 6}, (0.0, 0.0)),
        ("relu", "pytorch", {}, (0.0,)),
        ("relu", "textbook", {}, (1.0,)),
    ],
)
def test_defaults_are_the_published_ones(
    activation: str, convention: str, parameters: dict[str, float], at_kinks: tuple[float, ...]
) -> None:
    function = default_function(activation, convention)
    assert dict(function.parameters) == parameters
    assert function.at_kinks == at_kinks


def test_a_slope_at_a_kink_that_follows_its_parameter_is_no_difference_of_its_own() -> None:
    frameworks = ACTIVATIONS["leaky_relu"].frameworks
    function = BoundActivation("leaky_relu", {"slope": 0.3}, (0.3,))
    assert differing(function) == tuple(name for name in frameworks if name != "keras")


def test_a_function_that_a_framework_lacks_has_its_own_defaults() -> None:
    assert default_function("isru", "keras") == BoundActivation("isru")


def test_slopes_at_kinks_follow_changed_parameters_unless_they_were_set() -> None:
    record = ACTIVATIONS["leaky_relu"]
    assert record.moved_at_kinks((0.01,), {"slope": 0.01}, {"slope": 0.4}) == (0.4,)
    assert record.moved_at_kinks((1.0,), {"slope": 0.01}, {"slope": 0.4}) == (1.0,)
    assert ACTIVATIONS["elu"].moved_at_kinks((), {"alpha": 1.0}, {"alpha": 2.0}) == (2.0,)
