"""What a layer is like over many rows: which activations are saturated, which neurons are dead, how its weights are spread."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.activations import BoundActivation
from engine.numeric.arrays import Array

SATURATED = 0.05  # |f′| below which a row teaches a neuron next to nothing
BARS = 24  # of a histogram of weights


def slope_sizes(function: BoundActivation, u: Array) -> Array | None:
    """Return |f′| of u (rows, neurons); None for a function of a whole layer, which has no slope of its own for each u."""
    return None if function.is_vector else np.abs(function.df(u))


def flat_shares(function: BoundActivation, u: Array) -> tuple[float, float]:
    """Return which share of the activations for u (rows, neurons) is saturated, and which of the neurons dead, with f′ = 0 for
    every row; nan for a function of a whole layer."""
    slopes = slope_sizes(function, u)
    if slopes is None:
        return np.nan, np.nan
    return float(np.mean(slopes < SATURATED)), float(np.mean(np.max(slopes, axis=0) == 0.0))


def weight_bars(weights: Array) -> tuple[npt.NDArray[np.intp], float]:
    """Return the bar of each weight, of BARS of the same width, and the largest magnitude, which is at both ends; 1 where all
    are 0."""
    most = float(np.max(np.abs(weights))) or 1.0
    bars = ((weights / most + 1.0) * (BARS / 2.0)).astype(np.intp)
    return np.minimum(bars, BARS - 1), most
