"""The output of a network over its one or two inputs: a curve, or values over a plane."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.network.network import Network
from engine.network.outputs import output_of
from engine.network.predict import predict
from engine.numeric.arrays import Array

Interval = tuple[float, float]

_ALONE: Interval = (-2.0, 2.0)  # the range of an input if there are no rows
_MARGIN = 0.15  # margin on either side, as a share of the span of the rows
_LEAST_SPAN = 1e-6


def input_ranges(inputs: Array, x: Sequence[float]) -> list[Interval]:
    """Return the range to show of each input: that of `inputs` (rows, inputs) with a margin, or −2 to 2 without rows,
    widened to contain x."""
    ranges = []
    for column, value in enumerate(x):
        low, high = _ALONE
        if len(inputs):
            low, high = float(inputs[:, column].min()), float(inputs[:, column].max())
            margin = _MARGIN * (high - low) or 1.0
            low, high = low - margin, high + margin
        if not low <= value <= high:
            reach = 1.0 + _MARGIN
            low, high = min(low, high + reach * (value - high)), max(high, low + reach * (value - low))
        ranges.append((low, max(high, low + _LEAST_SPAN)))
    return ranges


def values_over_plane(network: Network, output: int, first: Interval, second: Interval, points: int = 100) -> Array:
    """Return one output (index from 0) of a network of two inputs on a grid of points × points, float32, laid out as a
    picture: x1 increases along a row, x2 decreases from row 0 downwards."""
    x = np.empty((points, points, 2), dtype=np.float32)
    x[..., 0] = np.linspace(*first, points)
    x[..., 1] = np.linspace(second[1], second[0], points)[:, np.newaxis]
    return predict(network, x.reshape(-1, 2), np.float32)[:, output].reshape(points, points)


def values_over_line(network: Network, output: int, inputs: Interval, points: int = 400) -> tuple[Array, Array]:
    """Return x and one output (index from 0) of a network of one input at `points` evenly spaced x."""
    x = np.linspace(*inputs, points)
    return x, predict(network, x[:, np.newaxis])[:, output]


def value_bounds(network: Network, values: Array) -> Interval:
    """Return the ends of the colour scale of outputs: the bounds of the last activation if it has two, otherwise ± the
    largest finite magnitude of `values`."""
    layer = network.layers[-1]
    limits = output_of(layer.record, layer.parameters)
    if limits is not None and np.isfinite(limits.low) and np.isfinite(limits.high) and limits.low < limits.high:
        return limits.low, limits.high
    most = float(np.max(np.abs(values), where=np.isfinite(values), initial=0.0)) or 1.0
    return -most, most
