"""A network of the document, measured with many draws of its weights; and a small network made from a setting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from engine.network.initialisers import find_initialiser
from engine.network.network import Layer, Network, forward
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message
from engine.propagation.quadrature import averages_of
from engine.propagation.sentences import gradient_sentence
from engine.propagation.setting import Setting

MOST_LAYERS, MOST_NEURONS, MOST_INPUTS = 16, 64, 16  # the limit of a network in the Playground
DRAWS = 50
_SAMPLES = 64
_NARROW = 32  # neurons: with fewer, draws differ by more than theory can explain


@dataclass(frozen=True, eq=False)
class Measurement:
    """A network's mean squared gradient by layer, (∂L/∂u)², for inputs and a gradient at the output from N(0, 1).

    `gradient_squared` is that of its own weights; `drawn` (draws, layers) of others with the same mean square in each
    layer, or of an initialiser; `theory` that of wide layers of this kind, nan where theory does not apply. `note` says how
    far theory can be trusted here.
    """

    gradient_squared: Array
    drawn: Array
    theory: Array
    sentence: Message
    note: Message

    @property
    def spread(self) -> Array:
        """The 10th and the 90th percentile of the draws, shape (2, layers)."""
        return np.percentile(self.drawn, [10.0, 90.0], axis=0)


def measure_network(network: Network, *, draws: int = DRAWS, seed: int = 0, initialiser: str = "") -> Measurement:
    """Return a network's gradient profile beside those of `draws` networks of the same shape and functions.

    Raises KasseiError for an unknown initialiser, and for no draws.
    """
    if draws < 1:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "The number of draws is {found}; at least 1 is needed."), found=draws)
    own = _gradient_squared(network, np.random.default_rng((seed, 0)))
    drawn = np.empty((draws, len(network.layers)))
    squares = np.zeros((2, len(network.layers)))
    for number in range(draws):
        rng = np.random.default_rng((seed, number + 1))
        redrawn = _redrawn(network, initialiser, rng)
        squares += [
            [np.mean(np.square(layer.weights)) for layer in redrawn.layers],
            [np.mean(np.square(layer.biases)) for layer in redrawn.layers],
        ]
        drawn[number] = _gradient_squared(redrawn, rng)
    theory = _theory(network, *(squares / draws))
    with np.errstate(all="ignore"):
        share, expected = own[0] / own[-1], theory[0] / theory[-1]
    layers = len(network.layers)
    factor = float(expected) ** (1.0 / (layers - 1)) if layers > 1 else None
    narrowest = min(network.shape[1:-1] or network.shape[1:])  # the number of outputs is given by the task
    note = Message(WIDE if narrowest >= _NARROW else NARROW, {"neurons": narrowest, "draws": draws})
    return Measurement(own, drawn, theory, gradient_sentence(float(share), layers, factor), note)


NARROW = QT_TRANSLATE_NOOP(
    "messages",
    "Theory is for wide layers; the narrowest one here has {neurons}, so one draw says little: "
    "see how far {draws} draws lie apart.",
)
WIDE = QT_TRANSLATE_NOOP("messages", "Theory is for wide layers; see how far {draws} draws lie apart.")


def _redrawn(network: Network, initialiser: str, rng: np.random.Generator) -> Network:
    """Return the network with new weights: an initialiser's and no biases, or normal ones of the present mean square."""
    layers: list[Layer] = []
    for layer in network.layers:
        if initialiser:
            weights = find_initialiser(initialiser).function(rng, layer.weights.shape)  # pyright: ignore[reportArgumentType]
            biases = np.zeros(len(layer.biases))
        else:
            weights, biases = (_as_large(rng, values) for values in (layer.weights, layer.biases))
        layers.append(layer.replace(weights=weights, biases=biases))
    return Network(layers)


def _as_large(rng: np.random.Generator, values: Array) -> Array:
    with np.errstate(over="ignore"):
        size = float(np.sqrt(np.mean(np.square(values))))
    return min(size, 1e150) * rng.standard_normal(values.shape)


def _gradient_squared(network: Network, rng: np.random.Generator) -> Array:
    """Return the mean squared gradient with respect to u of each layer, for inputs and a gradient at the output from N(0,
    1)."""
    trace = forward(network, rng.standard_normal((_SAMPLES, network.shape[0])))
    gradient = rng.standard_normal(trace.y.shape)
    result = np.empty(len(network.layers))
    with np.errstate(all="ignore"):
        for index in reversed(range(len(network.layers))):
            layer = network.layers[index]
            gradient = layer.function.vjp(np.ascontiguousarray(trace.u[index]), gradient)
            result[index] = np.mean(np.square(gradient))
            gradient = gradient @ layer.weights
    return result


def _theory(network: Network, weights: Sequence[float], biases: Sequence[float]) -> Array:
    """Return E[(∂L/∂u)²] by layer for weights and biases of these mean squares: the recursions of `mean_field`, with widths."""
    layers = network.layers
    if any(layer.function.is_vector for layer in layers):
        return np.full(len(layers), np.nan)
    square, slopes = 1.0, []
    with np.errstate(all="ignore"):
        for layer, weight, bias in zip(layers, weights, biases, strict=True):
            q = float(layer.weights.shape[1] * weight * square + bias)
            at = averages_of(layer.function.record, layer.parameters).at(q)
            square = at.second
            slopes.append(at.slope_second)
        result, above = np.empty(len(layers)), 1.0
        for index in reversed(range(len(layers))):
            result[index] = slopes[index] * above
            above = len(layers[index].weights) * weights[index] * result[index]
    return result


def network_of(setting: Setting, seed: int, *, inputs: int = 2, outputs: int = 1) -> Network:
    """Return a small network with the function and the initialisation of a setting, for the Playground.

    At most 16 layers of at most 64 neurons, the last of them an identity layer of `outputs`; inputs at most 16. KasseiError
    for residual connections or normalisation: a network in the Playground has neither.
    """
    if setting.residual or setting.normalisation:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "A network in the Playground has neither residual connections nor normalisation.")
        )
    width, depth = min(setting.width, MOST_NEURONS), min(setting.depth, MOST_LAYERS - 1)
    sizes = [min(max(1, inputs), MOST_INPUTS), *[width] * depth, min(max(1, outputs), MOST_NEURONS)]
    return drawn_network(setting, sizes, seed)


def drawn_network(setting: Setting, sizes: Sequence[int], seed: int, last: str = "identity") -> Network:
    """Return a network of these sizes, inputs first, with the function and the initialisation of a setting.

    The output layer has the function `last` and no biases. The same seed gives the same numbers.
    """
    layers: list[Layer] = []
    for index, shape in enumerate(zip(sizes[1:], sizes, strict=False)):
        rng = np.random.default_rng((seed, index))
        if setting.initialiser:
            weights = find_initialiser(setting.initialiser).function(rng, shape)
        else:
            weights = setting.sigma_w / sqrt(shape[1]) * rng.standard_normal(shape)
        biases, function = setting.sigma_b * rng.standard_normal(shape[0]), setting.function
        if index < len(sizes) - 2:
            layers.append(Layer(weights, biases, function.activation, function.parameters, function.at_kinks))
        else:
            layers.append(Layer(weights, np.zeros(shape[0]), last))
    return Network(layers)
