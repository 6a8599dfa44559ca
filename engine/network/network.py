"""Fully connected networks in the column convention of the textbook: u = W z + b, z = h(u).

Layer l has weights W of shape (n_out, n_in) and biases b of shape (n_out,). One sample is a vector, a batch is (batch, n).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from engine.activations import Activation, BoundActivation
from engine.numeric.arrays import Array, as_real, is_finite, product_into
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message, ShapeError


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer: weights (n_out, n_in), biases (n_out,), and its function: an activation, its parameters, f′ at its kinks.

    `activation` is an id or a BoundActivation; `at_kinks` has one value a kink in ascending order of u, by default the
    record's. Arrays are copied to float64 and read-only. Raises ShapeError if the shapes do not fit together, KasseiError
    for an unknown activation or a number that is not finite, ParameterError for a parameter outside its domain or a wrong
    number of `at_kinks`.
    """

    weights: Array
    biases: Array
    function: BoundActivation

    def __init__(
        self,
        weights: npt.ArrayLike,
        biases: npt.ArrayLike,
        activation: str | BoundActivation = "sigmoid",
        parameters: Mapping[str, float] | None = None,
        at_kinks: Sequence[float] | None = None,
    ) -> None:
        object.__setattr__(self, "function", _function(activation, parameters, at_kinks))
        object.__setattr__(self, "weights", _frozen(weights, 2, "weights"))
        object.__setattr__(self, "biases", _frozen(biases, 1, "biases"))
        if self.biases.shape != self.weights.shape[:1]:
            raise ShapeError(
                QT_TRANSLATE_NOOP(
                    "messages", "biases have shape {found}, expected {expected}, one for each row of the weights"
                ),
                found=self.biases.shape,
                expected=self.weights.shape[:1],
            )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Layer) and (
            self is other
            or (
                self.function == other.function
                and np.array_equal(self.weights, other.weights)
                and np.array_equal(self.biases, other.biases)
            )
        )

    __hash__ = None  # pyright: ignore[reportAssignmentType] - arrays are compared by value

    @property
    def activation(self) -> str:
        """The id of this layer's activation."""
        return self.function.activation

    @property
    def parameters(self) -> Mapping[str, float]:
        """All parameters of the activation, by id."""
        return self.function.parameters

    @property
    def at_kinks(self) -> tuple[float, ...]:
        """The f′ taken at each kink, in ascending order of u."""
        return self.function.at_kinks

    @property
    def record(self) -> Activation:
        """The record of this layer's activation."""
        return self.function.record

    def replace(self, **changes: object) -> Layer:
        """Return a layer with some fields replaced; a new activation without parameters starts from its defaults."""
        of_function = {name: changes.pop(name) for name in ("activation", "parameters", "at_kinks") if name in changes}
        function = cast(BoundActivation, changes.pop("function", self.function))
        function = function.replace(**of_function) if of_function else function
        fields: dict[str, object] = {"weights": self.weights, "biases": self.biases, "activation": function}
        return Layer(**(fields | changes))  # pyright: ignore[reportArgumentType] - the constructor checks every field


