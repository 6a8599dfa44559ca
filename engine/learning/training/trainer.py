"""Trainer: a network that learns from rows of data, update by update; no clock, no thread, the same bits for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from engine.data.settings import checked_count
from engine.learning.losses import Loss, find_loss
from engine.learning.training import regularisation
from engine.learning.training.curvature import RateLimit, rate_limits
from engine.learning.training.loop.evaluator import Evaluator, columns_of
from engine.learning.training.loop.layout import Layout, layout_of
from engine.learning.training.loop.update_loop import LoopState, UpdateLoop
from engine.learning.training.options import TrainingOptions
from engine.learning.training.problem import Problem, culprit
from engine.network.network import Network, ignoring_overflow, samples_of
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, ShapeError

_WINDOW = 64  # updates between two checks for finite numbers; the first that fails is found by taking them again
_SOME = 2000  # rows used where all would take too long
_FEW, _MOST_PRODUCTS = 100, 5_000_000  # rows, and products of weights and rows, for the limit of the learning rate


@dataclass(frozen=True, eq=False)
class TrainingState:
    """A moment of a run: everything that the rest of it depends on, except the data and the seed.

    Layout and options are shared between the moments of a run; the arrays are its own. `restore` of a Trainer with the same
    data and seed continues from it bit for bit.
    """

    loop: LoopState
    layout: Layout
    options: TrainingOptions

    @property
    def updates(self) -> int:
        """The number of updates before this moment."""
        return self.loop.updates

    @property
    def nbytes(self) -> int:
        """How many bytes its arrays take, with Python's overhead."""
        return self.loop.p.nbytes + self.loop.rule.nbytes + 600

    @property
    def network(self) -> Network:
        """The network at this moment."""
        return self.layout.network(self.loop.p)


@dataclass(frozen=True)
class Observation:
    """The figures of one update, all for its batch, penalties included.

    `predicted` is the change of the loss to first order, g · Δθ (−η|g|² for plain gradient descent), `actual` the real one.
    `gradient_norms` are those of each layer's weights and biases, without penalties.
    """

    learning_rate: float
    loss_before: float
    loss_after: float
    predicted: float
    gradient_norms: tuple[float, ...]

    @property
    def actual(self) -> float:
        """The change of the loss."""
        return self.loss_after - self.loss_before


