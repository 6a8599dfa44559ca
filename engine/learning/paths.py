"""A gradient as a sum over paths: every path from a weight to the loss, with the product of the factors along it.

    dL/dW_ij = sum over all paths from u_i to L of  z_j · f′(u_i) · W · f′(u) · W · ... · dL/dy

That is the chain rule multiplied out; the backward pass adds up the same products, but each common piece only once. A
function over a layer leads from one u to every z, each with its entry of the Jacobian.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from math import prod
from typing import Literal

import numpy as np
import numpy.typing as npt

from engine.learning.backward import backward
from engine.learning.entries import Entry
from engine.learning.losses import find_loss
from engine.network.network import Network, Trace, ignoring_overflow
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, ShapeError

MOST_PATHS = 20_000

# The kinds of factors: an input of the weight's layer, f′(u_i), dz_k/du_i, a weight W_ki of the next layer, dL/dy_k, or,
# for a fused loss, dL/du_i.
FactorKind = Literal["input", "slope", "jacobian", "weight", "loss", "delta"]


@dataclass(frozen=True)
class PathFactor:
    """One factor of a path: its kind, its layer (from 0), and its neuron or pair of neurons."""

    kind: FactorKind
    layer: int
    index: tuple[int, ...]
    value: float


@dataclass(frozen=True)
class Path:
    """One path from a weight or bias to the loss: its factors in order."""

    factors: tuple[PathFactor, ...]

    @property
    def value(self) -> float:
        """The product of the factors: this path's signed share of the gradient."""
        return prod(factor.value for factor in self.factors)

    @property
    def neurons(self) -> tuple[int, ...]:
        """The neuron on the path in each layer, from the weight's own layer on."""
        return tuple(factor.index[0] for factor in self.factors if factor.kind in ("slope", "jacobian", "delta"))


