"""A loss prepared for one batch of columns: its gradient as calls of numpy, its value on demand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from engine.activations import BoundActivation
from engine.learning import terms
from engine.learning.losses import Loss
from engine.numeric.arrays import Array, PreparedCall

# Slopes that are a multiple of y − t take one call of numpy; the factor is merged with that for the number of samples.
_DIFFERENCES: dict[Callable[..., object], float] = {
    terms.half_square_slope: 1.0,
    terms.square_slope: 2.0,
    terms.sigmoid_surprise_slope: 1.0,
}


@dataclass(frozen=True)
class PreparedLoss:
    """The loss of the outputs in some arrays: `calls` write its slopes, `value` returns its sum over the samples.

    Slopes are with respect to u of the last layer if the loss `is_fused` with its function, otherwise to z; times `factor`
    they are the gradient of the sum over the samples.
    """

    calls: tuple[PreparedCall, ...]
    is_fused: bool
    factor: float
    value: Callable[[], float]


def prepare_loss(loss: Loss, function: BoundActivation, columns: tuple[Array, Array, Array], out: Array) -> PreparedLoss:
    """Return the loss for `columns` u, z and t of shape (..., outputs, samples), its slopes to be written into `out`."""
    z, t = columns[1:]
    fused = loss.fused if loss.fits_fused(function) else None
    slope = fused.slope if fused else loss.slope
    parameters = function.parameters if fused else {}
    rows = [column.swapaxes(-1, -2) for column in (*columns, out)]
    factor = 1.0 / z.shape[-2] if loss.mean else 1.0
    if slope in _DIFFERENCES:
        calls: tuple[PreparedCall, ...] = ((np.subtract, (z, t, out)),)
        factor *= _DIFFERENCES[slope]
    else:
        calls = ((partial(slope, **parameters) if parameters else slope, tuple(rows[1:])),)
    return PreparedLoss(
        calls, fused is not None, factor, lambda: float(loss.samples_from(function, rows[0], rows[1], rows[2]).sum())
    )
