"""A click or a key explains gradient norms, saturated and dead shares over time, and the bars of weights."""

from __future__ import annotations

import numpy as np
import pytest
from gui_person import Key, Person
from gui_training import explained, follow, learn, page, run
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from engine import forward
from engine.explain.references import Reference, RowsReference
from engine.network.layer_figures import BARS, weight_bars
from gui.training.results.confusion import ConfusionView
from gui.training.results.layers_panel import LayersPanel

LAYERS_TAB, ERRORS_TAB = 2, 1


@pytest.fixture
def training(training: Person) -> Person:
    """A window on the Training page, after two epochs."""
    return learn(training, 2)


def layers(kassei: Person) -> LayersPanel:
    """Show the tab of the layers and return its panel."""
    page(kassei).results.tabs.setCurrentIndex(LAYERS_TAB)
    return page(kassei).results.layers


def focus(widget: QWidget) -> None:
    widget.setFocus()
    assert QApplication.focusWidget() is widget


@pytest.mark.parametrize(("what", "figures"), [("gradient", "gradients"), ("saturated", "saturated"), ("dead", "dead")])
def test_a_click_and_a_key_explain_the_line_of_a_layer(training: Person, what: str, figures: str) -> None:
    plot, now = layers(training).plots[what], getattr(run(training).figures, figures)
    training.click(plot, QPoint(plot.width() - 10, plot.height() // 2))
    found = explained(training)
    assert isinstance(found.reference, RowsReference)
    assert found.reference.kind == what
    assert found.value == pytest.approx(now[found.reference.layer], rel=1e-9)
    training.key(Key.Key_Escape)
    focus(plot)
    training.key(Key.Key_Space)
    assert explained(training).value == pytest.approx(now[0], rel=1e-9)
    others = [detail for detail in explained(training).details if detail.reference is not None]
    assert others[-1].value == pytest.approx(now[-1], rel=1e-9)
    training.key(Key.Key_Escape)
    assert QApplication.focusWidget() is plot


def test_a_line_is_explained_at_the_moment_under_the_pointer(training: Person) -> None:
    plot = layers(training).plots["gradient"]
    kept = [moment for moment in run(training).history.moments if 0 < moment.updates < run(training).trainer.updates]
    assert kept
    across = plot.axes[0].share(kept[-1].updates / run(training).trainer.updates_per_epoch + 0.01)
    training.click(plot, QPoint(round(44 + across * (plot.width() - 52)), plot.height() // 2))
    found = explained(training)
    assert isinstance(found.reference, RowsReference)
    updates, norms = run(training).history.curve(f"gradient_{found.reference.layer + 1}")
    assert found.value == pytest.approx(norms[int(np.searchsorted(updates, kept[-1].updates))], rel=1e-9)


def test_a_saturated_share_leads_through_a_neuron_to_the_slope_of_a_row(training: Person) -> None:
    focus(layers(training).plots["saturated"])
    training.key(Key.Key_Space)
    follow(training, 0)
    found = explained(training)
    follow(training, 0)
    slope = explained(training)
    assert isinstance(slope.reference, Reference)
    assert slope.reference.kind == "df"
    assert slope.value == pytest.approx(found.details[0].value, rel=1e-12)
    row = found.details[0].reference
    assert isinstance(row, RowsReference)
    trace = forward(run(training).network, run(training).data.train.inputs[row.row])
    layer = run(training).network.layers[slope.reference.layer]
    assert slope.value == pytest.approx(float(layer.function.df(trace.u[slope.reference.layer])[slope.reference.row]))
    assert f"row {row.row + 1} of those to train with" in training.words("explanation_notes")


def test_a_bar_of_weights_leads_to_its_weights_by_mouse_and_keyboard(training: Person) -> None:
    view, weights = layers(training).weights, run(training).network.layers[1].weights
    bars = weight_bars(weights)[0].ravel().tolist()
    bar = max(range(BARS), key=bars.count)
    training.click(view, view.cell_place(BARS + bar).center().toPoint())
    assert explained(training).value == bars.count(bar)
    follow(training, 0)
    found = explained(training)
    assert isinstance(found.reference, Reference)
    assert found.value == weights[found.reference.row, found.reference.column]
    training.key(Key.Key_Escape)
    focus(view)
    training.key(Key.Key_Up)
    training.key(Key.Key_Space)
    first = weight_bars(run(training).network.layers[0].weights)[0].ravel().tolist()
    assert explained(training).value == first.count(bar)
    training.key(Key.Key_Escape)
    assert QApplication.focusWidget() is view


def test_arrow_keys_choose_cells_and_points(training: Person) -> None:
    training.choose("dataset_choice", "blobs")
    training.click("train_step")
    page(training).results.tabs.setCurrentIndex(ERRORS_TAB)
    view = training.find("training_confusion", ConfusionView)
    before = view.grab().toImage()
    focus(view)
    assert view.grab().toImage() != before  # the chosen cell has a frame
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Space):
        training.key(key)
    found = explained(training)
    assert isinstance(found.reference, RowsReference)
    assert (found.reference.row, found.reference.column) == (1, 2)
    assert found.value == view.counts[1, 2]
    training.key(Key.Key_Escape)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Right):  # the last presses go beyond the last cell
        training.key(key)
    assert view.picked == 8
    training.choose("dataset_choice", "sine")
    training.click("train_step")
    focus(view)
    training.key(Key.Key_Right)
    training.key(Key.Key_Space)
    targets = run(training).data.test.targets[:, 0]
    second = int(np.argsort(targets, kind="stable")[1])
    y = forward(run(training).network, run(training).data.test.inputs).y
    assert explained(training).value == pytest.approx(float(y[second, 0]), rel=1e-12)
