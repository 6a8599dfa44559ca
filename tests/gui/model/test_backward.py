"""The workspace's backward pass: revealing loss and gradients step by step, and updating the network."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine import Document, KasseiError, Layer, Message, Network, backward, forward
from gui.model.run import Run
from gui.model.workspace import State, Workspace

EDIT = Message("an edit")
WORKED = Document(
    Network(
        [
            Layer([[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35], "sigmoid"),
            Layer([[0.40, 0.45], [0.50, 0.55]], [0.60, 0.60], "sigmoid"),
        ]
    ),
    (0.05, 0.10),
    target=(0.01, 0.99),
    loss="half_squared_error",
    learning_rate=0.5,
)


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(WORKED)


def run_of(workspace: Workspace) -> Run:
    assert workspace.run is not None
    return workspace.run


def assert_is_current(workspace: Workspace) -> None:
    """Fail unless the run holds and has the gradients of the current document."""
    document, run = workspace.document, run_of(workspace)
    assert run.holds
    assert run.gradients_hold
    assert run.gradients is not None
    expected = backward(document.network, forward(document.network, document.x), document.target or (), document.loss_used)
    np.testing.assert_array_equal(run.gradients.delta[0], expected.delta[0])


def revealed(workspace: Workspace) -> tuple[int, bool, list[int]]:
    """Return the number of revealed layers, whether the loss is revealed, and the layers with revealed gradients."""
    run = workspace.run
    if run is None:
        return 0, False, []
    return run.revealed, run.reveals_loss, [layer for layer in range(run.layers) if run.reveals_gradients(layer)]


def test_backward_reveals_everything_and_is_announced_once(workspace: Workspace, announced: list[State]) -> None:
    workspace.backward()
    assert len(announced) == 1
    assert announced[0].goes_back
    assert revealed(workspace) == (2, True, [0, 1])
    assert_is_current(workspace)
    gradients = run_of(workspace).gradients
    assert gradients is not None
    assert gradients.loss == pytest.approx(0.2983711088, abs=1e-10)
    assert gradients.weights[1][0, 0] == pytest.approx(0.08216704, abs=1e-8)


def test_forward_reveals_neither_loss_nor_gradients(workspace: Workspace) -> None:
    workspace.forward()
    assert revealed(workspace) == (2, False, [])
    assert not workspace.state.goes_back


def test_steps_reveal_layers_loss_gradients_and_update_and_step_back_reverses_them(workspace: Workspace) -> None:
    stages = [(1, False, []), (2, False, []), (2, True, []), (2, True, [1]), (2, True, [0, 1])]
    for stage in stages:
        workspace.step()
        assert revealed(workspace) == stage
    network = workspace.document.network
    workspace.step()
    assert run_of(workspace).update is not None
    assert workspace.document.network != network
    for stage in reversed(stages):
        workspace.step_back()
        assert revealed(workspace) == stage
        assert workspace.document.network == network
    workspace.step_back()
    assert workspace.run is None


def test_a_step_after_the_update_starts_a_new_pass(workspace: Workspace) -> None:
    for _ in range(7):
        workspace.step()
    assert revealed(workspace) == (1, False, [])
    assert workspace.undo_steps == 1


def test_an_update_is_one_edit_announced_once_with_its_losses(workspace: Workspace, announced: list[State]) -> None:
    workspace.backward()
    announced.clear()
    workspace.update()
    assert (len(announced), workspace.undo_steps) == (1, 1)
    update, run = run_of(workspace).update, run_of(workspace)
    assert update is not None
    assert update.before is WORKED.network
    assert not run.holds  # the run is still the pass before the update
    assert update.losses == pytest.approx((0.2983711088, 0.2804714468), abs=1e-10)
    assert update.promised == pytest.approx(update.losses[1] - update.losses[0], rel=0.02)
    workspace.undo()
    assert workspace.document == WORKED
    assert run_of(workspace).update is None
    assert_is_current(workspace)


def test_ten_single_updates_give_the_same_as_ten_at_once(workspace: Workspace) -> None:
    for _ in range(10):
        workspace.update()
    one_by_one = run_of(workspace).update
    other = Workspace(WORKED)
    other.update(10)
    at_once = run_of(other).update
    assert one_by_one is not None
    assert at_once is not None
    assert other.document == workspace.document
    assert one_by_one.curve == at_once.curve == at_once.losses
    assert (workspace.undo_steps, other.undo_steps, len(at_once.losses)) == (10, 1, 11)
    assert list(at_once.losses) == sorted(at_once.losses, reverse=True)


def test_an_edit_removes_the_update_from_the_run(workspace: Workspace) -> None:
    workspace.update()
    workspace.edit(replace(workspace.document, x=(0.5, 0.5)), EDIT)
    assert run_of(workspace).update is None
    assert not run_of(workspace).holds


def test_live_keeps_the_backward_pass_current_once_it_has_been_used(workspace: Workspace) -> None:
    workspace.set_live(True)
    workspace.edit(replace(workspace.document, x=(0.5, 0.5)), EDIT)
    assert revealed(workspace) == (2, False, [])
    workspace.backward()
    for changed in ({"x": (1.0, 0.5)}, {"target": (1.0, 0.0)}, {"loss": "huber"}):
        workspace.edit(replace(workspace.document, **changed), EDIT)
        assert_is_current(workspace)
    workspace.update()
    assert_is_current(workspace)
    assert run_of(workspace).update is not None


@pytest.mark.parametrize("change", [{"target": (1.0, 0.0)}, {"loss": "huber"}, {"x": (0.5, 0.5)}])
def test_gradients_no_longer_hold_for_another_target_loss_or_input(workspace: Workspace, change: dict[str, object]) -> None:
    workspace.backward()
    workspace.edit(replace(workspace.document, **change), EDIT)  # pyright: ignore[reportArgumentType] - fields of Document
    assert not run_of(workspace).gradients_hold
    assert run_of(workspace).holds == ("x" not in change)  # u, z and y depend on no target and no loss
    workspace.undo()
    assert run_of(workspace).gradients_hold
    assert run_of(workspace).holds


@pytest.mark.parametrize("back", [0, 1, 2, 3])
def test_a_step_after_another_target_continues_from_y(workspace: Workspace, back: int) -> None:
    workspace.backward()
    trace = run_of(workspace).trace
    for _ in range(back):
        workspace.step_back()
    workspace.edit(replace(workspace.document, target=(1.0, 0.0)), EDIT)
    workspace.step()
    assert revealed(workspace) == (2, True, [])
    assert run_of(workspace).trace is trace
    workspace.step()
    workspace.step()
    assert_is_current(workspace)


def test_a_target_set_after_forward_is_used_by_the_backward_pass(workspace: Workspace) -> None:
    workspace.forward()
    workspace.edit(replace(workspace.document, target=(1.0, 0.0)), EDIT)
    assert run_of(workspace).holds
    workspace.step()
    workspace.step()
    assert_is_current(workspace)


def test_backward_without_a_target_proposes_one_as_an_edit() -> None:
    workspace = Workspace(Document())
    workspace.backward()
    assert workspace.document.target == (1.0, 0.0)
    assert workspace.undo_steps == 1
    assert_is_current(workspace)
    workspace.undo()
    assert workspace.document.target is None


def test_a_loss_that_does_not_fit_is_refused_and_a_step_starts_a_new_pass() -> None:
    workspace = Workspace(Document(target=(1.0, 0.0), loss="cross_entropy"))  # the outputs are identity
    workspace.backward()
    run = run_of(workspace)
    assert run.gradients is None
    assert "Cross-entropy takes logarithms" in str(run.refusal)
    assert revealed(workspace) == (3, False, [])
    with pytest.raises(KasseiError, match="takes logarithms"):
        workspace.update()
    workspace.step()
    assert revealed(workspace) == (1, False, [])
    workspace.edit(replace(workspace.document, loss="huber"), EDIT)
    workspace.backward()
    assert_is_current(workspace)


def test_an_update_that_changes_nothing_is_refused() -> None:
    workspace = Workspace(replace(WORKED, learning_rate=0.0))
    with pytest.raises(KasseiError, match="An update changes nothing"):
        workspace.update()
    assert workspace.undo_steps == 0


def test_updates_that_diverge_keep_the_finite_ones() -> None:
    line = Network([Layer([[1.0]], [0.0], "identity")])
    workspace = Workspace(Document(line, (1.0,), target=(0.0,), learning_rate=1e60))
    workspace.update(100)
    update = run_of(workspace).update
    assert update is not None
    assert update.refusal is not None
    assert 1 < len(update.losses) < 100
    assert np.isfinite(update.losses).all()
