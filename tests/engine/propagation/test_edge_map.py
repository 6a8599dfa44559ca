"""The map over (σ_w, σ_b): χ of every cell, filled from coarse to fine in slices, and the points of initialisers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from engine import BoundActivation, KasseiError, find_activation, own_id
from engine.propagation import EdgeMap, critical_sigma_w, mean_field, named_points

SIGMA_W, SIGMA_B = np.linspace(0.0, 3.0, 13), np.linspace(0.0, 1.0, 9)


def filled(function: BoundActivation) -> EdgeMap:
    """Return a complete map, filled in slices."""
    found = EdgeMap(function, SIGMA_W, SIGMA_B)
    while found.fill(7):
        pass
    return found


@pytest.mark.parametrize("activation", ["tanh", "relu", "gelu", "step", "exponential", own_id("root", "sqrt(x)")])
def test_every_cell_has_the_chi_and_depth_scale_of_the_mean_field(activation: str) -> None:
    found = filled(BoundActivation(activation))
    assert found.done
    for row, column in ((0, 0), (0, 12), (3, 5), (8, 12), (7, 1)):
        alone = mean_field(activation, sigma_w=SIGMA_W[column], sigma_b=SIGMA_B[row])
        np.testing.assert_equal(found.chi[row, column], alone.chi)
        np.testing.assert_equal(found.depth_scale[row, column], alone.depth_scale)


def test_the_edge_has_the_critical_sigma_w_of_each_row() -> None:
    expected = [critical_sigma_w("tanh", sigma_b=sigma_b) for sigma_b in SIGMA_B.tolist()]
    np.testing.assert_array_equal(filled(BoundActivation("tanh")).edge, expected)
    assert np.isnan(filled(BoundActivation("step")).edge).all()


def test_the_first_slice_gives_a_coarse_picture() -> None:
    complete = filled(BoundActivation("tanh"))  # with the averages, which are kept and come before the first cell
    found = EdgeMap(BoundActivation("tanh"), SIGMA_W, SIGMA_B)
    assert np.isnan(found.picture()).all()
    assert found.fill(4)
    assert np.count_nonzero(np.isfinite(found.chi)) == 4
    assert np.isfinite(found.picture()).all()
    np.testing.assert_array_equal(complete.picture(), complete.chi)
    assert not complete.fill()


class CountedActivation:
    """An activation that counts the points at which it is evaluated."""

    def __init__(self, activation: str) -> None:
        self._record, self.points = find_activation(activation), 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._record, name)

    def f(self, u: Any, **parameters: float) -> Any:
        self.points += np.size(u)
        return self._record.f(u, **parameters)


@pytest.mark.parametrize("activation", ["tanh", "gelu", "hard_tanh", "snake"])
def test_no_slice_evaluates_the_function_at_too_many_points(activation: str) -> None:
    """200,000 evaluations take a few milliseconds; at 20 frames a second a frame has 50."""
    record = CountedActivation(activation)
    function: Any = SimpleNamespace(record=record, parameters={}, activation=activation)
    found, largest = EdgeMap(function, np.linspace(0.0, 4.0, 49), np.linspace(0.0, 2.0, 33)), 0
    while not found.done:
        before = record.points
        found.fill(1)
        largest = max(largest, record.points - before)
    assert 0 < largest <= 200_000


def test_initialisers_are_points_of_the_map() -> None:
    points = {name: point for point in named_points(128) for name in point.ids}
    assert points["xavier_normal"] is points["lecun_normal"]
    assert (points["he_normal"].sigma_w, points["he_normal"].sigma_b) == (pytest.approx(np.sqrt(2)), 0.0)
    assert points["uniform"].sigma_w == pytest.approx(np.sqrt(128 / 12))
    assert points["framework_default"].sigma_w ** 2 == pytest.approx(1 / 3)
    assert points["framework_default"].sigma_b ** 2 == pytest.approx(1 / 384)
    assert "constant" not in points


def test_a_vector_function_has_no_map() -> None:
    with pytest.raises(KasseiError, match="works over a whole layer"):
        EdgeMap(BoundActivation("softmax"), SIGMA_W, SIGMA_B)
