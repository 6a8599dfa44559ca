"""A real deep network, drawn by seed: the signal at each layer, and the gradient that comes back.

Arrays are (depth, neurons, samples). Forward u_l = W_l z_{l−1} + b_l, z_l = f(u_l); backward from a gradient ∂L/∂z of the last
layer with entries from N(0, 1), by backpropagation: ∂L/∂u_l = f′(u_l) ⊙ ∂L/∂z_l, ∂L/∂z_{l−1} = W_lᵀ ∂L/∂u_l.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import sqrt
from typing import Literal

import numpy as np

from engine.activations import BoundActivation
from engine.analysis.saturation import SATURATION
from engine.network.initialisers import find_initialiser
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message
from engine.propagation.histogram import Histogram, histogram
from engine.propagation.prediction import EPSILON
from engine.propagation.setting import MOST_WIDTH, NORMALISATIONS, SAMPLES, Setting

_REMEMBERED = 2**21  # weights of one draw that are cached for the next σ
_SMALL = 2**20  # numbers; malloc returns larger blocks to the system at once
_NOTHING = 1e-300  # counts as a slope of 0: `df_into` may give 1e-308 instead, such as for u < −39 of GELU
_ENDS = 0  # the stream of random numbers for the input and for the gradient at the output; layers count from 1


@dataclass(frozen=True, eq=False)
class Propagation:
    """Measurements on one draw of a network with a batch of inputs; one number a layer, the first layer first.

    `u_squared`, `z_squared` are means over neurons and samples. `gradient_squared` is the mean of (∂L/∂(W z + b))², after
    clipping. `saturated` is the share of slopes |f′| below 0.01, `dead` the share of neurons whose f′ is 0 for every
    sample, or as good as 0 (1e−300); both are nan for a function over a layer. `u` is the input of f, after normalisation.
    `gradient_norm` is the norm of the gradient of all weights and biases before clipping, None unless it is clipped. If
    `problem` says what went wrong, the layers from there on and all gradients are nan.
    """

    setting: Setting
    seed: int
    u: Array
    z: Array
    u_squared: Array
    z_squared: Array
    gradient_squared: Array
    saturated: Array
    dead: Array
    gradient_norm: float | None
    problem: Message | None

    @property
    def share(self) -> float:
        """The mean squared gradient of layer 1 as a share of that of the last layer; nan if the last has none."""
        first, last = float(self.gradient_squared[0]), float(self.gradient_squared[-1])
        return first / last if last > 0.0 else np.nan

    @property
    def factor(self) -> float:
        """The factor of the mean squared gradient from one layer to the one before it, its geometric mean over all layers."""
        return self.share ** (1.0 / (len(self.gradient_squared) - 1)) if len(self.gradient_squared) > 1 else np.nan

    @cached_property
    def u_mean(self) -> Array:
        """Mean of u, by layer."""
        return np.mean(self.u, axis=(1, 2))

    @cached_property
    def u_spread(self) -> Array:
        """Standard deviation of u, by layer."""
        return np.std(self.u, axis=(1, 2))

    @cached_property
    def z_mean(self) -> Array:
        """Mean of z, by layer."""
        return np.mean(self.z, axis=(1, 2))

    @cached_property
    def z_spread(self) -> Array:
        """Standard deviation of z, by layer."""
        return np.std(self.z, axis=(1, 2))

    @cached_property
    def z_ends(self) -> tuple[float, float]:
        """The smallest and the largest z of all layers; nan if one of them is."""
        return float(np.min(self.z)), float(np.max(self.z))

    def histogram(
        self, quantity: Literal["u", "z"] = "z", *, bins: int = 64, span: tuple[float, float] | None = None
    ) -> Histogram:
        """Return how often u or z falls into each of `bins` equal intervals of `span`, by layer; see
        `engine.propagation.histogram`."""
        return histogram(self.u, bins, span) if quantity == "u" else histogram(self.z, bins, span, self.z_ends)


def propagate(
    activation: str,
    parameters: Mapping[str, float] | None = None,
    *,
    depth: int,
    width: int,
    sigma_w: float = 1.0,
    sigma_b: float = 0.0,
    seed: int = 0,
    at_kinks: Sequence[float] | None = None,
    initialiser: str = "",
    residual: bool = False,
    normalisation: str = "",
    clip_norm: float | None = None,
    samples: int = SAMPLES,
    input_squared: float | None = None,
) -> Propagation:
    """Return the measurements on one network, drawn by `seed`; the other arguments are the fields of Setting.

    Raises KasseiError for sizes out of bounds (depth to 100, width to 512), an unknown activation or initialiser, ...
    """
    function = BoundActivation(activation, parameters, at_kinks)
    setting = Setting(
        function, depth, width, sigma_w, sigma_b, initialiser, residual, normalisation, clip_norm, samples, input_squared
    )
    return draw(setting, seed)


def draw(setting: Setting, seed: int) -> Propagation:
    """Return the measurements on the network of a setting, drawn by `seed`; the same seed gives the same numbers.

    Another σ_w or σ_b only scales the same draw, so that a drag shows one changing network, not many.
    """
    if seed < 0:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "The seed is {found}; it must not be negative."), found=seed)
    running = DeepPass(setting, seed)
    while running.step(running.layers_at_once):
        pass
    return running.result()


class DeepPass:
    """A forward and backward pass through one draw, a few layers at a time, for callers with other things to do in between.

    Each `step` computes one layer or several; after the last one, `result` returns the Propagation. What needs no products
    is computed for all layers of a step at once: calls for small arrays take longer than their numbers.
    """

    def __init__(self, setting: Setting, seed: int) -> None:
        self.setting, self.seed = setting, seed
        self.weights = DrawnWeights(setting, seed)
        self._biases = setting.sigma_b * unit_biases(setting.depth, setting.width, seed) if setting.sigma_b else None
        shape = (setting.depth, setting.width, setting.samples)
        self._size = setting.width * setting.samples
        self.u, self.z = _two_arrays(shape)
        self.spreads: list[Array] = []  # the divisors of u in normalisation
        self._u_squared, self._z_squared, self._gradient_squared = (np.full(setting.depth, np.nan) for _ in range(3))
        self._saturated, self._dead = np.full(setting.depth, np.nan), np.full(setting.depth, np.nan)
        x, at_output = unit_ends(setting.width, setting.samples, seed)
        self.x = setting.input_size * x
        self._above = at_output.copy()  # the gradient with respect to z of the next layer to compute
        self._product = np.empty_like(at_output) if setting.residual else self._above
        self._buffers: Array = np.empty((2, 0, *shape[1:]))
        self._ones = np.ones(setting.samples)
        self._square_norm = 0.0
        self.problem: Message | None = None
        self._steps = 0

    @property
    def layers_at_once(self) -> int:
        """How many layers take about as long as one of the widest: one at a time, small ones would take twice as long."""
        return max(1, MOST_WIDTH**2 * SAMPLES // (self.setting.width * self._size))

    def step(self, layers: int = 1) -> bool:
        """Compute the next `layers` layers, and return whether there are more."""
        depth, first = self.setting.depth, self._steps
        self._steps = end = min(2 * depth, first + layers)
        with np.errstate(all="ignore"):
            if first < depth:
                met = slice(first, min(end, depth))
                self._forward(met)
                squares = self._u_squared[met], self._z_squared[met] = self._squares(self.u[met]), self._squares(self.z[met])
                finite = np.isfinite(squares[0] + squares[1])
                if not finite.all():
                    self._stop(first + int(np.argmin(finite)))
                    return False
            if end > depth:
                self._backward(slice(2 * depth - end, 2 * depth - max(first, depth)))
        return end < 2 * depth

    def result(self) -> Propagation:
        """Return the measurements; only after the last step."""
        norm, clip = None, self.setting.clip_norm
        if clip is not None and self.problem is None:
            norm = sqrt(self._square_norm)
            self._gradient_squared *= min(1.0, clip / norm if norm > 0.0 else 1.0) ** 2
        arrays = (self.u, self.z, self._u_squared, self._z_squared, self._gradient_squared, self._saturated, self._dead)
        for array in arrays:
            array.setflags(write=False)
        return Propagation(self.setting, self.seed, *arrays, gradient_norm=norm, problem=self.problem)

    def _squares(self, values: Array) -> Array:
        """Return the mean squares of arrays of several layers."""
        rows = values.reshape(len(values), -1)
        return np.vecdot(rows, rows) / self._size

    def _forward(self, met: slice) -> None:
        """Compute u and z of some layers."""
        setting, apply = self.setting, self._apply if self.setting.function.is_vector else self.setting.function.f_into
        drawn, scale, biases = self.weights.drawn, self.weights.scale, self._biases
        before = self.z[met.start - 1] if met.start else self.x
        for layer, u, z in zip(range(met.start, met.stop), self.u[met], self.z[met], strict=True):
            np.dot(drawn[layer], before, out=u)
            np.multiply(u, scale, out=u)
            if biases is not None:
                np.add(u, biases[layer], out=u)
            if setting.normalisation:
                self.spreads.append(_normalise(u, NORMALISATIONS[setting.normalisation].axis))
            apply(u, z)
            if setting.residual:
                np.add(z, before, out=z)
            before = z

    def _apply(self, u: Array, out: Array) -> None:
        np.copyto(out, self.setting.function.f(u.T).T)

    def _backward(self, met: slice) -> None:
        """Compute the gradients of some layers, the last one first, measure them, and pass them on to the layer before."""
        setting, drawn, scale, above, product = self.setting, self.weights.drawn, self.weights.scale, self._above, self._product
        vjp = setting.function.vjp if setting.function.is_vector else None
        gradients = self._slopes(met)
        for layer in reversed(range(met.start, met.stop)):
            gradient = gradients[layer - met.start]
            if vjp is None:
                gradient *= above
            else:
                np.copyto(gradient, vjp(self.u[layer].T, above.T).T)
            if setting.normalisation:
                _normalise_back(gradient, self.u[layer], self.spreads[layer], NORMALISATIONS[setting.normalisation].axis)
            if setting.clip_norm is not None:
                self._square_norm += _square_norm(gradient, self.z[layer - 1] if layer else self.x)
            if layer:
                np.dot(drawn[layer].T, gradient, out=product)
                product *= scale
                if setting.residual:
                    above += product
        self._gradient_squared[met] = self._squares(gradients)

    def _slopes(self, met: slice) -> Array:
        """Return the slopes of some layers in a buffer, counted; of a function over a layer, which has none, the buffer."""
        if len(self._buffers[0]) < met.stop - met.start:
            self._buffers = np.empty((2, *self.u[met].shape))
        slopes, spare = self._buffers[:, : met.stop - met.start]
        function, u, z = self.setting.function, self.u[met], self.z[met]
        if function.is_vector:
            return slopes
        if self.setting.residual:  # there z is not f(u)
            z = spare
            function.f_into(u, z)
        function.df_into(u, z, slopes)
        self._count(met, slopes, spare)
        return slopes

    def _count(self, met: slice, slopes: Array, spare: Array) -> None:
        """Count the saturated slopes and the dead neurons of some layers."""
        self._saturated[met] = self._dead[met] = 0.0
        least = np.minimum.reduce(slopes, axis=None)
        if least >= SATURATION:  # as in most layers that gradients come through
            return
        magnitudes = slopes if least >= 0.0 else np.abs(slopes, out=spare)
        saturated = [np.count_nonzero(of_layer) for of_layer in magnitudes < SATURATION]
        self._saturated[met] = np.divide(saturated, self._size)
        if max(saturated) >= self.setting.samples:  # a dead neuron is saturated for every sample
            # A sum of magnitudes is 0 only if all are; the product is ten times as fast as a maximum along short rows.
            self._dead[met] = np.count_nonzero(magnitudes @ self._ones < _NOTHING, axis=1) / self.setting.width

    def _stop(self, layer: int) -> None:
        """Set `problem` for a signal that ends at a layer, and nan from there on."""
        function, u = self.setting.function, self.u[layer]
        undefined = bool(np.isfinite(u).all() and np.isnan(function.f(u.T)).any())
        names = {"activation": Message(function.name, context="activations"), "layer": layer + 1}
        self.problem = Message(UNDEFINED if undefined else OVERFLOW, names)
        for array in (self.u, self.z, self._u_squared, self._z_squared):
            array[layer:] = np.nan


UNDEFINED = QT_TRANSLATE_NOOP("messages", "Layer {layer} meets values of u for which {activation} is not defined.")
OVERFLOW = QT_TRANSLATE_NOOP(
    "messages", "The signal explodes: in layer {layer} its squares are beyond the largest number, 10³⁰⁸."
)


def _two_arrays(shape: tuple[int, int, int]) -> tuple[Array, Array]:
    """Return two arrays cut from one block, larger than needed: see `engine.network.network`.

    Otherwise malloc would return the memory of each pass, and getting it back would take longer than the pass.
    """
    numbers = 2 * shape[0] * shape[1] * shape[2]
    spare = 3 if numbers <= _SMALL else 0
    block = np.empty((2 + 2 * spare, *shape))
    return block[0], block[1]


class DrawnWeights:
    """The weights of one draw, layer by layer: `scale` times arrays that stay the same when σ_w changes.

    Without an initialiser they are N(0, 1), to be multiplied by σ_w / √width. Small networks are cached for the next σ_w.
    """

    def __init__(self, setting: Setting, seed: int) -> None:
        key = setting.initialiser, setting.width, seed
        self.scale = 1.0 if setting.initialiser else setting.sigma_w / sqrt(setting.width)
        small = setting.depth * setting.width**2 <= _REMEMBERED
        self.drawn = _weights(*key) if small else _Drawn(*key)

    def __getitem__(self, layer: int) -> Array:
        return self.drawn[layer]


class _Drawn(dict[int, Array]):
    """The layers drawn so far; they depend on nothing else, not even on the depth."""

    def __init__(self, initialiser: str, width: int, seed: int) -> None:
        super().__init__()
        self._function = find_initialiser(initialiser).function if initialiser else _standard_normal
        self._shape, self._seed = (width, width), seed

    def __missing__(self, layer: int) -> Array:
        drawn = self[layer] = self._function(np.random.default_rng((self._seed, layer + 1)), self._shape)
        drawn.setflags(write=False)
        return drawn


_weights = lru_cache(maxsize=8)(_Drawn)


def _standard_normal(rng: np.random.Generator, shape: tuple[int, int]) -> Array:
    return rng.standard_normal(shape)


@lru_cache(maxsize=16)
def unit_biases(depth: int, width: int, seed: int) -> Array:
    """Return biases from N(0, 1) of shape (depth, width, 1), to be multiplied by σ_b; read-only."""
    drawn = np.random.default_rng((seed, _ENDS, 1)).standard_normal((depth, width, 1))
    drawn.setflags(write=False)
    return drawn


@lru_cache(maxsize=16)
def unit_ends(width: int, samples: int, seed: int) -> Array:
    """Return the inputs, before they are scaled, and ∂L/∂z of the last layer, from N(0, 1): (2, width, samples), read-only."""
    drawn = np.random.default_rng((seed, _ENDS)).standard_normal((2, width, samples))
    drawn.setflags(write=False)
    return drawn


def _normalise(u: Array, axis: int) -> Array:
    """Normalise u to mean 0 and variance 1 along an axis, in place, and return the divisor."""
    u -= np.mean(u, axis=axis, keepdims=True)
    spread = np.sqrt(np.mean(np.square(u), axis=axis, keepdims=True) + EPSILON)
    u /= spread
    return spread


def _normalise_back(gradient: Array, u: Array, spread: Array, axis: int) -> None:
    """Turn the gradient with respect to the normalised u into that with respect to u before normalisation, in place.

    g ← (g − mean(g) − u mean(g u)) / spread: Ioffe and Szegedy 2015, section 3, with scale 1.
    """
    along_u = np.mean(gradient * u, axis=axis, keepdims=True)
    gradient -= np.mean(gradient, axis=axis, keepdims=True)
    gradient -= u * along_u
    gradient /= spread


def _square_norm(gradient: Array, before: Array) -> float:
    """Return ‖dW‖² + ‖db‖² of the mean over samples, from the two small Gram matrices rather than from dW itself.

    Where samples cancel, as batch normalisation makes them, rounding may leave less than nothing.
    """
    samples = gradient.shape[1]
    of_weights = float(np.sum((gradient.T @ gradient) * (before.T @ before)))
    return (max(of_weights, 0.0) + float(np.sum(np.square(gradient.sum(axis=1))))) / samples**2
