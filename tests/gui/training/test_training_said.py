"""Messages and remarks of the Training page: a replaced network, the rows counted, odd options; and names that fit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gui_person import Person
from gui_training import network, open_training, page, run
from PySide6.QtWidgets import QLabel, QPushButton

from engine import Document
from gui.text.translation import say
from gui.training.function_button import FunctionButton
from gui.training.results.confusion import ConfusionView


def test_replacing_a_network_that_does_not_fit_is_announced_and_can_be_undone(training: Person) -> None:
    before = network(training)
    training.click("train_step")
    label = training.find("message_text", QLabel)
    assert label.text() == "The network 2-3-2-2 does not fit the data: 2-8-8-8-1 took its place."
    assert training.find("message_choice_1", QPushButton).text() == "Undo"
    training.click("train_epoch")
    assert label.isVisible()
    training.click("message_choice_1")
    assert network(training) == before
    assert not label.isVisible()


def test_choosing_data_replaces_the_network_without_a_message(training: Person) -> None:
    training.choose("dataset_choice", "xor")
    training.click("train_step")
    assert not training.find("message_text", QLabel).isVisible()


def test_the_matrix_says_how_many_rows_of_which_kind_it_counts(training: Person) -> None:
    page(training).results.tabs.setCurrentIndex(1)
    view = training.find("training_confusion", ConfusionView)
    assert view.heading() == "250 test rows: taken for (across), truly (down)"
    training.choose("dataset_choice", "sine")
    assert view.heading() == "250 test rows: output over target"
    page(training).edits.set_data(None, test_share=0.0)
    assert view.heading() == f"{len(run(training).data.train)} training rows: output over target"


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768)])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_name_of_a_layers_function_is_not_cut(
    open_kassei: Callable[..., Person], language: str, size: tuple[int, int]
) -> None:
    kassei = open_training(open_kassei, Document(), language=language, size=size)
    for number in range(1, 5):
        button = kassei.find(f"training_layer_{number}_activation", FunctionButton)
        assert button.fitting(button.width() - 4)[1] in (button.text(), button.text().removesuffix("関数"))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_remarks_on_rows_and_options_stand_beside_them_while_they_are_true(
    open_kassei: Callable[..., Person], language: str
) -> None:
    kassei = open_training(open_kassei, Document(), language=language)
    label, edits = kassei.find("data_remarks", QLabel), page(kassei).edits
    assert not label.isVisible()
    for option, odd, usual in (("batch_size", 1000, 10), ("learning_rate", 1e9, 0.01)):
        edits.set_options(**{option: odd})
        assert label.isVisible()
        assert [label.text()] == list(map(say, run(kassei).remarks_on(run(kassei).document)))
        assert label.width() >= label.minimumSizeHint().width()
        edits.set_options(**{option: usual})
        assert not label.isVisible()
