"""Scene: the values of a run's maps, computed once for a moment and shared by all maps."""

from __future__ import annotations

import numpy as np

from engine import Network
from engine.network.neuron_maps import Interval, NeuronMaps, layer_bounds, square_grid
from engine.numeric.arrays import Array
from gui.training.model.run import TrainingRun, setup_of

POINTS = 100  # points of the plane on either side; fewer for large networks, to keep frames short
_LEAST_POINTS, _MOST_PRODUCTS = 20, 60_000_000
LINE_POINTS = 300
_CANVAS = 6.0  # the range for drawing points, on either side of 0
_MARGIN = 0.08  # margin on either side, as a share of the span of the rows
_STEPS = (1.0, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0)


class Scene:
    """The output of every neuron of a run over a grid of the plane, or along a line; with more inputs, for some of the rows."""

    def __init__(self, run: TrainingRun) -> None:
        self.run = run
        points = np.concatenate([run.data.points, run.data.test_points]) if len(run.data.test_points) else run.data.points
        self.dimensions = points.shape[1]
        self.ranges = [_around(points[:, column]) for column in range(min(2, self.dimensions))]
        if setup_of(run.document).source == "drawn":
            self.ranges = [(min(low, -_CANVAS), max(high, _CANVAS)) for low, high in self.ranges]
        if self.dimensions == 2:
            self.ranges = _square(self.ranges)
        weights = sum(layer.weights.size for layer in run.network.layers)
        self.points = max(_LEAST_POINTS, min(POINTS, int((_MOST_PRODUCTS / weights) ** 0.5)))
        self._inputs = self._grid()
        self._maps_of = NeuronMaps(self._inputs).of
        self.maps: tuple[Array, ...] = ()
        self.bounds: tuple[Array, ...] = ()
        self._network: Network | None = None

    @property
    def is_drawn(self) -> bool:
        """Whether there is a plane or a line."""
        return self.dimensions <= 2

    @property
    def side(self) -> tuple[int, int]:
        """Rows and columns of a map."""
        return (self.points, self.points) if self.dimensions == 2 else (1, len(self._inputs))

    @property
    def line(self) -> Array:
        """The inputs of the line."""
        return np.linspace(*self.ranges[0], LINE_POINTS)

    def refresh(self) -> None:
        """Compute every neuron's values for the present network, unless they are known."""
        self.show_network(self.run.network)

    def show_network(self, network: Network) -> None:
        """Compute the values for the network of a moment, unless they are known."""
        if network is self._network:
            return
        self._network = network
        self.maps = self._maps_of(network)
        self.bounds = tuple(layer_bounds(layer, z) for layer, z in zip(network.layers, self.maps, strict=True))

    def neuron(self, layer: int, row: int) -> Array:
        """Return the values of a neuron as rows and columns."""
        return self.maps[layer][row].reshape(self.side)

    def _grid(self) -> Array:
        """Return the network's inputs at the points of the plane, the line, or some rows."""
        if self.dimensions == 2:
            points = square_grid(self.ranges[0], self.ranges[1], self.points)
        elif self.dimensions == 1:
            points = self.line[:, np.newaxis]
        else:
            points = self.run.data.points[:LINE_POINTS]
        with np.errstate(over="ignore", invalid="ignore"):
            return self.run.data.network_inputs(points).astype(np.float32)


def _around(values: Array) -> Interval:
    """Return round ends of a range that contains all values, symmetric about 0 if they have both signs."""
    low, high = float(values.min()), float(values.max())
    span = high - low or max(1.0, abs(high))
    low, high = low - _MARGIN * span, high + _MARGIN * span
    if low < 0 < high:
        most = _rounded(max(-low, high))
        return (-most, most) if min(-low, high) > 0.6 * max(-low, high) else (-_rounded(-low), _rounded(high))
    return low, high


def _square(ranges: list[Interval]) -> list[Interval]:
    """Return two ranges, made equal if they are similar, so that a circle looks round."""
    (low, high), (below, above) = ranges
    if 0.5 < (high - low) / (above - below) < 2.0 and min(high, above) > max(low, below):
        both = min(low, below), max(high, above)
        return [both, both]
    return ranges


def _rounded(value: float) -> float:
    """Return the next round number from `value` on."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(step for step in (*_STEPS, 20.0) if step * power >= value - 1e-12) * power)
