"""The loss and gradient of each row with a target, and Backward and Update with one row or the mean of all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from gui_explanation import title
from gui_person import Key, Person, settle
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from engine import Document, Gradients, Message, forward
from engine.data.samples import Samples
from engine.document.presets import PRESETS
from engine.document.row_passes import mean_gradients, row_gradients
from engine.learning.update import gradient_norm
from gui.samples.table import SamplesTable

XOR = PRESETS["xor_learning"].placed(Document())
TEXT = Message("an edit of a test")
LOSS, GRADIENT = 6, 7  # columns: two inputs, a target, an output, class and error come before


@pytest.fixture
def table(kassei: Person) -> Person:
    """A window with the table of samples of a network that is learning XOR."""
    kassei.parts.workspace.open(XOR, None)
    kassei.click("view_samples")
    return kassei


def figure(kassei: Person, row: int, column: int) -> float | None:
    return kassei.find("samples_table", SamplesTable).model().index(row, column).data(Qt.ItemDataRole.EditRole)


def gradients_of(kassei: Person) -> Gradients:
    run = kassei.parts.workspace.run
    assert run is not None
    assert run.gradients is not None
    return run.gradients


def state_of_learning(kassei: Person) -> str:
    return kassei.words("learning_state")


def test_a_row_has_its_loss_and_the_norm_of_its_gradient(table: Person) -> None:
    assert figure(table, 0, LOSS) is None
    table.click("forward_button")
    for row in range(4):
        gradients = row_gradients(XOR, row)
        assert figure(table, row, LOSS) == pytest.approx(gradients.loss)
        assert figure(table, row, GRADIENT) == pytest.approx(gradient_norm(gradients))


def test_losses_of_rows_follow_the_loss_function(table: Person) -> None:
    table.click("forward_button")
    before = figure(table, 1, LOSS)
    workspace = table.parts.workspace
    workspace.edit(replace(workspace.document, loss="half_squared_error"), TEXT)
    assert before is not None
    assert figure(table, 1, LOSS) == pytest.approx(before / 2)


def test_backward_shows_the_mean_of_all_rows(table: Person) -> None:
    table.click("backward_all_rows")
    table.click("backward_button")
    mean = mean_gradients(XOR)
    assert "Mean of 4 rows: " in state_of_learning(table)
    table.click("view_equation")
    np.testing.assert_allclose(table.numbers("layer_1_weight_gradients"), mean.weights[0], rtol=1e-15)
    np.testing.assert_allclose(table.numbers("layer_1_delta")[:, 0], mean.delta[0], rtol=1e-15)
    assert table.cell("loss_value") == mean.loss
    np.testing.assert_allclose(table.numbers("output_y")[:, 0], forward(XOR.network, XOR.x).y)  # of x, as before


def test_choosing_one_row_or_all_is_no_edit_and_changes_the_shown_gradients(table: Person) -> None:
    table.click("backward_button")
    assert gradients_of(table).loss == pytest.approx(row_gradients(XOR, 2).loss)
    table.click("backward_all_rows")
    assert gradients_of(table).loss == mean_gradients(XOR).loss
    assert not table.undo_steps()
    table.click("backward_this_row")
    assert gradients_of(table).loss == pytest.approx(row_gradients(XOR, 2).loss)
    table.click("backward_this_row")
    assert table.find("backward_this_row", QToolButton).isChecked()
    assert not table.find("backward_all_rows", QToolButton).isChecked()


def test_two_hundred_updates_with_all_rows_learn_xor_and_two_undos_revert_them(table: Person) -> None:
    table.click("backward_all_rows")
    table.click("backward_button")
    for _ in range(2):
        table.click("update_100_times")
    document = table.parts.workspace.document
    y = forward(document.network, document.samples.inputs).y
    assert np.abs(y - document.samples.targets).max() < 0.25
    assert state_of_learning(table).startswith("Mean of 4 rows: Loss ")
    table.parts.workspace.undo()
    table.parts.workspace.undo()
    assert table.parts.workspace.document.network == XOR.network


def test_steps_end_with_the_gradients_of_the_mean(table: Person) -> None:
    table.click("backward_all_rows")
    for _ in range(3):
        table.click("step_button")
    assert gradients_of(table).loss == mean_gradients(XOR).loss


def test_editing_any_row_makes_the_mean_stale_and_live_updates_it(table: Person) -> None:
    table.click("backward_all_rows")
    table.click("backward_button")
    workspace = table.parts.workspace
    other = replace(XOR, samples=Samples(XOR.samples.inputs, -XOR.samples.targets))
    workspace.edit(other, TEXT)
    assert workspace.run is not None
    assert not workspace.run.gradients_hold
    assert workspace.run.holds  # x, u, z and y are of no row
    table.click("live_toggle")
    assert gradients_of(table).loss == mean_gradients(other).loss
    workspace.undo()
    assert gradients_of(table).loss == mean_gradients(XOR).loss


def test_picking_a_row_sets_its_target(table: Person) -> None:
    table.click("backward_button")
    grid = table.find("samples_table", SamplesTable)
    table.click(grid.viewport(), grid.visualRect(grid.model().index(0, 3)).center())
    document = table.parts.workspace.document
    assert (document.x, document.target) == ((0.0, 0.0), (-1.0,))
    assert gradients_of(table).loss == pytest.approx(row_gradients(XOR, 0).loss)


def test_the_explanation_of_a_mean_says_that_it_is_a_mean(table: Person) -> None:
    table.click("backward_all_rows")
    table.click("backward_button")
    table.click("view_equation")
    table.select_cell("layer_1_weight_gradients", 0, 1)
    table.key(Key.Key_Space)
    settle()
    assert title(table)
    text = " ".join(label.text() for label in table.find("explanation_card").findChildren(QLabel) if label.isVisible())
    assert "The mean over 4 rows of the table." in text


def test_the_mean_is_not_offered_without_targets_and_backward_says_why(table: Person) -> None:
    table.click("backward_all_rows")
    workspace = table.parts.workspace
    workspace.edit(replace(XOR, samples=Samples(XOR.samples.inputs)), TEXT)
    table.click("backward_button")
    assert "no rows with a target" in state_of_learning(table)
    table.click("backward_this_row")
    settle()
    assert not table.find("backward_all_rows").isVisible()
