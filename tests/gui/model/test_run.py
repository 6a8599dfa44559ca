"""Runs: what is on show, how much of it, and whether it still holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine import Document, Layer, Message, Network, forward
from gui.model.run import Stage, stage_after, stage_before
from gui.model.workspace import State, Workspace

EDIT = Message("input x")


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(Document())


@pytest.fixture
def told(workspace: Workspace) -> list[State]:
    """Return the states told of so far."""
    states: list[State] = []
    workspace.changed.connect(lambda old, new: states.append(new))
    return states


def edit(workspace: Workspace, x: float) -> None:
    workspace.edit(replace(workspace.document, x=(x, 0.5)), EDIT)


def revealed(workspace: Workspace) -> int:
    return 0 if workspace.run is None else workspace.run.revealed


def holds(workspace: Workspace) -> bool:
    assert workspace.run is not None
    return workspace.run.holds


def assert_is_of_now(workspace: Workspace) -> None:
    assert workspace.run is not None
    np.testing.assert_array_equal(workspace.run.trace.y, forward(workspace.document.network, workspace.document.x).y)
    assert workspace.run.holds


def test_forward_reveals_all_and_is_told_once(workspace: Workspace, told: list[State]) -> None:
    assert workspace.run is None
    workspace.forward()
    assert_is_of_now(workspace)
    assert (revealed(workspace), len(told)) == (3, 1)


def test_step_reveals_one_more_and_begins_anew(workspace: Workspace) -> None:
    seen = []
    for _ in range(5):
        workspace.step()
        seen.append((revealed(workspace), workspace.focus.layer))
    assert seen == [(1, 0), (2, 1), (3, 2), (1, 0), (2, 1)]


def test_step_is_told_once_with_its_layer_on_show(workspace: Workspace, told: list[State]) -> None:
    workspace.step()
    workspace.step()
    assert [state.focus.layer for state in told] == [0, 1]


def test_step_back_hides_what_step_has_revealed(workspace: Workspace) -> None:
    workspace.forward()
    seen = []
    for _ in range(4):
        workspace.step_back()
        seen.append(revealed(workspace))
    assert seen == [2, 1, 0, 0]
    assert workspace.run is None


def test_halves_reveal_u_before_z(workspace: Workspace) -> None:
    workspace.halves = True
    seen = []
    for _ in range(3):
        workspace.step()
        assert workspace.run is not None
        seen.append([(workspace.run.reveals_u(layer), workspace.run.reveals_z(layer)) for layer in range(2)])
    assert seen == [
        [(True, False), (False, False)],
        [(True, True), (False, False)],
        [(True, True), (True, False)],
    ]
    workspace.step_back()
    assert workspace.run is not None
    assert workspace.run.stage == Stage(0)


@pytest.mark.parametrize("halves", [False, True])
def test_stages_lead_back_as_they_lead_on(halves: bool) -> None:
    stage, way = None, []
    for _ in range(6):
        way.append(stage)
        stage = stage_after(stage, halves=halves)
    for before in reversed(way):
        assert stage is not None
        stage = stage_before(stage, halves=halves)
        assert stage == before


def test_results_hold_by_value_not_by_identity(workspace: Workspace) -> None:
    workspace.forward()
    edit(workspace, 2.0)
    assert not holds(workspace)
    edit(workspace, 1.0)
    assert holds(workspace)


def test_results_that_no_longer_hold_stay(workspace: Workspace, told: list[State]) -> None:
    workspace.forward()
    run = workspace.run
    edit(workspace, 2.0)
    assert run is not None
    assert workspace.run is not None
    assert workspace.run.trace is run.trace
    assert len(told) == 2


def test_step_after_an_edit_computes_anew(workspace: Workspace) -> None:
    workspace.forward()
    edit(workspace, 2.0)
    workspace.step()
    assert (revealed(workspace), holds(workspace)) == (1, True)


def test_exploring_leaves_the_run_alone(workspace: Workspace) -> None:
    workspace.forward()
    run = workspace.run
    workspace.edit(replace(workspace.document, explorer=replace(workspace.document.explorer, inputs=(1.0,))), EDIT)
    assert workspace.run is run


def test_another_shape_clears(workspace: Workspace) -> None:
    workspace.forward()
    workspace.edit(Document(Network([Layer([[1.0]], [0.0])]), (1.0,)), EDIT)
    assert workspace.run is None


def test_opening_clears(workspace: Workspace) -> None:
    workspace.forward()
    workspace.open(Document(), None)
    assert workspace.run is None


def test_live_follows_every_edit_undo_and_file_and_tells_each_once(workspace: Workspace, told: list[State]) -> None:
    workspace.set_live(True)
    for change in (
        lambda: edit(workspace, 2.0),
        workspace.undo,
        lambda: workspace.open(Document(x=(5.0, 1.0)), None),
    ):
        told.clear()
        change()
        assert_is_of_now(workspace)
        assert len(told) == 1
    workspace.set_live(False)
    edit(workspace, 3.0)
    assert not holds(workspace)
