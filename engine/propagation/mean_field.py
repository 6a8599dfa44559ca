"""Mean-field theory of wide random networks: the length of a signal, the angle between two, and a gradient, layer by layer.

With W_ij ~ N(0, σ_w²/n) and b_i ~ N(0, σ_b²) every u of a wide layer is normal, and q = E[u²] goes from layer to layer by
q ← σ_w² E[f(√q Z)²] + σ_b², Z ~ N(0, 1). At its fixed point q* a squared gradient changes by the factor
χ = σ_w² E[f′(√q* Z)²] a layer. Poole and others 2016, Schoenholz and others 2017.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import exp, inf, isfinite, isnan, log, nan
from types import MappingProxyType

import numpy as np

from engine.activations import Activation, find_activation
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message
from engine.propagation.quadrature import Averages, averages_of

START = 1.0  # the q at which the iteration begins
_WALK = log(64.0)  # the longest step in log q
_LARGE = 1e3
_GONE, _EXPLODED = 1e-14, 1e12  # a q beyond these is on its way to 0 or to infinity, unless the map grows more slowly than q
_SLOWER = -1e-3  # the derivative of log(map / q) by log q below which it does, as for bounded functions and large biases
_FARTHEST = 640.0  # log q; averages of more do not exist
_EXACT = 2e-15  # in log q
_SAME = 1e-12  # relative: two averages that differ by less are the same
_LEVEL = 1e-9  # the derivative of log(map / q) by log q with which a fixed point does not yet repel
_MOST_STEPS = 100
_LARGEST_SIGMA = 1e100
_DEGREES = 200  # degrees of the correlation map; the rest counts as one more


@dataclass(frozen=True)
class CobwebStep:
    """One step of the iteration: from `q` up or down to the length map at `mapped`, then across to the diagonal."""

    q: float
    mapped: float


@dataclass(frozen=True, eq=False)
class MeanField:
    """The results of theory for one function at one (σ_w, σ_b); made by `mean_field`.

    `q_star` is the fixed point of the length map reached from q = 1: inf where signals explode, nan where f is undefined
    for u that occur. `chi` is the factor of the mean squared gradient from one layer to the one before it. `problem` says
    in one sentence why there is no such fixed point, or that every q is one; otherwise None.
    """

    activation: str
    parameters: Mapping[str, float]
    sigma_w: float
    sigma_b: float
    q_star: float
    chi: float
    problem: Message | None
    averages: Averages = field(repr=False)

    @property
    def depth_scale(self) -> float:
        """1 / |ln χ|: the number of layers over which a squared gradient changes by a factor of e; inf at χ = 1."""
        return float(depth_scale_of(np.array(self.chi)))

    @property
    def slope_second(self) -> float:
        """E[f′(√q* Z)²], where signals explode its limit: times σ_w² it is χ."""
        return _slope_second(self.averages, self.q_star)

    @cached_property
    def c_star(self) -> float:
        """The correlation that two signals end up with from any start below 1: 1 if all signals become alike.

        The correlation map is a power series with non-negative coefficients, so it is convex on [0, 1]: it meets the
        diagonal below 1 exactly if it is steeper than 1 at 1, which means χ > 1, or a jump in f. nan where there is no q*.
        """
        if not isfinite(self.q_star) or isnan(self.chi):
            return nan
        if self.q_star == 0.0 or (self.chi <= 1.0 + _SAME and not self.averages.has_jump):
            return 1.0
        return _smallest_fixed_point(self._correlations)

    @cached_property
    def _correlations(self) -> Array:
        """Coefficients of the correlation map, by powers of c; they add up to 1."""
        coefficients = self.sigma_w**2 * np.square(self.averages.hermite(self.q_star, _DEGREES)) / self.q_star
        coefficients[0] += self.sigma_b**2 / self.q_star
        # A kink contributes to all degrees.
        return np.concatenate([coefficients, [max(0.0, 1.0 - float(np.sum(coefficients)))]])

    def length_map(self, q: float) -> float:
        """Return σ_w² E[f(√q Z)²] + σ_b²: the q of the next layer."""
        return _mapped(self.averages, self.sigma_w, self.sigma_b, q)

    def correlation_map(self, c: float) -> float:
        """Return the correlation in the next layer of two signals of squared length q* with correlation c from 0 to 1."""
        if not 0.0 < self.q_star < inf:
            return nan
        return float(self._correlations @ c ** np.arange(_DEGREES + 2))

    def cobweb(self, start: float = START, steps: int = 20) -> tuple[CobwebStep, ...]:
        """Return the steps of the iteration q ← length_map(q) from `start`, until q stays the same or is nan."""
        path: list[CobwebStep] = []
        q = start
        for _ in range(steps):
            mapped = self.length_map(q)
            path.append(CobwebStep(q, mapped))
            if not isfinite(mapped) or abs(mapped - q) <= _SAME * q:
                break
            q = mapped
        return tuple(path)

    def slope_integrand(self, u: Array) -> Array:
        """Return f′(u)² times the density of N(0, q*): the area under it is E[f′²] = χ / σ_w². nan if there is no q*."""
        if not 0.0 < self.q_star < inf:
            return np.full(np.shape(u), nan)
        return np.square(self.averages.df(u)) * np.exp(-0.5 * np.square(u) / self.q_star) / np.sqrt(2.0 * np.pi * self.q_star)


def mean_field(
    activation: str | Activation, parameters: Mapping[str, float] | None = None, *, sigma_w: float, sigma_b: float
) -> MeanField:
    """Return the fixed point of an element-wise activation at (σ_w, σ_b), to about 1e-12.

    Raises KasseiError for an activation over a layer or a σ that is negative or not finite, ParameterError for a parameter
    outside its domain. If there is no fixed point, `MeanField.problem` says why.
    """
    record = find_activation(activation) if isinstance(activation, str) else activation
    check_sigma("σ_w", sigma_w)
    check_sigma("σ_b", sigma_b)
    averages = averages_of(record, parameters)
    q = fixed_point(averages, sigma_w, sigma_b)
    chi = 0.0 if sigma_w == 0.0 else sigma_w**2 * _slope_second(averages, q)
    problem = _problem(averages, sigma_w, sigma_b, q, chi)
    kept = MappingProxyType(averages.parameters)
    return MeanField(record.id, kept, float(sigma_w), float(sigma_b), q, chi, problem, averages)


def chi_at(averages: Averages, sigma_w: float, sigma_b: float) -> float:
    """Return only χ of `mean_field`, for checked σ."""
    return 0.0 if sigma_w == 0.0 else sigma_w**2 * _slope_second(averages, fixed_point(averages, sigma_w, sigma_b))


def depth_scale_of(chi: Array) -> Array:
    """Return 1 / |ln χ|: 0 for χ = 0 and ∞, inf for 1 to within rounding."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.abs(chi - 1.0) <= _SAME, inf, 1.0 / np.abs(np.log(chi)))


