"""The card explains a number of the run at the moment current_card: after a click on a neuron, a link, the map or a row."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from gui_person import Key, Person, hover
from gui_training import open_training, page, run
from learning_cases import random_network
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from engine import Document, backward, forward
from engine.data.samples import Samples
from gui.explanations.card import ExplanationCard
from gui.training.maps.predictions import Predictions
from gui.training.maps.scene import Scene


def current_card(kassei: Person) -> ExplanationCard:
    """Return the card when it is up to date."""
    card = kassei.find("explanation_card", ExplanationCard)
    assert card.isVisible()
    explanations = page(kassei).explanations.card
    kassei.bot.waitUntil(lambda: not explanations.is_waiting)
    return card


def value(kassei: Person) -> float:
    explanation = current_card(kassei).explanation
    assert explanation is not None
    return explanation.value


def row(kassei: Person, number: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rows = run(kassei).data.train
    return rows.inputs[number], rows.targets[number]


def click_neuron(kassei: Person, layer: int, neuron: int) -> None:
    view = page(kassei).network
    kassei.click(view, view.node_place(layer, neuron).center().toPoint())


def test_a_click_on_a_neuron_explains_it_at_the_moment_shown(training: Person) -> None:
    click_neuron(training, 1, 2)
    found = run(training)
    assert value(training) == forward(found.network, row(training)[0]).z[1][2]
    before = value(training)
    training.click("train_epoch")
    assert value(training) == forward(found.network, row(training)[0]).z[1][2] != before
    page(training).driver.go_to(0)
    assert value(training) == before


def test_a_click_on_a_link_explains_its_weight_and_leads_to_its_gradient(training: Person) -> None:
    training.click("train_epoch")
    view = page(training).network
    start, end = view.node_place(1, 4), view.node_place(2, 4)
    training.click(view, QPoint(round((start.right() + end.left()) / 2), round(start.center().y())))
    network, (x, t) = run(training).network, row(training)
    assert value(training) == network.layers[2].weights[4, 4]
    assert f"{25}" in training.words("explanation_notes")
    current_card(training).terms.focus_term()
    training.key(Key.Key_Return)
    gradients = backward(network, forward(network, x), t, run(training).trainer.options.loss)
    assert value(training) == pytest.approx(gradients.weights[2][4, 4], rel=1e-12)


def test_a_click_on_the_map_explains_the_output_of_the_nearest_row(training: Person) -> None:
    plane, points = page(training).output.plane, run(training).data.points
    training.click(plane, plane.place_at(*points[7]))
    nearest = int(np.argmin(np.linalg.norm(points - points[7], axis=1)))
    assert value(training) == pytest.approx(float(forward(run(training).network, row(training, nearest)[0]).y[0]), abs=0.02)
    assert "row" in training.words("explanation_notes")


def test_keys_explain_a_neuron_and_close_the_card(training: Person) -> None:
    page(training).network.setFocus()
    training.key(Key.Key_Down)
    training.key(Key.Key_Space)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert current_card(training).isAncestorOf(focus)
    training.key(Key.Key_Escape)
    assert not training.find("explanation_card").isVisible()
    click_neuron(training, 0, 0)
    training.key(Key.Key_Right)
    assert value(training) == forward(run(training).network, row(training)[0]).z[1][0]
    click_neuron(training, 1, 0)  # the second click no longer keeps it
    assert not training.find("explanation_card").isVisible()


def test_another_run_closes_the_card(training: Person) -> None:
    click_neuron(training, 0, 0)
    assert current_card(training)
    training.choose("dataset_choice", "sine")
    assert not training.find("explanation_card").isVisible()


def test_the_card_follows_a_playing_run_without_an_undo_step(training: Person) -> None:
    click_neuron(training, 2, 0)
    before, steps = value(training), training.undo_steps()
    training.click("train_play")
    training.bot.waitUntil(lambda: run(training).trainer.epoch >= 2, timeout=60_000)
    training.click("train_play")
    assert value(training) != before
    assert training.undo_steps() == steps + 1


def test_the_neuron_under_the_pointer_is_shown_large_and_up_to_date_while_learning(training: Person) -> None:
    view, plane, neuron = page(training).network, page(training).output.plane, page(training).neuron
    hover(view, view.node_place(1, 2).center().toPoint())
    assert plane.neuron == (1, 2)
    maps, dots, values = set(), set(), []

    def look() -> None:
        maps.add(bytes(plane.grab().toImage().constBits()))
        dots.add(bytes(neuron.grab().toImage().constBits()))
        scene, fresh = page(training).output.scene, Scene(run(training))
        assert scene is not None
        fresh.refresh()
        values.append(np.array_equal(scene.neuron(1, 2), fresh.neuron(1, 2)))

    page(training).driver.progressed.connect(look)
    training.click("train_play")
    training.bot.waitUntil(lambda: len(maps) >= 3 and len(dots) >= 3, timeout=60_000)
    training.click("train_play")
    assert plane.neuron == (1, 2)
    assert all(values)


def test_a_row_of_the_table_is_explained_as_a_test_row(open_kassei: Callable[..., Person]) -> None:
    random = np.random.default_rng(0)
    inputs = random.standard_normal((80, 4))
    samples = Samples(inputs, (inputs[:, :1] > 0).astype(float))
    training = open_training(open_kassei, Document(network=random_network((4, 3, 1), "tanh"), x=(0.0,) * 4, samples=samples))
    training.choose("dataset_choice", "table")
    table = training.find("training_predictions", Predictions)
    training.click(table.viewport(), table.visualRect(table.rows.index(2, 0)).center())
    found = run(training)
    rows = found.data.test if len(found.data.test) else found.data.train
    assert value(training) == float(forward(found.network, rows.inputs[2]).y[0])
