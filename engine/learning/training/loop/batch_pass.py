"""Forward and backward of one batch, in place: the inner loop of learning.

For networks as small as these the time goes into calling numpy, about half a microsecond a call, not into arithmetic. So
everything is prepared once per batch size: samples are columns, the bias is one more weight of a row of ones, parameters
and gradient are views of two flat vectors, and all u, z and f′ lie in flat buffers of one layout, so that neighbouring
layers with the same function get their slopes in one call. What remains is a list of calls with their arguments.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from engine.activations import BoundActivation
from engine.learning.losses import Loss
from engine.learning.training.loop.layout import Layout, Learned
from engine.learning.training.loop.learned_function import LearnedFunction
from engine.learning.training.loop.prepared_loss import PreparedLoss, prepare_loss
from engine.numeric.arrays import Array, PreparedCall

_BESIDE = 0.735  # u in the rows beside a layer's own; no function has a kink there


class BatchPass:
    """Loss and gradient of a batch of one size, for the parameters in `p`, written into `g`.

    The caller fills `batch` (*lead, n_in + 1 + n_out, samples) with inputs, ones and targets as columns. numpy's warnings
    are the caller's to silence.
    """

    def __init__(self, layout: Layout, loss: Loss, p: Array, g: Array, samples: int) -> None:
        self._layout, self._samples, self._p = layout, samples, p
        self._weights, self._gradients = layout.matrices(p), layout.matrices(g)
        self._g = g
        inputs, *sizes = layout.shape
        self.batch = np.ones((*layout.lead, inputs + 1 + sizes[-1], samples))
        self._x = self.batch[..., : inputs + 1, :]
        self._ends = np.cumsum([0, *((size + 1) * samples * layout.copies for size in sizes)]).tolist()
        self._flat_u = np.full(self._ends[-1], _BESIDE)
        self._flat_z = np.ones(self._ends[-1])
        self._flat_slopes = np.empty(self._ends[-1])
        self._u, self._z, self._slopes = map(self._rows_of, (self._flat_u, self._flat_z, self._flat_slopes))
        # With one more row, as for the bias in the weights: a product with the whole array is twice as fast as with a part.
        self._whole_deltas = [np.empty((*layout.lead, size + 1, samples)) for size in sizes]
        self._deltas = [whole[..., :-1, :] for whole in self._whole_deltas]
        self._learned: dict[int, list[tuple[Learned, list[LearnedFunction]]]] = {}
        self._scale = np.array(1.0)
        self._record = loss
        self._loss = self._loss_of(self.batch)
        self._refresh = self._refresh_calls()
        self._forward, self._backward = self._forward_calls(), self._backward_calls()
        self.calls = self.calls_for(self.batch)

    def scale(self, factor: float) -> None:
        """Multiply gradients by `factor`: 1 / samples for the gradient of the mean."""
        self._scale[()] = factor * self._loss.factor

    def run(self) -> None:
        """Write u, z, the deltas and the gradient of the batch for the present parameters."""
        for call, arguments in self.calls:
            call(*arguments)

    def run_forward(self) -> None:
        """Write u and z only."""
        for call, arguments in (*self._refresh, self._first_call(self._x), *self._forward):
            call(*arguments)

    def loss(self) -> float:
        """Return the sum of the loss over the samples, for the present u and z."""
        return self._loss.value()

    def calls_for(self, batch: Array) -> tuple[PreparedCall, ...]:
        """Return the calls of `run` for a batch used in place, instead of one copied into `batch`."""
        inputs = batch[..., : self._layout.shape[0] + 1, :]
        first, last = self._first_call(inputs), self._product(self._deltas[0], inputs.swapaxes(-1, -2), self._gradients[0])
        return (*self._refresh, first, *self._forward, *self._loss_of(batch).calls, *self._backward, last)

    def _first_call(self, inputs: Array) -> PreparedCall:
        return self._product(self._weights[0], inputs, self._u[0])

    def _loss_of(self, batch: Array) -> PreparedLoss:
        targets = batch[..., self._layout.shape[0] + 1 :, :]
        columns = (self._u[-1], self._z[-1], targets)
        return prepare_loss(self._record, self._layout.functions[-1], columns, self._deltas[-1])

    def _rows_of(self, flat: Array) -> list[Array]:
        """Return views of each layer's own rows, without the row of ones."""
        lead, samples = self._layout.lead, self._samples
        return [flat[start:stop].reshape(*lead, -1, samples)[..., :-1, :] for start, stop in pairwise(self._ends)]

    def _with_ones(self, layer: int) -> Array:
        """Return the z of a layer with the row of ones below."""
        start, stop = self._ends[layer], self._ends[layer + 1]
        return self._flat_z[start:stop].reshape(*self._layout.lead, -1, self._samples)

    def _product(self, first: Array, second: Array, out: Array) -> PreparedCall:
        """Return the call of out = first @ second; `dot` has less overhead than `matmul`, but takes only one network."""
        return (np.matmul, (first, second, out)) if self._layout.lead else (first.dot, (second, out))

    def _refresh_calls(self) -> list[PreparedCall]:
        """Return the calls that read the learned parameters of activations."""
        calls: list[PreparedCall] = []
        for learned in self._layout.learned:
            functions = [
                LearnedFunction(self._layout.functions[learned.layer], learned.parameter, self._p, learned.index + copy)
                for copy in range(self._layout.copies)
            ]
            self._learned.setdefault(learned.layer, []).append((learned, functions))
            calls += [(function.refresh, ()) for function in functions]
        return calls

    def _forward_calls(self) -> list[PreparedCall]:
        """Return the calls from u of the first layer on."""
        calls = self._function_calls(0, self._layout.functions[0])
        for layer, function in enumerate(self._layout.functions[1:], start=1):
            calls.append(self._product(self._weights[layer], self._with_ones(layer - 1), self._u[layer]))
            calls += self._function_calls(layer, function)
        return calls

    def _function_calls(self, layer: int, function: BoundActivation) -> list[PreparedCall]:
        u, z = self._u[layer], self._z[layer]
        if layer in self._learned:
            arrays = self._by_copy(u, z)
            return [(copy.f_into, own) for copy, own in zip(self._of_copies(layer), arrays, strict=True)]
        return function.f_calls(u, z)

    def _of_copies(self, layer: int) -> list[LearnedFunction]:
        """Return the learned function of each copy."""
        return self._learned[layer][0][1]

    def _by_copy(self, *arrays: Array) -> list[tuple[Array, ...]]:
        """Return the arrays of each copy."""
        return [*zip(*arrays, strict=True)] if self._layout.lead else [arrays]

    def _backward_calls(self) -> list[PreparedCall]:
        """Return the calls from the slopes of the loss to the gradient with respect to u of the first layer."""
        last = len(self._layout.functions) - 1
        delta = self._deltas[last]
        calls = [*self._slope_calls(), (np.multiply, (delta, self._scale, delta))]
        if not self._loss.is_fused:
            calls += self._through_function(last)
        for layer in range(last, 0, -1):
            delta = self._deltas[layer]
            before, back = self._with_ones(layer - 1).swapaxes(-1, -2), self._weights[layer].swapaxes(-1, -2)
            calls.append(self._product(delta, before, self._gradients[layer]))
            calls.append(self._product(back, delta, self._whole_deltas[layer - 1]))
            calls += self._through_function(layer - 1)
        return calls

    def _slope_calls(self) -> list[PreparedCall]:
        """Return the calls that write f′ of all element-wise layers, one for each run of layers with the same function."""
        functions = self._layout.functions
        fused = len(functions) - 1 if self._loss.is_fused else None
        usable = [
            not (function.is_vector or _is_identity(function) or layer in self._learned or layer == fused)
            for layer, function in enumerate(functions)
        ]
        calls: list[PreparedCall] = []
        first = 0
        for layer, function in enumerate(functions):
            if not usable[layer]:
                continue
            if not (layer and usable[layer - 1] and functions[layer - 1] == function):
                first = layer
            ends_here = layer + 1 == len(functions) or not usable[layer + 1] or functions[layer + 1] != function
            if ends_here:
                part = slice(self._ends[first], self._ends[layer + 1])
                calls += function.df_calls(self._flat_u[part], self._flat_z[part], self._flat_slopes[part])
        return calls

    def _through_function(self, layer: int) -> list[PreparedCall]:
        """Return the calls that turn the gradient with respect to z of a layer, in its delta, into that with respect to u."""
        function, delta = self._layout.functions[layer], self._deltas[layer]
        u, z, slopes = self._u[layer], self._z[layer], self._slopes[layer]
        if layer in self._learned:
            return self._through_learned(layer)
        if function.is_vector:
            gradient = delta.copy()
            return [(np.copyto, (gradient, delta)), *function.vjp_calls(u, z, gradient, delta)]
        return [] if _is_identity(function) else [(np.multiply, (delta, slopes, delta))]

    def _through_learned(self, layer: int) -> list[PreparedCall]:
        """Return the calls of `_through_function`, and those that write the gradient of the learned parameters."""
        u, z, delta, slopes = self._u[layer], self._z[layer], self._deltas[layer], self._slopes[layer]
        calls: list[PreparedCall] = []
        for learned, functions in self._learned[layer]:
            slots = self._g[learned.index : learned.index + self._layout.copies, np.newaxis]
            for function, arrays, slot in zip(functions, self._by_copy(u, delta), slots, strict=True):
                calls.append((function.gradient_into, (*arrays, slot)))
        for function, arrays in zip(self._of_copies(layer), self._by_copy(u, z, slopes), strict=True):
            calls.append((function.df_into, arrays))
        return [*calls, (np.multiply, (delta, slopes, delta))]


def _is_identity(function: BoundActivation) -> bool:
    """Whether f′ is 1 everywhere, so that nothing is left to multiply by."""
    return function.activation == "identity"
