"""Scaling: each column shifted and scaled to mean 0 and deviation 1, and back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.numeric.arrays import Array, as_real
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, ShapeError


@dataclass(frozen=True)
class Scaling:
    """The mean and the deviation of each column: `apply` gives (x − mean) / deviation, `invert` undoes it.

    A constant column has deviation 1 here, so that it becomes 0 and comes back as it was. KasseiError unless there are as
    many deviations as means, all are finite and deviations above 0.
    """

    mean: tuple[float, ...]
    deviation: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.mean) != len(self.deviation):
            raise ShapeError(
                QT_TRANSLATE_NOOP("messages", "There are {found} deviations of inputs, but {expected} means."),
                found=len(self.deviation),
                expected=len(self.mean),
            )
        for mean, deviation in zip(self.mean, self.deviation, strict=True):
            if not (np.isfinite(mean) and np.isfinite(deviation) and deviation > 0):
                raise KasseiError(
                    QT_TRANSLATE_NOOP(
                        "messages",
                        "Mean {mean} and deviation {deviation} cannot standardise an input; both must be finite, "
                        "the deviation above 0.",
                    ),
                    mean=mean,
                    deviation=deviation,
                )

    def __len__(self) -> int:
        return len(self.mean)

    def apply(self, values: npt.ArrayLike) -> Array:
        """Return (values − mean) / deviation; ShapeError unless values have one column for each mean."""
        columns = self._columns(values)
        with np.errstate(over="ignore"):
            return (columns - np.array(self.mean, columns.dtype)) / np.array(self.deviation, columns.dtype)

    def invert(self, values: npt.ArrayLike) -> Array:
        """Return values · deviation + mean; ShapeError unless values have one column for each mean."""
        return self._columns(values) * np.array(self.deviation) + np.array(self.mean)

    def fitted(self, columns: int) -> Scaling:
        """Return the Scaling for this many columns; new ones are left as they are (mean 0, deviation 1)."""
        more = max(0, columns - len(self))
        return Scaling((*self.mean, *(0.0,) * more)[:columns], (*self.deviation, *(1.0,) * more)[:columns])

    def _columns(self, values: npt.ArrayLike) -> Array:
        """Return values as an array of floats; ShapeError unless they have one column for each mean."""
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

    The deviation is that of the population, √(mean (x − mean)²), computed at a scale where no square overflows. Raises
    ShapeError if there are no rows.
    """
    columns = as_real(values)
    if columns.ndim != 2 or not len(columns):
        raise ShapeError(
            QT_TRANSLATE_NOOP("messages", "Only rows of numbers can be standardised; there is shape {found}."),
            found=columns.shape,
        )
    exponents = np.frexp(np.max(np.abs(columns), axis=0))[1]  # scaling by a power of two is exact
    scaled = np.ldexp(columns, -exponents)
    means = scaled.mean(axis=0)
    deviations = np.ldexp(np.sqrt(np.mean(np.square(scaled - means), axis=0)), exponents)
    constant = (columns == columns[0]).all(axis=0) | (deviations == 0.0)
    mean = np.where(constant, columns[0], np.ldexp(means, exponents))
    return Scaling(tuple(mean.tolist()), tuple(np.where(constant, 1.0, deviations).tolist()))