class PathFinder:
    """Finds the paths of one sample through a network, for all its weights. Raises as `backward` does."""

    def __init__(self, network: Network, trace: Trace, target: npt.ArrayLike, loss: str) -> None:
        if trace.x.ndim != 1:
            raise ShapeError(
                QT_TRANSLATE_NOOP("messages", "Paths are of one sample, but the trace has {samples}."), samples=len(trace.x)
            )
        self._network, self._trace = network, trace
        record, last = find_loss(loss), network.layers[-1].function
        delta = backward(network, trace, target, loss).delta[-1]
        self._fused = delta if record.fits_fused(last) else None
        with ignoring_overflow():
            self._loss = delta if record.fits_fused(last) else record.gradient(trace.y, record.checked_target(target, trace.y))
            self._slopes = [
                layer.function.jacobian(u) if layer.function.is_vector else layer.function.df(u)
                for layer, u in zip(network.layers, trace.u, strict=True)
            ]

    def count(self, entry: Entry) -> int:
        """Return how many paths lead from a weight or bias to the loss."""
        last = len(self._network.layers) - 1
        number = 1
        for index in range(entry.layer, last + 1):
            neurons = self._network.shape[index + 1]
            number *= neurons if index > entry.layer else 1
            number *= neurons if self._network.layers[index].function.is_vector and not self._ends_at(index) else 1
        return number

    def paths(self, entry: Entry) -> tuple[Path, ...]:
        """Return all paths; their values add up to the gradient. KasseiError if there are more than MOST_PATHS."""
        count = self.count(entry)
        if count > MOST_PATHS:
            raise KasseiError(
                QT_TRANSLATE_NOOP(
                    "messages", "There are {found} paths to the loss; at most {most} can be added up one by one."
                ),
                found=count,
                most=MOST_PATHS,
            )
        start = self._start(entry)
        return tuple(Path((*start, *rest)) for rest in self._onward(entry.layer, entry.index[0]))

    def strongest(self, entry: Entry) -> Path:
        """Return the path with the largest product, whatever its sign, in a network of any depth."""
        arrival: tuple[int, int] | None = (entry.layer, entry.index[0])
        factors = list(self._start(entry))
        while arrival is not None:
            layer, neuron = arrival
            size = partial(_best_of, tables=self._tables, layer=layer)
            passed, arrival = max(self._branches(layer, neuron), key=size)
            factors += passed
        return Path(tuple(factors))

    def strongest_entry(self, layer: int) -> Entry:
        """Return the weight of a layer from which the strongest of all paths leads to the loss."""
        before = self._trace.z[layer - 1] if layer else self._trace.x
        row, column = np.unravel_index(
            np.argmax(np.outer(self._tables[layer], np.abs(before))), (len(self._tables[layer]), len(before))
        )
        return Entry(layer, "weights", (int(row), int(column)))

    @cached_property
    def _tables(self) -> list[Array]:
        """For each layer and each u: the size of the strongest product from there on, relative to the largest of its layer,
        so that nothing underflows however deep the network is."""
        tables: list[Array] = []
        reached = np.abs(self._loss)
        for index in reversed(range(len(self._network.layers))):
            if not (self._ends_at(index) and self._fused is not None):
                slopes = np.abs(self._slopes[index])
                reached = slopes * reached if slopes.ndim == 1 else np.max(slopes * reached[:, np.newaxis], axis=0)
            largest = np.max(reached)
            tables.append(reached / largest if largest > 0.0 else reached)
            reached = np.max(np.abs(self._network.layers[index].weights) * tables[-1][:, np.newaxis], axis=0)
        return tables[::-1]

    def _start(self, entry: Entry) -> tuple[PathFactor, ...]:
        """Return the factor that a weight multiplies; nothing for a bias."""
        if entry.kind == "biases":
            return ()
        before: Array = self._trace.z[entry.layer - 1] if entry.layer else self._trace.x
        return (PathFactor("input", entry.layer, entry.index[1:], float(before[entry.index[1]])),)

    def _onward(self, layer: int, neuron: int) -> Iterator[tuple[PathFactor, ...]]:
        """Yield the factors of every path from u of a neuron to the loss."""
        for passed, arrival in self._branches(layer, neuron):
            if arrival is None:
                yield passed
            else:
                yield from ((*passed, *rest) for rest in self._onward(*arrival))

    def _branches(self, layer: int, neuron: int) -> Iterator[tuple[tuple[PathFactor, ...], tuple[int, int] | None]]:
        """Yield the factors up to the u of each neuron of the next layer, and that neuron; None for the loss."""
        if self._ends_at(layer) and self._fused is not None:
            yield (PathFactor("delta", layer, (neuron,), float(self._fused[neuron])),), None
            return
        for output, slope in self._through(layer, neuron):
            if self._ends_at(layer, plainly=True):
                yield (slope, PathFactor("loss", layer, (output,), float(self._loss[output]))), None
                continue
            column = self._network.layers[layer + 1].weights[:, output]
            for following, weight in enumerate(column.tolist()):
                yield (slope, PathFactor("weight", layer + 1, (following, output), weight)), (layer + 1, following)

    def _through(self, layer: int, neuron: int) -> Iterator[tuple[int, PathFactor]]:
        """Yield each z that the u of a neuron leads to, with its slope."""
        slopes = self._slopes[layer]
        if slopes.ndim == 1:
            yield neuron, PathFactor("slope", layer, (neuron,), float(slopes[neuron]))
        else:
            for output, slope in enumerate(slopes[:, neuron].tolist()):
                yield output, PathFactor("jacobian", layer, (neuron, output), slope)

    def _ends_at(self, layer: int, plainly: bool = False) -> bool:
        """Return whether a path ends at this layer: with a fused loss at its u, otherwise (`plainly`) at its z."""
        return layer == len(self._network.layers) - 1 and (plainly or self._fused is not None)


def _best_of(branch: tuple[tuple[PathFactor, ...], tuple[int, int] | None], *, tables: list[Array], layer: int) -> float:
    """Return the strength of a branch together with the best continuation, relative to others of its layer."""
    passed, arrival = branch
    size = abs(prod(factor.value for factor in passed))
    return size if arrival is None else size * float(tables[layer + 1][arrival[1]])


def sum_of_paths(paths: tuple[Path, ...]) -> float:
    """Return the sum of the paths' values: the gradient."""
    return float(np.sum([path.value for path in paths]))
