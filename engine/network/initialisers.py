"""INITIALISERS: ways to draw a layer's initial weights, one record each. Biases always start at zero.

fan_in is the number of inputs of the layer, fan_out its number of neurons; weights have shape (fan_out, fan_in).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, shortened

Shape = tuple[int, int]
# In quotes: importing numpy's generators would slow down the start.
Distribution: TypeAlias = "Callable[[np.random.Generator, Shape], Array]"
CONSTANT = 0.1
HALF_WIDTH = 0.5


@dataclass(frozen=True)
class Initialiser:
    """One initialiser: its id, its name, the function that draws weights (n_out, n_in) from a generator and a shape, and a
    note on its rule."""

    id: str
    name: str
    function: Distribution
    note: str


def zeros(rng: np.random.Generator, shape: Shape) -> Array:
    """Return W = 0. All neurons of a layer stay identical forever, as they get the same gradient (Goodfellow et al. 2016,
    8.4)."""
    return np.zeros(shape)


def constant(rng: np.random.Generator, shape: Shape) -> Array:
    """Return W = 0.1 everywhere; as with zeros, the neurons of a layer stay identical (Goodfellow et al. 2016, 8.4)."""
    return np.full(shape, CONSTANT)


def uniform(rng: np.random.Generator, shape: Shape) -> Array:
    """Return W ~ U(−0.5, 0.5), whatever the size of the layer: common in early programs."""
    return rng.uniform(-HALF_WIDTH, HALF_WIDTH, shape)


def normal(rng: np.random.Generator, shape: Shape) -> Array:
    """Return W ~ N(0, 1), whatever the size of the layer: the standard normal distribution."""
    return rng.standard_normal(shape)


def xavier_uniform(rng: np.random.Generator, shape: Shape) -> Array:
    """Return W ~ U(−a, a) with a = √(6 / (fan_in + fan_out)): Glorot and Bengio 2010, equation 16."""
    bound = np.sqrt(6.0 / sum(shape))
    return rng.uniform(-bound, bound, shape)


def xavier_normal(rng: np.random.Generator, shape: Shape) -> Array:
    """Return W ~ N(0, 2 / (fan_in + fan_out)): Glorot and Bengio 2010, equation 12."""
    return np.sqrt(2.0 / sum(shape)) * rng.standard_normal(shape)


def he_uniform(rng: np.random.Generator, shape: Shape) -> Array:
    """Return W ~ U(−a, a) with a = √(6 / fan_in), of variance 2 / fan_in: He et al. 2015, equation 10."""
    bound = np.sqrt(6.0 / shape[1])
    return rng.uniform(-bound, bound, shape)


def he_normal(rng: np.random.Generator, shape: Shape) -> Array:
    """Return W ~ N(0, 2 / fan_in): He et al. 2015, equation 10."""
    return np.sqrt(2.0 / shape[1]) * rng.standard_normal(shape)


def lecun_normal(rng: np.random.Generator, shape: Shape) -> Array:
    """Return W ~ N(0, 1 / fan_in): LeCun et al. 1998, Efficient BackProp, equation 16."""
    return np.sqrt(1.0 / shape[1]) * rng.standard_normal(shape)


def orthogonal(rng: np.random.Generator, shape: Shape) -> Array:
    """Return W with orthonormal rows, or columns where there are fewer: Saxe et al. 2014.

    W is Q of the QR decomposition of a standard normal matrix, with signs such that R has a positive diagonal: this makes W
    uniformly distributed (Mezzadri 2007, section 5).
    """
    longer, shorter = max(shape), min(shape)
    q, r = np.linalg.qr(rng.standard_normal((longer, shorter)))
    q = q * np.where(np.diag(r) < 0, -1.0, 1.0)
    return np.ascontiguousarray(q if shape[0] >= shape[1] else q.T)


INITIALISERS: dict[str, Initialiser] = {
    initialiser.id: initialiser
    for initialiser in (
        Initialiser(
            "zeros",
            QT_TRANSLATE_NOOP("initialisers", "Zeros"),
            zeros,
            QT_TRANSLATE_NOOP("initialisers", "All weights 0: the neurons of a layer stay alike."),
        ),
        Initialiser(
            "constant",
            QT_TRANSLATE_NOOP("initialisers", "Constant 0.1"),
            constant,
            QT_TRANSLATE_NOOP("initialisers", "All weights 0.1: the neurons of a layer stay alike."),
        ),
        Initialiser(
            "uniform",
            QT_TRANSLATE_NOOP("initialisers", "Uniform ±0.5"),
            uniform,
            QT_TRANSLATE_NOOP("initialisers", "Any number from −0.5 to 0.5, equally likely."),
        ),
        Initialiser(
            "normal",
            QT_TRANSLATE_NOOP("initialisers", "Normal, σ = 1"),
            normal,
            QT_TRANSLATE_NOOP("initialisers", "Normal distribution around 0 with standard deviation 1."),
        ),
        Initialiser(
            "xavier_uniform",
            QT_TRANSLATE_NOOP("initialisers", "Xavier uniform"),
            xavier_uniform,
            QT_TRANSLATE_NOOP(
                "initialisers",
                "From −a to a with a = √(6 / (inputs + neurons)); also called Glorot uniform. For sigmoid and tanh.",
            ),
        ),
        Initialiser(
            "xavier_normal",
            QT_TRANSLATE_NOOP("initialisers", "Xavier normal"),
            xavier_normal,
            QT_TRANSLATE_NOOP(
                "initialisers", "Variance 2 / (inputs + neurons); also called Glorot normal. For sigmoid and tanh."
            ),
        ),
        Initialiser(
            "he_uniform",
            QT_TRANSLATE_NOOP("initialisers", "He uniform"),
            he_uniform,
            QT_TRANSLATE_NOOP(
                "initialisers", "From −a to a with a = √(6 / inputs); also called Kaiming uniform. For ReLU and its kin."
            ),
        ),
        Initialiser(
            "he_normal",
            QT_TRANSLATE_NOOP("initialisers", "He normal"),
            he_normal,
            QT_TRANSLATE_NOOP("initialisers", "Variance 2 / inputs; also called Kaiming normal. For ReLU and its kin."),
        ),
        Initialiser(
            "lecun_normal",
            QT_TRANSLATE_NOOP("initialisers", "LeCun normal"),
            lecun_normal,
            QT_TRANSLATE_NOOP("initialisers", "Variance 1 / inputs. For SELU and LeCun tanh."),
        ),
        Initialiser(
            "orthogonal",
            QT_TRANSLATE_NOOP("initialisers", "Orthogonal"),
            orthogonal,
            QT_TRANSLATE_NOOP(
                "initialisers", "Rows, or columns, at right angles and of length 1: lengths are kept from layer to layer."
            ),
        ),
    )
}
DEFAULT_INITIALISER = "xavier_uniform"
MOST_SEED = 999  # those that a person can choose


def find_initialiser(name: str) -> Initialiser:
    """Return the initialiser with an id; KasseiError if there is none."""
    if name not in INITIALISERS:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "There is no initialiser named {name}; there is: {known}."),
            name=shortened(name),
            known=", ".join(INITIALISERS),
        )
    return INITIALISERS[name]


@dataclass(frozen=True, slots=True)
class Draw:
    """Where new weights come from: an initialiser and a seed. The same two give the same weights, layer by layer.

    KasseiError for an unknown initialiser or a negative seed.
    """

    initialiser: str = DEFAULT_INITIALISER
    seed: int = 0

    def __post_init__(self) -> None:
        find_initialiser(self.initialiser)
        if self.seed < 0:
            raise KasseiError(QT_TRANSLATE_NOOP("messages", "The seed is {found}; it must not be negative."), found=self.seed)

    def weights(self, layer: int, shape: Shape) -> Array:
        """Return weights (n_out, n_in) for layer `layer` (from 0); they do not depend on the other layers."""
        return find_initialiser(self.initialiser).function(np.random.default_rng((self.seed, layer)), shape)
