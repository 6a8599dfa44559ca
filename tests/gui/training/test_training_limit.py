"""The limit of the learning rate of a large network is searched between updates, in slices that delay no update."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from gui_person import Person
from gui_training import open_training, page, run
from learning_cases import random_network
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine import Document, Network, Trainer
from engine.learning.training import curvature
from engine.numeric.arrays import Array
from gui.text.numbers import short
from gui.training.model import limit_search
from gui.training.model.limit_search import LimitSearch

LARGE = (2, *[64] * 15, 1)


@pytest.fixture
def products(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the Hessians that a vector is multiplied by, as they occur."""
    taken: list[int] = []
    product = curvature.hessian_product

    def counted(gradient: curvature.Gradient, p: Array, direction: Array) -> Array:
        taken.append(p.size)
        return product(gradient, p, direction)

    monkeypatch.setattr(curvature, "hessian_product", counted)
    return taken


@pytest.fixture
def large(open_kassei: Callable[..., Person]) -> Person:
    """The Training page with 16 layers of 64 that learn by plain gradient descent."""
    training = open_training(open_kassei, Document(network=random_network(LARGE, "tanh"), x=(0.0, 0.0)))
    training.choose("optimiser_choice", "gradient_descent")
    return training


def test_an_update_of_a_large_network_does_not_wait_for_the_limit(large: Person, products: list[int]) -> None:
    driver = page(large).driver
    products.clear()
    for _ in range(3):
        driver.step(1)
        assert not products
    limit = run(large).trainer.rate_limit()
    assert limit is not None
    assert limit.rate is not None
    label, sentence = large.find("training_rate_limit", QLabel), short(limit.rate, 3)
    large.bot.waitUntil(lambda: label.text().endswith(sentence), timeout=60_000)


def test_a_small_network_has_its_limit_at_once(training: Person) -> None:
    training.choose("optimiser_choice", "gradient_descent")
    page(training).driver.step(1)
    limit = run(training).trainer.rate_limit()
    assert limit is not None
    assert limit.rate is not None
    assert short(limit.rate, 3) in page(training).step_row.limit_text.text()


def test_the_message_about_too_high_a_rate_does_not_cover_its_field(training: Person) -> None:
    training.choose("optimiser_choice", "gradient_descent")
    training.enter("learning_rate", "1e9")
    training.click("train_epoch")
    assert run(training).trainer.problem is not None
    assert training.find("message_text", QLabel).isVisible()
    training.enter("learning_rate", "0.1")  # fails if the message covers it
    assert run(training).trainer.options.learning_rate == 0.1


def test_slices_leave_the_rest_of_the_time_to_learning(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    parent, clock, left = QObject(), iter(range(1000)), [3, 2, 1]
    monkeypatch.setattr(limit_search, "perf_counter", lambda: next(clock))  # every slice takes a second
    monkeypatch.setattr(Trainer, "limit_work", 10**9)
    monkeypatch.setattr(Trainer, "rate_limits", lambda trainer: iter(left.pop, 0))
    search, found = LimitSearch(parent), []
    search.found.connect(found.append)
    search.share = 0.05
    left.insert(0, 0)  # the end
    search.begin(Trainer(random_network((2, 1)), [[0.0, 1.0]], [[1.0]]))
    timer = search.findChild(QTimer)
    assert timer is not None
    for slices in (2, 1, 0):
        timer.timeout.emit()
        assert len(left) - 1 == slices
        assert timer.interval() == 19_000
        assert search.is_busy
    timer.timeout.emit()
    assert found == [3]
    assert not search.is_busy
    assert not timer.isActive()


def test_a_rate_of_0_says_that_nothing_will_change(training: Person) -> None:
    remarks, sentence = training.find("data_remarks", QLabel), "no update changes anything"
    training.enter("learning_rate", "0")
    assert remarks.isVisible()
    assert sentence in remarks.text()
    before = run(training).network
    training.click("train_epoch")
    assert all(np.array_equal(*pair) for pair in weights(before, run(training).network))
    assert sentence in remarks.text()
    training.enter("learning_rate", "0.1")
    assert sentence not in page(training).step_row.limit_text.text()


def weights(one: Network, other: Network) -> list[tuple[np.ndarray, np.ndarray]]:
    return [(a.weights, b.weights) for a, b in zip(one.layers, other.layers, strict=True)]
