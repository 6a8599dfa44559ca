"""MISTAKES: common mistakes in working out a network by hand, each with the numbers it leads to and a sentence.

If two mistakes lead to the same number, the first in the table is named: it is the more instructive one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite, log

import numpy as np

from engine.learning.marking.worked import Cell, CellKind, Worked
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP

Fields = Mapping[str, object]
Wrong = tuple[float, Fields]  # a number, and the fields of its sentence
DELTA: tuple[CellKind, ...] = ("delta", "weights", "biases")  # a wrong delta affects all three


@dataclass(frozen=True)
class Mistake:
    """A common mistake: the cells it can occur in, a sentence that names it, and the numbers it may give there."""

    id: str
    kinds: tuple[CellKind, ...]
    sentence: str
    numbers: Callable[[Worked, Cell], Iterator[Wrong]]


# --- forward -----------------------------------------------------------------------------------------------------


def bias_forgotten(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """u = W z, and the z that follows."""
    without = worked.trace.u[cell.layer] - worked.layer(cell).biases
    wrong = without if cell.kind == "u" else worked.layer(cell).function.f(without)
    yield float(wrong[cell.index]), {"source": "z" if cell.layer else "x"}


def weights_transposed(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """u = Wᵀ z + b; delta with W instead of Wᵀ; dW with rows and columns exchanged. Only possible for a square W."""
    if cell.kind == "u":
        weights = worked.layer(cell).weights
        if _square(weights):
            yield float((weights.T @ worked.before(cell.layer) + worked.layer(cell).biases)[cell.index]), {}
        return
    if cell.kind == "weights" and _square(worked.layer(cell).weights):
        row, column = cell.index
        yield float(worked.gradients.weights[cell.layer][column, row]), {}
    if cell.layer + 1 < len(worked.network.layers) and _square(worked.network.layers[cell.layer + 1].weights):
        above = worked.network.layers[cell.layer + 1].weights
        grad_z = worked.grad_z(cell.layer, above.T)
        yield worked.with_delta(cell, worked.layer(cell).function.vjp(worked.trace.u[cell.layer], grad_z)), {}


def function_forgotten(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """z = u; or the u of the layer before where its z belongs."""
    if cell.kind == "z":
        yield float(worked.trace.u[cell.layer][cell.index]), {}
    elif cell.layer:
        before, layer = worked.trace.u[cell.layer - 1], worked.layer(cell)
        if cell.kind == "u":
            yield float((layer.weights @ before + layer.biases)[cell.index]), {}
        else:
            yield float(worked.gradients.delta[cell.layer][cell.index[0]] * before[cell.index[1]]), {}


def term_sign(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """One product of the sum, or the bias, counted with the other sign."""
    for name, term in _terms(worked, cell):
        yield worked.right(cell) - 2.0 * term, {"term": name}


def term_forgotten(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """One product of the sum left out."""
    for name, term in _terms(worked, cell):
        yield worked.right(cell) - term, {"term": name}


def slope_for_value(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """z = f′(u)."""
    function = worked.layer(cell).function
    if not function.is_vector:
        yield float(function.df(worked.trace.u[cell.layer])[cell.index]), {}


def sum_forgotten(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """z_i = e^(u_i / T), not divided by the sum over the layer."""
    function = worked.layer(cell).function
    if function.activation == "softmax":
        yield float(np.exp(worked.trace.u[cell.layer] / function.parameters["temperature"])[cell.index]), {}


def sign_of_u(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """z = f(-u), as with e^u for e^-u."""
    yield float(worked.layer(cell).function.f(-worked.trace.u[cell.layer])[cell.index]), {}


# --- loss --------------------------------------------------------------------------------------------------------


def half_forgotten(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """Twice as much, where the loss has a half."""
    if worked.loss.id in ("half_squared_error", "huber"):
        yield 2.0 * worked.right(cell), {}


def half_too_many(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """Half as much, where the loss has no half; of delta, the 2 of the square's slope forgotten."""
    if worked.loss.id == "mean_squared_error":
        yield 0.5 * worked.right(cell), {}


