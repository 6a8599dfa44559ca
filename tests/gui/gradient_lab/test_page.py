"""The gradient lab: every setting is measured at once, summed up in a sentence and drawn; so is the handle of the map."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from gui_lab import LabPerson, in_one_lab
from gui_person import Held, Key
from project import ROOT
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QSlider, QWidget

from engine import ACTIVATIONS, BoundActivation
from engine.activations import own_id
from engine.propagation import critical_sigma_w, draw, mean_field, predict_propagation
from gui.gradient_lab.explained.panel_help import PANEL_HELP
from gui.gradient_lab.plots.gradient import GradientPlot
from gui.gradient_lab.plots.plot import LabPlot, LayerPlot
from gui.gradient_lab.state import LabState, TrialChoice, state_from, state_text
from gui.model.settings import Settings
from gui.runtime import slices
from gui.text.translation import text
from gui.widgets.parameters.number_box import NumberBox


def factor_in(sentence: str) -> float:
    found = re.search(r": ([\d.e-]+) a layer", sentence)
    assert found is not None, sentence
    return float(found[1])


def test_the_fields_show_the_setting(lab: LabPerson) -> None:
    for name in ("depth", "width", "sigma_b"):
        assert float(lab.kassei.find(f"lab_{name}", NumberBox).text()) == getattr(lab.setting, name), name


def test_sentence_has_the_figures_of_the_network_and_of_theory(lab: LabPerson) -> None:
    setting = lab.setting
    shares = [draw(setting, seed).share for seed in lab.page.lab.state.seeds]
    factor = float(np.exp(np.mean(np.log(shares)))) ** (1 / (setting.depth - 1))
    assert factor_in(lab.sentence()) == pytest.approx(factor, rel=5e-3)
    assert f"theory {predict_propagation(setting).factor:.3g}" in lab.sentence()


def test_sigmoid_vanishes_even_at_sigma_4_and_relu_with_he_does_not(lab: LabPerson) -> None:
    lab.slide("lab_sigma_w", 400)
    assert lab.setting.sigma_w == 4.0
    assert lab.setting.initialiser == ""
    assert factor_in(lab.sentence()) < 0.5
    lab.page.controls.function.chosen.emit("relu")
    lab.kassei.choose("lab_initialiser", "he_normal")
    lab.calm()
    assert factor_in(lab.sentence()) == pytest.approx(1.0, abs=0.1)


def test_a_drag_is_one_computation_a_frame_and_ends_with_the_last_value(lab: LabPerson) -> None:
    measured = []
    lab.page.lab.measured.connect(lambda: measured.append(lab.page.lab.results))
    slider = lab.kassei.find("lab_sigma_w_slider", QSlider)
    for position in range(100, 200):
        slider.setValue(position)
    lab.calm()
    assert len(measured) <= lab.page.lab.state.draws
    assert measured[-1].setting.sigma_w == 1.99
    assert lab.kassei.find("lab_gradient_plot", GradientPlot).results is measured[-1]


def test_the_results_of_a_large_network_are_those_of_the_last_value(lab: LabPerson) -> None:
    lab.set_up(depth=60, width=384)
    for position in (120, 130, 140):
        lab.kassei.find("lab_sigma_w_slider", QSlider).setValue(position)
    lab.calm()
    results = lab.page.lab.results
    assert results is not None
    assert results.setting == lab.setting
    assert results.is_complete


def test_map_handle_moves_by_mouse_and_everything_follows(lab: LabPerson) -> None:
    lab.set_up(function=BoundActivation("tanh"))
    lab.calm_map()
    reach = lab.map.reach
    lab.kassei.drag(lab.map, [lab.on_map(2.0, 0.5), lab.on_map(2.5, 0.5), lab.on_map(3.0, 1.0)])
    lab.calm()
    assert (lab.setting.sigma_w, lab.setting.sigma_b) == pytest.approx((3.0, 1.0), abs=0.02)
    assert lab.setting.initialiser == ""
    assert lab.map.reach == reach
    assert lab.map.handle == (lab.setting.sigma_w, lab.setting.sigma_b)
    results = lab.page.lab.results
    assert results is not None
    assert results.setting == lab.setting


def test_map_handle_moves_by_keyboard(lab: LabPerson) -> None:
    lab.calm_map()
    across, up = (reach / 100 for reach in lab.map.reach)
    lab.map.setFocus()
    lab.kassei.key(Key.Key_Right, times=3)
    lab.kassei.key(Key.Key_Up)
    lab.kassei.key(Key.Key_Right, Held.ShiftModifier)
    lab.calm()
    assert lab.setting.sigma_w == pytest.approx(1.0 + 3.1 * across)
    assert lab.setting.sigma_b == pytest.approx(up)
    assert "χ" in lab.kassei.words("status_text")


def test_escape_undoes_a_drag_of_the_handle(lab: LabPerson) -> None:
    lab.map.setFocus()
    before = lab.map.handle
    lab.kassei.drag(lab.map, [lab.on_map(2.0, 0.5), lab.on_map(3.0, 1.0)], drop=False)
    lab.kassei.key(Key.Key_Escape)
    assert lab.map.handle == before


def test_a_start_on_the_map_is_chosen_by_a_click(lab: LabPerson) -> None:
    lab.kassei.click(lab.map, lab.on_map(np.sqrt(2.0), 0.0))
    assert lab.setting.initialiser == "he_uniform"


def test_a_handle_on_an_initialiser_is_dragged_off_it(lab: LabPerson) -> None:
    assert lab.map.handle == (1.0, 0.0)
    assert lab.setting.initialiser == "xavier_normal"
    lab.kassei.drag(lab.map, [lab.on_map(1.0, 0.0), lab.on_map(2.5, 0.0), lab.on_map(4.0, 0.0)])
    lab.calm()
    assert lab.setting.initialiser == ""
    assert lab.setting.sigma_w == pytest.approx(4.0, abs=0.1)


def test_a_story_ends_with_its_function(lab: LabPerson) -> None:
    lab.page.lab.show(lab.page.lab.state.with_story("relu_he"))
    lab.set_up(sigma_w=1.3, initialiser="")
    assert lab.page.lab.state.story == "relu_he"
    for remedy in ("prelu", ""):
        lab.page.lab.show(lab.page.lab.state.with_remedy(remedy))
        assert lab.page.lab.state.story == "relu_he"
    lab.set_up(function=BoundActivation("tanh"))
    assert lab.page.lab.state.story == ""
    assert "ReLU" not in lab.kassei.words("lab_note")


def test_the_edge_of_the_map_is_at_the_critical_sigma_w(lab: LabPerson) -> None:
    lab.set_up(function=BoundActivation("tanh"), initialiser="", sigma_w=1.2, sigma_b=0.2)
    lab.calm_map()
    found = lab.map.map
    assert found is not None
    row = int(np.argmin(np.abs(found.sigma_b - 0.25)))
    assert found.edge[row] == pytest.approx(critical_sigma_w("tanh", sigma_b=float(found.sigma_b[row])), rel=1e-9)


def test_the_map_of_a_function_is_cached(lab: LabPerson) -> None:
    lab.set_up(function=BoundActivation("tanh"), initialiser="", sigma_w=1.2, sigma_b=0.2)
    lab.calm_map()
    kept = lab.map.map
    lab.set_up(function=BoundActivation("relu"))
    assert lab.map.map is not kept
    lab.set_up(function=BoundActivation("tanh"))
    assert lab.map.map is kept


def test_the_map_extends_to_an_edge_farther_out(lab: LabPerson) -> None:
    lab.calm_map()
    edge = critical_sigma_w("sigmoid", sigma_b=0.0)
    assert lab.map.reach[0] >= edge > 4.0


def test_the_map_extends_also_where_its_first_slice_fills_all_of_it(monkeypatch: pytest.MonkeyPatch, open_lab) -> None:
    monkeypatch.setattr(slices, "SLICE", 60.0)
    lab = open_lab()
    lab.calm_map()
    assert lab.map.reach[0] >= critical_sigma_w("sigmoid", sigma_b=0.0)


def test_pointing_at_a_layer_marks_it_in_every_plot(lab: LabPerson) -> None:
    plot = lab.kassei.find("lab_gradient_plot", LayerPlot)
    plot.setFocus()
    lab.kassei.key(Key.Key_End)
    lab.kassei.key(Key.Key_Left)
    assert {plot.layer for plot in lab.page.findChildren(LayerPlot)} == {18}
    assert lab.kassei.words("status_text").startswith("Layer 19")
    lab.kassei.key(Key.Key_Escape)
    assert {plot.layer for plot in lab.page.findChildren(LayerPlot)} == {None}


def test_switches_change_the_network(lab: LabPerson) -> None:
    lab.kassei.click(lab.kassei.find("lab_residual", QCheckBox), QPoint(8, 8))
    lab.kassei.choose("lab_normalisation", "batch")
    lab.kassei.click(lab.kassei.find("lab_clipping", QCheckBox), QPoint(8, 8))
    lab.type_into("lab_clip_norm", "0.5")
    lab.calm()
    assert (lab.setting.residual, lab.setting.normalisation, lab.setting.clip_norm) == (True, "batch", 0.5)


def test_new_draw_draws_other_weights(lab: LabPerson) -> None:
    before = lab.sentence()
    lab.kassei.click("lab_new_draw")
    lab.calm()
    assert lab.sentence() != before


@pytest.mark.parametrize(
    ("name", "text"),
    [("lab_depth", "1000"), ("lab_depth", "2.5"), ("lab_width", "0"), ("lab_sigma_w", "-1"), ("lab_sigma_w", "1e300")],
)
def test_a_number_out_of_bounds_is_refused_beside_its_box(lab: LabPerson, name: str, text: str) -> None:
    before = lab.page.lab.state
    lab.type_into(name, text)
    assert lab.kassei.refusal()
    assert lab.page.lab.state == before


HOSTILE = {
    "width 1": {"width": 1},
    "depth 1": {"depth": 1},
    "sigma 0": {"initialiser": "", "sigma_w": 0.0, "sigma_b": 0.0},
    "sigma 100": {"initialiser": "", "sigma_w": 100.0, "sigma_b": 100.0},
    "jump": {"function": BoundActivation("step")},
    "no second moment": {"function": BoundActivation("exponential"), "initialiser": "", "sigma_w": 3.0},
    "over a layer": {"function": BoundActivation("softmax")},
    "explodes": {"function": BoundActivation("relu"), "initialiser": "", "sigma_w": 100.0, "depth": 100},
    "not centred": {"initialiser": "constant"},
    "zeros": {"initialiser": "zeros"},
}


@in_one_lab("name", HOSTILE)
def test_bad_input_gives_a_result_or_a_reason(lab: LabPerson, name: str) -> None:
    lab.set_up(**HOSTILE[name])
    assert lab.sentence()
    assert "nan" not in lab.sentence().lower()


@in_one_lab("formula", ["log(u)", "1 / u", "sqrt(u)", "exp(u^2)", "tan(u)"])
def test_own_formulas_give_a_result_or_a_reason(lab: LabPerson, formula: str) -> None:
    lab.set_up(function=BoundActivation(own_id("mine", formula)))
    assert lab.sentence()


def test_the_note_says_why_no_gradient_comes_back(lab: LabPerson) -> None:
    lab.set_up(function=BoundActivation(own_id("mine", "sign(x)")))
    assert "No gradient" in lab.sentence()
    assert "slope 0" in lab.kassei.words("lab_note")
    lab.set_up(residual=True)  # the gradient passes beside the function
    assert "slope 0" not in lab.kassei.words("lab_note")


def test_the_note_says_that_a_network_is_too_shallow_for_its_fixed_point(lab: LabPerson) -> None:
    lab.set_up(function=BoundActivation("tanh"), initialiser="", sigma_w=1.0, sigma_b=0.0, depth=20)
    assert "At the fixed point q* = 0 χ is 1.00, but in the 20 layers" in lab.kassei.words("lab_note")
    lab.set_up(sigma_b=0.2)  # the inputs start at q*
    assert "fixed point" not in lab.kassei.words("lab_note")


def test_every_function_is_measured(lab: LabPerson) -> None:
    for activation in ACTIVATIONS:
        lab.set_up(function=BoundActivation(activation), depth=4, width=16)
        results = lab.page.lab.results
        assert results is not None
        assert results.setting.function.activation == activation
        assert lab.sentence()


def test_theory_is_for_the_sigmas_of_the_setting(lab: LabPerson) -> None:
    lab.set_up(function=BoundActivation("tanh"), initialiser="", sigma_w=1.0, sigma_b=np.sqrt(0.05))
    results = lab.page.lab.results
    assert results is not None
    assert results.field is not None
    assert results.field.chi == pytest.approx(mean_field("tanh", sigma_w=1.0, sigma_b=np.sqrt(0.05)).chi)
    assert results.field.chi == pytest.approx(0.7590316, abs=1e-7)


def test_the_setting_is_remembered(open_lab) -> None:
    settings = Settings(None)
    first = open_lab(settings=settings)
    first.set_up(function=BoundActivation("leaky_relu", {"slope": 0.5}), depth=7)
    first.kassei.bot.waitUntil(lambda: bool(settings["gradient_lab"]))
    first.kassei.bot.waitUntil(lambda: state_from(settings["gradient_lab"]) == first.page.lab.state)
    assert open_lab(settings=settings).setting == first.setting


def test_a_state_becomes_text_and_back() -> None:
    state = LabState(draws=7, seed=3, scale=True, tab=3, steps=2, trial=TrialChoice("before", "pin_1", 0.5, 7))
    state = replace(state, pins=(replace(state.setting, depth=3, clip_norm=2.0),)).with_remedy("relu_he")
    assert state_from(state_text(state)) == state
    of_story = LabState().with_story("tanh_edge")
    assert state_from(state_text(of_story)) == of_story


def test_a_stored_text_without_a_trial_still_gives_its_network() -> None:
    state = LabState(draws=7, pins=(LabState().setting,), scale=True)
    kept = json.loads(state_text(state))
    early = {name: kept[name] for name in ("setting", "pins", "draws", "seed", "scale")}
    assert state_from(json.dumps(early)) == state


def test_stored_choices_out_of_range_are_clamped() -> None:
    kept = json.loads(state_text(LabState()))
    kept |= {"tab": 99, "steps": -3, "story": "gone", "remedy": "gone", "trial": {"epochs": 10**9, "first": 3}}
    found = state_from(json.dumps(kept))
    assert (found.tab, found.steps, found.story, found.remedy) == (4, 0, "", "")
    assert found.trial == TrialChoice("3", epochs=200)


@pytest.mark.parametrize("text", ["", "nonsense", "{}", "[]", "3", state_text(LabState()).replace("sigmoid", "gone")])
def test_a_stored_text_that_is_not_understood_gives_the_first_state(text: str) -> None:
    assert state_from(text) == LabState()


def test_a_sigma_beyond_its_slider_is_measured(lab: LabPerson) -> None:
    lab.set_up(width=16, depth=5)
    lab.type_into("lab_sigma_w", "1e9")
    lab.calm_map()
    slider = lab.kassei.find("lab_sigma_w_slider", QSlider)
    assert lab.setting.sigma_w == 1e9
    assert slider.value() == slider.maximum()
    lab.type_into("lab_sigma_w", "1")
    lab.calm()
    lab.slide("lab_sigma_w", 150)
    assert lab.setting.sigma_w == 1.5


def test_language_changes_while_the_lab_is_open(lab: LabPerson) -> None:
    before = lab.sentence()
    lab.kassei.parts.choose("language", "ja")
    assert lab.sentence() != before
    assert not re.search("[A-Za-z]{4,}", lab.kassei.find("lab_gradient_plot", GradientPlot).title)
    assert lab.kassei.find("lab_initialiser", QComboBox).itemData(0, Qt.ItemDataRole.UserRole) == ""


def test_presenting_hides_the_controls_and_keeps_the_sentence(lab: LabPerson) -> None:
    width = lab.map.width()
    lab.kassei.parts.present(True)
    assert not lab.page.controls.isVisible()
    assert lab.page.sentence.isVisible()
    lab.kassei.parts.present(False)
    assert lab.page.controls.isVisible()
    assert lab.map.width() == width


_START = """
import sys
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QStandardPaths
QStandardPaths.setTestModeEnabled(True)
application = QApplication([])
from gui.application import create_window
window = create_window()
print(*(name for name in sys.modules if name.startswith(("gui.gradient_lab.", "engine.propagation"))))
"""


def test_the_start_does_not_import_the_lab() -> None:
    found = subprocess.run([sys.executable, "-c", _START], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert found.stdout.split() == ["gui.gradient_lab.record"]


def test_the_map_shows_depth_scales_instead_of_chi(lab: LabPerson) -> None:
    lab.calm_map()
    lab.map.describe_current()
    assert "χ is about" in lab.kassei.words("status_text")
    lab.kassei.click("lab_map_scale")
    assert lab.page.lab.state.scale
    assert lab.map.depth_scales
    lab.map.describe_current()
    scale = re.search(r"depth scale is about ([\d.]+) layers", lab.kassei.words("status_text"))
    assert scale is not None
    found = mean_field("sigmoid", sigma_w=1.0, sigma_b=0.0)
    assert float(scale[1]) == pytest.approx(found.depth_scale, rel=0.05)  # of the nearest cell of the map
    lab.kassei.click("lab_map_chi")
    assert not lab.page.lab.state.scale
    assert not lab.map.depth_scales


def help_at(widget: QWidget | None) -> str:
    """Return the What's This text of a widget or of its nearest ancestor that has one."""
    while widget is not None and not widget.whatsThis():
        widget = widget.parentWidget()
    return widget.whatsThis() if widget is not None else ""


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_panel_explains_itself_in_whats_this(open_lab, language: str) -> None:
    page = open_lab(language=language).page
    tabs = [page.tabs.widget(index) for index in range(page.tabs.count())]
    helps = [help_at(widget) for widget in (*page.findChildren(LabPlot), page.stories, page.pins, page.sentence, *tabs)]
    assert all(helps)
    assert set(helps) == {text("panels", source) for source in PANEL_HELP.values()}
    assert set(helps).isdisjoint(PANEL_HELP.values()) == (language == "ja")


def test_the_program_is_busy_until_the_map_is_filled(lab: LabPerson) -> None:
    lab.page.lab.show(lab.page.lab.state.with_setting(replace(lab.setting, function=BoundActivation("snake"))))
    assert lab.kassei.parts.is_busy
    lab.calm_map()
    assert not lab.kassei.parts.is_busy
