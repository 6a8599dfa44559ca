"""The emphasis that travels through the layers when results are revealed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from engine import Document, Message
from gui.model.workspace import Workspace
from gui.network.pass_animation import PassAnimation, system_motion


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(Document())


@pytest.fixture
def animation(workspace: Workspace) -> Iterator[PassAnimation]:
    """An animation that lasts 60 ms."""
    owner = QObject()
    animation = PassAnimation(workspace, owner)
    animation.motion = 60
    yield animation
    animation.stop()


@pytest.fixture
def layers(animation: PassAnimation) -> list[int]:
    """The layers emphasised so far."""
    emphasised: list[int] = []
    animation.passing.connect(emphasised.append)
    return emphasised


def edit(workspace: Workspace) -> None:
    workspace.edit(replace(workspace.document, x=(2.0, 0.5)), Message("input x"))


def test_forward_emphasises_the_layers_in_order(qtbot: QtBot, workspace: Workspace, layers: list[int]) -> None:
    workspace.forward()
    assert workspace.run is not None
    assert (workspace.run.revealed, layers) == (3, [0])
    qtbot.waitUntil(lambda: layers[-1] == -1)
    assert layers == [*sorted(layers[:-1]), -1]
    assert set(layers) <= {-1, 0, 1, 2}


def test_step_emphasises_its_own_layer(qtbot: QtBot, workspace: Workspace, layers: list[int]) -> None:
    workspace.step()
    workspace.step()
    qtbot.waitUntil(lambda: layers[-1] == -1)
    assert layers == [0, -1, 1, -1]


@pytest.mark.parametrize("change", ["edit", "open", "clear", "live", "step back"])
def test_a_change_during_a_pass_ends_its_animation(workspace: Workspace, layers: list[int], change: str) -> None:
    workspace.forward()
    {
        "edit": lambda: edit(workspace),
        "open": lambda: workspace.open(Document(), None),
        "clear": workspace.clear,
        "live": lambda: workspace.set_live(True),
        "step back": workspace.step_back,
    }[change]()
    assert layers == [0, -1]


def test_a_second_pass_restarts_the_animation(workspace: Workspace, layers: list[int]) -> None:
    workspace.forward()
    workspace.forward()
    assert layers == [0, -1, 0]


def test_nothing_is_emphasised_in_live_or_without_motion(
    workspace: Workspace, animation: PassAnimation, layers: list[int]
) -> None:
    workspace.set_live(True)
    workspace.forward()
    edit(workspace)
    workspace.set_live(False)
    animation.motion = 0
    workspace.forward()
    workspace.step()
    assert layers == []


def test_motion_is_short_and_off_without_a_screen(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    assert system_motion() == 0
    monkeypatch.setattr(type(qapp), "platformName", lambda *_: "xcb")
    assert 0 < system_motion() < 200


def test_backward_emphasises_the_layers_from_the_last(qtbot: QtBot, workspace: Workspace, layers: list[int]) -> None:
    workspace.backward()
    assert layers == [2]
    qtbot.waitUntil(lambda: layers[-1] == -1)
    assert layers == [*sorted(layers[:-1], reverse=True), -1]


def test_a_step_of_the_backward_pass_emphasises_its_own_layer(qtbot: QtBot, workspace: Workspace, layers: list[int]) -> None:
    workspace.backward()
    for _ in range(3):
        workspace.step_back()  # to the loss
    workspace.step()
    layers.clear()
    workspace.step()
    qtbot.waitUntil(lambda: layers[-1] == -1)
    assert [layer for layer in layers if layer >= 0] == [1]
