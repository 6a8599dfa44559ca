"""What a network of one or two inputs gives over all of them: a curve, or values over a plane."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.network.network import Network
from engine.network.outputs import output_of
from engine.network.predict import predict
from engine.numeric.arrays import Array

Interval = tuple[float, float]

_ALONE: Interval = (-2.0, 2.0)  # of an input, where there are no rows to see
_MARGIN = 0.15  # of the span of the rows, beyond them on either side
_LEAST_SPAN = 1e-6


def input_ranges(inputs: Array, x: Sequence[float]) -> list[Interval]:
    """Return for each input the range to look at: that of the rows of shape (rows, inputs), with a margin, or −2 to 2 without
    rows, and widened to x."""
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
    """Return one output (from 0) of a network of two inputs at points × points places, float32, as a picture has them: x1 from
    left to right in a row, x2 from its highest in row 0 downwards."""
    x = np.empty((points, points, 2), dtype=np.float32)
    x[..., 0] = np.linspace(*first, points)
    x[..., 1] = np.linspace(second[1], second[0], points)[:, np.newaxis]
    return predict(network, x.reshape(-1, 2), np.float32)[:, output].reshape(points, points)


def values_over_line(network: Network, output: int, inputs: Interval, points: int = 400) -> tuple[Array, Array]:
    """Return x and one output (from 0) of a network of one input at so many places."""
    x = np.linspace(*inputs, points)
    return x, predict(network, x[:, np.newaxis])[:, output]


def value_bounds(network: Network, values: Array) -> Interval:
    """Return the ends of the scale that outputs are seen on: the bounds of the last activation where it has two, otherwise as
    far from 0 on either side as the farthest finite one of `values`."""
    layer = network.layers[-1]
    limits = output_of(layer.record, layer.parameters)
    if limits is not None and np.isfinite(limits.low) and np.isfinite(limits.high) and limits.low < limits.high:
        return limits.low, limits.high
    most = float(np.max(np.abs(values), where=np.isfinite(values), initial=0.0)) or 1.0
    return -most, most
