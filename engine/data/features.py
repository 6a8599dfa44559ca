"""FEATURES: what a network can be given instead of two inputs: their squares, their product, their sines.

As in TensorFlow Playground (playground.ts, INPUTS), whose names are kept in `playground`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.data.settings import found
from engine.numeric.arrays import Array, as_real
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, ShapeError


@dataclass(frozen=True)
class Feature:
    """One feature: its symbol as text and in LaTeX, how many inputs it needs, and the function of the columns x₁, x₂."""

    id: str
    symbol: str
    latex: str
    needs: int
    function: Callable[[Array], Array]  # of the inputs, (..., n); the result is (...)
    playground: str = ""  # its name in a TensorFlow Playground link


FEATURES: dict[str, Feature] = {
    feature.id: feature
    for feature in (
        Feature("x1", "x₁", "x_1", 1, lambda x: x[..., 0], "x"),
        Feature("x2", "x₂", "x_2", 2, lambda x: x[..., 1], "y"),
        Feature("x1_squared", "x₁²", "x_1^2", 1, lambda x: np.square(x[..., 0]), "xSquared"),
        Feature("x2_squared", "x₂²", "x_2^2", 2, lambda x: np.square(x[..., 1]), "ySquared"),
        Feature("product", "x₁x₂", "x_1 x_2", 2, lambda x: x[..., 0] * x[..., 1], "xTimesY"),
        Feature("sine_x1", "sin x₁", r"\sin x_1", 1, lambda x: np.sin(x[..., 0]), "sinX"),
        Feature("sine_x2", "sin x₂", r"\sin x_2", 2, lambda x: np.sin(x[..., 1]), "sinY"),
    )
}
DEFAULT_FEATURES = ("x1", "x2")


def features_of(inputs: npt.ArrayLike, ids: Sequence[str] = DEFAULT_FEATURES) -> Array:
    """Return the chosen features of inputs (..., n), one a column, in the order of `ids`.

    Raises KasseiError if none is chosen or there is no such feature, ShapeError if one needs an input that is not there.
    """
    x = as_real(inputs)
    if not ids:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "Choose at least one feature; the network needs an input."))
    columns = []
    for name in ids:
        feature = found(FEATURES, name, QT_TRANSLATE_NOOP("kinds", "feature"))
        if x.ndim == 0 or x.shape[-1] < feature.needs:
            raise ShapeError(
                QT_TRANSLATE_NOOP("messages", "The feature {symbol} needs {expected} inputs, but the data have {found}."),
                symbol=feature.symbol,
                expected=feature.needs,
                found=x.shape[-1] if x.ndim else 0,
            )
        columns.append(feature.function(x))
    return np.stack(columns, axis=-1)
