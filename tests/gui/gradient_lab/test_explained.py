"""Figures of theory; networks exchanged with the Playground; plots exported as pictures and as CSV."""

from __future__ import annotations

import csv
from dataclasses import replace

import numpy as np
import pytest
from gui_lab import LabPerson
from gui_person import clipboard
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QTabWidget

from engine import BoundActivation
from engine.activations import own_id
from engine.propagation import (
    chi_figure,
    critical_sigma_w,
    layers_csv,
    map_csv,
    mean_field,
    measure_network,
    network_of,
    singular_values,
)
from gui.gradient_lab.explained.cobweb_plot import CobwebPlot
from gui.gradient_lab.explained.singular_plot import SingularPlot
from gui.gradient_lab.explained.slope_plot import SlopePlot
from gui.gradient_lab.plots.plot import LabPlot
from gui.gradient_lab.plots.tables import TABLES, table_of
from gui.gradient_lab.record import EXPORTS
from gui.text.translation import say

THEORY, MINE = 3, 4


def open_tab(lab: LabPerson, index: int) -> None:
    lab.kassei.find("lab_tabs", QTabWidget).setCurrentIndex(index)
    lab.calm_map()


def set_up_tanh(lab: LabPerson) -> None:
    lab.set_up(function=BoundActivation("tanh"), initialiser="", sigma_w=1.0, sigma_b=float(np.sqrt(0.05)))


def test_figures_of_theory_follow_the_network_and_are_copied(lab: LabPerson) -> None:
    set_up_tanh(lab)
    lab.kassei.click("lab_explain")
    found = mean_field("tanh", sigma_w=1.0, sigma_b=float(np.sqrt(0.05)))
    assert lab.kassei.words("lab_chi_text") == chi_figure(found).text
    lab.kassei.click("lab_copy_chi_text")
    assert clipboard() == chi_figure(found).text
    lab.kassei.click("lab_copy_chi_latex")
    assert clipboard() == chi_figure(found).latex
    lab.set_up(sigma_w=2.0)
    assert lab.kassei.words("lab_chi_text") != chi_figure(found).text


def test_the_shaded_area_is_the_mean_square_of_the_slope(lab: LabPerson) -> None:
    set_up_tanh(lab)
    open_tab(lab, THEORY)
    plot = lab.kassei.find("lab_slope_plot", SlopePlot)
    assert plot.field is not None
    u = np.linspace(-8.0, 8.0, 4001) * plot.field.q_star**0.5
    area = float(np.trapezoid(plot.field.slope_integrand(u), u))
    assert area == pytest.approx(plot.field.slope_second, rel=1e-6)


def test_the_cobweb_is_stepped_to_the_fixed_point(lab: LabPerson) -> None:
    set_up_tanh(lab)
    open_tab(lab, THEORY)
    plot = lab.kassei.find("lab_cobweb_plot", CobwebPlot)
    lab.kassei.click("lab_cobweb_start")
    assert plot.drawn_count == 0
    lab.kassei.click("lab_cobweb_step")
    lab.kassei.click("lab_cobweb_step")
    assert plot.drawn_count == 2
    assert lab.kassei.words("status_text").startswith("After 2 layers")
    assert plot.field is not None
    assert plot.steps[-1].mapped == pytest.approx(plot.field.q_star, rel=1e-3)


@pytest.mark.parametrize("formula", ["u / (1 + u^2)", "tanh(2 * u)"])
def test_an_own_function_has_its_critical_sigma(lab: LabPerson, formula: str) -> None:
    function = BoundActivation(own_id("mine", formula))
    open_tab(lab, THEORY)
    lab.set_up(function=function, initialiser="", sigma_w=1.0, sigma_b=0.3)
    expected = f"{critical_sigma_w(function.record, sigma_b=0.3):.6g}"
    lab.kassei.bot.waitUntil(lambda: expected in lab.kassei.words("lab_critical_text"))


