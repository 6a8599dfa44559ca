"""Each thing a person does refreshes each view at most once, and what it does not concern not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import product

import numpy as np
import pytest
from cases import case
from gui_person import Key, Person, in_one_window, settle

from engine import Document, Message
from engine.document.presets import PRESETS
from gui.function.card.info_card import InfoCard
from gui.function.card.properties_panel import PropertiesPanel
from gui.function.comparison.panel import ComparePanel
from gui.function.picker.activation_picker import ActivationPicker
from gui.function.values.table import ValuesTable
from gui.model.focus import Focus, picked
from gui.model.workspace import Workspace
from gui.network.checking.bar import CheckBar
from gui.network.diagram.view import DiagramView
from gui.network.edits import NetworkEdits
from gui.network.learning.bar import LearningBar
from gui.network.learning.edits import LearningEdits
from gui.network.learning.gradient.panel import GradientPanel
from gui.network.learning.loss_choice import LossChoice
from gui.network.network_bar import NetworkBar
from gui.network.strip.equation_strip import EquationStrip
from gui.network.task_choice import TaskChoice
from gui.plots.panel import PlotPanel
from gui.samples.table import SamplesTable

REFRESHES = (
    (EquationStrip, "show_network"),
    (EquationStrip, "show_results"),
    (EquationStrip, "set_chosen"),
    (EquationStrip, "show_target"),
    (EquationStrip, "show_backward_pass"),
    (EquationStrip, "put_in"),
    (CheckBar, "show_sheet"),
    (LearningBar, "show_state"),
    (LossChoice, "show_loss"),
    (GradientPanel, "show_flow"),
    (GradientPanel, "show_nothing"),
    (DiagramView, "show_contents"),
    (NetworkBar, "show_shape"),
    (TaskChoice, "show_data"),
    (PlotPanel, "show_function"),
    (PlotPanel, "show_points"),
    (PlotPanel, "show_pins"),
    (InfoCard, "show_function"),
    (PropertiesPanel, "show_function"),
    (ValuesTable, "show_values"),
    (ComparePanel, "show_pins"),
    (ActivationPicker, "show_picked"),
)

EDITS: dict[str, Callable[[NetworkEdits], object]] = {
    "weight": lambda edits: edits.set_weights(0, np.full((3, 2), 0.25)),
    "bias": lambda edits: edits.set_biases(1, np.array([0.5, 0.25])),
    "x": lambda edits: edits.set_x(np.array([2.0, 1.0])),
    "activation": lambda edits: edits.choose_activation(0, "leaky_relu"),
    "activation of another layer": lambda edits: edits.choose_activation(1, "tanh"),
    "neurons": lambda edits: edits.set_neurons(1, 3),
    "inputs": lambda edits: edits.set_inputs(3),
    "layer added": lambda edits: edits.add_hidden_layer(),
    "layer moved": lambda edits: edits.change_layer(0, "move_right"),
    "preset": lambda edits: edits.place_preset("xor"),
    "new weights": lambda edits: edits.initialise(),
    "task": lambda edits: edits.set_task("regression"),
}


def show_all(kassei: Person) -> None:
    """Have results on show and every view made."""
    kassei.click("view_diagram")
    kassei.click("forward_button")
    kassei.open_every_tab()
    kassei.open_tab("gradient_tab")


@pytest.fixture
def refreshed(kassei: Person, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return how often each view has been refreshed since, with results on show and every view made."""
    show_all(kassei)
    counts: Counter[str] = Counter()

    def counting(kind: type, name: str) -> Callable[..., object]:
        original = getattr(kind, name)

        def count(self: object, *args: object, **named: object) -> object:
            counts[f"{kind.__name__}.{name}"] += 1
            return original(self, *args, **named)

        return count

    for kind, name in REFRESHES:
        monkeypatch.setattr(kind, name, counting(kind, name))
    return counts


def assert_at_most_once(counts: Counter[str]) -> None:
    settle()
    assert {name: count for name, count in counts.items() if count > 1} == {}


def assert_edit_undo_and_redo_refresh(
    workspace: Workspace, refreshed: Counter[str], name: str, edit: Callable[[], object]
) -> None:
    for way, act in (("edit", edit), ("undo", workspace.undo), ("redo", workspace.redo)):
        with case(name, way):
            refreshed.clear()
            act()
            assert_at_most_once(refreshed)
            assert refreshed


@in_one_window("live", [False, True], prepare=show_all)
def test_edit_its_undo_and_its_redo_refresh_each_view_at_most_once(kassei: Person, refreshed: Counter[str], live: bool) -> None:
    workspace = kassei.parts.workspace
    workspace.set_live(live)
    edits = NetworkEdits(workspace, kassei.parts.settings)
    for name, edit in EDITS.items():
        assert_edit_undo_and_redo_refresh(workspace, refreshed, name, partial(edit, edits))
        workspace.undo()
        workspace.forward()  # each edit is made with results on show
        settle()


LEARNING: dict[str, Callable[[LearningEdits], object]] = {
    "target": lambda edits: edits.set_target(np.array([0.25, 0.75])),
    "loss": lambda edits: edits.choose_loss("huber"),
    "learning rate": lambda edits: edits.set_rate(0.25),
}


