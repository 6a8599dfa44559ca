"""The time line and the kept runs: going back to any moment, branching from it, and changing between runs."""

from __future__ import annotations

import pytest
from gui_person import Key, Person
from gui_training import learn, network, page, run
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from gui.training.model.run import MOST_RUNS


@pytest.fixture
def training(training: Person) -> Person:
    """A window on the Training page, after four epochs."""
    return learn(training, 4)


def updates(kassei: Person) -> int:
    return int(kassei.find("train_updates_value", QLabel).text())


def drag_to(kassei: Person, *moments: int) -> None:
    line = page(kassei).time_line
    kassei.drag(line, [line.place_of(moment).toPoint() + QPoint(0, -2) for moment in moments])


def test_dragging_back_restores_each_moment_exactly_as_one_undo_step(training: Person) -> None:
    learned, steps = network(training), training.undo_steps()
    drag_to(training, 100, 80, 50)
    at = updates(training)
    assert abs(at - 50) <= 1
    assert network(training) != learned
    assert training.undo_steps() == steps + 1
    again = page(training).driver
    again.reset()
    again.step(at)
    assert run(training).network == network(training)


def test_a_moment_not_yet_recorded_by_a_frame_can_be_restored(training: Person) -> None:
    run(training).trainer.step(30)  # as while playing, before a frame records the updates
    drag_to(training, 130, 115)
    assert abs(updates(training) - 115) <= 1
    assert run(training).history.last == 130


def test_keys_move_through_the_run(training: Person) -> None:
    page(training).time_line.setFocus()
    training.key(Key.Key_Left)
    assert updates(training) == 99
    training.key(Key.Key_PageUp)
    assert updates(training) == 74
    training.key(Key.Key_Home)
    assert updates(training) == 0
    training.key(Key.Key_End)
    assert updates(training) == 100


def test_continuing_from_the_past_is_a_branch_and_the_first_run_stays(training: Person) -> None:
    first, learned = run(training), network(training)
    drag_to(training, 100, 50)
    at = updates(training)
    training.choose("optimiser_choice", "rmsprop")
    assert run(training) is not first
    training.click("train_epoch")
    assert updates(training) == at + 25 - at % 25
    page(training).results.tabs.setCurrentIndex(3)
    assert "RMSProp" in training.find("run_2_name", QLineEdit).text()
    assert "Adam" in training.find("run_1_name", QLineEdit).text()
    training.click("run_1_show")
    assert run(training) is first
    assert updates(training) == 100
    assert network(training) == learned
    setup = training.parts.workspace.document.training
    assert setup is not None
    assert setup.options.optimiser == "adam"


def test_a_branch_with_the_same_settings_learns_the_same(training: Person) -> None:
    learned = network(training)
    drag_to(training, 100, 50)
    page(training).driver.step(100 - updates(training))
    assert network(training) == learned


def test_runs_are_renamed_and_deleted(training: Person) -> None:
    drag_to(training, 100, 50)
    training.click("train_epoch")
    page(training).results.tabs.setCurrentIndex(3)
    training.enter("run_1_name", "the first")
    assert training.find("run_1_name", QLineEdit).text() == "the first"
    training.click("run_2_delete")
    assert len(page(training).driver.runs) == 1
    assert updates(training) == 100
    assert not training.find("run_1_delete", QToolButton).isEnabled()


def test_at_most_eight_runs_are_kept(training: Person) -> None:
    for _ in range(MOST_RUNS + 2):
        training.click("train_new")
        training.click("train_epoch")
    assert len(page(training).driver.runs) == MOST_RUNS
    assert page(training).driver.runs[-1] is run(training)


def test_a_run_that_never_learned_is_not_kept(training: Person) -> None:
    training.click("train_new")
    training.click("train_new")
    assert len(page(training).driver.runs) == 2


def test_undo_after_a_branch_shows_the_network_of_the_document(training: Person) -> None:
    drag_to(training, 100, 50)
    training.click("train_epoch")
    training.ctrl(Key.Key_Z)
    assert run(training).network == network(training)
    training.ctrl(Key.Key_Z)
    assert run(training).network == network(training)