@dataclass(frozen=True)
class Network:
    """Layers in order from the input; ShapeError unless each takes as many inputs as the layer before it has neurons."""

    layers: tuple[Layer, ...]

    def __init__(self, layers: Iterable[Layer]) -> None:
        object.__setattr__(self, "layers", tuple(layers))
        if not self.layers:
            raise ShapeError(QT_TRANSLATE_NOOP("messages", "A network needs at least one layer."))
        for number, (before, layer) in enumerate(zip(self.layers, self.layers[1:], strict=False), start=2):
            if layer.weights.shape[1] != before.weights.shape[0]:
                raise ShapeError(
                    QT_TRANSLATE_NOOP(
                        "messages",
                        "layer {layer}: weights have shape {found}, expected {expected} "
                        "because layer {before} has {neurons} neurons",
                    ),
                    layer=number,
                    found=layer.weights.shape,
                    expected=(layer.weights.shape[0], before.weights.shape[0]),
                    before=number - 1,
                    neurons=before.weights.shape[0],
                )

    __hash__ = None  # pyright: ignore[reportAssignmentType] - layers are compared by value

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of inputs, then of neurons in each layer: (2, 3, 2, 2)."""
        return (self.layers[0].weights.shape[1], *(layer.weights.shape[0] for layer in self.layers))

    def with_layer(self, index: int, layer: Layer) -> Network:
        """Return the network with layer `index` (from 0) replaced; the other layers are the same objects.

        Raises KasseiError if there is no such layer.
        """
        if not 0 <= index < len(self.layers):
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "There is no layer {number}; the network has {layers}."),
                number=index + 1,
                layers=len(self.layers),
            )
        return Network((*self.layers[:index], layer, *self.layers[index + 1 :]))


@dataclass(frozen=True, eq=False)
class Trace:
    """Every number of one forward pass: the input x, then u and z of each layer (tuples from the first layer on)."""

    x: Array
    u: tuple[Array, ...]
    z: tuple[Array, ...]

    @property
    def y(self) -> Array:
        """The output: z of the last layer."""
        return self.z[-1]


def forward(network: Network, x: npt.ArrayLike, dtype: npt.DTypeLike | None = None) -> Trace:
    """Return the Trace of x through the network: u = W z_previous + b, z = h(u), layer by layer.

    x is one sample of shape (n,) or a batch (batch, n). Everything is computed in `dtype`, float64 or float32; by default
    float64, unless x is an array of float32. A sum that overflows becomes ±inf. Raises ShapeError if x does not have one
    value for each input, KasseiError for any other dtype.
    """
    z = x = samples_of(network, x, dtype)
    us: list[Array] = []
    zs: list[Array] = []
    with ignoring_overflow():
        for layer, out in zip(network.layers, buffers(network.shape[1:], x), strict=True):
            u = affine(layer, z, out)
            z = layer.record.f(u, **layer.parameters)
            us.append(u)
            zs.append(z)
    return Trace(x, tuple(us), tuple(zs))


def samples_of(network: Network, x: npt.ArrayLike, dtype: npt.DTypeLike | None = None) -> Array:
    """Return a copy of x in the type of the computation, stored input by input in memory; raises as `forward` does."""
    given = as_real(x)
    inputs = network.shape[0]
    if given.ndim not in (1, 2) or given.shape[-1] != inputs:
        raise ShapeError(
            QT_TRANSLATE_NOOP(
                "messages", "The input has shape {found}, expected {expected} because layer 1 takes {inputs} values."
            ),
            found=given.shape,
            expected=f"({inputs},)" if given.ndim < 2 else f"(…, {inputs})",
            inputs=inputs,
        )
    wanted = np.dtype(dtype or (np.float32 if given.dtype == np.float32 else np.float64))
    if wanted not in (np.float64, np.float32):
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "Networks are computed in float64 or float32, not in {type}."), type=wanted
        )
    with np.errstate(over="ignore", under="ignore"):
        return given.astype(np.float32 if wanted == np.float32 else np.float64, order="F")


def ignoring_overflow() -> np.errstate:
    """Return a context without numpy's overflow warnings: sums that overflow become ±inf, which is reported elsewhere."""
    return np.errstate(over="ignore", under="ignore", invalid="ignore")


def affine(layer: Layer, z: Array, out: Array) -> Array:
    """Return u = W z + b, one row a sample, written into `out`, the transpose of a contiguous array of the type of z.

    Neurons come first in memory: each bias is then added to one long row, which is several times as fast for a batch.
    Callers run this inside `ignoring_overflow`.
    """
    biases = layer.biases.astype(z.dtype, copy=False)
    columns = out.T
    product_into(layer.weights.astype(z.dtype, copy=False), z.T, columns)
    columns += biases if z.ndim == 1 else biases[:, np.newaxis]
    if not is_finite(columns):
        beyond = ~np.isfinite(columns)
        columns[beyond] = _sums_beyond(layer, z, columns, beyond)
    return out


