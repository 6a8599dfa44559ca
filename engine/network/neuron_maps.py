"""The output of every neuron of a network over a grid of inputs, in float32, for pictures."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from engine.activations import find_activation
from engine.network.network import Layer, Network, affine, buffers, ignoring_overflow, samples_of
from engine.network.output_plane import Interval
from engine.network.outputs import output_of
from engine.numeric.arrays import Array, is_finite


def neuron_maps(network: Network, inputs: npt.ArrayLike) -> tuple[Array, ...]:
    """Return z of each layer for a batch of inputs (batch, n), shape (neurons, batch), in float32: one row a neuron.

    Raises ShapeError for a wrong number of inputs.
    """
    return NeuronMaps(inputs).of(network)


class NeuronMaps:
    """The maps of one network after the other over the same inputs, in arrays that are kept: new ones for each frame would
    scatter the memory."""

    def __init__(self, inputs: npt.ArrayLike) -> None:
        self._inputs = inputs
        self._sizes: tuple[int, ...] = ()
        self._u: tuple[Array, ...] = ()
        self._z: tuple[Array, ...] = ()

    def of(self, network: Network) -> tuple[Array, ...]:
        """Return what `neuron_maps` does, valid until the next call."""
        z = x = samples_of(network, self._inputs, np.float32)
        if network.shape[1:] != self._sizes:
            self._sizes = network.shape[1:]
            self._u, self._z = (tuple(buffers(self._sizes, x)) for _ in range(2))
        with np.errstate(all="ignore"):
            for layer, u, out in zip(network.layers, self._u, self._z, strict=True):
                affine(layer, z, u)
                if is_finite(u.T):
                    layer.function.f_into(u, out)
                else:
                    np.copyto(out, layer.record.f(u, **layer.parameters))
                z = out
        return tuple(z.T for z in self._z)


def layer_bounds(layer: Layer, values: Array) -> Array:
    """Return the ends of each neuron's colour scale, (neurons, 2), for values (neurons, batch): the bounds of the
    activation if it has two, as tanh does, otherwise ± the largest finite magnitude."""
    limits = _limits(layer.activation, tuple(layer.parameters.items()))
    if limits is not None:
        return np.tile(np.array(limits), (len(values), 1))
    most = np.abs(values).max(axis=1, initial=0.0)  # nan if a row contains one
    if not np.isfinite(most).all():
        with ignoring_overflow():
            most = np.max(np.abs(values), axis=1, where=np.isfinite(values), initial=0.0)
    most = np.where(most > 0.0, most, 1.0)
    return np.stack([-most, most], axis=1)


@lru_cache(maxsize=256)  # finding the range of a function takes a millisecond, and maps are drawn in every frame
def _limits(activation: str, parameters: tuple[tuple[str, float], ...]) -> Interval | None:
    """Return the two bounds of an activation, None if it does not have both."""
    limits = output_of(find_activation(activation), dict(parameters))
    if limits is None or not (np.isfinite(limits.low) and np.isfinite(limits.high) and limits.low < limits.high):
        return None
    return limits.low, limits.high


def square_grid(first: Interval, second: Interval, points: int) -> Array:
    """Return points × points inputs (points², 2), float32: x₁ from left to right, x₂ from its highest downwards."""
    grid = np.empty((points, points, 2), dtype=np.float32)
    with ignoring_overflow():  # numbers beyond float32 become ±inf
        grid[..., 0] = np.linspace(*first, points)
        grid[..., 1] = np.linspace(second[1], second[0], points)[:, np.newaxis]
    return grid.reshape(-1, 2)
