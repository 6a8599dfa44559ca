"""Figures of the gradient lab as text and LaTeX, and the numbers of its plots as CSV."""

from __future__ import annotations

import csv
import re

import numpy as np
import pytest

from engine import BoundActivation
from engine.propagation import (
    EdgeMap,
    Setting,
    c_star_figure,
    chi_figure,
    critical_figure,
    depth_scale_figure,
    distribution_csv,
    draw,
    factor_figure,
    gain_figure,
    gains,
    layers_csv,
    length_map_csv,
    map_csv,
    mean_field,
    measure_network,
    measurement_csv,
    network_of,
    predict_propagation,
    q_star_figure,
    singular_values,
    singular_values_csv,
    slope_csv,
)


def test_figures_of_the_mean_field_are_written_with_their_factors() -> None:
    found = mean_field("tanh", sigma_w=1.0, sigma_b=np.sqrt(0.05))
    assert chi_figure(found).text == "χ = σ_w² E[f′(√q* Z)²] = 1 × 0.759 = 0.759"
    assert chi_figure(found, 8).text.endswith("= 1 × 0.75903165 = 0.75903165")
    assert q_star_figure(found).text == "q* = σ_w² E[f(√q* Z)²] + σ_b² = 1 × 0.1436 + 0.05 = 0.1936"
    assert depth_scale_figure(found).text == "1 / |ln χ| = 1 / |ln 0.759| = 3.627"
    assert depth_scale_figure(found).latex == r"\frac{1}{|\ln\chi|} = \frac{1}{|\ln 0.759|} = 3.627"
    assert chi_figure(found).latex.endswith(r"= 1 \times 0.759 = 0.759")
    assert q_star_figure(found).latex.endswith(r"1 \times 0.1436 + 0.05 = 0.1936")


@pytest.mark.parametrize("sigma_w", [0.5, 1.33, 1.327011, 2.0])
def test_the_depth_scale_follows_from_the_chi_that_is_written(sigma_w: float) -> None:
    found = mean_field("tanh", sigma_w=sigma_w, sigma_b=np.sqrt(0.05))
    ((chi, scale),) = re.findall(r"\|ln (\d.*)\| = (.+)", depth_scale_figure(found).text)
    assert 1.0 / abs(np.log(float(chi))) == pytest.approx(float(scale), rel=2e-3)


def test_without_a_finite_fixed_point_figures_still_add_up() -> None:
    large = mean_field("relu", sigma_w=100.0, sigma_b=0.0)
    assert chi_figure(large).text.endswith("= 1e+04 × 0.5 = 5000")
    assert q_star_figure(large).text.endswith("= 1e+04 × ∞ + 0 = ∞")
    assert q_star_figure(large).latex.endswith(r"\infty + 0 = \infty")
    assert q_star_figure(mean_field("tanh", sigma_w=0.5, sigma_b=0.0)).text.endswith("= 0.25 × 0 + 0 = 0")


def test_factors_gains_and_critical_values_are_written_with_their_terms() -> None:
    found = mean_field("tanh", sigma_w=1.0, sigma_b=np.sqrt(0.05))
    factor = factor_figure(0.75**4, 5, found)
    assert factor.text == "0.3164^(1/4) = 0.75 ≈ σ_w² E[f′²] = 1 × 0.759 = 0.759"
    assert factor.latex.startswith(r"0.3164^{1/4} = 0.75 \approx")
    assert factor_figure(0.25, 3, None).text == "0.25^(1/2) = 0.5"
    assert c_star_figure(found).text == "c* = C(c*) = 1"
    chaotic = mean_field("tanh", sigma_w=2.0, sigma_b=0.1)
    assert c_star_figure(chaotic).text == f"c* = C(c*) = {chaotic.c_star:.4g}"
    assert gain_figure(gains(BoundActivation("tanh"))).text == "1/√E[f(Z)²] = 1.593, 1/√E[f′(Z)²] = 1.467"
    assert gain_figure(gains(BoundActivation("step"))).latex.endswith(r"= \infty")
    assert critical_figure(1.3270096607, np.sqrt(0.05)).text == "χ(σ_w = 1.32701, σ_b = 0.2236) = 1"


