"""The distribution of values in each layer, counted for all layers at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.numeric.arrays import Array


@dataclass(frozen=True, eq=False)
class Histogram:
    """Counts (layers, bins) between `edges` (bins + 1); `outside` are the values, by layer, that the span leaves out."""

    edges: Array
    counts: npt.NDArray[np.intp]
    outside: npt.NDArray[np.intp]


def histogram(
    values: Array, bins: int = 64, span: tuple[float, float] | None = None, ends: tuple[float, float] | None = None
) -> Histogram:
    """Count the values of each layer, of shape (layers, ...), in equal bins over `span`; its upper end belongs to the last bin.

    Without a span, from the smallest to the largest finite value. nan and ±inf are outside. `ends` are the smallest and the
    largest value, if known; nan if one is nan.
    """
    rows = values.reshape(len(values), -1)
    least, most = ends or (float(np.min(rows)), float(np.max(rows)))
    low, high = span or _span(rows, least, most)
    if low < high and low <= least and most <= high:  # false if one is nan
        return _of_all(rows, bins, low, high)
    if not low < high:  # all values are equal
        low, high = low - 0.5, high + 0.5
    with np.errstate(all="ignore"):
        bin_index = np.floor((rows - low) * (bins / (high - low)))
    bin_index[rows == high] = bins - 1
    inside = (bin_index >= 0) & (bin_index < bins)
    bin_index = np.where(inside, bin_index, bins) + (bins + 1) * np.arange(len(rows))[:, None]
    counts = np.bincount(bin_index.astype(np.intp).reshape(-1), minlength=len(rows) * (bins + 1)).reshape(len(rows), bins + 1)
    return Histogram(np.linspace(low, high, bins + 1), counts[:, :bins], counts[:, bins])


def _of_all(rows: Array, bins: int, low: float, high: float) -> Histogram:
    """Count values none of which is outside, quickly: a drag does this for all layers at every step.

    Bin numbers are truncated towards 0, so that a value that rounding moves just below the first bin is counted in it; the
    upper end of the span gets a number of its own, which is added to the last bin.
    """
    scale = bins / (high - low)
    position, whole = np.empty(rows.shape[1]), np.empty(rows.shape[1], dtype=np.intp)
    counts = np.empty((len(rows), bins + 1), dtype=np.intp)
    for row, values in enumerate(rows):  # layer by layer: arrays that stay in the cache
        np.subtract(values, low, out=position)
        position *= scale
        np.copyto(whole, position, casting="unsafe")
        counts[row] = np.bincount(whole, minlength=bins + 1)
    counts[:, bins - 1] += counts[:, bins]
    return Histogram(np.linspace(low, high, bins + 1), counts[:, :bins], np.zeros(len(rows), dtype=np.intp))


def _span(rows: Array, low: float, high: float) -> tuple[float, float]:
    if not np.isfinite(low + high):
        finite = rows[np.isfinite(rows)]
        low, high = (float(np.min(finite)), float(np.max(finite))) if len(finite) else (0.0, 0.0)
    return (low, high) if np.isfinite(high - low) else (low / 2.0, high / 2.0)
