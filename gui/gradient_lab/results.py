"""Results: the measurements of a setting over several draws, beside its theory. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from math import ceil, floor, isfinite, isnan, log10

import numpy as np

from engine import KasseiError, Message
from engine.numeric.arrays import Array
from engine.propagation import (
    DeepPass,
    Effect,
    Histogram,
    MeanField,
    Prediction,
    Propagation,
    Remedy,
    Setting,
    gradient_sentence,
    predict_propagation,
)
from engine.propagation.critical import FLAT
from engine.propagation.prediction import NOT_YET_SETTLED
from engine.propagation.quadrature import averages_of
from engine.propagation.sentences import factor_text

_BINS = 48
_SETTLED = 0.05  # relative: with a factor per layer so close to χ, nothing need be said


@dataclass(frozen=True, eq=False)
class Results:
    """The results so far: theory first, then one draw after another, up to `wanted`.

    `field` is None where the theory of single neurons does not apply; `note` says why, or what is special.
    """

    setting: Setting
    wanted: int
    prediction: Prediction
    field: MeanField | None
    note: Message | None
    drawn: tuple[Propagation, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether all draws are there."""
        return len(self.drawn) == self.wanted

    @property
    def problem(self) -> Message | None:
        """The problem of the real network, if every draw had one."""
        problems = [network.problem for network in self.drawn]
        return problems[0] if problems and all(problems) else None

    @cached_property
    def gradient(self) -> Array:
        """The mean squared gradient by layer: the geometric mean over draws."""
        return _geometric([network.gradient_squared for network in self.drawn])

    @cached_property
    def share(self) -> float:
        """Layer 1's share of the last layer's squared gradient: the geometric mean over draws."""
        return float(_geometric([np.array(network.share) for network in self.drawn]))

    @property
    def factor(self) -> float:
        """The factor of a squared gradient from one layer to the one before it; nan for a single layer."""
        layers = self.setting.depth
        return self.share ** (1.0 / (layers - 1)) if layers > 1 else np.nan

    @cached_property
    def saturated(self) -> Array:
        """The share of slopes below 0.01, by layer."""
        return np.mean([network.saturated for network in self.drawn], axis=0)

    @cached_property
    def dead(self) -> Array:
        """The share of neurons whose slope is 0 for every sample, by layer."""
        return np.mean([network.dead for network in self.drawn], axis=0)

    @cached_property
    def histogram(self) -> Histogram:
        """The distribution of the outputs z of all draws, by layer, between round numbers."""
        ends = [network.z_ends for network in self.drawn if network.problem is None]
        span = _rounded(min(low for low, _ in ends), max(high for _, high in ends)) if ends else None
        histograms = [network.histogram("z", bins=_BINS, span=span) for network in self.drawn]
        if len(histograms) == 1:
            return histograms[0]
        counts, outside = (
            np.sum([getattr(histogram, name) for histogram in histograms], axis=0) for name in ("counts", "outside")
        )
        return Histogram(histograms[0].edges, counts, outside)

    def output(self, layer: int) -> tuple[float, float]:
        """Return mean and standard deviation of z of a layer, over all draws."""
        means = np.array([network.z_mean[layer] for network in self.drawn])
        squares = np.array([network.z_spread[layer] for network in self.drawn]) ** 2 + means**2
        mean = float(np.mean(means))
        return mean, float(np.sqrt(max(0.0, float(np.mean(squares)) - mean**2)))

    @property
    def sentence(self) -> Message:
        """Layer 1's share, in one sentence with figures, or the reason why there is none."""
        return self.problem or gradient_sentence(self.share, self.setting.depth, self.prediction.factor)


def effect_between(remedy: Remedy, before: Results, after: Results) -> Effect:
    """Return the effect of a remedy, from the same draws without and with it."""
    norms: tuple[float | None, float | None] = (None, None)
    if after.setting.clip_norm is not None and before.setting.clip_norm is None:
        after_norms = [network.gradient_norm for network in after.drawn if network.gradient_norm is not None]
        norm = float(np.mean(after_norms)) if after_norms else np.nan
        norms = (norm, min(norm, after.setting.clip_norm))
    return Effect(remedy, before.share, after.share, before.factor, after.factor, *norms)


def measuring(setting: Setting, seeds: tuple[int, ...], found: Callable[[Results], object]) -> Callable[[], bool]:
    """Return a step that computes a part of theory, then a few layers of one draw, and returns whether there is more.

    `found` gets each draw.
    """
    work = _measuring(setting, seeds, found)
    return lambda: next(work, False)


def _measuring(setting: Setting, seeds: tuple[int, ...], found: Callable[[Results], object]) -> Iterator[bool]:
    """Return the step of `measuring`, from results that have their theory."""
    function, work = setting.function, partial(_theory, setting, len(seeds))
    if function.is_vector:
        results = work()
    else:
        results = yield from averages_of(function.record, function.parameters).prepared(work)
    for seed in seeds:
        running = DeepPass(setting, seed)
        while running.step(running.layers_at_once):
            yield True
        results = replace(results, drawn=(*results.drawn, running.result()))
        found(results)
        if not results.is_complete:
            yield True


def _theory(setting: Setting, wanted: int) -> Results:
    """Return results with the theory of a setting and no draws yet."""
    prediction = predict_propagation(setting)
    note, field = prediction.problem, None
    if note is None:
        try:
            field = setting.field
            note = _note_on(field, prediction) if field is not None else None
        except KasseiError as error:
            note = error.message
    return Results(setting, wanted, prediction, field, note)


def _note_on(field: MeanField, prediction: Prediction) -> Message | None:
    """Return what is special: why there is no fixed point, that slopes are all 0, or that the fixed point is still far off."""
    if field.problem is not None:
        return field.problem
    if field.averages.at(1.0).slope_second == field.slope_second == 0.0:
        return Message(FLAT, {"activation": Message(field.averages.activation.name, context="activations")})
    if abs(prediction.factor - field.chi) <= _SETTLED * field.chi or isnan(prediction.factor):
        return None
    figures = {"q": f"{field.q_star:.3g}", "chi": factor_text(field.chi), "factor": factor_text(prediction.factor)}
    return Message(NOT_YET_SETTLED, figures | {"depth": len(prediction.gradient_squared)})


def _rounded(low: float, high: float) -> tuple[float, float] | None:
    """Return slightly wider ends, rounded to a tenth of the span (1, 2 or 5), so that they rarely change during a drag."""
    if not low < high or not isfinite(high - low):
        return None
    tenth = (high - low) / 10.0
    power = 10.0 ** floor(log10(tenth))
    step = next(power * multiple for multiple in (1.0, 2.0, 5.0, 10.0) if power * multiple >= tenth)
    return floor(low / step) * step, ceil(high / step) * step


def _geometric(values: list[Array]) -> Array:
    """Return the geometric mean; 0 where one is 0."""
    if len(values) == 1:
        return values[0]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.exp(np.mean(np.log(values), axis=0))
