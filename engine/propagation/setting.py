"""Setting: everything that defines a deep network except the draw: function, size, initialisation and remedies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import lru_cache
from math import inf, nan, sqrt

from engine.activations import BoundActivation
from engine.network.initialisers import find_initialiser
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message, shortened
from engine.propagation.mean_field import MeanField, check_sigma, mean_field

MOST_DEPTH = 100
MOST_WIDTH = 512
MOST_SAMPLES = 1024
SAMPLES = 32


@dataclass(frozen=True)
class Normalisation:
    """A normalisation of u to mean 0 and variance 1 before f: its id, its name, and the axis of the mean."""

    id: str
    name: str
    note: str
    axis: int  # axis of an array (neurons, samples)


NORMALISATIONS: dict[str, Normalisation] = {
    record.id: record
    for record in (
        Normalisation(
            "batch",
            QT_TRANSLATE_NOOP("normalisations", "Batch normalisation"),
            QT_TRANSLATE_NOOP(
                "normalisations", "Each neuron's u has mean 0 and variance 1 over the batch (Ioffe & Szegedy, 2015)."
            ),
            1,
        ),
        Normalisation(
            "layer",
            QT_TRANSLATE_NOOP("normalisations", "Layer normalisation"),
            QT_TRANSLATE_NOOP(
                "normalisations", "Each sample's u has mean 0 and variance 1 over the layer (Ba and others, 2016)."
            ),
            0,
        ),
    )
}


@dataclass(frozen=True)
class Setting:
    """A fully connected network of equal layers: u = W z + b, z = f(u), or z + f(u) with residual connections.

    Weights come from an initialiser, or without one from N(0, σ_w² / width); biases are N(0, σ_b²). `normalisation` is "",
    or an id of NORMALISATIONS, without learned scale and shift. `clip_norm` is the largest norm the gradient of all weights
    and biases may have, None for no limit. `samples` inputs pass through at a time, normal with mean square
    `input_squared`; None is the one at which signals settle, so that layer 1 is like all others, or 1 if they do not settle
    or die out. KasseiError for what is out of bounds.
    """

    function: BoundActivation = dataclass_field(default_factory=BoundActivation)
    depth: int = 20
    width: int = 128
    sigma_w: float = 1.0
    sigma_b: float = 0.0
    initialiser: str = ""
    residual: bool = False
    normalisation: str = ""
    clip_norm: float | None = None
    samples: int = SAMPLES
    input_squared: float | None = None

    def __post_init__(self) -> None:
        _within(QT_TRANSLATE_NOOP("quantities", "depth"), self.depth, MOST_DEPTH)
        _within(QT_TRANSLATE_NOOP("quantities", "width"), self.width, MOST_WIDTH)
        _within(QT_TRANSLATE_NOOP("quantities", "number of samples"), self.samples, MOST_SAMPLES)
        check_sigma("σ_w", self.sigma_w)
        check_sigma("σ_b", self.sigma_b)
        if self.initialiser:
            find_initialiser(self.initialiser)
        if self.normalisation and self.normalisation not in NORMALISATIONS:
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "There is no normalisation named {name}; there is: {known}."),
                name=shortened(self.normalisation),
                known=", ".join(NORMALISATIONS),
            )
        if self.normalisation == "batch" and self.samples < 2:
            raise KasseiError(QT_TRANSLATE_NOOP("messages", "Batch normalisation needs at least 2 samples."))
        if self.input_squared is not None and not 0.0 <= self.input_squared < inf:
            raise KasseiError(
                QT_TRANSLATE_NOOP(
                    "messages", "The mean square of the inputs is {found}; a finite number that is not negative is needed."
                ),
                found=f"{self.input_squared:g}",
            )
        if self.clip_norm is not None and not 0.0 < self.clip_norm < inf:
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "The norm to clip at is {found}; a positive, finite number is needed."),
                found=f"{self.clip_norm:g}",
            )

    @property
    def effective_sigma_w(self) -> float | None:
        """The σ_w of the weights in theory: √(width · variance). None for weights whose mean is not 0."""
        return sigma_w_of(self.initialiser, self.width) if self.initialiser else self.sigma_w

    @property
    def input_size(self) -> float:
        """The standard deviation of the inputs."""
        if self.input_squared is not None:
            return sqrt(self.input_squared)
        settled = self._settled()
        return sqrt(settled) if 0.0 < settled < inf else 1.0

    @property
    def field(self) -> MeanField | None:
        """The result of `mean_field` for such layers; None where it does not apply: with remedies, or weights without a
        σ_w. Raises KasseiError as `mean_field` does, also for a function over a layer."""
        sigma_w = self.effective_sigma_w
        if sigma_w is None or self.residual or self.normalisation:
            return None
        return _field(self.function, sigma_w, self.sigma_b)

    def _settled(self) -> float:
        """Return E[f²] at the fixed point of theory, nan if there is none or theory does not apply."""
        settled = None if self.function.is_vector else self.field
        if settled is None:
            return nan
        return settled.averages.at(settled.q_star).second if 0.0 < settled.q_star < inf else nan


@lru_cache(maxsize=16)
def _field(function: BoundActivation, sigma_w: float, sigma_b: float) -> MeanField:
    """Return the mean field, cached: the inputs, theory and its plots all need the same."""
    return mean_field(function.record, function.parameters, sigma_w=sigma_w, sigma_b=sigma_b)


# n · Var(W) for weights (n, n), from the initialisers' formulas; "constant" has none, as its mean is not 0.
_VARIANCES: Mapping[str, float] = {
    "zeros": 0.0,
    "xavier_uniform": 1.0,
    "xavier_normal": 1.0,
    "he_uniform": 2.0,
    "he_normal": 2.0,
    "lecun_normal": 1.0,
    "orthogonal": 1.0,
}
_FIXED_VARIANCES: Mapping[str, float] = {"uniform": 1.0 / 12.0, "normal": 1.0}  # independent of the layer's size


def sigma_w_of(initialiser: str, width: int) -> float | None:
    """Return √(width · Var(W)) of an initialiser for layers of equal width, None where the mean of W is not 0.

    Raises KasseiError for an unknown one.
    """
    find_initialiser(initialiser)
    if initialiser in _FIXED_VARIANCES:
        return sqrt(width * _FIXED_VARIANCES[initialiser])
    return sqrt(_VARIANCES[initialiser]) if initialiser in _VARIANCES else None


def _within(name: str, value: int, most: int) -> None:
    if not 1 <= value <= most or value != int(value):
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "The {quantity} is {found}; a whole number from 1 to {most} is needed."),
            quantity=Message(name, context="quantities"),
            found=f"{value:g}",
            most=most,
        )