def test_theory_says_why_it_has_no_figures(lab: LabPerson) -> None:
    open_tab(lab, THEORY)
    lab.set_up(function=BoundActivation("softmax"))
    lab.kassei.bot.waitUntil(lambda: "whole layer" in lab.kassei.words("lab_critical_text"))
    assert lab.kassei.words("lab_chi_text") == ""
    lab.set_up(function=BoundActivation("step"))
    lab.kassei.bot.waitUntil(lambda: "slope 0" in lab.kassei.words("lab_critical_text"))


@pytest.mark.parametrize("formula", ["exp(x)", "sqrt(x)", "x^3", "0*x"])
def test_cards_write_no_figure_that_theory_does_not_have(lab: LabPerson, formula: str) -> None:
    open_tab(lab, THEORY)
    lab.set_up(function=BoundActivation(own_id("mine", formula)), initialiser="", sigma_w=2.0)
    lab.page.theory.finish()
    texts = [
        lab.kassei.words(f"lab_{name}_text") for name in ("factor", "chi", "q_star", "c_star", "depth_scale", "edge", "gains")
    ]
    assert [text for text in texts if "nan" in text or "inf" in text or "e-300" in text] == []


def test_a_fixed_point_of_zero_is_described_and_so_is_having_none(lab: LabPerson) -> None:
    open_tab(lab, THEORY)
    descriptions: list[str] = []
    plot = lab.kassei.find("lab_slope_plot", SlopePlot)
    plot.described.connect(descriptions.append)
    lab.set_up(function=BoundActivation("tanh"), initialiser="", sigma_w=0.5, sigma_b=0.0)
    plot.describe_current()
    lab.set_up(function=BoundActivation("gelu"), sigma_w=2.5)
    plot.describe_current()
    assert descriptions[0].startswith("At the fixed point q* = 0")
    assert descriptions[1].startswith("There is no fixed point")


def test_a_setting_is_taken_to_the_playground_as_one_edit(lab: LabPerson) -> None:
    workspace = lab.kassei.parts.workspace
    before = workspace.document
    lab.set_up(depth=40, width=200)
    open_tab(lab, MINE)
    lab.kassei.click("lab_take")
    assert lab.kassei.parts.page == "playground"
    expected = network_of(lab.setting, lab.page.lab.state.seed, inputs=2, outputs=2)
    assert workspace.document.network.shape == expected.shape == (2, *[64] * 15, 2)
    assert np.array_equal(workspace.document.network.layers[3].weights, expected.layers[3].weights)
    assert lab.kassei.undo_steps() == 1
    workspace.undo()
    assert workspace.document == before


def test_a_setting_the_playground_cannot_have_is_refused_with_a_message(lab: LabPerson) -> None:
    before = lab.kassei.parts.workspace.document
    lab.set_up(residual=True)
    open_tab(lab, MINE)
    lab.kassei.click("lab_take")
    assert lab.kassei.parts.workspace.document is before
    assert "residual" in lab.kassei.words("message_text")


def test_the_network_of_the_document_is_measured_and_initialised_anew(lab: LabPerson) -> None:
    workspace = lab.kassei.parts.workspace
    open_tab(lab, MINE)
    assert lab.kassei.words("lab_own_sentence") == say(measure_network(workspace.document.network).sentence)
    assert "one draw says little" in lab.kassei.words("lab_own_note")
    before = workspace.document.network
    lab.kassei.click("lab_right_start")
    lab.calm_map()
    assert workspace.document.network is not before
    assert not workspace.document.network.layers[0].biases.any()
    assert lab.kassei.words("lab_own_sentence") == say(measure_network(workspace.document.network).sentence)
    workspace.undo()
    assert workspace.document.network == before


def test_plots_are_copied_as_pictures(lab: LabPerson, tmp_path) -> None:
    lab.calm_map()
    lab.page.copy_picture()
    whole = QGuiApplication.clipboard().image()
    assert (whole.width(), whole.height()) == (2240, 1440)
    colours = {whole.pixelColor(x, y).name() for x in range(0, 1200, 3) for y in range(0, 700, 3)}
    assert lab.kassei.parts.look.colour("df").name() in colours
    lab.page.gradient.menu_asked.emit(lab.page.mapToGlobal(lab.page.rect().center()))
    menu = lab.kassei.find("lab_plot_menu", QMenu)
    assert menu.actions()[0].objectName() == "lab_plot_copy"
    menu.actions()[0].trigger()
    menu.close()
    assert QGuiApplication.clipboard().image().width() == 1600


