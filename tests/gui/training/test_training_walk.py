"""What a new user does on the Training page, by keyboard alone, in both languages and both themes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from gui_person import Key, Person
from gui_training import open_training, page, run
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QTabWidget

from engine import ACTIVATIONS
from gui.samples.import_panel import ImportPanel
from gui.text.translation import text
from gui.training.results.confusion import ConfusionView
from gui.training.results.loss_plot import LossPlot

LEARNED = {"circle": 0.05, "xor": 0.1, "spiral": 0.2}  # test losses at which the picture shows that it is learned


@pytest.fixture(params=[("en", "light"), ("ja", "dark")], ids="-".join)
def training(request: pytest.FixtureRequest, open_kassei: Callable[..., Person]) -> Person:
    """A window on the Training page."""
    language, theme = request.param
    return open_training(open_kassei, language=language, theme=theme)


def tab_to(kassei: Person, name: str) -> None:
    """Press Tab until a control has the focus."""
    for _ in range(150):
        focus = QApplication.focusWidget()
        if focus is not None and focus.objectName() == name:
            return
        kassei.key(Key.Key_Tab)
    pytest.fail(f"Tab does not reach {name}")


def choose(kassei: Person, name: str, data: str) -> None:
    """Go to a combo box, open its list, and choose an entry."""
    tab_to(kassei, name)
    combo = kassei.find(name, QComboBox)
    kassei.key(Key.Key_Space)
    assert combo.view().isVisible()
    for key in (Key.Key_Home, *[Key.Key_Down] * combo.findData(data), Key.Key_Return):
        QTest.keyClick(combo.view(), key)
    kassei.back()
    assert combo.currentData() == data


def enter(kassei: Person, name: str, text_to_type: str) -> None:
    tab_to(kassei, name)
    kassei.ctrl(Key.Key_A)
    kassei.type(text_to_type)
    kassei.key(Key.Key_Return)


def play_until(kassei: Person, done: Callable[[], bool]) -> None:
    """Play, wait, and pause if it has not paused by itself."""
    kassei.key(Key.Key_F12)
    kassei.bot.waitUntil(lambda: done() or not page(kassei).driver.playing, timeout=240_000)
    if page(kassei).driver.playing:
        kassei.key(Key.Key_F12)


def show_tab(kassei: Person, number: int) -> None:
    """Go to the tabs of the results and to one of them."""
    tab_to(kassei, "training_tab_bar")
    tabs = kassei.find("training_tabs", QTabWidget)
    while tabs.currentIndex() != number:
        kassei.key(Key.Key_Right if tabs.currentIndex() < number else Key.Key_Left)


def test_circle_xor_and_spiral_are_learned_from_the_defaults(training: Person) -> None:
    for dataset, loss in LEARNED.items():
        choose(training, "dataset_choice", dataset)
        play_until(training, lambda loss=loss: run(training).figures.test_loss < loss)
        figures = run(training).figures
        assert figures.test_loss < loss
        assert training.find("test_loss", QLabel).text() == f"{figures.test_loss:.4f}"
        assert float(training.find("test_score", QLabel).text().removesuffix(" %")) > 90


def test_a_table_with_class_names_is_loaded_and_learned(training: Person, tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    species = {"setosa": (5.0, 3.4, 1.5, 0.2), "versicolor": (5.9, 2.8, 4.3, 1.3), "virginica": (6.6, 3.0, 5.6, 2.0)}
    rows = ["sepal length,sepal width,petal length,petal width,species"]
    for name, middle in species.items():
        rows += [",".join([*(f"{value:.1f}" for value in random.normal(middle, 0.25)), name]) for _ in range(50)]
    path = tmp_path / "flowers.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    training.window.file_dropped.emit(str(path))
    panel = training.find("import_panel", ImportPanel)
    training.bot.waitUntil(panel.isVisible)
    tab_to(training, "import_reshape")
    training.key(Key.Key_Space)
    training.ctrl(Key.Key_2)
    choose(training, "dataset_choice", "table")
    assert run(training).network.shape[0] == 4
    play_until(training, lambda: run(training).figures.test_score > 0.9)
    score = run(training).figures.test_score
    assert score > 0.9
    assert training.find("test_score", QLabel).text() == f"{100 * score:.1f} %"
    show_tab(training, 1)
    view = training.find("training_confusion", ConfusionView)
    assert view.isVisible()
    assert view.counts.sum() == len(run(training).data.test)
    assert np.trace(view.counts) / view.counts.sum() == pytest.approx(score)
    assert run(training).document.names.class_names == tuple(species)


def test_relu_neurons_learn_gelu_and_a_branch_with_another_function_is_compared(training: Person) -> None:
    choose(training, "dataset_choice", "function")
    for layer in range(1, 4):
        change_function(training, layer, "relu")
    play_until(training, lambda: run(training).figures.test_score > 0.995)
    assert run(training).figures.test_score > 0.995
    first, last = run(training), run(training).trainer.updates
    tab_to(training, "training_time_line")
    for _ in range(200):
        if run(training).trainer.updates <= last // 2:
            break
        training.key(Key.Key_PageUp)
    at = run(training).trainer.updates
    assert at < last
    change_function(training, 2, "tanh")
    assert run(training) is not first
    play_until(training, lambda: run(training).trainer.updates > max(last, at + 50))
    assert len(page(training).driver.runs) == 2
    assert run(training).network.layers[1].activation == "tanh"
    assert first.network.layers[1].activation == "relu"
    show_tab(training, 0)
    lines = training.find("training_loss_plot", LossPlot).lines
    assert sorted(line.faint for line in lines) == [False, False, True]
    show_tab(training, 3)
    names = [training.find(f"run_{number}_name", QLineEdit).toolTip() for number in (1, 2)]
    assert names[0] != names[1]
    assert text("activations", ACTIVATIONS["tanh"].name) in names[1]
    tab_to(training, "run_1_show")
    training.key(Key.Key_Space)
    assert run(training) is first


def change_function(kassei: Person, layer: int, activation: str) -> None:
    """Go to the button of a layer and pick a function by its name."""
    tab_to(kassei, f"training_layer_{layer}_activation")
    kassei.key(Key.Key_Space)
    kassei.type(activation)
    kassei.key(Key.Key_Return)
    assert run(kassei).network.layers[layer - 1].activation == activation


def test_too_high_a_rate_is_warned_of_before_it_diverges(training: Person) -> None:
    choose(training, "optimiser_choice", "gradient_descent")
    limit = run(training).trainer.rate_limit()
    assert limit is not None
    assert limit.rate is not None
    label = training.find("training_rate_limit", QLabel)
    below = label.text()
    updates = run(training).trainer.updates
    enter(training, "learning_rate", "1e6")
    assert label.text() != below
    assert label.isVisible()
    assert run(training).trainer.updates == updates  # the warning comes before any update
    show_tab(training, 2)  # with figures that are no longer numbers
    play_until(training, lambda: run(training).trainer.problem is not None)
    training.find("training_gradient_plot").grab()  # paints it
    assert run(training).trainer.problem is not None
    assert all(np.isfinite(layer.weights).all() for layer in run(training).network.layers)
    assert training.find("message_text", QLabel).text()


def test_presenting_shows_the_map_while_it_learns(training: Person) -> None:
    training.key(Key.Key_F11)
    assert not training.find("training_data").isVisible()
    play_until(training, lambda: run(training).figures.test_loss < LEARNED["circle"])
    assert run(training).figures.test_loss < LEARNED["circle"]
    assert training.find("training_map").isVisible()
    training.key(Key.Key_Escape)
    assert training.find("training_data").isVisible()
    assert training.find("optimiser_choice").isVisible()
