"""The distribution of values in each layer, counted for all layers at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.numeric.arrays import Array

_AT_ONCE = 2**15  # numbers: arrays of this size stay in the cache


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
    scale, width = bins / (high - low), rows.shape[1]
    step = min(len(rows), max(1, _AT_ONCE // width))
    position, place = np.empty((step, width)), np.empty((step, width), dtype=np.int32)
    firsts = (bins + 1) * np.arange(step, dtype=np.int32)[:, None]
    counts = np.empty((len(rows), bins + 1), dtype=np.intp)
    for start in range(0, len(rows), step):
        met = counts[start : start + step]
        cut, position = place[: len(met)], position[: len(met)]
        np.subtract(rows[start : start + step], low, out=position)
        position *= scale
        np.copyto(cut, position, casting="unsafe")
        cut += firsts[: len(met)]
        met[:] = np.bincount(cut.reshape(-1), minlength=met.size).reshape(met.shape)
    counts[:, bins - 1] += counts[:, bins]
    return Histogram(np.linspace(low, high, bins + 1), counts[:, :bins], np.zeros(len(rows), dtype=np.intp))


def _span(rows: Array, low: float, high: float) -> tuple[float, float]:
    if not np.isfinite(low + high):
        finite = rows[np.isfinite(rows)]
        low, high = (float(np.min(finite)), float(np.max(finite))) if len(finite) else (0.0, 0.0)
    return (low, high) if np.isfinite(high - low) else (low / 2.0, high / 2.0)
