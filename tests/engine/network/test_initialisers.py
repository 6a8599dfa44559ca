"""Initialisers: the distributions of their formulas, and the same weights for the same seed."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from cases import in_turn
from engine_cases import assert_one_sentence
from hypothesis import given
from hypothesis import strategies as st

from engine import KasseiError
from engine.network.initialisers import DEFAULT_INITIALISER, INITIALISERS, Draw, find_initialiser

FAN_OUT, FAN_IN = 400, 600
# The variance by the formula, and a bound on the magnitude of the weights.
MOMENTS = {
    "zeros": (0.0, 0.0),
    "constant": (0.0, 0.1),
    "uniform": (1 / 12, 0.5),
    "normal": (1.0, np.inf),
    "xavier_uniform": (2 / (FAN_IN + FAN_OUT), np.sqrt(6 / (FAN_IN + FAN_OUT))),
    "xavier_normal": (2 / (FAN_IN + FAN_OUT), np.inf),
    "he_uniform": (2 / FAN_IN, np.sqrt(6 / FAN_IN)),
    "he_normal": (2 / FAN_IN, np.inf),
    "lecun_normal": (1 / FAN_IN, np.inf),
    "orthogonal": (1 / FAN_IN, 1.0),
}
shapes = st.tuples(st.integers(1, 64), st.integers(1, 64))
for_each_initialiser = in_turn("name", INITIALISERS)


@cache
def drawn(name: str, seed: int = 7) -> np.ndarray:
    """Return the weights of one draw; cached because orthogonal ones take seconds."""
    return INITIALISERS[name].function(np.random.default_rng(seed), (FAN_OUT, FAN_IN))


def test_every_initialiser_is_tested_named_and_documented() -> None:
    assert set(INITIALISERS) == set(MOMENTS)
    assert DEFAULT_INITIALISER in INITIALISERS
    assert all(name == record.id and record.name and record.function.__doc__ for name, record in INITIALISERS.items())


@for_each_initialiser
def test_mean_variance_and_bound_are_those_of_the_formula(name: str) -> None:
    variance, bound = MOMENTS[name]
    weights = drawn(name)
    deviation = np.sqrt(variance)
    centre = 0.1 if name == "constant" else 0.0
    assert abs(weights.mean() - centre) <= 5 * deviation / np.sqrt(weights.size) + 1e-15
    assert np.var(weights) == pytest.approx(variance, rel=0.02, abs=1e-15)
    assert np.abs(weights).max() <= bound
    if "uniform" in name:
        assert np.abs(weights).max() > 0.999 * bound


@for_each_initialiser
def test_kurtosis_is_that_of_the_distribution(name: str) -> None:
    """The kurtosis distinguishes a uniform distribution (1.8) from a normal one (3)."""
    weights = drawn(name)
    if name in ("zeros", "constant"):
        assert len(np.unique(weights)) == 1
        return
    kurtosis = np.mean(weights**4) / np.mean(weights**2) ** 2
    assert kurtosis == pytest.approx(1.8 if "uniform" in name else 3.0, rel=0.02)


@given(st.sampled_from(list(INITIALISERS)), shapes, st.integers(0, 2**31), st.integers(0, 15))
def test_weights_are_deterministic_finite_and_of_the_given_shape(
    name: str, shape: tuple[int, int], seed: int, layer: int
) -> None:
    weights = Draw(name, seed).weights(layer, shape)
    assert weights.shape == shape
    assert weights.dtype == np.float64
    assert np.isfinite(weights).all()
    np.testing.assert_array_equal(weights, Draw(name, seed).weights(layer, shape))


@for_each_initialiser
def test_weights_differ_between_seeds_and_layers_unless_they_are_constant(name: str) -> None:
    first = Draw(name, 1).weights(0, (3, 4))
    constant = name in ("zeros", "constant")
    assert np.array_equal(first, Draw(name, 2).weights(0, (3, 4))) is constant
    assert np.array_equal(first, Draw(name, 1).weights(1, (3, 4))) is constant


@given(shapes, st.integers(0, 1000))
def test_orthogonal_weights_have_orthonormal_rows_or_columns(shape: tuple[int, int], seed: int) -> None:
    weights = Draw("orthogonal", seed).weights(0, shape)
    gram = weights @ weights.T if shape[0] <= shape[1] else weights.T @ weights
    np.testing.assert_allclose(gram, np.eye(min(shape)), atol=1e-13)


def test_orthogonal_has_no_preferred_sign() -> None:
    positive = [Draw("orthogonal", seed).weights(0, (2, 2))[0, 0] > 0 for seed in range(400)]
    assert 150 < sum(positive) < 250


def test_unknown_names_and_negative_seeds_are_refused() -> None:
    with pytest.raises(KasseiError) as unknown:
        find_initialiser("magic")
    assert "magic" in str(unknown.value)
    assert_one_sentence(str(unknown.value))
    with pytest.raises(KasseiError) as negative:
        Draw("zeros", -1)
    assert "-1" in str(negative.value)
    assert_one_sentence(str(negative.value))
