"""LOSSES: how far the outputs y are from the targets t, as one number, with its gradient beside it.

A loss adds up one term for each output of a sample, or takes their mean, and is averaged over the samples of a batch.
Formulas as in Goodfellow, Bengio and Courville, Deep Learning (2016), 5.5 and 6.2.2; Huber (1964) with delta 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from engine.activations import BoundActivation
from engine.learning import terms
from engine.network.outputs import Output, output_of
from engine.numeric.arrays import Array, as_real
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message, ShapeError

Slope = Callable[..., Array]  # the optional keyword `out` receives the result


@dataclass(frozen=True)
class Fused:
    """A loss together with the output activation that suits it, computed from u: no logarithm of a rounded y.

    `term(u, t, **parameters)` is one term of the loss, `slope(y, t, out=None, **parameters)` the derivative of their sum
    with respect to u.
    """

    activation: str
    latex: str  # of the derivative
    term: Callable[..., Array]
    slope: Slope


@dataclass(frozen=True, eq=False, kw_only=True)
class Loss:
    """One loss: its formula, a term with its slope, how terms are combined, and the tasks it suits.

    `latex` is the loss of one sample with outputs y_i, targets t_i and n outputs. Arrays have the outputs last; leading
    axes are samples. A loss with `probabilities` takes logarithms, so its outputs and targets lie between 0 and 1.
    """

    id: str
    name: str
    latex: str
    latex_slope: str  # of the loss of one sample, with respect to y_i
    note: str
    term: Callable[[Array, Array], Array]
    slope: Slope
    mean: bool  # whether a sample's loss is the mean of its terms; otherwise it is their sum
    probabilities: bool = False
    fused: Fused | None = None
    unsuited: Mapping[str, str]  # by task: why another loss suits it better

    def samples(self, y: Array, t: Array) -> Array:
        """Return the loss of each sample, shape (...,) for y and t of shape (..., n)."""
        return self._together(self.term(y, t))

    def value(self, y: Array, t: Array) -> float:
        """Return the loss: that of one sample, or the average of a batch."""
        return self._averaged(self.term(y, t))

    def gradient(self, y: Array, t: Array, out: Array | None = None) -> Array:
        """Return the gradient of `value` with respect to y, already divided by the number of samples, written to `out` if
        given."""
        return np.divide(self.slope(y, t, out=out), self.divisor(y), out=out)

    def divisor(self, y: Array) -> int:
        """Return the divisor of the sum of all slopes: the number of samples, for a mean times the number of outputs."""
        return y.size if self.mean else y.size // y.shape[-1]

    def fits_fused(self, function: BoundActivation) -> bool:
        """Return whether the loss has a form fused with this output activation."""
        return self.fused is not None and self.fused.activation == function.activation

    def samples_from(self, function: BoundActivation, u: Array, y: Array, t: Array) -> Array:
        """Return the loss of each sample for y = f(u), from u if the loss is fused with this function."""
        return self._together(self._terms_from(function, u, y, t))

    def value_from(self, function: BoundActivation, u: Array, y: Array, t: Array) -> float:
        """Return the loss for y = f(u): the average of `samples_from`."""
        return self._averaged(self._terms_from(function, u, y, t))

    def delta(self, function: BoundActivation, u: Array, y: Array, t: Array) -> Array:
        """Return the gradient of the loss with respect to u of the output layer, for y = f(u)."""
        if self.fused is None or not self.fits_fused(function):
            return function.vjp(u, self.gradient(y, t))
        return self.fused.slope(y, t, **function.parameters) / self.divisor(y)

    def refusal(self, function: BoundActivation) -> Message | None:
        """Return why the loss cannot be computed from outputs of this function; None if it can."""
        if not self.probabilities or self.fits_fused(function):
            return None
        output = _output(function)
        if output is None or output.kind in ("probability", "shares"):
            return None
        partner = BoundActivation(self.fused.activation).name if self.fused else ""
        return Message(
            QT_TRANSLATE_NOOP(
                "losses",
                "{loss} takes logarithms, so the outputs must lie between 0 and 1; those of {activation} need not, "
                "those of {better} do.",
            ),
            {
                "loss": Message(self.name, context="losses"),
                "activation": Message(function.name, context="activations"),
                "better": Message(partner, context="activations"),
            },
            context="losses",
        )

    def misfit(self, task: str, outputs: int) -> Message | None:
        """Return why another loss suits a task with this many outputs better; None if this one suits it."""
        if task not in self.unsuited or suggested_loss(task, outputs) == self.id:
            return None
        better = LOSSES[suggested_loss(task, outputs)].name
        return Message(
            self.unsuited[task],
            {"loss": Message(self.name, context="losses"), "better": Message(better, context="losses")},
            context="losses",
        )

    def checked_target(self, target: npt.ArrayLike, y: Array) -> Array:
        """Return the target in the shape and type of the outputs y.

        With one output, targets may lack the last axis. Raises ShapeError for another shape, KasseiError for a target that
        is not finite or, where the loss needs probabilities, not between 0 and 1.
        """
        given = as_real(target)
        if y.shape[-1] == 1 and given.shape == y.shape[:-1]:
            given = given[..., np.newaxis]
        if given.shape != y.shape:
            raise ShapeError(
                QT_TRANSLATE_NOOP("messages", "The target has shape {found}, expected {expected}, the shape of the output."),
                found=given.shape,
                expected=y.shape,
            )
        with np.errstate(over="ignore"):
            t = given.astype(y.dtype, copy=False)
        if not np.isfinite(t).all():
            self._refuse_target(given, ~np.isfinite(t))
        if self.probabilities and not (np.min(t, initial=0.0) >= 0.0 and np.max(t, initial=1.0) <= 1.0):
            self._refuse_probability(given, (t < 0.0) | (t > 1.0))
        return t

    def _terms_from(self, function: BoundActivation, u: Array, y: Array, t: Array) -> Array:
        if self.fused is None or not self.fits_fused(function):
            return self.term(y, t)
        return self.fused.term(u, t, **function.parameters)

    def _averaged(self, terms: Array) -> float:
        return float(np.sum(terms)) / self.divisor(terms)

    def _together(self, terms: Array) -> Array:
        return np.mean(terms, axis=-1) if self.mean else np.sum(terms, axis=-1)

    def _refuse_target(self, target: Array, wrong: npt.NDArray[np.bool_]) -> None:
        """Raise KasseiError naming the first target that is not finite."""
        output, row, value = _first(target, wrong)
        if target.ndim == 1:
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "Target t{output} is {value}; a finite number is needed."),
                output=output,
                value=value,
            )
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "Target t{output} of row {row} is {value}; a finite number is needed."),
            output=output,
            row=row,
            value=value,
        )

    def _refuse_probability(self, target: Array, wrong: npt.NDArray[np.bool_]) -> None:
        """Raise KasseiError naming the first target that is not a probability."""
        output, row, value = _first(target, wrong)
        loss = Message(self.name, context="losses")
        if target.ndim == 1:
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "Target t{output} is {value}; {loss} needs a number from 0 to 1."),
                output=output,
                value=value,
                loss=loss,
            )
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "Target t{output} of row {row} is {value}; {loss} needs a number from 0 to 1."),
            output=output,
            row=row,
            value=value,
            loss=loss,
        )


def _first(target: Array, wrong: npt.NDArray[np.bool_]) -> tuple[int, int, str]:
    """Return the output and the row (from 1) of the first wrong target, and its value, for a sentence."""
    index = tuple(np.argwhere(wrong)[0].tolist())
    return index[-1] + 1, index[0] + 1, f"{target[index]:g}"


@lru_cache(maxsize=64)
def _output(function: BoundActivation) -> Output | None:
    return output_of(function.record, function.parameters)


_SCORES = QT_TRANSLATE_NOOP(
    "losses",
    "{loss} works for classes too, but where an output saturates on the wrong side its slope vanishes; {better} keeps it.",
)
_NUMBERS = QT_TRANSLATE_NOOP(
    "losses", "{loss} compares probabilities, and regression has numbers of any size; {better} takes those."
)
_ONE_CLASS = QT_TRANSLATE_NOOP(
    "losses",
    "{loss} looks only at the output of the right class, so one output alone would learn to be 1; {better} looks at both.",
)
_EACH_CLASS = QT_TRANSLATE_NOOP(
    "losses", "{loss} judges each output by itself, and here they share 1 between them; {better} judges them together."
)
_CLASSES = {"binary": _SCORES, "multi_class": _SCORES}

LOSSES: dict[str, Loss] = {
    loss.id: loss
    for loss in (
        Loss(
            id="mean_squared_error",
            name=QT_TRANSLATE_NOOP("losses", "Mean squared error"),
            latex=r"\frac{1}{n} \sum_i (y_i - t_i)^2",
            latex_slope=r"\frac{2}{n} (y_i - t_i)",
            note=QT_TRANSLATE_NOOP("losses", "The usual loss of regression: twice the distance costs four times as much."),
            term=terms.square,
            slope=terms.square_slope,
            mean=True,
            unsuited=_CLASSES,
        ),
        Loss(
            id="half_squared_error",
            name=QT_TRANSLATE_NOOP("losses", "Half squared error"),
            latex=r"\frac{1}{2} \sum_i (y_i - t_i)^2",
            latex_slope=r"y_i - t_i",
            note=QT_TRANSLATE_NOOP("losses", "The textbook's squared error: the half takes the 2 out of its slope, y − t."),
            term=terms.half_square,
            slope=terms.half_square_slope,
            mean=False,
            unsuited=_CLASSES,
        ),
        Loss(
            id="mean_absolute_error",
            name=QT_TRANSLATE_NOOP("losses", "Mean absolute error"),
            latex=r"\frac{1}{n} \sum_i |y_i - t_i|",
            latex_slope=r"\frac{1}{n} \mathrm{sgn}(y_i - t_i)",
            note=QT_TRANSLATE_NOOP(
                "losses", "Counts every distance alike, so a few outliers do not lead; its slope never fades."
            ),
            term=terms.distance,
            slope=terms.distance_slope,
            mean=True,
            unsuited=_CLASSES,
        ),
        Loss(
            id="huber",
            name=QT_TRANSLATE_NOOP("losses", "Huber"),
            latex=r"\frac{1}{n} \sum_i \begin{cases} \frac{1}{2} (y_i - t_i)^2 & \quad |y_i - t_i| \leq 1 \\ "
            r"|y_i - t_i| - \frac{1}{2} & \quad |y_i - t_i| > 1 \end{cases}",
            latex_slope=r"\frac{1}{n} \max(-1, \min(1, y_i - t_i))",
            note=QT_TRANSLATE_NOOP(
                "losses", "Squared for small distances, straight for large ones: outliers pull, but not harder."
            ),
            term=terms.huber,
            slope=terms.huber_slope,
            mean=True,
            unsuited=_CLASSES,
        ),
        Loss(
            id="binary_cross_entropy",
            name=QT_TRANSLATE_NOOP("losses", "Binary cross-entropy"),
            latex=r"-\frac{1}{n} \sum_i \left(t_i \log y_i + (1 - t_i) \log(1 - y_i)\right)",
            latex_slope=r"\frac{1}{n} \left(\frac{1 - t_i}{1 - y_i} - \frac{t_i}{y_i}\right)",
            note=QT_TRANSLATE_NOOP(
                "losses",
                "Minus the log of the probability given to the right answer, yes or no; with sigmoid its slope is y − t.",
            ),
            term=terms.binary_surprise,
            slope=terms.binary_surprise_slope,
            mean=True,
            probabilities=True,
            fused=Fused("sigmoid", r"\frac{1}{n} (y_i - t_i)", terms.sigmoid_surprise, terms.sigmoid_surprise_slope),
            unsuited={"regression": _NUMBERS, "multi_class": _EACH_CLASS, "binary": _EACH_CLASS},
        ),
        Loss(
            id="cross_entropy",
            name=QT_TRANSLATE_NOOP("losses", "Cross-entropy"),
            latex=r"-\sum_i t_i \log y_i",
            latex_slope=r"-\frac{t_i}{y_i}",
            note=QT_TRANSLATE_NOOP(
                "losses", "Minus the log of the probability given to the right class; with softmax its slope is y − t."
            ),
            term=terms.surprise,
            slope=terms.surprise_slope,
            mean=False,
            probabilities=True,
            fused=Fused("softmax", r"\frac{1}{T} (y_i - t_i)", terms.softmax_surprise, terms.softmax_surprise_slope),
            unsuited={"regression": _NUMBERS, "binary": _ONE_CLASS},
        ),
    )
}


def find_loss(loss: str) -> Loss:
    """Return the record of an id; KasseiError if there is none."""
    if loss not in LOSSES:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "There is no loss named {name}."), name=loss[:24])
    return LOSSES[loss]


def suggested_loss(task: str, outputs: int) -> str:
    """Return the id of the loss that a task proposes for this many outputs."""
    if task == "regression":
        return "mean_squared_error"
    return "binary_cross_entropy" if outputs == 1 else "cross_entropy"
