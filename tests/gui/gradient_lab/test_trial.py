"""Two settings train side by side: they are chosen, started, paused and restarted; their curves are those of the engine."""

from __future__ import annotations

import csv

import pytest
from gui_lab import LabPerson
from gui_person import Key
from PySide6.QtWidgets import QComboBox

from engine import BoundActivation
from engine.propagation import Trial
from gui.gradient_lab.state import state_from
from gui.gradient_lab.trial.plots import TrialGradientPlot, TrialLossPlot
from gui.model.settings import Settings
from gui.widgets.parameters.number_box import NumberBox

TRAINING = 2


@pytest.fixture
def trial(lab: LabPerson) -> LabPerson:
    """The lab with a small network, on the tab of the trial."""
    lab.set_up(depth=6, width=16)
    lab.page.tabs.setCurrentIndex(TRAINING)
    lab.calm_map()
    return lab


def train(lab: LabPerson, epochs: int) -> None:
    """Let both train to their end."""
    lab.page.learning.epochs.setValue(epochs)
    lab.kassei.click("lab_trial_play")
    lab.kassei.bot.waitUntil(lambda: not lab.page.trial.run.playing, timeout=60_000)


def test_both_networks_learn_as_in_the_engine(trial: LabPerson) -> None:
    train(trial, 3)
    run = trial.page.trial.run
    for found in run.trials:
        expected = Trial(found.setting, trial.page.lab.state.seed)
        while expected.epochs < 3:
            expected.step()
        assert [moment.loss for moment in found.moments] == [moment.loss for moment in expected.moments]
    assert [learner.setting.function.activation for learner in run.trials] == ["sigmoid", "relu"]
    plot = trial.kassei.find("lab_trial_loss_plot", TrialLossPlot)
    assert plot.trials == run.trials
    assert plot.isVisible()
    assert trial.kassei.find("lab_trial_gradient_plot", TrialGradientPlot).isVisible()
    assert not trial.map.isVisible()
    assert "epoch 3" in trial.kassei.words("lab_trial_first_result")


def test_a_trial_can_be_paused_resumed_and_restarted(trial: LabPerson) -> None:
    run, panel = trial.page.trial.run, trial.page.learning
    panel.epochs.setValue(200)
    trial.kassei.click("lab_trial_play")
    trial.kassei.bot.waitUntil(lambda: run.trials[0].epochs > 0)
    trial.kassei.click("lab_trial_play")
    assert not run.playing
    before = run.trials[0].epochs
    trial.kassei.click("lab_trial_play")
    trial.kassei.bot.waitUntil(lambda: run.trials[0].epochs > before)
    trial.kassei.click("lab_trial_restart")
    assert not run.playing
    assert [learner.epochs for learner in run.trials] == [0, 0]


def test_play_restarts_a_finished_trial(trial: LabPerson) -> None:
    train(trial, 2)
    losses = [[moment.loss for moment in found.moments] for found in trial.page.trial.run.trials]
    train(trial, 2)
    assert [[moment.loss for moment in found.moments] for found in trial.page.trial.run.trials] == losses


def test_the_first_pin_is_compared_by_default_and_another_setting_can_be_chosen(trial: LabPerson) -> None:
    trial.page.pin()
    trial.page.lab.set_up(function=BoundActivation("tanh"))
    trial.calm_map()
    choice = trial.kassei.find("lab_trial_second", QComboBox)
    assert choice.currentData() == "pin_1"
    trial.kassei.choose("lab_trial_second", "relu_he")
    trial.calm_map()
    assert [learner.setting.function.activation for learner in trial.page.trial.run.trials] == ["tanh", "relu"]
    trial.page.lab.set_up(depth=5)
    trial.calm_map()
    assert choice.currentData() == "relu_he"


def test_a_changed_setting_restarts_the_trial(trial: LabPerson) -> None:
    train(trial, 2)
    trial.page.lab.set_up(function=BoundActivation("tanh"))
    trial.calm_map()
    assert [learner.epochs for learner in trial.page.trial.run.trials] == [0, 0]
    assert trial.page.trial.run.trials[0].setting.function.activation == "tanh"


