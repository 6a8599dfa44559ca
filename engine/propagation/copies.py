"""Copies from the gradient lab: figures as text and LaTeX with their numbers, plots as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, log10

import numpy as np

from engine.numeric.arrays import Array
from engine.propagation.deep_network import Propagation
from engine.propagation.edge_map import EdgeMap
from engine.propagation.gains import Gains
from engine.propagation.histogram import Histogram
from engine.propagation.mean_field import CobwebStep, MeanField
from engine.propagation.measure import Measurement
from engine.propagation.prediction import Prediction

_TINY = 1e-200  # averages at q = 0 are taken at a q next to it


@dataclass(frozen=True)
class Figure:
    """A figure with the numbers it is computed from, as a line of text and a line of LaTeX."""

    text: str
    latex: str


def chi_figure(field: MeanField, digits: int = 4) -> Figure:
    """Return χ as the product of σ_w² and E[f′²]."""
    square, slopes, chi = (_number(value, digits) for value in (field.sigma_w**2, field.slope_second, field.chi))
    return Figure(
        f"χ = σ_w² E[f′(√q* Z)²] = {square} × {slopes} = {chi}",
        rf"\chi = \sigma_w^2\,\mathrm{{E}}[f'(\sqrt{{q^*}} Z)^2] = {_latex(square)} \times {_latex(slopes)} = {_latex(chi)}",
    )


def q_star_figure(field: MeanField, digits: int = 4) -> Figure:
    """Return q* as the fixed point of the length map."""
    values = (field.sigma_w**2, field.averages.at(field.q_star).second, field.sigma_b**2, field.q_star)
    square, second, bias, q_star = (_number(value, digits) for value in values)
    return Figure(
        f"q* = σ_w² E[f(√q* Z)²] + σ_b² = {square} × {second} + {bias} = {q_star}",
        r"q^* = \sigma_w^2\,\mathrm{E}[f(\sqrt{q^*} Z)^2] + \sigma_b^2 = "
        rf"{_latex(square)} \times {_latex(second)} + {_latex(bias)} = {_latex(q_star)}",
    )


def depth_scale_figure(field: MeanField, digits: int = 4) -> Figure:
    """Return the depth scale as 1 / |ln χ|; near 1, χ has the more digits that its logarithm needs."""
    more = int(log10(field.depth_scale)) if 1.0 < field.depth_scale < inf else 0
    chi, scale = _number(field.chi, digits + more), _number(field.depth_scale, digits)
    return Figure(
        f"1 / |ln χ| = 1 / |ln {chi}| = {scale}",
        rf"\frac{{1}}{{|\ln\chi|}} = \frac{{1}}{{|\ln {_latex(chi)}|}} = {_latex(scale)}",
    )


def factor_figure(share: float, depth: int, field: MeanField | None, digits: int = 4) -> Figure:
    """Return the measured factor per layer as a root of layer 1's share, beside χ as the product in theory."""
    factor = share ** (1.0 / (depth - 1))
    got, per_layer = f"{share:.{digits}g}", f"{factor:.{digits}g}"
    text, latex = f"{got}^(1/{depth - 1}) = {per_layer}", rf"{_latex(got)}^{{1/{depth - 1}}} = {_latex(per_layer)}"
    if field is None:
        return Figure(text, latex)
    square, slopes, chi = (_number(value, digits) for value in (field.sigma_w**2, field.slope_second, field.chi))
    return Figure(
        f"{text} ≈ σ_w² E[f′²] = {square} × {slopes} = {chi}",
        rf"{latex} \approx \sigma_w^2\,\mathrm{{E}}[f'^2] = {_latex(square)} \times {_latex(slopes)} = {_latex(chi)}",
    )


def c_star_figure(field: MeanField, digits: int = 4) -> Figure:
    """Return c* as the fixed point of the correlation map."""
    c_star, mapped = (f"{value:.{digits}g}" for value in (field.c_star, field.correlation_map(field.c_star)))
    if field.q_star == 0.0:
        mapped = c_star
    return Figure(f"c* = C(c*) = {mapped}", rf"c^* = C(c^*) = {_latex(mapped)}")


def gain_figure(both: Gains, digits: int = 4) -> Figure:
    """Return both gains with the averages they come from."""
    forward, backward = (f"{value:.{digits}g}" for value in (both.forward, both.backward))
    return Figure(
        f"1/√E[f(Z)²] = {forward}, 1/√E[f′(Z)²] = {backward}".replace("inf", "∞"),
        rf"\frac{{1}}{{\sqrt{{\mathrm{{E}}[f(Z)^2]}}}} = {_latex(forward)},\quad "
        rf"\frac{{1}}{{\sqrt{{\mathrm{{E}}[f'(Z)^2]}}}} = {_latex(backward)}",
    )


