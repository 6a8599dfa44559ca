"""Averages over u ~ N(0, q) of an element-wise function, for any q, by quadrature that respects kinks, jumps and poles.

f and f′ are evaluated once, at points that serve all q within a factor of 16; another q in that range costs one exponential
a point.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from engine.activations.record import Activation, Parameters
from engine.analysis.grid import Plain
from engine.analysis.profile import profile_of, silenced
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message

_ORDER = 16
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(_ORDER)
# The highest Legendre coefficients from the values at the nodes show whether a panel resolves a function.
_DEGREES = np.arange(_ORDER - 3, _ORDER)
_HIGHEST = np.polynomial.legendre.legvander(_NODES, _ORDER - 1)[:, _DEGREES] * _WEIGHTS[:, None] * (_DEGREES + 0.5)

_SIDE = np.concatenate([np.arange(0.0, 9.0), np.arange(10.0, 50.0, 2.0)])
_EDGES = np.concatenate([-_SIDE[:0:-1], _SIDE])  # width of the panels, in standard deviations
_SPACING = 4.0  # factor of the standard deviation from one set of points to the next
_MEETS = 9.0  # standard deviations: one u in 1e18 lies beyond
_TOLERANCE = 1e-14
_MOST_PANELS = 3000  # panels; oscillating functions need many where u is large
_ROUNDS = 12
_HALVINGS = 0.25 * 0.5 ** np.arange(50)  # panels towards a point where f or f′ is infinite
_MOST_SINGULAR = 12
_DIES_AWAY = 1e-12  # share of an average that may lie in the outermost panel
_DIES_AWAY_BESIDE = 1e-5  # share that may lie in the panel next to a singular point
_BESIDE_ZERO = 1e-150
_FARTHER = 1e10  # times as far from 0: f′² diverges at 0 if it is larger there by a factor of more than _GROWS
_GROWS = 1.01
_SMALLEST, _LARGEST = 1e-280, 1e280  # range of q whose averages are computed; below it, limits are taken
_RECENT = 32  # averages that are cached: about those of one fixed point
_FAR_OUT = (1e20, 1e5)
_HERMITE_REACH = 26.0  # standard deviations: beyond, products of tiny numbers are slow and add nothing
_DENSITY = 1.0 / np.sqrt(2.0 * np.pi)

_Result = TypeVar("_Result")


class Average(NamedTuple):
    """Averages over u ~ N(0, q): E[f], E[f²], E[f′²] and d E[f²] / dq. nan where f is undefined, inf where one diverges.

    At a jump f′ counts as its value beside it, which is what a gradient is multiplied by.
    """

    mean: float
    second: float
    slope_second: float
    growth: float


@dataclass(frozen=True, eq=False)
class _Points:
    """Quadrature points u for standard deviations near one scale; integrands (4, points) hold f, f², f′², f² u², weighted.

    `undefined_from` and `infinite_from` are the smallest |u| at which f, f², f′² are nan or infinite. `diverges` tells
    whose average is infinite for every q, because of a pole.
    """

    u: Array
    minus_half_squares: Array
    integrands: Array
    ends: npt.NDArray[np.intp]  # indices of the points of the outermost panels that have finite values
    end_sizes: Array  # |f|, |f²|, |f′²| there, weighted
    undefined_from: tuple[float, ...]
    infinite_from: tuple[float, ...]
    diverges: tuple[bool, ...]
    resolved: bool  # unless a function oscillates more often than there are panels


@dataclass(frozen=True, eq=False)
class _Irregular:
    """Where panels must end: at kinks and jumps, and, with ever shorter panels, at points where f or f′ is infinite."""

    breaks: Array
    singular: Array
    has_jump: bool


class _Unprepared(Exception):  # noqa: N818 - no error, but the way out of work that has to wait
    """Points are missing."""

    def __init__(self, q: float) -> None:
        super().__init__(q)
        self.q = q


class Averages:
    """The averages of one function with given parameters; `averages_of` makes and caches them.

    Points are made as needed for each q, and stay valid, as the function does not change.
    """

    def __init__(self, activation: Activation, parameters: Parameters) -> None:
        self.activation, self.parameters = activation, dict(parameters)
        self.f: Plain = silenced(activation.f, parameters)
        self.df: Plain = silenced(activation.df, parameters)
        self._irregular = _irregular(activation, parameters, self.f)
        self._points: dict[int, _Points] = {}
        self._makes_points = True
        beside = np.array([-_BESIDE_ZERO, _BESIDE_ZERO])
        values, slopes = self.f(beside), self.df(beside)
        with np.errstate(all="ignore"):
            limits = [float(np.mean(sample)) for sample in (values, np.square(values), np.square(slopes))]
            farther = float(np.mean(np.square(self.df(_FARTHER * beside))))
        if limits[2] > _GROWS * farther > 0.0:  # diverges towards 0, as for √|u| and u sin(1/u)
            limits[2] = np.inf
        self._limit = Average(*limits, growth=float("nan"))
        # The q of every fixed point's start, those that tell whether a function is scale-free, and those towards infinity.
        self._recent = lru_cache(maxsize=_RECENT)(self._average)

    @property
    def has_jump(self) -> bool:
        """Whether f jumps: then f′ alone does not say how two close inputs separate."""
        return self._irregular.has_jump

    def at(self, q: float) -> Average:
        """Return the averages over u ~ N(0, q); at q = 0 the limits, half of it from either side of a kink or jump at 0."""
        return self._recent(q)

    def _average(self, q: float) -> Average:
        """Return the averages over u ~ N(0, q) from the points that serve q; the limits for tiny and nan or inf for huge q."""
        if not _SMALLEST < q < _LARGEST:
            return self._limit if q < 1.0 else Average(*[float("nan" if np.isnan(q) else "inf")] * 4)
        points, deviation = self._near(q), q**0.5
        density = np.exp(points.minus_half_squares * (1.0 / q))
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            mean, second, slope_second, squares = ((points.integrands @ density) * (_DENSITY / deviation)).tolist()
            ends = (points.end_sizes @ density[points.ends] * (_DENSITY / deviation)).tolist()
        values = [mean, second, slope_second]
        reach = _MEETS * deviation
        for row, size in enumerate((second**0.5, second, slope_second)):
            if points.diverges[row] or points.infinite_from[row] <= reach or not ends[row] <= _DIES_AWAY * size:
                values[row] = np.inf  # overflowing sums too
            if points.undefined_from[row] <= reach:
                values[row] = np.nan
        return Average(*values, growth=(squares / q - second) / (2.0 * q))

    def far_out(self) -> Average:
        """Return the averages for large q, as large as the oscillations of f, if any, can be resolved."""
        return next((self.at(q) for q in _FAR_OUT if self._near(q).resolved), self.at(_FAR_OUT[-1]))

    def points_at(self, q: float) -> Array:
        """Return the u at which f and f′ are evaluated for this q."""
        return self._near(q).u

    def hermite(self, q: float, most: int) -> Array:
        """Return a_k = E[f(√q Z) h_k(Z)] for k = 0 ... most, with h_k the Hermite polynomials for which E[h_j h_k] = δ_jk.

        E[f(√q Z₁) f(√q Z₂)] = Σ a_k² c^k for normal Z₁, Z₂ of correlation c (Mehler's formula).
        """
        coefficients = np.zeros(most + 1)
        if not _SMALLEST < q < _LARGEST:
            coefficients[0] = self.at(q).mean
            return coefficients
        points, deviation = self._near(q), q**0.5
        met = np.flatnonzero(np.abs(points.u) <= _HERMITE_REACH * deviation)
        z = points.u[met] / deviation
        half = np.exp(-0.25 * np.square(z))  # in two factors: the polynomials grow as fast as one of them falls
        weighted = points.integrands[0, met] * half * (_DENSITY / deviation)
        before, current = np.zeros_like(z), half
        for k in range(most + 1):
            coefficients[k] = weighted @ current
            before, current = current, (z * current - k**0.5 * before) * (k + 1.0) ** -0.5
        return coefficients

    def prepared(self, work: Callable[[], _Result]) -> Generator[bool, None, _Result]:
        """Return what `work` returns, and make the points that it asks for a round at a time, as `preparing` does.

        Where it asks for points that are missing it is left, and begun again when they are there.
        """
        while True:
            self._makes_points = False
            try:
                return work()
            except _Unprepared as missing:
                q = missing.q
            finally:
                self._makes_points = True
            for _ in self.preparing(q):
                yield True

    def preparing(self, q: float) -> Iterator[None]:
        """Make the points for this q, one round of halvings at a time, for callers with other things to do in between."""
        index = _index(q)
        if index not in self._points:
            self._points[index] = yield from _points(self.f, self.df, _SPACING**index, self._irregular)

    def _near(self, q: float) -> _Points:
        index = _index(q)
        if index not in self._points:
            if not self._makes_points:
                raise _Unprepared(q)
            for _ in self.preparing(q):
                pass
        return self._points[index]


def _index(q: float) -> int:
    """Return the number of the set of points that serves a q."""
    return round(0.5 * float(np.log2(q)) / float(np.log2(_SPACING)))


def averages_of(activation: Activation, parameters: Parameters | None = None) -> Averages:
    """Return the averages of an element-wise activation, cached for the last few functions.

    Raises KasseiError for one over a layer, ParameterError for a parameter outside its domain.
    """
    if activation.is_vector:
        raise KasseiError(
            QT_TRANSLATE_NOOP(
                "messages",
                "{activation} works over a whole layer: the theory of single neurons does not hold for it, "
                "only a real network can be measured.",
            ),
            activation=Message(activation.name, context="activations"),
        )
    return _remembered(activation, tuple(sorted(activation.resolve(parameters or {}).items())))


@lru_cache(maxsize=32)
def _remembered(activation: Activation, items: tuple[tuple[str, float], ...]) -> Averages:
    return Averages(activation, dict(items))


def _irregular(activation: Activation, parameters: Parameters, f: Plain) -> _Irregular:
    """Return where f is not smooth: from the record, or, for a person's own formula, from its values."""
    kinks = [kink.u for kink in activation.kinks(**parameters)]
    singular: list[float] = []
    if activation.is_own:
        profile = profile_of(activation, parameters)
        kinks += [break_.u for break_ in profile.breaks]
        kinks += [edge for stretch in profile.undefined for edge in stretch]
        singular += [first for first, last in profile.undefined if first == last]
        singular += [
            break_.u for break_ in profile.breaks if not np.isfinite(break_.left_slope + break_.right_slope + break_.value)
        ]
    breaks = np.unique(np.array(kinks, dtype=np.float64))
    with np.errstate(invalid="ignore"):  # ∞ − ∞ beside a pole
        gaps = np.abs(f(np.nextafter(breaks, np.inf)) - f(np.nextafter(breaks, -np.inf)))
    jumps = bool(np.any(gaps > 1e-9 * (1.0 + np.abs(f(breaks)))))
    return _Irregular(breaks, np.array(sorted(set(singular), key=abs)[:_MOST_SINGULAR]), jumps)


class _Panels(NamedTuple):
    """Panels from `low` to `high` (panels,), and u, f and f′ at their nodes (panels, nodes)."""

    low: Array
    high: Array
    u: Array
    values: Array
    slopes: Array

    def select(self, chosen: npt.NDArray[np.bool_] | npt.NDArray[np.intp]) -> _Panels:
        """Return some of the panels."""
        return _Panels(*(part[chosen] for part in self))

    def halved(self) -> tuple[Array, Array]:
        """Return the lower and upper edges of both halves of each panel."""
        middle = 0.5 * (self.low + self.high)
        return np.concatenate([self.low, middle]), np.concatenate([middle, self.high])


def _evaluated(f: Plain, df: Plain, low: Array, high: Array) -> _Panels:
    u = 0.5 * (high + low)[:, None] + 0.5 * (high - low)[:, None] * _NODES
    return _Panels(low, high, u, *(function(u.reshape(-1)).reshape(u.shape) for function in (f, df)))


def _points(f: Plain, df: Plain, scale: float, irregular: _Irregular) -> Generator[None, None, _Points]:
    """Return points for standard deviations of `scale` / 2 to 2 `scale`: panels are halved until each resolves f² and f′².

    Yields after each round.
    """
    low, high = _first_panels(scale, irregular)
    done: list[_Panels] = []
    count, resolved = 0, True
    for round_ in range(_ROUNDS + 1):
        panels = _evaluated(f, df, low, high)
        rough = _unresolved(panels, scale, irregular.singular)
        if round_ == _ROUNDS or count + len(low) + np.count_nonzero(rough) > _MOST_PANELS:
            resolved = not rough.any()
            rough[:] = False
        done.append(panels.select(~rough))
        count += len(done[-1].low)
        if not rough.any():
            break
        low, high = panels.select(rough).halved()
        yield
    panels = _Panels(*(np.concatenate(parts) for parts in zip(*done, strict=True)))
    return _weighted(panels.select(np.argsort(panels.low)), irregular.singular, resolved)


def _first_panels(scale: float, irregular: _Irregular) -> tuple[Array, Array]:
    edges = scale * _EDGES
    inside = [part[np.abs(part) < edges[-1]] for part in (irregular.breaks, irregular.singular)]
    graded = (irregular.singular[:, None] + np.concatenate([-_HALVINGS, _HALVINGS])).reshape(-1)
    # Most functions change where u is about 1, so wide panels there are cut from the start.
    centre = 2.0 ** np.arange(0.0, np.floor(np.log2(scale)) + 1.0) if scale > 1.0 else np.zeros(0)
    edges = np.unique(np.concatenate([edges, *inside, graded[np.abs(graded) < edges[-1]], centre, -centre]))
    return edges[:-1], edges[1:]


def _unresolved(panels: _Panels, scale: float, singular: Array) -> npt.NDArray[np.bool_]:
    """Return which panels are too wide for f² or f′², so that the error of 16 points would change an average."""
    nearest = np.min(np.abs(panels.u), axis=1)
    # The density of the widest distribution that these points serve.
    share = 0.5 * (panels.high - panels.low) * np.exp(-0.5 * np.square(nearest / (2.0 * scale)))
    rough = np.zeros(len(share), dtype=np.bool_)
    with np.errstate(all="ignore"):
        for function in (panels.values, panels.slopes):
            squares = np.square(function)
            size = share * (squares @ _WEIGHTS)
            missed = share * np.max(np.abs(squares @ _HIGHEST), axis=1)
            rough |= missed > _TOLERANCE * np.sum(size[np.isfinite(size)])
    if len(singular):
        middle = 0.5 * (panels.low + panels.high)
        rough &= np.min(np.abs(middle[:, None] - singular), axis=1) > _HALVINGS[0]
    return rough


def _weighted(panels: _Panels, singular: Array, resolved: bool) -> _Points:
    """Return the points of all panels with their integrands times quadrature weights, and where these are not finite."""
    weights = 0.5 * (panels.high - panels.low)[:, None] * _WEIGHTS
    with np.errstate(all="ignore"):
        integrands = np.stack([panels.values, np.square(panels.values), np.square(panels.slopes)])
        undefined, infinite = np.isnan(integrands), np.isinf(integrands)
        bad = np.any(undefined | infinite, axis=2, keepdims=True)  # panels beyond are judged by the last one before them
        sizes = np.where(bad, 0.0, integrands) * weights
        squares = sizes[1] * np.square(panels.u)
        diverging = _diverging(sizes.sum(axis=2), panels, singular)
    good = np.flatnonzero(~np.any(bad, axis=0))
    outermost = [good[0], good[-1]] if len(good) else [0, len(panels.low) - 1]
    sizes = np.concatenate([sizes, np.where(np.isfinite(squares), squares, 0.0)[None]])
    u, integrands = panels.u.reshape(-1), sizes.reshape(4, -1)
    ends = np.concatenate([np.arange(_ORDER) + _ORDER * panel for panel in outermost])
    return _Points(
        u=u,
        minus_half_squares=-0.5 * np.square(u),
        integrands=integrands,
        ends=ends,
        end_sizes=np.abs(integrands[:3, ends]),
        undefined_from=tuple(_smallest(u, flags) for flags in undefined),
        infinite_from=tuple(_smallest(u, flags) for flags in infinite),
        diverges=diverging,
        resolved=resolved,
    )


def _smallest(u: Array, flags: npt.NDArray[np.bool_]) -> float:
    return float(np.min(np.abs(u[flags.reshape(-1)]), initial=np.inf))


def _diverging(sizes: Array, panels: _Panels, singular: Array) -> tuple[bool, ...]:
    """Return for each integrand whether the panels next to a singular point contribute more than a negligible share."""
    beside = np.isin(panels.low, singular) | np.isin(panels.high, singular)
    if not beside.any():
        return (False,) * len(sizes)
    around = np.min(np.abs(0.5 * (panels.low + panels.high)[:, None] - singular), axis=1) < 1.0
    whole = np.abs(sizes[:, around]).sum(axis=1)
    return tuple((np.max(np.abs(sizes[:, beside]), axis=1) > _DIES_AWAY_BESIDE * whole).tolist())
