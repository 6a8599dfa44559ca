"""Stories set the lab up, remedies say what they change, and pinned settings stay beside the current one."""

from __future__ import annotations

import numpy as np
from gui_lab import LabPerson, in_one_lab
from PySide6.QtWidgets import QTabWidget

from engine import BoundActivation
from engine.propagation import REMEDIES, STORIES, effect_of
from gui.gradient_lab.plots.gradient import GradientPlot
from gui.gradient_lab.state import MOST_PINS, LabState
from gui.text.translation import say


@in_one_lab("story", STORIES)
def test_a_story_sets_the_lab_up_and_says_what_to_see(lab: LabPerson, story: str) -> None:
    lab.kassei.click(f"story_{story}")
    lab.calm()
    record = STORIES[story]
    assert lab.setting == record.setting
    assert lab.kassei.words("lab_note") == record.paragraph
    assert lab.page.lab.state.pins == ((record.compared,) if record.compared is not None else ())
    assert len(lab.kassei.find("lab_gradient_plot", GradientPlot).pinned) == len(lab.page.lab.state.pins)


def test_a_second_click_ends_a_story(lab: LabPerson) -> None:
    lab.kassei.click("story_relu_he")
    lab.kassei.click("story_relu_he")
    assert lab.page.lab.state.story == ""
    assert lab.setting == STORIES["relu_he"].setting


@in_one_lab("remedy", [remedy for remedy in REMEDIES if remedy != "clipping"])
def test_a_remedy_is_applied_explained_and_undone(lab: LabPerson, remedy: str) -> None:
    before, seeds = lab.setting, lab.page.lab.state.seeds
    lab.page.remedies.chosen.emit(remedy)
    lab.calm()
    assert lab.setting == REMEDIES[remedy].applied(before)
    assert lab.kassei.find("lab_tabs", QTabWidget).currentIndex() == 0
    assert lab.page.remedies.effect.text() == say(effect_of(REMEDIES[remedy], before, seeds).sentence)
    lab.page.remedies.chosen.emit("")
    assert lab.setting == before


def test_clipping_says_its_effect_on_the_norm(lab: LabPerson) -> None:
    lab.set_up(function=BoundActivation("tanh"), initialiser="", sigma_w=3.0)
    lab.page.remedies.chosen.emit("clipping")
    lab.calm()
    expected = effect_of(REMEDIES["clipping"], lab.page.lab.state.before or lab.setting, lab.page.lab.state.seeds)
    assert lab.page.remedies.effect.text() == say(expected.sentence)


def test_another_remedy_replaces_the_first(lab: LabPerson) -> None:
    before = lab.setting
    lab.page.remedies.chosen.emit("relu_he")
    lab.page.remedies.chosen.emit("residual")
    assert lab.setting == REMEDIES["residual"].applied(before)


def test_a_remedy_that_cannot_be_applied_is_refused_with_a_message(lab: LabPerson) -> None:
    lab.set_up(function=BoundActivation("softmax"))
    before = lab.setting
    lab.page.remedies.chosen.emit("edge")
    assert lab.setting == before
    assert lab.page.lab.state.remedy == ""
    assert lab.kassei.words("message_text")


def test_an_edit_ends_a_remedy_but_keeps_its_setting(lab: LabPerson) -> None:
    lab.page.remedies.chosen.emit("residual")
    lab.set_up(depth=7)
    assert (lab.page.lab.state.remedy, lab.page.lab.state.before) == ("", None)
    assert lab.setting.residual


def test_up_to_four_settings_can_be_pinned_restored_and_removed(lab: LabPerson) -> None:
    wanted = []
    for depth in (5, 6, 7, 8, 9):
        lab.set_up(depth=depth, width=16)
        wanted.append(lab.setting)
        lab.page.pin()
    lab.calm()
    assert lab.page.lab.state.pins == tuple(wanted[:MOST_PINS])
    plot = lab.kassei.find("lab_gradient_plot", GradientPlot)
    assert [pinned.setting for pinned in plot.pinned] == wanted[:MOST_PINS]
    assert all(np.isfinite(pinned.gradient).all() for pinned in plot.pinned)
    lab.kassei.click("lab_pin_2_swap")
    assert lab.setting == wanted[1]
    lab.kassei.click("lab_pin_1_remove")
    assert lab.page.lab.state.pins == tuple(wanted[1:MOST_PINS])


def test_pins_are_measured_with_the_current_draws(lab: LabPerson) -> None:
    lab.kassei.click("lab_pin")
    lab.set_up(width=32)
    lab.kassei.click("lab_new_draw")
    lab.calm()
    (pinned,) = lab.kassei.find("lab_gradient_plot", GradientPlot).pinned
    assert tuple(drawn.seed for drawn in pinned.drawn) == lab.page.lab.state.seeds


def test_the_same_setting_is_pinned_once() -> None:
    state = LabState().with_pin()
    assert state.with_pin() is state
