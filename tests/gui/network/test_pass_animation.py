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
    """Return an animation that lasts 60 ms."""
    owner = QObject()
    animation = PassAnimation(workspace, owner)
    animation.motion = 60
    yield animation
    animation.stop()


@pytest.fixture
def seen(animation: PassAnimation) -> list[int]:
    """Return the layers emphasised so far."""
    emphasised: list[int] = []
    animation.passing.connect(emphasised.append)
    return emphasised


def edit(workspace: Workspace) -> None:
    workspace.edit(replace(workspace.document, x=(2.0, 0.5)), Message("input x"))


def test_forward_shows_everything_at_once_and_passes_each_layer(qtbot: QtBot, workspace: Workspace, seen: list[int]) -> None:
    workspace.forward()
    assert workspace.run is not None
    assert (workspace.run.revealed, seen) == (3, [0])
    qtbot.waitUntil(lambda: seen[-1] == -1)
    assert seen == [*sorted(seen[:-1]), -1]
    assert set(seen) <= {-1, 0, 1, 2}


def test_step_passes_its_own_layer(qtbot: QtBot, workspace: Workspace, seen: list[int]) -> None:
    workspace.step()
    workspace.step()
    qtbot.waitUntil(lambda: seen[-1] == -1)
    assert seen == [0, -1, 1, -1]


@pytest.mark.parametrize("what", ["edit", "open", "clear", "live", "step back"])
def test_what_happens_in_between_ends_it(workspace: Workspace, seen: list[int], what: str) -> None:
    workspace.forward()
    {
        "edit": lambda: edit(workspace),
        "open": lambda: workspace.open(Document(), None),
        "clear": workspace.clear,
        "live": lambda: workspace.set_live(True),
        "step back": workspace.step_back,
    }[what]()
    assert seen == [0, -1]


def test_second_pass_begins_anew(workspace: Workspace, seen: list[int]) -> None:
    workspace.forward()
    workspace.forward()
    assert seen == [0, -1, 0]


def test_nothing_moves_in_live_or_where_no_motion_is_wanted(
    workspace: Workspace, animation: PassAnimation, seen: list[int]
) -> None:
    workspace.set_live(True)
    workspace.forward()
    edit(workspace)
    workspace.set_live(False)
    animation.motion = 0
    workspace.forward()
    workspace.step()
    assert seen == []


def test_motion_is_short_and_none_without_a_screen(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    assert system_motion() == 0
    monkeypatch.setattr(type(qapp), "platformName", lambda *_: "xcb")
    assert 0 < system_motion() < 200


def test_a_pass_that_goes_back_lights_up_the_layers_from_the_last(qtbot: QtBot, workspace: Workspace, seen: list[int]) -> None:
    workspace.backward()
    assert seen == [2]
    qtbot.waitUntil(lambda: seen[-1] == -1)
    assert seen == [*sorted(seen[:-1], reverse=True), -1]


def test_a_step_back_through_the_layers_passes_its_own(qtbot: QtBot, workspace: Workspace, seen: list[int]) -> None:
    workspace.backward()
    for _ in range(3):
        workspace.step_back()  # to the loss
    workspace.step()
    seen.clear()
    workspace.step()
    qtbot.waitUntil(lambda: seen[-1] == -1)
    assert [layer for layer in seen if layer >= 0] == [1]