def test_layers_and_map_are_exported_as_csv(lab: LabPerson) -> None:
    lab.calm_map()
    results, found = lab.page.lab.results, lab.map.map
    assert results is not None
    assert found is not None
    assert len(layers_csv(results.drawn, results.prediction).splitlines()) == 1 + 20 * (results.wanted + 1)
    assert len(map_csv(found).splitlines()) == 1 + found.chi.size


def test_the_numbers_of_every_plot_are_exported(lab: LabPerson) -> None:
    """Panels that were never opened too: their figures are computed for the export."""
    lab.calm_map()
    tables = {plot.objectName(): table_of(plot.objectName()) for plot in lab.page.findChildren(LabPlot)}
    assert set(tables.values()) == set(TABLES)
    assert {f"lab_save_{name}" for name in TABLES} < set(EXPORTS)
    lines = {name: (table.csv(lab.page) or "").splitlines() for name, table in TABLES.items() if name != "trials"}
    network = lab.kassei.parts.workspace.document.network
    assert len(lines["layers"]) == 1 + 20 * (lab.page.lab.state.draws + 1)
    assert len(lines["distribution"]) >= 1 + 20 * 48
    assert lines["length_map"][0] == "kind,q,mapped"
    values = singular_values(lab.setting, lab.page.lab.state.seed)
    assert float(lines["singular_values"][1].split(",")[1]) == pytest.approx(values[0])
    assert len(lines["own_network"]) == 1 + len(network.layers) * 52
    lab.set_up(sigma_w=3.0, initialiser="", function=BoundActivation("tanh"))
    found = mean_field("tanh", sigma_w=3.0, sigma_b=lab.setting.sigma_b)
    rows = csv.DictReader((TABLES["length_map"].csv(lab.page) or "").splitlines())
    assert float([row["mapped"] for row in rows if row["kind"] == "step"][-1]) == pytest.approx(found.q_star, rel=1e-6)


def test_numbers_of_a_plot_are_copied_for_a_spreadsheet(lab: LabPerson) -> None:
    lab.set_up(depth=5, width=16)
    plot = lab.kassei.find("lab_singular_plot", SingularPlot)
    plot.menu_asked.emit(lab.page.mapToGlobal(lab.page.rect().center()))
    menu = lab.kassei.find("lab_plot_menu", QMenu)
    next(action for action in menu.actions() if action.objectName() == "lab_plot_copy_numbers").trigger()
    menu.close()
    rows = [line.split("\t") for line in clipboard().splitlines()]
    assert rows[0] == ["index", "singular_value"]
    assert [float(value) for _, value in rows[1:]] == plot.values.tolist()


def test_exporting_a_plot_without_numbers_says_why(lab: LabPerson) -> None:
    lab.set_up(function=BoundActivation("softmax"))
    for name, reason in (("slope", "no numbers"), ("map", "no χ"), ("trials", "trained")):
        lab.page.save_table(name)
        assert reason in lab.kassei.words("message_text")


def test_singular_values_are_those_of_the_network(lab: LabPerson) -> None:
    lab.set_up(depth=5, width=16)
    open_tab(lab, THEORY)
    plot = lab.kassei.find("lab_singular_plot", SingularPlot)
    expected = singular_values(lab.setting, lab.page.lab.state.seed)
    assert plot.values == pytest.approx(expected[expected > 1e-13 * expected[0]])


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"width": 512, "depth": 100}, "too long"), ({"initialiser": "zeros"}, "nothing passes")],
)
def test_singular_values_that_cannot_be_shown_have_a_reason(lab: LabPerson, changes: dict[str, object], reason: str) -> None:
    lab.page.theory.show_theory(replace(lab.setting, **changes), None, 0)  # pyright: ignore[reportArgumentType]
    lab.kassei.bot.waitUntil(lambda: not lab.page.theory.is_waiting)
    assert reason in lab.kassei.find("lab_singular_plot", SingularPlot).missing
