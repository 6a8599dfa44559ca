"""Every edit in the lab refreshes each view at most once, and a view that it does not concern not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from cases import case
from gui_lab import LabPerson

from engine import BoundActivation
from gui.gradient_lab import lab as lab_module
from gui.gradient_lab.controls.function_choice import FunctionChoice
from gui.gradient_lab.controls.panel import ControlPanel
from gui.gradient_lab.controls.pin_strip import PinStrip
from gui.gradient_lab.controls.remedy_list import RemedyList
from gui.gradient_lab.controls.story_strip import StoryStrip
from gui.gradient_lab.explained.panel import TheoryPanel
from gui.gradient_lab.plots.distribution import DistributionPlot
from gui.gradient_lab.plots.edge_map import EdgeMapPlot
from gui.gradient_lab.plots.gradient import GradientPlot
from gui.gradient_lab.plots.plot import LayerPlot
from gui.gradient_lab.plots.shares import SharesPlot
from gui.gradient_lab.state import LabState

REFRESHES = (
    (ControlPanel, "show_state"),
    (FunctionChoice, "show_function"),
    (StoryStrip, "show_story"),
    (PinStrip, "show_pins"),
    (RemedyList, "show_remedy"),
    (TheoryPanel, "show_theory"),
    (GradientPlot, "show_others"),
    (EdgeMapPlot, "show_map"),
    (EdgeMapPlot, "show_handle"),
    (EdgeMapPlot, "show_points"),
    (EdgeMapPlot, "show_depth_scales"),
)
COMPARISON = ("PinStrip.show_pins", "RemedyList.show_remedy", "GradientPlot.show_others")
PLOTS = (GradientPlot, DistributionPlot, SharesPlot)


def setting_with(**changes: object) -> Callable[[LabState], LabState]:
    return lambda state: state.with_setting(replace(state.setting, **changes))  # pyright: ignore[reportArgumentType]


EDITS: dict[str, Callable[[LabState], LabState]] = {
    "sigma_w": setting_with(initialiser="", sigma_w=1.7),
    "sigma_b": setting_with(sigma_b=0.3),
    "depth": setting_with(depth=7),
    "width": setting_with(width=64),
    "function": setting_with(function=BoundActivation("leaky_relu")),
    "initialiser": setting_with(initialiser="he_normal"),
    "residual": setting_with(residual=True),
    "normalisation": setting_with(normalisation="layer"),
    "clipping": setting_with(clip_norm=1.0),
    "draws": lambda state: replace(state, draws=5),
    "new draw": lambda state: replace(state, seed=state.seed + state.draws),
    "map": lambda state: replace(state, scale=True),
}


@pytest.fixture
def refreshed(lab: LabPerson, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """The number of refreshes of each view; every network is measured at once, even on a busy machine."""
    monkeypatch.setattr(lab_module, "AT_ONCE", 3600.0)
    lab.set_up(width=16, depth=5)
    lab.calm_map()
    counts: Counter[str] = Counter()

    def count(kind: type, name: str, called: Callable[[object], str]) -> None:
        original = getattr(kind, name)

        def counting(self: object, *args: object, **named: object) -> object:
            counts[called(self)] += 1
            return original(self, *args, **named)

        monkeypatch.setattr(kind, name, counting)

    for kind, name in REFRESHES:
        count(kind, name, lambda _, called=f"{kind.__name__}.{name}": called)
    count(LayerPlot, "show_results", lambda plot: f"{type(plot).__name__}.show_results")
    return counts


def test_an_edit_refreshes_each_view_at_most_once(lab: LabPerson, refreshed: Counter[str]) -> None:
    before = lab.page.lab.state
    for name, edit in EDITS.items():
        lab.calm_map()
        refreshed.clear()
        with case(name):
            lab.page.lab.show(edit(before))
            lab.calm()
            assert {view: count for view, count in refreshed.items() if count > 1} == {}
            measured = {f"{kind.__name__}.show_results": 1 for kind in PLOTS} if name != "map" else {}
            assert {view: count for view, count in refreshed.items() if view.endswith("show_results")} == measured
        lab.page.lab.show(before)
        lab.calm()


def test_a_change_of_sigma_refreshes_neither_pins_nor_remedies(lab: LabPerson, refreshed: Counter[str]) -> None:
    lab.set_up(initialiser="", sigma_w=1.7)
    assert not any(name.startswith(("PinStrip", "RemedyList", "GradientPlot.show_others")) for name in refreshed)
    assert refreshed["EdgeMapPlot.show_map"] == 0


@pytest.mark.parametrize("kind", ["pin", "remedy", "story"])
def test_a_comparison_is_shown_once_at_once_and_once_when_measured(lab: LabPerson, refreshed: Counter[str], kind: str) -> None:
    kinds = {"pin": LabState.with_pin, "remedy": lambda state: state.with_remedy("relu_he")}
    state = kinds.get(kind, lambda state: state.with_story("relu_he"))(lab.page.lab.state)
    lab.page.lab.show(state)
    assert {view: count for view, count in refreshed.items() if count > 1} == {}
    refreshed.clear()
    lab.calm()
    shown = {view: count for view, count in refreshed.items() if view in COMPARISON}
    assert max(shown.values()) == 1
