"""The computations of the gradient lab: a deep network, mean-field theory, and the map over (σ_w, σ_b)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from statistics import median
from time import perf_counter

import numpy as np
import pytest
from bare_products import DEPTH, WIDTH, bare_products

from engine import ACTIVATIONS, BoundActivation
from engine.propagation import EdgeMap, Setting, draw, mean_field, predict_propagation
from engine.propagation.quadrature import averages_of


def dragged(change: Callable[[float], object]) -> Callable[[], object]:
    """Return a function that calls `change` with another σ_w each time, as a drag does."""
    sigmas = cycle(np.linspace(0.8, 1.8, 21).tolist())
    return lambda: change(next(sigmas))


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "relu"])
def test_a_change_of_sigma_w_costs_little_more_than_its_products(compare, goal, activation):
    def change(sigma_w: float) -> None:
        setting = Setting(BoundActivation(activation), DEPTH, WIDTH, sigma_w, 0.1)
        drawn = draw(setting, 0)
        drawn.histogram("z")
        predict_propagation(setting)

    title = f"σ_w changes, {activation}, depth {DEPTH}, width {WIDTH}, with theory and histograms"
    change_sigma, products = dragged(change), bare_products(Setting().samples)
    names = ("Kassei", "bare products")
    goal("propagation.network", lambda: compare(title, change_sigma, products, rounds=42, warmup=2, names=names))


@pytest.mark.parametrize("activation", [name for name, record in ACTIVATIONS.items() if not record.is_vector])
def test_the_mean_field_of_every_function_costs_few_evaluations_of_it(compare, goal, activation):
    record = ACTIVATIONS[activation]
    u, sigmas = averages_of(record).points_at(1.0), np.linspace(0.8, 1.8, 21).tolist()

    def evaluate() -> None:
        for _ in sigmas:
            record.f(u)
            record.df(u)

    def predict() -> None:
        for sigma_w in sigmas:
            mean_field(record, sigma_w=sigma_w, sigma_b=0.2)

    title, names = f"mean field of {activation} at a σ_w", ("Kassei", "f and f′ once")
    goal(
        "propagation.theory",
        lambda: compare(title, predict, evaluate, rounds=21, warmup=1, names=names, repeats=len(sigmas)),
    )


@pytest.mark.parametrize("activation", ["tanh", "gelu", "snake"])
def test_no_slice_of_the_map_takes_a_large_part_of_its_time(say, activation):
    """Milliseconds are only printed; on any machine the median slice takes less than a fiftieth of the time."""
    found = EdgeMap(BoundActivation(activation), np.linspace(0.05, 4.0, 50), np.linspace(0.0, 2.0, 50))
    times: list[float] = []
    while not found.done:
        start = perf_counter()
        found.fill()
        times.append(perf_counter() - start)
    say(
        f"map of {activation}, 50 x 50 cells: {1e3 * sum(times):.0f} ms in {len(times)} slices, "
        f"median {1e3 * median(times):.2f} ms, longest {1e3 * max(times):.1f} ms"
    )
    assert np.isfinite(found.chi).all()
    assert median(times) < 0.02 * sum(times)
