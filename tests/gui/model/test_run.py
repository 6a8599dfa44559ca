"""Runs of the workspace: how much of a forward pass is revealed, and whether its results still hold."""

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


def edit(workspace: Workspace, x: float) -> None:
    workspace.edit(replace(workspace.document, x=(x, 0.5)), EDIT)


def revealed(workspace: Workspace) -> int:
    return 0 if workspace.run is None else workspace.run.revealed


def holds(workspace: Workspace) -> bool:
    assert workspace.run is not None
    return workspace.run.holds


def assert_is_current(workspace: Workspace) -> None:
    assert workspace.run is not None
    np.testing.assert_array_equal(workspace.run.trace.y, forward(workspace.document.network, workspace.document.x).y)
    assert workspace.run.holds


def test_forward_reveals_all_layers_and_is_announced_once(workspace: Workspace, announced: list[State]) -> None:
    assert workspace.run is None
    workspace.forward()
    assert_is_current(workspace)
    assert (revealed(workspace), len(announced)) == (3, 1)


def test_a_step_reveals_one_more_layer_and_starts_again_after_the_last(workspace: Workspace) -> None:
    stages = []
    for _ in range(5):
        workspace.step()
        stages.append((revealed(workspace), workspace.focus.layer))
    assert stages == [(1, 0), (2, 1), (3, 2), (1, 0), (2, 1)]


def test_a_step_is_announced_once_with_its_layer_in_focus(workspace: Workspace, announced: list[State]) -> None:
    workspace.step()
    workspace.step()
    assert [state.focus.layer for state in announced] == [0, 1]


def test_a_step_back_hides_the_last_revealed_layer(workspace: Workspace) -> None:
    workspace.forward()
    counts = []
    for _ in range(4):
        workspace.step_back()
        counts.append(revealed(workspace))
    assert counts == [2, 1, 0, 0]
    assert workspace.run is None


def test_half_steps_reveal_u_before_z(workspace: Workspace) -> None:
    workspace.halves = True
    halves = []
    for _ in range(3):
        workspace.step()
        assert workspace.run is not None
        halves.append([(workspace.run.reveals_u(layer), workspace.run.reveals_z(layer)) for layer in range(2)])
    assert halves == [
        [(True, False), (False, False)],
        [(True, True), (False, False)],
        [(True, True), (True, False)],
    ]
    workspace.step_back()
    assert workspace.run is not None
    assert workspace.run.stage == Stage(0)


@pytest.mark.parametrize("halves", [False, True])
def test_stages_backward_are_those_forward_in_reverse(halves: bool) -> None:
    stage, stages = None, []
    for _ in range(6):
        stages.append(stage)
        stage = stage_after(stage, halves=halves)
    for before in reversed(stages):
        assert stage is not None
        stage = stage_before(stage, halves=halves)
        assert stage == before


def test_results_hold_again_when_the_values_are_the_same_again(workspace: Workspace) -> None:
    workspace.forward()
    edit(workspace, 2.0)
    assert not holds(workspace)
    edit(workspace, 1.0)
    assert holds(workspace)


def test_results_that_no_longer_hold_are_kept(workspace: Workspace, announced: list[State]) -> None:
    workspace.forward()
    run = workspace.run
    edit(workspace, 2.0)
    assert run is not None
    assert workspace.run is not None
    assert workspace.run.trace is run.trace
    assert len(announced) == 2


def test_a_step_after_an_edit_starts_a_new_pass(workspace: Workspace) -> None:
    workspace.forward()
    edit(workspace, 2.0)
    workspace.step()
    assert (revealed(workspace), holds(workspace)) == (1, True)


def test_changing_the_explorer_keeps_the_run(workspace: Workspace) -> None:
    workspace.forward()
    run = workspace.run
    workspace.edit(replace(workspace.document, explorer=replace(workspace.document.explorer, inputs=(1.0,))), EDIT)
    assert workspace.run is run


def test_another_shape_removes_the_run(workspace: Workspace) -> None:
    workspace.forward()
    workspace.edit(Document(Network([Layer([[1.0]], [0.0])]), (1.0,)), EDIT)
    assert workspace.run is None


def test_opening_a_document_removes_the_run(workspace: Workspace) -> None:
    workspace.forward()
    workspace.open(Document(), None)
    assert workspace.run is None


def test_live_follows_every_edit_undo_and_opened_document_announced_once(workspace: Workspace, announced: list[State]) -> None:
    workspace.set_live(True)
    for change in (
        lambda: edit(workspace, 2.0),
        workspace.undo,
        lambda: workspace.open(Document(x=(5.0, 1.0)), None),
    ):
        announced.clear()
        change()
        assert_is_current(workspace)
        assert len(announced) == 1
    workspace.set_live(False)
    edit(workspace, 3.0)
    assert not holds(workspace)
