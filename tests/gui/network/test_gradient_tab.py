"""The Gradient tab: the size of the gradient at each layer, and one path with all its factors."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from gui_alone import Alone
from gui_clipping import misfits
from gui_person import Hands, Key, Person, settle, wheel
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton

from engine import Document, Layer, Network, backward, forward
from engine.document.passes import forward_document
from engine.document.presets import PRESETS
from engine.insights.gradients import gradient_flow, mean_slope
from engine.learning.entries import Entry
from engine.learning.paths import PathFinder
from gui.network.learning.gradient.binding import GradientBinding
from gui.network.learning.gradient.flow_chart import FlowChart
from gui.network.learning.gradient.log_scale import figure, power, scale_of
from gui.network.learning.gradient.panel import GradientPanel
from gui.network.learning.gradient.waterfall import Waterfall
from gui.network.network_bar import NetworkBar
from gui.text.numbers import short

DEEP = PRESETS["deep_sigmoid"].placed(Document())


pytestmark = pytest.mark.usefixtures("insights_at_once")


@pytest.fixture
def deep(open_kassei) -> Person:
    """A window on the deep sigmoid after Backward, with the tab open."""
    kassei = open_kassei(DEEP)
    kassei.open_tab("gradient_tab")
    kassei.click("backward_button")
    return kassei


@pytest.fixture
def tab(alone: Alone) -> Alone:
    """The tab alone."""
    panel = GradientPanel(alone.look)
    GradientBinding(panel, alone.context, alone.workspace.backward)
    alone.show(panel, size=(340, 460))
    return alone


@pytest.fixture
def deep_tab(tab: Alone) -> Alone:
    """The tab alone, with the deep sigmoid after Backward."""
    tab.start_over(DEEP)
    tab.workspace.backward()
    settle()
    return tab


def chart(hands: Hands) -> FlowChart:
    return hands.find("gradient_flow", FlowChart)


def waterfall(hands: Hands) -> Waterfall:
    return hands.find("gradient_waterfall", Waterfall)


@pytest.mark.parametrize("preset", ["deep_sigmoid", "deep_relu"])
def test_three_clicks_from_the_presets_to_the_gradient_of_each_layer(kassei: Person, preset: str) -> None:
    kassei.find("network_bar", NetworkBar).preset_chosen.emit(preset)  # two clicks: the button and an entry of its menu
    kassei.click("backward_button")
    assert chart(kassei).isVisible()
    kassei.open_tab("info_card")
    kassei.find("network_bar", NetworkBar).preset_chosen.emit(preset)
    assert chart(kassei).isVisible()  # again when it is chosen again


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768)])
def test_the_chart_of_seven_layers_is_visible_without_scrolling(open_kassei, size: tuple[int, int]) -> None:
    kassei = open_kassei(DEEP, size=size)
    kassei.open_tab("gradient_tab")
    kassei.click("backward_button")
    kassei.calm()
    panel, flow = kassei.find("gradient_panel", GradientPanel), chart(kassei)
    rows = [flow.row_rect(layer).toRect() for layer in range(7)]
    seen = [panel.viewport().rect().contains(row.translated(flow.mapTo(panel.viewport(), QPoint()))) for row in rows]
    assert all(seen)
    assert all(upper.bottom() < lower.top() for lower, upper in pairwise(rows))  # the first layer is the lowest


def test_before_backward_a_sentence_and_a_button_lead_to_the_chart(tab: Alone) -> None:
    assert "Backward" in tab.words("gradient_empty")
    assert not chart(tab).isVisible()
    tab.click("gradient_backward")
    assert tab.workspace.run is not None
    assert tab.workspace.run.gradients is not None
    assert chart(tab).isVisible()
    assert not tab.find("gradient_backward").isVisible()


def test_every_layer_has_the_norms_and_slopes_of_the_engine(deep_tab: Alone) -> None:
    network, x = DEEP.network, DEEP.x
    trace = forward(network, x)
    expected = gradient_flow(network, trace, backward(network, trace, DEEP.target or (), DEEP.loss_used))
    rows = chart(deep_tab).rows
    assert [row.layer for row in rows] == [6, 5, 4, 3, 2, 1, 0]
    assert [row.flow for row in rows] == list(reversed(expected))
    assert all(0.0 < flow.slope <= 0.25 for flow in expected)
    assert "at most 0.25" in deep_tab.words("gradient_bound")


def test_the_waterfall_has_the_factors_of_the_strongest_path(deep_tab: Alone) -> None:
    finder = PathFinder(DEEP.network, forward(DEEP.network, DEEP.x), np.array(DEEP.target), DEEP.loss_used)
    path = finder.strongest(finder.strongest_entry(0))
    falls = waterfall(deep_tab).falls
    assert [fall.factor for fall in falls] == [factor.value for factor in reversed(path.factors)]
    assert falls[-1].after == pytest.approx(path.value, rel=1e-13)
    assert falls[0].symbol == "∂L/∂z⁷₁"
    assert falls[1].symbol == "f′(u⁷₁)"
    assert "Strongest path" in deep_tab.words("gradient_path")


def test_click_and_keys_choose_another_layer_where_the_path_begins(deep_tab: Alone) -> None:
    rows = chart(deep_tab)
    deep_tab.click(rows, rows.row_rect(5).center().toPoint())
    assert deep_tab.workspace.focus.layer == 5
    assert len(waterfall(deep_tab).falls) == 5
    rows.setFocus()
    deep_tab.key(Key.Key_Up)
    assert deep_tab.workspace.focus.layer == 6
    deep_tab.key(Key.Key_Up)
    assert deep_tab.workspace.focus.layer == 6
    assert "layer 7" in deep_tab.words("gradient_bound").lower()


def test_other_paths_follow_in_order_of_size(deep_tab: Alone) -> None:
    last = abs(waterfall(deep_tab).falls[-1].after)
    for _ in range(3):
        panel = deep_tab.find("gradient_panel", GradientPanel)
        panel.ensureWidgetVisible(panel.weaker)
        deep_tab.click("path_weaker")
        now = abs(waterfall(deep_tab).falls[-1].after)
        assert now <= last
        last = now
    assert deep_tab.words("gradient_rank") == "4 of 1024"
    deep_tab.click("path_stronger")
    assert deep_tab.words("gradient_rank") == "3 of 1024"


@pytest.mark.parametrize(
    ("grid", "entry", "symbol"),
    [
        ("layer_2_weight_gradients", Entry(1, "weights", (0, 0)), "∂L/∂W²₁₁"),
        ("layer_2_bias_gradients", Entry(1, "biases", (1,)), "∂L/∂b²₂"),
    ],
)
def test_an_explained_gradient_shows_its_own_path(kassei: Person, grid: str, entry: Entry, symbol: str) -> None:
    kassei.parts.workspace.open(replace(Document(), target=(0.0, 1.0)), None)
    kassei.open_tab("gradient_tab")
    kassei.click("backward_button")
    kassei.select_cell(grid, *entry.index)
    kassei.key(Key.Key_Space)
    assert symbol in kassei.words("gradient_path")
    document = kassei.parts.workspace.document
    trace = forward(document.network, document.x)
    path = PathFinder(document.network, trace, [0.0, 1.0], document.loss_used).strongest(entry)
    assert waterfall(kassei).falls[-1].after == pytest.approx(path.value, rel=1e-13)
    kassei.key(Key.Key_Escape)
    assert symbol not in kassei.words("gradient_path")


def test_a_vanishing_gradient_has_a_remedy_that_can_be_applied_and_undone(deep: Person) -> None:
    deep.bot.waitUntil(lambda: deep.find("gradient_remedy").isVisible())
    assert deep.words("gradient_sentence").startswith("The gradient vanishes")
    assert deep.words("gradient_sentence").startswith(deep.words("insight_text"))
    shown = [row.flow.delta_size for row in chart(deep).rows if row.flow is not None]
    assert f" is {short(shown[-1] / shown[0])} times " in deep.words("gradient_sentence")
    wheel(deep.find("gradient_panel", GradientPanel).viewport(), -240)  # to scroll down to the button
    deep.click("gradient_remedy")
    deep.click("backward_button")
    sizes = [row.flow.delta_size for row in chart(deep).rows if row.flow is not None]
    assert sizes[-1] / sizes[0] > 1e-3
    deep.parts.workspace.undo()
    assert deep.parts.workspace.document.network == DEEP.network


def test_no_remedy_is_offered_before_backward(open_kassei) -> None:
    kassei = open_kassei(DEEP)
    for _ in range(3):
        settle()
    kassei.open_tab("gradient_tab")
    assert not kassei.find("gradient_remedy", QPushButton).isVisible()


def test_a_dead_layer_ends_the_path_with_a_zero(open_kassei) -> None:
    layers = [Layer([[1.0, 0.5], [0.5, 1.0]], [-9.0, -9.0], "relu"), Layer([[1.0, 1.0]], [0.0], "identity")]
    kassei = open_kassei(replace(Document(Network(layers), (1.0, 2.0)), target=(1.0,)))
    kassei.open_tab("gradient_tab")
    kassei.click("backward_button")
    first = chart(kassei).rows[-1].flow
    assert first is not None
    assert (first.delta, first.weights, first.product) == (0.0, 0.0, 0.0)
    assert waterfall(kassei).falls[-1].after == 0.0
    kassei.bot.waitUntil(lambda: kassei.find("gradient_remedy").isVisible())
    assert "ends at layer 1" in kassei.words("gradient_sentence")


def test_step_leaves_layers_without_a_flow_that_are_not_yet_computed(tab: Alone) -> None:
    tab.workspace.open(replace(Document(), target=(0.0, 1.0)), None)
    for _ in range(5):
        tab.workspace.step()
    assert [row.flow is None for row in chart(tab).rows] == [False, True, True]
    assert "Step" in tab.words("gradient_sentence")


def test_an_edit_is_mentioned_beside_the_old_flow(deep_tab: Alone) -> None:
    deep_tab.network_edits.set_x(np.full(len(DEEP.x), 0.25))
    assert "Edited" in deep_tab.words("gradient_sentence")


def test_a_failed_backward_pass_is_explained_in_the_tab(tab: Alone) -> None:
    tab.start_over(replace(Document(), loss="cross_entropy", target=(0.0, 1.0)))
    tab.workspace.backward()
    assert tab.words("gradient_empty").startswith("The loss does not fit")
    assert not tab.find("gradient_backward").isVisible()


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)], ids=str)
def test_nothing_is_clipped_before_and_after_backward(open_kassei, language: str, size: tuple[int, int]) -> None:
    kassei = open_kassei(DEEP, language=language, size=size)
    kassei.open_tab("gradient_tab")
    kassei.calm()
    assert misfits(kassei.window) == []
    kassei.click("backward_button")
    kassei.calm()
    assert misfits(kassei.window) == []


def test_chart_and_waterfall_describe_what_they_show(deep_tab: Alone) -> None:
    rows = chart(deep_tab)
    rows.setFocus()
    assert QApplication.focusWidget() is rows
    assert "Layer 1: |δ| = " in rows.accessibleName()
    assert "f′(u⁷₁)" in waterfall(deep_tab).accessibleName()


def test_a_scale_contains_every_size_between_whole_powers() -> None:
    scale = scale_of([3e-6, 0.2, 0.0], 10.0, 110.0)
    assert 10.0 < scale.x(3e-6) < scale.x(0.2) <= 110.0
    assert scale.x(0.0) == 10.0
    assert scale.ticks()[0] == 0
    assert scale_of([], 0.0, 1.0).x(0.0) == 0.0
    assert scale_of([5e-324, 1e308], 0.0, 100.0).x(1e308) == pytest.approx(100.0, abs=1.0)
    assert [power(exponent) for exponent in (-12, 0, 1, 2)] == ["10⁻¹²", "1", "10", "10²"]
    assert [figure(value) for value in (0.0, 0.25, -0.000123, 1234.5, 1e7)] == ["0", "0.25", "−1.23e−4", "1234", "1e7"]


def test_the_mean_over_rows_has_a_flow_and_no_path(open_kassei) -> None:
    kassei = open_kassei(replace(PRESETS["xor"].placed(Document()), target=None))
    workspace = kassei.parts.workspace
    kassei.open_tab("gradient_tab")
    workspace.average_rows(True)
    workspace.backward()
    settle()
    document = workspace.document
    trace = forward_document(document, document.samples.inputs)
    slopes = [row.flow.slope for row in reversed(chart(kassei).rows) if row.flow is not None]
    assert slopes == [mean_slope(layer, u) for layer, u in zip(document.network.layers, trace.u, strict=True)]
    assert not waterfall(kassei).isVisible()
    kassei.select_cell("layer_1_weight_gradients")
    kassei.key(Key.Key_Space)
    assert not kassei.find("explanation_facet_paths").isVisible()
