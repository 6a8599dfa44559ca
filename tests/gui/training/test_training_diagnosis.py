"""Diagnosis of a run: promise and limit of a step, layers over time, errors by class, and why a run pauses."""

from __future__ import annotations

import numpy as np
import pytest
from gui_person import Key, Person
from gui_training import page, run
from PySide6.QtWidgets import QLabel

from engine import backward, forward
from engine.data.labels import confusion
from gui.network.edits import NetworkEdits
from gui.text.numbers import short
from gui.training.exchange import run_table
from gui.training.model import driver
from gui.training.results.confusion import ConfusionView
from gui.training.results.loss_plot import LossPlot
from gui.training.results.ticks import epoch_text, round_step, ticks


def show_tab(kassei: Person, number: int) -> None:
    page(kassei).results.tabs.setCurrentIndex(number)


def test_the_limit_of_the_learning_rate_is_shown_beside_it(training: Person) -> None:
    training.choose("optimiser_choice", "gradient_descent")
    limit = run(training).trainer.rate_limit()
    assert limit is not None
    assert limit.rate is not None
    assert "below the limit" in training.find("training_rate_limit", QLabel).text()
    training.enter("learning_rate", f"{2 * limit.rate:.3g}")
    assert "above the limit" in training.find("training_rate_limit", QLabel).text()
    training.choose("optimiser_choice", "adam")
    assert "no fixed limit" in training.find("training_rate_limit", QLabel).text()


def test_a_step_says_what_it_promised(training: Person) -> None:
    training.choose("optimiser_choice", "gradient_descent")
    training.enter("learning_rate", "0.0001")
    training.click("train_step")
    seen = run(training).seen
    assert seen is not None
    assert seen.predicted < 0
    assert seen.actual == pytest.approx(seen.predicted, rel=0.05)
    assert training.find("training_promise", QLabel).text().startswith("Step promised −")


def test_single_steps_give_the_same_bits_as_ten_at_once(training: Person) -> None:
    driver = page(training).driver
    driver.step(10)
    at_once = run(training).network
    driver.reset()
    for _ in range(10):
        driver.step(1)
    assert run(training).network == at_once


def test_gradient_norms_of_the_layers_are_those_of_the_engine(training: Person) -> None:
    training.click("train_epoch")
    found = run(training)
    rows = found.data.train
    trace = forward(found.network, rows.inputs)
    gradients = backward(found.network, trace, rows.targets, found.trainer.options.loss)
    norms = [np.hypot(np.linalg.norm(w), np.linalg.norm(b)) for w, b in zip(gradients.weights, gradients.biases, strict=True)]
    assert found.figures.gradients == pytest.approx(norms)
    assert found.history.curve("gradient_2")[1][-1] == pytest.approx(norms[1])
    assert all(0.0 <= share <= 1.0 for share in found.figures.saturated)


def test_a_dead_layer_counts_as_dead_and_saturated(training: Person) -> None:
    training.click("train_step")
    edits = NetworkEdits(training.parts.workspace, training.parts.settings)
    edits.choose_activation(1, "relu")
    edits.set_biases(1, np.full(8, -1e6))
    assert run(training).figures.saturated[1] == run(training).figures.dead[1] == 1.0
    assert run(training).figures.gradients[0] == 0.0


def test_the_dead_share_counts_neurons_without_slope_and_is_described(training: Person) -> None:
    training.click("train_step")
    edits = NetworkEdits(training.parts.workspace, training.parts.settings)
    edits.choose_activation(1, "relu")
    biases = np.zeros(8)
    biases[:2] = -1e6
    edits.set_biases(1, biases)
    training.click("train_step")
    found = run(training)
    with np.errstate(all="ignore"):
        slopes = [
            layer.function.df(u)
            for layer, u in zip(found.network.layers, forward(found.network, found.data.train.inputs).u, strict=True)
        ]
    expected = [float(np.mean(~np.any(slope, axis=0))) for slope in slopes]
    assert found.figures.dead == pytest.approx(expected)
    assert expected[1] >= 0.25
    assert max(expected[0], *expected[2:]) == 0.0  # SiLU and sigmoid have a slope
    assert found.figures.saturated[1] >= found.figures.dead[1]
    assert found.history.curve("dead_2")[1][-1] == pytest.approx(expected[1])
    assert "dead_2" in run_table(found).splitlines()[0].split(",")
    show_tab(training, 2)
    training.find("training_dead_plot").setFocus()
    training.key(Key.Key_Left)
    assert f"; 2 {short(expected[1])};" in training.words("status_text")