def mean_forgotten(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """The sum over the outputs, where the loss is their mean."""
    if worked.loss.mean:
        yield worked.target.size * worked.right(cell), {"outputs": worked.target.size}


def mean_too_many(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """The mean over the outputs, where the loss is their sum."""
    if not worked.loss.mean:
        yield worked.right(cell) / worked.target.size, {"outputs": worked.target.size}


def square_forgotten(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """|y - t| for (y - t)²."""
    if worked.loss.id in ("mean_squared_error", "half_squared_error"):
        size = float(np.sum(np.abs(worked.trace.y - worked.target)))
        yield size / worked.target.size if worked.loss.mean else 0.5 * size, {}


def other_logarithm(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """The logarithm to base 10, or to base 2."""
    if worked.loss.probabilities:
        yield worked.right(cell) / log(10.0), {"base": 10}
        yield worked.right(cell) / log(2.0), {"base": 2}


# --- backward ----------------------------------------------------------------------------------------------------


def slope_forgotten(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """delta = grad_z."""
    if not worked.is_fused(cell.layer):
        yield worked.with_delta(cell, worked.grad_z(cell.layer)), {}


def slope_at_z(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """delta = grad_z f′(z)."""
    if not worked.is_fused(cell.layer):
        function = worked.layer(cell).function
        yield worked.with_delta(cell, function.vjp(worked.trace.z[cell.layer], worked.grad_z(cell.layer))), {}


def slope_twice(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """delta = (y - t) f′(u), where a fused loss has no slope left."""
    if worked.is_fused(cell.layer):
        function = worked.layer(cell).function
        delta = worked.gradients.delta[cell.layer]
        yield worked.with_delta(cell, function.vjp(worked.trace.u[cell.layer], delta)), {}


def target_minus_output(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """t - y for y - t: every gradient with the other sign."""
    yield -worked.right(cell), {}


def updated_weights(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """delta from the weights above after their update."""
    above = cell.layer + 1
    if above < len(worked.network.layers):
        after = worked.network.layers[above].weights - worked.learning_rate * worked.gradients.weights[above]
        grad_z = worked.grad_z(cell.layer, after)
        yield worked.with_delta(cell, worked.layer(cell).function.vjp(worked.trace.u[cell.layer], grad_z)), {}


def input_forgotten(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """dW = delta."""
    yield float(worked.gradients.delta[cell.layer][cell.index[0]]), {}


def own_output(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """dW_ij = delta_i z_i, with the z of the weight's own layer."""
    row = cell.index[0]
    yield float(worked.gradients.delta[cell.layer][row] * worked.trace.z[cell.layer][row]), {}


def rate_included(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """The step, learning rate times gradient, for the gradient."""
    if worked.learning_rate:
        yield worked.learning_rate * worked.right(cell), {}


# --- anywhere ----------------------------------------------------------------------------------------------------


def other_sign(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """The right size with the wrong sign."""
    yield -worked.right(cell), {}


def rounded_on_the_way(worked: Worked, cell: Cell) -> Iterator[Wrong]:
    """The result computed from numbers rounded to 4, 3, 2 or 1 decimals."""
    for decimals, rough in worked.rounded.items():
        number = rough.right(cell)
        if isfinite(number):  # a share rounded to 0 has no logarithm
            yield number, {"decimals": decimals}


def _square(weights: Array) -> bool:
    return weights.shape[0] == weights.shape[1]


def _terms(worked: Worked, cell: Cell) -> Iterator[tuple[str, float]]:
    """Yield the terms of a u with their names; the bias comes last."""
    row = cell.index[0]
    layer, symbol = worked.layer(cell), "z" if cell.layer else "x"
    for column, value in enumerate((layer.weights[row] * worked.before(cell.layer)).tolist()):
        yield f"W{row + 1}{column + 1} {symbol}{column + 1}", value
    yield f"b{row + 1}", float(layer.biases[row])


MISTAKES: dict[str, Mistake] = {
    mistake.id: mistake
    for mistake in (
        Mistake(
            "bias_forgotten",
            ("u", "z"),
            QT_TRANSLATE_NOOP("mistakes", "The bias b is missing: u = W {source} + b."),
            bias_forgotten,
        ),
        Mistake(
            "weights_transposed",
            ("u", *DELTA),
            QT_TRANSLATE_NOOP(
                "mistakes",
                "Rows and columns are exchanged: forward uses rows of W, backward its columns, and dW has W’s shape.",
            ),
            weights_transposed,
        ),
        Mistake(
            "function_forgotten",
            ("u", "z", "weights"),
            QT_TRANSLATE_NOOP("mistakes", "The activation is missing: what goes on to the next layer is z = f(u), not u."),
            function_forgotten,
        ),
        Mistake("term_sign", ("u",), QT_TRANSLATE_NOOP("mistakes", "{term} is counted with the wrong sign."), term_sign),
        Mistake("term_forgotten", ("u",), QT_TRANSLATE_NOOP("mistakes", "{term} is missing from the sum."), term_forgotten),
        Mistake(
            "slope_for_value",
            ("z",),
            QT_TRANSLATE_NOOP("mistakes", "That is the slope f′(u); z is the value f(u)."),
            slope_for_value,
        ),
        Mistake(
            "sum_forgotten",
            ("z",),
            QT_TRANSLATE_NOOP("mistakes", "That is only the exponential; softmax divides it by the sum over the whole layer."),
            sum_forgotten,
        ),
        Mistake(
            "sign_of_u", ("z",), QT_TRANSLATE_NOOP("mistakes", "That is f(−u): the sign of u was turned round."), sign_of_u
        ),
        Mistake(
            "half_forgotten",
            ("loss", *DELTA),
            QT_TRANSLATE_NOOP("mistakes", "Twice too large: the ½ of the loss is missing."),
            half_forgotten,
        ),
        Mistake(
            "half_too_many",
            ("loss", *DELTA),
            QT_TRANSLATE_NOOP("mistakes", "Half of it: this loss has no ½, so the slope of its square keeps the 2."),
            half_too_many,
        ),
        Mistake(
            "mean_forgotten",
            ("loss", *DELTA),
            QT_TRANSLATE_NOOP("mistakes", "{outputs} times too large: this loss is the mean over the outputs, not their sum."),
            mean_forgotten,
        ),
        Mistake(
            "mean_too_many",
            ("loss", *DELTA),
            QT_TRANSLATE_NOOP("mistakes", "{outputs} times too small: this loss is the sum over the outputs, not their mean."),
            mean_too_many,
        ),
        Mistake(
            "square_forgotten",
            ("loss",),
            QT_TRANSLATE_NOOP("mistakes", "The square is missing: each distance y − t counts squared."),
            square_forgotten,
        ),
        Mistake(
            "other_logarithm",
            ("loss",),
            QT_TRANSLATE_NOOP("mistakes", "That is with the logarithm to base {base}; cross-entropy takes the natural one."),
            other_logarithm,
        ),
        Mistake(
            "slope_forgotten",
            DELTA,
            QT_TRANSLATE_NOOP("mistakes", "The slope f′(u) is missing from delta."),
            slope_forgotten,
        ),
        Mistake(
            "slope_at_z",
            DELTA,
            QT_TRANSLATE_NOOP("mistakes", "The slope was taken at z: f′ belongs to u, the input of f."),
            slope_at_z,
        ),
        Mistake(
            "slope_twice",
            DELTA,
            QT_TRANSLATE_NOOP(
                "mistakes", "The slope is already in y − t: with this loss and activation nothing is left to multiply."
            ),
            slope_twice,
        ),
        Mistake(
            "target_minus_output",
            DELTA,
            QT_TRANSLATE_NOOP("mistakes", "The sign is wrong: the slope of the loss has output minus target, y − t."),
            target_minus_output,
        ),
        Mistake(
            "updated_weights",
            DELTA,
            QT_TRANSLATE_NOOP(
                "mistakes", "The weights above were updated too early: the whole backward pass uses the old ones."
            ),
            updated_weights,
        ),
        Mistake(
            "input_forgotten",
            ("weights",),
            QT_TRANSLATE_NOOP(
                "mistakes", "That is delta alone; the gradient of a weight is delta times what the weight multiplies."
            ),
            input_forgotten,
        ),
        Mistake(
            "own_output",
            ("weights",),
            QT_TRANSLATE_NOOP("mistakes", "Delta was multiplied by the z of its own layer; what counts is the z that goes in."),
            own_output,
        ),
        Mistake(
            "rate_included",
            DELTA[1:],
            QT_TRANSLATE_NOOP("mistakes", "The learning rate is in it already; the gradient itself has none."),
            rate_included,
        ),
        Mistake(
            "other_sign", ("u", "z", "loss"), QT_TRANSLATE_NOOP("mistakes", "The sign is wrong, the size is right."), other_sign
        ),
        Mistake(
            "rounded_on_the_way",
            ("u", "z", "loss", *DELTA),
            QT_TRANSLATE_NOOP("mistakes", "Numbers on the way were rounded to {decimals} decimals; round only at the end."),
            rounded_on_the_way,
        ),
    )
}