def check_sigma(symbol: str, value: float) -> None:
    """Raise KasseiError unless a standard deviation is a finite number that is not negative."""
    if not 0.0 <= value < inf:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "{symbol} is {found}; a finite number that is not negative is needed."),
            symbol=symbol,
            found=f"{value:g}",
        )
    if value > _LARGEST_SIGMA:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "{symbol} is {found}, too large to be squared; at most {most} is possible."),
            symbol=symbol,
            found=f"{value:g}",
            most=f"{_LARGEST_SIGMA:g}",
        )


def fixed_point(averages: Averages, sigma_w: float, sigma_b: float) -> float:
    """Return the fixed point of the length map next to q = 1, on the side to which the iteration goes; inf or nan if there
    is none.

    Found in x = log q by Newton's method, bracketed as soon as the map was seen on both sides of the diagonal. The
    iteration ends there too: d log E[f²] / d log q = E[f² (Z² − 1)] / (2 E[f²]) ≥ −1/2 for any f, so no fixed point repels
    by oscillation.
    """
    if sigma_w == 0.0:
        return float(sigma_b) ** 2
    x = log(START)
    rise, slope = _rise(averages, sigma_w, sigma_b, x)
    if not abs(rise) > _SAME:  # hit exactly, or nan
        return nan if isnan(rise) else START
    side = 1.0 if rise > 0.0 else -1.0
    if side < 0.0 and _dies_out(averages, sigma_w, sigma_b):
        return 0.0
    other: float | None = None  # an x on the other side of the fixed point
    for _ in range(_MOST_STEPS):
        move = -rise / slope if slope < 0.0 and isfinite(rise) else side * _WALK
        if abs(move) <= _EXACT * max(1.0, abs(x)):
            break
        target = _next(x, other, move)
        before, earlier, x = x, rise, target
        rise, slope = _rise(averages, sigma_w, sigma_b, x)
        if isnan(rise):
            return nan
        if rise * earlier < 0.0:
            other = before
        if other is None and not log(_GONE) < x < log(_EXPLODED) and (side < 0.0 or not slope < _SLOWER):
            return 0.0 if side < 0.0 else inf
    return exp(x)


def _next(x: float, other: float | None, move: float) -> float:
    """Return the next x for a step of Newton's method: limited in length without a bracket, and never outside of one.

    Far out every map is a power of q or nearly one, and a step of any length is right.
    """
    if other is None:
        return min(_FARTHEST, x + move) if x > log(_EXPLODED) else x + max(-_WALK, min(_WALK, move))
    return x + move if min(x, other) < x + move < max(x, other) else 0.5 * (x + other)