def test_very_small_and_infinite_figures_are_written_as_latex() -> None:
    small = mean_field("threshold", sigma_w=1.0, sigma_b=0.2)
    assert r"\times 10^{-7}" in chi_figure(small).latex
    exploding = mean_field("relu", sigma_w=2.0, sigma_b=0.0)
    assert q_star_figure(exploding).latex.endswith(r"= \infty")


def test_the_csv_of_layers_has_every_draw_and_the_theory() -> None:
    setting = Setting(BoundActivation("tanh"), 3, 8, 1.2, 0.1)
    drawn = [draw(setting, seed) for seed in (4, 9)]
    lines = layers_csv(drawn, predict_propagation(setting)).splitlines()
    header = lines[0].split(",")
    assert len(lines) == 1 + 3 * 3
    assert all(len(line.split(",")) == len(header) for line in lines)
    row = dict(zip(header, lines[5].split(","), strict=True))
    assert (row["seed"], row["layer"]) == ("9", "2")
    assert float(row["gradient_squared"]) == drawn[1].gradient_squared[1]
    assert float(row["u_spread"]) == drawn[1].u_spread[1]
    theory = dict(zip(header, lines[-1].split(","), strict=True))
    assert (theory["seed"], theory["dead"]) == ("theory", "")
    assert float(theory["u_squared"]) == predict_propagation(setting).u_squared[2]


def test_the_csv_of_the_map_has_every_cell() -> None:
    found = EdgeMap(BoundActivation("relu"), np.array([1.0, 2.0]), np.array([0.0, 0.5, 1.0]))
    while found.fill():
        pass
    lines = map_csv(found).splitlines()
    assert len(lines) == 7
    assert lines[4] == f"2.0,0.5,{found.chi[1, 1]},{found.depth_scale[1, 1]}"


def rows_of(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(table.splitlines()))


def test_the_csv_of_a_distribution_has_every_bin_and_the_counts_outside() -> None:
    setting = Setting(BoundActivation("tanh"), 3, 8, 1.2, 0.1)
    found = draw(setting, 4).histogram("z", bins=5, span=(-0.5, 0.5))
    rows = rows_of(distribution_csv(found))
    for layer in range(3):
        matching = [row for row in rows if row["layer"] == str(layer + 1)]
        assert [int(row["count"]) for row in matching if row["from"]] == found.counts[layer].tolist()
        assert [float(row["to"]) for row in matching if row["to"]] == found.edges[1:].tolist()
        assert sum(int(row["count"]) for row in matching if not row["from"]) == found.outside[layer] > 0


def test_the_csv_of_the_length_map_has_the_map_and_the_steps_of_the_cobweb() -> None:
    found = mean_field("tanh", sigma_w=1.0, sigma_b=0.2)
    q = np.array([0.0, 0.5, 1.0])
    steps = found.cobweb(steps=3)
    rows = rows_of(length_map_csv(q, np.array([found.length_map(value) for value in q.tolist()]), steps))
    assert [row["kind"] for row in rows] == ["map"] * 3 + ["step"] * 3
    assert all(float(row["mapped"]) == found.length_map(float(row["q"])) for row in rows)


def test_the_csv_of_the_slope_has_the_product_whose_integral_is_its_second_moment() -> None:
    found = mean_field("tanh", sigma_w=1.0, sigma_b=0.2)
    rows = rows_of(slope_csv(found, np.linspace(-4.0, 4.0, 2001)))
    columns = {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}
    assert columns["product"] == pytest.approx(columns["slope_squared"] * columns["density"])
    assert np.trapezoid(columns["product"], columns["u"]) == pytest.approx(found.slope_second, rel=1e-6)


def test_the_csvs_of_singular_values_and_of_a_measurement_have_every_number() -> None:
    setting = Setting(BoundActivation("tanh"), 3, 8, 1.2, 0.1)
    values = singular_values(setting, 4)
    assert [float(row["singular_value"]) for row in rows_of(singular_values_csv(values))] == values.tolist()
    found = measure_network(network_of(setting, 4, inputs=2, outputs=2), draws=3)
    rows = rows_of(measurement_csv(found))
    for name, profile in (("own", found.gradient_squared), ("2", found.drawn[1]), ("theory", found.theory)):
        matching = [float(row["gradient_squared"]) for row in rows if row["network"] == name]
        assert np.array_equal(matching, profile, equal_nan=True)
    assert len(rows) == 5 * len(found.gradient_squared)