class Trainer:
    """A network that learns rows of inputs and targets as `options` say; `seed` decides the order of the rows.

    Inputs have shape (rows, n_in), targets (rows, n_out) or, for one output, (rows,). `step` is the only method that
    learns. The network stays finite: an update that would make a number infinite or undefined is not taken, `problem` says
    why, and no further one is taken. Raises ShapeError for data without rows or that do not fit the network, KasseiError
    for numbers that are not finite, targets or an output for which the loss is undefined, or a bad seed.
    """

    def __init__(
        self,
        network: Network,
        inputs: npt.ArrayLike,
        targets: npt.ArrayLike,
        options: TrainingOptions | None = None,
        seed: int = 0,
    ) -> None:
        options = options or TrainingOptions()
        self.seed = checked_count(seed, QT_TRANSLATE_NOOP("settings", "seed"), 0, 2**63 - 1)
        self._data = checked_data(network, inputs, targets, find_loss(options.loss))
        self._columns = columns_of(*self._data)
        self._some_columns = np.ascontiguousarray(self._columns[:, :_SOME])
        self._layout = layout_of(network)
        self._start = self._layout.pack([network])
        self._problem: Problem | None = None
        self._loop = self._new_loop(options, self._start.copy())
        self._changes = (self.state(),)
        self._network: Network | None = None

    @property
    def network(self) -> Network:
        """The present network, always finite; the same object until the next update."""
        if self._network is None:
            self._network = self._layout.network(self._loop.p)
        return self._network

    @property
    def updates(self) -> int:
        """The number of updates so far."""
        return self._loop.updates

    @property
    def epoch(self) -> int:
        """The number of completed epochs."""
        return self._loop.epoch

    @property
    def position(self) -> int:
        """The number of updates in the current epoch."""
        return self._loop.position

    @property
    def updates_per_epoch(self) -> int:
        """The number of updates that use all rows once."""
        return self._loop.updates_per_epoch

    @property
    def problem(self) -> Problem | None:
        """The problem that ended learning, None while it continues."""
        return self._problem

    @property
    def options(self) -> TrainingOptions:
        """The options in use."""
        return self._loop.options

    @property
    def learning_rate(self) -> float:
        """The learning rate of the next update, by the schedule."""
        return self._loop.rate

    @property
    def loss(self) -> float:
        """The mean loss of all rows for the present network, without penalties."""
        return self._evaluator.loss(self._loop.p, self._columns)

    def loss_of(self, inputs: npt.ArrayLike, targets: npt.ArrayLike) -> float:
        """Return the mean loss of other rows, such as those kept for testing; raises as the constructor does."""
        data = checked_data(self.network, inputs, targets, find_loss(self.options.loss))
        return self._evaluator.loss(self._loop.p, columns_of(*data))

    @property
    def changes(self) -> tuple[TrainingState, ...]:
        """The moments at which options or functions changed, beginning with the start of the run."""
        return self._changes

    def step(self, updates: int = 1) -> None:
        """Take this many updates, fewer if one of them has a `problem`, none if there is one already."""
        self._network = None
        with np.errstate(all="ignore"):
            while updates > 0 and self._problem is None:
                window = min(updates, _WINDOW)
                before = self._loop.state()
                self._loop.run(window)
                if not self._is_well():
                    self._loop.restore(before)
                    self._step_with_care(window)
                updates -= window

    def observe(self) -> Observation:
        """Take one update, the same as `step` would, and return its figures."""
        loop, batch, options = self._loop, self._loop.batch.copy(), self.options
        before, rate = loop.p.copy(), loop.rate
        loss, gradient = self._evaluator.gradient(before, batch)
        norms = tuple(regularisation.norm_of(matrix.reshape(-1)) for matrix in self._layout.matrices(gradient))
        self._penalise(gradient, before)
        self.step()
        after = self._evaluator.loss(loop.p, batch)
        with ignoring_overflow():  # for a step that is far too long, or weights whose squares overflow
            penalties = [regularisation.penalty(p, self._weights, options.l1, options.l2) for p in (before, loop.p)]
            predicted = float(gradient @ (loop.p - before))
        return Observation(rate, loss + penalties[0], after + penalties[1], predicted, norms)

    def gradient_norms(self) -> tuple[float, ...]:
        """Return the norm of the gradient of each layer's weights and biases, over all rows, without penalties."""
        gradient = self._evaluator.gradient(self._loop.p, self._columns)[1]
        return tuple(regularisation.norm_of(matrix.reshape(-1)) for matrix in self._layout.matrices(gradient))

    def rate_limit(self) -> RateLimit | None:
        """Return the limit of the learning rate for the present network, from at most 2,000 rows, fewer for a large
        network; None if numbers overflow. It takes some 20 gradients, too long for every update."""
        return _last(self.rate_limits())

    def rate_limits(self) -> Iterator[RateLimit | None]:
        """Yield nearer and nearer limits of the learning rate for the present network, two gradients each; the last one is
        `rate_limit`. The run may go on, or change, in between."""
        return self._limits_at(self._loop.p.copy())

    @property
    def limit_work(self) -> int:
        """How many products of a weight and a number of a row a gradient for the limit takes."""
        return self._loop.p.size * min(self._some_columns.shape[1], self._limit_rows)

    def state(self) -> TrainingState:
        """Return the present moment, for `restore`."""
        return TrainingState(self._loop.state(), self._layout, self.options)

    def restore(self, state: TrainingState) -> None:
        """Go to a moment of a run with the same data and seed; options and functions become those of that moment."""
        self._network, self._problem = None, None
        if state.layout is not self._layout or state.options is not self.options:
            self._layout = state.layout
            self._forget_evaluator()
            self._loop = self._new_loop(state.options, state.loop.p.copy())
        self._loop.restore(state.loop)
        earlier = tuple(
            earlier_state
            for earlier_state in self._changes
            if earlier_state.updates <= state.updates and earlier_state is not state
        )
        goes_on = earlier and earlier[-1].options is state.options and earlier[-1].layout is state.layout
        self._changes = earlier if goes_on else (*earlier, state)

    def change_options(self, options: TrainingOptions) -> None:
        """Continue with other options; the optimiser's state is kept if it is the same, and a problem is cleared.

        Raises KasseiError, and changes nothing, if the loss is undefined for these targets or this output.
        """
        checked_data(self.network, *self._data, find_loss(options.loss))
        self._change(self._layout, self._loop.p.copy(), options)

    def change_functions(self, network: Network) -> None:
        """Continue with the activations of another network of the same shape, and with the weights learned so far.

        Raises ShapeError for another shape, KasseiError if the loss is undefined for the new output.
        """
        if network.shape != self._layout.shape:
            raise ShapeError(
                QT_TRANSLATE_NOOP("messages", "The network has shape {found}, expected {expected}, the one that is learning."),
                found=network.shape,
                expected=self._layout.shape,
            )
        checked_data(network, *self._data, find_loss(self.options.loss))
        layout = layout_of(network)
        p = layout.pack([network])
        p[: layout.weights_size] = self._loop.p[: layout.weights_size]
        self._change(layout, p, self.options)

    # --- internals ---------------------------------------------------------------------------------------------------

    def _new_loop(self, options: TrainingOptions, p: Array) -> UpdateLoop:
        return UpdateLoop(self._layout, p, self._data, options, (self.seed,))

    def _change(self, layout: Layout, p: Array, options: TrainingOptions) -> None:
        """Replace layout, parameters and options, keep what still applies of the loop's state, and record the moment."""
        before, same = self._loop, layout.learned == self._layout.learned
        self._network, self._problem, self._layout = None, None, layout
        self._forget_evaluator()
        self._loop = self._new_loop(options, p)
        self._loop.take_over(before, layout.size if same else layout.weights_size)
        self._changes = (
            *(earlier_state for earlier_state in self._changes if earlier_state.updates < self.updates),
            self.state(),
        )

    @cached_property
    def _evaluator(self) -> Evaluator:
        return Evaluator(self._layout, find_loss(self.options.loss))

    @cached_property
    def _weights(self) -> Array:
        return self._layout.weights_mask()

    def _forget_evaluator(self) -> None:
        """Discard the evaluator, which depends on layout and loss."""
        self.__dict__.pop("_evaluator", None)
        self.__dict__.pop("_weights", None)
        self.__dict__.pop("_tame", None)

    def _is_well(self) -> bool:
        """Return whether parameters and loss are finite; numbers far from overflow are not checked one by one."""
        loop = self._loop
        return loop.is_below(self._tame) or self._is_finite()

    def _is_finite(self) -> bool:
        """Return whether parameters and the loss of at most 2,000 rows are finite."""
        return self._loop.is_finite and bool(np.isfinite(self._evaluator.loss(self._loop.p, self._some_columns)))

    @cached_property
    def _tame(self) -> float:
        """A bound on |p|² below which the loss cannot overflow; 0 if a function grows faster than u."""
        far = np.array([-1e4, 1e4])
        with np.errstate(all="ignore"):
            if any(not np.max(np.abs(function.f(far))) < 1e6 for function in self._layout.functions):
                return 0.0
        size = max(1.0, float(np.max(np.abs(self._columns))))
        return 10.0 ** (250.0 / (len(self._layout.functions) + 1)) / size / size

    def _step_with_care(self, updates: int) -> None:
        """Take updates one at a time, stopping with a problem before the first that fails."""
        loop = self._loop
        for _ in range(updates):
            before, batch, rate = loop.state(), loop.batch.copy(), loop.rate
            loss, gradient = self._evaluator.gradient(loop.p, batch)
            loop.run(1)
            if np.isfinite(loss) and np.isfinite(gradient).all() and self._is_finite():
                continue
            after = loop.p.copy() if np.isfinite(loop.p).all() else before.p
            columns = self._some_columns if after is not before.p and np.isfinite(gradient).all() else batch
            loop.restore(before)
            quantity, layer = culprit(
                self._layout.network(after), find_loss(self.options.loss), columns, self._layout.matrices(gradient)
            )
            limit = _last(self._limits_at(self._start)) if self._start.size == loop.p.size else None
            self._problem = Problem(quantity, layer, loop.epoch + 1, loop.updates + 1, rate, limit)
            return

    def _penalise(self, gradient: Array, p: Array) -> None:
        """Add the gradient of the penalties, in place."""
        scratch, options = np.empty_like(p), self.options
        regularisation.add_l2(gradient, p, self._weights, options.l2, scratch)
        regularisation.add_l1(gradient, p, self._weights, options.l1, scratch)

    @property
    def _limit_rows(self) -> int:
        return max(_FEW, _MOST_PRODUCTS // self._loop.p.size)

    def _limits_at(self, p: Array) -> Iterator[RateLimit | None]:
        """Yield nearer and nearer limits of the learning rate at parameters p."""
        columns = np.ascontiguousarray(self._some_columns[:, : self._limit_rows])
        evaluator, weights, options = self._evaluator, self._weights, self.options

        def gradient(at: Array) -> Array:
            return evaluator.gradient(at, columns)[1] + options.l2 * weights * at

        return rate_limits(gradient, p, options)


def _last(limits: Iterator[RateLimit | None]) -> RateLimit | None:
    *_, limit = limits
    return limit


def checked_data(network: Network, inputs: npt.ArrayLike, targets: npt.ArrayLike, loss: Loss) -> tuple[Array, Array]:
    """Return copies of inputs (rows, n_in) and targets (rows, n_out); raises as Trainer does."""
    x = samples_of(network, inputs, np.float64)
    if x.ndim != 2 or not len(x):
        raise ShapeError(
            QT_TRANSLATE_NOOP("messages", "Learning needs rows of inputs, but the inputs have shape {found}."), found=x.shape
        )
    if not np.isfinite(x).all():
        row, column = np.argwhere(~np.isfinite(x))[0].tolist()
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "Input {column} of row {row} is {value}; a finite number is needed."),
            column=column + 1,
            row=row + 1,
            value=f"{x[row, column]:g}",
        )
    function = network.layers[-1].function
    refusal = loss.refusal(function)
    if refusal is not None:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "The loss does not fit: {reason}"), reason=refusal)
    return np.ascontiguousarray(x), np.array(loss.checked_target(targets, np.empty((len(x), network.shape[-1]))))