def test_another_tab_or_page_pauses_the_trial(trial: LabPerson) -> None:
    for leave in (lambda: trial.page.tabs.setCurrentIndex(0), lambda: trial.kassei.parts.show_page("playground")):
        trial.kassei.parts.show_page("gradient_lab")
        trial.page.tabs.setCurrentIndex(TRAINING)
        trial.page.learning.epochs.setValue(200)
        trial.kassei.click("lab_trial_play")
        assert trial.page.trial.run.playing
        leave()
        assert not trial.page.trial.run.playing
        assert trial.map.isVisible() or not trial.page.isVisible()


def test_a_bad_learning_rate_is_refused_beside_its_box_and_a_good_one_is_used(trial: LabPerson) -> None:
    trial.type_into("lab_trial_rate", "-1")
    assert trial.kassei.refusal()
    trial.type_into("lab_trial_rate", "1000")
    train(trial, 5)
    results = [trial.kassei.words(f"lab_trial_{name}_result") for name in ("first", "second")]
    assert any("ended" in result for result in results)


def test_a_setting_that_cannot_be_trained_has_a_note(trial: LabPerson) -> None:
    trial.page.lab.set_up(residual=True)
    trial.calm_map()
    assert trial.page.trial.run.trials == ()
    assert "not trained here" in trial.kassei.words("lab_trial_note")
    assert not trial.page.learning.play.isEnabled()


def test_the_loss_of_an_epoch_is_described_by_keyboard(trial: LabPerson) -> None:
    train(trial, 2)
    plot = trial.kassei.find("lab_trial_loss_plot", TrialLossPlot)
    plot.setFocus()
    trial.kassei.key(Key.Key_Left)
    trial.kassei.key(Key.Key_Left)
    description = trial.kassei.words("status_text")
    assert description.startswith("Loss after epoch 1")
    assert f"{trial.page.trial.run.trials[0].moments[1].loss:.4f}" in description


def test_the_choices_of_a_trial_are_remembered(open_lab) -> None:
    settings = Settings(None)
    first = open_lab(settings=settings)
    first.set_up(depth=6, width=16)
    first.page.tabs.setCurrentIndex(TRAINING)
    first.calm_map()
    first.kassei.choose("lab_trial_first", "relu_he")
    first.kassei.choose("lab_trial_second", "shown")
    first.type_into("lab_trial_rate", "0.25")
    first.page.learning.epochs.setValue(7)
    first.page.theory.start.click()
    first.page.theory.step.click()
    first.kassei.bot.waitUntil(lambda: state_from(settings["gradient_lab"]) == first.page.lab.state)
    second = open_lab(settings=settings)
    second.calm_map()
    assert second.page.tabs.currentIndex() == TRAINING
    assert [second.kassei.find(f"lab_trial_{name}", QComboBox).currentData() for name in ("first", "second")] == [
        "relu_he",
        "shown",
    ]
    assert second.kassei.find("lab_trial_rate", NumberBox).value() == 0.25
    assert second.page.learning.epochs.value() == 7
    assert second.page.trial.run.epochs == 7
    assert second.page.theory.cobweb.drawn_count == first.page.theory.cobweb.drawn_count


def test_sentences_of_a_result_have_no_space_between_them_in_japanese(open_lab) -> None:
    lab = open_lab(language="ja")
    lab.set_up(depth=6, width=16)
    lab.page.tabs.setCurrentIndex(TRAINING)
    lab.calm_map()
    train(lab, 1)
    for label in lab.page.learning.results:
        assert label.text().count("。") == 2
        assert "。 " not in label.text()


def test_a_trial_is_exported_as_a_table(trial: LabPerson) -> None:
    train(trial, 2)
    rows = list(csv.DictReader((trial.page.trial.csv() or "").splitlines()))
    assert len(rows) == 6
    assert float(rows[2]["loss"]) == trial.page.trial.run.trials[0].moments[2].loss