@in_one_window("live", [False, True], prepare=show_all)
def test_edits_after_backward_refresh_each_view_at_most_once(kassei: Person, refreshed: Counter[str], live: bool) -> None:
    workspace = kassei.parts.workspace
    workspace.set_live(live)
    network, learning = NetworkEdits(workspace, kassei.parts.settings), LearningEdits(workspace)
    edits = {name: partial(edit, learning) for name, edit in LEARNING.items()}
    for name, edit in (edits | {name: partial(edit, network) for name, edit in EDITS.items()}).items():
        workspace.backward()
        assert_edit_undo_and_redo_refresh(workspace, refreshed, name, edit)
        workspace.undo()
        settle()


@in_one_window("live", [False, True], prepare=show_all)
def test_the_backward_pass_refreshes_each_view_at_most_once(kassei: Person, refreshed: Counter[str], live: bool) -> None:
    workspace = kassei.parts.workspace
    workspace.set_live(live)
    for act in (workspace.backward, workspace.update, workspace.step, workspace.step_back, lambda: workspace.update(10)):
        refreshed.clear()
        act()
        assert_at_most_once(refreshed)
        assert refreshed["EquationStrip.show_backward_pass"] == 1


@in_one_window(("back", "live"), [*product((False, True), repeat=2)], prepare=show_all)
def test_a_check_of_numbers_refreshes_each_view_at_most_once(
    kassei: Person, refreshed: Counter[str], back: bool, live: bool
) -> None:
    workspace = kassei.parts.workspace
    workspace.open(PRESETS["by_hand"].placed(Document()), None)
    workspace.set_live(live)
    if back:
        workspace.backward()
    for _ in range(2):  # the first time makes the cells
        for name in ("CheckBar.show_sheet", "EquationStrip.put_in"):  # to begin, to type, to end
            settle()
            refreshed.clear()
            kassei.key(Key.Key_F9)
            assert_at_most_once(refreshed)
            assert refreshed[name] == 1
            if name == "CheckBar.show_sheet":
                refreshed.clear()
                kassei.type("0.3775")
                kassei.key(Key.Key_Return)
                assert_at_most_once(refreshed)
                assert refreshed[name] == 1
                assert refreshed["EquationStrip.show_network"] == refreshed["EquationStrip.put_in"] == 0


@in_one_window("live", [False, True], prepare=show_all)
def test_rows_and_their_mean_refresh_each_view_at_most_once(kassei: Person, refreshed: Counter[str], live: bool) -> None:
    workspace = kassei.parts.workspace
    workspace.open(PRESETS["xor_learning"].placed(Document()), None)
    kassei.click("view_samples")
    workspace.set_live(live)
    workspace.backward()
    table = kassei.find("samples_table", SamplesTable)
    acts = (
        lambda: table.row_picked.emit(0),
        lambda: workspace.average_rows(True),
        lambda: table.row_picked.emit(1),
        workspace.backward,
        workspace.update,
        lambda: workspace.update(10),
        workspace.undo,
        lambda: workspace.average_rows(False),
    )
    for act in acts:
        settle()
        refreshed.clear()
        act()
        assert_at_most_once(refreshed)
        assert refreshed


@in_one_window("live", [False, True], prepare=show_all)
def test_opening_refreshes_each_view_at_most_once(kassei: Person, refreshed: Counter[str], live: bool) -> None:
    workspace = kassei.parts.workspace
    workspace.set_live(live)
    refreshed.clear()
    workspace.open(Document(x=(3.0, 4.0)), None)
    assert_at_most_once(refreshed)
    assert refreshed["EquationStrip.show_network"] == 1


def test_parameter_of_the_function_on_show_refreshes_each_view_at_most_once(kassei: Person, refreshed: Counter[str]) -> None:
    workspace = kassei.parts.workspace
    workspace.focus_on(picked("leaky_relu"))
    assert_at_most_once(refreshed)
    refreshed.clear()
    explorer = workspace.document.explorer
    changed = explorer.function("leaky_relu").replace(parameters={"slope": 0.5})
    workspace.edit(replace(workspace.document, explorer=explorer.with_function(changed)), Message("slope"))
    assert_at_most_once(refreshed)
    assert refreshed["PlotPanel.show_function"] == 1
    assert not any(name.startswith(("EquationStrip", "DiagramView", "NetworkBar")) for name in refreshed)


@in_one_window("act", ["forward", "step", "step_back", "clear"], prepare=show_all)
def test_run_refreshes_results_only(kassei: Person, refreshed: Counter[str], act: str) -> None:
    refreshed.clear()
    getattr(kassei.parts.workspace, act)()
    assert_at_most_once(refreshed)
    assert refreshed["EquationStrip.show_results"] == 1
    assert refreshed["EquationStrip.show_network"] == 0


def test_focus_leaves_the_numbers_alone(kassei: Person, refreshed: Counter[str]) -> None:
    kassei.parts.workspace.focus_on(Focus(2))
    assert_at_most_once(refreshed)
    assert refreshed["EquationStrip.show_network"] == refreshed["EquationStrip.show_results"] == 0


@pytest.mark.parametrize(("setting", "value"), [("language", "ja"), ("theme", "dark"), ("decimals", 2), ("zoom", 110)])
def test_settings_of_the_look_refresh_each_view_at_most_once(
    kassei: Person, refreshed: Counter[str], setting: str, value: object
) -> None:
    kassei.parts.choose(setting, value)
    assert_at_most_once(refreshed)
