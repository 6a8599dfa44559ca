"""The Training page: a run from the document's weights, its figures, and the effect of pausing, undo and other data."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
from gui_person import Key, Person
from gui_training import network, open_training, page, run
from PySide6.QtWidgets import QComboBox, QLabel, QSlider, QSpinBox

from engine import DATASETS, Document
from engine.data.samples import Samples
from engine.document.document import MOST_LAYERS
from engine.document.training.fitting import ready
from gui.function.picker.popover import FunctionPopover
from gui.network.edits import NetworkEdits
from gui.training.model import driver
from gui.widgets.parameters.number_box import NumberBox


def epoch(kassei: Person) -> int:
    return run(kassei).trainer.epoch


def loss(kassei: Person, rows: str = "train") -> float:
    return float(kassei.find(f"{rows}_loss", QLabel).text().replace("−", "-"))


def play(kassei: Person, epochs: int) -> None:
    """Play until this many epochs have passed, and pause."""
    kassei.click("train_play")
    kassei.bot.waitUntil(lambda: epoch(kassei) >= epochs, timeout=60_000)
    kassei.click("train_play")


def test_page_opens_on_the_circle_and_leaves_the_document_alone(training: Person) -> None:
    assert training.find("dataset_choice", QComboBox).currentData() == "circle"
    assert training.parts.workspace.document == Document()
    assert training.undo_steps() == 0
    assert not training.parts.workspace.dirty


def test_circle_is_learned_and_pausing_is_one_undo_step(training: Person) -> None:
    play(training, 40)
    assert loss(training) < 0.05
    assert loss(training, "test") < 0.05
    assert training.undo_steps() == 1
    assert network(training) is run(training).network
    assert training.parts.workspace.document.training is not None


@pytest.mark.parametrize("sleeps", ["while paused", "while playing"])
def test_frames_continue_after_the_computer_slept(training: Person, monkeypatch: pytest.MonkeyPatch, sleeps: str) -> None:
    late, page_driver = [0.0], page(training).driver
    monkeypatch.setattr(driver, "perf_counter", lambda: time.perf_counter() + late[0])
    frames: list[int] = []
    training.click("train_play")
    page_driver.progressed.connect(lambda: frames.append(epoch(training)))
    if sleeps == "while paused":
        page_driver.progressed.connect(page_driver.pause)  # just after a frame, while its drawing is measured
        training.bot.waitUntil(lambda: not page_driver.playing)
        page_driver.progressed.disconnect(page_driver.pause)
        late[0] = 3600.0
        training.click("train_play")
    training.bot.waitUntil(lambda: len(frames) > 2, timeout=60_000)
    late[0] = 3600.0
    frames.clear()
    training.bot.waitUntil(lambda: len(frames) > 3, timeout=60_000)
    training.click("train_play")


def test_step_makes_one_update_and_epoch_finishes_the_rows_in_one_undo_step(training: Person) -> None:
    training.click("train_step")
    training.click("train_step")
    assert training.words("train_updates_value") == "2"
    training.click("train_epoch")
    assert (training.words("train_epoch_value"), training.words("train_updates_value")) == ("1", "25")
    training.click("train_epoch")
    assert (training.words("train_epoch_value"), training.words("train_updates_value")) == ("2", "50")
    assert training.undo_steps() == 1


def test_the_same_clicks_give_the_same_bits_after_reset(training: Person) -> None:
    start = loss(training)
    for _ in range(3):
        training.click("train_epoch")
    learned = network(training)
    training.click("train_reset")
    assert loss(training) == start
    assert training.words("train_updates_value") == "0"
    for _ in range(3):
        training.click("train_epoch")
    assert network(training) == learned


def test_undo_and_redo_move_the_run(training: Person) -> None:
    training.click("train_epoch")
    first = loss(training)
    training.click("data_new_seed")
    training.ctrl(Key.Key_Z)
    training.ctrl(Key.Key_Z)
    assert training.words("train_updates_value") == "0"
    training.parts.workspace.redo()
    assert loss(training) == first


def test_new_weights_differ_and_can_be_undone(training: Person) -> None:
    before = loss(training)
    training.click("train_new")
    assert loss(training) != before
    training.ctrl(Key.Key_Z)
    assert loss(training) == before


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_loss_of_each_data_set_falls(training: Person, dataset: str) -> None:
    training.choose("dataset_choice", dataset)
    before = loss(training)
    training.click("train_epoch")
    training.click("train_epoch")
    assert loss(training) < before
    setup = training.parts.workspace.document.training
    assert setup is not None
    assert setup.data.dataset == dataset


def test_a_thumbnail_chooses_a_data_set_by_click_and_by_arrow(training: Person) -> None:
    pictures = page(training).data.thumbnails
    training.click(pictures, pictures.place_of("spiral").center())
    assert training.find("dataset_choice", QComboBox).currentData() == "spiral"
    pictures.setFocus()
    training.key(Key.Key_Left)
    assert training.find("dataset_choice", QComboBox).currentData() == "two_gaussians"


def test_options_change_without_stopping_the_run(training: Person) -> None:
    training.click("train_play")
    playing = page(training).driver
    training.bot.waitUntil(lambda: epoch(training) >= 2, timeout=60_000)
    run = playing.run
    training.choose("optimiser_choice", "momentum")
    training.enter("learning_rate", "0.05")
    training.enter("batch_size", "25")
    assert playing.playing
    assert playing.run is run
    assert run is not None
    options = run.trainer.options
    assert (options.optimiser, options.learning_rate, options.batch_size) == ("momentum", 0.05, 25)
    training.find("data_noise", QSlider).setValue(20)
    assert playing.playing
    assert playing.run is not run
    training.click("train_play")
    assert loss(training) < 0.6


def test_leaving_the_page_pauses_and_the_playground_has_the_weights(training: Person) -> None:
    training.click("train_play")
    playing = page(training).driver
    training.bot.waitUntil(lambda: epoch(training) >= 2, timeout=60_000)
    training.click("page_playground")
    assert not playing.playing
    assert playing.run is not None
    assert network(training) is playing.run.network
    assert training.cell("layer_1_weights") == network(training).layers[0].weights[0, 0]


def test_an_edit_on_the_playground_starts_a_run_from_its_weights(training: Person) -> None:
    training.click("train_epoch")
    training.click("page_playground")
    training.edit_cell("layer_1_biases", "0.75")
    training.click("page_training")
    assert training.words("train_updates_value") == "0"
    assert run(training).network.layers[0].biases[0] == 0.75


def test_activation_changed_elsewhere_keeps_the_weights_and_the_run(training: Person) -> None:
    training.click("train_epoch")
    weights = network(training).layers[0].weights
    training.click("page_playground")
    training.choose("layer_1_activation", "tanh")
    training.click("page_training")
    assert run(training).trainer.updates == 25
    assert run(training).network.layers[0].activation == "tanh"
    assert np.array_equal(run(training).network.layers[0].weights, weights)


def test_diverging_pauses_and_the_message_restores_the_state_before(training: Person) -> None:
    training.choose("dataset_choice", "plane")
    training.choose("optimiser_choice", "gradient_descent")
    training.click("train_epoch")
    best = loss(training)
    training.enter("learning_rate", "1e9")
    training.click("train_epoch")
    assert "learning rate" in training.words("message_text")
    assert run(training).trainer.problem is not None
    training.click("message_choice_1")
    assert loss(training) <= best


@pytest.mark.parametrize(
    ("field", "text"),
    [("learning_rate", "-1"), ("learning_rate", "1e99"), ("batch_size", "0"), ("batch_size", "2.5"), ("data_count", "0"),
     ("data_count", "100001"), ("data_seed", "-1")],
)  # fmt: skip
def test_a_number_out_of_bounds_is_refused_beside_its_field(training: Person, field: str, text: str) -> None:
    before = training.parts.workspace.document
    training.enter(field, text)
    assert training.refusal()
    assert training.parts.workspace.document == before


def test_a_batch_larger_than_the_data_and_a_rate_of_zero_work(training: Person) -> None:
    training.enter("batch_size", "100000")
    training.click("train_epoch")
    assert training.words("train_updates_value") == "1"
    training.enter("learning_rate", "0")
    before = loss(training)
    training.click("train_epoch")
    assert loss(training) == before


def test_a_network_of_another_shape_is_refused_and_can_be_fitted(open_kassei: Callable[..., Person]) -> None:
    training = open_training(open_kassei, ready(Document()))
    training.click("page_playground")
    NetworkEdits(training.parts.workspace, training.parts.settings).set_inputs(3)
    training.click("page_training")
    assert training.find("training_refusal", QLabel).isVisible()
    assert not training.find("train_play").isEnabled()
    training.click("training_fit")
    assert training.find("train_play").isEnabled()
    assert network(training).shape[0] == 2


def test_table_of_more_inputs_is_learned_and_its_rows_are_listed(open_kassei: Callable[..., Person]) -> None:
    random = np.random.default_rng(0)
    inputs = random.standard_normal((80, 2))
    samples = Samples(inputs, np.stack([inputs[:, 0] > 0, inputs[:, 0] <= 0], axis=1).astype(float))
    training = open_training(open_kassei, Document(samples=samples))
    assert training.find("dataset_choice", QComboBox).currentData() == "table"
    for _ in range(3):
        training.click("train_epoch")
    assert training.words("test_score").endswith("%")


def test_without_test_rows_the_test_loss_is_a_dash(training: Person) -> None:
    training.find("data_test_share", QSlider).setValue(0)
    assert training.words("test_loss") == "–"
    training.click("train_epoch")
    assert loss(training) > 0


def test_a_step_of_a_deep_network_on_100_000_rows_is_one_update(open_kassei: Callable[..., Person]) -> None:
    training = open_training(open_kassei)
    edits = page(training).edits
    for _ in range(MOST_LAYERS - len(page(training).driver.document.network.layers)):
        edits.add_layer()
    for layer in range(MOST_LAYERS - 1):
        edits.set_neurons(layer, 64)
    training.enter("data_count", "100000")  # last, as each change of the network runs it on all rows
    training.click("train_step")
    assert training.words("train_updates_value") == "1"


def test_a_document_keeps_its_training_setup(training: Person) -> None:
    training.choose("dataset_choice", "moons")
    training.choose("optimiser_choice", "rmsprop")
    document = training.parts.workspace.document
    training.parts.workspace.open(document, None)
    assert training.find("dataset_choice", QComboBox).currentData() == "moons"
    assert training.find("optimiser_choice", QComboBox).currentData() == "rmsprop"


def test_layers_and_neurons_change_while_it_learns(training: Person) -> None:
    training.click("train_play")
    training.bot.waitUntil(lambda: epoch(training) >= 2, timeout=60_000)
    training.find("training_layer_1_neurons", QSpinBox).setValue(5)
    training.click("training_add_layer")
    assert page(training).driver.playing
    training.click("train_play")
    assert network(training).shape == (2, 5, 8, 8, 8, 1)
    training.click("training_remove_layer")
    assert network(training).shape == (2, 5, 8, 8, 1)


def test_changing_an_activation_on_the_page_keeps_the_weights(training: Person) -> None:
    training.click("train_epoch")
    before = network(training).layers[1]
    page(training).choose_function(1, "relu")
    assert (run(training).trainer.updates, run(training).network.layers[1].activation) == (25, "relu")
    assert np.array_equal(run(training).network.layers[1].weights, before.weights)
    training.click("train_epoch")
    assert training.words("train_epoch_value") == "2"


def test_activation_is_picked_from_the_searchable_popover(training: Person) -> None:
    training.click("training_layer_4_activation")
    popover = training.find("training_function_popover", FunctionPopover)
    assert popover.isVisible()
    training.type("tanh")
    training.key(Key.Key_Return)
    assert network(training).layers[3].activation == "tanh"


def test_a_clicked_neuron_takes_the_large_map_until_escape(training: Person) -> None:
    view, plane = page(training).network, page(training).output.plane
    point = view.node_place(0, 2).center().toPoint()
    training.click(view, point)
    assert plane.neuron == (0, 2)
    training.key(Key.Key_Right)
    assert plane.neuron == (1, 2)
    training.key(Key.Key_Escape)
    assert plane.neuron is None


def test_further_options_are_entered_or_refused_in_the_popover(training: Person) -> None:
    training.click("training_more_button")
    training.enter("training_l2", "0.001")
    training.enter("training_clip_norm", "1")
    training.choose("schedule_choice", "cosine")
    training.enter("training_schedule_length", "50")
    training.enter("training_optimiser_beta1", "0.5")
    options = run(training).trainer.options
    assert (options.l2, options.clip_norm, options.schedule) == (0.001, 1.0, "cosine")
    assert (options.schedule_parameters["length"], options.optimiser_parameters["beta1"]) == (50.0, 0.5)
    training.enter("training_clip_norm", "0")
    assert run(training).trainer.options.clip_norm is None
    training.enter("training_optimiser_beta1", "2")
    assert training.find("training_optimiser_beta1", NumberBox).is_marked()
    training.key(Key.Key_Escape)
    training.key(Key.Key_Escape)


def test_one_update_a_second_waits_for_its_second(training: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [time.perf_counter()]
    monkeypatch.setattr(driver, "perf_counter", lambda: clock[0])
    training.find("train_speed", QComboBox).setCurrentIndex(5)
    training.click("train_play")
    for updates in (1, 2):
        clock[0] += 1.0
        training.bot.waitUntil(lambda updates=updates: run(training).trainer.updates == updates)
        training.bot.wait(50)  # no longer by the clock of the driver
        assert run(training).trainer.updates == updates
    training.click("train_play")


def test_a_playing_run_updates_the_document_in_one_undo_step(training: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "KEEP_EVERY", 0.0)
    training.click("train_play")
    training.bot.waitUntil(lambda: epoch(training) >= 5 and training.parts.workspace.dirty, timeout=60_000)
    assert training.undo_steps() == 1
    assert network(training) != ready(Document()).network
    training.click("train_play")
    assert training.undo_steps() == 1
    assert str(training.parts.workspace.undo_text()) == f"training up to epoch {epoch(training)}"
    training.ctrl(Key.Key_Z)
    assert training.words("train_updates_value") == "0"


def test_a_loss_that_does_not_fit_a_table_is_refused_and_can_be_fitted(open_kassei: Callable[..., Person]) -> None:
    random = np.random.default_rng(0)
    samples = Samples(random.standard_normal((20, 2)), 5 * random.standard_normal((20, 2)))
    training = open_training(open_kassei, Document(samples=samples, task="binary", loss="binary_cross_entropy"))
    assert "logarithms" in training.words("training_refusal")
    training.click("training_fit")
    training.click("train_epoch")
    assert loss(training) > 0


@pytest.mark.parametrize("scale", [0.0, 1e-300, 1e150])
def test_tables_of_extreme_numbers_leave_the_page_usable(open_kassei: Callable[..., Person], scale: float) -> None:
    samples = Samples(scale * np.random.default_rng(0).standard_normal((20, 2)), np.eye(2)[np.arange(20) % 2])
    training = open_training(open_kassei, Document(samples=samples))
    training.click("train_epoch")
    training.choose("dataset_choice", "circle")
    training.click("train_epoch")
    assert training.words("train_epoch_value") == "1"


def test_presenting_hides_the_data_and_widens_the_map(training: Person) -> None:
    plane = page(training).output.plane
    before = plane.width()
    training.key(Key.Key_F11)
    assert not training.find("training_data").isVisible()
    assert training.find("training_network").isVisible()
    assert plane.width() > before
    training.key(Key.Key_Escape)
    assert training.find("training_data").isVisible()
    assert plane.width() == before