def test_the_confusion_matrix_counts_every_test_row(training: Person) -> None:
    training.choose("dataset_choice", "blobs")
    for _ in range(3):
        training.click("train_epoch")
    show_tab(training, 1)
    view, found = training.find("training_confusion", ConfusionView), run(training)
    expected = confusion(found.outputs(found.data.test.inputs), found.data.test.targets, 3)
    assert np.array_equal(view.counts, expected)
    assert view.counts.sum() == len(found.data.test)


@pytest.mark.parametrize("dataset", ["sine", "circle"])
def test_every_tab_is_painted_for_classes_and_values(training: Person, dataset: str) -> None:
    training.choose("dataset_choice", dataset)
    training.click("train_epoch")
    for number in range(page(training).results.tabs.count()):
        show_tab(training, number)
        training.window.grab()  # paints it


def test_arrow_keys_describe_a_curve(training: Person) -> None:
    training.click("train_epoch")
    training.click("train_epoch")
    plot = training.find("training_loss_plot", LossPlot)
    plot.setFocus()
    training.key(Key.Key_Left)
    assert training.words("status_text").startswith("Epoch 1.9")
    training.key(Key.Key_Escape)
    assert training.words("status_text") == ""


@pytest.mark.parametrize(("ends", "logarithmic", "expected"), [
    ((0.0, 1.0), False, [0.0, 0.5, 1.0]),
    ((-2.0, 0.0), True, [0.01, 0.03, 0.1, 0.3, 1.0]),
    ((-4.0, 0.0), True, [0.0001, 0.001, 0.01, 0.1, 1.0]),
])  # fmt: skip
def test_ticks_are_round(ends: tuple[float, float], logarithmic: bool, expected: list[float]) -> None:
    assert ticks(ends, logarithmic=logarithmic) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("epoch", "text"), [(0.0, "0"), (1.95, "1.95"), (999.5, "999.5"), (4346.2, "4,346"), (1234567.0, "1,234,567")]
)
def test_epochs_are_written_as_they_are_counted(epoch: float, text: str) -> None:
    assert epoch_text(epoch) == text


@pytest.mark.parametrize(("step", "expected"), [(0.3, 0.5), (2.0, 2.0), (7.0, 10.0), (0.0, 1.0), (float("nan"), 1.0)])
def test_steps_are_round(step: float, expected: float) -> None:
    assert round_step(step) == pytest.approx(expected)


@pytest.mark.parametrize(("field", "text"), [("epochs", "3"), ("patience", "2")])
def test_a_stop_rule_pauses_the_run_and_says_why(training: Person, field: str, text: str) -> None:
    training.click("training_more_button")
    training.enter(f"training_{field}", text)
    training.key(Key.Key_Escape)
    if field == "patience":
        training.enter("learning_rate", "0")
    training.click("train_play")
    training.bot.waitUntil(lambda: not page(training).driver.playing, timeout=60_000)
    assert training.words("message_text").startswith("Paused")
    if field == "epochs":
        assert training.words("train_epoch_value") == "3"


def test_a_run_pauses_at_its_epoch_even_between_frames(training: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "LEARNING_SHARE", 1.0 - 1e-9)
    training.click("training_more_button")
    training.enter("training_epochs", "3")
    training.key(Key.Key_Escape)
    for _ in range(2):  # the first frame of a second play does not wait for the last of the first
        training.click("train_reset")
        training.click("train_play")
        training.bot.waitUntil(lambda: not page(training).driver.playing, timeout=5000)
        assert training.words("train_epoch_value") == "3"