def critical_figure(sigma_w: float, sigma_b: float, digits: int = 6) -> Figure:
    """Return the critical σ_w as the solution of χ = 1."""
    critical, given = f"{sigma_w:.{digits}g}", f"{sigma_b:.4g}"
    return Figure(
        f"χ(σ_w = {critical}, σ_b = {given}) = 1", rf"\chi(\sigma_w = {_latex(critical)},\ \sigma_b = {_latex(given)}) = 1"
    )


def _number(value: float, digits: int) -> str:
    """Return a number as text; what is smaller than any result is 0."""
    return "∞" if value == inf else "0" if abs(value) < _TINY else f"{value:.{digits}g}"


def _latex(number: str) -> str:
    """Return a number in LaTeX: 1.2e-05 as 1.2 \\times 10^{-5}."""
    if number in ("inf", "∞", "nan"):
        return r"\text{?}" if number == "nan" else r"\infty"
    mantissa, e, exponent = number.partition("e")
    return rf"{mantissa} \times 10^{{{int(exponent)}}}" if e else mantissa


_COLUMNS = ("u_squared", "z_squared", "u_mean", "u_spread", "z_mean", "z_spread", "gradient_squared", "saturated", "dead")


def layers_csv(drawn: Sequence[Propagation], prediction: Prediction | None = None) -> str:
    """Return a row for each draw and layer, in full precision, then the prediction, whose `seed` is the word "theory"."""
    rows: list[Iterable[object]] = [("seed", "layer", *_COLUMNS)]
    for network in drawn:
        columns = [getattr(network, name).tolist() for name in _COLUMNS]
        rows += [(network.seed, layer, *values) for layer, values in enumerate(zip(*columns, strict=True), start=1)]
    if prediction is not None:
        columns = [getattr(prediction, name).tolist() if hasattr(prediction, name) else None for name in _COLUMNS]
        for index in range(len(prediction.u_squared)):
            rows.append(("theory", index + 1, *("" if column is None else column[index] for column in columns)))
    return _csv(rows)


def map_csv(edge_map: EdgeMap) -> str:
    """Return a row for each cell of the map: σ_w, σ_b, χ and the depth scale."""
    chi, scale = edge_map.chi, edge_map.depth_scale
    rows: list[Iterable[object]] = [("sigma_w", "sigma_b", "chi", "depth_scale")]
    for row, sigma_b in enumerate(edge_map.sigma_b.tolist()):
        for column, sigma_w in enumerate(edge_map.sigma_w.tolist()):
            rows.append((sigma_w, sigma_b, float(chi[row, column]), float(scale[row, column])))
    return _csv(rows)


def distribution_csv(histogram: Histogram) -> str:
    """Return a row for each layer and bin: the number of values between its ends; values outside all bins have a row
    without ends."""
    rows: list[Iterable[object]] = [("layer", "from", "to", "count")]
    ends = list(zip(histogram.edges[:-1].tolist(), histogram.edges[1:].tolist(), strict=True))
    for layer, (counts, outside) in enumerate(zip(histogram.counts.tolist(), histogram.outside.tolist(), strict=True), start=1):
        rows += [(layer, low, high, count) for (low, high), count in zip(ends, counts, strict=True)]
        if outside:
            rows.append((layer, "", "", outside))
    return _csv(rows)


def length_map_csv(q: Array, mapped: Array, steps: Sequence[CobwebStep]) -> str:
    """Return a row for each point of the length map, then one for each step of the iteration: q of a layer and of the next."""
    rows: list[Iterable[object]] = [("kind", "q", "mapped")]
    rows += [("map", *row) for row in zip(q.tolist(), mapped.tolist(), strict=True)]
    rows += [("step", step.q, step.mapped) for step in steps]
    return _csv(rows)


def slope_csv(field: MeanField, u: Array) -> str:
    """Return a row for each u: f′², the density of u at q*, and their product, whose integral is E[f′²]."""
    density = np.exp(-0.5 * np.square(u) / field.q_star) / np.sqrt(2.0 * np.pi * field.q_star)
    columns = u, np.square(field.averages.df(u)), density, field.slope_integrand(u)
    names = ("u", "slope_squared", "density", "product")
    return _csv([names, *zip(*(column.tolist() for column in columns), strict=True)])


def singular_values_csv(values: Array) -> str:
    """Return a row for each singular value, the largest first."""
    return _csv([("index", "singular_value"), *enumerate(values.tolist(), start=1)])


def measurement_csv(measurement: Measurement) -> str:
    """Return a row for each layer of the network itself, then of each draw, then of theory, told apart by the column
    `network`."""
    rows: list[Iterable[object]] = [("network", "layer", "gradient_squared")]
    profiles = [("own", measurement.gradient_squared), *enumerate(measurement.drawn, start=1), ("theory", measurement.theory)]
    for name, profile in profiles:
        rows += [(name, layer, value) for layer, value in enumerate(profile.tolist(), start=1)]
    return _csv(rows)


def _csv(rows: Iterable[Iterable[object]]) -> str:
    return "".join(",".join(map(str, row)) + "\n" for row in rows)
