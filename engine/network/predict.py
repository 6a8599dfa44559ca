"""The outputs of many samples without the u and z of hidden layers, for a table of rows or a map of the plane."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.network.network import Network, affine, ignoring_overflow, samples_of
from engine.numeric.arrays import Array

_BLOCK = 16384  # samples processed at a time: u and z of two layers then stay in the cache


def predict(network: Network, x: npt.ArrayLike, dtype: npt.DTypeLike | None = None) -> Array:
    """Return y of every row of x, shape (batch, outputs), or (outputs,) for one sample: `forward(network, x, dtype).y`.

    Types and errors are those of `forward`; u and z are kept only until the next layer has used them.
    """
    x = samples_of(network, x, dtype)
    with ignoring_overflow():
        if x.ndim == 1 or len(x) <= _BLOCK:
            return _outputs(network, x)
        return np.concatenate([_outputs(network, x[start : start + _BLOCK]) for start in range(0, len(x), _BLOCK)])


def _outputs(network: Network, x: Array) -> Array:
    z = x
    for layer in network.layers:
        out = np.empty((layer.weights.shape[0], *x.shape[:-1]), dtype=x.dtype).T
        z = layer.record.f(affine(layer, z, out), **layer.parameters)
    return z
