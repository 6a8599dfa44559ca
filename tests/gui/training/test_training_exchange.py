"""Links of TensorFlow Playground, exports of a run as table, picture and film, and data that are typed or drawn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from gui_person import Key, Person, clipboard, settle
from gui_training import network, page, run
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QInputDialog, QLabel, QPushButton

from engine.learning.training.tensorflow_link import parse_tensorflow_link
from gui.function.picker.popover import FunctionPopover
from gui.training.exchange import ADDRESS, run_table
from gui.training.film import Film, moments_of, picture_of

LINK = (
    f"{ADDRESS}activation=relu&regularization=L2&batchSize=20&dataset=spiral&regDataset=reg-plane&learningRate=0.1"
    "&regularizationRate=0.001&noise=15&networkShape=6,5,2&seed=0.68731&percTrainData=60&x=true&y=true&xTimesY=true"
)


def trigger(kassei: Person, command: str) -> None:
    kassei.action(command).trigger()


def test_link_sets_data_network_and_options_as_one_undo_step(training: Person) -> None:
    QGuiApplication.clipboard().setText(LINK)
    trigger(training, "training_paste_link")
    assert network(training).shape == (3, 6, 5, 2, 1)
    assert [layer.activation for layer in network(training).layers] == ["relu", "relu", "relu", "tanh"]
    setup = training.parts.workspace.document.training
    assert setup is not None
    assert (setup.data.dataset, setup.data.noise, setup.data.test_share) == ("spiral", 0.15, pytest.approx(0.4))
    options = run(training).trainer.options
    assert (options.optimiser, options.learning_rate, options.batch_size, options.l2) == ("gradient_descent", 0.1, 20, 0.001)
    assert training.undo_steps() == 1
    training.click("train_epoch")
    assert run(training).trainer.epoch == 1


def test_a_copied_link_is_read_back_unchanged(training: Person) -> None:
    QGuiApplication.clipboard().setText(LINK)
    trigger(training, "training_paste_link")
    trigger(training, "training_copy_link")
    assert clipboard().startswith(ADDRESS)
    assert parse_tensorflow_link(clipboard()) == parse_tensorflow_link(LINK)


@pytest.mark.parametrize("text", ["", "hello", f"{ADDRESS}dataset=nowhere", f"{ADDRESS}networkShape=0"])
def test_a_text_that_is_not_a_link_is_refused_with_a_sentence(training: Person, text: str) -> None:
    before = training.parts.workspace.document
    QGuiApplication.clipboard().setText(text)
    trigger(training, "training_paste_link")
    assert training.find("message_text", QLabel).text()
    assert training.parts.workspace.document is before


def test_what_a_link_cannot_express_is_named(training: Person) -> None:
    trigger(training, "training_copy_link")
    assert "TensorFlow Playground" in training.words("message_text")


def test_the_table_of_a_run_has_every_moment_and_every_digit(training: Person) -> None:
    training.click("train_epoch")
    training.click("train_step")
    heading, *rows = [line.split(",") for line in run_table(run(training)).splitlines()]
    assert heading[:3] == ["updates", "epoch", "train_loss"]
    assert [int(row[0]) for row in rows] == [0, 25, 26]
    assert float(rows[-1][2]) == run(training).figures.train_loss


def test_a_picture_shows_the_map(training: Person) -> None:
    picture = picture_of(page(training).output.shown)
    assert picture.width() == 2 * page(training).output.shown.width()
    colours = {picture.pixel(x, picture.height() // 2) for x in range(0, picture.width(), 7)}
    assert len(colours) > 10
    trigger(training, "training_copy_map")
    assert not QGuiApplication.clipboard().image().isNull()


def test_relu_neurons_learn_to_draw_a_gelu(training: Person) -> None:
    training.choose("dataset_choice", "function")
    for layer in range(3):
        page(training).choose_function(layer, "relu")
    for _ in range(40):
        training.click("train_epoch")
    assert run(training).figures.test_score > 0.99


def test_any_function_can_be_the_curve_to_learn(training: Person) -> None:
    training.choose("dataset_choice", "function")
    training.click("data_function")
    assert training.find("training_function_popover", FunctionPopover).isVisible()
    training.type("sigmoid")
    training.key(Key.Key_Return)
    setup = training.parts.workspace.document.training
    assert setup is not None
    assert setup.data.activation == "sigmoid"
    data = run(training).data
    assert np.allclose(data.train.targets[:, 0], 1 / (1 + np.exp(-data.points[:, 0])))


def test_a_parameter_of_a_data_set_is_entered_or_refused(training: Person) -> None:
    training.choose("dataset_choice", "spiral")
    training.enter("data_parameter", "1")
    setup = training.parts.workspace.document.training
    assert setup is not None
    assert setup.data.parameters["turns"] == 1.0
    training.enter("data_parameter", "1e9")
    assert training.refusal()
    training.choose("dataset_choice", "xor")
    assert not training.find("data_parameter").isVisible()
    assert training.find("dataset_choice", QComboBox).currentData() == "xor"


def test_points_are_drawn_and_erased_with_the_mouse_while_it_learns(training: Person) -> None:
    training.choose("dataset_choice", "drawn")
    plane = page(training).output.plane
    steps = training.undo_steps()
    training.click(plane, plane.place_at(-3.0, 3.0))
    QTest.mouseClick(plane, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, plane.place_at(3.0, -3.0))
    settle()
    setup = training.parts.workspace.document.training
    assert setup is not None
    assert [label for *_, label in setup.points] == [1, 0, 1, 0]
    assert setup.points[2][:2] == pytest.approx((-3.0, 3.0), abs=0.1)
    assert training.undo_steps() == steps + 2
    for _ in range(60):
        training.click("train_epoch")
    assert run(training).figures.train_score == 1.0
    QTest.mouseClick(plane, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, plane.place_at(-2.5, 2.5))
    settle()
    assert len(run(training).data.train) == 3


def test_points_are_drawn_and_erased_by_keyboard(training: Person) -> None:
    training.choose("dataset_choice", "drawn")
    page(training).output.plane.setFocus()
    training.key(Key.Key_Right)
    training.key(Key.Key_1)
    training.key(Key.Key_Up)
    training.key(Key.Key_0)
    assert len(run(training).data.train) == 4
    training.key(Key.Key_Delete)
    assert len(run(training).data.train) == 3


def test_film_is_a_folder_of_pictures_from_the_start_to_the_end(training: Person, tmp_path: Path) -> None:
    for _ in range(4):
        training.click("train_epoch")
    before, plane = run(training).trainer.updates, page(training).output.plane
    folder = tmp_path / "film"
    page(training).exchange.write_film(plane, run(training), folder, 4)
    training.bot.waitUntil(lambda: "film was saved" in training.words("message_text"))
    pictures = [QImage(str(path)) for path in sorted(folder.iterdir())]
    assert len(pictures) == 4
    assert pictures[0] != pictures[-1]
    assert all(picture.width() >= plane.width() for picture in pictures)
    assert run(training).trainer.updates == before
    page(training).exchange.write_film(plane, run(training), folder, 4)
    assert "new folder" in training.words("message_text")
    assert len(list(folder.iterdir())) == 4


def test_a_film_is_stopped_from_its_message(training: Person, tmp_path: Path) -> None:
    for _ in range(4):
        training.click("train_epoch")
    folder = tmp_path / "film"
    page(training).exchange.write_film(page(training).output.plane, run(training), folder, 4)
    stop = training.window.findChild(QPushButton, "message_choice_1")
    assert stop is not None
    stop.click()  # before the event loop could continue the film
    assert training.words("message_text") == f"The film was stopped: film in {tmp_path} has 0 of 4 pictures."
    assert list(folder.iterdir()) == []


def test_a_stopped_film_keeps_its_pictures(training: Person, tmp_path: Path) -> None:
    for _ in range(4):
        training.click("train_epoch")
    film = Film(page(training).output.plane, training.parts.look, run(training), tmp_path / "film", 4)
    ends: list[tuple[int, object]] = []
    film.ended.connect(lambda count, error: ends.append((count, error)))
    film.drawn.connect(lambda count, _: film.stop() if count == 2 else None)
    film.start()
    training.bot.waitUntil(lambda: bool(ends))
    assert ends == [(2, None)]
    assert len(list((tmp_path / "film").iterdir())) == 2


def test_film_asks_for_the_number_of_pictures(training: Person) -> None:
    trigger(training, "training_save_film")
    dialog = training.find("film_dialog", QInputDialog)
    assert dialog.intValue() == 60
    dialog.reject()


def test_a_film_shows_recorded_moments(training: Person) -> None:
    for _ in range(9):
        training.click("train_epoch")
    found = moments_of(run(training), 3)
    assert [epoch for epoch, _ in found] == [0.0, pytest.approx(4.5, abs=0.6), 9.0]
    assert found[-1][1] == run(training).network
