"""Slow motion: while Step is held down, a pass advances by itself and stops at its end."""

from __future__ import annotations

import pytest
from gui_person import PRESS, RELEASE, Key, Person, send_mouse, settle
from PySide6.QtWidgets import QWidget

from gui.shell import held_button


@pytest.fixture(autouse=True)
def held_step_repeats_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_button, "BEGIN_MS", 1)
    monkeypatch.setattr(held_button, "AGAIN_MS", 1)


def hold(kassei: Person) -> QWidget:
    button = kassei.find("step_button")
    send_mouse(button, PRESS, button.rect().center())
    return button


def release(button: QWidget) -> None:
    send_mouse(button, RELEASE, button.rect().center())
    settle()


def test_held_step_reveals_layer_after_layer_and_stops_at_y(kassei: Person) -> None:
    button = hold(kassei)
    kassei.bot.waitUntil(lambda: kassei.parts.workspace.run is not None and kassei.parts.workspace.run.is_complete)
    kassei.bot.wait(30)
    run = kassei.parts.workspace.run
    release(button)
    assert kassei.parts.workspace.run is run
    assert not kassei.is_empty("output_y")


def test_held_step_with_a_target_goes_back_to_the_first_layer_and_changes_no_weight(kassei: Person) -> None:
    kassei.click("backward_button")
    kassei.parts.workspace.clear()
    steps, network = kassei.undo_steps(), kassei.parts.workspace.document.network
    button = hold(kassei)
    kassei.bot.waitUntil(lambda: kassei.parts.workspace.run is not None and kassei.parts.workspace.run.reveals_gradients(0))
    kassei.bot.wait(30)
    release(button)
    assert kassei.parts.workspace.document.network is network
    assert kassei.undo_steps() == steps


def test_a_short_press_is_one_step(kassei: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_button, "BEGIN_MS", 10_000)
    kassei.click("step_button")
    run = kassei.parts.workspace.run
    assert run is not None
    assert run.revealed == 1
    kassei.key(Key.Key_F10)
    again = kassei.parts.workspace.run
    assert again is not None
    assert again.revealed == 2
