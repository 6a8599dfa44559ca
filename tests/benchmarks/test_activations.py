"""The exact GELU needs erf, which numpy lacks; it costs at most a few times as much as tanh."""

from __future__ import annotations

import numpy as np

from engine import ACTIVATIONS

POINTS = 1_000_000


def test_gelu_with_derivative_against_tanh_with_derivative(compare, goal):
    u = np.random.default_rng(0).normal(scale=2.0, size=POINTS)
    gelu, tanh = ACTIVATIONS["gelu"], ACTIVATIONS["tanh"]
    goal(
        "activations.gelu",
        lambda: compare(
            f"f and f′ at {POINTS:,} points",
            lambda: (gelu.f(u), gelu.df(u)),
            lambda: (tanh.f(u), tanh.df(u)),
            rounds=15,
            warmup=2,
            names=("GELU", "tanh"),
        ),
    )