def buffers(sizes: Sequence[int], x: Array) -> Iterator[Array]:
    """Yield an array of shape (..., size) for each size, with the samples and the type of x, neurons first in memory.

    Those of a batch are cut from one block, larger than needed: malloc returns memory to the system as soon as more is free
    than twice the largest block so far, and getting it back, page by page, would take longer than the forward pass.
    """
    samples = x.shape[:-1]
    rows = sum(sizes)
    spare = 3 * rows if samples and rows * samples[0] <= _SMALL else 0
    block = np.empty((rows + spare, *samples), dtype=x.dtype)
    start = 0
    for size in sizes:
        yield block[start : start + size].T
        start += size


def _sums_beyond(layer: Layer, z: Array, columns: Array, beyond: npt.NDArray[np.bool_]) -> Array:
    """Return u where a product overflowed, which does not mean that the sum does: added at a scale where no product overflows.

    Products are rounded one by one, without fused additions, so that equal ones cancel. nan remains where inf − inf was.
    """
    neurons, *samples = np.nonzero(beyond)
    rows = (z[samples[0]] if samples else z).astype(np.float64)
    weights = layer.weights[neurons]
    products = np.ldexp(weights, -_WEIGHT_SHIFT) * np.ldexp(rows, -_INPUT_SHIFT)
    # An infinite z stays infinite at every scale, but a small weight would become 0, and 0 times ∞ is nan.
    products = np.where(np.isfinite(rows), products, weights * rows)
    scaled, biases, shift = products.sum(axis=-1), layer.biases[neurons], _WEIGHT_SHIFT + _INPUT_SHIFT
    sums = np.ldexp(scaled, shift) + biases
    # Where the products alone overflow, the bias may bring them back; elsewhere their scale would lose a small bias.
    sums = np.where(np.isinf(sums), np.ldexp(scaled + np.ldexp(biases, -shift), shift), sums)
    return np.where(np.isnan(sums), columns[beyond], sums)


EXAMPLE_INPUT = (1.0, 0.5)


def example_network() -> Network:
    """Return the textbook's 2-3-2-2 network: two sigmoid layers and an identity layer."""
    return Network(
        (
            Layer([[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]], [0.1, 0.2, 0.3], "sigmoid"),
            Layer([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], [0.1, 0.2], "sigmoid"),
            Layer([[0.1, 0.2], [0.3, 0.4]], [0.1, 0.2], "identity"),
        )
    )


_SMALL = 2**20  # numbers; malloc returns larger blocks to the system at once, whatever came before
_WEIGHT_SHIFT, _INPUT_SHIFT = 600, 500  # powers of two that take any product of float64 numbers into range

_NAMES = {
    "weights": QT_TRANSLATE_NOOP("quantities", "weights"),
    "biases": QT_TRANSLATE_NOOP("quantities", "biases"),
}


def _function(
    activation: str | BoundActivation, parameters: Mapping[str, float] | None, at_kinks: Sequence[float] | None
) -> BoundActivation:
    """Return the function of a layer; parameters and slopes given with a BoundActivation replace its own."""
    if not isinstance(activation, BoundActivation):
        return BoundActivation(activation, parameters, at_kinks)
    given = {"parameters": parameters, "at_kinks": at_kinks}
    changes: dict[str, object] = {name: value for name, value in given.items() if value is not None}
    return activation.replace(**changes) if changes else activation


def _frozen(values: npt.ArrayLike, dimensions: int, name: str) -> Array:
    """Return a read-only float64 copy; ShapeError for a wrong number of dimensions, KasseiError if a number is not finite."""
    array = np.array(as_real(values), dtype=np.float64)
    quantity = Message(_NAMES[name], context="quantities")
    if array.ndim != dimensions or array.size == 0:
        raise ShapeError(
            QT_TRANSLATE_NOOP("messages", "{quantity} have shape {found}, expected {dimensions} dimensions and no empty one"),
            quantity=quantity,
            found=array.shape,
            dimensions=dimensions,
        )
    if not np.isfinite(array).all():
        location = tuple(int(index) + 1 for index in np.argwhere(~np.isfinite(array))[0])
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "{quantity} have {value} at {place}; only finite numbers can be weights or biases"),
            quantity=quantity,
            value=array[tuple(index - 1 for index in location)],
            place=location,
        )
    array.flags.writeable = False
    return array
