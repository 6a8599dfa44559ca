"""A walk through the lab after reading that sigmoid's slope is at most 0.25: story, handle, ReLU with He, an own function."""

from __future__ import annotations

import re

import numpy as np
import pytest
from gui_lab import LabPerson
from gui_person import Key, item_of
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from engine import own_id
from engine.propagation import critical_sigma_w
from gui.function.picker.popover import FunctionPopover
from gui.gradient_lab.results import Results

SETUP, THEORY = 0, 3


def measured(lab: LabPerson) -> Results:
    """Wait for the results of the current setting and return them."""
    lab.calm()
    results = lab.page.lab.results
    assert results is not None
    assert results.setting == lab.setting
    return results


def open_tab(lab: LabPerson, index: int) -> None:
    bar = lab.page.tabs.tabBar()
    lab.kassei.click(bar, bar.tabRect(index).center())
    assert lab.page.tabs.currentIndex() == index


def drag_handle(lab: LabPerson, *sigmas: float) -> None:
    """Drag the handle over these σ_w, at the current σ_b."""
    assert lab.map.handle is not None
    sigma_b = lab.map.handle[1]
    above = QPoint(0, -2)  # the handle lies on the border of the map
    lab.kassei.drag(lab.map, [lab.on_map(sigma_w, sigma_b) + above for sigma_w in (lab.map.handle[0], *sigmas)])


def pick_relu(lab: LabPerson) -> None:
    lab.kassei.click("lab_function")
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, FunctionPopover)
    view = popover.picker.list
    index = item_of(view, "relu")
    view.scrollTo(index)
    lab.kassei.click(view.viewport(), view.visualRect(index).center())


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)], ids=str)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_sigmoid_vanishes_at_every_usual_sigma_relu_does_not_and_an_own_function_has_a_critical_sigma(
    open_lab, language: str, theme: str, size: tuple[int, int]
) -> None:
    lab = open_lab(language=language, theme=theme, size=size)
    lab.kassei.click("story_sigmoid_vanishes")
    results = measured(lab)
    assert (lab.setting.function.activation, lab.setting.depth) == ("sigmoid", 20)
    assert np.all(np.diff(np.log(results.gradient)) > 0.0)  # layer by layer

    for sigma_w in (2.0, 3.0, 4.0):
        drag_handle(lab, 1.0, sigma_w)
        results = measured(lab)
        assert lab.setting.sigma_w == pytest.approx(sigma_w, abs=0.05)
        assert results.share < 1e-7
        assert results.factor == pytest.approx(results.prediction.factor, rel=0.05)
        assert "10⁻" in lab.sentence()

    pick_relu(lab)
    lab.kassei.choose("lab_initialiser", "he_normal")
    results = measured(lab)
    assert (lab.setting.function.activation, lab.setting.initialiser) == ("relu", "he_normal")
    assert results.prediction.factor == pytest.approx(1.0)
    assert 0.3 < results.share < 3.0

    lab.kassei.enter("lab_formula", "max(tanh(x), x/5)")
    own = own_id("max(tanh(x), x/5)", "max(tanh(x), x/5)")
    assert measured(lab).setting.function.activation == own
    lab.kassei.click("lab_explain")
    assert lab.page.tabs.currentIndex() == THEORY
    expected = f"{critical_sigma_w(own, sigma_b=lab.setting.sigma_b):.6g}"
    lab.kassei.bot.waitUntil(lambda: expected in lab.kassei.words("lab_critical_text"))
    found = re.findall(r"\d+\.\d+", lab.kassei.words("lab_critical_text"))[-1]
    open_tab(lab, SETUP)
    lab.kassei.enter("lab_sigma_w", found)
    results = measured(lab)
    assert results.field is not None
    assert results.field.chi == pytest.approx(1.0, abs=1e-4)
    assert results.prediction.factor == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize(("formula", "marked"), [("x +", (3, 4)), ("foo(x)", (0, 3)), ("", (0, 1))])
def test_a_formula_that_cannot_be_read_is_refused_and_marked(lab: LabPerson, formula: str, marked: tuple[int, int]) -> None:
    before = lab.setting
    lab.kassei.enter("lab_formula", formula)
    assert lab.kassei.refusal()
    field = lab.page.controls.function.formula.field
    assert (field.text(), field.marked()) == (formula, marked)
    assert lab.setting == before
    lab.kassei.key(Key.Key_Escape)
    lab.kassei.key(Key.Key_Escape)
    assert field.text() == ""
