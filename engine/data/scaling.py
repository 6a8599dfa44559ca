"""Standardising: each column shifted and scaled to mean 0 and deviation 1, and back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.numeric.arrays import Array, as_real
from engine.numeric.messages import QT_TRANSLATE_NOOP, ShapeError


@dataclass(frozen=True)
class Scaling:
    """The mean and the deviation of each column: `apply` gives (x − mean) / deviation, `invert` takes it back.

    A constant column has deviation 1 here, so that it becomes 0 and comes back as it was.
    """

    mean: tuple[float, ...]
    deviation: tuple[float, ...]

    def apply(self, values: npt.ArrayLike) -> Array:
        """Return (values − mean) / deviation; ShapeError unless values have one column for each mean."""
        return (self._columns(values) - np.array(self.mean)) / np.array(self.deviation)

    def invert(self, values: npt.ArrayLike) -> Array:
        """Return values · deviation + mean; ShapeError unless values have one column for each mean."""
        return self._columns(values) * np.array(self.deviation) + np.array(self.mean)

    def _columns(self, values: npt.ArrayLike) -> Array:
        columns = as_real(values)
        if columns.ndim == 0 or columns.shape[-1] != len(self.mean):
            raise ShapeError(
                QT_TRANSLATE_NOOP("messages", "The values have shape {found}, expected {expected} columns as in the scaling."),
                found=columns.shape,
                expected=len(self.mean),
            )
        return columns


def standardising(values: npt.ArrayLike) -> Scaling:
    """Return the Scaling that gives the columns of `values` (rows, columns) mean 0 and deviation 1.

    The deviation is that of the population, √(mean (x − mean)²), taken at a scale where no square overflows.
    Raises ShapeError if there are no rows.
    """
    columns = as_real(values)
    if columns.ndim != 2 or not len(columns):
        raise ShapeError(
            QT_TRANSLATE_NOOP("messages", "Only rows of numbers can be standardised; there is shape {found}."),
            found=columns.shape,
        )
    size = np.max(np.abs(columns), axis=0)
    unit = np.where(size > 0.0, size, 1.0)
    scaled = columns / unit
    means = scaled.mean(axis=0)
    deviations = np.sqrt(np.mean(np.square(scaled - means), axis=0)) * unit
    constant = (columns == columns[0]).all(axis=0) | (deviations == 0.0)
    mean = np.where(constant, columns[0], means * unit)
    return Scaling(tuple(mean.tolist()), tuple(np.where(constant, 1.0, deviations).tolist()))
