"""Classes as targets of a network, and outputs as classes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError

Classes = npt.NDArray[np.intp]


def targets_of(classes: npt.ArrayLike, count: int, outputs: int, low: float = 0.0) -> Array:
    """Return targets of shape (rows, outputs) for classes from 0 to count − 1.

    Of two classes one output is `low` or 1 (`low` is 0 for a sigmoid, −1 for a tanh); otherwise there is one output a
    class, 1 for the class of the row and `low` for the others. Raises KasseiError for a wrong number of outputs, or a
    class that does not exist.
    """
    labels = np.asarray(classes)
    if labels.size and not (np.isin(labels, np.arange(count)).all()):
        wrong = labels[~np.isin(labels, np.arange(count))].flat[0]
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "There is a class {found}, expected classes from 0 to {last}."),
            found=wrong,
            last=count - 1,
        )
    if outputs == 1 and count == 2:
        return np.where(labels[:, np.newaxis] == 1, 1.0, low)
    if outputs != count:
        raise KasseiError(
            QT_TRANSLATE_NOOP(
                "messages", "{classes} classes need {expected} outputs, one for each, but the network has {found}."
            ),
            classes=count,
            expected=count,
            found=outputs,
        )
    return np.where(labels[:, np.newaxis] == np.arange(count), 1.0, low)


def classes_of(outputs: npt.ArrayLike, low: float = 0.0) -> Classes:
    """Return the class of each row of outputs (or targets): of one output whether it is nearer to 1 than to `low`, of
    several the largest, the first where some are equal."""
    rows = np.asarray(outputs, dtype=np.float64)
    if rows.shape[-1] == 1:
        return (rows[..., 0] > (1.0 + low) / 2.0).astype(np.intp)
    return np.argmax(rows, axis=-1)


def accuracy(outputs: npt.ArrayLike, targets: npt.ArrayLike, low: float = 0.0) -> float:
    """Return the share of rows whose class is that of their targets; nan without rows."""
    hits = classes_of(outputs, low) == classes_of(targets, low)
    return float(np.mean(hits)) if hits.size else float("nan")


def confusion(outputs: npt.ArrayLike, targets: npt.ArrayLike, count: int, low: float = 0.0) -> npt.NDArray[np.int64]:
    """Return the confusion matrix (count, count): how many rows of class i (by row) were taken for class j (by column)."""
    pairs = classes_of(targets, low) * count + classes_of(outputs, low)
    return np.bincount(pairs, minlength=count * count).reshape(count, count)


def r_squared(outputs: npt.ArrayLike, targets: npt.ArrayLike) -> float:
    """Return R² = 1 − Σ(t − y)² / Σ(t − mean t)², over all outputs; nan where all targets are the same."""
    y, t = np.asarray(outputs, dtype=np.float64), np.asarray(targets, dtype=np.float64)
    spread = float(np.sum(np.square(t - t.mean(axis=0)))) if len(t) else 0.0
    return 1.0 - float(np.sum(np.square(t - y))) / spread if spread else float("nan")
