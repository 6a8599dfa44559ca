"""A click explains a figure of the whole run: losses, accuracy, R², the curves, the confusion matrix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from gui_clipping import misfits
from gui_person import Key, Person, settle
from gui_training import explained, follow, learn, open_training, page, run
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from engine import forward, predict
from engine.data.labels import confusion
from engine.explain.references import Reference, RowsReference
from engine.learning.losses import LOSSES
from gui.training.results.confusion import ConfusionView


@pytest.fixture
def training(training: Person) -> Person:
    """A window on the Training page, after two epochs."""
    return learn(training, 2)


@pytest.mark.parametrize(("name", "tests"), [("train_loss", False), ("test_loss", True)])
def test_a_loss_leads_to_the_rows_that_make_it_up_and_to_their_numbers(training: Person, name: str, tests: bool) -> None:
    training.click(name)
    found, figures, data = explained(training), run(training).figures, run(training).data
    assert found.value == pytest.approx(getattr(figures, name), rel=1e-12)
    rows = data.test if tests else data.train
    follow(training, 0)
    largest = found.details[0].reference
    assert isinstance(largest, RowsReference)
    row = largest.row
    loss = LOSSES[run(training).trainer.options.loss]
    y = predict(run(training).network, rows.inputs)
    assert row == int(np.argmax(loss.samples(y, rows.targets)))
    assert explained(training).value == pytest.approx(float(np.max(loss.samples(y, rows.targets))), rel=1e-9)
    assert f"row {row + 1} of those {'for testing' if tests else 'to train with'}" in training.words("explanation_notes")
    marked = page(training).output.plane.marked
    assert marked is not None
    assert np.array_equal(marked[0], (data.test_points if tests else data.points)[row])
    follow(training, 0)
    assert explained(training).reference == Reference("y")
    assert explained(training).value == pytest.approx(float(y[row, 0]), rel=1e-12)
    training.key(Key.Key_Backspace)
    training.key(Key.Key_Backspace)
    assert explained(training).value == found.value
    assert page(training).output.plane.marked is None


def test_the_explanation_of_a_loss_follows_the_run(training: Person) -> None:
    training.click("test_loss")
    before = explained(training).value
    training.click("train_epoch")
    assert explained(training).value == pytest.approx(run(training).figures.test_loss, rel=1e-12)
    assert explained(training).value != before


def test_accuracy_leads_to_the_cells_and_a_cell_to_its_rows(training: Person) -> None:
    training.choose("dataset_choice", "blobs")
    training.click("train_step")
    training.click("test_score")
    assert explained(training).value == run(training).figures.test_score
    page(training).results.tabs.setCurrentIndex(1)
    view = training.find("training_confusion", ConfusionView)
    rows, network = run(training).data.test, run(training).network
    y = predict(network, rows.inputs)
    counts = confusion(y, rows.targets, 3)
    row, column = max(np.ndindex(3, 3), key=lambda cell: counts[cell])
    training.click(view, view.place_of(row, column))
    assert explained(training).value == counts[row, column] > 0
    follow(training, 0)
    reference = explained(training).reference
    assert isinstance(reference, Reference)
    assert reference.kind == "y"
    assert reference.row == row
    assert np.min(np.abs(y[:, row] - explained(training).value)) < 1e-12


def test_a_curve_is_explained_at_the_moment_under_the_pointer(training: Person) -> None:
    plot = page(training).results.loss_plot
    kept = [moment for moment in run(training).history.moments if 0 < moment.updates < run(training).trainer.updates]
    assert kept
    across = plot.axes[0].share(kept[-1].updates / run(training).trainer.updates_per_epoch + 0.01)
    training.click(plot, QPoint(round(44 + across * (plot.width() - 52)), plot.height() // 2))
    found = explained(training)
    assert isinstance(found.reference, RowsReference)
    rows = run(training).data.test if found.reference.tests else run(training).data.train
    loss = LOSSES[run(training).trainer.options.loss]
    assert found.value == pytest.approx(loss.value(predict(kept[-1].network, rows.inputs), rows.targets), rel=1e-9)
    follow(training, 0)
    assert explained(training).value == pytest.approx(found.details[0].value, rel=1e-9)
    assert f"after {kept[-1].updates} updates" in training.words("explanation_notes")


def test_the_keyboard_explains_a_curve_and_leads_to_the_test_rows(training: Person) -> None:
    page(training).results.loss_plot.setFocus()
    training.key(Key.Key_Space)
    found = explained(training)
    assert found.value == pytest.approx(run(training).figures.train_loss, rel=1e-12)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert training.find("explanation_card").isAncestorOf(focus)
    follow(training, len(found.details) - 1)
    assert explained(training).value == pytest.approx(run(training).figures.test_loss, rel=1e-12)
    training.key(Key.Key_Escape)
    assert QApplication.focusWidget() is page(training).results.loss_plot


def test_a_drag_of_the_curves_explains_nothing(training: Person) -> None:
    plot = page(training).results.loss_plot
    middle = plot.rect().center()
    training.drag(plot, [middle, middle + QPoint(25, 0), middle + QPoint(40, 0)])
    assert not page(training).explanations.card.is_open


def test_values_have_r_squared_and_their_points_are_explained(training: Person) -> None:
    training.choose("dataset_choice", "sine")
    training.click("train_step")
    training.click("train_score")
    assert explained(training).value == pytest.approx(run(training).figures.train_score, rel=1e-9)
    page(training).results.tabs.setCurrentIndex(1)
    view = training.find("training_confusion")
    training.click(view, QPoint(view.width() // 2, view.height() // 3))
    found = explained(training)
    assert found.reference == Reference("y")
    rows = run(training).data.test
    assert np.min(np.abs(forward(run(training).network, rows.inputs).y[:, 0] - found.value)) < 1e-12


def test_an_explained_row_is_marked_until_the_card_closes(training: Person) -> None:
    plane, points = page(training).output.plane, run(training).data.points
    before = plane.grab().toImage()
    training.click(plane, plane.place_at(*points[7]))
    marked = plane.marked
    assert marked is not None
    at = plane.place_at(*marked[0].tolist())
    assert (at - plane.place_at(*points[7])).manhattanLength() <= 3
    after = plane.grab().toImage()
    ring = [at + QPoint(dx, dy) for dx, dy in ((8, 0), (-8, 0), (0, 8), (0, -8))]
    assert any(after.pixel(point) != before.pixel(point) for point in ring)
    training.find("explanation_card").setFocus()
    training.key(Key.Key_Escape)
    assert plane.marked is None
    again = plane.grab().toImage()
    assert all(again.pixel(point) == before.pixel(point) for point in ring)


def test_two_tiny_losses_fit_side_by_side(open_kassei: Callable[..., Person]) -> None:
    training = open_training(open_kassei, size=(1280, 800))
    training.click("train_epoch")
    run(training).figures = replace(run(training).figures, train_loss=4.518e-14, test_loss=1.971e-10)
    page(training).results.refresh()
    settle()
    assert [training.words(name) for name in ("train_loss", "test_loss")] == ["4.5e−14", "2e−10"]
    assert misfits(training.window) == []
    left, right = (training.find(name) for name in ("train_loss", "test_loss"))
    assert right.x() - left.geometry().right() >= 8