def _rise(averages: Averages, sigma_w: float, sigma_b: float, x: float) -> tuple[float, float]:
    """Return log(length_map(q) / q) at q = e^x, and its derivative with respect to x."""
    q = exp(x)
    at = averages.at(q)
    mapped = sigma_w**2 * at.second + sigma_b**2
    if isnan(mapped):
        return nan, nan
    if not 0.0 < mapped < inf:
        return (inf, nan) if mapped > 0.0 else (-inf, nan)
    return log(mapped / q), sigma_w**2 * at.growth * q / mapped - 1.0


def repels(averages: Averages, sigma_w: float, sigma_b: float, q: float) -> bool:
    """Return whether signals next to a fixed point q leave it: the length map is steeper there than the diagonal."""
    return q > 0.0 and _rise(averages, sigma_w, sigma_b, log(q))[1] > _LEVEL


def _dies_out(averages: Averages, sigma_w: float, sigma_b: float) -> bool:
    """Return whether signals die out exactly at the edge, where q falls more slowly than any geometric series."""
    limit = averages.at(0.0)
    return sigma_b == 0.0 and limit.second < 1e-200 and abs(sigma_w**2 * limit.slope_second - 1.0) <= _SAME


def _mapped(averages: Averages, sigma_w: float, sigma_b: float, q: float) -> float:
    return sigma_b**2 if sigma_w == 0.0 else sigma_w**2 * averages.at(q).second + sigma_b**2


def _slope_second(averages: Averages, q: float) -> float:
    """Return E[f′²] at q; where signals explode, its limit as q grows, inf if it grows too."""
    if q < inf or isnan(q):
        return averages.at(q).slope_second
    far, near = averages.far_out().slope_second, averages.at(_LARGE).slope_second
    return far if far <= 2.0 * near else inf


def is_scale_free(averages: Averages) -> bool:
    """Return whether E[f(√q Z)²] is proportional to q, as for ReLU: then no particular q is preferred."""
    ratios = [averages.at(q).second / q for q in (1.0 / 64.0, 1.0, 64.0)]
    return all(abs(ratio - ratios[1]) <= _SAME * ratios[1] for ratio in ratios) and 0.0 < ratios[1] < inf


def _problem(averages: Averages, sigma_w: float, sigma_b: float, q: float, chi: float) -> Message | None:
    """Return the sentence that says why there is no fixed point, or no χ, or that every q is fixed."""
    names = {"activation": Message(averages.activation.name, context="activations"), "sigma_w": f"{sigma_w:.4g}"}
    names["sigma_b"] = f"{sigma_b:.4g}"
    if isnan(q) or isnan(chi):
        return Message(UNDEFINED, names)
    if q == START and sigma_b == 0.0 and sigma_w > 0.0 and is_scale_free(averages):
        return Message(SCALE_FREE, names)
    if q == inf:
        if averages.at(START).second == inf:
            return Message(NO_SECOND_MOMENT, names)
        if is_scale_free(averages):
            return Message(SCALE_FREE_EXPLODES, {**names, "factor": f"{sigma_w**2 * averages.at(START).second:.4g}"})
        return Message(EXPLODES, names)
    return Message(STEEP, names) if chi == inf else None


UNDEFINED = QT_TRANSLATE_NOOP(
    "messages",
    "{activation} is not defined for all u that occur at σ_w = {sigma_w} and σ_b = {sigma_b}, so there is no average.",
)
NO_SECOND_MOMENT = QT_TRANSLATE_NOOP(
    "messages", "{activation} has no finite E[f²] for normal u, so its signals have no size that could settle."
)
STEEP = QT_TRANSLATE_NOOP("messages", "{activation} is so steep that E[f′²] is infinite: theory gives no factor for gradients.")
EXPLODES = QT_TRANSLATE_NOOP(
    "messages", "{activation} has no fixed point at σ_w = {sigma_w} and σ_b = {sigma_b}: signals grow from layer to layer."
)
SCALE_FREE_EXPLODES = QT_TRANSLATE_NOOP(
    "messages",
    "{activation} is scale-free and has no fixed point at σ_w = {sigma_w} and σ_b = {sigma_b}: "
    "each layer multiplies q by {factor} and adds σ_b².",
)
SCALE_FREE = QT_TRANSLATE_NOOP(
    "messages", "{activation} is scale-free: at σ_w = {sigma_w} every q is a fixed point, and signals keep the size they have."
)


def _smallest_fixed_point(coefficients: Array) -> float:
    """Return the smallest c in [0, 1] at which a convex power series meets the diagonal, by Newton's method from 0."""
    c, degrees = 0.0, np.arange(1, len(coefficients))
    for _ in range(_MOST_STEPS):
        powers = c ** np.arange(len(coefficients))
        gap = float(coefficients @ powers) - c
        slope = float((coefficients[1:] * degrees) @ powers[:-1]) - 1.0
        if gap <= 0.0 or slope >= 0.0:
            break
        c = min(1.0, c - gap / slope)
    return c if c > _SAME else 0.0
